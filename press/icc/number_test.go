package icc

import (
	"math"
	"math/rand/v2"
	"testing"
)

// TestNumbersAgreeWithMath compares our functions with those of package math.
func TestNumbersAgreeWithMath(t *testing.T) {
	near := func(got, want float64) bool { return math.Abs(got-want) <= 2e-14*math.Abs(want) }
	rnd := rand.New(rand.NewPCG(3, 4))
	for range 200000 {
		x := math.Exp(rnd.NormFloat64() * 5)
		y := rnd.Float64() * 4
		if got, want := power(x, y), math.Pow(x, y); !near(got, want) {
			t.Fatalf("%v^%v is %v, not %v", x, y, want, got)
		}
		if got, want := cubeRoot(x), math.Cbrt(x); !near(got, want) {
			t.Fatalf("the cube root of %v is %v, not %v", x, want, got)
		}
	}
	for _, x := range []float64{0.5, 1, 2, 8, 1. / 8, 1e-300, 1e300, math.Sqrt2 / 2} {
		if got := log2(x); !near(got, math.Log2(x)) && math.Abs(got) > 1e-15 {
			t.Errorf("log2 %v is %v", x, got)
		}
	}
	if power(0, 2) != 0 || power(-1, 2) != 0 || power(1, 7) != 1 || exp2(math.Inf(1)) != exp2(1000) {
		t.Error("the ends of power")
	}
}

// TestLabAndBack goes through XYZ and back.
func TestLabAndBack(t *testing.T) {
	for l := 0.0; l <= 100; l += 4 {
		for a := -120.0; a <= 120; a += 30 {
			for b := -120.0; b <= 120; b += 30 {
				c := toLab(toXYZ(Colour{l, a, b}))
				if math.Abs(c[0]-l)+math.Abs(c[1]-a)+math.Abs(c[2]-b) > 1e-9 {
					t.Fatalf("L*a*b* %v %v %v comes back as %v", l, a, b, c)
				}
			}
		}
	}
}
