package preflight

import (
	"bytes"
	"encoding/binary"
	"errors"
	"sync/atomic"

	"banxin/fonts"
)

// program is an embedded font program, read in place: TrueType, or CFF.
type program struct {
	packed     []byte   // as it stands in the file, to know it again in the next
	flate      bool     // whether packed is deflated
	compact    *compact // nil for TrueType
	unitsPerEm int
	glyphs     int
	longLoca   bool
	loca, glyf []byte
	hmtx       []byte
	metrics    int // glyphs with an advance of their own in hmtx

	// same[g] remembers the last glyph of a face that glyph g was found equal
	// to: the face's number + 1 in the upper bits, its glyph in the lower 16.
	same []atomic.Uint64
}

var errProgram = errors.New("the embedded font is not a TrueType font that can be read")

// readCompactProgram reads a CFF program.
func readCompactProgram(file []byte) (*program, error) {
	c, err := readCompact(file)
	if err != nil {
		return nil, err
	}
	n := c.charstring.count
	return &program{compact: c, unitsPerEm: c.unitsPerEm, glyphs: n, same: make([]atomic.Uint64, n)}, nil
}

// readProgram reads the table directory and the headers of a TrueType file.
func readProgram(file []byte) (*program, error) {
	dir, ok := tables(file)
	if !ok {
		return nil, errProgram
	}
	head, maxp, hhea := dir["head"], dir["maxp"], dir["hhea"]
	if len(head) < 54 || len(maxp) < 6 || len(hhea) < 36 {
		return nil, errProgram
	}
	p := &program{
		unitsPerEm: be16(head, 18),
		glyphs:     be16(maxp, 4),
		longLoca:   be16(head, 50) != 0,
		loca:       dir["loca"],
		glyf:       dir["glyf"],
		hmtx:       dir["hmtx"],
		metrics:    be16(hhea, 34),
	}
	entry := 2
	if p.longLoca {
		entry = 4
	}
	if p.unitsPerEm == 0 || p.glyphs == 0 || len(p.loca) < entry*(p.glyphs+1) ||
		p.metrics == 0 || p.metrics > p.glyphs || len(p.hmtx) < 4*p.metrics+2*(p.glyphs-p.metrics) {
		return nil, errProgram
	}
	p.same = make([]atomic.Uint64, p.glyphs)
	return p, nil
}

// tables reads the table directory of a TrueType file.
func tables(file []byte) (map[string][]byte, bool) {
	if len(file) < 12 {
		return nil, false
	}
	if v := binary.BigEndian.Uint32(file); v != 0x00010000 && v != 0x74727565 { // "true"
		return nil, false
	}
	n := be16(file, 4)
	if len(file) < 12+16*n {
		return nil, false
	}
	dir := make(map[string][]byte, n)
	for i := range n {
		e := file[12+16*i:]
		from, size := uint64(binary.BigEndian.Uint32(e[8:])), uint64(binary.BigEndian.Uint32(e[12:]))
		if from+size > uint64(len(file)) {
			return nil, false
		}
		dir[string(e[:4])] = file[from : from+size]
	}
	return dir, true
}

// entry returns a glyph's entry in the glyf table: nil if it is empty or if
// there is no such glyph.
func (p *program) entry(g int) []byte {
	if g >= p.glyphs {
		return nil
	}
	var from, to int
	if p.longLoca {
		from, to = be32(p.loca, 4*g), be32(p.loca, 4*g+4)
	} else {
		from, to = 2*be16(p.loca, 2*g), 2*be16(p.loca, 2*g+2)
	}
	if from >= to || to > len(p.glyf) {
		return nil
	}
	return p.glyf[from:to]
}

// bearing returns a glyph's left side bearing. A rasteriser moves the outline
// so that its left edge stands there, whatever its coordinates say.
func (p *program) bearing(g int) int {
	if g < p.metrics {
		return int16At(p.hmtx, 4*g+2)
	}
	return int16At(p.hmtx, 4*p.metrics+2*(g-p.metrics))
}

// bounds returns the box a glyph paints in, in parts of the em, y up; ok is
// false for a glyph that paints nothing.
func (p *program) bounds(g int) (b bounds, ok bool) {
	if p.compact != nil {
		return p.compact.bounds(g)
	}
	d := p.entry(g)
	if len(d) < 10 || be16(d, 0) == 0 {
		return bounds{}, false
	}
	em := float32(p.unitsPerEm)
	left := p.bearing(g)
	width := int16At(d, 6) - int16At(d, 2)
	return bounds{
		float32(left) / em, float32(int16At(d, 4)) / em,
		float32(left+width) / em, float32(int16At(d, 8)) / em,
	}, true
}

// bounds is a box in parts of the em, y up.
type bounds struct{ x0, y0, x1, y1 float32 }

// equals reports whether glyph g of the program is glyph want of the face,
// whose number is faceNo: the same outline on the same em, of TrueType glyphs
// with the same instructions and at the same bearing. It is safe for
// concurrent use.
func (p *program) equals(g int, face *fonts.Face, faceNo int, want fonts.GID) bool {
	if g >= p.glyphs {
		return false
	}
	mark := uint64(faceNo+1)<<16 | uint64(want)
	if p.same[g].Load() == mark {
		return true
	}
	if p.unitsPerEm != face.UnitsPerEm() || face.CFF() != (p.compact != nil) {
		return false
	}
	if p.compact != nil {
		if !p.compact.equals(g, face, want) {
			return false
		}
		p.same[g].Store(mark)
		return true
	}
	if !p.sameEntry(g, face, want, 0) {
		return false
	}
	if x0, _, _, _, ok := face.Bounds(want); ok && x0 != p.bearing(g) {
		return false
	}
	p.same[g].Store(mark)
	return true
}

// maxNesting bounds how deep parts of glyphs may refer to further glyphs.
const maxNesting = 6

// sameEntry compares glyph data byte by byte. The numbers of the parts of a
// composed glyph differ in a subset; there the parts themselves are compared.
func (p *program) sameEntry(g int, face *fonts.Face, want fonts.GID, depth int) bool {
	a, b := p.entry(g), face.GlyphData(want)
	if len(a) < 10 || len(b) < 10 || int16At(a, 0) >= 0 {
		return samePadded(a, b)
	}
	if depth == maxNesting || !bytes.Equal(a[:10], b[:10]) {
		return false
	}
	for at := 10; ; {
		if at+4 > len(a) || at+4 > len(b) || be16(a, at) != be16(b, at) {
			return false
		}
		if !p.sameEntry(be16(a, at+2), face, fonts.GID(be16(b, at+2)), depth+1) {
			return false
		}
		flags, next := be16(a, at), at+4+partArguments(be16(a, at))
		if next > len(a) || next > len(b) || !bytes.Equal(a[at+4:next], b[at+4:next]) {
			return false
		}
		if flags&0x20 == 0 { // MORE_COMPONENTS
			return samePadded(a[next:], b[next:])
		}
		at = next
	}
}

// partArguments returns how many bytes follow the flags and the glyph number
// of one part of a composed glyph (OpenType, glyf).
func partArguments(flags int) int {
	n := 2
	if flags&1 != 0 { // ARG_1_AND_2_ARE_WORDS
		n = 4
	}
	switch {
	case flags&0x08 != 0: // WE_HAVE_A_SCALE
		n += 2
	case flags&0x40 != 0: // WE_HAVE_AN_X_AND_Y_SCALE
		n += 4
	case flags&0x80 != 0: // WE_HAVE_A_TWO_BY_TWO
		n += 8
	}
	return n
}

// samePadded reports whether a and b are equal but for up to three zero bytes
// with which glyph entries are filled up to a whole word.
func samePadded(a, b []byte) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b)-len(a) > 3 || !bytes.Equal(a, b[:len(a)]) {
		return false
	}
	for _, c := range b[len(a):] {
		if c != 0 {
			return false
		}
	}
	return true
}

func be16(b []byte, at int) int    { return int(binary.BigEndian.Uint16(b[at:])) }
func be32(b []byte, at int) int    { return int(binary.BigEndian.Uint32(b[at:])) }
func int16At(b []byte, at int) int { return int(int16(binary.BigEndian.Uint16(b[at:]))) }
