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

// shapePNG is a picture of one grey pixel.
const shapePNG = "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x00\x00\x00\x00:~\x9bU\x00\x00\x00\nIDATx\x9cc`\x00\x00\x00\x02\x00\x01H\xaf\xa4q\x00\x00\x00\x00IEND\xaeB`\x82"

// randomShape draws a story in a place of any shape: parts of it left free, a
// picture within it, a headline over some of its columns, columns of its own or
// a box.
func randomShape(t *rapid.T, story string) fstest.MapFS {
	columns := rapid.IntRange(2, 5).Draw(t, "columns")
	lines := rapid.IntRange(10, 40).Draw(t, "lines")
	style := rapid.SampledFrom([]string{"indent: 2em", "breaks: stable", "hang: marks", "hyphenate: en"}).Draw(t, "body style")
	area := func(label string, narrow bool) (string, string) {
		c := rapid.IntRange(1, columns).Draw(t, label+" column")
		last := min(columns, c+rapid.IntRange(0, 1).Draw(t, label+" columns"))
		if narrow && columns > 2 && c == 1 && last == columns {
			last--
		}
		l := rapid.IntRange(1, lines-2).Draw(t, label+" line")
		return fmt.Sprintf("%d-%d", c, last), fmt.Sprintf("%d-%d", l, min(lines, l+rapid.IntRange(1, 12).Draw(t, label+" lines")))
	}
	extra := rapid.SampledFrom([]string{"", "", "", ", split: 1", ", split: 2", ", split: 3", ", box: rule", ", box: rule, split: 2", ", headline-side: right"}).Draw(t, "extra")
	if extra == "" && rapid.Bool().Draw(t, "over some") {
		extra = fmt.Sprintf(", headline-columns: 1-%d", rapid.IntRange(1, columns).Draw(t, "over"))
	}
	if rapid.Bool().Draw(t, "except") && !strings.Contains(extra, "box") {
		c, l := area("except", true)
		extra += fmt.Sprintf(", except: [ { columns: %s, lines: %s } ]", c, l)
	}
	plan := fmt.Sprintf("date: \"2020-11-30\"\npages:\n  - page: 2\n    grid: front\n    place:\n      - { story: s, columns: 1-%d, lines: 1-%d%s }\n", columns, lines, extra)
	for k := range rapid.IntRange(0, 2).Draw(t, "wraps") {
		c, l := area(fmt.Sprintf("wrap %d", k), false)
		width := rapid.SampledFrom([]string{"", ", width: 4em", ", width: 6em, at: middle", ", width: 5.5em, at: right"}).Draw(t, "width")
		plan += fmt.Sprintf("      - { picture: a.png, columns: %s, lines: %s, wrap: true%s }\n", c, l, width)
	}
	return fstest.MapFS{
		"bao/paper.yaml": {Data: []byte(fmt.Sprintf(`name: 小报
page: { trim: 240x280mm, bleed: 3mm, margins: { top: 12mm, bottom: 12mm, left: 10mm, right: 10mm } }
grids: { front: { columns: %d, body: 9pt, leading: 15pt, gutter: %dem } }
styles: { headline: { sizes: [24pt] }, body: { %s } }
`, columns, rapid.IntRange(1, 2).Draw(t, "gutter"), style))},
		"bao/qi/issue.yaml":   {Data: []byte(plan)},
		"bao/qi/stories/s.md": {Data: []byte(story)},
		"bao/qi/a.png":        {Data: []byte(shapePNG)},
	}
}

// shapeChecks is how many shapes are made; -rapid.checks asks for more.
const shapeChecks = 1000

// TestShapes sets random stories in places of random shapes: what stands there
// and what is overset say the story's text once and in order; all of it stands
// within the place and off what the text leaves free or runs round, and each
// cell off the others; baselines are on the grid. The meter says the same.
func TestShapes(t *testing.T) {
	n, cut := 0, 0
	check := func(t *rapid.T) {
		n++
		fsys := randomShape(t, randomStory(t))
		is, plan, ed, ds := composeShape(t, fsys)
		if len(plan.Pages[0].Places) == 0 || plan.Pages[0].Places[0].Story == nil {
			return
		}
		pl := &plan.Pages[0].Places[0]
		if len(pl.Holes) > 0 {
			cut++
		}
		is.Pages[0].Places = is.Pages[0].Places[:1]
		checkStories(t, is, ed.Pages[0], ds)
		if !pl.Boxed {
			checkGrid(t, is, ed.Pages[0], &plan.Pages[0].Grid)
		}
		checkBleed(t, ed.Pages[0])
		checkApart(t, pl, ed.Pages[0], ds)
		if !said(ds, diag.SubheadAtFoot) && !said(ds, diag.Overset) {
			checkSubheads(t, ed.Pages[0])
		}
		agree(t, fsys)
	}
	for n < shapeChecks && !t.Failed() {
		rapid.Check(t, check)
	}
	if cut < n/2 {
		t.Errorf("only %d of %d places were cut", cut, n)
	}
}

func composeShape(t *rapid.T, fsys fstest.MapFS) (*issues.Issue, *layout.Plan, *page.Edition, *diag.List) {
	var ds diag.List
	is := issues.Read(fsys, "bao/qi", &ds)
	if is == nil {
		t.Fatalf("not read:\n%s", tell(&ds))
	}
	plan := layout.ReadPlan(is, &ds)
	return is, plan, layout.Compose(is, plan, fonts.Load(nil, layout.Faces(is), &ds), &ds), &ds
}

// checkApart checks that the cells of a story lie in its place, apart from each
// other and from what makes its holes.
func checkApart(t *rapid.T, pl *layout.Place, pg *page.Page, ds *diag.List) {
	var cells []geom.Rect
	told := said(ds, diag.HeadlineHole)
	headline := -1
	for _, r := range pg.Reading {
		if r.Story != "s" {
			continue
		}
		if headline < 0 {
			headline = r.First
		}
		if !pl.Area.Contains(r.Area) {
			t.Fatalf("%v is not within the place, %v", r.Area, pl.Area)
		}
		for i := range pl.Holes {
			if h := &pl.Holes[i].Area; h.Overlaps(r.Area) && !(told && r.First == headline) {
				t.Fatalf("%v lies over what is left free, %v", r.Area, *h)
			}
		}
		capital := len(cells) > 0 && r.Area.X == cells[len(cells)-1].X && r.Area.Y == cells[len(cells)-1].Y
		for _, c := range cells {
			if c.Overlaps(r.Area) && !capital {
				t.Fatalf("%v lies over %v", r.Area, c)
			}
		}
		if !capital {
			cells = append(cells, r.Area)
		}
	}
}

// said reports whether a list has a diagnostic of a code.
func said(ds *diag.List, code diag.Code) bool {
	return slices.ContainsFunc(ds.Sorted(), func(d *diag.Diagnostic) bool { return d.Code == code })
}

// checkSubheads checks that no cell ends with a subhead.
func checkSubheads(t *rapid.T, pg *page.Page) {
	for _, r := range pg.Reading {
		if r.Story != "s" {
			continue
		}
		last := ""
		for _, it := range pg.Items[r.First:r.Last] {
			if run, ok := it.(*page.Run); ok {
				last = run.Text
			}
		}
		if last == "居民区党支部" {
			t.Fatalf("a subhead ends %v", r.Area)
		}
	}
}

// TestShapesLevel sets plain paragraphs in random shapes without a fault of the
// plan and checks how the cells come out: all that text goes on behind are full
// but for a line, or where all columns reach the foot level there.
func TestShapesLevel(t *testing.T) {
	n, whole, ragged := 0, 0, 0
	check := func(t *rapid.T) {
		n++
		var story strings.Builder
		story.WriteString("---\ntitle: 标题\n---\n")
		for range rapid.IntRange(4, 20).Draw(t, "paragraphs") {
			story.WriteString(filler(rapid.IntRange(20, 120).Draw(t, "characters")) + "。\n\n")
		}
		fsys := randomShape(t, story.String())
		var ds diag.List
		is := issues.Read(fsys, "bao/qi", &ds)
		if ds.HasErrors() || is == nil {
			return
		}
		set := fonts.Load(nil, layout.Faces(is), &ds)
		plan := layout.Sketch(is, &ds)
		if ds.HasErrors() {
			return
		}
		o := layout.NewMeter(is, set).Try(plan, 0).Places[0]
		if o.Broken || o.Lines > 0 {
			return
		}
		whole++
		if o.Ragged > len(o.Room) {
			ragged++
		}
	}
	for n < shapeChecks && !t.Failed() {
		rapid.Check(t, check)
	}
	if whole < n/5 || 50*ragged > whole {
		t.Errorf("of %d places %d are whole and %d of these ragged", n, whole, ragged)
	}
}
