package layout

import (
	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/issues"
	"banxin/layout/page"
)

// piece is what one place of the plan became: items in painting order and the
// passages among them, with item numbers that count from the piece's first.
type piece struct {
	items   []page.Item
	reading []page.Passage
	links   []page.Link // their Page is set when the piece joins its page
	read    []setLine   // lines of the column at hand that have readings
	colour  *Colour     // of a story; nil for furniture
	title   string
	top     geom.Length
	ds      diag.List
}

// boxRule is the weight of a box's rule.
const boxRule = geom.Pt * 3 / 4

// columnRule is the weight of the rule in a gutter (栏线).
const columnRule = geom.Pt * 2 / 5

// story composes the story of a place.
func (t *typesetter) story(pl *Place, g *Grid) *piece {
	out := &piece{top: pl.Area.Y}
	if pl.Boxed {
		out.items = t.box(out.items, pl, g)
	}
	inner := pl.Columns[len(pl.Columns)-1]
	left := pl.Columns[0].X
	width := inner.X + inner.Measure - left
	h := t.heading(pl.Story, width, g.Body)
	out.title = h.title
	slots := t.headlineSlots(pl, h, g)
	depth := pl.Lines - slots
	if pl.Boxed {
		depth-- // the last slot is the white above the box's lower rule
	}
	headBox := geom.Rect{X: left, Y: pl.Area.Y, W: width, H: geom.Length(slots) * g.Leading}
	first := len(out.items)
	out.items = h.set(t, out.items, headBox)
	out.passage(pl.Story.Name, headBox, first)
	t.body(out, pl, g, headBox.Bottom(), max(0, depth))
	out.ds = t.ds
	return out
}

// headlineSlots returns the line slots that the headline block takes, and
// reports where the plan gives it less than it needs.
func (t *typesetter) headlineSlots(pl *Place, h *heading, g *Grid) int {
	least := int((h.height + g.Leading - 1) / g.Leading)
	given, where := pl.Headline, "headline"
	if given == 0 {
		given, where = max(least, h.slots(g.Leading)), "lines"
	}
	if have := min(given, pl.Lines); have >= least {
		return have
	}
	t.ds.Error(diag.HeadlineLines, pl.At, "“%[1]s”的标题要 %[2]d 行，%[3]s 只给了 %[4]d 行", "the headline of “%[1]s” needs %[5]s; %[3]s gives it %[4]d",
		name(pl.Story), least, where, min(given, pl.Lines), diag.Count(least, "line")).
		Hint("%s 至少写 %d，或缩小标题的字号", "raise %s to %d at least, or set the headline smaller", where, least)
	return least
}

// passage notes that the items from first on stand in area.
func (pc *piece) passage(story string, area geom.Rect, first int) {
	if len(pc.items) > first {
		pc.reading = append(pc.reading, page.Passage{Story: story, Area: area, First: first, Last: len(pc.items)})
	}
}

// box appends the ruled box round a place.
func (t *typesetter) box(items []page.Item, pl *Place, g *Grid) []page.Item {
	ink := t.ink("rule")
	b := geom.Rect{X: pl.Area.X, Y: pl.Area.Y, W: pl.Area.W, H: pl.Area.H - g.Leading/2}
	return append(items,
		rule(b.X, b.Y, b.W, boxRule, ink, pl.At),
		rule(b.X, b.Bottom()-boxRule, b.W, boxRule, ink, pl.At),
		rule(b.X, b.Y+boxRule, boxRule, b.H-2*boxRule, ink, pl.At),
		rule(b.Right()-boxRule, b.Y+boxRule, boxRule, b.H-2*boxRule, ink, pl.At),
	)
}

// body fills the columns of a place with the story's running text.
func (t *typesetter) body(out *piece, pl *Place, g *Grid, top geom.Length, depth int) {
	gal := t.galley(pl.Story, pl.Columns[0].Measure, g.Body, g.Leading)
	f := gal.fill(len(pl.Columns), depth)
	t.level(gal, &f)
	t.judge(gal.rows)
	t.alone(gal, &f)
	out.colour = colourOf(pl.Story, gal, &f)
	t.fit(pl, gal, &f, depth)
	var rules []page.Item
	white := g.Leading / 5
	for c := 1; c < f.columns(); c++ {
		x := pl.Columns[c].X - pl.Gutter/2 - columnRule/2
		rules = append(rules, rule(x, top+white, columnRule, geom.Length(f.depth)*g.Leading-2*white, t.ink("rule"), pl.At))
	}
	i := 0
	for c, end := range f.ends {
		col := pl.Columns[c]
		area := geom.Rect{X: col.X, Y: top, W: col.Measure, H: geom.Length(depth) * g.Leading}
		t.setCapital(out, pl.Story.Name, gal.rows[i:end], col, top, g)
		first := len(out.items)
		t.column(out, gal.rows[i:end], col, top, g)
		out.passage(pl.Story.Name, area, first)
		t.setReadings(out, pl.Story.Name, area, out.read)
		out.read = out.read[:0]
		i = end
	}
	out.items = append(out.items, rules...)
}

// columns returns the number of columns up to the last that holds text.
func (f *filling) columns() int {
	n, start := 0, 0
	for c, end := range f.ends {
		if end > start {
			n = c + 1
		}
		start = end
	}
	return n
}

// column sets rows below each other on the baseline grid.
func (t *typesetter) column(out *piece, rows []row, col Column, top geom.Length, g *Grid) {
	y := top
	for k := range rows {
		r := &rows[k]
		if k > 0 {
			y += geom.Length(r.before) * g.Leading
		}
		at := geom.Point{X: col.X, Y: y + shiftOf(rows, k, g.Leading)}
		switch {
		case r.sub != nil:
			t.setSubhead(out, r.sub, col, y, g)
		case r.par != nil:
			t.setLine(out, r, at, g)
		default:
			for i := range r.names {
				n := &r.names[i]
				ln := single(n.par)
				t.setRow(out, n.par, &ln, geom.Point{X: at.X + n.x, Y: baseline(at.Y, g.Leading, n.par.Style.Size)})
			}
		}
		y += geom.Length(r.slots) * g.Leading
	}
}

// shiftOf returns how far below its slot row k stands: half the white round
// what is set off, where the whole of it stands between other text.
func shiftOf(rows []row, k int, leading geom.Length) geom.Length {
	a := rows[k].aside
	if a == nil || rows[0].aside == a || rows[len(rows)-1].aside == a {
		return 0
	}
	return geom.Length(a.white) * leading / 2
}

// setCapital sets the drop capital that the lines of a column begin with, if
// there is one. It is a passage of its own: its baseline is not the first line's.
func (t *typesetter) setCapital(out *piece, story string, rows []row, col Column, top geom.Length, g *Grid) {
	if len(rows) == 0 || rows[0].drop == nil {
		return
	}
	c := rows[0].drop
	ln := single(c.par)
	base := baseline(top, g.Leading, rows[0].par.Style.Size)
	at := geom.Point{X: col.X, Y: base + geom.Length(c.lines-1)*g.Leading + c.fall}
	first := len(out.items)
	out.items = t.setter.Set(out.items, c.par, &ln, at)
	for _, it := range out.items[first:] {
		if run, ok := it.(*page.Run); ok {
			for k := range run.Glyphs {
				run.Glyphs[k].DX -= c.shift
			}
		}
	}
	out.passage(story, geom.Rect{X: col.X, Y: top, W: ln.Natural - c.shift, H: geom.Length(c.lines) * g.Leading}, first)
}

// bulletSize is the square before an item of a list, thousandths of the em.
const bulletSize = 400

// setLine sets a line of a paragraph whose slot begins at the given point, with
// what stands before it.
func (t *typesetter) setLine(out *piece, r *row, at geom.Point, g *Grid) {
	em := r.par.Style.Size
	base := baseline(at.Y, g.Leading, em)
	if r.bullet {
		w := em.Scale(bulletSize, 1000)
		middle := base - em.Scale(emBoxTop, 1000) + em/2
		out.items = append(out.items, rule(at.X, middle-w/2, w, w, t.ink(t.style("item").Ink), r.at))
	}
	ln := r.line
	ln.Final = ln.Final || !r.flush && ln.Natural <= ln.Measure
	t.setRow(out, r.par, &ln, geom.Point{X: at.X, Y: base})
}

// The tint round a subhead's label, in thousandths of its em: beside it, and
// its whole height.
const (
	labelPad    = 350
	labelHeight = 1300
)

// setSubhead sets a subhead's label in a tinted box, its name below.
func (t *typesetter) setSubhead(out *piece, s *subhead, col Column, y geom.Length, g *Grid) {
	if s.label != nil {
		p := s.label
		em := p.Style.Size
		pad := em.Scale(labelPad, 1000)
		ln := single(p)
		w := ln.Natural + 2*pad
		x := col.X + offset(alignmentOf(t.style("label")), col.Measure, w)
		h := em.Scale(labelHeight, 1000)
		slot := geom.Length(s.labelSlots) * g.Leading
		out.items = append(out.items, rule(x, y+(slot-h)/2, w, h, t.labelTint(), p.Spans[0].At))
		out.items = t.setter.Set(out.items, p, &ln, geom.Point{X: x + pad, Y: baseline(y, slot, em)})
		y += slot
	}
	slot := geom.Length(s.nameSlots) * g.Leading
	for i := range s.lines {
		ln := &s.lines[i]
		natural := *ln
		natural.Final = true
		x := col.X + offset(alignmentOf(t.style("subhead")), col.Measure, ln.Natural)
		t.setRow(out, s.name, &natural, geom.Point{X: x, Y: baseline(y, slot, s.name.Style.Size)})
		y += slot
	}
}

// offset returns how far from the left of a box of the given width something
// of width w stands.
func offset(where alignment, width, w geom.Length) geom.Length {
	switch where {
	case centred:
		return (width - w) / 2
	case flushRight:
		return width - w
	}
	return 0
}

// labelTint is the ink behind a label: the paper's red under white type, else
// its tint.
func (t *typesetter) labelTint() page.Ink {
	if t.style("label").Ink == "white" {
		return t.ink("red")
	}
	return t.ink("tint")
}

// fit reports a story that is too long or too short for its place.
func (t *typesetter) fit(pl *Place, gal *galley, f *filling, depth int) {
	n := len(pl.Columns)
	if f.over < len(gal.rows) {
		lines, chars := 0, 0
		for k := f.over; k < len(gal.rows); k++ {
			lines += gal.rows[k].slots + gal.rows[k].before
			chars += gal.rows[k].characters()
		}
		t.ds.Error(diag.Overset, pl.At, "“%[1]s”多出 %[2]d 行（%[3]d 字），版面放不下", "“%[1]s” is overset by %[4]s (%[5]s)",
			name(pl.Story), lines, chars, diag.Count(lines, "line"), diag.Count(chars, "character")).
			Hint("删 %[1]d 字，或把它的 lines 加 %[2]d 行", "cut %[3]s, or give it %[4]s more", chars, (lines+n-1)/n,
				diag.Count(chars, "character"), diag.Count((lines+n-1)/n, "line")).
			Note(pl.Story.At, "稿件在这里", "the story is here")
		return
	}
	if short := depth - f.depth; short > 0 {
		t.ds.Warn(diag.Underfill, pl.At, "“%[1]s”排不满：每栏空 %[2]d 行（共 %[3]d 行）", "“%[1]s” leaves %[4]s empty in each column (%[3]d in all)",
			name(pl.Story), short, short*n, diag.Count(short, "line")).
			Hint("加约 %[1]d 字，或把它的 lines 减 %[2]d 行", "add some %[1]d characters, or take %[3]s off its lines",
				short*n*int(pl.Columns[0].Measure/gal.size()), short, diag.Count(short, "line"))
	}
}

// size returns the type size of the galley's text.
func (g *galley) size() geom.Length {
	for i := range g.rows {
		if em := g.rows[i].size(); em > 0 {
			return em
		}
	}
	return 10 * geom.Pt
}

// name is what messages call a story: its headline, else its file.
func name(s *issues.Story) string {
	if len(s.Title) > 0 {
		return s.Title[0].S
	}
	return s.Name
}
