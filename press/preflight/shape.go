package preflight

import "slices"

// A logo's outline is no box: a ring drawn round a word does not cover the word.
// What an outline covers of a glyph's box is counted along lines through the
// box, which is exact across and close enough down the page to tell “a little”
// from “half”.

// edge is a straight step of an outline on the page; curves have been cut into
// several.
type edge struct{ x0, y0, x1, y1 float64 }

// shape is a filled outline.
type shape struct {
	edges   []edge
	evenOdd bool
}

const (
	curveSteps = 12 // straight steps of a curve
	coverLines = 9  // through a box
)

// crossing is where a line meets an edge that leads down the page (+1) or up.
type crossing struct {
	x    float64
	turn int
}

// within returns which part of a box the shape covers, from 0 to 1.
func (s *shape) within(b box) float64 {
	if b.empty() {
		return 0
	}
	var met []crossing
	covered := 0.0
	for i := range coverLines {
		y := b.y0 + (b.y1-b.y0)*(float64(i)+0.5)/coverLines
		met = met[:0]
		for _, e := range s.edges {
			turn := 1
			if e.y0 > e.y1 {
				e, turn = edge{e.x1, e.y1, e.x0, e.y0}, -1
			}
			if e.y0 <= y && y < e.y1 {
				met = append(met, crossing{e.x0 + (e.x1-e.x0)*(y-e.y0)/(e.y1-e.y0), turn})
			}
		}
		covered += s.along(met, b.x0, b.x1)
	}
	return covered / coverLines / (b.x1 - b.x0)
}

// along returns how much of a line from x0 to x1 lies inside, given where it
// meets the outline (ISO 32000-1, 8.5.3.3).
func (s *shape) along(met []crossing, x0, x1 float64) float64 {
	slices.SortFunc(met, func(a, b crossing) int {
		switch {
		case a.x < b.x:
			return -1
		case a.x > b.x:
			return 1
		}
		return a.turn - b.turn
	})
	sum, turns := 0.0, 0
	for i, m := range met {
		turns += m.turn
		inside := turns != 0
		if s.evenOdd {
			inside = i%2 == 0
		}
		if inside && i+1 < len(met) {
			sum += max(0, min(met[i+1].x, x1)-max(m.x, x0))
		}
	}
	return sum
}

// contours is the subpaths under construction as edges on the page.
type contours struct {
	edges []edge
	start [2]float64 // of the open subpath
	at    [2]float64
}

// move begins a subpath, closing the one before as filling does.
func (o *contours) move(x, y float64) {
	o.close()
	o.start, o.at = [2]float64{x, y}, [2]float64{x, y}
}

func (o *contours) line(x, y float64) {
	if o.at[1] != y {
		o.edges = append(o.edges, edge{o.at[0], o.at[1], x, y})
	}
	o.at = [2]float64{x, y}
}

// curve adds a cubic Bézier with control points a and b.
func (o *contours) curve(a, b, to [2]float64) {
	from := o.at
	for i := 1; i <= curveSteps; i++ {
		t := float64(i) / curveSteps
		u := 1 - t
		p, q, r, v := u*u*u, 3*u*u*t, 3*u*t*t, t*t*t
		o.line(p*from[0]+q*a[0]+r*b[0]+v*to[0], p*from[1]+q*a[1]+r*b[1]+v*to[1])
	}
}

func (o *contours) close() {
	if o.at != o.start {
		o.line(o.start[0], o.start[1])
	}
}

// rect adds a rectangle of the user space that m takes to the page.
func (o *contours) rect(m matrix, x, y, w, h float64) {
	o.move(m.point(x, y))
	o.line(m.point(x+w, y))
	o.line(m.point(x+w, y+h))
	o.line(m.point(x, y+h))
	o.close()
}

// take returns the finished shape, with memory of its own, and begins anew.
func (o *contours) take(evenOdd bool) *shape {
	o.close()
	s := &shape{slices.Clone(o.edges), evenOdd}
	o.edges = o.edges[:0]
	return s
}
