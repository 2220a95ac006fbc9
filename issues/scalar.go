package issues

import (
	"math"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"time"

	"banxin/internal/diag"
	"banxin/internal/geom"
)

// The forms of values. Full-width digits and signs are not accepted but named,
// with the form they should have.
var (
	intForm    = regexp.MustCompile(`^(0|[1-9][0-9]{0,8})$`)
	digitsForm = regexp.MustCompile(`^[0-9]{1,18}$`)
	dateForm   = regexp.MustCompile(`^([0-9]{4})-([0-9]{2})-([0-9]{2})$`)
	rangeForm  = regexp.MustCompile(`^([1-9][0-9]{0,3})(?:-([1-9][0-9]{0,3}))?$`)
	lengthForm = regexp.MustCompile(`^(-?[0-9]{1,6}(?:\.[0-9]{1,3})?)(mm|pt)$`)
	trimForm   = regexp.MustCompile(`^([0-9]{1,5}(?:\.[0-9]{1,2})?)x([0-9]{1,5}(?:\.[0-9]{1,2})?)mm$`)
	emForm     = regexp.MustCompile(`^(-?[0-9]{1,3}(?:\.[0-9]{1,3})?)em$`)
	percentage = regexp.MustCompile(`^([0-9]{1,3})%$`)
	inkForm    = regexp.MustCompile(`^([CMYK])([0-9]{1,3}(?:\.[0-9])?)$`)
)

// folded gives s with full-width forms as ASCII and outer full-width quotes
// taken off: what the editor probably meant where a number or word is wanted.
func folded(s string) string {
	s = strings.Map(func(c rune) rune {
		switch {
		case c == '～': // between two numbers, as a Chinese keyboard has it
			return '-'
		case c >= '！' && c < '～':
			return c - '！' + '!'
		case c == '\u3000':
			return ' '
		case c == '—' || c == '–' || c == '−':
			return '-'
		case c == '×':
			return 'x'
		case c == '。':
			return '.'
		case c == '“' || c == '”' || c == '‘' || c == '’':
			return -1
		}
		return c
	}, s)
	return strings.TrimSpace(s)
}

// word returns the characters of the scalar v, for a key that takes a form and
// no free text. ok is false, and reported, for a list or mapping; nothing
// written gives "" and false without a report.
func (r *reader) word(v value, zh, en string) (string, value, bool) {
	v = r.resolve(v)
	if v.empty() {
		return "", v, false
	}
	if k, _ := v.kind(); k == "列表" || k == "一组键值" {
		r.wrongType(v, zh, en)
		return "", v, false
	}
	return v.n.Value, v, true
}

// badForm reports a scalar that has not the form wanted; when its folded form
// would have it, the slip is named instead.
func (r *reader) badForm(v value, code diag.Code, fits func(string) bool, zh, en, example string) {
	s := v.n.Value
	f := folded(s)
	if fits(f) && f != s {
		code = diag.FullWidthMark
		if strings.ContainsAny(s, "“”‘’") {
			code = diag.FullWidthQuote
		}
		if strings.HasPrefix(example, `"`) {
			f = `"` + f + `"`
		}
		r.ds.Error(code, v.span(), "%[1]s里有全角符号，这里要%[2]s", "%[1]s holds full-width signs; %[3]s is wanted here", quoted(s), zh, en).
			Hint("写成 %s", "write %s", f)
		return
	}
	r.ds.Error(code, v.span(), "%[1]s不是%[2]s", "%[1]s is not %[3]s", quoted(s), zh, en).
		Hint("例如 %[1]s", "for example %[2]s", example, strings.ReplaceAll(example, "、", ", "))
}

// quoted gives a value in quotes for a message, unless it brought its own.
func quoted(s string) string {
	if strings.ContainsAny(s, "“”") {
		return short(s)
	}
	return "“" + short(s) + "”"
}

// short cuts a long text for a message.
func short(s string) string {
	if rs := []rune(s); len(rs) > 24 {
		return string(rs[:23]) + "…"
	}
	return s
}

// integer reads a whole number between lo and hi; ok is false when there is none.
func (r *reader) integer(v value, lo, hi int) (int, bool) {
	s, v, ok := r.word(v, "整数", "a whole number")
	if !ok {
		return 0, false
	}
	if zeroForm.MatchString(s) && v.mended() {
		return 0, false // said when it was mended
	}
	if !intForm.MatchString(s) {
		r.badForm(v, diag.BadNumber, intForm.MatchString, "整数", "a whole number", strconv.Itoa(max(lo, 1)))
		return 0, false
	}
	n, _ := strconv.Atoi(s)
	if n < lo || n > hi {
		r.ds.Error(diag.BadNumber, v.span(), "%d 超出 %d 到 %d 的范围", "%d is outside the limits %d to %d", n, lo, hi).
			Hint("改成 %d 到 %d 之间的数", "give a number from %d to %d", lo, hi)
		return 0, false
	}
	return n, true
}

// parseLength reads 3mm or 10.5pt.
func parseLength(s string) (geom.Length, bool) {
	if s == "0" {
		return 0, true
	}
	m := lengthForm.FindStringSubmatch(s)
	if m == nil {
		return 0, false
	}
	f, _ := strconv.ParseFloat(m[1], 64)
	if m[2] == "mm" {
		return geom.FromMM(min(f, 100_000)), true
	}
	return geom.FromPt(f), true
}

// length reads a length between lo and hi.
func (r *reader) length(v value, lo, hi geom.Length) (geom.Length, bool) {
	s, v, ok := r.word(v, "带单位的长度", "a length with its unit")
	if !ok {
		return 0, false
	}
	l, ok := parseLength(s)
	if !ok {
		fits := func(s string) bool { _, ok := parseLength(s); return ok }
		r.badForm(v, diag.BadLength, fits, "带单位的长度（mm 或 pt）", "a length with its unit, mm or pt", "3mm、10.5pt")
		return 0, false
	}
	if l < lo || l > hi {
		unit := "pt"
		if s != "0" {
			unit = s[len(s)-2:]
		}
		r.ds.Error(diag.BadLength, v.span(), "%s 超出 %s 到 %s 的范围", "%s is outside the limits %s to %s", s, inUnit(lo, unit), inUnit(hi, unit)).
			Hint("检查数和单位", "check the number and the unit")
		return 0, false
	}
	return l, true
}

func inUnit(l geom.Length, unit string) string {
	f := l.Points()
	if unit == "mm" {
		f = l.MM()
	}
	return strconv.FormatFloat(math.Round(f*100)/100, 'f', -1, 64) + unit
}

// em reads a length in em between lo and hi thousandths; 0 needs no unit.
func (r *reader) em(v value, lo, hi Em) (Em, bool) {
	s, v, ok := r.word(v, "以 em 计的长度", "a length in em")
	if !ok {
		return 0, false
	}
	if s == "0" {
		s = "0em"
	}
	m := emForm.FindStringSubmatch(s)
	if m == nil {
		r.badForm(v, diag.BadLength, emForm.MatchString, "以 em 计的长度", "a length in em", "2em、0.25em")
		return 0, false
	}
	f, _ := strconv.ParseFloat(m[1], 64)
	e := Em(geom.FromPt(f)) // both count thousandths
	if e < lo || e > hi {
		r.ds.Error(diag.BadLength, v.span(), "%s 超出 %gem 到 %gem 的范围", "%s is outside the limits %gem to %gem", s, float64(lo)/1000, float64(hi)/1000).
			Hint("em 是一个字的大小", "one em is the size of one character")
		return 0, false
	}
	return e, true
}

// percent reads a whole percentage between lo and hi, which are thousandths.
func (r *reader) percent(v value, lo, hi int) (int, bool) {
	s, v, ok := r.word(v, "百分数", "a percentage")
	if !ok {
		return 0, false
	}
	m := percentage.FindStringSubmatch(s)
	if m == nil {
		example := strconv.Itoa(lo/10) + "%"
		if percentage.MatchString(s + "%") { // only the sign was left out
			example = s + "%"
		}
		r.badForm(v, diag.BadNumber, percentage.MatchString, "百分数", "a percentage", example)
		return 0, false
	}
	n, _ := strconv.Atoi(m[1])
	if n *= 10; n < lo || n > hi {
		r.ds.Error(diag.BadNumber, v.span(), "%[1]s 超出 %[2]d%% 到 %[3]d%% 的范围", "%[1]s is outside the limits %[2]d%% to %[3]d%%", s, lo/10, hi/10).
			Hint("改成 %[1]d%% 到 %[2]d%% 之间的数", "give a number from %[1]d%% to %[2]d%%", lo/10, hi/10)
		return 0, false
	}
	return n, true
}

// choice reads one of words.
func (r *reader) choice(v value, words ...string) (string, bool) {
	list := strings.Join(words, ", ")
	s, v, ok := r.word(v, "一个词："+list, "one of "+list)
	if !ok {
		return "", false
	}
	for _, w := range words {
		if s == w {
			return s, true
		}
	}
	d := r.ds.Error(diag.BadChoice, v.span(), "“%s”不在可选的词里", "“%s” is not one of the words allowed here", short(s))
	if near := meant(s, words); near != "" {
		d.Hint("是不是“%s”？", "did you mean “%s”?", near)
		return near, true // so that nothing else follows from the slip
	}
	d.Hint("可以用：%s", "allowed: %s", list)
	return "", false
}

// rangeOf reads FIRST-LAST or a single number, from 1 to hi.
func (r *reader) rangeOf(v value, hi int) (Range, bool) {
	s, v, ok := r.word(v, "起止数，如 1-5", "a range such as 1-5")
	if !ok {
		return Range{}, false
	}
	m := rangeForm.FindStringSubmatch(s)
	if m == nil {
		r.badForm(v, diag.BadRange, rangeForm.MatchString, "起止数", "a range", "1-5")
		return Range{}, false
	}
	var g Range
	g.First, _ = strconv.Atoi(m[1])
	g.Last = g.First
	if m[2] != "" {
		g.Last, _ = strconv.Atoi(m[2])
	}
	if g.Last < g.First || g.Last > hi {
		r.ds.Error(diag.BadRange, v.span(), "%s 不在 1-%d 之内，或首尾颠倒", "%s does not lie within 1-%d, or runs backwards", s, hi).
			Hint("小的在前，最大到 %d", "the smaller number first, at most %d", hi)
		return Range{}, false
	}
	return g, true
}

// date reads a day of the calendar in the form 2020-11-30.
func (r *reader) date(v value) Date {
	s, v, ok := r.word(v, "日期", "a date")
	if !ok {
		return Date{At: v.at()}
	}
	m := dateForm.FindStringSubmatch(s)
	if m == nil {
		fits := func(s string) bool { return dateForm.MatchString(s) }
		r.badForm(v, diag.BadDate, fits, "日期（年-月-日，月、日各两位）", "a date: year-month-day, two digits for month and day", `"2020-11-30"`)
		return Date{At: v.at()}
	}
	y, _ := strconv.Atoi(m[1])
	mo, _ := strconv.Atoi(m[2])
	d, _ := strconv.Atoi(m[3])
	if t := time.Date(y, time.Month(mo), d, 0, 0, 0, 0, time.UTC); y < 1900 || y > 2100 || int(t.Month()) != mo || t.Day() != d {
		r.ds.Error(diag.BadDate, v.span(), "日历上没有 %s 这一天", "there is no day %s in the calendar from 1900 to 2100", s).
			Hint("检查月份和日子", "check the month and the day")
		return Date{At: v.at()}
	}
	return Date{y, mo, d, v.span()}
}

// address reads an http or https address.
func (r *reader) address(v value) Text {
	t := r.text(v)
	if t.S == "" {
		return t
	}
	u, err := url.Parse(t.S)
	if err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.Host == "" || strings.ContainsAny(t.S, " \t\n") || len(t.S) > 1000 {
		r.badForm(r.resolve(v), diag.BadURL, func(s string) bool {
			u, err := url.Parse(s)
			return err == nil && strings.HasPrefix(s, "http") && u.Host != ""
		}, "网址", "an address", "https://example.org/subscribe")
		return Text{At: t.At}
	}
	return t
}
