package layout

import (
	"slices"

	"banxin/layout/text"
)

// level lengthens paragraphs in columns that end more than one line above the
// deepest, one line a paragraph, until they are level within one line: what an
// editor does by hand when he drives a line over. Only paragraphs that lie
// wholly in their column are touched, so no other column moves.
func (t *typesetter) level(g *galley, f *filling) {
	if f.over < len(g.rows) {
		return
	}
	start := 0
	for c := range f.ends {
		if c == len(f.ends)-1 || f.ends[c] == len(g.rows) {
			return // the last column may end where it will
		}
		short := f.depth - g.height(start, f.ends[c])
		for short > 1 {
			added := t.lengthen(g, start, f.ends[c])
			if added == 0 {
				break
			}
			for k := c; k < len(f.ends); k++ {
				f.ends[k] += added
			}
			f.over += added
			short -= added
		}
		start = f.ends[c]
	}
}

// lengthen makes the last paragraph of rows [i, j) that can be made so one
// line longer and returns the lines added, 1 or 0.
func (t *typesetter) lengthen(g *galley, i, j int) int {
	for k := j - 1; k >= i; k-- {
		r := &g.rows[k]
		if r.sub != nil || !r.closes || r.driven {
			continue
		}
		a := k
		for a > i && g.rows[a-1].par == r.par {
			a--
		}
		if !g.rows[a].opens {
			continue // it begins in the column before
		}
		lines := linesOf(g.rows[a : k+1])
		more := t.breaker.Longer(r.par, lines)
		if more == nil {
			continue
		}
		next := appendRows(nil, r.par, more, r.flush, r.at)
		next[len(next)-1].driven = true
		g.rows = slices.Replace(g.rows, a, k+1, next...)
		return 1
	}
	return 0
}

// linesOf returns the lines of a paragraph's rows.
func linesOf(rows []row) []text.Line {
	out := make([]text.Line, len(rows))
	for i := range rows {
		out[i] = rows[i].line
	}
	return out
}
