package preflight

import (
	"bytes"
	"image/jpeg"
	"testing"
	"testing/fstest"

	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/layout/page"
	"banxin/layout/picture"
	"banxin/press"
	"banxin/press/repro"
	"banxin/press/sample"
)

// TestInkOfPictures: what a picture was measured to have when it was made is what
// the rendered page has; a file that does not hold the picture as it was made, or
// type over it, is rendered.
func TestInkOfPictures(t *testing.T) {
	var b bytes.Buffer
	if err := jpeg.Encode(&b, sample.Photo(900, 600), &jpeg.Options{Quality: 92}); err != nil {
		t.Fatal(err)
	}
	var ds diag.List
	house := press.Newsprint()
	at := &page.Picture{
		Box: geom.Rect{X: geom.FromMM(20), Y: geom.FromMM(30), W: geom.FromMM(42), H: geom.FromMM(28)},
		Pic: picture.Sniff(fstest.MapFS{"a.jpg": {Data: b.Bytes()}}, "a.jpg", diag.Span{}, &ds),
	}
	ed := testEdition(t)
	pg := ed.Pages[0]
	pg.Items = append(pg.Items, at)
	file := func(pictures *repro.Set) *Opened {
		t.Helper()
		plates, err := press.PrepareWith(ed, house, press.Art{Pictures: pictures})
		if err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		if err := plates.Write(&out); err != nil {
			t.Fatal(err)
		}
		f := Open("all.pdf", out.Bytes())
		f.Judge(house, From(ed, nil, &diag.List{}), &ds)
		return f
	}
	set := repro.Prepare(ed, repro.Options{House: house}, &ds)
	f := file(set)
	rendered := f.Ink(ed, nil, nil, house, &ds)[0]
	measured := f.Ink(ed, nil, set, house, &ds)[0]
	if ds.HasErrors() {
		t.Fatal(show(&ds))
	}
	if len(f.picturesOn(0, pg, set)) != 1 || !rendered.Measured || !measured.Measured {
		t.Fatalf("rendered %+v, from the picture %+v", rendered, measured)
	}
	// Page and picture have pixels of their own: a square millimetre is a third of
	// a pixel more or less on each.
	if d := rendered.Total - measured.Total; d < -60 || d > 60 || measured.Total > house.Ink.Total {
		t.Errorf("rendered %d, from the picture %d", rendered.Total, measured.Total)
	}
	if !at.Box.Contains(geom.Rect{X: measured.X, Y: measured.Y}) {
		t.Errorf("the most ink is at %v, %v", measured.X, measured.Y)
	}

	other := *at
	other.Crop = picture.Crop{X: 100, Y: 100, W: 600, H: 400}
	pg.Items[len(pg.Items)-1] = &other
	if got := f.picturesOn(0, pg, repro.Prepare(ed, repro.Options{House: house}, &ds)); got != nil {
		t.Error("another part of the picture passes for the one in the file")
	}
	moved := *at
	moved.Box.X += geom.Pt
	pg.Items[len(pg.Items)-1] = &moved
	if got := f.picturesOn(0, pg, set); got != nil {
		t.Error("a picture passes in another place")
	}

	// Solid black over the picture is more than either.
	pg.Items[len(pg.Items)-1] = at
	bar := at.Box.Inset(geom.FromMM(1))
	bar.H = 4 * geom.Pt // no more, or it would knock out what is beneath it
	for ; bar.Bottom() < at.Box.Bottom(); bar.Y += 2 * bar.H {
		pg.Items = append(pg.Items, &page.Rule{Box: bar, Ink: page.Black})
	}
	if got := file(set).Ink(ed, nil, set, house, &ds)[0]; got.Total < measured.Total+300 {
		t.Errorf("black over the picture: %+v", got)
	}
}
