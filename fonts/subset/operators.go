package subset

import "errors"

var (
	errOperator = errors.New("its charstring has an operator that does not exist")
	errFar      = errors.New("a point of it lies too far away")
)

// operator runs one operator and returns how many bytes of rest belong to it.
func (m *machine) operator(op int, rest []byte) (int, error) {
	a := m.stack[:m.n]
	clears := true
	var err error
	n := 0
	switch op {
	case 1, 3, 18, 23: // hstem, vstem, hstemhm, vstemhm
		err = m.stem()
	case 19, 20: // hintmask, cntrmask
		if err = m.stem(); err == nil {
			if n = (m.stems + 7) / 8; n > len(rest) {
				err = errCharCut
			}
		}
	case 21: // rmoveto
		if a, err = m.takeWidth(2); err == nil {
			err = m.move(a[0], a[1])
		}
	case 22: // hmoveto
		if a, err = m.takeWidth(1); err == nil {
			err = m.move(a[0], 0)
		}
	case 4: // vmoveto
		if a, err = m.takeWidth(1); err == nil {
			err = m.move(0, a[0])
		}
	case 14: // endchar
		err = m.end()
	case 5, 6, 7, 8, 24, 25, 26, 27, 30, 31:
		err = m.draw(op, a)
	case 0x0C22, 0x0C23, 0x0C24, 0x0C25:
		err = m.flex(op, a)
	case 15: // vsindex
		err = m.setVsindex()
	case 16: // blend
		clears, err = false, m.blend()
	default:
		clears, err = false, m.compute(op)
	}
	if clears {
		m.n = 0
	}
	return n, err
}

// takeWidth returns the n operands of a move. One more before them is the width.
func (m *machine) takeWidth(n int) ([]int64, error) {
	if m.n < n {
		return nil, errStack
	}
	m.settleWidth(m.n > n)
	return m.stack[m.n-n : m.n], nil
}

// settleWidth is told by the first operator that clears the stack whether a
// width stood before its operands.
func (m *machine) settleWidth(present bool) {
	if !m.widthTaken {
		m.widthTaken = true
		if present {
			m.width, m.hasWidth = m.stack[0], true
		}
	}
}

// stem counts hints; their places do not matter to an outline.
func (m *machine) stem() error {
	m.settleWidth(m.n%2 != 0)
	if m.stems += m.n / 2; m.stems > maxStems {
		return errors.New("it has too many hints")
	}
	return nil
}

// end ends the glyph; with four operands more it is made of two others.
func (m *machine) end() error {
	if m.c.second {
		return errOperator
	}
	m.settleWidth(m.n == 1 || m.n == 5)
	m.done = true
	if m.n >= 4 {
		a := m.stack[m.n-4 : m.n]
		m.accent = &accent{dx: a[0], dy: a[1], base: a[2] / one, accent: a[3] / one}
	}
	return nil
}

// inRange reports whether a coordinate may be one of a face.
func inRange(v int64) bool { return v > -maxCoordinate && v < maxCoordinate }

// step moves the pen and returns where it is. In a variable face the points
// between the masters are rounded to whole units, as a static face has them.
func (m *machine) step(dx, dy int64) (x, y int32, err error) {
	m.x, m.y = m.x+dx, m.y+dy
	if !inRange(m.x+one) || !inRange(m.y+one) {
		return 0, 0, errFar
	}
	if m.c.second {
		return int32((m.x + one/2) &^ (one - 1)), int32((m.y + one/2) &^ (one - 1)), nil
	}
	return int32(m.x), int32(m.y), nil
}

func (m *machine) append(c Curve) error {
	if len(m.path) >= maxCurves {
		return errors.New("it has too many curves")
	}
	m.path = append(m.path, c)
	return nil
}

func (m *machine) move(dx, dy int64) (err error) {
	c := Curve{Op: Move}
	if c.X[0], c.Y[0], err = m.step(dx, dy); err != nil {
		return err
	}
	m.drawn = true
	return m.append(c)
}

var errNoMove = errors.New("it draws before it has moved to a place")

func (m *machine) line(dx, dy int64) (err error) {
	if !m.drawn {
		return errNoMove
	}
	c := Curve{Op: Line}
	if c.X[0], c.Y[0], err = m.step(dx, dy); err != nil {
		return err
	}
	return m.append(c)
}

func (m *machine) curve(d ...int64) (err error) {
	if !m.drawn {
		return errNoMove
	}
	c := Curve{Op: Cubic}
	for k := range c.X {
		if c.X[k], c.Y[k], err = m.step(d[2*k], d[2*k+1]); err != nil {
			return err
		}
	}
	return m.append(c)
}

// draw runs an operator that draws lines and curves (TN 5177, 4.4).
func (m *machine) draw(op int, a []int64) error {
	switch op {
	case 5: // rlineto
		return m.lines(a)
	case 6, 7: // hlineto, vlineto
		return m.alternateLines(a, op == 6)
	case 8: // rrcurveto
		return m.curves(a)
	case 24: // rcurveline
		if len(a) < 2 {
			return errStack
		}
		if err := m.curves(a[:len(a)-2]); err != nil {
			return err
		}
		return m.lines(a[len(a)-2:])
	case 25: // rlinecurve
		if len(a) < 6 {
			return errStack
		}
		if err := m.lines(a[:len(a)-6]); err != nil {
			return err
		}
		return m.curves(a[len(a)-6:])
	case 26, 27: // vvcurveto, hhcurveto
		return m.flatCurves(a, op == 27)
	default: // vhcurveto, hvcurveto
		return m.alternateCurves(a, op == 31)
	}
}

func (m *machine) lines(a []int64) error {
	if len(a)%2 != 0 {
		return errStack
	}
	for ; len(a) >= 2; a = a[2:] {
		if err := m.line(a[0], a[1]); err != nil {
			return err
		}
	}
	return nil
}

func (m *machine) alternateLines(a []int64, horizontal bool) error {
	for _, d := range a {
		dx, dy := d, int64(0)
		if !horizontal {
			dx, dy = dy, dx
		}
		if err := m.line(dx, dy); err != nil {
			return err
		}
		horizontal = !horizontal
	}
	return nil
}

func (m *machine) curves(a []int64) error {
	if len(a)%6 != 0 {
		return errStack
	}
	for ; len(a) >= 6; a = a[6:] {
		if err := m.curve(a[:6]...); err != nil {
			return err
		}
	}
	return nil
}

// flatCurves draws curves that begin and end in one direction.
func (m *machine) flatCurves(a []int64, horizontal bool) error {
	across := int64(0)
	if len(a)%2 != 0 {
		across, a = a[0], a[1:]
	}
	if len(a)%4 != 0 {
		return errStack
	}
	for ; len(a) >= 4; a = a[4:] {
		var err error
		if horizontal {
			err = m.curve(a[0], across, a[1], a[2], a[3], 0)
		} else {
			err = m.curve(across, a[0], a[1], a[2], 0, a[3])
		}
		if err != nil {
			return err
		}
		across = 0
	}
	return nil
}

// alternateCurves draws curves that begin in one direction and end in the
// other, in turn; the last may end anywhere.
func (m *machine) alternateCurves(a []int64, horizontal bool) error {
	if len(a)%4 > 1 || len(a) < 4 {
		return errStack
	}
	for len(a) >= 4 {
		last := int64(0)
		if len(a) == 5 {
			last = a[4]
		}
		var err error
		if horizontal {
			err = m.curve(a[0], 0, a[1], a[2], last, a[3])
		} else {
			err = m.curve(0, a[0], a[1], a[2], a[3], last)
		}
		if err != nil {
			return err
		}
		horizontal, a = !horizontal, a[4:]
	}
	return nil
}

// flex draws two curves that a device may draw as one line (TN 5177, 4.4).
func (m *machine) flex(op int, a []int64) error {
	var d [12]int64
	switch {
	case op == 0x0C22 && len(a) >= 7: // hflex
		d = [12]int64{a[0], 0, a[1], a[2], a[3], 0, a[4], 0, a[5], -a[2], a[6], 0}
	case op == 0x0C23 && len(a) >= 13: // flex
		copy(d[:], a)
	case op == 0x0C24 && len(a) >= 9: // hflex1
		d = [12]int64{a[0], a[1], a[2], a[3], a[4], 0, a[5], 0, a[6], a[7], a[8], -(a[1] + a[3] + a[7])}
	case op == 0x0C25 && len(a) >= 11: // flex1: the last point is level with the first
		copy(d[:], a[:10])
		dx := a[0] + a[2] + a[4] + a[6] + a[8]
		dy := a[1] + a[3] + a[5] + a[7] + a[9]
		if max(dx, -dx) > max(dy, -dy) {
			d[10], d[11] = a[10], -dy
		} else {
			d[10], d[11] = -dx, a[10]
		}
	default:
		return errStack
	}
	if err := m.curve(d[:6]...); err != nil {
		return err
	}
	return m.curve(d[6:]...)
}
