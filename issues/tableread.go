package issues

import (
	"slices"

	"banxin/internal/diag"
)

// maxTableColumns bounds a table's columns: no page has room for more.
const maxTableColumns = 40

// table reads a table.
func (p *prose) table(n *tableNode) {
	p.reached(n.rule.Start, min(n.rule.Stop, len(p.text)))
	at := p.where(n)
	if len(n.columns) > maxTableColumns {
		p.r.ds.Error(diag.TableRow, at, "表格有 %[1]d 栏，最多 %[2]d 栏", "the table has %[1]d columns; %[2]d are the most", len(n.columns), maxTableColumns).
			Hint("拆成几张表", "make several tables of it")
		p.tableReached(n)
		return
	}
	t := &Table{Columns: n.columns, Head: n.head}
	if n.title != nil {
		t.Title = p.cellText(n.title)
	}
	g := tableGrid{prose: p, t: t, owner: make([]tablePlace, len(n.columns)), next: make([]tablePlace, len(n.columns))}
	for i, row := range n.rows {
		if !g.row(row) && i < n.head {
			t.Head-- // what is reported is no row of the head either
		}
	}
	if n.note != nil {
		t.Note = p.cellText(n.note)
	}
	if empty := func(c Cell) bool { return len(c.Inlines) == 0 }; t.Head == 1 && len(t.Rows) > 0 && !slices.ContainsFunc(t.Rows[0].Cells, func(c Cell) bool { return !empty(c) }) {
		t.Rows, t.Head = t.Rows[1:], 0 // a head without words is none
	}
	if len(t.Rows) == 0 || len(t.Rows) == t.Head {
		p.r.ds.Error(diag.TableRow, at, "表格只有表头，没有内容", "the table has a head and no rows").
			Hint("在 |---| 下面写上各行", "write its rows below the |---|")
		return
	}
	p.s.Blocks = append(p.s.Blocks, Block{Kind: Tabular, Table: t, At: at})
}

// tableReached notes that an error has named all of a table.
func (p *prose) tableReached(n *tableNode) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		lines := c.Lines()
		for i := range lines.Len() {
			p.reached(lines.At(i).Start, lines.At(i).Stop)
		}
		if cell := c.(*cellNode); cell.at.Stop > 0 {
			p.cellReached(cell)
		}
	}
}

// cellReached accounts for the bars beside a cell, and the sign ^^ in it.
func (p *prose) cellReached(c *cellNode) {
	p.reachedIf('|', c.at.Start-1)
	p.reachedIf('|', c.at.Stop)
	if c.over {
		p.reached(c.at.Start, c.at.Stop)
	}
}

// cellText returns the text of a cell, a title or notes. Notes keep their lines.
func (p *prose) cellText(c *cellNode) []Inline {
	ls := p.letters(c)
	for i := range ls {
		if ls[i].r == softBreak {
			ls[i].r = '\n'
		}
	}
	var out []Inline
	ls = p.markup(joinLines(ls))
	for len(ls) > 0 {
		end := slices.IndexFunc(ls, func(l letter) bool { return l.r == '\n' })
		rest := ls[:0]
		if end < 0 {
			end = len(ls)
		} else {
			rest = ls[end+1:]
		}
		line := p.r.normalise(p.src.name, slices.Clone(ls[:end]), bodyText)
		p.settled(line)
		if len(line) > 0 && len(out) > 0 {
			out = append(out, Inline{S: "\n", At: out[len(out)-1].At})
		}
		out = append(out, inlines(p.src.name, line)...)
		ls = rest
	}
	return out
}

// tablePlace is a cell of a table: its row and its index there, from 1; the zero
// place is none.
type tablePlace struct{ row, cell int }

// tableGrid puts the cells of a table into their columns.
type tableGrid struct {
	*prose
	t           *Table
	owner, next []tablePlace // of each column: the cell that the row before has there, and this row
}

// row adds a row. A row of the wrong number of cells is reported and left out,
// which row then tells by false; so is a cell that joins none.
func (g *tableGrid) row(cells []*cellNode) bool {
	row := TableRow{}
	row.At = g.where(cells[0])
	for _, c := range cells {
		g.cellReached(c)
	}
	if n := len(g.t.Columns); len(cells) != n {
		g.r.ds.Error(diag.TableRow, row.At, "这一行有 %[1]d 格，表格有 %[2]d 栏", "this row has %[3]s, the table %[2]d columns", len(cells), n, diag.Count(len(cells), "cell")).
			Hint("空格子写成 | |，与左格合并写成 ||，与上格合并写成 ^^；格子里要印竖线就写 \\|", "write an empty cell as | |, one merged with the cell at its left as ||, with the cell above as ^^; to print a bar in a cell write \\|")
		for _, c := range cells {
			g.cellText(c)
		}
		return false
	}
	clear(g.next)
	for k := 0; k < len(cells); {
		c := cells[k]
		across := 1
		for k+across < len(cells) && cells[k+across].joins {
			across++
		}
		switch {
		case c.joins:
			g.unjoined(c, "左边没有格子可合并", "there is no cell at its left to merge with")
		case c.over:
			g.over(c, k, across)
		default:
			row.Cells = append(row.Cells, Cell{Column: k, Across: across, Down: 1, Inlines: g.cellText(c)})
			for j := k; j < k+across; j++ {
				g.next[j] = tablePlace{len(g.t.Rows), len(row.Cells)}
			}
		}
		k += across
	}
	g.t.Rows = append(g.t.Rows, row)
	g.owner, g.next = g.next, g.owner
	return true
}

// over lets a cell of the row above go on in columns [k, k+across) of the row at
// hand; none of the head goes on below it.
func (g *tableGrid) over(c *cellNode, k, across int) {
	above := g.owner[k]
	if above.cell == 0 || len(g.t.Rows) == g.t.Head {
		g.unjoined(c, "上面没有格子可合并", "there is no cell above to merge with")
		return
	}
	cell := &g.t.Rows[above.row].Cells[above.cell-1]
	if cell.Column != k || cell.Across != across {
		g.unjoined(c, "上面的格子不是同样宽", "the cell above is not as wide")
		return
	}
	cell.Down++
	for j := k; j < k+across; j++ {
		g.next[j] = above
	}
}

// unjoined reports a cell that cannot be merged.
func (g *tableGrid) unjoined(c *cellNode, zh, en string) {
	line, col := g.place(c.at.Start)
	g.r.ds.Error(diag.TableRow, g.src.at(line, col), "这一格合并不了："+zh, "this cell cannot be merged: "+en).
		Hint("空格子写成 | |（竖线之间留空格）", "write an empty cell as | |, with a space between the bars")
}
