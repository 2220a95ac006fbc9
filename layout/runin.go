package layout

import (
	"banxin/internal/geom"
	"banxin/issues"
	"banxin/layout/text"
)

// A subhead of the third level is run in (接排小标题): it stands at the beginning
// of the paragraph it heads, in a face of its own, and the text follows after one
// em of white (clreq 4.1.5).

// afterRunIn is the white after a subhead that is run in: two spaces of half an em,
// which vanish where a line ends between them.
const afterRunIn = "\u2002\u2002"

// runsIn reports whether the first of some blocks is a subhead that is run into
// the paragraph after it.
func (t *typesetter) runsIn(blocks []issues.Block) bool {
	return len(blocks) > 1 && blocks[0].Kind == issues.Subhead && blocks[0].Level > 2 && blocks[0].Label.S == "" &&
		blocks[1].Kind == issues.Paragraph && t.style("run-in").Placed != "alone"
}

// runIn adds a paragraph with the subhead run into it. Both are one paragraph,
// which goes on in another place as the subhead's.
func (t *typesetter) runIn(g *galley, head, b *issues.Block, measure, body geom.Length) {
	g.endAside()
	st := t.style("body")
	set := t.setting(st, size(st, body))
	spans := t.spans(t.style("run-in"), head.Inlines)
	for i := range spans {
		spans[i].Firm = true
	}
	at := afterText(head.Inlines[len(head.Inlines)-1].At, head.Inlines[len(head.Inlines)-1].S)
	spans = append(spans, text.Span{Text: afterRunIn, Chain: t.set.Chain(st.Face), Ink: t.ink(st.Ink), At: at})
	t.prose(g, st, &set, append(spans, t.spans(st, b.Inlines)...), b, measure)
}
