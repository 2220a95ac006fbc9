package layout

import (
	"banxin/internal/diag"
	"banxin/issues"
)

// Briefs measures briefs in a shape on a grid, if there were no end to the page.
// It is false where the columns are too narrow. Unlike stories they are broken
// anew each time: they are short, and each run together with others.
func (m *Meter) Briefs(e *issues.Briefs, g *Grid, a Ask) (Measured, bool) {
	pl, ok := m.briefsPlace(e, g, a)
	if !ok {
		return Measured{}, false
	}
	out := Measured{Lines: pl.Lines}
	m.sharing(pl, g, e, func(t *typesetter, b *bed, gal *galley, f *filling) {
		start := 0
		for c, end := range f.ends {
			n := gal.height(start, end)
			out.Depth, out.Rows = max(out.Depth, n), out.Rows+n
			if c == len(f.ends)-1 {
				out.Last = f.depth - n
			}
			start = end
		}
		out.Headline = b.head
		out.Lines -= b.depth - f.depth
		out.Widows = len(widows(gal, f))
		for _, d := range t.ds.Sorted() {
			out.Faults = append(out.Faults, d.Code)
		}
	})
	return out, true
}

// briefsPlace is a place of a shape at the head of a page without an end.
func (m *Meter) briefsPlace(e *issues.Briefs, g *Grid, a Ask) (*Place, bool) {
	src := issues.Place{
		Element: e, Columns: issues.Range{First: 1, Last: a.Columns}, Lines: issues.Range{First: 1, Last: deepest}, Split: a.Split, Box: a.Box,
	}
	var unsaid diag.List
	pl, ok := (&opener{}).readElement(&src, g, &unsaid)
	return &pl, ok
}

// BriefsFit reports whether briefs come out full in a place of the plan.
func (m *Meter) BriefsFit(pl *Place, g *Grid) bool {
	e, ok := pl.Element.(*issues.Briefs)
	if !ok {
		return false
	}
	full := false
	m.sharing(pl, g, e, func(_ *typesetter, b *bed, gal *galley, f *filling) {
		full = f.over == len(gal.rows) && f.depth == b.depth
	})
	return full
}

// sharing shares briefs among the columns of their place and shows how that came
// out.
func (m *Meter) sharing(pl *Place, g *Grid, e *issues.Briefs, use func(t *typesetter, b *bed, gal *galley, f *filling)) {
	t := &typesetter{design: m.t.design, lexicon: m.t.lexicon}
	out := &piece{top: pl.Area.Y}
	b := t.titled(out, pl, g, e.Title)
	gal, f := t.sharedBriefs(pl, g, e, &b)
	use(t, &b, gal, &f)
}
