package hevc

// ctu decodes a coding tree unit (7.3.8.2).
func (d *decoder) ctu(x, y int) {
	if d.h.saoY || d.h.saoC {
		d.readSAO(x, y)
	}
	d.quadtree(x<<d.ctb, y<<d.ctb, d.ctb, 0)
}

// quadtree decodes a block or its quarters (7.3.8.4).
func (d *decoder) quadtree(x, y, log2, depth int) {
	size := 1 << log2
	split := log2 > d.minCB
	if split && x+size <= d.width && y+size <= d.height {
		c := ctxSplit
		if d.available(x, y, x-1, y) && int(d.depth[y>>2*d.wide+(x-1)>>2]) > depth {
			c++
		}
		if d.available(x, y, x, y-1) && int(d.depth[(y-1)>>2*d.wide+x>>2]) > depth {
			c++
		}
		split = d.a.bin(c) == 1
	}
	if d.pps.qpDelta && log2 >= d.ctb-d.pps.qpDeltaDepth {
		d.beginGroup(x, y)
	} else if !d.pps.qpDelta && depth == 0 {
		d.beginGroup(x, y)
	}
	if !split {
		d.codingUnit(x, y, log2, depth)
		return
	}
	half := size / 2
	for i := range 4 {
		if cx, cy := x+i&1*half, y+i>>1*half; cx < d.width && cy < d.height {
			d.quadtree(cx, cy, log2-1, depth+1)
		}
	}
}

// beginGroup begins a quantization group and predicts its QP (8.6.1).
func (d *decoder) beginGroup(x, y int) {
	d.qpCoded, d.qpDelta = false, 0
	near := func(nx, ny int) int {
		if d.available(x, y, nx, ny) && nx>>d.ctb == x>>d.ctb && ny>>d.ctb == y>>d.ctb {
			return int(d.qpOf[ny>>2*d.wide+nx>>2])
		}
		return d.lastQP
	}
	d.qpPred = (near(x-1, y) + near(x, y-1) + 1) >> 1
	d.setQP()
}

// setQP adds the difference that was coded, if any.
func (d *decoder) setQP() {
	offset := 6 * (d.depthY - 8)
	d.qpY = (d.qpPred+d.qpDelta+52+2*offset)%(52+offset) - offset
}

// unit is a coding unit being decoded.
type unit struct {
	x, y, log2 int
	quarters   bool // four blocks of prediction
	bypass     bool
	luma       [4]int // modes of intra prediction
	chroma     [4]int
	depth      int // the deepest its transforms may be
}

// codingUnit decodes 7.3.8.5, all units being intra.
func (d *decoder) codingUnit(x, y, log2, depth int) {
	u := &unit{x: x, y: y, log2: log2}
	u.bypass = d.pps.bypass && d.a.bin(ctxBypass) == 1
	u.quarters = log2 == d.minCB && d.a.bin(ctxPart) == 0
	d.note(x, y, log2, func(i int) {
		d.depth[i] = uint8(depth)
		d.mode[i] = 1
		d.kept[i] = u.bypass
	})
	if !u.quarters && d.pcm && log2 >= d.minPCM && log2 <= d.maxPCM && d.a.terminate() {
		d.pulses(u)
	} else {
		d.modes(u)
		u.depth = d.hierarchy
		if u.quarters {
			u.depth++
		}
		d.transformTree(u, x, y, x, y, log2, 0, 0, [2]bool{true, true})
	}
	d.note(x, y, log2, func(i int) { d.qpOf[i] = int8(d.qpY) })
	d.lastQP = d.qpY
}

// note does something with the index of each block of 4 × 4 of a block.
func (d *decoder) note(x, y, log2 int, f func(i int)) {
	n := 1 << log2 >> 2
	for by := y >> 2; by < min(y>>2+n, d.high); by++ {
		for bx := x >> 2; bx < min(x>>2+n, d.wide); bx++ {
			f(by*d.wide + bx)
		}
	}
}

// mark notes that a block is decoded, and where its transforms begin.
func (d *decoder) mark(x, y, log2 int) {
	by := uint16(len(d.slices))
	d.note(x, y, log2, func(i int) { d.done[i] = by })
	n := max(1<<log2>>2, 1)
	for i := range n {
		if y>>2+i < d.high {
			d.edges[(y>>2+i)*d.wide+x>>2] |= 1
		}
		if x>>2+i < d.wide {
			d.edges[y>>2*d.wide+x>>2+i] |= 2
		}
	}
}

// modes reads the modes of prediction.
func (d *decoder) modes(u *unit) {
	parts := 1
	half := 1 << u.log2
	if u.quarters {
		parts, half = 4, half/2
	}
	var known [4]bool
	for i := range parts {
		known[i] = d.a.bin(ctxPrevIntra) == 1
	}
	for i := range parts {
		x, y := u.x+i&1*half, u.y+i>>1*half
		likely := d.likely(x, y)
		if known[i] {
			k := 0
			if d.a.bypass() == 1 {
				k = 1 + d.a.bypass()
			}
			u.luma[i] = likely[k]
		} else {
			mode := d.a.bypasses(5)
			if likely[0] > likely[1] {
				likely[0], likely[1] = likely[1], likely[0]
			}
			if likely[0] > likely[2] {
				likely[0], likely[2] = likely[2], likely[0]
			}
			if likely[1] > likely[2] {
				likely[1], likely[2] = likely[2], likely[1]
			}
			for _, l := range likely {
				if mode >= l {
					mode++
				}
			}
			u.luma[i] = mode
		}
		log2 := u.log2
		if u.quarters {
			log2--
		}
		d.note(x, y, log2, func(at int) { d.mode[at] = uint8(u.luma[i]) })
	}
	if d.chroma == 0 {
		return
	}
	if d.chroma != 3 {
		parts = 1
	}
	for i := range parts {
		u.chroma[i] = d.chromaMode(u.luma[i])
	}
	for i := parts; i < 4; i++ {
		u.chroma[i] = u.chroma[0]
	}
	if !u.quarters {
		u.luma[1], u.luma[2], u.luma[3] = u.luma[0], u.luma[0], u.luma[0]
	}
}

// likely are the three most probable modes (8.4.2).
func (d *decoder) likely(x, y int) [3]int {
	a, b := 1, 1
	if d.predicted(x, y, x-1, y) {
		a = int(d.mode[y>>2*d.wide+(x-1)>>2])
	}
	if y&(1<<d.ctb-1) != 0 && d.predicted(x, y, x, y-1) {
		b = int(d.mode[(y-1)>>2*d.wide+x>>2])
	}
	if a == b {
		if a < 2 {
			return [3]int{0, 1, 26}
		}
		return [3]int{a, 2 + (a+29)%32, 2 + (a-2+1)%32}
	}
	switch {
	case a != 0 && b != 0:
		return [3]int{a, b, 0}
	case a != 1 && b != 1:
		return [3]int{a, b, 1}
	}
	return [3]int{a, b, 26}
}

// predicted is available, but holds too for the quarters before in the same
// unit, whose modes are known before their samples.
func (d *decoder) predicted(x, y, nx, ny int) bool {
	if d.available(x, y, nx, ny) {
		return true
	}
	unit := 1 << d.minCB
	return nx >= 0 && ny >= 0 && nx/unit == x/unit && ny/unit == y/unit
}

// chromaMode reads the mode of the colours (8.4.3).
func (d *decoder) chromaMode(luma int) int {
	if d.a.bin(ctxChromaMode) == 0 {
		return luma
	}
	mode := [4]int{0, 26, 10, 1}[d.a.bypasses(2)]
	if mode == luma {
		return 34
	}
	return mode
}

// pulses reads samples as they are (7.3.8.7).
func (d *decoder) pulses(u *unit) {
	a := &d.a
	r := &bits{b: a.data, pos: 8 * a.pos}
	for c := range d.planes() {
		depth := d.pcmDepthY
		if c > 0 {
			depth = d.pcmDepthC
		}
		n := 1 << u.log2 >> d.shift[c]
		x, y := u.x>>d.shift[c], u.y>>d.shift[c]
		for row := range n {
			for i := range n {
				d.plane[c][(y+row)*d.stride[c]+x+i] = uint16(r.u(depth) << (d.bitDepth(c) - depth))
			}
		}
	}
	a.pos = (r.pos + 7) / 8
	a.again()
	d.mark(u.x, u.y, u.log2)
	if d.pcmUnfiltered {
		d.note(u.x, u.y, u.log2, func(i int) { d.kept[i] = true })
	}
}

// transformTree decodes 7.3.8.8. coded says whether Cb and Cr of the block
// around have coefficients.
func (d *decoder) transformTree(u *unit, x, y, baseX, baseY, log2, depth, index int, coded [2]bool) {
	split := log2 > d.maxTB || u.quarters && depth == 0
	if log2 <= d.maxTB && log2 > d.minTB && depth < u.depth && !(u.quarters && depth == 0) {
		split = d.a.bin(ctxSplitTrans+5-log2) == 1
	}
	if d.chroma == 0 || depth == 0 && log2 == 2 && d.chroma != 3 {
		coded = [2]bool{}
	} else if log2 > 2 || d.chroma == 3 {
		for i := range coded {
			coded[i] = coded[i] && d.a.bin(ctxCBFChroma+depth) == 1
		}
	}
	if split {
		half := 1 << log2 / 2
		for i := range 4 {
			d.transformTree(u, x+i&1*half, y+i>>1*half, x, y, log2-1, depth+1, i, coded)
		}
		return
	}
	c := ctxCBFLuma
	if depth == 0 {
		c++
	}
	luma := d.a.bin(c) == 1
	d.transformUnit(u, x, y, baseX, baseY, log2, index, luma, coded)
}

// transformUnit predicts a block and adds its residual (7.3.8.10, 8.4.4.1).
func (d *decoder) transformUnit(u *unit, x, y, baseX, baseY, log2, index int, luma bool, coded [2]bool) {
	if (luma || coded[0] || coded[1]) && d.pps.qpDelta && !d.qpCoded {
		d.readQPDelta()
	}
	part := 0
	if u.quarters {
		half := 1 << (u.log2 - 1)
		part = (x-u.x)/half + (y-u.y)/half*2
	}
	d.predict(0, x, y, log2, u.luma[part])
	if luma {
		d.residue(u, 0, x, y, log2, u.luma[part])
	}
	switch {
	case d.chroma == 3:
		for c := range 2 {
			d.predict(1+c, x, y, log2, u.chroma[part])
			if coded[c] {
				d.residue(u, 1+c, x, y, log2, u.chroma[part])
			}
		}
	case d.chroma == 1 && log2 > 2:
		for c := range 2 {
			d.predict(1+c, x/2, y/2, log2-1, u.chroma[0])
			if coded[c] {
				d.residue(u, 1+c, x/2, y/2, log2-1, u.chroma[0])
			}
		}
	case d.chroma == 1 && index == 3:
		for c := range 2 {
			d.predict(1+c, baseX/2, baseY/2, 2, u.chroma[0])
			if coded[c] {
				d.residue(u, 1+c, baseX/2, baseY/2, 2, u.chroma[0])
			}
		}
	}
	d.mark(x, y, log2)
}

// readQPDelta reads cu_qp_delta_abs and its sign (9.3.3.10).
func (d *decoder) readQPDelta() {
	d.qpCoded = true
	v := 0
	for v < 5 && d.a.bin(ctxQPDelta+min(v, 1)) == 1 {
		v++
	}
	if v == 5 {
		k := 0
		for d.a.bypass() == 1 {
			v += 1 << k
			if k++; k > 16 {
				panic(ErrBroken)
			}
		}
		v += d.a.bypasses(k)
	}
	if v > 0 && d.a.bypass() == 1 {
		v = -v
	}
	if v > 26+24 || v < -26-24 {
		panic(ErrBroken)
	}
	d.qpDelta = v
	d.setQP()
}
