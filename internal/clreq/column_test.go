package clreq

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
)

// column is a sample as it was read from its page: lines of glyphs, measured in
// em along the line from its start. In vertical text lines run down and follow
// each other from right to left.
type column struct {
	sheet    *sheet
	vertical bool
	top      float64 // where lines of vertical text begin, em below the margin
	lines    [][]cell
	others   []cell // glyphs of other sizes than the text's: headlines, readings, marks of reference
}

// cell is a glyph in its line, in em.
type cell struct {
	*glyph
	at    float64 // where it stands along the line: its origin, down the page the top of its em box
	ink   box     // along the line from its start (x0, x1), and across from the baseline (y0, y1), to the right of it in vertical text
	blank bool    // it has no ink
}

// near is how far a place on paper may be off, in em: 0.01 pt.
const near = 0.001 + 1e-9

// ascent is how far the em box of the Chinese faces reaches above the baseline.
const ascent = 0.88

// read gathers the glyphs of a page into lines. Those of other sizes
// stand apart.
func read(sh *sheet, vertical bool, top float64) *column {
	c := &column{sheet: sh, vertical: vertical, top: top}
	var at []float64 // of the baselines, or of the middles
	for i := range sh.glyphs {
		g := &sh.glyphs[i]
		place := g.y
		if vertical {
			place = g.middle()
		}
		cl := c.cell(g)
		if g.size < 0.9*em || g.size > 1.1*em {
			c.others = append(c.others, cl)
			continue
		}
		k := slices.IndexFunc(at, func(p float64) bool { return math.Abs(p-place) < leading*em*0.4 })
		if k < 0 {
			k = len(at)
			at = append(at, place)
			c.lines = append(c.lines, nil)
		}
		c.lines[k] = append(c.lines[k], cl)
	}
	c.snap()
	return c
}

// snap moves the origin to the edge of the type area of a story's page, which
// its trim, in hundredths of a millimetre, leaves off by a hundredth of a point.
func (c *column) snap() {
	edge := math.Inf(1)
	for _, g := range c.all() {
		edge = min(edge, math.Abs(g.at-math.Round(g.at)))
	}
	if edge == 0 || edge > 0.002 {
		return
	}
	for _, l := range c.lines {
		for i := range l {
			l[i].at -= edge
			l[i].ink.x0 -= edge
			l[i].ink.x1 -= edge
		}
	}
}

// middle returns where the middle of a glyph's cell is across a vertical line:
// that of an upright glyph's width, that of a turned one's em box.
func (g *glyph) middle() float64 {
	if g.turned {
		return g.x + (ascent-0.5)*g.size
	}
	return g.x + g.own*g.wide/2
}

// cell measures a glyph along and across its line.
func (c *column) cell(g *glyph) cell {
	cl := cell{glyph: g, at: (g.x - margin) / em, blank: len(g.contours) == 0}
	if c.vertical {
		cl.at = (g.y-margin)/em - c.top
		if !g.turned {
			cl.at -= ascent
		}
	}
	for i, b := range g.contours {
		b = c.along(b)
		if i == 0 {
			cl.ink = b
		}
		cl.ink = cl.ink.join(b)
	}
	return cl
}

// along returns a box of the page in em along and across the lines.
func (c *column) along(b box) box {
	if c.vertical {
		return box{(b.y0-margin)/em - c.top, b.x0 / em, (b.y1-margin)/em - c.top, b.x1 / em}
	}
	return box{(b.x0 - margin) / em, b.y0 / em, (b.x1 - margin) / em, b.y1 / em}
}

// textOf returns what a line says.
func textOf(line []cell) string {
	var sb strings.Builder
	for _, g := range line {
		sb.WriteString(g.text)
	}
	return sb.String()
}

// all returns the cells of all lines in order.
func (c *column) all() []cell { return slices.Concat(c.lines...) }

// find returns the first cell at or after from that says s, perhaps with a
// selector after it.
func find(cells []cell, s string, from int) (int, error) {
	for i := from; i < len(cells); i++ {
		if strings.HasPrefix(cells[i].text, s) {
			return i, nil
		}
	}
	return 0, fmt.Errorf("%q is not on the page: %s", s, textOf(cells))
}

// two returns the first cell that says a and the first after it that says b.
func (c *column) two(a, b string) (p, q *cell, err error) {
	cells := c.all()
	i, err := find(cells, a, 0)
	if err != nil {
		return nil, nil, err
	}
	k, err := find(cells, b, i+1)
	if err != nil {
		return nil, nil, err
	}
	return &cells[i], &cells[k], nil
}

// one returns the first cell that says s.
func (c *column) one(s string) (*cell, error) {
	cells := c.all()
	i, err := find(cells, s, 0)
	if err != nil {
		return nil, err
	}
	return &cells[i], nil
}

// inOrder sorts boxes along the line.
func inOrder(boxes []box) {
	slices.SortFunc(boxes, func(a, b box) int { return cmp.Compare(a.x0, b.x0) })
}
