package subset

import (
	"encoding/binary"
	"fmt"
)

// Flags of a component (OpenType, glyf, composite glyph description).
const (
	argsAreWords = 0x0001
	haveScale    = 0x0008
	moreParts    = 0x0020
	haveXYScale  = 0x0040
	haveMatrix   = 0x0080
)

// closure marks the wanted glyphs, glyph 0 and, as long as new ones turn up,
// the parts of composite glyphs. Each glyph is visited once, so parts that
// contain each other end as well.
func (f *face) closure(wanted []uint16) ([]bool, error) {
	keep := make([]bool, f.glyphs)
	keep[0] = true
	open := []int{0}
	mark := func(g int) error {
		if g >= f.glyphs {
			return fmt.Errorf("glyph %d: the face has only %d", g, f.glyphs)
		}
		if !keep[g] {
			keep[g] = true
			open = append(open, g)
		}
		return nil
	}
	for _, g := range wanted {
		if err := mark(int(g)); err != nil {
			return nil, err
		}
	}
	for len(open) > 0 {
		g := open[len(open)-1]
		open = open[:len(open)-1]
		d, err := f.glyph(g)
		if err != nil {
			return nil, err
		}
		if err := eachPart(d, func(at int) error { return mark(u16(d, at)) }); err != nil {
			return nil, fmt.Errorf("glyph %d: %w", g, err)
		}
	}
	return keep, nil
}

// eachPart calls visit with the place of each component's glyph number; a
// simple or empty glyph has none.
func eachPart(d []byte, visit func(at int) error) error {
	if len(d) < 10 || d[0]&0x80 == 0 { // number of contours not negative
		return nil
	}
	for at := 10; ; {
		if at+4 > len(d) {
			return fmt.Errorf("its parts are cut short")
		}
		flags := u16(d, at)
		if err := visit(at + 2); err != nil {
			return err
		}
		at += 4 + partSize(flags)
		if flags&moreParts == 0 {
			return nil
		}
	}
}

// partSize returns how many bytes of arguments and matrix follow a component's glyph number.
func partSize(flags int) int {
	size := 2
	if flags&argsAreWords != 0 {
		size = 4
	}
	switch {
	case flags&haveScale != 0:
		size += 2
	case flags&haveXYScale != 0:
		size += 4
	case flags&haveMatrix != 0:
		size += 8
	}
	return size
}

// writeGlyphs copies the kept glyphs one behind the other, puts the new
// numbers into composites, and writes where each begins. Glyphs begin at even
// places, which the short form of loca asks for (it holds half the offset).
func (f *face) writeGlyphs(r *Result) (glyf, loca []byte, long bool, err error) {
	size := 0
	for _, old := range r.Glyphs {
		d, err := f.glyph(int(old))
		if err != nil {
			return nil, nil, false, err
		}
		size += (len(d) + 1) &^ 1
	}
	long = size > 2*0xFFFF
	glyf = make([]byte, 0, size)
	loca = make([]byte, 0, 4*(len(r.Glyphs)+1))
	place := func() {
		if long {
			loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
		} else {
			loca = binary.BigEndian.AppendUint16(loca, uint16(len(glyf)/2))
		}
	}
	for _, old := range r.Glyphs {
		place()
		d, err := f.glyph(int(old))
		if err != nil {
			return nil, nil, false, err
		}
		from := len(glyf)
		glyf = append(glyf, d...)
		own := glyf[from:]
		err = eachPart(own, func(at int) error {
			binary.BigEndian.PutUint16(own[at:], r.new[u16(own, at)])
			return nil
		})
		if err != nil {
			return nil, nil, false, err
		}
		if len(glyf)%2 != 0 {
			glyf = append(glyf, 0)
		}
	}
	place()
	return glyf, loca, long, nil
}
