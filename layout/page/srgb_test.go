package page

import (
	"fmt"
	"testing"
)

// TestSRGBOfKnownInks pins the colours that editions already printed rely on.
func TestSRGBOfKnownInks(t *testing.T) {
	for _, c := range []struct {
		ink  Ink
		want string
	}{
		{Ink{}, "255 255 255"},
		{Ink{K: 100}, "232 232 232"},
		{Ink{K: 500}, "141 141 141"},
		{Black, "26 26 26"},
		{Ink{C: 1000}, "30 150 210"},
		{Ink{M: 1000, Y: 900, K: 50}, "199 27 41"},
		{Ink{C: 1000, M: 1000, Y: 1000, K: 1000}, "2 2 2"},
		{Ink{K: 65535}, "26 26 26"},
	} {
		r, g, b := c.ink.SRGB()
		if got := fmt.Sprint(r, g, b); got != c.want {
			t.Errorf("%+v shows as %s, want %s", c.ink, got, c.want)
		}
	}
}

// TestSRGBBlackIsNeutral holds every tint of black alone to a true grey that
// is never lighter than the tint before it.
func TestSRGBBlackIsNeutral(t *testing.T) {
	last := uint8(255)
	for k := uint16(0); k <= inkFull; k++ {
		r, g, b := Ink{K: k}.SRGB()
		if r != g || g != b {
			t.Fatalf("K %d‰ shows as %d %d %d: not a grey", k, r, g, b)
		}
		if r > last || last-r > 1 {
			t.Fatalf("K %d‰ shows as %d after %d", k, r, last)
		}
		last = r
	}
}

// TestSRGBMoreInkIsNeverLighter walks a lattice of inks and adds to each in turn.
func TestSRGBMoreInkIsNeverLighter(t *testing.T) {
	const step = 125
	for n := range 9 * 9 * 9 * 9 {
		from := Ink{C: uint16(n % 9 * step), M: uint16(n / 9 % 9 * step), Y: uint16(n / 81 % 9 * step), K: uint16(n / 729 * step)}
		r0, g0, b0 := from.SRGB()
		for ch := range 4 {
			to := from
			*[]*uint16{&to.C, &to.M, &to.Y, &to.K}[ch] += step
			if r, g, b := to.SRGB(); r > r0 || g > g0 || b > b0 {
				t.Fatalf("%+v shows as %d %d %d, lighter than %+v as %d %d %d", to, r, g, b, from, r0, g0, b0)
			}
		}
	}
}

// TestSpotInk: a spot ink shows as what stands for it, at its tint, and counts
// as one ink.
func TestSpotInk(t *testing.T) {
	spot := Ink{M: 910, Y: 760, Spot: "PANTONE 185 C", Tint: 500}
	if got, want := spot.Process(), (Ink{M: 455, Y: 380}); got != want {
		t.Errorf("half of it is %v, want %v", got, want)
	}
	r, g, b := spot.SRGB()
	if wr, wg, wb := (Ink{M: 455, Y: 380}).SRGB(); r != wr || g != wg || b != wb {
		t.Errorf("it shows as %d %d %d, what stands for it as %d %d %d", r, g, b, wr, wg, wb)
	}
	if spot.Total() != 500 || spot.Blank() || !(Ink{M: 910, Spot: "x"}).Blank() || !(Ink{}).Blank() || Black.Blank() {
		t.Error("what is bare paper, and how much ink there is, is confused")
	}
}
