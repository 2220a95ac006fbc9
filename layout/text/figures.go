package text

import (
	"banxin/fonts"
	"banxin/internal/geom"
)

// What a table asks of its cells: figures of one width, so that those of a
// column stand under each other, and how wide and how high a cell wants to be.

// evenFigures gives all Western figures the width of the widest of their face.
// Many a face has a narrower 1, by which a column of figures would not align.
func (p *Paragraph) evenFigures() {
	for i := range p.atoms {
		a := &p.atoms[i]
		if c := p.Text[a.off]; a.class != Western || c < '0' || c > '9' {
			continue
		}
		f := p.faces[a.face]
		own := f.Em(p.sizeOf(a.span)).Scale(f.Advance(a.gid), f.UnitsPerEm())
		wide := f.Em(p.sizeOf(a.span)).Scale(widestFigure(f), f.UnitsPerEm())
		a.width = wide
		a.dx = (wide - own) / 2
	}
}

// widestFigure returns the advance of the widest figure of a face, in its units.
func widestFigure(f *fonts.Face) int {
	most := 0
	for c := '0'; c <= '9'; c++ {
		if g := f.Lookup(c); g != 0 {
			most = max(most, f.Advance(g))
		}
	}
	return most
}

// Narrowest returns the least measure at which the paragraph breaks without
// cutting a word or number and without a mark where none may stand.
func (p *Paragraph) Narrowest() geom.Length {
	most := geom.Length(0)
	for first := 0; first < len(p.atoms); {
		s := p.scan(first, 0)
		for s.more() && !s.allowed() {
		}
		most = max(most, s.end())
		first = p.pastSpaces(s.at)
	}
	return most
}

// LinesIn returns how many lines the paragraph takes at a measure if each is
// filled as far as it goes and nothing is squeezed: what composing it takes, or
// one more where a line could be squeezed.
func (p *Paragraph) LinesIn(measure geom.Length) int {
	n := p.filled(measure)
	if n < 2 {
		return n
	}
	// A mark at a line's end gives half an em up, so that lines half an em shorter
	// may turn over more happily.
	return min(n, p.filled(measure-p.half))
}

// filled returns how many lines there are if each is filled as far as it goes. Where a
// word is wider than the measure there are more than can be.
func (p *Paragraph) filled(measure geom.Length) int {
	n := 0
	for first := 0; first < len(p.atoms); n++ {
		s := p.scan(first, 0)
		next := -1
		for s.more() {
			if !s.allowed() {
				continue
			}
			if s.end() > measure {
				if next < 0 {
					return len(p.atoms) + 1
				}
				break
			}
			if next = s.at; s.final() {
				break
			}
		}
		first = p.pastSpaces(next)
	}
	return n
}
