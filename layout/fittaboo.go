package layout

import (
	"cmp"
	"slices"

	"banxin/internal/diag"
)

// Edit to fit moves headlines and gives them other lines. None of that may make a
// fault of make-up that the page did not have as it was written: 碰题, 叠题, 背题
// (see taboos.go). The cheapest ways of the stories of a group are found one by
// one; where two of their headlines then meet, one of the two must take another
// form, so both are tried, the cheaper first, and so on from there. What comes out
// is the cheapest combination without such a fault: any other has one of the pairs
// of forms that were barred, or costs more.

// fault is a fault of make-up, and the places that it lies between, by their
// number on the page; alone where it is of one.
type fault struct {
	code      diag.Code
	at, other int
}

const alone = -1

// placedIn is a place as a job has composed it, and as it stands now.
func placedIn(pl *Place, j *job) placed {
	now := *pl
	return placed{Place: &now, head: j.out.head}
}

// findAround notes what stands on the page besides a group, as it is.
func (p *fitPage) findAround(g fitGroup) {
	p.around = p.around[:0]
	for _, c := range p.chains {
		if slices.ContainsFunc(g.units, func(u unit) bool { return u == unit(c) }) {
			continue
		}
		p.meter.t.from = c.from
		for _, k := range c.places {
			pl := &p.page().Places[k]
			j := storyJob(pl, &p.page().Grid)
			p.meter.outcome(j)
			p.around = append(p.around, placedIn(pl, j))
		}
	}
}

// faultsOf lists the faults of make-up between some places of the page.
func (p *fitPage) faultsOf(all []placed) []fault {
	var out []fault
	g := &p.page().Grid
	at := func(pl *placed) int {
		return slices.IndexFunc(p.written, func(w Place) bool { return w.At == pl.At })
	}
	add := func(code diag.Code, a, b *placed) {
		f := fault{code, at(a), alone}
		if b != nil {
			f.at, f.other = min(at(a), at(b)), max(at(a), at(b))
		}
		if !slices.Contains(p.faults, f) {
			out = append(out, f)
		}
	}
	facing(all, func(a, b *placed) {
		if meets(a, b, g) {
			add(diag.HeadlinesMeet, a, b)
		}
		if _, ok := stacked(a, b, g); ok {
			add(diag.HeadlinesStacked, a, b)
		}
	})
	for i := range all {
		if all[i].atFoot() {
			add(diag.HeadlineAtFoot, &all[i], nil)
		}
	}
	return out
}

// makesFault reports whether a story set in a way makes a fault with what is round
// it.
func (p *fitPage) makesFault(c *fitChain, w *fitWay) bool {
	p.findAround(fitGroup{units: []unit{c}})
	return len(p.faultsOf(append(slices.Clip(p.around), w.heads...))) > 0
}

// agreement is a choice of ways for the units of a group: the cheapest without the
// headlines that are barred to them.
type agreement struct {
	ways   []fitWay
	barred [][]int
	cost   cost
}

// agreed returns the cheapest ways of the units where their borders have been moved
// to by which no headline makes a new fault; false where there are none worth
// going into. spent is what the cheapest of each cost, borders included.
func (s *search) agreed(spent cost) ([]fitWay, cost, bool) {
	open := []agreement{{slices.Clone(s.ways), make([][]int, len(s.ways)), spent}}
	for len(open) > 0 {
		i := 0
		for k := range open {
			if open[k].cost.less(open[i].cost) {
				i = k
			}
		}
		at := open[i]
		open = slices.Delete(open, i, i+1)
		if s.dear(at.cost) {
			continue
		}
		f, ok := s.firstFault(at.ways)
		if !ok {
			return at.ways, at.cost, true
		}
		for _, u := range s.unitsOf(f) {
			if s.p.turns++; s.p.exhausted() {
				return nil, cost{}, false
			}
			if next, ok := s.without(at, u); ok {
				open = append(open, next)
			}
		}
	}
	return nil, cost{}, false
}

// firstFault returns a new fault of make-up that the ways make, if there is one.
func (s *search) firstFault(ways []fitWay) (fault, bool) {
	all := slices.Clone(s.p.around)
	for i := range ways {
		all = append(all, ways[i].heads...)
	}
	found := s.p.faultsOf(all)
	if len(found) == 0 {
		return fault{}, false
	}
	return slices.MinFunc(found, func(a, b fault) int { return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(a.other, b.other)) }), true
}

// unitsOf returns the units of the group that a fault lies between.
func (s *search) unitsOf(f fault) []int {
	var out []int
	for u, it := range s.g.units {
		if at := it.at(); slices.Contains(at, f.at) || slices.Contains(at, f.other) {
			out = append(out, u)
		}
	}
	return out
}

// without is an agreement in which unit u has another headline; false where that
// does not come out.
func (s *search) without(a agreement, u int) (agreement, bool) {
	was := &a.ways[u]
	barred := append(slices.Clone(a.barred[u]), was.form)
	slices.Sort(barred)
	w, ok := s.g.units[u].best(s.p, s.moved, s.step, barred...)
	if _, shown := s.g.units[u].(*fitPicture); shown || !ok {
		return agreement{}, false
	}
	out := agreement{slices.Clone(a.ways), slices.Clone(a.barred), cost{a.cost.count - was.cost.count, a.cost.size - was.cost.size}.add(w.cost)}
	out.ways[u], out.barred[u] = w, barred
	return out, true
}
