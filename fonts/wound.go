package fonts

import "slices"

// wound gives contours that were filled by the rule evenodd the directions
// that the rule nonzero of TrueType needs: a contour that lies in an odd number
// of others is a hole and runs the other way. Contours that cross are not told
// apart by this; drawing programs do not write them so.
func (s sketch) wound() sketch {
	out := make(sketch, len(s))
	for i, c := range s {
		depth := 0
		for k, other := range s {
			if k != i && other.surrounds(c.dots[0].x, c.dots[0].y) {
				depth++
			}
		}
		if c.area() > 0 == (depth%2 == 0) {
			out[i] = c
			continue
		}
		c.dots = slices.Clone(c.dots)
		slices.Reverse(c.dots[1:]) // the first point stays on the curve
		out[i] = c
	}
	return out
}

// area returns twice the area of a contour's polygon, negative if it runs clockwise.
func (c contour) area() int64 {
	area := int64(0)
	for i, n := range c.dots {
		m := c.dots[(i+1)%len(c.dots)]
		area += int64(n.x)*int64(m.y) - int64(m.x)*int64(n.y)
	}
	return area
}

// surrounds reports whether a point lies within a contour's polygon.
func (c contour) surrounds(x, y int32) bool {
	in := false
	for i, n := range c.dots {
		m := c.dots[(i+1)%len(c.dots)]
		if (n.y > y) == (m.y > y) {
			continue
		}
		// Where the side crosses the height of the point, without dividing.
		left := int64(x-n.x)*int64(m.y-n.y) < int64(m.x-n.x)*int64(y-n.y)
		if left == (m.y > n.y) {
			in = !in
		}
	}
	return in
}
