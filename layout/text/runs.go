package text

import (
	"banxin/internal/geom"
	"banxin/layout/page"
)

// Setter turns placed lines into the runs of a page. It keeps memory from one
// line to the next and is for one goroutine.
type Setter struct {
	cells  []Cell
	glyphs []page.Glyph
	runs   []page.Run
	starts []geom.Length // of the readings of a line
}

// arenaRuns is the number of runs allocated at a time.
const arenaRuns = 256

// Set appends to items the runs of a line: one for every stretch of one face
// and span. The line starts at the given point, which lies on its baseline, or
// in vertical text at the top of its middle.
func (s *Setter) Set(items []page.Item, p *Paragraph, ln *Line, at geom.Point) []page.Item {
	s.cells = p.Place(ln, s.cells[:0])
	for a := 0; a < len(s.cells); {
		b := a + 1
		for b < len(s.cells) && p.joined(s.cells[a].Atom, s.cells[b].Atom) {
			b++
		}
		items = append(items, s.run(p, a, b, at))
		a = b
	}
	if ln.Hyphen > 0 && len(s.cells) > 0 {
		s.hyphen(p, ln)
	}
	if len(p.notes) > 0 {
		items = s.signs(items, p, ln, at)
	}
	return items
}

// joined reports whether two atoms of a line can stand in one run: the first of
// it and one that follows. Each group of 纵中横 is a run of its own.
func (p *Paragraph) joined(i, k int) bool {
	a, b := &p.atoms[i], &p.atoms[k]
	return a.face == b.face && a.span == b.span && (a.bits^b.bits)&(turned|sharing) == 0 &&
		(!b.has(sharing) || b.has(tucked))
}

// run makes the run of cells [a, b).
func (s *Setter) run(p *Paragraph, a, b int, at geom.Point) *page.Run {
	if len(s.runs) == cap(s.runs) {
		s.runs = make([]page.Run, 0, arenaRuns)
	}
	if cap(s.glyphs)-len(s.glyphs) < b-a {
		s.glyphs = make([]page.Glyph, 0, max(arenaSize, b-a))
	}
	first := &p.atoms[s.cells[a].Atom]
	start, end := int(first.off), p.end(s.cells[b-1].Atom)
	g0 := len(s.glyphs)
	for k := a; k < b; k++ {
		c := &s.cells[k]
		t := &p.atoms[c.Atom]
		adv := c.W
		if k+1 < len(s.cells) {
			adv = s.cells[k+1].X - c.X
		}
		s.glyphs = append(s.glyphs, page.Glyph{
			ID: t.gid, Cluster: uint16(int(t.off) - start), Advance: adv, DX: c.DX, DY: c.DY,
		})
	}
	sp := &p.Spans[first.span]
	s.runs = append(s.runs, page.Run{
		At:   at.Add(geom.Point{X: s.cells[a].X}),
		Face: p.faces[first.face].Base(), Size: p.faces[first.face].Em(p.sizeOf(first.span)), Ink: sp.Ink,
		Text: p.Text[start:end], Glyphs: s.glyphs[g0:len(s.glyphs):len(s.glyphs)],
		Src: sp.At,
	})
	r := &s.runs[len(s.runs)-1]
	if p.Style.Vertical {
		p.lay(r, s.cells[a].Atom, at.Add(geom.Point{Y: s.cells[a].X}))
	}
	return r
}
