package issues

import (
	"fmt"
	"strings"
	"testing"

	"banxin/internal/diag"
)

// readTable reads a story whose body is a paragraph and a table.
func readTable(t *testing.T, table string) (*Table, *diag.List) {
	t.Helper()
	var ds diag.List
	is := Read(issueWith(testDir+"/stories/a.md", "---\ntitle: 甲\n---\n甲甲。\n\n"+table), testDir, &ds)
	if is == nil {
		t.Fatal("nothing read")
	}
	for _, s := range is.Stories {
		for i := range s.Blocks {
			if tb := s.Blocks[i].Table; tb != nil {
				return tb, &ds
			}
		}
	}
	return nil, &ds
}

// shape tells how many rows of a table are its head, and where its cells stand:
// of each row, column, a cross for each column and an o for each row it takes.
func (t *Table) shape() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%d:", t.Head)
	for i := range t.Rows {
		for _, c := range t.Rows[i].Cells {
			fmt.Fprintf(&b, " %d%s%s", c.Column, strings.Repeat("x", c.Across), strings.Repeat("o", c.Down))
		}
		b.WriteString(" /")
	}
	return b.String()
}

// TestTableShapes: what joins a cell does, what joins none is reported, and a row
// of too many or too few cells is left out, of the head as well.
func TestTableShapes(t *testing.T) {
	for _, c := range []struct {
		name, table, want string // nothing wanted: no table
		reported          bool
	}{
		{"plain", "|a|b|\n|-|-|\n|c|d|\n", "1: 0xo 1xo / 0xo 1xo /", false},
		{"no head", "| | |\n|-|-|\n|c|d|\n", "0: 0xo 1xo /", false},
		{"head half empty", "| |b|\n|-|-|\n|c|d|\n", "1: 0xo 1xo / 0xo 1xo /", false},
		{"across", "|a||\n|-|-|\n|c|d|\n", "1: 0xxo / 0xo 1xo /", false},
		{"down", "|a|b|\n|-|-|\n|c|d|\n|^^|e|\n|^^|f|\n", "1: 0xo 1xo / 0xooo 1xo / 1xo / 1xo /", false},
		{"across and down", "|a|b|c|\n|-|-|-|\n|c||d|\n|^^||f|\n", "1: 0xo 1xo 2xo / 0xxoo 2xo / 2xo /", false},
		{"down within the head", "|a|b|\n|^^|c|\n|-|-|\n|d|e|\n", "2: 0xoo 1xo / 1xo / 0xo 1xo /", false},
		{"down out of the head", "|a|b|\n|-|-|\n|^^|d|\n", "1: 0xo 1xo / 1xo /", true},
		{"down from nothing", "| | |\n|-|-|\n|^^|d|\n", "0: 1xo /", true},
		{"down of another width", "|a|b|c|\n|-|-|-|\n|c|d|e|\n|^^||f|\n", "1: 0xo 1xo 2xo / 0xo 1xo 2xo / 2xo /", true},
		{"joins nothing", "|a|b|\n|-|-|\n||d|\n", "1: 0xo 1xo / 1xo /", true},
		{"a row too short", "|a|b|\n|-|-|\n|c|\n|d|e|\n", "1: 0xo 1xo / 0xo 1xo /", true},
		{"below a row too short", "|a|b|\n|-|-|\n|c|\n|^^|e|\n", "1: 0xo 1xo / 1xo /", true},
		{"head too long", "|a|b|c|\n|-|-|\n|d|e|\n", "0: 0xo 1xo /", true},
		{"head too long, no row", "|a|b|c|\n|-|-|\n", "", true},
		{"half of the head too short", "|a|b|\n|c|\n|-|-|\n|d|e|\n", "1: 0xo 1xo / 0xo 1xo /", true},
		{"half of the head too short, no row", "|a|b|\n|c|\n|-|-|\n", "", true},
		{"a rule of too many colons", "|a|b|\n|::-:|-|\n|c|d|\n", "", false},
		{"an escaped bar", "|a\\|b|c|\n|-|-|\n|d|e|\n", "1: 0xo 1xo / 0xo 1xo /", false},
		{"a bar of a reading", "|{甲|jiǎ}|c|\n|-|-|\n|d|e|\n", "1: 0xo 1xo / 0xo 1xo /", false},
		{"most columns", strings.Repeat("|a", maxTableColumns) + "|\n" + strings.Repeat("|-", maxTableColumns) + "|\n" + strings.Repeat("|b", maxTableColumns) + "|\n", "40", false},
		{"one column more", strings.Repeat("|a", maxTableColumns+1) + "|\n" + strings.Repeat("|-", maxTableColumns+1) + "|\n" + strings.Repeat("|b", maxTableColumns+1) + "|\n", "", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			tb, ds := readTable(t, c.table)
			if has(ds, diag.TableRow) != c.reported {
				t.Errorf("reported: %v, want %v", !c.reported, c.reported)
			}
			switch {
			case tb == nil && c.want == "":
			case tb == nil:
				t.Error("no table")
			case c.want == "40":
				if len(tb.Columns) != maxTableColumns {
					t.Errorf("%d columns", len(tb.Columns))
				}
			case tb.shape() != c.want:
				t.Errorf("got  %s\nwant %s", tb.shape(), c.want)
			}
			if tb != nil {
				tb.HeadText()
			}
		})
	}
}
