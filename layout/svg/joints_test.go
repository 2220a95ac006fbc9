package svg

import (
	"math"
	"testing"

	"banxin/internal/svgdata"
)

// TestClosedDashes: round a closed line a dash goes through the corner where it
// begins and ends, and every other dash is there once.
func TestClosedDashes(t *testing.T) {
	// The square is 40 round; dashes of 4 and gaps of 4, from 2 before the corner.
	all, _ := runs(polygon([]svgdata.Point{{X: 0, Y: 0}, {X: 10, Y: 0}, {X: 10, Y: 10}, {X: 0, Y: 10}}, true), 1, 0)
	for offset, through := range map[float64]bool{2: true, 6: false} {
		var lengths []float64
		corner := false
		if !dash(&all[0], &pen{dashes: []float64{4, 4}, offset: offset}, func(d *run) {
			l := 0.0
			for i := 1; i < len(d.at); i++ {
				l += math.Hypot(d.at[i].X-d.at[i-1].X, d.at[i].Y-d.at[i-1].Y)
			}
			for _, p := range d.at[1 : len(d.at)-1] {
				corner = corner || p == svgdata.Point{}
			}
			lengths = append(lengths, l)
		}) {
			t.Fatal("there are no dashes")
		}
		if len(lengths) != 5 || corner != through {
			t.Errorf("offset %v: dashes %v, through the corner: %v", offset, lengths, corner)
		}
		for _, l := range lengths {
			if math.Abs(l-4) > 1e-9 {
				t.Errorf("offset %v: dashes %v", offset, lengths)
			}
		}
	}
}

// TestStraightCurve: a curve that is evenly straight needs no more than one piece.
func TestStraightCurve(t *testing.T) {
	pieces := 0
	bend(svgdata.Point{X: 30, Y: 60}, svgdata.Point{X: 40, Y: 80}, svgdata.Point{X: 50, Y: 100}, svgdata.Point{X: 60, Y: 120}, 0.001, 0, func(p svgdata.Point, bent bool) {
		pieces++
		if bent || p != (svgdata.Point{X: 60, Y: 120}) {
			t.Errorf("it goes to %v, bent %v", p, bent)
		}
	})
	if pieces != 1 {
		t.Errorf("%d pieces", pieces)
	}
}
