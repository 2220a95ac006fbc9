package layout_test

import (
	"fmt"
	"slices"
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

// aHead composes a headline over a width of 510 pt, or in a vertical place 200
// pt high, and returns its runs and what was told.
func aHead(t *testing.T, style, place, title string) ([]*page.Run, *diag.List) {
	t.Helper()
	_, ed, ds := compose(t, fstest.MapFS{
		"bao/paper.yaml": {Data: []byte(`name: 小报
page: { trim: 200x280mm, bleed: 3mm, margins: { top: 12mm, bottom: 12mm, left: 10mm, right: 10mm } }
grids: { front: { columns: 5, body: 10pt, leading: 15pt, gutter: 2em } }
styles: { headline: { ` + style + ` } }
`)},
		"bao/qi/issue.yaml":   {Data: []byte("date: \"2020-11-30\"\npages:\n  - { page: 2, grid: front, place: [ { story: a, " + place + " } ] }\n")},
		"bao/qi/stories/a.md": {Data: []byte("---\ntitle: " + title + "\n---\n正文在此。\n")},
	})
	var runs []*page.Run
	for _, r := range ed.Pages[0].Reading {
		if r.Story == "a" {
			for _, it := range ed.Pages[0].Items[r.First:r.Last] {
				runs = append(runs, it.(*page.Run))
			}
			break
		}
	}
	return runs, ds
}

// TestOneLineFloor: a headline stays on one line while it need not become much
// smaller, and is turned over before it would.
func TestOneLineFloor(t *testing.T) {
	for title, want := range map[string]int{
		"周家桥街道居民区党支部服务中心启用":        1, // 17 characters fit at 30 pt
		"周家桥街道居民区党支部志愿者服务中心今日正式启用": 2, // 24 would at 21
	} {
		runs, _ := aHead(t, "sizes: [36pt, 12pt]", "columns: 1-5, lines: 1-40", title)
		lines := map[geom.Length]bool{}
		for _, r := range runs {
			lines[r.At.Y] = true
		}
		if len(lines) != want {
			t.Errorf("%s: %d lines of %v", title, len(lines), runs[0].Size)
		}
	}
}

// TestHeadDown: glyphs of a headline down the page are neither narrowed, which
// makes it no shorter, nor widened to fill a length.
func TestHeadDown(t *testing.T) {
	for title, long := range map[string]bool{"周家桥街道": false, "[周家桥街道居民区党支部志愿者, 好]": true} {
		runs, ds := aHead(t, "sizes: [24pt], full: true, loosen: 0, widen: 120%, narrow: 80%", "columns: 1-5, lines: 1-16, direction: vertical", title)
		for _, r := range runs {
			if r.Dir != page.Down || r.Width() != 1000 {
				t.Errorf("%s: %s is set %d wide, direction %d", title, r.Text, r.Width(), r.Dir)
			}
		}
		told := slices.ContainsFunc(ds.Sorted(), func(d *diag.Diagnostic) bool { return d.Code == diag.HeadlineTooLong })
		if told != long {
			t.Errorf("%s: told to be too long: %t", title, told)
		}
	}
}

// TestLeastBeside: a vertical headline leaves three lines beside it, or the
// editor is told.
func TestLeastBeside(t *testing.T) {
	for size, want := range map[string]bool{"24pt": false, "42pt": true} {
		_, ds := aHead(t, "sizes: ["+size+"]", "columns: 1-1, lines: 1-20, direction: vertical", "启用")
		told := slices.ContainsFunc(ds.Sorted(), func(d *diag.Diagnostic) bool { return d.Code == diag.HeadlineLines })
		if told != want {
			t.Errorf("a headline of %s: told %t\n%s", size, told, tell(ds))
		}
	}
}
