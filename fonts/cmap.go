package fonts

import (
	"sort"
	"sync"
	"sync/atomic"
)

// A character is found in two steps: its page of 256 characters, then its
// place on the page. A page is filled from the cmap table when its first
// character is asked for, so that a look-up costs two loads afterwards and a
// face that serves four headlines never reads the rest of its map.
//
//	U+7248 版 → page 0x72 ──nil?── fill from cmap ─┐
//	                   └──────────────────────────┴─→ page[0x48] → glyph
const (
	pageBits = 8
	pageSize = 1 << pageBits
	lastRune = 0x10FFFF
)

type charPage [pageSize]GID

// charMap is the character map of a face.
type charMap struct {
	glyphs   int
	fill     func(p *charPage, first int) // reads one page from the table
	pages    []atomic.Pointer[charPage]
	variants []byte // cmap subtable of format 14, nil if none

	gsub     []byte // where the Mandarin forms are found
	loclOnce sync.Once
	locl     [][][]byte
	loclOf   *glyphSet // what they concern
}

// errNoUnicode says that a face cannot be asked for characters.
var errNoUnicode = say("没有可用的 Unicode 字符表（cmap 格式 12 或 4）",
	"it has no usable Unicode character map (cmap format 12 or 4)")

// readCmap chooses the subtable that reaches furthest: format 12 (all of
// Unicode) before format 4 (U+0000 to U+FFFF).
func readCmap(t []byte, glyphs int) (*charMap, error) {
	if len(t) < 4 {
		return nil, errNoUnicode
	}
	m := &charMap{glyphs: glyphs}
	var wide, narrow []byte
	for i := range min(be16(t, 2), maxTables) {
		at := 4 + 8*i
		if at+8 > len(t) {
			break
		}
		platform, encoding, off := be16(t, at), be16(t, at+2), be32(t, at+4)
		if off > len(t)-4 {
			continue
		}
		switch sub := t[off:]; {
		case platform == 0 && encoding == 5 && be16(sub, 0) == 14:
			m.variants = sub
		case platform != 0 && (platform != 3 || encoding != 1 && encoding != 10):
			// Only Unicode maps: symbol and national encodings name no characters.
		case be16(sub, 0) == 12 && wide == nil:
			wide = groups12(sub)
		case be16(sub, 0) == 4 && narrow == nil:
			narrow = segments4(sub)
		}
	}
	switch {
	case wide != nil:
		m.fill = func(p *charPage, first int) { fill12(p, first, wide) }
	case narrow != nil:
		m.fill = func(p *charPage, first int) { fill4(p, first, narrow) }
	default:
		return nil, errNoUnicode
	}
	m.pages = make([]atomic.Pointer[charPage], (lastRune+1)>>pageBits)
	return m, nil
}

// groups12 returns the groups of a format 12 subtable, nil if it is broken.
func groups12(sub []byte) []byte {
	if len(sub) < 16 {
		return nil
	}
	n := be32(sub, 12)
	if n > (len(sub)-16)/12 {
		return nil
	}
	return sub[16 : 16+12*n]
}

// fill12 fills the page that begins with the character first from groups of
// twelve bytes (first, last, glyph of the first), which ascend.
func fill12(p *charPage, first int, groups []byte) {
	last, n := first+pageSize-1, len(groups)/12
	i := sort.Search(n, func(i int) bool { return be32(groups, 12*i+4) >= first })
	// Groups that do not overlap put at most pageSize of them on a page; the
	// bound holds for tables that break the rule.
	for end := min(n, i+pageSize); i < end; i++ {
		from, to, glyph := be32(groups, 12*i), be32(groups, 12*i+4), be32(groups, 12*i+8)
		if from > last {
			break
		}
		for c := max(from, first); c <= min(to, last); c++ {
			if g := glyph + c - from; g <= 0xFFFF {
				p[c-first] = GID(g)
			}
		}
	}
}

// segments4 returns a format 4 subtable cut to what its header says, nil if it is broken.
func segments4(sub []byte) []byte {
	if len(sub) < 14 {
		return nil
	}
	segX2 := be16(sub, 6) &^ 1
	if segX2 == 0 || 16+4*segX2 > len(sub) {
		return nil
	}
	return sub
}

// fill4 fills a page from the segments of a format 4 subtable. The four
// arrays of the subtable follow each other (OpenType, cmap format 4):
// endCode, a pad, startCode, idDelta, idRangeOffset, then glyph numbers,
// which idRangeOffset addresses relative to itself.
func fill4(p *charPage, first int, sub []byte) {
	if first > 0xFFFF {
		return
	}
	size := be16(sub, 6) &^ 1
	ends := sub[14:]
	starts := sub[16+size:]
	deltas := sub[16+2*size:]
	offsets := sub[16+3*size:]
	n, last := size/2, first+pageSize-1
	i := sort.Search(n, func(i int) bool { return be16(ends, 2*i) >= first })
	for stop := min(n, i+pageSize+1); i < stop; i++ {
		from, to := be16(starts, 2*i), be16(ends, 2*i)
		if from > last {
			break
		}
		delta, offset := be16(deltas, 2*i), be16(offsets, 2*i)
		for c := max(from, first); c <= min(to, last); c++ {
			g := c
			if offset != 0 {
				at := 2*i + offset + 2*(c-from)
				if at+2 > len(offsets) {
					break
				}
				if g = be16(offsets, at); g == 0 {
					continue
				}
			}
			p[c-first] = GID((g + delta) & 0xFFFF)
		}
	}
}

// Lookup returns the glyph of a character, 0 if the face has none.
func (f *Face) Lookup(r rune) GID {
	if uint32(r) > lastRune {
		return 0
	}
	p := f.chars.pages[r>>pageBits].Load()
	if p == nil {
		p = f.chars.load(int(r) >> pageBits)
	}
	return p[r&(pageSize-1)]
}

// load fills a page. Two goroutines may do it at once; both write the same.
func (m *charMap) load(page int) *charPage {
	p := new(charPage)
	m.fill(p, page<<pageBits)
	if page >= firstHanPage {
		m.localise(p)
	}
	for i, g := range p {
		if int(g) >= m.glyphs {
			p[i] = 0
		}
	}
	m.pages[page].Store(p)
	return p
}

// unlocalised returns the glyph the table itself has for a character, whatever
// the region of the face.
func (m *charMap) unlocalised(r rune) GID {
	var p charPage
	m.fill(&p, int(r)&^(pageSize-1))
	if g := p[r&(pageSize-1)]; int(g) < m.glyphs {
		return g
	}
	return 0
}
