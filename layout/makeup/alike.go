package makeup

import "slices"

// Pages that follow each other should not look alike: the same plan is dull the
// second time, however good it is. Of what was found for a page the order takes
// account of the plan that comes first on the page before.

// The cost of what the page before has too.
const (
	footBoxAgain = 24 // a box over the whole foot
	leadAgain    = 6  // a lead set in the same way
)

// vary puts the plans of all pages in their order, and keeps the best.
func vary(all []Page) {
	var before *dummy
	for i := range all {
		pg := &all[i]
		pg.Plans = slices.Clone(pg.Plans)
		pg.rank(func(p *Plan) int { return p.dummy.alike(before) })
		pg.Plans = pg.Plans[:min(most, len(pg.Plans))]
		before = nil
		if len(pg.Plans) > 0 {
			before = pg.Plans[0].dummy
		}
	}
}

// rank sorts the plans by their scores, with what each costs beside.
func (pg *Page) rank(beside func(*Plan) int) {
	for i := range pg.Plans {
		s := &pg.Plans[i].Score
		s.Total -= s.Alike
		s.Alike = beside(&pg.Plans[i])
		s.Total += s.Alike
	}
	slices.SortStableFunc(pg.Plans, func(a, b Plan) int { return a.Score.Total - b.Score.Total })
}

// alike returns what a page costs for what that before it has too.
func (d *dummy) alike(before *dummy) int {
	if before == nil {
		return 0
	}
	cost := 0
	if d.footBoxed() && before.footBoxed() {
		cost += footBoxAgain
	}
	if a, b := d.leadShape(), before.leadShape(); a != nil && b != nil && a.same(b) && d.page.grid == before.page.grid {
		cost += leadAgain
	}
	return cost
}

// footBoxed reports whether a box stands over the whole foot of the page.
func (d *dummy) footBoxed() bool {
	for i := range d.blocks {
		if b := &d.blocks[i]; b.isBox() && b.w == d.page.grid.Columns && b.y > d.page.top {
			return true
		}
	}
	return false
}

// leadShape returns how the lead is set, nil where there is none.
func (d *dummy) leadShape() *shape {
	for i := range d.blocks {
		if b := &d.blocks[i]; d.leads(b) {
			return b.shape
		}
	}
	return nil
}
