package text

import (
	"banxin/internal/geom"
	"banxin/layout/page"
)

// Readings over characters (ruby; clreq 3.3.4.1). A reading stands over the
// middle of its characters. One that is wider reaches out over its neighbours
// where these are Han without a reading, by half an em of its own; what is
// still wanting spreads the characters. At a line's ends nothing reaches out:
// there characters and reading both begin, or end, with the line.

// betweenReadings is the least white between neighbouring readings, in
// thousandths of the em (clreq 3.3.4.1).
const betweenReadings = 250

// makeRoom settles where the reading of group k stands and spreads its atoms.
func (p *Paragraph) makeRoom(k int) {
	g := &p.notes[k]
	for i := g.first; i < g.last; i++ {
		g.box += p.atoms[i].width
		if i > g.first {
			if p.atoms[i].has(gapBefore) {
				g.box += p.gap
			}
			if p.atoms[i].class != Space && !p.atoms[i].has(unit) {
				g.box += p.tracking
			}
		}
	}
	left, right := p.reachOut(k, k-1, g.first-1), p.reachOut(k, k+1, g.last)
	if need := g.width - g.box - left - right; need > 0 {
		p.spread(g, need)
		g.x = -left
	} else {
		g.x = min(max((g.box-g.width)/2, -left), g.box+right-g.width)
	}
	g.overL = max(0, -g.x)
	g.overR = max(0, g.x+g.width-g.box)
	if g.overL+g.lead > 0 {
		p.atoms[g.first].bits |= overStart
	}
	if g.overR+g.trail > 0 {
		p.atoms[g.last-1].bits |= overEnd
	}
}

// reachOut returns how far the reading of group k may reach out over atom i
// beside it, which may belong to the group other; negative where it has to
// keep away.
func (p *Paragraph) reachOut(k, other, i int) geom.Length {
	if i < 0 || i >= len(p.atoms) {
		return 0
	}
	if other >= 0 && other < len(p.notes) && p.notes[other].first <= i && i < p.notes[other].last {
		if p.notes[other].note.Reading != "" {
			return -p.Style.em(betweenReadings) / 2
		}
		if p.notes[other].note.Sign == Frame {
			return 0
		}
	}
	if p.atoms[i].class.ideographic() && !p.atoms[max(i, p.notes[k].last-1)].has(gapBefore) {
		return p.Style.em(p.notes[k].note.Size) / 2
	}
	return 0
}

// spread adds white to the atoms of a group: between Han, and half as much at
// either end; all of it at the ends of a Western word.
func (p *Paragraph) spread(g *group, need geom.Length) {
	n := geom.Length(1)
	if p.allHan(g) {
		n = geom.Length(g.last - g.first)
	}
	each := need / n
	g.lead, g.each = each/2, each
	g.trail = need - each*(n-1) - g.lead
	p.atoms[g.first].width += g.lead
	p.atoms[g.first].dx += g.lead
	if n == 1 {
		g.each = 0
	}
	for i := g.first + 1; n > 1 && i < g.last; i++ {
		p.atoms[i].width += each
		p.atoms[i].dx += each
	}
	p.atoms[g.last-1].width += g.trail
	g.box += need
}

// moved returns how far spreading has moved the glyph of atom i in its cell.
func (g *group) moved(i int) geom.Length {
	if i == g.first {
		return g.lead
	}
	return g.each
}

// allHan reports whether white may come between all atoms of a group.
func (p *Paragraph) allHan(g *group) bool {
	for i := g.first; i < g.last; i++ {
		if !p.atoms[i].class.ideographic() {
			return false
		}
	}
	return true
}

// alignNotes makes the cells of a line begin and end with the readings over
// them: at the start the white before the first character goes behind the last
// of its group, at the end the other way. The line is as much wider as the
// readings reached out (scanner.edge counts the same).
func (p *Paragraph) alignNotes(ln *Line, cells []Cell) {
	if len(cells) == 0 {
		return
	}
	a, b := &p.atoms[ln.First], &p.atoms[ln.Last-1]
	var start, end *group
	if a.has(overStart) {
		start = p.noteAt(ln.First)
	}
	if b.has(overEnd) {
		end = p.noteAt(ln.Last - 1)
	}
	if start != nil {
		if own := start.cellsOf(ln, cells); start != end && start.whole(ln) {
			own[0].W -= start.lead
			own[0].DX -= start.lead
			own[len(own)-1].W += start.lead + start.overL
		} else {
			own[0].W += start.overL
			own[0].DX += start.overL
		}
	}
	if end != nil {
		if own := end.cellsOf(ln, cells); start != end && end.whole(ln) {
			own[0].W += end.trail + end.overR
			own[0].DX += end.trail + end.overR
			own[len(own)-1].W -= end.trail
		} else {
			own[len(own)-1].W += end.overR
		}
	}
	if start != nil || end != nil {
		p.resettle(ln, cells)
	}
}

// resettle places cells side by side again after their widths have changed.
func (p *Paragraph) resettle(ln *Line, cells []Cell) {
	x := ln.Indent
	for k := range cells {
		c := &cells[k]
		if k > 0 {
			x += p.before(c.Atom)
		}
		c.X = x
		x += c.W
	}
}

// before returns the white that stands before atom i within a line.
func (p *Paragraph) before(i int) geom.Length {
	w := geom.Length(0)
	if p.atoms[i].has(gapBefore) {
		w += p.gap
	}
	if !p.atoms[i].has(unit) {
		w += p.tracking
	}
	return w
}

// readingAt returns where the reading of a group begins on a line.
func (p *Paragraph) readingAt(g *group, ln *Line, cells []Cell) geom.Length {
	own := g.cellsOf(ln, cells)
	last := &own[len(own)-1]
	from, to := own[0].X, last.X+last.W
	start := g.first == ln.First && p.atoms[g.first].has(overStart)
	end := g.last == ln.Last && p.atoms[g.last-1].has(overEnd)
	switch {
	case !g.whole(ln) || start && end:
		return from + (to-from-g.width)/2
	case start:
		return from
	case end:
		return to - g.width
	}
	return from + g.x + (to-from-g.box)/2
}

// HasReadings reports whether readings stand over the paragraph's characters.
func (p *Paragraph) HasReadings() bool {
	for i := range p.notes {
		if p.notes[i].reading != nil {
			return true
		}
	}
	return false
}

// How far a reading's baseline stands off the em box of its line, in
// thousandths of its em: room for the tails of g and p. In vertical text its
// middle stands off by half of its em.
const readingRise = 180

// SetReadings appends to items the readings that stand over the characters of
// a line which Set has set at the same point. They are a text of their own
// beside that of the paragraph: of a group that had to be cut, the line that
// holds its beginning has the reading.
func (s *Setter) SetReadings(items []page.Item, p *Paragraph, ln *Line, at geom.Point) []page.Item {
	notes := p.notesOf(ln)
	if len(notes) == 0 {
		return items
	}
	s.cells = p.Place(ln, s.cells[:0])
	starts := s.starts[:0]
	for k := range notes {
		starts = append(starts, p.readingAt(&notes[k], ln, s.cells))
	}
	s.starts = starts
	for k := range notes {
		g := &notes[k]
		if g.reading == nil || g.first < ln.First {
			continue
		}
		q := g.reading
		single := Line{Last: len(q.atoms), Next: len(q.atoms), Measure: g.width, Natural: g.width, Final: true}
		over, _ := p.emBox()
		if p.Style.Vertical {
			over += q.Style.Size / 2
		} else {
			over += q.Style.em(readingRise)
		}
		items = s.Set(items, q, &single, at.Add(p.point(starts[k], -over)))
	}
	return items
}
