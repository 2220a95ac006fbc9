package makeup

import (
	"cmp"
	"slices"
)

// The stories of an issue are shared out among its pages in three steps: each
// page gets a lead; the others go, the largest first, where most room is left;
// then stories change pages until every page can be filled to its last line.

// share gives each story and advertisement of the issue's own auto a page, and
// returns what it has found out of pages; nil where there is nothing to share.
func (d *desk) share() *mending {
	if len(d.loose) == 0 {
		return nil
	}
	d.deal()
	d.even()
	return d.mend()
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
	d.jumps()
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
	if it.part == begins || !slices.Contains(d.loose, it) {
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
		if !d.mayMove(a, x) || !x.mayStand(b) {
			continue
		}
		add(slices.Delete(slices.Clone(a.items), i, i+1), append(slices.Clone(b.items), x))
		for k, y := range b.items {
			if !d.mayMove(b, y) || !y.mayStand(a) || x.ad != nil != (y.ad != nil) {
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
