package fonts

import (
	"encoding/binary"
	"errors"

	"banxin/fonts/subset"
)

// Subset returns a TrueType file with the given glyphs, .notdef and whatever
// parts they are made of, renumbered without gaps. The order of glyphs and
// repeats in it do not matter. Of a face that may not be cut down
// (SubsetAllowed) every glyph is kept. Of a variable face the glyphs are those
// of the instance. The error says which glyph is broken or not in the face, or
// that the face has CFF outlines.
func (f *Face) Subset(glyphs []GID) (*subset.Result, error) {
	if f.cff != nil {
		return nil, f.wrong(errors.New("CFF outlines do not fit in a TrueType file"))
	}
	if !f.SubsetAllowed() {
		glyphs = make([]GID, f.glyphs)
		for i := range glyphs {
			glyphs[i] = GID(i)
		}
	}
	wanted := make([]uint16, len(glyphs))
	for i, g := range glyphs {
		wanted[i] = uint16(g)
	}
	src := subset.Source{
		Head: f.dir["head"], Hhea: f.dir["hhea"], Maxp: f.dir["maxp"],
		Hmtx: f.hmtx, Loca: f.loca, Glyf: f.glyf,
		Cvt: f.dir["cvt "], Fpgm: f.dir["fpgm"], Prep: f.dir["prep"],
	}
	if f.inst != nil {
		var err error
		if src, err = f.staticSource(glyphs); err != nil {
			return nil, err
		}
	}
	r, err := subset.Cut(src, wanted)
	if err != nil {
		return nil, f.wrong(err)
	}
	return r, nil
}

// wrong says that the face is broken.
func (f *Face) wrong(err error) error {
	return say("字体“%[1]s”已损坏：%[2]v", "face “%[1]s” is broken: %[2]v", f.name, err)
}

// staticSource makes the tables of an instance as far as the given glyphs and
// their parts need them; all other glyphs are empty. It has no instructions.
func (f *Face) staticSource(glyphs []GID) (subset.Source, error) {
	keep := make([]bool, f.glyphs)
	open := append([]GID{0}, glyphs...)
	for len(open) > 0 {
		g := open[len(open)-1]
		open = open[:len(open)-1]
		if int(g) >= f.glyphs || keep[g] {
			continue // Cut refuses the first
		}
		keep[g] = true
		s := f.inst.glyph(g)
		if s.err != nil {
			return subset.Source{}, inGlyph(f.name, g, s.err)
		}
		if len(s.entry) < 10 || bei16(s.entry, 0) >= 0 {
			continue
		}
		parts, err := readParts(s.entry[10:])
		if err != nil {
			return subset.Source{}, inGlyph(f.name, g, err)
		}
		for _, p := range parts {
			open = append(open, p.glyph)
		}
	}
	hmtx := append([]byte(nil), f.hmtx...)
	loca := make([]byte, 0, 4*(f.glyphs+1))
	var glyf []byte
	for g, kept := range keep {
		loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
		if kept {
			s := f.inst.glyph(GID(g))
			glyf = append(glyf, s.entry...)
			if g < f.hMetrics {
				binary.BigEndian.PutUint16(hmtx[4*g+2:], uint16(s.bearing))
			} else {
				binary.BigEndian.PutUint16(hmtx[4*f.hMetrics+2*(g-f.hMetrics):], uint16(s.bearing))
			}
		}
	}
	loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
	head := append([]byte(nil), f.dir["head"]...)
	binary.BigEndian.PutUint16(head[50:], 1) // the long form of loca
	return subset.Source{
		Head: head, Hhea: f.dir["hhea"], Maxp: f.dir["maxp"],
		Hmtx: hmtx, Loca: loca, Glyf: glyf,
	}, nil
}

// SubsetCID returns a bare CFF table with the glyphs of keys, which ascend by
// CID, and .notdef as CID 0: what a PDF embeds as CIDFontType0C. Of a face that
// may not be cut down (SubsetAllowed) every glyph is kept; those without a key
// get the CIDs behind the last. Of a variable face the glyphs are those of the
// instance. The error says which glyph is broken or not in the face, or that
// the face has TrueType outlines.
func (f *Face) SubsetCID(keys []subset.Key) ([]byte, error) {
	if f.cff == nil {
		return nil, f.wrong(errors.New("TrueType outlines do not fit in a CFF table"))
	}
	for _, k := range keys {
		if int(k.Glyph) >= f.glyphs {
			return nil, f.wrong(errors.New("a glyph beyond its last was asked for"))
		}
	}
	if !f.SubsetAllowed() {
		if keys = f.allKeys(keys); keys == nil {
			return nil, f.wrong(errors.New("it may not be cut down, and its glyphs outnumber the codes left"))
		}
	}
	data, err := f.cff.Embed(keys, subset.Instance{
		Name: f.PostScriptName(), UnitsPerEm: f.upem,
		Advance: func(g uint16) int { return f.Advance(GID(g)) },
	})
	if err != nil {
		return nil, f.wrong(err)
	}
	return data, nil
}

// allKeys adds keys for the glyphs that have none; nil if there are not enough
// CIDs for all.
func (f *Face) allKeys(keys []subset.Key) []subset.Key {
	all := append([]subset.Key(nil), keys...)
	has := make([]bool, f.glyphs)
	has[0] = true
	next := 1
	for _, k := range keys {
		has[k.Glyph] = true
		next = int(k.CID) + 1
	}
	for g, known := range has {
		if known {
			continue
		}
		if next > 0xFFFF {
			return nil
		}
		all = append(all, subset.Key{CID: uint16(next), Glyph: uint16(g)})
		next++
	}
	return all
}
