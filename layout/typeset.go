package layout

import (
	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/issues"
	"banxin/layout/page"
	"banxin/layout/svg"
	"banxin/layout/text"
	"banxin/layout/words"
)

// typesetter composes parts of the edition one after the other: stories, and
// the furniture of pages. Each thread has its own; ds is of the part at hand.
type typesetter struct {
	design
	shaper   text.Shaper
	breaker  text.Breaker
	setter   text.Setter
	gal      galley
	spare    []row          // memory for rows that are tried
	art      *svg.Drawing   // the ornament between parts of a story, where it is drawn; nil for none
	lexicon  *words.Lexicon // where headlines may turn
	vertical bool           // the part at hand runs down the page (直排)
	above    setLine        // the last line set that has something beside it
	overhang geom.Length    // how far marks of the body may stand beyond its lines, 0 for not at all
	ds       diag.List

	largest geom.Length // the most a headline may be set in, 0 for what its style says

	gap      *shortfall // of the place at hand; nil where its text comes out
	turn     int        // lines that the headline at hand is turned over into, 0 for as it comes
	tracking []Tracked  // of the story at hand

	others map[drivenLinesKey]keptOther // of the place at hand: paragraphs broken into a line more or less

	trial *trial // not nil where nothing is to be set, only measured

	from   mark // where the story at hand goes on, the zero mark for its beginning
	enough int  // line slots of its galley that are looked at, 0 for all
	head   int  // line slots of the cell that its text begins in
}

// alignment is where a line shorter than its box stands.
type alignment uint8

const (
	flushLeft alignment = iota
	centred
	flushRight
	even // 均排: spread over the whole box
)

// alignmentOf returns where a style puts its short lines.
func alignmentOf(st *issues.Style) alignment {
	switch st.Align {
	case "left", "justify":
		return flushLeft
	case "right":
		return flushRight
	case "even":
		return even
	}
	return centred
}

// oneLine shapes text of a style for one line.
func (t *typesetter) oneLine(st *issues.Style, size geom.Length, s string, at diag.Span) *text.Paragraph {
	set := t.setting(st, size)
	set.Indent = 0
	return t.shaper.Shape([]text.Span{t.span(st, s, at)}, &set, &t.ds)
}

// single returns the paragraph as one line of its natural width.
func single(p *text.Paragraph) text.Line {
	w := p.Width()
	return text.Line{First: 0, Last: p.Len(), Next: p.Len(), Measure: w, Natural: w, Final: true}
}

// put appends a one-line paragraph whose baseline is y, standing in the box
// from x to x+width, and returns its left edge.
func (t *typesetter) put(items []page.Item, p *text.Paragraph, x, width, y geom.Length, where alignment) ([]page.Item, geom.Rect) {
	ln := single(p)
	switch where {
	case centred:
		x += (width - ln.Natural) / 2
	case flushRight:
		x += width - ln.Natural
	case even:
		if width > ln.Natural {
			ln.Measure, ln.Natural, ln.Final = width, width, false
		}
	}
	items = t.setter.Set(items, p, &ln, geom.Point{X: x, Y: y})
	em := p.Style.Size
	return items, geom.Rect{X: x, Y: y - em.Scale(emBoxTop, 1000), W: ln.Natural, H: em}
}

// rule returns a filled box.
func rule(x, y, w, h geom.Length, ink page.Ink, at diag.Span) page.Item {
	return &page.Rule{Box: geom.Rect{X: x, Y: y, W: w, H: h}, Ink: ink, Src: at}
}
