package makeup

import (
	"cmp"
	"fmt"
	"slices"

	"banxin/layout"
)

// The stories of an issue are shared out among its pages in three steps: each
// page gets a lead; the others go, the largest first, where most room is left;
// then stories change pages until every page can be filled to its last line.

// share gives each story and advertisement of the issue's own auto a page.
func (d *desk) share() {
	if len(d.loose) == 0 {
		return
	}
	d.deal()
	d.even()
	d.mend()
}

// deal gives the leads to the pages in their order, the first to the first, and
// the rest where most room is left.
func (d *desk) deal() {
	left := slices.Clone(d.loose)
	slices.SortStableFunc(left, func(a, b *item) int { return a.rank - b.rank })
	for i := range d.pages {
		p := &d.pages[i]
		if len(left) > 0 && left[0].story != nil && p.lead() == nil && !p.headLocked() {
			p.items, left = append(p.items, left[0]), left[1:]
		}
	}
	g := d.pages[0].grid
	slices.SortStableFunc(left, func(a, b *item) int { return b.on[g].usual() - a.on[g].usual() })
	for _, it := range left {
		best := &d.pages[0]
		for i := range d.pages {
			if p := &d.pages[i]; p.spare() > best.spare() {
				best = p
			}
		}
		best.items = append(best.items, it)
	}
}

// usual is about how many cells an item takes.
func (s *stock) usual() int { return (3*s.least + s.most) / 4 }

// area returns how many cells the page has free.
func (p *problem) area() int {
	n := 0
	for _, r := range p.rooms {
		n += r.w * r.h
	}
	return n
}

// spare returns the part of the page that is not yet taken, in thousandths.
func (p *problem) spare() int {
	n := p.area()
	for _, it := range p.items {
		n -= it.on[p.grid].usual()
	}
	return 1000 * n / max(1, p.area())
}

// headLocked reports whether what is locked stands at the head of the page.
func (p *problem) headLocked() bool {
	return slices.ContainsFunc(p.locked, func(b block) bool { return b.y == p.top })
}

// loose reports whether an item may change its page.
func (d *desk) mayMove(p *problem, it *item) bool {
	if !slices.Contains(d.loose, it) {
		return false
	}
	return it != p.lead() || p != &d.pages[0] // the first lead keeps the first page
}

// change is two pages with other items than they have.
type change struct {
	a, b   *problem
	na, nb []*item
	uneven int // how much more uneven the pages become
}

// changes lists the moves and swaps between two pages that keep a lead on each,
// the ones that leave the pages most even first.
func (d *desk) changes(a, b *problem) []change {
	var out []change
	add := func(from, to []*item) {
		c := change{a: a, b: b, na: from, nb: to}
		if !sameLead(a, from) || !sameLead(b, to) || len(from) > mostItems || len(to) > mostItems {
			return
		}
		c.uneven = unevenWith(a, from) + unevenWith(b, to) - unevenWith(a, a.items) - unevenWith(b, b.items)
		out = append(out, c)
	}
	for i, x := range a.items {
		if !d.mayMove(a, x) {
			continue
		}
		add(slices.Delete(slices.Clone(a.items), i, i+1), append(slices.Clone(b.items), x))
		for k, y := range b.items {
			if !d.mayMove(b, y) || x.ad != nil != (y.ad != nil) {
				continue
			}
			na, nb := slices.Clone(a.items), slices.Clone(b.items)
			na[i], nb[k] = y, x
			add(na, nb)
		}
	}
	slices.SortStableFunc(out, func(x, y change) int { return cmp.Compare(x.uneven, y.uneven) })
	return out
}

// sameLead reports whether items have a lead as heavy as the page has now.
func sameLead(p *problem, items []*item) bool {
	next := *p
	next.items = items
	was, is := p.lead(), next.lead()
	return (was == nil) == (is == nil) && (was == nil || was.rank == is.rank)
}

// ease is how far what is free lies between the least and the most that the items
// take, in thousandths, where a page is best filled: pictures then are neither
// small nor large.
const ease = 250

// unevenWith is how far from that a page is with some items, squared, and much
// more where they are too many or too few.
func unevenWith(p *problem, items []*item) int {
	least, most := 0, 0
	for _, it := range items {
		least, most = least+it.on[p.grid].least, most+it.on[p.grid].most
	}
	area := p.area()
	off := 1000*(area-least)/max(1, most-least) - ease
	cost := off * off / 100
	const tight = 60 // thousandths of the page that cuts cost at the least
	if over := 1000*least/max(1, area) - 1000 + tight; over > 0 {
		cost += 200 * over
	}
	if give := 100 * (most - least) / max(1, area); give < 70 { // little bends: rarely filled
		cost += 8 * (70 - give)
	}
	if most < area {
		cost += 200 * (1000 - 1000*most/max(1, area))
	}
	return cost
}

// mostEven bounds the changes that make pages more even.
const mostEven = 60

// even moves and swaps as long as the pages become more even by it.
func (d *desk) even() {
	for range mostEven {
		var best change
		for i := range d.pages {
			for k := range d.pages {
				if i == k {
					continue
				}
				if all := d.changes(&d.pages[i], &d.pages[k]); len(all) > 0 && all[0].uneven < best.uneven {
					best = all[0]
				}
			}
		}
		if best.uneven >= 0 {
			return
		}
		best.a.items, best.b.items = best.na, best.nb
	}
}

// Bounds of mend: changes made one after the other, pages looked at for that,
// and changes looked at each time.
const (
	mostChanges = 60
	mostLooks   = 900
	mostTried   = 60
)

// mend changes the stories of pages that cannot be filled with those of others.
// A change that leaves fewer such pages is taken; where there is none the one
// that leaves the pages most even, unless the stories were shared out like that
// before. In the end the best that was found holds.
func (d *desk) mend() {
	m := mending{desk: d, known: map[string]bool{}, seen: map[string]bool{}, solvers: map[string]*solver{}}
	m.first()
	best, fewest := d.shared(), m.bad()
	for range mostChanges {
		if m.bad() == 0 || m.looks >= mostLooks || !m.step() {
			break
		}
		if n := m.bad(); n < fewest {
			best, fewest = d.shared(), n
		}
	}
	for i := range d.pages {
		p := &d.pages[i]
		p.items = best[i]
		if s := m.solvers[m.key(p, p.items)]; s != nil && slices.Equal(s.items, p.items) {
			p.solved = s
		}
	}
}

// shared returns the items of each page.
func (d *desk) shared() [][]*item {
	var out [][]*item
	for i := range d.pages {
		out = append(out, d.pages[i].items)
	}
	return out
}

// mending is what is known of pages while stories change places.
type mending struct {
	*desk
	known map[string]bool // by page and items: it can be filled
	seen  map[string]bool // how stories were shared out
	looks int

	solvers map[string]*solver // of the first pages that can be filled
}

// mostSolvers bounds how many are kept.
const mostSolvers = 64

// key names items, in any order.
func (m *mending) key(p *problem, items []*item) string {
	var at []int
	for _, it := range items {
		at = append(at, it.number)
	}
	slices.Sort(at)
	return fmt.Sprint(p.at, at)
}

// first looks at all pages as they are now, side by side.
func (m *mending) first() {
	found := make([]*problem, len(m.pages))
	m.each(len(m.pages), func(_ *layout.Meter, i int) {
		next := m.pages[i]
		if next.fillable() {
			found[i] = &next
		}
	})
	for i, p := range found {
		key := m.key(&m.pages[i], m.pages[i].items)
		if m.known[key] = p != nil; p != nil {
			m.solvers[key] = p.solved
		}
	}
}

// fills reports whether a page could be filled with some items.
func (m *mending) fills(p *problem, items []*item) bool {
	key := m.key(p, items)
	ok, known := m.known[key]
	if !known {
		next := *p
		next.items = items
		ok = next.fillable()
		m.known[key] = ok
		m.looks++
		if ok && len(m.solvers) < mostSolvers {
			m.solvers[key] = next.solved
		}
	}
	return ok
}

// bad counts the pages that cannot be filled.
func (m *mending) bad() int {
	n := 0
	for i := range m.pages {
		if !m.fills(&m.pages[i], m.pages[i].items) {
			n++
		}
	}
	return n
}

// state names how all stories are shared out, with a change.
func (m *mending) state(c *change) string {
	s := ""
	for i := range m.pages {
		p := &m.pages[i]
		items := p.items
		switch {
		case c != nil && c.a == p:
			items = c.na
		case c != nil && c.b == p:
			items = c.nb
		}
		s += m.key(p, items) + ";"
	}
	return s
}

// step makes one change of the first page that cannot be filled; false where
// there is none left.
func (m *mending) step() bool {
	i := slices.IndexFunc(m.pages, func(p problem) bool { return !m.fills(&p, p.items) })
	m.seen[m.state(nil)] = true
	var all []change
	for k := range m.pages {
		if k == i {
			continue
		}
		all = append(all, m.changes(&m.pages[i], &m.pages[k])...)
		for _, c := range m.changes(&m.pages[k], &m.pages[i]) {
			if len(c.na) != len(c.a.items) { // swaps are there already
				all = append(all, c)
			}
		}
	}
	slices.SortStableFunc(all, func(x, y change) int { return cmp.Compare(x.uneven, y.uneven) })
	all = all[:min(len(all), mostTried)]
	was := func(c *change) (n int) {
		for _, p := range []*problem{c.a, c.b} {
			if !m.fills(p, p.items) {
				n++
			}
		}
		return n
	}
	next := -1
	for k := range all {
		c := &all[k]
		is := 0
		for _, ok := range []bool{m.fills(c.a, c.na), m.fills(c.b, c.nb)} {
			if !ok {
				is++
			}
		}
		if is < was(c) {
			next = k
			break
		}
		if next < 0 && !m.seen[m.state(c)] {
			next = k
		}
		if m.looks >= mostLooks {
			break
		}
	}
	if next < 0 {
		return false
	}
	c := &all[next]
	c.a.items, c.b.items = c.na, c.nb
	return true
}

// fillable reports whether the page can be filled to its last line, and keeps
// what it has found out.
func (p *problem) fillable() bool {
	if len(p.items) == 0 || len(p.items) > mostItems {
		return false
	}
	least := 0
	for _, it := range p.items {
		least += it.on[p.grid].least
	}
	if least > p.area() {
		return false
	}
	p.solved = p.newSolver()
	return len(p.starts(p.solved, p.all())) > 0
}
