package issues

import (
	"fmt"

	"banxin/internal/calendar"
	"banxin/internal/diag"
)

// Code is a QR code and words beside it or below.
type Code struct {
	Name  string // tells the elements of an issue apart
	URL   Text
	Lines []Text // one a line
	Below bool   // the words stand below the code
}

// Called names it.
func (c *Code) Called() (zh, en, name string) { return "二维码", "the QR code", c.Name }

// Words are the lines beside it.
func (c *Code) Words(use func(style string, texts ...Text)) { use("caption", c.Lines...) }

// Says lists the lines.
func (c *Code) Says() []Saying {
	var out []Saying
	for _, t := range c.Lines {
		out = append(out, Saying{Text: t.S, At: t.At})
	}
	return out
}

// codePlace reads a place of a QR code.
func (r *reader) codePlace(v value, p *placing) bool {
	c := &Code{}
	p.Vertical = false
	r.mapping(v, "二维码的位置", "a place of a QR code", append([]field{
		{"qr", true, func(v value) { c.URL = r.address(v) }},
		{"text", false, func(v value) { c.Lines = r.phrases(v) }},
		{"side", false, func(v value) {
			w, _ := r.choice(v, "right", "below")
			c.Below = w == "below"
		}},
	}, append(r.boxed(p), r.area(p)...)...))
	c.Name = r.unique("二维码")
	p.Element = c
	return c.URL.S != ""
}

// Contacts are the lines by which a paper is reached (热线, 投稿), as paper.yaml
// has them, under a title.
type Contacts struct {
	Name  string // tells the elements of an issue apart
	Title Text
	Pairs []Pair
}

// Called names them.
func (c *Contacts) Called() (zh, en, name string) { return "联系方式", "the contacts", c.Name }

// Words are the title and the lines.
func (c *Contacts) Words(use func(style string, texts ...Text)) {
	use("rubric", c.Title)
	pairWords(c.Pairs, use)
}

// pairWords tells of names and values set side by side in running text.
func pairWords(list []Pair, use func(style string, texts ...Text)) {
	for _, p := range list {
		use("run-in", p.Key)
		use("body", p.Value)
	}
}

// Says lists the title, then each line.
func (c *Contacts) Says() []Saying {
	out := sayings(c.Title, nil)
	for _, p := range c.Pairs {
		out = append(out, Saying{Text: p.Key.S + p.Value.S, At: p.Key.At})
	}
	return out
}

// contactsPlace reads a place of contacts; its value is their title.
func (r *reader) contactsPlace(v value, p *placing) bool {
	c := &Contacts{Pairs: r.issue.Paper.Contacts}
	p.Vertical = false
	r.mapping(v, "联系方式的位置", "a place of contacts", append([]field{
		{"contacts", true, func(v value) { c.Title = r.line(v) }},
		{"split", false, func(v value) { p.Split, _ = r.integer(v, 1, maxColumns) }},
	}, append(r.boxed(p), r.area(p)...)...))
	c.Name = r.unique(c.Title.named("联系方式"))
	p.Element = c
	if len(c.Pairs) == 0 {
		r.ds.Error(diag.MissingKey, p.At, "paper.yaml 里没有联系方式（contacts），这里没有什么可排", "paper.yaml has no contacts; there is nothing to set here").
			Hint("在 paper.yaml 里写 contacts: { 热线: …, 投稿: … }", "write contacts: { 热线: …, 投稿: … } in paper.yaml")
		return false
	}
	return true
}

// Almanac is the day of the issue (weather and calendar box): the date, the day
// of the week, the lunar date and the solar term, which follow from the date,
// and the weather.
type Almanac struct {
	Name    string // tells the elements of an issue apart
	Date    Date
	Title   Text
	Weather []Pair
}

// Called names it.
func (a *Almanac) Called() (zh, en, name string) { return "日历", "the almanac", a.Name }

// Words are the title and the weather.
func (a *Almanac) Words(use func(style string, texts ...Text)) {
	use("rubric", a.Title)
	pairWords(a.Weather, use)
}

// Month is the first line: 2020年11月　星期一.
func (a *Almanac) Month() string {
	d := a.Date
	return fmt.Sprintf("%d年%d月\u3000%s", d.Year, d.Month, calendar.Weekday(d.Year, d.Month, d.Day))
}

// Day is the day of the month, which is set large.
func (a *Almanac) Day() string { return fmt.Sprint(a.Date.Day) }

// Lines are what else follows from the date: 农历庚子年十月十六, 12月7日大雪. A solar
// term of the day itself stands without its date.
func (a *Almanac) Lines() []string {
	d := a.Date
	var out []string
	add := func(s string) {
		if s != "" {
			out = append(out, s)
		}
	}
	if l, ok := calendar.Lunar(d.Year, d.Month, d.Day); ok {
		add("农历" + l)
	}
	switch name, m, day := calendar.NextTerm(d.Year, d.Month, d.Day); {
	case name == "":
	case m == d.Month && day == d.Day:
		add("今日" + name)
	default:
		add(fmt.Sprintf("%d月%d日%s", m, day, name))
	}
	return out
}

// Says lists all lines.
func (a *Almanac) Says() []Saying {
	out := sayings(a.Title, nil)
	add := func(s string) { out = append(out, Saying{Text: s, At: a.Date.At}) }
	add(a.Month())
	add(a.Day())
	for _, ln := range a.Lines() {
		add(ln)
	}
	for _, p := range a.Weather {
		out = append(out, Saying{Text: p.Key.S + p.Value.S, At: p.Key.At})
	}
	return out
}

// almanacPlace reads a place of the day; its value is the title, which may be
// empty.
func (r *reader) almanacPlace(v value, p *placing) bool {
	a := &Almanac{Date: r.issue.Date, Weather: r.issue.Weather}
	p.Vertical = false
	r.mapping(v, "日历的位置", "a place of the almanac", append([]field{
		{"almanac", false, func(v value) { a.Title = r.line(v) }},
	}, append(r.boxed(p), r.area(p)...)...))
	a.Name = r.unique(a.Title.named("日历"))
	p.Element = a
	return a.Date.Year > 0
}
