// Package svgdata reads the little languages in the attributes of SVG files:
// lists of numbers, transforms and path data (SVG 1.1, sections 7.6 and 8.3).
// Text goes in, plain values come out; what they paint is for others to say.
//
//	m, ok := svgdata.Transform("translate(10) rotate(45)")
//	steps, err := svgdata.Path("M0 0h10v10z", 1000)
//
// No step joins a product and a sum into one, which some processors round
// otherwise: equal text gives equal values everywhere.
package svgdata

import (
	"math"
	"strings"
)

// Point is a place in the coordinates of a drawing.
type Point struct{ X, Y float64 }

// Matrix maps x to A·x + C·y + E and y to B·x + D·y + F.
type Matrix struct{ A, B, C, D, E, F float64 }

// Identity leaves everything in its place.
var Identity = Matrix{A: 1, D: 1}

// Mul is x·y; as a call it keeps processors from joining product and sum.
func Mul(x, y float64) float64 { return float64(x * y) }

// Of returns where a point goes.
func (m Matrix) Of(p Point) Point {
	return Point{Mul(m.A, p.X) + Mul(m.C, p.Y) + m.E, Mul(m.B, p.X) + Mul(m.D, p.Y) + m.F}
}

// Then returns the matrix that applies n first and m to what comes out.
func (m Matrix) Then(n Matrix) Matrix {
	var r Matrix
	r.A, r.B = Mul(m.A, n.A)+Mul(m.C, n.B), Mul(m.B, n.A)+Mul(m.D, n.B)
	r.C, r.D = Mul(m.A, n.C)+Mul(m.C, n.D), Mul(m.B, n.C)+Mul(m.D, n.D)
	o := m.Of(Point{n.E, n.F})
	r.E, r.F = o.X, o.Y
	return r
}

// Translate returns the matrix that moves by x and y.
func Translate(x, y float64) Matrix { return Matrix{A: 1, D: 1, E: x, F: y} }

// Numbers reads numbers between blanks and commas; a sign or a second point
// parts them too.
func Numbers(s string) ([]float64, bool) {
	var out []float64
	for r := (reader{s: s}); !r.end(); {
		v, ok := r.number(false)
		if !ok {
			return nil, false
		}
		out = append(out, v)
	}
	return out, true
}

// Transform reads a list of transforms; false where it cannot be read.
func Transform(s string) (Matrix, bool) {
	m := Identity
	for rest := strings.TrimSpace(s); rest != ""; {
		name, after, ok := strings.Cut(rest, "(")
		inside, tail, ok2 := strings.Cut(after, ")")
		v, ok3 := Numbers(inside)
		if !ok || !ok2 || !ok3 {
			return m, false
		}
		n, ok := oneTransform(strings.TrimSpace(name), v)
		if !ok {
			return m, false
		}
		m = m.Then(n)
		rest = strings.TrimLeft(tail, " ,\n\t\r")
	}
	return m, true
}

func oneTransform(name string, v []float64) (Matrix, bool) {
	n := len(v)
	switch {
	case name == "matrix" && n == 6:
		return Matrix{v[0], v[1], v[2], v[3], v[4], v[5]}, true
	case name == "translate" && n == 1:
		return Translate(v[0], 0), true
	case name == "translate" && n == 2:
		return Translate(v[0], v[1]), true
	case name == "scale" && n == 1:
		return Matrix{A: v[0], D: v[0]}, true
	case name == "scale" && n == 2:
		return Matrix{A: v[0], D: v[1]}, true
	case name == "rotate" && (n == 1 || n == 3):
		sin, cos := Sincos(v[0] * math.Pi / 180)
		m := Matrix{A: cos, B: sin, C: -sin, D: cos}
		if n == 3 {
			m = Translate(v[1], v[2]).Then(m).Then(Translate(-v[1], -v[2]))
		}
		return m, true
	case name == "skewX" && n == 1:
		return Matrix{A: 1, D: 1, C: Tan(v[0] * math.Pi / 180)}, true
	case name == "skewY" && n == 1:
		return Matrix{A: 1, D: 1, B: Tan(v[0] * math.Pi / 180)}, true
	}
	return Matrix{}, false
}
