package makeup

import "banxin/layout"

// That a page can be filled is known before it is searched; that one of the ways
// to fill it breaks no rule and comes out full only afterwards. Where none does,
// the stories of the issue's own auto change pages once more.

// mostAgain bounds how often that is done, and mostSpent the dummies tried for all
// pages before it is done again: a page for which there are plans at once takes
// some 1,500.
const (
	mostAgain = 12
	mostSpent = 50_000
)

// planAll finds the plans of all pages.
func (d *desk) planAll(m *mending) []Page {
	known, spent := map[string]Page{}, 0
	look := func() []Page {
		var open []int
		for i := range d.pages {
			if _, ok := known[d.pages[i].key()]; !ok {
				open = append(open, i)
			}
		}
		found := make([]Page, len(open))
		d.each(len(open), func(mt *layout.Meter, i int) { found[i] = d.plan(mt, &d.pages[open[i]]) })
		for i, pg := range found {
			spent += pg.tried
			known[d.pages[open[i]].key()] = pg
		}
		out := make([]Page, len(d.pages))
		for i := range d.pages {
			out[i] = known[d.pages[i].key()]
		}
		return out
	}
	best := look()
	fewest := planless(best)
	for now := best; m != nil && fewest > 0 && spent < mostSpent && m.again(now); {
		now = look()
		if n := planless(now); n < fewest {
			best, fewest = now, n
		}
	}
	vary(best)
	d.each(len(best), func(_ *layout.Meter, i int) {
		if pg := &best[i]; pg.stuck != nil {
			pg.Advice = pg.stuck.advise()
		}
	})
	return best
}

// planless counts the pages without a plan.
func planless(all []Page) int {
	n := 0
	for i := range all {
		if len(all[i].Plans) == 0 {
			n++
		}
	}
	return n
}

// again notes that pages have no plan, and shares the stories out anew; false
// where they stay as they are.
func (m *mending) again(now []Page) bool {
	if m.rounds++; m.rounds > mostAgain {
		return false
	}
	before := m.state(nil)
	for i := range now {
		if p := &m.pages[i]; len(now[i].Plans) == 0 {
			m.known[m.key(p, p.items)] = false
		}
	}
	m.looks = 0
	m.run()
	if m.bad() > 0 && !m.loose && len(m.issue.Paper.Fit.Steps) > 0 {
		m.loosen()
		m.run()
	}
	return m.state(nil) != before
}
