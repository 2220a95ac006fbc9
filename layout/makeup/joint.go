package makeup

import (
	"iter"
	"slices"
)

// The solver looks at every group of a page's items, of which there are twice as
// many with each item more. On a page of many, small ones therefore stay
// together, two or three of them in a part: a part is cut up by itself, and the
// page is cut between parts alone.
//
//	nine items    A B C D E F G h i     every cut between any two groups
//	fifteen       A B C (d e) (f g) …   no cut has d on one side with f, and e on the other
//
// How they are joined decides what pages are seen, so that there are several ways
// to join them, tried one after the other.

// freeItems is how many parts a page is cut into at the most.
const freeItems = 7

// exactItems is up to how many items all groups are looked at where joining some
// has led to nothing.
const exactItems = 10

// joints lists the ways to join the items of a page, each as the parts that hold
// several; one that joins nothing where the items are few.
func (p *problem) joints() [][]group {
	small := p.joinable()
	single := len(p.items) - len(small)
	over := len(p.items) - freeItems
	if over <= 0 {
		return [][]group{nil}
	}
	parts := max(1, freeItems-single)
	joined := small
	if 2*over <= len(small) { // pairs are enough
		parts, joined = over, small[:2*over]
	}
	var out [][]group
	for _, deal := range deals {
		all := make([]group, parts)
		for i, at := range joined {
			all[deal(i, len(joined), parts)] |= 1 << at
		}
		all = slices.DeleteFunc(all, func(g group) bool { return g.single() >= 0 || g == 0 })
		if !slices.ContainsFunc(out, func(o []group) bool { return slices.Equal(o, all) }) {
			out = append(out, all)
		}
	}
	if len(p.items) <= exactItems {
		out = append(out, nil)
	}
	return out
}

// deals say which part the i-th smallest of n items joins.
var deals = []func(i, n, parts int) int{
	func(i, n, parts int) int { return i * parts / n }, // alike beside alike
	func(i, n, parts int) int { return i % parts },
	func(i, n, parts int) int { // the smallest beside the largest
		if i/parts%2 == 1 {
			return parts - 1 - i%parts
		}
		return i % parts
	},
}

// joinable lists the items that may be joined, the smallest first: not the lead,
// which has the head, nor advertisements, which have the foot.
func (p *problem) joinable() []int {
	lead := p.lead()
	var out []int
	for i, it := range p.items {
		if it != lead && it.ad == nil {
			out = append(out, i)
		}
	}
	slices.SortStableFunc(out, func(a, b int) int { return p.items[a].on[p.grid].usual() - p.items[b].on[p.grid].usual() })
	return out
}

// splits yields every group that a group may be cut into, the other being what
// is left of it. A part is cut up only where nothing else is with it.
func (s *solver) splits(g group) iter.Seq[group] {
	return func(yield func(group) bool) {
		free, whole := g, s.joined[:0:0]
		for _, p := range s.joined {
			switch p & g {
			case 0:
			case g: // all of the group is of one part
				free, whole = g, nil
			default:
				free &^= p &^ (p & -p) // the first of a part stands for all of it
				whole = append(whole, p)
			}
		}
		for a := (free - 1) & free; a != 0; a = (a - 1) & free {
			b := a
			for _, p := range whole {
				if a&p != 0 {
					b |= p
				}
			}
			if !yield(b) {
				return
			}
		}
	}
}
