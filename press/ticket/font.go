package ticket

import (
	"encoding/binary"
	"slices"
	"unicode/utf8"

	"banxin/fonts"
	"banxin/fonts/subset"
	"banxin/layout/page"
)

// typeface is a face as fpdf is given it: cut to what the sheet shows, each
// glyph under one code of the Basic Multilingual Plane, for fpdf knows no other
// and panics on a character beyond it. A glyph that is its character's own has
// that character as its code; every other one (of a character beyond U+FFFF, a
// ligature, a mark's other form) has a private one, and what it says is written
// beside it.
type typeface struct {
	face  *fonts.Face
	name  string
	codes map[fonts.GID]rune
	taken map[rune]bool
	next  rune
}

// firstPrivate is where private codes begin.
const firstPrivate = 0xE000

// code returns the code of a glyph that says s, and whether that is s itself.
func (t *typeface) code(g fonts.GID, s string) (r rune, itself bool) {
	own, size := utf8.DecodeRuneInString(s)
	alone := s != "" && size == len(s)
	if r, ok := t.codes[g]; ok {
		return r, alone && r == own
	}
	r = own
	if !alone || own > 0xFFFF || own < ' ' || private(own) || t.taken[own] || t.face.Lookup(own) != g {
		r, t.next = t.next, t.next+1
	}
	t.codes[g], t.taken[r] = r, true
	return r, alone && r == own
}

// private reports whether a character is of the area the codes are taken from.
func private(r rune) bool { return r >= firstPrivate && r <= 0xF8FF }

// typefaces gives every face of the pages a code for every glyph.
func typefaces(leaves []*leaf) (all []*typeface) {
	for _, lf := range leaves {
		for _, it := range lf.Items {
			r, ok := it.(*page.Run)
			if !ok {
				continue
			}
			t := typefaceOf(all, r.Face)
			if t == nil {
				t = &typeface{face: r.Face, name: r.Face.PostScriptName(), codes: map[fonts.GID]rune{}, taken: map[rune]bool{}, next: firstPrivate}
				all = append(all, t)
			}
			for i := range r.Glyphs {
				t.code(r.Glyphs[i].ID, says(r, i))
			}
		}
	}
	return all
}

func typefaceOf(all []*typeface, f *fonts.Face) *typeface {
	for _, t := range all {
		if t.face == f {
			return t
		}
	}
	return nil
}

// says returns the characters that glyph i of a run says: those up to the next
// cluster, by the last glyph of its own.
func says(r *page.Run, i int) string {
	from, to := int(r.Glyphs[i].Cluster), len(r.Text)
	if i+1 < len(r.Glyphs) {
		to = int(r.Glyphs[i+1].Cluster)
	}
	return r.Text[min(from, to):to]
}

// program returns the face as a TrueType file for fpdf: the glyphs that are
// shown, and the tables it reads.
func (t *typeface) program() ([]byte, error) {
	glyphs := make([]fonts.GID, 0, len(t.codes))
	for g := range t.codes {
		glyphs = append(glyphs, g)
	}
	slices.Sort(glyphs)
	cut, err := t.face.Subset(glyphs)
	if err != nil {
		return nil, err
	}
	tables := tablesOf(cut.Data)
	tables["cmap"] = t.cmap(cut)
	tables["OS/2"] = t.os2()
	tables["name"] = []byte{0, 0, 0, 0, 0, 6}
	post := make([]byte, 32)
	binary.BigEndian.PutUint32(post, 0x00030000)
	tables["post"] = post
	return join(tables), nil
}

// tablesOf takes a TrueType file apart.
func tablesOf(file []byte) map[string][]byte {
	tables := map[string][]byte{}
	for i := range int(binary.BigEndian.Uint16(file[4:])) {
		entry := file[12+16*i:]
		at, size := binary.BigEndian.Uint32(entry[8:]), binary.BigEndian.Uint32(entry[12:])
		tables[string(entry[:4])] = file[at : at+size]
	}
	return tables
}

// join puts tables together to a file. Nobody who reads it checks sums.
func join(tables map[string][]byte) []byte {
	var names []string
	for name := range tables {
		names = append(names, name)
	}
	slices.Sort(names)
	out := binary.BigEndian.AppendUint32(nil, 0x00010000)
	out = binary.BigEndian.AppendUint16(out, uint16(len(names)))
	out = append(out, make([]byte, 6)...)
	at := len(out) + 16*len(names)
	for _, name := range names {
		out = append(out, name...)
		out = append(out, 0, 0, 0, 0)
		out = binary.BigEndian.AppendUint32(out, uint32(at))
		out = binary.BigEndian.AppendUint32(out, uint32(len(tables[name])))
		at += (len(tables[name]) + 3) &^ 3
	}
	for _, name := range names {
		out = append(out, tables[name]...)
		out = append(out, make([]byte, (4-len(tables[name])%4)%4)...)
	}
	return out
}

// cmap returns a table of format 4 with a segment for every code (OpenType,
// cmap).
func (t *typeface) cmap(cut *subset.Result) []byte {
	type pair struct{ code, glyph uint16 }
	var pairs []pair
	for g, r := range t.codes {
		n, _ := cut.New(uint16(g))
		pairs = append(pairs, pair{uint16(r), n})
	}
	slices.SortFunc(pairs, func(a, b pair) int { return int(a.code) - int(b.code) })
	pairs = append(pairs, pair{0xFFFF, 0})
	n := len(pairs)
	u16 := binary.BigEndian.AppendUint16
	out := []byte{0, 0, 0, 1, 0, 3, 0, 1, 0, 0, 0, 12}
	for _, v := range []int{4, 16 + 8*n, 0, 2 * n, 0, 0, 0} {
		out = u16(out, uint16(v))
	}
	for _, p := range pairs {
		out = u16(out, p.code)
	}
	out = u16(out, 0)
	for _, p := range pairs {
		out = u16(out, p.code)
	}
	for _, p := range pairs {
		out = u16(out, p.glyph-p.code)
	}
	return append(out, make([]byte, 2*n)...)
}

// os2 returns the table OS/2, version 2, with what fpdf takes from it.
func (t *typeface) os2() []byte {
	b := make([]byte, 96)
	put := func(at, v int) { binary.BigEndian.PutUint16(b[at:], uint16(v)) }
	put(0, 2)
	put(4, t.face.Weight())
	put(68, t.face.Ascent())
	put(70, -t.face.Descent())
	put(88, t.face.CapHeight())
	return b
}
