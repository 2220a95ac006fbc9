package text_test

import (
	"fmt"
	"testing"

	"banxin/layout/text"
)

// TestMillionVertical sets the million characters vertically, at measures from
// 8 to 30 em in both ways to choose breaks, and judges the lines as TestMillion
// does. In short mode it sets a part of them.
func TestMillionVertical(t *testing.T) {
	paras := million(t)
	measures := []int{8, 10, 13, 16, 20, 25, 30}
	if testing.Short() {
		paras, measures = upTo(paras[len(paras)*7/8:], 40_000), []int{9, 13, 24}
	}
	st := body()
	st.Vertical = true
	set := shaped(t, paras, st)
	var jobs []job
	for _, measure := range measures {
		for _, mode := range []text.Mode{text.Stable, text.Optimal} {
			jobs = append(jobs, job{paras: set, mode: mode, measure: measure, rules: gbRules, name: fmt.Sprintf("vertical, %d em, %s", measure, modeName(mode))})
		}
	}
	runJobs(jobs)
	for i := range jobs {
		report(t, &jobs[i])
	}
	if !testing.Short() {
		text.KeepTable(t, "million-vertical", millionTable(characters(paras), jobs))
	}
}
