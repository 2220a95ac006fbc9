package proof_test

import (
	"testing"

	"banxin/internal/golden"
	"banxin/layout/page"
	"banxin/proof"
)

// popplerAgrees is within what a proof and Poppler's picture must agree at 300
// dots to the inch: Poppler makes strokes a little bolder and places glyphs on
// other steps, so that their edges differ, but not more than the smallest
// faults of whole lines make them differ.
var popplerAgrees = tolerance{mean: 4.3, over: 0.009}

// TestAgreesWithPoppler compares proofs with what Poppler draws, and makes sure
// that the comparison fails for the faults it is there for.
func TestAgreesWithPoppler(t *testing.T) {
	agrees := func(name string, a, b *page.Page, want bool) {
		d := golden.Compare(poppler(t, a, 300), proof.Draw(b, 300), 160)
		t.Logf("%s: %v", name, d)
		if got := d.Mean <= popplerAgrees.mean && d.Over <= popplerAgrees.over; got != want {
			t.Errorf("%s: agreement is %v, want %v: %v", name, got, want, d)
		}
	}
	agrees("text", textPage(t), textPage(t), true)
	agrees("upright", uprightPage(t), uprightPage(t), true)
	for name, fault := range map[string]func(r []page.Item){
		"a headline half a pixel to the left": func(r []page.Item) { r[0].(*page.Run).At.X -= px / 2 },
		"turned letters upright":              func(r []page.Item) { r[11].(*page.Run).Dir = page.Down },
		"narrowed letters at full width":      func(r []page.Item) { r[10].(*page.Run).Scale = 0 },
		"a headline across":                   func(r []page.Item) { r[0].(*page.Run).Dir = page.Across },
	} {
		pg := uprightPage(t)
		fault(pg.Items)
		agrees(name, uprightPage(t), pg, false)
	}
}
