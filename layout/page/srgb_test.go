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
		from := Ink{uint16(n % 9 * step), uint16(n / 9 % 9 * step), uint16(n / 81 % 9 * step), uint16(n / 729 * step)}
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
