package layout

import (
	"os"
	"testing"

	"banxin/fonts"
	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/issues"
	"banxin/layout/words"
)

// BenchmarkTable fits, breaks and measures a table of twenty rows and five
// columns, most of whose cells turn over.
func BenchmarkTable(b *testing.B) {
	var ds diag.List
	issue := issues.Read(os.DirFS("../issues"), "shequ-chenbao/zhoujiaqiao-2020-11", &ds)
	ts := &typesetter{design: design{paper: issue.Paper, set: fonts.Load(nil, Faces(issue), &ds)}, lexicon: words.Default()}
	block := &issues.Block{Kind: issues.Tabular, Table: &issues.Table{Columns: make([]issues.Align, 5)}}
	for r := range 20 {
		var row issues.TableRow
		for c := range 5 {
			row.Cells = append(row.Cells, issues.Cell{Column: c, Across: 1, Down: 1, Inlines: []issues.Inline{{S: cellTexts[1+(r*5+c)%8]}}})
		}
		block.Table.Rows = append(block.Table.Rows, row)
	}
	for b.Loop() {
		ts.fitTable(block, 36*10*geom.Pt, 10*geom.Pt, 15*geom.Pt)
	}
}
