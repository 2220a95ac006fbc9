package layout

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// lineRows makes rows from a word: p a paragraph of one line, a and z the first
// and last line of a longer one, m one between, s a subhead.
func lineRows(word string) []row {
	var rows []row
	for _, c := range word {
		r := row{slots: 1}
		switch c {
		case 'a':
			r.opens = true
		case 'z':
			r.closes = true
		case 's':
			r = row{slots: 2, before: subheadWhite, sub: &subhead{}, keepNext: true}
		}
		rows = append(rows, r)
	}
	return rows
}

// TestFillUp fills tiers one after the other: only the last one ends early, and
// no subhead or paragraph's last line stands where it may not.
func TestFillUp(t *testing.T) {
	for _, c := range []struct {
		name  string
		rows  string
		tiers int
		depth int
		ends  []int
		over  int
	}{
		{"all in the first", "ppp", 3, 5, []int{3, 3, 3}, 3},
		{"the last ends early", "pppppppp", 2, 6, []int{6, 8}, 8},
		{"not made level", "ammmmmmz", 2, 6, []int{6, 8}, 8},
		{"no subhead at the end", "ppps" + "ppp", 2, 6, []int{3, 7}, 7},
		{"no last line at the head", "ppppamz" + "pp", 2, 6, []int{5, 9}, 9},
		{"white before a subhead is dropped at the head", "pppp" + "s" + "pp", 2, 4, []int{4, 7}, 7},
		{"overset", "pppppp", 2, 2, []int{2, 4}, 4},
		{"overset, no subhead at the end", "p" + "s" + "ppp", 1, 4, []int{1}, 1},
		{"nothing", "", 2, 4, []int{0, 0}, 0},
		{"no room", "pp", 2, 0, []int{0, 0}, 0},
	} {
		g := &galley{rows: lineRows(c.rows)}
		f := g.fillUp(columnCells(c.tiers, c.depth))
		if !slices.Equal(f.ends, c.ends) || f.over != c.over {
			t.Errorf("%s: tiers end at %v, over %d; want %v and %d", c.name, f.ends, f.over, c.ends, c.over)
		}
	}
}

// TestLastColumnEndsShort shares text among columns: all but the last end at one
// foot (clreq 2.4.2, 4.1.4), unless a paragraph's last line would then stand alone
// at a head.
func TestLastColumnEndsShort(t *testing.T) {
	for _, c := range []struct {
		name    string
		rows    string
		columns int
		ends    []int
	}{
		{"four lines over of six columns", "a" + strings.Repeat("m", 18) + "z", 6, []int{4, 8, 12, 16, 20, 20}},
		{"five columns short by one", "a" + strings.Repeat("m", 17) + "z", 6, []int{4, 8, 12, 16, 19, 19}},
		{"two lines over of four", "a" + strings.Repeat("m", 8), 4, []int{3, 6, 9, 9}},
		{"one line over", "a" + strings.Repeat("m", 6) + "z", 3, []int{3, 6, 8}},
		{"no last line at the head", "aaz" + strings.Repeat("m", 5), 3, []int{3, 6, 8}},
		{"a column short of a last line", "ammz" + "amm", 2, []int{4, 7}},
		{"a column short so that no last line begins the next", "ammmz" + "mmmmmm", 3, []int{3, 7, 11}},
	} {
		g := &galley{rows: lineRows(c.rows)}
		if f := g.fill(columnCells(c.columns, 30)); !slices.Equal(f.ends, c.ends) {
			t.Errorf("%s: columns end at %v; want %v", c.name, f.ends, c.ends)
		}
	}
}

// columnCells returns columns of so many slots.
func columnCells(n, depth int) []cell {
	cells := make([]cell, n)
	for c := range cells {
		cells[c] = cell{column: c, slots: depth, foot: true}
	}
	return cells
}

// TestDeeperHoldsNoLess: cells that are deeper, in an L of whatever shape, never
// leave more rows over, whatever must stay together, and where no row is left over
// in the shallower none is in the deeper.
func TestDeeperHoldsNoLess(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var rows []row
		lead := 0 // of the rows of a table at the head of a column
		for range rapid.IntRange(1, 30).Draw(t, "rows") {
			switch kind := rapid.SampledFrom([]string{"line", "line", "line", "subhead", "table", "row", "row"}).Draw(t, "kind"); {
			case kind == "subhead":
				rows, lead = append(rows, row{slots: rapid.IntRange(1, 2).Draw(t, "slots"), before: 1, sub: &subhead{}, keepNext: true}), 0
			case kind == "table":
				lead = rapid.IntRange(1, 2).Draw(t, "head")
				rows = append(rows, row{slots: lead, before: 1, keepNext: true, after: 1})
			case kind == "row" && lead > 0:
				rows = append(rows, row{slots: rapid.IntRange(1, 6).Draw(t, "slots"), lead: lead, keepNext: rapid.Bool().Draw(t, "kept"), after: 1})
			default:
				rows, lead = append(rows, row{slots: 1, opens: rapid.Bool().Draw(t, "opens"), closes: rapid.Bool().Draw(t, "closes")}), 0
			}
		}
		rows[len(rows)-1].keepNext = false
		var cells []cell
		for c := range rapid.IntRange(1, 3).Draw(t, "columns") {
			depth, hole := rapid.IntRange(1, 12).Draw(t, "depth"), rapid.IntRange(0, 6).Draw(t, "hole")
			if hole > 0 {
				cells = append(cells, cell{column: c, slots: depth, butts: rapid.Bool().Draw(t, "text below")})
			}
			cells = append(cells, cell{column: c, top: depth + hole, slots: rapid.IntRange(0, 6).Draw(t, "below"), foot: true, butts: rapid.Bool().Draw(t, "text below")})
		}
		deeper := slices.Clone(cells)
		by := rapid.IntRange(1, 3).Draw(t, "by")
		for i := range deeper {
			if deeper[i].foot {
				deeper[i].slots += by
			}
		}
		for name, fill := range map[string]func(*galley, []cell) filling{"one by one": (*galley).fillUp, "level": (*galley).fill} {
			g := &galley{rows: rows}
			if a, b := fill(g, cells), fill(g, deeper); b.over < a.over {
				t.Fatalf("%s: %d of %d rows find room, and %d in deeper cells", name, a.over, len(rows), b.over)
			}
		}
	})
}

// TestTableKeepsOffText: a cell that text stands right below does not end with the
// rule of a table, whichever way it is filled; another may.
func TestTableKeepsOffText(t *testing.T) {
	for _, butts := range []bool{false, true} {
		rows := []row{{slots: 1}, {slots: 1, before: 1, keepNext: true, after: 1}, {slots: 1, lead: 1, after: 1}, {slots: 1, lead: 1, after: 1}, {slots: 1, before: 1}, {slots: 1}, {slots: 1}, {slots: 1}, {slots: 1}}
		g := &galley{rows: rows}
		cells := columnCells(2, 5)
		cells[0].butts = butts
		want := []int{4, 9}
		if butts {
			want[0] = 3
		}
		p := &packing{cells: cells, left: func(int) int { return 0 }}
		for name, ends := range map[string][]int{
			"one by one": g.fillUp(cells).ends, "level": g.fillAt(cells).ends, "poured": g.pour(cells).ends, "crowded": g.crowd(cells).ends,
			"to the full": g.pack(p).ends,
		} {
			if ends[0] != want[0] {
				t.Errorf("text below %v, %s: columns end at %v, not %v", butts, name, ends, want)
			}
		}
	}
}
