package makeup

import (
	"slices"

	"banxin/internal/diag"
	"banxin/issues"
	"banxin/layout"
)

// held is what the layout says of the places of a plan.
type held struct {
	ok     bool
	fitted bool          // only edited to fit, as the paper allows
	bad    *issues.Story // where it is one story that does not come out
	widows int           // last lines of paragraphs alone at the head of a column
}

// holds composes nothing, but asks the layout whether places come out full and
// without a fault. Where stories may take a line more or less they are brought to
// it by edit to fit, as they will be when the issue is set.
func (p *problem) holds(m *layout.Meter, places []issues.Place) held {
	one, at := p.among(places)
	var ds diag.List
	plan := layout.ReadPlan(&one, &ds)
	if ds.HasErrors() || len(plan.Pages) != len(one.Pages) {
		return held{}
	}
	if !briefsFull(m, &plan.Pages[at]) {
		return held{}
	}
	got := p.judged(m.Try(plan, at))
	if got.ok || !p.loose {
		return got
	}
	if fitted, ok := m.Fit(plan, at); ok {
		if again := p.judged(m.Try(fitted, at)); again.ok {
			again.fitted = true
			return again
		}
	}
	return got
}

// among returns the page with its places as an issue, and its number in that:
// stories that jump have their other ends on pages before and after it.
func (p *problem) among(places []issues.Place) (one issues.Issue, at int) {
	one = *p.desk.issue
	pages := one.Pages
	pg := pages[p.at]
	pg.Places = append(slices.Clone(pg.Places), places...)
	one.Pages = []issues.PagePlan{pg}
	other := func(page int, pl issues.Place) issues.PagePlan {
		end := pages[page]
		end.Places = []issues.Place{pl}
		return end
	}
	jumps := false
	for _, it := range p.items {
		switch it.part {
		case begins:
			one.Pages = append(one.Pages, other(it.twin.tail, it.twin.stands))
		case goesOn:
			one.Pages = slices.Insert(one.Pages, at, other(it.page, it.twin.stands))
			at++
		}
		jumps = jumps || it.part != whole
	}
	if jumps {
		one.Thread()
	}
	return one, at
}

// cutElsewhere reports whether a story that jumps from a place is cut elsewhere
// than was reckoned with.
func (p *problem) cutElsewhere(o *layout.Outcome) bool {
	return slices.ContainsFunc(p.items, func(it *item) bool {
		return it.part == begins && it.story == o.Place.Story && o.Cut() != it.cut
	})
}

// judged says what a trial has found.
func (p *problem) judged(found layout.Trial) held {
	var out held
	for i := range found.Places {
		o := &found.Places[i]
		if o.Broken || o.Lines > 0 || o.Short > 0 || (o.GoesOn || inL(o.Place)) && !o.Fits() || p.cutElsewhere(o) {
			return held{bad: o.Place.Story}
		}
		out.widows += found.Places[i].Widows
	}
	out.ok = found.Faults.Len() == 0
	return out
}

// inL reports whether a place leaves something at its foot.
func inL(pl *layout.Place) bool {
	return slices.ContainsFunc(pl.Holes, func(h layout.Hole) bool { return h.Area.Bottom() >= pl.Area.Bottom() })
}
