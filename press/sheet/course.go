package sheet

import (
	"banxin/internal/geom"
	"banxin/layout/page"
)

// course is the way a run takes over the page, in the terms of the text space
// that draws it: where the pen of a reader must stand along the line, and how
// far each code moves it.
//
// Text across is drawn with the horizontal font; turned text too, under a text
// matrix that is turned a quarter clockwise. Text down the page is drawn with
// the vertical font (writing mode 1, ISO 32000-1, 9.7.4.3): a reader hangs each
// glyph from its pen by the position vector of the glyph, half its width to the
// left and its top below, and moves down:
//
//	across        down        turned
//	              ─┬─ pen
//	 ┌──┐         ┌┼─┐ ↓       ○ pen, origin
//	 │版│         │版│          ↓
//	 ○──┘→        ○──┘ origin
//	 pen, origin
//
// All sums are in units of 1/lengthUnits of a geom.Length.
type course struct {
	run   *page.Run
	font  *Font
	codes []uint16

	across, down bool  // turned runs are neither
	size, wide   int64 // the em, and the width of the glyphs in thousandths
}

// courseOf returns the course of a run whose codes are known.
func courseOf(f *Font, r *page.Run, codes []uint16) course {
	return course{
		run: r, font: f, codes: codes,
		across: r.Dir == page.Across, down: r.Dir == page.Down,
		size: int64(r.Size), wide: int64(r.Width()),
	}
}

// want returns where the pen of a reader must stand before glyph i, counted
// along the line from the start of the run, when before is the sum of the
// advances before it.
func (c *course) want(i int, before geom.Length) int64 {
	g := &c.run.Glyphs[i]
	if c.across {
		return int64(before+g.DX) * lengthUnits
	}
	want := int64(before+g.DY) * lengthUnits
	if c.down {
		want -= c.font.hangs.list[c.codes[i]].top * c.size * 1000
	}
	return want
}

// step returns how far a code moves the pen of a reader on, without tracking.
func (c *course) step(code uint16) int64 {
	if c.down {
		return c.font.hangs.list[code].fall * c.size * 1000
	}
	return c.font.widths[code] * c.size * c.wide
}

// trackUnit is by how much one step of Tc moves a glyph on. A text matrix that
// narrows the glyphs narrows the steps between them.
func (c *course) trackUnit() int64 {
	if c.down {
		return trackUnits * 1000
	}
	return trackUnits * c.wide
}

// tracking returns what a Tc, in steps, adds to the step of each code: in
// writing mode 1 it counts upwards (9.3.2).
func (c *course) tracking(tc int64) int64 {
	if c.down {
		tc = -tc
	}
	return tc * c.trackUnit()
}

// rise returns how far glyph i stands above the baseline of the text matrix.
// Down the page nothing rises: what stands beside the line gets a matrix.
func (c *course) rise(i int) geom.Length {
	g := c.run.Glyphs
	switch {
	case c.across:
		return -g[i].DY
	case c.down:
		return 0
	}
	return g[i].DX - g[0].DX
}

// beside returns where the pen of a reader must stand across the line, from
// the run's own place, to draw glyph i: on the baseline, or such that the
// position vector leads to the glyph's origin. Of places that do the first is
// kept, now is the one that holds.
func (c *course) beside(i int, now geom.Length) geom.Length {
	g := c.run.Glyphs
	switch {
	case c.across:
		return 0
	case !c.down:
		return g[0].DX
	}
	want := int64(g[i].DX)*lengthUnits + c.font.widths[c.codes[i]]*c.size*c.wide/2
	for _, place := range [...]geom.Length{now, 0} {
		if near(want, int64(place)*lengthUnits) {
			return place
		}
	}
	return geom.Length(divRound(want, lengthUnits))
}

// matrix appends the text matrix for a pen that stands beside the run's line
// and along it, with the operator.
func (p *pen) matrix(c *course, beside, along geom.Length) {
	x, y := c.run.At.X+along, c.run.At.Y+beside
	if !c.across {
		x, y = c.run.At.X+beside, c.run.At.Y+along
	}
	wide := geom.Length(c.wide) // a number of thousandths, as a length is
	if !c.across && !c.down {
		p.dst = append(p.dst, "0 "...)
		p.number(-wide)
		p.dst = append(p.dst, "1 0 "...)
	} else {
		p.number(wide)
		p.dst = append(p.dst, "0 0 1 "...)
	}
	p.number(x + p.left)
	p.number(p.top - y)
	p.dst = append(p.dst, "Tm\n"...)
}
