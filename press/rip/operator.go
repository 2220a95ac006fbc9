package rip

import (
	"banxin/press/objects"
)

// maxStates bounds q, maxOperands what may stand before an operator.
const (
	maxStates   = 512
	maxOperands = 4096
	opCost      = 64
)

// run executes a content stream with its resources. The error is fatal.
func (p *painter) run(content []byte, res objects.Dict, depth int) error {
	if depth > maxDepth {
		p.doubts.add("forms are nested more than %d deep", maxDepth)
		return nil
	}
	kept, base, marked := p.res, len(p.stack), len(p.marked)
	p.res = res
	lex := lexer{in: content}
	var ops []operand
	for p.fatal == nil {
		o := lex.next(0)
		if o.kind == end {
			break
		}
		if o.kind != word {
			if len(ops) < maxOperands {
				ops = append(ops, o)
			}
			continue
		}
		switch string(o.b) {
		case "true", "false", "null":
			ops = append(ops, o)
			continue
		}
		p.take(opCost)
		p.operator(string(o.b), ops, &lex, depth, base)
		ops = ops[:0]
	}
	if len(p.stack) > base {
		p.state = p.stack[base]
		p.stack = p.stack[:base]
	}
	for len(p.marked) > marked {
		p.endMarked()
	}
	p.res = kept
	return p.fatal
}

// nums returns the last n operands as numbers.
func nums(ops []operand, n int) ([]float64, bool) {
	if len(ops) < n {
		return nil, false
	}
	out := make([]float64, n)
	for i, o := range ops[len(ops)-n:] {
		if o.kind != number {
			return nil, false
		}
		out[i] = o.num
	}
	return out, true
}

// operator executes one operator.
func (p *painter) operator(op string, ops []operand, lex *lexer, depth, base int) {
	if p.pathOperator(op, ops) || p.colourOperator(op, ops, depth) || p.textOperator(op, ops, depth) {
		return
	}
	switch op {
	case "q":
		if len(p.stack) < maxStates {
			p.stack = append(p.stack, p.state)
		} else {
			p.doubts.add("q is nested more than %d deep", maxStates)
		}
	case "Q":
		if len(p.stack) > base {
			p.state = p.stack[len(p.stack)-1]
			p.stack = p.stack[:len(p.stack)-1]
		}
	case "cm":
		if v, ok := nums(ops, 6); ok {
			if m := matrix(v).then(p.ctm); m.finite() {
				p.ctm = m
			}
		}
	case "w", "J", "j", "M":
		if v, ok := nums(ops, 1); ok {
			p.penOperator(op, v[0])
		}
	case "d":
		p.dashOperator(ops)
	case "gs":
		p.graphicsState(lastName(ops))
	case "Do":
		p.draw(lastName(ops), depth)
	case "sh":
		p.shade(lastName(ops))
	case "BI":
		p.inlineImage(lex)
	case "BMC", "BDC":
		p.beginMarked(op, ops)
	case "EMC":
		p.endMarked()
	case "ri", "i", "MP", "DP", "BX", "EX", "d0", "d1":
		p.glyphOperator(op)
	case "PS":
		p.doubts.add("a PostScript passage is not run")
	default:
		p.doubts.add("the operator %.12q is not known", op)
	}
}

// lastName returns the last operand if it is a name.
func lastName(ops []operand) string {
	if n := len(ops); n > 0 && ops[n-1].kind == name {
		return string(ops[n-1].b)
	}
	return ""
}

// pathOperator executes the operators that make and paint paths (8.5.2, 8.5.3).
func (p *painter) pathOperator(op string, ops []operand) bool {
	at := func(v []float64, i int) point { return p.ctm.apply(point{v[i], v[i+1]}) }
	if len(p.path.steps) > maxSteps {
		p.fatal = errWork
	}
	switch op {
	case "m":
		if v, ok := nums(ops, 2); ok {
			p.path.moveTo(at(v, 0))
		}
	case "l":
		if v, ok := nums(ops, 2); ok {
			p.path.lineTo(at(v, 0))
		}
	case "c":
		if v, ok := nums(ops, 6); ok {
			p.path.curveTo(at(v, 0), at(v, 2), at(v, 4))
		}
	case "v":
		if v, ok := nums(ops, 4); ok {
			p.path.curveTo(p.path.pen, at(v, 0), at(v, 2))
		}
	case "y":
		if v, ok := nums(ops, 4); ok {
			p.path.curveTo(at(v, 0), at(v, 2), at(v, 2))
		}
	case "h":
		p.path.close()
	case "re":
		if v, ok := nums(ops, 4); ok {
			var q path
			q.rect(v[0], v[1], v[2], v[3])
			p.path.add(&q, p.ctm)
			p.path.start = p.ctm.apply(q.start)
			p.path.pen, p.path.begun = p.path.start, true
		}
	case "W":
		p.clipBy = 'W'
	case "W*":
		p.clipBy = '*'
	default:
		return p.pathPainter(op)
	}
	return true
}

// pathPainter executes the operators that end a path.
func (p *painter) pathPainter(op string) bool {
	switch op {
	case "n":
		p.paintPath(false, false, false)
	case "f", "F":
		p.paintPath(true, false, false)
	case "f*":
		p.paintPath(true, true, false)
	case "S":
		p.paintPath(false, false, true)
	case "s":
		p.path.close()
		p.paintPath(false, false, true)
	case "B":
		p.paintPath(true, false, true)
	case "B*":
		p.paintPath(true, true, true)
	case "b":
		p.path.close()
		p.paintPath(true, false, true)
	case "b*":
		p.path.close()
		p.paintPath(true, true, true)
	default:
		return false
	}
	return true
}

func (p *painter) penOperator(op string, v float64) {
	switch op {
	case "w":
		p.pen.width = max(0, min(v, 1e6))
	case "J":
		p.pen.cap = int(v)
	case "j":
		p.pen.join = int(v)
	case "M":
		p.pen.miter = max(1, v)
	}
}

// dashOperator sets the dash pattern: an array and a phase.
func (p *painter) dashOperator(ops []operand) {
	if len(ops) != 2 || ops[0].kind != list || ops[1].kind != number {
		return
	}
	p.pen.dash, p.pen.phase = nil, ops[1].num
	for _, o := range ops[0].items {
		if o.kind != number || o.num < 0 || len(p.pen.dash) > 64 {
			p.pen.dash = nil
			return
		}
		p.pen.dash = append(p.pen.dash, o.num)
	}
}

// graphicsState applies a graphics state dictionary (8.4.5).
func (p *painter) graphicsState(name string) {
	d := p.file.Dictionary(p.file.Raw(p.file.Dict(p.res, "ExtGState"), name))
	if d == nil {
		p.doubts.add("the graphics state %.30q is missing", name)
		return
	}
	f := p.file
	p.pen.width = f.Number(d, "LW", p.pen.width)
	p.pen.cap, p.pen.join = f.Integer(d, "LC", p.pen.cap), f.Integer(d, "LJ", p.pen.join)
	p.pen.miter = f.Number(d, "ML", p.pen.miter)
	if a := f.Array(d, "D"); len(a) == 2 {
		if list, ok := f.NumbersOf(a[0], -1); ok {
			p.pen.dash = list
			p.pen.phase, _ = f.NumberAt(a[1])
		}
	}
	if v, ok := f.Bool(d, "OP"); ok {
		p.over[1] = v
		if !f.Has(d, "op") { // OP alone sets both (table 58)
			p.over[0] = v
		}
	}
	if v, ok := f.Bool(d, "op"); ok {
		p.over[0] = v
	}
	p.mode1 = f.Integer(d, "OPM", b2i(p.mode1)) == 1
	for i, key := range [2]string{"ca", "CA"} {
		if v, ok := f.NumberAt(d[key]); ok {
			p.alpha[i] = byteOf(v)
		}
	}
	p.blendState(d)
	if a := f.Array(d, "Font"); len(a) == 2 {
		p.state.font = p.fontOf(a[0])
		p.size, _ = f.NumberAt(a[1])
	}
	for _, key := range []string{"TR", "TR2", "HT"} {
		switch v := f.Get(d, key); {
		case v == nil || v == objects.Name("Identity") || v == objects.Name("Default"):
		case key == "HT": // the press has a screen of its own
		default:
			p.doubts.add("a transfer function (%s) is not applied", key)
		}
	}
	if m := f.Get(d, "SMask"); m != nil {
		p.softMask(m)
	}
}

// blendState sets the blend mode: a name, or the first known of an array.
func (p *painter) blendState(d objects.Dict) {
	list := objects.Array{}
	switch v := p.file.Get(d, "BM").(type) {
	case nil:
		return
	case objects.Array:
		list = v
	case objects.Name:
		list = objects.Array{v}
	}
	p.blend = normal
	for _, o := range list {
		n, _ := p.file.Follow(o).(objects.Name)
		if b, ok := blends[string(n)]; ok {
			p.blend = b
			return
		}
		p.doubts.add("the blend mode %.20s is drawn as Normal", string(n))
	}
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// byteOf turns 0 … 1 into 0 … 255.
func byteOf(v float64) uint8 {
	switch {
	case !(v > 0):
		return 0
	case v >= 1:
		return 255
	}
	return uint8(float64(v*255) + 0.5)
}
