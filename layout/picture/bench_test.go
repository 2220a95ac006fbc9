package picture

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"math"
	"testing"
)

// photograph is like one: slopes, edges, fine structure and the noise of a sensor.
func photograph(w, h int) *image.RGBA {
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	s := uint32(1)
	for y := range h {
		for x := range w {
			s = s*1664525 + 1013904223
			n, fx, fy := float64(s>>24)/16-8, float64(x), float64(y)
			v := 128 + 50*math.Sin(fx/170+fy/310) + 30*math.Sin(fx*fy/90000) + 15*math.Sin(fx/7)*math.Sin(fy/9)
			if (x/200+y/150)%5 == 0 {
				v += 40
			}
			part := func(k float64) uint8 { return uint8(min(max(v*k+n, 0), 255)) }
			m.SetRGBA(x, y, color.RGBA{part(1), part(0.8 + 0.3*math.Sin(fx/500)), part(0.6 + 0.4*math.Sin(fy/400)), 255})
		}
	}
	return m
}

// BenchmarkDecode decodes 24 megapixels to the rows a page takes: whole, and reduced.
func BenchmarkDecode(b *testing.B) {
	var j bytes.Buffer
	if err := jpeg.Encode(&j, photograph(6000, 4000), &jpeg.Options{Quality: 90}); err != nil {
		b.Fatal(err)
	}
	for _, n := range []int{1, 2, 4, 8} {
		b.Run(fmt.Sprint("JPEG24/by", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				r, err := decodeJPEG(j.Bytes(), n)
				if err != nil {
					b.Fatal(err)
				}
				w, h := r.Size()
				row := make([]byte, 3*w)
				for y := range h {
					r.Row(y, row)
				}
			}
		})
	}
}
