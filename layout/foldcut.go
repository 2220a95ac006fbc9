package layout

import (
	"banxin/internal/geom"
	"banxin/layout/page"
)

// advert puts an advertiser's page that crosses the fold on both pages: on each
// what lies beyond the bleed is cut off where it is painted.
func (f *folding) advert(it *page.Advert, put func(int, page.Item)) {
	for side, box := range f.boxes(it.Box) {
		if box.W > 0 {
			own := *it
			own.Box.X -= geom.Length(side) * f.fold
			own.Over = it.Box.X < f.fold && it.Box.Right() > f.fold
			put(side, &own)
		}
	}
}

// path cuts an outline: on each page stands what of it lies before the fold and in
// the bleed behind it. What ends at the fold stands on one page.
func (f *folding) path(it *page.Path, put func(int, page.Item)) {
	b := it.Bounds()
	for side, box := range f.boxes(b) {
		if box.W <= 0 {
			continue
		}
		own := *it
		switch {
		case b.X >= f.fold || b.Right() <= f.fold:
			own.Segments = append([]page.Segment(nil), it.Segments...)
		case side == 0:
			own.Segments = cutAt(it.Segments, f.fold+f.bleed, false)
		default:
			own.Segments = cutAt(it.Segments, f.fold-f.bleed, true)
		}
		for i := range own.Segments {
			s := &own.Segments[i]
			for _, p := range []*geom.Point{&s.A, &s.B, &s.To} {
				p.X -= geom.Length(side) * f.fold
			}
		}
		if len(own.Segments) > 0 {
			put(side, &own)
		}
	}
}

// cutAt returns what an outline encloses at one side of an upright line: what
// lies on the other side is pressed flat onto the line, where it encloses nothing.
//
//	╭────│──╮           ╭────│
//	│    │  │     →     │    │
//	╰────│──╯           ╰────│
//
// All is done in whole thousandths of a point, so that every machine cuts alike.
func cutAt(outline []page.Segment, x geom.Length, right bool) []page.Segment {
	c := cutter{x: x, right: right}
	for i := range outline {
		s := &outline[i]
		switch s.Op {
		case page.MoveTo:
			c.close()
			c.begin(s.To)
		case page.LineTo:
			c.line(s.To)
		case page.CurveTo:
			c.curve(c.at, s.A, s.B, s.To)
		default:
			panic("layout: a segment of unknown kind")
		}
	}
	c.close()
	return c.out
}

// cutter cuts the contours of an outline, one segment after the other.
type cutter struct {
	x         geom.Length
	right     bool // what lies at the right is kept
	at, first geom.Point
	open      bool
	from      int // where the contour at hand begins in out
	seen      bool
	out       []page.Segment
}

// keeps reports whether a point is kept.
func (c *cutter) keeps(p geom.Point) bool { return c.right == (p.X > c.x) || p.X == c.x }

// pressed returns the point, on the line if it is not kept.
func (c *cutter) pressed(p geom.Point) geom.Point {
	if !c.keeps(p) {
		p.X = c.x
	}
	return p
}

func (c *cutter) begin(p geom.Point) {
	c.at, c.first, c.open, c.from, c.seen = p, p, true, len(c.out), false
	c.add(page.Segment{Op: page.MoveTo, To: c.pressed(p)})
}

// add adds a segment; lines along the line that follow each other are one.
func (c *cutter) add(s page.Segment) {
	if s.To.X != c.x {
		c.seen = true
	}
	if n := len(c.out); s.Op == page.LineTo && n > c.from+1 {
		if last, before := c.out[n-1], c.out[n-2]; last.Op == page.LineTo && last.To.X == c.x && before.To.X == c.x && s.To.X == c.x {
			c.out[n-1] = s
			return
		}
	}
	c.out = append(c.out, s)
}

// line takes a straight line, in two where it crosses.
func (c *cutter) line(to geom.Point) {
	if c.keeps(c.at) != c.keeps(to) {
		dx, dy := int64(to.X-c.at.X), int64(to.Y-c.at.Y)
		y := c.at.Y + geom.Length(dy*int64(c.x-c.at.X)/dx)
		c.add(page.Segment{Op: page.LineTo, To: geom.Point{X: c.x, Y: y}})
	}
	c.add(page.Segment{Op: page.LineTo, To: c.pressed(to)})
	c.at = to
}

// flat is how large the box of a curve is that is taken for a line.
const flat = 30

// curve takes a curve, halved until each part lies at one side or is flat.
func (c *cutter) curve(p, a, b, to geom.Point) {
	kept, small := 0, true
	for _, q := range [...]geom.Point{p, a, b, to} {
		if c.keeps(q) {
			kept++
		}
		small = small && max(q.X-p.X, p.X-q.X, q.Y-p.Y, p.Y-q.Y) < flat
	}
	switch {
	case kept == 4:
		c.add(page.Segment{Op: page.CurveTo, A: a, B: b, To: to})
		c.at, c.seen = to, true
	case kept == 0 || small:
		c.line(to)
	default:
		pa, ab, bt := halfway(p, a), halfway(a, b), halfway(b, to)
		l, r := halfway(pa, ab), halfway(ab, bt)
		m := halfway(l, r)
		c.curve(p, pa, l, m)
		c.curve(m, r, bt, to)
	}
}

func halfway(p, q geom.Point) geom.Point { return geom.Point{X: (p.X + q.X) / 2, Y: (p.Y + q.Y) / 2} }

// close ends a contour with the line back to its beginning; one that lies on the
// line encloses nothing and goes.
func (c *cutter) close() {
	if !c.open {
		return
	}
	if c.at != c.first {
		c.line(c.first)
	}
	if !c.seen {
		c.out = c.out[:c.from]
	}
	c.open = false
}
