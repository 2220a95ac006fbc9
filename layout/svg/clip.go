package svg

import (
	"math"

	"banxin/internal/svgdata"
)

// convex returns the corners of an outline, moved by a matrix, if it is a single
// convex one of straight lines, wound to the right on the page.
func convex(steps []svgdata.Step, m svgdata.Matrix) ([]svgdata.Point, bool) {
	var at []svgdata.Point
	for i := range steps {
		s := &steps[i]
		switch {
		case s.Op == svgdata.Close && i == len(steps)-1:
		case s.Op == svgdata.LineTo && i > 0, s.Op == svgdata.MoveTo && i == 0:
			if p := m.Of(s.P[0]); len(at) == 0 || p != at[len(at)-1] {
				at = append(at, p)
			}
		default:
			return nil, false
		}
	}
	if n := len(at); n > 1 && at[0] == at[n-1] {
		at = at[:n-1]
	}
	n := len(at)
	if n < 3 || n > 100 {
		return nil, false
	}
	area, turned := 0.0, 0.0
	for i := range n {
		p, q, r := at[i], at[(i+1)%n], at[(i+2)%n]
		area += svgdata.Mul(p.X, q.Y) - svgdata.Mul(q.X, p.Y)
		turned += turn(p, q, r)
	}
	if turned > 2*math.Pi+1e-6 || area == 0 { // one that is not convex turns back and forth
		return nil, false
	}
	if area < 0 {
		for i := range n / 2 {
			at[i], at[n-1-i] = at[n-1-i], at[i]
		}
	}
	return at, true
}

// inside returns how far p lies to the inner side of the edge from a to b.
func inside(a, b, p svgdata.Point) float64 {
	return svgdata.Mul(b.X-a.X, p.Y-a.Y) - svgdata.Mul(b.Y-a.Y, p.X-a.X)
}

// holds reports whether all points of an outline, those that control its curves
// included, lie within a convex outline or at most slack outside.
func holds(clip []svgdata.Point, steps []svgdata.Step, slack float64) bool {
	for i := range clip {
		a, b := clip[i], clip[(i+1)%len(clip)]
		least := -svgdata.Mul(slack, svgdata.Hypot(b.X-a.X, b.Y-a.Y))
		for k := range steps {
			n := [...]int{svgdata.MoveTo: 1, svgdata.LineTo: 1, svgdata.QuadTo: 2, svgdata.CubeTo: 3, svgdata.Close: 1}[steps[k].Op]
			for _, p := range steps[k].P[:n] {
				if inside(a, b, p) < least {
					return false
				}
			}
		}
	}
	return true
}

// cut returns what of an outline lies within a convex one, its curves as straight
// pieces within tol. Each contour is cut by one edge after the other (Sutherland
// and Hodgman); contours that come apart stay joined along the edge, where they
// enclose nothing, so that either fill rule paints the same inside as before.
func cut(steps []svgdata.Step, clip []svgdata.Point, tol float64) (out []svgdata.Step, ok bool) {
	all, ok := runs(steps, tol, 0)
	if !ok {
		return nil, false
	}
	for _, r := range all {
		at := r.at
		for i := range clip {
			if at = cutBy(at, clip[i], clip[(i+1)%len(clip)]); len(at) == 0 {
				break
			}
		}
		if len(at) > 2 {
			out = append(out, polygon(at, true)...)
		}
	}
	return out, true
}

// cutBy returns what of a contour lies on the inner side of an edge.
func cutBy(at []svgdata.Point, a, b svgdata.Point) []svgdata.Point {
	var out []svgdata.Point
	for i := range at {
		p, q := at[i], at[(i+1)%len(at)]
		in, next := inside(a, b, p), inside(a, b, q)
		if in >= 0 {
			out = append(out, p)
		}
		if in >= 0 != (next >= 0) {
			t := in / (in - next)
			out = append(out, svgdata.Point{X: p.X + svgdata.Mul(q.X-p.X, t), Y: p.Y + svgdata.Mul(q.Y-p.Y, t)})
		}
	}
	return out
}
