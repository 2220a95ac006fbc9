package layout

import (
	"fmt"
	"strings"
	"testing"

	"banxin/fonts"
	"banxin/internal/diag"
	"banxin/issues"
)

// fitIssue reads an issue with a page plan and stories of so many characters.
func fitIssue(t *testing.T, pages string, stories map[string]int) (*issues.Issue, *fonts.Set, *Plan) {
	t.Helper()
	texts := map[string]string{}
	for name, chars := range stories {
		texts[name] = "---\ntitle: 街道修了一条新路大家都说好\n---\n" + paragraphs(chars)
	}
	return madeIssue(t, "headline, border, lines, tracking", pages, texts)
}

// paragraphs returns so many characters in short paragraphs under subheads, which
// take lines along to the next column and leave the one before too short.
func paragraphs(chars int) string {
	var b strings.Builder
	for i := range chars {
		b.WriteString("居")
		if i%23 == 22 {
			b.WriteString("。\n\n")
		}
		if i%92 == 91 {
			b.WriteString("## 小题\n\n")
		}
	}
	return b.String() + "。\n"
}

// TestFitStaysAsWritten: what cannot come out full is left as the plan has it,
// and not as the search tried it last; what is over is counted under the
// headline that was written.
func TestFitStaysAsWritten(t *testing.T) {
	is, set, plan := fitIssue(t, `  - page: 1
    grid: front
    place:
      - { story: a, columns: 1-2, lines: 5-15 }
      - { story: b, columns: 1-2, lines: 16-29 }
`, map[string]int{"a": 600, "b": 900})
	var ds diag.List
	out := Fit(is, plan, set, &ds)
	if len(out.Changes) > 0 {
		t.Fatalf("pages with far too much text were changed: %v", out.Changes[0].Text.EN)
	}
	for k := range plan.Pages[0].Places {
		was, is := &plan.Pages[0].Places[k], &out.Plan.Pages[0].Places[k]
		if a, b := fmt.Sprint(was.Tune, was.Headline, was.Area, was.Lines), fmt.Sprint(is.Tune, is.Headline, is.Area, is.Lines); a != b {
			t.Errorf("place %d was %s and is %s, though no change is told", k, a, b)
		}
	}
}

// TestFitLeavesTextForJump: no change on one page takes all the text away from a
// place of the story on the next.
func TestFitLeavesTextForJump(t *testing.T) {
	fitted := 0
	for chars := 200; chars < 440; chars += 4 {
		is, set, plan := fitIssue(t, `  - page: 1
    grid: front
    place:
      - { story: a, columns: 1-2, lines: 5-29, except: { columns: 2, lines: 20-29 }, headline-columns: 1-2, jump: 2 }
      - { story: b, columns: 2, lines: 20-29 }
  - page: 2
    grid: inner
    place:
      - { story: a, columns: 1-2, lines: 1-9 }
`, map[string]int{"a": chars, "b": 100})
		var before, ds diag.List
		Compose(is, plan, set, &before)
		out := Fit(is, plan, set, &ds)
		Compose(out.Issue, out.Plan, set, &ds)
		if len(out.Changes) > 0 {
			fitted++
		}
		if told(&ds, diag.PlaceEmpty) && !told(&before, diag.PlaceEmpty) {
			t.Errorf("with %d characters the place on page 2 became empty", chars)
		}
	}
	if fitted < 3 {
		t.Errorf("only %d issues were changed: the test says little", fitted)
	}
}

func told(ds *diag.List, code diag.Code) bool {
	for _, d := range ds.Sorted() {
		if d.Code == code {
			return true
		}
	}
	return false
}
