package preflight_test

import (
	"bytes"
	"testing"

	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/layout/page"
	"banxin/press"
	"banxin/press/contract"
	"banxin/press/preflight"
	"banxin/press/sample"
)

// outlinedHouse takes text as outlines, with marks.
func outlinedHouse() *contract.Profile {
	house := marked()
	house.Outline = true
	return house
}

// postures is an edition of a page with text across, down, turned and narrowed,
// in faces of both kinds.
func postures(t *testing.T) *page.Edition {
	t.Helper()
	song, hei := sample.Face("song"), sample.Face("hei")
	items := []page.Item{
		sample.Run(song, 10*geom.Pt, 40*geom.Pt, 60*geom.Pt, page.Black, "横排的字，一二三。"),
		sample.Down(song, 10*geom.Pt, 300*geom.Pt, 100*geom.Pt, page.Black, "直排的字，一二三。"),
		sample.Turned(hei, 12*geom.Pt, 340*geom.Pt, 100*geom.Pt, "turned 2026"),
		sample.Narrow(sample.Run(hei, 20*geom.Pt, 40*geom.Pt, 200*geom.Pt, page.Ink{M: 1000, Y: 900}, "压窄的标题"), 850),
		sample.Latin(sample.Face("kai"), 9*geom.Pt, 40*geom.Pt, 240*geom.Pt, "Western words"),
	}
	pg := &page.Page{
		Folio: 1, Trim: geom.Rect{W: 400 * geom.Pt, H: 600 * geom.Pt}, Bleed: 8504,
		TypeArea: geom.Rect{X: 20 * geom.Pt, Y: 20 * geom.Pt, W: 360 * geom.Pt, H: 560 * geom.Pt}, Items: items,
	}
	for i := range items {
		pg.Reading = append(pg.Reading, page.Passage{Area: pg.TypeArea, First: i, Last: i + 1, Vertical: i == 1 || i == 2})
	}
	return &page.Edition{Title: "转曲", Paper: "样报", Date: page.Date{Year: 2020, Month: 1, Day: 1}, Pages: []*page.Page{pg}}
}

// outlinedFile writes an edition in outlines.
func outlinedFile(t *testing.T, ed *page.Edition) (*press.Plates, []byte) {
	t.Helper()
	pl, err := press.Prepare(ed, outlinedHouse())
	if err != nil {
		t.Fatal(err)
	}
	var w bytes.Buffer
	if err := pl.Write(&w); err != nil {
		t.Fatal(err)
	}
	return pl, w.Bytes()
}

// TestOutlinesAreProved: a file without a font in it paints every glyph of the
// edition, in every posture, and the proof sees that it does.
func TestOutlinesAreProved(t *testing.T) {
	for name, ed := range map[string]*page.Edition{"two pages": sample.Edition(2, 400), "postures": postures(t)} {
		pl, file := outlinedFile(t, ed)
		if bytes.Contains(file, []byte("/Font")) {
			t.Errorf("%s: there is a font", name)
		}
		var ds, own diag.List
		plain := preflight.New(ed, nil, &own)
		plain.Press(pl, &ds).ReadBack("outlines.pdf", file, nil, &ds)
		if ds.Len() > 0 {
			t.Errorf("%s: %s", name, ds.Sorted()[0].Message.EN)
		}
		var missing diag.List
		plain.ReadBack("outlines.pdf", file, nil, &missing)
		if !codesOf(&missing)[diag.LostText] {
			t.Errorf("%s: text is said to be in a file without fonts", name)
		}
	}
}

// TestFaultyOutlinesAreFound changes one thing of the edition after its file was
// written, and wants to hear of it.
func TestFaultyOutlinesAreFound(t *testing.T) {
	run := func(ed *page.Edition, i int) *page.Run { return ed.Pages[0].Items[i].(*page.Run) }
	for name, c := range map[string]struct {
		change func(ed *page.Edition)
		want   diag.Code
	}{
		"another glyph": {func(ed *page.Edition) {
			r := run(ed, 0)
			r.Glyphs[1].ID = r.Face.Lookup('天')
		}, diag.WrongGlyph},
		"the glyph of another face":      {func(ed *page.Edition) { run(ed, 0).Face = sample.Face("song-black") }, diag.WrongGlyph},
		"moved by a fiftieth of a point": {func(ed *page.Edition) { run(ed, 1).At.Y += 20 }, diag.TextMoved},
		"larger":                         {func(ed *page.Edition) { run(ed, 2).Size += 100 }, diag.TextSize},
		"not narrowed":                   {func(ed *page.Edition) { run(ed, 3).Scale = 0 }, diag.TextSize},
		"one more": {func(ed *page.Edition) {
			r := run(ed, 4)
			r.Glyphs = append(r.Glyphs, page.Glyph{ID: r.Face.Lookup('s'), Cluster: uint16(len(r.Text)), Advance: 5000})
			r.Text += "s"
		}, diag.LostText},
		"one less": {func(ed *page.Edition) {
			r := run(ed, 0)
			r.Glyphs, r.Text = r.Glyphs[:len(r.Glyphs)-1], r.Text[:len(r.Text)-len("。")]
		}, diag.ExtraText},
	} {
		ed := postures(t)
		pl, file := outlinedFile(t, ed)
		c.change(ed)
		var ds, own diag.List
		preflight.New(ed, nil, &own).Press(pl, &ds).ReadBack("outlines.pdf", file, nil, &ds)
		if got := codesOf(&ds); !got[c.want] {
			t.Errorf("%s: found %v, not %s", name, got, c.want)
		}
	}
}

// TestHiddenOutlinesAreFound: outlines in white, and under a later box.
func TestHiddenOutlinesAreFound(t *testing.T) {
	for name, c := range map[string]struct {
		change func(pg *page.Page)
		want   diag.Code
	}{
		"white on white": {func(pg *page.Page) { pg.Items[0].(*page.Run).Ink = page.Ink{} }, diag.TextInvisible},
		"covered": {func(pg *page.Page) {
			pg.Items = append(pg.Items, &page.Rule{Box: geom.Rect{X: 30 * geom.Pt, Y: 40 * geom.Pt, W: 200 * geom.Pt, H: 30 * geom.Pt}, Ink: page.Ink{C: 1000}})
		}, diag.TextCovered},
		"beyond the bleed": {func(pg *page.Page) { pg.Items[0].(*page.Run).At.X = -40 * geom.Pt }, diag.TextClipped},
	} {
		ed := postures(t)
		c.change(ed.Pages[0])
		pl, file := outlinedFile(t, ed)
		var ds, own diag.List
		preflight.New(ed, nil, &own).Press(pl, &ds).ReadBack("outlines.pdf", file, nil, &ds)
		if got := codesOf(&ds); !got[c.want] {
			t.Errorf("%s: found %v, not %s", name, got, c.want)
		}
	}
}

// TestOutlinesOfAllKinds of faces: CFF faces keep their curves, variable ones
// stand at their place.
func TestOutlinesOfAllKinds(t *testing.T) {
	c := kindsEdition(t)
	pl, file := outlinedFile(t, c.ed)
	var ds diag.List
	preflight.New(c.ed, c.want, &ds).Press(pl, &ds).ReadBack("outlines.pdf", file, nil, &ds)
	if ds.Len() > 0 {
		t.Error(ds.Sorted()[0].Message.EN)
	}
}
