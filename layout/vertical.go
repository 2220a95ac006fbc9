package layout

import (
	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/layout/page"
)

// leastBeside is the fewest lines of text that must stand beside a vertical
// headline, as many as under a horizontal one (no 背题).
const leastBeside = 3

// verticalStory composes the story of a vertical place, its headline at the
// right or, set across, at the top.
func (t *typesetter) verticalStory(pl *Place, g *Grid) *piece {
	out := &piece{top: pl.Area.Y}
	if pl.Boxed {
		out.items = t.box(out.items, pl, g)
	}
	if pl.Side == "top" {
		t.topBody(out, pl, g)
	} else {
		t.sideBody(out, pl, g)
	}
	out.ds = t.ds
	return out
}

// sideBody sets the headline at the right of a vertical place and the body left
// of it.
func (t *typesetter) sideBody(out *piece, pl *Place, g *Grid) {
	t.vertical = true
	defer func() { t.vertical = false }()
	in := pl.inner(g)
	h := t.heading(pl.Story, in.H, g.Body)
	width := t.headlineWidth(pl, h, g)
	t.headline(out, pl, h, &frame{
		origin: geom.Point{X: in.Right(), Y: in.Y}, measure: in.H, depth: width.head, vertical: true,
	})
	t.tierBody(out, pl, g, in, width.lines)
}

// topBody sets the headline across the top of a vertical place, in lines of the
// grid, and the body below it.
func (t *typesetter) topBody(out *piece, pl *Place, g *Grid) {
	in := pl.inner(g)
	h := t.heading(pl.Story, in.W, g.Body)
	slots := t.headlineSlots(pl, h, g)
	head := frame{origin: geom.Point{X: in.X, Y: pl.Area.Y}, measure: in.W, depth: geom.Length(slots) * g.Leading}
	t.headline(out, pl, h, &head)
	t.vertical = true
	defer func() { t.vertical = false }()
	t.tierBody(out, pl, g, pl.below(slots, g), linesIn(in.W, g))
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

// share of a vertical place's width: what the headline takes, and the lines of
// the body that the rest has room for.
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
			name(pl.Story), have.lines, all, diag.Count(have.lines, "line")).
			Hint("加宽版位（columns），或缩小标题的字号", "widen its place (columns), or set the headline smaller")
	}
	if pl.Headline == 0 { // what is over stands between headline and text
		have.head = h.height
	}
	return have
}

// tierBody fills the tiers of a place with so many lines each of the story's
// running text. The tiers are filled one after the other: vertical text is not
// made level (clreq 2.4.2).
func (t *typesetter) tierBody(out *piece, pl *Place, g *Grid, in geom.Rect, depth int) {
	tiers, gap := pl.tiers(in, g)
	if tiers == nil { // the headline leaves no height
		pl.tooLow(&t.ds)
		tiers = []tier{{in.Y, leastTier * g.Body}}
		depth = 0
	}
	white := (g.Leading - g.Body) / 2
	right := in.X - white + geom.Length(depth)*g.Leading + pl.aside(in.W-geom.Length(depth)*g.Leading+2*white)
	var frames []frame
	for _, tr := range tiers {
		frames = append(frames, frame{
			origin: geom.Point{X: right, Y: tr.y}, measure: tr.measure,
			depth: geom.Length(depth) * g.Leading, white: white, vertical: true,
		})
	}
	t.overhang = t.overhangs(pl, g)
	gal := t.galley(pl.Story, tiers[0].measure, g.Body, g.Leading)
	share := func() filling { return gal.fillUp(len(frames), depth) }
	f := t.cure(gal, share(), share)
	f.depth = depth
	t.level(gal, &f) // what a subhead leaves empty at the end of a tier
	t.judge(gal.rows)
	t.alone(gal, &f)
	out.colour = colourOf(pl.Story, gal, &f)
	var rules []page.Item
	for c := 1; c < f.columns(); c++ {
		y := frames[c].origin.Y - gap/2 - columnRule/2
		w := frames[c].depth - 2*white
		rules = append(rules, rule(right-white-w, y, w, columnRule, t.ink("rule"), pl.At))
	}
	t.pourRows(out, pl.Story.Name, gal, &f, frames)
	out.items = append(out.items, rules...)
	t.fitTiers(pl, g, gal, &f, depth, tiers)
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

// mostEmpty is how many lines may stay empty at the end of vertical text
// without a word.
const mostEmpty = 1

// fitTiers reports a story that is too long or too short for its tiers, once
// its rows are set: it may break them anew.
func (t *typesetter) fitTiers(pl *Place, g *Grid, gal *galley, f *filling, depth int, tiers []tier) {
	if f.over < len(gal.rows) {
		t.oversetTiers(pl, g, gal, f.over)
		return
	}
	last := f.columns() - 1
	if last < 0 {
		return // a headline alone
	}
	start := 0
	if last > 0 {
		start = f.ends[last-1]
	}
	empty := (len(tiers)-last)*depth - gal.height(start, f.ends[last])
	if empty <= mostEmpty {
		return
	}
	chars := empty * int(tiers[0].measure/gal.size())
	t.ds.Warn(diag.Underfill, pl.At, "“%[1]s”排不满：末尾空 %[2]d 行", "“%[1]s” leaves %[3]s empty at its end",
		name(pl.Story), empty, diag.Count(empty, "line")).
		Hint("加约 %[1]d 字，或把它的版位改小", "add some %[1]d characters, or make its place smaller", chars)
}

// oversetTiers reports text that found no place in its tiers.
func (t *typesetter) oversetTiers(pl *Place, g *Grid, gal *galley, over int) {
	lines, chars := gal.rest(over)
	d := t.ds.Error(diag.Overset, pl.At, "“%[1]s”多出 %[2]d 行（%[3]d 字），版面放不下", "“%[1]s” is overset by %[4]s (%[5]s)",
		name(pl.Story), lines, chars, diag.Count(lines, "line"), diag.Count(chars, "character"))
	if more := t.wanting(pl, g); more > 0 {
		d.Hint("删 %[1]d 字，或把它的 lines 加 %[2]d 行", "cut %[3]s, or give it %[4]s of the grid more",
			chars, more, diag.Count(chars, "character"), diag.Count(more, "line"))
	} else {
		d.Hint("删 %[1]d 字，或把它的版位加宽（columns）", "cut %[2]s, or make its place wider (columns)", chars, diag.Count(chars, "character"))
	}
	d.Note(pl.Story.At, "稿件在这里", "the story is here")
}

// mostWanting is how many lines of the grid more are tried for text that is
// overset: half a page.
const mostWanting = 40

// wanting returns how many lines of the grid a vertical place must be higher to
// hold its story; 0 if none that is tried will do.
func (t *typesetter) wanting(pl *Place, g *Grid) int {
	told := t.ds
	defer func() { t.ds = told }()
	for more := 1; more <= mostWanting; more++ {
		higher := *pl
		higher.Area.H += geom.Length(more) * g.Leading
		higher.Lines += more
		in, depth := higher.inner(g), 0
		if pl.Side == "top" {
			t.vertical = false
			slots := t.headlineSlots(&higher, t.heading(pl.Story, in.W, g.Body), g)
			t.vertical = true
			in, depth = higher.below(slots, g), linesIn(in.W, g)
		} else {
			depth = t.headlineWidth(&higher, t.heading(pl.Story, in.H, g.Body), g).lines
		}
		tiers, _ := higher.tiers(in, g)
		if depth == 0 || tiers == nil {
			continue
		}
		gal := t.galley(pl.Story, tiers[0].measure, g.Body, g.Leading)
		if f := gal.fillUp(len(tiers), depth); f.over == len(gal.rows) {
			return more
		}
	}
	return 0
}
