package layout

import (
	"strings"

	"banxin/internal/calendar"
	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/issues"
	"banxin/layout/text"
)

// furniture composes what a page shows besides its stories: the nameplate on
// page 1, the running head on the others, the foot.
func (t *typesetter) furniture(issue *issues.Issue, plan *Plan, pg *PagePlan) *piece {
	out := &piece{}
	if pg.Fold.Left > 0 {
		t.stripTitle(out, issue, pg)
		out.ds = t.ds
		return out
	}
	switch {
	case pg.Number == 1:
		t.nameplate(out, issue, plan, &pg.Grid)
	case !pg.NoHead:
		t.runningHead(out, issue, pg)
	}
	if !pg.NoFoot {
		t.foot(out, issue, pg)
	}
	out.ds = t.ds
	return out
}

// leastFurniture is the smallest type that furniture is shrunk to (print.md
// section 6: solid type in one ink from 6 pt).
const leastFurniture = 6 * geom.Pt

// aside sets a line of furniture, smaller if its box asks for that, and notes
// it as a passage of its own.
func (t *typesetter) aside(out *piece, st *issues.Style, sz geom.Length, s string, at diag.Span, x, width, base geom.Length, where alignment) geom.Rect {
	return t.asideSet(out, t.shrunk(st, sz, s, at, width), x, width, base, where)
}

// shrunk sets a line at the size, or as much smaller as the width asks; a line
// that would have to be too small to read is reported.
func (t *typesetter) shrunk(st *issues.Style, sz geom.Length, s string, at diag.Span, width geom.Length) *text.Paragraph {
	p, ok := t.smaller(st, sz, s, at, width)
	if !ok {
		t.ds.Error(diag.HeadlineTooLong, at, "“%s”太长，排到 %s 磅也放不下", "“%s” does not fit even at %s pt", s, pt(leastFurniture)).
			Hint("缩短它", "shorten it")
	}
	return p
}

// smaller is shrunk without a word of a line that does not fit: it returns false.
func (t *typesetter) smaller(st *issues.Style, sz geom.Length, s string, at diag.Span, width geom.Length) (p *text.Paragraph, ok bool) {
	p = t.oneLine(st, sz, s, at)
	w := p.Width()
	if w <= width {
		return p, true
	}
	const step = geom.Pt / 2
	fits := max(leastFurniture, sz.Scale(int(width), int(w))/step*step)
	told := t.ds // a missing glyph has been reported at the first size
	p = t.oneLine(st, fits, s, at)
	t.ds = told
	return p, p.Width() <= width
}

// thirds cuts a line of furniture into its left, middle and right boxes.
func thirds(area geom.Rect) (x [3]geom.Length, width geom.Length) {
	w := area.W / 3
	return [3]geom.Length{area.X, area.X + w, area.Right() - w}, w
}

// asideSet is aside for a line that is shaped already.
func (t *typesetter) asideSet(out *piece, p *text.Paragraph, x, width, base geom.Length, where alignment) geom.Rect {
	first := len(out.items)
	var box geom.Rect
	out.items, box = t.put(out.items, p, x, width, base, where)
	out.passageIn("", box, false, first)
	return box
}

// dateLine is the date with what follows from it: weekday and lunar day.
func dateLine(d issues.Date) string {
	s := longDate(d)
	if w := calendar.Weekday(d.Year, d.Month, d.Day); w != "" {
		s += "\u3000" + w
	}
	if l, ok := calendar.Lunar(d.Year, d.Month, d.Day); ok {
		s += "\u3000农历" + l
	}
	return s
}

// headRule is the weight of the rule under a running head (天线).
const headRule = geom.Pt / 2

// runningHead sets folio, section name, paper and date over the type area (报眉).
func (t *typesetter) runningHead(out *piece, issue *issues.Issue, pg *PagePlan) {
	st := t.style("folio")
	sz := size(st, pg.Grid.Body)
	a := pg.Grid.TypeArea
	y := a.Y - sz.Scale(700, 1000)
	left := pg.Said
	if pg.Name.S != "" {
		left += "\u3000" + pg.Name.S
	}
	x, w := thirds(a)
	t.aside(out, st, sz, left, pg.Name.At, x[0], w, y, flushLeft)
	t.aside(out, st, sz, issue.Paper.Name.S, issue.Paper.Name.At, x[1], w, y, centred)
	date := longDate(issue.Date) + "\u3000" + calendar.Weekday(issue.Date.Year, issue.Date.Month, issue.Date.Day)
	t.aside(out, st, sz, date, issue.Date.At, x[2], w, y, flushRight)
	out.items = append(out.items, rule(a.X, y+sz.Scale(350, 1000), a.W, headRule, t.ink("rule"), pg.Name.At))
}

// imprintDrop is how far below the line of folio and credits an imprint stands
// that has a line of its own, in thousandths of their size.
const imprintDrop = 1500

// safeZone is how near to the trim, in millimetres, nothing may be printed that
// must not be cut off.
const safeZone = 3

// foot sets the line under the type area (地脚): folio and section, credits, and
// the imprint at the right. An imprint that is too long for that, as most are
// once number, address and telephone are given, takes a line of its own below,
// where the margin has room.
func (t *typesetter) foot(out *piece, issue *issues.Issue, pg *PagePlan) {
	st := t.style("credits")
	sz := size(st, pg.Grid.Body)
	a := pg.Grid.TypeArea
	at := issue.Paper.At
	y := a.Bottom() + sz.Scale(500, 1000)
	out.items = append(out.items, rule(a.X, y, a.W, headRule, t.ink("rule"), at))
	base := y + sz.Scale(1550, 1000)
	left := pg.Said
	if pg.Name.S != "" {
		left += "\u3000" + pg.Name.S
	}
	x, w := thirds(a)
	t.aside(out, st, sz, left, pg.Name.At, x[0], w, base, flushLeft)
	if s := pairs(pg.Credits); s != "" {
		t.aside(out, st, sz, s, pg.Credits[0].Key.At, x[1], w, base, centred)
	}
	imprint := pairs(issue.Paper.Imprint)
	if imprint == "" {
		t.aside(out, st, sz, strings.TrimSpace(issue.Paper.Name.S+"\u3000"+issue.Edition.S), at, x[2], w, base, flushRight)
		return
	}
	at = issue.Paper.Imprint[0].Key.At
	below := base + sz.Scale(imprintDrop, 1000)
	told := t.ds // what is missing is reported where the line is set
	fits := t.oneLine(st, sz, imprint, at).Width() <= w
	t.ds = told
	if fits || below+sz.Scale(300, 1000) > issue.Paper.Page.Height-geom.FromMM(safeZone) {
		t.aside(out, st, sz, imprint, at, x[2], w, base, flushRight)
		return
	}
	t.aside(out, st, sz, strings.TrimSpace(issue.Paper.Name.S+"\u3000"+issue.Edition.S), issue.Paper.At, x[2], w, base, flushRight)
	room := 1 + int((issue.Paper.Page.Height-geom.FromMM(safeZone)-sz.Scale(300, 1000)-below)/sz.Scale(imprintDrop, 1000))
	for _, line := range t.imprintLines(st, sz, issue.Paper.Imprint, a.W, room) {
		t.aside(out, st, sz, line, at, a.X, a.W, below, centred)
		below += sz.Scale(imprintDrop, 1000)
	}
}

// imprintLines parts an imprint into as few lines of a width as its size asks, at
// most so many, about equally long: newspapers and internal matter have much to
// say there. What is too long even so is set smaller.
func (t *typesetter) imprintLines(st *issues.Style, sz geom.Length, list []issues.Pair, width geom.Length, most int) []string {
	told := t.ds // what is missing is reported where the line is set
	defer func() { t.ds = told }()
	wide := func(part []issues.Pair) geom.Length {
		return t.oneLine(st, sz, pairs(part), diag.Span{}).Width()
	}
	for n := 1; ; n++ {
		// Each line takes items until it is as long as its share.
		var lines []string
		fits := true
		rest := list
		for left := n; left > 0 && len(rest) > 0; left-- {
			share, k := wide(rest)/geom.Length(left), 1
			for k < len(rest) && (left == 1 || wide(rest[:k+1])-share < share-wide(rest[:k])) {
				k++
			}
			fits = fits && wide(rest[:k]) <= width
			lines, rest = append(lines, pairs(rest[:k])), rest[k:]
		}
		if fits || n >= most {
			return lines
		}
	}
}

// pairs sets names and values of the imprint or the credits side by side:
// 责编：某某　版式：某某.
func pairs(list []issues.Pair) string {
	var all []string
	for _, p := range list {
		switch {
		case p.Value.S == "":
		case p.Key.S == "": // a notice
			all = append(all, p.Value.S)
		default:
			all = append(all, p.Key.S+"："+p.Value.S)
		}
	}
	return strings.Join(all, "\u3000")
}
