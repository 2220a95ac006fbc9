package layout_test

import (
	"slices"
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
// each story end level within one line, but that the last ends above the others by
// fewer lines than there are columns (clreq 2.4.2).
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
			last := len(ys) - 1
			low := slices.Max(ys)
			for _, y := range ys[:last] { // a subhead may take a line of text along
				if low-y > leading {
					t.Errorf("columns of %s end at %v; a line is %v", story, ys, leading)
				}
			}
			if low-ys[last] >= geom.Length(len(ys))*leading {
				t.Errorf("the last of %d columns of %s ends %v pt above the others; a line is %v", len(ys), story, low-ys[last], leading)
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
