package main

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"math"
	"math/rand/v2"
)

// The specimen takes its photograph by reckoning: a lake at dusk, so that no
// picture of anybody's has to come with the program.

// Measures of the scene, in parts of its height but for the first two.
const (
	photoWidth, photoHeight = 2200, 1400
	horizon                 = 0.62
	sunX, sunY, sunSize     = 0.60, 0.41, 0.062
)

// photo returns the photograph as a JPEG file.
func photo() []byte {
	img := image.NewRGBA(image.Rect(0, 0, photoWidth, photoHeight))
	line := int(horizon * photoHeight)
	hills := [3][]float64{ridge(3, 0.50, 0.035), ridge(11, 0.545, 0.026), ridge(23, 0.59, 0.016)}
	grain := rand.New(rand.NewPCG(1, 2))
	for y := range photoHeight {
		for x := range photoWidth {
			var at rgb
			if y < line {
				at = colourAt(x, y, &hills)
			} else { // the water shows what stands over it, moved by its ripples
				depth := float64(y-line) / float64(photoHeight-line)
				up := line - 1 - int(float64(y-line)*1.02+2*math.Sin(float64(y)*0.9))
				side := x + int((2+14*depth)*math.Sin(float64(y)*1.7+float64(y-line)*depth*0.3))
				at = colourAt(min(max(side, 0), photoWidth-1), min(max(up, 0), line-1), &hills).mix(rgb{22, 30, 44}, 0.18+0.3*depth)
			}
			v := grain.NormFloat64() * 2
			img.SetRGBA(x, y, color.RGBA{level(at.r + v), level(at.g + v), level(at.b + v), 0xFF})
		}
	}
	var out bytes.Buffer
	if err := jpeg.Encode(&out, img, &jpeg.Options{Quality: 88}); err != nil {
		panic(err) // a picture in memory can always be written to memory
	}
	return out.Bytes()
}

type rgb struct{ r, g, b float64 }

// mix returns a colour with a part of another.
func (c rgb) mix(d rgb, t float64) rgb {
	return rgb{c.r + (d.r-c.r)*t, c.g + (d.g-c.g)*t, c.b + (d.b-c.b)*t}
}

func level(v float64) uint8 { return uint8(max(0, min(255, math.Round(v)))) }

// colourAt returns the colour of sky, sun and hills.
func colourAt(x, y int, hills *[3][]float64) rgb {
	h := float64(y) / photoHeight
	c := rgb{66, 98, 146}.mix(rgb{248, 190, 140}, math.Pow(min(1, h/horizon), 1.5))
	d := math.Hypot(float64(x)/photoHeight-sunX*photoWidth/photoHeight, h-sunY)
	c = c.mix(rgb{255, 236, 190}, 0.6*math.Exp(-(d/0.24)*(d/0.24)))
	c = c.mix(rgb{255, 247, 220}, max(0, min(1, (sunSize-d)/0.003)))
	for i, tone := range [3]rgb{{158, 134, 152}, {112, 106, 132}, {58, 66, 88}} {
		if over := h - hills[i][x]; over > 0 {
			c = tone.mix(rgb{214, 176, 158}, min(0.35, over*2.5)) // haze at their feet
		}
	}
	return c
}

// ridge returns the upper edge of hills: waves of rising fineness.
func ridge(seed uint64, base, height float64) []float64 {
	r := rand.New(rand.NewPCG(seed, seed))
	out := make([]float64, photoWidth)
	for octave := range 7 {
		phase, size := r.Float64()*2*math.Pi, height/math.Pow(1.8, float64(octave))
		step := (1.3 + r.Float64()) * math.Pow(2, float64(octave)) * 2 * math.Pi / photoWidth
		for x := range out {
			out[x] -= size * math.Sin(phase+step*float64(x))
		}
	}
	for x := range out {
		out[x] += base
	}
	return out
}
