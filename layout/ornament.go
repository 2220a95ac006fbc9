package layout

import (
	"banxin/internal/geom"
	"banxin/issues"
	"banxin/layout/page"
	"banxin/layout/text"
)

// partBreak is what stands at a break between parts of a story (题花), in a whole
// line: type, or a drawing. It is no text of the story.
type partBreak struct {
	par *text.Paragraph // nil for a drawing
}

// ornament adds a break to the galley, smaller where the measure asks for it. The
// part after it follows in the same column.
func (t *typesetter) ornament(g *galley, b *issues.Block, measure, body geom.Length) {
	g.endAside()
	o := &partBreak{}
	slots := 1
	if words := t.paper.Ornament.Text; t.paper.Ornament.Art.Path == "" {
		st := t.style("ornament")
		o.par = t.shrunk(st, size(st, body), words.S, words.At, measure)
		slots = slotsFor(o.par.Style.Size, g.leading)
	}
	g.rows = append(g.rows, row{slots: slots, parts: o, at: b.At, keepNext: true, before: g.takeWhite(), block: g.block})
}

// The room of a drawn ornament, in thousandths of its line and of the measure.
const (
	ornamentHigh = 800
	ornamentWide = 500
)

// setOrnament sets an ornament in its line of a frame.
func (t *typesetter) setOrnament(out *piece, story string, r *row, f *frame, down, leading geom.Length) {
	high := geom.Length(r.slots) * leading
	where := alignmentOf(t.style("ornament"))
	if p := r.parts.par; p != nil {
		first := len(out.items)
		out.items = t.setIn(out.items, f, p, down, high, where)
		out.passageIn(page.OrnamentsOf(story), f.box(0, down+f.white, f.measure, high-2*f.white), f.vertical, first)
		return
	}
	if t.art == nil {
		return // it could not be opened, which has been said
	}
	room := f.box(f.measure.Scale(1000-ornamentWide, 2000), down+high.Scale(1000-ornamentHigh, 2000), f.measure.Scale(ornamentWide, 1000), high.Scale(ornamentHigh, 1000))
	box := within(room, t.art.Width, t.art.Height)
	if edge := f.box(0, down, f.measure, high); !f.vertical && where != centred {
		box.X = edge.X + offset(where, edge.W, box.W)
	}
	out.items = append(out.items, t.art.Place(box, t.paper.Ornament.Art.File.At, &t.ds)...)
}
