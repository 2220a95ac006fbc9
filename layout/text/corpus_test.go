package text_test

import (
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"banxin/fonts"
	"banxin/internal/bench"
	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/internal/sample"
	"banxin/layout/text"
)

// bodySize is the em the corpus is set at: 9 pt, as newspapers do.
const bodySize = 9 * geom.Pt

// unzip returns the text of a file of testdata; its README names the origin.
func unzip(t testing.TB, name string) string {
	t.Helper()
	file, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	z, err := gzip.NewReader(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	s, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return string(s)
}

// novel returns the paragraphs of 《三国演义》.
func novel(t testing.TB) []string {
	return paragraphs(unzip(t, "sanguo.txt.gz"))
}

// news returns newspaper prose: the text of so many pages of the issue that
// speed is measured on, after the sample issue's own.
func news(t testing.TB, pages int) []string {
	t.Helper()
	all := seed(t)
	for _, f := range bench.Issue(pages) {
		if strings.HasSuffix(f.Name, ".md") {
			_, body, _ := strings.Cut(string(f.Data), "\n---\n")
			all = append(all, paragraphs(body)...)
		}
	}
	return all
}

// seed returns the paragraphs of the sample issue's stories as they are printed.
func seed(t testing.TB) (all []string) {
	t.Helper()
	for _, name := range sample.Stories {
		s, err := os.ReadFile("../../issues/" + sample.Name + "/stories/" + name + ".md")
		if err != nil {
			t.Fatal(err)
		}
		_, body, _ := strings.Cut(string(s), "\n---\n")
		for _, p := range paragraphs(body) {
			if !strings.HasPrefix(p, "#") {
				all = append(all, strings.ReplaceAll(p, "**", ""))
			}
		}
	}
	return all
}

// paragraphs returns the lines of s that hold something.
func paragraphs(s string) (all []string) {
	for line := range strings.Lines(s) {
		if line = strings.TrimSpace(line); line != "" {
			all = append(all, line)
		}
	}
	return all
}

// characters counts what paragraphs hold.
func characters(paras []string) (n int) {
	for _, p := range paras {
		n += utf8.RuneCountInString(p)
	}
	return n
}

// upTo returns paragraphs from the front of paras until they hold n characters.
func upTo(paras []string, n int) []string {
	for i, have := 0, 0; i < len(paras); i++ {
		if have += utf8.RuneCountInString(paras[i]); have >= n {
			return paras[:i+1]
		}
	}
	return paras
}

// shaped shapes paragraphs in the shipped Song.
func shaped(t testing.TB, paras []string, st text.Style) []*text.Paragraph {
	t.Helper()
	var ds diag.List
	chain := fonts.Load(nil, []fonts.Spec{{Role: "song"}}, &ds).Chain("song")
	var sh text.Shaper
	var all []*text.Paragraph
	for _, s := range paras {
		all = append(all, sh.Shape([]text.Span{{Text: s, Chain: chain}}, &st, &ds))
	}
	if ds.HasErrors() {
		t.Fatal(ds.Sorted()[0].Message.EN)
	}
	return all
}
