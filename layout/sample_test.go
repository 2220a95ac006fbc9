package layout_test

import (
	"testing"

	"banxin/fonts"
	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/internal/sample"
	"banxin/issues"
	"banxin/layout"
	"banxin/layout/page"
)

// TestSample composes the sample issue: nothing to report, and the columns of
// each story end level within one line.
func TestSample(t *testing.T) {
	var ds diag.List
	is := issues.Read(sample.OnePage("../issues"), sample.Name, &ds)
	plan := layout.ReadPlan(is, &ds)
	ed := layout.Compose(is, plan, fonts.Load(nil, layout.Faces(is), &ds), &ds)
	if ds.Len() > 0 {
		t.Fatalf("the sample has something to report:\n%s", tell(&ds))
	}
	for i, pg := range ed.Pages {
		feet := map[string][]geom.Length{}
		heads := map[string]bool{}
		for _, r := range pg.Reading {
			if r.Story != "" && heads[r.Story] {
				feet[r.Story] = append(feet[r.Story], lowest(pg, &r))
			}
			heads[r.Story] = true
		}
		if len(feet) != 2 {
			t.Fatalf("%d stories have columns, want 2", len(feet))
		}
		leading := plan.Pages[i].Grid.Leading
		for story, ys := range feet {
			low, high := ys[0], ys[0]
			for _, y := range ys {
				low, high = max(low, y), min(high, y)
			}
			if low-high > leading {
				t.Errorf("columns of %s end up to %v pt apart; a line is %v", story, low-high, leading)
			}
		}
	}
}

// lowest returns the last baseline of a passage.
func lowest(pg *page.Page, r *page.Passage) geom.Length {
	y := geom.Length(0)
	for _, it := range pg.Items[r.First:r.Last] {
		if run, ok := it.(*page.Run); ok {
			y = max(y, run.At.Y)
		}
	}
	return y
}
