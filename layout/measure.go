package layout

import (
	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/issues"
)

// A measure is a whole number of em (clreq 2.3.5), so that margins which are half
// a millimetre too broad cost every column a character: what the columns do not
// take then stands white at both sides of the page. That is told where the mend is
// so small that nobody would see it; else the margins are what was wanted.

// littleWidth is the most that may be wanting of the width between the margins for
// it to be told.
var littleWidth = geom.FromMM(0.5)

// measures tells of grids that little is wanting for longer lines, each once for
// each width of page.
type measures struct {
	told []measureOf
	ds   *diag.List
}

type measureOf struct {
	grid  *issues.Grid
	width geom.Length // between the margins
}

// look tells of the grid of a page, if it has not been looked at before.
func (m *measures) look(src *issues.Grid, size *issues.PageSize, g *Grid) {
	own := measureOf{src, size.Width - size.Left - size.Right}
	for _, o := range m.told {
		if o == own {
			return
		}
	}
	m.told = append(m.told, own)
	n := geom.Length(g.Columns)
	wanting := g.TypeArea.W + n*g.Body - own.width
	if wanting > littleWidth {
		return
	}
	em, lost := int(g.Measure/g.Body), own.width-g.TypeArea.W
	each := tenths(wanting, 2) // of each margin, so that it surely is enough
	m.ds.Inform(diag.MeasureLost, src.At, "每栏排 %[1]d 字，差一点就能排 %[2]d 字：版心两边多空出 %.1[3]f 毫米", "columns hold %[1]d characters and nearly %[2]d: %.1[3]f mm stay white at the sides of the type area",
		em, em+1, lost.MM()).
		Hint("左右页边（margins 的 left、right）各减 %.1[1]f 毫米，每栏就排 %[2]d 字", "make the margins left and right %.1[1]f mm narrower each, for %[2]d", float64(each)/10, em+1)
}

// tenths returns a length parted in so many, in tenths of a millimetre, rounded up.
func tenths(l geom.Length, parts int) int {
	n := 0
	for geom.Length(parts)*geom.FromMM(float64(n)/10) < l {
		n++
	}
	return n
}
