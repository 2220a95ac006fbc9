package preflight

import (
	"errors"
	"math"
	"slices"

	"banxin/fonts"
)

// drawing is the outline a charstring draws (Adobe Technical Note 5177),
// flattened into points as face.Cubics has them: coordinates in sixty-fourths
// of a font unit, each step with its operator.
type drawing struct {
	steps []fonts.Cubic
	x, y  int // the pen, in 1/65536
	stack []int
	room  [deepest + 1]int // of stack
	hints int
	moved bool // the first operator that clears the stack has come
}

var errDrawing = errors.New("a charstring is broken")

// maxSteps bounds an outline, deepest what may wait on the stack.
const (
	maxSteps = 1 << 16
	deepest  = 48
)

// draw runs a charstring without subroutines.
func (d *drawing) draw(code []byte) error {
	d.steps = slices.Grow(d.steps, len(code)/4) // a step has some five bytes
	d.stack = d.room[:0]
	for len(code) > 0 {
		op, n := int(code[0]), 1
		switch {
		case op >= 32 && op <= 246:
			d.stack = append(d.stack, (op-139)<<16)
		case op >= 247 && op <= 250 && len(code) >= 2:
			d.stack, n = append(d.stack, ((op-247)*256+int(code[1])+108)<<16), 2
		case op >= 251 && op <= 254 && len(code) >= 2:
			d.stack, n = append(d.stack, (-(op-251)*256-int(code[1])-108)<<16), 2
		case op == 28 && len(code) >= 3:
			d.stack, n = append(d.stack, int16At(code, 1)<<16), 3
		case op == 255 && len(code) >= 5:
			d.stack, n = append(d.stack, int(int32(be32(code, 1)))), 5
		case op == 14: // endchar, whose operand can only be the width
			if len(code) != 1 || len(d.stack) > 1 || d.moved && len(d.stack) > 0 {
				return errDrawing
			}
			return nil
		default:
			if op == 12 && len(code) >= 2 {
				op, n = 1200+int(code[1]), 2
			}
			mask, ok := d.operate(op)
			if n += mask; !ok || n > len(code) {
				return errDrawing
			}
			d.stack = d.stack[:0]
		}
		if len(d.stack) > deepest || len(d.steps) > maxSteps {
			return errDrawing
		}
		code = code[n:]
	}
	return errDrawing // without endchar
}

// operate runs an operator and returns how many bytes of mask follow it.
func (d *drawing) operate(op int) (mask int, ok bool) {
	a := d.stack
	switch op {
	case 1, 3, 18, 23, 19, 20: // stems and masks; a width makes their number odd
		d.hints += len(a) / 2
		if ok = len(a)%2 == 0 || !d.moved; op == 19 || op == 20 {
			mask = (d.hints + 7) / 8
		}
		d.moved = true
		return mask, ok
	case 21, 22, 4: // moves
		need := 1
		if op == 21 {
			need = 2
		}
		if ok = len(a) == need || len(a) == need+1 && !d.moved; !ok {
			return 0, false
		}
		d.moved = true
		a = a[len(a)-need:]
		switch op {
		case 21:
			return 0, d.step(fonts.MoveTo, a[0], a[1])
		case 22:
			return 0, d.step(fonts.MoveTo, a[0], 0)
		}
		return 0, d.step(fonts.MoveTo, 0, a[0])
	}
	if len(d.steps) == 0 { // nothing is drawn before a move
		return 0, false
	}
	return 0, d.paint(op, a)
}

// step moves the pen by one point or three.
func (d *drawing) step(op fonts.Op, by ...int) bool {
	s := fonts.Cubic{Op: op}
	for k := 0; 2*k < len(by); k++ {
		d.x, d.y = d.x+by[2*k], d.y+by[2*k+1]
		const far = 1 << 31
		if d.x <= -far || d.x >= far || d.y <= -far || d.y >= far {
			return false
		}
		s.P[k] = fonts.Point{X: units(d.x), Y: units(d.y)}
	}
	d.steps = append(d.steps, s)
	return true
}

// units rounds 1/65536ths of a font unit to sixty-fourths.
func units(v int) float32 { return float32(math.Floor(float64(v)/1024+0.5)) / 64 }

// paint runs the operators that draw.
func (d *drawing) paint(op int, a []int) bool {
	switch op {
	case 5: // rlineto
		return d.lines(a)
	case 6, 7: // hlineto, vlineto
		for i, v := range a {
			dx, dy := v, 0
			if (op == 6) != (i%2 == 0) {
				dx, dy = 0, v
			}
			if !d.step(fonts.LineTo, dx, dy) {
				return false
			}
		}
		return true
	case 8: // rrcurveto
		return d.curves(a)
	case 24: // rcurveline
		return len(a) >= 8 && d.curves(a[:len(a)-2]) && d.lines(a[len(a)-2:])
	case 25: // rlinecurve
		return len(a) >= 8 && d.lines(a[:len(a)-6]) && d.curves(a[len(a)-6:])
	case 26, 27: // vvcurveto, hhcurveto
		return d.straightEnds(a, op == 27)
	case 30, 31: // vhcurveto, hvcurveto
		return d.inTurn(a, op == 31)
	case 1234: // hflex
		return len(a) == 7 && d.curves([]int{a[0], 0, a[1], a[2], a[3], 0, a[4], 0, a[5], -a[2], a[6], 0})
	case 1235: // flex
		return len(a) == 13 && d.curves(a[:12])
	case 1236: // hflex1
		return len(a) == 9 && d.curves([]int{a[0], a[1], a[2], a[3], a[4], 0, a[5], 0, a[6], a[7], a[8], -a[1] - a[3] - a[7]})
	case 1237: // flex1
		return len(a) == 11 && d.flex1(a)
	}
	return false
}

func (d *drawing) lines(a []int) bool {
	for ; len(a) >= 2; a = a[2:] {
		if !d.step(fonts.LineTo, a[0], a[1]) {
			return false
		}
	}
	return len(a) == 0
}

func (d *drawing) curves(a []int) bool {
	for ; len(a) >= 6; a = a[6:] {
		if !d.step(fonts.CubeTo, a[:6]...) {
			return false
		}
	}
	return len(a) == 0
}

// straightEnds draws curves that begin and end across, or up.
func (d *drawing) straightEnds(a []int, across bool) bool {
	first := 0
	if len(a)%4 == 1 {
		first, a = a[0], a[1:]
	}
	for ; len(a) >= 4; a = a[4:] {
		by := []int{first, a[0], a[1], a[2], 0, a[3]}
		if across {
			by = []int{a[0], first, a[1], a[2], a[3], 0}
		}
		if !d.step(fonts.CubeTo, by...) {
			return false
		}
		first = 0
	}
	return len(a) == 0
}

// inTurn draws curves that begin across and end up, or the other way, in turn.
func (d *drawing) inTurn(a []int, across bool) bool {
	for ; len(a) >= 4; a, across = a[4:], !across {
		last := 0
		if len(a) == 5 {
			last = a[4]
		}
		by := []int{0, a[0], a[1], a[2], a[3], last}
		if across {
			by = []int{a[0], 0, a[1], a[2], last, a[3]}
		}
		if !d.step(fonts.CubeTo, by...) {
			return false
		}
		if len(a) == 5 {
			return true
		}
	}
	return len(a) == 0
}

// flex1 draws two curves whose last point is level with the first in the
// direction in which the two reach less far.
func (d *drawing) flex1(a []int) bool {
	dx, dy := 0, 0
	for i := 0; i < 10; i += 2 {
		dx, dy = dx+a[i], dy+a[i+1]
	}
	ex, ey := -dx, a[10]
	if max(dx, -dx) > max(dy, -dy) {
		ex, ey = a[10], -dy
	}
	return d.curves(append(append([]int{}, a[:10]...), ex, ey))
}

// drawn returns the outline of a glyph of the program.
func (c *compact) drawn(g int) ([]fonts.Cubic, error) {
	if g >= c.charstring.count {
		return nil, errDrawing
	}
	var d drawing
	err := d.draw(c.charstring.object(g))
	return d.steps, err
}

// bounds returns the box a glyph paints in, in parts of the em, y up; ok is
// false for a glyph that paints nothing. Curves are followed at eight points.
func (c *compact) bounds(g int) (b bounds, ok bool) {
	steps, err := c.drawn(g)
	if err != nil || len(steps) == 0 {
		return bounds{}, false
	}
	const far = math.MaxFloat32
	b = bounds{far, far, -far, -far}
	put := func(x, y float32) {
		b = bounds{min(b.x0, x), min(b.y0, y), max(b.x1, x), max(b.y1, y)}
	}
	var from fonts.Point
	for _, s := range steps {
		to := s.P[0]
		if s.Op == fonts.CubeTo {
			to = s.P[2]
			for k := float32(1); k < 8; k++ {
				t, u := k/8, 1-k/8
				p, q, r, v := u*u*u, 3*u*u*t, 3*u*t*t, t*t*t
				put(p*from.X+q*s.P[0].X+r*s.P[1].X+v*to.X, p*from.Y+q*s.P[0].Y+r*s.P[1].Y+v*to.Y)
			}
		}
		put(to.X, to.Y)
		from = to
	}
	em := float32(c.unitsPerEm)
	return bounds{b.x0 / em, b.y0 / em, b.x1 / em, b.y1 / em}, true
}

// equals reports whether a glyph is drawn as that of a face.
func (c *compact) equals(g int, face *fonts.Face, want fonts.GID) bool {
	steps, err := c.drawn(g)
	if err != nil {
		return false
	}
	wanted, err := face.Cubics(nil, want)
	return err == nil && slices.Equal(steps, wanted)
}
