package rip

import "slices"

// The rasteriser finds how much of each pixel a path covers, exactly by area
// and in integers. Each edge leaves in each pixel it crosses two numbers: cover,
// the height it climbs there, and area, twice what lies to its left within
// the pixel.
//
//	   x            cover  = dy, in 1/256 of a pixel
//	+--+----+       area   = dy · (fx0 + fx1)
//	|  |\   |  fx0  Going through a row from the left, the sum of the covers
//	|..|.\..|       so far is how much of a whole pixel the shape fills here,
//	|  |  \ |  fx1  and area is what the pixel with the edge has less.
//	+--+----+
//
// Only pixels that an edge crosses are kept, as cells sorted by row and column.

// sub is how many steps a pixel has on each axis, as a power of two.
const sub = 8

// one pixel in steps.
const one = 1 << sub

// cell is what the edges leave in one pixel.
type cell struct{ y, x, cover, area int32 }

// raster gathers the edges of one path within bounds.
type raster struct {
	bounds area
	// What lies beyond these, in steps, is cut off: exactly, even within a pixel.
	left, top, right, foot int
	cells                  []cell
	sorted                 []cell
	starts                 []int32 // by row: where its cells begin
	x, y                   int     // the pen, in steps
	sx, sy                 int     // where the contour began
	open                   bool
	lo, hi                 int // rows that have cells
}

// reset begins a new path within whole pixels.
func (r *raster) reset(bounds area) {
	r.bounds, r.cells, r.open = bounds, r.cells[:0], false
	r.left, r.top, r.right, r.foot = bounds.x0<<sub, bounds.y0<<sub, bounds.x1<<sub, bounds.y1<<sub
	r.lo, r.hi = bounds.y1, bounds.y0-1
}

// within cuts off what lies beyond a box in steps, too.
func (r *raster) within(x0, y0, x1, y1 int) {
	r.left, r.top, r.right, r.foot = max(r.left, x0), max(r.top, y0), min(r.right, x1), min(r.foot, y1)
}

// steps turns pixels into steps.
func steps(v float64) int {
	v *= one
	switch {
	case !(v > -far*one):
		return -far * one
	case v > far*one:
		return far * one
	case v < 0:
		return -int(-v + 0.5)
	}
	return int(v + 0.5)
}

func (r *raster) moveTo(p point) {
	r.close()
	r.x, r.y = steps(p.x), steps(p.y)
	r.sx, r.sy, r.open = r.x, r.y, true
}

func (r *raster) lineTo(p point) {
	x, y := steps(p.x), steps(p.y)
	r.line(r.x, r.y, x, y)
	r.x, r.y = x, y
}

// close joins a contour to its beginning: all are filled closed (8.5.3.3).
func (r *raster) close() {
	if r.open {
		r.line(r.x, r.y, r.sx, r.sy)
		r.open = false
	}
}

// divide returns a·b/c, rounded down; c is positive.
func divide(a, b, c int) int {
	n := a * b
	q := n / c
	if n%c < 0 {
		q--
	}
	return q
}

// line adds an edge, row by row. Where it enters a row is computed from its
// ends, never from the row before, so that no error gathers.
func (r *raster) line(x0, y0, x1, y1 int) {
	if y0 == y1 {
		return
	}
	sign := 1
	if y0 > y1 {
		x0, y0, x1, y1, sign = x1, y1, x0, y0, -1
	}
	from, to := max(y0, r.top), min(y1, r.foot)
	if from >= to {
		return
	}
	dx, dy := x1-x0, y1-y0
	at := x0
	if from > y0 {
		at = x0 + divide(dx, from-y0, dy)
	}
	r.lo, r.hi = min(r.lo, from>>sub), max(r.hi, (to-1)>>sub)
	for y := from; y < to; {
		next := min((y>>sub+1)<<sub, to)
		end := x1
		if next < y1 {
			end = x0 + divide(dx, next-y0, dy)
		}
		r.row(y>>sub, at, end, next-y, sign)
		at, y = end, next
	}
}

// upright adds an upright edge that climbs h steps.
func (r *raster) upright(y, x, h int) {
	if h != 0 && x>>sub < r.bounds.x1 {
		r.put(y, x>>sub, h, 2*h*(x&(one-1)))
	}
}

// row adds the part of an edge that lies in one row: from x0 to x1 it climbs
// h steps. Where it lies beyond a side, the side climbs instead.
func (r *raster) row(y, x0, x1, h, sign int) {
	left, right := r.left, r.right
	switch {
	case x0 <= left && x1 <= left:
		r.upright(y, left, sign*h)
		return
	case x0 >= right && x1 >= right:
		r.upright(y, right, sign*h)
		return
	case x0>>sub == x1>>sub && min(x0, x1) >= left && max(x0, x1) <= right:
		r.put(y, x0>>sub, sign*h, sign*h*((x0&(one-1))+(x1&(one-1))))
		return
	}
	// done is how far the edge has climbed at x.
	back := x0 > x1
	if back {
		x0, x1 = x1, x0
	}
	dx, done := x1-x0, 0
	x := x0
	if x < left {
		done = divide(h, left-x0, dx)
		r.upright(y, left, sign*done)
		x = left
	}
	end := min(x1, right)
	for x < end {
		next := min((x>>sub+1)<<sub, end)
		climbed := h
		if next < x1 {
			climbed = divide(h, next-x0, dx)
		}
		fx0, fx1 := x&(one-1), next-x>>sub<<sub
		if d := climbed - done; d != 0 {
			r.put(y, x>>sub, sign*d, sign*d*(fx0+fx1))
		}
		x, done = next, climbed
	}
	if x1 > right {
		r.upright(y, right, sign*(h-done))
	}
}

// put adds to a cell; edges tend to come back to the cell they left.
func (r *raster) put(y, x, cover, area int) {
	if n := len(r.cells); n > 0 {
		if c := &r.cells[n-1]; int(c.y) == y && int(c.x) == x {
			c.cover += int32(cover)
			c.area += int32(area)
			return
		}
	}
	r.cells = append(r.cells, cell{int32(y), int32(x), int32(cover), int32(area)})
}

// sort puts the cells in order of rows and, within them, of columns.
func (r *raster) sort() {
	rows := r.hi - r.lo + 1
	r.starts = slices.Grow(r.starts[:0], rows+1)[:rows+1]
	clear(r.starts)
	for i := range r.cells {
		r.starts[int(r.cells[i].y)-r.lo+1]++
	}
	for i := 1; i <= rows; i++ {
		r.starts[i] += r.starts[i-1]
	}
	r.sorted = slices.Grow(r.sorted[:0], len(r.cells))[:len(r.cells)]
	for i := range r.cells {
		c := &r.cells[i]
		at := &r.starts[int(c.y)-r.lo]
		r.sorted[*at] = *c
		*at++
	}
	copy(r.starts[1:], r.starts[:rows])
	r.starts[0] = 0
	for i := range rows {
		row := r.sorted[r.starts[i]:r.starts[i+1]]
		if len(row) < 24 {
			for j := 1; j < len(row); j++ {
				for k := j; k > 0 && row[k].x < row[k-1].x; k-- {
					row[k], row[k-1] = row[k-1], row[k]
				}
			}
			continue
		}
		slices.SortStableFunc(row, func(a, b cell) int { return int(a.x - b.x) })
	}
}

// sweep calls span for each stretch of pixels of equal coverage above 0, from
// left to right, row by row from the top.
func (r *raster) sweep(evenOdd bool, span func(y, x0, x1 int, cover uint8)) {
	r.close()
	if r.hi < r.lo || len(r.cells) == 0 {
		return
	}
	r.sort()
	for y := r.lo; y <= r.hi; y++ {
		row := r.sorted[r.starts[y-r.lo]:r.starts[y-r.lo+1]]
		sum := 0
		for i := 0; i < len(row); {
			x, part := int(row[i].x), 0
			for ; i < len(row) && int(row[i].x) == x; i++ {
				sum += int(row[i].cover)
				part += int(row[i].area)
			}
			if c := coverage(sum<<(sub+1)-part, evenOdd); c > 0 {
				span(y, x, x+1, c)
			}
			end := r.bounds.x1
			if i < len(row) {
				end = int(row[i].x)
			}
			if x+1 < end && sum != 0 {
				if c := coverage(sum<<(sub+1), evenOdd); c > 0 {
					span(y, x+1, end, c)
				}
			}
		}
	}
}

// coverage turns twice the area of a pixel, in steps, into 0 … 255.
func coverage(v int, evenOdd bool) uint8 {
	v >>= sub + 1
	if v < 0 {
		v = -v
	}
	if evenOdd {
		if v &= 2*one - 1; v > one {
			v = 2*one - v
		}
	}
	// 256 is the whole pixel; half of it rounds to 128.
	return uint8(min(v, one) - min(v, one)>>sub)
}
