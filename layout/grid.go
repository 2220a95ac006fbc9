package layout

import (
	"banxin/internal/geom"
	"banxin/issues"
)

// Grid is the columns and the baseline grid of one page. Its cells are slots:
// a slot is one column wide (the measure) and one leading high.
type Grid struct {
	TypeArea geom.Rect // 版心: whole columns, whole slots
	Columns  int
	Lines    int
	Measure  geom.Length // a whole number of em of Body
	Gutter   geom.Length
	Body     geom.Length
	Leading  geom.Length

	left int         // of two pages as one: columns of the left one, 0 of a single page
	fold geom.Length // and where the right one begins
}

// spread returns the grid of two facing pages as one, whose columns count over both.
func (g *Grid) spread(size *issues.PageSize) *Grid {
	both := *g
	both.left, both.fold = g.Columns, size.Width
	both.Columns *= 2
	both.TypeArea.W += size.Width
	return &both
}

// minMeasure is the narrowest column, in em.
const minMeasure = 4

// NewGrid fits a paper's grid into its page: the measure is the largest whole
// number of em that the margins leave (clreq 2.3.5), and what is over goes to
// both sides equally.
func NewGrid(size *issues.PageSize, g *issues.Grid) Grid {
	width := size.Width - size.Left - size.Right
	height := size.Height - size.Top - size.Bottom
	out := Grid{Columns: max(1, g.Columns), Body: g.Body, Leading: g.Leading, Gutter: g.Body.Scale(int(g.Gutter), 1000)}
	n := geom.Length(out.Columns)
	em := (width - (n-1)*out.Gutter) / n / g.Body
	out.Measure = em * g.Body
	out.Lines = int(height / g.Leading)
	w := n*out.Measure + (n-1)*out.Gutter
	out.TypeArea = geom.Rect{
		X: size.Left + (width-w)/2, Y: size.Top,
		W: w, H: geom.Length(out.Lines) * g.Leading,
	}
	return out
}

// columnX returns the left edge of column c, from 1.
func (g *Grid) columnX(c int) geom.Length {
	x := g.TypeArea.X
	if g.left > 0 && c > g.left {
		x, c = x+g.fold, c-g.left
	}
	return x + geom.Length(c-1)*(g.Measure+g.Gutter)
}

// lineY returns the upper edge of line slot k, from 1.
func (g *Grid) lineY(k int) geom.Length {
	return g.TypeArea.Y + geom.Length(k-1)*g.Leading
}

// area returns the box of a range of columns and lines.
func (g *Grid) area(columns, lines issues.Range) geom.Rect {
	x, y := g.columnX(columns.First), g.lineY(lines.First)
	return geom.Rect{X: x, Y: y, W: g.columnX(columns.Last) + g.Measure - x, H: g.lineY(lines.Last+1) - y}
}

// emBoxTop is the part of the em box above the baseline, in thousandths: the
// box of a Han character reaches from 0.12 em below the baseline to 0.88 em
// above (OpenType, BASE table of the shipped faces).
const emBoxTop = 880

// baseline returns the baseline of text of the given size in a slot whose
// upper edge is at y: the em box stands in the middle of the slot.
func baseline(y, slot, size geom.Length) geom.Length {
	return y + (slot-size)/2 + size.Scale(emBoxTop, 1000)
}
