package makeup

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"banxin/internal/diag"
)

// manyPaper is a page of six columns of 12 em and 75 lines.
const manyPaper = `name: 小报
page: { trim: 275x390mm, margins: { top: 14mm, bottom: 17mm, left: 15mm, right: 15mm } }
grids: { inner: { columns: 6, body: 9pt, leading: 13.5pt, gutter: 1em } }
styles: { headline: { sizes: [40pt, 36pt, 32pt, 28pt] }, headline-second: { sizes: [26pt, 22pt, 18pt] }, headline-brief: { sizes: [18pt, 15pt] } }
`

// TestPagesOfManyItems plans pages of up to fifteen small stories, as the
// inner pages of newspapers have them: with briefs, which are run together, and
// without any.
func TestPagesOfManyItems(t *testing.T) {
	for _, c := range []struct{ stories, briefs, chars int }{{9, 0, 420}, {7, 8, 420}, {6, 9, 500}, {11, 4, 260}} {
		for shift := range 2 {
			fsys := fstest.MapFS{"sets/paper.yaml": {Data: []byte(manyPaper)}}
			var names []string
			add := func(priority string, chars int) {
				name := fmt.Sprintf("s%d", len(names))
				fsys["sets/qi/stories/"+name+".md"] = &fstest.MapFile{Data: []byte(
					fmt.Sprintf("---\ntitle: 第%d篇稿的标题\npriority: %s\n---\n%s。\n", len(names), priority, strings.Repeat("版", chars-1)))}
				names = append(names, name)
			}
			for i := range c.stories {
				add("normal", c.chars+(i*37+shift*53)%90)
			}
			for i := range c.briefs {
				add("brief", 60+(i*29+shift*17)%60)
			}
			fsys["sets/qi/issue.yaml"] = &fstest.MapFile{Data: []byte(
				"date: \"2020-11-30\"\npages:\n  - page: 2\n    grid: inner\n    auto: [" + strings.Join(names, ", ") + "]\n")}
			issue, set := readFS(t, fsys, "sets/qi")
			var ds diag.List
			start := processorTime()
			p := Propose(issue, set, &ds)
			t.Logf("%v: %d plans, %v", c, len(p.Pages[0].Plans), processorTime()-start)
			if len(p.Pages[0].Plans) == 0 {
				t.Errorf("%d stories and %d briefs: %s", c.stories, c.briefs, ds.Sorted()[0].Message.EN)
			}
			for pick := range p.Pages[0].Plans {
				judge(t, uint32(c.stories), issue, p, pick, set)
			}
		}
	}
}
