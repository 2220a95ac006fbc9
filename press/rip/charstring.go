package rip

// drawer runs Type 2 charstrings (Adobe Technical Note 5177), in font units.
type drawer struct {
	p       *path
	globals index
	locals  index
	accent  func(code int) []byte
	x, y    float64
	stack   []float64
	store   [32]float64
	hints   int
	width   bool // the width has come, or cannot come any more
	open    bool
	done    bool
	steps   int
}

// Limits of one charstring.
const (
	maxCalls    = 12
	maxDrawing  = 1 << 16
	deepestType = 192
)

// draw runs a charstring; false if it is broken.
func (d *drawer) draw(code []byte, depth int) bool {
	if depth > maxCalls {
		return false
	}
	for len(code) > 0 && !d.done {
		if d.steps++; d.steps > maxDrawing || len(d.stack) > deepestType {
			return false
		}
		op, n := int(code[0]), 1
		switch {
		case op >= 32 && op <= 246:
			d.stack = append(d.stack, float64(op-139))
		case op >= 247 && op <= 250 && len(code) > 1:
			d.stack, n = append(d.stack, float64((op-247)*256+int(code[1])+108)), 2
		case op >= 251 && op <= 254 && len(code) > 1:
			d.stack, n = append(d.stack, float64(-(op-251)*256-int(code[1])-108)), 2
		case op == 28 && len(code) > 2:
			d.stack, n = append(d.stack, float64(be16s(code, 1))), 3
		case op == 255 && len(code) > 4:
			d.stack, n = append(d.stack, float64(int32(be32(code, 1)))/65536), 5
		case op == 10 || op == 29:
			list := d.locals
			if op == 29 {
				list = d.globals
			}
			i, ok := d.subr(list)
			if !ok || !d.draw(list[i], depth+1) {
				return false
			}
		case op == 11:
			return true
		default:
			if op == 12 && len(code) > 1 {
				op, n = 1200+int(code[1]), 2
			}
			mask, ok := d.operate(op, depth)
			if !ok {
				return false
			}
			n += mask
		}
		code = code[min(n, len(code)):]
	}
	return true
}

// subr takes the number of a subroutine off the stack (TN 5177, 4.7).
func (d *drawer) subr(list index) (int, bool) {
	if len(d.stack) == 0 {
		return 0, false
	}
	bias := 107
	switch {
	case len(list) >= 33900:
		bias = 32768
	case len(list) >= 1240:
		bias = 1131
	}
	i := int(d.stack[len(d.stack)-1]) + bias
	d.stack = d.stack[:len(d.stack)-1]
	return i, i >= 0 && i < len(list)
}

// args returns the operands without the width that may stand before the first
// operator: one more than there should be, or an odd number of them.
func (d *drawer) args(extra bool) []float64 {
	a := d.stack
	if !d.width && extra && len(a) > 0 {
		a = a[1:]
	}
	d.width = true
	return a
}

// operate runs an operator and returns how many bytes of mask follow it.
func (d *drawer) operate(op, depth int) (mask int, ok bool) {
	n := len(d.stack)
	keep := false
	ok = true
	switch op {
	case 1, 3, 18, 23: // stems
		d.hints += len(d.args(n%2 == 1)) / 2
	case 19, 20: // masks, with stems before them
		d.hints += len(d.args(n%2 == 1)) / 2
		mask = (d.hints + 7) / 8
	case 21:
		if a := d.args(n > 2); len(a) >= 2 {
			d.move(a[0], a[1])
		}
	case 22:
		if a := d.args(n > 1); len(a) >= 1 {
			d.move(a[0], 0)
		}
	case 4:
		if a := d.args(n > 1); len(a) >= 1 {
			d.move(0, a[0])
		}
	case 14:
		a := d.args(n == 1 || n == 5)
		d.close()
		d.done = true
		if len(a) >= 4 {
			ok = d.accented(a[len(a)-4:], depth)
		}
	default:
		if op >= 1203 && op <= 1230 {
			keep, ok = true, d.arithmetic(op)
		} else {
			d.paint(op, d.stack)
		}
	}
	if !keep {
		d.stack = d.stack[:0]
	}
	return mask, ok
}

func (d *drawer) close() {
	if d.open {
		d.p.close()
	}
	d.open = false
}

func (d *drawer) move(dx, dy float64) {
	d.close()
	d.x, d.y = d.x+dx, d.y+dy
	d.p.moveTo(point{d.x, d.y})
	d.open = true
}

func (d *drawer) line(dx, dy float64) {
	d.x, d.y = d.x+dx, d.y+dy
	d.p.lineTo(point{d.x, d.y})
}

func (d *drawer) curve(a, b, c, e, f, g float64) {
	p := point{d.x + a, d.y + b}
	q := point{p.x + c, p.y + e}
	d.x, d.y = q.x+f, q.y+g
	d.p.curveTo(p, q, point{d.x, d.y})
}

func (d *drawer) curves(a []float64) []float64 {
	for ; len(a) >= 6; a = a[6:] {
		d.curve(a[0], a[1], a[2], a[3], a[4], a[5])
	}
	return a
}

func (d *drawer) lines(a []float64) {
	for ; len(a) >= 2; a = a[2:] {
		d.line(a[0], a[1])
	}
}

// accented draws a letter and its accent (TN 5177, appendix C).
func (d *drawer) accented(a []float64, depth int) bool {
	for i, code := range [2]int{int(a[2]), int(a[3])} {
		s := d.accent(code)
		if s == nil {
			return false
		}
		e := drawer{p: d.p, globals: d.globals, locals: d.locals, accent: func(int) []byte { return nil }, steps: d.steps}
		if i == 1 {
			e.x, e.y = a[0], a[1]
		}
		if !e.draw(s, depth+1) {
			return false
		}
		e.close()
	}
	return true
}

// paint runs the operators that draw.
func (d *drawer) paint(op int, a []float64) {
	switch op {
	case 5:
		d.lines(a)
	case 6, 7:
		for i, v := range a {
			if (op == 6) == (i%2 == 0) {
				d.line(v, 0)
			} else {
				d.line(0, v)
			}
		}
	case 8:
		d.curves(a)
	case 24:
		d.lines(d.curves(a))
	case 25:
		for ; len(a) >= 8; a = a[2:] {
			d.line(a[0], a[1])
		}
		d.curves(a)
	case 26, 27:
		first := 0.0
		if len(a)%4 == 1 {
			first, a = a[0], a[1:]
		}
		for ; len(a) >= 4; a, first = a[4:], 0 {
			if op == 27 {
				d.curve(a[0], first, a[1], a[2], a[3], 0)
			} else {
				d.curve(first, a[0], a[1], a[2], 0, a[3])
			}
		}
	case 30, 31:
		for across := op == 31; len(a) >= 4; across = !across {
			last := 0.0
			if len(a) == 5 {
				last = a[4]
			}
			if across {
				d.curve(a[0], 0, a[1], a[2], last, a[3])
			} else {
				d.curve(0, a[0], a[1], a[2], a[3], last)
			}
			a = a[4:]
		}
	default:
		d.flex(op, a)
	}
}

// flex runs the four operators that draw two curves.
func (d *drawer) flex(op int, a []float64) {
	switch {
	case op == 1234 && len(a) >= 7:
		d.curve(a[0], 0, a[1], a[2], a[3], 0)
		d.curve(a[4], 0, a[5], -a[2], a[6], 0)
	case op == 1235 && len(a) >= 12:
		d.curves(a[:12])
	case op == 1236 && len(a) >= 9:
		d.curve(a[0], a[1], a[2], a[3], a[4], 0)
		d.curve(a[5], 0, a[6], a[7], a[8], -a[1]-a[3]-a[7])
	case op == 1237 && len(a) >= 11:
		dx, dy := 0.0, 0.0
		for i := 0; i < 10; i += 2 {
			dx, dy = dx+a[i], dy+a[i+1]
		}
		d.curve(a[0], a[1], a[2], a[3], a[4], a[5])
		if max(dx, -dx) > max(dy, -dy) {
			d.curve(a[6], a[7], a[8], a[9], a[10], -dy)
		} else {
			d.curve(a[6], a[7], a[8], a[9], -dx, a[10])
		}
	}
}

// arithmetic runs the operators that compute; few fonts use them.
func (d *drawer) arithmetic(op int) bool {
	names := map[int]string{1203: "and", 1204: "or", 1205: "not", 1209: "abs", 1210: "add", 1211: "sub", 1212: "div",
		1214: "neg", 1215: "eq", 1218: "pop", 1224: "mul", 1226: "sqrt", 1227: "dup", 1228: "exch", 1229: "index", 1230: "roll"}
	c := calculator{stack: d.stack}
	switch name := names[op]; {
	case name != "":
		c.operate(name)
	case op == 1220: // put
		i, v := int(c.pop()), c.pop()
		if i < 0 || i >= len(d.store) {
			return false
		}
		d.store[i] = v
	case op == 1221: // get
		i := int(c.pop())
		if i < 0 || i >= len(d.store) {
			return false
		}
		c.push(d.store[i])
	case op == 1222: // ifelse
		v2, v1, s2, s1 := c.pop(), c.pop(), c.pop(), c.pop()
		if v1 <= v2 {
			c.push(s1)
		} else {
			c.push(s2)
		}
	default:
		return false
	}
	d.stack = c.stack
	return !c.wrong
}
