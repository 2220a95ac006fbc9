package icc

import (
	"math"
	"testing"
)

// TestCurvesInvert goes through every kind of curve and back.
func TestCurvesInvert(t *testing.T) {
	table := func(f func(float64) float64) curve {
		c := curve{points: make([]float64, 500)}
		for i := range c.points {
			c.points[i] = f(float64(i) / 499)
		}
		return c
	}
	for name, c := range map[string]curve{
		"line":    gamma(1),
		"gamma":   gamma(2.2),
		"root":    gamma(0.4),
		"sRGB":    curveSRGB,
		"table":   table(func(x float64) float64 { return 0.1 + 0.8*x*x }),
		"falling": table(func(x float64) float64 { return 1 - x*x }),
		"two":     {points: []float64{0.2, 0.9}},
	} {
		for i := 1; i <= 1000; i++ {
			x := float64(i) / 1000
			if got := c.inverse(c.at(x)); math.Abs(got-x) > 1e-9 {
				t.Errorf("%s: %v comes back as %v", name, x, got)
				break
			}
		}
		for _, y := range []float64{-1, 0, 1, 2, math.Inf(1), math.NaN()} {
			if x := c.inverse(y); x < 0 || x > 1 {
				t.Errorf("%s: the inverse of %v is %v", name, y, x)
			}
		}
	}
	steps := curve{points: []float64{0, 0, 0, 0.5, 0.5, 1}}
	for y, x := range map[float64]float64{-1: 0.4, 0: 0.4, 0.25: 0.5, 0.5: 0.7, 1: 1, 2: 1} {
		if got := steps.inverse(y); math.Abs(got-x) > 1e-12 {
			t.Errorf("steps: the inverse of %v is %v, not %v", y, got, x)
		}
	}
}
