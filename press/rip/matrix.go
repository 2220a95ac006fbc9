package rip

import "math"

// matrix maps (x, y) to (a x + c y + e, b x + d y + f) (8.3.3). Each product is
// rounded before it is added to something, so that no processor joins both into
// one step with another last bit.
type matrix [6]float64

var identity = matrix{1, 0, 0, 1, 0, 0}

// then returns the matrix that maps by m first and by n after it.
func (m matrix) then(n matrix) matrix {
	return matrix{
		float64(m[0]*n[0]) + float64(m[1]*n[2]), float64(m[0]*n[1]) + float64(m[1]*n[3]),
		float64(m[2]*n[0]) + float64(m[3]*n[2]), float64(m[2]*n[1]) + float64(m[3]*n[3]),
		float64(m[4]*n[0]) + float64(m[5]*n[2]) + n[4], float64(m[4]*n[1]) + float64(m[5]*n[3]) + n[5],
	}
}

// point is a place, in whichever space.
type point struct{ x, y float64 }

func (m matrix) apply(p point) point {
	return point{float64(m[0]*p.x) + float64(m[2]*p.y) + m[4], float64(m[1]*p.x) + float64(m[3]*p.y) + m[5]}
}

// turn maps a direction: apply without the shift.
func (m matrix) turn(p point) point {
	return point{float64(m[0]*p.x) + float64(m[2]*p.y), float64(m[1]*p.x) + float64(m[3]*p.y)}
}

// det returns by how much m enlarges areas, negative where it mirrors.
func (m matrix) det() float64 { return float64(m[0]*m[3]) - float64(m[1]*m[2]) }

// inverse returns the matrix that undoes m; ok is false where there is none.
func (m matrix) inverse() (n matrix, ok bool) {
	d := m.det()
	if !(math.Abs(d) > 1e-18) || !m.finite() {
		return identity, false
	}
	n = matrix{m[3] / d, -m[1] / d, -m[2] / d, m[0] / d, 0, 0}
	t := n.turn(point{m[4], m[5]})
	n[4], n[5] = -t.x, -t.y
	return n, n.finite()
}

// scale returns the mean factor by which m enlarges lengths.
func (m matrix) scale() float64 { return math.Sqrt(math.Abs(m.det())) }

func (m matrix) finite() bool {
	for _, v := range m {
		if math.IsNaN(v) || math.Abs(v) > 1e12 {
			return false
		}
	}
	return true
}

// area is a rectangle of pixels, x1 and y1 beyond the last.
type area struct{ x0, y0, x1, y1 int }

func (a area) common(b area) area {
	return area{max(a.x0, b.x0), max(a.y0, b.y0), min(a.x1, b.x1), min(a.y1, b.y1)}
}

func (a area) empty() bool { return a.x0 >= a.x1 || a.y0 >= a.y1 }

// around returns the pixels that a rectangle touches when mapped by m.
func (m matrix) around(x0, y0, x1, y1 float64) area {
	lo, hi := point{math.Inf(1), math.Inf(1)}, point{math.Inf(-1), math.Inf(-1)}
	for _, p := range [4]point{{x0, y0}, {x1, y0}, {x1, y1}, {x0, y1}} {
		q := m.apply(p)
		lo, hi = point{min(lo.x, q.x), min(lo.y, q.y)}, point{max(hi.x, q.x), max(hi.y, q.y)}
	}
	return area{pixel(math.Floor(lo.x)), pixel(math.Floor(lo.y)), pixel(math.Ceil(hi.x)), pixel(math.Ceil(hi.y))}
}

// far is beyond any page, in pixels; what lies further is brought there.
const far = 1 << 22

func pixel(v float64) int {
	if math.IsNaN(v) {
		return 0
	}
	return int(max(-far, min(far, v)))
}
