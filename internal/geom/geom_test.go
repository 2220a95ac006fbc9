package geom

import (
	"math/rand/v2"
	"strconv"
	"testing"
)

func TestAppendPt(t *testing.T) {
	for l, want := range map[Length]string{
		0: "0", 1: "0.001", -1: "-0.001", 10: "0.01", 100: "0.1", 10500: "10.5", -3000: "-3", 42042: "42.042",
		2147483647: "2147483.647", -2147483648: "-2147483.648",
	} {
		if got := string(l.AppendPt(nil)); got != want {
			t.Errorf("%d: %q, want %q", int32(l), got, want)
		}
	}
	r := rand.New(rand.NewPCG(1, 1))
	for range 10_000 {
		l := Length(r.Uint32())
		f, err := strconv.ParseFloat(string(l.AppendPt(nil)), 64)
		if err != nil || FromPt(f) != l {
			t.Fatalf("%d reads back as %v", int32(l), f)
		}
	}
}

func TestScale(t *testing.T) {
	for _, c := range []struct {
		l        Length
		num, den int
		want     Length
	}{
		{10500, 880, 1000, 9240}, {1, 1, 2, 1}, {-1, 1, 2, -1}, {3, 1, 2, 2}, {-3, 1, 2, -2}, {7, 1, -2, -4},
		{2_000_000_000, 1000, 1000, 2_000_000_000}, {9000, 327, 1000, 2943},
	} {
		if got := c.l.Scale(c.num, c.den); got != c.want {
			t.Errorf("%d × %d/%d = %d, want %d", c.l, c.num, c.den, got, c.want)
		}
	}
}

func TestMillimetres(t *testing.T) {
	if got := FromMM(25.4); got != 72*Pt {
		t.Errorf("25.4 mm are %v pt", got)
	}
	if got := FromMM(275).String(); got != "779.528" {
		t.Errorf("275 mm are %s pt", got)
	}
}

func TestRect(t *testing.T) {
	r := Rect{10, 10, 20, 30}
	for _, c := range []struct {
		s                  Rect
		contains, overlaps bool
	}{
		{Rect{10, 10, 20, 30}, true, true},
		{Rect{12, 12, 5, 5}, true, true},
		{Rect{5, 12, 10, 5}, false, true},
		{Rect{30, 10, 5, 5}, false, false}, // a common edge is no overlap
		{Rect{0, 0, 5, 5}, false, false},
	} {
		if r.Contains(c.s) != c.contains || r.Overlaps(c.s) != c.overlaps || c.s.Overlaps(r) != c.overlaps {
			t.Errorf("%v: contains %v, overlaps %v", c.s, r.Contains(c.s), r.Overlaps(c.s))
		}
	}
	if in := r.Inset(-2); in != (Rect{8, 8, 24, 34}) || !in.Holds(Point{8, 42}) || in.Holds(Point{7, 42}) {
		t.Errorf("inset to %v", in)
	}
}

// TestWithout counts points: those of a box without another lie in just one of
// the boxes that are left, all others in none.
func TestWithout(t *testing.T) {
	r := Rect{10, 20, 6, 8}
	for x := Length(6); x < 20; x++ {
		for y := Length(16); y < 32; y++ {
			for _, size := range []Length{1, 3, 20} {
				s := Rect{x, y, size, size}
				parts := r.Without(s)
				for px := Length(8); px < 18; px++ {
					for py := Length(18); py < 30; py++ {
						cell := Rect{px, py, 1, 1}
						n := 0
						for _, p := range parts {
							if p.Overlaps(cell) {
								n++
							}
						}
						if want := r.Overlaps(cell) && !s.Overlaps(cell); n != map[bool]int{true: 1}[want] {
							t.Fatalf("%v without %v: %v lies in %d of %v", r, s, cell, n, parts)
						}
					}
				}
			}
		}
	}
}
