package layout

import (
	"os"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"banxin/fonts"
	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/issues"
)

// cellTexts are what the cells of random tables say.
var cellTexts = []string{"", "虹桥", "新泾一村居民区", "12", "1,218.5", "很长很长的说明，要转几行才写得完，还有一句", "夜间延长一小时，每日六时开放", "international community", "A4纸"}

// TestTableWidths compares the height that the search comes to with that of the
// best of all widths on a grid of an em, tried one by one: none of them may make
// the table lower.
func TestTableWidths(t *testing.T) {
	var ds diag.List
	issue := issues.Read(os.DirFS("../issues"), "shequ-chenbao/zhoujiaqiao-2020-11", &ds)
	d := design{paper: issue.Paper, set: fonts.Load(nil, Faces(issue), &ds)}
	rapid.Check(t, func(t *rapid.T) {
		b := &issues.Block{Kind: issues.Tabular, Table: &issues.Table{}}
		n := rapid.IntRange(2, 3).Draw(t, "columns")
		b.Table.Columns = make([]issues.Align, n)
		for range rapid.IntRange(1, 5).Draw(t, "rows") {
			var row issues.TableRow
			for c := range n {
				cell := issues.Cell{Column: c, Across: 1, Down: 1}
				if s := rapid.SampledFrom(cellTexts).Draw(t, "cell"); s != "" {
					cell.Inlines = []issues.Inline{{S: s}}
				}
				row.Cells = append(row.Cells, cell)
			}
			b.Table.Rows = append(b.Table.Rows, row)
		}
		ts := &typesetter{design: d}
		const em, leading = 10 * geom.Pt, 15 * geom.Pt
		f := ts.tableFit(b, geom.Length(rapid.IntRange(14, 30).Draw(t, "measure"))*em, em, leading)
		if !f.fits(padding, leastCell) {
			return
		}
		f.widths()
		got := f.heightAt(f.width)
		if w := sum(f.width); w != f.room() {
			t.Fatalf("the columns are %v wide together, and have %v", w, f.room())
		}
		best := got
		var try func(c int, left geom.Length)
		w := make([]geom.Length, n)
		try = func(c int, left geom.Length) {
			if c == n-1 {
				if w[c] = left; left >= f.least[c] {
					best = min(best, f.heightAt(w))
				}
				return
			}
			for w[c] = f.least[c]; w[c] <= left; w[c] += em {
				try(c+1, left-w[c])
			}
		}
		try(0, f.room())
		if best < got {
			t.Fatalf("%v is %d lines high, of least %v and natural %v; some widths make %d", f.width, got, f.least, f.natural, best)
		}
	})
}

// heightAt returns how many lines the rows take at some widths.
func (f *tableFit) heightAt(w []geom.Length) int {
	high := 0
	for i := range f.rows {
		n := 1
		for k := range f.rows[i].cells {
			if c := &f.rows[i].cells[k]; c.par != nil {
				n = max(n, c.linesIn(w[c.col]))
			}
		}
		high += n
	}
	return high
}

// TestPointOf tells figures from words and finds their points.
func TestPointOf(t *testing.T) {
	for _, c := range []struct {
		s    string
		want int
	}{
		{"12", 2}, {"1,218.5", 5}, {"−3%", 4}, {"-3.25", 2}, {"¥12.5", 4}, {"100%", 3}, {"12万元", 2}, {"5kg", 1},
		{"2020年11月", -1}, {"—", -1}, {"12.5.3", -1}, {"约12", -1}, {"9:30", -1}, {"", -1},
	} {
		if got := pointOf(c.s); got != c.want {
			t.Errorf("pointOf(%q) = %d, want %d", c.s, got, c.want)
		}
	}
}

// TestTableTurns: however long a cell is, and however many rows there are, the
// widths that are tried for a column are few, rising, and go up to the widest that
// saves a line.
func TestTableTurns(t *testing.T) {
	var ds diag.List
	issue := issues.Read(os.DirFS("../issues"), "shequ-chenbao/zhoujiaqiao-2020-11", &ds)
	ts := &typesetter{design: design{paper: issue.Paper, set: fonts.Load(nil, Faces(issue), &ds)}}
	const em, leading = 10 * geom.Pt, 15 * geom.Pt
	for _, c := range []struct{ rows, characters int }{{1, 4}, {1, 2000}, {60, 90}} {
		b := &issues.Block{Kind: issues.Tabular, Table: &issues.Table{Columns: make([]issues.Align, 2)}}
		for i := range c.rows {
			long := strings.Repeat("说", c.characters+i)
			b.Table.Rows = append(b.Table.Rows, issues.TableRow{Cells: []issues.Cell{
				{Column: 0, Across: 1, Down: 1, Inlines: []issues.Inline{{S: long}}},
				{Column: 1, Across: 1, Down: 1, Inlines: []issues.Inline{{S: "值"}}},
			}})
		}
		f := ts.tableFit(b, 40*em, em, leading)
		if !f.fits(padding, leastCell) {
			t.Fatal("no room")
		}
		widest := f.room() - f.least[1]
		all := f.turns(0, widest)
		if len(all) > mostTurns || !slices.IsSorted(all) {
			t.Errorf("%d × %d: %d widths, sorted %v", c.rows, c.characters, len(all), slices.IsSorted(all))
		}
		if c.characters < 40 {
			continue
		}
		last := all[len(all)-1]
		saves := false
		for i := range f.rows {
			cell := &f.rows[i].cells[0]
			saves = saves || cell.linesIn(last) < cell.linesIn(last-1) && cell.linesIn(last) == cell.linesIn(widest)
		}
		if !saves || last > widest {
			t.Errorf("%d × %d: the widest of %v saves no line", c.rows, c.characters, last)
		}
	}
}
