package hevc

// header is what a slice says of itself (7.3.6.1).
type header struct {
	pps          *pps
	first        bool
	dependent    bool
	address      int // of its first CTB, in decoding order
	start        int // of the first CTB of the slice it is a segment of
	saoY, saoC   bool
	qp           int
	offsets      [2]int
	deblockOff   bool
	beta, tc     int
	acrossSlices bool
}

// decoder is a picture being decoded.
type decoder struct {
	*sps
	pps    *pps
	slices []*header // of the picture, in order
	next   int       // the CTB expected next, in decoding order

	plane  [3][]uint16
	stride [3]int
	shift  [3]uint // log2 of how much smaller a plane is

	// Notes on blocks of 4 × 4 pixels, wide of them in a row.
	wide, high int
	done       []uint16 // 1 + the slice that decoded it; 0 not yet
	mode       []uint8  // of intra prediction of luma
	depth      []uint8  // of the coding quadtree
	qpOf       []int8
	kept       []bool  // samples that filters leave alone
	edges      []uint8 // 1: a transform begins at its left, 2: at its top
	saoOf      []sao   // of each CTB
	sliceOf    []uint16

	// The slice being decoded.
	h        *header
	a        arithmetic
	saved    [contexts]uint8 // of the second CTB of the row above (9.3.1)
	ending   [contexts]uint8 // of the segment before
	lastQP   int
	qpPred   int
	qpCoded  bool
	qpDelta  int
	qpY      int
	residual [32 * 32]int32
	around   border
}

// slice reads a slice segment into the picture, which the first one begins.
func (c *Config) slice(d *decoder, b []byte) (*decoder, error) {
	r := &bits{b: b}
	first := r.flag()
	r.skip(1)
	p := c.pps[r.ue(63)]
	if p == nil || first != (d == nil) || d != nil && d.pps != p {
		return nil, ErrBroken
	}
	if first {
		if p.sps != c.sps[p.sps.id] || p.sps.width != c.first.width || p.sps.height != c.first.height || p.sps.chroma != c.first.chroma {
			return nil, ErrBroken
		}
		d = newDecoder(p)
	}
	h := &header{pps: p, first: first, address: d.next}
	if d.next >= d.ctbs() || len(d.slices) >= 1<<16-1 {
		return nil, ErrBroken
	}
	if !first {
		h.dependent = p.dependent && r.flag()
		n := 0
		for 1<<n < d.ctbs() {
			n++
		}
		if r.u(n) != p.toRaster[d.next] { // segments come in order, none left out
			return nil, ErrBroken
		}
	}
	if h.dependent {
		copied := *d.slices[len(d.slices)-1]
		copied.address, copied.dependent = h.address, true
		h = &copied
	} else {
		h.start = h.address
		h.read(r, d.sps)
	}
	p.skipToData(r, d.ctbs())
	d.slices = append(d.slices, h)
	d.h = h
	d.run(b[r.pos>>3:])
	return d, nil
}

// skipToData passes over the end of a header. The entry points of substreams
// are not needed: they follow each other without a gap.
func (p *pps) skipToData(r *bits, most int) {
	if p.tiles || p.wavefront {
		if n := r.ue(most); n > 0 {
			size := 1 + r.ue(31)
			r.skip(n * size)
		}
	}
	if p.headerExtension {
		r.skip(8 * r.ue(256))
	}
	if !r.flag() {
		panic(ErrBroken)
	}
	for r.pos&7 != 0 {
		if r.flag() {
			panic(ErrBroken)
		}
	}
}

// read reads the part of the header dependent segments share.
func (h *header) read(r *bits, s *sps) {
	p := h.pps
	r.skip(p.extraBits)
	if r.ue(2) != 2 {
		panic(&Unsupported{"不是独立的一幅", "a picture that needs others"})
	}
	if p.outputFlag {
		r.skip(1)
	}
	if s.sao {
		h.saoY = r.flag()
		if s.chroma != 0 {
			h.saoC = r.flag()
		}
	}
	h.qp = p.qp + r.se(26+24+51)
	if h.qp < -6*(s.depthY-8) || h.qp > 51 {
		panic(ErrBroken)
	}
	if p.sliceOffsets {
		h.offsets = [2]int{r.se(12), r.se(12)}
	}
	h.deblockOff, h.beta, h.tc = p.deblockOff, p.beta, p.tc
	if p.deblockOverride && r.flag() {
		if h.deblockOff = r.flag(); !h.deblockOff {
			h.beta, h.tc = 2*r.se(6), 2*r.se(6)
		}
	}
	h.acrossSlices = p.acrossSlices
	if p.acrossSlices && (h.saoY || h.saoC || !h.deblockOff) {
		h.acrossSlices = r.flag()
	}
}

// newDecoder makes room for a picture.
func newDecoder(p *pps) *decoder {
	s := p.sps
	d := &decoder{sps: s, pps: p, wide: (s.width + 3) / 4, high: (s.height + 3) / 4}
	n := d.wide * d.high
	d.done, d.mode, d.depth, d.qpOf, d.kept, d.edges = make([]uint16, n), make([]uint8, n), make([]uint8, n), make([]int8, n), make([]bool, n), make([]uint8, n)
	d.saoOf, d.sliceOf = make([]sao, d.ctbs()), make([]uint16, d.ctbs())
	for c := range d.planes() {
		if c > 0 && s.chroma == 1 {
			d.shift[c] = 1
		}
		d.stride[c] = s.width >> d.shift[c]
		d.plane[c] = make([]uint16, d.stride[c]*(s.height>>d.shift[c]))
	}
	return d
}

// planes is how many colours there are.
func (s *sps) planes() int {
	if s.chroma == 0 {
		return 1
	}
	return 3
}

func (s *sps) ctbs() int { return s.across * s.down }

// bitDepth is the depth of a colour.
func (s *sps) bitDepth(c int) int {
	if c == 0 {
		return s.depthY
	}
	return s.depthC
}

// run decodes the CTBs of a segment (7.3.8.1).
func (d *decoder) run(data []byte) {
	p := d.pps
	d.a.start(data)
	at := d.h.address
	x, y := p.toRaster[at]%d.across, p.toRaster[at]/d.across
	switch {
	case d.firstInTile(x, y):
		d.a.reset(d.h.qp)
	case p.wavefront && d.firstOfRow(x, y):
		d.synchronize(x, y)
	case d.h.dependent:
		d.a.context = d.ending
	default:
		d.a.reset(d.h.qp)
	}
	if !d.h.dependent || p.wavefront && d.firstOfRow(x, y) || d.firstInTile(x, y) {
		d.lastQP = d.h.qp
	}
	for {
		raster := p.toRaster[at]
		x, y = raster%d.across, raster/d.across
		d.sliceOf[raster] = uint16(len(d.slices) - 1)
		d.ctu(x, y)
		end := d.a.terminate()
		if p.wavefront && (d.secondOfRow(x, y)) {
			d.saved = d.a.context
		}
		at++
		d.next = at
		if d.a.overrun() {
			panic(ErrBroken)
		}
		if end {
			d.ending = d.a.context
			return
		}
		if at >= d.ctbs() {
			panic(ErrBroken)
		}
		x, y = p.toRaster[at]%d.across, p.toRaster[at]/d.across
		tile := d.firstInTile(x, y)
		if tile || p.wavefront && d.firstOfRow(x, y) {
			if !d.a.terminate() {
				panic(ErrBroken)
			}
			d.a.again()
			if tile {
				d.a.reset(d.h.qp)
			} else {
				d.synchronize(x, y)
			}
			d.lastQP = d.h.qp
		}
	}
}

// firstInTile, firstOfRow and secondOfRow place a CTB within its tile.
func (d *decoder) firstInTile(x, y int) bool {
	return d.firstOfRow(x, y) && (y == 0 || d.pps.tileOf[y*d.across+x] != d.pps.tileOf[(y-1)*d.across+x])
}

func (d *decoder) firstOfRow(x, y int) bool {
	return x == 0 || d.pps.tileOf[y*d.across+x] != d.pps.tileOf[y*d.across+x-1]
}

// secondOfRow also holds for the only one of a row.
func (d *decoder) secondOfRow(x, y int) bool {
	if d.firstOfRow(x, y) {
		return x+1 == d.across || d.firstOfRow(x+1, y)
	}
	return d.firstOfRow(x-1, y)
}

// synchronize takes the contexts as they were after the second CTB of the row
// above, if that is available (9.3.1).
func (d *decoder) synchronize(x, y int) {
	w := 1 << d.ctb
	if d.available(x<<d.ctb, y<<d.ctb, x<<d.ctb+w, y<<d.ctb-w) {
		d.a.context = d.saved
	} else {
		d.a.reset(d.h.qp)
	}
}

// available reports whether the pixel nx, ny is decoded already and belongs to
// the same slice and tile as the pixel x, y (6.4.1).
func (d *decoder) available(x, y, nx, ny int) bool {
	if nx < 0 || ny < 0 || nx >= d.width || ny >= d.height {
		return false
	}
	by := d.done[ny>>2*d.wide+nx>>2]
	if by == 0 || d.slices[by-1].start != d.h.start {
		return false
	}
	if !d.pps.tiles {
		return true
	}
	return d.pps.tileOf[y>>d.ctb*d.across+x>>d.ctb] == d.pps.tileOf[ny>>d.ctb*d.across+nx>>d.ctb]
}

// picture narrows the samples to 8 bits and crops them.
func (d *decoder) picture() *Picture {
	s := d.sps
	p := &Picture{Width: s.width - s.crop[0] - s.crop[1], Height: s.height - s.crop[2] - s.crop[3], Chroma: s.chroma}
	for c := range d.planes() {
		sh := d.shift[c]
		x, y := s.crop[0]>>sh, s.crop[2]>>sh
		w, h := (p.Width+1<<sh-1)>>sh, (p.Height+1<<sh-1)>>sh
		out := make([]byte, w*h)
		extra := uint(d.bitDepth(c) - 8)
		half := uint16(1) << extra >> 1
		for row := range h {
			src := d.plane[c][(y+row)*d.stride[c]+x:][:w]
			dst := out[row*w:][:w]
			for i, v := range src {
				dst[i] = byte(min((v+half)>>extra, 255))
			}
		}
		d.plane[c] = nil
		p.Planes, p.Strides = append(p.Planes, out), append(p.Strides, w)
	}
	return p
}
