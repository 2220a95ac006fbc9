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
	switch {
	case pl.Vertical:
		return t.verticalStory(pl, g)
	case pl.Side != "":
		return t.sideStory(pl, g)
	}
	out := &piece{top: pl.Area.Y}
	if pl.Boxed {
		out.items = t.box(out.items, pl, g)
	}
	inner := pl.Columns[len(pl.Columns)-1]
	left := pl.Columns[0].X
	width := inner.X + inner.Measure - left
	h := t.headingIn(pl, width, g)
	slots := t.headlineSlots(pl, h, g)
	depth := pl.Lines - slots
	if pl.Boxed {
		depth-- // the last slot is the white above the box's lower rule
	}
	head := frame{origin: geom.Point{X: left, Y: pl.Area.Y}, measure: width, depth: geom.Length(slots) * g.Leading}
	t.headline(out, pl, h, &head)
	t.body(out, pl, g, columnFrames(pl.Columns, head.area().Bottom(), max(0, depth), g), max(0, depth))
	out.ds = t.ds
	return out
}

// columnFrames returns the frames of a body's columns, so many slots deep.
func columnFrames(columns []Column, top geom.Length, depth int, g *Grid) []frame {
	var out []frame
	for _, c := range columns {
		out = append(out, frame{
			origin: geom.Point{X: c.X, Y: top}, measure: c.Measure, depth: geom.Length(depth) * g.Leading,
		})
	}
	return out
}

// headline sets the headline block of a place in the middle of its frame.
func (t *typesetter) headline(out *piece, pl *Place, h *heading, f *frame) {
	out.title = h.title
	first := len(out.items)
	out.items = h.set(t, out.items, f)
	out.passage(pl.Story.Name, f, first)
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

// passage notes that the items from first on stand in a frame.
func (pc *piece) passage(story string, f *frame, first int) {
	pc.passageIn(story, f.area(), f.vertical, first)
}

// passageIn notes that the items from first on stand in an area.
func (pc *piece) passageIn(story string, area geom.Rect, vertical bool, first int) {
	if len(pc.items) > first {
		pc.reading = append(pc.reading, page.Passage{
			Story: story, Area: area, First: first, Last: len(pc.items), Vertical: vertical,
		})
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

// body fills the frames of a place, so many slots deep, with the story's
// running text.
func (t *typesetter) body(out *piece, pl *Place, g *Grid, frames []frame, depth int) {
	t.overhang = t.overhangs(pl, g)
	gal := t.galley(pl.Story, frames[0].measure, g.Body, g.Leading)
	share := func() filling { return gal.fill(len(frames), depth) }
	f := t.cure(gal, share(), share)
	t.level(gal, &f)
	t.judge(gal.rows)
	t.alone(gal, &f)
	out.colour = colourOf(pl.Story, gal, &f)
	t.fit(pl, gal, &f, depth)
	var rules []page.Item
	white := g.Leading / 5
	for c := 1; c < f.columns(); c++ {
		x := frames[c].origin.X - pl.Gutter/2 - columnRule/2
		rules = append(rules, rule(x, frames[c].origin.Y+white, columnRule, geom.Length(f.depth)*g.Leading-2*white, t.ink("rule"), pl.At))
	}
	t.pourRows(out, pl.Story.Name, gal, &f, frames)
	out.items = append(out.items, rules...)
}

// overhangs returns how far marks may hang beyond the lines of a place (clreq
// 3.1.7): half an em where the style asks for it and the gutter has room.
func (t *typesetter) overhangs(pl *Place, g *Grid) geom.Length {
	st := t.style("body")
	if st.Hang != "marks" {
		return 0
	}
	em := size(st, g.Body)
	gutter := pl.Gutter
	if t.vertical {
		gutter = max(gutter, g.Body.Scale(tierGap, 1000))
	}
	if gutter < em {
		t.ds.Warn(diag.HangGutter, pl.At, "栏距只有 %s 磅，不到一个字，标点没有悬挂", "the gutter of %s pt is narrower than one em; no mark hangs in it", pt(gutter)).
			Hint("gutter 至少写 1em，或去掉 body 样式的 hang", "give gutter 1em at least, or take hang out of the style body")
		return 0
	}
	return em / 2
}

// pourRows sets the rows of a galley in the frames they have been shared among.
func (t *typesetter) pourRows(out *piece, story string, gal *galley, f *filling, frames []frame) {
	i := 0
	for c, end := range f.ends {
		fr := &frames[c]
		t.setCapital(out, story, gal.rows[i:end], fr, gal.leading)
		first := len(out.items)
		t.column(out, gal.rows[i:end], fr, gal.leading)
		out.passage(story, fr, first)
		if n := len(out.reading); len(out.items) > first {
			out.reading[n-1].Hang = t.overhang
		}
		t.setReadings(out, story, fr, out.read)
		out.read = out.read[:0]
		i = end
	}
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

// column sets rows one after the other on the grid of lines.
func (t *typesetter) column(out *piece, rows []row, f *frame, leading geom.Length) {
	down := geom.Length(0)
	for k := range rows {
		r := &rows[k]
		if k > 0 {
			down += geom.Length(r.before) * leading
		}
		at := down + shiftOf(rows, k, leading)
		switch {
		case r.sub != nil:
			t.setSubhead(out, r.sub, f, down, leading)
		case r.par != nil:
			t.setLine(out, r, f, at, leading)
		default:
			for i := range r.names {
				n := &r.names[i]
				ln := single(n.par)
				t.setRow(out, n.par, &ln, f.line(n.x, at, leading, n.par.Style.Size))
			}
		}
		down += geom.Length(r.slots) * leading
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

// setCapital sets the drop capital that the lines of a frame begin with, if
// there is one. It is a passage of its own: its baseline is not the first line's.
func (t *typesetter) setCapital(out *piece, story string, rows []row, f *frame, leading geom.Length) {
	if len(rows) == 0 || rows[0].drop == nil {
		return
	}
	c := rows[0].drop
	ln := single(c.par)
	deep := geom.Length(c.lines) * leading
	at := f.line(0, 0, leading, rows[0].par.Style.Size)
	if f.vertical {
		at = f.at(0, deep/2)
	} else {
		at.Y += geom.Length(c.lines-1)*leading + c.fall
	}
	first := len(out.items)
	out.items = t.setter.Set(out.items, c.par, &ln, at)
	var last *page.Glyph
	for _, it := range out.items[first:] {
		if run, ok := it.(*page.Run); ok {
			for k := range run.Glyphs {
				last = &run.Glyphs[k]
				if f.vertical {
					last.DY -= c.shift
				} else {
					last.DX -= c.shift
				}
			}
		}
	}
	if last != nil { // its cell ends as much earlier
		last.Advance -= c.shift
	}
	out.passageIn(story, f.box(0, f.white, ln.Natural-c.shift, deep-2*f.white), f.vertical, first)
}

// bulletSize is the square before an item of a list, thousandths of the em.
const bulletSize = 400

// setLine sets a line of a paragraph whose slot begins at a depth of the frame,
// with what stands before it.
func (t *typesetter) setLine(out *piece, r *row, f *frame, down, leading geom.Length) {
	em := r.par.Style.Size
	if r.bullet {
		w := em.Scale(bulletSize, 1000)
		b := f.box(0, middle(down, leading, em)-w/2, w, w)
		out.items = append(out.items, rule(b.X, b.Y, b.W, b.H, t.ink(t.style("item").Ink), r.at))
	}
	ln := r.line
	ln.Final = ln.Final || !r.flush && ln.Natural <= ln.Measure
	t.setRow(out, r.par, &ln, f.line(0, down, leading, em))
}

// The tint round a subhead's label, in thousandths of its em: beside it, and
// its whole height.
const (
	labelPad    = 350
	labelHeight = 1300
)

// setSubhead sets a subhead's label in a tinted box, its name behind it.
func (t *typesetter) setSubhead(out *piece, s *subhead, f *frame, down, leading geom.Length) {
	if s.label != nil {
		p := s.label
		em := p.Style.Size
		pad := em.Scale(labelPad, 1000)
		ln := single(p)
		w := ln.Natural + 2*pad
		along := offset(alignmentOf(t.style("label")), f.measure, w)
		h := em.Scale(labelHeight, 1000)
		slot := geom.Length(s.labelSlots) * leading
		out.items = append(out.items, f.ruled(along, down+(slot-h)/2, w, h, t.labelTint(), p))
		out.items = t.setter.Set(out.items, p, &ln, f.line(along+pad, down, slot, em))
		down += slot
	}
	slot := geom.Length(s.nameSlots) * leading
	for i := range s.lines {
		ln := &s.lines[i]
		natural := *ln
		natural.Final = true
		along := offset(alignmentOf(t.style("subhead")), f.measure, ln.Natural)
		t.setRow(out, s.name, &natural, f.line(along, down, slot, s.name.Style.Size))
		down += slot
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
		lines, chars := gal.rest(f.over)
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

// rest returns how many line slots and characters the rows from one on have.
func (g *galley) rest(from int) (lines, chars int) {
	for k := from; k < len(g.rows); k++ {
		lines += g.rows[k].slots + g.rows[k].before
		chars += g.rows[k].characters()
	}
	return lines, chars
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
