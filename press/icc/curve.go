package icc

import "sort"

// curve is one tone curve: a table of at least two entries with straight lines
// between, or one of the five formulas of parametricCurveType.
type curve struct {
	points  []float64  // nil for a formula
	formula int        // function type (ICC.1:2010, 10.16)
	p       [7]float64 // g a b c d e f, defaults filled in
}

// gamma returns the curve y = x^g.
func gamma(g float64) curve { return curve{p: [7]float64{g, 1}} }

// at returns the value at x. Tables know only 0 to 1.
func (c *curve) at(x float64) float64 {
	if c.points == nil {
		return c.compute(x)
	}
	last := len(c.points) - 1
	pos := float64(clamp(x) * float64(last))
	i := min(int(pos), last-1)
	return c.points[i] + float64((pos-float64(i))*(c.points[i+1]-c.points[i]))
}

// compute evaluates the formula. All five are one: a line below d, above it
// (ax + b)^g + e, where formulas 1 and 2 have their bend at −b/a.
func (c *curve) compute(x float64) float64 {
	if c.formula == 0 && c.p[0] == 1 {
		return x
	}
	g, a, b, slope, d, e, f := c.p[0], c.p[1], c.p[2], c.p[3], c.p[4], c.p[5], c.p[6]
	if x < d {
		return float64(slope*x) + f
	}
	return power(float64(a*x)+b, g) + e
}

// inverse returns the x at which the curve is y, for a curve that never falls.
// Of a flat it is the middle, but of one at the dark end its upper end, where
// light begins: spaces with room below black have such curves.
func (c *curve) inverse(y float64) float64 {
	if c.points == nil {
		return c.solve(y)
	}
	n := len(c.points)
	if c.points[0] > c.points[n-1] {
		flipped := curve{points: make([]float64, n)}
		for i, v := range c.points {
			flipped.points[n-1-i] = v
		}
		return 1 - flipped.inverse(y)
	}
	y = max(y, c.points[0])
	low := sort.Search(n, func(i int) bool { return c.points[i] >= y })
	high := sort.Search(n, func(i int) bool { return c.points[i] > y })
	switch {
	case low == n:
		return 1
	case low == 0:
		return float64(high-1) / float64(n-1)
	case high > low: // y is on the table, perhaps a flat of it
		return float64(low+high-1) / 2 / float64(n-1)
	}
	rise := (y - c.points[low-1]) / (c.points[low] - c.points[low-1])
	return (float64(low-1) + rise) / float64(n-1)
}

// solve inverts the formula. A line without slope, which a curve may have at
// its dark end, is inverted as its end.
func (c *curve) solve(y float64) float64 {
	g, a, b, slope, d, e, f := c.p[0], c.p[1], c.p[2], c.p[3], c.p[4], c.p[5], c.p[6]
	if d > 0 && y < power(float64(a*d)+b, g)+e {
		if slope == 0 {
			return clamp(d)
		}
		return clamp((y - f) / slope)
	}
	if g == 0 || a == 0 {
		return clamp(d)
	}
	return clamp((power(y-e, 1/g) - b) / a)
}

// readCurve reads a curveType or parametricCurveType at the start of b, and
// tells how many bytes it takes.
func readCurve(b []byte) (curve, int, error) {
	broken := say("曲线已损坏", "a curve is broken")
	if len(b) < 12 {
		return curve{}, 0, broken
	}
	switch string(b[:4]) {
	case "curv":
		n := be32(b, 8)
		if n > len(b)/2 || 12+2*n > len(b) {
			return curve{}, 0, broken
		}
		size := 12 + 2*n
		switch n {
		case 0:
			return gamma(1), size, nil
		case 1:
			return gamma(float64(be16(b, 12)) / 256), size, nil
		}
		return curve{points: table16(b[12:size])}, size, nil
	case "para":
		kind := be16(b, 8)
		if kind >= len(formulaSizes) {
			return curve{}, 0, say("曲线用了第 %d 种公式，没有这一种", "a curve is of formula %d, which there is not", kind)
		}
		size := 12 + 4*formulaSizes[kind]
		if len(b) < size {
			return curve{}, 0, broken
		}
		return formula(kind, b[12:size]), size, nil
	}
	return curve{}, 0, say("曲线的类型“%s”不认识", "a curve of the unknown type “%s”", printable(b[:4]))
}

// formulaSizes are the numbers of parameters of the five formulas.
var formulaSizes = []int{1, 3, 4, 5, 7}

// formula reads the parameters of a formula. The parts that a formula does not
// have are set so that compute needs no cases.
func formula(kind int, b []byte) curve {
	var q [7]float64
	for i := range formulaSizes[kind] {
		q[i] = fixed(b, 4*i)
	}
	c := curve{formula: kind}
	switch kind {
	case 0: // x^g
		c.p = [7]float64{q[0], 1}
	case 1, 2: // (ax+b)^g + c from −b/a on, c below
		c.p = [7]float64{q[0], q[1], q[2], 0, 0, q[3], q[3]}
		if q[1] != 0 {
			c.p[4] = -q[2] / q[1]
		}
	case 3: // (ax+b)^g from d on, cx below
		c.p = [7]float64{q[0], q[1], q[2], q[3], q[4]}
	case 4:
		c.p = q
	}
	return c
}
