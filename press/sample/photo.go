package sample

import "image"

// Photo returns a picture with what makes photographs hard to reproduce, drawn
// by rule: a sky that runs evenly from light to deep, hills with grain and leaf,
// water that mirrors them, white and black edges, fine stripes that grow finer,
// and a fan of saturated colours. There is nobody in it.
func Photo(w, h int) *image.YCbCr {
	m := image.NewYCbCr(image.Rect(0, 0, w, h), image.YCbCrSubsampleRatio420)
	for y := range h {
		for x := range w {
			l, b, r := photoPixel(x*4096/w, y*4096/h, x, y)
			m.Y[m.YOffset(x, y)] = clampByte(l)
			c := m.COffset(x, y)
			m.Cb[c], m.Cr[c] = clampByte(b), clampByte(r)
		}
	}
	return m
}

// photoPixel returns the lightness and the two colour differences at u, v, which
// run from 0 to 4095.
func photoPixel(u, v, x, y int) (l, b, r int) {
	grain := int(hash(x, y)>>24)%11 - 5
	ridge := 1500 + wave(u, 900, 260) + wave(u+300, 370, 90) + wave(u, 97, 22)
	near := 2300 + wave(u+700, 1300, 200) + wave(u, 211, 40)
	switch {
	case v < ridge: // sky, with a bright cloud
		l = 236 - v*80/2000
		if d := sq(u-2700)/30 + sq(v-560)/6 + smooth(u, v, 130)*4; d < 1200 {
			l += (1200 - d) * 36 / 1200
		}
		return l + grain/2, 132 + v*30/2000, 125 - v*22/2000
	case v < near: // far hills
		t := smooth(u, v, 60) + smooth(u, v, 17)
		return 92 + t/4 + grain*2, 118 + t/20, 116
	case v < 2650: // leaves
		t := smooth(u, v, 24) + 2*smooth(u, v, 9)
		return 60 + t/3 + grain*3, 96, 118
	case v < 3300: // water
		t := wave(v*3+wave(u, 800, 60), 120, 24) + smooth(u/6, v, 40)/3
		return 96 + (v-2650)/10 + t + grain, 142, 112
	}
	return foreground(u, v, grain)
}

// foreground is a wall with a white sign, stripes and a fan of colours.
func foreground(u, v, grain int) (l, b, r int) {
	switch {
	case u < 1100 && v > 3420 && v < 3980 && u > 120: // a sign, black on white
		if (u/70)%3 == 1 && (v/60)%2 == 0 || sq(u-600)+sq(v-3700) < 1500 {
			return 18, 128, 128
		}
		return 243, 128, 128
	case u > 1300 && u < 2500 && v > 3420 && v < 3980: // stripes, finer to the right
		period := 90 - (u-1300)/15
		if u%max(period, 6)*2 < max(period, 6) {
			return 30, 128, 128
		}
		return 225, 128, 128
	case u > 2700 && v > 3420 && v < 3980: // colours
		hue := (u - 2700) / 175
		return 80 + hue*17, [...]int{90, 60, 40, 80, 200, 220, 190, 128}[min(hue, 7)], [...]int{230, 200, 150, 60, 70, 110, 210, 128}[min(hue, 7)]
	}
	t := smooth(u, v, 30)
	return 120 + t/5 + grain*2, 120, 136
}

// wave swings around 0 with a period and a height, by parabolas.
func wave(at, period, height int) int {
	p := ((at % period) + period) % period * 2048 / period // two arcs of 1024
	arc := p % 1024
	v := arc * (1024 - arc) / 256 * height / 1024
	if p >= 1024 {
		return -v
	}
	return v
}

// smooth is noise, even over about so many steps, from −100 to 100.
func smooth(u, v, size int) int {
	i, j, fu, fv := u/size, v/size, u%size, v%size
	at := func(i, j int) int { return int(hash(i*7+size, j)>>16)%201 - 100 }
	top := at(i, j)*(size-fu) + at(i+1, j)*fu
	low := at(i, j+1)*(size-fu) + at(i+1, j+1)*fu
	return (top*(size-fv) + low*fv) / (size * size)
}

// hash mixes two numbers (the constants are odd and large, no more).
func hash(x, y int) uint32 {
	h := uint32(x)*0x9E3779B1 ^ uint32(y)*0x85EBCA77
	h ^= h >> 15
	h *= 0x2C1B3C6D
	h ^= h >> 12
	h *= 0x297A2D39
	return h ^ h>>15
}

func sq(v int) int { return v * v / 16 }

func clampByte(v int) uint8 { return uint8(min(max(v, 0), 255)) }
