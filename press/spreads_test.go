package press_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/internal/judge"
	"banxin/layout/page"
	"banxin/press"
	"banxin/press/contract"
	"banxin/press/preflight"
	"banxin/press/sample"
)

// spreadHouse wants spreads, with marks or without.
func spreadHouse(marked bool) *contract.Profile {
	house := press.Newsprint()
	house.Deliver = append(house.Deliver, contract.Spreads)
	if marked {
		house.Marks = contract.Marks{Crop: true, Register: true, Bar: true, Slug: true}
	}
	return house
}

// spreadFile writes the spreads of an edition.
func spreadFile(t *testing.T, ed *page.Edition, house *contract.Profile) (*press.Plates, []byte) {
	t.Helper()
	pl, err := press.Prepare(ed, house)
	if err != nil {
		t.Fatal(err)
	}
	var w bytes.Buffer
	if err := pl.WriteSpreads(&w); err != nil {
		t.Fatal(err)
	}
	return pl, w.Bytes()
}

// TestSpreadsAreProved: every character of every page stands in the file of the
// spreads where it belongs, whether the pages have marks or none, also a loose
// leaf.
func TestSpreadsAreProved(t *testing.T) {
	for _, n := range []int{2, 4, 6, 8} {
		for _, marked := range []bool{false, true} {
			ed := sample.Edition(n, 300)
			pl, file := spreadFile(t, ed, spreadHouse(marked))
			var ds, own diag.List
			proof := preflight.New(ed, nil, &own).Spreads(pl, &ds)
			proof.ReadBack("spreads.pdf", file, nil, &ds)
			if ds.Len() > 0 {
				t.Errorf("%d pages, marks %v: %s", n, marked, ds.Sorted()[0].Message.EN)
			}
			if want := n/4*2 + n%4; len(pl.Spreads()) != want {
				t.Errorf("%d pages make %d sides, want %d", n, len(pl.Spreads()), want)
			}
		}
	}
}

// TestSpreadBoxes: the trim of a spread is that of its two pages, bleed is
// outside alone, and the pages lie in forms of their own that end at the fold.
func TestSpreadBoxes(t *testing.T) {
	ed := sample.Edition(4, 100)
	_, file := spreadFile(t, ed, spreadHouse(false))
	all, _ := objects(t, file)
	pages := ofType(all, "Page")
	if len(pages) != 2 {
		t.Fatalf("%d pages", len(pages))
	}
	w, h, b := ed.Pages[0].Trim.W, ed.Pages[0].Trim.H, ed.Pages[0].Bleed
	pt := func(values ...geom.Length) string {
		var out []string
		for _, v := range values {
			out = append(out, string(v.AppendPt(nil)))
		}
		return "[" + strings.Join(out, " ") + "]"
	}
	for i, pg := range pages {
		if got, want := entry(pg.dict, "TrimBox"), pt(b, b, b+2*w, b+h); got != want {
			t.Errorf("side %d: TrimBox %s, want %s", i, got, want)
		}
		if got, want := entry(pg.dict, "BleedBox"), pt(0, 0, 2*w+2*b, h+2*b); got != want || entry(pg.dict, "MediaBox") != want {
			t.Errorf("side %d: BleedBox %s, want %s", i, got, want)
		}
		for k, name := range [][]string{{"P4", "P1"}, {"P2", "P3"}}[i] {
			form := follow(t, all, pg.dict, name)
			box, matrix := pt(0, 0, b+w, h+2*b), "[1 0 0 1 0 0]"
			if k == 1 {
				box, matrix = pt(b, 0, w+2*b, h+2*b), "[1 0 0 1 "+string(w.AppendPt(nil))+" 0]"
			}
			if entry(form.dict, "BBox") != box || entry(form.dict, "Matrix") != matrix || entry(form.dict, "Subtype") != "/Form" {
				t.Errorf("side %d, %s: %s, want BBox %s and Matrix %s", i, name, form.dict, box, matrix)
			}
			if !strings.Contains(form.dict, "/Resources << /Font << /F0") || strings.Contains(form.dict, "/Group") {
				t.Errorf("side %d, %s: %s", i, name, form.dict)
			}
		}
	}
}

// TestSpreadsAreRefused where the pages cannot lie in sheets.
func TestSpreadsAreRefused(t *testing.T) {
	odd, tall := sample.Edition(3, 50), sample.Edition(4, 50)
	tall.Pages[3].Trim.H += geom.Pt
	for what, ed := range map[string]*page.Edition{"three pages": odd, "a taller page": tall} {
		_, err := press.Prepare(ed, spreadHouse(false))
		if fault := (*press.ImpositionFault)(nil); !errors.As(err, &fault) || fault.Hint.ZH == "" {
			t.Errorf("%s: %v", what, err)
		}
		if _, err := press.Prepare(ed, press.Newsprint()); err != nil {
			t.Errorf("%s: without spreads %v", what, err)
		}
	}
}

// TestJudgesTakeSpreads: other people's programs find no fault, and read the left
// page before the right.
func TestJudgesTakeSpreads(t *testing.T) {
	ed := sample.Edition(6, 200)
	_, file := spreadFile(t, ed, spreadHouse(true))
	path := write(t, "spreads.pdf", func(w *os.File) error { _, err := w.Write(file); return err })
	judge.Run(t, judge.Need(t, "qpdf"), "--check", path)
	if out, errs := judge.RunBoth(t, judge.Need(t, "gs"), "-q", "-sDEVICE=nullpage", "-dNOPAUSE", "-dBATCH", "-dPDFSTOPONERROR", "-dPDFSTOPONWARNING", path); out+errs != "" {
		t.Errorf("gs: %s%s", out, errs)
	}
	text := spaceless(judge.Run(t, judge.Need(t, "pdftotext"), "-raw", "-f", "1", "-l", "1", path, "-"))
	at := -1
	for _, n := range []int{5, 0} { // 6|1
		var want strings.Builder
		for _, item := range ed.Pages[n].Items {
			if r, ok := item.(*page.Run); ok {
				want.WriteString(r.Text)
			}
		}
		next := strings.Index(text, want.String())
		if next < 0 || next <= at {
			t.Errorf("page %d is not read, or too early", n+1)
		}
		at = next
	}
	if label := "第1张正面（6|1）"; !strings.Contains(text, label) {
		t.Error(fmt.Sprintf("the slug does not say %s", label))
	}
}
