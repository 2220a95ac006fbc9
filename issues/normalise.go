package issues

import (
	"fmt"
	"strings"
	"unicode"

	"banxin/internal/diag"
)

// textKind says how spaces in a text are meant.
type textKind uint8

const (
	bodyText     textKind = iota
	headlineText          // a space between Han may have been meant as a line break
	nameText              // a space between Han parts a name from an office: 记者 某某
)

// The rules of section 3 of typography.md in the order they are applied. Each
// may change a paragraph; each change is reported once per rule and paragraph.
const (
	ruleInvisible = iota
	ruleEdges
	ruleWidth
	ruleDash
	ruleEllipsis
	ruleDot
	ruleTilde
	ruleQuote
	ruleMark
	ruleSpace
	ruleSpaces
	rules
)

// ruleTexts says for each rule what was done, and whether an editor should look.
var ruleTexts = [rules]struct {
	zh       string
	noun, en string // “3 dashes” “put right”
	look     bool
}{
	ruleInvisible: {"看不见的字符删去 %d 个", "invisible character", "dropped", false},
	ruleEdges:     {"段首段尾的空格删去 %d 个，缩进由样式定", "space", "at the paragraph's edges dropped; the style sets the indent", false},
	ruleWidth:     {"全角字母、数字改成半角 %d 处", "full-width letter or digit", "made half width", false},
	ruleDash:      {"破折号改正 %d 处", "dash", "put right", false},
	ruleEllipsis:  {"省略号改正 %d 处", "ellipsis", "put right", false},
	ruleDot:       {"间隔号改正 %d 处", "middle dot", "put right", false},
	ruleTilde:     {"连接号改正 %d 处", "wave dash", "put right", false},
	ruleQuote:     {"直引号改成弯引号 %d 个", "straight quote", "made curly", true},
	ruleMark:      {"汉字旁的半角标点改成全角 %d 处", "half-width mark", "beside Han made full width", true},
	ruleSpace:     {"汉字之间的空格删去 %d 个", "space", "between Han dropped", true},
	ruleSpaces:    {"连续的空格并成一个，共 %d 处", "run of spaces", "made one", false},
}

// scribe puts one paragraph right and keeps count.
type scribe struct {
	r    *reader
	file string
	ls   []letter
	kind textKind
	done [rules]struct {
		n        int
		first    letter
		from, to string
	}
}

// quoteState is a quotation left open at a paragraph's end.
type quoteState struct {
	open bool
	at   diag.Span
}

// normalise puts a text of one paragraph right.
func (r *reader) normalise(file string, ls []letter, kind textKind) []letter {
	var q quoteState
	ls = r.normaliseWith(file, ls, kind, &q)
	r.openQuote(&q)
	return ls
}

// normaliseWith is normalise for a paragraph of several: q carries an open
// quotation from one to the next.
func (r *reader) normaliseWith(file string, ls []letter, kind textKind, q *quoteState) []letter {
	s := &scribe{r: r, file: file, ls: ls, kind: kind}
	if !s.ordinary() {
		s.rules()
	}
	s.curlyQuotes(q)
	s.report()
	return s.ls
}

// rules applies the rules one after the other.
func (s *scribe) rules() {
	s.damage()
	s.invisible()
	s.edges()
	s.marksOverHan()
	s.width()
	s.exempt()
	s.runs()
	s.singles()
	s.straightQuotes()
	s.brackets()
	s.marks()
	s.brackets()
	s.spaces()
}

// ordinary reports whether a paragraph holds nothing that a rule could change:
// most paragraphs do not, and it is found out at a glance.
func (s *scribe) ordinary() bool {
	beside := func(i int) rune {
		if i < 0 || i >= len(s.ls) {
			return 0
		}
		return s.ls[i].r
	}
	for i, l := range s.ls {
		switch c := l.r; {
		case c >= 0x4E00 && c <= 0x9FFF, alnum(c):
		case c == '。' && beside(i+1) != '。': // three are an ellipsis
		case c == '，', c == '、', c == '“', c == '”', c == '；', c == '：', c == '？', c == '！',
			c == '（', c == '）', c == '《', c == '》', c == '‘', c == '’', c == '—', c == '%', c == '\n':
		case c == '·' && !alnum(beside(i-1)): // after a letter it may be that of an initial
		case c == '…' && (beside(i-1) == '…') != (beside(i+1) == '…'): // one of two
		case (c == '.' || c == ',' || c == ':') && digit(beside(i-1)) && digit(beside(i+1)):
		case c == '-' && alnum(beside(i-1)) && alnum(beside(i+1)):
		case c == ' ' && alnum(beside(i-1)) && (alnum(beside(i+1)) || han(beside(i+1))), c == ' ' && han(beside(i-1)) && alnum(beside(i+1)):
		case c >= 0x20000 && unicode.Is(unicode.Han, c):
		default:
			return false
		}
	}
	return true
}

// alnum reports whether c is an ASCII letter or digit.
func alnum(c rune) bool { return digit(c) || c|0x20 >= 'a' && c|0x20 <= 'z' }

// count notes a change at l.
func (s *scribe) count(rule int, l letter, from, to string) {
	d := &s.done[rule]
	if d.n == 0 {
		d.first, d.from, d.to = l, from, to
	}
	d.n++
}

// report says what was done, one note a rule.
func (s *scribe) report() {
	for rule := range s.done {
		d := &s.done[rule]
		if d.n == 0 {
			continue
		}
		t := ruleTexts[rule]
		zh, en := fmt.Sprintf(t.zh, d.n), diag.Count(d.n, t.noun)+" "+t.en
		switch {
		case d.to != "":
			zh += fmt.Sprintf("（%s → %s）", shownMark(d.from), shownMark(d.to))
			en += fmt.Sprintf(" (%s → %s)", shownMark(d.from), shownMark(d.to))
		case d.from != "":
			zh += "（" + d.from + "）"
			en += " (" + d.from + ")"
		}
		at := spanOf(s.file, []letter{d.first})
		if !t.look {
			s.r.ds.Inform(diag.Normalised, at, "%[1]s", "%[2]s", zh, en)
			continue
		}
		w := s.r.ds.Warn(diag.Normalised, at, "%[1]s", "%[2]s", zh, en)
		switch {
		case rule == ruleSpace && s.kind == headlineText:
			w.Hint("要在这里换行，把标题写成列表，一行一项", "for a line break here write the title as a list, one item a line")
		case rule == ruleSpace:
			w.Hint("在原稿里删去；要留空就用全角空格", "delete it in the story; for a gap type a full-width space")
		case s.kind != bodyText:
			w.Hint("在原稿里改好就不再提示", "put it right in the story")
		default:
			w.Hint("在原稿里改好就不再提示；要照原样印，前面加反斜杠 \\", "put it right in the story; to print it as it is, write a backslash \\ before it")
		}
	}
}

// shownMark puts a bracket in quotes, which would otherwise be taken for one of
// the message's own.
func shownMark(s string) string {
	if strings.ContainsAny(s, "()（）") {
		return "“" + s + "”"
	}
	return s
}

// edges drops spaces at the paragraph's start and end.
func (s *scribe) edges() {
	for len(s.ls) > 0 && isSpace(s.ls[0].r) {
		s.count(ruleEdges, s.ls[0], "", "")
		s.ls = s.ls[1:]
	}
	for n := len(s.ls); n > 0 && isSpace(s.ls[n-1].r); n = len(s.ls) {
		s.count(ruleEdges, s.ls[n-1], "", "")
		s.ls = s.ls[:n-1]
	}
}

// width makes full-width letters and digits half width.
func (s *scribe) width() {
	for i := range s.ls {
		c := s.ls[i].r
		if !s.ls[i].literal && (c >= '０' && c <= '９' || c >= 'Ａ' && c <= 'Ｚ' || c >= 'ａ' && c <= 'ｚ') {
			s.ls[i].r = c - '０' + '0'
			s.count(ruleWidth, s.ls[i], string(c), string(s.ls[i].r))
		}
	}
}

// exempt marks addresses, whose signs are their own: a run of ASCII that holds
// :// or @ or begins with www., less the marks of the sentence at its end.
func (s *scribe) exempt() {
	for start := 0; start < len(s.ls); start++ {
		end := start
		for end < len(s.ls) && s.ls[end].r > ' ' && s.ls[end].r < 0x7F {
			end++
		}
		if end == start {
			continue
		}
		run := lettersString(s.ls[start:end])
		if strings.Contains(run, "://") || strings.Contains(run, "@") || strings.HasPrefix(run, "www.") {
			for i := start; i < start+len(strings.TrimRight(run, ",.;:!?)\"'")); i++ {
				s.ls[i].literal = true
			}
		}
		start = end
	}
}

// runs puts dashes and ellipses right, which are written as several characters.
func (s *scribe) runs() {
	var out []letter
	for i := 0; i < len(s.ls); {
		l := s.ls[i]
		class := runClass(l.r)
		end := i + 1
		for class != 0 && end < len(s.ls) && runClass(s.ls[end].r) == class && !s.ls[end].literal {
			end++
		}
		run := lettersString(s.ls[i:end])
		want, rule := run, ruleDash
		if class != 0 && !l.literal && (s.zhBefore(i) || s.zhAfter(end)) {
			want, rule = properRun(class, run)
		}
		if want == run {
			out = append(out, s.ls[i:end]...)
		} else {
			s.count(rule, l, run, want)
			last := s.ls[end-1]
			for k, c := range []rune(want) {
				c := letter{r: c, line: l.line, col: l.col, style: l.style, mark: l.mark}
				if k == 0 { // the first stands for the whole run
					c.from, c.size = l.from, last.from+last.size-l.from
				}
				out = append(out, c)
			}
		}
		i = end
	}
	s.ls = out
}

// runClass gives one value to characters that form a run together, 0 to the rest.
func runClass(c rune) rune {
	switch c {
	case '-', '.', '。':
		return c
	case '－', '─', '―':
		return '─'
	case '…', '⋯':
		return '…'
	}
	return 0
}

// properRun gives the dash or ellipsis that a run beside Chinese stands for.
func properRun(class rune, run string) (string, int) {
	n := len([]rune(run))
	switch class {
	case '-', '─':
		if n < 2 {
			return run, ruleDash
		}
		if class == '-' {
			n = 2
		}
		return strings.Repeat("—", n+n%2), ruleDash
	case '…':
		return strings.Repeat("…", n+n%2), ruleEllipsis
	default: // full stops: three or six of them are one ellipsis
		if n < 3 {
			return run, ruleEllipsis
		}
		return strings.Repeat("……", (n+5)/6), ruleEllipsis
	}
}

// initial reports whether c may be the initial of a name.
func initial(c rune) bool { return c >= 'A' && c <= 'Z' }

// initialDot makes the middle dot at i a full stop where it stands behind the
// initial of a transliterated name: E.策勒尔, D.H.劳伦斯 (clreq 3.1.1.2).
func (s *scribe) initialDot(i int) {
	at := func(k int) rune {
		if k < 0 || k >= len(s.ls) {
			return 0
		}
		return s.ls[k].r
	}
	if !initial(at(i-1)) || unicode.IsLetter(at(i-2)) && !han(at(i-2)) || digit(at(i-2)) {
		return
	}
	if n := at(i + 1); han(n) || initial(n) && (at(i+2) == '·' || at(i+2) == '.' || at(i+2) == '・') {
		s.count(ruleDot, s.ls[i], string(s.ls[i].r), ".")
		s.ls[i].r = '.'
	}
}

// singles puts middle dots and wave dashes right.
func (s *scribe) singles() {
	for i := range s.ls {
		l := &s.ls[i]
		if l.literal {
			continue
		}
		switch l.r {
		case '・', '•', '‧', '･':
			p, n := s.before(i), s.after(i+1)
			if han(p) && (han(n) || initial(n)) || initial(p) && han(n) {
				s.count(ruleDot, *l, string(l.r), "·")
				l.r = '·'
				s.initialDot(i)
			}
		case '·':
			s.initialDot(i)
		case '〜', '~':
			if p, n := s.before(i), s.after(i+1); (han(p) || digit(p)) && (han(n) || digit(n)) {
				s.count(ruleTilde, *l, string(l.r), "～")
				l.r = '～'
			}
		}
	}
}
