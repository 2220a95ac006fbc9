package layout

import (
	"slices"
	"testing"
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

// columnCells returns columns of so many slots.
func columnCells(n, depth int) []cell {
	cells := make([]cell, n)
	for c := range cells {
		cells[c] = cell{column: c, slots: depth, foot: true}
	}
	return cells
}
