package repro

import (
	"testing"

	"banxin/layout/picture"

	"pgregory.net/rapid"
)

// whole is the region of all of a picture that was not reduced.
func whole(p *pixels) region { return region{picture.Crop{W: p.w, H: p.h}, 1} }

// filled has the same pixel everywhere.
func filled(w, h int, s picture.Space, px ...byte) *pixels {
	p := &pixels{w: w, h: h, space: s}
	for range w * h {
		p.pix = append(p.pix, px...)
	}
	return p
}

// TestEvenStaysEven: of one colour, whatever the size, comes that very colour.
func TestEvenStaysEven(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := picture.Space(rapid.IntRange(0, 3).Draw(t, "space"))
		w, h := rapid.IntRange(1, 90).Draw(t, "w"), rapid.IntRange(1, 90).Draw(t, "h")
		px := rapid.SliceOfN(rapid.Byte(), s.Samples(), s.Samples()).Draw(t, "pixel")
		p := filled(w, h, s, px...)
		x, y := rapid.IntRange(0, w-1).Draw(t, "x"), rapid.IntRange(0, h-1).Draw(t, "y")
		c := picture.Crop{X: x, Y: y, W: rapid.IntRange(1, w-x).Draw(t, "crop"), H: rapid.IntRange(1, h-y).Draw(t, "crop")}
		out := scale(p, region{c, 1}, rapid.IntRange(1, c.W).Draw(t, "to"), rapid.IntRange(1, c.H).Draw(t, "to"))
		for i, v := range out.pix {
			if v != px[i%len(px)] {
				t.Fatalf("sample %d is %d, want %d", i, v, px[i%len(px)])
			}
		}
	})
}

// TestReducedRasterLiesWhereItWas: a raster that its decoder has reduced gives
// the picture that the whole one gives, not shifted by part of a pixel.
func TestReducedRasterLiesWhereItWas(t *testing.T) {
	full := &pixels{w: 512, h: 384, space: picture.Grey}
	for y := range full.h {
		for x := range full.w {
			full.pix = append(full.pix, byte(60+x/4+y/8))
		}
	}
	for _, n := range []int{2, 4} {
		small := scale(full, whole(full), full.w/n, full.h/n)
		for _, c := range []picture.Crop{{W: 512, H: 384}, {X: 101, Y: 53, W: 390, H: 301}} {
			a, b := scale(full, region{c, 1}, 60, 50), scale(small, region{c, n}, 60, 50)
			for i := range a.pix {
				x, y := i%60, i/60
				if d := int(a.pix[i]) - int(b.pix[i]); (d > 1 || d < -1) && x > 1 && x < 58 && y > 1 && y < 48 {
					t.Fatalf("reduced by %d, crop %v: %d at %d, %d, want %d", n, c, b.pix[i], x, y, a.pix[i])
				}
			}
		}
	}
}

// TestSameSizeIsUntouched: where nothing is to be scaled nothing is filtered.
func TestSameSizeIsUntouched(t *testing.T) {
	p := pixelsOf(letter)
	if got := textOf(scale(p, whole(p), p.w, p.h)); got != letter {
		t.Errorf("got\n%s", got)
	}
	if got := textOf(scale(p, region{picture.Crop{X: 1, Y: 1, W: 2, H: 2}, 1}, 2, 2)); got != "..\nF." {
		t.Errorf("cropped:\n%s", got)
	}
}

// TestStripesBecomeTheirLight: black and white stripes too fine to be seen have
// half the light, which is 188 of sRGB, and not 128. Of inks, half of the paper
// bare and half of it solid is 188/255 of the way to paper too.
func TestStripesBecomeTheirLight(t *testing.T) {
	for s, want := range map[picture.Space]int{picture.Grey: 188, picture.RGB: 188, picture.CMYK: 255 - 188} {
		p := filled(240, 240, s, make([]byte, s.Samples())...)
		for i := range p.pix {
			p.pix[i] = byte(i / s.Samples() % 2 * 255)
		}
		for _, to := range []int{120, 60, 57, 40, 11} {
			out := scale(p, whole(p), to, to)
			for i, v := range out.pix {
				x := i / s.Samples() % to
				if d := int(v) - want; (d > 3 || d < -3) && x > 1 && x < to-2 {
					t.Fatalf("space %d to %d pixels: %d at %d, want %d", s, to, v, x, want)
				}
			}
		}
	}
}

// TestLightIsNearSRGB holds the cubic to the curve of sRGB, and to itself there
// and back.
func TestLightIsNearSRGB(t *testing.T) {
	l := lights()
	for v := range 256 {
		if got := l.back[l.of[v]]; int(got) != v {
			t.Errorf("%d comes back as %d", v, got)
		}
		if d := float64(l.of[v])/bright - srgbLight(v); d > 0.004 || d < -0.004 {
			t.Errorf("the light of %d is %.4f off", v, d)
		}
	}
	for v := 1; v <= bright; v++ {
		if l.back[v] < l.back[v-1] {
			t.Fatalf("the way back falls at %d", v)
		}
	}
}

// TestRingsStayLow: beside an edge of black and white, light swings by no more
// than 4 % of the edge.
func TestRingsStayLow(t *testing.T) {
	p := &pixels{w: 400, h: 4, space: picture.Grey}
	for range p.h {
		for x := range p.w {
			p.pix = append(p.pix, byte(100+x/200*100))
		}
	}
	high := int(lights().of[200])
	low := int(lights().of[100])
	for _, to := range []int{399, 300, 199, 130, 71} {
		for i, v := range scale(p, whole(p), to, 4).pix {
			if l := int(lights().of[v]); l > high+(high-low)*5/100 || l < low-(high-low)*5/100 {
				t.Errorf("to %d: %d at %d beside an edge from 100 to 200", to, v, i%to)
			}
		}
	}
}
