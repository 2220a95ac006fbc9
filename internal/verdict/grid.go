package verdict

import (
	"slices"
	"strings"

	"banxin/internal/geom"
	"banxin/issues"
	"banxin/layout/page"
)

// grid checks that the text of columns stands on the baseline grid: what is as
// large as the body, but for headings.
func (s *sheet) grid() {
	if s.ask.Leading == 0 {
		return
	}
	base := s.TypeArea.Y + (s.ask.Leading-s.ask.Body)/2 + s.ask.Body.Scale(emTop, 1000)
	for i := range s.Reading {
		p := &s.Reading[i]
		home := s.homes_[i]
		if home < 0 || p.Vertical || strings.ContainsRune(p.Story, ' ') {
			continue
		}
		st := &s.ask.Stands[home]
		if s.heads(i) {
			continue
		}
		pitch := s.ask.Leading
		if s.ask.Halves[st.Owner] {
			pitch /= 2
		}
		for k := p.First; k < p.Last; k++ {
			if r, ok := s.Items[k].(*page.Run); ok && r.Size == s.ask.Body && s.prints[k] && r.Dir == page.Across && (r.At.Y-base)%pitch != 0 {
				s.say(OffGrid, p.Story, "%s at %v is off the grid by %v", short(r.Text), r.At, (r.At.Y-base)%pitch)
			}
		}
	}
}

// heads reports whether a passage is the heading of a place: the first of its
// story there.
func (s *sheet) heads(i int) bool {
	if p := &s.Reading[i]; p.Spread > 0 { // its lines are passages of their own, up to the fold
		return p.Area.X <= 0 || p.Area.Right() >= s.Trim.Right()
	}
	for k := range i {
		if s.Reading[k].Story == s.Reading[i].Story && s.homes_[k] == s.homes_[i] {
			return false
		}
	}
	return strings.HasPrefix(s.ask.Stands[s.homes_[i]].Owner, "稿 ")
}

// columns checks that the columns of each place end level: as the last only the
// last column of a story's last place may be short, by fewer lines than there are
// columns. Of a place over two pages those of both count, before being the sheet of
// the left one.
func (s *sheet) columns(before *sheet) {
	for k := range s.ask.Stands {
		st := &s.ask.Stands[k]
		if st.Half == Left || !st.Levels || st.Cut || !st.Ends || s.judge.ask.Over[st.Owner] > 0 {
			continue
		}
		feet := s.feet(k)
		if st.Half == Right && before != nil {
			for n := range before.ask.Stands {
				if before.ask.Stands[n].At == st.At {
					feet = append(before.feet(n), feet...)
				}
			}
		}
		if len(feet) < 2 || st.Tabled && len(feet) > st.Count {
			continue // cells of a table without rules look like columns
		}
		deepest := geom.Length(0)
		for _, f := range feet {
			deepest = max(deepest, f.foot)
		}
		for c, f := range feet {
			short := int((deepest - f.foot + s.ask.Leading/2) / s.ask.Leading)
			if s.freeBelow(st, f, deepest) || c == len(feet)-1 && len(st.Holes)+len(st.Within) > 0 {
				continue // text that does not reach below what is left free fills its columns one after the other
			}
			most := 1
			switch {
			case strings.HasPrefix(st.Owner, "件 "):
				most = 2 // no head of a brief is parted from its text
			case st.Tabled:
				most = 3 // a row is not parted, and the first two stay with the head
			}
			if c == len(feet)-1 {
				most += len(feet) - 1
			}
			if short > most {
				s.say(Ragged, st.Owner, "column %d of %d ends %d lines above the deepest, %v", c+1, len(feet), short, feet)
			}
		}
	}
}

// freeBelow reports whether something between the foot of a column and another is
// left free, or taken by what the text runs round.
func (s *sheet) freeBelow(st *Stand, c column, deepest geom.Length) bool {
	return slices.ContainsFunc(slices.Concat(st.Holes, st.Within), func(h issues.Area) bool {
		r := s.area(h.Columns, h.Lines)
		return r.X < c.right && c.left < r.Right() && max(r.Y, c.foot) < min(r.Bottom(), deepest)
	})
}

// column is the sides of a column and its last baseline.
type column struct{ left, right, foot geom.Length }

// feet returns the last baselines of a place's columns, from left to right.
// Passages above each other are of one column: those that a table is made of are
// narrower than it, but its rules are not.
func (s *sheet) feet(stand int) []column {
	var all []column
	for i := range s.Reading {
		p := &s.Reading[i]
		if s.homes_[i] != stand || p.Readings || s.heads(i) || s.ask.Stands[stand].Owner != s.owned(p) {
			continue
		}
		c := column{p.Area.X, p.Area.Right(), 0}
		for k := p.First; k < p.Last; k++ {
			if r, ok := s.Items[k].(*page.Run); ok && s.prints[k] {
				c.foot = max(c.foot, r.At.Y)
			}
		}
		all = append(all, c)
	}
	at := s.stand(&s.ask.Stands[stand])
	for k, it := range s.Items {
		b := s.boxes[k]
		if r, ok := it.(*page.Rule); ok && s.ask.Stands[stand].Tabled && b.H < thin && b.W > b.H && b.W < at.W*2/3 && inside(at, r.Box) {
			all = append(all, column{b.X, b.Right(), 0})
		}
	}
	slices.SortFunc(all, func(a, b column) int { return int(a.left - b.left) })
	var out []column
	right := geom.Length(-1)
	for _, c := range all {
		if c.left >= right {
			out = append(out, c)
		}
		right = max(right, c.right)
		last := &out[len(out)-1]
		last.right, last.foot = right, max(last.foot, c.foot)
	}
	return out
}
