package svgdata_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"banxin/internal/svgdata"
)

// shown writes steps as absolute path data, to two decimals.
func shown(steps []svgdata.Step) string {
	var sb strings.Builder
	for i := range steps {
		s := &steps[i]
		sb.WriteByte("MLQCZ"[s.Op])
		n := map[svgdata.Op]int{svgdata.MoveTo: 1, svgdata.LineTo: 1, svgdata.QuadTo: 2, svgdata.CubeTo: 3}[s.Op]
		for _, p := range s.P[:n] {
			fmt.Fprintf(&sb, " %g %g", math.Round(p.X*100)/100+0, math.Round(p.Y*100)/100+0)
		}
	}
	return sb.String()
}

func TestPath(t *testing.T) {
	for in, want := range map[string]string{
		"":                           "",
		"M1 2":                       "M 1 2",
		"m1,2 3,4-5.5.5":             "M 1 2L 4 6L -1.5 6.5",
		"M10 10h5v-5H0V0z":           "M 10 10L 15 10L 15 5L 0 5L 0 0Z",
		"M1 1zl1 1":                  "M 1 1ZL 2 2",
		"M0 0 1 1 2 2":               "M 0 0L 1 1L 2 2",
		"M0 0C1 2 3 4 5 6s1 1 2 2":   "M 0 0C 1 2 3 4 5 6C 7 8 6 7 7 8",
		"M0 0S1 1 2 2":               "M 0 0C 0 0 1 1 2 2",
		"M0 0Q1 2 3 4T5 6t1 1":       "M 0 0Q 1 2 3 4Q 5 6 5 6Q 5 6 6 7",
		"M0 0a1 1 0 0 1 1 1":         "M 0 0C 0.27 0 0.52 0.11 0.71 0.29C 0.89 0.48 1 0.73 1 1",
		"M0 0a1 1 0 011 1":           "M 0 0C 0.27 0 0.52 0.11 0.71 0.29C 0.89 0.48 1 0.73 1 1",
		"M0 0a0 1 0 0 1 3 4":         "M 0 0L 3 4",
		"M1e1-1e-1L.5.5":             "M 10 -0.1L 0.5 0.5",
		"\n M 1 1 \t L 2 , 2\r\nZ  ": "M 1 1L 2 2Z",
	} {
		steps, err := svgdata.Path(in, 100)
		if err != nil || shown(steps) != want {
			t.Errorf("%q: %q, %v; want %q", in, shown(steps), err, want)
		}
	}
}

// TestArcEnds: an arc ends where it should and keeps to its ellipse.
func TestArcEnds(t *testing.T) {
	for _, large := range []bool{false, true} {
		for _, sweep := range []bool{false, true} {
			to := svgdata.Point{X: 7, Y: 2}
			steps := svgdata.Arc(nil, svgdata.Point{}, 5, 3, 20, large, sweep, to)
			if got := steps[len(steps)-1].End(); got != to {
				t.Errorf("ends at %v", got)
			}
			// The ellipse, its centre found from three points, is the same for all ends.
			in := svgdata.Matrix{A: 1.0 / 5, D: 1.0 / 3}.Then(svgdata.Matrix{A: math.Cos(-math.Pi / 9), B: math.Sin(-math.Pi / 9), C: -math.Sin(-math.Pi / 9), D: math.Cos(-math.Pi / 9)})
			a, b := in.Of(svgdata.Point{}), in.Of(to)
			d := math.Hypot(b.X-a.X, b.Y-a.Y)
			h := math.Sqrt(1 - d*d/4)
			if large != sweep {
				h = -h
			}
			c := svgdata.Point{X: (a.X+b.X)/2 + h*(b.Y-a.Y)/d, Y: (a.Y+b.Y)/2 - h*(b.X-a.X)/d}
			for i := range steps {
				q := in.Of(steps[i].End())
				if r := math.Hypot(q.X-c.X, q.Y-c.Y); math.Abs(r-1) > 1e-9 {
					t.Errorf("large %v sweep %v: %v is %g radii from the centre", large, sweep, steps[i].End(), r)
				}
			}
		}
	}
}

func TestFaults(t *testing.T) {
	for _, in := range []string{"1 2", "L1 1", "M", "M1", "M1 1 X2 2", "M0 0L1 1z3", "M0 0a1 1 0 2 0 1 1", "M0 0L1e 2", "M..1 2", "Mz"} {
		if _, err := svgdata.Path(in, 100); err == nil {
			t.Errorf("%q is read", in)
		}
	}
	if steps, err := svgdata.Path("M0 0"+strings.Repeat("h1", 1000), 100); err != nil || len(steps) != 101 {
		t.Errorf("%d steps of a path too long, %v", len(steps), err)
	}
}

func TestTransform(t *testing.T) {
	p := svgdata.Point{X: 3, Y: 4}
	for in, want := range map[string]svgdata.Point{
		"":                                   {X: 3, Y: 4},
		"translate(1 2)":                     {X: 4, Y: 6},
		"translate(1)":                       {X: 4, Y: 4},
		"scale(2)":                           {X: 6, Y: 8},
		" scale(2 , -1) , translate(1)":      {X: 8, Y: -4},
		"rotate(90)":                         {X: -4, Y: 3},
		"rotate(90 3 4)":                     {X: 3, Y: 4},
		"skewX(45)":                          {X: 7, Y: 4},
		"skewY(45)":                          {X: 3, Y: 7},
		"matrix(1 0 0 1 5 6)translate(-5-6)": {X: 3, Y: 4}, // a sign parts numbers
	} {
		m, ok := svgdata.Transform(in)
		if got := m.Of(p); !ok || math.Hypot(got.X-want.X, got.Y-want.Y) > 1e-9 {
			t.Errorf("%q: %v %v, want %v", in, got, ok, want)
		}
	}
	for _, in := range []string{"rotate", "rotate()", "turn(3)", "scale(1 2 3)", "matrix(1)", "translate(a)"} {
		if _, ok := svgdata.Transform(in); ok {
			t.Errorf("%q is read", in)
		}
	}
}

func FuzzPath(f *testing.F) {
	f.Add("M1 1h2v3a1 1 0 011 1z")
	f.Fuzz(func(t *testing.T, d string) {
		steps, err := svgdata.Path(d, 1000)
		if len(steps) > 1010 { // an arc is up to eight
			t.Fatal(len(steps))
		}
		if err == nil && len(steps) > 0 && steps[0].Op != svgdata.MoveTo {
			t.Fatal("begins nowhere")
		}
	})
}
