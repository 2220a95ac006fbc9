package layout

import (
	"sort"
	"strings"

	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/issues"
	"banxin/layout/page"
	"banxin/layout/text"
)

// heading is a composed headline block: kicker (引题), headline (主题), deck
// (副题) and byline above each other.
//
//	| kicker            引题 |
//	|   H E A D L I N E 主题 |
//	| deck              副题 |
//	| byline            作者 |
type heading struct {
	rows   []headingRow
	height geom.Length // from the first em box to the last
	title  string      // the headline on one line, for bookmarks

	unsigned int // rows before the byline
	turned   int // lines of the headline itself
}

// headingRow is one line of the block.
type headingRow struct {
	line  *text.Paragraph
	scale int // width of its glyphs in thousandths
	where alignment
	above geom.Length // white between the row before and this row's em box
}

// White between the parts of a heading, in thousandths of the em of the line
// below it (kicker to headline: of the kicker).
const (
	kickerGap   = 450
	titleGap    = 180
	deckGap     = 700
	bylineGap   = 900
	headingFoot = 500 // white under the block, of the body's leading
)

// heading composes the headline block of a story for a frame of the given width.
func (t *typesetter) heading(pl *Place, width, body geom.Length) *heading {
	if t.trial != nil {
		return t.keptHeading(pl, width, body)
	}
	return t.newHeading(pl, width, body)
}

// newHeading composes the block.
func (t *typesetter) newHeading(pl *Place, width, body geom.Length) *heading {
	h, s := &heading{}, pl.Story
	if pl.Follows {
		t.echo(h, pl, width, body)
		return h
	}
	t.part(h, "kicker", s.Kicker, width, body, 0, titleGap)
	gap := 0
	if len(h.rows) > 0 {
		k := h.rows[len(h.rows)-1].line.Style.Size
		st := t.style(s.HeadlineStyle())
		gap = kickerGap * int(k) / int(max(1, size(st, body)))
	}
	t.turn = pl.Tune.Turn
	before := len(h.rows)
	t.part(h, s.HeadlineStyle(), s.Title, width, body, gap, titleGap)
	t.turn = 0
	h.turned = len(h.rows) - before
	h.title = onOneLine(s.Title)
	t.part(h, "deck", s.Deck, width, body, deckGap, titleGap)
	h.unsigned = len(h.rows)
	if len(s.Byline) > 0 {
		t.part(h, "byline", []issues.Text{joinNames(s.Byline)}, width, body, bylineGap, 0)
	}
	return h
}

// headingIn composes the headline block of a place. Where the plan gives it
// fewer lines than it wants, the headline is set smaller, as far as its style
// goes.
func (t *typesetter) headingIn(pl *Place, width geom.Length, g *Grid) *heading {
	before := t.ds
	try := func(largest geom.Length) (*heading, diag.List) {
		t.ds, t.largest = diag.List{}, largest
		h := t.heading(pl, width, g.Body)
		told := t.ds
		t.ds, t.largest = before, 0
		return h, told
	}
	h, told := try(0)
	sizes := t.style(pl.Story.HeadlineStyle()).Sizes
	if pl.Headline > 0 && len(sizes) > 1 && !pl.Follows {
		room := geom.Length(min(pl.Headline, pl.headLines()))*g.Leading - pl.headEdge(g)
		if h.height > room {
			n := int((sizes[0] - sizes[len(sizes)-1]) / sizeStep)
			at := func(k int) geom.Length { return sizes[0] - geom.Length(k)*sizeStep }
			k := 1 + sort.Search(n-1, func(k int) bool { small, _ := try(at(k + 1)); return small.height <= room })
			if small, wrong := try(at(min(k, n))); wrong.Len() <= told.Len() { // it still fits its width
				h, told = small, wrong
			}
		}
	}
	t.ds.Merge(&told)
	return h
}

// joinNames sets the names of a byline side by side.
func joinNames(names []issues.Text) issues.Text {
	out := names[0]
	for _, n := range names[1:] {
		out.S += "\u3000" + n.S
	}
	return out
}

// part adds the lines of one part; first and between are the white above its
// first and its other lines.
func (t *typesetter) part(h *heading, name string, lines []issues.Text, width, body geom.Length, first, between int) {
	if len(lines) == 0 {
		return
	}
	st := t.style(name)
	if t.largest > 0 && strings.HasPrefix(name, "headline") {
		own := *st
		own.Sizes = []geom.Length{t.largest, st.Sizes[len(st.Sizes)-1]}
		st = &own
	}
	set := t.fitted(st, lines, width, body)
	for i, p := range set.lines {
		above := between
		if i == 0 {
			above = first
		}
		if len(h.rows) == 0 {
			above = 0
		}
		row := headingRow{p, set.scale, alignmentOf(st), p.Style.Size.Scale(above, 1000)}
		if i > 0 && st.Leading > 0 {
			row.above = st.Leading - p.Style.Size
		}
		h.rows = append(h.rows, row)
		h.height += row.above + p.Style.Size
	}
}

// pt shows a length in points without needless zeros.
func pt(l geom.Length) string { return string(l.AppendPt(nil)) }

// slots returns how many line slots the block needs.
func (h *heading) slots(leading geom.Length) int {
	need := h.height + leading.Scale(headingFoot, 500)
	return int((need + leading - 1) / leading)
}

// largest returns the size of the block's largest type.
func (h *heading) largest() (size geom.Length) {
	for i := range h.rows {
		size = max(size, h.rows[i].line.Style.Size)
	}
	return size
}

// set appends the block's items, in the middle of a frame.
func (h *heading) set(t *typesetter, items []page.Item, f *frame) []page.Item {
	down := (f.depth - h.height) / 2
	for i := range h.rows {
		r := &h.rows[i]
		down += r.above
		em := r.line.Style.Size
		items = t.setHead(items, f, r, down)
		down += em
	}
	return items
}

// setHead sets a line of the block, whose glyphs may be narrower or wider than
// their own.
func (t *typesetter) setHead(items []page.Item, f *frame, r *headingRow, down geom.Length) []page.Item {
	em := r.line.Style.Size
	if r.scale == 1000 {
		return t.setIn(items, f, r.line, down, em, r.where)
	}
	ln := single(r.line)
	at := f.line(offset(r.where, f.measure, ln.Natural.Scale(r.scale, 1000)), down, em, em)
	first := len(items)
	items = t.setter.Set(items, r.line, &ln, at)
	narrow(items[first:], at.X, r.scale)
	return items
}

// narrow makes the glyphs of runs that were set from x on narrower or wider,
// and their advances with them.
func narrow(items []page.Item, x geom.Length, scale int) {
	if scale == 1000 {
		return
	}
	place := func(at geom.Length) geom.Length { return x + (at-x).Scale(scale, 1000) }
	for _, it := range items {
		run, ok := it.(*page.Run)
		if !ok {
			continue
		}
		pen := run.At.X
		run.At.X = place(pen)
		for k := range run.Glyphs {
			g := &run.Glyphs[k]
			next := pen + g.Advance
			g.Advance = place(next) - place(pen)
			g.DX = g.DX.Scale(scale, 1000)
			pen = next
		}
		run.Scale = uint16(scale)
	}
}
