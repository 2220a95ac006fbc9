package layout

import (
	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/layout/page"
)

// leastBeside is the fewest lines of text that must stand beside a vertical
// headline, as many as under a horizontal one (no 背题).
const leastBeside = 3

// verticalStory composes the story of a vertical place.
func (t *typesetter) verticalStory(pl *Place, g *Grid) *piece {
	out := &piece{top: pl.Area.Y}
	if pl.Boxed {
		out.items = t.box(out.items, pl, g)
	}
	t.vertical = true
	in := pl.inner(g)
	h := t.heading(pl.Story, in.H, g.Body)
	width := t.headlineWidth(pl, h, g)
	t.headline(out, pl, h, &frame{
		origin: geom.Point{X: in.Right(), Y: in.Y}, measure: in.H, depth: width.head, vertical: true,
	})
	t.tierBody(out, pl, g, width.lines)
	t.vertical = false
	out.ds = t.ds
	return out
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
	lines := func(width geom.Length) int { return max(0, int((width+g.Leading-g.Body)/g.Leading)) }
	need := h.height + g.Leading.Scale(headingFoot, 1000) // white before the first line
	least := int((h.height + g.Leading - 1) / g.Leading)
	head := need
	if pl.Headline > 0 {
		head = geom.Length(pl.Headline) * g.Leading
	}
	have := widthShare{head, lines(in.W - head)}
	switch all := lines(in.W); {
	case pl.Headline > 0 && pl.Headline < least:
		t.ds.Error(diag.HeadlineLines, pl.At, "“%[1]s”的标题要 %[2]d 行，headline 只给了 %[3]d 行", "the headline of “%[1]s” needs %[4]s; headline gives it %[3]d",
			name(pl.Story), least, pl.Headline, diag.Count(least, "line")).
			Hint("headline 至少写 %d，或缩小标题的字号", "raise headline to %d at least, or set the headline smaller", least)
		have = widthShare{need, lines(in.W - need)}
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
func (t *typesetter) tierBody(out *piece, pl *Place, g *Grid, depth int) {
	tiers, gap := pl.tiers(g)
	in := pl.inner(g)
	// The em box of the last line is flush with the left side.
	white := (g.Leading - g.Body) / 2
	right := in.X - white + geom.Length(depth)*g.Leading
	var frames []frame
	for _, tr := range tiers {
		frames = append(frames, frame{
			origin: geom.Point{X: right, Y: tr.y}, measure: tr.measure,
			depth: geom.Length(depth) * g.Leading, white: white, vertical: true,
		})
	}
	gal := t.galley(pl.Story, tiers[0].measure, g.Body, g.Leading)
	share := func() filling { return gal.fillUp(len(frames), depth) }
	f := t.cure(gal, share(), share)
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
	t.fitTiers(pl, g, gal, &f, depth, len(frames))
}

// mostEmpty is how many lines may stay empty at the end of vertical text
// without a word.
const mostEmpty = 1

// fitTiers reports a story that is too long or too short for its tiers, once
// its rows are set: it may break them anew.
func (t *typesetter) fitTiers(pl *Place, g *Grid, gal *galley, f *filling, depth, tiers int) {
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
	empty := (tiers-last)*depth - gal.height(start, f.ends[last])
	if empty <= mostEmpty {
		return
	}
	cut, _ := pl.tiers(g)
	chars := empty * int(cut[0].measure/gal.size())
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
		tiers, _ := higher.tiers(g)
		depth := t.headlineWidth(&higher, t.heading(pl.Story, higher.inner(g).H, g.Body), g).lines
		if depth == 0 {
			continue
		}
		gal := t.galley(pl.Story, tiers[0].measure, g.Body, g.Leading)
		if f := gal.fillUp(len(tiers), depth); f.over == len(gal.rows) {
			return more
		}
	}
	return 0
}
