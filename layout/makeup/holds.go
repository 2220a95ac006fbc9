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
	one := *p.desk.issue
	pg := one.Pages[p.at]
	pg.Places = append(slices.Clone(pg.Places), places...)
	one.Pages = []issues.PagePlan{pg}
	var ds diag.List
	plan := layout.ReadPlan(&one, &ds)
	if ds.HasErrors() || len(plan.Pages) != 1 {
		return held{}
	}
	if !briefsFull(m, &plan.Pages[0]) {
		return held{}
	}
	got := judged(m.Try(plan, 0))
	if got.ok || !p.loose {
		return got
	}
	if fitted, ok := m.Fit(plan, 0); ok {
		if again := judged(m.Try(fitted, 0)); again.ok {
			again.fitted = true
			return again
		}
	}
	return got
}

// judged says what a trial has found.
func judged(found layout.Trial) held {
	var out held
	for i := range found.Places {
		o := &found.Places[i]
		if o.Broken || o.Lines > 0 || o.Short > 0 || inL(o.Place) && !o.Fits() {
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
