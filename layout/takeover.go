package layout

import (
	"banxin/internal/geom"
	"banxin/issues"
	"banxin/layout/text"
)

// setParagraph is a paragraph of a story as it was shaped and, where it was not
// changed after that, broken.
type setParagraph struct {
	key     shapeKey
	par     *text.Paragraph
	measure geom.Length
	lines   []text.Line // nil where they are not all there, or others
}

// kept is what was found of the paragraphs of a place while it was composed.
type kept struct {
	paragraphs []setParagraph
	others     map[drivenLinesKey]keptOther
}

// paragraphs returns the paragraphs of a galley of the story that are nothing but
// one of its blocks.
func (g *galley) paragraphs(s *issues.Story) []setParagraph {
	var out []setParagraph
	for _, rows := range groupsOf(g.rows) {
		r, last := &rows[0], &rows[len(rows)-1]
		if r.par == nil || r.drop != nil || r.par.Style.Right != 0 || s.Blocks[r.block].Kind != issues.Paragraph {
			continue
		}
		p := setParagraph{key: keyOf(&s.Blocks[r.block], &r.par.Style), par: r.par, measure: r.line.Measure}
		if r.par.IsFirst(&r.line) && last.line.Next == r.par.Len() && !last.driven {
			p.lines = linesOf(rows)
		}
		out = append(out, p)
	}
	return out
}

// takeOver makes a trial begin with paragraphs that were set before.
func (t *typesetter) takeOver(k kept) {
	if k.others != nil {
		t.trial.others = k.others
	}
	for i := range k.paragraphs {
		p := &k.paragraphs[i]
		t.trial.shapes[p.key] = p.par
		if p.lines != nil {
			t.trial.lines[brokenKey{p.par, p.measure}] = p.lines
		}
	}
}
