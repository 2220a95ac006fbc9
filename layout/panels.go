package layout

import (
	"strings"

	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/issues"
	"banxin/layout/page"
	"banxin/layout/text"
)

// panel returns the part of a place that what stands in it may take: whole
// lines, within its box.
func (p *Place) panel(g *Grid) geom.Rect {
	r := p.Area
	if p.Boxed {
		r.X, r.W = r.X+boxPad*g.Body, r.W-2*boxPad*g.Body
		r.Y, r.H = r.Y+g.Leading/2, r.H-g.Leading-g.boxFoot()
	}
	return r
}

// codeBox composes a QR code, its words at its right or below it, both in the
// middle of the place.
func (t *typesetter) codeBox(out *piece, pl *Place, g *Grid, e *issues.Code) {
	in := pl.panel(g)
	st := t.style("caption")
	sz := size(st, g.Body)
	below := e.Below || in.W < in.H+4*sz
	side := min(in.W, in.H)
	room := in.W - side - sz
	if below {
		room = side
	}
	sz = t.wordsSize(st, e.Lines, room, g.Body)
	pitch := pitchOf(st, sz)
	high := geom.Length(len(e.Lines)) * pitch
	gap := geom.Length(0) // the code's quiet zone is white enough between them, but where a tint ends with it
	if pl.Box == "tint" {
		gap = sz / 2
	}
	if below && len(e.Lines) > 0 {
		side = min(in.W, in.H-high-gap)
	}
	if side <= 0 {
		d := t.ds.Error(diag.ModuleTooSmall, e.URL.At, "“%s”的地方放不下二维码", "the place of “%s” has no room for its QR code", e.Name).
			Hint("加大它的 lines", "raise its lines")
		t.gap = &shortfall{told: d, lack: tooLong}
		return
	}
	room = in.W - side - sz
	var lines []*text.Paragraph
	width := geom.Length(0)
	if below {
		room = in.W
	}
	for _, ln := range e.Lines {
		p := t.shrunk(st, sz, ln.S, ln.At, room)
		width = max(width, p.Width())
		lines = append(lines, p)
	}
	code := geom.Rect{X: in.X + (in.W-side)/2, Y: in.Y + (in.H-side)/2, W: side, H: side}
	at, where := geom.Point{X: in.X}, centred
	switch {
	case len(lines) == 0:
	case below:
		code.Y = in.Y + (in.H-side-high-gap)/2
		at.Y = code.Bottom() + gap
	default:
		code.X = in.X + (in.W-side-sz-width)/2
		at, room, where = geom.Point{X: code.Right() + sz, Y: in.Y + (in.H-high)/2}, width, flushLeft
	}
	out.items = leaveWhite(out.items, pl, code)
	t.qr(out, e.URL.S, code, t.paper.House.QR.Module, e.URL.At)
	first := len(out.items)
	for i, p := range lines {
		out.items, _ = t.put(out.items, p, at.X, room, at.Y+geom.Length(i)*pitch+sz.Scale(emBoxTop, 1000), where)
	}
	out.passageIn(page.WordsOf(e.Name), geom.Rect{X: at.X, Y: at.Y, W: room, H: high}, false, first)
	var words []string
	for _, ln := range e.Lines {
		words = append(words, ln.S)
	}
	out.links = append(out.links, page.Link{Area: code, URL: e.URL.S, Alt: strings.Join(words, "　")})
}

// wordsSize returns how large the words of a code are set: as large as the body's
// type where they have room beside it, for they are no caption, at least like
// captions.
func (t *typesetter) wordsSize(st *issues.Style, lines []issues.Text, room, body geom.Length) geom.Length {
	least := size(st, body)
	told := t.ds // what is missing is reported where they are set
	defer func() { t.ds = told }()
	for sz := body; sz > least; sz -= geom.Pt / 2 {
		widest := geom.Length(0)
		for _, ln := range lines {
			widest = max(widest, t.oneLine(st, sz, ln.S, ln.At).Width())
		}
		if widest <= room {
			return sz
		}
	}
	return least
}

// leaveWhite cuts a code's square out of the tint of its place: scanners want
// nothing but paper round it.
func leaveWhite(items []page.Item, pl *Place, code geom.Rect) []page.Item {
	if pl.Box != "tint" {
		return items
	}
	var out []page.Item
	for _, it := range items {
		tint, ok := it.(*page.Rule)
		if !ok {
			out = append(out, it)
			continue
		}
		for _, r := range tint.Box.Without(code) {
			out = append(out, rule(r.X, r.Y, r.W, r.H, tint.Ink, tint.Src))
		}
	}
	return out
}

// contacts composes the lines by which a paper is reached: the names, then the
// values one under the other.
//
//	热　线　　000-00000000
//	投　稿　　tougao@example.org
//	水电修理　000-00000004
func (t *typesetter) contacts(out *piece, pl *Place, g *Grid, e *issues.Contacts) {
	b := t.titled(out, pl, g, e.Title)
	gal := &t.gal
	*gal = galley{rows: gal.rows[:0], ways: gal.ways, cells: gal.cells, leading: g.Leading}
	c := t.contactColumns(e.Pairs, b.cells[0].measure, g)
	for i := range e.Pairs {
		c.rows(t, gal, &e.Pairs[i])
	}
	f := gal.fill(b.cells)
	t.judge(gal.rows)
	t.runs(out, gal, &f, &b, func(int) string { return page.WordsOf(e.Name) }, nil, nil)
	t.columnRules(out, pl, g, &b, &strip{cells: b.cells}, &f)
	t.fits(pl, &b, gal, &f)
}

// wideAlmanac is how broad a place is, in em, whose almanac has the day beside
// the lines and not above them.
const wideAlmanac = 16

// roomyAlmanac is how many lines there must be for each beside the day, so that
// all are set larger, on every second line of the grid.
const roomyAlmanac = 2

// almanac composes the day of the issue: the month, the day in figures as large
// as there is room for, then the lunar date, the solar term and the weather, below
// them or, where there is room, beside them.
//
//	2020年11月　星期一
//	       30            2020年11月　星期一 │ 农历庚子年十月十六
//	农历庚子年十月十六            30        │ 12月7日大雪
//	   12月7日大雪                         │ 今天 多云
func (t *typesetter) almanac(out *piece, pl *Place, g *Grid, e *issues.Almanac) {
	b := t.titled(out, pl, g, e.Title)
	last := pl.Columns[len(pl.Columns)-1]
	in := geom.Rect{X: pl.Columns[0].X, Y: b.columns[0].origin.Y, H: b.columns[0].depth}
	in.W = last.X + last.Measure - in.X
	left, below := in, len(e.Lines())+len(e.Weather)
	have := int(in.H / g.Leading)
	day := t.style("day")
	least := 1 + slotsFor(day.Sizes[len(day.Sizes)-1], g.Leading) // of the month and the smallest figures
	figures, need := have-below-1, below+least
	wide := in.W >= wideAlmanac*g.Body
	if wide {
		left.W = (in.W - 2*g.Body) * 2 / 5
		figures, need = have-1, max(below, least)
	}
	if need > have {
		d := t.ds.Error(diag.Overset, pl.At, "日历要 %[1]d 行，版位只有 %[2]d 行", "the almanac takes %[3]s; its place has %[2]d", need, have, diag.Count(need, "line")).
			Hint("把它的 lines 加 %[1]d 行", "give it %[2]s more", need-have, diag.Count(need-have, "line"))
		t.gap = &shortfall{told: d, lack: tooLong, lines: need - have}
		return
	}
	set := almanacSetter{t: t, out: out, e: e, g: g, in: left, where: centred, size: g.Body, slots: 1}
	if wide && have >= roomyAlmanac*below { // there is room to read it from afar
		set.size, set.slots = g.Body.Scale(4, 3)/(geom.Pt/2)*(geom.Pt/2), 2
		figures--
	}
	sz := largestIn(day.Sizes, geom.Length(figures)*g.Leading)
	slots := slotsFor(sz, g.Leading)
	over := have - set.slots - slots // lines that stay white, above and below
	if !wide {
		over -= below
	}
	set.top = in.Y + geom.Length(over/2)*g.Leading
	set.line(t.style("run-in"), set.size, e.Month(), set.slots)
	set.line(day, sz, e.Day(), slots)
	if wide {
		x := left.Right() + g.Body
		out.items = append(out.items, rule(x-columnRule/2, in.Y+g.Leading/5, columnRule, in.H-2*g.Leading/5, t.ink("rule"), pl.At))
		set.top, set.where = in.Y+geom.Length(have-below*set.slots)*g.Leading/2, flushLeft
		set.in.X, set.in.W = x+g.Body, in.Right()-x-g.Body
		set.size = max(set.asSmall(), min(set.size, g.Body)) // the others are as small as the longest of the weather, but no smaller than text
	}
	for _, ln := range e.Lines() {
		set.line(t.style("body"), set.size, ln, set.slots)
	}
	set.weather()
}

// largestIn returns the largest of sizes that is no higher than the room, or the
// smallest.
func largestIn(sizes []geom.Length, room geom.Length) geom.Length {
	for _, sz := range sizes {
		if sz <= room {
			return sz
		}
	}
	return sizes[len(sizes)-1]
}

// almanacSetter sets the lines of an almanac one below the other.
type almanacSetter struct {
	t     *typesetter
	out   *piece
	e     *issues.Almanac
	g     *Grid
	in    geom.Rect
	top   geom.Length
	where alignment
	size  geom.Length // of all but the day
	slots int         // that each line takes
}

// line sets a line in so many slots, smaller if it must be.
func (a *almanacSetter) line(st *issues.Style, sz geom.Length, s string, slots int) {
	p := a.t.shrunk(st, sz, s, a.e.Date.At, a.in.W)
	a.put(p, slots)
}

func (a *almanacSetter) put(p *text.Paragraph, slots int) {
	h := geom.Length(slots) * a.g.Leading
	first := len(a.out.items)
	a.out.items, _ = a.t.put(a.out.items, p, a.in.X, a.in.W, baseline(a.top, h, p.Style.Size), a.where)
	a.out.passageIn(page.WordsOf(a.e.Name), geom.Rect{X: a.in.X, Y: a.top, W: a.in.W, H: h}, false, first)
	a.top += h
}

// forecast shapes the lines of the weather: the name of each day, an em of white,
// and what is foretold for it.
func (a *almanacSetter) forecast(size geom.Length) (lines []*text.Paragraph, width geom.Length) {
	t, st := a.t, a.t.style("body")
	set := t.setting(st, size)
	set.Indent = 0
	for _, p := range a.e.Weather {
		ln := t.shaper.Shape([]text.Span{
			t.span(t.style("run-in"), p.Key.S, p.Key.At), t.span(st, "\u2003"+p.Value.S, p.Value.At),
		}, &set, &t.ds)
		lines, width = append(lines, ln), max(width, ln.Width())
	}
	return lines, width
}

// asSmall is the size at which the longest line of the weather has room: all lines
// beside the day are as small as it must be.
func (a *almanacSetter) asSmall() geom.Length {
	told := a.t.ds // what is missing is reported where the lines are set
	defer func() { a.t.ds = told }()
	if _, w := a.forecast(a.size); w > a.in.W {
		return a.size.Scale(int(a.in.W), int(w)) / (geom.Pt / 2) * (geom.Pt / 2)
	}
	return a.size
}

// weather sets what is foretold for each day.
func (a *almanacSetter) weather() {
	t, size := a.t, a.asSmall()
	if size < leastFurniture {
		t.ds.Error(diag.HeadlineTooLong, a.e.Weather[0].Key.At, "天气太长，排到 %s 磅也放不下", "the weather does not fit even at %s pt", pt(leastFurniture)).
			Hint("缩短它，或加宽日历的 columns", "shorten it, or widen the columns of the almanac")
		size = leastFurniture
	}
	lines, w := a.forecast(size)
	if a.where == centred { // the lines begin one under the other
		a.in.X, a.in.W, a.where = a.in.X+max(0, a.in.W-w)/2, min(w, a.in.W), flushLeft
	}
	for _, ln := range lines {
		a.put(ln, a.slots)
	}
}
