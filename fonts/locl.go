package fonts

// A pan-Chinese face keeps the forms of several regions; which one a character
// shows by default is that of the face's own region. The feature locl of the
// script hani, language ZHS, leads to the Mandarin forms: 直 骨 将 as the
// Mainland draws them (typography.md section 17). Lookup returns these. They
// are put in page by page when a page of the character map is filled, so that a
// look-up costs nothing for them and a face without the feature pays nothing.

// maxLocl bounds the lookups and subtables that are followed; Noto CJK has one
// of each.
const maxLocl = 64

// firstHanPage is the page of U+3400: below it stand letters, and the marks
// that Mark sees to.
const firstHanPage = 0x3400 >> pageBits

// readLocl returns the subtables that lead to Mandarin forms, by lookup. Only
// what the face says for ZHS itself counts: with HarfBuzz's way out, taking the
// feature of another language, it would show another region's forms.
func readLocl(gsub []byte) [][][]byte {
	if len(gsub) < 10 {
		return nil
	}
	scripts, features, list := tableAt(gsub, be16(gsub, 4), 2), tableAt(gsub, be16(gsub, 6), 2), tableAt(gsub, be16(gsub, 8), 2)
	if scripts == nil || features == nil || list == nil {
		return nil
	}
	script := tagged(scripts, 0, "hani", 4)
	if script == nil {
		return nil
	}
	lang := tagged(script, 2, "ZHS ", 6)
	if lang == nil {
		return nil
	}
	var out [][][]byte
	budget := maxLocl
	for i := range min(be16(lang, 4), (len(lang)-6)/2, maxFeatures) {
		r := 2 + 6*be16(lang, 6+2*i)
		if r+6 > len(features) || string(features[r:r+4]) != "locl" {
			continue
		}
		feature := tableAt(features, be16(features, r+4), 4)
		if feature == nil {
			continue
		}
		for k := range min(be16(feature, 2), (len(feature)-4)/2, maxLocl) {
			n := be16(feature, 4+2*k)
			if n >= be16(list, 0) || 4+2*n > len(list) {
				continue
			}
			if l := singleSubtables(tableAt(list, be16(list, 2+2*n), 6), &budget); l != nil {
				out = append(out, l)
			}
		}
	}
	return out
}

// glyphSet has a bit for every glyph.
type glyphSet [1 << 16 / 64]uint64

func (s *glyphSet) add(g GID) { s[g>>6] |= 1 << (g & 63) }

func (s *glyphSet) has(g GID) bool { return s[g>>6]&(1<<(g&63)) != 0 }

// localise gives the characters of a page their Mandarin forms.
func (m *charMap) localise(p *charPage) {
	m.loclOnce.Do(func() {
		if m.locl = readLocl(m.gsub); m.locl != nil {
			m.loclOf = coveredBy(m.locl)
		}
	})
	if m.loclOf == nil {
		return
	}
	for i, g := range p {
		// The faces for the Mainland alone have such forms of few glyphs, and
		// asking a lookup about every character would cost a millisecond.
		if m.loclOf.has(g) {
			p[i] = substituted(m.locl, g)
		}
	}
}

// coveredBy returns the glyphs that lookups concern.
func coveredBy(lookups [][][]byte) *glyphSet {
	set := new(glyphSet)
	left := maxVertGlyphs
	for _, subtables := range lookups {
		for _, t := range subtables {
			eachCovered(t[be16(t, 2):], &left, set.add)
		}
	}
	return set
}
