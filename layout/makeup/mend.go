package makeup

import (
	"cmp"
	"fmt"
	"slices"

	"banxin/layout"
)

// Bounds of mend: changes made one after the other, pages looked at for that,
// and changes looked at each time. A look weighs as much as it has groups of
// items: a page of three is looked at in no time.
const (
	mostChanges = 200
	mostLooks   = 12_000_000
	mostTried   = 90
)

// mend changes the stories of pages that cannot be filled with those of others.
// A change that leaves fewer such pages is taken; where there is none the one
// that leaves the pages most even, unless the stories were shared out like that
// before. In the end the best that was found holds.
func (d *desk) mend() *mending {
	m := &mending{desk: d, known: map[string]bool{}, seen: map[string]bool{}, solved: map[string][]*problem{}}
	m.first()
	if m.run(); m.bad() == 0 {
		return m
	}
	if _, may := d.issue.Paper.Fit.Allows("lines"); may {
		m.loosen()
		m.run()
	}
	return m
}

// loosen looks at pages that could not be filled again, as they are where stories
// may take a line more or less.
func (m *mending) loosen() {
	m.loose, m.seen = true, map[string]bool{}
	for key, ok := range m.known {
		if !ok {
			delete(m.known, key)
		}
	}
}

// run makes changes until every page can be filled, or no more are to be made.
func (m *mending) run() {
	best, fewest := m.shared(), m.bad()
	for range mostChanges {
		if m.bad() == 0 || m.looks >= mostLooks || !m.step() {
			break
		}
		if n := m.bad(); n < fewest {
			best, fewest = m.shared(), n
		}
	}
	m.take(best)
}

// take gives the pages the items they have been found to be best with.
func (m *mending) take(best [][]*item) {
	for i := range m.pages {
		p := &m.pages[i]
		p.items, p.all = best[i], nil
		if all := m.solved[m.key(p, p.items)]; all != nil && sameItems(all, p.items) {
			p.all = all
		}
	}
}

// sameItems reports whether the versions of a page are of some items, in their
// order.
func sameItems(all []*problem, items []*item) bool {
	return slices.ContainsFunc(all, func(v *problem) bool { return slices.Equal(v.items, items) })
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
	known  map[string]bool // by page and items: it can be filled
	seen   map[string]bool // how stories were shared out
	looks  int
	loose  bool // edited to fit
	rounds int  // of sharing out anew after pages had no plan

	solved map[string][]*problem // the versions of the first pages that can be filled
}

// mostSolved bounds how many are kept.
const mostSolved = 64

// key names items, in any order.
func (m *mending) key(p *problem, items []*item) string {
	next := *p
	next.items = items
	return next.key()
}

// key names the page with its items, in any order.
func (p *problem) key() string {
	var at []int
	for _, it := range p.items {
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
		next.all = nil
		if next.fillable(m.loose) {
			found[i] = &next
		}
	})
	for i, p := range found {
		key := m.key(&m.pages[i], m.pages[i].items)
		if m.known[key] = p != nil; p != nil {
			m.solved[key] = p.all
		}
	}
}

// fills reports whether a page could be filled with some items.
func (m *mending) fills(p *problem, items []*item) bool {
	key := m.key(p, items)
	ok, known := m.known[key]
	if !known {
		next := *p
		next.items, next.all = items, nil
		ok = next.fillable(m.loose)
		m.known[key] = ok
		m.looks += weight(len(items))
		if ok && len(m.solved) < mostSolved {
			m.solved[key] = next.all
		}
	}
	return ok
}

// weight is three to the power of so many items, and a little for all else.
func weight(items int) int {
	n := 1
	for range min(items, freeItems) {
		n *= 3
	}
	return n + 2000
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
	next := -1
	for k := range all {
		c := &all[k]
		if m.helps(c) {
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

// helps reports whether a change leaves fewer pages that cannot be filled. Whether
// one can be takes long to see, so that no more is looked at than decides it.
func (m *mending) helps(c *change) bool {
	a, b := m.fills(c.a, c.a.items), m.fills(c.b, c.b.items)
	switch {
	case a && b:
		return false
	case a || b:
		return m.fills(c.a, c.na) && m.fills(c.b, c.nb)
	}
	return m.fills(c.a, c.na) || m.fills(c.b, c.nb)
}
