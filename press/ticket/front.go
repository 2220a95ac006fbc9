package ticket

import (
	"fmt"
	"strings"
	"time"
	"unicode"

	"banxin/internal/geom"
	"banxin/layout/page"
	"banxin/press/manifest"
)

// The sheet: A4, upright.
var (
	paperW, paperH = geom.FromMM(210), geom.FromMM(297)
	sideMargin     = geom.FromMM(15)
	topMargin      = geom.FromMM(13)
	footMargin     = geom.FromMM(16)
	measure        = paperW - 2*sideMargin
)

const (
	thin  = geom.Pt / 4
	thick = 3 * geom.Pt / 2
)

// flow fills the pages of the sheet from top to bottom.
type flow struct {
	*composer
	s      *Sheet
	leaves []*leaf
	y      geom.Length // where the next thing begins
	bottom geom.Length // where the page ends
}

// compose sets the whole sheet: facts and pages, files, inks, findings and sums,
// and at the foot of the first page the boxes to sign in.
func (s *Sheet) compose() ([]*leaf, error) {
	c, err := newComposer()
	if err != nil {
		return nil, err
	}
	f := &flow{composer: c, s: s}
	f.turn()
	f.bottom -= signHeight
	f.title()
	f.facts()
	f.thumbs()
	f.files()
	f.ink()
	f.findings()
	f.sums()
	f.sign()
	f.feet()
	return f.leaves, nil
}

// at returns the page being filled.
func (f *flow) at() *leaf { return f.leaves[len(f.leaves)-1] }

// turn begins a page; all but the first have a running head.
func (f *flow) turn() {
	f.leaves = append(f.leaves, &leaf{Page: page.Page{Folio: len(f.leaves) + 1, Trim: geom.Rect{W: paperW, H: paperH}}})
	f.y, f.bottom = topMargin, paperH-footMargin
	if len(f.leaves) == 1 {
		return
	}
	f.put(apart(f.s.Manifest.Title), label, sideMargin, f.y, measure*3/4)
	right := label
	right.right = true
	f.put("付印单", right, sideMargin+measure/2, f.y, measure/2)
	f.y += label.leading + geom.FromMM(1)
	f.rule(sideMargin, f.y, measure, thin, black)
	f.y += geom.FromMM(4)
}

// need turns the page if h does not fit on it any more.
func (f *flow) need(h geom.Length) {
	if f.y+h > f.bottom {
		f.turn()
	}
}

// put sets a text on the page being filled and returns its height.
func (f *flow) put(s string, l lettering, x, y, w geom.Length) (h geom.Length) {
	f.at().Items, h = f.set(f.at().Items, s, l, geom.Point{X: x, Y: y}, w)
	return h
}

// rule draws a filled box on the page being filled.
func (f *flow) rule(x, y, w, h geom.Length, i page.Ink) {
	f.at().Items = append(f.at().Items, box(x, y, w, h, i))
}

// heading begins a section that holds at least h below its heading.
func (f *flow) heading(s string, h geom.Length) {
	gap := geom.FromMM(4)
	f.need(gap + heading.leading + h)
	f.y += gap
	f.put(s, heading, sideMargin, f.y, measure)
	f.y += heading.leading
	f.rule(sideMargin, f.y, measure, thin*2, black)
	f.y += geom.FromMM(1)
}

// apart returns a title whose parts stand clearly apart: our lines make no more
// of a blank between Han and figures than of none.
func apart(title string) string {
	r := []rune(title)
	for i := 1; i+1 < len(r); i++ {
		if r[i] == ' ' && (unicode.Is(unicode.Han, r[i-1]) || unicode.Is(unicode.Han, r[i+1])) {
			r[i] = '\u3000'
		}
	}
	return string(r)
}

// title sets the paper's name, the sheet's own and the issue.
func (f *flow) title() {
	m := f.s.Manifest
	f.rule(sideMargin, f.y, measure, thick, black)
	f.y += geom.FromMM(2.5)
	own := title
	own.right = true
	ownW := f.width("付印单", title)
	f.put("付印单", own, sideMargin, f.y, measure)
	room := measure - ownW - geom.FromMM(8)
	f.y += max(title.leading, f.put(m.Paper, f.fit(m.Paper, title, room, 10*geom.Pt), sideMargin, f.y, room))
	sub := lettering{size: 8*geom.Pt + 500, leading: 12 * geom.Pt, ink: grey}
	right := sub
	right.right = true
	const told = "随付印文件交印厂"
	f.put(told, right, sideMargin, f.y, measure)
	room = measure - f.width(told, sub) - geom.FromMM(8)
	f.y += max(sub.leading, f.put(apart(m.Title), f.fit(apart(m.Title), sub, room, 6*geom.Pt), sideMargin, f.y, room))
	f.y += geom.FromMM(2)
}

// fact is one cell of the table of facts, so many columns wide.
type fact struct {
	label, value string
	span         int
}

// facts sets what the issue is and how it is printed, four columns of cells.
func (f *flow) facts() {
	m := f.s.Manifest
	rows := [][]fact{
		{{"日期", f.date(), 1}, {"期号", given(m.Number, "第%s期"), 1}, {"版本", given(m.Edition, "%s"), 1}, {"改次", fmt.Sprintf("第%d次交付", m.Version), 1}},
		{{"开本（成品尺寸）", f.sizes(), 1}, {"版数", fmt.Sprintf("%d版", m.Numbered()), 1}, {"印张", sheets(m.Numbered()), 1}, {"用色", f.colours(), 1}},
		{{"印刷单位", f.house(), 2}, {"标准", m.Standard, 1}, {"输出条件", m.Condition.Identifier, 1}},
		{{"总墨量上限", percent(m.Condition.InkLimit), 1}, {"最大墨量", f.mostInk(), 1}, {"出血", f.bleeds(), 1}, {"内容校验", m.Content, 1}},
	}
	f.rule(sideMargin, f.y, measure, thin*2, black)
	for _, row := range rows {
		f.factRow(row)
		f.rule(sideMargin, f.y, measure, thin, line)
	}
	f.rule(sideMargin, f.y, measure, thin*2, black)
}

// factRow sets a row of facts as high as its highest cell, lines between them.
func (f *flow) factRow(row []fact) {
	top, low := f.y, f.y+geom.FromMM(10.5)
	in := geom.FromMM(1.8)
	x := sideMargin
	for i, cell := range row {
		w, before := measure/4*geom.Length(cell.span), in
		if i == 0 {
			before = 0
		}
		room := w - before - geom.FromMM(1)
		f.put(cell.label, label, x+before, top+geom.FromMM(0.8), room)
		said := f.fit(cell.value, value, room, 6*geom.Pt)
		y := top + geom.FromMM(4.6) + (value.leading-said.leading)/2
		low = max(low, y+f.put(cell.value, said, x+before, y, room)+geom.FromMM(1))
		x += w
	}
	f.y, x = low, sideMargin
	for _, cell := range row[:len(row)-1] {
		x += measure / 4 * geom.Length(cell.span)
		f.rule(x, top, thin, low-top, line)
	}
}

// given writes s in a form, a dash where there is none.
func given(s, form string) string {
	if s == "" {
		return "—"
	}
	return fmt.Sprintf(form, s)
}

func percent(v float64) string { return fmt.Sprintf("%g%%", v) }

var weekdays = [...]string{"日", "一", "二", "三", "四", "五", "六"}

// date is the date with its weekday.
func (f *flow) date() string {
	d, err := time.Parse(time.DateOnly, f.s.Manifest.Date)
	if err != nil {
		return f.s.Manifest.Date
	}
	return fmt.Sprintf("%d年%d月%d日 星期%s", d.Year(), d.Month(), d.Day(), weekdays[d.Weekday()])
}

// mm writes a length in millimetres, to a tenth.
func mm(l geom.Length) string {
	return strings.TrimSuffix(fmt.Sprintf("%.1f", l.MM()), ".0")
}

// sizes are the trims of the pages, each once.
func (f *flow) sizes() string {
	var all []string
	for _, p := range f.s.Manifest.Pages {
		size := mm(geom.Length(p.Trim.Width)) + "×" + mm(geom.Length(p.Trim.Height)) + "毫米"
		if p.Fold != "" {
			size = "中缝" + size
		}
		all = once(all, size)
	}
	return strings.Join(all, "、")
}

// bleeds are the bleeds of the pages, each once.
func (f *flow) bleeds() string {
	var all []string
	for _, p := range f.s.Manifest.Pages {
		all = once(all, "四边"+mm(geom.Length(p.Bleed))+"毫米")
	}
	return strings.Join(all, "、")
}

func once(all []string, s string) []string {
	for _, have := range all {
		if have == s {
			return all
		}
	}
	return append(all, s)
}

// sheets counts the sheets of a paper: one, folded once, has four pages.
func sheets(n int) string {
	half := map[int]string{0: "", 1: "又1版", 2: "半", 3: "又3版"}[n%4]
	switch {
	case n < 2:
		return "单版"
	case n < 4:
		return strings.TrimPrefix("半张"+map[int]string{2: "", 3: "又1版"}[n], "")
	}
	return fmt.Sprintf("%d张%s（每张4版）", n/4, half)
}

// inkNames are the names of process inks in Chinese, as plates are called.
var inkNames = map[string]string{"Cyan": "青", "Magenta": "品红", "Yellow": "黄", "Black": "黑"}

func inkName(s string) string {
	if zh := inkNames[s]; zh != "" {
		return zh
	}
	return s
}

// colours are the inks of the whole issue.
func (f *flow) colours() string {
	var all []string
	for _, i := range f.allInks() {
		all = append(all, inkName(i))
	}
	switch {
	case len(all) == 0:
		return "无"
	case strings.Join(all, "") == "青品红黄黑":
		return "四色"
	case len(all) == 1:
		return "单色（" + all[0] + "）"
	}
	return fmt.Sprintf("%d色（%s）", len(all), strings.Join(all, "、"))
}

// allInks are the inks of the issue, process inks first.
func (f *flow) allInks() (all []string) {
	for _, name := range []string{"Cyan", "Magenta", "Yellow", "Black"} {
		for _, p := range f.s.Manifest.Pages {
			for _, i := range p.Inks {
				if i == name {
					all = once(all, i)
				}
			}
		}
	}
	for _, p := range f.s.Manifest.Pages {
		for _, i := range p.Inks {
			if inkNames[i] == "" {
				all = once(all, i)
			}
		}
	}
	return all
}

// house names the printing house's contract.
func (f *flow) house() string {
	m := f.s.Manifest
	if m.House.About == "" {
		return m.House.Name
	}
	return m.House.About + "（" + m.House.Name + "）"
}

// mostInk is the most ink on any page, and how that is known.
func (f *flow) mostInk() string {
	var most *manifest.Page
	for i := range f.s.Manifest.Pages {
		p := &f.s.Manifest.Pages[i]
		if p.Ink == nil {
			return "未测"
		}
		if most == nil || p.Ink.Most > most.Ink.Most {
			most = p
		}
	}
	if most == nil {
		return "未测"
	}
	return fmt.Sprintf("%s（%s）", inkOf(most.Ink), most.Said())
}

// inkOf says how much ink there is, measured or at most.
func inkOf(i *manifest.Ink) string {
	if i.Measured {
		return fmt.Sprintf("实测%.0f%%", i.Most)
	}
	return fmt.Sprintf("至多%.0f%%", i.Most)
}
