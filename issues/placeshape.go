package issues

import (
	"go.yaml.in/yaml/v3"

	"banxin/internal/diag"
)

// The shape of a story's place, where it is no plain rectangle, and what its
// text runs round.

// The narrowest and the widest that something may be that text runs round, in em.
const (
	leastInset = 4_000
	mostInset  = 100_000
)

// wrapping are the keys of what a story's text runs round.
func (r *reader) wrapping(p *placing) []field {
	return []field{
		{"wrap", false, func(v value) {
			w, _ := r.choice(v, "true", "false")
			p.Wrap = w == "true"
		}},
		{"width", false, func(v value) {
			p.inset = r.resolve(v)
			p.Width, _ = r.em(v, leastInset, mostInset)
		}},
		{"at", false, func(v value) {
			p.inset = r.resolve(v)
			p.Stand, _ = r.choice(v, "left", "right", "middle")
		}},
	}
}

// checkWrap reports a width or a stand of what no text runs round, and one of
// what bleeds.
func (r *reader) checkWrap(p *placing) {
	switch {
	case p.inset.n == nil:
	case !p.Wrap:
		r.ds.Error(diag.KeyWithoutUse, p.inset.at(), "width 和 at 只用于绕排（wrap: true）的图、广告、引语", "width and at are for what text runs round (wrap: true)").
			Hint("加上 wrap: true，或删去 width、at", "add wrap: true, or take width and at out")
		p.Width, p.Stand = 0, ""
	case p.Bleed:
		r.ds.Error(diag.KeyWithoutUse, p.inset.at(), "出血（bleed）的图占满它的栏，不写 width、at", "what bleeds fills its columns; width and at are not for it").
			Hint("删去其中一个", "take one of the two out")
		p.Width, p.Stand = 0, ""
	case p.Width == 0 && p.Stand != "":
		r.ds.Error(diag.KeyWithoutUse, p.inset.at(), "没有写 width，at 不起作用", "at does nothing without width").
			Hint("写上 width，如 width: 12em", "add width, as width: 12em")
		p.Stand = ""
	}
}

// mostExcepted is how many areas a place may leave free.
const mostExcepted = 20

// except reads what a story's text leaves free: one area or a list of them.
func (r *reader) except(v value, p *placing) {
	v = r.resolve(v)
	all := []value{v}
	if v.n != nil && v.n.Kind == yaml.SequenceNode {
		all = r.list(v, "留空的地方", "areas")
	}
	if len(all) > mostExcepted {
		r.ds.Error(diag.PlaceShape, all[mostExcepted].span(), "留空的地方（except）有 %d 处，最多 %d 处", "%d areas are to be left free; %d are the most", len(all), mostExcepted).
			Hint("把相邻的合成一处", "put those beside each other together")
		p.broken = true
		return
	}
	for _, v := range all {
		a := Area{At: r.resolve(v).at()}
		before := r.ds.errors()
		r.mapping(v, "留空（except）", "an exception", []field{
			{"columns", true, func(v value) { a.Columns, _ = r.rangeOf(v, p.columns) }},
			{"lines", true, func(v value) { a.Lines, _ = r.rangeOf(v, maxGridLines) }},
		})
		if r.ds.errors() > before || a.Columns.First == 0 || a.Lines.First == 0 {
			p.broken = true
			continue
		}
		p.Except = append(p.Except, a)
	}
}

// checkShape reports a place whose shape cannot be: areas beyond the place, and
// shapes of what is vertical or boxed.
func (r *reader) checkShape(p *placing) {
	if p.broken || p.Columns.First == 0 || p.Lines.First == 0 {
		return
	}
	within := func(a, b Range) bool { return a.First >= b.First && a.Last <= b.Last }
	refuse := func(at diag.Span, zh, en string) *diag.Diagnostic {
		p.broken = true
		return r.ds.Error(diag.PlaceShape, at, zh, en)
	}
	for _, a := range p.Except {
		edge := a.Columns.First == p.Columns.First || a.Columns.Last == p.Columns.Last || a.Lines.First == p.Lines.First || a.Lines.Last == p.Lines.Last
		switch {
		case !within(a.Columns, p.Columns) || !within(a.Lines, p.Lines):
			refuse(a.At, "留空的地方（except）不在这篇稿的版位里", "what is to be left free lies beyond the story's own place").
				Hint("except 的 columns、lines 和版位的一样，从版心的第一栏、第一行数起，都要在版位之内", "columns and lines of except count from the first of the type area, as those of the place do, and lie within it")
		case p.Vertical:
			refuse(a.At, "直排的稿不能留空（except）", "vertical text cannot leave a part of its place free").
				Hint("把这篇稿分几处写，各是一个长方形", "place the story several times, in rectangles")
		case p.Box != "" && edge:
			refuse(a.At, "框是长方形，留空的地方（except）不能挨着框", "a box is a rectangle; what is left free within it may not touch its sides").
				Hint("去掉 box，或让 except 离开版位的边", "take out box, or keep except off the edges of the place")
		}
	}
	switch at := p.At; {
	case p.HeadOver == Range{}:
	case p.Vertical || p.Side != "":
		refuse(at, "竖题的稿不写标题栏（headline-columns）", "headline-columns is for headlines above horizontal text").
			Hint("删去 headline-columns", "take headline-columns out")
	case p.Split > 0 && p.Split != p.Columns.Len():
		refuse(at, "破栏（split）的稿不写标题栏（headline-columns）", "a story with columns of its own (split) has no headline-columns").
			Hint("删去其中一个", "take one of the two out")
	case !within(p.HeadOver, p.Columns):
		refuse(at, "标题栏（headline-columns）不在这篇稿的栏里", "headline-columns lies beyond the story's columns").
			Hint("标题栏从版心的第一栏数起，要在 columns 之内", "it counts from the first column of the type area and lies within columns")
	}
}
