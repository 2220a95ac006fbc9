// Package text composes Chinese text into lines.
//
// A paragraph goes in as spans of characters, each with a chain of faces; it is
// shaped once (Shaper.Shape), broken at a measure (Paragraph.Break) and each
// line is then placed: every cell's position along the line, with adjacent
// marks compressed, line edges trimmed, the Han–Western gap, and the slack of a
// justified line shared in the order of clreq 3.5. The package knows inline and
// block, never x and y of a page: in vertical text (Style.Vertical) glyphs differ
// and stand otherwise in their cells, lines are broken by the same functions, and
// only the Setter, which makes the runs of a page, turns along into down.
//
//	var sh text.Shaper
//	p := sh.Shape([]text.Span{{Text: "周家桥喜获“2金”", Chain: song}}, &st, &ds)
//	for _, ln := range p.Break(13 * st.Size) {
//		cells := p.Place(&ln, nil)
//	}
package text

import (
	"banxin/fonts"
	"banxin/internal/geom"
)

// Paragraph is shaped text, not yet broken. It is read-only once shaped.
type Paragraph struct {
	Text    string
	Style   Style
	Spans   []Span
	atoms   []atom
	faces   []*fonts.Face
	abreast []abreast // in vertical text: what is set across in one cell, in order
	notes   []group   // in order; none for most paragraphs
	hyphens bool      // a word may be hyphenated
	sizes
}

// sizes are the style's em values as lengths.
type sizes struct {
	half       geom.Length // the white that a full-width mark carries
	gap        geom.Length // 中西间距
	gapRoom    geom.Length // what a gap may give up
	tracking   geom.Length
	spaceRoom  geom.Length // what a word space may take when a line is stretched
	gapStretch geom.Length // and a gap
	othersRoom geom.Length // and any other boundary, before spaces and gaps widen with it
}

// gapFloor is the narrowest Han–Western gap, in thousandths of the em (clreq 3.5.3).
const gapFloor = 125

// sizesOf computes the lengths of a style.
func sizesOf(st *Style) sizes {
	return sizes{
		half: st.Size / 2, gap: st.em(st.Gap), gapRoom: max(0, st.em(st.Gap)-st.em(gapFloor)),
		tracking: st.em(st.Tracking), spaceRoom: st.em(stretchCap - wordSpace),
		gapStretch: max(0, st.em(stretchCap-st.Gap)), othersRoom: st.em(othersCap),
	}
}

// atom is one glyph and the cell it stands in. The characters it says are the
// paragraph's text from its off to the next atom's greater off.
//
//	    gap   dx                      cut by justification
//	|<----->|<-->|                    |<-->|
//	.........[....glyph ink...........blank]
//	         |<---------- width ---------->|
type atom struct {
	off    uint32
	gid    fonts.GID
	span   uint16 // index in Paragraph.Spans
	face   uint8  // index in Paragraph.faces
	class  Class
	opens  int8 // kind of the boundary before it for stretching, −1 for none
	bits   bits
	width  geom.Length // of the cell, adjacent marks compressed
	dx, dy geom.Length // of the glyph from the cell's left edge and the baseline
}

type bits uint32

const (
	noBreak    bits = 1 << iota // no line break before this atom
	unit                        // and that ban is never dropped: it would cut a unit
	mustBreak                   // the author asks for a line to end with this atom
	gapBefore                   // a Han–Western gap stands before this atom
	gapSpace                    // a typed space that stands for the Han–Western gap
	solid                       // no white may be added before this atom
	soft                        // nor here, if it can be helped
	blankL                      // half an em of white at the left that may go
	blankR                      // half an em of white at the right that may go
	costly                      // a break before this atom is allowed but unwelcome
	upright                     // in vertical text: Western, yet not turned; no gap beside it
	turned                      // in vertical text: turned a quarter clockwise
	tucked                      // stands in the cell of the atom before it, and has no width of its own
	sharing                     // in vertical text: one of those set across in one cell (纵中横)
	overStart                   // a line that begins here is wider by what a reading reaches out
	overEnd                     // and a line that ends after this atom
	hyphened                    // a line that ends before this atom has a hyphen set at its end
	inHead                      // within a span that is Firm
	fixedSpace                  // white of a width of its own, which no line opens before other places
)

func (a *atom) has(b bits) bool { return a.bits&b != 0 }

// Len returns the number of cells.
func (p *Paragraph) Len() int { return len(p.atoms) }

// end returns where the text of atom i ends.
func (p *Paragraph) end(i int) int {
	for j := i + 1; j < len(p.atoms); j++ {
		if p.atoms[j].off != p.atoms[i].off {
			return int(p.atoms[j].off)
		}
	}
	return len(p.Text)
}
