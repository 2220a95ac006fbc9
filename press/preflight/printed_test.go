package preflight_test

import (
	"bytes"
	"testing"

	"banxin/internal/diag"
	"banxin/layout/page"
	"banxin/press"
	"banxin/press/contract"
	"banxin/press/preflight"
	"banxin/press/sample"
)

// marked is the newsprint house that wants every kind of mark.
func marked() *contract.Profile {
	house := press.Newsprint()
	house.Marks = contract.Marks{Crop: true, Register: true, Bar: true, Slug: true}
	return house
}

// printedFile writes a sample edition with marks, after change has been at the
// edition as it is printed.
func printedFile(t *testing.T) (ed *page.Edition, pl *press.Plates, file []byte) {
	t.Helper()
	ed = sample.Edition(2, 300)
	var err error
	pl, err = press.Prepare(ed, marked())
	if err != nil {
		t.Fatal(err)
	}
	var w bytes.Buffer
	if err := pl.Write(&w); err != nil {
		t.Fatal(err)
	}
	return ed, pl, w.Bytes()
}

// codesOf returns the codes of what a list holds.
func codesOf(ds *diag.List) map[diag.Code]bool {
	out := map[diag.Code]bool{}
	for _, d := range ds.Sorted() {
		out[d.Code] = true
	}
	return out
}

// TestMarksAreProved: a file with marks is proved against the edition as it is
// printed, and only against that.
func TestMarksAreProved(t *testing.T) {
	ed, pl, file := printedFile(t)
	var ds diag.List
	plain := preflight.New(ed, nil, &ds)
	unmarked, err := press.Prepare(ed, press.Newsprint())
	if err != nil {
		t.Fatal(err)
	}
	if plain.Press(unmarked, &ds) != plain {
		t.Error("an edition without marks gets another proof")
	}
	proof := plain.Press(pl, &ds)
	proof.ReadBack("marked.pdf", file, nil, &ds)
	if ds.Len() > 0 {
		t.Errorf("a sound file: %v", ds.Sorted()[0])
	}
	var unwanted diag.List
	plain.ReadBack("marked.pdf", file, nil, &unwanted)
	if got := codesOf(&unwanted); !got[diag.ExtraText] {
		t.Errorf("marks that nobody wants are not found: %v", got)
	}
}

// TestFaultyMarksAreFound changes the marks that are wanted, so that the file
// has others, and wants to hear of each change.
func TestFaultyMarksAreFound(t *testing.T) {
	firstRun := func(pg *page.Page) *page.Run {
		for _, item := range pg.Marks {
			if r, ok := item.(*page.Run); ok {
				return r
			}
		}
		t.Fatal("no text among the marks")
		return nil
	}
	for name, c := range map[string]struct {
		change func(pg *page.Page)
		want   diag.Code
	}{
		"another text": {func(pg *page.Page) { r := firstRun(pg); r.Text = "年" + r.Text[3:] }, diag.WrongUnicode},
		"moved":        {func(pg *page.Page) { firstRun(pg).At.X += 20 }, diag.TextMoved},
		"left out": {func(pg *page.Page) {
			r := *firstRun(pg)
			r.At.Y += 30_000
			pg.Marks = append(pg.Marks, &r)
		}, diag.LostText},
		"within the bleed": {func(pg *page.Page) { pg.Bleed += 40_000; pg.Slug -= 40_000 }, diag.TextOutside},
		"beyond the sheet": {func(pg *page.Page) { pg.Slug -= 50_000 }, diag.TextOutside},
	} {
		ed, pl, file := printedFile(t)
		// Marks are items of their own for each page: changing one changes no other.
		c.change(pl.Printed().Pages[1])
		var ds diag.List
		preflight.New(ed, nil, &ds).Press(pl, &diag.List{}).ReadBack("marked.pdf", file, nil, &ds)
		if got := codesOf(&ds); !got[c.want] {
			t.Errorf("%s: found %v, not %s", name, got, c.want)
		}
	}
}
