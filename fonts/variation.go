package fonts

import "sort"

// LookupVariation returns the glyph of base followed by the variation selector
// vs (cmap format 14). It is false if the face does not know the pair; then
// the selector is to be ignored and base looked up alone.
func (f *Face) LookupVariation(base, vs rune) (GID, bool) {
	t := f.chars.variants
	if len(t) < 10 {
		return 0, false
	}
	// Records of 11 bytes, ascending: selector (3), offsets of the characters
	// that keep their usual glyph (4) and of those with one of their own (4).
	n := min(be32(t, 6), (len(t)-10)/11)
	i := sort.Search(n, func(i int) bool { return be24(t, 10+11*i) >= int(vs) })
	if i == n || be24(t, 10+11*i) != int(vs) {
		return 0, false
	}
	usual, own := be32(t, 10+11*i+3), be32(t, 10+11*i+7)
	if usual != 0 && inRanges(t, usual, int(base)) {
		g := f.chars.unlocalised(base) // the very form that was registered
		return g, g != 0
	}
	if own == 0 {
		return 0, false
	}
	g := ownVariant(t, own, int(base))
	return g, g != 0 && int(g) < f.glyphs
}

// inRanges looks for c in ranges of 4 bytes: first character (3), how many more (1).
func inRanges(t []byte, at, c int) bool {
	if at > len(t)-4 {
		return false
	}
	n := min(be32(t, at), (len(t)-at-4)/4)
	r := t[at+4:]
	i := sort.Search(n, func(i int) bool { return be24(r, 4*i)+int(r[4*i+3]) >= c })
	return i < n && be24(r, 4*i) <= c
}

// ownVariant looks for c in records of 5 bytes: character (3), glyph (2).
func ownVariant(t []byte, at, c int) GID {
	if at > len(t)-4 {
		return 0
	}
	n := min(be32(t, at), (len(t)-at-4)/5)
	r := t[at+4:]
	i := sort.Search(n, func(i int) bool { return be24(r, 5*i) >= c })
	if i == n || be24(r, 5*i) != c {
		return 0
	}
	return GID(be16(r, 5*i+3))
}
