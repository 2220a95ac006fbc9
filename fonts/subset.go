package fonts

import "banxin/fonts/subset"

// Subset returns a TrueType file with the given glyphs, .notdef and whatever
// parts they are made of, renumbered without gaps. The order of glyphs and
// repeats in it do not matter. Of a face that may not be cut down
// (SubsetAllowed) every glyph is kept. The error says which glyph is broken
// or not in the face.
func (f *Face) Subset(glyphs []GID) (*subset.Result, error) {
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
	r, err := subset.Cut(subset.Source{
		Head: f.dir["head"], Hhea: f.dir["hhea"], Maxp: f.dir["maxp"],
		Hmtx: f.hmtx, Loca: f.loca, Glyf: f.glyf,
		Cvt: f.dir["cvt "], Fpgm: f.dir["fpgm"], Prep: f.dir["prep"],
	}, wanted)
	if err != nil {
		return nil, say("字体“%[1]s”已损坏：%[2]v", "face “%[1]s” is broken: %[2]v", f.name, err)
	}
	return r, nil
}
