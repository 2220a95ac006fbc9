package fonts

import (
	"encoding/binary"
	"sync/atomic"

	"banxin/fonts/subset"
)

// maxAllMoves bounds the points looked at while the advances of a whole face
// are made from its outlines; a Chinese face has some five million.
const maxAllMoves = 1 << 26

// instantiate moves a variable face to a place of its design space: advances
// and heights at once, outlines as they are asked for.
func (f *Face) instantiate(coords []int) error {
	if f.cff == nil && len(f.dir["gvar"]) > 0 {
		vary, err := readVariations(f.dir["gvar"], coords)
		if err != nil {
			return err
		}
		f.inst = &instance{base: f.glyphTables, vary: vary, made: make([]atomic.Pointer[staticGlyph], f.glyphs)}
	}
	if err := f.varyHeights(coords); err != nil {
		return err
	}
	advance, err := f.variedAdvance(coords)
	if err != nil || advance == nil {
		return err
	}
	hmtx := make([]byte, 0, 4*f.glyphs)
	for g := range f.glyphs {
		a, err := advance(GID(g))
		if err != nil {
			return err
		}
		hmtx = binary.BigEndian.AppendUint16(hmtx, uint16(max(0, min(a, 0xFFFF))))
		hmtx = binary.BigEndian.AppendUint16(hmtx, uint16(f.bearing(GID(g))))
	}
	hhea := append([]byte(nil), f.dir["hhea"]...)
	binary.BigEndian.PutUint16(hhea[34:], uint16(f.glyphs))
	f.dir["hhea"] = hhea
	f.hmtx, f.hMetrics = hmtx, f.glyphs
	return nil
}

// variedAdvance returns what gives the advances of the instance: table HVAR,
// else the outlines' own data. It is nil if the advances do not vary.
func (f *Face) variedAdvance(coords []int) (func(GID) (int, error), error) {
	t := f.dir["HVAR"]
	if len(t) == 0 {
		if f.inst == nil {
			return nil, nil
		}
		work := maxAllMoves
		return func(g GID) (int, error) { return f.inst.advance(g, &work) }, nil
	}
	if len(t) < 20 || be16(t, 0) != 1 || be32(t, 4) > len(t) {
		return nil, errStore
	}
	store, err := readStore(t[be32(t, 4):], coords)
	if err != nil {
		return nil, err
	}
	rows, err := readIndexMap(t, be32(t, 8))
	if err != nil {
		return nil, err
	}
	base := f.glyphTables
	return func(g GID) (int, error) {
		outer, inner := rows.of(int(g))
		return base.advance(g) + round(store.change(outer, inner)), nil
	}, nil
}

// varyHeights moves the heights of capitals and small letters as MVAR says
// (OpenType, MVAR); the em box of a Chinese face does not vary.
func (f *Face) varyHeights(coords []int) error {
	t := f.dir["MVAR"]
	if len(t) < 12 || be16(t, 10) == 0 {
		return nil
	}
	size, n, at := be16(t, 6), be16(t, 8), be16(t, 10)
	if size < 8 || 12+n*size > len(t) || at > len(t) {
		return errStore
	}
	store, err := readStore(t[at:], coords)
	if err != nil {
		return err
	}
	for i := range n {
		r := t[12+i*size:]
		change := round(store.change(be16(r, 4), be16(r, 6)))
		switch string(r[:4]) {
		case "cpht":
			f.capH += change
		case "xhgt":
			f.xH += change
		}
	}
	return nil
}

// readCFF opens table CFF or CFF2, the latter at a place of the design space,
// nil meaning the default.
func (f *Face) readCFF(coords []int) error {
	if coords == nil {
		coords = make([]int, len(f.axes))
	}
	var err error
	if t := f.dir["CFF "]; t != nil {
		f.cff, err = subset.ReadCFF(t)
	} else {
		f.cff, err = subset.ReadCFF2(f.dir["CFF2"], func(store []byte) ([][]float64, error) {
			s, err := readStore(store, coords)
			if err != nil {
				return nil, err
			}
			return s.shares()
		})
	}
	if err == nil {
		err = f.cff.FitsEm(f.upem)
	}
	if err != nil {
		return say("CFF 轮廓已损坏：%v", "its CFF outlines are broken: %v", err)
	}
	if n := f.cff.NumGlyphs(); n < f.glyphs {
		return say("CFF 表只有 %d 个字形，应有 %d 个", "table CFF has %d glyphs of %d", n, f.glyphs)
	}
	f.boxes = make([]atomic.Uint64, f.glyphs)
	return nil
}
