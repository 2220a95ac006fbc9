package layout

import (
	"unicode/utf8"

	"banxin/internal/geom"
	"banxin/issues"
	"banxin/layout/text"
)

// nameCell is a name, or the heading of names, and where it stands in its line.
type nameCell struct {
	par *text.Paragraph
	x   geom.Length
}

// Names are set in even columns (均排, clreq 3.4.3): the first at the left of
// the measure, the last at its right, at least nameGap between them, spacedGap
// where names of two characters have an em within them. A name too wide for its
// column takes two or more.
//
//	张　三　　李四光　　王　伟
//	欧阳修远　阿卜杜拉·买买提
const (
	nameGap   = 1000 // thousandths of the em
	spacedGap = 1500
)

// tabs are the columns of a list of names.
type tabs struct {
	from, pitch, width geom.Length // of the first column, from column to column, of a column
	gap                geom.Length // the least between names
	count              int
}

// columnsOf returns columns of a width in the measure from from on.
func columnsOf(from, measure, width, gap geom.Length) tabs {
	c := tabs{from: from, width: width, gap: gap, count: max(1, int((measure-from+gap)/(width+gap)))}
	if c.count > 1 {
		c.pitch = (measure - from - width) / geom.Length(c.count-1)
	} else {
		c.width = max(width, measure-from)
	}
	return c
}

// span returns how many columns something of a width takes from column k on, 0
// if it does not fit there.
func (c *tabs) span(k int, width geom.Length) int {
	for n := 1; k+n <= c.count; n++ {
		room := c.width + geom.Length(n-1)*c.pitch
		if k+n < c.count {
			room = max(room, geom.Length(n)*c.pitch-c.gap)
		}
		if width <= room {
			return n
		}
	}
	return 0
}

// lay returns the column of each name, −1 for one that begins a line of its own
// because it is wider than all columns, and the number of lines.
func (c *tabs) lay(names []*text.Paragraph) (at []int, lines int) {
	k := c.count
	for _, p := range names {
		w := p.Width()
		n := 0
		if k < c.count {
			n = c.span(k, w)
		}
		if n == 0 {
			k, lines = 0, lines+1
			n = c.span(0, w)
		}
		if n == 0 {
			at, k = append(at, -1), c.count
			continue
		}
		at, k = append(at, k), k+n
	}
	return at, lines
}

// namesWide are the widths of columns that are tried, in em; the one that takes
// the fewest lines is used.
var namesWide = [...]int{2, 3, 4, 5, 6}

// names adds the lists of names of one fence. Headings hang out before their
// names where they are short enough, so that all names stand in the same columns.
func (t *typesetter) names(g *galley, blocks []issues.Block, measure, body geom.Length) {
	st := t.style("names")
	em := size(st, body)
	g.endAside()
	least, gap := 2, em.Scale(nameGap, 1000)
	for i := range blocks {
		for _, n := range blocks[i].Names {
			if allHan(n.S) && utf8.RuneCountInString(n.S) >= spacedName {
				least, gap = spacedName, em.Scale(spacedGap, 1000)
			}
		}
	}
	h := t.hang(blocks, st, t.style("speaker"), measure, body)
	from := geom.Length(0)
	set := make([][]*text.Paragraph, len(blocks))
	for i := range blocks {
		if blocks[i].Label.S != "" {
			from = geom.Length(h.em) * em
		}
		for k := range blocks[i].Names {
			set[i] = append(set[i], t.aName(st, &blocks[i].Names[k], em, least == spacedName))
		}
	}
	best, fewest := tabs{}, 0
	for _, n := range namesWide {
		if n < least {
			continue
		}
		c := columnsOf(from, measure, geom.Length(n)*em, gap)
		lines := 0
		for i := range blocks {
			_, k := c.lay(set[i])
			lines += k
		}
		if fewest == 0 || lines < fewest {
			best, fewest = c, lines
		}
	}
	for i := range blocks {
		t.namesOf(g, &blocks[i], set[i], &best, h.spaced, em, measure)
		g.block++
	}
}

// aName shapes a name; one of two Han characters is spaced to three where
// others of three stand in the list.
func (t *typesetter) aName(st *issues.Style, n *issues.Name, em geom.Length, spaced bool) *text.Paragraph {
	set := t.setting(st, em)
	set.Indent = 0
	sp := t.span(st, n.S, n.At)
	t.mark(&sp, n.Mark, nil)
	if spaced && allHan(n.S) && utf8.RuneCountInString(n.S) == 2 {
		sp.Spread = spacedName * em
	}
	return t.shaper.Shape([]text.Span{sp}, &set, &t.ds)
}

// namesOf adds the lines of one list of names and its heading.
func (t *typesetter) namesOf(g *galley, b *issues.Block, set []*text.Paragraph, c *tabs, spaced bool, em, measure geom.Length) {
	st := t.style("names")
	line := row{slots: 1, at: b.At, block: g.block}
	done := max(0, g.from.name-1) // names that stand in the frame before
	set = set[done:]
	flush := func() {
		if len(line.names) > 0 {
			line.before = g.takeWhite()
			g.rows = append(g.rows, line)
			line.names, line.keepNext, line.name = nil, false, 0
		}
	}
	if b.Label.S != "" && g.from.name == 0 {
		own := t.setting(st, em)
		own.Indent = 0
		label := t.shaper.Shape(t.label(t.style("speaker"), &b.Label, spaced, em, 0), &own, &t.ds)
		line.names = append(line.names, nameCell{par: label})
		if label.FullWidth() > c.from {
			line.keepNext = len(set) > 0
			flush()
		}
	}
	at, _ := c.lay(set)
	for i, p := range set {
		if at[i] == 0 && i > 0 {
			flush()
		}
		if at[i] < 0 || i == 0 && g.from.off > 0 {
			flush()
			t.longName(g, b, p, done+i+1, measure)
			continue
		}
		if len(line.names) == 0 {
			line.name = done + i + 1
		}
		line.names = append(line.names, nameCell{p, c.from + geom.Length(at[i])*c.pitch})
	}
	flush()
	g.from = mark{}
}

// longName adds a name that is wider than the measure or its columns: it is
// turned over, and hangs under itself.
func (t *typesetter) longName(g *galley, b *issues.Block, p *text.Paragraph, name int, measure geom.Length) {
	p.Style.Left, p.Style.Indent = 1000, -1000
	like := row{par: p, at: b.At, before: g.takeWhite(), block: g.block, name: name}
	g.rows = appendRows(g.rows, like.resume(g), t.linesLeft(g, p, measure))
}
