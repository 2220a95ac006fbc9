package layout

import (
	"unicode/utf8"

	"banxin/internal/geom"
	"banxin/issues"
	"banxin/layout/text"
)

// quote adds a paragraph of quoted matter.
func (t *typesetter) quote(g *galley, b *issues.Block, measure, body geom.Length) {
	st := t.style("quote")
	t.startAside(g, st, b)
	set := t.setting(st, size(st, body))
	t.prose(g, st, &set, t.spans(st, b.Inlines), b, measure)
}

// verse adds a line of verse. What does not fit its measure hangs under it.
func (t *typesetter) verse(g *galley, b *issues.Block, measure, body geom.Length) {
	st := t.style("verse")
	t.startAside(g, st, b)
	set := t.setting(st, size(st, body))
	if room := measure - set.Size.Scale(set.Left+set.Right, 1000); room > 4*turnover*set.Size/1000 {
		set.Left, set.Indent = set.Left+turnover, -turnover
	}
	from := len(g.rows)
	t.prose(g, st, &set, t.spans(st, b.Inlines), b, measure)
	if b.Space && from < len(g.rows) && !g.rows[from].resumed {
		g.rows[from].before++
	}
	for i := from; i < len(g.rows); i++ {
		g.rows[i].flush = false
	}
}

// turnover is how far a line of verse that is too long hangs, thousandths of the em.
const turnover = 2000

// startAside begins a stretch that is set off, at the first of its blocks.
func (t *typesetter) startAside(g *galley, st *issues.Style, b *issues.Block) {
	if b.Start || g.aside == nil {
		g.endAside()
		g.aside = &aside{white: st.White}
	}
}

// endAside ends the stretch that is set off, if there is one: the white stands
// after it, and half of it moves before it where the rows are set.
func (g *galley) endAside() {
	if g.aside != nil {
		g.white, g.aside = g.aside.white, nil
	}
}

// prose adds the lines of a paragraph set in spans.
func (t *typesetter) prose(g *galley, st *issues.Style, set *text.Style, spans []text.Span, b *issues.Block, measure geom.Length) {
	p := t.shaped(b, spans, set)
	t.crowded(p, b.At, g.leading)
	like := row{par: p, at: b.At, flush: st.Align != "left", aside: g.aside, before: g.takeWhite(), block: g.block}
	g.rows = appendRows(g.rows, like.resume(g), t.linesLeft(g, p, measure))
}

// takeWhite returns the white that stands before the next row.
func (g *galley) takeWhite() int {
	n := g.white
	g.white = 0
	if len(g.rows) == 0 {
		return 0
	}
	return n
}

// Widths of what hangs out (凸排), in em: a bullet stands in one, a name takes
// at most longestHang and at most half the measure.
const (
	bulletHang  = 1
	longestHang = 6
)

// spacedName is the width that names of two characters are spaced to, in em,
// where others of three stand among them (clreq 3.4.1, 3.4.3).
const spacedName = 3

// hangs is how the labels of a list or dialogue hang out.
type hangs struct {
	em     int  // whole em
	spaced bool // names of two characters are spaced to three
}

// hang settles how far the text of the blocks of a list or dialogue hangs: the
// widest label that is not too wide decides.
func (t *typesetter) hang(blocks []issues.Block, st, label *issues.Style, measure, body geom.Length) hangs {
	h := hangs{em: bulletHang}
	em := size(st, body)
	for i := range blocks {
		h.spaced = h.spaced || nameLength(blocks[i].Label.S) >= spacedName
	}
	most := min(longestHang, int(measure/em/2))
	told := t.ds // what is missing is reported where the label is set
	defer func() { t.ds = told }()
	for i := range blocks {
		if blocks[i].Label.S == "" {
			continue
		}
		set := t.setting(st, em)
		set.Indent = 0
		w := t.shaper.Shape(t.label(label, &blocks[i].Label, h.spaced, em, 0), &set, &t.ds).FullWidth()
		w += em.Scale(afterLabel(blocks[i].Label.S), 1000)
		if n := int((w + em - 1) / em); n <= most {
			h.em = max(h.em, n)
		}
	}
	return h
}

// afterLabel is the least white after a label, thousandths of the em: a mark has
// its own.
func afterLabel(label string) int {
	switch r, _ := utf8.DecodeLastRuneInString(label); text.ClassOf(r) {
	case text.Pause, text.Closing:
		return 0
	case text.Western:
		return 150
	}
	return 1000
}

// nameLength returns the number of characters of a name before its colon when
// all are Han, else 0.
func nameLength(label string) int {
	name, ok := cutColon(label)
	if !ok || !allHan(name) {
		return 0
	}
	return utf8.RuneCountInString(name)
}

// cutColon takes the colon off a label.
func cutColon(label string) (string, bool) {
	const colon = "："
	if n := len(label) - len(colon); n > 0 && label[n:] == colon {
		return label[:n], true
	}
	return label, false
}

// allHan reports whether s is Han characters alone.
func allHan(s string) bool {
	for _, r := range s {
		if text.ClassOf(r) != text.Han {
			return false
		}
	}
	return s != ""
}

// label returns the spans of a label, with what follows at tab.
func (t *typesetter) label(st *issues.Style, l *issues.Text, spaced bool, em, tab geom.Length) []text.Span {
	name, colon := cutColon(l.S)
	if !colon || !spaced || nameLength(l.S) != 2 {
		sp := t.span(st, l.S, l.At)
		sp.Tab = tab
		return []text.Span{sp}
	}
	first, second := t.span(st, name, l.At), t.span(st, l.S[len(name):], afterText(l.At, name))
	first.Spread, second.Tab = spacedName*em, tab
	return []text.Span{first, second}
}

// list adds the items of a list or the turns of a dialogue from the block at
// hand on. Those that stand in the frame before it have their say in how far
// the text hangs.
func (t *typesetter) list(g *galley, all []issues.Block, measure, body geom.Length) {
	first := g.block
	for first > 0 && all[first].Kind == all[first-1].Kind && !all[first].Start {
		first--
	}
	blocks := all[first : first+together(all[first:])]
	st := t.style("item")
	label := st
	if blocks[0].Kind == issues.Turn {
		label = t.style("speaker")
	}
	h := t.hang(fellows(all, first), st, label, measure, body)
	for i := g.block - first; i < len(blocks) && !g.full(); i++ {
		t.hanging(g, &blocks[i], h, st, label, measure, body)
		g.block++
	}
}

// fellows returns the items of the list, or the turns of the dialogue, that block
// at is of, and those on the other side of a table after it or before: all of them
// hang alike.
func fellows(all []issues.Block, at int) []issues.Block {
	kind := all[at].Kind
	of := func(i int) bool {
		return i >= 0 && i < len(all) && (all[i].Kind == kind || all[i].Kind == issues.Tabular)
	}
	parts := func(i int) bool { return all[i].Kind == kind && all[i].Start && all[i-1].Kind == kind } // another list begins
	first, end := at, at+1
	for of(first-1) && !parts(first) {
		first--
	}
	for of(end) && !parts(end) {
		end++
	}
	var out []issues.Block
	for _, b := range all[first:end] {
		if b.Kind == kind {
			out = append(out, b)
		}
	}
	return out
}

// hanging adds an item of a list or a turn of a dialogue.
func (t *typesetter) hanging(g *galley, b *issues.Block, h hangs, st, label *issues.Style, measure, body geom.Length) {
	set := t.setting(st, size(st, body))
	em := set.Size
	set.Left, set.Indent = 1000*h.em, 0
	var spans []text.Span
	switch {
	case b.Label.S != "":
		set.Indent = -set.Left
		spans = t.label(label, &b.Label, h.spaced, em, geom.Length(h.em)*em)
	case b.Kind == issues.Turn:
		set.Indent = turnover // a speaker's second paragraph
	}
	from := len(g.rows)
	t.prose(g, st, &set, append(spans, t.spans(st, b.Inlines)...), b, measure)
	if from < len(g.rows) {
		g.rows[from].bullet = b.Kind == issues.Item && b.Label.S == "" && !g.rows[from].resumed
	}
}
