package layout

import (
	"banxin/internal/diag"
	"banxin/internal/geom"
)

// leastBeside is the fewest lines of text that must stand beside a vertical
// headline, as many as under a horizontal one (no 背题).
const leastBeside = 3

// verticalRoom is how a vertical place is shared between its headline and body.
type verticalRoom struct {
	heading *heading
	head    frame     // that the headline stands in the middle of
	body    geom.Rect // what is left
	lines   int       // that each tier of the body has room for
}

// verticalStory composes the story of a vertical place, its headline at the
// right or, set across, at the top.
func (t *typesetter) verticalStory(out *piece, pl *Place, g *Grid) {
	t.boxed(out, pl, pl.dip(boxPad*g.Body, 0, g), g)
	r := t.verticalRoom(pl, g)
	t.headline(out, pl, r.heading, &r.head)
	t.vertical = true
	defer func() { t.vertical = false }()
	b := t.tierBed(pl, g, &r)
	t.body(out, pl, g, &b)
}

// verticalRoom composes the headline of a vertical place and shares the place.
func (t *typesetter) verticalRoom(pl *Place, g *Grid) verticalRoom {
	down := t.vertical
	defer func() { t.vertical = down }()
	in := pl.inner(g)
	if pl.Side == "top" {
		t.vertical = false
		h := t.heading(pl, in.W, g.Body)
		slots := t.headlineSlots(pl, h, g)
		return verticalRoom{
			heading: h, body: pl.below(slots, g), lines: linesIn(in.W, g),
			head: pl.headFrame(h, Column{in.X, in.W}, slots, 0, g),
		}
	}
	t.vertical = true
	h := t.heading(pl, in.H, g.Body)
	width := t.headlineWidth(pl, h, g)
	return verticalRoom{
		heading: h, body: in, lines: width.lines,
		head: frame{origin: geom.Point{X: in.Right(), Y: in.Y}, measure: in.H, depth: width.head, vertical: true},
	}
}

// below returns the part of a vertical place that is left below a headline of
// so many slots.
func (p *Place) below(slots int, g *Grid) geom.Rect {
	in := p.inner(g)
	top := p.Area.Y + geom.Length(slots)*g.Leading
	if !p.Boxed {
		top += (g.Leading - g.Body) / 2
	}
	in.H -= top - in.Y
	in.Y = top
	return in
}

// linesIn returns how many vertical lines a width has room for: the last needs
// no white behind it.
func linesIn(width geom.Length, g *Grid) int {
	return max(0, int((width+g.Leading-g.Body)/g.Leading))
}

// widthShare is how a vertical place's width is shared: what the headline takes,
// and the lines of the body that the rest has room for.
type widthShare struct {
	head  geom.Length
	lines int
}

// headlineWidth shares the width of a vertical place between headline and body,
// and reports where the headline leaves too little.
func (t *typesetter) headlineWidth(pl *Place, h *heading, g *Grid) widthShare {
	in := pl.inner(g)
	need := h.height + g.Leading.Scale(headingFoot, 1000) // white before the first line
	least := int((h.height + g.Leading - 1) / g.Leading)
	head := need
	if pl.Headline > 0 {
		head = geom.Length(pl.Headline) * g.Leading
	}
	have := widthShare{head, linesIn(in.W-head, g)}
	switch all := linesIn(in.W, g); {
	case pl.Headline > 0 && pl.Headline < least:
		t.ds.Error(diag.HeadlineLines, pl.At, "“%[1]s”的标题要 %[2]d 行，headline 只给了 %[3]d 行", "the headline of “%[1]s” needs %[4]s; headline gives it %[3]d",
			name(pl.Story), least, pl.Headline, diag.Count(least, "line")).
			Hint("headline 至少写 %d，或缩小标题的字号", "raise headline to %d at least, or set the headline smaller", least)
		have = widthShare{need, linesIn(in.W-need, g)}
	case have.lines < leastBeside:
		t.ds.Error(diag.HeadlineLines, pl.At, "“%[1]s”的标题占去版位的宽度，只剩 %[2]d 行（共 %[3]d 行）", "the headline of “%[1]s” leaves %[4]s of %[3]d beside it",
			pl.name(), have.lines, all, diag.Count(have.lines, "line")).
			Hint("加宽版位（columns），或缩小标题的字号", "widen its place (columns), or set the headline smaller")
	}
	if pl.Headline == 0 { // what is over stands between headline and text
		have.head = h.height
	}
	return have
}

// tierBed returns the tiers of a vertical place.
func (t *typesetter) tierBed(pl *Place, g *Grid, r *verticalRoom) bed {
	hang := t.overhangs(pl, g)
	tiers, gap := pl.tiers(r.body, hang, g)
	b := bed{depth: r.lines, gap: gap, trim: (g.Leading - g.Body) / 2, hang: hang}
	if tiers == nil { // the headline leaves no height
		pl.tooLow(&t.ds)
		tiers = []tier{{r.body.Y, leastTier * g.Body}}
		b.depth = 0
	}
	deep := geom.Length(b.depth) * g.Leading
	right := r.body.X - b.trim + deep + pl.aside(r.body.W-deep+2*b.trim)
	for c, tr := range tiers {
		f := frame{origin: geom.Point{X: right, Y: tr.y}, measure: tr.measure, depth: deep, white: b.trim, vertical: true}
		b.columns = append(b.columns, f)
		b.cells = append(b.cells, cell{frame: f, column: c, slots: b.depth, foot: true})
	}
	return b
}

// aside returns how far from the left side the last line ends when the lines are
// so much narrower than their place. A headline at the right takes what is over
// between itself and them; under one at the top they begin flush with the right
// side, in a box in the middle.
func (p *Place) aside(over geom.Length) geom.Length {
	switch {
	case p.Side != "top" || over < 0:
		return 0
	case p.Boxed:
		return over / 2
	}
	return over
}
