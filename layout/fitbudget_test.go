package layout

import (
	"testing"

	"banxin/internal/diag"
)

// TestFitStops gives the search less than a page takes: the page stays as it was
// written, and a note on its first story says so. With as much as it takes there
// is no such note.
func TestFitStops(t *testing.T) {
	stopped, settled := 0, 0
	for seed := range 8 {
		is, set, plan := smallPage(t, seed)
		takes := newFitter(is, &is.Paper.Fit, set)
		if _, changes := takes.page(plan, 0, nil); len(changes) == 0 {
			continue
		}
		if told := takes.ds.Sorted(); len(told) > 0 {
			t.Fatalf("page %d: %s", seed, told[0].Message.EN)
		}
		settled++
		for _, less := range []budget{{shared: 2, turns: 1000}, {shared: 1000, turns: 1}} {
			f := newFitter(is, &is.Paper.Fit, set)
			f.budget = less
			kept, changes := f.page(plan, 0, nil)
			if len(changes) > 0 {
				continue // it was found before the end
			}
			stopped++
			told := f.ds.Sorted()
			if len(told) != 1 || told[0].Code != diag.FitStopped || told[0].Span != plan.Pages[0].Places[0].At || len(told[0].Related) != 1 {
				t.Errorf("page %d, %v: told %v", seed, less, told)
			}
			for k := range kept.Pages[0].Places {
				if a, b := &kept.Pages[0].Places[k], &plan.Pages[0].Places[k]; a.Area != b.Area || a.Headline != b.Headline {
					t.Errorf("page %d: place %d has moved", seed, k)
				}
			}
		}
	}
	if settled < 4 || stopped < settled {
		t.Errorf("%d pages were settled, %d searches stopped: the test says little", settled, stopped)
	}
}
