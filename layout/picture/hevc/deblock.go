package hevc

// betas and tcs are table 8-12.
var (
	betas [52]int32
	tcs   = [54]int32{18: 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 5, 5, 6, 6, 7, 8, 9, 10, 11, 13, 14, 16, 18, 20, 22, 24}
)

func makeBetas() {
	for q := int32(16); q < 52; q++ {
		if betas[q] = q - 10; q > 28 {
			betas[q] = 2*q - 38
		}
	}
}

// deblock smooths the edges of transforms on the grid of 8 × 8 (8.7.2): first
// all that stand upright, then all that lie. In a picture of intra units alone
// each has the strength 2.
func (d *decoder) deblock() {
	for _, lying := range []bool{false, true} {
		for by := range d.high {
			for bx := range d.wide {
				if d.isEdge(bx, by, lying) {
					d.edge(bx, by, lying)
				}
			}
		}
	}
}

// isEdge reports whether the edge at the left or the top of a block is filtered.
func (d *decoder) isEdge(bx, by int, lying bool) bool {
	at := by*d.wide + bx
	px, py := bx<<2, by<<2
	if lying {
		if by == 0 || py&7 != 0 || d.edges[at]&2 == 0 {
			return false
		}
		py--
	} else {
		if bx == 0 || px&7 != 0 || d.edges[at]&1 == 0 {
			return false
		}
		px--
	}
	q := by<<2>>d.ctb*d.across + bx<<2>>d.ctb
	h := d.slices[d.sliceOf[q]]
	if h.deblockOff {
		return false
	}
	p := py>>d.ctb*d.across + px>>d.ctb
	if p == q {
		return true
	}
	if o := d.slices[d.sliceOf[p]]; o.start != h.start && !h.acrossSlices && h.start > o.start || o.start > h.start && !o.acrossSlices {
		return false
	}
	return d.pps.acrossTiles || d.pps.tileOf[p] == d.pps.tileOf[q]
}

// edge filters four samples' length of an edge of luma, and what colour lies there.
func (d *decoder) edge(bx, by int, lying bool) {
	at := by*d.wide + bx
	before := at - 1
	if lying {
		before = at - d.wide
	}
	h := d.slices[d.sliceOf[by<<2>>d.ctb*d.across+bx<<2>>d.ctb]]
	qp := (int(d.qpOf[at]) + int(d.qpOf[before]) + 1) >> 1
	beta := betas[min(max(qp+h.beta, 0), 51)] << (d.depthY - 8)
	tc := tcs[min(max(qp+2+h.tc, 0), 53)] << (d.depthY - 8)
	across, along := 1, d.stride[0]
	if lying {
		across, along = along, across
	}
	e := segment{pix: d.plane[0], at: by<<2*d.stride[0] + bx<<2, across: across, along: along, keepP: d.kept[before], keepQ: d.kept[at], most: int32(1)<<d.depthY - 1}
	e.luma(beta, tc)
	for c := 1; c < d.planes(); c++ {
		sh := d.shift[c]
		place := bx
		if lying {
			place = by
		}
		if place<<2>>sh&7 != 0 { // colour has a grid of 8 of its own samples
			continue
		}
		qpC := d.colourQP(qp + d.pps.offsets[c-1])
		tc := tcs[min(max(qpC+2+h.tc, 0), 53)] << (d.depthC - 8)
		across, along := 1, d.stride[c]
		if lying {
			across, along = along, across
		}
		e := segment{pix: d.plane[c], at: by<<2>>sh*d.stride[c] + bx<<2>>sh, across: across, along: along, keepP: d.kept[before], keepQ: d.kept[at], most: int32(1)<<d.depthC - 1}
		e.chroma(tc, 4>>sh)
	}
}

// segment is a piece of an edge: at is the first sample behind it.
type segment struct {
	pix           []uint16
	at            int
	across, along int
	keepP, keepQ  bool
	most          int32
}

// s is the sample i behind the edge, or before it where i is negative, in line k.
func (e *segment) s(i, k int) int32 { return int32(e.pix[e.at+k*e.along+i*e.across]) }

func (e *segment) set(i, k int, v int32) {
	if i < 0 && e.keepP || i >= 0 && e.keepQ {
		return
	}
	e.pix[e.at+k*e.along+i*e.across] = uint16(min(max(v, 0), e.most))
}

func abs(v int32) int32 { return max(v, -v) }

// luma decides how much is filtered, and does it (8.7.2.5.3, 8.7.2.5.7).
func (e *segment) luma(beta, tc int32) {
	bend := func(side, k int) int32 { // of a line up to the edge
		if side < 0 {
			return abs(e.s(-3, k) - 2*e.s(-2, k) + e.s(-1, k))
		}
		return abs(e.s(2, k) - 2*e.s(1, k) + e.s(0, k))
	}
	p0, p3, q0, q3 := bend(-1, 0), bend(-1, 3), bend(1, 0), bend(1, 3)
	if p0+p3+q0+q3 >= beta {
		return
	}
	smooth := func(k int, bends int32) bool {
		return 2*bends < beta>>2 && abs(e.s(-4, k)-e.s(-1, k))+abs(e.s(0, k)-e.s(3, k)) < beta>>3 && abs(e.s(-1, k)-e.s(0, k)) < (5*tc+1)>>1
	}
	if smooth(0, p0+q0) && smooth(3, p3+q3) {
		for k := range 4 {
			e.strong(k, tc)
		}
		return
	}
	side := (beta + beta>>1) >> 3
	for k := range 4 {
		e.weak(k, tc, p0+p3 < side, q0+q3 < side)
	}
}

func (e *segment) strong(k int, tc int32) {
	p3, p2, p1, p0 := e.s(-4, k), e.s(-3, k), e.s(-2, k), e.s(-1, k)
	q0, q1, q2, q3 := e.s(0, k), e.s(1, k), e.s(2, k), e.s(3, k)
	near := func(was, v int32) int32 { return min(max(v, was-2*tc), was+2*tc) }
	e.set(-1, k, near(p0, (p2+2*p1+2*p0+2*q0+q1+4)>>3))
	e.set(-2, k, near(p1, (p2+p1+p0+q0+2)>>2))
	e.set(-3, k, near(p2, (2*p3+3*p2+p1+p0+q0+4)>>3))
	e.set(0, k, near(q0, (p1+2*p0+2*q0+2*q1+q2+4)>>3))
	e.set(1, k, near(q1, (p0+q0+q1+q2+2)>>2))
	e.set(2, k, near(q2, (p0+q0+q1+3*q2+2*q3+4)>>3))
}

func (e *segment) weak(k int, tc int32, alsoP, alsoQ bool) {
	p2, p1, p0 := e.s(-3, k), e.s(-2, k), e.s(-1, k)
	q0, q1, q2 := e.s(0, k), e.s(1, k), e.s(2, k)
	delta := (9*(q0-p0) - 3*(q1-p1) + 8) >> 4
	if abs(delta) >= 10*tc {
		return
	}
	delta = min(max(delta, -tc), tc)
	e.set(-1, k, p0+delta)
	e.set(0, k, q0-delta)
	half := tc >> 1
	if alsoP {
		e.set(-2, k, p1+min(max(((p2+p0+1)>>1-p1+delta)>>1, -half), half))
	}
	if alsoQ {
		e.set(1, k, q1+min(max(((q2+q0+1)>>1-q1-delta)>>1, -half), half))
	}
}

// chroma filters the sample on each side (8.7.2.5.8).
func (e *segment) chroma(tc int32, lines int) {
	for k := range lines {
		p1, p0, q0, q1 := e.s(-2, k), e.s(-1, k), e.s(0, k), e.s(1, k)
		delta := min(max(((q0-p0)<<2+p1-q1+4)>>3, -tc), tc)
		e.set(-1, k, p0+delta)
		e.set(0, k, q0-delta)
	}
}
