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
