package layout

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"banxin/issues"
	"banxin/layout/page"
)

// Where a story jumps to another page, edit to fit may cut it elsewhere: at the
// end of a paragraph, or of a sentence that ends its line, so that the columns
// before the jump are exactly full, the line that says where it goes on included,
// and what goes on comes out in its own. That takes paragraphs that are set in a
// line more or less, as everywhere; the text itself stands as it was written.
//
//	page 1                     page 2
//	│ ──── │ ──── │            │ ──── │ ──── │
//	│ ──── │ ──。 │ ←cut here  │ ──── │ ──── │
//	│ ──── │（下转│   or       │ ──── │ ──── │
//	│ ──── │ ──。 │ ←here      │ ──── │      │

// cutting is a way to fill the columns of a place up to a sense break.
type cutting struct {
	at      mark
	options []int // of the groups of rows before it
	cost    cost
}

// mostCuttings is how many places for a jump are tried, the cheapest first.
const mostCuttings = 12

// cuttings lists the ways to fill the columns and go on on another page, the
// cheapest first, of equals the latest. behind tells whether the line that says
// where the story goes on has room behind a row.
func (w *walk) cuttings(groups [][]option, behind func(r *row) bool) []cutting {
	trail := w.forward(groups)
	var out []cutting
	left := 0 // lines from the group at hand on
	for i := range groups {
		left += len(groups[i][0].rows)
	}
	for i, g := range groups {
		starts := []reached{{}}
		if i > 0 {
			starts = trail[i-1]
		}
		left -= len(g[0].rows)
		for _, at := range starts {
			if at.column < len(w.columns)-2 {
				continue // no paragraph is longer than that but one that would not help
			}
			for k := range g {
				if g[k].step > w.step {
					continue
				}
				for n := range g[k].rows {
					if w.breaksOff(groups, i, k, n+1, left) && w.endsAt(&g[k], n+1, at.spot, behind) {
						out = keepCutting(out, w.cutting(trail, groups, i, k, n+1, at))
					}
				}
			}
		}
	}
	slices.SortStableFunc(out, func(a, b cutting) int {
		return cmp.Or(cmp.Compare(a.cost.count, b.cost.count), cmp.Compare(a.cost.size, b.cost.size), -a.at.compare(b.at))
	})
	return out[:min(len(out), mostCuttings)]
}

// breaksOff reports whether the sense breaks off behind n rows of option k of
// group i, as a jump may: behind a paragraph or a sentence, with three lines under
// a subhead, and enough left to go on with.
func (w *walk) breaksOff(groups [][]option, i, k, n, after int) bool {
	rows := groups[i][k].rows
	r := &rows[n-1]
	if r.par == nil || r.drop != nil || r.keepNext || len(rows)-n+after < leastText {
		return false
	}
	if n < leastText && i > 0 && groups[i-1][0].rows[0].sub != nil {
		return false
	}
	if n == len(rows) {
		return i+1 < len(groups)
	}
	end, _ := utf8.DecodeLastRuneInString(strings.TrimRight(r.par.LineText(&r.line), "”’）》"))
	return strings.ContainsRune("。？！…", end) && n > 1 && len(rows)-n > 1
}

// endsAt reports whether n rows of an option, set down from a spot on, and the
// line that says where the story goes on fill the last column.
func (w *walk) endsAt(o *option, n int, from spot, behind func(r *row) bool) bool {
	part := *o
	part.rows = o.rows[:n:n]
	to, _, ok := w.put(&part, from)
	last := len(w.columns) - 1
	room := w.columns[last].slots
	if !behind(&o.rows[n-1]) {
		room--
	}
	return ok && to.column == last && to.slot == room
}

// cutting is the way that ends behind n rows of option k of group i.
func (w *walk) cutting(trail [][]reached, groups [][]option, i, k, n int, at reached) cutting {
	out := cutting{cost: at.cost.add(groups[i][k].cost).add(cost{1, 1}), options: make([]int, i+1)}
	out.options[i] = k
	if i > 0 {
		copy(out.options, back(trail, i-1, at))
	}
	rows := groups[i][k].rows
	if n < len(rows) {
		out.at = rows[n].mark()
	} else {
		out.at = groups[i+1][0].rows[0].mark()
	}
	return out
}

// keepCutting adds a way if there is none as cheap to the same place.
func keepCutting(all []cutting, c cutting) []cutting {
	for i := range all {
		if all[i].at == c.at {
			if c.cost.less(all[i].cost) {
				all[i] = c
			}
			return all
		}
	}
	return append(all, c)
}

// compare orders marks by their place in the story.
func (m mark) compare(n mark) int {
	return cmp.Or(cmp.Compare(m.block, n.block), cmp.Compare(m.name, n.name), cmp.Compare(m.off, n.off))
}

// cutAt ends a galley that has been poured at the mark where its story is cut;
// it is false where that is not among what the columns hold.
func (g *galley) cutAt(f *filling, at mark) bool {
	j := slices.IndexFunc(g.rows, func(r row) bool { return r.mark() == at })
	if j <= 0 || j > f.over {
		return false
	}
	for c := range f.ends {
		f.ends[c] = min(f.ends[c], j)
	}
	f.over = j
	return true
}

// jumpWays lists the ways in which the places of a story that jumps from this
// page come out by cutting it elsewhere, the cheapest first; all is how they come
// out as they are.
func (c *fitChain) jumpWays(p *fitPage, h *fitWay, step int, all []Outcome) []fitWay {
	last := &p.page().Places[c.places[len(c.places)-1]]
	if jump, ok := p.rules.Allows("jump"); !ok || jump > step || last.To == "" || len(all) < len(c.places) {
		return nil
	}
	w, ok := c.walkOf(p, all, step)
	if !ok {
		return nil
	}
	p.meter.t.trial.shared++
	g := &p.page().Grid
	width := p.meter.t.jumpWidth(last, g, all[0].measure)
	groups := c.options(p, all[0].measure, step)
	found := w.cuttings(groups, func(r *row) bool {
		return r.par != nil && r.line.Final && r.slots == 1 && r.line.Natural+r.par.Style.Size+width <= r.line.Measure
	})
	var out []fitWay
	for i := range found {
		way := *h
		way.cost = h.cost.add(found[i].cost)
		way.take(groups, found[i].options)
		way.tune.Cut = found[i].at
		out = append(out, way)
	}
	return out
}

// cutElsewhere returns the cheapest way in which the story comes out here by
// cutting it elsewhere: of those by which what goes on comes out as its plan was
// written, else of all.
func (c *fitChain) cutElsewhere(p *fitPage, moved []int, h *fitWay, step int, all []Outcome) (fitWay, bool) {
	var best fitWay
	found := false
	for _, way := range c.jumpWays(p, h, step, all) {
		if _, ok := c.try(p, moved, &way); !ok {
			continue
		}
		if p.goesOnWell(c) {
			return way, true
		}
		if !found {
			best, found = way, true
		}
	}
	return best, found
}

// goesOnWell reports whether the places of a story on the next page that it goes
// on on come out, from where its last place here has left it.
func (p *fitPage) goesOnWell(c *fitChain) bool {
	for i := p.number + 1; i < len(p.plan.Pages); i++ {
		pg, full, any := &p.plan.Pages[i], true, false
		for k := range pg.Places {
			if pl := &pg.Places[k]; pl.Story == p.page().Places[c.places[0]].Story {
				o := p.meter.outcome(storyJob(pl, &pg.Grid))
				full, any = full && o.Clean(), true
			}
		}
		if any {
			return full
		}
	}
	return true
}

// recut settles a group of the page that has no solution by cutting one of its
// stories elsewhere on the page that it comes from, where everything else stays
// as it is. It returns the plan with both pages changed, what that changes, and
// the page and story that the changes told before no longer hold of.
func (p *fitPage) recut(g fitGroup) (r recutting, ok bool) {
	if _, allowed := p.rules.Allows("jump"); !allowed {
		return r, false
	}
	for _, u := range g.units {
		c, is := u.(*fitChain)
		if !is || !p.written[c.places[0]].Follows {
			continue
		}
		before := p.written[c.places[0]].before - 1
		if before < 0 || before >= p.number {
			continue
		}
		if r, ok := p.recutFrom(before, c); ok {
			return r, true
		}
	}
	return r, false
}

// recutting is what came of cutting a story elsewhere.
type recutting struct {
	plan    *Plan
	changes []page.Change
	before  int // the page it comes from, from 0
	name    string
}

// stillHold leaves out the changes told of the story's text on the page before,
// which is settled anew.
func (r *recutting) stillHold(changes []page.Change) []page.Change {
	return slices.DeleteFunc(slices.Clone(changes), func(c page.Change) bool {
		return c.Page == r.before && c.Name == r.name && (c.Step == "lines" || c.Step == "tracking" || c.Step == "jump")
	})
}

// recutFrom cuts a story elsewhere on the page before, under the headline it has
// there or, where that has not been changed, another, and takes the first way by
// which its group on this page comes out.
func (p *fitPage) recutFrom(before int, c *fitChain) (recutting, bool) {
	prev := p.newPage(p.plan, before)
	at := slices.IndexFunc(prev.chains, func(o *fitChain) bool { return o.story == c.story })
	if at < 0 {
		return recutting{}, false
	}
	own, still := prev.chains[at], make([]int, len(prev.borders))
	first := &prev.written[own.places[0]]
	heads := own.heads
	if turn := first.Tune.Turn; turn > 0 || first.Headline > 0 {
		heads = []fitWay{{tune: Tune{Turn: turn}}}
	}
	last := len(p.rules.Steps) - 1
	for i := range heads {
		h := heads[i]
		all, _ := own.try(prev, still, &h)
		for _, way := range own.jumpWays(prev, &h, last, all) {
			if p.exhausted() {
				return recutting{}, false
			}
			if _, ok := own.try(prev, still, &way); !ok || way.tune.Cut == c.from || h.story != nil || prev.makesFault(own, &way) {
				continue
			}
			next := p.newPage(prev.plan, p.number)
			next.before, next.turns = p.before, p.turns
			changes, ok := next.settle(c.story)
			if p.turns = next.turns; !ok {
				continue
			}
			out := recutting{plan: next.plan, before: before, name: name(c.story)}
			if i == 0 {
				way.tune.Turn = 0 // that has been told
			}
			prev.tellStory(first, &way, prev.teller(&out.changes))
			out.changes = append(out.changes, changes...)
			return out, true
		}
	}
	return recutting{}, false
}

// settle settles the group that a story is in and leaves the rest of the page as
// it is.
func (p *fitPage) settle(s *issues.Story) ([]page.Change, bool) {
	var changes []page.Change
	for _, g := range p.groups() {
		if !slices.ContainsFunc(g.units, func(u unit) bool { c, ok := u.(*fitChain); return ok && c.story == s }) {
			continue
		}
		sol, ok := p.solve(g)
		if !ok {
			return nil, false
		}
		changes = append(changes, p.apply(g, sol)...)
	}
	return changes, true
}
