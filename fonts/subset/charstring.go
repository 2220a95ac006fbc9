package subset

import (
	"errors"
	"fmt"
)

// Curve is a step of a cubic outline, in 1/65536 of a font unit, y up. Every
// contour begins with a Move and is closed by the next one or by the end.
type Curve struct {
	Op CurveOp
	// X and Y hold the point a Move or a Line goes to, or the two control
	// points of a Cubic and the point it goes to.
	X, Y [3]int32
}

// CurveOp says what a Curve draws.
type CurveOp uint8

// A contour begins with a Move; a Line and a Cubic go on from where the last
// step ended.
const (
	Move CurveOp = iota
	Line
	Cubic
)

// Limits of one glyph. The largest of Noto Serif CJK has some 2,400 numbers and
// operators and 600 curves; subroutines may nest ten deep (Adobe Technical Note
// 5177).
const (
	maxSubrDepth = 10
	maxSteps     = 1 << 16
	maxCurves    = 1 << 15
	maxStack     = 48  // CFF
	maxStack2    = 513 // CFF2
	maxStems     = 96
	// A unit more than any coordinate of a face; in 1/65536.
	maxCoordinate = 1 << 31
)

// one is a font unit.
const one = 1 << 16

// machine runs the charstring of one glyph (Adobe Technical Note 5177; for
// CFF2, OpenType, CFF2 charstrings). It draws the outline and, along the way,
// writes the charstring with its subroutines in place of their calls.
type machine struct {
	state
	stack [maxStack2]int64
	flat  []byte
}

// state is what a machine forgets from one glyph to the next.
type state struct {
	c     *CFF
	font  *fontDict
	n     int // operands on the stack
	limit int
	stems int
	steps int
	done  bool // endchar was met

	x, y  int64
	drawn bool // a contour was begun
	path  []Curve

	// The width that may stand before the operands of the first operator, as
	// it is written: less the Private DICT's nominalWidthX.
	width      int64
	hasWidth   bool
	widthTaken bool

	memory  [32]int64 // of put and get
	vsindex int

	number int  // where in flat the last number begins if it was the last token, else -1
	plain  bool // flat says what the charstring says
	accent *accent
}

// accent is a glyph that endchar makes of two others (TN 5177, appendix C):
// base and accent by their codes in the standard encoding.
type accent struct {
	dx, dy       int64
	base, accent int64
}

var errCharCut = errors.New("its charstring is cut short")

// begin readies a machine for glyph g, whose outline is appended to path, and
// returns its charstring.
func (m *machine) begin(c *CFF, g int, path []Curve) ([]byte, error) {
	code, ok := c.chars.at(g)
	if !ok {
		return nil, fmt.Errorf("glyph %d is not in table CFF", g)
	}
	font, err := c.fontOf(g)
	if err != nil {
		return nil, err
	}
	m.state = state{c: c, font: &c.fonts[font], limit: maxStack, path: path, number: -1, plain: !c.second}
	m.vsindex = m.font.vsindex
	m.flat = m.flat[:0]
	if c.second {
		m.limit, m.widthTaken = maxStack2, true
	}
	return code, nil
}

// Curves appends the outline of glyph g to dst. The error says what is broken;
// dst is then returned as it came.
func (c *CFF) Curves(dst []Curve, g int) ([]Curve, error) {
	m, _ := c.machines.Get().(*machine)
	if m == nil {
		m = new(machine)
	}
	defer c.machines.Put(m)
	code, err := m.begin(c, g, dst)
	if err != nil {
		return dst, err
	}
	m.plain = false
	if err := m.run(code); err != nil {
		return dst, err
	}
	dst, m.path = m.path, nil // the machine must not hold what is the caller's
	return dst, nil
}

// run draws the glyph of a charstring, appending to path.
func (m *machine) run(code []byte) error {
	if err := m.call(code, 0); err != nil || m.accent == nil {
		return err
	}
	return m.compose()
}

// compose draws the two glyphs of an accented one.
func (m *machine) compose() error {
	m.plain = false
	for i, code := range []int64{m.accent.base, m.accent.accent} {
		g, err := m.c.standardGlyph(code)
		if err != nil {
			return err
		}
		from := len(m.path)
		var part machine
		charstring, err := part.begin(m.c, g, m.path)
		if err != nil {
			return err
		}
		part.plain = false
		if err := part.call(charstring, 0); err != nil {
			return err
		}
		if part.accent != nil {
			return errors.New("an accented glyph is made of accented glyphs")
		}
		m.path = part.path
		if i == 1 {
			if err := shift(m.path[from:], m.accent.dx, m.accent.dy); err != nil {
				return err
			}
		}
	}
	return nil
}

// shift moves curves.
func shift(path []Curve, dx, dy int64) error {
	for i := range path {
		for k := range 1 + 2*int(path[i].Op/Cubic) {
			x, y := int64(path[i].X[k])+dx, int64(path[i].Y[k])+dy
			if !inRange(x) || !inRange(y) {
				return errFar
			}
			path[i].X[k], path[i].Y[k] = int32(x), int32(y)
		}
	}
	return nil
}

// call runs a charstring or a subroutine.
func (m *machine) call(code []byte, depth int) error {
	if depth > maxSubrDepth {
		return errors.New("its subroutines nest too deep")
	}
	for at := 0; at < len(code) && !m.done; {
		if m.steps++; m.steps > maxSteps {
			return errors.New("its charstring is too long")
		}
		b := code[at]
		if b >= 32 || b == 28 {
			v, n, err := charNumber(code[at:])
			if err != nil {
				return err
			}
			if err := m.push(v); err != nil {
				return err
			}
			if m.plain {
				m.number = len(m.flat)
				m.flat = append(m.flat, code[at:at+n]...)
			}
			at += n
			continue
		}
		op := int(b)
		at++
		switch op {
		case 11: // return
			if m.c.second {
				return errOperator
			}
			return nil
		case 10, 29: // callsubr, callgsubr
			sub, err := m.subroutine(op == 29)
			if err != nil {
				return err
			}
			if err := m.call(sub, depth+1); err != nil {
				return err
			}
			continue
		case 12:
			if at == len(code) {
				return errCharCut
			}
			op = op<<8 | int(code[at])
			at++
		}
		n, err := m.operator(op, code[at:])
		if err != nil {
			return err
		}
		m.keep(op, code[at:at+n])
		at += n
	}
	return nil
}

// keep writes an operator that takes part in flat, with the mask behind it.
func (m *machine) keep(op int, mask []byte) {
	if !m.plain {
		return
	}
	if op >= 256 {
		m.flat = append(m.flat, 12)
	}
	m.flat = append(append(m.flat, byte(op)), mask...)
	m.number = -1
}

// charNumber reads a number of a charstring and returns how many bytes it has.
func charNumber(b []byte) (v int64, n int, err error) {
	c := int64(b[0])
	switch {
	case c == 28 && len(b) >= 3:
		return int64(int16(u16(b, 1))) * one, 3, nil
	case c >= 32 && c <= 246:
		return (c - 139) * one, 1, nil
	case c >= 247 && c <= 250 && len(b) >= 2:
		return ((c-247)*256 + int64(b[1]) + 108) * one, 2, nil
	case c >= 251 && c <= 254 && len(b) >= 2:
		return (-(c-251)*256 - int64(b[1]) - 108) * one, 2, nil
	case c == 255 && len(b) >= 5:
		return int64(int32(u32(b, 1))), 5, nil
	}
	return 0, 0, errCharCut
}

func (m *machine) push(v int64) error {
	if m.n == m.limit {
		return errors.New("its charstring puts too much on the stack")
	}
	m.stack[m.n] = v
	m.n++
	return nil
}

var errStack = errors.New("its charstring takes more from the stack than is there")

// pop takes the last operand.
func (m *machine) pop() (int64, error) {
	if m.n == 0 {
		return 0, errStack
	}
	m.n--
	return m.stack[m.n], nil
}

// subroutine takes a number from the stack and returns the subroutine it
// names. Numbers are counted from the middle (TN 5177, 4.7).
func (m *machine) subroutine(global bool) ([]byte, error) {
	v, err := m.pop()
	if err != nil {
		return nil, err
	}
	if m.number < 0 {
		m.plain = false // a computed number cannot be cut out of the charstring
	} else if m.plain {
		m.flat = m.flat[:m.number]
	}
	m.number = -1
	list := &m.font.locals
	if global {
		list = &m.c.globals
	}
	bias := int64(32768)
	switch {
	case list.count < 1240:
		bias = 107
	case list.count < 33900:
		bias = 1131
	}
	code, ok := list.at(int(v/one + bias))
	if !ok {
		return nil, fmt.Errorf("its charstring calls subroutine %d of %d", v/one+bias, list.count)
	}
	return code, nil
}
