package layout

import (
	"testing"

	"banxin/internal/geom"
)

// TestBesideHoles: beside a hole lines are whole em, away from it by an em, at
// the outer edge of the column, and none where they would be too short.
func TestBesideHoles(t *testing.T) {
	g := &Grid{Body: 10, Leading: 15}
	for _, c := range []struct {
		x, w geom.Length
		want []Column
	}{
		{300, 50, []Column{{0, 200}}},
		{95, 105, []Column{{0, 80}}},
		{0, 55, []Column{{70, 130}}},
		{95, 5, []Column{{0, 80}, {110, 90}}},
		{60, 80, nil},
		{210, 50, []Column{{0, 200}}},
		{205, 50, []Column{{0, 190}}},
	} {
		p := &Place{Columns: []Column{{0, 200}}, Gutter: 20, Holes: []Hole{{Area: geom.Rect{X: c.x, Y: 30, W: c.w, H: 30}}}}
		if got := p.free(0, 45, g); !same(got, c.want) {
			t.Errorf("beside %v wide at %v: %v, want %v", c.w, c.x, got, c.want)
		}
		for _, y := range []geom.Length{15, 60} {
			if got := p.free(0, y, g); !same(got, p.Columns) {
				t.Errorf("a line at %v, beyond the hole: %v", y, got)
			}
		}
	}
}

// TestBedText: a rule between columns stands beside text that comes up to it, not
// beside lines that a hole has made shorter.
func TestBedText(t *testing.T) {
	b := bed{
		columns: []frame{{measure: 100}},
		cells: []cell{
			{frame: frame{measure: 60}, top: 0, slots: 5},
			{frame: frame{origin: geom.Point{X: 20}, measure: 80}, top: 5, slots: 5, foot: true},
		},
	}
	for _, c := range []struct {
		slot, foot, last int
		right, want      bool
	}{
		{2, 10, 1, true, false}, {2, 10, 1, false, true}, {7, 10, 1, true, true}, {7, 10, 1, false, false},
		{7, 7, 1, true, false}, {6, 7, 1, true, true}, {7, 10, 0, true, false},
	} {
		if got := b.text(0, c.slot, c.foot, c.last, c.right); got != c.want {
			t.Errorf("slot %d, to %d, cell %d, right %v: %v", c.slot, c.foot, c.last, c.right, got)
		}
	}
	b.cells[0].empty = true
	if b.text(0, 2, 10, 1, false) {
		t.Error("an empty cell has text")
	}
}
