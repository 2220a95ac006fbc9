package repro

import (
	"slices"

	"banxin/layout/picture"
)

// Scaling goes in two steps. While three or more pixels make one, whole blocks
// of them are averaged; then the filter of Mitchell and Netravali (SIGGRAPH 1988,
// B = C = 1/3) takes what is left. It is chosen over Lanczos because its rings
// stay under 4 % of an edge: in light, a ring beside white turns dark grey black,
// and what sharpness the filter lacks, unsharp masking gives back under a limit.
//
//	source rows ─▶ blocks averaged, as light ─▶ weighed down the page, four rows
//	at most open at a time ─▶ weighed across ─▶ samples
//
// Weights are whole numbers that add up to unit. Two samples lie in one word of 64
// bits, so that one multiplication weighs both (pair.go).

const unit = 1 << 14

// region is what is scaled of a raster: offsets and lengths in pixels of the
// picture as stored, of which a pixel of the raster covers reduction².
type region struct {
	picture.Crop
	reduction int
}

// axis is one direction of a scaling.
type axis struct {
	first, block int // the first raster pixel, and how many make a block
	blocks       int
	windows      []window // of each pixel that comes out
}

// window says which blocks make a pixel.
type window struct {
	first   int
	weights []int32
}

// newAxis plans to make length pixels of the picture, from offset on, into n.
// The raster has have pixels, each of reduction of the picture's.
func newAxis(offset, length, n, reduction, have int) axis {
	a := axis{first: min(offset/reduction, have-1)}
	last := min((offset+length+reduction-1)/reduction, have)
	// Twice the ratio over three: at least one and a half blocks for a pixel.
	a.block = max(1, 2*length/(3*n*reduction))
	a.blocks = max(1, (last-a.first+a.block-1)/a.block)
	m := mapping{
		side: int64(a.block * reduction), shift: int64(a.first*reduction - offset),
		length: int64(length), n: int64(n),
	}
	a.windows = make([]window, n)
	for i := range a.windows {
		a.windows[i] = m.window(int64(i), a.blocks)
	}
	return a
}

// mapping is where blocks lie under the pixels that come out: block j covers the
// pixels shift + j·side to shift + (j+1)·side − 1 of length, which become n.
type mapping struct{ side, shift, length, n int64 }

// window weighs the blocks for pixel i.
func (m *mapping) window(i int64, blocks int) window {
	// Where a block is as large as a pixel and lies under it, it is the pixel:
	// nothing is to be filtered.
	if m.side*m.n == m.length && m.shift%m.side == 0 {
		return window{int(min(max(i-m.shift/m.side, 0), int64(blocks-1))), []int32{unit}}
	}
	wide := max(m.length, m.side*m.n) // of a pixel, in n-ths; or of a block, if that is wider
	centre := (2*i + 1) * m.length
	from := (centre - 4*wide - 2*m.shift*m.n) / (2 * m.side * m.n)
	first := int(min(max(from-1, 0), int64(blocks-1)))
	var taps []int64
	sum := int64(0)
	for j := first; j < blocks; j++ {
		at := (int64(2*j+1)*m.side+2*m.shift)*m.n - centre
		if at >= 4*wide {
			break
		}
		w := mitchell(max(at, -at), 2*wide)
		taps = append(taps, w)
		sum += w
	}
	if sum <= 0 { // beyond the last block, which then is the nearest
		return window{blocks - 1, []int32{unit}}
	}
	return normal(first, taps, sum)
}

// normal makes weights of any sum add up to unit, and leaves out nought at
// either end. What rounding leaves goes to the greatest.
func normal(first int, taps []int64, sum int64) window {
	weights := make([]int32, len(taps))
	rest, most := int32(unit), 0
	for i, t := range taps {
		half := sum / 2
		if t < 0 {
			half = -half
		}
		weights[i] = int32((t*unit + half) / sum)
		rest -= weights[i]
		if weights[i] > weights[most] {
			most = i
		}
	}
	weights[most] += rest
	for len(weights) > 1 && weights[0] == 0 {
		weights, first = weights[1:], first+1
	}
	for len(weights) > 1 && weights[len(weights)-1] == 0 {
		weights = weights[:len(weights)-1]
	}
	return window{first, weights}
}

// mitchell is the filter at a distance of at/one pixels, in parts of its own.
func mitchell(at, one int64) int64 {
	x := at << 16 / one
	x2 := x * x >> 16
	x3 := x2 * x >> 16
	switch {
	case x < 1<<16:
		return 21*x3 - 36*x2 + 16<<16
	case x < 2<<16:
		return -7*x3 + 36*x2 - 60*x + 32<<16
	}
	return 0
}

// scale makes a region of r into w × h pixels, as stored.
func scale(r picture.Raster, part region, w, h int) *pixels {
	rw, rh := r.Size()
	s := scaler{
		raster: r, n: r.Space().Samples(), law: lawOf(r.Space()),
		across: newAxis(part.X, part.W, w, part.reduction, rw),
		down:   newAxis(part.Y, part.H, h, part.reduction, rh),
		out:    &pixels{w: w, h: h, space: r.Space(), pix: make([]byte, w*h*r.Space().Samples())},
		line:   make([]byte, rw*r.Space().Samples()),
	}
	s.blocks = make([]uint64, (s.across.blocks*s.n+1)/2)
	if s.n == 3 {
		s.pixels = make([]uint64, 2*s.across.blocks+2)
	} else {
		s.light = make([]int32, 2*len(s.blocks))
	}
	s.sums = make([]uint32, s.across.blocks*s.n)
	s.row = make([]int32, w*s.n)
	s.run()
	return s.out
}

// scaler is a scaling under way.
type scaler struct {
	raster       picture.Raster
	n            int
	law          law
	across, down axis
	out          *pixels

	line   []byte   // a row of the raster
	sums   []uint32 // light of a row of blocks, added up
	blocks []uint64 // the same, averaged, two a word
	light  []int32  // light of a complete row, before it is weighed across
	pixels []uint64 // the same of three samples a pixel: two words each, the last half empty
	row    []int32  // light of a row that comes out
	open   []*opened
	spare  []*opened
}

// opened is a row that is not complete yet.
type opened struct {
	y     int
	light []uint64 // two a word
}

// run goes down the blocks and closes each row when its last block has come.
func (s *scaler) run() {
	next := 0
	for j := range s.down.blocks {
		for next < s.out.h && s.down.windows[next].first <= j {
			s.open = append(s.open, s.begin(next))
			next++
		}
		if len(s.open) == 0 {
			continue
		}
		s.average(j)
		s.add(j)
		s.open = slices.DeleteFunc(s.open, func(o *opened) bool {
			win := &s.down.windows[o.y]
			if j < win.first+len(win.weights)-1 {
				return false
			}
			s.finish(o)
			s.spare = append(s.spare, o)
			return true
		})
	}
}

// begin opens row y.
func (s *scaler) begin(y int) *opened {
	if n := len(s.spare); n > 0 {
		o := s.spare[n-1]
		s.spare = s.spare[:n-1]
		o.y = y
		clear(o.light)
		return o
	}
	return &opened{y, make([]uint64, len(s.blocks))}
}

// add weighs row j of blocks for every open row. Mostly four are open, which
// are done together.
func (s *scaler) add(j int) {
	weight := func(o *opened) uint64 { return uint64(int64(s.down.windows[o.y].weights[j-s.down.windows[o.y].first])) }
	open := s.open
	for ; len(open) >= 4; open = open[4:] {
		a, b, c, d := open[0].light, open[1].light, open[2].light, open[3].light
		wa, wb, wc, wd := weight(open[0]), weight(open[1]), weight(open[2]), weight(open[3])
		a, b, c, d = a[:len(s.blocks)], b[:len(s.blocks)], c[:len(s.blocks)], d[:len(s.blocks)]
		for i, v := range s.blocks {
			a[i] += wa * v
			b[i] += wb * v
			c[i] += wc * v
			d[i] += wd * v
		}
	}
	for _, o := range open {
		w, sum := weight(o), o.light[:len(s.blocks)]
		for i, v := range s.blocks {
			sum[i] += w * v
		}
	}
}

// average makes row j of blocks, as light.
func (s *scaler) average(j int) {
	n, of := s.n, s.law.of
	_, rows := s.raster.Size()
	from := s.down.first + j*s.down.block
	to := min(from+s.down.block, rows)
	if s.across.block == 1 && to-from == 1 {
		s.raster.Row(from, s.line)
		row := s.line[s.across.first*n:][:s.across.blocks*n]
		for i := range s.blocks {
			v := uint64(of[row[0]])
			if len(row) == 1 { // the last of an odd number
				s.blocks[i] = v
				break
			}
			s.blocks[i] = v | uint64(of[row[1]])<<32
			row = row[2:]
		}
		return
	}
	clear(s.sums)
	for y := from; y < to; y++ {
		s.raster.Row(y, s.line)
		s.gather(s.line[s.across.first*n:])
	}
	width := (len(s.line)/n - s.across.first)
	for b := range s.across.blocks {
		count := uint32(min(s.across.block, width-b*s.across.block) * (to - from))
		for k := range n {
			s.sums[b*n+k] = (s.sums[b*n+k] + count/2) / count
		}
	}
	pack2(s.blocks, s.sums)
}

// gather adds a row of the raster to the sums of its blocks.
func (s *scaler) gather(row []byte) {
	n, of, block := s.n, s.law.of, s.across.block
	row = row[:min(len(row), s.across.blocks*block*n)]
	if n == 3 && block == 2 && len(row) == len(s.sums)*2 { // what photographs are
		for i := 0; len(row) >= 6 && i+3 <= len(s.sums); i += 3 {
			sum := s.sums[i : i+3 : i+3]
			sum[0] += uint32(of[row[0]]) + uint32(of[row[3]])
			sum[1] += uint32(of[row[1]]) + uint32(of[row[4]])
			sum[2] += uint32(of[row[2]]) + uint32(of[row[5]])
			row = row[6:]
		}
		return
	}
	for b := 0; len(row) > 0; b += n {
		sum := s.sums[b : b+n]
		for range block {
			if len(row) < n {
				return
			}
			for k := range sum {
				sum[k] += uint32(of[row[k]])
			}
			row = row[n:]
		}
	}
}

// finish weighs a complete row across and makes samples of it.
func (s *scaler) finish(o *opened) {
	if s.n == 3 {
		s.pixels = unpack3(s.pixels, o.light)
		for x := range s.across.windows {
			win := &s.across.windows[x]
			out := (*[3]int32)(s.row[3*x:])
			out[0], out[1], out[2] = weigh3(s.pixels[2*win.first:], win.weights)
		}
		s.law.back(s.out.row(o.y), s.row)
		return
	}
	for i, v := range o.light {
		s.light[2*i], s.light[2*i+1] = rounded(v)
	}
	n := s.n
	for x := range s.across.windows {
		win := &s.across.windows[x]
		src, out := s.light[win.first*n:][:len(win.weights)*n], s.row[x*n:][:n]
		for k := range out {
			sum := int32(unit / 2)
			for i, w := range win.weights {
				sum += w * src[i*n+k]
			}
			out[k] = sum >> 14
		}
	}
	s.law.back(s.out.row(o.y), s.row)
}
