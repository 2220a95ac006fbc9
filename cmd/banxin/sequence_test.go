package main

import (
	"slices"
	"testing"

	"banxin/internal/diag"
	"banxin/issues"
)

// TestMissingPages warns of the pages that a plan leaves out, at the page behind
// the gap; strips, which are counted on, are no pages.
func TestMissingPages(t *testing.T) {
	for _, c := range []struct {
		pages []int
		strip int
		lines []int
	}{
		{[]int{1, 2, 3, 4}, 5, nil}, {[]int{1}, 7, nil}, {[]int{1, 3, 4}, 0, []int{12}}, {[]int{2, 6}, 0, []int{11, 12}},
	} {
		is := &issues.Issue{}
		for i, n := range c.pages {
			is.Pages = append(is.Pages, issues.PagePlan{Number: n, At: diag.Span{File: "issue.yaml", Line: 11 + i}})
		}
		if c.strip > 0 {
			is.Pages = append(is.Pages, issues.PagePlan{Number: c.strip, Fold: issues.Fold{Left: 2, Right: 3}})
		}
		var ds diag.List
		checkSequence(is, &ds)
		var lines []int
		for _, d := range ds.Sorted() {
			lines = append(lines, d.Span.Line)
			if d.Code != diag.PageMissing || d.Severity != diag.Warning {
				t.Errorf("pages %v: %s", c.pages, d.Message.EN)
			}
		}
		if !slices.Equal(lines, c.lines) {
			t.Errorf("pages %v: told at lines %v; want %v", c.pages, lines, c.lines)
		}
	}
}
