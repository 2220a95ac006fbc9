package text

import (
	"banxin/fonts"
	"banxin/internal/geom"
	"banxin/layout/page"
)

// Signs between the lines: what takes no width and says nothing, so that copied
// text is the source's. Places count from the edges of the line's em box, in
// thousandths of the em: under it in horizontal text, which is to its left in
// vertical text, or over it, which is to the right (GB/T 15834 5.2.5).
//
//	     over            under │ │ over
//	─────────────              │ │
//	 周 家 桥      em box      │周│
//	─────────────              │ │
//	    under                  │家│
const (
	dotWidth    = 160 // of a 着重号
	dotMiddle   = 130 // off the em box: under it, in vertical text over it
	lineOff     = 70  // of a 专名号, under the em box
	lineWeight  = 50
	lineTrim    = 60  // taken off both ends, so that neighbouring names have lines of their own
	waveMiddle  = 115 // of a wavy 书名号, under the em box
	waveSize    = 600 // em of the glyphs it is made of
	frameInner  = 110 // white between a name and the frame's edge
	frameOuter  = 60  // and between the edge and the next character
	frameOver   = 60  // how far the frame stands off the em box
	frameWeight = 55
)

// padFrame makes room for the sides of a frame.
func (p *Paragraph) padFrame(g *group) {
	pad := p.Style.em(frameInner + frameOuter)
	p.atoms[g.first].width += pad
	p.atoms[g.first].dx += pad
	p.atoms[g.last-1].width += pad
}

// emBox returns how far the em box of a line reaches over and under what the
// line is set along: its baseline, or in vertical text its middle.
func (p *Paragraph) emBox() (over, under geom.Length) {
	if p.Style.Vertical {
		return p.Style.Size / 2, p.Style.Size / 2
	}
	return p.Style.em(880), p.Style.em(120)
}

// point turns a place along and under a line into one on the page, from the
// line's start.
func (p *Paragraph) point(along, under geom.Length) geom.Point {
	if p.Style.Vertical {
		return geom.Point{X: -under, Y: along}
	}
	return geom.Point{X: along, Y: under}
}

// bar returns the box of a rule along a line: from one place to another, from
// under one depth to another.
func (p *Paragraph) bar(at geom.Point, from, to, under, deep geom.Length) geom.Rect {
	if p.Style.Vertical {
		return geom.Rect{X: at.X - deep, Y: at.Y + from, W: deep - under, H: to - from}
	}
	return geom.Rect{X: at.X + from, Y: at.Y + under, W: to - from, H: deep - under}
}

// signs appends the signs of the line whose cells have just been set.
func (s *Setter) signs(items []page.Item, p *Paragraph, ln *Line, at geom.Point) []page.Item {
	over, under := p.emBox()
	em := func(n int) geom.Length { return p.Style.em(n) }
	for _, g := range p.notesOf(ln) {
		cells := g.cellsOf(ln, s.cells)
		sp := &p.Spans[p.atoms[cells[0].Atom].span]
		last := &cells[len(cells)-1]
		from, to := cells[0].X, last.X+last.W
		bar := func(from, to, under, deep geom.Length) {
			items = append(items, &page.Rule{Box: p.bar(at, from, to, under, deep), Ink: sp.Ink, Src: sp.At})
		}
		switch g.note.Sign {
		case NoSign:
		case Dots:
			items = s.dots(items, p, cells, at)
		case NameLine:
			bar(from+em(lineTrim), to-em(lineTrim), under+em(lineOff), under+em(lineOff+lineWeight))
		case TitleWave:
			items = s.wave(items, p, from+em(lineTrim), to-em(lineTrim), sp, at)
		case Frame:
			w, from, to := em(frameWeight), from+em(frameOuter), to-em(frameOuter)
			top, foot := -over-em(frameOver), under+em(frameOver)
			bar(from, to, top, top+w)
			bar(from, to, foot-w, foot)
			bar(from, from+w, top+w, foot-w)
			bar(to-w, to, top+w, foot-w)
		default:
			panic("text: unknown sign")
		}
	}
	return items
}

// drawn is a glyph that is drawn for its ink, and the bounds of that in font units.
type drawn struct {
	face   *fonts.Face
	gid    fonts.GID
	x, y   int // twice the middle of the ink
	wide   int
	upem   int
	expect int // its advance
}

// inkOf returns the first glyph of chain that has ink for one of the
// characters, wide 0 for none. It is set in its own size: a face fitted to
// another is taken as it is.
func inkOf(chain []*fonts.Face, runes string) drawn {
	for _, r := range runes {
		for _, f := range chain {
			f = f.Base()
			if g := f.Lookup(r); g != 0 {
				if x0, y0, x1, y1, ok := f.Bounds(g); ok && x1 > x0 && f.Advance(g) > 0 {
					return drawn{f, g, x0 + x1, y0 + y1, x1 - x0, f.UnitsPerEm(), f.Advance(g)}
				}
			}
		}
	}
	return drawn{}
}

// dots appends a dot at each Han character of cells; none stands at marks and
// spaces (clreq 3.1.8).
func (s *Setter) dots(items []page.Item, p *Paragraph, cells []Cell, at geom.Point) []page.Item {
	sp := &p.Spans[p.atoms[cells[0].Atom].span]
	d := inkOf(sp.Chain, "•·●")
	if d.wide == 0 {
		return items
	}
	over, under := p.emBox()
	off := under + p.Style.em(dotMiddle)
	run := &page.Run{Face: d.face, Ink: sp.Ink, Src: sp.At, Size: p.Style.em(dotWidth).Scale(d.upem, d.wide)}
	if p.Style.Vertical {
		run.Dir = page.Down
		off = -over - p.Style.em(dotMiddle)
	}
	dx, dy := -run.Size.Scale(d.x, 2*d.upem), run.Size.Scale(d.y, 2*d.upem)
	pen := geom.Length(0)
	for k := range cells {
		c := &cells[k]
		a := &p.atoms[c.Atom]
		if !a.class.ideographic() {
			continue
		}
		x := p.middleOf(c)
		if n := len(run.Glyphs); n == 0 {
			run.At = at.Add(p.point(x, off))
		} else {
			run.Glyphs[n-1].Advance = x - pen
		}
		pen = x
		run.Glyphs = append(run.Glyphs, page.Glyph{ID: d.gid, DX: dx, DY: dy})
	}
	if len(run.Glyphs) == 0 {
		return items
	}
	return append(items, run)
}

// middleOf returns where along the line the middle of a cell's em box lies,
// whatever white has been added to the cell.
func (p *Paragraph) middleOf(c *Cell) geom.Length {
	a := &p.atoms[c.Atom]
	if p.Style.Vertical {
		lead := c.DX - a.dx // moved since it was shaped
		if g := p.noteAt(c.Atom); g != nil {
			lead += g.moved(c.Atom)
		}
		return c.X + lead + p.sizeOf(a.span)/2
	}
	f := p.faces[a.face]
	return c.X + c.DX + f.Em(p.sizeOf(a.span)).Scale(f.Advance(a.gid), 2*f.UnitsPerEm())
}

// wave appends a wavy line, of as many glyphs as its length asks for, narrowed
// or widened to fill it.
func (s *Setter) wave(items []page.Item, p *Paragraph, from, to geom.Length, sp *Span, at geom.Point) []page.Item {
	d := inkOf(sp.Chain, "﹏")
	length := to - from
	if d.wide == 0 || length <= 0 {
		return items
	}
	size := p.Style.em(waveSize)
	adv := size.Scale(d.expect, d.upem)
	n := max(1, (length+adv/2)/max(1, adv))
	_, under := p.emBox()
	run := &page.Run{
		At: at.Add(p.point(from, under+p.Style.em(waveMiddle))), Face: d.face, Size: size, Ink: sp.Ink, Src: sp.At,
		Scale: uint16(min(int64(length)*1000/int64(n*adv), 2000)),
	}
	dy := size.Scale(d.y, 2*d.upem)
	g := page.Glyph{ID: d.gid, DY: dy}
	if p.Style.Vertical {
		run.Dir = page.Turned
		g.DX, g.DY = -dy, 0
	}
	for k := range n {
		g.Advance = length*(k+1)/n - length*k/n
		run.Glyphs = append(run.Glyphs, g)
	}
	return append(items, run)
}
