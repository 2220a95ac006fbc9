package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"banxin/fonts"
	"banxin/internal/diag"
	"banxin/internal/judge"
)

// hardNames reads a list of characters of package fonts, each as it is listed.
func hardNames(t *testing.T, name string) []string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("..", "..", "fonts", "testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for line := range strings.Lines(string(b)) {
		line = strings.TrimSpace(line)
		switch {
		case strings.HasPrefix(line, "#"):
		case strings.Contains(line, " "):
			all = append(all, strings.Fields(line)...)
		default:
			all = append(all, strings.Split(line, "")...)
		}
	}
	return all
}

// issueOf writes an issue whose stories hold characters, forty to a line, and
// returns its folder.
func issueOf(t *testing.T, stories map[string][]string) string {
	t.Helper()
	dir := t.TempDir()
	write := func(name, text string) {
		name = filepath.Join(dir, "bao", name)
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("paper.yaml", "name: 字报\npage: { trim: 275x390mm }\ngrids: { front: { columns: 4, body: 8pt, leading: 10pt } }\n")
	pages := "date: \"2020-11-30\"\npages:\n"
	for i, name := range slices.Sorted(mapNames(stories)) {
		lines := 98
		if i > 0 {
			lines = 100
		}
		pages += fmt.Sprintf("  - { page: %d, grid: front, place: [ { story: %s, columns: 1-4, lines: 12-%d } ] }\n", i+1, name, lines)
		var sb strings.Builder
		sb.WriteString("---\ntitle: " + name + "的字\n---\n")
		for part := range slices.Chunk(stories[name], 40) {
			sb.WriteString(strings.Join(part, "") + "\n\n")
		}
		write("qi/stories/"+name+".md", sb.String())
	}
	write("qi/issue.yaml", pages)
	return filepath.Join(dir, "bao", "qi")
}

func mapNames(m map[string][]string) func(func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

// bodyChain is the chain of faces that running text is set in.
func bodyChain() []*fonts.Face {
	var ds diag.List
	return fonts.Load(nil, []fonts.Spec{{Role: "song"}}, &ds).Chain("song")
}

func printable(chain []*fonts.Face, c string) bool {
	r, _ := utf8.DecodeRuneInString(c)
	return slices.ContainsFunc(chain, func(f *fonts.Face) bool { return f.Lookup(r) != 0 })
}

// TestEveryNamePrintsOrIsRefused sets the 8,105 characters of 通用规范汉字表 and the
// 3,000 hard names. Each either prints, which the program proves by reading its
// files back, and another reader with it; or it is refused by an error of its
// own that names story, line and code point, before anything is composed.
func TestEveryNamePrintsOrIsRefused(t *testing.T) {
	chain := bodyChain()
	hard := hardNames(t, "names.txt")
	var good, bad []string
	for _, c := range hard {
		if printable(chain, c) {
			good = append(good, c)
		} else {
			bad = append(bad, c)
		}
	}
	table := hardNames(t, "tgh.txt")
	if len(hard) != 3000 || len(table) != 8105 || len(good) < 2400 || len(bad) < 200 {
		t.Fatalf("%d hard names, %d standard characters, %d print, %d do not", len(hard), len(table), len(good), len(bad))
	}
	t.Logf("of the hard names %d print and %d are refused", len(good), len(bad))

	t.Run("refused", func(t *testing.T) { refused(t, bad, good) })
	t.Run("printed", func(t *testing.T) {
		half := len(table) / 2
		dir := issueOf(t, map[string][]string{"biao1": table[:half], "biao2": table[half:], "ming": good})
		out := t.TempDir()
		if got := in(t, "", "build", dir, "-o", out); got.status != exitFine {
			t.Fatalf("status %d\n%s", got.status, got.stderr)
		}
		if testing.Short() {
			return
		}
		said := squeezed(judge.Run(t, judge.Need(t, "pdftotext"), filepath.Join(out, "bao", "qi", "press", "bao-2020-11-30-qi.pdf"), "-"))
		for _, c := range append(table, good...) {
			if !strings.Contains(said, c) {
				t.Errorf("pdftotext does not find %q (%U)", c, []rune(c))
			}
		}
	})
}

// refused checks the errors of an issue with characters no face has among others.
func refused(t *testing.T, bad, good []string) {
	story := slices.Concat(good[:400], bad, good[400:800])
	src, err := openSource(issueOf(t, map[string][]string{"ming": story}))
	if err != nil {
		t.Fatal(err)
	}
	defer src.close()
	var ds diag.List
	compose(src, &ds)
	told := map[string]diag.Span{}
	like := 0
	for _, d := range ds.Sorted() {
		if d.Severity != diag.Error {
			continue
		}
		if d.Code != diag.MissingGlyph {
			t.Errorf("%s: %s", d.Code, d.Message.EN)
			continue
		}
		told[d.Message.EN] = d.Span
		if strings.HasPrefix(d.Mend.EN, "did you mean") {
			like++
		}
	}
	for k, c := range bad {
		r, _ := utf8.DecodeRuneInString(c)
		at := told[fmt.Sprintf("no face has “%c” (U+%04X) in “ming的字”", r, r)]
		if line := 4 + 2*((400+k)/40); at.Line != line || !strings.HasSuffix(at.File, "ming.md") {
			t.Errorf("%c (U+%04X) is told at %v, want line %d", r, r, at, line)
		}
	}
	// Of the characters of the extensions G and H, most of the rest, public data
	// know few variants and no parts.
	if len(told) != len(bad) || like < 80 {
		t.Errorf("%d errors for %d characters, %d with look-alikes", len(told), len(bad), like)
	}
	t.Logf("%d of %d have look-alikes that print", like, len(bad))
}
