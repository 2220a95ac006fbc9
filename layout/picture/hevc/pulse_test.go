package hevc

import (
	"fmt"
	"math/rand/v2"
	"testing"
)

// The encoders at hand write neither tiles nor dependent segments nor pulse
// code. This one writes pictures of pulse code alone: every sample is as it is
// in the data, so that what must come out is known, while the blocks, tiles,
// segments and their arithmetic codes begin and end in all ways.

// writer writes bits.
type writer struct {
	b    []byte
	n    int
	skip bool // the first bit of an arithmetic code is not written
}

func (w *writer) bit(v int) {
	if w.n&7 == 0 {
		w.b = append(w.b, 0)
	}
	w.b[w.n>>3] |= byte(v&1) << (7 - w.n&7)
	w.n++
}

func (w *writer) u(v, n int) {
	for i := n - 1; i >= 0; i-- {
		w.bit(v >> i)
	}
}

func (w *writer) ue(v int) {
	n := 0
	for (v+1)>>n > 1 {
		n++
	}
	w.u(0, n)
	w.u(v+1, n+1)
}

func (w *writer) align() {
	for w.n&7 != 0 {
		w.bit(0)
	}
}

// coder writes an arithmetic code (9.3.4.7 and on, of encoders).
type coder struct {
	w                *writer
	low, scale, owed int
	first            bool
	context          [contexts]uint8
}

func (c *coder) begin() { c.low, c.scale, c.owed, c.first = 0, 510, 0, true }

func (c *coder) put(v int) {
	if c.first {
		c.first = false
	} else {
		c.w.bit(v)
	}
	for ; c.owed > 0; c.owed-- {
		c.w.bit(1 - v)
	}
}

func (c *coder) renormalize() {
	for c.scale < 256 {
		switch {
		case c.low < 256:
			c.put(0)
		case c.low >= 512:
			c.low -= 512
			c.put(1)
		default:
			c.low -= 256
			c.owed++
		}
		c.low, c.scale = c.low<<1, c.scale<<1
	}
}

func (c *coder) bin(at, v int) {
	s := c.context[at]
	lps := int(lpsRange[s>>1][c.scale>>6&3])
	c.scale -= lps
	if v == int(s&1) {
		c.context[at] = mpsNext[s]
	} else {
		c.low, c.scale, c.context[at] = c.low+c.scale, lps, lpsNext[s]
	}
	c.renormalize()
}

// end writes a bin that may end a part; if it does, to a whole byte.
func (c *coder) end(v bool) {
	c.scale -= 2
	if !v {
		c.renormalize()
		return
	}
	c.low, c.scale = c.low+c.scale, 2
	c.renormalize()
	c.put(c.low >> 9 & 1)
	c.w.u(c.low>>7&3|1, 2)
	c.w.align()
}

// pulses is a picture of pulse code.
type pulses struct {
	across, down    int // CTBs of 16
	columns, rows   []int
	wavefront       bool
	begin           map[int]bool // segments by their first CTB in decoding order: true for a slice, false for a dependent segment
	depth           int          // bits of the pulses
	r               *rand.Rand
	want            [3][]uint16
	slice           []int // of each CTB, by raster
	deep            []bool
	tileOf, inOrder []int
}

func (p *pulses) parameters() (sps, pps []byte) {
	w := &writer{}
	w.u(0, 4+3)
	w.bit(1)
	w.u(0, 48)
	w.u(0, 48)
	for _, v := range []int{0, 1, p.across * 16, p.down * 16} {
		w.ue(v)
	}
	w.bit(0)
	for range 3 {
		w.ue(0)
	}
	w.bit(1)
	for _, v := range []int{0, 0, 0, 0, 1, 0, 2, 0, 0} {
		w.ue(v)
	}
	w.u(0, 3)
	w.bit(1)
	w.u(p.depth-1, 4)
	w.u(p.depth-1, 4)
	w.ue(0)
	w.ue(1)
	w.bit(1)
	w.ue(2) // sets of references, passed over: one of two pictures, one by the one before
	for _, v := range []int{1, 1} {
		w.ue(v)
	}
	for range 2 {
		w.ue(3)
		w.bit(1)
	}
	w.u(1, 1)
	w.u(0, 1)
	w.ue(0)
	w.u(0b1101, 4) // of three: used, used, neither but kept
	w.u(0, 5)
	w.bit(1)
	w.align()
	sps = w.b
	w = &writer{}
	w.ue(0)
	w.ue(0)
	w.bit(1) // dependent segments
	w.u(0, 1+3+1+1)
	w.ue(0)
	w.ue(0)
	w.ue(0)
	w.u(0, 3)
	w.ue(0)
	w.ue(0)
	w.u(0, 4)
	tiles := len(p.columns)+len(p.rows) > 4
	w.bit(map[bool]int{true: 1}[tiles])
	w.bit(map[bool]int{true: 1}[p.wavefront])
	if tiles {
		w.ue(len(p.columns) - 2)
		w.ue(len(p.rows) - 2)
		w.bit(0)
		for _, list := range [][]int{p.columns, p.rows} {
			for i := range len(list) - 2 {
				w.ue(list[i+1] - list[i] - 1)
			}
		}
		w.bit(0)
	}
	w.bit(0)
	w.u(0b101, 3) // deblocking: told of, not overridden, off
	w.u(0, 2)
	w.ue(0)
	w.u(0, 2)
	w.bit(1)
	w.align()
	return sps, w.b
}

// header begins a segment.
func (p *pulses) header(at int) *writer {
	w := &writer{}
	first := at == 0
	w.bit(map[bool]int{true: 1}[first])
	w.bit(0)
	w.ue(0)
	whole := first || p.begin[at]
	if !first {
		w.bit(map[bool]int{false: 1}[whole])
		n := 0
		for 1<<n < p.across*p.down {
			n++
		}
		w.u(p.inOrder[at], n)
	}
	if whole {
		w.ue(2)
		w.ue(0)
	}
	if len(p.columns)+len(p.rows) > 4 || p.wavefront {
		w.ue(0)
	}
	w.bit(1)
	w.align()
	return w
}

// block writes a unit of pulse code.
func (p *pulses) block(c *coder, x, y, log2 int) {
	if log2 == 3 {
		c.bin(ctxPart, 1)
	}
	c.end(true)
	for k := range 3 {
		sh := min(k, 1)
		for row := range 1 << log2 >> sh {
			for col := range 1 << log2 >> sh {
				v := p.r.IntN(1 << p.depth)
				if p.r.IntN(3) == 0 {
					v = 0 // so that escapes are needed
				}
				c.w.u(v, p.depth)
				p.want[k][(y>>sh+row)*(p.across*16>>sh)+x>>sh+col] = uint16(v << (8 - p.depth))
			}
		}
	}
	c.w.align()
	c.begin()
}

func (p *pulses) ctb(c *coder, raster int) {
	x, y := raster%p.across, raster/p.across
	deep := p.r.IntN(2)
	context := ctxSplit
	for _, near := range [][2]int{{x - 1, y}, {x, y - 1}} {
		if near[0] < 0 || near[1] < 0 {
			continue
		}
		n := near[1]*p.across + near[0]
		if p.slice[n] == p.slice[raster] && p.tileOf[n] == p.tileOf[raster] && p.deep[n] {
			context++
		}
	}
	c.bin(context, deep)
	p.deep[raster] = deep == 1
	if deep == 0 {
		p.block(c, x*16, y*16, 4)
		return
	}
	for i := range 4 {
		p.block(c, x*16+i&1*8, y*16+i>>1*8, 3)
	}
}

// encode returns the parameter sets and the units of the segments.
func (p *pulses) encode(seed uint64) (sps, pps []byte, units [][]byte) {
	p.r = rand.New(rand.NewPCG(seed, 1))
	n := p.across * p.down
	p.slice, p.deep, p.tileOf, p.inOrder = make([]int, n), make([]bool, n), make([]int, n), nil
	for k := range 3 {
		p.want[k] = make([]uint16, n*256>>(2*min(k, 1)))
	}
	tile := 0
	for i := range len(p.rows) - 1 {
		for j := range len(p.columns) - 1 {
			for y := p.rows[i]; y < p.rows[i+1]; y++ {
				for x := p.columns[j]; x < p.columns[j+1]; x++ {
					p.tileOf[y*p.across+x] = tile
					p.inOrder = append(p.inOrder, y*p.across+x)
				}
			}
			tile++
		}
	}
	var c *coder
	var ended, above [contexts]uint8
	slice := 0
	fresh := func() { var a arithmetic; a.reset(26); c.context = a.context }
	synchronize := func(x, y int) {
		right := (y-1)*p.across + x + 1
		if y > 0 && x+1 < p.across && p.slice[right] == slice && p.tileOf[right] == p.tileOf[y*p.across+x] {
			c.context = above
		} else {
			fresh()
		}
	}
	for at, raster := range p.inOrder {
		x, y := raster%p.across, raster/p.across
		newTile := at == 0 || p.tileOf[raster] != p.tileOf[p.inOrder[at-1]]
		newRow := x == 0 || p.tileOf[raster] != p.tileOf[raster-1]
		whole, segment := p.begin[at]
		if at == 0 || segment {
			if at == 0 || whole {
				slice = at + 1
			}
			c = &coder{w: p.header(at)}
			c.begin()
			switch {
			case newTile:
				fresh()
			case p.wavefront && newRow:
				p.slice[raster] = slice
				synchronize(x, y)
			case !whole:
				c.context = ended
			default:
				fresh()
			}
		} else if newTile || p.wavefront && newRow {
			c.end(true)
			c.begin()
			if newTile {
				fresh()
			} else {
				synchronize(x, y)
			}
		}
		p.slice[raster] = slice
		p.ctb(c, raster)
		if x > 0 && p.tileOf[raster] == p.tileOf[raster-1] && (x == 1 || p.tileOf[raster-2] != p.tileOf[raster]) {
			above = c.context
		}
		_, next := p.begin[at+1]
		last := next || at+1 == n
		c.end(last)
		if last {
			ended = c.context
			units = append(units, c.w.b)
		}
	}
	sps, pps = p.parameters()
	return sps, pps, units
}

// escaped adds a unit's header and keeps start codes from occurring.
func escaped(kind int, b []byte) []byte {
	out := []byte{byte(kind << 1), 1}
	zeros := 0
	for _, v := range b {
		if zeros >= 2 && v <= 3 {
			out, zeros = append(out, 3), 0
		}
		if zeros++; v != 0 {
			zeros = 0
		}
		out = append(out, v)
	}
	return out
}

// TestPulses decodes pulse code in tiles, wavefronts and segments of all kinds.
func TestPulses(t *testing.T) {
	makeTables()
	every := func(n, of int, slices int) map[int]bool {
		m := map[int]bool{}
		for i := n; i < of; i += n {
			m[i] = slices > 0 && i/n%slices == 0
		}
		return m
	}
	for i, p := range []pulses{
		{across: 5, down: 4, depth: 8}, {across: 5, down: 4, depth: 5}, {across: 1, down: 3, depth: 8, wavefront: true}, {across: 5, down: 4, depth: 8, wavefront: true},
		{across: 5, down: 4, depth: 8, begin: every(3, 20, 1)}, {across: 5, down: 4, depth: 8, begin: every(3, 20, 0)}, {across: 5, down: 4, depth: 8, begin: every(2, 20, 3)},
		{across: 5, down: 4, depth: 7, wavefront: true, begin: every(5, 20, 0)}, {across: 5, down: 4, depth: 8, wavefront: true, begin: every(5, 20, 2)}, {across: 6, down: 4, depth: 8, wavefront: true, begin: every(3, 24, 3)},
		{across: 7, down: 5, depth: 8, columns: []int{0, 2, 3, 7}, rows: []int{0, 4, 5}}, {across: 7, down: 5, depth: 8, columns: []int{0, 2, 3, 7}, rows: []int{0, 4, 5}, wavefront: true},
		{across: 4, down: 4, depth: 8, columns: []int{0, 2, 4}, rows: []int{0, 2, 4}, begin: every(4, 16, 1)}, {across: 4, down: 4, depth: 8, columns: []int{0, 2, 4}, rows: []int{0, 2, 4}, begin: every(4, 16, 0)},
	} {
		if p.columns == nil {
			p.columns, p.rows = []int{0, p.across}, []int{0, p.down}
		}
		sps, pps, units := p.encode(uint64(i))
		record := make([]byte, 23)
		record[21], record[22] = 3, 2
		for kind, b := range map[int][]byte{nalSPS: sps} {
			record = append(record, byte(kind), 0, 1)
			u := escaped(kind, b)
			record = append(append(record, byte(len(u)>>8), byte(len(u))), u...)
		}
		u := escaped(nalPPS, pps)
		record = append(append(record, nalPPS, 0, 1, byte(len(u)>>8), byte(len(u))), u...)
		c, err := Configure(record)
		if err != nil {
			t.Fatal(i, err)
		}
		var data []byte
		for _, b := range units {
			u := escaped(nalIDR1, b)
			data = append(append(data, byte(len(u)>>24), byte(len(u)>>16), byte(len(u)>>8), byte(len(u))), u...)
		}
		pic, err := c.Decode(data)
		if err != nil {
			t.Fatal(i, err)
		}
		for k := range 3 {
			for at, v := range p.want[k] {
				if uint16(pic.Planes[k][at]) != v {
					t.Fatal(fmt.Sprintf("picture %d, plane %d at %d, %d: %d, want %d", i, k, at%pic.Strides[k], at/pic.Strides[k], pic.Planes[k][at], v))
				}
			}
		}
	}
}

// TestScalingLists reads lists that are given, copied from others and left to
// the default.
func TestScalingLists(t *testing.T) {
	makeTables()
	w := &writer{}
	se := func(v int) {
		if v > 0 {
			w.ue(2*v - 1)
		} else {
			w.ue(-2 * v)
		}
	}
	for size := range 4 {
		for m := 0; m < 6; m += map[int]int{3: 3}[size] + map[bool]int{true: 1}[size < 3] {
			switch {
			case m == 0: // given: a start value, then one more each time
				w.bit(1)
				if size > 1 {
					se(20 - 8)
					se(1 - 20)
				} else {
					se(1 - 8)
				}
				for range min(64, 16<<(2*size)) - 1 {
					se(1)
				}
			case m == 1: // as the one before
				w.bit(0)
				w.ue(1)
			default:
				w.bit(0)
				w.ue(0)
			}
		}
	}
	w.align()
	s := newScaling()
	s.read(&bits{b: append(w.b, 0)})
	for size := range 4 {
		n := 4 << size
		side := min(n, 8)
		for i, p := range diagonal(side) {
			at := int(p.y)*n/side*n + int(p.x)*n/side
			want := uint8(1 + i)
			if size > 1 && i == 0 {
				want = 20
			}
			if s.made[size][0][at] != want || size < 3 && s.made[size][1][at] != want {
				t.Fatalf("size %d, place %d: %d and %d, want %d", size, i, s.made[size][0][at], s.made[size][1][at], want)
			}
		}
	}
	if s.made[1][2][63] != 115 || s.made[0][2][5] != 16 {
		t.Error("the default is not kept")
	}
}
