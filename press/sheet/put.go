package sheet

import (
	"slices"

	"banxin/press/pdf"
)

// stemV is the dominant width of vertical stems that the descriptor must
// state; readers use it only to fake a missing font, and ours are embedded.
const stemV = 80

// symbolic is the only flag set: the glyphs are outside the Latin character
// set of Adobe (ISO 32000-1, 9.8.2).
const symbolic = 4

// uses says how a font is used: as text across the page, turned text
// included, or down it.
type uses struct{ across, down bool }

// note adds how a run uses its font.
func (u *uses) note(c *course) { u.across, u.down = u.across || !c.down, u.down || c.down }

// fontRef is a font that a file holds, written horizontally and vertically; 0
// stands for one it does not hold.
type fontRef struct{ across, down pdf.Ref }

// FontRefs are the fonts that a file holds, by their number in the edition.
type FontRefs []fontRef

// Put writes the fonts of the whole edition into a file.
func (fs *Fonts) Put(file *pdf.File) FontRefs {
	refs := make(FontRefs, len(fs.list))
	for i, f := range fs.list {
		refs[i] = f.put(file, f.used)
	}
	return refs
}

// PutSome writes the fonts of some pages into a file of their own: those the
// pages use, as cut for the edition. Cutting them to a page would save a third of
// its file, but a hundred pages would be cut, coded and read back a hundred
// times: measured, 1.2 seconds of processor time instead of 0.2.
func (fs *Fonts) PutSome(file *pdf.File, sheets ...*Sheet) FontRefs {
	used := make([]uses, len(fs.list))
	for _, s := range sheets {
		for i, u := range s.uses {
			used[i] = uses{across: used[i].across || u.across, down: used[i].down || u.down}
		}
	}
	refs := make(FontRefs, len(fs.list))
	for i, u := range used {
		if u != (uses{}) {
			refs[i] = fs.list[i].put(file, u)
		}
	}
	return refs
}

// Shared are the objects of a file that its pages name in their resources.
type Shared struct {
	Fonts               FontRefs
	Spots               SpotRefs
	Images              ImageRefs
	Shapes              ShapeRefs
	Adverts             AdvertRefs
	Overprint, Knockout pdf.Ref // graphics states; 0 in a file that never overprints
}

// Form is a form XObject that a page paints besides its own content.
type Form struct {
	Name string
	Ref  pdf.Ref
}

// Resources returns the resource dictionary of a page: its fonts, the two
// graphics states where the page switches overprinting, the spaces of its spot
// inks, and its images and forms.
func (s *Sheet) Resources(in *Shared, forms ...Form) *pdf.Dict {
	var list, res pdf.Dict
	for i, used := range s.uses {
		if used.across {
			list.Ref(string(appendFontName(nil, i, false)), in.Fonts[i].across)
		}
		if used.down {
			list.Ref(string(appendFontName(nil, i, true)), in.Fonts[i].down)
		}
	}
	if !list.Empty() || !s.hasShapes() {
		res.Dict("Font", &list)
	}
	if s.Overprints {
		var states pdf.Dict
		states.Ref(StateOverprint, in.Overprint).Ref(StateKnockout, in.Knockout)
		res.Dict("ExtGState", &states)
	}
	if slices.Contains(s.spots, true) {
		var spaces pdf.Dict
		for i, used := range s.spots {
			if used {
				spaces.Ref(string(appendSpotName(nil, i)), in.Spots[i])
			}
		}
		res.Dict("ColorSpace", &spaces)
	}
	if len(s.images) > 0 || len(forms) > 0 || len(s.adverts) > 0 || s.hasShapes() {
		var objects pdf.Dict
		for n, d := range s.adverts {
			objects.Ref(string(appendAdvertName(nil, n)), in.Adverts[d])
		}
		for _, f := range forms {
			objects.Ref(f.Name, f.Ref)
		}
		for n, img := range s.images {
			objects.Ref(string(appendImageName(nil, n)), in.Images[img])
		}
		s.names(&objects, in.Shapes)
		res.Dict("XObject", &objects)
	}
	return &res
}

// put writes a composite font (ISO 32000-1, 9.7): the Type 0 font, its only
// descendant, the descriptor, the program and the maps. CFF is a CIDFontType0,
// whose program has the map from CIDs to glyphs in it. Text down the page has a
// Type 0 font of its own, which shares all the rest.
func (f *Font) put(file *pdf.File, used uses) (ref fontRef) {
	p := &f.cut.program
	var about, gids, none pdf.Dict
	key, kind := "FontFile2", "CIDFontType2"
	if f.face.CFF() {
		key, kind = "FontFile3", "CIDFontType0"
		about.Name("Subtype", "CIDFontType0C")
	} else {
		about.Int("Length1", p.size)
	}
	program := file.AddStream(&about, p.file)
	var toGID pdf.Ref
	if !f.face.CFF() {
		toGID = file.AddStream(&gids, p.gids)
	}
	toUnicode := file.AddStream(&none, f.cut.toUnicode)

	var desc pdf.Dict
	desc.Name("Type", "FontDescriptor").Name("FontName", p.name).Int("Flags", symbolic)
	box := f.face.BBox()
	desc.Thousandths("FontBBox", f.mille(box[0]), f.mille(box[1]), f.mille(box[2]), f.mille(box[3]))
	desc.Int("ItalicAngle", 0)
	desc.Raw("Ascent", f.glyphSpace(f.face.Ascent())).Raw("Descent", f.glyphSpace(-f.face.Descent()))
	desc.Raw("CapHeight", f.glyphSpace(f.face.CapHeight())).Int("StemV", stemV)
	desc.Ref(key, program)
	descriptor := file.Add(desc.Bytes())

	var system, cid pdf.Dict
	system.Text("Registry", "Adobe").Text("Ordering", "Identity").Int("Supplement", 0)
	cid.Name("Type", "Font").Name("Subtype", kind).Name("BaseFont", p.name)
	cid.Dict("CIDSystemInfo", &system).Ref("FontDescriptor", descriptor)
	cid.Int("DW", 1000).Raw("W", f.cut.widths)
	if !f.face.CFF() {
		cid.Ref("CIDToGIDMap", toGID)
	}
	if used.down {
		cid.Raw("DW2", f.cut.usualHang)
		if f.cut.hangs != "" {
			cid.Raw("W2", f.cut.hangs)
		}
	}
	descendant := file.Add(cid.Bytes())
	top := func(encoding string) pdf.Ref {
		var font pdf.Dict
		font.Name("Type", "Font").Name("Subtype", "Type0").Name("BaseFont", p.name)
		font.Name("Encoding", encoding).Refs("DescendantFonts", []pdf.Ref{descendant})
		font.Ref("ToUnicode", toUnicode)
		return file.Add(font.Bytes())
	}
	if used.across || !used.down {
		ref.across = top("Identity-H")
	}
	if used.down {
		ref.down = top("Identity-V")
	}
	return ref
}

// mille returns font units as thousandths of the glyph space's thousandth of an em.
func (f *Font) mille(units int) int64 {
	upem := int64(f.face.UnitsPerEm())
	return divRound(int64(units)*1_000_000, upem)
}

// glyphSpace returns font units as a number of the glyph space, thousandths of
// an em.
func (f *Font) glyphSpace(units int) string {
	return string(pdf.AppendDecimal(nil, f.mille(units), 3))
}
