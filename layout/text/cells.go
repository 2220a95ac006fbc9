package text

import (
	"sort"

	"banxin/internal/geom"
)

// CellText returns the characters that a cell of the line says; "" for the
// second and later glyphs of a character that takes several, and for
// characters that stand in the cell of the one before.
func (p *Paragraph) CellText(c *Cell) string {
	i := c.Atom
	if p.atoms[i].has(tucked) || i > 0 && p.atoms[i-1].off == p.atoms[i].off {
		return ""
	}
	for i+1 < len(p.atoms) && p.atoms[i+1].has(tucked) {
		i++
	}
	return p.Text[p.atoms[c.Atom].off:p.end(i)]
}

// LineText returns the characters of a line; spaces at its end are not among them.
func (p *Paragraph) LineText(ln *Line) string {
	if ln.Last <= ln.First {
		return ""
	}
	return p.Text[p.atoms[ln.First].off:p.end(ln.Last-1)]
}

// Width returns the natural width of the whole paragraph on one line, without indents.
func (p *Paragraph) Width() geom.Length {
	s := p.scan(0, 0)
	for s.more() {
	}
	return s.width - s.tail
}

// FullWidth is Width with the white of a mark at the end.
func (p *Paragraph) FullWidth() geom.Length {
	s := p.scan(0, 0)
	for s.more() {
	}
	return s.width
}

// Cut returns the bytes [from, to) of the text as lines of their natural width,
// for a title that someone else has divided.
func (p *Paragraph) Cut(parts [][2]int, measure geom.Length) []Line {
	var out []Line
	i := 0
	for _, part := range parts {
		for i < len(p.atoms) && int(p.atoms[i].off) < part[0] {
			i++
		}
		first := i
		s := p.scan(first, 0)
		for s.at < len(p.atoms) && int(p.atoms[s.at].off) < part[1] && s.more() {
		}
		i = s.at
		out = append(out, Line{First: first, Last: s.last, Next: i, Measure: measure, Natural: s.width - s.tail, Final: true})
	}
	return out
}

// Tracked returns at how many boundaries of the paragraph, on one line, tracking
// adds its white.
func (p *Paragraph) Tracked() int {
	n, last := 0, -1
	for i := range p.atoms {
		a := &p.atoms[i]
		switch {
		case last < 0 && a.class == Space:
		case a.class == Space: // counted with what follows it
		default:
			if last >= 0 {
				n += i - last - 1 // the spaces between
				if !a.has(unit) {
					n++
				}
			}
			last = i
		}
	}
	return n
}

// WidthOf returns the natural width of the text from byte a to byte b as a line
// of its own.
func (p *Paragraph) WidthOf(a, b int) geom.Length {
	i := sort.Search(len(p.atoms), func(i int) bool { return int(p.atoms[i].off) >= a })
	s := p.scan(i, 0)
	for s.at < len(p.atoms) && int(p.atoms[s.at].off) < b && s.more() {
	}
	return s.width - s.tail
}
