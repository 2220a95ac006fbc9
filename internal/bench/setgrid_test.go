package bench_test

import (
	"testing"
	"testing/fstest"

	"banxin/internal/bench"
	"banxin/internal/diag"
	"banxin/issues"
	"banxin/layout"
)

// TestSetsKnowTheirGrids compares what the amount of copy is reckoned by with
// the grids that layout makes of the papers.
func TestSetsKnowTheirGrids(t *testing.T) {
	for kind := range bench.Newsletter + 1 {
		s := bench.NewSet(1, kind, 4)
		fsys := fstest.MapFS{}
		for _, f := range s.Files {
			fsys[f.Name] = &fstest.MapFile{Data: f.Data}
		}
		var ds diag.List
		plan := layout.ReadPlan(issues.Read(fsys, s.Dir, &ds), &ds)
		if len(plan.Pages) != 4 {
			t.Fatalf("kind %d: %d pages", kind, len(plan.Pages))
		}
		for i := range 2 {
			g := plan.Pages[i].Grid
			lines := g.Lines
			if i == 0 {
				lines -= bench.NameplateLines(kind)
			}
			columns, want, em := bench.Measure(kind, i+1)
			if g.Columns != columns || lines != want || int(g.Measure/g.Body) != em {
				t.Errorf("kind %d page %d: %d columns of %d em, %d lines; reckoned with %d, %d, %d",
					kind, i+1, g.Columns, g.Measure/g.Body, lines, columns, em, want)
			}
		}
	}
}
