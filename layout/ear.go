package layout

import (
	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/issues"
)

// A nameplate may leave columns of the page's head to other places: those beside
// it are its ears (报眼), for the weather, a digest, a short item or an
// advertisement.
//
//	┌────────────────┬──────┐
//	│ 社 区 晨 报    │ 报眼 │
//	├────────────────┴──────┤

// headArea is the columns and lines of a page that the nameplate takes; the zero
// headArea takes none.
type headArea struct {
	columns issues.Range
	lines   int
}

// headAreaOf returns where the nameplate of a paper stands on a grid.
func headAreaOf(paper *issues.Paper, g *Grid) headArea {
	h := headArea{paper.Nameplate.Columns, paper.Nameplate.Lines}
	if h.columns.First == 0 || h.columns.Last > g.Columns {
		h.columns = issues.Range{First: 1, Last: g.Columns}
	}
	return h
}

// nameplateOn is headAreaOf, and reports columns that the grid does not have.
func nameplateOn(paper *issues.Paper, g *Grid, ds *diag.List) headArea {
	if n := &paper.Nameplate; n.Columns.Last > g.Columns {
		ds.Error(diag.PlaceOutside, n.At, "报头排在第 %d–%d 栏，第 1 版只有 %d 栏", "the nameplate is placed on columns %d–%d; page 1 has %d",
			n.Columns.First, n.Columns.Last, g.Columns).
			Hint("columns 改到 1–%d 以内", "keep columns within 1–%d", g.Columns)
	}
	return headAreaOf(paper, g)
}

// over returns how many lines of a page the nameplate takes over some columns.
func (h headArea) over(columns issues.Range) int {
	if columns.First > h.columns.Last || columns.Last < h.columns.First {
		return 0
	}
	return h.lines
}

// box returns the part of the page that the nameplate takes.
func (h headArea) box(g *Grid) geom.Rect {
	return g.area(h.columns, issues.Range{First: 1, Last: h.lines})
}
