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
	"banxin/issues"
	"banxin/layout"
	"banxin/layout/page"
)

// markedIssue draws an issue of one story whose paragraphs begin with 起 and end
// with 终, under subheads of 题, in a rectangle, an L or over two places, and with
// about as much text as finds room.
func markedIssue(t *rapid.T) fstest.MapFS {
	columns, lines := rapid.IntRange(1, 3).Draw(t, "columns"), rapid.IntRange(7, 20).Draw(t, "lines")
	places := fmt.Sprintf("      - { story: s, columns: 1-%d, lines: 1-%d }\n", columns, lines)
	switch shape := rapid.IntRange(0, 3).Draw(t, "shape"); {
	case shape == 1 && columns > 1:
		from := rapid.IntRange(6, lines).Draw(t, "from")
		places = fmt.Sprintf("      - { story: s, columns: 1-%d, lines: 1-%d, except: { columns: %d, lines: %d-%d } }\n", columns, lines, columns, from, lines)
	case shape == 2:
		places += fmt.Sprintf("  - page: 3\n    grid: front\n    place:\n      - { story: s, columns: 1-2, lines: 1-%d }\n", rapid.IntRange(8, 14).Draw(t, "lines behind"))
	}
	var sb strings.Builder
	sb.WriteString("---\ntitle: 街道修了一条新路\n---\n")
	for left := columns*(lines-3)*13 + rapid.IntRange(-60, 10).Draw(t, "more"); left > 0; {
		n := rapid.IntRange(3, 70).Draw(t, "characters")
		if rapid.IntRange(0, 4).Draw(t, "subhead") == 0 {
			sb.WriteString("## 题题\n\n")
			left -= 26
		}
		sb.WriteString("起" + strings.Repeat("居民，区", n/4) + strings.Repeat("说", n%4) + "终。\n\n")
		left -= n + 8
	}
	return fstest.MapFS{
		"bao/paper.yaml": {Data: []byte(`name: 小报
page: { trim: 200x280mm, bleed: 3mm, margins: { top: 12mm, bottom: 12mm, left: 10mm, right: 10mm } }
grids: { front: { columns: 3, body: 10pt, leading: 15pt, gutter: 2em } }
styles: { headline: { sizes: [18pt] } }
`)},
		"bao/qi/issue.yaml":   {Data: []byte("date: \"2020-11-30\"\npages:\n  - page: 2\n    grid: front\n    place:\n" + places)},
		"bao/qi/stories/s.md": {Data: []byte(sb.String())},
	}
}

// composed runs the pipeline up to the Edition.
func composed(t *rapid.T, fsys fstest.MapFS) (*page.Edition, *diag.List) {
	var ds diag.List
	is := issues.Read(fsys, "bao/qi", &ds)
	if is == nil {
		t.Fatal(tell(&ds))
	}
	return layout.Compose(is, layout.ReadPlan(is, &ds), fonts.Load(nil, layout.Faces(is), &ds), &ds), &ds
}

// columnLines returns the lines of each column of a story, one column after the
// other; what stands right below another part of its column is of the same.
func columnLines(ed *page.Edition) (columns [][]string) {
	var last *page.Passage
	for _, pg := range ed.Pages {
		for i := range pg.Reading {
			r := &pg.Reading[i]
			if r.Story != "s" || strings.Contains(textAt(pg, r)[0], "街道修") {
				continue
			}
			if last == nil || last.Area.X != r.Area.X || last.Area.Bottom() != r.Area.Y {
				columns = append(columns, nil)
			}
			columns[len(columns)-1] = append(columns[len(columns)-1], textAt(pg, r)...)
			last = r
		}
	}
	return columns
}

// textAt returns the lines of a passage.
func textAt(pg *page.Page, r *page.Passage) (lines []string) {
	y := pg.Trim.Y - 1
	for _, it := range pg.Items[r.First:r.Last] {
		run, ok := it.(*page.Run)
		if !ok || run.Text == "" {
			continue
		}
		if run.At.Y != y {
			lines, y = append(lines, ""), run.At.Y
		}
		lines[len(lines)-1] += run.Text
	}
	return append(lines, "")[:max(1, len(lines))]
}

// TestColumnEnds reads how columns end and begin off composed pages, in text that
// says where its paragraphs do. A subhead at a column's foot (背题) and a paragraph's
// last line at a column's head (孤行) are told each time they occur, never else, and
// seldom occur.
func TestColumnEnds(t *testing.T) {
	many, faults := 0, map[diag.Code]int{}
	check := func(t *rapid.T) {
		ed, ds := composed(t, markedIssue(t))
		told := map[diag.Code]int{}
		for _, d := range ds.Sorted() {
			if d.Code == diag.Overset || d.Code == diag.PlaceEmpty {
				return // not what is printed
			}
			told[d.Code]++
		}
		columns := columnLines(ed)
		if len(columns) == 0 {
			return // a headline alone
		}
		many++
		found := map[diag.Code]int{}
		for c, lines := range columns[:len(columns)-1] {
			if strings.HasPrefix(lines[len(lines)-1], "题") {
				found[diag.SubheadAtFoot]++
			}
			if next := columns[c+1][0]; strings.HasSuffix(next, "终。") && !strings.HasPrefix(next, "起") {
				found[diag.Widow]++
			}
		}
		for _, code := range []diag.Code{diag.SubheadAtFoot, diag.Widow} {
			if found[code] != told[code] {
				t.Fatalf("%s is told %d times, and occurs %d times:\n%s\n%s", code, told[code], found[code], strings.Join(slices.Concat(columns...), "\n"), tell(ds))
			}
			faults[code] += found[code]
		}
	}
	for n := 0; n < 50 && many < 100 && !t.Failed(); n++ { // few at a time under -short
		rapid.Check(t, check)
	}
	t.Logf("%d issues: %v", many, faults)
	if !t.Failed() && many < 100 || 10*faults[diag.SubheadAtFoot] > many || 4*faults[diag.Widow] > many {
		t.Errorf("in %d issues: %v", many, faults)
	}
}
