package preflight

import (
	"fmt"
	"slices"
	"unicode/utf8"

	"banxin/internal/diag"
)

// finding is something wrong with the text of one story on one page.
type finding struct {
	code     diag.Code
	story    string // "" for furniture
	page     int    // index in Edition.Pages
	count    int    // characters concerned
	context  string // about the first of them
	have     string // what stands there instead; "" if that says nothing
	at       diag.Span
	composed bool   // wrong in the Edition already, not only in the file
	zh, en   string // what is wrong, where the code's own words do not fit
}

// contextRunes is how many characters before and after are quoted.
const contextRunes = 10

// hintZH and hintEN follow every finding: its reader has done nothing wrong.
const (
	hintZH = "没有写出任何成品。这是程序的错，不是稿件的错：请把这一期的文件夹连同本条消息交给程序的维护者"
	hintEN = "nothing was written; this is a fault of the program, not of the text: send the issue's folder and this message to its maintainers"
)

// words says what each code means, in a clause about a story.
var words = map[diag.Code]diag.Text{
	diag.LostText:      {ZH: "有字没有印出来", EN: "characters are missing"},
	diag.ExtraText:     {ZH: "印出了多余的字", EN: "there are characters too many"},
	diag.WrongText:     {ZH: "印出的字与稿件不同", EN: "the characters are not those of the text"},
	diag.TextOrder:     {ZH: "字的先后次序不对", EN: "characters are out of order"},
	diag.TextOutside:   {ZH: "有字落在文字区或版面之外", EN: "characters stand outside their area or the page"},
	diag.TextMoved:     {ZH: "有字不在排定的位置上", EN: "characters do not stand where they were set"},
	diag.TextInvisible: {ZH: "有字看不见（白色、太浅或没有着墨）", EN: "characters cannot be seen (white, too pale or without ink)"},
	diag.TextClipped:   {ZH: "有字被裁掉", EN: "characters are clipped"},
	diag.TextCovered:   {ZH: "有字被后画的东西盖住", EN: "characters are covered by what is painted later"},
	diag.TextSize:      {ZH: "有字的大小或形状不对", EN: "characters are too small, squeezed, turned or of another size"},
	diag.BlankGlyph:    {ZH: "有字没有字形，会印成空白或方框", EN: "characters have no glyph and would print as blanks or boxes"},
	diag.WrongGlyph:    {ZH: "有字的字形不是字体里这个字的字形", EN: "characters are shown with a glyph that is not theirs"},
	diag.WrongUnicode:  {ZH: "字形对而字符代码错，复制和搜索会得到别的字", EN: "the glyphs are right but named wrongly, so that copying and searching give other characters"},
}

// complain turns a finding into a diagnostic.
func (p *Proof) complain(ds *diag.List, f finding) {
	what := words[f.code]
	if f.zh != "" {
		what = diag.Text{ZH: f.zh, EN: f.en}
	}
	whereZH, whereEN := "版面上的固定文字", "text of the page itself"
	at := f.at
	if f.story != furniture {
		whereZH, whereEN = "《"+f.story+"》", "“"+f.story+"”"
		if c, ok := p.copies[f.story]; ok {
			at = c.At
		}
	}
	on := p.ed.Pages[f.page].Called()
	zh := fmt.Sprintf("%s%s：%s", on.ZH, whereZH, what.ZH)
	en := fmt.Sprintf("%s, %s: %s", on.EN, whereEN, what.EN)
	if f.composed {
		zh += "（排版时已经如此）"
		en += " (already in the composed page)"
	}
	if f.context != "" {
		zh += fmt.Sprintf("，共 %d 字，第一处在“%s”", f.count, f.context)
		en += fmt.Sprintf("; %d in all, the first at “%s”", f.count, f.context)
	}
	if f.have != "" {
		zh += "，那里印的是“" + f.have + "”"
		en += ", where there stands “" + f.have + "”"
	}
	ds.Error(f.code, at, "%[1]s", "%[2]s", zh, en).Hint(hintZH, hintEN).On(f.page + 1)
}

// maxTold is how many pages a story's fault of one kind is told for.
const maxTold = 3

// tell reports findings in the order of pages, each kind a few times a story.
func (p *Proof) tell(ds *diag.List, findings []finding) {
	type kind struct {
		code  diag.Code
		story string
	}
	told := map[kind]int{}
	for _, f := range findings {
		k := kind{f.code, f.story}
		if told[k]++; told[k] <= maxTold {
			p.complain(ds, f)
		}
	}
}

// add counts a piece of text that is at fault; the first gives the context.
func (f *finding) add(text string, at int, src diag.Span) {
	f.count += max(1, utf8.RuneCountInString(plain(text[at:])))
	if f.context == "" {
		before, rest := plain(text[:at]), plain(text[at:])
		_, n := utf8.DecodeRuneInString(rest)
		f.context, f.at = quote(before, rest[:n], rest[n:]), src
	}
}

// quote marks the text at fault among its neighbours: 上文【字】下文.
func quote(before, fault, after string) string {
	return lastRunes(before, contextRunes) + "【" + firstRunes(fault, contextRunes) + "】" + firstRunes(after, contextRunes)
}

// firstRunes returns the first n characters of s.
func firstRunes(s string, n int) string {
	for i := range s {
		if n--; n < 0 {
			return s[:i]
		}
	}
	return s
}

// lastRunes returns the last n characters of s.
func lastRunes(s string, n int) string {
	for i := len(s); i > 0; {
		_, w := utf8.DecodeLastRuneInString(s[:i])
		if n--; n < 0 {
			return s[i:]
		}
		i -= w
	}
	return s
}

// compareTexts says how two texts that differ do so: what they begin and end
// with alike is set aside, and what is left on either side tells the kind.
func compareTexts(want, have string) finding {
	w, h := []rune(want), []rune(have)
	from := 0
	for from < len(w) && from < len(h) && w[from] == h[from] {
		from++
	}
	toW, toH := len(w), len(h)
	for toW > from && toH > from && w[toW-1] == h[toH-1] {
		toW--
		toH--
	}
	lost, extra := w[from:toW], h[from:toH]
	f := finding{count: max(len(lost), len(extra))}
	shown := lost
	switch {
	case permuted(lost, extra):
		f.code = diag.TextOrder
	case len(lost) > len(extra):
		f.code, f.count = diag.LostText, len(lost)-len(extra)
	case len(lost) < len(extra):
		f.code, f.count, shown = diag.ExtraText, len(extra)-len(lost), extra
	default:
		f.code = diag.WrongText
	}
	rest := w[min(from+len(shown), len(w)):]
	if f.code == diag.ExtraText {
		rest = w[from:]
	}
	f.context = quote(string(w[:from]), string(shown), string(rest))
	if f.code != diag.ExtraText && len(extra) > 0 {
		f.have = firstRunes(string(extra), contextRunes)
	}
	return f
}

// permuted reports whether a and b hold the same characters in another order.
func permuted(a, b []rune) bool {
	if len(a) != len(b) || len(a) == 0 {
		return false
	}
	a, b = slices.Clone(a), slices.Clone(b)
	slices.Sort(a)
	slices.Sort(b)
	return slices.Equal(a, b)
}
