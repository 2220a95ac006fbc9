// Package subset cuts a face down to the glyphs a document shows. For faces
// with CFF outlines, which it also draws, see CFF and its method Embed; the
// following is said of TrueType.
//
// The tables of a face and a list of glyph numbers come in; a complete
// TrueType file with just these glyphs goes out, with the list that leads
// from new numbers to old ones. The result depends on nothing else, so that
// equal documents carry equal fonts.
//
//	r, err := subset.Cut(source, []uint16{17, 4711})
//	n, ok := r.New(4711) // 2: glyph 0 stays glyph 0, 17 becomes 1
//
// A PDF needs glyf, loca, head, hhea, hmtx and maxp, and the hinting program
// (cvt, fpgm, prep) if there is one (ISO 32000-1, 9.9); the PDF itself maps
// characters, so cmap and the layout tables stay behind.
package subset

import (
	"encoding/binary"
	"errors"
	"fmt"
)

// Source is the tables of a face, read only. Cvt, Fpgm and Prep may be nil.
type Source struct {
	Head, Hhea, Maxp []byte
	Hmtx, Loca, Glyf []byte
	Cvt, Fpgm, Prep  []byte
}

// Result is a face cut down.
type Result struct {
	Data   []byte   // a TrueType file
	Glyphs []uint16 // the old number of each new glyph, ascending; Glyphs[0] is 0
	new    []uint16 // the new number by old number; 0 for glyphs left behind
}

// New returns the new number of an old glyph; false if it was left behind.
func (r *Result) New(old uint16) (uint16, bool) {
	if int(old) >= len(r.new) {
		return 0, false
	}
	n := r.new[old]
	return n, n != 0 || old == 0
}

// Cut returns the face with the given glyphs, glyph 0 and the parts they are
// made of, numbered in the order of their old numbers. The error says which
// table or glyph is broken.
func Cut(src Source, glyphs []uint16) (*Result, error) {
	f, err := open(src)
	if err != nil {
		return nil, err
	}
	keep, err := f.closure(glyphs)
	if err != nil {
		return nil, err
	}
	r := &Result{new: make([]uint16, f.glyphs)}
	for old, kept := range keep {
		if kept {
			r.new[old] = uint16(len(r.Glyphs))
			r.Glyphs = append(r.Glyphs, uint16(old))
		}
	}
	glyf, loca, long, err := f.writeGlyphs(r)
	if err != nil {
		return nil, err
	}
	hmtx, advances := f.writeMetrics(r.Glyphs)
	r.Data = assemble([]table{
		{"cvt ", src.Cvt},
		{"fpgm", src.Fpgm},
		{"glyf", glyf},
		{"head", patchHead(src.Head, long)},
		{"hhea", patch16(src.Hhea, 34, advances)},
		{"hmtx", hmtx},
		{"loca", loca},
		{"maxp", patch16(src.Maxp, 4, len(r.Glyphs))},
		{"prep", src.Prep},
	})
	return r, nil
}

// face is a Source whose sizes have been checked.
type face struct {
	Source
	glyphs   int
	hMetrics int
	longLoca bool
}

// open checks that the tables are as long as their headers claim.
func open(src Source) (*face, error) {
	if len(src.Head) < 54 || len(src.Hhea) < 36 || len(src.Maxp) < 6 {
		return nil, errors.New("a header table is cut short")
	}
	f := &face{
		Source:   src,
		glyphs:   u16(src.Maxp, 4),
		hMetrics: u16(src.Hhea, 34),
		longLoca: u16(src.Head, 50) != 0,
	}
	if f.hMetrics == 0 || f.hMetrics > f.glyphs || len(src.Hmtx) < 4*f.hMetrics+2*(f.glyphs-f.hMetrics) {
		return nil, errors.New("table hmtx is cut short")
	}
	entry := 2
	if f.longLoca {
		entry = 4
	}
	if len(src.Loca) < entry*(f.glyphs+1) {
		return nil, errors.New("table loca is cut short")
	}
	return f, nil
}

func u16(b []byte, i int) int { return int(binary.BigEndian.Uint16(b[i:])) }

func u32(b []byte, i int) int { return int(binary.BigEndian.Uint32(b[i:])) }

// glyph returns the bytes of a glyph of the face, nil if it is empty.
func (f *face) glyph(g int) ([]byte, error) {
	var from, to int
	if f.longLoca {
		from, to = u32(f.Loca, 4*g), u32(f.Loca, 4*g+4)
	} else {
		from, to = 2*u16(f.Loca, 2*g), 2*u16(f.Loca, 2*g+2)
	}
	if from == to {
		return nil, nil
	}
	if from > to || to > len(f.Glyf) || to-from < 10 {
		return nil, fmt.Errorf("glyph %d is broken", g)
	}
	return f.Glyf[from:to], nil
}
