package makeup

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"banxin/internal/diag"
)

// smallPaper is a page of three columns of 12 em and 20 lines.
const smallPaper = `name: 小报
page: { trim: 150x120mm, margins: { top: 10mm, bottom: 10mm, left: 8mm, right: 8mm } }
grids: { front: { columns: 3, body: 10pt, leading: 14pt, gutter: 1em } }
nameplate: { lines: 4 }
styles: { headline: { sizes: [20pt, 16pt] }, headline-second: { sizes: [18pt, 14pt] }, headline-brief: { sizes: [14pt] } }
`

// onePage is an issue of one page with stories of so many characters.
func onePage(lengths ...int) fstest.MapFS {
	fsys := fstest.MapFS{"sets/paper.yaml": {Data: []byte(smallPaper)}}
	var names []string
	for i, n := range lengths {
		name := fmt.Sprintf("s%d", i)
		names = append(names, name)
		priority := "normal"
		if i == 0 {
			priority = "lead"
		}
		fsys["sets/qi/stories/"+name+".md"] = &fstest.MapFile{Data: []byte(
			fmt.Sprintf("---\ntitle: 第%d篇稿\npriority: %s\n---\n%s。\n", i, priority, strings.Repeat("版", n-1)))}
	}
	fsys["sets/qi/issue.yaml"] = &fstest.MapFile{Data: []byte(
		"date: \"2020-11-30\"\npages:\n  - page: 2\n    grid: front\n    auto: [" + strings.Join(names, ", ") + "]\n")}
	return fsys
}

// TestNoPlan gives a page too much, too little, and nothing that can be set: each
// time it says so.
func TestNoPlan(t *testing.T) {
	for _, c := range []struct {
		lengths []int
		want    string
	}{
		{[]int{500, 300, 200}, "too much"},
		{[]int{90, 60}, "too little"},
		{[]int{300, 5}, "fits no shape"},
		{slices.Repeat([]int{60}, mostItems+1), "at most 24"},
		{[]int{}, "no stories"},
	} {
		if told := told(t, c.lengths...); told == nil || !strings.Contains(told.Message.EN, c.want) {
			t.Errorf("%v: %v", c.lengths, told)
		}
	}
}

// told plans one page and returns what is said where it has no plan, else nil.
func told(t *testing.T, lengths ...int) *diag.Diagnostic {
	t.Helper()
	issue, set := readFS(t, onePage(lengths...), "sets/qi")
	var ds diag.List
	p := Propose(issue, set, &ds)
	list := ds.Sorted()
	if len(p.Pages) != 1 || (len(p.Pages[0].Plans) > 0) != (len(list) == 0) {
		t.Fatalf("%v: %d diagnostics", lengths, len(list))
	}
	if len(list) == 0 {
		return nil
	}
	if len(list) > 1 || list[0].Code != diag.NoPlan {
		t.Fatalf("%v: %v", lengths, list)
	}
	if list[0].Mend == nil {
		t.Errorf("%v: %s says nothing that would help", lengths, list[0].Message.EN)
	}
	return list[0]
}

// TestAdviceHelps makes pages of growing stories, and where one cannot be planned
// and a change of length is advised, follows the advice.
func TestAdviceHelps(t *testing.T) {
	followed := 0
	for second := 60; second <= 300; second += 40 {
		for lead := 200; lead <= 480; lead += 10 {
			d := told(t, lead, second)
			if d == nil || d.Mend == nil {
				continue
			}
			var n, which int
			var way string
			if _, err := fmt.Sscanf(d.Mend.EN, "with some %d characters %s in “第%d篇稿”", &n, &way, &which); err != nil {
				continue // another piece of advice
			}
			if way == "less" {
				n = -n
			}
			lengths := []int{lead, second}
			lengths[which] += n
			followed++
			if told(t, lengths...) != nil {
				t.Errorf("%d and %d: %s; with %v there is no plan", lead, second, d.Mend.EN, lengths)
			}
		}
	}
	if followed < 3 {
		t.Errorf("only %d pieces of advice", followed)
	}
}
