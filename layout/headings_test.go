package layout_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"banxin/fonts"
	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/issues"
	"banxin/layout"
	"banxin/layout/page"
)

// titleWords are what random headlines are made of.
var titleWords = []string{
	"周家桥", "街道", "喜获", "金银奖", "的", "了", "“双减”", "《青溪镇》", "3.2亿元", "300余名", "志愿者", "服务", "中心", "启用",
	"，", "！", "C919", "与", "在", "考察团", "调研", "阿卜杜拉·买买提", "居民区", "党支部", "——",
}

func randomTitle(t *rapid.T, name string, most int) string {
	return "新" + strings.Join(rapid.SliceOfN(rapid.SampledFrom(titleWords), 1, most).Draw(t, name), "") + "好"
}

// TestHeadings composes random headlines on random widths: every line stands
// within its block, unless it was reported; all lines of the headline have one
// size, one width of glyphs within the style's bounds, and a size between the
// style's; no line begins with a particle or parts a number; nothing is lost.
func TestHeadings(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		full := rapid.Bool().Draw(t, "full")
		columns := rapid.IntRange(1, 3).Draw(t, "columns")
		titles := []string{randomTitle(t, "title", 9)}
		if rapid.Bool().Draw(t, "given") {
			titles = append(titles, randomTitle(t, "second", 5))
		}
		lines := rapid.IntRange(0, 12).Draw(t, "headline")
		var ds diag.List
		fsys := fstest.MapFS{
			"bao/paper.yaml": {Data: []byte(fmt.Sprintf(`name: 小报
page: { trim: 200x280mm, bleed: 3mm, margins: { top: 12mm, bottom: 12mm, left: 10mm, right: 10mm } }
grids: { front: { columns: 3, body: 10pt, leading: 15pt } }
styles: { headline: { sizes: [36pt, 18.3pt], full: %v, punctuation: kaiming } }
`, full))},
			"bao/qi/issue.yaml": {Data: []byte(fmt.Sprintf("date: \"2020-11-30\"\npages:\n  - { page: 2, grid: front, place: [ { story: a, columns: 1-%d, lines: 1-40%s } ] }\n",
				columns, []string{"", fmt.Sprintf(", headline: %d", lines)}[min(lines, 1)]))},
			"bao/qi/stories/a.md": {Data: []byte("---\ntitle:\n  - \"" + strings.Join(titles, "\"\n  - \"") + "\"\n---\n正文在此。\n")},
		}
		is := issues.Read(fsys, "bao/qi", &ds)
		plan := layout.ReadPlan(is, &ds)
		ed := layout.Compose(is, plan, fonts.Load(nil, layout.Faces(is), &ds), &ds)
		tooLong := false
		for _, d := range ds.Sorted() {
			tooLong = tooLong || d.Code == diag.HeadlineTooLong
		}
		pg := ed.Pages[0]
		for _, r := range pg.Reading {
			if r.Story == "a" {
				checkHeading(t, pg, &r, strings.Join(titles, ""), len(titles), tooLong)
				break
			}
		}
	})
}

func checkHeading(t *rapid.T, pg *page.Page, r *page.Passage, title string, given int, tooLong bool) {
	var said, line strings.Builder
	var y, size geom.Length
	var starts []string
	lines := 0
	scale := -1
	flush := func() {
		if line.Len() > 0 {
			starts = append(starts, line.String())
			lines++
		}
		line.Reset()
	}
	for _, it := range pg.Items[r.First:r.Last] {
		run := it.(*page.Run)
		if run.At.Y != y {
			flush()
			y = run.At.Y
		}
		end := run.At.X
		for _, g := range run.Glyphs {
			end += g.Advance
		}
		if !tooLong && (run.At.X < r.Area.X || end > r.Area.Right()) {
			t.Fatalf("%s stands from %v to %v in %v", run.Text, run.At.X, end, r.Area)
		}
		if size == 0 {
			size, scale = run.Size, run.Width()
		}
		if run.Size != size || run.Width() != scale || scale < 900 || scale > 1100 || size > 36*geom.Pt || size < 18*geom.Pt+300 {
			t.Fatalf("%s is set in %v by %d, the first in %v by %d", run.Text, run.Size, run.Width(), size, scale)
		}
		line.WriteString(run.Text)
		said.WriteString(run.Text)
	}
	flush()
	if said.String() != title {
		t.Fatalf("said %s, not %s", said.String(), title)
	}
	if given > 1 && lines != given {
		t.Fatalf("%d lines of %d given: %q", lines, given, starts)
	}
	for _, s := range starts[1:] {
		if given == 1 && strings.ContainsAny(string([]rune(s)[0]), "的了，！·”》") {
			t.Fatalf("a line begins with %s", s)
		}
	}
}
