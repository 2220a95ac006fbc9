package svgdata

import "math"

// The functions of package math join products and sums where a processor can,
// so the last bits of what they return are its own. Rounded to a grain far below
// a thousandth of a point they are the same on all; the sine of 30°, the cosine
// of 90° and the tangent of 45° become exact, and so a place that is turned by
// them never lies a hair on either side of the half that rounds it.

// grain is how many steps a unit has: with coordinates up to 2²⁰ points a step
// still moves nothing by a thousandth of one.
const grain = 1 << 40

func grained(v float64) float64 { return math.Round(v*grain) / grain }

// Sincos returns the sine and the cosine of an angle.
func Sincos(angle float64) (sin, cos float64) {
	sin, cos = math.Sincos(angle)
	return grained(sin), grained(cos)
}

// Tan returns the tangent of an angle.
func Tan(angle float64) float64 { return grained(math.Tan(angle)) }

// Hypot is the length of a vector, from operations that round alike everywhere.
func Hypot(x, y float64) float64 { return math.Sqrt(Mul(x, x) + Mul(y, y)) }
