package layout_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"
	"pgregory.net/rapid"

	"banxin/fonts"
	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/internal/judge"
	"banxin/issues"
	"banxin/layout"
	"banxin/layout/page"
	"banxin/press"
	"banxin/press/preflight"
)

// randomVertical draws a paper and an issue of one page with vertical places,
// boxed or not, whole pages of them, and horizontal ones with a vertical
// headline.
func randomVertical(t *rapid.T) fstest.MapFS {
	columns := rapid.IntRange(2, 5).Draw(t, "columns")
	body := rapid.SampledFrom([]string{"9pt", "10pt", "10.5pt"}).Draw(t, "body")
	fsys := fstest.MapFS{"bao/paper.yaml": {Data: []byte(fmt.Sprintf(`name: 小报
page: { trim: 200x280mm, bleed: 3mm, margins: { top: 12mm, bottom: 12mm, left: 10mm, right: 10mm } }
grids: { front: { columns: %d, body: %s, leading: %dpt, gutter: %dem } }
styles: { headline: { sizes: [24pt, 18pt, 14pt] }%s }
`, columns, body, rapid.SampledFrom([]int{15, 20}).Draw(t, "leading"), rapid.IntRange(1, 2).Draw(t, "gutter"),
		rapid.SampledFrom([]string{"", ", body: { hang: marks }", ", body: { breaks: stable }", ", body: { punctuation: kaiming }"}).Draw(t, "body style")))}}
	var plan strings.Builder
	whole := rapid.Bool().Draw(t, "whole page")
	plan.WriteString("date: \"2020-11-30\"\npages:\n  - page: 2\n    grid: front\n")
	if whole {
		plan.WriteString("    direction: vertical\n")
	}
	plan.WriteString("    place:\n")
	line := 1
	for k := range rapid.IntRange(1, 2).Draw(t, "places") {
		last := line + rapid.IntRange(11, 17).Draw(t, "lines")
		extra := rapid.SampledFrom([]string{"", ", box: rule", ", split: 2", ", headline: 4"}).Draw(t, "extra")
		switch {
		case whole && rapid.IntRange(0, 3).Draw(t, "way") == 0:
			extra += ", direction: horizontal"
		case whole:
		case rapid.IntRange(0, 2).Draw(t, "way") == 0:
			extra += ", headline-side: " + rapid.SampledFrom([]string{"left", "right"}).Draw(t, "side")
		default:
			extra += ", direction: vertical" + rapid.SampledFrom([]string{"", ", headline-side: top"}).Draw(t, "head")
		}
		fmt.Fprintf(&plan, "      - { story: s%d, columns: 1-%d, lines: %d-%d%s }\n", k, columns, line, last, extra)
		line = last + 1
		fsys[fmt.Sprintf("bao/qi/stories/s%d.md", k)] = &fstest.MapFile{Data: []byte(withoutTables(randomStory(t)))}
	}
	fsys["bao/qi/issue.yaml"] = &fstest.MapFile{Data: []byte(plan.String())}
	return fsys
}

// TestVerticalProperties composes random vertical issues and checks what must
// hold: every character once and in order but for those reported as overset,
// lines from right to left at a regular pitch, whole em high, nothing outside
// its area or the bleed.
func TestVerticalProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var ds diag.List
		is := issues.Read(randomVertical(t), "bao/qi", &ds)
		if is == nil {
			t.Fatalf("not read:\n%s", tell(&ds))
		}
		plan := layout.ReadPlan(is, &ds)
		ed := layout.Compose(is, plan, fonts.Load(nil, layout.Faces(is), &ds), &ds)
		for i, pg := range ed.Pages {
			checkStories(t, is, pg, &ds)
			checkGrid(t, is, pg, &plan.Pages[i].Grid)
			checkPitch(t, pg, &plan.Pages[i], &ds)
			checkBleed(t, pg)
		}
	})
}

// checkPitch checks the lines of vertical bodies.
func checkPitch(t *rapid.T, pg *page.Page, plan *layout.PagePlan, ds *diag.List) {
	g := &plan.Grid
	for k := range plan.Places {
		pl := &plan.Places[k]
		if !pl.Vertical {
			continue
		}
		setOffs := false
		for _, b := range pl.Story.Blocks {
			setOffs = setOffs || setOff(b)
		}
		first, seen := geom.Length(0), 0
		for _, r := range pg.Reading {
			if r.Story != pl.Story.Name {
				continue
			}
			if seen++; seen == 1 {
				continue // the headline
			}
			if r.Area.Bottom()+r.Hang > pl.Area.Bottom() {
				t.Fatalf("marks of %s hang to %v, its place ends at %v", r.Story, r.Area.Bottom()+r.Hang, pl.Area.Bottom())
			}
			if !r.Vertical || r.Area.H%g.Body != 0 && !dropped(pg, &r, g) {
				t.Fatalf("a tier of %s is %v high, em %v", r.Story, r.Area.H, g.Body)
			}
			for _, it := range pg.Items[r.First:r.Last] {
				run, ok := it.(*page.Run)
				if !ok || run.Size != g.Body || run.Text == "" {
					continue
				}
				if first == 0 {
					first = run.At.X
				}
				pitch := g.Leading
				if setOffs {
					pitch /= 2
				}
				if (first-run.At.X)%pitch != 0 {
					t.Fatalf("%s at %v is off the lines of its place, the first at %v", run.Text, run.At, first)
				}
			}
		}
	}
}

// TestVerticalHang: marks that hang below the last tier stay within their place,
// whatever height it has, and clear of the box that follows.
func TestVerticalHang(t *testing.T) {
	body := strings.Repeat("社区居民的街道党支部，", 60)
	for last := 13; last <= 16; last++ {
		fsys := fstest.MapFS{
			"bao/paper.yaml": {Data: []byte(`name: 小报
page: { trim: 200x280mm, bleed: 3mm, margins: { top: 12mm, bottom: 12mm, left: 10mm, right: 10mm } }
grids: { front: { columns: 5, body: 10pt, leading: 15pt, gutter: 2em } }
styles: { headline: { sizes: [24pt, 18pt, 14pt] }, body: { hang: marks } }
`)},
			"bao/qi/issue.yaml": {Data: []byte(fmt.Sprintf(`date: "2020-11-30"
pages:
  - page: 2
    grid: front
    place:
      - { story: a, columns: 1-5, lines: 1-%d, split: 2, direction: vertical, headline-side: top }
      - { story: b, columns: 1-5, lines: %d-30, box: rule }
`, last, last+1))},
			"bao/qi/stories/a.md": {Data: []byte("---\ntitle: 标题\n---\n" + body)},
			"bao/qi/stories/b.md": {Data: []byte("---\ntitle: 标题\n---\n" + body)},
		}
		_, ed, _ := compose(t, fsys)
		hung := 0
		for _, r := range ed.Pages[0].Reading {
			if r.Story != "a" || !r.Vertical {
				continue
			}
			for _, it := range ed.Pages[0].Items[r.First:r.Last] {
				if run, ok := it.(*page.Run); ok && strings.HasSuffix(run.Text, "，") {
					end := run.At
					for _, g := range run.Glyphs {
						end = run.Dir.Move(end, g.Advance)
					}
					if end.Y > r.Area.Bottom() {
						hung++
					}
				}
			}
			for _, it := range ed.Pages[0].Items {
				if box, ok := it.(*page.Rule); ok && box.Box.W > 100*geom.Pt && box.Box.Y > r.Area.Y && box.Box.Y < r.Area.Bottom()+r.Hang && box.Box.Bottom() > r.Area.Bottom() {
					t.Errorf("lines to %d: marks hang over a rule at %v", last, box.Box)
				}
			}
		}
		if hung == 0 {
			t.Errorf("lines to %d: no mark hangs", last)
		}
	}
}

// TestOpenEnd: one line may stay empty at the end of vertical text without a
// word; two are told of, and a line too many is overset.
func TestOpenEnd(t *testing.T) {
	told := func(lines int) (underfill, overset bool) {
		_, _, ds := compose(t, fstest.MapFS{
			"bao/paper.yaml": {Data: []byte(`name: 小报
page: { trim: 200x280mm, bleed: 3mm, margins: { top: 12mm, bottom: 12mm, left: 10mm, right: 10mm } }
grids: { front: { columns: 5, body: 10pt, leading: 15pt, gutter: 2em } }
styles: { headline: { sizes: [24pt] }, body: { indent: 0 } }
`)},
			"bao/qi/issue.yaml":   {Data: []byte("date: \"2020-11-30\"\npages:\n  - { page: 2, grid: front, place: [ { story: a, columns: 1-2, lines: 1-11, split: 1, direction: vertical } ] }\n")},
			"bao/qi/stories/a.md": {Data: []byte("---\ntitle: 启用\n---\n" + strings.Repeat("社", 16*lines) + "\n")},
		})
		for _, d := range ds.Sorted() {
			underfill = underfill || d.Code == diag.Underfill
			overset = overset || d.Code == diag.Overset
		}
		return
	}
	var quiet []int
	for lines := 1; lines < 20; lines++ {
		under, over := told(lines)
		if under && len(quiet) > 0 || over != (len(quiet) == 2) {
			t.Errorf("%d lines: underfill %t, overset %t after %v", lines, under, over, quiet)
			return
		}
		if over {
			break
		}
		if !under {
			quiet = append(quiet, lines)
		}
	}
	if len(quiet) != 2 {
		t.Errorf("nothing is told of %v lines", quiet)
	}
}

// dropped reports whether a passage is a drop capital.
func dropped(pg *page.Page, r *page.Passage, g *layout.Grid) bool {
	run, ok := pg.Items[r.First].(*page.Run)
	return ok && r.Last == r.First+1 && run.Size != g.Body
}

// TestVerticalProof writes random vertical issues that have no errors and reads
// them back: nothing is lost, and nothing out of order.
func TestVerticalProof(t *testing.T) {
	proved := 0
	rapid.Check(t, func(t *rapid.T) {
		var ds diag.List
		is := issues.Read(randomVertical(t), "bao/qi", &ds)
		plan := layout.ReadPlan(is, &ds)
		ed := layout.Compose(is, plan, fonts.Load(nil, layout.Faces(is), &ds), &ds)
		crowded := slices.ContainsFunc(ds.Sorted(), func(d *diag.Diagnostic) bool { return d.Code == diag.InterlinearGap })
		if ds.HasErrors() || crowded { // signs over each other, of which there is a warning
			return
		}
		proved++
		var bad diag.List
		preflight.Edition(ed, press.Newsprint(), &bad)
		var file strings.Builder
		if err := press.Write(&file, ed, press.Newsprint()); err != nil {
			t.Fatal(err)
		}
		preflight.ReadBack([]byte(file.String()), ed, nil, copiesOf(is), &bad)
		if bad.HasErrors() {
			t.Fatalf("not proved:\n%s", tell(&bad))
		}
	})
	if proved == 0 {
		t.Error("no issue was without errors")
	}
	t.Logf("%d issues proved", proved)
}

// TestVerticalTextByOthers reads the written archives with other people's
// readers: each story's characters stand there as they were written, in reading
// order, and every font has its map to Unicode.
func TestVerticalTextByOthers(t *testing.T) {
	for _, name := range []string{"vertical-box", "vertical-tiers", "vertical-page", "side-headline"} {
		ar, err := txtar.ParseFile("testdata/" + name + ".txtar")
		if err != nil {
			t.Fatal(err)
		}
		is, ed, _ := compose(t, layOut(ar))
		file := filepath.Join(t.TempDir(), name+".pdf")
		var b bytes.Buffer
		if err := press.Write(&b, ed, press.Newsprint()); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		judge.Run(t, judge.Need(t, "qpdf"), "--check", file)
		for _, reader := range [][]string{{"pdftotext", "-raw", file, "-"}, {"mutool", "draw", "-q", "-F", "text", file}} {
			got := printing(judge.Run(t, judge.Need(t, reader[0]), reader[1:]...))
			for _, s := range is.Stories {
				if want := printing(s.PlainText()); !strings.Contains(got, want) {
					t.Errorf("%s: %s does not read story %s:\nwant %s\n got %s", name, reader[0], s.Name, want, got)
				}
			}
		}
		for _, line := range strings.Split(strings.TrimSpace(judge.Run(t, judge.Need(t, "pdffonts"), file)), "\n")[2:] {
			if !strings.Contains(line, " yes yes yes ") {
				t.Errorf("%s: %s", name, line)
			}
		}
	}
}
