package svg

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"banxin/internal/geom"
	"banxin/internal/svgdata"
	"banxin/layout/page"
)

// winding returns how often an outline of straight pieces goes round p.
func winding(all []run, p svgdata.Point) int {
	n := 0
	for _, r := range all {
		for i := range r.at {
			a, b := r.at[i], r.at[(i+1)%len(r.at)]
			if a.Y <= p.Y != (b.Y <= p.Y) && (inside(a, b, p) > 0) == (b.Y > a.Y) {
				if b.Y > a.Y {
					n++
				} else {
					n--
				}
			}
		}
	}
	return n
}

// distance returns how far p is from a line of straight pieces.
func distance(at []svgdata.Point, closed bool, p svgdata.Point) float64 {
	best := math.Inf(1)
	n := len(at)
	if !closed {
		n--
	}
	for i := range n {
		a, b := at[i], at[(i+1)%len(at)]
		dx, dy := b.X-a.X, b.Y-a.Y
		t := 0.0
		if l := dx*dx + dy*dy; l > 0 {
			t = max(0, min(1, ((p.X-a.X)*dx+(p.Y-a.Y)*dy)/l))
		}
		best = min(best, math.Hypot(p.X-a.X-t*dx, p.Y-a.Y-t*dy))
	}
	return best
}

// TestStrokeCovers: a line with round caps and joins covers what is nearer to it
// than half its width and nothing else, however it turns and crosses itself, and
// no place of it is wound the other way.
func TestStrokeCovers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(2, 9).Draw(t, "corners")
		var at []svgdata.Point
		for range n {
			at = append(at, svgdata.Point{X: float64(rapid.IntRange(0, 20).Draw(t, "x")), Y: float64(rapid.IntRange(0, 20).Draw(t, "y"))})
		}
		closed := rapid.Bool().Draw(t, "closed")
		p := pen{width: rapid.Float64Range(0.1, 12).Draw(t, "width"), cap: roundCap, join: roundJoin, miter: 4}
		steps, ok := stroke(polygon(at, closed), &p, 1e-4)
		outline, ok2 := runs(steps, 1e-4, 0)
		if !ok || !ok2 {
			t.Fatal("too much")
		}
		for range 200 {
			q := svgdata.Point{X: rapid.Float64Range(-7, 27).Draw(t, "px"), Y: rapid.Float64Range(-7, 27).Draw(t, "py")}
			d, w := distance(at, closed, q), winding(outline, q)
			if d < p.width/2-1e-3 && w == 0 || d > p.width/2+1e-3 && w != 0 || w > 0 {
				t.Fatalf("%v is %g from a line of width %g and wound round %d times", q, d, p.width, w)
			}
		}
	})
}

// TestCurvesKeepClose: the straight pieces of a curve lie within the tolerance.
func TestCurvesKeepClose(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var p [4]svgdata.Point
		for i := range p {
			p[i] = svgdata.Point{X: rapid.Float64Range(-50, 50).Draw(t, "x"), Y: rapid.Float64Range(-50, 50).Draw(t, "y")}
		}
		all, ok := runs([]svgdata.Step{{Op: svgdata.MoveTo, P: [3]svgdata.Point{p[0]}}, {Op: svgdata.CubeTo, P: [3]svgdata.Point{p[1], p[2], p[3]}}}, 0.01, 0)
		if !ok || len(all) != 1 {
			t.Fatal(all)
		}
		for i := range 101 {
			u := float64(i) / 100
			v := 1 - u
			on := func(a, b, c, d float64) float64 { return v*v*v*a + 3*v*v*u*b + 3*v*u*u*c + u*u*u*d }
			q := svgdata.Point{X: on(p[0].X, p[1].X, p[2].X, p[3].X), Y: on(p[0].Y, p[1].Y, p[2].Y, p[3].Y)}
			if d := distance(all[0].at, false, q); d > 0.0101 {
				t.Fatalf("%g away at %g", d, u)
			}
		}
	})
}

// TestDashLengths: dashes and gaps are as long as they should be, wherever the
// line turns.
func TestDashLengths(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var at []svgdata.Point
		for range rapid.IntRange(2, 6).Draw(t, "corners") {
			at = append(at, svgdata.Point{X: float64(rapid.IntRange(0, 20).Draw(t, "x")), Y: float64(rapid.IntRange(0, 20).Draw(t, "y"))})
		}
		p := pen{dashes: []float64{rapid.Float64Range(0.5, 5).Draw(t, "dash"), rapid.Float64Range(0.5, 5).Draw(t, "gap")}, offset: rapid.Float64Range(-9, 9).Draw(t, "offset")}
		all, _ := runs(polygon(at, false), 1, 0)
		length := func(at []svgdata.Point) (sum float64) {
			for i := 1; i < len(at); i++ {
				sum += math.Hypot(at[i].X-at[i-1].X, at[i].Y-at[i-1].Y)
			}
			return sum
		}
		for _, r := range all {
			drawn, whole, n := 0.0, length(r.at), 0
			if !dash(&r, &p, func(d *run) {
				l := length(d.at)
				if drawn += l; l > p.dashes[0]+1e-9 {
					t.Fatalf("a dash of %g for %g", l, p.dashes[0])
				}
				n++
			}) {
				t.Fatal("too many")
			}
			// What is drawn of whole periods, and at most one dash more at either end.
			want := whole / (p.dashes[0] + p.dashes[1]) * p.dashes[0]
			if math.Abs(drawn-want) > p.dashes[0] {
				t.Fatalf("%g of %g drawn in %d dashes, want about %g", drawn, whole, n, want)
			}
		}
	})
}

// lines are paths and pens whose strokes others draw too; a matrix for each.
var lines = []struct {
	d   string
	pen pen
	to  svgdata.Matrix
}{
	{"M20 80 L60 20 L100 80", pen{width: 12, miter: 4}, svgdata.Identity},
	{"M120 80 L160 20 L200 80", pen{width: 12, cap: roundCap, join: roundJoin, miter: 4}, svgdata.Identity},
	{"M220 80 L260 20 L300 80", pen{width: 12, cap: square, join: bevel, miter: 4}, svgdata.Identity},
	{"M320 20h60v60z", pen{width: 12, miter: 4}, svgdata.Identity},
	{"M320 100h60v10h-60z", pen{width: 6, miter: 1.2}, svgdata.Identity},
	{"M80 140A30 30 0 0 1 20 140A30 30 0 0 1 80 140z", pen{width: 12, miter: 4}, svgdata.Identity},
	{"M200 120 C260 90 200 200 280 160 S 330 100 380 160", pen{width: 12, miter: 4}, svgdata.Identity},
	{"M5 15h40v50h-40z", pen{width: 12, miter: 4}, svgdata.Matrix{A: 3, D: 0.8, E: 10, F: 170}},
	{"M0 0 C 30 -40 50 40 80 0", pen{width: 14, cap: roundCap, join: roundJoin, miter: 4}, svgdata.Matrix{A: 0.9, B: 0.5, C: -1.2, D: 0.6, E: 180, F: 200}},
	{"M280 200 C320 170 400 290 480 200", pen{width: 9, cap: roundCap, dashes: []float64{0, 15}}, svgdata.Matrix{A: 0.8, D: 1, E: 40}},
	{"M180 260 C220 230 300 350 380 260", pen{width: 12, dashes: []float64{20, 8, 4, 8}, offset: 5}, svgdata.Identity},
	{"M190 310h60v60h-60z", pen{width: 8, miter: 4, dashes: []float64{25, 10}, offset: 30}, svgdata.Identity},
	{"M80 310 C 160 390 60 390 140 310", pen{width: 10, cap: roundCap, join: roundJoin}, svgdata.Identity},
	{"M20 390 l20 -20 20 20 20 -20 20 20", pen{width: 3, miter: 4}, svgdata.Identity},
	{"M20 310 l50 3 l-49 3", pen{width: 4, miter: 30}, svgdata.Identity},
	{"M300 320q40 -20 60 20t-30 50", pen{width: 5, cap: square}, svgdata.Identity},
}

// strokedPDF writes the lines as a PDF file that leaves the stroking to whoever
// shows it.
func strokedPDF() []byte {
	var c strings.Builder
	c.WriteString("1 0 0 -1 0 400 cm\n0 G\n")
	for _, ln := range lines {
		p, m := &ln.pen, ln.to
		fmt.Fprintf(&c, "q %g %g %g %g %g %g cm %g w %d J %d j %g M [", m.A, m.B, m.C, m.D, m.E, m.F, p.width, p.cap, p.join, max(1, p.miter))
		for _, d := range p.dashes {
			fmt.Fprintf(&c, "%g ", d)
		}
		fmt.Fprintf(&c, "] %g d\n", p.offset)
		steps, err := svgdata.Path(ln.d, 1000)
		if err != nil {
			panic(err)
		}
		var at svgdata.Point
		for i := range steps {
			s := &steps[i]
			switch s.Op {
			case svgdata.MoveTo, svgdata.LineTo:
				fmt.Fprintf(&c, "%.6f %.6f %c\n", s.P[0].X, s.P[0].Y, "ml"[s.Op])
			case svgdata.CubeTo:
				fmt.Fprintf(&c, "%.6f %.6f %.6f %.6f %.6f %.6f c\n", s.P[0].X, s.P[0].Y, s.P[1].X, s.P[1].Y, s.P[2].X, s.P[2].Y)
			case svgdata.QuadTo:
				third := func(p, q svgdata.Point) (x, y float64) { return p.X + (q.X-p.X)*2/3, p.Y + (q.Y-p.Y)*2/3 }
				x1, y1 := third(at, s.P[0])
				x2, y2 := third(s.P[1], s.P[0])
				fmt.Fprintf(&c, "%.6f %.6f %.6f %.6f %.6f %.6f c\n", x1, y1, x2, y2, s.P[1].X, s.P[1].Y)
			case svgdata.Close:
				c.WriteString("h\n")
			}
			at = s.End()
		}
		c.WriteString("S Q\n")
	}
	var f strings.Builder
	var offsets []int
	object := func(body string) {
		offsets = append(offsets, f.Len())
		fmt.Fprintf(&f, "%d 0 obj\n%s\nendobj\n", len(offsets), body)
	}
	f.WriteString("%PDF-1.4\n")
	object("<</Type/Catalog/Pages 2 0 R>>")
	object("<</Type/Pages/Kids[3 0 R]/Count 1>>")
	object("<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 400]/Resources<<>>/Contents 4 0 R>>")
	object(fmt.Sprintf("<</Length %d>>stream\n%s\nendstream", c.Len(), c.String()))
	xref := f.Len()
	f.WriteString("xref\n0 5\n0000000000 65535 f \n")
	for _, o := range offsets {
		fmt.Fprintf(&f, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&f, "trailer<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", xref)
	return []byte(f.String())
}

// StrokedPage is the page of the same lines as this package outlines them.
func strokedPage(t *testing.T) *page.Page {
	pg := &page.Page{Trim: geom.Rect{W: 400 * geom.Pt, H: 400 * geom.Pt}}
	for _, ln := range lines {
		steps, err := svgdata.Path(ln.d, 1000)
		if err != nil {
			t.Fatal(err)
		}
		s := shape{steps: steps, to: ln.to, ink: page.Ink{K: 1000}, pen: &ln.pen}
		budget := maxSteps
		p, ok := s.path(svgdata.Matrix{A: 1000, D: 1000}, &budget)
		if !ok || p == nil {
			t.Fatal(ln.d)
		}
		pg.Items = append(pg.Items, p)
	}
	return pg
}

func writeStroked(t *testing.T) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "lines.pdf")
	if err := os.WriteFile(name, strokedPDF(), 0o644); err != nil {
		t.Fatal(err)
	}
	return name
}
