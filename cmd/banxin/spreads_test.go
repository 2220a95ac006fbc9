package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"banxin/press/manifest"
)

// TestSpreadsAreHandedOver: one file of all sides, or one for each where the
// names tell them apart; marks and outlines go with them, and all are proved.
func TestSpreadsAreHandedOver(t *testing.T) {
	for _, c := range []struct {
		contract string
		want     []string
	}{
		{"marks: [crop, register, bar, slug]\ndeliver: [spreads, pages, manifest]\nfiles: { spread: \"{date}-spreads\", page: \"{date}-{page}\" }\n",
			[]string{"-1.pdf", "-2.pdf", "-3.pdf", "-4.pdf", "-spreads.pdf"}},
		{"marks: [slug]\noutline: true\ndeliver: [spreads, manifest]\nfiles: { spread: \"{date}-{sheet}{side}\" }\n",
			[]string{"-1a.pdf", "-1b.pdf"}},
	} {
		dir, got := housedBench(t, 4, c.contract, "-only", "press")
		if got.status != exitFine {
			t.Fatalf("%s\n%s", c.contract, got.stderr)
		}
		var pdfs []string
		for _, name := range outputFiles(t, dir) {
			if strings.HasSuffix(name, ".pdf") {
				_, end, _ := strings.Cut(name[len("press/"):], "-")
				_, end, _ = strings.Cut(end, "-")
				pdfs = append(pdfs, end[2:])
			}
		}
		if !slices.Equal(pdfs, c.want) {
			t.Errorf("%s\n%v", c.contract, pdfs)
		}
		f, err := os.Open(filepath.Join(dir, "press", manifest.Name))
		if err != nil {
			t.Fatal(err)
		}
		m, err := manifest.Decode(f)
		f.Close()
		if err != nil {
			t.Fatal(err)
		}
		var pages []int
		for _, file := range m.Files {
			if file.Kind == manifest.SpreadFile {
				pages = append(pages, file.Pages...)
			}
		}
		if !slices.Equal(pages, []int{4, 1, 2, 3}) {
			t.Errorf("%s\nthe manifest has spreads of the pages %v", c.contract, pages)
		}
	}
}

// TestSpreadsOfOddIssues: three pages cannot lie in sheets; this is said before
// anything is written, by check as well.
func TestSpreadsOfOddIssues(t *testing.T) {
	dir, got := housedBench(t, 3, "deliver: [spreads]\n")
	if got.status != exitErrors || !strings.Contains(got.stderr, "paper.yaml") || !strings.Contains(got.stderr, "[imposition]") || !strings.Contains(got.stderr, "3 pages cannot be imposed") {
		t.Errorf("status %d\n%s", got.status, got.stderr)
	}
	if files := outputFiles(t, dir); !slices.Equal(files, []string{reportName}) {
		t.Errorf("wrote %v", files)
	}
}
