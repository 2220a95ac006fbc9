package text

import (
	"strings"

	"banxin/fonts"
	"banxin/internal/geom"
	"banxin/layout/hyphen"
	"banxin/layout/page"
)

// Hyphenation of English words (typography.md section 12), where the style asks
// for it. A hyphen costs less than a glaring line and more than all that comes
// after (see grade); no two lines running end with one.

// hyphenLimit is the stretch per boundary, in thousandths of the em, above
// which a line is glaring and a hyphen better: where typography.md section 9
// begins to warn.
const hyphenLimit = 150

// hyphenate marks the places where words may be hyphenated, and lets a line end
// after a hyphen that a word has of its own. What an address or a model number
// is made of is no word.
func (s *Shaper) hyphenate(p *Paragraph) {
	k := 0 // the atom at hand
	for at := 0; at < len(p.Text); {
		end := at
		for end < len(p.Text) && letter(p.Text[end]) {
			end++
		}
		if end == at {
			at++
			continue
		}
		if end-at >= hyphen.LeastBefore+hyphen.LeastAfter && ownWord(p.Text, at, end) {
			s.points = hyphen.Points(s.points[:0], p.Text[at:end])
			for _, n := range s.points {
				if k = p.atomAt(k, at+n); p.mayPart(k, at+n) {
					p.atoms[k].bits |= hyphened
					p.atoms[k].bits &^= noBreak
					p.hyphens = true
				}
			}
		}
		if ownHyphen(p.Text, at, end) {
			if k = p.atomAt(k, end+1); p.mayPart(k, end+1) {
				p.atoms[k].bits &^= noBreak
			}
		}
		at = end
	}
}

func letter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// ownWord reports whether the letters [at, end) of s are a word of their own.
func ownWord(s string, at, end int) bool {
	const within = "-0123456789@._/\\&+=#~:'"
	before := at == 0 || strings.IndexByte(within, s[at-1]) < 0 && !strings.HasSuffix(s[:at], "’")
	after := end == len(s) || strings.IndexByte("-0123456789@_/\\&+=#~'", s[end]) < 0 && !strings.HasPrefix(s[end:], "’") &&
		!(end+1 < len(s) && s[end] != ' ' && s[end] < 0x80 && letter(s[end+1]))
	return before && after
}

// ownHyphen reports whether a hyphen stands after the letters [at, end) of s
// at which a line may end: between parts of two and three letters at least.
func ownHyphen(s string, at, end int) bool {
	if end-at < hyphen.LeastBefore || end >= len(s) || s[end] != '-' || at > 0 && strings.IndexByte("@._/\\-", s[at-1]) >= 0 {
		return false
	}
	n := end + 1
	for n < len(s) && letter(s[n]) {
		n++
	}
	return n-end-1 >= hyphen.LeastAfter && (n == len(s) || strings.IndexByte("@_/\\", s[n]) < 0)
}

// atomAt returns the first atom from k on that says the character at off.
func (p *Paragraph) atomAt(k, off int) int {
	for k < len(p.atoms) && int(p.atoms[k].off) < off {
		k++
	}
	return k
}

// mayPart reports whether a line may end before atom k, at off: both sides are
// letters of one word, set in one face, and no glyph says letters of both.
func (p *Paragraph) mayPart(k, off int) bool {
	if k == 0 || k >= len(p.atoms) || int(p.atoms[k].off) != off {
		return false
	}
	l, a := &p.atoms[k-1], &p.atoms[k]
	return l.class == Western && a.class == Western && l.face == a.face && l.span == a.span
}

// hyphenGlyph returns the hyphen of the word that atom i stands in.
func (p *Paragraph) hyphenGlyph(i int) (f *fonts.Face, g fonts.GID) {
	f = p.faces[p.atoms[i].face]
	return f, f.Lookup('-')
}

// hyphenBefore returns the width of the hyphen on a line that ends before atom i.
func (p *Paragraph) hyphenBefore(i int) geom.Length {
	f, g := p.hyphenGlyph(i)
	return p.sizeOf(p.atoms[i].span).Scale(f.Advance(g), f.UnitsPerEm())
}

// shyText is what a hyphen that composition has set says: readers of PDF
// join the word again where they find it (ISO 32000-1, 14.8.2.2.3).
const shyText = "\u00AD"

// hyphen adds a hyphen to the last run of a line that has just been set.
func (s *Setter) hyphen(p *Paragraph, ln *Line) {
	r := &s.runs[len(s.runs)-1]
	_, g := p.hyphenGlyph(ln.Last - 1)
	h := page.Glyph{ID: g, Cluster: uint16(len(r.Text)), Advance: ln.Hyphen, DY: p.atoms[ln.Last-1].dy}
	if p.Style.Vertical {
		h.DX, h.DY = -h.DY, 0
	}
	r.Glyphs, r.Text = append(r.Glyphs[:len(r.Glyphs):len(r.Glyphs)], h), r.Text+shyText
}
