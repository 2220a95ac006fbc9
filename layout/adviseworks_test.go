package layout_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode"

	"banxin/fonts"
	"banxin/internal/bench"
	"banxin/internal/diag"
	"banxin/issues"
	"banxin/layout"
	"banxin/layout/page"
)

// An advised issue has places of one kind whose text does not come out. What is
// advised is done in its files, as an editor would, and it is composed again.
type advised struct {
	places   []advisedPlace
	stories  map[string]*advisedStory
	contacts int
	weather  int
}

type advisedPlace struct {
	page                 int
	what                 string // all but columns and lines
	list                 string // key of a list of names, "" for none
	names                []string
	first, last          int // columns
	lineFirst, lineCount int
}

type advisedStory struct {
	head   string
	blocks []string // of its text, as written
}

const advisedPaper = `name: 试排报
page: { trim: 200x260mm, bleed: 3mm, margins: { top: 10mm, bottom: 10mm, left: 8mm, right: 8mm } }
grids: { front: { columns: 5, body: 9pt, leading: 13.5pt, gutter: 1em } }
styles: { headline: { sizes: [20pt, 16pt] } }
`

func (a *advised) fsys() fstest.MapFS {
	out := fstest.MapFS{}
	put := func(name, text string) { out[name] = &fstest.MapFile{Data: []byte(text)} }
	paper := advisedPaper + "contacts: {"
	for i := range a.contacts {
		paper += fmt.Sprintf(" 热线%d: \"%s\",", i+1, strings.Repeat("0000-0000 ", i%3+1))
	}
	put("bao/paper.yaml", paper+" }\n")
	issue := "date: \"2020-11-30\"\nweather: {"
	for i := range a.weather {
		issue += fmt.Sprintf(" 第%d天: 多云,", i+1)
	}
	issue += " }\npages:\n"
	for number := 2; number <= 3; number++ {
		issue += fmt.Sprintf("  - page: %d\n    grid: front\n    place:\n", number)
		for _, p := range a.places {
			if p.page == number {
				list := ""
				if p.list != "" {
					list = p.list + ": [" + strings.Join(p.names, ", ") + "], "
				}
				issue += fmt.Sprintf("      - { %scolumns: %d-%d, lines: %d-%d, %s }\n", list, p.first, p.last, p.lineFirst, p.lineFirst+p.lineCount-1, p.what)
			}
		}
	}
	put("bao/qi/issue.yaml", issue)
	put("bao/qi/images/a.png", string(bench.Landscape(1200, 800, 1)))
	for name, s := range a.stories {
		put("bao/qi/stories/"+name+".md", "---\n"+s.head+"---\n"+strings.Join(s.blocks, "\n\n")+"\n")
	}
	return out
}

// found is what composing an issue has found: gaps, and errors that are no gap.
func (a *advised) found(t *testing.T) ([]page.Gap, []string) {
	t.Helper()
	var ds diag.List
	is := issues.Read(a.fsys(), "bao/qi", &ds)
	if is == nil {
		t.Fatal(tell(&ds))
	}
	plan := layout.ReadPlan(is, &ds)
	set := fonts.Load(nil, layout.Faces(is), &ds)
	gaps := layout.Compose(is, plan, set, &ds).Gaps
	var bad []string
	for _, d := range ds.Sorted() {
		gap := slices.ContainsFunc(gaps, func(g page.Gap) bool { return g.At == d.Span })
		if d.Severity == diag.Error && !gap {
			bad = append(bad, fmt.Sprint(d.Span, " ", d.Code, " ", d.Message.EN))
		}
	}
	return gaps, bad
}

func (a *advised) clone() *advised {
	out := *a
	out.places = slices.Clone(a.places)
	out.stories = map[string]*advisedStory{}
	for name, s := range a.stories {
		own := *s
		own.blocks = slices.Clone(s.blocks)
		out.stories[name] = &own
	}
	return &out
}

// placeAt returns the index of the place that stands in a line of issue.yaml.
func (a *advised) placeAt(line int) int {
	n := 4 // date, weather, pages; then three lines for each page
	for number := 2; number <= 3; number++ {
		n += 3
		for i := range a.places {
			if a.places[i].page == number {
				if n == line {
					return i
				}
				n++
			}
		}
	}
	return -1
}

// follow does as advised.
func (a *advised) follow(t *testing.T, g *page.Gap, ad *page.Advice) *advised {
	out := a.clone()
	k := out.placeAt(g.At.Line)
	p := &out.places[k]
	own := out.stories[g.Story]
	texts := []*advisedStory{own}
	if own == nil {
		texts = nil
		for _, name := range p.names {
			if s := out.stories[name]; s != nil {
				texts = append(texts, s)
			}
		}
	}
	switch ad.Kind {
	case "cut":
		if len(texts) == 0 {
			r := []rune(p.what)
			p.what = string(slices.Delete(r, len(r)-1+ad.By, len(r)-1)) // a quotation
			break
		}
		left := -ad.By
		for i := len(texts) - 1; i >= 0 && left > 0; i-- {
			left = texts[i].cut(left, own == nil)
		}
		if left != 0 {
			t.Fatalf("%d characters are left to cut", left)
		}
	case "add":
		s := texts[len(texts)-1]
		s.blocks[s.lastText()] += strings.Repeat("一", (g.Add[0]+g.Add[1])/2)
	case "add-end":
		own.blocks = append(own.blocks, strings.Repeat("一", (g.Add[0]+g.Add[1])/2))
	case "add-in", "cut-in":
		from, _, _ := strings.Cut(ad.Text.ZH, "”一段")
		from = strings.TrimPrefix(from, "在“")
		i := slices.IndexFunc(own.blocks, func(b string) bool { return strings.HasPrefix(strings.TrimLeft(b, "> "), from) })
		if ad.By > 0 {
			own.blocks[i] += strings.Repeat("一", ad.By)
		} else {
			own.blocks[i] = without(own.blocks[i], -ad.By)
		}
	case "rows":
		i := slices.IndexFunc(own.blocks, func(b string) bool { return strings.HasPrefix(b, "|") })
		rows := strings.Split(own.blocks[i], "\n")
		own.blocks[i] = strings.Join(rows[:len(rows)+ad.By], "\n")
	case "items":
		switch {
		case p.list != "":
			p.names = p.names[:len(p.names)+ad.By]
		case strings.Contains(p.what, "contacts"):
			out.contacts += ad.By
		default:
			out.weather += ad.By
		}
	case "lines":
		p.lineCount += ad.By
	case "before":
		out.places[k-1].lineCount += ad.By
	case "columns":
		p.last += ad.By
		if over := p.last - 5; over > 0 {
			p.first, p.last = p.first-over, 5
		}
	case "leave-out":
		out.places = slices.Delete(out.places, k, k+1)
	default:
		t.Fatalf("no way to follow %q", ad.Kind)
	}
	return out
}

// without returns a text without its last n characters that print.
func without(s string, n int) string {
	r := []rune(s)
	for n > 0 {
		if !unicode.IsSpace(r[len(r)-1]) {
			n--
		}
		r = r[:len(r)-1]
	}
	return strings.TrimSpace(string(r))
}

func printedIn(s string) int {
	return len([]rune(strings.Join(strings.Fields(strings.TrimLeft(s, "#>- ")), "")))
}

// lastText returns the index of the last block of running text.
func (s *advisedStory) lastText() int {
	for i := len(s.blocks) - 1; i >= 0; i-- {
		if b := s.blocks[i]; !strings.HasPrefix(b, "|") && !strings.HasPrefix(b, "#") {
			return i
		}
	}
	return -1
}

// cut cuts n characters from the end of the running text and returns how many are
// left to cut; of a brief or a notice ten stay of each paragraph.
func (s *advisedStory) cut(n int, some bool) int {
	for i := s.lastText(); i >= 0 && n > 0; i-- {
		b := s.blocks[i]
		if strings.HasPrefix(b, "#") || strings.HasPrefix(b, "|") {
			continue
		}
		have := printedIn(b)
		if some {
			if give := min(n, have-10); give > 0 {
				s.blocks[i], n = without(b, give), n-give
			}
			continue
		}
		if n < have {
			s.blocks[i], n = without(b, n), 0
			break
		}
		n -= have
		s.blocks = slices.Delete(s.blocks, i, i+1)
		for i--; i >= 0 && strings.HasPrefix(s.blocks[i], "#") && (i+1 == len(s.blocks) || strings.HasPrefix(s.blocks[i+1], "#")); i-- {
			n -= printedIn(s.blocks[i])
			s.blocks = slices.Delete(s.blocks, i, i+1)
		}
		i++
	}
	return n
}

// worksOn follows each piece of advice by itself and counts them.
func (a *advised) worksOn(t *testing.T, what string, followed map[string]int) {
	t.Helper()
	gaps, bad := a.found(t)
	for i := range gaps {
		g := &gaps[i]
		for k := range g.Advice {
			ad := &g.Advice[k]
			after, worse := a.follow(t, g, ad).found(t)
			followed[strings.Split(what, " ")[0]+" "+ad.Kind]++
			for _, still := range after {
				same := still.At.Line == g.At.Line && ad.Kind != "leave-out"
				was := slices.ContainsFunc(gaps, func(o page.Gap) bool { return o.At.Line == still.At.Line })
				if same || !was && ad.Kind != "leave-out" {
					t.Errorf("%s: “%s” (over %v, %d lines): after %q: “%s” over %v by %d lines", what, g.Title, g.Over, g.Lines, ad.Text.EN, still.Title, still.Over, still.Lines)
				}
			}
			if len(worse) > len(bad) {
				t.Errorf("%s: “%s”: after %q: %v", what, g.Title, ad.Text.EN, worse)
			}
		}
	}
}

// TestAdviceOnPlacesWorks: what is advised on vertical text, elements, tables in a
// story, and ends before a jump mends the place, and no other place suffers by it.
func TestAdviceOnPlacesWorks(t *testing.T) {
	seeds := 60
	if testing.Short() {
		seeds = 8
	}
	followed := map[string]int{}
	for name, make := range advisedKinds {
		n := seeds
		if name == "jump" { // what is to be added or cut within a text is rare there
			n *= 3
		}
		for seed := range uint32(n) {
			m := bench.NewMatter(seed + 1)
			make(m).worksOn(t, fmt.Sprint(name, " ", seed), followed)
		}
	}
	t.Log(followed)
	for _, kind := range wantedAdvice {
		if followed[kind] < 2 && !testing.Short() {
			t.Errorf("advice %q was followed %d times", kind, followed[kind])
		}
	}
}

// wantedAdvice is the advice that the issues of these kinds must lead to.
var wantedAdvice = []string{
	"vertical cut", "vertical add", "vertical lines", "vertical columns",
	"briefs cut", "briefs add", "briefs items", "briefs lines", "downbriefs cut", "downbriefs lines",
	"notices cut", "notices add", "notices items", "notices lines",
	"contacts items", "index items", "index lines", "contacts lines", "almanac items", "almanac lines", "group items", "group lines",
	"quote cut", "quote lines", "code lines", "table cut", "table rows", "table lines",
	"jump add-in", "jump cut-in", "jump lines", "empty add", "empty before", "empty leave-out",
}

var advisedKinds = map[string]func(m bench.Matter) *advised{
	"vertical": func(m bench.Matter) *advised {
		a := single(advisedPlace{page: 2, what: "story: a, direction: vertical", first: 1, last: m.Between(2, 4), lineFirst: 1, lineCount: m.Between(16, 40)})
		if m.Between(1, 3) == 1 { // no room below
			a.places[0].lineFirst = 51 - a.places[0].lineCount
		}
		a.stories["a"] = article(m, m.Between(150, 900))
		return a
	},
	"briefs":     func(m bench.Matter) *advised { return briefs(m, "title: 简讯") },
	"downbriefs": func(m bench.Matter) *advised { return briefs(m, "title: 简讯, direction: vertical") },
	"notices": func(m bench.Matter) *advised {
		a := briefs(m, "title: 公告, parted: "+[]string{"rule", "box", "none"}[m.Between(0, 2)])
		a.places[0].list = "notices"
		return a
	},
	"contacts": func(m bench.Matter) *advised {
		a := single(advisedPlace{page: 2, what: "contacts: 联系我们", first: 1, last: m.Between(1, 2), lineFirst: 1, lineCount: m.Between(4, 14)})
		a.contacts = m.Between(3, 12)
		return a
	},
	"index": func(m bench.Matter) *advised {
		a := single(advisedPlace{page: 2, list: "index", what: "title: 导读", first: 1, last: m.Between(1, 2), lineFirst: 1, lineCount: m.Between(3, 14)})
		for i := range m.Between(3, 9) {
			name := fmt.Sprint("b", i)
			a.stories[name] = &advisedStory{head: "title: \"" + m.Line("a的n与n在v") + "\"\n", blocks: []string{"正文。"}}
			a.places[0].names = append(a.places[0].names, name)
			a.places = append(a.places, advisedPlace{page: 3, what: "story: " + name, first: 1, last: 1, lineFirst: 1 + 5*i, lineCount: 5})
		}
		return a
	},
	"almanac": func(m bench.Matter) *advised {
		a := single(advisedPlace{page: 2, what: "almanac: 今日", first: 1, last: m.Between(1, 3), lineFirst: 1, lineCount: m.Between(3, 9)})
		a.weather = m.Between(1, 4)
		return a
	},
	"group": func(m bench.Matter) *advised {
		how := []string{"row", "column", "grid"}[m.Between(0, 2)]
		a := single(advisedPlace{page: 2, list: "group", what: "captions: each, arrange: " + how, first: 1, last: m.Between(1, 3), lineFirst: 1, lineCount: m.Between(3, 12)})
		for range m.Between(2, 6) {
			a.places[0].names = append(a.places[0].names, "{ picture: images/a.png, caption: 早晨的湖面上, alt: 湖 }")
		}
		return a
	},
	"quote": func(m bench.Matter) *advised {
		words := strings.NewReplacer("，", "", "。", "", "：", "", "“", "", "”", "").Replace(m.Line("n与n一同v了n，n也随之v，n更a"))
		return single(advisedPlace{page: 2, what: "quote: " + words, first: 1, last: 1, lineFirst: 1, lineCount: m.Between(1, 4)})
	},
	"code": func(m bench.Matter) *advised {
		return single(advisedPlace{page: 2, what: "side: below, text: [扫一扫, 看视频, 提意见], qr: \"https://example.org/a\"", first: 1, last: 1, lineFirst: 1, lineCount: m.Between(1, 3)})
	},
	"table": func(m bench.Matter) *advised {
		a := single(advisedPlace{page: 2, what: "story: a", first: 1, last: m.Between(2, 4), lineFirst: 1, lineCount: m.Between(14, 30)})
		a.stories["a"] = article(m, m.Between(250, 900))
		rows := "| 站名 | 首班 | 末班 |\n| --- | --- | --- |"
		for i := range m.Between(4, 10) {
			rows += fmt.Sprintf("\n| 第%d站 | 5:%02d | 22:%02d |", i+1, i+10, i+10)
		}
		a.stories["a"].blocks = append(a.stories["a"].blocks, rows)
		return a
	},
	"jump": func(m bench.Matter) *advised {
		a := single(advisedPlace{page: 2, what: "story: a", first: 1, last: m.Between(1, 3), lineFirst: 1, lineCount: m.Between(14, 24)})
		a.places = append(a.places, advisedPlace{page: 3, what: "story: a", first: 1, last: 3, lineFirst: 1, lineCount: m.Between(16, 40)})
		s := article(m, m.Between(500, 900))
		for i := range s.blocks {
			s.blocks[i] = "## " + m.Line("n与n") + "\n\n" + s.blocks[i]
		}
		s.blocks = strings.Split(strings.Join(s.blocks, "\n\n"), "\n\n")
		a.stories["a"] = s
		return a
	},
	"empty": func(m bench.Matter) *advised {
		a := single(advisedPlace{page: 2, what: "story: a", first: 1, last: 2, lineFirst: 1, lineCount: m.Between(14, 24)})
		a.places = append(a.places, advisedPlace{page: 3, what: "story: a", first: 1, last: 1, lineFirst: 1, lineCount: m.Between(8, 12)})
		a.stories["a"] = article(m, m.Between(150, 350))
		return a
	},
}

func single(p advisedPlace) *advised {
	return &advised{places: []advisedPlace{p}, stories: map[string]*advisedStory{}}
}

// article is a story of paragraphs.
func article(m bench.Matter, chars int) *advisedStory {
	return &advisedStory{head: "title: \"" + m.Line("a的n在v") + "\"\n", blocks: proseOf(m, chars)}
}

// proseOf is paragraphs of text.
func proseOf(m bench.Matter, chars int) []string {
	var out []string
	for _, b := range strings.Split(strings.TrimSpace(m.Prose(chars)), "\n\n") {
		if !strings.HasPrefix(b, "#") {
			out = append(out, b)
		}
	}
	return out
}

// briefs is an issue of a place of short texts.
func briefs(m bench.Matter, what string) *advised {
	a := single(advisedPlace{page: 2, list: "briefs", what: what, first: 1, last: m.Between(1, 4), lineFirst: 1, lineCount: m.Between(12, 34)})
	for i := range m.Between(3, 8) {
		name := fmt.Sprint("b", i)
		a.stories[name] = &advisedStory{head: "title: \"" + m.Line("n在v") + "\"\n", blocks: proseOf(m, m.Between(30, 130))[:1]}
		a.places[0].names = append(a.places[0].names, name)
	}
	return a
}
