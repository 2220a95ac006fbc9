package layout

import (
	"cmp"
	"slices"

	"banxin/layout/text"
)

// cure saves last lines that stand alone at the head of a column (孤行). A
// paragraph is set one line shorter, so that there is room above, or one line
// longer, so that another comes down to it (clreq 3.4.4). The rows are shared
// among the columns again, and a change is kept only where fewer lines then
// stand alone and nothing else is lost by it. What is left is for the editor.
func (t *typesetter) cure(g *galley, f filling, share func() filling) filling {
	for (g.goesOn || f.over == len(g.rows)) && len(widows(g, &f)) > 0 {
		next, ok := t.cureOne(g, &f, share)
		if !ok {
			break
		}
		f = next
	}
	return f
}

// change is a paragraph, rows [from, to), broken into other lines.
type change struct {
	from, to int
	lines    []text.Line
	loose    int64
}

// cureOne saves one line, if a change of one paragraph can.
func (t *typesetter) cureOne(g *galley, f *filling, share func() filling) (filling, bool) {
	rows, alone := g.rows, len(widows(g, f))
	for _, lines := range []func(*text.Paragraph, []text.Line) ([]text.Line, int64){t.shorter, t.longer} {
		g.rows = rows // what was tried is no ground for the next
		for _, c := range t.changes(g, lines) {
			g.rows = changed(t.spare, rows, &c)
			t.spare = g.rows
			next := share()
			if (g.goesOn || next.over == len(g.rows)) && next.depth <= f.depth && len(widows(g, &next)) < alone {
				t.spare = rows // no longer needed
				return next, true
			}
		}
	}
	g.rows = rows
	return filling{}, false
}

// changes lists the paragraphs that can be broken into other lines, the tightest
// first.
func (t *typesetter) changes(g *galley, lines func(*text.Paragraph, []text.Line) ([]text.Line, int64)) []change {
	var out []change
	for b := len(g.rows); b > 0; {
		a := b - 1
		for a > 0 && g.rows[a].par != nil && g.rows[a-1].par == g.rows[a].par {
			a--
		}
		r := &g.rows[b-1]
		if r.closes && !r.driven {
			if other, loose := lines(r.par, linesOf(g.rows[a:b])); other != nil {
				out = append(out, change{a, b, other, loose})
			}
		}
		b = a
	}
	slices.SortStableFunc(out, func(x, y change) int { return cmp.Compare(x.loose, y.loose) })
	return out
}

// changed returns the rows with a change, in memory that is no longer needed; rows
// itself stays as it is.
func changed(spare, rows []row, c *change) []row {
	out := append(slices.Grow(spare[:0], len(rows)+1), rows[:c.from]...)
	out = appendRows(out, rows[c.from], c.lines)
	out[len(out)-1].driven = true
	return append(out, rows[c.to:]...)
}
