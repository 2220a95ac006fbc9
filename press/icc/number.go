package icc

import "math"

// power returns x raised to y for x > 0, and 0 for x ≤ 0: a curve has no other
// use for it. It is exact to some fifteen digits.
func power(x, y float64) float64 {
	if x <= 0 {
		return 0
	}
	return exp2(float64(y * log2(x)))
}

// artanhTerms are the coefficients of x + x³/3 + x⁵/5 …, last first.
var artanhTerms = [...]float64{1. / 21, 1. / 19, 1. / 17, 1. / 15, 1. / 13, 1. / 11, 1. / 9, 1. / 7, 1. / 5, 1. / 3, 1}

// log2 returns the binary logarithm of x > 0. With x = m·2^e and m near 1,
// ln m = 2 artanh s where s = (m−1)/(m+1), |s| ≤ 0.172: eleven terms of the
// series leave an error below 10^-18.
func log2(x float64) float64 {
	m, e := math.Frexp(x)
	if m < math.Sqrt2/2 {
		m, e = float64(m*2), e-1
	}
	s := (m - 1) / (m + 1)
	square, sum := float64(s*s), 0.0
	for _, k := range artanhTerms {
		sum = float64(sum*square) + k
	}
	return float64(e) + float64(float64(2*s)*float64(sum*math.Log2E))
}

// expTerms are the coefficients of 1 + x + x²/2! + x³/3! …, last first.
var expTerms = [...]float64{1. / 87178291200, 1. / 6227020800, 1. / 479001600, 1. / 39916800, 1. / 3628800,
	1. / 362880, 1. / 40320, 1. / 5040, 1. / 720, 1. / 120, 1. / 24, 1. / 6, 1. / 2, 1, 1}

// exp2 returns 2 raised to x. What x is beyond the nearest whole number is 0.5
// at most, so that fifteen terms of the exponential series do.
func exp2(x float64) float64 {
	const most = 1000 // beyond it nothing a curve means
	x = min(max(x, -most), most)
	whole := math.Floor(x + 0.5)
	r, sum := float64((x-whole)*math.Ln2), 0.0
	for _, k := range expTerms {
		sum = float64(sum*r) + k
	}
	return math.Ldexp(sum, int(whole))
}

// cubeRoot returns the cube root of x > 0, by Halley's steps from a straight
// line. Each makes an error e one of ⅔e³, so three bring 0.13 down to nothing.
func cubeRoot(x float64) float64 {
	m, e := math.Frexp(x)
	for e%3 != 0 {
		m, e = m/2, e+1
	}
	y := 0.4 + float64(0.6*m) // m is from 1/8 to 1
	for range 3 {
		cube := float64(float64(y*y) * y)
		y = float64(y*(cube+float64(2*m))) / (float64(2*cube) + m)
	}
	return math.Ldexp(y, e/3)
}

// clamp returns v held between 0 and 1; what is no number becomes 0.
func clamp(v float64) float64 {
	if !(v > 0) {
		return 0
	}
	return min(v, 1)
}
