package rip

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// filled returns the coverage of each pixel of a small page.
func filled(a area, evenOdd bool, p *path) ([]uint8, int) {
	var r raster
	r.reset(a)
	r.fill(p, identity)
	w := a.x1 - a.x0
	out := make([]uint8, w*(a.y1-a.y0))
	sum := 0
	r.sweep(evenOdd, func(y, x0, x1 int, c uint8) {
		for x := x0; x < x1; x++ {
			if y < a.y0 || y >= a.y1 || x < a.x0 || x >= a.x1 {
				panic("painted outside the bounds")
			}
			out[(y-a.y0)*w+x-a.x0] += c
			sum += int(c)
		}
	})
	return out, sum
}

func polygon(ps ...point) *path {
	var p path
	for i, q := range ps {
		if i == 0 {
			p.moveTo(q)
		} else {
			p.lineTo(q)
		}
	}
	p.close()
	return &p
}

// TestPixels: single pixels are covered as geometry says.
func TestPixels(t *testing.T) {
	a := area{0, 0, 3, 2}
	for name, c := range map[string]struct {
		p       *path
		evenOdd bool
		want    [6]uint8
	}{
		"whole":         {polygon(point{1, 0}, point{2, 0}, point{2, 1}, point{1, 1}), false, [6]uint8{0, 255}},
		"other way":     {polygon(point{1, 1}, point{2, 1}, point{2, 0}, point{1, 0}), false, [6]uint8{0, 255}},
		"left half":     {polygon(point{1, 0}, point{1.5, 0}, point{1.5, 1}, point{1, 1}), false, [6]uint8{0, 128}},
		"over two":      {polygon(point{0.5, 0}, point{1.5, 0}, point{1.5, 1}, point{0.5, 1}), false, [6]uint8{128, 128}},
		"over two rows": {polygon(point{0, 0.5}, point{1, 0.5}, point{1, 1.5}, point{0, 1.5}), false, [6]uint8{128, 0, 0, 128}},
		"triangle":      {polygon(point{0, 0}, point{1, 0}, point{0, 1}), false, [6]uint8{128}},
		"beyond":        {polygon(point{-5, -5}, point{9, -5}, point{9, 9}, point{-5, 9}), false, [6]uint8{255, 255, 255, 255, 255, 255}},
		"left of it":    {polygon(point{-5, 0}, point{-1, 0}, point{-1, 1}, point{-5, 1}), false, [6]uint8{}},
		"right of it":   {polygon(point{5, 0}, point{8, 0}, point{8, 1}, point{5, 1}), false, [6]uint8{}},
		"through both":  {polygon(point{-4, 0}, point{7, 0}, point{7, 1}), false, [6]uint8{0, 0, 0}},
	} {
		got, _ := filled(a, c.evenOdd, c.p)
		if name == "through both" {
			// From (−4, 0) to (7, 1): y = (x + 4) / 11 at each pixel's middle.
			for x := range 3 {
				want := 255 * (float64(x) + 4.5) / 11
				if math.Abs(float64(got[x])-want) > 2 {
					t.Errorf("%s: pixel %d is %d, want %.1f", name, x, got[x], want)
				}
			}
			continue
		}
		if [6]uint8(got) != c.want {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
	twice := polygon(point{0, 0}, point{2, 0}, point{2, 2}, point{0, 2})
	twice.add(polygon(point{1, 0}, point{3, 0}, point{3, 2}, point{1, 2}), identity)
	if got, _ := filled(a, true, twice); [6]uint8(got) != [6]uint8{255, 0, 255, 255, 0, 255} {
		t.Errorf("even-odd: %v", got)
	}
	if got, _ := filled(a, false, twice); [6]uint8(got) != [6]uint8{255, 255, 255, 255, 255, 255} {
		t.Errorf("nonzero: %v", got)
	}
}

// TestAreas: what a triangle covers is its area, wherever it lies, and two
// halves of the bounds hold together what the whole does.
func TestAreas(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		const w, h = 60, 40
		coord := func(n int) float64 { return float64(rapid.IntRange(0, n*256).Draw(t, "v")) / 256 }
		a, b, c := point{coord(w), coord(h)}, point{coord(w), coord(h)}, point{coord(w), coord(h)}
		p := polygon(a, b, c)
		_, sum := filled(area{0, 0, w, h}, false, p)
		want := math.Abs((b.x-a.x)*(c.y-a.y)-(c.x-a.x)*(b.y-a.y)) / 2 * 255
		// Each pixel of an edge is rounded by up to one level.
		if lim := 3 * (w + h + 4.0); math.Abs(float64(sum)-want) > lim {
			t.Fatalf("covers %d, want %.0f", sum, want)
		}
		cut := rapid.IntRange(1, w-1).Draw(t, "cut")
		all, _ := filled(area{0, 0, w, h}, false, p)
		left, _ := filled(area{0, 0, cut, h}, false, p)
		right, _ := filled(area{cut, 0, w, h}, false, p)
		for y := range h {
			for x := range w {
				v := uint8(0)
				if x < cut {
					v = left[y*cut+x]
				} else {
					v = right[y*(w-cut)+x-cut]
				}
				if d := int(v) - int(all[y*w+x]); d > 1 || d < -1 {
					t.Fatalf("pixel %d, %d: %d, in the whole %d", x, y, v, all[y*w+x])
				}
			}
		}
	})
}

// TestStrokes: a line covers its length times its width, and its caps.
func TestStrokes(t *testing.T) {
	line := func(ps ...point) *path {
		p := polygon(ps...)
		p.steps = p.steps[:len(p.steps)-1]
		return p
	}
	bent := line(point{10, 10}, point{40, 10}, point{40, 40})
	ring := polygon(point{10, 10}, point{40, 10}, point{40, 40}, point{10, 40})
	for name, c := range map[string]struct {
		p    *path
		pen  pen
		m    matrix
		want float64 // pixels
	}{
		"butt":        {line(point{10, 20}, point{40, 20}), pen{width: 6, miter: 10}, identity, 180},
		"square":      {line(point{10, 20}, point{40, 20}), pen{width: 6, cap: 2, miter: 10}, identity, 216},
		"round":       {line(point{10, 20}, point{40, 20}), pen{width: 6, cap: 1, miter: 10}, identity, 180 + math.Pi*9},
		"slanted":     {line(point{10, 10}, point{40, 50}), pen{width: 6, miter: 10}, identity, 300},
		"scaled":      {line(point{10, 20}, point{40, 20}), pen{width: 3, miter: 10}, matrix{2, 0, 0, 2, 0, 0}, 180},
		"mirrored":    {line(point{10, 20}, point{40, 20}), pen{width: 6, miter: 10}, matrix{1, 0, 0, -1, 0, 60}, 180},
		"miter":       {bent, pen{width: 6, miter: 10}, identity, 2*180 - 9 + 9}, // the bars overlap within the bend, the miter fills the corner
		"bevel":       {bent, pen{width: 6, miter: 10, join: 2}, identity, 2*180 - 9 + 4.5},
		"round join":  {bent, pen{width: 6, miter: 10, join: 1}, identity, 2*180 - 9 + math.Pi*9/4},
		"short miter": {bent, pen{width: 6, miter: 1}, identity, 2*180 - 9 + 4.5},
		"closed":      {ring, pen{width: 6, miter: 10}, identity, 4 * 30 * 6},
		"dashed":      {line(point{10, 20}, point{40, 20}), pen{width: 6, miter: 10, dash: []float64{5, 5}}, identity, 90},
		"phase":       {line(point{10, 20}, point{40, 20}), pen{width: 6, miter: 10, dash: []float64{5, 5}, phase: 8}, identity, 6 * (5 + 5 + 5)},
		"hair":        {line(point{10, 20}, point{40, 20}), pen{width: 0, miter: 10}, identity, 30},
		"dot":         {line(point{20, 20}, point{20, 20}), pen{width: 6, cap: 1, miter: 10}, identity, math.Pi * 9},
		"no dot":      {line(point{20, 20}, point{20, 20}), pen{width: 6, miter: 10}, identity, 0},
	} {
		var r raster
		r.reset(area{0, 0, 64, 64})
		r.stroke(c.p, c.pen, c.m)
		sum := 0
		r.sweep(false, func(_, x0, x1 int, v uint8) { sum += (x1 - x0) * int(v) })
		if got := float64(sum) / 255; math.Abs(got-c.want) > 0.02*c.want+0.5 {
			t.Errorf("%s: covers %.1f pixels, want %.1f", name, got, c.want)
		}
	}
}

func BenchmarkRaster(b *testing.B) {
	var p path
	for i := range 40 { // a page of discs
		x, y := float64(i%8*100+50), float64(i/8*200+100)
		p.moveTo(point{x - 45, y})
		for _, q := range [4][3]point{
			{{-45, -25}, {-25, -45}, {0, -45}}, {{25, -45}, {45, -25}, {45, 0}}, {{45, 25}, {25, 45}, {0, 45}}, {{-25, 45}, {-45, 25}, {-45, 0}},
		} {
			p.curveTo(point{x + q[0].x, y + q[0].y}, point{x + q[1].x, y + q[1].y}, point{x + q[2].x, y + q[2].y})
		}
	}
	s := newSurface(area{0, 0, 800, 1000}, false)
	c, h := cmyk(255, 0, 128, 0), how{alpha: 255}
	var r raster
	b.SetBytes(800 * 1000)
	for b.Loop() {
		r.reset(s.area)
		r.fill(&p, identity)
		r.sweep(false, func(y, x0, x1 int, v uint8) { s.flat(y, x0, x1, &c, &h, v, 4) })
	}
}
