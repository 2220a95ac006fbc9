package layout_test

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
	"unicode"

	"pgregory.net/rapid"

	"banxin/fonts"
	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/issues"
	"banxin/layout"
	"banxin/layout/page"
	"banxin/press/preflight"
)

// randomIssues is how many issues TestProperties makes; -rapid.checks asks for more.
const randomIssues = 2000

// words are what random stories are made of.
var words = []string{
	"社区", "居民", "的", "党支部", "周家桥街道", "活动", "，", "。", "、", "；", "：", "？", "！", "“好”", "（一）", "《读本》",
	"——", "……", "阿卜杜拉·买买提", "3～5日", "5个", "2020年", "3.5%", "ETC", "C++", "A4纸", "𬭎", "DIY分享", "10余名", "80㎡", "**要点**", "*提示*",
	"{汉字|hànzì}", "{撞|zhuàng}", "{周家桥|Zhōu|jiā|qiáo}", "{专名:长宁}", "{示亡:某某}", "{上标:[1]}", "m{上标:2}", "{着重:要，点}", "{书名:社区志}", "international community",
}

// randomStory draws a story file.
func randomStory(t *rapid.T) string {
	var sb strings.Builder
	sb.WriteString("---\ntitle: 标题\n" + rapid.SampledFrom([]string{"", "drop: 2\n", "drop: 3\n", "signed: [某某街道, 11月28日]\n"}).Draw(t, "drop") + "---\n")
	text := func(most int) string {
		return "开头" + strings.Join(rapid.SliceOfN(rapid.SampledFrom(words), 1, most).Draw(t, "words"), "")
	}
	for range rapid.IntRange(1, 6).Draw(t, "blocks") {
		switch rapid.IntRange(0, 12).Draw(t, "kind") {
		case 0, 1:
			sb.WriteString("## [奖项] 居民区党支部\n\n")
		case 2:
			sb.WriteString("> " + text(40) + "\n>\n> " + text(20) + "\n\n")
		case 3:
			sb.WriteString("- " + text(20) + "\n- " + text(20) + "\n\n")
		case 4:
			sb.WriteString("9. " + text(20) + "\n10. " + text(20) + "\n\n")
		case 5:
			sb.WriteString(":::问答\n问：" + text(10) + "\n李四光：" + text(20) + "\n张三：“" + text(5) + "\n很长很长的名字：" + text(5) + "\n" + text(5) + "\n:::\n\n")
		case 6:
			sb.WriteString(":::诗\n　　" + text(10) + "\n\n" + text(20) + "\n:::\n\n")
		case 8:
			sb.WriteString(randomTable(t) + "\n")
		case 9:
			sb.WriteString("---\n\n")
		case 10:
			sb.WriteString("### " + text(3) + "\n\n")
		case 7:
			names := rapid.SliceOfN(rapid.SampledFrom(people), 1, 20).Draw(t, "names")
			sb.WriteString(":::名单\n组长：张　三\n组员：" + strings.Join(names, "　") + "\n:::\n\n")
		}
		sb.WriteString(text(80) + "\n\n")
	}
	return sb.String()
}

// cells are what random tables are made of.
var cells = []string{"", "虹桥", "新泾一村居民区", "12", "1,218.5", "−3%", "—", "15.25", "7", "2020年", "很长很长的说明，要转几行才写得完", "**要点**", "{汉字|hànzì}", "international community", "^^"}

// randomTable draws a table of one to five columns. Some of its rows cannot be
// merged as they say, which is an error of the reader's.
func randomTable(t *rapid.T) string {
	var sb strings.Builder
	if rapid.Bool().Draw(t, "title") {
		sb.WriteString("表题在这里\n")
	}
	n := rapid.IntRange(1, 5).Draw(t, "table columns")
	row := func(head bool) {
		for k := range n {
			c := rapid.SampledFrom(cells).Draw(t, "cell")
			switch {
			case head && (c == "" || c == "^^"):
				c = "项目"
			case k > 0 && c == "" && rapid.Bool().Draw(t, "joined"):
				sb.WriteString("|")
				continue
			}
			sb.WriteString("| " + c + " ")
		}
		sb.WriteString("|\n")
	}
	row(true)
	for range n {
		sb.WriteString(rapid.SampledFrom([]string{"|---", "|--:", "|:--", "|:-:"}).Draw(t, "align"))
	}
	sb.WriteString("|\n")
	for range rapid.IntRange(1, 12).Draw(t, "rows") {
		row(false)
	}
	if rapid.Bool().Draw(t, "note") {
		sb.WriteString("资料来源：社区\n")
	}
	return sb.String()
}

// tableForm finds the tables of random stories.
var tableForm = regexp.MustCompile(`(?m)^(表题在这里\n)?(\|.*\n)+(资料来源：社区\n)?`)

// withoutTables takes the tables out of a random story, for a vertical place.
func withoutTables(story string) string { return tableForm.ReplaceAllString(story, "") }

// people are what random lists of names are made of.
var people = []string{"张三", "李四光", "欧阳修远", "阿卜杜拉·买买提", "John Smith", "Alexander Konstantinopolskij", "乌尔里希·冯·维拉莫维茨·默伦多夫"}

// randomIssue draws a paper and an issue of one page with places below each other.
func randomIssue(t *rapid.T) fstest.MapFS {
	columns := rapid.IntRange(1, 5).Draw(t, "columns")
	body := rapid.SampledFrom([]string{"9pt", "10pt", "10.5pt"}).Draw(t, "body")
	places := rapid.IntRange(1, 3).Draw(t, "places")
	fsys := fstest.MapFS{"bao/paper.yaml": {Data: []byte(fmt.Sprintf(`name: 小报
page: { trim: 200x280mm, bleed: 3mm, margins: { top: 12mm, bottom: 12mm, left: 10mm, right: 10mm } }
grids: { front: { columns: %d, body: %s, leading: 15pt, gutter: %dem } }
styles: { headline: { sizes: [24pt] }, body: { %s }, emphasis: { %s } }
`, columns, body, rapid.IntRange(1, 2).Draw(t, "gutter"),
		rapid.SampledFrom([]string{"", "hyphenate: en", "hang: marks", "cells: grid", "hyphenate: en, hang: marks, breaks: stable"}).Draw(t, "body style"),
		rapid.SampledFrom([]string{"", "mark: dots"}).Draw(t, "emphasis")))}}
	var plan strings.Builder
	plan.WriteString("date: \"2020-11-30\"\npages:\n  - page: 2\n    grid: front\n    place:\n")
	line := 1
	for k := range places {
		last := line + rapid.IntRange(5, 14).Draw(t, "lines")
		extra := rapid.SampledFrom([]string{"", ", box: rule", ", split: 2"}).Draw(t, "extra")
		fmt.Fprintf(&plan, "      - { story: s%d, columns: 1-%d, lines: %d-%d%s }\n", k, columns, line, last, extra)
		line = last + 1
		fsys[fmt.Sprintf("bao/qi/stories/s%d.md", k)] = &fstest.MapFile{Data: []byte(randomStory(t))}
	}
	fsys["bao/qi/issue.yaml"] = &fstest.MapFile{Data: []byte(plan.String())}
	return fsys
}

// TestProperties composes random issues and checks what must hold of every
// page: a story's characters stand there once and in order, but for those
// reported as overset; no line begins or ends with a mark that may not, unless
// said; body baselines lie on one grid; nothing leaves the bleed.
func TestProperties(t *testing.T) {
	n := 0
	check := func(t *rapid.T) {
		n++
		var ds diag.List
		is := issues.Read(randomIssue(t), "bao/qi", &ds)
		if is == nil {
			t.Fatalf("not read:\n%s", tell(&ds))
		}
		plan := layout.ReadPlan(is, &ds)
		ed := layout.Compose(is, plan, fonts.Load(nil, layout.Faces(is), &ds), &ds)
		for i, pg := range ed.Pages {
			checkStories(t, is, pg, &ds)
			checkGrid(t, is, pg, &plan.Pages[i].Grid)
			checkBleed(t, pg)
		}
	}
	for n < randomIssues && !t.Failed() {
		rapid.Check(t, check)
	}
}

// printing drops white space.
func printing(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == 0xAD { // a hyphen that composition has set
			return -1
		}
		return r
	}, s)
}

// oversetCount finds the number of characters in an overset message.
var oversetCount = regexp.MustCompile(`\((\d+) characters?\)`)

func checkStories(t *rapid.T, is *issues.Issue, pg *page.Page, ds *diag.List) {
	over := map[diag.Span]int{}
	loose := false
	for _, d := range ds.Sorted() {
		switch d.Code {
		case diag.Overset:
			n, err := strconv.Atoi(oversetCount.FindStringSubmatch(d.Message.EN)[1])
			if err != nil {
				t.Fatal(err)
			}
			over[d.Span] = n
		case diag.BanDropped, diag.UnitCut, diag.TableWide:
			loose = true
		}
	}
	for _, pl := range is.Pages[0].Places {
		want := []rune(printing(pl.Story.PlainText()))
		got, read := "", ""
		checkHeads(t, pl.Story, pg)
		for _, r := range pg.Reading {
			switch r.Story {
			case pl.Story.Name:
				got += passageText(t, pg, &r, loose)
			case page.ReadingsOf(pl.Story.Name):
				read += passageText(t, pg, &r, true)
			}
		}
		left := over[pl.At]
		if all := printing(pl.Story.Readings()); left == 0 && printing(read) != all || !strings.HasPrefix(all, printing(read)) {
			t.Fatalf("story %s: readings\nwant %s\n got %s", pl.Story.Name, all, read)
		}
		if left > len(want) || printing(got) != string(want[:len(want)-left]) {
			t.Fatalf("story %s, %d characters overset:\nwant %s\n got %s", pl.Story.Name, left, string(want), printing(got))
		}
	}
}

// checkHeads checks that the head of each table is set again whole or not at all.
func checkHeads(t *rapid.T, s *issues.Story, pg *page.Page) {
	for i, b := range s.Blocks {
		if b.Table == nil {
			continue
		}
		again, head := "", printing(b.Table.HeadText())
		for _, r := range pg.Reading {
			if r.Story == page.HeadsOf(s.Name, i) {
				again += passageText(t, pg, &r, true)
			}
		}
		if again = printing(again); strings.ReplaceAll(again, head, "") != "" {
			t.Fatalf("the head %q was set again as %q", head, again)
		}
	}
}

// copiesOf are what the stories of an issue say, what stands beside their text included.
func copiesOf(is *issues.Issue) (all []preflight.Copy) {
	for _, s := range is.Stories {
		all = append(all, preflight.Copy{Story: s.Name, Text: s.PlainText(), At: s.At},
			preflight.Copy{Story: page.ReadingsOf(s.Name), Text: s.Readings(), At: s.At},
			preflight.Copy{Story: page.JumpsOf(s.Name), Text: is.JumpText(s), At: s.At},
			preflight.Copy{Story: page.OrnamentsOf(s.Name), Text: is.OrnamentText(s), At: s.At})
		for i, b := range s.Blocks {
			if b.Table != nil {
				all = append(all, preflight.Copy{Story: page.HeadsOf(s.Name, i), Text: b.Table.HeadText(), At: s.At, Repeats: true})
			}
		}
	}
	return all
}

// passageText reads a passage line by line and checks the lines' ends. Vertical
// lines follow each other from right to left.
func passageText(t *rapid.T, pg *page.Page, r *page.Passage, loose bool) string {
	var sb, line strings.Builder
	y := geom.Length(-1 << 30)
	flush := func() {
		if s := []rune(line.String()); len(s) > 0 && !loose {
			if strings.ContainsRune("，。、；：？！”’）》·～%㎡", s[0]) {
				t.Fatalf("line begins with %c: %s", s[0], string(s))
			}
			if strings.ContainsRune("“‘（《", s[len(s)-1]) {
				t.Fatalf("line ends with %c: %s", s[len(s)-1], string(s))
			}
		}
		line.Reset()
	}
	for _, it := range pg.Items[r.First:r.Last] {
		run, ok := it.(*page.Run)
		if !ok || run.Text == "" { // signs between the lines
			continue
		}
		at := run.At.Y
		if r.Vertical {
			at = -run.At.X
		}
		if at != y {
			if at < y {
				t.Fatalf("%s stands before the line that it follows", run.Text)
			}
			flush()
			y = at
		}
		area := r.Area
		if r.Vertical {
			area.H += r.Hang
		} else {
			area.W += r.Hang
		}
		if !area.Holds(run.At) {
			t.Fatalf("%s at %v is outside %v", run.Text, run.At, r.Area)
		}
		line.WriteString(run.Text)
		sb.WriteString(run.Text)
	}
	flush()
	return sb.String()
}

// checkGrid checks that runs of the body's size in the columns stand on the
// baseline grid; what is quoted may stand between two of its lines.
func checkGrid(t *rapid.T, is *issues.Issue, pg *page.Page, g *layout.Grid) {
	for i, r := range pg.Reading {
		if r.Story == "" || i > 0 && pg.Reading[i-1].Story != r.Story || r.Vertical {
			continue // furniture, the heading that begins a story, and what has a grid of its own
		}
		pitch := g.Leading
		for _, pl := range is.Pages[0].Places {
			if strings.HasPrefix(r.Story, pl.Story.Name) && slices.ContainsFunc(pl.Story.Blocks, setOff) {
				pitch /= 2
			}
		}
		for _, it := range pg.Items[r.First:r.Last] {
			run, ok := it.(*page.Run)
			if !ok || run.Size != g.Body || run.Text == "" {
				continue
			}
			base := g.TypeArea.Y + (g.Leading-g.Body)/2 + g.Body.Scale(880, 1000)
			if (run.At.Y-base)%pitch != 0 {
				t.Fatalf("%s in %s at %v is off the baseline grid", run.Text, run.Face.Name(), run.At)
			}
		}
	}
}

// setOff reports whether a block is set off with half lines of white, or may have
// cells that stand in the middle of two lines.
func setOff(b issues.Block) bool {
	return b.Kind == issues.Quote || b.Kind == issues.Verse || b.Kind == issues.Tabular
}

// checkBleed checks that nothing leaves the bleed, and no text the trim.
func checkBleed(t *rapid.T, pg *page.Page) {
	bleed := pg.Trim.Inset(-pg.Bleed)
	for _, it := range pg.Items {
		switch it := it.(type) {
		case *page.Rule:
			if !bleed.Contains(it.Box) {
				t.Fatalf("rule %v leaves the bleed", it.Box)
			}
		case *page.Run:
			width := geom.Length(0)
			for _, g := range it.Glyphs {
				width += g.Advance
			}
			box := geom.Rect{X: it.At.X, Y: it.At.Y - it.Size, W: width, H: it.Size}
			if it.Dir != page.Across {
				box = geom.Rect{X: it.At.X - it.Size/2, Y: it.At.Y, W: it.Size, H: width}
			}
			if !pg.Trim.Contains(box) {
				t.Fatalf("%s leaves the page", it.Text)
			}
		}
	}
}
