package layout

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"banxin/internal/geom"
	"banxin/issues"
	"banxin/layout/page"
)

// TestTableSpansCount: the search of widths knows how high a table becomes whose
// cells go over several columns and rows.
func TestTableSpansCount(t *testing.T) {
	ts, spanned := tableSetter(), 0
	check := func(t *rapid.T) {
		b := spannedTable(t)
		f := ts.tableFit(b, geom.Length(rapid.IntRange(12, 24).Draw(t, "measure"))*tableEm, tableEm, tableLeading)
		if !f.fits(padding, leastCell) || sum(f.natural) <= f.room() || sum(f.least) >= f.room() {
			return
		}
		room := f.room()
		s := &tableSearch{tableFit: f, width: make([]geom.Length, len(f.columns)), best: append([]geom.Length(nil), f.least...), lowest: math.MaxInt}
		for c := range f.columns {
			s.choices = append(s.choices, f.choices(c, f.least[c]+room-sum(f.least)))
			s.order = append(s.order, c)
		}
		s.settle(0, room-sum(f.least), make([]int16, len(f.rows)))
		x := f.pad
		for c, w := range s.best {
			f.columns[c].x, f.columns[c].width = x, w
			x += w + 2*f.pad
		}
		for i := range f.rows {
			for k := range f.rows[i].cells {
				// Lines are counted without their breaks being weighed, which now and
				// then is one too many.
				if c := &f.rows[i].cells[k]; c.par != nil && c.linesIn(f.inner(c.col, c.across)) != len(ts.cellLines(c, f.inner(c.col, c.across))) {
					return
				}
			}
		}
		_, groups := ts.tableRows(f)
		high := 0
		for _, gr := range groups {
			high += gr.slots
			for i := range gr.rows {
				for _, c := range gr.rows[i].cells {
					if (c.across > 1 || c.down > 1) && len(c.lines) > 1 {
						spanned++
					}
				}
			}
		}
		if high != s.lowest {
			t.Fatalf("at %v the table is %d slots high; the search takes it for %d", s.best, high, s.lowest)
		}
	}
	for n := 0; n < 50 && spanned < 20 && !t.Failed(); n++ { // few at a time under -short
		rapid.Check(t, check)
	}
	if spanned < 20 && !t.Failed() {
		t.Errorf("only %d cells over several columns or rows have several lines", spanned)
	}
}

// spannedTable draws a table of three columns: a cell in the first two columns or
// rows now and then stands for two.
func spannedTable(t *rapid.T) *issues.Block {
	b := &issues.Block{Kind: issues.Tabular, Table: &issues.Table{Columns: make([]issues.Align, 3)}}
	rows := rapid.IntRange(2, 5).Draw(t, "rows")
	taken := map[[2]int]bool{}
	for i := range rows {
		var row issues.TableRow
		for c := 0; c < 3; c++ {
			if taken[[2]int{i, c}] {
				continue
			}
			cell := issues.Cell{Column: c, Across: 1, Down: 1}
			switch kind := rapid.IntRange(0, 5).Draw(t, "kind"); {
			case kind == 0 && c < 2 && !taken[[2]int{i, c + 1}]:
				cell.Across = 2
				taken[[2]int{i, c + 1}] = true
			case kind == 1 && i+1 < rows:
				cell.Down = 2
				taken[[2]int{i + 1, c}] = true
			}
			if s := rapid.SampledFrom(cellTexts).Draw(t, "cell"); s != "" {
				cell.Inlines = []issues.Inline{{S: s}}
			}
			row.Cells = append(row.Cells, cell)
		}
		b.Table.Rows = append(b.Table.Rows, row)
	}
	return b
}

// heavyRules returns how deep in a column the heavy rules of a table stand.
func heavyRules(ts *typesetter, rows []row) []geom.Length {
	var out piece
	f := frame{measure: 20 * tableEm, depth: 40 * tableLeading}
	ts.column(&out, "s", rows, &f, tableLeading)
	var heavy []geom.Length
	for _, it := range out.items {
		if r, ok := it.(*page.Rule); ok && r.Box.H == tableHeavy {
			heavy = append(heavy, r.Box.Y)
		}
	}
	return heavy
}

// TestTableHeavyRules: a table without a head begins with a heavy rule under its
// title, and at the head of a column that it goes on in; it ends with one, over
// its notes.
func TestTableHeavyRules(t *testing.T) {
	ts := tableSetter()
	b := tableOf(0, 2, "甲|乙", "丙|丁", "戊|己", "庚|辛")
	b.Table.Title, b.Table.Note = []issues.Inline{{S: "表题"}}, []issues.Inline{{S: "表注"}}
	g := &galley{leading: tableLeading}
	ts.tabular(g, b, 20*tableEm, tableEm)
	title := geom.Length(g.rows[0].slots) * tableLeading
	if got := heavyRules(ts, g.rows); len(got) != 2 || got[0] != title || got[1] != title+4*tableLeading-tableHeavy {
		t.Errorf("heavy rules at %v; want one under the title at %v and one under four rows", got, title)
	}
	if got := heavyRules(ts, g.rows[3:]); len(got) != 2 || got[0] != 0 {
		t.Errorf("at the head of a column heavy rules stand at %v; want one at its head", got)
	}
	if got := heavyRules(ts, g.rows[:3]); len(got) != 2 || got[1] != title+2*tableLeading-tableHeavy {
		t.Errorf("in a column that ends with the second row heavy rules stand at %v; want one at its foot", got)
	}
}

// TestTableReadingsHaveRoom: a row with a reading over its first line has a slot
// more, and its text stands below that; one with a sign under its last line has a
// slot more below.
func TestTableReadingsHaveRoom(t *testing.T) {
	ts := tableSetter()
	for _, c := range []struct {
		mark  *issues.Mark
		slots int
		down  geom.Length
	}{
		{nil, 1, 0},
		{&issues.Mark{Kind: issues.Ruby, Reading: issues.Text{S: "hànzì"}}, 2, tableLeading},
		{&issues.Mark{Kind: issues.Dotted}, 2, 0},
	} {
		b := tableOf(0, 2, "甲|乙", "汉字|丁", "戊|己")
		b.Table.Rows[1].Cells[0].Inlines[0].Mark = c.mark
		_, groups := ts.fitTable(b, 20*tableEm, tableEm, tableLeading)
		gr := groups[1]
		var out piece
		f := frame{measure: 20 * tableEm, depth: 40 * tableLeading}
		ts.tableCells(&out, "s", gr, &f, 0, tableLeading, true)
		at := geom.Length(-1)
		for _, it := range out.items {
			if r, ok := it.(*page.Run); ok && r.Text == "汉字" {
				at = r.At.Y
			}
		}
		em := gr.rows[0].cells[0].par.Style.Size
		if want := c.down + baseline(0, tableLeading, em); gr.slots != c.slots || at != want {
			t.Errorf("%v: the row has %d slots, its text at %v; want %d, %v", c.mark, gr.slots, at, c.slots, want)
		}
	}
}
