package layout

import (
	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/issues"
)

// What stands within the place of a story, so that the text runs round it: a
// picture, an advertisement or a quotation. It takes whole lines; columns that it
// covers are cut in two, and beside what is narrower than its columns lines are
// as much shorter.
//
//	│ ───── │ ───── │ ───── │
//	│ ───── ├───────┤ ───── │   a column wide
//	│ ───── │       │ ───── │
//	│ ───── ├───────┤ ───── │
//	│ ───── │ ───── │ ───── │
//	│ ─── ┌─────┐ ─ │ ───── │   with a width of its own, in the middle of two
//	│ ─── └─────┘ ─ │ ───── │

// inset makes a place narrower than its columns, which span so much, where the
// plan says how wide it is; false where it would be wider.
func (p *Place) inset(src *issues.Place, span Column, g *Grid, ds *diag.List) bool {
	width := g.Body.Scale(int(src.Width), 1000)
	if width > span.Measure {
		ds.Error(diag.PlaceShape, src.At, "宽 %[1]s 字，它的栏一共只有 %[2]s 字", "it is %[1]s em wide; its columns have %[2]s",
			ems(width, g.Body), ems(span.Measure, g.Body)).
			Hint("缩小 width，或多写几栏（columns）", "lower width, or give it more columns")
		return false
	}
	if width == 0 {
		width = span.Measure
	}
	x := span.X
	switch src.Stand {
	case "right":
		x += span.Measure - width
	case "middle":
		x += (span.Measure - width) / 2
	}
	p.Area.X, p.Area.W = x, width
	if s := p.Shown; s != nil && s.Edges == (edges{}) {
		s.Box.X, s.Box.W = x, width
	}
	return true
}

// align moves what is narrower than its columns to an edge of a column of the
// story round it that is no more than an em away.
func (p *Place) align(story *Place, g *Grid) {
	near := func(d geom.Length) bool { return d >= -g.Body && d <= g.Body }
	for _, c := range story.Columns {
		for _, d := range []geom.Length{c.X - p.Area.X, c.X + c.Measure - p.Area.Right()} {
			if near(d) {
				p.Area.X += d
				if s := p.Shown; s != nil {
					s.Box.X += d
				}
				return
			}
		}
	}
}

// ems writes a length in em of a size.
func ems(l, em geom.Length) string { return string((l * geom.Pt / em).AppendPt(nil)) }

// wraps lets the stories of a page run round what is to stand within their
// places; sources are the page's places as they were written.
func (pg *PagePlan) wraps(sources []*issues.Place, ds *diag.List) {
	g := &pg.Grid
	lost := make([]bool, len(sources))
	for i, src := range sources {
		lost[i] = src.Wrap && !pg.wrap(&pg.Places[i], src, ds)
	}
	kept := pg.Places[:0]
	for i := range pg.Places {
		if lost[i] {
			pg.Partial = true
			continue
		}
		kept = append(kept, pg.Places[i])
	}
	pg.Places = kept
	for i := range pg.Places {
		pg.Places[i].narrowBeside(g, ds)
	}
}

// wrap places what the text of stories runs round.
func (pg *PagePlan) wrap(p *Place, src *issues.Place, ds *diag.List) bool {
	g := &pg.Grid
	if p.both != nil {
		g = p.both
	}
	span := Column{g.columnX(src.Columns.First), g.columnX(src.Columns.Last) + g.Measure - g.columnX(src.Columns.First)}
	var round []*Place
	for k := range pg.Places {
		s := &pg.Places[k]
		if s.Story == nil || s.Vertical || !s.Area.Overlaps(p.Area) {
			continue
		}
		if s.Boxed && (p.Area.Y <= s.Area.Y || p.Area.Bottom() >= s.Area.Bottom()) {
			ds.Error(diag.PlaceShape, p.At, "绕排的“%s”压住了稿件的框", "“%s” lies over the box of the story round it", p.title()).
				Hint("离框的上下边至少一行", "keep it a line off the head and the foot of the box").
				Note(s.At, "稿件的版位在这里", "the story's place is here")
			return false
		}
		if len(round) == 0 {
			span = s.spanOf(span, src.Columns, g)
		}
		round = append(round, s)
	}
	if len(round) == 0 {
		ds.Warn(diag.KeyWithoutUse, p.At, "“%s”不在横排稿件的版位里，绕排（wrap）不起作用", "“%s” does not stand within the place of a horizontal story; wrap does nothing", p.title()).
			Hint("把它的 columns、lines 写在稿件的版位之内，或删去 wrap", "put its columns and lines within those of a story, or take wrap out")
	}
	if !p.inset(src, span, g, ds) {
		return false
	}
	if len(round) > 0 && src.Width > 0 {
		p.align(round[0], g)
	}
	for _, s := range round {
		if e, ok := p.Element.(*issues.Pull); ok && e.Of == nil && len(round) == 1 {
			misquoted(e, s.Story, ds)
		}
		s.Holes = append(s.Holes, Hole{p.Area, p.At})
	}
	return true
}

// spanOf returns the part of a story's place that columns of the grid stand for:
// columns of its own where it has as many, and nothing over its box.
func (p *Place) spanOf(grid Column, columns issues.Range, g *Grid) Column {
	n := len(p.Columns)
	first := int((p.Area.X-g.TypeArea.X)/(g.Measure+g.Gutter)) + 1
	from, to := columns.First-first, columns.Last-first
	if n == p.gridColumns(g) && from >= 0 && to < n {
		x := p.Columns[from].X
		return Column{x, p.Columns[to].X + p.Columns[to].Measure - x}
	}
	if p.Boxed {
		left := max(grid.X, p.Columns[0].X)
		right := min(grid.X+grid.Measure, p.Columns[n-1].X+p.Columns[n-1].Measure)
		return Column{left, right - left}
	}
	return grid
}

// besideWhite is the white beside a hole, in em, up to which nobody asks why no
// text stands there.
const besideWhite = 2

// narrowBeside warns of what stays white beside a hole because lines there would
// be too short.
func (p *Place) narrowBeside(g *Grid, ds *diag.List) {
	gap := min(p.Gutter, g.Body)
	for i := range p.Holes {
		h := &p.Holes[i]
		for _, c := range p.Columns {
			right := c.X + c.Measure
			for _, white := range []geom.Length{min(h.Area.X, right) - c.X, right - max(h.Area.Right(), c.X)} {
				if white >= c.Measure || white <= besideWhite*g.Body || white-gap >= leastWrap*g.Body {
					continue
				}
				white -= white % (g.Body / 10) // nobody measures closer
				ds.Warn(diag.WrapNarrow, h.At, "旁边只剩 %[1]s 字宽，连空隙要 %[2]d 字才排得下文字，只好空着", "%[1]s em are left beside it; text and the white beside it take %[2]d, so they stay white",
					ems(white, g.Body), leastWrap+1).
					Hint("改 width，或换几栏（columns），让旁边留够 %d 字或不留", "change width or columns so that %d em are left, or none", leastWrap+1)
			}
		}
	}
}

// title is what messages call the place.
func (p *Place) title() string {
	_, _, as := p.called()
	return as
}
