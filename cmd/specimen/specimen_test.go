package main

import (
	"os"
	"testing"

	"banxin/internal/diag"
	"banxin/press"
	"banxin/press/preflight"
)

// TestSpecimen composes all pages and looks for faults that a press would show.
func TestSpecimen(t *testing.T) {
	t.Chdir("../..")
	paras, err := seed()
	if err != nil {
		t.Fatal(err)
	}
	ed, err := compose(paras)
	if err != nil {
		t.Fatal(err)
	}
	if want := len(sheets()) + 12; len(ed.Pages) != want {
		t.Errorf("%d pages, not %d", len(ed.Pages), want)
	}
	var ds diag.List
	preflight.Edition(ed, press.Newsprint(), &ds)
	for _, d := range ds.Sorted() {
		// Sheets are as large as what they show.
		if d.Code != diag.PageSizes {
			t.Errorf("%s: %s", d.Code, d.Message.EN)
		}
	}
}

// TestPicturesAreSmall keeps the pictures of the documents within what a page should load.
func TestPicturesAreSmall(t *testing.T) {
	for _, name := range []string{"across", "down", "blocks", "blocks-down", "pictures", "jump", "boxes", "shapes", "tables", "spread", "fold"} {
		f, err := os.Stat("../../docs/specimen-" + name + ".png")
		if err != nil || f.Size() > 300<<10 {
			t.Errorf("%s: %v, %d bytes", name, err, f.Size())
		}
	}
}
