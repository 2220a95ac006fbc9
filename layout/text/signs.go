package text

import (
	"banxin/fonts"
	"banxin/internal/geom"
	"banxin/layout/page"
)

// Signs between the lines: what takes no width and says nothing, so that copied
// text is the source's. Places are thousandths of the em; those below the line
// count from the baseline, under which the em box reaches 120 deep.
const (
	emTop       = 880 // of the em box above the baseline
	emFoot      = 120 // and below
	dotWidth    = 160 // of a 着重号
	dotMiddle   = 250 // below the baseline
	lineTop     = 190 // of a 专名号, below the baseline
	lineWeight  = 50
	lineTrim    = 60  // taken off both ends, so that neighbouring names have lines of their own
	waveMiddle  = 235 // of a wavy 书名号, below the baseline
	waveSize    = 600 // em of the glyphs it is made of
	frameInner  = 110 // white between a name and the frame's edge
	frameOuter  = 60  // and between the edge and the next character
	frameOver   = 60  // how far the frame stands off the em box, above and below
	frameWeight = 55
)

// padFrame makes room for the sides of a frame.
func (p *Paragraph) padFrame(g *group) {
	pad := p.Style.em(frameInner + frameOuter)
	p.atoms[g.first].width += pad
	p.atoms[g.first].dx += pad
	p.atoms[g.last-1].width += pad
}

// signs appends the signs of the line whose cells have just been set.
func (s *Setter) signs(items []page.Item, p *Paragraph, ln *Line, at geom.Point) []page.Item {
	for _, g := range p.notesOf(ln) {
		cells := g.cellsOf(ln, s.cells)
		sp := &p.Spans[p.atoms[cells[0].Atom].span]
		last := &cells[len(cells)-1]
		from, to := cells[0].X, last.X+last.W
		em := func(n int) geom.Length { return p.Style.em(n) }
		bar := func(x, y, w, h geom.Length) {
			box := geom.Rect{X: at.X + x, Y: at.Y + y, W: w, H: h}
			items = append(items, &page.Rule{Box: box, Ink: sp.Ink, Src: sp.At})
		}
		switch g.note.Sign {
		case NoSign:
		case Dots:
			items = s.dots(items, p, cells, at)
		case NameLine:
			bar(from+em(lineTrim), em(lineTop), to-from-2*em(lineTrim), em(lineWeight))
		case TitleWave:
			items = s.wave(items, p, from+em(lineTrim), to-em(lineTrim), sp, at)
		case Frame:
			w, over := em(frameWeight), em(frameOver)
			x, right := from+em(frameOuter), to-em(frameOuter)
			top, foot := -em(emTop)-over, em(emFoot)+over
			bar(x, top, right-x, w)
			bar(x, foot-w, right-x, w)
			bar(x, top+w, w, foot-top-2*w)
			bar(right-w, top+w, w, foot-top-2*w)
		default:
			panic("text: unknown sign")
		}
	}
	return items
}

// outlineOf returns the first glyph of chain that has ink for one of the
// characters, and its bounds in font units.
func outlineOf(chain []*fonts.Face, runes string) (f *fonts.Face, g fonts.GID, box [4]int) {
	for _, r := range runes {
		for _, f := range chain {
			if g := f.Lookup(r); g != 0 {
				if x0, y0, x1, y1, ok := f.Bounds(g); ok && x1 > x0 && y1 > y0 {
					return f, g, [4]int{x0, y0, x1, y1}
				}
			}
		}
	}
	return nil, 0, box
}

// dots appends a dot at each Han character of cells; none stands at marks and
// spaces (clreq 3.1.8).
func (s *Setter) dots(items []page.Item, p *Paragraph, cells []Cell, at geom.Point) []page.Item {
	sp := &p.Spans[p.atoms[cells[0].Atom].span]
	f, gid, box := outlineOf(sp.Chain, "•·●")
	if f == nil {
		return items
	}
	size := p.Style.em(dotWidth).Scale(f.UnitsPerEm(), box[2]-box[0])
	dx := size.Scale(-(box[0]+box[2])/2, f.UnitsPerEm())
	dy := size.Scale((box[1]+box[3])/2, f.UnitsPerEm())
	run := &page.Run{Face: f, Size: size, Ink: sp.Ink, Src: sp.At}
	pen := geom.Length(0)
	for k := range cells {
		c := &cells[k]
		a := &p.atoms[c.Atom]
		if !a.class.ideographic() {
			continue
		}
		face := p.faces[a.face]
		x := c.X + c.DX + face.Em(p.sizeOf(a.span)).Scale(face.Advance(a.gid), 2*face.UnitsPerEm())
		if n := len(run.Glyphs); n == 0 {
			run.At = at.Add(geom.Point{X: x, Y: p.Style.em(dotMiddle)})
		} else {
			run.Glyphs[n-1].Advance = x - pen
		}
		pen = x
		run.Glyphs = append(run.Glyphs, page.Glyph{ID: gid, DX: dx, DY: dy})
	}
	if len(run.Glyphs) == 0 {
		return items
	}
	return append(items, run)
}

// wave appends a wavy line, of as many whole waves as its length asks for.
func (s *Setter) wave(items []page.Item, p *Paragraph, from, to geom.Length, sp *Span, at geom.Point) []page.Item {
	f, gid, box := outlineOf(sp.Chain, "﹏")
	length := to - from
	if f == nil || length <= 0 {
		return items
	}
	adv := p.Style.em(waveSize).Scale(f.Advance(gid), f.UnitsPerEm())
	n := max(1, (length+adv/2)/max(1, adv))
	size := (length / n).Scale(f.UnitsPerEm(), max(1, f.Advance(gid)))
	run := &page.Run{
		At:   at.Add(geom.Point{X: from, Y: p.Style.em(waveMiddle)}),
		Face: f, Size: size, Ink: sp.Ink, Src: sp.At,
	}
	dy := size.Scale((box[1]+box[3])/2, f.UnitsPerEm())
	for k := range n {
		run.Glyphs = append(run.Glyphs, page.Glyph{ID: gid, Advance: length*(k+1)/n - length*k/n, DY: dy})
	}
	return append(items, run)
}
