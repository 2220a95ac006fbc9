package layout

import (
	"os"
	"strings"
	"testing"

	"banxin/fonts"
	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/issues"
)

const tableEm, tableLeading = 10 * geom.Pt, 15 * geom.Pt

// tableSetter returns a typesetter of a paper with a style for tables.
func tableSetter() *typesetter {
	var ds diag.List
	issue := issues.Read(os.DirFS("../issues"), "shequ-chenbao/zhoujiaqiao-2020-11", &ds)
	return &typesetter{design: design{paper: issue.Paper, set: fonts.Load(nil, Faces(issue), &ds)}}
}

// tableOf makes a table of rows whose cells a bar parts; “…<” is a cell over two
// columns.
func tableOf(head, columns int, rows ...string) *issues.Block {
	b := &issues.Block{Kind: issues.Tabular, Table: &issues.Table{Head: head, Columns: make([]issues.Align, columns)}}
	for _, r := range rows {
		var row issues.TableRow
		c := 0
		for s := range strings.SplitSeq(r, "|") {
			cell := issues.Cell{Column: c, Across: 1, Down: 1}
			if words, ok := strings.CutSuffix(s, "<"); ok {
				cell.Across, s = 2, words
			}
			if s != "" {
				cell.Inlines = []issues.Inline{{S: s}}
			}
			row.Cells = append(row.Cells, cell)
			c += cell.Across
		}
		b.Table.Rows = append(b.Table.Rows, row)
	}
	return b
}

// TestTableKeeps: no row stands alone with a head or under a title, nor the last
// one in a column of its own; between them a table may be parted.
func TestTableKeeps(t *testing.T) {
	for _, c := range []struct {
		name       string
		head       int
		title, end string
		want       string // of each group: k for one kept with the next
	}{
		{"with a head", 1, "", "", "kk.k."},
		{"without", 0, "", "", "k..k."},
		{"with a title", 1, "表题", "", "kkk.k."},
		{"with notes", 1, "", "表注", "kk.kk."},
		{"title and notes without a head", 0, "表题", "表注", "kk..kk."},
	} {
		ts := tableSetter()
		b := tableOf(c.head, 2, "甲|乙", "丙|丁", "戊|己", "庚|辛", "壬|癸")
		if c.title != "" {
			b.Table.Title = []issues.Inline{{S: c.title}}
		}
		if c.end != "" {
			b.Table.Note = []issues.Inline{{S: c.end}}
		}
		g := &galley{leading: tableLeading}
		ts.tabular(g, b, 20*tableEm, tableEm)
		got := ""
		for i := range g.rows {
			if g.rows[i].keepNext {
				got += "k"
			} else {
				got += "."
			}
		}
		if got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

// TestTableFigures: a column is one of figures only if nothing else stands in it
// but signs for none.
func TestTableFigures(t *testing.T) {
	for body, want := range map[string]bool{"12 —": true, "1.5 12": true, "12 待定": false, "— —": false, "待定 12": false, "12% 3,000": true} {
		first, second, _ := strings.Cut(body, " ")
		f := tableSetter().tableFit(tableOf(1, 2, "名|数", "甲|"+first, "乙|"+second), 30*tableEm, tableEm, tableLeading)
		if got := f.columns[1].figures; got != want {
			t.Errorf("%s: figures is %v", body, got)
		}
	}
}

// TestTableClose: a table that has room at its full size with less white between
// its columns keeps that size.
func TestTableClose(t *testing.T) {
	ts := tableSetter()
	b := tableOf(1, 3, "名称|八月|九月", "虹桥|1200|1500")
	found := false
	for w := 30 * tableEm; w > 5*tableEm; w -= geom.Pt {
		f := ts.tableFit(b, w, tableSizes(ts.style("table"), tableEm)[0], tableLeading)
		if f.fits(padding, wholeCell) || !f.fits(closePadding, wholeCell) {
			continue
		}
		found = true
		if tb, _ := ts.fitTable(b, w, tableEm, tableLeading); tb.em != f.em {
			t.Errorf("in %v it is set in %v, and has room in %v", w, tb.em, f.em)
		}
	}
	if !found {
		t.Fatal("no such measure")
	}
}

// TestTableStretch: a cell over two columns has the white between them too.
func TestTableStretch(t *testing.T) {
	f := &tableFit{table: table{pad: 5}}
	of := []geom.Length{30, 40}
	f.stretch(of, &fitCell{tableCell: tableCell{across: 2}}, 80)
	if of[0] != 30 || of[1] != 40 {
		t.Errorf("columns of 30 and 40 become %v for 80", of)
	}
	if f.stretch(of, &fitCell{tableCell: tableCell{across: 2}}, 85); of[0]+of[1]+10 < 85 {
		t.Errorf("columns of %v have no room for 85", of)
	}
}

// TestTableAligns: words that turn over begin at the left, alone or over two
// columns, and short ones stand in the middle.
func TestTableAligns(t *testing.T) {
	long := strings.Repeat("说明文字", 8)
	ts := tableSetter()
	_, groups := ts.fitTable(tableOf(1, 3, "名|事|注", "甲|乙|"+long, long+"<|丙", "丁<|丙"), 16*tableEm, tableEm, tableLeading)
	for _, c := range []struct {
		row, cell int
		want      alignment
	}{{0, 2, centred}, {1, 0, centred}, {1, 2, flushLeft}, {2, 0, flushLeft}, {3, 0, centred}} {
		gr := groups[c.row]
		if got := ts.cellAlign(gr, &gr.rows[0].cells[c.cell]); got != c.want {
			t.Errorf("row %d, cell %d: %v, want %v", c.row, c.cell, got, c.want)
		}
	}
}
