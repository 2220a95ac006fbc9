package hevc

// residue reads the coefficients of a block, transforms them and adds them to
// what was predicted (7.3.8.11, 8.6.2). x and y are in samples of colour c.
func (d *decoder) residue(u *unit, c, x, y, log2, mode int) {
	skip := d.pps.skip && !u.bypass && log2 == 2 && d.a.bin(ctxSkip+min(c, 1)) == 1
	scan := 0
	if log2 == 2 || log2 == 3 && (c == 0 || d.chroma == 3) {
		switch {
		case mode >= 6 && mode <= 14:
			scan = 2
		case mode >= 22 && mode <= 30:
			scan = 1
		}
	}
	r := coefficients{d: d, c: c, log2: log2, scan: scan, hide: d.pps.hideSigns && !u.bypass}
	block := d.residual[:1<<(2*log2)]
	if !u.bypass {
		r.dequantize(skip)
	}
	r.read(block)
	n := 1 << log2
	depth := d.bitDepth(c)
	switch {
	case u.bypass:
	case skip:
		shift := 20 - depth
		for i, v := range block {
			block[i] = (v<<7 + 1<<(shift-1)) >> shift
		}
	case c == 0 && log2 == 2:
		sine(block, 20-depth)
	default:
		cosine(block, log2, r.right+1, r.bottom+1, 20-depth)
	}
	most := int32(1)<<depth - 1
	for row := range n {
		dst := d.plane[c][(y+row)*d.stride[c]+x:][:n]
		src := block[row*n:][:n]
		for i, v := range src {
			dst[i] = uint16(min(max(int32(dst[i])+v, 0), most))
		}
	}
	clear(block)
}

// coefficients are those of a block being read.
type coefficients struct {
	d             *decoder
	c, log2, scan int
	hide          bool
	weights       []uint8 // nil where all are 16
	scale, shift  int32   // of a level; 0 leaves it as it is
	right, bottom int     // the farthest that is not zero
	states        int     // greater1Ctx
}

// levelScale is that of 8.6.4.2; chromaQP is table 8-10 from 30 to 43.
var (
	levelScale = [6]int32{40, 45, 51, 57, 64, 72}
	chromaQP   = [14]int{29, 30, 31, 32, 33, 33, 34, 34, 35, 35, 36, 36, 37, 37}
)

// colourQP turns a QP with its offset into that of a colour.
func (d *decoder) colourQP(qp int) int {
	if d.chroma != 1 {
		return min(qp, 51)
	}
	switch {
	case qp < 30:
		return qp
	case qp > 43:
		return qp - 6
	}
	return chromaQP[qp-30]
}

// dequantize settles by what levels are multiplied (8.6.1 and 8.6.4.2).
func (r *coefficients) dequantize(skip bool) {
	d := r.d
	qp := d.qpY
	if r.c > 0 {
		offset := 6 * (d.depthC - 8)
		qp = d.colourQP(min(max(qp+d.pps.offsets[r.c-1]+d.h.offsets[r.c-1], -offset), 57)) + offset
	} else {
		qp += 6 * (d.depthY - 8)
	}
	r.scale = levelScale[qp%6] << (qp / 6)
	r.shift = int32(d.bitDepth(r.c) + r.log2 - 5)
	if d.pps.scaling != nil && !(skip && r.log2 > 2) {
		r.weights = d.pps.scaling.made[r.log2-2][r.c]
	}
}

// last reads where the last coefficient lies.
func (r *coefficients) last() (x, y int) {
	a := &r.d.a
	offset, shift := 3*(r.log2-2)+(r.log2-1)>>2, (r.log2+1)>>2
	if r.c > 0 {
		offset, shift = 15, r.log2-2
	}
	prefix := func(context int) int {
		v := 0
		for v < 2*r.log2-1 && a.bin(context+offset+v>>shift) == 1 {
			v++
		}
		return v
	}
	suffix := func(v int) int {
		if v > 3 {
			n := v>>1 - 1
			return 1<<n*(2+v&1) + a.bypasses(n)
		}
		return v
	}
	x, y = prefix(ctxLastX), prefix(ctxLastY)
	x = suffix(x)
	y = suffix(y)
	if r.scan == 2 {
		x, y = y, x
	}
	return x, y
}

// read reads all coefficients into block.
func (r *coefficients) read(block []int32) {
	lastX, lastY := r.last()
	side := 1 << (r.log2 - 2)
	outer, inner := scans[r.log2-2][r.scan], scans[2][r.scan]
	var from, at int // the block of 4 × 4 that holds the last one, and its place there
	for i, p := range outer {
		if int(p.x) == lastX>>2 && int(p.y) == lastY>>2 {
			from = i
		}
	}
	for i, p := range inner {
		if int(p.x) == lastX&3 && int(p.y) == lastY&3 {
			at = i
		}
	}
	var coded [8 * 8]bool
	r.states = 1
	for i := from; i >= 0; i-- {
		bx, by := int(outer[i].x), int(outer[i].y)
		near := 0 // coded blocks to the right and below
		if bx+1 < side && coded[by*8+bx+1] {
			near = 1
		}
		if by+1 < side && coded[(by+1)*8+bx] {
			near |= 2
		}
		inferred := false
		has := true
		if i < from && i > 0 {
			c := ctxCodedBlock + min(near, 1)
			if r.c > 0 {
				c += 2
			}
			has = r.d.a.bin(c) == 1
			inferred = true
		}
		if !has {
			continue
		}
		coded[by*8+bx] = true
		var places [16]int
		n := 0
		start := 15
		if i == from {
			places[0], n, start = at, 1, at-1
		}
		n = r.significant(&places, n, start, bx, by, near, inferred)
		if n > 0 {
			r.levels(block, places[:n], bx, by, i)
		}
	}
}

// contextOf4 is ctxIdxMap (9.3.4.2.5), and contextOf that of a place in a
// block of 4 × 4 by the coded blocks beside it.
var (
	contextOf4 = [16]int{0, 1, 4, 5, 2, 3, 4, 5, 6, 6, 8, 8, 7, 7, 8, 8}
	contextOf  [4][16]int
)

func makeContexts() {
	for i := range 16 {
		x, y := i&3, i>>2
		contextOf[0][i] = [7]int{2, 1, 1, 0, 0, 0, 0}[x+y]
		contextOf[1][i] = [4]int{2, 1, 0, 0}[y]
		contextOf[2][i] = [4]int{2, 1, 0, 0}[x]
		contextOf[3][i] = 2
	}
}

// significant reads which coefficients of a block of 4 × 4 are not zero.
func (r *coefficients) significant(places *[16]int, n, start, bx, by, near int, inferred bool) int {
	a := &r.d.a
	inner := scans[2][r.scan]
	base := ctxSignificant
	if r.c > 0 {
		base += 27
	}
	more := 0 // by size, colour and block
	switch {
	case r.log2 == 2:
	case r.c == 0:
		if bx|by != 0 {
			more = 3
		}
		switch {
		case r.log2 > 3:
			more += 21
		case r.scan == 0:
			more += 9
		default:
			more += 15
		}
	case r.log2 == 3:
		more = 9
	default:
		more = 12
	}
	for k := start; k >= 0; k-- {
		p := inner[k]
		i := int(p.y)<<2 + int(p.x)
		c := 0
		switch {
		case r.log2 == 2:
			c = contextOf4[i]
		case i|bx|by == 0:
		default:
			c = contextOf[near][i] + more
		}
		if k == 0 && inferred {
			places[n] = 0
			return n + 1
		}
		if a.bin(base+c) == 1 {
			places[n] = k
			n++
			inferred = false
		}
	}
	return n
}

// levels reads the levels of a block of 4 × 4 and puts them in their places.
func (r *coefficients) levels(block []int32, places []int, bx, by, index int) {
	level, first := r.smallLevels(len(places), index)
	n := len(places)
	hidden := r.hide && places[0]-places[n-1] > 3
	signs := n
	if hidden {
		signs--
	}
	negative := r.d.a.bypasses(signs) << (16 - signs)
	rice, sum := 0, 0
	inner := scans[2][r.scan]
	for k, place := range places {
		least := 1 // that is followed by what remains
		if k < 8 {
			if least = 2; k == first {
				least = 3
			}
		}
		v := level[k]
		if v == least {
			v += r.remaining(rice)
			if v > 3<<rice {
				rice = min(rice+1, 4)
			}
		}
		sum += v
		if negative&(1<<15>>k) != 0 || hidden && k == n-1 && sum&1 == 1 {
			v = -v
		}
		p := inner[place]
		x, y := bx<<2+int(p.x), by<<2+int(p.y)
		r.right, r.bottom = max(r.right, x), max(r.bottom, y)
		block[y<<r.log2+x] = r.scaled(v, y<<r.log2+x)
	}
}

// smallLevels reads which of n levels are over 1, and whether the first of
// those is over 2 (9.3.4.2.6 and 9.3.4.2.7).
func (r *coefficients) smallLevels(n, index int) (level [16]int, first int) {
	a := &r.d.a
	set := 0
	if index > 0 && r.c == 0 {
		set = 2
	}
	if r.states == 0 {
		set++
	}
	base1, base2 := ctxGreater1+4*set, ctxGreater2+set
	if r.c > 0 {
		base1, base2 = base1+16, base2+4
	}
	state := 1
	first = -1
	for k := range n {
		level[k] = 1
		if k >= 8 {
			continue
		}
		if a.bin(base1+state) == 1 {
			level[k], state = 2, 0
			if first < 0 {
				first = k
			}
		} else if state > 0 && state < 3 {
			state++
		}
	}
	r.states = state
	if first >= 0 && a.bin(base2) == 1 {
		level[first] = 3
	}
	return level, first
}

// remaining reads coeff_abs_level_remaining (9.3.3.11).
func (r *coefficients) remaining(rice int) int {
	a := &r.d.a
	prefix := 0
	for a.bypass() == 1 {
		if prefix++; prefix > 31 {
			panic(ErrBroken)
		}
	}
	if prefix <= 3 {
		return prefix<<rice + a.bypasses(rice)
	}
	return (1<<(prefix-3)+3-1)<<rice + a.bypasses(prefix-3+rice)
}

// scaled multiplies a level (8.6.4.2).
func (r *coefficients) scaled(v, at int) int32 {
	if r.scale == 0 {
		return int32(v)
	}
	weight := int64(16)
	if r.weights != nil {
		weight = int64(r.weights[at])
	}
	w := (int64(int16(min(max(v, -1<<15), 1<<15-1)))*weight*int64(r.scale) + 1<<(r.shift-1)) >> r.shift
	return int32(min(max(w, -1<<15), 1<<15-1))
}
