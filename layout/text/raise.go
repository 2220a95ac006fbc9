package text

import "banxin/internal/geom"

// Superscripts and subscripts are spans of a smaller size that stand off the
// baseline. They are note marks to composition: nothing comes between them and
// what they belong to (typography.md section 4), and no Han–Western gap stands
// before them (section 8).

// sizeOf returns the em of a span.
func (p *Paragraph) sizeOf(span uint16) geom.Length {
	if n := p.Spans[span].Scale; n != 0 {
		return p.Style.Size.Scale(n, 1000)
	}
	return p.Style.Size
}

// raise makes atoms those of a raised span in text of size em.
func (sp *Span) raise(atoms []atom, em geom.Length) {
	for i := range atoms {
		if atoms[i].class != Space {
			atoms[i].class = NoteMark
		}
		if !atoms[i].has(sharing) { // 纵中横 stays in the middle of its cell
			atoms[i].dy -= em.Scale(sp.Rise, 1000)
		}
	}
}

// markOfWestern reports whether the note mark that atom i is the last of
// belongs to Western text: m², GDP[1].
func (p *Paragraph) markOfWestern(i int) bool {
	for i > 0 && p.atoms[i].class == NoteMark {
		i--
	}
	return p.atoms[i].class == Western
}

// raised reports whether atom i is of a superscript or subscript.
func (p *Paragraph) raised(i int) bool { return p.Spans[p.atoms[i].span].Scale != 0 }
