package press_test

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/layout/page"
	"banxin/layout/picture"
	"banxin/press"
	"banxin/press/contract"
	"banxin/press/placed"
	"banxin/press/preflight"
	"banxin/press/rip"
	"banxin/press/sample"
)

// pantone is a spot ink that only an advert brings along. Its look is none that
// 255ths of an ink give back, so that whoever defines it anew defines it otherwise.
var pantone = page.Ink{M: 913, Y: 767, Spot: "PANTONE 185 C", Tint: 1000}

// spotAdvert is an advert in black and a spot ink.
func spotAdvert(t *testing.T) *picture.Document {
	t.Helper()
	trim := geom.Rect{W: geom.FromMM(80), H: geom.FromMM(50)}
	house := press.Newsprint()
	house.Ink.Spots = 1
	ed := &page.Edition{Title: "广告", Date: page.Date{Year: 2020, Month: 11, Day: 1}, Pages: []*page.Page{{
		Folio: 1, Trim: trim, Bleed: geom.FromMM(3), TypeArea: trim,
		Items: []page.Item{
			&page.Rule{Box: trim.Inset(-geom.FromMM(3)), Ink: pantone},
			&page.Rule{Box: trim.Inset(geom.FromMM(20)), Ink: page.Black},
		},
	}}}
	var b bytes.Buffer
	if err := press.Write(&b, ed, house); err != nil {
		t.Fatal(err)
	}
	var ds diag.List
	doc := picture.OpenDocument(fstest.MapFS{"ad.pdf": {Data: b.Bytes()}}, "ad.pdf", diag.Span{File: "issue.yaml", Line: 9}, &ds)
	if doc == nil {
		t.Fatal(ds.Sorted())
	}
	return doc
}

// markedEdition has four pages: in black alone, in black with an advert that has a
// spot ink, in black and red, in all four.
func markedEdition(t *testing.T) *page.Edition {
	t.Helper()
	ed := sample.Edition(4, 60)
	box := geom.Rect{X: geom.FromMM(20), Y: geom.FromMM(200), W: geom.FromMM(80), H: geom.FromMM(50)}
	for i, extra := range [][]page.Item{
		nil,
		{&page.Advert{Box: box, Doc: spotAdvert(t), Alt: "广告", Src: diag.Span{File: "issue.yaml", Line: 9}}},
		{&page.Rule{Box: box, Ink: page.Ink{M: 1000, Y: 900}}},
		{&page.Rule{Box: box, Ink: page.Ink{C: 400, M: 300, Y: 300, K: 100}}},
	} {
		pg := ed.Pages[i]
		for _, item := range pg.Items { // the sample's folio is red on some pages
			switch it := item.(type) {
			case *page.Run:
				it.Ink = page.Black
			case *page.Rule:
				it.Ink = page.Black
			}
		}
		if len(extra) > 0 { // nothing is to be covered
			pg.Items, pg.Reading = []page.Item{&page.Rule{Box: geom.Rect{X: box.X, Y: geom.FromMM(20), W: box.W, H: geom.Pt}, Ink: page.Black}}, nil
		}
		pg.Items = append(pg.Items, extra...)
	}
	return ed
}

// TestMarksAskForNoPlate: in every file that goes to the press the sheet with its
// marks has ink on the plates that its page has ink on and on no other; of
// printer's spreads on those of both pages. Register marks stand on each of them.
func TestMarksAskForNoPlate(t *testing.T) {
	ed := markedEdition(t)
	house := spreadHouse(true)
	house.Ink.Spots = 1
	pl, err := press.PrepareWith(ed, house, press.Art{Adverts: placed.Prepare(ed)})
	if err != nil {
		t.Fatal(err)
	}
	own := [][]string{{"Black"}, {"Black", "PANTONE 185 C"}, {"Magenta", "Yellow", "Black"}, {"Cyan", "Magenta", "Yellow", "Black"}}
	check := func(what string, write func(io.Writer) error, want ...[]string) {
		t.Helper()
		var b bytes.Buffer
		if err := write(&b); err != nil {
			t.Fatal(err)
		}
		var ds diag.List
		preflight.File(what, b.Bytes(), house, nil, &ds)
		for _, d := range ds.Sorted() {
			if d.Code == diag.SpotDiffers || d.Code == diag.RichBlack || d.Code == diag.SpotCount {
				t.Errorf("%s: %s", what, d.Message.EN)
			}
		}
		doc, err := rip.Open(b.Bytes())
		if err != nil || doc.Pages() != len(want) {
			t.Fatalf("%s: %d pages, %v", what, doc.Pages(), err)
		}
		for i, inks := range want {
			plates, err := doc.Render(i, 72)
			if err != nil || len(plates.Unsure) > 0 {
				t.Fatal(err, plates.Unsure)
			}
			if got := inked(plates, 0, plates.H); !slices.Equal(got, inks) {
				t.Errorf("%s, page %d: there is ink on %q, want %q", what, i+1, got, inks)
			}
			// The strip above the bleed has register marks, crop marks and the bar.
			margin := int(doc.Page(i).MediaBox.Y1 - doc.Page(i).Bleed().Y1)
			if got := inked(plates, 0, margin); !slices.Equal(got, inks) {
				t.Errorf("%s, page %d: marks on %q, want %q", what, i+1, got, inks)
			}
		}
	}
	check("combined", pl.Write, own...)
	for i := range own {
		check(fmt.Sprintf("page %d", i+1), func(w io.Writer) error { return pl.WritePage(w, i) }, own[i])
	}
	check("spreads", pl.WriteSpreads, own[3], []string{"Magenta", "Yellow", "Black", "PANTONE 185 C"}) // 4|1, 2|3
}

// inked returns the names of the plates that have ink on some rows.
func inked(p *rip.Plates, from, to int) (names []string) {
	for i, name := range p.Names {
		if p.Planes[i] != nil && slices.ContainsFunc(p.Planes[i][from*p.W:to*p.W], func(v byte) bool { return v > 0 }) {
			names = append(names, name)
		}
	}
	return names
}

// TestMarksBorrowTheInkOfAnAdvert: the marks of a page are in the very spot ink of
// its advert, defined in the same way, and what is written is proved.
func TestMarksBorrowTheInkOfAnAdvert(t *testing.T) {
	for _, own := range []bool{false, true} {
		ed := markedEdition(t)
		if own {
			ed.Pages[1].Items = append(ed.Pages[1].Items, &page.Rule{Box: geom.Rect{X: geom.FromMM(120), Y: geom.FromMM(200), W: geom.FromMM(9), H: geom.FromMM(9)}, Ink: pantone})
		}
		house := press.Newsprint()
		house.Ink.Spots, house.Marks = 1, contract.Marks{Crop: true, Register: true, Bar: true, Slug: true}
		pl, err := press.PrepareWith(ed, house, press.Art{Adverts: placed.Prepare(ed)})
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if err := pl.WritePage(&b, 1); err != nil {
			t.Fatal(err)
		}
		all := strings.Split(b.String(), "/Separation /PANTONE#20185#20C")
		if len(all) < 3 {
			t.Errorf("own %v: the ink is defined %d times", own, len(all)-1)
		}
		for _, s := range all[1:] {
			if def, _, _ := strings.Cut(s, "]]"); !strings.Contains(def, "/C1 [0 0.913 0.767 0]") {
				t.Errorf("own %v: the ink is %.120q", own, def)
			}
		}
		var ds diag.List
		proof := preflight.New(ed, nil, &diag.List{}).Press(pl, &ds)
		proof.ReadBack("p2.pdf", b.Bytes(), []int{1}, &ds)
		if ds.Len() > 0 {
			t.Errorf("own %v: %s", own, ds.Sorted()[0].Message.EN)
		}
	}
}
