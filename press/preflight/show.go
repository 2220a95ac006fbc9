package preflight

import (
	"errors"

	"banxin/press/tokens"
)

// minSize is the smallest em, in points, that text may be set in.
const minSize = 4

// textOperator executes the text operators (ISO 32000-1, 9.3 and 9.4); done
// reports whether op is one.
func (p *painter) textOperator(lex *tokens.Lexer, op []byte) (done bool, err error) {
	switch string(op) {
	case "Tj", "'", "\"", "TJ":
		return true, p.showOperator(lex, op)
	case "BT":
		p.textMatrix, p.lineMatrix = identity, identity
		return true, nil
	case "ET":
		if p.clipText {
			p.clip, p.clipText = box{}, false // clipping by glyphs is not followed
		}
		return true, nil
	case "T*":
		p.newLine(0, -p.leading)
		return true, nil
	case "Tf":
		return true, p.setFont(lex, op)
	case "Td", "TD":
		v := p.numbers(2)
		if v == nil {
			return true, p.wrong(op)
		}
		if op[1] == 'D' {
			p.leading = -v[1]
		}
		p.newLine(v[0], v[1])
		return true, nil
	case "Tm":
		v := p.numbers(6)
		if v == nil || !finite(v...) {
			return true, p.wrong(op)
		}
		p.lineMatrix = matrix(v)
		p.textMatrix = p.lineMatrix
		return true, nil
	}
	set := p.textParameter(op)
	if set == nil {
		return false, nil
	}
	v := p.numbers(1)
	if v == nil || !finite(v...) {
		return true, p.wrong(op)
	}
	set(v[0])
	return true, nil
}

// textParameter returns what sets the text state parameter of an operator with
// one number, nil if op is no such operator. Word spacing applies to one-byte
// codes alone, so Tw changes nothing here.
func (p *painter) textParameter(op []byte) func(v float64) {
	switch string(op) {
	case "Tc":
		return func(v float64) { p.charSpace = v }
	case "Tw":
		return func(float64) {}
	case "Tz":
		return func(v float64) { p.horizontal = v / 100 }
	case "TL":
		return func(v float64) { p.leading = v }
	case "Ts":
		return func(v float64) { p.rise = v }
	case "Tr":
		return func(v float64) { p.mode = int(v) }
	}
	return nil
}

// setFont executes Tf.
func (p *painter) setFont(lex *tokens.Lexer, op []byte) error {
	ops := p.operands
	if len(ops) != 2 || ops[0].Kind != tokens.Name || ops[1].Kind != tokens.Number || !finite(ops[1].Num) {
		return p.wrong(op)
	}
	f, ok := p.res.fonts[string(lex.Bytes(ops[0]))]
	if !ok {
		return errors.New("a font is not in the resources")
	}
	p.font, p.size = f, ops[1].Num
	return f.prepare()
}

// newLine moves to the start of the next line, offset by (x, y).
func (p *painter) newLine(x, y float64) {
	p.lineMatrix = matrix{1, 0, 0, 1, x, y}.then(p.lineMatrix)
	p.textMatrix = p.lineMatrix
}

// showOperator executes Tj, ', " and TJ.
func (p *painter) showOperator(lex *tokens.Lexer, op []byte) error {
	if p.font == nil {
		return errors.New("text is shown before a font is set")
	}
	ops := p.operands
	switch op[0] {
	case '"':
		if len(ops) != 3 || ops[1].Kind != tokens.Number || !finite(ops[1].Num) {
			return p.wrong(op)
		}
		p.charSpace = ops[1].Num
		ops = ops[2:]
		p.newLine(0, -p.leading)
	case '\'':
		p.newLine(0, -p.leading)
	}
	s := strip{first: len(p.out.marks), under: len(p.out.fills), box: nothing, ink: p.textInk()}
	for _, t := range ops {
		switch t.Kind {
		case tokens.Text:
			if err := p.show(lex.Bytes(t), &s.box); err != nil {
				return err
			}
		case tokens.Number:
			p.movePen(-t.Num / 1000 * p.size)
		case tokens.ArrayOpen, tokens.ArrayClose:
		default:
			return p.wrong(op)
		}
	}
	if s.last = len(p.out.marks); s.last > s.first {
		p.closeStrip(&s)
		p.out.strips = append(p.out.strips, s)
	}
	if !finite(p.textMatrix[:]...) {
		return p.wrong(op)
	}
	return nil
}

// textInk returns the colour text is painted in, as far as it is seen at all.
func (p *painter) textInk() colour {
	ink := p.fill
	switch p.mode {
	case 0, 4:
	case 1, 5:
		ink = p.stroke
	case 2, 6:
		if p.stroke.known && p.stroke.light < ink.light {
			ink = p.stroke
		}
	default: // 3 paints nothing, 7 only clips
		ink.known = false
	}
	if p.masked || p.alpha < 0.5 {
		ink.known = false
	}
	ink.over = p.overprint
	for i := range p.spans {
		ink.known = ink.known && !p.spans[i].hidden
	}
	return ink
}

// movePen moves the pen by v of text space, along the line of the font's writing
// mode (9.4.4): to the right, where Tz narrows it, or upwards.
func (p *painter) movePen(v float64) {
	m := &p.textMatrix
	if p.font.down {
		m[4], m[5] = m[4]+v*m[2], m[5]+v*m[3]
		return
	}
	v *= p.horizontal
	m[4], m[5] = m[4]+v*m[0], m[5]+v*m[1]
}

// posture is how the glyphs of a string stand on the page.
type posture struct {
	size, wide float64 // em in the direction of a glyph's height and of its width
	turned     bool
	faults     uint8
}

// postureIn reads the posture off the matrix from text space to the page, whose
// y counts downwards: glyphs are upright, or turned a quarter clockwise.
func (p *painter) postureIn(m matrix) posture {
	v := posture{size: -m[3] * p.size, wide: m[0] * p.size * p.horizontal}
	straight := m[1] == 0 && m[2] == 0
	if m[0] == 0 && m[3] == 0 {
		v = posture{size: m[2] * p.size, wide: m[1] * p.size * p.horizontal, turned: true}
		straight = true
	}
	if !straight || v.size < minSize || v.wide <= 0 {
		v.faults = distorted
	}
	return v
}

// show adds the glyphs of a string to the page and moves the pen; what they
// paint makes around grow.
//
// The text matrix and the current matrix are combined once a string: the glyph
// i stands at the string's origin plus the steps before it along the line. In
// writing mode 1 it hangs from there by its position vector, and the line goes
// along the matrix's y axis.
func (p *painter) show(codes []byte, around *box) error {
	if len(codes)%2 != 0 {
		return errors.New("a string does not hold two-byte codes")
	}
	if len(p.out.marks)+len(codes)/2 > maxMarks {
		return errTooMuch
	}
	if err := p.meter.take(8 * len(codes)); err != nil {
		return err
	}
	m := p.textMatrix.then(p.ctm)
	x0, y0 := m.point(0, p.rise)
	v := p.postureIn(m)
	if !finite(x0, y0, v.size, v.wide) {
		return errors.New("text is set beyond any page")
	}
	down := p.font.down
	alongX, alongY := p.horizontal*m[0], p.horizontal*m[1]
	pen := 0.0
	for i := 0; i+1 < len(codes); i += 2 {
		g := p.font.of(int(codes[i])<<8 | int(codes[i+1]))
		x, y := x0+pen*alongX, y0+pen*alongY
		if down {
			hx, hy := g.hang.x*p.size, g.hang.y*p.size+pen
			x, y = x0+hx*alongX+hy*m[2], y0+hx*alongY+hy*m[3]
			pen += g.hang.step*p.size + p.charSpace
		} else {
			pen += g.advance*p.size + p.charSpace
		}
		p.out.marks = append(p.out.marks, mark{
			x: x, y: y, size: v.size, wide: v.wide, turned: v.turned,
			glyph: g, font: p.font, says: g.says, faults: v.faults,
		})
		if g.paints {
			around.grow(p.out.marks[len(p.out.marks)-1].box())
		}
	}
	p.movePen(pen)
	return nil
}

// closeStrip gives the glyphs of a finished strip the faults and the text that
// come from around it.
func (p *painter) closeStrip(s *strip) {
	p.clipText = p.clipText || p.mode >= 4
	marks := p.out.marks[s.first:s.last]
	if !s.ink.known {
		p.out.blame(s, hidden)
	}
	if s.box != nothing && !p.clip.holds(s.box) {
		for i := range marks {
			if marks[i].glyph.paints && !p.clip.holds(marks[i].box()) {
				marks[i].faults |= clipped
			}
		}
	}
	// The outermost ActualText stands for all glyphs within it (14.9.4).
	for i := range p.spans {
		if sp := &p.spans[i]; sp.given {
			for k := range marks {
				marks[k].says = ""
				if !sp.told {
					marks[k].says, sp.told = sp.actual, true
				}
			}
			return
		}
	}
}
