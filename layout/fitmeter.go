package layout

// planBudget bounds edit to fit on a page that is only proposed: many are, and
// most that come out do so with far less. What is found within it Fit finds too,
// for it goes the same way.
var planBudget = budget{shared: 1_200, turns: 12_000}

// Fit returns the plan with page i, from 0, edited to fit as the paper allows;
// false where nothing of the page could be changed for the better. What was
// measured for trials before serves here too.
func (m *Meter) Fit(plan *Plan, i int) (*Plan, bool) {
	f := &fitter{issue: m.issue, rules: &m.issue.Paper.Fit, meter: m, budget: planBudget}
	fitted, changes := f.page(plan, i, nil)
	return fitted, len(changes) > 0 || fitted != plan
}
