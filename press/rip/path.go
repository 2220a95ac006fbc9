package rip

import "math"

// stepOp is a step of a path.
type stepOp uint8

const (
	moveTo stepOp = iota
	lineTo
	curveTo
	closePath
)

// step is one step; a curve goes by a and b to the point.
type step struct {
	op       stepOp
	a, b, to point
}

// path is an outline, in the space of whoever made it.
type path struct {
	steps []step
	start point
	pen   point
	begun bool
}

// maxSteps bounds one path.
const maxSteps = 1 << 20

func (p *path) reset() { p.steps, p.begun = p.steps[:0], false }

func (p *path) moveTo(q point) {
	p.steps = append(p.steps, step{op: moveTo, to: q})
	p.start, p.pen, p.begun = q, q, true
}

func (p *path) lineTo(q point) {
	if !p.begun {
		p.moveTo(q)
		return
	}
	p.steps = append(p.steps, step{op: lineTo, to: q})
	p.pen = q
}

func (p *path) curveTo(a, b, q point) {
	if !p.begun {
		p.moveTo(a)
	}
	p.steps = append(p.steps, step{curveTo, a, b, q})
	p.pen = q
}

func (p *path) close() {
	if !p.begun || len(p.steps) == 0 {
		return
	}
	if p.steps[len(p.steps)-1].op != closePath {
		p.steps = append(p.steps, step{op: closePath, to: p.start})
	}
	p.pen = p.start
}

func (p *path) rect(x, y, w, h float64) {
	p.moveTo(point{x, y})
	p.lineTo(point{x + w, y})
	p.lineTo(point{x + w, y + h})
	p.lineTo(point{x, y + h})
	p.close()
}

// add appends another path, mapped by m.
func (p *path) add(q *path, m matrix) {
	for _, s := range q.steps {
		p.steps = append(p.steps, step{s.op, m.apply(s.a), m.apply(s.b), m.apply(s.to)})
	}
	p.begun = p.begun || len(q.steps) > 0
}

// flatness is how far a chord may stand from its curve, in pixels.
const flatness = 0.1

// flatten calls move and line for a path mapped by m, curves cut into chords.
// A line with shut true closes its contour.
func (p *path) flatten(m matrix, move func(point), line func(q point, shut bool)) {
	var pen, start point
	drawn := false // the contour has begun since the last close
	begin := func() {
		if !drawn {
			move(pen)
			start, drawn = pen, true
		}
	}
	for i := range p.steps {
		s := &p.steps[i]
		to := m.apply(s.to)
		switch s.op {
		case moveTo:
			pen, start, drawn = to, to, true
			move(to)
		case lineTo:
			begin()
			line(to, false)
			pen = to
		case curveTo:
			begin()
			chords(pen, m.apply(s.a), m.apply(s.b), to, func(q point) { line(q, false) })
			pen = to
		case closePath:
			begin()
			line(start, true)
			pen, drawn = start, false
		}
	}
}

// maxChords bounds the pieces of one curve.
const maxChords = 200

// chords cuts a cubic Bézier curve into equal steps of its parameter, so many
// that none is further than flatness from it: the distance is at most 1/8 of
// the greatest second difference, 6 · max(|a−2b+c|, |b−2c+d|), over n².
func chords(p, a, b, q point, line func(point)) {
	dd := max(
		math.Abs(p.x-2*a.x+b.x)+math.Abs(p.y-2*a.y+b.y),
		math.Abs(a.x-2*b.x+q.x)+math.Abs(a.y-2*b.y+q.y))
	n := 1
	if dd > 0 {
		n = int(min(maxChords, math.Ceil(math.Sqrt(0.75*dd/flatness))))
		n = max(n, 1)
	}
	for i := 1; i < n; i++ {
		t := float64(i) / float64(n)
		u := 1 - t
		k0, k1, k2, k3 := u*u*u, 3*u*u*t, 3*u*t*t, t*t*t
		line(point{
			float64(k0*p.x) + float64(k1*a.x) + float64(k2*b.x) + float64(k3*q.x),
			float64(k0*p.y) + float64(k1*a.y) + float64(k2*b.y) + float64(k3*q.y),
		})
	}
	line(q)
}

// fill puts a path, in pixels once mapped by m, into the rasteriser.
func (r *raster) fill(p *path, m matrix) {
	p.flatten(m, r.moveTo, func(q point, shut bool) {
		if shut {
			r.close()
			return
		}
		r.lineTo(q)
	})
}
