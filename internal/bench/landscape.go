package bench

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"math"
	"sync"
)

// Landscape draws a picture of hills under a sky, of so many pixels: something
// with a horizon, lights and darks, that shows how it was cropped. Of one look
// and size it is drawn once.
func Landscape(w, h, look int) []byte {
	key := [3]int{w, h, look}
	drawn.Lock()
	defer drawn.Unlock()
	if drawn.of == nil {
		drawn.of = map[[3]int][]byte{}
	}
	if drawn.of[key] == nil {
		drawn.of[key] = landscape(w, h, look)
	}
	return drawn.of[key]
}

var drawn struct {
	sync.Mutex
	of map[[3]int][]byte
}

// looks are the sky above and at the horizon, the farthest and nearest hill.
var looks = [...][4]color.RGBA{
	{{96, 150, 200, 255}, {226, 232, 226, 255}, {140, 165, 170, 255}, {38, 66, 52, 255}},
	{{236, 160, 96, 255}, {250, 226, 190, 255}, {176, 140, 130, 255}, {60, 44, 48, 255}},
	{{70, 96, 140, 255}, {190, 196, 214, 255}, {110, 124, 150, 255}, {30, 38, 60, 255}},
	{{150, 190, 186, 255}, {240, 240, 226, 255}, {150, 176, 150, 255}, {46, 84, 60, 255}},
	{{180, 186, 190, 255}, {236, 234, 230, 255}, {160, 162, 160, 255}, {66, 70, 66, 255}},
	{{120, 170, 214, 255}, {252, 240, 214, 255}, {196, 176, 120, 255}, {104, 78, 36, 255}},
}

// hills is how many ridges stand one before the other.
const hills = 5

// landscape draws with a palette, which keeps the file small: rows of sky and
// one colour to a ridge.
func landscape(w, h, look int) []byte {
	l := looks[(look-1)%len(looks)]
	var pal color.Palette
	const sky = 64
	for i := range sky {
		pal = append(pal, mix(l[0], l[1], i, sky-1))
	}
	for i := range hills {
		pal = append(pal, mix(l[2], l[3], i, hills-1))
	}
	sun := uint8(len(pal))
	pal = append(pal, color.RGBA{255, 250, 235, 255})
	img := image.NewPaletted(image.Rect(0, 0, w, h), pal)
	horizon := float64(h) * 0.62
	for y := range h {
		c := uint8(min(sky-1, int(float64(y)/horizon*(sky-1))))
		row := img.Pix[y*img.Stride : y*img.Stride+w]
		for x := range row {
			row[x] = c
		}
	}
	disc(img, float64(w)*(0.25+0.1*float64(look)), float64(h)*0.28, float64(min(w, h))*0.07, sun)
	for i := range hills {
		c := uint8(sky + i)
		base := float64(h) * (0.5 + 0.11*float64(i))
		for x := range w {
			t := float64(x)/float64(min(w, h))*3 + float64(look)*1.7
			f := float64(i + 1)
			y := base + float64(h)*0.06*(math.Sin(t*f*0.9+f)+0.5*math.Sin(t*f*2.3+2*f)+0.2*math.Sin(t*f*7+f))
			for k := max(0, int(y)); k < h; k++ {
				img.Pix[k*img.Stride+x] = c
			}
		}
	}
	var b bytes.Buffer
	enc := png.Encoder{CompressionLevel: png.BestSpeed}
	if err := enc.Encode(&b, img); err != nil {
		panic("bench: " + err.Error()) // memory does not fail to be written
	}
	return b.Bytes()
}

// disc draws a filled circle.
func disc(img *image.Paletted, cx, cy, r float64, c uint8) {
	for y := int(cy - r); y <= int(cy+r); y++ {
		for x := int(cx - r); x <= int(cx+r); x++ {
			if math.Hypot(float64(x)-cx, float64(y)-cy) <= r && image.Pt(x, y).In(img.Bounds()) {
				img.Pix[y*img.Stride+x] = c
			}
		}
	}
}

// mix returns the colour i of n between two.
func mix(a, b color.RGBA, i, n int) color.RGBA {
	at := func(p, q uint8) uint8 { return uint8((int(p)*(n-i) + int(q)*i) / n) }
	return color.RGBA{at(a.R, b.R), at(a.G, b.G), at(a.B, b.B), 255}
}
