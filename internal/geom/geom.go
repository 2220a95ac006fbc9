// Package geom holds the lengths, points and boxes of a printed page.
//
// A Length is an integer number of thousandths of a point, so that “does it
// fit” never hangs on the last bit of a float and every processor gives the
// same page. The origin of a page is the top left corner of its trim; x grows
// to the right, y downwards.
//
//	measure := 12 * (10*geom.Pt + geom.Pt/2) // twelve em of 10.5 pt
package geom

import (
	"math"
	"strconv"
)

// Length is a distance in thousandths of a PostScript point (1/72000 inch).
// It reaches ±2 147 483 pt, some 757 m.
type Length int32

// Pt is one PostScript point, used as 9*geom.Pt.
const Pt Length = 1000

// pointsPerMM is exact in the inch of 25.4 mm.
const pointsPerMM = 72 / 25.4

// FromMM returns the length of mm millimetres, rounded to the nearest thousandth of a point.
func FromMM(mm float64) Length { return Length(math.Round(mm * pointsPerMM * float64(Pt))) }

// FromPt returns the length of pt points, rounded to the nearest thousandth.
func FromPt(pt float64) Length { return Length(math.Round(pt * float64(Pt))) }

// MM returns the length in millimetres.
func (l Length) MM() float64 { return float64(l) / float64(Pt) / pointsPerMM }

// Points returns the length in points.
func (l Length) Points() float64 { return float64(l) / float64(Pt) }

// Scale returns l × num / den, rounded half away from zero and computed in
// 64 bits. It panics when den is zero.
func (l Length) Scale(num, den int) Length {
	p := int64(l) * int64(num)
	d := int64(den)
	if d < 0 {
		p, d = -p, -d
	}
	if p >= 0 {
		return Length((p + d/2) / d)
	}
	return Length(-((-p + d/2) / d))
}

// String gives the length in points with three decimals, as Edition dumps and
// goldens show it.
func (l Length) String() string { return strconv.FormatFloat(l.Points(), 'f', 3, 64) }

// AppendPt appends the length in points in the shortest exact decimal form, as
// content streams show it: 10.5, -3, 0.042.
func (l Length) AppendPt(b []byte) []byte {
	v := int64(l)
	if v < 0 {
		b = append(b, '-')
		v = -v
	}
	b = strconv.AppendInt(b, v/1000, 10)
	f := v % 1000
	if f == 0 {
		return b
	}
	b = append(b, '.', byte('0'+f/100))
	if f%100 != 0 {
		b = append(b, byte('0'+f/10%10))
		if f%10 != 0 {
			b = append(b, byte('0'+f%10))
		}
	}
	return b
}

// Point is a place on the page.
type Point struct{ X, Y Length }

// Add returns p moved by d.
func (p Point) Add(d Point) Point { return Point{p.X + d.X, p.Y + d.Y} }

// Rect is a box: its top left corner and its size. W and H are not negative.
type Rect struct{ X, Y, W, H Length }

// Right returns the x of the right edge.
func (r Rect) Right() Length { return r.X + r.W }

// Bottom returns the y of the lower edge.
func (r Rect) Bottom() Length { return r.Y + r.H }

// Inset returns r made smaller by d on all four sides (larger when d is negative).
func (r Rect) Inset(d Length) Rect { return Rect{r.X + d, r.Y + d, r.W - 2*d, r.H - 2*d} }

// Contains reports whether s lies within r; common edges count as within.
func (r Rect) Contains(s Rect) bool {
	return s.X >= r.X && s.Y >= r.Y && s.Right() <= r.Right() && s.Bottom() <= r.Bottom()
}

// Holds reports whether p lies within r, edges included.
func (r Rect) Holds(p Point) bool {
	return p.X >= r.X && p.Y >= r.Y && p.X <= r.Right() && p.Y <= r.Bottom()
}

// Overlaps reports whether the inner areas of r and s have a point in common.
func (r Rect) Overlaps(s Rect) bool {
	return r.X < s.Right() && s.X < r.Right() && r.Y < s.Bottom() && s.Y < r.Bottom()
}

// Intersect returns what r and s have in common; its width or height is not
// positive where that is nothing.
func (r Rect) Intersect(s Rect) Rect {
	x, y := max(r.X, s.X), max(r.Y, s.Y)
	return Rect{x, y, min(r.Right(), s.Right()) - x, min(r.Bottom(), s.Bottom()) - y}
}

// Without returns what is left of r without s, in at most four boxes: above it,
// below it, and at its sides.
func (r Rect) Without(s Rect) []Rect {
	c := r.Intersect(s)
	if c.W <= 0 || c.H <= 0 {
		return []Rect{r}
	}
	var out []Rect
	for _, b := range []Rect{
		{r.X, r.Y, r.W, c.Y - r.Y},
		{r.X, c.Bottom(), r.W, r.Bottom() - c.Bottom()},
		{r.X, c.Y, c.X - r.X, c.H},
		{c.Right(), c.Y, r.Right() - c.Right(), c.H},
	} {
		if b.W > 0 && b.H > 0 {
			out = append(out, b)
		}
	}
	return out
}
