package svg

import (
	"math"

	"banxin/internal/svgdata"
)

// A line is made an outline by walking along it on both sides, at half its width
// (SVG 1.1, section 11.4):
//
//	              ┌─── outer side of a corner: miter, round or bevel
//	 ─────────────╮
//	 ○───────────○│      ○ corners of the line
//	 ─────────╮  ││
//	 inner ───┴──┼│
//	          │  ○│
//
// Where the inner sides of two pieces would cross beyond their ends, the walk
// goes by the corner itself. The outline then is the sum of one box for each
// piece and a wedge for each outer corner, all wound the same way round: filled
// by the nonzero rule it has no hole where pieces overlap, and no seam.
//
// All this happens in the line's own coordinates, so that what is drawn out or
// slanted afterwards is drawn out with its line.

// pen is how a line is drawn.
type pen struct {
	width  float64
	cap    capKind
	join   joinKind
	miter  float64
	dashes []float64 // dash, gap, dash, gap …; nil for none
	offset float64
}

// capKind is how a line ends.
type capKind uint8

const (
	butt capKind = iota
	roundCap
	square
)

// joinKind is how a line turns.
type joinKind uint8

const (
	mitered joinKind = iota
	roundJoin
	bevel
)

// smooth is the turn, in radians, up to which a corner within a curve is none.
const smooth = 0.35

// stroker walks along lines.
type stroker struct {
	pen
	half float64
	out  []svgdata.Step
}

// stroke returns the outline of the lines of an outline, to be filled by the
// nonzero rule; false where there would be too much of it.
func stroke(steps []svgdata.Step, p *pen, tol float64) ([]svgdata.Step, bool) {
	s := stroker{pen: *p, half: p.width / 2}
	all, ok := runs(steps, tol, s.half)
	if !ok {
		return nil, false
	}
	for _, r := range all {
		if len(s.dashes) == 0 {
			s.run(&r)
		} else if !dash(&r, p, s.run) {
			return nil, false
		}
		if len(s.out) > maxOutline {
			return nil, false
		}
	}
	return s.out, true
}

// run outlines one run.
func (s *stroker) run(r *run) {
	switch {
	case len(r.at) == 1:
		s.dot(r.at[0], r.dot)
	case r.closed:
		s.contour(func() { s.side(r, r.at, r.bent) })
		at, bent := reversed(r)
		s.contour(func() { s.side(r, at, bent) })
	default:
		s.contour(func() {
			s.side(r, r.at, r.bent)
			at, bent := reversed(r)
			s.end(at[0], direction(at[1], at[0]))
			s.side(r, at, bent)
			s.end(r.at[0], direction(r.at[1], r.at[0]))
		})
	}
}

// reversed returns the corners of a run from its end to its start.
func reversed(r *run) ([]svgdata.Point, []bool) {
	n := len(r.at)
	at, bent := make([]svgdata.Point, n), make([]bool, n)
	for i := range n {
		at[i], bent[i] = r.at[n-1-i], r.bent[n-1-i]
	}
	return at, bent
}

// contour adds what walk draws as one closed contour: its first step begins it.
func (s *stroker) contour(walk func()) {
	from := len(s.out)
	walk()
	if len(s.out) > from {
		s.out[from] = svgdata.Step{Op: svgdata.MoveTo, P: [3]svgdata.Point{s.out[from].End()}}
	}
}

func (s *stroker) to(p svgdata.Point) {
	s.out = append(s.out, svgdata.Step{Op: svgdata.LineTo, P: [3]svgdata.Point{p}})
}

// direction returns the unit vector from p to q.
func direction(p, q svgdata.Point) svgdata.Point {
	l := svgdata.Hypot(q.X-p.X, q.Y-p.Y)
	return svgdata.Point{X: (q.X - p.X) / l, Y: (q.Y - p.Y) / l}
}

// beside returns the point beside p, a quarter turn from a direction, times.
func (s *stroker) beside(p, d svgdata.Point, times float64) svgdata.Point {
	h := svgdata.Mul(s.half, times)
	return svgdata.Point{X: p.X - svgdata.Mul(d.Y, h), Y: p.Y + svgdata.Mul(d.X, h)}
}

// side walks along one side of a run.
func (s *stroker) side(r *run, at []svgdata.Point, bent []bool) {
	n := len(at)
	pieces := n - 1
	if r.closed {
		pieces = n
	}
	for i := range pieces {
		p, q := at[i], at[(i+1)%n]
		d := direction(p, q)
		if i == 0 && !r.closed {
			s.to(s.beside(p, d, 1))
		} else {
			before := at[(i+n-1)%n]
			s.corner(before, p, q, bent[i])
		}
		if i == pieces-1 && !r.closed {
			s.to(s.beside(q, d, 1))
		}
	}
}

// corner walks round q, between the pieces p–q and q–r.
func (s *stroker) corner(p, q, r svgdata.Point, bent bool) {
	d0, d1 := direction(p, q), direction(q, r)
	cross := svgdata.Mul(d0.X, d1.Y) - svgdata.Mul(d0.Y, d1.X)
	dot := svgdata.Mul(d0.X, d1.X) + svgdata.Mul(d0.Y, d1.Y)
	a, b := s.beside(q, d0, 1), s.beside(q, d1, 1)
	meet := func() { // where the two sides cross
		k := 1 / (1 + dot)
		s.to(svgdata.Point{X: q.X + svgdata.Mul(a.X-q.X+b.X-q.X, k), Y: q.Y + svgdata.Mul(a.Y-q.Y+b.Y-q.Y, k)})
	}
	if cross > 0 { // the inner side
		reach := svgdata.Mul(s.half, cross/(1+dot)) // half·tan(turn/2)
		if dot > -0.999 && reach <= min(svgdata.Hypot(q.X-p.X, q.Y-p.Y), svgdata.Hypot(r.X-q.X, r.Y-q.Y))/2 {
			meet()
			return
		}
		s.to(a)
		s.to(q)
		s.to(b)
		return
	}
	join := s.join
	if bent {
		if join = roundJoin; dot > math.Cos(smooth) {
			meet()
			return
		}
	}
	switch {
	case dot > 1-1e-12:
		s.to(a)
	case join == roundJoin:
		s.to(a)
		s.arc(q, a, math.Atan2(cross, dot))
	case join == mitered && 2 <= svgdata.Mul(svgdata.Mul(s.miter, s.miter), 1+dot): // 1/cos(turn/2) within the limit
		meet()
	default:
		s.to(a)
		s.to(b)
	}
}

// arc goes round a middle from a by an angle, which a turn of nearly half a
// circle may give either sign: outer sides turn to the right.
func (s *stroker) arc(middle, from svgdata.Point, angle float64) {
	if angle > 0 {
		angle = -angle
	}
	n := int(math.Ceil(-angle/(math.Pi/2) - 1e-9))
	step := angle / float64(max(n, 1))
	t := 4.0 / 3 * svgdata.Tan(step/4)
	sin, cos := svgdata.Sincos(step)
	x, y := from.X-middle.X, from.Y-middle.Y
	for range n {
		x1, y1 := svgdata.Mul(cos, x)-svgdata.Mul(sin, y), svgdata.Mul(sin, x)+svgdata.Mul(cos, y)
		s.out = append(s.out, svgdata.Step{Op: svgdata.CubeTo, P: [3]svgdata.Point{
			{X: middle.X + x - svgdata.Mul(t, y), Y: middle.Y + y + svgdata.Mul(t, x)},
			{X: middle.X + x1 + svgdata.Mul(t, y1), Y: middle.Y + y1 - svgdata.Mul(t, x1)},
			{X: middle.X + x1, Y: middle.Y + y1},
		}})
		x, y = x1, y1
	}
}

// end draws the cap of a line that ends at p in a direction.
func (s *stroker) end(p, d svgdata.Point) {
	a, b := s.beside(p, d, 1), s.beside(p, d, -1)
	switch s.cap {
	case butt:
	case roundCap:
		s.arc(p, a, -math.Pi)
	case square:
		x, y := svgdata.Mul(d.X, s.half), svgdata.Mul(d.Y, s.half)
		s.to(svgdata.Point{X: a.X + x, Y: a.Y + y})
		s.to(svgdata.Point{X: b.X + x, Y: b.Y + y})
	default:
		panic("svg: a cap of unknown kind")
	}
}

// dot draws a line without length, of which only the caps show (section 11.4).
func (s *stroker) dot(p, d svgdata.Point) {
	if s.cap == butt {
		return
	}
	s.contour(func() {
		s.to(s.beside(p, d, 1))
		s.end(p, d)
		s.to(s.beside(p, d, -1))
		s.end(p, svgdata.Point{X: -d.X, Y: -d.Y})
	})
}
