package makeup

import (
	"cmp"
	"slices"
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
			if p := &d.pages[i]; p.room() > best.room() {
				best = p
			}
		}
		best.items = append(best.items, it)
	}
}

// usual is about how many cells an item takes.
func (s *stock) usual() int { return (2*s.least + s.most) / 3 }

// area returns how many cells the page has free.
func (p *problem) area() int {
	n := 0
	for _, r := range p.rooms {
		n += r.w * r.h
	}
	return n
}

// room returns the part of the page that is not yet taken, in thousandths.
func (p *problem) room() int {
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

// unevenWith is the square of the part of a page, in hundredths, that its items
// are over or under it.
func unevenWith(p *problem, items []*item) int {
	next := *p
	next.items = items
	r := next.room() / 10
	return r * r
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

// mostTried bounds the changes that are tried for one page that cannot be filled.
const mostTried = 60

// mend changes the stories of pages that cannot be filled with others, as long as
// that makes more pages that can.
func (d *desk) mend() {
	good := make([]bool, len(d.pages))
	for i := range d.pages {
		good[i] = d.pages[i].fillable()
	}
	for i := range d.pages {
		if !good[i] {
			d.mendPage(i, good)
		}
	}
}

// mendPage looks for a change that makes page i one that can be filled and
// leaves the other page as good as it was.
func (d *desk) mendPage(i int, good []bool) {
	var all []change
	for k := range d.pages {
		if k != i {
			all = append(all, d.changes(&d.pages[i], &d.pages[k])...)
			for _, c := range d.changes(&d.pages[k], &d.pages[i]) {
				if len(c.na) != len(c.a.items) { // swaps are there already
					all = append(all, change{c.b, c.a, c.nb, c.na, c.uneven})
				}
			}
		}
	}
	slices.SortStableFunc(all, func(x, y change) int { return cmp.Compare(x.uneven, y.uneven) })
	for _, c := range all[:min(len(all), mostTried)] {
		a, b := *c.a, *c.b
		a.items, b.items = c.na, c.nb
		if !a.fillable() {
			continue
		}
		k := slices.IndexFunc(d.pages, func(p problem) bool { return p.at == c.b.at })
		if ok := b.fillable(); ok || !good[k] {
			c.a.items, c.b.items = c.na, c.nb
			good[i], good[k] = true, ok
			return
		}
	}
}

// fillable reports whether the page can be filled to its last line.
func (p *problem) fillable() bool {
	if len(p.items) == 0 || len(p.items) > mostItems {
		return false
	}
	return len(p.starts(p.newSolver(), group(1)<<len(p.items)-1)) > 0
}
