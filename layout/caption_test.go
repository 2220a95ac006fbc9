package layout_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"banxin/layout/page"
)

// TestCentredCaptionsStay sets captions full of marks, whose lines are squeezed, in
// the middle of a narrow place: none begins left of it or ends right of it.
func TestCentredCaptionsStay(t *testing.T) {
	lines := 0
	for n := 6; n < 40; n++ {
		words := []rune(strings.Repeat("汤在豹子前（本报摄），回归“时刻”、", 4))
		fsys := fstest.MapFS{
			"bao/paper.yaml": {Data: []byte("name: 小报\npage: { trim: 100x120mm, margins: { top: 10mm, bottom: 10mm, left: 8mm, right: 8mm } }\n" +
				"grids: { front: { columns: 3, body: 9pt, leading: 13.5pt } }\nstyles: { caption: { align: center, size: 8pt } }\n")},
			"bao/qi/issue.yaml": {Data: []byte(fmt.Sprintf("date: \"2020-11-30\"\npages:\n  - { page: 2, place: [ { picture: a.png, columns: 2, lines: 1-15, caption: %s } ] }\n", string(words[:n])))},
			"bao/qi/a.png":      {Data: []byte(shapePNG)},
		}
		_, ed, _ := compose(t, fsys)
		for _, p := range ed.Pages[0].Reading {
			if !strings.Contains(p.Story, "图说") {
				continue
			}
			for _, it := range ed.Pages[0].Items[p.First:p.Last] {
				r := it.(*page.Run)
				w := r.At.X
				for i := range r.Glyphs {
					w += r.Glyphs[i].Advance
				}
				lines++
				if r.At.X < p.Area.X || w > p.Area.Right() {
					t.Errorf("“%s” from %v to %v, in a place from %v to %v", r.Text, r.At.X, w, p.Area.X, p.Area.Right())
				}
			}
		}
	}
	if lines < 60 {
		t.Errorf("only %d lines", lines)
	}
}
