package makeup

import (
	"cmp"
	"maps"
	"slices"

	"banxin/internal/diag"
	"banxin/issues"
	"banxin/layout"
)

// fatal are the faults of a measured shape that no plan may have.
var fatal = map[diag.Code]bool{diag.HeadlineTooLong: true, diag.HeadlineLines: true, diag.GridTooNarrow: true, diag.Overset: true}

// mostItems is the most stories and advertisements a page takes: the search
// tries every group of them.
const mostItems = 11

// plan finds the plans of a page.
func (d *desk) plan(m *layout.Meter, p *problem) Page {
	out := Page{Number: p.number, at: p.at}
	if len(p.items) == 0 && len(p.locked) == 0 {
		out.Advice = []Advice{{zh: "这一版没有稿件", en: "the page has no stories"}}
		return out
	}
	if len(p.items) > mostItems {
		out.Advice = p.tooMany()
		return out
	}
	s := p.solved
	if s == nil {
		s = p.newSolver()
	}
	for range mostRounds {
		again, tried := false, 0
		for _, f := range p.search(s, walks, mostWalks) {
			if tried++; len(out.Plans) == 2*most || again && tried > mostHeld {
				break
			}
			plan := Plan{Places: f.places(), Score: f.score(), dummy: f}
			bad, widows, ok := p.holds(m, plan.Places)
			switch {
			case ok:
				plan.Score.Widows = widowCost * widows
				plan.Score.Total += plan.Score.Widows
				out.Plans = append(out.Plans, plan)
			case bad != nil:
				again = p.forbid(f, bad) || again
			}
		}
		if len(out.Plans) > 0 || !again {
			break
		}
		s = p.newSolver()
	}
	if len(out.Plans) == 0 {
		out.Advice = p.advise()
	}
	slices.SortStableFunc(out.Plans, func(a, b Plan) int { return a.Score.Total - b.Score.Total })
	out.Plans = out.Plans[:min(most, len(out.Plans))]
	return out
}

// widowCost is what a line that stands alone at the head of a column costs.
const widowCost = 6

// mostRounds is how often a page is searched anew after shapes have been found
// out to take another depth than was reckoned.
const mostRounds = 12

// mostHeld is how many plans of one search are looked at where some do not hold.
const mostHeld = 15

// own gives the page shapes of its own, which may be narrowed down.
func (p *problem) own() {
	p.owned = true
	p.items = slices.Clone(p.items)
	for i, it := range p.items {
		was := it.on[p.grid]
		now := &stock{shapes: make([][]shape, len(was.shapes)), least: was.least, most: was.most}
		for k := range was.shapes {
			now.shapes[k] = slices.Clone(was.shapes[k])
		}
		own := *it
		own.on = map[grid]*stock{p.grid: now}
		for k := range now.shapes {
			for j := range now.shapes[k] {
				now.shapes[k][j].item = &own
			}
		}
		p.items[i] = &own
	}
}

// forbid takes the height that a story did not come to away from its shape.
func (p *problem) forbid(d *dummy, story *issues.Story) bool {
	if !p.owned {
		p.own()
	}
	for i := range d.blocks {
		b := &d.blocks[i]
		if b.shape == nil || b.shape.ad || b.shape.item.story != story {
			continue
		}
		at := slices.IndexFunc(p.items, func(it *item) bool { return it.story == story })
		shapes := p.items[at].on[p.grid].shapes[b.w]
		for k := range shapes {
			if s := &shapes[k]; s.same(b.shape) {
				s.heights.drop(b.h)
				return true
			}
		}
	}
	return false
}

// search walks through dummies, so many at the least, and returns those without a fault, the best of
// each kind, the best kind first.
func (p *problem) search(s *solver, least, most int) []*dummy {
	starts := p.starts(s, p.all())
	if len(starts) == 0 {
		return nil
	}
	c := chance(88172645463325252)
	type kind struct {
		*dummy
		key  string
		cost int
	}
	best := map[string]kind{}
	for n := range most {
		if n >= least && len(best) > 0 {
			break
		}
		d := &dummy{page: p, blocks: slices.Clone(p.locked)}
		start := starts[c.next(len(starts))]
		ok := true
		for i, g := range start {
			r := p.rooms[i]
			ok = ok && s.walk(&c, p.room(i, g), r.x, r.y, d)
		}
		if !ok || !d.faultless() {
			continue
		}
		key, cost := d.key(), d.score().Total
		if old, ok := best[key]; !ok || cost < old.cost {
			best[key] = kind{d, key, cost}
		}
	}
	all := slices.Collect(maps.Values(best))
	slices.SortFunc(all, func(a, b kind) int { return cmp.Or(cmp.Compare(a.cost, b.cost), cmp.Compare(a.key, b.key)) })
	var out []*dummy
	for _, k := range all {
		out = append(out, k.dummy)
	}
	return out
}

// room is what is to be filled in room i of the page.
func (p *problem) room(i int, g group) need {
	r := p.rooms[i]
	return need{group: g, w: r.w, h: r.h, left: wild, right: wild, whole: r.w == p.grid.Columns && len(p.rooms) == 1 && len(p.locked) == 0}
}

// all is the group of all items of the page.
func (p *problem) all() group { return group(1)<<len(p.items) - 1 }

// mostStarts bounds the ways of sharing the stories out among the rooms that
// locked places leave.
const mostStarts = 200

// starts lists the ways to give each room of the page a group that can fill it.
func (p *problem) starts(s *solver, all group) [][]group {
	var out [][]group
	var try func(i int, left group, given []group)
	try = func(i int, left group, given []group) {
		if len(out) == mostStarts {
			return
		}
		if i == len(p.rooms) {
			if left == 0 {
				out = append(out, slices.Clone(given))
			}
			return
		}
		r := p.rooms[i]
		use := func(g group) {
			if g&s.top != 0 && r.y > p.rooms[0].y || g&s.ads != 0 && r.bottom() < p.grid.Lines {
				return
			}
			if f := s.fill(g, r.w).any(); f.has(r.h) && s.possible(p.room(i, g)) {
				try(i+1, left&^g, append(given, g))
			}
		}
		if i == len(p.rooms)-1 {
			use(left)
			return
		}
		for g := left; g != 0; g = (g - 1) & left {
			use(g)
		}
	}
	try(0, all, nil)
	return out
}

// holds composes nothing, but asks the layout whether places come out full and
// without a fault, and how many last lines of paragraphs then stand alone at the
// head of a column. Where it is one story that does not, that is told.
func (p *problem) holds(m *layout.Meter, places []issues.Place) (bad *issues.Story, widows int, ok bool) {
	one := *p.desk.issue
	pg := one.Pages[p.at]
	pg.Places = append(slices.Clone(pg.Places), places...)
	one.Pages = []issues.PagePlan{pg}
	var ds diag.List
	plan := layout.ReadPlan(&one, &ds)
	if ds.HasErrors() || len(plan.Pages) != 1 {
		return nil, 0, false
	}
	found := m.Try(plan, 0)
	for i := range found.Places {
		if o := &found.Places[i]; o.Broken || o.Lines > 0 || o.Short > 0 {
			return o.Place.Story, 0, false
		}
		widows += found.Places[i].Widows
	}
	return nil, widows, found.Faults.Len() == 0
}
