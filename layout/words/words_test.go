package words

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// words returns s divided by white.
func divided(s string, bounds []int) string {
	var out []string
	for i := 1; i < len(bounds); i++ {
		out = append(out, s[bounds[i-1]:bounds[i]])
	}
	return strings.Join(out, "/")
}

func TestSegment(t *testing.T) {
	for s, want := range map[string]string{
		"":               "",
		"考察团来长宁调研":       "考察团/来/长宁/调研",
		"周家桥喜获“2金2银1特色”": "周家桥/喜获/“/2/金/2/银/1/特色/”",
		"5G、C919与e-mail": "5G/、/C919/与/e-mail",
		"增长3.5%—4%，气温8℃": "增长/3.5%—4%/，/气温/8℃",
		"3：2战胜对手——冠军……":  "3：2/战胜/对手/——/冠军/……",
		"二〇二五年":          "二〇二五/年",
		"一百二十三万元":        "一百二十三万/元",
		"研究生命的起源":        "研究/生命/的/起源",
		"\xff\xfe国家":     "\xff/\xfe/国家",
		"葛\U000E0100城":   "葛\U000E0100/城",
		"\U00020BB7野家":   "\U00020BB7/野/家",
	} {
		if got := divided(s, Default().Segment(s)); got != want {
			t.Errorf("%q: %s, want %s", s, got, want)
		}
	}
}

func TestPieces(t *testing.T) {
	s := "读《新的一天》得“好《书》奖”第2届3万元"
	for _, c := range []struct {
		whole Unit
		want  string
	}{
		{0, "读/《/新/的/一天/》/得/“/好/《/书/》/奖/”/第/2/届/3/万元"},
		{Titles, "读/《新的一天》/得/“/好/《书》/奖/”/第/2/届/3/万元"},
		{Quotations, "读/《/新/的/一天/》/得/“好《书》奖”/第/2/届/3/万元"},
		{Measures, "读/《/新/的/一天/》/得/“/好/《/书/》/奖/”/第2届/3万元"},
	} {
		if got := divided(s, Default().Pieces(s, c.whole)); got != c.want {
			t.Errorf("%d: %s, want %s", c.whole, got, c.want)
		}
	}
}

// TestOwnWords holds that the paper's words go before the dictionary's and are
// never broken.
func TestOwnWords(t *testing.T) {
	s := "投资3.2亿元的石桥水厂竣工通水"
	if costAt(Default(), s, "投资3.2亿元的石桥") >= Never {
		t.Fatal("the dictionary knows 石桥水厂: the test needs another word")
	}
	l := Default().With([]string{"水厂", " 石桥水厂 ", "", "\xff"}).With([]string{"C919项目"})
	if got := costAt(l, s, "投资3.2亿元的石桥"); got != Never {
		t.Errorf("石桥|水厂 costs %d", got)
	}
	if got, want := divided("新C919项目", l.Segment("新C919项目")), "新/C919项目"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	// A word of the paper's never cuts a number in two.
	if got, want := divided("19项目", Default().With([]string{"9项目"}).Segment("19项目")), "19/项目"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	var none *Lexicon
	if !slices.Equal(none.Segment(s), Default().Segment(s)) {
		t.Error("a nil lexicon is not the dictionary")
	}
}

// costAt returns what the break after before costs in s.
func costAt(l *Lexicon, s, before string) int {
	for _, b := range l.Breaks(s) {
		if b.Off == len(before) {
			return b.Cost
		}
	}
	return -1
}

// TestNever holds places where no headline turns.
func TestNever(t *testing.T) {
	for _, s := range []string{
		"美丽|的家园", "慢慢|地走", "跑|得快", "走|过百年", "解|了忧", "学生|们", "学|着做", "北京、上海|等地",
		"3|万元", "第|2届", "2|金", "12月25|日", "25日|起", "3.|5%", "二〇|二五年", "三|座", "5|G时代",
		"诺尔曼|·白求恩", "诺尔曼·|白求恩", "《|雷雨》", "《雷雨|》", "冬至|，饺子", "通|车", "邹碧|华书记", "邹|碧华书记", "欧阳|明华书记", "诸葛|建国同志",
		"3—|5天", "——|—", "…|…", "焕新|？", "（|上）", "第|二次", "百闻不|如一见",
	} {
		before, after, _ := strings.Cut(s, "|")
		if got := costAt(Default(), before+after, before); got != Never {
			t.Errorf("%s: %d, want Never (%s)", s, got, shown(Default(), before+after))
		}
	}
}

// TestUpperLonger holds the shape of lines that nothing else decides: near
// equal, the upper one longer.
func TestUpperLonger(t *testing.T) {
	for s, want := range map[string]string{
		"春风 夏雨 秋霜 冬雪":    "春风 夏雨|秋霜 冬雪",
		"春风 夏雨 秋霜 冬雪 四季": "春风 夏雨 秋霜|冬雪 四季",
	} {
		var got []string
		for _, r := range Default().Split(s, ems(s), 715, 2) {
			got = append(got, s[r[0]:r[1]])
		}
		if g := strings.Join(got, "|"); g != want {
			t.Errorf("%s, want %s", g, want)
		}
	}
}

// TestGrade holds that a division is judged by the breaks it uses.
func TestGrade(t *testing.T) {
	s := "读《新的一天》受表扬"
	for want, cut := range map[bool]int{true: len("读《新的一天》"), false: len("读《新的")} {
		g := Default().Grade(s, [][2]int{{0, cut}, {cut, len(s)}})
		if (g == 0) != want {
			t.Errorf("%s|%s has grade %d", s[:cut], s[cut:], g)
		}
	}
}

// TestDear holds the order of costs: each break costs more than the one before.
func TestDear(t *testing.T) {
	for _, c := range [][]string{
		{"雪后青溪，|银装素裹", "考察团|来长宁", "全面|推进改革", "来|长宁", "在|长宁"},
		{"金银奖|名单", "“金银奖|名单”", "《金银奖|名单》"},
		{"公布|名单", "三座|公园", "鲁迅|先生"},
	} {
		last := -1
		for _, s := range c {
			before, after, _ := strings.Cut(s, "|")
			got := costAt(Default(), before+after, before)
			if got <= last || got >= Never {
				t.Errorf("%s costs %d, the one before %d", s, got, last)
			}
			last = got
		}
	}
}

func TestSplitRefuses(t *testing.T) {
	l := Default()
	for _, c := range []struct {
		s              string
		measure, lines int
	}{
		{"", 1000, 3}, {" 　", 1000, 3}, {"考察团来长宁", 1000, 0}, {"考察团来长宁", 200, 9},
		{"考察团来长宁调研", 400, 1}, {strings.Repeat("长宁", 200), 10000, 20},
	} {
		if got := l.Split(c.s, ems(c.s), c.measure, c.lines); got != nil {
			t.Errorf("%q at %d in %d lines: %v", c.s, c.measure, c.lines, got)
		}
	}
}

// texts draws what headlines, and attacks, are made of.
func texts() *rapid.Generator[string] {
	piece := rapid.OneOf(
		rapid.SampledFrom(strings.Fields("长宁区 考察团 的 了 2 25日 3.5% 《 》 “ ” ， —— …… · 5G 全国人民代表大会常务委员会 第 张 同志 王 在 葛\U000E0100 \xe4\xb8 \xff")),
		rapid.Just(" "), rapid.String())
	return rapid.Custom(func(t *rapid.T) string { return strings.Join(rapid.SliceOfN(piece, 0, 30).Draw(t, "pieces"), "") })
}

func TestProperties(t *testing.T) {
	l := Default().With([]string{"考察团来", "第2"})
	rapid.Check(t, func(t *rapid.T) {
		s := texts().Draw(t, "s")
		measure, lines := rapid.IntRange(50, 3000).Draw(t, "measure"), rapid.IntRange(0, 8).Draw(t, "lines")
		if fault := faults(l, s, measure, lines); fault != "" {
			t.Fatal(fault)
		}
	})
}

func FuzzWords(f *testing.F) {
	for _, line := range strings.Split(headlines, "\n") {
		f.Add(line, "长宁 2金", 700, 4)
	}
	f.Add("\xe4\xb8《“》”\u200d\u0301", "\xff", 0, -1)
	f.Fuzz(func(t *testing.T, s, extra string, measure, lines int) {
		if fault := faults(Default().With(strings.Fields(extra)), s, measure, lines); fault != "" {
			t.Fatal(fault)
		}
	})
}

// faults checks all promises on s and says what is broken.
func faults(l *Lexicon, s string, measure, lines int) string {
	for whole := Unit(0); whole < 8; whole++ {
		b := l.Pieces(s, whole)
		if s == "" && b != nil || s != "" && (b[0] != 0 || b[len(b)-1] != len(s)) {
			return "the words do not cover the text"
		}
		for i, at := range b {
			if i > 0 && at <= b[i-1] {
				return "an empty word"
			}
			if at < len(s) && utf8.ValidString(s) && !utf8.RuneStart(s[at]) {
				return "a code point is split"
			}
		}
		if !slices.Equal(b, l.Pieces(s, whole)) {
			return "twice is not the same"
		}
	}
	bounds, allowed := l.Segment(s), map[int]bool{}
	breaks := l.Breaks(s)
	for i, b := range breaks {
		if b.Off <= 0 || b.Off >= len(s) || i > 0 && b.Off <= breaks[i-1].Off || b.Cost < 0 || b.Cost > Never {
			return "a break out of order or range"
		}
		allowed[b.Off] = b.Cost < Never
		if _, bound := slices.BinarySearch(bounds, b.Off); b.Cost < inLongWord && !bound {
			return "a cheap break within a word"
		}
	}
	return badLines(l.Split(s, ems(s), measure, lines), s, measure, lines, allowed)
}

// badLines says what is wrong with the lines of a headline.
func badLines(out [][2]int, s string, measure, lines int, allowed map[int]bool) string {
	if len(out) > max(lines, 0) {
		return "too many lines"
	}
	at := 0
	for i, ln := range out {
		switch {
		case ln[0] < at || ln[1] <= ln[0] || strings.TrimSpace(s[at:ln[0]]) != "":
			return "lines lose something"
		case ems(s)(ln[0], ln[1]) > measure:
			return "a line too long"
		case i > 0 && !allowed[ln[0]]:
			return "a forbidden break"
		}
		at = ln[1]
	}
	if out != nil && strings.TrimSpace(s[at:]) != "" {
		return "lines lose the end"
	}
	return ""
}

func BenchmarkSegment(b *testing.B) { bench(b, func(l *Lexicon, s string) { l.Segment(s) }) }
func BenchmarkBreaks(b *testing.B)  { bench(b, func(l *Lexicon, s string) { l.Breaks(s) }) }
func BenchmarkSplit(b *testing.B) {
	bench(b, func(l *Lexicon, s string) { l.Split(s, ems(s), 1000, 4) })
}

func bench(b *testing.B, do func(l *Lexicon, s string)) {
	b.ReportAllocs()
	l := Default().With([]string{"周家桥街道", "程家桥"})
	for b.Loop() {
		do(l, "全国台联及各省市台联考察团来长宁调研两岸婚姻家庭工作")
	}
}
