package codes

import (
	"math"
	"sync"
)

// Simulate prints plates and looks at the print with a telephone.
//
// The press: tints are screened, at 85 lines to the inch on newsprint, every ink spreads
// outwards (solid black is not screened and spreads all the same, so its modules
// grow and the gaps between them shrink), the plates of the colours are off
// against black, paper is grey, uneven and lets the other side show through.
// The telephone: turned, held a little askew, in light that falls from one
// side, out of focus, with few pixels and a noisy sensor; its picture is of
// the kind that the finder of a telephone sees, 1,280 pixels wide.
func Simulate(p *Plates, how Printing) *Grey {
	print := put(p, &how)
	return look(print, soften(print, how.Blur*print.perMM, print.perMM/how.PerMM), &how)
}

// look takes the picture of a print, seen softly.
func look(p *printed, soft []uint16, how *Printing) *Grey {
	step := p.perMM / how.PerMM // pixels of the print to one of the telephone

	sin, cos := math.Sincos(how.Tilt * math.Pi / 180)
	// A turned picture must still hold the corners of the code; what is beyond
	// the plates is paper.
	w := int(float64(p.w)/step*(math.Abs(cos)+math.Abs(sin))) + 2
	h := int(float64(p.h)/step*(math.Abs(cos)+math.Abs(sin))) + 2
	out := &Grey{W: w, H: h, Pix: make([]byte, w*h)}
	r := dice(how.Seed ^ 0xC0DE)
	bare := how.stock().paper
	shown := curve()
	shade := make([]int, w) // less light from the left to the right
	for u := range shade {
		shade[u] = 1<<16 - darker*u/w
	}
	const one = 1 << 16
	for v := range h {
		// The far edge is seen smaller: further pixels of the print to the step.
		far := step * (1 + keystone*(0.5-float64(v)/float64(h)))
		y0 := float64(p.h)/2 + (float64(v)-float64(h)/2)*far*cos
		x0 := float64(p.w)/2 - (float64(v)-float64(h)/2)*far*sin
		x, y := int((x0-float64(w)/2*far*cos)*one), int((y0-float64(w)/2*far*sin)*one)
		dx, dy := int(far*cos*one), int(far*sin*one)
		for u := range w {
			l := bare
			if px, py := x>>16, y>>16; px >= 0 && py >= 0 && px < p.w-1 && py < p.h-1 {
				i, fx, fy := py*p.w+px, x>>8&255, y>>8&255
				top := int(soft[i])*(256-fx) + int(soft[i+1])*fx
				low := int(soft[i+p.w])*(256-fx) + int(soft[i+p.w+1])*fx
				l = (top*(256-fy) + low*fy) >> 16
			}
			l = l * shade[u] >> 16
			grey := int(shown[min(4095, l>>4)]) + int((r.next()%(2*noise+1)+r.next()%(2*noise+1))/2) - noise
			out.Pix[v*w+u] = byte(min(255, max(0, grey)))
			x, y = x+dx, y+dy
		}
	}
	return out
}

// curve is how a telephone shows light: paper as a light grey, by the power of
// 1/2.2. It is made when the first picture is taken, not when the program starts.
var curve = sync.OnceValue(func() *[4096]byte {
	var c [4096]byte
	for i := range c {
		c[i] = byte(math.Round(255 * math.Pow(float64(i)/4095, 1/2.2)))
	}
	return &c
})

// soften blurs a print by a standard deviation and over the pixels of the
// telephone, both in pixels of the print: three averages over a box in a row, and
// three in a column, are near enough to a bell (their variances add up).
func soften(p *printed, sigma, pixel float64) []uint16 {
	variance := sigma*sigma + pixel*pixel/12
	// A box over 2r+1 pixels has the variance r(r+1)/3.
	r := int(math.Round((math.Sqrt(1+4*variance) - 1) / 2))
	a, b := make([]uint16, len(p.light)), p.light
	if r < 1 {
		copy(a, b)
		return a
	}
	share := shareOf(2*r + 1)
	for i := range 3 {
		for y := range p.h {
			average(a[y*p.w:(y+1)*p.w], b[y*p.w:(y+1)*p.w], r, share)
		}
		if i == 0 { // the print stays as it is
			b = make([]uint16, len(a))
		}
		a, b = b, a
	}
	// Columns one beside the other, so that memory is read in its order.
	sums := make([]uint32, p.w)
	for range 3 {
		averageDown(a, b, sums, p.w, p.h, r, share)
		a, b = b, a
	}
	return b
}

// shareOf returns what a sum of n pixels is multiplied with, and then shifted by
// shareBits, for their mean: exactly what a division gives, for sums are below
// n × 65536 and so the error of the share, below 1, comes to less than a part of n.
func shareOf(n int) uint64 { return (1<<shareBits + uint64(n) - 1) / uint64(n) }

const shareBits = 40

// average sets each pixel of a row to the mean of 2r+1; beyond its ends the
// row goes on as it ends.
func average(dst, src []uint16, r int, share uint64) {
	n, sum := len(src), uint32(0)
	for k := -r; k <= r; k++ {
		sum += uint32(src[min(n-1, max(0, k))])
	}
	step := func(i int) {
		dst[i] = uint16(uint64(sum) * share >> shareBits)
		sum += uint32(src[min(n-1, i+r+1)])
		sum -= uint32(src[max(0, i-r)])
	}
	if n < 2*r+2 {
		for i := range n {
			step(i)
		}
		return
	}
	for i := range r {
		step(i)
	}
	in, gone := src[2*r+1:], src[:n-2*r-1]
	for i, v := range in[:len(gone)] {
		dst[r+i] = uint16(uint64(sum) * share >> shareBits)
		sum += uint32(v) - uint32(gone[i])
	}
	for i := n - r - 1; i < n; i++ {
		step(i)
	}
}

// averageDown is average for all columns together.
func averageDown(dst, src []uint16, sums []uint32, w, h, r int, share uint64) {
	clear(sums)
	for k := -r; k <= r; k++ {
		y := min(h-1, max(0, k))
		for x, v := range src[y*w : (y+1)*w] {
			sums[x] += uint32(v)
		}
	}
	for y := range h {
		in := src[min(h-1, y+r+1)*w:][:len(sums)]
		gone := src[max(0, y-r)*w:][:len(sums)]
		row := dst[y*w:][:len(sums)]
		for x, sum := range sums {
			row[x] = uint16(uint64(sum) * share >> shareBits)
			sums[x] = sum + uint32(in[x]) - uint32(gone[x])
		}
	}
}
