package svgdata

import "math"

// Arc appends an elliptical arc (SVG 1.1, appendix F.6) as cubic curves, a
// straight line where a radius is nought.
func Arc(dst []Step, from Point, rx, ry, turn float64, large, sweep bool, to Point) []Step {
	rx, ry = math.Abs(rx), math.Abs(ry)
	if rx == 0 || ry == 0 || to == from {
		return append(dst, Step{Op: LineTo, P: [3]Point{to}})
	}
	sin, cos := Sincos(turn * math.Pi / 180)
	dx, dy := (from.X-to.X)/2, (from.Y-to.Y)/2
	ux, uy := Mul(cos, dx)+Mul(sin, dy), Mul(cos, dy)-Mul(sin, dx)
	if l := Mul(ux/rx, ux/rx) + Mul(uy/ry, uy/ry); l > 1 {
		rx, ry = Mul(rx, math.Sqrt(l)), Mul(ry, math.Sqrt(l))
	}
	k := Mul(Mul(rx, ry), Mul(rx, ry)) - Mul(Mul(rx, uy), Mul(rx, uy)) - Mul(Mul(ry, ux), Mul(ry, ux))
	k = math.Sqrt(max(k, 0) / (Mul(Mul(rx, uy), Mul(rx, uy)) + Mul(Mul(ry, ux), Mul(ry, ux))))
	if large == sweep {
		k = -k
	}
	cx, cy := Mul(k, Mul(rx, uy)/ry), Mul(k, -Mul(ry, ux)/rx)
	begin := math.Atan2((uy-cy)/ry, (ux-cx)/rx)
	span := math.Atan2((-uy-cy)/ry, (-ux-cx)/rx) - begin
	switch {
	case sweep && span < 0:
		span += 2 * math.Pi
	case !sweep && span > 0:
		span -= 2 * math.Pi
	}
	ox, oy := Mul(cos, cx)-Mul(sin, cy)+(from.X+to.X)/2, Mul(sin, cx)+Mul(cos, cy)+(from.Y+to.Y)/2
	on := func(s, c float64) Point { // the point of the ellipse s, c turned and moved
		return Point{Mul(cos, Mul(rx, c)) - Mul(sin, Mul(ry, s)) + ox, Mul(sin, Mul(rx, c)) + Mul(cos, Mul(ry, s)) + oy}
	}
	n := int(math.Ceil(math.Abs(span)/(math.Pi/4) - 1e-9))
	step := span / float64(max(n, 1))
	t := 4.0 / 3 * Tan(step/4)
	for i := range n {
		s0, c0 := Sincos(begin + Mul(step, float64(i)))
		s1, c1 := Sincos(begin + Mul(step, float64(i+1)))
		end := on(s1, c1)
		if i == n-1 {
			end = to
		}
		dst = append(dst, Step{Op: CubeTo, P: [3]Point{on(s0+Mul(t, c0), c0-Mul(t, s0)), on(s1-Mul(t, c1), c1+Mul(t, s1)), end}})
	}
	return dst
}
