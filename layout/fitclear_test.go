package layout_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"banxin/fonts"
	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/issues"
	"banxin/layout"
)

// TestBordersStayClear moves borders beside a nameplate, below what lies over the
// fold from the page before, and between pictures that may move by several lines:
// however long the stories are, no place comes to lie on another or on the
// nameplate.
func TestBordersStayClear(t *testing.T) {
	text := func(n int) string {
		return strings.Repeat("居民都来看展览和演出", n/10) + strings.Repeat("好", n%10) + "。\n"
	}
	moved := 0
	for n := 0; n < 120; n += 3 {
		front := "images:\n  - { file: a.png }\n"
		fsys := fstest.MapFS{
			"bao/paper.yaml": {Data: []byte(`name: 小报
page: { trim: 180x200mm, margins: { top: 10mm, bottom: 10mm, left: 8mm, right: 8mm } }
grids: { front: { columns: 3, body: 10pt, leading: 15pt, gutter: 1em } }
styles: { headline: { sizes: [16pt] }, headline-brief: { sizes: [12pt] } }
nameplate: { lines: 6, columns: 1-2 }
fit: { steps: [picture, border], picture-lines: 6 }
`)},
			"bao/qi/issue.yaml": {Data: []byte(`date: "2020-11-30"
pages:
  - page: 1
    place:
      - { story: a, columns: 3, lines: 1-6 }
      - { story: b, columns: 1-3, lines: 7-16 }
  - page: 2
    place:
      - { story: c, columns: 2-4, lines: 1-12, spread: true }
      - { story: d, columns: 1, lines: 1-12 }
      - { picture: e/a.png, columns: 1, lines: 13-17 }
      - { picture: f/a.png, columns: 3, lines: 13-19 }
      - { story: e, columns: 1-3, lines: 20-30 }
  - page: 3
    place:
      - { story: f, columns: 2-3, lines: 1-12 }
      - { story: g, columns: 1-3, lines: 13-24 }
`)},
			"bao/qi/a.png":        {Data: []byte(shapePNG)},
			"bao/qi/stories/a.md": {Data: []byte("---\ntitle: 报眼\npriority: brief\n---\n" + text(30+n/2))},
			"bao/qi/stories/b.md": {Data: []byte("---\ntitle: 正文\n---\n" + text(260+n*2))},
			"bao/qi/stories/c.md": {Data: []byte("---\ntitle: 通版的稿\n---\n" + text(380+n*2))},
			"bao/qi/stories/d.md": {Data: []byte("---\ntitle: 旁边\npriority: brief\n---\n" + text(130+n/2))},
			"bao/qi/stories/e.md": {Data: []byte("---\ntitle: 图下的稿\n" + front + "---\n" + text(280+n*2))},
			"bao/qi/stories/f.md": {Data: []byte("---\ntitle: 右版\n" + front + "---\n" + text(250+n*2))},
			"bao/qi/stories/g.md": {Data: []byte("---\ntitle: 下面的稿\n---\n" + text(320+n*2))},
		}
		var ds diag.List
		is := issues.Read(fsys, "bao/qi", &ds)
		plan := layout.ReadPlan(is, &ds)
		if ds.HasErrors() {
			t.Fatal(tell(&ds))
		}
		fitted := layout.Fit(is, plan, fonts.Load(fsys, layout.Faces(is), &ds), &ds)
		moved += len(fitted.Changes)
		placesApart(t, is, fitted.Plan, fmt.Sprintf("%d characters more", n))
	}
	if moved < 3 {
		t.Errorf("only %d changes", moved)
	}
}

// placesApart checks that the places of two facing pages and of the first lie apart.
func placesApart(t *testing.T, is *issues.Issue, plan *layout.Plan, what string) {
	t.Helper()
	type stand struct {
		area geom.Rect
		line int
	}
	for i := range plan.Pages {
		pg := &plan.Pages[i]
		var all []stand
		if pg.Number == 1 {
			g := &pg.Grid
			all = append(all, stand{area: geom.Rect{X: g.TypeArea.X, Y: g.TypeArea.Y, W: 2*g.Measure + g.Gutter, H: geom.Length(is.Paper.Nameplate.Lines) * g.Leading}})
		}
		for k := range pg.Places {
			all = append(all, stand{pg.Places[k].Area, pg.Places[k].At.Line})
		}
		for k := 0; i > 0 && k < len(plan.Pages[i-1].Places); k++ {
			if pl := &plan.Pages[i-1].Places[k]; pl.Area.Right() > pg.Size.Width {
				r := pl.Area
				r.X -= pg.Size.Width
				all = append(all, stand{r, pl.At.Line})
			}
		}
		for a := range all {
			for b := range a {
				if all[a].area.Overlaps(all[b].area) {
					t.Errorf("%s: page %d, what is written on line %d comes to lie on that of line %d", what, pg.Number, all[a].line, all[b].line)
				}
			}
		}
	}
}
