package fonts

import (
	"sort"
	"sync"
)

// Vertical setting wants other glyphs than horizontal setting for marks,
// brackets, dashes and some signs. A face says which in the feature vert of its
// GSUB table, one glyph for one glyph:
//
//	scripts ─→ hani ─→ ZHS ─→ features ─→ vert ─→ lookups ─→ subtables ─→ glyph for glyph
//	        └→ DFLT └→ default        └→ vrt2, if there is no vert; never both
//
// The lookups are read here and not by go-text: its shaper passes over lookups
// whose glyphs lie far apart (its digest of a lookup stops at the first filter
// that is full), so that （），；：！？ of Noto would keep their horizontal
// forms.

// vertical is what a face has for vertical setting, read on the first call.
type vertical struct {
	once    sync.Once
	forms   map[GID]GID // by glyph, as vert changes them
	hasVert bool        // the face has the feature, whatever it changes
	metrics vMetrics
}

// Limits of what is read of the feature; Noto CJK has three lookups with some
// 400 glyphs, LXGW WenKai one with 300.
const (
	maxVertLookups   = 32
	maxVertSubtables = 256
	maxVertGlyphs    = 1 << 17
)

// Vertical returns the glyph of a character for vertical setting, upright; ok
// is false if the face has no vertical form of it. Then the glyph is that of
// Mark: right for a character that is the same in both directions, to be turned
// or moved if it is a mark. Without feature vert a face may have vertical
// forms as characters of their own (U+FE10–FE4F).
func (f *Face) Vertical(r rune) (g GID, ok bool) {
	g = f.Mark(r)
	v := f.down()
	if !v.hasVert {
		if form := f.Lookup(presentation[r]); form != 0 {
			return form, true
		}
		return g, false
	}
	if form, ok := v.forms[g]; ok {
		return form, true
	}
	return g, false
}

// VerticalGlyph returns the vertical form of a glyph of horizontal setting; ok
// is false if the face has none, and g is returned.
func (f *Face) VerticalGlyph(g GID) (v GID, ok bool) {
	if form, ok := f.down().forms[g]; ok {
		return form, true
	}
	return g, false
}

// down reads the tables of vertical setting, once.
func (f *Face) down() *vertical {
	v := &f.vertical
	v.once.Do(func() {
		v.metrics = f.readVMetrics()
		lookups := featureLookups(f.dir["GSUB"], "hani", "ZHS ", "vert", "vrt2")
		v.hasVert = lookups != nil
		v.forms = f.vertForms(lookups)
	})
	return v
}

// presentation are the vertical forms that Unicode encodes for the sake of
// older character sets.
var presentation = map[rune]rune{
	'–': 0xFE32, '—': 0xFE31, '‥': 0xFE30, '…': 0xFE19, '、': 0xFE11, '。': 0xFE12,
	'〈': 0xFE3F, '〉': 0xFE40, '《': 0xFE3D, '》': 0xFE3E, '「': 0xFE41, '」': 0xFE42,
	'『': 0xFE43, '』': 0xFE44, '【': 0xFE3B, '】': 0xFE3C, '〔': 0xFE39, '〕': 0xFE3A,
	'〖': 0xFE17, '〗': 0xFE18, '！': 0xFE15, '（': 0xFE35, '）': 0xFE36, '，': 0xFE10,
	'：': 0xFE13, '；': 0xFE14, '？': 0xFE16, '［': 0xFE47, '］': 0xFE48, '＿': 0xFE33,
	'｛': 0xFE37, '｝': 0xFE38, '﹏': 0xFE34,
}

// vertForms applies the lookups to every glyph they name, one after the other.
func (f *Face) vertForms(lookups [][]byte) map[GID]GID {
	var subs [][][]byte
	budget := maxVertSubtables
	for _, l := range lookups {
		subs = append(subs, singleSubtables(l, &budget))
	}
	forms := make(map[GID]GID)
	left := maxVertGlyphs
	for _, lookup := range subs {
		for _, t := range lookup {
			eachCovered(t[be16(t, 2):], &left, func(g GID) {
				if _, seen := forms[g]; !seen {
					forms[g] = substituted(subs, g)
				}
			})
		}
	}
	for g, to := range forms {
		if to == g || int(to) >= f.glyphs || int(g) >= f.glyphs {
			delete(forms, g)
		}
	}
	return forms
}

// substituted runs g through the lookups in their order; within a lookup the
// first subtable that covers a glyph counts.
func substituted(lookups [][][]byte, g GID) GID {
	for _, subtables := range lookups {
		for _, t := range subtables {
			if to, ok := singleOf(t, g); ok {
				g = to
				break
			}
		}
	}
	return g
}

// singleSubtables returns the subtables of a lookup of kind 1, single
// substitution, or of kind 7, extension, that holds such; each has its header
// and the beginning of its coverage. Lookups of other kinds have none.
func singleSubtables(lookup []byte, budget *int) [][]byte {
	if len(lookup) < 6 {
		return nil
	}
	kind, n := be16(lookup, 0), be16(lookup, 4)
	var list [][]byte
	for i := range min(n, (len(lookup)-6)/2) {
		if *budget--; *budget < 0 {
			return list
		}
		t := tableAt(lookup, be16(lookup, 6+2*i), 6)
		k := kind
		if k == 7 && t != nil && len(t) >= 8 {
			k, t = be16(t, 2), tableAt(t, be32(t, 4), 6)
		}
		if k == 1 && t != nil && tableAt(t, be16(t, 2), 4) != nil {
			list = append(list, t)
		}
	}
	return list
}

// singleOf returns what a subtable of single substitution puts for g.
func singleOf(t []byte, g GID) (GID, bool) {
	i, ok := coverageIndex(t[be16(t, 2):], g)
	if !ok {
		return g, false
	}
	switch be16(t, 0) {
	case 1:
		return GID(int(g) + bei16(t, 4)), true
	case 2:
		if i < be16(t, 4) && 6+2*i+2 <= len(t) {
			return GID(be16(t, 6+2*i)), true
		}
	}
	return g, false
}

// tableAt returns what begins at an offset of t, nil if it has less than size bytes.
func tableAt(t []byte, at, size int) []byte {
	if at <= 0 || at > len(t)-size {
		return nil
	}
	return t[at:]
}

// coverageIndex looks for a glyph in a coverage table of at least 4 bytes.
func coverageIndex(t []byte, g GID) (int, bool) {
	switch be16(t, 0) {
	case 1:
		n := min(be16(t, 2), (len(t)-4)/2)
		i := sort.Search(n, func(i int) bool { return be16(t, 4+2*i) >= int(g) })
		return i, i < n && be16(t, 4+2*i) == int(g)
	case 2:
		n := min(be16(t, 2), (len(t)-4)/6)
		i := sort.Search(n, func(i int) bool { return be16(t, 4+6*i+2) >= int(g) })
		if i < n && be16(t, 4+6*i) <= int(g) {
			return be16(t, 4+6*i+4) + int(g) - be16(t, 4+6*i), true
		}
	}
	return 0, false
}

// eachCovered calls do with every glyph of a coverage table of at least 4
// bytes, as long as something is left.
func eachCovered(t []byte, left *int, do func(GID)) {
	switch be16(t, 0) {
	case 1:
		for i := range min(be16(t, 2), (len(t)-4)/2) {
			if *left--; *left < 0 {
				return
			}
			do(GID(be16(t, 4+2*i)))
		}
	case 2:
		for i := range min(be16(t, 2), (len(t)-4)/6) {
			for g := be16(t, 4+6*i); g <= be16(t, 4+6*i+2); g++ {
				if *left--; *left < 0 {
					return
				}
				do(GID(g))
			}
		}
	}
}
