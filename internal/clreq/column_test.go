package clreq

import (
	"fmt"
	"math"
	"slices"
	"strings"
)

// column is a sample as it was read from its page: lines of glyphs, measured in
// em along the line from the edge of the type area.
type column struct {
	sheet *sheet
	lines [][]cell
}

// cell is a glyph in its line.
type cell struct {
	*glyph
	at float64 // of its origin, em from the line start
}

// near is how far a place on paper may be off, in em: 0.01 pt.
const near = 0.001 + 1e-9

// read gathers the glyphs of a page into lines of equal baseline. Glyphs much
// smaller than the text (ruby, marks of reference) belong to the line they
// stand in.
func read(sh *sheet) *column {
	c := &column{sheet: sh}
	var at []float64 // of the baselines
	for i := range sh.glyphs {
		g := &sh.glyphs[i]
		k := slices.IndexFunc(at, func(y float64) bool { return math.Abs(y-g.y) < em/2 })
		if k < 0 {
			k = len(at)
			at = append(at, g.y)
			c.lines = append(c.lines, nil)
		}
		c.lines[k] = append(c.lines[k], cell{g, (g.x - margin) / em})
	}
	return c
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

// find returns the first cell at or after from that says s, perhaps with a selector after it.
func find(cells []cell, s string, from int) (int, error) {
	for i := from; i < len(cells); i++ {
		if strings.HasPrefix(cells[i].text, s) {
			return i, nil
		}
	}
	return 0, fmt.Errorf("%q is not on the page: %s", s, textOf(cells))
}

// check measures a rule on a column.
type check func(*column) error

// each holds when all of its parts do.
func each(checks ...check) check {
	return func(c *column) error {
		for _, f := range checks {
			if err := f(c); err != nil {
				return err
			}
		}
		return nil
	}
}

// span holds when from the origin of a to that of the next b on its line it is
// so many em.
func span(a, b string, want float64) check {
	return func(c *column) error {
		cells := c.all()
		i, err := find(cells, a, 0)
		if err != nil {
			return err
		}
		k, err := find(cells, b, i+1)
		if err != nil {
			return err
		}
		if got := cells[k].at - cells[i].at; math.Abs(got-want) > near {
			return fmt.Errorf("from %s to %s %.3f em, not %.3f", a, b, got, want)
		}
		return nil
	}
}

// starts holds when the origin of s lies so many em from the line start.
func starts(s string, want float64) check {
	return func(c *column) error {
		cells := c.all()
		i, err := find(cells, s, 0)
		if err == nil && math.Abs(cells[i].at-want) > near {
			err = fmt.Errorf("%s stands at %.3f em, not %.3f", s, cells[i].at, want)
		}
		return err
	}
}

// lines holds when the lines are these, parted by |.
func lines(want string) check {
	return func(c *column) error {
		var got []string
		for _, l := range c.lines {
			got = append(got, textOf(l))
		}
		if s := strings.Join(got, "|"); s != want {
			return fmt.Errorf("the lines are %s, not %s", s, want)
		}
		return nil
	}
}

// closing are the marks whose right half is white.
const closing = "，。、；：？！”’）》〉】〗〕］｝」』"

// end returns where the last cell of a line ends: a mark in its middle, where
// its white begins, any other glyph where its own advance leads.
func end(line []cell) float64 {
	last := line[len(line)-1]
	if strings.Contains(closing, last.text) {
		return last.at + 0.5
	}
	return last.at + last.advance/em
}

// flush holds when every line but the last ends at the measure.
func flush(measure float64) check {
	return func(c *column) error {
		for _, l := range c.lines[:len(c.lines)-1] {
			if e := end(l); math.Abs(e-measure) > near {
				return fmt.Errorf("%s ends at %.3f em, not %.3f", textOf(l), e, measure)
			}
		}
		return nil
	}
}

// inkWithin holds when the ink of s lies between two places, in em from its origin.
func inkWithin(s string, from, to float64) check {
	return func(c *column) error {
		cells := c.all()
		i, err := find(cells, s, 0)
		if err != nil {
			return err
		}
		ink, ok := cells[i].ink()
		if !ok {
			return fmt.Errorf("%s has no ink", s)
		}
		a, b := (ink.x0-margin)/em-cells[i].at, (ink.x1-margin)/em-cells[i].at
		if a < from-near || b > to+near {
			return fmt.Errorf("the ink of %s lies from %.3f to %.3f em of its cell, not within %.3f and %.3f", s, a, b, from, to)
		}
		return nil
	}
}

// alike holds when the distances from each named cell to the next cell are equal.
func alike(names ...string) check {
	return func(c *column) error {
		cells := c.all()
		first := math.NaN()
		for _, s := range names {
			i, err := find(cells, s, 0)
			if err != nil {
				return err
			}
			d := cells[i+1].at - cells[i].at
			if math.IsNaN(first) {
				first = d
			}
			if math.Abs(d-first) > near {
				return fmt.Errorf("after %s %.3f em, after %s %.3f", names[0], first, s, d)
			}
		}
		return nil
	}
}

// wider holds when the cell of a, up to the next, is wider than that of b by at least d em.
func wider(a, b string, d float64) check {
	return func(c *column) error {
		cells := c.all()
		i, err := find(cells, a, 0)
		if err != nil {
			return err
		}
		k, err := find(cells, b, 0)
		if err != nil {
			return err
		}
		wa, wb := cells[i+1].at-cells[i].at, cells[k+1].at-cells[k].at
		if wa < wb+d-near {
			return fmt.Errorf("%s takes %.3f em, %s %.3f", a, wa, b, wb)
		}
		return nil
	}
}
