package layout_test

import (
	"fmt"
	"testing"
	"testing/fstest"

	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/layout/page"
)

// TestAlmanacStaysInItsPlace: whatever the leading and the box, the lines of an
// almanac stand within its place, the last of them off the box's foot, or it is
// told to have no room.
func TestAlmanacStaysInItsPlace(t *testing.T) {
	set, refused := 0, 0
	for lines := 5; lines <= 16; lines++ {
		for _, leading := range []int{110, 115, 130, 160} {
			for _, columns := range []string{"1-1", "1-2"} {
				for _, extra := range []string{"", "box: rule", "box: double"} {
					fsys := fstest.MapFS{
						"bao/paper.yaml": {Data: []byte(fmt.Sprintf("name: 小报\npage: { trim: 130x260mm }\ngrids: { front: { columns: 2, body: 8.5pt, leading: %d.%dpt } }\n", leading/10, leading%10))},
						"bao/qi/issue.yaml": {Data: []byte(fmt.Sprintf("date: \"2020-11-30\"\nweather: { 今天: 多云, 明天: 小雨 }\npages:\n  - page: 2\n    place: [ { almanac: \"\", columns: %s, lines: 11-%d, %s } ]\n",
							columns, 10+lines, extra))},
					}
					_, ed, ds := compose(t, fsys)
					what := fmt.Sprintf("%d lines of %d, columns %s, %s", lines, leading, columns, extra)
					if said(ds, diag.Overset) {
						refused++
						continue
					}
					set++
					foot := ed.Pages[0].TypeArea.Y + geom.Length(10+lines)*geom.Length(leading)*geom.Pt/10
					if extra != "" {
						foot -= geom.Length(leading) * geom.Pt / 20 // its lower rule
					}
					head := ed.Pages[0].TypeArea.Y + 10*geom.Length(leading)*geom.Pt/10
					for _, p := range ed.Pages[0].Reading {
						for _, it := range ed.Pages[0].Items[p.First:p.Last] {
							r := it.(*page.Run)
							if top := r.At.Y - r.Size.Scale(880, 1000); p.Story != "" && (top < head || top+r.Size > foot) {
								t.Errorf("%s: “%s” from %v to %v, in a place from %v to %v", what, r.Text, top, top+r.Size, head, foot)
							}
						}
					}
				}
			}
		}
	}
	if set < 100 || refused < 40 {
		t.Errorf("%d set, %d refused", set, refused)
	}
}
