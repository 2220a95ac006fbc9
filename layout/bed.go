package layout

import (
	"banxin/internal/geom"
)

// bed is what receives the body of a place: columns, or in vertical text tiers,
// cut into cells by what stands in the way. Slots count from its head.
//
//	┌───────────┬─────┐ ← head
//	│ headline  │     │
//	├─────┬─────┤     │
//	│  0  │  1  │  3  │   column 1 is two cells: the text runs over
//	│     ├─────┴─────┤   the hole and goes on below it before it
//	│     │  a hole   │   turns to the next column
//	│     ├─────┬─────┤
//	│     │  2  │  4  │
//	└─────┴─────┴─────┘ ← foot
type bed struct {
	cells   []cell  // in reading order
	columns []frame // from head to foot
	depth   int     // slots from head to foot
	even    bool    // every column ends at the foot, so that all can end level above it

	gap  geom.Length // white between two columns, that a rule stands in the middle of
	trim geom.Length // white at both ends of that rule
	hang geom.Length // how far marks may stand beyond the lines, 0 for not at all

	headed  headSpan // where columns begin beside the headline
	deepest int      // slot below all text, once there is some
	butts   bool     // text stands right below some of the cells, and a table may end there
	head    int      // line slots of the headline above the columns, 0 where it stands elsewhere
}

// headSpan is the columns that a headline stands over and the slot below it.
type headSpan struct{ first, last, slots int }

// cell is a rectangle of a bed: all lines in it have one measure.
type cell struct {
	frame
	column int
	top    int  // slots of the bed above it
	slots  int  // that it has
	foot   bool // its column ends with it at the bed's foot
	empty  bool // no text stands in it, though some follows
	runs   bool // the next cell begins right below it: the eye runs on and sees no end
	butts  bool // other text begins right below it, of its story or not
}

// to returns the slots of a cell where columns end at a slot of the bed.
func (c *cell) to(foot int) int {
	if !c.foot {
		return c.slots
	}
	return max(0, min(c.slots, foot-c.top))
}

// cut ends a cell where columns end at a slot of the bed.
func (c *cell) cut(foot int) {
	if n := c.to(foot); n < c.slots {
		c.slots, c.butts = n, false // lines stay empty below it
	}
}

// firstRoom returns how many slots the text has before it first ends in a column.
func (b *bed) firstRoom() int {
	n := 0
	for i := range b.cells {
		if n += b.cells[i].slots; !b.cells[i].runs {
			break
		}
	}
	return n
}

// depthOf returns the slot below the deepest cell.
func depthOf(cells []cell) int {
	deep := 0
	for i := range cells {
		deep = max(deep, cells[i].top+cells[i].slots)
	}
	return deep
}

// slotsOf returns how many slots cells have together.
func slotsOf(cells []cell) int {
	n := 0
	for i := range cells {
		n += cells[i].slots
	}
	return n
}

// slotsTo is slotsOf where columns end at a slot of the bed.
func slotsTo(cells []cell, foot int) int {
	n := 0
	for i := range cells {
		n += cells[i].to(foot)
	}
	return n
}

// leastFoot returns the highest slot at which columns may end: a line below the
// heads of the cells at the foot.
func leastFoot(cells []cell) int {
	least := 0
	for i := range cells {
		if cells[i].foot {
			least = max(least, cells[i].top)
		}
	}
	return least + 1
}

// upTo returns the cells where columns end at a slot of the bed. They are the
// galley's own and hold until its next call.
func (g *galley) upTo(cells []cell, foot int) []cell {
	g.cells = append(g.cells[:0], cells...)
	for i := range g.cells {
		g.cells[i].cut(foot)
	}
	return g.cells
}

// strip is the cells of a bed that follow each other and have one measure: one
// galley fills them. Where the measure changes the text is cut, as from place to
// place, and broken anew.
type strip struct {
	first int // index of its first cell in the bed
	cells []cell
	next  geom.Length // measure of the strip behind it, 0 for none
	way   way
	foot  int // slot of the bed that columns end at where that is settled beforehand, else 0
}

// way is how cells end.
type way uint8

const (
	oneByOne way = iota // one after the other to the full
	levelled            // level, as shallow as the text allows
	levelAt             // level at the foot they have
)

// cut divides the cells into strips, their columns ending at a slot of the bed.
func (b *bed) cut(foot int) []strip {
	var out []strip
	cells := append([]cell(nil), b.cells...)
	for i := range cells {
		cells[i].cut(foot)
	}
	for i := 0; i < len(cells); {
		k := i + 1
		for k < len(cells) && cells[k].measure == cells[i].measure {
			k++
		}
		s := strip{first: i, cells: cells[i:k]}
		if k < len(cells) {
			s.next = cells[k].measure
		}
		out = append(out, s)
		i = k
	}
	return out
}

// strips divides a bed into strips and settles where its columns end. Cells of
// one measure find that as they are filled; others are tried, for what a change
// of the foot does to the text behind it only breaking it tells.
func (t *typesetter) strips(pl *Place, g *Grid, b *bed) []strip {
	even := b.even && !t.vertical
	all := b.cut(b.depth)
	last := &all[len(all)-1]
	if len(all) == 1 || !even {
		if even {
			last.way = levelled
		}
		return all
	}
	if foot, ok := t.evenFoot(pl, g, b, all); ok {
		all = b.cutAt(foot)
	}
	return all
}

// cutAt divides the cells into strips whose columns end level at a slot.
func (b *bed) cutAt(foot int) []strip {
	all := b.cut(foot)
	for i := range all {
		all[i].foot = foot
	}
	all[len(all)-1].way = levelAt
	return all
}

// endsAt returns the slot of the bed that the columns of a filled strip end at.
func (s *strip) endsAt(f *filling) int {
	if s.foot > 0 {
		return s.foot
	}
	return f.depth
}

// open reports whether the columns of a filled strip do not end level.
func (s *strip) open(f *filling) bool { return s.foot == 0 && (f.open || s.way == oneByOne) }

// evenFoot returns the highest slot of the bed at which its columns can end so
// that all text is placed; false where it goes on or is overset.
func (t *typesetter) evenFoot(pl *Place, g *Grid, b *bed, all []strip) (int, bool) {
	told, from := t.ds, t.from
	defer func() { t.ds, t.from = told, from }()
	found, ok := t.attempt(pl, g, b, all)
	if !ok {
		return 0, false
	}
	n := len(b.columns)
	least := leastFoot(b.cells)
	first := max(least, b.depth-(found.empty+n-1)/n-1)
	best, at := attempted{cost: impossible}, 0
	for foot := first; foot <= b.depth && (at == 0 || foot <= first+extraDepths+2*n); foot++ {
		t.from = from
		a, ok := t.attempt(pl, g, b, b.cutAt(foot))
		a.cost = max(a.cost, lastUnevenness(a.empty, n)) // the strip that the text ends in knows nothing of those behind it
		if ok && a.cost < best.cost {
			best, at = a, foot
		}
		if best.cost < widowCost {
			break
		}
	}
	return at, at > least || at > 0 && !tooShort(b.cells, best.empty)
}

// attempted is how strips came out that were tried.
type attempted struct {
	empty int // slots that stay empty, from the strip that the text ends in on
	cost  int // of how all cells up to there end
}

// attempt fills strips; false where the text does not end there.
func (t *typesetter) attempt(pl *Place, g *Grid, b *bed, strips []strip) (out attempted, ok bool) {
	cost := 0
	for i := range strips {
		s := &strips[i]
		gal, f := t.flow(pl, g, s)
		cost += f.cost
		if gal.goesOn && s.next > 0 {
			continue
		}
		ok = !gal.goesOn && f.over == len(gal.rows)
		out = attempted{slotsOf(s.cells), cost}
		start := 0
		for c, end := range f.ends {
			out.empty -= gal.fills(&s.cells[c], start, end)
			start = end
		}
		for _, s := range strips[i+1:] {
			out.empty += slotsOf(s.cells)
		}
		return out, ok
	}
	panic("layout: a bed without strips")
}

// emptyIn returns how many slots of a strip stay empty behind the end of the text.
func (g *galley) emptyIn(s *strip, f *filling) int {
	last := f.columns() - 1
	if last < 0 {
		return slotsOf(s.cells)
	}
	start := 0
	if last > 0 {
		start = f.ends[last-1]
	}
	return slotsOf(s.cells[last:]) - g.fills(&s.cells[last], start, f.ends[last])
}

// note takes down which cells of a filled strip hold no text, and how deep that
// of the others reaches.
func (b *bed) note(s *strip, gal *galley, f *filling) {
	start := 0
	for c, end := range f.ends {
		b.cells[s.first+c].empty = end == start
		b.deepest = max(b.deepest, s.cells[c].top+gal.height(start, end))
		start = end
	}
}

// between returns the runs of slots in which a rule stands before a column: what
// stands on both sides is text up to a foot, none of it behind the last cell, or
// the headline, which is not parted from itself.
func (b *bed) between(pl *Place, column, foot, last int) [][2]int {
	var runs [][2]int
	x := b.columns[column].origin
	for s := 0; s < foot; s++ {
		left, right := b.headline(column-1, s), b.headline(column, s)
		ok := !(left && right) && (left || b.text(column-1, s, foot, last, true)) && (right || b.text(column, s, foot, last, false))
		if n := len(runs); ok && n > 0 && runs[n-1][1] == s {
			runs[n-1][1]++
		} else if ok {
			runs = append(runs, [2]int{s, s + 1})
		}
	}
	if !pl.holed() {
		return runs
	}
	leading := b.columns[column].depth / geom.Length(max(1, b.depth))
	return pl.clear(runs, geom.Point{X: x.X - b.gap/2, Y: x.Y}, leading)
}

// headline reports whether the headline stands over a column in a slot.
func (b *bed) headline(column, slot int) bool {
	return slot < b.headed.slots && column >= b.headed.first && column <= b.headed.last
}

// text reports whether a cell stands in a slot of a column, at its right or left
// edge.
func (b *bed) text(column, slot, foot, last int, right bool) bool {
	at := &b.columns[column]
	for i := range b.cells[:last+1] {
		c := &b.cells[i]
		if c.column != column || c.empty || slot < c.top || slot >= c.top+c.to(foot) {
			continue
		}
		if c.vertical || right && c.origin.X+c.measure == at.origin.X+at.measure || !right && c.origin.X == at.origin.X {
			return true
		}
	}
	return false
}
