package layout_test

import (
	"fmt"
	"testing"
	"testing/fstest"

	"banxin/internal/geom"
	"banxin/layout/page"
)

// TestDropCapitalFlush: whatever character it is, the ink of a drop capital
// begins at the column's edge, never beyond it, and no further within than that
// of a character of the body: half a point more at most.
func TestDropCapitalFlush(t *testing.T) {
	for _, c := range []string{"今", "国", "一", "永", "小", "W", "1"} {
		for _, lines := range []int{2, 3} {
			_, ed, _ := compose(t, fstest.MapFS{
				"bao/paper.yaml": {Data: []byte(`name: 小报
page: { trim: 200x280mm, margins: { top: 12mm, bottom: 12mm, left: 10mm, right: 10mm } }
grids: { front: { columns: 3, body: 10pt, leading: 16pt } }
`)},
				"bao/qi/issue.yaml":   {Data: []byte("date: \"2020-11-30\"\npages:\n  - { page: 2, grid: front, place: [ { story: a, columns: 1, lines: 1-20 } ] }\n")},
				"bao/qi/stories/a.md": {Data: []byte(fmt.Sprintf("---\ntitle: 标题\ndrop: %d\n---\n%s天上午，居民区党建工作联合展示会在长宁区举行，五十个居民区党组织成功创评。\n", lines, c))},
			})
			found := false
			for _, it := range ed.Pages[0].Items {
				r, ok := it.(*page.Run)
				if !ok || r.Text != c || r.Size <= 20*geom.Pt {
					continue
				}
				found = true
				g := &r.Glyphs[0]
				x0, _, _, _, _ := r.Face.Bounds(g.ID)
				if ink := r.At.X + g.DX + r.Size.Scale(x0, r.Face.UnitsPerEm()) - ed.Pages[0].TypeArea.X; ink < -geom.Pt/10 || ink > 3*geom.Pt/2 {
					t.Errorf("%s over %d lines: its ink begins %v from the column's edge", c, lines, ink)
				}
			}
			if !found {
				t.Errorf("%s over %d lines: no drop capital", c, lines)
			}
		}
	}
}
