package layout_test

import (
	"fmt"
	"strconv"
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

// threadPaper has grids of several measures and sizes of type.
const threadPaper = `name: 小报
page: { trim: 200x280mm, bleed: 3mm, margins: { top: 12mm, bottom: 12mm, left: 10mm, right: 10mm } }
grids:
  front: { columns: 4, body: 9pt, leading: 13pt, gutter: 1em }
  inner: { columns: 3, body: 10.5pt, leading: 15pt, gutter: 2em }
  wide: { columns: 2, body: 9pt, leading: 14pt, gutter: 1em }
styles: { headline: { sizes: [24pt] }, body: { %s } }
`

// randomThread draws a story and the places of one or more pages that it runs
// through; the last place is deeper by so many lines. Where that runs down the
// page, its lines are longer then, and not more.
func randomThread(t *rapid.T) (at func(deeper int) fstest.MapFS, down bool) {
	grids := map[string]int{"front": 4, "inner": 3, "wide": 2}
	style := rapid.SampledFrom([]string{"indent: 2em", "hyphenate: en, hang: marks", "breaks: stable"}).Draw(t, "body style")
	story := randomStory(t)
	for range rapid.IntRange(0, 3).Draw(t, "more") {
		parts := strings.SplitN(randomStory(t), "---\n", 3)
		story += parts[2]
	}
	if rapid.Bool().Draw(t, "echo") {
		story = strings.Replace(story, "title:", "echo: 短题\ntitle:", 1)
	}
	type spot struct {
		page        int
		grid, extra string
		line, lines int
		columns     int
	}
	var spots []spot
	number := 2
	grid := rapid.SampledFrom([]string{"front", "inner", "wide"}).Draw(t, "grid")
	line := 1
	for range rapid.IntRange(2, 5).Draw(t, "places") {
		if len(spots) > 0 && (line > 22 || rapid.Bool().Draw(t, "turn")) {
			number += rapid.IntRange(1, 3).Draw(t, "pages on")
			grid = rapid.SampledFrom([]string{"front", "inner", "wide"}).Draw(t, "grid")
			line = 1
		}
		s := spot{page: number, grid: grid, line: line, lines: rapid.IntRange(5, 12).Draw(t, "lines")}
		s.extra = rapid.SampledFrom([]string{"", "", ", box: rule", ", split: 2", ", direction: vertical"}).Draw(t, "extra")
		s.columns = rapid.IntRange(1, grids[s.grid]).Draw(t, "columns")
		if s.extra == "" && s.columns > 1 && rapid.Bool().Draw(t, "an L") {
			from := s.line + rapid.IntRange(0, s.lines-1).Draw(t, "from")
			s.extra = fmt.Sprintf(", except: { columns: %d, lines: %d-%d }", s.columns, from, rapid.IntRange(from, s.line+s.lines-1).Draw(t, "to"))
		}
		line += s.lines
		spots = append(spots, s)
	}
	at = func(deeper int) fstest.MapFS {
		var plan strings.Builder
		plan.WriteString("date: \"2020-11-30\"\npages:\n")
		for i, s := range spots {
			if i == 0 || spots[i-1].page != s.page {
				fmt.Fprintf(&plan, "  - page: %d\n    grid: %s\n    place:\n", s.page, s.grid)
			}
			last := s.line + s.lines - 1
			if i == len(spots)-1 {
				last += deeper
			}
			fmt.Fprintf(&plan, "      - { story: s, columns: 1-%d, lines: %d-%d%s }\n", s.columns, s.line, last, s.extra)
		}
		return fstest.MapFS{
			"bao/paper.yaml":      {Data: []byte(fmt.Sprintf(threadPaper, style))},
			"bao/qi/issue.yaml":   {Data: []byte(plan.String())},
			"bao/qi/stories/s.md": {Data: []byte(story)},
		}
	}
	return at, strings.Contains(spots[len(spots)-1].extra, "vertical")
}

// threadChecks is how many threads are made; -rapid.checks asks for more.
const threadChecks = 600

// TestThreads runs random stories through places of different measures, sizes
// and directions: the places and what is overset say the story's text once and
// in order, both ends of every jump say so, and a deeper last place leaves no
// more text over.
func TestThreads(t *testing.T) {
	n := 0
	check := func(t *rapid.T) {
		n++
		at, down := randomThread(t)
		over := checkThread(t, at(0))
		if more := checkThread(t, at(rapid.IntRange(1, 3).Draw(t, "deeper"))); more > over && !down {
			t.Fatalf("%d characters are over, and %d in a deeper place", over, more)
		}
	}
	for n < threadChecks && !t.Failed() {
		rapid.Check(t, check)
	}
}

// checkThread composes an issue of one story and returns how many characters are
// overset.
func checkThread(t *rapid.T, fsys fstest.MapFS) (over int) {
	var ds diag.List
	is := issues.Read(fsys, "bao/qi", &ds)
	plan := layout.ReadPlan(is, &ds)
	ed := layout.Compose(is, plan, fonts.Load(nil, layout.Faces(is), &ds), &ds)
	loose, empty := false, false
	for _, d := range ds.Sorted() {
		switch d.Code {
		case diag.TableDown: // it is left out
			return 0
		case diag.Overset:
			over, _ = strconv.Atoi(oversetCount.FindStringSubmatch(d.Message.EN)[1])
		case diag.PlaceEmpty:
			empty = true
		case diag.BanDropped, diag.UnitCut, diag.TableWide:
			loose = true
		}
	}
	got, read, jumps := "", "", ""
	for _, pg := range ed.Pages {
		for _, r := range pg.Reading {
			switch r.Story {
			case "s":
				got += passageText(t, pg, &r, loose)
			case page.ReadingsOf("s"):
				read += passageText(t, pg, &r, true)
			case page.JumpsOf("s"):
				jumps += passageText(t, pg, &r, true)
			}
		}
		checkBleed(t, pg)
	}
	s := is.Stories[0]
	want := []rune(printing(s.PlainText()))
	if printing(got) != string(want[:len(want)-over]) {
		t.Fatalf("%d characters overset:\nwant %s\n got %s\n%s", over, string(want), printing(got), tell(&ds))
	}
	if all := printing(s.Readings()); over == 0 && printing(read) != all || !strings.HasPrefix(all, printing(read)) {
		t.Fatalf("readings\nwant %s\n got %s", all, read)
	}
	if all := printing(is.JumpText(s)); !empty && printing(jumps) != all || !strings.HasPrefix(all, printing(jumps)) {
		t.Fatalf("jumps\nwant %s\n got %s\n%s", all, printing(jumps), tell(&ds))
	}
	return over
}
