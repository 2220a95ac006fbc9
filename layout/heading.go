package layout

import (
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
}

// headingRow is one line of the block.
type headingRow struct {
	line  *text.Paragraph
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
func (t *typesetter) heading(s *issues.Story, width, body geom.Length) *heading {
	h := &heading{}
	if s.Kicker.S != "" {
		t.part(h, "kicker", []issues.Text{s.Kicker}, width, body, 0, 0)
	}
	gap := 0
	if len(h.rows) > 0 {
		k := h.rows[len(h.rows)-1].line.Style.Size
		st := t.style(headlineStyle(s))
		gap = kickerGap * int(k) / int(max(1, size(st, body)))
	}
	t.part(h, headlineStyle(s), s.Title, width, body, gap, titleGap)
	for i, line := range s.Title {
		if i > 0 {
			h.title += " "
		}
		h.title += line.S
	}
	t.part(h, "deck", s.Deck, width, body, deckGap, titleGap)
	if len(s.Byline) > 0 {
		t.part(h, "byline", []issues.Text{joinNames(s.Byline)}, width, body, bylineGap, 0)
	}
	return h
}

// headlineStyle names the style of a story's headline: its weight decides.
func headlineStyle(s *issues.Story) string {
	switch s.Priority {
	case "second":
		return "headline-second"
	case "normal", "brief":
		return "headline-brief"
	}
	return "headline"
}

// joinNames sets the names of a byline side by side.
func joinNames(names []issues.Text) issues.Text {
	out := names[0]
	for _, n := range names[1:] {
		out.S += "\u3000" + n.S
	}
	return out
}

// part adds the lines of one part at the largest size at which all of them
// fit; first and between are the white above its first and its other lines.
func (t *typesetter) part(h *heading, name string, lines []issues.Text, width, body geom.Length, first, between int) {
	if len(lines) == 0 {
		return
	}
	st := t.style(name)
	sizes := st.Sizes
	if len(sizes) == 0 {
		sizes = []geom.Length{body}
	}
	var set []*text.Paragraph
	for k, sz := range sizes {
		set = set[:0]
		var ds diag.List // a missing glyph is reported once, at the size that stays
		keep := t.ds
		t.ds = ds
		widest := geom.Length(0)
		for _, ln := range lines {
			p := t.oneLine(st, sz, ln.S, ln.At)
			widest = max(widest, p.Width())
			set = append(set, p)
		}
		ds, t.ds = t.ds, keep
		if widest <= width || k == len(sizes)-1 {
			t.ds.Merge(&ds)
			t.tooLong(set, lines, sz, width)
			break
		}
	}
	for i, p := range set {
		above := between
		if i == 0 {
			above = first
		}
		if len(h.rows) == 0 {
			above = 0
		}
		row := headingRow{p, alignmentOf(st), p.Style.Size.Scale(above, 1000)}
		if i > 0 && st.Leading > 0 {
			row.above = st.Leading - p.Style.Size
		}
		h.rows = append(h.rows, row)
		h.height += row.above + p.Style.Size
	}
}

// tooLong reports the lines that do not fit even at the smallest size.
func (t *typesetter) tooLong(set []*text.Paragraph, lines []issues.Text, sz, width geom.Length) {
	for i, p := range set {
		if over := p.Width() - width; over > 0 {
			n := int((over + sz - 1) / sz)
			t.ds.Error(diag.HeadlineTooLong, lines[i].At,
				"标题“%s”排到最小的 %s 磅仍长出 %d 字", "headline “%s” is %[3]d characters too long even at its smallest size, %[2]s pt",
				lines[i].S, pt(sz), n).
				Hint("在标题里断行（title 写成几行的列表）、删字，或在 paper.yaml 的样式里加更小的字号",
					"give line breaks (title as a list of lines), cut it, or add a smaller size to its style in paper.yaml")
		}
	}
}

// pt shows a length in points without needless zeros.
func pt(l geom.Length) string { return string(l.AppendPt(nil)) }

// slots returns how many line slots the block needs.
func (h *heading) slots(leading geom.Length) int {
	need := h.height + leading.Scale(headingFoot, 500)
	return int((need + leading - 1) / leading)
}

// set appends the block's items, in the middle of box.
func (h *heading) set(t *typesetter, items []page.Item, box geom.Rect) []page.Item {
	y := box.Y + (box.H-h.height)/2
	for i := range h.rows {
		r := &h.rows[i]
		y += r.above
		em := r.line.Style.Size
		items, _ = t.put(items, r.line, box.X, box.W, y+em.Scale(emBoxTop, 1000), r.where)
		y += em
	}
	return items
}
