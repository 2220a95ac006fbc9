package layout

import (
	"math"
	"slices"

	"banxin/layout/text"
)

// level lengthens paragraphs in columns that end more than one line above the
// deepest, one line a paragraph, until they are level within one line: what an
// editor does by hand when he drives a line over. Only paragraphs that lie
// wholly in their column are touched, so no other column moves.
func (t *typesetter) level(g *galley, f *filling, cells []cell) {
	if f.over < len(g.rows) {
		return
	}
	start := 0
	for c := range f.ends {
		if c == len(f.ends)-1 || f.ends[c] == len(g.rows) {
			return // the last column may end where it will
		}
		short := cells[c].to(f.depth) - g.fills(&cells[c], start, f.ends[c])
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

// lengthen makes one paragraph of rows [i, j) a line longer, the one that stays
// tightest, and returns the lines added, 1 or 0.
func (t *typesetter) lengthen(g *galley, i, j int) int {
	var best []text.Line
	var from, to int
	least := int64(math.MaxInt64)
	for a := i; a < j; a++ {
		r := &g.rows[a]
		if r.par == nil || !r.opens {
			continue
		}
		b := a + 1
		for b < len(g.rows) && g.rows[b].par == r.par {
			b++
		}
		if b > j || g.rows[b-1].driven {
			continue // it ends in the next column, or was made longer already
		}
		if more, loose := t.longer(r.par, linesOf(g.rows[a:b])); more != nil && loose < least {
			best, from, to, least = more, a, b, loose
		}
	}
	if best == nil {
		return 0
	}
	r := g.rows[from]
	next := appendRows(nil, r, best)
	next[len(next)-1].driven = true
	g.rows = slices.Replace(g.rows, from, to, next...)
	return 1
}

// linesOf returns the lines of a paragraph's rows.
func linesOf(rows []row) []text.Line {
	out := make([]text.Line, len(rows))
	for i := range rows {
		out[i] = rows[i].line
	}
	return out
}
