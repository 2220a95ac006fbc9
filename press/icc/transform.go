package icc

// Transform converts pixels through a grid computed ahead from a Link, in whole
// numbers only. It may be used by several goroutines at a time.
type Transform struct {
	ins, outs int
	grid      int       // nodes along an axis
	axes      [4]uint32 // how far apart in nodes neighbours on each axis are
	nodes     []uint64  // the last axis running fastest
	bytes     [maxChannels][256]place
}

// place says where a value lies on its axis: the node before it, counted along
// all axes, and how far it is beyond that node, as a weight of whole. The
// weight stands above the axis's own step, so that three places can be put into
// the order of their weights without forgetting which axis each belongs to.
type place struct {
	node uint32
	key  uint64 // weight<<32 | step
}

// gridSizes are the nodes along an axis, by the number of axes. More nodes are
// nearer to the Link, but no longer lie in the processor's cache; transform_test.go
// measures how near these are.
var gridSizes = [maxChannels + 1]int{1: 1025, 3: 52, 4: 23}

const (
	// full is what a node says for 1. With 255·256 a sum of weights of 65536,
	// shifted right by 24, is the byte, and nothing needs dividing.
	full = 255 << 8
	// whole is what the weights of a pixel's corners add up to.
	whole = 1 << 16
	// pair keeps two of a node's four components, 32 bits for each, so that one
	// multiplication weighs both: 65280 · 65536 + half is still below 2^32.
	pair = 0x0000FFFF_0000FFFF
	// half of a byte's step, added to a sum so that cutting it off rounds.
	half = 1 << 23
	both = half | half<<32
)

// Transform computes the grid: some tens of milliseconds for a press profile,
// so make it once for many pictures. Pixels of grey, RGB and CMYK are as in PNG
// and TIFF: 0 is dark, or no ink. Pixels of L*a*b* are as version 4 of ICC has
// them: L* from 0 to 100 fills the range, and in bytes a* and b* have 128 for 0.
func (l *Link) Transform() *Transform {
	t := &Transform{ins: l.from.Channels(), outs: l.to.Channels()}
	t.grid = gridSizes[t.ins]
	size := 1
	for i := t.ins - 1; i >= 0; i-- {
		t.axes[i] = uint32(size)
		size *= t.grid
	}
	for k := range t.ins {
		for v := range t.bytes[k] {
			t.bytes[k][v] = t.place(k, (uint64(v)*t.width()+127)/255)
		}
	}
	l = l.tabled(t.grid)
	t.nodes = make([]uint64, size)
	for i := range t.nodes {
		var c Colour
		for k := range t.ins {
			c[k] = float64(i/int(t.axes[k])%t.grid) / float64(t.grid-1)
		}
		t.nodes[i] = pack(l.numbers(c))
	}
	return t
}

// tabled returns the link with the curves of its first end computed ahead for n
// values from 0 to 1, the only ones a grid asks for: a formula has a power in it.
func (l *Link) tabled(n int) *Link {
	if l.in.shaper == nil {
		return l
	}
	s := *l.in.shaper
	s.curves = make(curves, len(s.curves))
	for k := range s.curves {
		points := make([]float64, n)
		for i := range points {
			points[i] = l.in.shaper.curves[k].at(float64(i) / float64(n-1))
		}
		s.curves[k].points = points
	}
	out := *l
	out.in.shaper = &s
	return &out
}

// numbers is Colour between numbers from 0 to 1, as which L*a*b* is not written.
func (l *Link) numbers(c Colour) Colour {
	if l.from == Lab {
		c = labByte.decode(c)
	}
	if c = l.Colour(c); l.to == Lab {
		c = labByte.encode(c)
	}
	return c
}

// pack puts four components into one word, 16 bits for each, the first lowest.
func pack(c Colour) uint64 {
	var w uint64
	for k, v := range c {
		w |= uint64(float64(clamp(v)*full)+0.5) << (16 * k)
	}
	return w
}

// width is how long an axis is, in 65536ths of the way between two nodes.
func (t *Transform) width() uint64 { return uint64(t.grid-1) * whole }

// place returns what lies at pos on axis k. The end of the axis is the far end
// of its last cell.
func (t *Transform) place(k int, pos uint64) place {
	node := min(pos/whole, uint64(t.grid-2))
	return place{uint32(node) * t.axes[k], (pos-node*whole)<<32 | uint64(t.axes[k])}
}

// Bytes converts interleaved pixels of 8 bits a component: as many as both
// slices hold whole. The two must not overlap.
func (t *Transform) Bytes(dst, src []byte) {
	n := min(len(src)/t.ins, len(dst)/t.outs)
	if t.ins == 3 && t.outs == 4 {
		t.bytes3to4(dst[:4*n], src[:3*n])
		return
	}
	var at [maxChannels]place
	var lo, hi uint64
	var last uint64
	for i := range n {
		px := src[i*t.ins:][:t.ins]
		key := uint64(1) // so that no pixel has the key 0
		for k, v := range px {
			at[k] = t.bytes[k][v]
			key = key<<8 | uint64(v)
		}
		if key != last {
			lo, hi = t.look(&at)
			last = key
		}
		out := dst[i*t.outs:][:t.outs]
		for k := range out {
			out[k] = byte(lane(lo, hi, k) >> 24)
		}
	}
}

// bytes3to4 is Bytes from three components to four, which is what almost every
// picture needs.
func (t *Transform) bytes3to4(dst, src []byte) {
	nodes, far := t.nodes, t.axes[0]+t.axes[1]+t.axes[2]
	last := uint32(1 << 24)
	var lo, hi uint64
	for len(src) >= 3 && len(dst) >= 4 {
		if key := uint32(src[0]) | uint32(src[1])<<8 | uint32(src[2])<<16; key != last {
			last = key
			x, y, z := &t.bytes[0][src[0]], &t.bytes[1][src[1]], &t.bytes[2][src[2]]
			lo, hi = tetrahedron(nodes, x.node+y.node+z.node, far, x.key, y.key, z.key)
			lo, hi = lo+both, hi+both
		}
		dst[0], dst[1], dst[2], dst[3] = byte(lo>>24), byte(hi>>24), byte(lo>>56), byte(hi>>56)
		src, dst = src[3:], dst[4:]
	}
}

// Words converts interleaved pixels of 16 bits a component, as Bytes does.
func (t *Transform) Words(dst, src []uint16) {
	n := min(len(src)/t.ins, len(dst)/t.outs)
	width := t.width()
	var at [maxChannels]place
	for i := range n {
		for k, v := range src[i*t.ins:][:t.ins] {
			at[k] = t.place(k, (uint64(v)*width+32767)/65535)
		}
		lo, hi := t.look(&at)
		out := dst[i*t.outs:][:t.outs]
		for k := range out {
			const one = full * whole
			out[k] = uint16((uint64(lane(lo, hi, k)-half)*65535 + one/2) / one)
		}
	}
}

// lane returns the sum of component k.
func lane(lo, hi uint64, k int) uint32 {
	if k&1 == 1 {
		lo = hi
	}
	return uint32(lo >> (32 * (k >> 1)))
}

// look returns the weighed sums, half added, of components 0 and 2 and of 1 and 3.
func (t *Transform) look(at *[maxChannels]place) (lo, hi uint64) {
	far := t.axes[t.ins-1]
	switch t.ins {
	case 1:
		p := at[0]
		lo, hi = line(t.nodes[p.node], t.nodes[p.node+far], p.key>>32)
	case 3:
		far += t.axes[0] + t.axes[1]
		lo, hi = tetrahedron(t.nodes, at[0].node+at[1].node+at[2].node, far, at[0].key, at[1].key, at[2].key)
	default:
		far += t.axes[1] + t.axes[2]
		base := at[0].node + at[1].node + at[2].node + at[3].node
		lo, hi = tetrahedron(t.nodes, base, far, at[1].key, at[2].key, at[3].key)
		if w := at[0].key >> 32; w > 0 {
			a, b := tetrahedron(t.nodes, base+t.axes[0], far, at[1].key, at[2].key, at[3].key)
			lo, hi = line(narrow(lo, hi), narrow(a, b), w)
		}
	}
	return lo + both, hi + both
}

// narrow rounds sums back to what a node holds.
func narrow(lo, hi uint64) uint64 {
	const up = whole/2 | whole/2<<32
	return (lo+up)>>16&pair | (hi+up)>>16&pair<<16
}

// line weighs two nodes.
func line(a, b, w uint64) (lo, hi uint64) {
	return a&pair*(whole-w) + b&pair*w, a>>16&pair*(whole-w) + b>>16&pair*w
}

// tetrahedron weighs four corners of the cell that begins at base and ends far
// beyond it. They are reached from the first one along the axes in the order of
// their weights, as lattice has it. It sorts without branches, which a picture
// with grain would mispredict.
func tetrahedron(nodes []uint64, base, far uint32, x, y, z uint64) (lo, hi uint64) {
	x, y = max(x, y), min(x, y)
	x, z = max(x, z), min(x, z)
	y, z = max(y, z), min(y, z)
	first, second, third := x>>32, y>>32, z>>32

	n, w := nodes[base], whole-first
	lo, hi = n&pair*w, n>>16&pair*w
	base, w, far = base+uint32(x), first-second, base+far
	n = nodes[base]
	lo, hi = lo+n&pair*w, hi+n>>16&pair*w
	n, w = nodes[base+uint32(y)], second-third
	lo, hi = lo+n&pair*w, hi+n>>16&pair*w
	n = nodes[far]
	return lo + n&pair*third, hi + n>>16&pair*third
}
