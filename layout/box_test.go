package layout_test

import (
	"fmt"
	"testing"
	"testing/fstest"

	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/layout/page"
)

// TestHeadlineOffItsBox: however few lines a headline is given, it keeps half an em
// off the box of its place, or is refused.
func TestHeadlineOffItsBox(t *testing.T) {
	set, refused := 0, 0
	for _, box := range []string{"rule", "double", "flower"} {
		for _, given := range []string{"", ", headline: 1", ", headline: 2", ", headline: 3", ", direction: vertical, headline-side: top"} {
			for _, from := range []int{1, 2} {
				for _, leading := range []string{"12.5pt", "13.5pt", "15pt"} {
					fsys := fstest.MapFS{
						"bao/paper.yaml":      {Data: []byte("name: 小报\npage: { trim: 120x200mm }\ngrids: { front: { columns: 2, body: 10pt, leading: " + leading + " } }\nstyles: { headline: { sizes: [20pt, 17pt] } }\n")},
						"bao/qi/issue.yaml":   {Data: []byte(fmt.Sprintf("date: \"2020-11-30\"\npages:\n  - { page: 2, place: [ { story: a, columns: 1-2, lines: %d-30, box: %s%s } ] }\n", from, box, given))},
						"bao/qi/stories/a.md": {Data: []byte("---\ntitle: 标题\nbyline: 本报记者\n---\n" + "社区的居民都来看展览。\n")},
					}
					_, ed, ds := compose(t, fsys)
					if said(ds, diag.HeadlineLines) {
						refused++
						continue
					}
					set++
					what := fmt.Sprintf("%s%s from line %d, leading %s", box, given, from, leading)
					offItsBox(t, ed.Pages[0], what)
				}
			}
		}
	}
	if set < 40 || refused < 10 {
		t.Errorf("%d headlines set, %d refused", set, refused)
	}
}

// offItsBox checks the white between the uppermost run of a page's first passage
// of a story and what is drawn above it.
func offItsBox(t *testing.T, pg *page.Page, what string) {
	t.Helper()
	for _, p := range pg.Reading {
		if p.Story != "a" {
			continue
		}
		r := pg.Items[p.First].(*page.Run)
		top, edge := r.At.Y-r.Size.Scale(880, 1000), geom.Length(0)
		for _, it := range pg.Items {
			var b geom.Rect
			switch it := it.(type) {
			case *page.Rule:
				b = it.Box
			case *page.Path:
				b = it.Bounds()
			}
			if b.W > p.Area.W/2 && b.H < 10*geom.Pt && b.Y < r.At.Y {
				edge = max(edge, b.Bottom())
			}
		}
		if white := top - edge; edge == 0 || white < 5*geom.Pt {
			t.Errorf("%s: %v of white between a box and its headline", what, white)
		}
		return
	}
	t.Errorf("%s: no story", what)
}

// TestHeadlineFillsItsBox gives headlines as many lines as their boxes have or
// fewer: none reaches to the lower side of its box, or it is refused.
func TestHeadlineFillsItsBox(t *testing.T) {
	refused := 0
	for lines := 2; lines <= 8; lines++ {
		for _, box := range []string{"rule", "double", "flower"} {
			fsys := fstest.MapFS{
				"bao/paper.yaml":      {Data: []byte("name: 小报\npage: { trim: 120x200mm }\ngrids: { front: { columns: 2, body: 10pt, leading: 13pt } }\nstyles: { headline: { sizes: [20pt, 17pt] } }\n")},
				"bao/qi/issue.yaml":   {Data: []byte(fmt.Sprintf("date: \"2020-11-30\"\npages:\n  - { page: 2, place: [ { story: a, columns: 1, lines: 2-%d, box: %s } ] }\n", 1+lines, box))},
				"bao/qi/stories/a.md": {Data: []byte("---\ntitle: [标题, 两行]\nbyline: 本报记者\n---\n社区的居民都来看展览。\n")},
			}
			_, ed, ds := compose(t, fsys)
			if said(ds, diag.HeadlineLines) {
				refused++
				continue
			}
			pg := ed.Pages[0]
			foot := pg.TypeArea.Y + geom.Length(2*lines+1)*13*geom.Pt/2 - 5*geom.Pt // the broadest border
			for _, p := range pg.Reading {
				for _, it := range pg.Items[p.First:p.Last] {
					if r := it.(*page.Run); p.Story == "a" && r.At.Y+r.Size.Scale(120, 1000) > foot {
						t.Errorf("%s of %d lines: “%s” at %v reaches below %v", box, lines, r.Text, r.At, foot)
					}
				}
			}
		}
	}
	if refused == 0 || refused > 15 {
		t.Errorf("%d headlines refused", refused)
	}
}
