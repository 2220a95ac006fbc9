package layout

import (
	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/issues"
	"banxin/layout/page"
)

// Rules of a table: heavy over and under it, light within.
const (
	tableHeavy = boxRule
	tableLight = columnRule
)

// setTable sets a group of rows of a table whose first slot begins at a depth of
// the frame. Each cell is a passage of its own: its lines follow each other, and
// the next cell begins beside them. rows are those of the column from the group
// on, and first tells that the column begins with it.
func (t *typesetter) setTable(out *piece, story string, rows []row, f *frame, down, leading geom.Length, first bool) {
	gr, tb := rows[0].table, rows[0].table.t
	if first && rows[0].lead > 0 {
		head := geom.Length(rows[0].lead) * leading
		t.tableRules(out, tb.head, f, down-head, leading, true, false)
		t.tableCells(out, page.HeadsOf(story, rows[0].block), tb.head, f, down-head, leading, false)
	}
	if gr.part != issues.TableTitle && gr.part != issues.TableNote {
		top := gr.part == issues.TableHead || tb.head == nil && (first || rows[0].name == tb.opens)
		goesOn := len(rows) > 1 && rows[1].table != nil && rows[1].table.t == tb && rows[1].table.part != issues.TableNote
		t.tableRules(out, gr, f, down, leading, top, !goesOn)
	}
	t.tableCells(out, story, gr, f, down, leading, true)
}

// tableCells sets the text of a group's cells, with the readings over it or, of a
// head that is set again, without.
func (t *typesetter) tableCells(out *piece, story string, gr *tableGroup, f *frame, down, leading geom.Length, read bool) {
	for i := range gr.rows {
		for k := range gr.rows[i].cells {
			c := &gr.rows[i].cells[k]
			if c.par == nil {
				continue
			}
			deep := gr.slotsOf(i, c.down)
			t.tableCell(out, story, gr, c, f, down, geom.Length(deep)*leading, geom.Length(gr.rows[i].above)*leading, leading)
			if read {
				t.cellReadings(out, story, c)
			}
			out.read = out.read[:0]
		}
		down += geom.Length(gr.rows[i].slots) * leading
	}
}

// slotsOf returns the slots of n rows from row i on.
func (gr *tableGroup) slotsOf(i, n int) int {
	slots := 0
	for j := i; j < min(i+n, len(gr.rows)); j++ {
		slots += gr.rows[j].slots
	}
	return slots
}

// tableCell sets one cell, whose box begins at a depth and is so deep; above is
// the room for readings over the first line of its row. Cells of
// the head and those over several rows stand in the middle of their height, so
// that they are read with all the rows beside them; others begin with the first
// line of their row, on the grid.
func (t *typesetter) tableCell(out *piece, story string, gr *tableGroup, c *tableCell, f *frame, down, deep, above, leading geom.Length) {
	tb := gr.t
	along, width := geom.Length(0), tb.measure
	words := gr.part == issues.TableTitle || gr.part == issues.TableNote
	if !words {
		along, width = tb.columns[c.col].x, tb.inner(c.col, c.across)
	}
	slot := geom.Length(slotsFor(c.par.Style.Size, leading)) * leading
	at := down + above
	if gr.part == issues.TableHead || c.down > 1 {
		at = down + (deep-geom.Length(len(c.lines))*slot)/2
	}
	first := len(out.items)
	where := t.cellAlign(gr, c)
	for i := range c.lines {
		ln := c.lines[i]
		ln.Final = ln.Final || ln.Natural <= ln.Measure
		x := along + offset(where, width, min(ln.Natural, width))
		if c.point >= 0 && tb.columns[c.col].figures {
			x = tb.columns[c.col].pointAt() - c.before()
		}
		t.setRow(out, c.par, &ln, f.line(x, at, slot, c.par.Style.Size))
		at += slot
	}
	area := f.box(along, down, width, deep)
	out.passageIn(story, area, f.vertical, first)
}

// cellReadings sets the readings over the lines of a cell set last.
func (t *typesetter) cellReadings(out *piece, story string, c *tableCell) {
	if len(out.read) == 0 {
		return
	}
	over := c.par.Style.Size / 2 // a reading may be wider than what it stands over
	a := out.reading[len(out.reading)-1].Area
	own := frame{origin: geom.Point{X: a.X - over, Y: a.Y}, measure: a.W + 2*over, depth: a.H}
	t.setReadings(out, story, &own, out.read)
}

// pointAt returns where the decimal points of a column of figures stand: the
// figures are a block, which stands in the column as its alignment says.
func (c *tableColumn) pointAt() geom.Length {
	where := centred
	if c.align == issues.AlignRight {
		where = flushRight
	}
	return c.x + offset(where, c.width, c.whole+c.broken) + c.whole
}

// cellAlign returns where the lines of a cell stand: as the rule of the table
// says; where that says nothing, in the middle, but long words begin at the left,
// and with them their column.
func (t *typesetter) cellAlign(gr *tableGroup, c *tableCell) alignment {
	switch gr.part {
	case issues.TableTitle:
		return alignmentOf(t.style("table-title"))
	case issues.TableNote:
		return alignmentOf(t.style("table-note"))
	}
	col := &gr.t.columns[c.col]
	switch {
	case c.across > 1:
		if len(c.lines) > 1 && gr.part == issues.TableCell {
			return flushLeft
		}
		return centred
	case col.align == issues.AlignLeft || col.align == issues.AlignNone && col.long && gr.part == issues.TableCell:
		return flushLeft
	case col.align == issues.AlignRight:
		return flushRight
	}
	return centred
}

// tableRules draws the tint and the rules of a group: over its first row heavy
// at the top of the table, else light; light between its rows, where no cell goes
// over them; heavy under it where the table ends, here or in this column.
func (t *typesetter) tableRules(out *piece, gr *tableGroup, f *frame, down, leading geom.Length, top, bottom bool) {
	tb := gr.t
	deep := geom.Length(gr.slots) * leading
	at := tb.block.At
	draw := func(x, y, w, h geom.Length, ink page.Ink, src diag.Span) {
		b := f.box(x, y, w, h)
		out.items = append(out.items, rule(b.X, b.Y, b.W, b.H, ink, src))
	}
	if st := t.style("table-head"); gr.part == issues.TableHead && st.Behind != "" {
		draw(0, down, tb.measure, deep, t.ink(st.Behind), at)
	}
	ink := t.ink("rule")
	if tb.rules == "none" {
		return
	}
	lines := tb.rules != "three"
	if top {
		draw(0, down, tb.measure, tableHeavy, ink, at)
	} else if lines || gr.follows {
		draw(0, down-tableLight/2, tb.measure, tableLight, ink, at)
	}
	y := down
	for i := range gr.rows {
		high := geom.Length(gr.rows[i].slots) * leading
		if i > 0 && (lines || gr.part == issues.TableHead) {
			for _, s := range gr.open(i) {
				draw(s.x, y-tableLight/2, s.width, tableLight, ink, at)
			}
		}
		if tb.rules == "grid" {
			for _, x := range gr.sides(i) {
				draw(x, y, tableLight, high, ink, at)
			}
		}
		y += high
	}
	if bottom {
		draw(0, down+deep-tableHeavy, tb.measure, tableHeavy, ink, at)
	}
}

// stretch is a part of the measure.
type stretch struct{ x, width geom.Length }

// open returns where a rule stands over row i of the group: over all columns but
// those that a cell of a row before goes on in.
func (gr *tableGroup) open(i int) []stretch {
	covered := gr.covered(i)
	var out []stretch
	for c := range gr.t.columns {
		if covered[c] {
			continue
		}
		from, to := gr.t.edge(c), gr.t.edge(c+1)
		if n := len(out); n > 0 && out[n-1].x+out[n-1].width == from {
			out[n-1].width = to - out[n-1].x
		} else {
			out = append(out, stretch{from, to - from})
		}
	}
	return out
}

// covered reports for each column whether a cell of a row before goes on in row i.
func (gr *tableGroup) covered(i int) []bool {
	out := make([]bool, len(gr.t.columns))
	for j := range gr.rows[:i] {
		for k := range gr.rows[j].cells {
			if c := &gr.rows[j].cells[k]; j+c.down > i {
				for n := c.col; n < c.col+c.across; n++ {
					out[n] = true
				}
			}
		}
	}
	return out
}

// sides returns where the upright rules of row i stand, by their left edges: at
// both sides of the table and between its cells.
func (gr *tableGroup) sides(i int) []geom.Length {
	out := []geom.Length{0}
	for j := range gr.rows[:i+1] {
		for k := range gr.rows[j].cells {
			if c := &gr.rows[j].cells[k]; c.col > 0 && j+c.down > i {
				out = append(out, gr.t.edge(c.col)-tableLight/2)
			}
		}
	}
	return append(out, gr.t.measure-tableLight)
}

// edge returns where the white of column c begins; that of the column after the
// last is the table's right side.
func (t *table) edge(c int) geom.Length {
	if c == 0 {
		return 0
	}
	if c == len(t.columns) {
		return t.measure
	}
	return t.columns[c].x - t.pad
}
