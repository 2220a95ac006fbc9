package layout

import (
	"strings"
	"testing"

	"banxin/internal/geom"
	"banxin/issues"
)

// TestSignatureKept: a signature does not stand in another column than the line
// before it.
func TestSignatureKept(t *testing.T) {
	ts := tableSetter()
	words := []issues.Inline{{S: "某某"}}
	g := &galley{leading: tableLeading, rows: []row{{par: ts.cell(ts.style("body"), words, tableOf(0, 1).At, tableEm, tableLeading)}}}
	ts.signed(g, &issues.Block{Inlines: words}, 20*tableEm, tableEm)
	if len(g.rows) != 2 || !g.rows[0].keepNext {
		t.Errorf("%d rows, the first kept with the next: %v", len(g.rows), g.rows[0].keepNext)
	}
}

// TestBriefHeadKept: the head of a brief does not stand alone at the foot of a
// column, run in or above.
func TestBriefHeadKept(t *testing.T) {
	grid := &Grid{Body: 10 * geom.Pt, Leading: 15 * geom.Pt}
	s := &issues.Story{Title: []issues.Text{{S: "标题"}}, Blocks: []issues.Block{{Kind: issues.Paragraph, Inlines: []issues.Inline{{S: strings.Repeat("正文", 40)}}}}}
	for _, above := range []bool{false, true} {
		g := &galley{leading: grid.Leading}
		tableSetter().brief(g, s, &issues.Briefs{Stories: []*issues.Story{s}, Above: above}, 20*grid.Body, grid)
		if len(g.rows) < 3 || !g.rows[0].keepNext {
			t.Errorf("above %v: %d rows, the first kept with the next: %v", above, len(g.rows), g.rows[0].keepNext)
		}
	}
}
