package makeup

import (
	"fmt"
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
// time it says so, and what it advises helps.
func TestNoPlan(t *testing.T) {
	for _, c := range []struct {
		lengths []int
		want    string
		mended  []int
	}{
		{[]int{500, 300, 200}, "too much", []int{300, 120}},
		{[]int{380, 100}, "no way of cutting it", []int{380 - 22, 100}}, // as the hint says
		{[]int{90, 60}, "too little", []int{220, 140}},
		{[]int{300, 5}, "fits no shape", []int{300, 120}},
	} {
		issue, set := readFS(t, onePage(c.lengths...), "sets/qi")
		var ds diag.List
		p := Propose(issue, set, &ds)
		if len(p.Pages) != 1 || len(p.Pages[0].Plans) > 0 {
			t.Fatalf("%v was planned", c.lengths)
		}
		told := ds.Sorted()
		if len(told) != 1 || told[0].Code != diag.NoPlan || !strings.Contains(told[0].Message.EN, c.want) {
			t.Errorf("%v: %v", c.lengths, told[0].Message.EN)
		}
		issue, set = readFS(t, onePage(c.mended...), "sets/qi")
		ds = diag.List{}
		if p := Propose(issue, set, &ds); len(p.Pages[0].Plans) == 0 {
			t.Errorf("%v was not planned: %v", c.mended, ds.Sorted()[0].Message.EN)
		}
	}
}
