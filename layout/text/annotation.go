package text

import (
	"sort"

	"banxin/fonts"
	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/layout/page"
)

// Sign is a sign that stands beside characters, between the lines, and takes
// no width of its own (clreq 3.1.8; GB/T 15834 5.1.8).
type Sign uint8

const (
	NoSign    Sign = iota
	Dots           // 着重号: a dot at each Han character
	NameLine       // 专名号: a line along a proper name
	TitleWave      // 书名号 of the classical kind: a wavy line along a title
	Frame          // 示亡号: a frame round the name of one who has died
)

// Annotation is what stands beside the characters of a span. Neighbouring
// spans that share one are annotated together.
type Annotation struct {
	Sign Sign
	// Reading is set over the characters, at Size thousandths of their em, in
	// the faces of Chain (ruby, clreq 3.3.4.1). It is "" for none.
	Reading string
	Chain   []*fonts.Face
	Size    int
	Ink     page.Ink
	At      diag.Span // where Reading begins in the issue
}

// holds reports whether the characters of the annotation never part: those
// under one reading or within one frame (typography.md sections 4 and 15).
func (n *Annotation) holds() bool { return n.Reading != "" || n.Sign == Frame }

// group is the atoms of one annotation.
//
//	 overL  reading             overR
//	|<--->|                     |<--->|
//	zhuang1     guang2    (x < 0: it begins before the cells)
//	      [lead 撞 | 光 trail]
type group struct {
	note         *Annotation
	first, last  int         // atoms [first, last)
	reading      *Paragraph  // nil when there is none
	x, width     geom.Length // where the reading begins, from the first cell, and its width
	box          geom.Length // width of the cells, spread
	lead, trail  geom.Length // white that spreading has put at their ends
	each         geom.Length // and between them
	overL, overR geom.Length // how far the reading reaches out over the neighbours
}

// Interlinear returns how wide the white between two lines must be, in
// thousandths of the em, for what stands there; 0 where nothing does.
func (p *Paragraph) Interlinear() int {
	need := 0
	for i := range p.notes {
		n := p.notes[i].note
		if n.Sign != NoSign {
			need = max(need, leastInterlinear)
		}
		if n.Reading != "" {
			need = max(need, n.Size)
		}
	}
	return need
}

// leastInterlinear is the white between lines that signs ask for, in
// thousandths of the em (typography.md section 15).
const leastInterlinear = 500

// annotate finds the groups of a paragraph, sets their readings and makes room
// for them.
func (s *Shaper) annotate(p *Paragraph, ds *diag.List) {
	if !p.annotated() {
		return
	}
	for i := 0; i < len(p.atoms); {
		n := p.Spans[p.atoms[i].span].Note
		j := i + 1
		for j < len(p.atoms) && p.Spans[p.atoms[j].span].Note == n {
			j++
		}
		if n != nil {
			p.notes = append(p.notes, group{note: n, first: i, last: j})
		}
		i = j
	}
	for k := range p.notes {
		g := &p.notes[k]
		if g.note.holds() {
			p.hold(g)
		}
		if g.note.Sign == Frame {
			p.padFrame(g)
		}
		if g.note.Reading != "" {
			st := Style{Size: p.Style.Size.Scale(g.note.Size, 1000), Level: None, Vertical: p.Style.Vertical}
			spans := []Span{{Text: g.note.Reading, Chain: g.note.Chain, Ink: g.note.Ink, At: g.note.At}}
			g.reading = s.Shape(spans, &st, ds)
			g.width = g.reading.Width()
			p.makeRoom(k)
		}
	}
}

// annotated reports whether a span has an annotation.
func (p *Paragraph) annotated() bool {
	for i := range p.Spans {
		if p.Spans[i].Note != nil {
			return true
		}
	}
	return false
}

// hold makes the atoms of a group one unit. Its own marks keep their white.
func (p *Paragraph) hold(g *group) {
	for i := g.first; i < g.last; i++ {
		p.atoms[i].bits &^= blankL | blankR
		if i > g.first {
			p.atoms[i].bits |= noBreak | unit | solid
			p.atoms[i].bits &^= soft | costly
		}
	}
}

// noteAt returns the group that atom i belongs to, nil for none.
func (p *Paragraph) noteAt(i int) *group {
	k := sort.Search(len(p.notes), func(k int) bool { return p.notes[k].last > i })
	if k == len(p.notes) || p.notes[k].first > i {
		return nil
	}
	return &p.notes[k]
}

// notesOf returns the groups that have cells on a line. A line between two
// breaks that were asked for may have none at all.
func (p *Paragraph) notesOf(ln *Line) []group {
	if ln.First == ln.Last {
		return nil
	}
	a := sort.Search(len(p.notes), func(k int) bool { return p.notes[k].last > ln.First })
	b := a
	for b < len(p.notes) && p.notes[b].first < ln.Last {
		b++
	}
	return p.notes[a:b]
}

// whole reports whether all atoms of the group stand on the line.
func (g *group) whole(ln *Line) bool { return g.first >= ln.First && g.last <= ln.Last }

// cellsOf returns the cells of a group on a line.
func (g *group) cellsOf(ln *Line, cells []Cell) []Cell {
	return cells[max(g.first, ln.First)-ln.First : min(g.last, ln.Last)-ln.First]
}

// Besides returns where along a line something stands between the lines, over
// it or under it, from the line's start: readings and, in vertical text, dots
// stand over their line, all other signs but frames under it.
func (p *Paragraph) Besides(ln *Line, over bool) []Stretch {
	notes := p.notesOf(ln)
	if len(notes) == 0 {
		return nil
	}
	cells := p.Place(ln, nil)
	var all []Stretch
	for i := range notes {
		g := &notes[i]
		own := g.cellsOf(ln, cells)
		last := &own[len(own)-1]
		if over && g.reading != nil && g.first >= ln.First {
			x := p.readingAt(g, ln, cells)
			all = append(all, Stretch{x, x + g.width})
		}
		switch g.note.Sign {
		case Dots:
			if over == p.Style.Vertical {
				all = append(all, Stretch{own[0].X, last.X + last.W})
			}
		case NameLine, TitleWave:
			if !over {
				all = append(all, Stretch{own[0].X, last.X + last.W})
			}
		}
	}
	return all
}

// Stretch is a part of a line.
type Stretch struct{ From, To geom.Length }
