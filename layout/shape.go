package layout

import (
	"slices"

	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/issues"
)

// Hole is a part of a story's place that its text leaves free, for another place
// (except), or for a picture, advertisement or quotation that it runs round.
type Hole struct {
	Area geom.Rect // whole lines of the grid
	At   diag.Span // of what makes it
}

// leastWrap is the narrowest measure beside a hole, in em: shorter lines have
// more white than text, and the text leaves them out.
const leastWrap = 8

// holed reports whether something cuts the place's columns.
func (p *Place) holed() bool { return len(p.Holes) > 0 }

// beginnings says where the columns of a place begin, in slots of the place:
// under the headline, or beside it at the head.
//
//	first    last
//	┌───────────┬─────┐ 0
//	│ headline  │     │
//	├─────┬─────┤     │ slots
type beginnings struct {
	headSpan
	beside int // slot at which columns beside the headline begin
	foot   int // slot below the last
}

// leavesFree reports whether the holes of a place cover a box.
func (p *Place) leavesFree(box geom.Rect) bool {
	left := []geom.Rect{box}
	for i := range p.Holes {
		var next []geom.Rect
		for _, r := range left {
			next = append(next, r.Without(p.Holes[i].Area)...)
		}
		left = next
	}
	return len(left) == 0
}

// columnBed returns the columns of a place, cut into cells by its holes.
func (t *typesetter) columnBed(pl *Place, at beginnings, g *Grid) bed {
	head := at.slots
	if at.first > 0 || at.last < len(pl.Columns)-1 {
		head = min(head, at.beside)
	}
	b := bed{
		depth: max(0, at.foot-head), gap: pl.Gutter, trim: g.Leading / 5, hang: t.overhangs(pl, g), even: true,
		headed: headSpan{at.first, at.last, at.slots - head},
	}
	top := pl.Area.Y + geom.Length(head)*g.Leading
	for c := range pl.Columns {
		col := &pl.Columns[c]
		b.columns = append(b.columns, frame{
			origin: geom.Point{X: col.X, Y: top}, measure: col.Measure, depth: geom.Length(b.depth) * g.Leading,
		})
		from := at.beside
		if c >= at.first && c <= at.last {
			from = at.slots
		}
		b.addColumn(pl, c, max(0, from-head), g)
	}
	if len(b.cells) == 0 { // nothing is left; all text will be overset
		b.cells = append(b.cells, cell{frame: frame{origin: b.columns[0].origin, measure: b.columns[0].measure}, foot: true})
		b.even = false
	}
	if pl.Story != nil && slices.ContainsFunc(pl.Story.Blocks, func(b issues.Block) bool { return b.Kind == issues.Tabular }) {
		b.butt(pl, g)
	}
	return b
}

// addColumn adds the cells of a column that begins at a slot of the bed.
func (b *bed) addColumn(pl *Place, c, from int, g *Grid) {
	col := b.columns[c]
	add := func(at Column, top, slots int) {
		b.cells = append(b.cells, cell{
			frame: frame{
				origin: geom.Point{X: at.X, Y: col.origin.Y + geom.Length(top)*g.Leading}, measure: at.Measure, depth: geom.Length(slots) * g.Leading,
			},
			column: c, top: top, slots: slots, foot: top+slots == b.depth,
		})
	}
	if !pl.holed() {
		add(pl.Columns[c], from, max(0, b.depth-from))
		return
	}
	reaches, alone := false, false // a cell alone in its slots
	for top := from; top < b.depth; {
		free := pl.free(c, col.origin.Y+geom.Length(top)*g.Leading, g)
		next := top + 1
		for next < b.depth && same(free, pl.free(c, col.origin.Y+geom.Length(next)*g.Leading, g)) {
			next++
		}
		if n := len(b.cells); n > 0 && len(free) == 1 && alone {
			b.cells[n-1].runs = b.cells[n-1].column == c && b.cells[n-1].top+b.cells[n-1].slots == top
		}
		for _, at := range free {
			add(at, top, next-top)
			reaches = next == b.depth
		}
		alone = len(free) == 1
		top = next
	}
	b.even = b.even && reaches
}

// free returns what is left of a column in a line slot that begins at y: all of
// it, or beside holes whole em, with an em of white or the gutter's. What is too
// narrow is left out.
func (p *Place) free(c int, y geom.Length, g *Grid) []Column {
	whole := p.Columns[c]
	gap := min(p.Gutter, g.Body)
	out := []Column{whole}
	for i := range p.Holes {
		h := &p.Holes[i].Area
		if y+g.Leading <= h.Y || y >= h.Bottom() {
			continue
		}
		var left []Column
		for _, s := range out {
			right := s.X + s.Measure
			if h.X-gap >= right || h.Right()+gap <= s.X {
				left = append(left, s)
				continue
			}
			if m := (h.X - gap - s.X) / g.Body * g.Body; m >= leastWrap*g.Body {
				left = append(left, Column{s.X, m})
			}
			if m := (right - h.Right() - gap) / g.Body * g.Body; m >= leastWrap*g.Body {
				left = append(left, Column{right - m, m})
			}
		}
		out = left
	}
	return out
}

func same(a, b []Column) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// clear returns the parts of runs of slots, down from a point, that no hole lies
// in.
func (p *Place) clear(runs [][2]int, at geom.Point, leading geom.Length) [][2]int {
	var out [][2]int
	for _, run := range runs {
		for s := run[0]; s < run[1]; s++ {
			y := at.Y + geom.Length(s)*leading
			if p.inHole(at.X, y, y+leading) {
				continue
			}
			if n := len(out); n > 0 && out[n-1][1] == s {
				out[n-1][1]++
			} else {
				out = append(out, [2]int{s, s + 1})
			}
		}
	}
	return out
}

// inHole reports whether a hole lies at x somewhere between two heights.
func (p *Place) inHole(x, top, bottom geom.Length) bool {
	for i := range p.Holes {
		if h := &p.Holes[i].Area; x >= h.X && x <= h.Right() && top < h.Bottom() && bottom > h.Y {
			return true
		}
	}
	return false
}

// headColumns returns the columns that the headline of a place stands over: those
// the plan says, else the longest run of columns that are free on the first line.
func (p *Place) headColumns(g *Grid) (first, last int) {
	n := len(p.Columns)
	if p.HeadColumns.First > 0 {
		return p.HeadColumns.First - 1, min(p.HeadColumns.Last, n) - 1
	}
	if !p.holed() {
		return 0, n - 1
	}
	first, last = 0, n-1
	best := 0
	for c := 0; c < n; {
		k := c
		for k < n && same(p.free(k, p.Area.Y, g), p.Columns[k:k+1]) {
			k++
		}
		if k-c > best {
			best, first, last = k-c, c, k-1
		}
		c = max(k, c+1)
	}
	return first, last
}

// headlineMeets reports a headline that reaches into what its place leaves free,
// or that does not stand over the beginning of its text.
func (t *typesetter) headlineMeets(pl *Place, f *frame, b *bed) {
	area := f.area()
	for i := range pl.Holes {
		if h := &pl.Holes[i]; area.H > 0 && h.Area.Overlaps(area) {
			t.ds.Error(diag.HeadlineHole, pl.At, "“%s”的标题伸进了留空或绕排的地方", "the headline of “%s” reaches into what its text runs round", name(pl.Story)).
				Hint("用 headline-columns 让标题只占空出的栏，或把留空的、绕排的往下移", "let headline-columns name the columns that are free, or move what the text runs round further down").
				Note(h.At, "它占的地方在这里", "it stands here")
			return
		}
	}
	if area.H > 0 && b.cells[0].column < b.headed.first {
		t.ds.Warn(diag.HeadlineAside, pl.At, "“%s”的正文从标题左边的栏读起，读者会从标题下面读起", "the text of “%s” begins in a column left of its headline; readers begin under the headline", name(pl.Story)).
			Hint("让标题占到第一栏（headline-columns），或把留空的地方移到右边", "let the headline reach the first column (headline-columns), or move what is left free to the right")
	}
}
