package rip

import "testing"

// TestMisses: an outline is passed over only if neither its points nor the curves
// between them come near what is rendered.
func TestMisses(t *testing.T) {
	d, err := Open(sheet{content: ""}.file())
	if err != nil {
		t.Fatal(err)
	}
	p := newPainter(d, 100, 100, matrix{1, 0, 0, 1, 0, 0})
	outline := func(y, bulge float64) *path {
		g := &path{}
		g.moveTo(point{10, y})
		g.steps = append(g.steps, step{op: curveTo, a: point{10, y + bulge}, b: point{60, y + bulge}, to: point{60, y}})
		return g
	}
	for _, c := range []struct {
		name     string
		y, bulge float64
		want     bool
	}{
		{"within", 50, 20, false},
		{"below, and all its curve", -80, 40, true},
		{"below, but for its curve", -30, 80, false},
		{"above, but for its curve", 130, -80, false},
		{"above", 150, 20, true},
	} {
		if got := p.misses(outline(c.y, c.bulge), matrix{1, 0, 0, 1, 0, 0}); got != c.want {
			t.Errorf("an outline %s: %v", c.name, got)
		}
	}
}
