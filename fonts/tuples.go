package fonts

import "math"

// A variable TrueType face keeps, for each glyph, by how much its points move
// in each region of the design space (OpenType, gvar):
//
//	gvar ─→ glyph ─┬─→ headers: region, size, where its point numbers are
//	               └─→ numbers of the points that move | steps in x | steps in y
//
// Points that are not named move along with their neighbours on the contour.

// glyphVariations is table gvar seen from one place of the design space.
type glyphVariations struct {
	t       []byte
	coords  []int
	glyphs  int
	long    bool
	offsets int
	data    int
	shared  int // place of the shared peaks
	peaks   int // how many there are
}

var errVariations = say("可变字体的轮廓变化（gvar）已损坏", "the outline variations (gvar) are broken")

// readVariations opens table gvar.
func readVariations(t []byte, coords []int) (*glyphVariations, error) {
	if len(t) < 20 || be16(t, 0) != 1 || be16(t, 4) != len(coords) {
		return nil, errVariations
	}
	v := &glyphVariations{
		t: t, coords: coords, glyphs: be16(t, 12), long: be16(t, 14)&1 != 0,
		offsets: 20, data: be32(t, 16), shared: be32(t, 8), peaks: be16(t, 6),
	}
	size := 2
	if v.long {
		size = 4
	}
	if v.offsets+size*(v.glyphs+1) > len(t) || v.data > len(t) || v.shared+2*len(coords)*v.peaks > len(t) {
		return nil, errVariations
	}
	return v, nil
}

// of returns the data of a glyph; nil if it does not vary.
func (v *glyphVariations) of(g GID) ([]byte, error) {
	if int(g) >= v.glyphs {
		return nil, nil
	}
	var from, to int
	if v.long {
		from, to = be32(v.t, v.offsets+4*int(g)), be32(v.t, v.offsets+4*int(g)+4)
	} else {
		from, to = 2*be16(v.t, v.offsets+2*int(g)), 2*be16(v.t, v.offsets+2*int(g)+2)
	}
	if from > to || to > len(v.t)-v.data {
		return nil, errVariations
	}
	return v.t[v.data+from : v.data+to], nil
}

// move is by how much a point moves, in font units.
type move struct{ x, y float64 }

// mover gathers the moves of the points of one glyph.
type mover struct {
	v     *glyphVariations
	nodes []node // the default outline, with the four phantom points behind it
	moves []move
	// work counts down points looked at, over all regions.
	work *int

	endsOnly bool // only the phantom points are asked for

	own     []move // moves of one region
	touched []bool
}

// phantoms are the points behind an outline that stand for its side bearings:
// left, right, top, bottom.
const phantoms = 4

// run adds up the moves of all regions that take part in a glyph.
func (m *mover) run(g GID) error {
	m.moves = make([]move, len(m.nodes))
	if err := m.spend(); err != nil {
		return err
	}
	data, err := m.v.of(g)
	if len(data) == 0 {
		return err
	}
	if len(data) < 4 {
		return errVariations
	}
	count, body := be16(data, 0), be16(data, 2)
	if body < 4 || body > len(data) {
		return errVariations
	}
	r := packed{data[body:]}
	var sharedPoints []int
	if count&0x8000 != 0 {
		if sharedPoints, err = r.points(len(m.nodes)); err != nil {
			return err
		}
	}
	heads := data[4:body:body]
	for range count & 0x0FFF {
		if len(heads) < 4 {
			return errVariations
		}
		size, index := be16(heads, 0), be16(heads, 2)
		scale, n, err := m.v.scale(heads[4:], index)
		if err != nil || size > len(r.b) {
			return errVariations
		}
		heads = heads[4+n:]
		part := packed{r.b[:size]}
		r.b = r.b[size:]
		if scale == 0 {
			continue
		}
		points := sharedPoints
		if index&0x2000 != 0 { // private point numbers
			if points, err = part.points(len(m.nodes)); err != nil {
				return err
			}
		}
		if err := m.add(part, points, scale); err != nil {
			return err
		}
	}
	return nil
}

// scale returns how far the region of a tuple takes part, and how many bytes
// of b describe it.
func (v *glyphVariations) scale(b []byte, index int) (s float64, n int, err error) {
	axes := len(v.coords)
	peak := 2 * axes * (index & 0x0FFF)
	from := v.t[v.shared:]
	if index&0x8000 != 0 { // its own peak
		from, peak, n = b, 0, 2*axes
	} else if index&0x0FFF >= v.peaks {
		return 0, 0, errVariations
	}
	ends := n
	if index&0x4000 != 0 { // its own start and end
		n += 4 * axes
	}
	if n > len(b) {
		return 0, 0, errVariations
	}
	s = 1
	for a, c := range v.coords {
		p := bei16(from, peak+2*a)
		start, end := min(p, 0), max(p, 0)
		if index&0x4000 != 0 {
			start, end = bei16(b, ends+2*a), bei16(b, ends+2*axes+2*a)
		}
		s *= share(c, start, p, end)
	}
	return s, n, nil
}

// spend counts one look at all points.
func (m *mover) spend() error {
	if *m.work -= len(m.nodes); *m.work < 0 {
		return say("可变字体的轮廓变化过多", "the outline has too many variations")
	}
	return nil
}

// add adds the moves of one region.
func (m *mover) add(r packed, points []int, scale float64) error {
	if err := m.spend(); err != nil {
		return err
	}
	n := len(points)
	if points == nil {
		n = len(m.nodes)
	}
	steps := make([]int, 2*n)
	if err := r.steps(steps); err != nil {
		return err
	}
	if points == nil {
		for i := range m.moves {
			m.moves[i].x += float64(float64(steps[i]) * scale)
			m.moves[i].y += float64(float64(steps[n+i]) * scale)
		}
		return nil
	}
	m.own = append(m.own[:0], make([]move, len(m.nodes))...)
	m.touched = append(m.touched[:0], make([]bool, len(m.nodes))...)
	for k, i := range points {
		m.own[i] = move{float64(steps[k]), float64(steps[n+k])}
		m.touched[i] = true
	}
	for from := 0; from < len(m.nodes)-phantoms && !m.endsOnly; {
		to := from + 1
		for to < len(m.nodes)-phantoms && !m.nodes[to-1].end {
			to++
		}
		m.carry(from, to)
		from = to
	}
	for i := range m.moves {
		m.moves[i].x += float64(m.own[i].x * scale)
		m.moves[i].y += float64(m.own[i].y * scale)
	}
	return nil
}

// carry moves the untouched points of the contour from ≤ i < to along with the
// touched points before and after them (OpenType, Inferred deltas).
func (m *mover) carry(from, to int) {
	first := -1
	for i := from; i < to; i++ {
		if m.touched[i] {
			first = i
			break
		}
	}
	if first < 0 {
		return
	}
	before := first
	for k := 1; k <= to-from; k++ {
		i := first + k
		if i >= to {
			i -= to - from
		}
		if !m.touched[i] {
			continue
		}
		for j := before + 1; ; j++ {
			if j >= to {
				j -= to - from
			}
			if j == i {
				break
			}
			a, b, p := m.nodes[before], m.nodes[i], m.nodes[j]
			m.own[j].x = inferred(a.x, b.x, p.x, m.own[before].x, m.own[i].x)
			m.own[j].y = inferred(a.y, b.y, p.y, m.own[before].y, m.own[i].y)
		}
		before = i
	}
}

// inferred returns the move of a point at p between a and b, which move by da
// and db: in proportion if it lies between them, else like the nearer one.
func inferred(a, b, p int32, da, db float64) float64 {
	if a > b {
		a, b, da, db = b, a, db, da
	}
	switch {
	case a == b && da == db:
		return da
	case a == b:
		return 0
	case p <= a:
		return da
	case p >= b:
		return db
	}
	return da + float64((db-da)*(float64(p-a)/float64(b-a)))
}

// packed reads the packed numbers of gvar.
type packed struct{ b []byte }

// points reads point numbers below limit; nil stands for all points.
func (r *packed) points(limit int) ([]int, error) {
	if len(r.b) == 0 {
		return nil, errVariations
	}
	n := int(r.b[0])
	r.b = r.b[1:]
	if n == 0 {
		return nil, nil
	}
	if n&0x80 != 0 {
		if len(r.b) == 0 {
			return nil, errVariations
		}
		n = n&0x7F<<8 | int(r.b[0])
		r.b = r.b[1:]
	}
	if n > len(r.b) {
		return nil, errVariations
	}
	list := make([]int, 0, n)
	at := 0
	for len(list) < n {
		if len(r.b) == 0 {
			return nil, errVariations
		}
		run, size := int(r.b[0]&0x7F)+1, 1+int(r.b[0]>>7)
		r.b = r.b[1:]
		if run*size > len(r.b) || len(list)+run > n {
			return nil, errVariations
		}
		for range run {
			step := int(r.b[0])
			if size == 2 {
				step = be16(r.b, 0)
			}
			if at += step; at >= limit {
				return nil, errVariations
			}
			list = append(list, at)
			r.b = r.b[size:]
		}
	}
	return list, nil
}

// steps fills dst with packed steps.
func (r *packed) steps(dst []int) error {
	for len(dst) > 0 {
		if len(r.b) == 0 {
			return errVariations
		}
		c := r.b[0]
		r.b = r.b[1:]
		run := int(c&0x3F) + 1
		size := [4]int{1, 2, 0, 4}[c>>6] // bytes, words, zeros, longs
		if run > len(dst) || run*size > len(r.b) {
			return errVariations
		}
		for i := range run {
			if size > 0 {
				dst[i] = beInt(r.b[i*size : (i+1)*size])
			}
		}
		dst, r.b = dst[run:], r.b[run*size:]
	}
	return nil
}

// round rounds half up, as the makers of static instances do.
func round(v float64) int { return int(math.Floor(v + 0.5)) }
