package repro

import (
	"bytes"
	"math"
	"testing"

	"banxin/layout/picture"

	"pgregory.net/rapid"
)

// srgbLight is the curve of IEC 61966-2-1.
func srgbLight(v int) float64 {
	f := float64(v) / 255
	if f <= 0.04045 {
		return f / 12.92
	}
	return math.Pow((f+0.055)/1.055, 2.4)
}

// TestLimitIsExact: no pixel has more than the limit, black is kept, the hue
// holds to a step of 255, and what was within the limit is not touched.
func TestLimitIsExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		row := rapid.SliceOfN(rapid.Byte(), 4, 40).Draw(t, "row")
		row = row[:len(row)/4*4]
		most := mostInk(rapid.IntRange(1000, 4000).Draw(t, "limit"))
		was := bytes.Clone(row)
		over := limit(row, most)
		for i := 0; i < len(row); i += 4 {
			a, b := was[i:i+4], row[i:i+4]
			sum := int(b[0]) + int(b[1]) + int(b[2]) + int(b[3])
			before := int(a[0]) + int(a[1]) + int(a[2]) + int(a[3])
			if before > most {
				over--
			}
			if sum > most || b[3] != a[3] || before <= most && !bytes.Equal(a, b) {
				t.Fatalf("%v becomes %v under %d", a, b, most)
			}
			if before > most && sum < most-2 {
				t.Fatalf("%v becomes %v, more than the limit of %d asks for", a, b, most)
			}
			for k := range 3 {
				want := float64(a[k]) * float64(most-int(a[3])) / float64(int(a[0])+int(a[1])+int(a[2]))
				if before > most && math.Abs(want-float64(b[k])) > 1 {
					t.Fatalf("%v becomes %v: part %d should be %.1f", a, b, k, want)
				}
			}
		}
		if over != 0 {
			t.Fatalf("%d pixels too many or too few were counted", over)
		}
	})
}

// TestSharpeningHasNoHalo: no pixel leaves the reach of its neighbours by more
// than the stated limit, and what is even stays so.
func TestSharpeningHasNoHalo(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.SampledFrom([]picture.Space{picture.Grey, picture.RGB, picture.CMYK}).Draw(t, "space")
		w, h := rapid.IntRange(1, 12).Draw(t, "w"), rapid.IntRange(1, 12).Draw(t, "h")
		p := &pixels{w: w, h: h, space: s, pix: rapid.SliceOfN(rapid.Byte(), w*h*s.Samples(), w*h*s.Samples()).Draw(t, "pixels")}
		was := &pixels{w: w, h: h, space: s, pix: bytes.Clone(p.pix)}
		sharpen(p, rapid.IntRange(0, 400).Draw(t, "per cent"))
		before, after := lightnessOf(was), lightnessOf(p)
		for y := range h {
			for x := range w {
				low, high := uint8(255), uint8(0)
				for j := max(y-1, 0); j <= min(y+1, h-1); j++ {
					for i := max(x-1, 0); i <= min(x+1, w-1); i++ {
						low, high = min(low, before[j*w+i]), max(high, before[j*w+i])
					}
				}
				// A step more is the rounding of inks and of red, green and blue.
				if v := int(after[y*w+x]); v > int(high)+lighter+1 || v < int(low)-darker-1 {
					t.Fatalf("%d at %d, %d among %d to %d", v, x, y, low, high)
				}
			}
		}
	})
	even := filled(9, 9, picture.RGB, 10, 200, 90)
	sharpen(even, 200)
	if !bytes.Equal(even.pix, filled(9, 9, picture.RGB, 10, 200, 90).pix) {
		t.Error("an even picture is changed")
	}
}

func lightnessOf(p *pixels) []byte {
	out := make([]byte, p.w*p.h)
	for y := range p.h {
		lightness(out[y*p.w:][:p.w], p.row(y), p.space)
	}
	return out
}

// TestSharpeningSteepensEdges measures an edge that a filter has softened: its
// middle must rise faster by about what is asked for, and grain must not.
func TestSharpeningSteepensEdges(t *testing.T) {
	edge := func() *pixels {
		p := &pixels{w: 16, h: 16, space: picture.Grey}
		for range p.h {
			p.pix = append(p.pix, 60, 60, 60, 60, 60, 60, 66, 96, 144, 174, 180, 180, 180, 180, 180, 180)
		}
		return p
	}
	rise := func(p *pixels) int { return int(p.row(8)[8]) - int(p.row(8)[7]) }
	p := edge()
	sharpen(p, 100)
	if got := rise(p); got < 56 || got > 75 {
		t.Errorf("the edge rises by %d, it rose by %d", got, rise(edge()))
	}
	if row := p.row(8); row[5] < 60-darker || row[10] > 180+lighter || row[2] != 60 || row[13] != 180 {
		t.Errorf("the edge is %v", row)
	}
	grain := filled(16, 16, picture.Grey, 100)
	for i := range grain.pix {
		grain.pix[i] += byte(i * 7 % 3)
	}
	was := bytes.Clone(grain.pix)
	sharpen(grain, 300)
	if !bytes.Equal(was, grain.pix) {
		t.Error("grain of two steps is sharpened")
	}
}

// TestSharpeningKeepsHue: red, green and blue move together.
func TestSharpeningKeepsHue(t *testing.T) {
	p := &pixels{w: 8, h: 8, space: picture.RGB}
	for range p.h {
		for x := range p.w {
			v := byte(60 + x/4*60)
			p.pix = append(p.pix, v, v+40, v-20)
		}
	}
	sharpen(p, 150)
	moved := false
	for i := 0; i < len(p.pix); i += 3 {
		r, g, b := int(p.pix[i]), int(p.pix[i+1]), int(p.pix[i+2])
		if g-r != 40 || r-b != 20 {
			t.Fatalf("pixel %d is %d %d %d", i/3, r, g, b)
		}
		moved = moved || r != 60 && r != 120
	}
	if !moved {
		t.Error("nothing is sharpened")
	}
}

// TestPackedComesBack: samples that are packed are those that are unpacked.
func TestPackedComesBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := Space(rapid.IntRange(0, 3).Draw(t, "space"))
		bits := 8
		if s.Samples() == 1 && rapid.Bool().Draw(t, "line art") {
			bits = 1
		}
		w, h := rapid.IntRange(1, 40).Draw(t, "w"), rapid.IntRange(1, 20).Draw(t, "h")
		k := pack(w, h, s, bits, rapid.Bool().Draw(t, "flat"))
		var want []byte
		for range h {
			row := rapid.SliceOfN(rapid.Byte(), k.plain, k.plain).Draw(t, "row")
			k.row(row)
			want = append(want, row...)
		}
		img := k.end()
		got, err := img.Pixels()
		if err != nil || !bytes.Equal(got, want) {
			t.Fatalf("%v: got %v, want %v", err, got, want)
		}
		broken := *img
		broken.Stream.Bytes = bytes.Clone(img.Stream.Bytes)
		broken.Stream.Bytes[len(broken.Stream.Bytes)-1] ^= 1 // of the checksum
		if _, err := broken.Pixels(); err == nil {
			t.Fatal("a broken image is taken for whole")
		}
	})
}
