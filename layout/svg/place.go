package svg

import (
	"math"

	"banxin/internal/geom"
	"banxin/internal/svgdata"
	"banxin/layout/page"
)

// tolerance is how far straight pieces may lie from a curve, in thousandths of a
// point: a plate setter of 2400 dots to the inch sees thirty.
const tolerance = 4

// reach bounds the places of a drawing on the page: 7 m.
const reach = 20_000_000

// path returns a shape as a path on the page, nil where nothing of it shows; to
// leads from the drawing's coordinates to the page's thousandths of a point. It
// is false where there would be too much of it; budget is how many steps there may
// still be in all, those included that are cut off.
func (s *shape) path(to svgdata.Matrix, budget *int) (*page.Path, bool) {
	m := to.Then(s.to)
	most, least := stretch(m)
	if !(most > 0) || math.IsInf(most, 0) {
		return nil, true // flattened to nothing
	}
	steps := s.steps
	out := &page.Path{EvenOdd: s.evenOdd, Ink: s.ink}
	if s.pen != nil {
		var ok bool
		if steps, ok = stroke(steps, s.pen, tolerance/most); !ok {
			return nil, false
		}
		out.EvenOdd = false
		out.Stroke = max(1, geom.Length(math.Round(min(svgdata.Mul(s.pen.width, least), reach))))
	}
	if *budget -= len(steps); *budget < 0 {
		return nil, false
	}
	steps = moved(steps, m)
	for _, clip := range s.clips {
		edge := make([]svgdata.Point, len(clip))
		for i, p := range clip {
			edge[i] = to.Of(p)
		}
		if !holds(edge, steps, 1) {
			var ok bool
			if steps, ok = cut(steps, edge, tolerance); !ok || len(steps) > *budget {
				return nil, false
			}
			*budget -= len(steps)
		}
	}
	if len(steps) > maxOutline {
		return nil, false
	}
	out.Segments = segments(steps)
	if len(out.Segments) < 2 {
		return nil, true
	}
	return out, true
}

// stretch returns the most and the least by which a matrix draws out a length.
func stretch(m svgdata.Matrix) (most, least float64) {
	sq := func(v float64) float64 { return svgdata.Mul(v, v) }
	sum := sq(m.A) + sq(m.B) + sq(m.C) + sq(m.D)
	diff := math.Sqrt(sq(sq(m.A)+sq(m.B)-sq(m.C)-sq(m.D)) + 4*sq(svgdata.Mul(m.A, m.C)+svgdata.Mul(m.B, m.D)))
	return math.Sqrt((sum + diff) / 2), math.Sqrt(max(0, sum-diff) / 2)
}

// moved returns steps moved by a matrix.
func moved(steps []svgdata.Step, m svgdata.Matrix) []svgdata.Step {
	out := make([]svgdata.Step, len(steps))
	for i := range steps {
		out[i] = steps[i]
		for k := range out[i].P {
			out[i].P[k] = m.Of(out[i].P[k])
		}
	}
	return out
}

// segments returns steps as the segments of a path. Contours that enclose
// nothing, a point or a single straight line, are left out.
func segments(steps []svgdata.Step) []page.Segment {
	at := func(p svgdata.Point) geom.Point {
		l := func(v float64) geom.Length {
			if math.IsNaN(v) {
				return 0
			}
			return geom.Length(math.Round(max(-reach, min(v, reach))))
		}
		return geom.Point{X: l(p.X), Y: l(p.Y)}
	}
	out := make([]page.Segment, 0, len(steps))
	var pen svgdata.Point
	var start geom.Point
	first := 0 // of the contour at hand in out; none is open where it is len(out)
	end := func() {
		if n := len(out) - first; n == 1 || n == 2 && out[first+1].Op == page.LineTo {
			out = out[:first]
		}
		first = len(out)
	}
	add := func(s page.Segment) {
		if first == len(out) {
			out = append(out, page.Segment{Op: page.MoveTo, To: start})
		}
		if s.Op == page.CurveTo || out[len(out)-1].To != s.To {
			out = append(out, s)
		}
	}
	for i := range steps {
		s := &steps[i]
		switch s.Op {
		case svgdata.MoveTo, svgdata.Close:
			end()
			start = at(s.P[0])
		case svgdata.LineTo:
			add(page.Segment{Op: page.LineTo, To: at(s.P[0])})
		case svgdata.QuadTo:
			third := func(p, q svgdata.Point) geom.Point {
				return at(svgdata.Point{X: p.X + svgdata.Mul(q.X-p.X, 2.0/3), Y: p.Y + svgdata.Mul(q.Y-p.Y, 2.0/3)})
			}
			add(page.Segment{Op: page.CurveTo, A: third(pen, s.P[0]), B: third(s.P[1], s.P[0]), To: at(s.P[1])})
		case svgdata.CubeTo:
			add(page.Segment{Op: page.CurveTo, A: at(s.P[0]), B: at(s.P[1]), To: at(s.P[2])})
		default:
			panic("svg: a step of unknown kind")
		}
		pen = s.End()
	}
	end()
	return out
}
