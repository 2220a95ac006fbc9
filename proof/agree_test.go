package proof_test

import (
	"testing"

	"banxin/internal/geom"
	"banxin/internal/golden"
	"banxin/layout/page"
	"banxin/proof"
)

// tolerance is within what a proof and MuPDF's picture of the web edition must
// agree.
type tolerance struct {
	mean float64 // mean absolute difference of a channel, of 255
	over float64 // share of pixels with a channel off by more than 64
}

// Text agrees closely: glyphs are filled alike and stand on the same steps. Of
// the edges of rules MuPDF counts fifteenths of a pixel, rounded outwards, and
// shows them up to a fifth darker.
var (
	textAgrees = tolerance{mean: 0.5, over: 0.00001}
	rulesAgree = tolerance{mean: 1.2, over: 0.0001}
)

// TestAgreesWithMuPDF draws the web edition of hand-made pages with mutool and
// compares. No glyph of them stands half way between two steps, where MuPDF,
// which computes in 32-bit floats, goes either way.
func TestAgreesWithMuPDF(t *testing.T) {
	for _, c := range []struct {
		name string
		pg   *page.Page
		tol  tolerance
		dpis []int
	}{
		{"text", textPage(t), textAgrees, []int{72, 150, 300}},
		{"upright", uprightPage(t), textAgrees, []int{72, 150, 300}},
		{"rules", rulePage(), rulesAgree, []int{72, 150, 300}},
		{"newspaper", offTies(newspaperPage(t)), textAgrees, []int{150}},
	} {
		for _, dpi := range c.dpis {
			d := golden.Compare(mupdf(t, c.pg, dpi), proof.Draw(c.pg, dpi), 64)
			t.Logf("%s at %d dpi: %v", c.name, dpi, d)
			if d.Mean > c.tol.mean || d.Over > c.tol.over {
				t.Errorf("%s at %d dpi: %v", c.name, dpi, d)
			}
		}
	}
}

// TestMuPDFWouldSeeFaults makes sure that the comparison fails for the
// smallest faults it is there for.
func TestMuPDFWouldSeeFaults(t *testing.T) {
	want := mupdf(t, textPage(t), 150)
	for name, fault := range map[string]func(pg *page.Page){
		"a line half a point lower": func(pg *page.Page) { pg.Items[2].(*page.Run).At.Y += px / 2 },
		"one character missing":     func(pg *page.Page) { pg.Items[3].(*page.Run).Glyphs[1].ID = 3 },
		"a size 3 % too large":      func(pg *page.Page) { pg.Items[2].(*page.Run).Size += 315 },
		"grey for black":            func(pg *page.Page) { pg.Items[2].(*page.Run).Ink.K = 600 },
		"a missing rule":            func(pg *page.Page) { pg.Items[6].(*page.Rule).Ink.K = 0 },
	} {
		pg := textPage(t)
		fault(pg)
		if d := golden.Compare(want, proof.Draw(pg, 150), 64); d.Mean <= textAgrees.mean && d.Over <= textAgrees.over {
			t.Errorf("%s is not seen: %v", name, d)
		}
	}
}

// TestMuPDFWouldSeeUprightFaults does the same for text down the page.
func TestMuPDFWouldSeeUprightFaults(t *testing.T) {
	want := mupdf(t, uprightPage(t), 150)
	for name, fault := range map[string]func(r []page.Item){
		"a line half a pixel to the left": func(r []page.Item) { r[2].(*page.Run).At.X -= px / 2 },
		"turned letters upright":          func(r []page.Item) { r[3].(*page.Run).Dir = page.Down },
		"turned letters half a pixel low": func(r []page.Item) { r[3].(*page.Run).At.Y += px / 2 },
		"narrowed letters at full width":  func(r []page.Item) { r[6].(*page.Run).Scale = 0 },
		"3 % too wide":                    func(r []page.Item) { r[6].(*page.Run).Scale = 880 },
		"figures of a cell too wide":      func(r []page.Item) { r[8].(*page.Run).Scale = 640 },
		"a line across":                   func(r []page.Item) { r[4].(*page.Run).Dir = page.Across },
	} {
		pg := uprightPage(t)
		fault(pg.Items)
		if d := golden.Compare(want, proof.Draw(pg, 150), 64); d.Mean <= textAgrees.mean && d.Over <= textAgrees.over {
			t.Errorf("%s is not seen: %v", name, d)
		}
	}
}

// offTies moves a page's runs off the places half way between two steps.
func offTies(pg *page.Page) *page.Page {
	for _, it := range pg.Items {
		if r, ok := it.(*page.Run); ok {
			r.At.X, r.At.Y = r.At.X+37, r.At.Y+41
		}
	}
	return pg
}

// TestInksLookAlike compares patches of solid inks: black, its tints that are
// usual, and bare paper are the same to the last bit in MuPDF's picture, others
// to one step of 255, since colours in a PDF have three decimals.
func TestInksLookAlike(t *testing.T) {
	inks := []page.Ink{page.Black, {K: 100}, {}, red, {C: 1000}, {M: 1000}, {Y: 1000}, {C: 500, M: 400, Y: 300, K: 200}}
	const exact = 3
	pg := &page.Page{Trim: geom.Rect{W: 10 * px * geom.Length(len(inks)), H: 10 * px}}
	for i, ink := range inks {
		pg.Items = append(pg.Items, &page.Rule{Box: geom.Rect{X: 10 * px * geom.Length(i), W: 10 * px, H: 10 * px}, Ink: ink})
	}
	want, got := mupdf(t, pg, 72), proof.Draw(pg, 72)
	for i, ink := range inks {
		w, g := want.RGBAAt(10*i+5, 5), got.RGBAAt(10*i+5, 5)
		limit := 1
		if i < exact {
			limit = 0
		}
		for _, d := range []int{int(w.R) - int(g.R), int(w.G) - int(g.G), int(w.B) - int(g.B)} {
			if max(d, -d) > limit {
				t.Errorf("%v is %v in MuPDF's picture, %v in the proof", ink, w, g)
			}
		}
	}
}
