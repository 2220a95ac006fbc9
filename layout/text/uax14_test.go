package text

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"banxin/internal/diag"
)

// lineBreakTests returns the cases of Unicode's LineBreakTest.txt: a text, and
// for each of its characters whether a line may break before it.
func lineBreakTests(t *testing.T) (all []breakCase) {
	t.Helper()
	file, err := os.ReadFile("testdata/LineBreakTest.txt.gz")
	if err != nil {
		t.Fatal(err)
	}
	z, err := gzip.NewReader(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	whole, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(whole)) {
		line, _, _ = strings.Cut(line, "#")
		var c breakCase
		for _, f := range strings.Fields(line) {
			switch f {
			case "÷", "×":
				c.before = append(c.before, f == "÷")
			default:
				n, err := strconv.ParseUint(f, 16, 32)
				if err != nil {
					t.Fatal(err)
				}
				c.runes = append(c.runes, rune(n))
			}
		}
		if len(c.runes) > 0 {
			all = append(all, c)
		}
	}
	return all
}

type breakCase struct {
	runes  []rune
	before []bool // one more than runes: the last is the end of the text
}

// breaksOf returns before which characters of a shaped paragraph a line may break.
func breaksOf(p *Paragraph) []bool {
	at := map[uint32]int{}
	for i := len(p.atoms) - 1; i >= 0; i-- {
		at[p.atoms[i].off] = i
	}
	var all []bool
	for off := range p.Text {
		i, ok := at[uint32(off)]
		all = append(all, ok && i > 0 && (p.atoms[i-1].has(mustBreak) || p.atoms[i].class != Space && !p.atoms[i].has(noBreak)))
	}
	return all
}

// override is a place where we mean to break otherwise than Unicode.
type override struct {
	why     string
	breaks  bool // what we do there
	applies func(before, after rune, c *breakCase, i int) bool
}

// overrides are all of them; whatever else LineBreakTest.txt says must hold.
var overrides = []override{
	{"a combining mark with nothing to stand on has no cell: no line begins or ends with it", false, baseless},
	{"a combining mark with nothing to stand on has no cell: the break stands after it", true, baseless},
	{"spaces at a break all belong to the line above", false, func(_, after rune, _ *breakCase, _ int) bool { return ClassOf(after) == Space }},
	{"marks of section 5 begin no line, wherever they stand", false, func(_, after rune, _ *breakCase, _ int) bool {
		switch ClassOf(after) {
		case Doubled, Joiner, Dot, NoStart, Postfix:
			return true
		}
		return false
	}},
	{"a solidus ends no line from gb on (GB/T 15834)", false, func(_, _ rune, c *breakCase, i int) bool {
		k := i - 1
		for k > 0 && (ClassOf(c.runes[k]) == Space || unicode.Is(unicode.M, c.runes[k])) {
			k--
		}
		return c.runes[k] == '/'
	}},
	{"a Western word with its signs stays whole (section 4): it is parted by hyphenation alone", false, func(before, after rune, _ *breakCase, _ int) bool {
		return latinWord(before) && latinWord(after) || before == '…' && latinWord(after)
	}},
	{"a soft hyphen is no place to break without a hyphen to show", false, func(before, _ rune, _ *breakCase, _ int) bool { return before == softHyphen }},
	{"U+3000 may begin a line: it is white that somebody typed", true, func(_, after rune, _ *breakCase, _ int) bool { return after == 0x3000 }},
	{"“ ” ‘ ’ are Chinese marks unless the pair stands in Western text", true, func(before, after rune, _ *breakCase, _ int) bool {
		return strings.ContainsRune("“”‘’", before) || strings.ContainsRune("“”‘’", after)
	}},
	{"“ and ‘ end no line, whatever space follows", false, func(before, _ rune, c *breakCase, i int) bool {
		k := i - 1
		for k > 0 && ClassOf(c.runes[k]) == Space {
			k--
		}
		return strings.ContainsRune("“‘", c.runes[k])
	}},
	{"dash and ellipsis may begin a line at gb", true, func(_, after rune, _ *breakCase, _ int) bool { return after == '…' || after == '—' }},
	{"a minus begins a line with its figure, after a mark or Han", true, func(_, after rune, _ *breakCase, _ int) bool { return after == '-' || after == '|' }},
	{"a full-width bracket keeps its break beside a straight quotation mark, which reading turns into “ ”", true, func(before, after rune, _ *breakCase, _ int) bool { return before == '"' && after > 0x3000 }},
}

// baseless reports whether what stands before character i begins with marks
// that combine with nothing.
func baseless(_, _ rune, c *breakCase, i int) bool {
	mark := func(r rune) bool { return ClassOf(r) == Ignored || unicode.Is(unicode.M, r) }
	k := i
	if !mark(c.runes[k]) {
		k--
	}
	seen := false
	for ; k >= 0 && mark(c.runes[k]); k-- {
		seen = true
	}
	return seen && (k < 0 || ClassOf(c.runes[k]) == Space)
}

// TestLineBreak holds our breaks against Unicode's: what differs must be one of
// the overrides, and each override must differ somewhere.
func TestLineBreak(t *testing.T) {
	chain := song(t)
	var sh Shaper
	var ds diag.List // most of these characters no face has
	st := plain()
	used := make([]int, len(overrides))
	all, wrong := 0, 0
	for _, c := range lineBreakTests(t) {
		p := sh.Shape([]Span{{Text: string(c.runes), Chain: chain}}, &st, &ds)
		for i, got := range breaksOf(p) {
			all++
			if i == 0 || got == c.before[i] {
				continue
			}
			k := slices.IndexFunc(overrides, func(o override) bool {
				return o.breaks == got && o.applies(c.runes[i-1], c.runes[i], &c, i)
			})
			if k >= 0 {
				used[k]++
			} else if wrong++; wrong <= 20 {
				t.Errorf("%U: break before character %d is %v", c.runes, i, got)
			}
		}
	}
	differ := 0
	var sb strings.Builder
	for k, o := range overrides {
		differ += used[k]
		if used[k] == 0 {
			t.Errorf("nothing differs any more where %q", o.why)
		}
		fmt.Fprintf(&sb, "| %d | %s | %s |\n", used[k], map[bool]string{true: "break", false: "none"}[o.breaks], o.why)
	}
	head := fmt.Sprintf("%d boundaries in Unicode's %d tests: %d as Unicode says, %d otherwise and meant so, %d wrong.\n\n| cases | ours | why |\n|---:|---|---|\n",
		all, len(lineBreakTests(t)), all-differ-wrong, differ, wrong)
	KeepTable(t, "unicode", head+sb.String())
}

// TestInvisible checks the characters that say where lines may break and show nothing.
func TestInvisible(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"no-break space", "一二三四五六\u00a0七八九", "一二三四五|六\u00a0七八九"},
		{"zero width space", "abcdefghijk\u200blmnopqrst", "abcdefghijk\u200b|lmnopqrst"},
		{"word joiner", "一二三四五六七\u2060八九", "一二三四五六|七\u2060八九"},
		{"no-break hyphen", "一二三四五co\u2011op", "一二三四五|co\u2011op"},
		{"family of emoji", "一二三四五六七👨\u200d👩\u200d👧", "一二三四五六七|👨\u200d👩\u200d👧"},
		{"skin tone", "一二三四五六七👍🏽", "一二三四五六七|👍🏽"},
		{"flags", "一二三四五六🇨🇳🇫🇷", "一二三四五六|🇨🇳🇫🇷"},
		{"Hangul", "안녕하세요여러분", "안녕하세요여|러분"},
		{"Thai", "สวัสดี", "สวัสดี"},
	} {
		p, st := (*Paragraph)(nil), plain()
		var ds diag.List
		var sh Shaper
		p = sh.Shape([]Span{{Text: c.in, Chain: song(t)}}, &st, &ds)
		var got []string
		lines := p.Break(7 * em)
		for i := range lines {
			got = append(got, p.LineText(&lines[i]))
		}
		if s := strings.Join(got, "|"); s != c.want {
			t.Errorf("%s: %q, not %q", c.name, s, c.want)
		}
	}
}
