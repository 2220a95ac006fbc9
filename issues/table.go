package issues

import "banxin/internal/diag"

// Table is a table of a story: rows of cells, of which the first may be its
// head, with a title above and notes below.
type Table struct {
	Title   []Inline // 表题; none when there is none
	Note    []Inline // 表注, source and remarks, a line feed between its lines
	Columns []Align
	Head    int // how many of Rows are the head, 0 for none
	Rows    []TableRow
}

// TableRow is one row of a table: the cells that begin in it, from left to
// right. What cells of rows above or to the left take has no cell of its own.
type TableRow struct {
	Cells []Cell
	At    diag.Span
}

// Cell is one cell of a table.
type Cell struct {
	Column       int // it begins in, from 0
	Across, Down int // columns and rows it takes, 1 or more
	Inlines      []Inline
}

// Align is where the cells of a column stand. The set is closed.
type Align uint8

const (
	// AlignNone is a column without a colon in its rule: words stand at the left,
	// a column of figures is aligned on the decimal point.
	AlignNone Align = iota
	// AlignLeft is :---
	AlignLeft
	// AlignCentre is :---:
	AlignCentre
	// AlignRight is ---:
	AlignRight
)

// Part says which part of a block a stretch of text is. The set is closed: a
// switch over it ends in default: panic.
type Part uint8

const (
	// Own is the text of the block itself.
	Own Part = iota
	// TableTitle is the title of a table.
	TableTitle
	// TableHead is a cell of a table's head.
	TableHead
	// TableCell is a cell below it.
	TableCell
	// TableNote is what stands under a table.
	TableNote
)

// EachPart calls use with the parts of a block in the order they are printed,
// but for its label and names.
func (b *Block) EachPart(use func(p Part, text []Inline)) {
	t := b.Table
	if t == nil {
		use(Own, b.Inlines)
		return
	}
	use(TableTitle, t.Title)
	for i := range t.Rows {
		p := TableCell
		if i < t.Head {
			p = TableHead
		}
		for k := range t.Rows[i].Cells {
			use(p, t.Rows[i].Cells[k].Inlines)
		}
	}
	use(TableNote, t.Note)
}

// HeadText returns the characters of the table's head, which is set again where
// the table goes on in another column.
func (t *Table) HeadText() string {
	s := ""
	for i := range t.Rows[:t.Head] {
		for k := range t.Rows[i].Cells {
			for _, in := range t.Rows[i].Cells[k].Inlines {
				s += in.S
			}
		}
	}
	return s
}
