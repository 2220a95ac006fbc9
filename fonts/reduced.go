package fonts

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"slices"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/harfbuzz"
)

// latinFont prepares the face for go-text. go-text reads every table it is
// given, outlines and glyph names included, which takes a tenth of a second
// for a Chinese face; so it is given a file that holds only what the shaping of
// Latin looks at, and the character map is ours.
func (f *Face) latinFont() (hb *harfbuzz.Font, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("layout tables of %s: %v", f.name, r)
		}
	}()
	ld, err := opentype.NewLoader(bytes.NewReader(f.latinFile()))
	if err != nil {
		return nil, err
	}
	ft, err := font.NewFont(ld)
	if err != nil {
		return nil, err
	}
	ft.Cmap = latinMap{f}
	return newShaper(ft), nil
}

// latinFile writes the reduced file of latinFont.
func (f *Face) latinFile() []byte {
	var loca, glyf []byte
	if !hasFeature(f.dir["GPOS"], "mark") {
		loca, glyf = f.latinBoxes()
	}
	gdef, gpos, gsub := f.layoutTables()
	tables := []opentype.Table{
		{Tag: opentype.MustNewTag("GDEF"), Content: gdef},
		{Tag: opentype.MustNewTag("GPOS"), Content: gpos},
		{Tag: opentype.MustNewTag("GSUB"), Content: gsub},
		{Tag: opentype.MustNewTag("cmap"), Content: emptyCmap},
		{Tag: opentype.MustNewTag("glyf"), Content: glyf},
		{Tag: opentype.MustNewTag("head"), Content: f.dir["head"]},
		{Tag: opentype.MustNewTag("hhea"), Content: f.dir["hhea"]},
		{Tag: opentype.MustNewTag("hmtx"), Content: f.hmtx},
		{Tag: opentype.MustNewTag("kern"), Content: f.kernTable()},
		{Tag: opentype.MustNewTag("loca"), Content: loca},
		{Tag: opentype.MustNewTag("maxp"), Content: f.dir["maxp"]},
	}
	kept := tables[:0]
	for _, t := range tables {
		if len(t.Content) > 0 {
			kept = append(kept, t)
		}
	}
	return opentype.WriteTTF(kept)
}

// layoutTables returns the tables of OpenType layout, without those that would
// take go-text beyond any bounds and without what serves variable faces
// (minor version 1 of GSUB and GPOS, 3 of GDEF): an instance is kerned like
// the default.
func (f *Face) layoutTables() (gdef, gpos, gsub []byte) {
	plain := func(t []byte, kinds []structure) []byte {
		if len(t) < 10 || !layoutFits(t, kinds) {
			return nil
		}
		if be16(t, 2) != 0 {
			t = slices.Clone(t)
			t[2], t[3] = 0, 0
		}
		return t
	}
	if gdef = f.dir["GDEF"]; len(gdef) >= 4 && be16(gdef, 0) == 1 && be16(gdef, 2) == 3 {
		gdef = slices.Clone(gdef)
		gdef[3] = 2 // version 1.3 adds what serves variable faces
	}
	if !gdefFits(gdef) {
		gdef = nil
	}
	return gdef, plain(f.dir["GPOS"], positions), plain(f.dir["GSUB"], substitutions)
}

// maxKernTables is how many subtables of the old kern table are read; one or
// two are usual. Subtables may overlap, so their number bounds the work.
const maxKernTables = 16

// kernTable returns the old kern table, nil if it is out of all proportion.
func (f *Face) kernTable() []byte {
	t := f.dir["kern"]
	if len(t) < 4 || len(t) > maxLayoutBytes/4 || be16(t, 0) == 0 && be16(t, 2) > maxKernTables {
		return nil
	}
	if be16(t, 0) == 1 && (len(t) < 8 || be32(t, 4) > maxKernTables) { // Apple's form
		return nil
	}
	return t
}

// latinBoxes writes glyf and loca tables that hold the boxes of the Latin
// letters and combining marks: in a face without mark tables go-text puts a
// mark over its letter by the boxes of the two. All other glyphs are empty.
// The offsets have the form head announces.
func (f *Face) latinBoxes() (loca, glyf []byte) {
	latin := make(map[GID]bool)
	for _, block := range [][2]rune{{'A', 0x24F}, {0x300, 0x36F}} {
		for r := block[0]; r <= block[1]; r++ {
			latin[f.Lookup(r)] = true
		}
	}
	loca = make([]byte, 0, 4*(f.glyphs+1))
	for g := range f.glyphs + 1 {
		if f.longLoca {
			loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
		} else {
			loca = binary.BigEndian.AppendUint16(loca, uint16(len(glyf)/2))
		}
		if !latin[GID(g)] {
			continue
		}
		if box := f.rawBox(GID(g)); box != nil {
			glyf = append(glyf, 0, 0) // no contours
			glyf = append(glyf, box...)
			glyf = append(glyf, 0, 0) // no instructions
		}
	}
	return loca, glyf
}

// rawBox returns the box of a glyph as the header of a glyf entry has it, nil
// if the glyph is empty.
func (f *Face) rawBox(g GID) []byte {
	if f.cff == nil {
		if d := f.GlyphData(g); len(d) >= 10 {
			return d[2:10]
		}
		return nil
	}
	x0, y0, x1, y1, ok := f.cffBounds(g)
	if !ok {
		return nil
	}
	var box []byte
	for _, v := range []int{x0, y0, x1, y1} {
		box = binary.BigEndian.AppendUint16(box, uint16(v))
	}
	return box
}

// hasFeature reports whether a GSUB or GPOS table lists a feature.
func hasFeature(t []byte, tag string) bool {
	if len(t) < 8 {
		return false
	}
	list := be16(t, 6)
	if list+2 > len(t) {
		return false
	}
	for i := range be16(t, list) {
		at := list + 2 + 6*i
		if at+4 > len(t) {
			break
		}
		if string(t[at:at+4]) == tag {
			return true
		}
	}
	return false
}

// emptyCmap is a cmap table with one subtable of format 12 that maps nothing.
var emptyCmap = []byte{
	0, 0, 0, 1, // version, one subtable
	0, 3, 0, 10, 0, 0, 0, 12, // Windows, all of Unicode, at 12
	0, 12, 0, 0, 0, 0, 0, 16, 0, 0, 0, 0, 0, 0, 0, 0, // format 12, 16 bytes, no groups
}

// latinMap lets go-text look characters up in the face.
type latinMap struct{ f *Face }

// Lookup implements font.Cmap.
func (m latinMap) Lookup(r rune) (font.GID, bool) {
	g := m.f.Lookup(r)
	return font.GID(g), g != 0
}

// Iter implements font.Cmap; shaping never walks through a map.
func (m latinMap) Iter() font.CmapIter { return noChars{} }

type noChars struct{}

func (noChars) Next() bool             { return false }
func (noChars) Char() (rune, font.GID) { return 0, 0 }
