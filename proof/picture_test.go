package proof_test

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"testing"
	"testing/fstest"

	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/internal/judge"
	"banxin/layout/page"
	"banxin/layout/picture"
	"banxin/press"
	"banxin/press/repro"
	"banxin/press/sample"
	"banxin/proof"
)

// placed opens a picture for a box of a page.
func placed(t testing.TB, m image.Image, box geom.Rect) *page.Picture {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	var ds diag.List
	p := picture.Sniff(fstest.MapFS{"a.png": {Data: b.Bytes()}}, "a.png", diag.Span{}, &ds)
	if p == nil {
		t.Fatal(ds.Sorted())
	}
	return &page.Picture{Box: box, Pic: p}
}

// ready makes the pictures of a page ready.
func ready(t testing.TB, pg *page.Page) *repro.Set {
	t.Helper()
	var ds diag.List
	set := repro.Prepare(&page.Edition{Pages: []*page.Page{pg}}, repro.Options{House: press.Newsprint()}, &ds)
	if ds.HasErrors() {
		t.Fatal(ds.Sorted())
	}
	return set
}

// TestPictureShowsItsInks: a picture covers its box to the pixel, also where it
// hangs over the edge, and looks like a rule of the same inks.
func TestPictureShowsItsInks(t *testing.T) {
	flat := image.NewRGBA(image.Rect(0, 0, 8, 6))
	for i := 0; i < len(flat.Pix); i += 4 {
		copy(flat.Pix[i:], []byte{200, 30, 60, 255})
	}
	first := placed(t, flat, geom.Rect{X: 2 * px, Y: 3 * px, W: 8 * px, H: 4*px + 400})
	second := placed(t, flat, geom.Rect{X: 15 * px, Y: -2 * px, W: 30 * px, H: 3 * px})
	pg := small(rule(0, 0, 12*px, 5*px), first, second)
	set := ready(t, pg)
	pix, err := set.Press(first).Pixels()
	if err != nil {
		t.Fatal(err)
	}
	part := func(v byte) uint16 { return uint16((int(v)*1000 + 127) / 255) }
	r, g, b := page.Ink{C: part(pix[0]), M: part(pix[1]), Y: part(pix[2]), K: part(pix[3])}.SRGB()
	img := proof.Art{Pictures: set}.Draw(pg, 72)
	ink, black, white := color.RGBA{r, g, b, 255}, color.RGBA{26, 26, 26, 255}, color.RGBA{255, 255, 255, 255}
	for at, want := range map[image.Point]color.RGBA{
		{2, 3}: ink, {9, 6}: ink, {1, 3}: black, {2, 2}: black, {10, 4}: black, {2, 7}: white, {10, 6}: white,
		{15, 0}: ink, {19, 0}: ink, {15, 1}: white, {14, 0}: white,
	} {
		if got := img.RGBAAt(at.X, at.Y); got != want {
			t.Errorf("%v is %v, want %v", at, got, want)
		}
	}
}

// TestPictureLiesAsInThePressFile compares the proof of a photograph with what
// MuPDF draws of the press file: the same light at the same place.
func TestPictureLiesAsInThePressFile(t *testing.T) {
	photo := placed(t, sample.Photo(600, 400), geom.Rect{X: geom.FromMM(10), Y: geom.FromMM(8), W: geom.FromMM(60), H: geom.FromMM(40)})
	pg := &page.Page{Folio: 1, Trim: geom.Rect{W: geom.FromMM(80), H: geom.FromMM(60)}, Items: []page.Item{photo}}
	set := ready(t, pg)
	plates, err := press.PrepareWith(&page.Edition{Pages: []*page.Page{pg}, Date: page.Date{Year: 2020, Month: 1, Day: 2}}, press.Newsprint(), press.Art{Pictures: set})
	if err != nil {
		t.Fatal(err)
	}
	var file bytes.Buffer
	if err := plates.Write(&file); err != nil {
		t.Fatal(err)
	}
	theirs := rendered(t, judge.Need(t, "mutool"), file.Bytes(), 100)
	ours := proof.Art{Pictures: set}.Draw(pg, 100)
	light := func(m *image.RGBA, x, y int) (sum int) {
		for j := range 8 {
			for i := range 8 {
				c := m.RGBAAt(x+i, y+j)
				sum += int(c.R) + 2*int(c.G) + int(c.B)
			}
		}
		return sum / 256
	}
	// MuPDF mixes the inks by its own rule, which is darker; the blocks must rise
	// and fall together all the same.
	var n, sx, sy, sxx, syy, sxy float64
	for y := 0; y+8 <= ours.Rect.Max.Y; y += 8 {
		for x := 0; x+8 <= ours.Rect.Max.X; x += 8 {
			a, b := float64(light(ours, x, y)), float64(light(theirs, x, y))
			n, sx, sy, sxx, syy, sxy = n+1, sx+a, sy+b, sxx+a*a, syy+b*b, sxy+a*b
		}
	}
	cov, va, vb := sxy/n-sx*sy/n/n, sxx/n-sx*sx/n/n, syy/n-sy*sy/n/n
	if r2 := cov * cov / (va * vb); r2 < 0.97 {
		t.Errorf("the light of blocks correlates by %.3f only", r2)
	}
}
