package layout

import (
	"strings"

	"banxin/internal/geom"
	"banxin/issues"
)

// tableFit is a table being fitted into a measure: all its cells shaped at one
// size, and how wide each column must be, would like to be, and becomes.
type tableFit struct {
	table
	leading geom.Length
	rows    []fitRow
	least   []geom.Length // of each column, that no word or number is cut
	natural []geom.Length // that each of its cells is one line
	width   []geom.Length // that it gets
}

// fitRow is a row of cells, and which group it is of.
type fitRow struct {
	part  issues.Part
	group int
	cells []fitCell
}

// fitCell is a cell before it is broken into lines.
type fitCell struct {
	tableCell
	natural, unit geom.Length // of the whole on one line, and of its longest word or number
}

// wholeCell is how long a cell of words may be, in em, that is not broken unless
// nothing else helps, and leastCell the narrowest that it then becomes.
const (
	wholeCell = 4
	leastCell = 2
)

// tableFit shapes the cells of a table.
func (t *typesetter) tableFit(b *issues.Block, measure, em, leading geom.Length) *tableFit {
	tb := b.Table
	f := &tableFit{leading: leading}
	f.table = table{block: b, measure: measure, em: em, slot: slotsFor(em, leading), rules: t.style("table").Rules}
	f.columns = make([]tableColumn, len(tb.Columns))
	n := len(f.columns)
	f.least, f.natural, f.width = make([]geom.Length, n), make([]geom.Length, n), make([]geom.Length, n)
	for c := range f.columns {
		f.columns[c].align = tb.Columns[c]
	}
	ends, group := 0, -1 // row that the group at hand goes up to
	for i := range tb.Rows {
		src := &tb.Rows[i]
		r := fitRow{part: issues.TableCell}
		style := t.style("table")
		if i < tb.Head {
			r.part, style = issues.TableHead, t.style("table-head")
		}
		if i >= ends && i != 0 && !(i < tb.Head) || group < 0 {
			group++
		}
		ends = max(ends, i+1)
		for k := range src.Cells {
			c := &src.Cells[k]
			ends = max(ends, i+c.Down)
			cell := fitCell{tableCell: tableCell{col: c.Column, across: c.Across, down: c.Down, point: -1}}
			if cell.par = t.cell(style, c.Inlines, src.At, em, leading); cell.par != nil {
				cell.natural, cell.unit = cell.par.Width(), cell.par.Narrowest()
			}
			r.cells = append(r.cells, cell)
		}
		r.group = group
		f.rows = append(f.rows, r)
	}
	f.findFigures()
	return f
}

// fits takes the measures of the columns with so much padding (thousandths of the
// em), cells of up to so many em unbroken, and reports whether they have room.
func (f *tableFit) fits(pad, whole int) bool {
	f.pad = f.em.Scale(pad, 1000)
	clear(f.least)
	clear(f.natural)
	f.measures(func(c *fitCell) geom.Length { return max(c.unit, min(c.natural, geom.Length(whole)*f.em)) })
	return f.overWide() <= 0
}

// findFigures finds the columns that hold figures alone, and where their points
// stand. Such a column is not broken at all.
func (f *tableFit) findFigures() {
	for c := range f.columns {
		col := &f.columns[c]
		if col.align == issues.AlignLeft || !f.allFigures(c) {
			continue
		}
		col.figures = true
		f.eachIn(c, func(cell *fitCell) {
			if s := cell.par.Text; pointOf(s) >= 0 {
				cell.point = pointOf(s)
				col.whole = max(col.whole, cell.before())
				col.broken = max(col.broken, cell.natural-cell.before())
			}
		})
	}
}

// before returns how wide a figure is before its point.
func (c *tableCell) before() geom.Length {
	if c.point == 0 {
		return 0
	}
	return c.par.WidthOf(0, c.point)
}

// eachIn calls use with the cells with text that stand in column c alone, below
// the head.
func (f *tableFit) eachIn(c int, use func(*fitCell)) {
	for i := range f.rows {
		if f.rows[i].part != issues.TableCell {
			continue
		}
		for k := range f.rows[i].cells {
			if cell := &f.rows[i].cells[k]; cell.col == c && cell.across == 1 && cell.par != nil {
				use(cell)
			}
		}
	}
}

// allFigures reports whether column c holds figures, and signs for none, alone.
func (f *tableFit) allFigures(c int) bool {
	found, all := false, true
	f.eachIn(c, func(cell *fitCell) {
		s := cell.par.Text
		switch {
		case pointOf(s) >= 0:
			found = true
		case strings.Trim(s, blankForms) != "":
			all = false
		}
	})
	return found && all
}

// measures finds how wide each column must be and would like to be.
func (f *tableFit) measures(least func(*fitCell) geom.Length) {
	for i := range f.rows {
		for k := range f.rows[i].cells {
			if c := &f.rows[i].cells[k]; c.across == 1 {
				f.least[c.col] = max(f.least[c.col], least(c))
				f.natural[c.col] = max(f.natural[c.col], c.natural)
			}
		}
	}
	for c := range f.columns {
		if col := &f.columns[c]; col.figures {
			f.least[c] = max(f.least[c], col.whole+col.broken)
			f.natural[c] = max(f.natural[c], f.least[c])
		}
	}
	for i := range f.rows {
		for k := range f.rows[i].cells {
			if c := &f.rows[i].cells[k]; c.across > 1 {
				f.stretch(f.least, c, least(c))
				f.stretch(f.natural, c, c.natural)
			}
		}
	}
	for c := range f.columns {
		f.natural[c] = max(f.natural[c], f.least[c])
	}
}

// stretch widens the columns under a cell equally until it has room.
func (f *tableFit) stretch(of []geom.Length, c *fitCell, need geom.Length) {
	have := geom.Length(c.across-1) * 2 * f.pad
	for k := c.col; k < c.col+c.across; k++ {
		have += of[k]
	}
	if need <= have {
		return
	}
	n := geom.Length(c.across)
	for k := c.col; k < c.col+c.across; k++ {
		of[k] += (need - have + n - 1) / n
	}
}

// room is what the columns have together, less their padding.
func (f *tableFit) room() geom.Length {
	return f.measure - geom.Length(2*len(f.columns))*f.pad
}

// overWide returns how much wider than its measure the table must be.
func (f *tableFit) overWide() geom.Length { return sum(f.least) - f.room() }

// crush makes the columns of a table that is too wide narrow enough, at whatever
// cost to its words and numbers: that is an error, and the rest of the page is
// still to be judged.
func (f *tableFit) crush() {
	f.pad = 0
	all := max(1, sum(f.least))
	for c := range f.columns {
		f.columns[c].figures = false
		f.least[c] = geom.Length(int64(f.least[c]) * int64(f.measure) / int64(all))
		f.natural[c] = f.least[c]
	}
}

func sum(all []geom.Length) geom.Length {
	s := geom.Length(0)
	for _, l := range all {
		s += l
	}
	return s
}

// inner returns the width that a cell has.
func (f *table) inner(col, across int) geom.Length {
	last := &f.columns[col+across-1]
	return last.x + last.width - f.columns[col].x
}
