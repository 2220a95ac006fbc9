package layout

import (
	"slices"

	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/issues"
	"banxin/layout/text"
)

// fitChain is a story on the page: its places, one after the other, and the ways
// it may be set in.
type fitChain struct {
	story  *issues.Story
	places []int
	from   mark          // where it comes in
	heads  []fitWay      // its headline blocks, the one written first
	steps  []int         // the step each of them takes, −1 for none
	open   bool          // it goes on on another page, or in columns of several measures
	groups [3][][]option // its paragraphs with none, one or both of the means to change their lines
	tried  map[string]fitWay
	none   map[string]bool
}

// findChains lists the stories of the page.
func (p *fitPage) findChains() {
	for k := range p.written {
		s := p.written[k].Story
		if s == nil {
			continue
		}
		i := slices.IndexFunc(p.chains, func(c *fitChain) bool { return c.story == s })
		if i < 0 {
			p.chains = append(p.chains, &fitChain{story: s, tried: map[string]fitWay{}, none: map[string]bool{}})
			i = len(p.chains) - 1
		}
		p.chains[i].places = append(p.chains[i].places, k)
	}
	for _, c := range p.chains {
		c.from = p.comesIn(c)
		last := &p.page().Places[c.places[len(c.places)-1]]
		c.open = last.Next != nil
		p.findHeads(c)
	}
}

// comesIn returns where a story begins on the page: where the pages before have
// left it.
func (p *fitPage) comesIn(c *fitChain) mark {
	m := p.meter
	m.t.from = mark{}
	for i := range p.plan.Pages[:p.number] {
		pg := &p.plan.Pages[i]
		for k := range pg.Places {
			if pl := &pg.Places[k]; pl.Story == c.story {
				m.outcome(storyJob(pl, &pg.Grid))
			}
		}
	}
	return m.t.from
}

// storyJob is the composing of a story's place.
func storyJob(pl *Place, g *Grid) *job {
	if pl.both != nil {
		g = pl.both
	}
	return &job{place: pl, do: func(t *typesetter) *piece { return t.story(pl, g) }}
}

func (c *fitChain) at() []int { return c.places }

// best returns the cheapest way in which the story comes out full.
func (c *fitChain) best(p *fitPage, moved []int, step int, barred ...int) (fitWay, bool) {
	key := []byte{byte(step + 1)}
	for _, form := range barred {
		key = append(key, byte(form))
	}
	for _, k := range c.places {
		head, foot := p.movedBy(k, moved)
		key = append(key, byte(head+64), byte(foot+64))
	}
	if w, ok := c.tried[string(key)]; ok {
		return w, true
	}
	if c.none[string(key)] {
		return fitWay{}, false
	}
	var best fitWay
	found := false
	for i := range c.heads {
		h := &c.heads[i]
		if c.steps[i] > step || slices.Contains(barred, i) || found && !h.cost.less(best.cost) || p.exhausted() {
			continue
		}
		if w, ok := c.with(p, moved, h, step); ok && (!found || w.cost.less(best.cost)) {
			best, found = w, true
		}
	}
	if found {
		c.tried[string(key)] = best
	} else {
		c.none[string(key)] = true
	}
	return best, found
}

// with returns the cheapest way in which the story comes out full under one of
// its headlines: as it comes, or with columns filled exactly.
func (c *fitChain) with(p *fitPage, moved []int, h *fitWay, step int) (fitWay, bool) {
	way := *h
	all, ok := c.try(p, moved, &way)
	if ok {
		return way, true
	}
	if c.open {
		return c.cutElsewhere(p, moved, h, step, all)
	}
	w, ok := c.walkOf(p, all, step)
	if !ok {
		return fitWay{}, false
	}
	p.meter.t.trial.shared++
	groups := c.options(p, all[0].measure, step)
	chosen, more, ok := w.find(groups)
	if !ok {
		return fitWay{}, false
	}
	out := *h
	out.cost = h.cost.add(more)
	out.take(groups, chosen)
	_, ok = c.try(p, moved, &out)
	return out, ok
}

// walkOf is the walk down the columns of the story's places as they come out;
// false where they are not all of one measure, or where a table wants white below
// it, which what is put down in the walk does not know.
func (c *fitChain) walkOf(p *fitPage, all []Outcome, step int) (walk, bool) {
	if len(all) < len(c.places) {
		return walk{}, false
	}
	var columns []columnSpec
	for i := range all {
		o := &all[i]
		if o.Broken || o.Ends || o.butts || len(o.Room) == 0 || o.measure != all[0].measure || o.measure == 0 {
			return walk{}, false
		}
		for _, n := range o.Room {
			columns = append(columns, columnSpec{slots: n})
		}
		columns[len(columns)-1].leaves = true
	}
	last := all[len(all)-1]
	last.GoesOn = false
	return walk{columns: columns, may: last.mayEnd(), step: step, rest: func(par *text.Paragraph, at *text.Line) []text.Line {
		return p.meter.t.rest(par, par.Begins(at), last.measure)
	}}, true
}

// take makes a way fill columns exactly with the options chosen of groups of rows.
func (w *fitWay) take(groups [][]option, chosen []int) {
	w.tune.Exact = true
	w.tune.Lines, w.tune.Tracking = nil, nil
	for i, k := range chosen {
		o := &groups[i][k]
		if o.driven != 0 {
			w.tune.Lines = append(w.tune.Lines, Driven{o.rows[0].block, o.driven})
		}
		if o.by != 0 {
			w.tune.Tracking = append(w.tune.Tracking, Tracked{o.rows[0].block, issues.Em(o.by)})
		}
	}
}

// try tells how the places of the story come out in a way, as far as one that
// has an error, and whether all are full and leave text for the pages after; the
// way then knows where they stand.
func (c *fitChain) try(p *fitPage, moved []int, w *fitWay) ([]Outcome, bool) {
	p.set(c, moved, w)
	t := &p.meter.t
	t.from = c.from
	full := true
	var all []Outcome
	w.heads = nil
	for _, k := range c.places {
		pl := &p.page().Places[k]
		if pl.Lines < 1 {
			return all, false
		}
		j := storyJob(pl, &p.page().Grid)
		o := p.meter.outcome(j)
		all, full = append(all, o), full && o.Clean()
		if full {
			w.heads = append(w.heads, placedIn(pl, j))
		}
	}
	return all, full && (!c.open || p.leavesText(c))
}

// leavesText reports whether the story reaches all its places on the pages after
// this one, from where its last place here has left it. One that stayed empty
// would be an error that the plan did not have as it was written.
func (p *fitPage) leavesText(c *fitChain) bool {
	for i := range p.plan.Pages[p.number+1:] {
		pg := &p.plan.Pages[p.number+1+i]
		for k := range pg.Places {
			if pl := &pg.Places[k]; pl.Story == c.story {
				if o := p.meter.outcome(storyJob(pl, &pg.Grid)); o.Ends {
					return false
				}
			}
		}
	}
	return true
}

// set puts the places of a story where the borders have moved to, in a way.
func (p *fitPage) set(c *fitChain, moved []int, w *fitWay) {
	for i, k := range c.places {
		head, foot := p.movedBy(k, moved)
		p.move(k, head, foot)
		pl := &p.page().Places[k]
		pl.Tune, pl.Story = w.tune, c.story
		if w.story != nil {
			pl.Story = w.story
		}
		if pl.Headline = p.written[k].Headline; i == 0 && w.head > 0 {
			pl.Headline = w.head
		}
	}
}

// options returns the paragraphs of a story with the ways to set them that the
// steps up to one allow. Each of them is looked for once.
func (c *fitChain) options(p *fitPage, measure geom.Length, step int) [][]option {
	lines, drives := p.rules.Allows("lines")
	tracking, tracks := p.rules.Allows("tracking")
	kind := 0
	if drives && lines <= step {
		kind++
	}
	if tracks && tracking <= step {
		kind = 2
	}
	if c.groups[kind] != nil {
		return c.groups[kind]
	}
	t, g := &p.meter.t, &p.page().Grid
	t.ds, t.from, t.vertical, t.tracking = diag.List{}, c.from, false, nil
	rows := slices.Clone(t.galley(c.story, measure, g.Body, g.Leading).rows)
	var out [][]option
	for i, own := range groupsOf(rows) {
		own[0].under = i > 0 && out[i-1][0].rows[0].sub != nil && own[0].sub == nil
		all := []option{{rows: own, step: -1}}
		if r := &own[0]; r.par != nil && c.story.Blocks[r.block].Kind == issues.Paragraph && r.drop == nil && !r.resumed {
			if drives && lines <= step {
				all = p.driven(all, own, lines)
			}
			if tracks && tracking <= step {
				all = p.trackedOptions(all, c, own, measure, tracking)
			}
		}
		out = append(out, all)
	}
	c.groups[kind] = out
	return out
}

// mostDriven is the most lines that a paragraph takes more or less.
const mostDriven = 2

// driven adds the ways to set a paragraph in some lines less or more.
func (p *fitPage) driven(all []option, own []row, step int) []option {
	for _, sign := range []int{-1, 1} {
		for n := 1; n <= mostDriven; n++ {
			lines := p.meter.t.drivenLines(own[0].par, linesOf(own), sign*n)
			if lines == nil {
				break
			}
			all = append(all, option{rows: appendRows(nil, own[0], lines), cost: cost{1, n}, step: step, driven: sign * n})
		}
	}
	return all
}

// trackingUnit is the tracking, in thousandths, that counts like a line by which
// something else moves.
const trackingUnit = 5

// trackedOptions adds the least tracking that makes a paragraph a line shorter,
// and the least that makes it a line longer, where the paper allows as much; by
// itself, else where lines may be driven together with that.
func (p *fitPage) trackedOptions(all []option, c *fitChain, own []row, measure geom.Length, step int) []option {
	t, g := &p.meter.t, &p.page().Grid
	block := own[0].block
	set := func(by, driven int) []row {
		kept := t.trackedParagraph(c.story, block, by, measure, g.Body, g.Leading)
		lines := kept.lines
		if driven != 0 {
			lines = t.drivenLines(kept.par, lines, driven)
		}
		if lines == nil {
			return nil
		}
		like := own[0]
		like.par = kept.par
		return appendRows(nil, like, lines)
	}
	drives, also := p.rules.Allows("lines")
	for _, sign := range []int{-1, 1} {
		for _, driven := range []int{0, sign} {
			if driven != 0 && (!also || slices.ContainsFunc(all, func(o option) bool { return o.driven == sign })) {
				continue
			}
			differs := func(by int) bool { rows := set(sign*by, driven); return (len(rows)-len(own))*sign > 0 && rows != nil }
			if !differs(int(p.rules.Tracking)) {
				continue
			}
			by := leastOf(int(p.rules.Tracking), differs)
			o := option{rows: set(sign*by, driven), step: step, by: sign * by, driven: driven, cost: cost{1, (by + trackingUnit - 1) / trackingUnit}}
			if driven != 0 {
				o.step, o.cost = max(step, drives), o.cost.add(cost{1, 1})
			}
			all = append(all, o)
			break
		}
	}
	return all
}

// leastOf returns the least number from 1 to most of which something holds, as
// it does of most and of all above the least.
func leastOf(most int, holds func(int) bool) int {
	lo, hi := 0, most // not of lo, of hi
	for hi-lo > 1 {
		if mid := (lo + hi) / 2; holds(mid) {
			hi = mid
		} else {
			lo = mid
		}
	}
	return hi
}
