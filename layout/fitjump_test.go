package layout_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"banxin/internal/bench"
	"banxin/internal/diag"
	"banxin/layout"
	"banxin/layout/page"
)

// jumpPages makes two pages: a story that jumps from the first to the second, and
// one under it on each.
func jumpPages(seed uint32) *madePage {
	p := &madePage{matter: bench.NewMatter(seed), grid: madeGrids[3], files: fstest.MapFS{}}
	m := p.matter
	mid := m.Between(17, 21)
	p.places = []string{
		fmt.Sprintf("{ story: s1, columns: 1-3, lines: 1-%d, jump: 3 }", mid),
		fmt.Sprintf("{ story: s2, columns: 1-3, lines: %d-41 }\n  - page: 3\n    grid: front\n    place:\n      - { story: s1, columns: 1-3, lines: 1-%d }", mid+2, mid),
		fmt.Sprintf("{ story: s3, columns: 1-3, lines: %d-41 }", mid+2),
	}
	for k, chars := range []int{mid*3*13*2 - 300 + m.Between(-60, 60), (40-mid)*3*13 - 200, (40-mid)*3*13 - 200} {
		own := bench.NewMatter(seed*3 + uint32(k))
		p.stories = append(p.stories, &madeStory{name: fmt.Sprintf("s%d", k+1), head: "title: " + own.Headline("second") + "\n", text: own.Prose(chars), columns: 3, matter: own, chars: chars})
	}
	return p
}

// TestFitJump settles pages that a story jumps between, without the step and with
// it. With it more of them come out, none comes out worse, and where it was
// taken the story breaks off at a paragraph's or a sentence's end on full columns,
// and all of its text is printed, once and in order.
func TestFitJump(t *testing.T) {
	without, with, taken := 0, 0, 0
	for seed := range uint32(jumpIssues) {
		p := jumpPages(seed)
		if bothFull(t, p, "fit: [headline, border, lines]\n", nil) {
			without++
		}
		took := false
		if bothFull(t, p, "fit: [headline, border, lines, jump]\n", func(f *layout.Fitted, ed *page.Edition) {
			if !slices.ContainsFunc(f.Changes, func(c page.Change) bool { return c.Step == "jump" }) {
				return
			}
			took = true
			text := textOn(ed, 0, "s1")
			end, _ := lastRune(text)
			if !strings.ContainsRune("。？！…”’）》", end) {
				t.Errorf("issue %d: breaks off at %q", seed, text[max(0, len(text)-30):])
			}
			if got, want := bare(text+textOn(ed, 1, "s1")), bare(strings.ReplaceAll(p.stories[0].text, "## ", "")); !strings.HasSuffix(got, want) {
				t.Errorf("issue %d: the story is not printed whole", seed)
			}
		}) {
			with++
			if took {
				taken++
			}
		}
	}
	t.Logf("of %d issues %d came out without the step, %d with it, %d of them by it", jumpIssues, without, with, taken)
	if with < without || taken < 3 {
		t.Errorf("%d issues came out without the step, %d with it, %d by it", without, with, taken)
	}
}

const jumpIssues = 60

// bothFull edits an issue to fit and reports whether all its places are full.
func bothFull(t *testing.T, p *madePage, fit string, look func(*layout.Fitted, *page.Edition)) bool {
	t.Helper()
	is, set := p.read(t, fit)
	var ds diag.List
	plan := layout.ReadPlan(is, &ds)
	fitted := layout.Fit(is, plan, set, &ds)
	full := true
	for i := range fitted.Plan.Pages {
		for _, o := range layout.NewMeter(fitted.Issue, set).Try(fitted.Plan, i).Places {
			full = full && o.Clean()
		}
	}
	if look != nil {
		ed := layout.Compose(fitted.Issue, fitted.Plan, set, &ds)
		look(&fitted, ed)
	}
	return full
}

// textOn is what a page says of a story, headline and all.
func textOn(ed *page.Edition, i int, story string) string {
	var b strings.Builder
	for _, r := range ed.Pages[i].Reading {
		if r.Story != story {
			continue
		}
		for _, it := range ed.Pages[i].Items[r.First:r.Last] {
			if run, ok := it.(*page.Run); ok {
				b.WriteString(run.Text)
			}
		}
	}
	return b.String()
}

func lastRune(s string) (rune, bool) {
	r := []rune(strings.TrimSpace(s))
	if len(r) == 0 {
		return 0, false
	}
	return r[len(r)-1], true
}

// bare is a text without its white.
func bare(s string) string { return strings.Join(strings.Fields(s), "") }
