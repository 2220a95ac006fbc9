package fonts

import "sort"

// In vertical setting a glyph hangs from its vertical origin, which lies on the
// middle of its width, and the pen moves down by its vertical advance:
//
//	       origin y ┬──────+──────┐ ┐
//	                │   ───┼───   │ │
//	                │   ┌──┼──┐   │ │ vertical advance
//	horizontal      │   └──┼──┘   │ │
//	origin ────────→o   ───┴───   │ │
//	                └─────────────┘ ┘
//
// The place of the origin stands in VORG, which faces with CFF outlines have,
// else in vmtx as the white between the origin and the top of the ink.

// vMetrics are the tables of vertical metrics; nil where the face has none.
type vMetrics struct {
	vmtx  []byte
	long  int    // glyphs with an advance of their own
	vorg  []byte // glyphs and origins, ascending
	allAt int    // the origin of the others
	vary  *vVariation
}

// vVariation is table VVAR at a place of the design space.
type vVariation struct {
	store                   *regionStore
	advances, tops, origins indexMap
	movesTops, movesOrigins bool
}

// readVMetrics opens the tables of vertical metrics. A table that is broken or
// missing leaves the em box to stand in: a face is not refused for what only
// vertical setting needs.
func (f *Face) readVMetrics() (m vMetrics) {
	if vhea, vmtx := f.dir["vhea"], f.dir["vmtx"]; len(vhea) >= 36 {
		n := be16(vhea, 34)
		if n > 0 && n <= f.glyphs && len(vmtx) >= 4*n+2*(f.glyphs-n) {
			m.vmtx, m.long = vmtx, n
		}
	}
	if t := f.dir["VORG"]; f.cff != nil && len(t) >= 8 && be16(t, 0) == 1 && len(t) >= 8+4*be16(t, 6) {
		m.vorg, m.allAt = t[8:8+4*be16(t, 6)], bei16(t, 4)
	}
	if f.coords != nil {
		m.vary = readVVAR(f.dir["VVAR"], f.coords)
	}
	return m
}

// readVVAR opens table VVAR (OpenType, VVAR), nil if it is missing or broken.
func readVVAR(t []byte, coords []int) *vVariation {
	if len(t) < 24 || be16(t, 0) != 1 || be32(t, 4) > len(t) {
		return nil
	}
	v := new(vVariation)
	var err error
	if v.store, err = readStore(t[be32(t, 4):], coords); err != nil {
		return nil
	}
	v.movesTops, v.movesOrigins = be32(t, 12) != 0, be32(t, 20) != 0
	for i, m := range []*indexMap{&v.advances, &v.tops, nil, &v.origins} { // the third is of bottom bearings
		if m == nil {
			continue
		}
		if *m, err = readIndexMap(t, be32(t, 8+4*i)); err != nil {
			return nil
		}
	}
	return v
}

// of returns the change of a glyph that a map and the store tell.
func (v *vVariation) of(m indexMap, g GID) int {
	outer, inner := m.of(int(g))
	return round(v.store.change(outer, inner))
}

// VAdvance returns how far down the pen moves by a glyph in font units, one em
// where the face does not say.
func (f *Face) VAdvance(g GID) int {
	m := &f.down().metrics
	if m.vmtx == nil || int(g) >= f.glyphs {
		return f.upem
	}
	a := be16(m.vmtx, 4*min(int(g), m.long-1))
	switch {
	case m.vary != nil:
		a += m.vary.of(m.vary.advances, g)
	case f.inst != nil:
		top, bottom := f.inst.heights(g)
		a += round(top - bottom)
	}
	return max(0, a)
}

// VOrigin returns where the vertical origin of a glyph lies, seen from its
// horizontal origin, in font units, y up. Without vertical metrics the em box
// stands in: its top, and the middle of the glyph's width.
func (f *Face) VOrigin(g GID) (x, y int) {
	x = f.Advance(g) / 2
	m := &f.down().metrics
	switch {
	case int(g) >= f.glyphs:
		return x, f.ascent
	case m.vorg != nil:
		y = m.originOf(g)
		if m.vary != nil && m.vary.movesOrigins {
			y += m.vary.of(m.vary.origins, g)
		}
		return x, y
	case m.vmtx == nil:
		return x, f.ascent
	case f.inst != nil:
		return x, f.movedTop(g)
	}
	_, _, _, top, _ := f.Bounds(g)
	y = top + m.topBearing(g)
	if m.vary != nil && m.vary.movesTops {
		y += m.vary.of(m.vary.tops, g)
	}
	return x, y
}

// originOf looks a glyph up in VORG.
func (m *vMetrics) originOf(g GID) int {
	n := len(m.vorg) / 4
	i := sort.Search(n, func(i int) bool { return be16(m.vorg, 4*i) >= int(g) })
	if i < n && be16(m.vorg, 4*i) == int(g) {
		return bei16(m.vorg, 4*i+2)
	}
	return m.allAt
}

// topBearing returns the white between the origin and the top of a glyph's ink.
func (m *vMetrics) topBearing(g GID) int {
	if int(g) < m.long {
		return bei16(m.vmtx, 4*int(g)+2)
	}
	return bei16(m.vmtx, 4*m.long+2*(int(g)-m.long))
}

// movedTop returns the origin of a glyph of an instance with TrueType outlines:
// the third phantom point, which moves with the outline.
func (f *Face) movedTop(g GID) int {
	top := f.down().metrics.topBearing(g)
	if d := f.inst.base.entry(g); len(d) >= 10 {
		top += bei16(d, 8)
	}
	move, _ := f.inst.heights(g)
	return round(float64(top) + move)
}

// heights returns by how much the top and the bottom of a glyph's cell move, 0
// if its variations are broken.
func (in *instance) heights(g GID) (top, bottom float64) {
	work := maxMoves
	ends, err := in.endMoves(g, &work)
	if err != nil {
		return 0, 0
	}
	return ends[2].y, ends[3].y
}
