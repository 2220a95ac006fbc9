package layout

import "banxin/issues"

// cost is what a combination of changes is judged by, besides the steps it
// takes: fewer changes are better, of as many smaller ones.
type cost struct{ count, size int }

func (c cost) add(d cost) cost { return cost{c.count + d.count, c.size + d.size} }

func (c cost) times(n int) cost { return cost{c.count * n, c.size * n} }

func (c cost) less(d cost) bool {
	return c.count < d.count || c.count == d.count && c.size < d.size
}

// fitWay is how one unit comes out full, and what that costs.
type fitWay struct {
	cost   cost
	number int           // of a picture: asWritten or withShorter
	head   int           // of a story: line slots of its headline block, 0 as it was
	usual  int           // and what it takes by itself
	tune   Tune          // likewise
	story  *issues.Story // another than the one written, where the deck is left out
	form   int           // of a story: which of its headline blocks that is
	heads  []placed      // likewise: its places as they then are
}

// solution is how all units of a group come out full.
type solution struct {
	moved []int    // by how many lines each border of the page moves down
	ways  []fitWay // of each unit of the group
	cost  cost
	step  int
}

// solve finds the best solution of a group: step after step joins, and the first
// with which there is any solution is the one that its best is taken from. Since
// fewer changes are better whatever they are, those of no change are looked for,
// then those of one, of two and so on: nothing is gone into that takes more changes
// than the best.
func (p *fitPage) solve(g fitGroup) (solution, bool) {
	p.findAround(g)
	for step := range p.rules.Steps {
		more := true
		for most := 0; more; most++ {
			s := search{p: p, g: &g, step: step, most: most, moved: make([]int, len(p.borders)), ways: make([]fitWay, len(g.units))}
			s.ready = s.settledBy()
			s.down(0, 0, cost{}, s.ready[0])
			switch {
			case p.exhausted():
				return solution{}, false // what was found may not be the best
			case s.found:
				s.best.step = step
				return s.best, true
			}
			more = s.beyond
		}
	}
	return solution{}, false
}

// mostMoved is the most borders of a group that are moved: a page on which more must
// be was planned for other copy, and is to be planned again. Of the 494 groups
// settled by TestFitPages six take as many, none more.
const mostMoved = 4

// budget bounds the search on a page in steps that are the same on any machine:
// how often the text of a story is shared among columns in a way that was not
// tried before, and how often the search goes on from one border to the next.
// That is for pages of very many borders; what takes more to find is left as it is,
// and that is told.
type budget struct{ shared, turns int }

// pageBudget keeps a page under 0.2 s of processor time. Of the pages of
// TestFitPages one takes 8,023 sharings, all others less than 4,500; none takes
// more than 64,326 turns.
var pageBudget = budget{shared: 10_000, turns: 80_000}

// exhausted reports whether the search on the page is at an end.
func (p *fitPage) exhausted() bool {
	return p.meter.t.trial.shared-p.before > p.budget.shared || p.turns > p.budget.turns
}

// search goes through all places that the borders of a group may move to, from
// the head of the page down. As soon as all borders of a unit are settled its
// cheapest way is known; where it has none, or the sum is no better than the
// best that was found, nothing further down can help.
type search struct {
	p     *fitPage
	g     *fitGroup
	step  int // the last step that may be taken
	most  int // changes that may be made
	moved []int
	ways  []fitWay
	ready [][]int // the units that are settled with each border of the group; first those without any
	best  solution
	found bool

	beyond bool // something was not gone into because it takes more changes
}

// dear reports whether what costs so much is not gone into.
func (s *search) dear(spent cost) bool {
	if spent.count > s.most {
		s.beyond = true
		return true
	}
	return s.found && !spent.less(s.best.cost)
}

// settledBy lists the units by the last of their borders.
func (s *search) settledBy() [][]int {
	out := make([][]int, len(s.g.borders)+1)
	for u, it := range s.g.units {
		last := 0
		for _, b := range s.p.bordersOf(it) {
			for i, own := range s.g.borders {
				if own == b {
					last = max(last, i+1)
				}
			}
		}
		out[last] = append(out[last], u)
	}
	return out
}

// down settles the units that are ready, then moves border number i of the group,
// so many of them having been moved.
func (s *search) down(i, away int, spent cost, ready []int) {
	if s.p.turns++; s.p.exhausted() {
		return
	}
	for _, u := range ready {
		w, ok := s.g.units[u].best(s.p, s.moved, s.step)
		if !ok {
			return
		}
		s.ways[u] = w
		if spent = spent.add(w.cost); s.dear(spent) {
			return
		}
	}
	if i == len(s.g.borders) {
		ways, spent, ok := s.agreed(spent)
		if !ok {
			return
		}
		s.found = true
		s.best.cost = spent
		s.best.moved = append(s.best.moved[:0], s.moved...)
		s.best.ways = append(s.best.ways[:0], ways...)
		return
	}
	b := s.g.borders[i]
	if s.p.exhausted() {
		return // solve lets go of whatever is found
	}
	for _, by := range s.steps(b) {
		s.moved[b] = by
		away := away
		if by != 0 {
			away++
		}
		if more := spent.add(s.p.borderCost(b, by)); away <= mostMoved && !s.dear(more) {
			s.down(i+1, away, more, s.ready[i+1])
		}
	}
	s.moved[b] = 0
}

// steps lists how far a border may move with the steps allowed, the least first.
func (s *search) steps(b int) []int {
	it := &s.p.borders[b]
	out := []int{0}
	if step, _ := s.p.rules.Allows("border"); it.between && step > s.step {
		return out
	}
	for n := 1; n <= max(it.hi, -it.lo); n++ {
		if n <= it.hi {
			out = append(out, n)
		}
		if -n >= it.lo {
			out = append(out, -n)
		}
	}
	return out
}

// borderCost is what it costs to move a border between stories; where a story
// and its picture part, the picture counts.
func (p *fitPage) borderCost(b, by int) cost {
	if by == 0 || !p.borders[b].between {
		return cost{}
	}
	return cost{1, max(by, -by)}
}
