package preflight

import (
	"cmp"
	"slices"

	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/layout/page"
)

// line is a run with the space that its letters fill without fail: of a line
// across the page their lower halves, of one down the page the middle half of
// its width.
type line struct {
	run  *page.Run
	body geom.Rect
}

// lineOf returns the line of a run whose pen ends at a place. In a passage of
// vertical text figures that share a cell stand where their offsets say.
func lineOf(r *page.Run, end geom.Point, vertical bool) line {
	at := r.At
	if r.Dir != page.Across {
		return line{r, geom.Rect{X: at.X - r.Size/4, Y: at.Y, W: r.Size / 2, H: max(end.Y-at.Y, 0)}}
	}
	width := max(end.X-at.X, 0)
	if vertical && len(r.Glyphs) > 0 {
		at = at.Add(geom.Point{X: r.Glyphs[0].DX, Y: r.Glyphs[0].DY})
	}
	return line{r, geom.Rect{X: at.X, Y: at.Y - r.Size/2, W: width, H: r.Size / 2}}
}

// checkOverlap reports lines of text over each other: what their letters fill
// for sure shares more than an eighth of the smaller em across the lines, and a
// third of it along them.
func (c *checker) checkOverlap() {
	slices.SortStableFunc(c.lines, func(a, b line) int { return cmp.Compare(a.body.Bottom(), b.body.Bottom()) })
	slices.SortStableFunc(c.downs, func(a, b line) int { return cmp.Compare(a.body.Right(), b.body.Right()) })
	tallest := geom.Length(0)
	for i := range c.lines {
		a := &c.lines[i]
		tallest = max(tallest, a.body.H)
		// The upper half of a's letters is free, and so of all lines above.
		for k := i - 1; k >= 0 && c.lines[k].body.Bottom() > a.body.Y; k-- {
			c.tellOverlap(a, &c.lines[k])
		}
	}
	for i := range c.downs {
		a := &c.downs[i]
		for k := i - 1; k >= 0 && c.downs[k].body.Right() > a.body.X; k-- {
			c.tellOverlap(a, &c.downs[k])
		}
		from, _ := slices.BinarySearchFunc(c.lines, a.body.Y, func(l line, y geom.Length) int { return cmp.Compare(l.body.Bottom(), y) })
		for k := from; k < len(c.lines) && c.lines[k].body.Bottom()-tallest < a.body.Bottom(); k++ {
			c.tellOverlap(a, &c.lines[k])
		}
	}
}

// tellOverlap reports two lines if they lie over each other.
func (c *checker) tellOverlap(a, b *line) {
	if overlapping(a, b) && c.once(diag.TextOverText) {
		c.ds.Error(diag.TextOverText, a.run.Src, "%s“%s”与“%s”叠印在一起", "%s: “%s” and “%s” are set over each other",
			c.pg.Called(), firstRunes(a.run.Text, contextRunes), firstRunes(b.run.Text, contextRunes)).
			Hint("把其中一块挪开或改小；版样里两块并不相叠的话，请把这一期的文件夹交给程序的维护者",
				"move one of them or make it smaller; if they do not overlap in the plan, send the issue's folder to the program's maintainers").
			Note(b.run.Src, "另一行在这里", "the other line is here")
	}
}

// overlapping reports whether two lines of text lie over each other.
func overlapping(a, b *line) bool {
	small := min(a.run.Size, b.run.Size)
	wide := min(a.body.Right(), b.body.Right()) - max(a.body.X, b.body.X)
	high := min(a.body.Bottom(), b.body.Bottom()) - max(a.body.Y, b.body.Y)
	if a.run.Dir != page.Across {
		wide, high = high, wide // along the line, and across it
	}
	least := small / 3
	if (a.run.Dir == page.Across) != (b.run.Dir == page.Across) {
		least = small/8 + 1 // they cross: neither goes along the other
	}
	return wide >= least && high > small/8 && printing(a.run.Text) && printing(b.run.Text)
}
