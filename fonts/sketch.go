package fonts

import (
	"encoding/binary"
	"slices"
)

// A sketch is an outline under construction: contours of points in
// sixty-fourths of a font unit. All arithmetic on it is in whole numbers, so
// that every processor draws the same.
type sketch []contour

// contour is a closed line of points on it and control points. It remembers how
// often it was scaled, so that its strokes can be made good in the end.
type contour struct {
	dots           []dot
	scaleX, scaleY int32 // in parts of unit
	twin           bool  // the dots know where a heavier face has them
	rigid          bool  // a hole or round one: it is not moved by itself
}

// dot is a point and where the face's heavier fellow has it.
type dot struct {
	x, y           int32
	heavyX, heavyY int32
	on             bool
}

// box is the box around points, in sixty-fourths of a font unit.
type box struct{ x0, y0, x1, y1 int32 }

// sketch returns the outline of a glyph.
func (f *Face) sketch(g GID) (sketch, error) {
	segs, err := f.Outline(nil, g)
	if err != nil {
		return nil, err
	}
	return sketchOf(segs), nil
}

// sketchOf turns segments into contours.
func sketchOf(segs []Segment) sketch {
	var s sketch
	var c []dot
	closed := func() {
		if n := len(c); n > 1 && c[0].x == c[n-1].x && c[0].y == c[n-1].y && c[n-1].on {
			c = c[:n-1]
		}
		if len(c) > 2 {
			s = append(s, contour{dots: c, scaleX: unit, scaleY: unit})
		}
	}
	at := func(p Point, on bool) dot { return dot{x: int32(p.X * one), y: int32(p.Y * one), on: on} }
	for _, g := range segs {
		switch g.Op {
		case MoveTo:
			closed()
			c = []dot{at(g.P[0], true)}
		case LineTo:
			c = append(c, at(g.P[0], true))
		case QuadTo:
			c = append(c, at(g.P[0], false), at(g.P[1], true))
		}
	}
	closed()
	return s
}

// box returns the box around a contour's points.
func (c contour) box() box {
	first := c.dots[0]
	b := box{first.x, first.y, first.x, first.y}
	for _, n := range c.dots[1:] {
		b.x0, b.y0, b.x1, b.y1 = min(b.x0, n.x), min(b.y0, n.y), max(b.x1, n.x), max(b.y1, n.y)
	}
	return b
}

// box returns the box around a sketch that is not empty.
func (s sketch) box() box {
	b := s[0].box()
	for _, c := range s[1:] {
		b = b.with(c.box())
	}
	return b
}

// with returns the box around two boxes.
func (b box) with(o box) box {
	return box{min(b.x0, o.x0), min(b.y0, o.y0), max(b.x1, o.x1), max(b.y1, o.y1)}
}

// holds reports whether a point lies in the box.
func (b box) holds(x, y int32) bool { return x >= b.x0 && x <= b.x1 && y >= b.y0 && y <= b.y1 }

func (b box) middle() (x, y int32) { return (b.x0 + b.x1) / 2, (b.y0 + b.y1) / 2 }

// unit is the scale that changes nothing.
const unit = 1 << 12

// placing moves and scales: v becomes v·scale/unit + shift.
type placing struct {
	scaleX, scaleY int32
	shiftX, shiftY int32
}

// scaled returns v·s/unit, rounded to the nearest.
func scaled(v, s int32) int32 {
	p := int64(v)*int64(s) + unit/2
	return int32(p >> 12) // a shift rounds down, for negative numbers too
}

// onto returns the placing that brings one box onto another. A side without
// length is moved and not scaled.
func (b box) onto(to box) placing {
	side := func(a0, a1, b0, b1 int32) (scale, shift int32) {
		scale = unit
		if a1 > a0 {
			scale = int32(int64(b1-b0) * unit / int64(a1-a0))
		}
		return scale, b0 - scaled(a0, scale)
	}
	var p placing
	p.scaleX, p.shiftX = side(b.x0, b.x1, to.x0, to.x1)
	p.scaleY, p.shiftY = side(b.y0, b.y1, to.y0, to.y1)
	return p
}

func (p placing) x(v int32) int32 { return scaled(v, p.scaleX) + p.shiftX }
func (p placing) y(v int32) int32 { return scaled(v, p.scaleY) + p.shiftY }

// placed returns the sketch placed, point by point.
func (s sketch) placed(p placing) sketch {
	out := make(sketch, len(s))
	for i, c := range s {
		c.dots = slices.Clone(c.dots)
		c.scaleX, c.scaleY = scaled(c.scaleX, p.scaleX), scaled(c.scaleY, p.scaleY)
		for k := range c.dots {
			n := &c.dots[k]
			n.x, n.y = p.x(n.x), p.y(n.y)
			n.heavyX, n.heavyY = p.x(n.heavyX), p.y(n.heavyY)
		}
		out[i] = c
	}
	return out
}

// moved returns the sketch moved.
func (s sketch) moved(dx, dy int32) sketch {
	return s.placed(placing{unit, unit, dx, dy})
}

// entry writes the sketch as a simple glyph of table glyf.
func (s sketch) entry() ([]byte, error) {
	if len(s) == 0 {
		return nil, nil
	}
	var nodes []node
	for _, c := range s {
		for i, n := range c.dots {
			nodes = append(nodes, node{round64(n.x), round64(n.y), n.on, i == len(c.dots)-1})
		}
	}
	if len(nodes) > maxPoints {
		return nil, say("轮廓的点太多（%d 个，最多 %d 个）", "its outline has %d points; %d are allowed", len(nodes), maxPoints)
	}
	b, err := writeSimple(nodes, make([]move, len(nodes)))
	if err != nil {
		return nil, err
	}
	at := s.box()
	for i, v := range []int32{at.x0, at.y0, at.x1, at.y1} {
		binary.BigEndian.PutUint16(b[2+2*i:], uint16(round64(v)/one))
	}
	return b, nil
}

// round64 rounds to a whole font unit.
func round64(v int32) int32 { return (v + one/2) >> 6 << 6 }
