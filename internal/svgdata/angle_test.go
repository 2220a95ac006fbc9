package svgdata

import (
	"math"
	"testing"
)

// What is turned by an angle of the school book lands exactly, not a hair beside
// it: a hair decides to which thousandth of a point a half is rounded.
func TestAnglesAreExact(t *testing.T) {
	for _, c := range []struct {
		transform string
		want      Point // of 1, 0 and
		down      Point // of 0, 1
	}{
		{"rotate(90)", Point{0, 1}, Point{-1, 0}},
		{"rotate(180)", Point{-1, 0}, Point{0, -1}},
		{"rotate(-270)", Point{0, 1}, Point{-1, 0}},
		{"skewX(45)", Point{1, 0}, Point{1, 1}},
		{"skewY(45)", Point{1, 1}, Point{0, 1}},
	} {
		m, ok := Transform(c.transform)
		if !ok {
			t.Fatal(c.transform)
		}
		if got := m.Of(Point{1, 0}); got != c.want {
			t.Errorf("%s: 1,0 goes to %v, not %v", c.transform, got, c.want)
		}
		if got := m.Of(Point{0, 1}); got != c.down {
			t.Errorf("%s: 0,1 goes to %v, not %v", c.transform, got, c.down)
		}
	}
	if m, _ := Transform("rotate(30)"); m.B != 0.5 {
		t.Errorf("the sine of 30° is %v", m.B)
	}
	if m, _ := Transform("rotate(60)"); m.A != 0.5 {
		t.Errorf("the cosine of 60° is %v", m.A)
	}
	for a := -7.0; a < 7; a += 0.01 {
		sin, cos := Sincos(a)
		if s, c := math.Sincos(a); math.Abs(s-sin) > 1e-12 || math.Abs(c-cos) > 1e-12 {
			t.Fatalf("at %v: %v %v", a, sin, cos)
		}
	}
	if Hypot(3, -4) != 5 || Hypot(0, 0) != 0 {
		t.Error("3 and 4 make no 5")
	}
}
