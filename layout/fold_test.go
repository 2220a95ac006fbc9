package layout_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"
	"pgregory.net/rapid"

	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/layout/page"
	"banxin/press"
	"banxin/press/preflight"
)

// archive reads an archive.
func archive(t *testing.T, name string) *txtar.Archive {
	t.Helper()
	ar, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return ar
}

// spreadIssue draws an issue with a story over pages 2 and 3, and the columns that
// it stands on.
func spreadIssue(t *rapid.T) (fsys fstest.MapFS, columns [2]int) {
	words := func(name string, most int) string {
		list := []string{"一江清水", "向东流", "两岸人家", "2026年", "ETC", "“好日子”", "河长", "的", "，"}
		return "新" + strings.Join(rapid.SliceOfN(rapid.SampledFrom(list), 1, most).Draw(t, name), "")
	}
	first, last := rapid.IntRange(1, 5).Draw(t, "first"), rapid.IntRange(6, 10).Draw(t, "last")
	extra := rapid.SampledFrom([]string{"", ", box: rule, split: 4", ", split: 2", ", box: double, split: 4"}).Draw(t, "extra")
	align := rapid.SampledFrom([]string{"left", "center", "right"}).Draw(t, "align")
	return fstest.MapFS{
		"bao/paper.yaml": {Data: []byte("name: 小报\npage: { trim: 200x280mm, bleed: 3mm, margins: { top: 16mm, bottom: 16mm, left: 12mm, right: 12mm } }\n" +
			"grids: { front: { columns: 5, body: 9pt, leading: 14pt, gutter: 1em } }\nstyles: { headline: { sizes: [30pt, 12pt], align: " + align + ", full: " + rapid.SampledFrom([]string{"true", "false"}).Draw(t, "full") + " } }\n")},
		"bao/qi/issue.yaml": {Data: []byte(fmt.Sprintf("date: \"2020-11-30\"\npages:\n  - page: 2\n    grid: front\n    place: [ { story: a, columns: %d-%d, lines: 1-40, spread: true%s } ]\n  - { page: 3, grid: front }\n", first, last, extra))},
		"bao/qi/stories/a.md": {Data: []byte("---\nkicker: " + words("kicker", 8) + "\ntitle: " + words("title", 5) + "。\ndeck: " + words("deck", 9) + "\n---\n" +
			strings.Repeat("开头社区居民的活动很多，大家都来。\n\n", rapid.IntRange(1, 40).Draw(t, "paragraphs")))},
	}, [2]int{first, last}
}

// TestSpread sets random stories over two pages: no character stands on the fold
// or within the white beside it, none leaves the columns of its place, nothing the
// bleed, and the text is proved once over both pages, in the Edition and in the file.
func TestSpread(t *testing.T) {
	opened := 0
	rapid.Check(t, func(rt *rapid.T) {
		fsys, columns := spreadIssue(rt)
		is, ed, ds := compose(t, fsys)
		for _, d := range ds.Sorted() {
			if d.Severity == diag.Error {
				return // overset, or a headline too long for its width
			}
		}
		for side, pg := range ed.Pages {
			checkBleed(rt, pg)
			for _, it := range pg.Items {
				run, ok := it.(*page.Run)
				if !ok {
					continue
				}
				w := geom.Length(0)
				for _, g := range run.Glyphs {
					w += g.Advance
				}
				const white = 9 * geom.Pt // some 3.5 mm, less what a closing mark has of its own
				if side == 0 && run.At.X+w > pg.Trim.W-white || side == 1 && run.At.X < white {
					rt.Fatalf("%s of page %d at %v, %v wide, is too near the fold", run.Text, pg.Folio, run.At, w)
				}
				in := pg.TypeArea
				step := (in.W + 9*geom.Pt) / 5
				from, to := in.X+geom.Length(columns[0]-1)*step, in.X+geom.Length(columns[1]-5)*step-9*geom.Pt
				if above := run.At.Y < in.Y || run.At.Y > in.Bottom(); !above && (side == 0 && run.At.X < from-2 || side == 1 && run.At.X+w > to+2) {
					rt.Fatalf("%s of page %d at %v, %v wide, leaves its place, from %v to %v", run.Text, pg.Folio, run.At, w, from, to)
				}
			}
		}
		if len(ed.Pages[1].Reading) > 0 && ed.Pages[1].Reading[0].Turn == 2 {
			opened++
		}
		var bad diag.List
		proof := preflight.New(ed, copiesOf(is), &bad)
		preflight.Edition(ed, press.Newsprint(), &bad)
		proof.ReadBack("both", written(t, ed, ed.Pages...), nil, &bad)
		if bad.HasErrors() {
			rt.Fatalf("not proved:\n%s", tell(&bad))
		}
	})
	if opened == 0 {
		t.Error("no headline was opened at the fold")
	}
}

// TestSpreadTurns takes the passages of a spread in another order than they are
// read in: that is found out.
func TestSpreadTurns(t *testing.T) {
	fsys := layOut(archive(t, "testdata/spread.txtar"))
	is, ed, _ := compose(t, fsys)
	check := func() bool {
		var bad diag.List
		preflight.New(ed, copiesOf(is), &bad)
		return bad.HasErrors()
	}
	if check() {
		t.Error("what was composed is not proved")
	}
	r := ed.Pages[1].Reading
	r[0].Turn, r[1].Turn = r[1].Turn, r[0].Turn
	if !check() {
		t.Error("two lines of a headline exchanged are not found")
	}
}

// TestSpreadPicture cuts a photograph at the fold: the halves meet in one pixel
// there and reach into the bleed behind it.
func TestSpreadPicture(t *testing.T) {
	ar := archive(t, "testdata/picture.txtar")
	fsys := layOut(ar)
	fsys["bao/qi/issue.yaml"] = &fstest.MapFile{Data: []byte("date: \"2020-11-30\"\npages:\n  - page: 2\n    grid: front\n    place: [ { picture: images/wide.png, columns: 1-3, lines: 1-8, spread: true, caption: 图说, alt: 图 } ]\n  - { page: 3, grid: front }\n")}
	delete(fsys, "bao/qi/stories/a.md")
	_, ed, _ := compose(t, fsys)
	var halves []*page.Picture
	for _, pg := range ed.Pages {
		for _, it := range pg.Items {
			if pic, ok := it.(*page.Picture); ok {
				halves = append(halves, pic)
			}
		}
	}
	if len(halves) != 2 {
		t.Fatalf("%d pictures on two pages", len(halves))
	}
	left, right, pg := halves[0], halves[1], ed.Pages[0]
	if left.Box.Right() != pg.Trim.W+pg.Bleed || right.Box.X != -pg.Bleed {
		t.Errorf("the halves end at %v and begin at %v", left.Box.Right(), right.Box.X)
	}
	// The pixel on the fold, as each half has it, in thousandths.
	at := func(p *page.Picture, x geom.Length) int64 {
		return int64(p.Crop.X)*1000 + int64(x-p.Box.X)*int64(p.Crop.W)*1000/int64(p.Box.W)
	}
	if d := at(left, pg.Trim.W) - at(right, 0); d < -1000 || d > 1000 {
		t.Errorf("the halves are %d thousandths of a pixel apart on the fold", d)
	}
}
