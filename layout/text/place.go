package text

import "banxin/internal/geom"

// Cell is one placed atom of a line.
type Cell struct {
	Atom   int
	X, W   geom.Length // from the line start; W without white added after the cell
	DX, DY geom.Length // of the glyph from X and the baseline, in vertical text from the line's middle; see atom
}

// Place returns the cells of a line, appended to dst. A final line keeps its
// natural width; any other is made exactly as wide as its measure, if its
// boundaries allow: squeezed in the order of clreq 3.5.3, stretched in that of
// clreq 3.5.4. Within a step all places give or take the same.
func (p *Paragraph) Place(ln *Line, dst []Cell) []Cell {
	base := len(dst)
	dst = p.natural(ln, dst)
	cells := dst[base:]
	if len(cells) == 0 {
		return dst
	}
	last := cells[len(cells)-1]
	diff := ln.Measure + ln.Hang - ln.Hyphen - (last.X + last.W)
	switch {
	case diff < 0:
		p.squeeze(cells, -diff)
	case diff > 0 && !ln.Final && !(p.Style.Grid && p.onGrid(ln)):
		p.stretch(cells, diff)
	}
	return dst
}

// natural places the cells side by side, edges trimmed. Between X and the end
// of the cell before stands the gap.
func (p *Paragraph) natural(ln *Line, dst []Cell) []Cell {
	x := ln.Indent
	base := len(dst)
	for i := ln.First; i < ln.Last; i++ {
		a := &p.atoms[i]
		c := Cell{Atom: i, W: a.width, DX: a.dx, DY: a.dy}
		if i > ln.First {
			if a.has(gapBefore) {
				x += p.gap
			}
			if !a.has(unit) {
				x += p.tracking
			}
		} else if a.has(blankL) {
			c.W -= p.half
			c.DX -= p.half
		}
		if i == ln.Last-1 && a.has(blankR) {
			c.W -= p.half
		}
		c.X = x
		x += c.W
		dst = append(dst, c)
	}
	if len(p.notes) > 0 {
		p.alignNotes(ln, dst[base:])
	}
	return dst
}

// onGrid reports whether every cell of the line is a whole em, so that its
// characters stand on the character grid as they are.
func (p *Paragraph) onGrid(ln *Line) bool {
	for i := ln.First; i < ln.Last; i++ {
		a := &p.atoms[i]
		whole := a.class == Han || a.class == NoStart || a.has(upright) && (a.width == p.Style.Size || a.width == 0)
		if !whole || a.has(gapBefore) {
			return false
		}
	}
	return true
}
