package repro

import (
	"testing"

	"pgregory.net/rapid"
)

// TestMeter compares the sliding square with one that is added up at every place.
func TestMeter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w, h := rapid.IntRange(1, 14).Draw(t, "w"), rapid.IntRange(1, 14).Draw(t, "h")
		side := rapid.IntRange(0, 9).Draw(t, "pixels to the millimetre")
		pix := rapid.SliceOfN(rapid.Byte(), 4*w*h, 4*w*h).Draw(t, "inks")
		m := meter(w, h, side)
		for y := range h {
			m.row(pix[4*w*y : 4*w*(y+1)])
		}
		got := m.end()

		side = min(max(1, side), w, h)
		square := func(x0, y0 int) (sum int) {
			for y := y0; y < y0+side; y++ {
				for x := x0; x < x0+side; x++ {
					for _, v := range pix[4*(w*y+x):][:4] {
						sum += int(v)
					}
				}
			}
			return sum
		}
		most := 0
		for y := 0; y+side <= h; y++ {
			for x := 0; x+side <= w; x++ {
				most = max(most, square(x, y))
			}
		}
		if want := (most*1000 + 255*side*side/2) / (255 * side * side); got.Most != want {
			t.Fatalf("%d, want %d", got.Most, want)
		}
		if most > 0 && square(got.X-(side+1)/2, got.Y-(side+1)/2) != most {
			t.Fatalf("the most is not around %d, %d", got.X, got.Y)
		}
	})
}
