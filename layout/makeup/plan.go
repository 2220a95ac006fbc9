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

// mostItems is the most stories and advertisements a page takes: more than any
// page of a newspaper has.
const mostItems = 24

// looking is the search for the plans of a page.
type looking struct {
	meter *layout.Meter
	left  int // dummies that may still be tried
	plans []Plan
	seen  map[string]bool // the plans by what tells them apart
}

// plan finds the plans of a page.
func (d *desk) plan(m *layout.Meter, p *problem) Page {
	out := Page{Number: p.number, at: p.at}
	if len(p.items) == 0 && len(p.locked) == 0 {
		out.Advice = []Advice{
			say("这一版没有稿件", "the page has no stories"),
			say("在它的 auto 里写上稿件的名字，或删去这一版", "name stories under its auto, or take the page out"),
		}
		return out
	}
	if len(p.items) > mostItems {
		out.Advice = p.tooMany()
		return out
	}
	l := looking{meter: m, left: pageWalks, seen: map[string]bool{}}
	for _, v := range p.versions() {
		for s := range v.solvers() {
			if l.look(v, s); len(l.plans) >= most {
				break
			}
		}
		if len(l.plans) >= most && (len(v.items) > fewItems || l.best().Score.Bent <= wellBent) {
			break
		}
	}
	if out.Plans = l.plans; len(l.plans) == 0 {
		stuck := *p // the page at hand may be given other stories
		stuck.items = slices.Clone(p.items)
		out.stuck = &stuck
	}
	out.rank(func(*Plan) int { return 0 })
	out.Few, out.tried = l.few(p), pageWalks-l.left
	return out
}

// few says why there are fewer plans than three.
func (l *looking) few(p *problem) *Advice {
	if len(l.plans) == 0 || len(l.plans) >= most {
		return nil
	}
	why := say("只有 %[1]d 种方案：别的切法都排不满或犯规", "only %[2]s: no other way of cutting it fills the page and breaks no rule", len(l.plans), diag.Count(len(l.plans), "plan"))
	if n := len(p.items); n <= 2 {
		why = say("只有 %[1]d 种方案：这一版只有 %[2]d 件稿，别的排法都排不满", "only %[3]s: with %[4]s on the page no other way fills it", len(l.plans), n, diag.Count(len(l.plans), "plan"), diag.Count(n, "item"))
	}
	return &why
}

// wellBent is what a page of a few items may cost for crops and white at
// headlines, so that no other version of it is looked at.
const (
	wellBent = 90
	fewItems = 5
)

// best returns the best of the plans.
func (l *looking) best() *Plan {
	best := &l.plans[0]
	for i := range l.plans {
		if l.plans[i].Score.Total < best.Score.Total {
			best = &l.plans[i]
		}
	}
	return best
}

// pageWalks is how many dummies are tried for a page, over all its versions.
const pageWalks = 14_000

// widowCost is what a line that stands alone at the head of a column costs.
const widowCost = 6

// fittedCost is what it costs that a page must be edited to fit.
const fittedCost = 8

// mostRounds is how often a page is searched anew after shapes have been found
// out to take another depth than was reckoned.
const mostRounds = 8

// mostHeld is how many plans of one search are looked at.
const mostHeld = 16

// look adds the plans found with one solver.
func (l *looking) look(p *problem, s *solver) {
	had := len(l.plans)
	for range mostRounds {
		if l.left <= 0 {
			return
		}
		again, tried := false, 0
		found, took := p.search(s, min(walks, l.left), min(mostWalks, l.left))
		l.left -= took
		for _, f := range found {
			if len(l.plans)-had >= 2*most || tried == mostHeld {
				break
			}
			if key := f.key(); !l.seen[key] && !p.bars(f) {
				tried++
				if bad := l.try(p, f, key); bad != nil {
					again = p.forbid(f, bad) || again
				}
			}
		}
		if len(l.plans)-had >= most || !again {
			return
		}
		s = p.newSolver(s.joined)
	}
}

// try adds a dummy to the plans if it holds. Where it is one story that does
// not, that is told.
func (l *looking) try(p *problem, f *dummy, key string) (bad *issues.Story) {
	plan := Plan{Places: f.places(), Score: f.score(), dummy: f}
	got := p.holds(l.meter, plan.Places)
	if !got.ok {
		return got.bad
	}
	plan.Score.Widows = widowCost * got.widows
	plan.Score.Total += plan.Score.Widows
	if plan.Fitted = got.fitted; got.fitted {
		plan.Score.Bent += fittedCost
		plan.Score.Total += fittedCost
	}
	l.plans, l.seen[key] = append(l.plans, plan), true
	return nil
}

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

// bars reports whether a dummy has a shape at a height that it has been found out
// not to come to.
func (p *problem) bars(d *dummy) bool {
	for i := range d.blocks {
		b := &d.blocks[i]
		if !p.owned || b.shape == nil || b.shape.ad {
			continue
		}
		at := slices.IndexFunc(p.items, func(it *item) bool { return it.number == b.shape.item.number })
		for k := range p.items[at].on[p.grid].shapes[b.w] {
			if s := &p.items[at].on[p.grid].shapes[b.w][k]; s.same(b.shape) && !s.heights.has(b.h) {
				return true
			}
		}
	}
	return false
}

// search walks through dummies, so many at the least, and returns those without a fault, the best of
// each kind, the best kind first; then the others that look different, likewise.
func (p *problem) search(s *solver, least, most int) (found []*dummy, took int) {
	starts := p.starts(s, p.everything())
	if len(starts) == 0 {
		return nil, 0
	}
	c := chance(88172645463325252)
	type kind struct {
		*dummy
		cut, key string
		cost     int
	}
	best := map[string]kind{}
	for took < most && (took < least || len(best) == 0) {
		took++
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
			best[key] = kind{d, d.cut(), key, cost}
		}
	}
	all := slices.Collect(maps.Values(best))
	slices.SortFunc(all, func(a, b kind) int { return cmp.Or(cmp.Compare(a.cost, b.cost), cmp.Compare(a.key, b.key)) })
	cuts := map[string]bool{}
	var alike []*dummy
	for _, k := range all {
		if cuts[k.cut] {
			alike = append(alike, k.dummy)
			continue
		}
		cuts[k.cut] = true
		found = append(found, k.dummy)
	}
	return append(found, alike...), took
}

// room is what is to be filled in room i of the page.
func (p *problem) room(i int, g group) need {
	r := p.rooms[i]
	return need{group: g, w: r.w, h: r.h, left: wild, right: wild, whole: r.w == p.grid.Columns && len(p.rooms) == 1 && len(p.locked) == 0}
}

// everything is the group of all items of the page.
func (p *problem) everything() group { return group(1)<<len(p.items) - 1 }

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
		use(left)
		for g := range s.splits(left) {
			use(g)
		}
	}
	try(0, all, nil)
	return out
}
