package makeup

import (
	"slices"

	"banxin/issues"
	"banxin/layout"
)

// A lead that would take nearly all of its page jumps (下转): its beginning leads
// the page, and the rest goes on on a later one. How many lines stand before the
// jump is settled first, such that they make level columns over several widths of
// the grid:
//
//	60 lines    ┌─────────┐  ┌───────┐  ┌─────┐
//	            │  │  │ │  │  │  │ │  │  │  │  │    the same line is the last in each,
//	            └─────────┘  │  │ │  │  │  │  │    so that what goes on does not hang
//	             five × 12   └───────┘  │  │  │    on how the page is cut
//	                                    └─────┘
//
// The rest is measured from there, and placed like any story.

// part is what an item holds of its story.
type part uint8

const (
	whole part = iota
	begins
	goesOn
)

// A story jumps where it takes so much of its page, in hundredths, at the least;
// what stands before the jump then takes about a third.
const (
	tooLong    = 80
	beforeFrom = 28
	beforeTo   = 45
	before     = 36
)

// leastAfter is the fewest lines that are worth a jump.
const leastAfter = 24

// jumps cuts the leads that are too long for their pages in two.
func (d *desk) jumps() {
	for i := range d.pages[:len(d.pages)-1] {
		p := &d.pages[i]
		lead := p.lead()
		if lead == nil || lead.story == nil || lead.part != whole || !slices.Contains(d.loose, lead) {
			continue
		}
		if on := lead.on[p.grid]; 100*on.least <= tooLong*p.area() {
			continue
		}
		if first, rest, ok := d.cutInTwo(i, lead); ok {
			d.loose = append(slices.DeleteFunc(slices.Clone(d.loose), func(it *item) bool { return it == lead }), first, rest)
			p.items[slices.Index(p.items, lead)] = first
			to := &d.pages[i+1]
			for k := i + 2; k < len(d.pages); k++ {
				if d.pages[k].spare() > to.spare() {
					to = &d.pages[k]
				}
			}
			to.items = append(to.items, rest)
		}
	}
}

// mayStand reports whether an item may stand on a page: the rest of a story
// stands after its beginning.
func (it *item) mayStand(p *problem) bool {
	return it.part != goesOn || p.at > it.twin.page
}

// cutInTwo makes two items of a story on page i: what leads it, and what goes on
// after it.
func (d *desk) cutInTwo(i int, lead *item) (first, rest *item, ok bool) {
	p := &d.pages[i]
	m := layout.NewMeter(d.issue, d.set)
	for _, rows := range p.jumpRows() {
		d.items += 2
		first, rest = &item{number: d.items - 1}, &item{number: d.items}
		for _, it := range []*item{first, rest} {
			it.story, it.auto, it.on, it.page = lead.story, lead.auto, map[grid]*stock{}, p.at
		}
		first.part, first.rank, first.twin = begins, lead.rank, rest
		rest.part, rest.rank, rest.twin = goesOn, 2, first
		if d.before(m, p, &d.pages[i+1], first, rows) && d.after(m, p, i, first, rest, rows) {
			return first, rest, true
		}
	}
	return nil, nil, false
}

// jumpRows lists how many lines may stand before a jump, those first that make
// level columns over most widths.
func (p *problem) jumpRows() []int {
	area, g := p.area(), p.grid.Columns
	ways := func(rows int) (n int) {
		for k := max(1, g/2); k <= g; k++ {
			if rows%k == 0 {
				n++
			}
		}
		return n
	}
	var out []int
	for rows := area * beforeFrom / 100; rows <= area*beforeTo/100; rows++ {
		if ways(rows) > 1 {
			out = append(out, rows)
		}
	}
	off := func(rows int) int { return max(rows-area*before/100, area*before/100-rows) }
	slices.SortStableFunc(out, func(a, b int) int {
		if d := ways(b) - ways(a); d != 0 {
			return d
		}
		return off(a) - off(b)
	})
	return out[:min(len(out), 8)]
}

// before makes the shapes of what stands before a jump; false where there are
// none. All of them leave the story at the same line.
func (d *desk) before(m *layout.Meter, p, next *problem, it *item, rows int) bool {
	lib := library{desk: d, meter: m, grid: &p.grid}
	out := make([][]shape, p.grid.Columns+1)
	known := false
	for n := max(1, p.grid.Columns/2); n <= p.grid.Columns; n++ {
		if rows%n != 0 || rows/n < leastDepth {
			continue
		}
		got, ok := m.Story(it.story, &p.grid, layout.Ask{Columns: n})
		if !ok {
			continue
		}
		s := shape{item: it, columns: n, head: got.Headline, depth: rows / n, rows: rows, size: got.Size, extra: 3}
		j, ok := m.Jump(it.story, p.end(n, s.head+s.depth), next.end(1, 0))
		if !ok || !j.Full || known && j.Cut != it.cut {
			continue
		}
		it.cut, known = j.Cut, true
		lib.beforeJump(s, out)
	}
	it.on[p.grid] = &stock{shapes: out}
	it.on[p.grid].count()
	return it.on[p.grid].most > 0
}

// end is a shape as an end of a jump.
func (p *problem) end(columns, lines int) layout.End {
	return layout.End{Page: &p.desk.issue.Pages[p.at], Grid: &p.grid, Ask: layout.Ask{Columns: columns, Lines: lines}}
}

// beforeJump adds a shape with the story's pictures: none, or the first above and
// the others in a pile at its side, or all of them in the pile.
func (p *library) beforeJump(s shape, out [][]shape) {
	add := func(s shape) {
		if s.settle(); !s.heights.empty() {
			out[s.columns] = append(out[s.columns], s)
		}
	}
	pics := p.desk.shown(s.item.story)
	if len(pics) == 0 {
		add(s)
		return
	}
	n := s.columns
	if len(pics) == 1 {
		if over, ok := p.picture(pics[0], n); ok {
			own := s
			own.above = []span{over}
			add(own)
		}
	}
	for side := 1; n+side <= p.grid.Columns; side++ {
		for _, first := range []int{0, 1} { // that many stand above
			var above, pile []span
			fits := first < len(pics)
			for i, pic := range pics {
				wide := side
				if i < first {
					wide = n + side
				}
				sp, ok := p.picture(pic, wide)
				if fits = fits && ok; i < first {
					above = append(above, sp)
				} else {
					pile = append(pile, sp)
				}
			}
			if !fits {
				continue
			}
			own := s
			own.columns, own.side, own.above, own.beside = n+side, side, above, pile
			for _, own.first = range []int{0, n} {
				add(own)
			}
		}
	}
}

// after makes the shapes of what goes on on the pages after page i; false where
// there are none on one of them.
func (d *desk) after(m *layout.Meter, p *problem, i int, first, rest *item, rows int) bool {
	n := 0
	for k, shapes := range first.on[p.grid].shapes {
		for _, s := range shapes {
			n = max(n, k-s.side)
		}
	}
	from := p.end(n, rows/n)
	head, _ := m.Story(first.story, &p.grid, layout.Ask{Columns: n})
	from.Lines += head.Headline
	first.stands = issues.Place{Story: first.story, Columns: issues.Range{First: 1, Last: n}, Lines: issues.Range{First: p.top + 1, Last: p.top + from.Lines}}
	rest.cut = first.cut
	for k := i + 1; k < len(d.pages); k++ {
		q := &d.pages[k]
		if rest.on[q.grid] != nil {
			continue
		}
		on := &stock{shapes: make([][]shape, q.grid.Columns+1)}
		for w := 1; w <= q.grid.Columns; w++ {
			j, ok := m.Jump(rest.story, from, q.end(w, 0))
			got := &j.Rest
			if !ok || j.Cut != first.cut || got.Depth < leastDepth || got.Depth > mostDepth || got.Rows < leastAfter || em(&q.grid, w, false, 0) < leastEm {
				continue
			}
			s := shape{
				item: rest, columns: w, head: got.Headline, depth: got.Lines - got.Headline,
				rows: got.Rows, ragged: got.Last, size: got.Size, extra: 2,
			}
			s.settle()
			on.shapes[w] = append(on.shapes[w], s)
			if got.Lines <= q.grid.Lines-q.top {
				rest.stands = issues.Place{Story: rest.story, Columns: issues.Range{First: 1, Last: w}, Lines: issues.Range{First: q.top + 1, Last: q.top + got.Lines}}
				rest.tail = q.at
			}
		}
		if on.count(); on.most == 0 {
			return false
		}
		rest.on[q.grid] = on
	}
	return true
}
