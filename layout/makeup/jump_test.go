package makeup

import (
	"strings"
	"testing"

	"banxin/internal/diag"
	"banxin/layout"
)

// TestLongLeadsJump gives the first of two pages a lead longer than a page: it
// begins there, goes on on the second, and both pages are full. What stands on
// both is all of it: composing tells of text that is over and places that stay
// empty.
func TestLongLeadsJump(t *testing.T) {
	jumped := 0
	for second := 100; second <= 260; second += 20 {
		for third := 60; third <= 200; third += 20 {
			fsys := onePage(700, second, third)
			issue := string(fsys["sets/qi/issue.yaml"].Data)
			issue = strings.Replace(issue, "pages:\n", "auto: [s0, s1, s2]\npages:\n", 1)
			issue = strings.Replace(issue, "    auto: [s0, s1, s2]\n", "  - page: 3\n    grid: front\n", 1)
			fsys["sets/qi/issue.yaml"].Data = []byte(issue)
			is, set := readFS(t, fsys, "sets/qi")
			var ds diag.List
			p := Propose(is, set, &ds)
			if ds.HasErrors() {
				continue
			}
			for pick := range most {
				jumped++
				planned := p.Issue(pick)
				var found diag.List
				layout.Compose(planned, layout.ReadPlan(planned, &found), set, &found)
				for _, d := range found.Sorted() {
					if d.Severity == diag.Error || faults[d.Code] || d.Code == diag.JumpShort {
						t.Errorf("%d and %d characters, plan %d: %s: %s", second, third, pick+1, d.Code, d.Message.EN)
					}
				}
				if got := planned.JumpText(planned.Stories[0]); !strings.Contains(got, "下转第3版") || !strings.Contains(got, "上接第2版") {
					t.Errorf("%d and %d characters: the ends of the jump say %q", second, third, got)
				}
			}
		}
	}
	t.Logf("%d plans", jumped)
	if jumped < 3 {
		t.Errorf("%d plans with a jump: the test says little", jumped)
	}
}
