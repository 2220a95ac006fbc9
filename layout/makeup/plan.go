package makeup

import (
	"cmp"
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
	s := p.newSolver()
	found := p.search(s)
	for _, f := range found {
		if len(out.Plans) == most {
			break
		}
		places := f.places()
		if p.holds(m, places) {
			out.Plans = append(out.Plans, Plan{Places: places, Score: f.score(), dummy: f})
		}
	}
	if len(out.Plans) == 0 {
		out.Advice = p.advise()
	}
	return out
}

// search walks through dummies and returns those without a fault, the best of
// each kind, the best kind first.
func (p *problem) search(s *solver) []*dummy {
	all := group(1)<<len(p.items) - 1
	starts := p.starts(s, all)
	if len(starts) == 0 {
		return nil
	}
	c := chance(88172645463325252)
	best := map[string]*dummy{}
	total := map[*dummy]int{}
	for n := range mostWalks {
		if n >= walks && len(best) > 0 {
			break
		}
		d := &dummy{page: p, blocks: slices.Clone(p.locked)}
		start := starts[c.next(len(starts))]
		ok := true
		for i, g := range start {
			r := p.rooms[i]
			ok = ok && s.walk(&c, need{group: g, w: r.w, h: r.h, left: wild, right: wild, whole: r.w == p.grid.Columns && r.h == s.page}, r.x, r.y, d)
		}
		if !ok || !d.faultless() {
			continue
		}
		key, cost := d.key(), d.score().Total
		if old := best[key]; old == nil || cost < total[old] {
			best[key], total[d] = d, cost
		}
	}
	out := make([]*dummy, 0, len(best))
	for _, d := range best {
		out = append(out, d)
	}
	slices.SortFunc(out, func(a, b *dummy) int {
		return cmp.Or(cmp.Compare(total[a], total[b]), cmp.Compare(a.key(), b.key()))
	})
	return out
}

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
			if f := s.fill(g, r.w).any(); f.has(r.h) {
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
// without a fault.
func (p *problem) holds(m *layout.Meter, places []issues.Place) bool {
	one := *p.desk.issue
	pg := one.Pages[p.at]
	pg.Places = append(slices.Clone(pg.Places), places...)
	one.Pages = []issues.PagePlan{pg}
	var ds diag.List
	plan := layout.ReadPlan(&one, &ds)
	if ds.HasErrors() || len(plan.Pages) != 1 {
		return false
	}
	found := m.Try(plan, 0)
	if found.Faults.Len() > 0 {
		return false
	}
	for i := range found.Places {
		if o := &found.Places[i]; o.Broken || o.Lines > 0 || o.Short > 0 {
			return false
		}
	}
	return true
}
