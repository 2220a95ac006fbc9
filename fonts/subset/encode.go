package subset

// encode writes an outline as a charstring without hints and subroutines; width
// is what stands for the advance, nil for nothing. Runs of lines and curves of
// one kind share an operator, and what goes straight across or up is written
// with one number, so that the charstring is about as long as a font tool's.
func encode(path []Curve, width *int64) ([]byte, error) {
	var e encoder
	if width != nil {
		e.number(*width)
		e.extra = 1
	}
	for i := range path {
		e.add(&path[i])
	}
	e.flush()
	if e.far {
		return nil, errFar
	}
	return append(e.dst, 14), nil // endchar
}

// encoder writes operands as they come and their operator when the next step
// wants another one.
type encoder struct {
	dst   []byte
	op    byte  // the operator that waits, 0 for none
	n     int   // its operands
	extra int   // operands before them: the width
	turn  bool  // alternating lines: the next must be horizontal
	x, y  int64 // the pen
	far   bool  // a number was too large
}

func (e *encoder) flush() {
	if e.op != 0 {
		e.dst = append(e.dst, e.op)
	}
	e.op, e.n = 0, 0
}

// begin makes op the waiting operator, to which n operands are added; more
// tells whether it may take them behind those it has.
func (e *encoder) begin(op byte, n int, more bool) {
	if e.op != op || !more || e.extra+e.n+n > maxStack {
		e.flush()
		e.op = op
	}
	e.n += n
}

// add writes one step.
func (e *encoder) add(c *Curve) {
	var d [6]int64
	last := 0
	if c.Op == Cubic {
		last = 2
	}
	for k := 0; k <= last; k++ {
		x, y := int64(c.X[k]), int64(c.Y[k])
		d[2*k], d[2*k+1] = x-e.x, y-e.y
		e.x, e.y = x, y
	}
	switch c.Op {
	case Move:
		e.move(d[0], d[1])
	case Line:
		e.line(d[0], d[1])
	default:
		e.curve(d)
	}
}

func (e *encoder) move(dx, dy int64) {
	switch {
	case dy == 0:
		e.begin(22, 1, false)
		e.number(dx)
	case dx == 0:
		e.begin(4, 1, false)
		e.number(dy)
	default:
		e.begin(21, 2, false)
		e.number(dx)
		e.number(dy)
	}
	e.flush()
	e.extra = 0
}

func (e *encoder) line(dx, dy int64) {
	alternating := e.op == 6 || e.op == 7
	switch {
	case dy == 0 || dx == 0:
		across, d := dy == 0, dx+dy
		op := byte(7)
		if across {
			op = 6
		}
		if alternating && e.turn == across {
			op = e.op
		}
		e.begin(op, 1, alternating && e.turn == across)
		e.turn = !across
		e.number(d)
	default:
		e.begin(5, 2, true)
		e.number(dx)
		e.number(dy)
	}
}

func (e *encoder) curve(d [6]int64) {
	switch {
	case d[1] == 0 && d[4] == 0: // across, then up
		e.begin(31, 4, false)
		e.numbers(d[0], d[2], d[3], d[5])
	case d[0] == 0 && d[5] == 0: // up, then across
		e.begin(30, 4, false)
		e.numbers(d[1], d[2], d[3], d[4])
	default:
		e.begin(8, 6, true)
		e.numbers(d[:]...)
	}
}

func (e *encoder) numbers(v ...int64) {
	for _, n := range v {
		e.number(n)
	}
}

// number writes 1/65536ths in the shortest form (TN 5177, table 1). Steps
// between two points far outside the em may be larger than any form holds.
func (e *encoder) number(v int64) {
	if v != int64(int32(v)) {
		e.far = true
		return
	}
	i := v >> 16
	switch {
	case v&(one-1) != 0:
		e.dst = append(e.dst, 255, byte(v>>24), byte(v>>16), byte(v>>8), byte(v))
	case i >= -107 && i <= 107:
		e.dst = append(e.dst, byte(i+139))
	case i >= 108 && i <= 1131:
		i -= 108
		e.dst = append(e.dst, byte(247+i>>8), byte(i))
	case i >= -1131 && i <= -108:
		i = -i - 108
		e.dst = append(e.dst, byte(251+i>>8), byte(i))
	default:
		e.dst = append(e.dst, 28, byte(i>>8), byte(i))
	}
}
