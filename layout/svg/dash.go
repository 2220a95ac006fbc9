package svg

import (
	"math"

	"banxin/internal/svgdata"
)

// dash cuts a run into dashes and hands each to draw; false where there would be
// too many. Of a closed run the dash that is under way at its end goes on into
// the one it began with.
func dash(r *run, p *pen, draw func(*run)) bool {
	at, bent := r.at, r.bent
	if len(at) < 2 {
		draw(r)
		return true
	}
	if r.closed {
		at = append(append([]svgdata.Point(nil), at...), at[0])
		bent = append(append([]bool(nil), bent...), bent[0])
	}
	c := cutter{dashes: p.dashes}
	c.begin(p.offset)
	if c.on {
		c.open(at[0], direction(at[0], at[1]))
	}
	begunOn := c.on
	for i := 1; i < len(at); i++ {
		if !c.piece(at[i-1], at[i], bent[i] && i < len(at)-1) {
			return false
		}
	}
	if c.now != nil {
		c.shut()
	}
	if n := len(c.out); r.closed && begunOn && c.on && n > 1 {
		first, last := &c.out[0], &c.out[n-1]
		last.at, last.bent = append(last.at, first.at[1:]...), append(last.bent, first.bent[1:]...)
		c.out = c.out[1:]
	}
	for i := range c.out {
		draw(&c.out[i])
	}
	return true
}

// cutter cuts a run into dashes.
type cutter struct {
	dashes []float64
	index  int
	left   float64 // of the dash or gap at hand
	on     bool
	now    *run
	out    []run
}

// begin goes so far into the pattern.
func (c *cutter) begin(offset float64) {
	sum := 0.0
	for _, d := range c.dashes {
		sum += d
	}
	offset = math.Mod(offset, sum)
	if offset < 0 {
		offset += sum
	}
	for offset > 0 && offset >= c.dashes[c.index] { // a dash of no length at the very start shows its caps
		offset -= c.dashes[c.index]
		c.index = (c.index + 1) % len(c.dashes)
	}
	c.left, c.on = c.dashes[c.index]-offset, c.index%2 == 0
}

// open begins a dash.
func (c *cutter) open(p, d svgdata.Point) {
	c.now = &run{at: []svgdata.Point{p}, bent: []bool{false}, dot: d}
}

// shut ends it.
func (c *cutter) shut() {
	c.out = append(c.out, *c.now)
	c.now = nil
}

// to goes on with the dash at hand, if there is one.
func (c *cutter) to(p svgdata.Point, bent bool) {
	if c.now != nil && c.now.at[len(c.now.at)-1] != p {
		c.now.at, c.now.bent = append(c.now.at, p), append(c.now.bent, bent)
	}
}

// piece goes along a straight piece.
func (c *cutter) piece(p, q svgdata.Point, bent bool) bool {
	length, d := svgdata.Hypot(q.X-p.X, q.Y-p.Y), direction(p, q)
	gone := 0.0
	for length-gone > c.left {
		gone += c.left
		here := svgdata.Point{X: p.X + svgdata.Mul(d.X, gone), Y: p.Y + svgdata.Mul(d.Y, gone)}
		if c.on {
			c.to(here, false)
			c.shut()
		} else {
			c.open(here, d)
		}
		if c.index = (c.index + 1) % len(c.dashes); len(c.out) > maxPieces {
			return false
		}
		c.left, c.on = c.dashes[c.index], !c.on
	}
	c.left -= length - gone
	c.to(q, bent)
	return true
}
