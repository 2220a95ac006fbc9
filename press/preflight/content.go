package preflight

import (
	"errors"
	"fmt"

	"banxin/press/tokens"
)

// Limits of one page.
const (
	maxOperands = 1 << 16
	maxMarks    = 1 << 18
	maxFills    = 1 << 18
	maxStates   = 256
	maxSpans    = 256
)

// operatorCost is what an operator counts on the meter.
const operatorCost = 32

var (
	errOperands = errors.New("an operator has too many operands")
	errTooMuch  = errors.New("there is more on a page than any page holds")
)

// painter runs content streams (ISO 32000-1, 7.8.2 and annex A) and gathers
// what they paint. It knows every operator of PDF 1.4 but inline images; an
// unknown one is an error, for then nothing can be said of the page.
type painter struct {
	out   *painted
	res   *resources
	meter *meter
	state
	stack []state
	path  path
	spans []span

	textMatrix, lineMatrix matrix
	clipText               bool // text was added to the clip (Tr 4–7)
	outlined               bool // text is painted as outlines

	operands []tokens.Token
	nums     []float64 // scratch for colours
}

// span is a marked-content sequence.
type span struct {
	actual string // its ActualText
	given  bool   // it has an ActualText
	told   bool   // a glyph has been given it
	hidden bool   // it is optional content
}

// paintPage runs the contents of a page. The page's coordinates are those of
// the Edition: points from the trim's top left corner, y downwards. Where text is
// outlined, forms of one path are its glyphs.
func paintPage(s *sheet, out *painted, m *meter, outlined bool) error {
	out.reset()
	var content []byte
	for _, st := range s.contents {
		part, err := st.decode()
		if err != nil {
			return err
		}
		if content == nil {
			content = part
		} else { // parts are divided between tokens (7.8.2)
			content = append(append(content, '\n'), part...)
		}
	}
	p := painter{out: out, res: s.res, meter: m, outlined: outlined}
	p.ctm = matrix{1, 0, 0, -1, -s.trim.x0, s.trim.y1}
	p.clip = p.ctm.box(s.media)
	p.fill, p.stroke = black, black
	p.lineWidth, p.alpha, p.horizontal = 1, 1, 1
	p.textMatrix, p.lineMatrix = identity, identity
	if err := p.run(content, 0); err != nil {
		return err
	}
	return out.judgeInk(m)
}

// run executes a content stream; depth counts forms within forms.
func (p *painter) run(content []byte, depth int) error {
	lex := tokens.New(content)
	base := len(p.stack)
	for {
		t := lex.Next()
		switch t.Kind {
		case tokens.End:
			if len(p.stack) != base {
				return errors.New("q and Q do not balance")
			}
			return nil
		case tokens.Word:
			if err := p.meter.take(operatorCost + len(p.operands)); err != nil {
				return err
			}
			if err := p.operator(lex, lex.Bytes(t), depth, base); err != nil {
				return err
			}
			p.operands = p.operands[:0]
			lex.Reset()
		default:
			if len(p.operands) == maxOperands {
				return errOperands
			}
			p.operands = append(p.operands, t)
		}
	}
}

// operator executes one operator.
func (p *painter) operator(lex *tokens.Lexer, op []byte, depth, base int) error {
	if done, err := p.textOperator(lex, op); done || err != nil {
		return err
	}
	if p.pathOperator(op) || p.colourOperator(lex, op) {
		return p.path.err
	}
	switch string(op) {
	case "q":
		if len(p.stack) == maxStates {
			return errTooMuch
		}
		p.stack = append(p.stack, p.state)
	case "Q":
		if len(p.stack) == base {
			return errors.New("Q without q")
		}
		p.state = p.stack[len(p.stack)-1]
		p.stack = p.stack[:len(p.stack)-1]
	case "cm":
		v := p.numbers(6)
		if v == nil {
			return p.wrong(op)
		}
		p.ctm = matrix(v).then(p.ctm)
		if !finite(p.ctm[:]...) {
			return p.wrong(op)
		}
	case "gs":
		return p.graphicsState(lex)
	case "Do":
		return p.draw(lex, depth)
	case "sh":
		return p.paint(p.clip, colour{})
	case "BMC", "BDC":
		return p.beginSpan(lex, string(op) == "BDC")
	case "EMC":
		if len(p.spans) == 0 {
			return errors.New("EMC without BMC")
		}
		p.spans = p.spans[:len(p.spans)-1]
	case "J", "j", "M", "d", "ri", "i", "MP", "DP", "BX", "EX", "true", "false", "null":
	default:
		return fmt.Errorf("the operator %.12q is not known", op)
	}
	return nil
}

// wrong says that an operator's operands are not what they must be.
func (p *painter) wrong(op []byte) error {
	return fmt.Errorf("the operator %s has the wrong operands", op)
}

// numbers returns the operands if they are n numbers, otherwise nil. They are
// valid until the next call.
func (p *painter) numbers(n int) []float64 {
	if len(p.operands) != n {
		return nil
	}
	p.nums = p.nums[:0]
	for _, t := range p.operands {
		if t.Kind != tokens.Number {
			return nil
		}
		p.nums = append(p.nums, t.Num)
	}
	return p.nums
}

// named returns the last operand if it is a name.
func (p *painter) named(lex *tokens.Lexer) (string, bool) {
	if n := len(p.operands); n > 0 && p.operands[n-1].Kind == tokens.Name {
		return string(lex.Bytes(p.operands[n-1])), true
	}
	return "", false
}

// graphicsState applies a graphics state dictionary.
func (p *painter) graphicsState(lex *tokens.Lexer) error {
	n, _ := p.named(lex)
	e, ok := p.res.states[n]
	if !ok {
		return fmt.Errorf("the graphics state %.20q is not in the resources", n)
	}
	if e.overprint != nil {
		p.overprint = *e.overprint
	}
	if e.alpha != nil {
		p.alpha = *e.alpha
	}
	p.masked = e.masked
	return nil
}

// draw paints a form or an image. Nobody can tell how light an image is, so
// text on one is not proved to be visible.
func (p *painter) draw(lex *tokens.Lexer, depth int) error {
	n, _ := p.named(lex)
	f, ok := p.res.forms[n]
	if !ok {
		return fmt.Errorf("the XObject %.20q is not in the resources", n)
	}
	if f == nil {
		return p.paint(p.ctm.box(box{0, 0, 1, 1}), colour{})
	}
	if p.outlined {
		if d := f.outlineOf(); d != nil {
			return p.paintOutline(d)
		}
	}
	if f.advert != nil {
		return p.paintAdvert(f)
	}
	if depth == maxDepth || len(p.stack) == maxStates {
		return errTooMuch
	}
	content, err := f.content()
	if err != nil {
		return err
	}
	keptState, keptRes := p.state, p.res
	keptText, keptLine, keptOperands := p.textMatrix, p.lineMatrix, p.operands
	p.ctm = f.matrix.then(p.ctm)
	p.clip = p.clip.common(p.ctm.box(f.bounds))
	if !p.ctm.straight() {
		p.clip = box{}
	}
	if f.res != nil {
		p.res = f.res
	}
	p.operands = nil
	err = p.run(content, depth+1)
	p.state, p.res = keptState, keptRes
	p.textMatrix, p.lineMatrix, p.operands = keptText, keptLine, keptOperands
	return err
}

// beginSpan opens a marked-content sequence.
func (p *painter) beginSpan(lex *tokens.Lexer, listed bool) error {
	if len(p.spans) == maxSpans {
		return errTooMuch
	}
	var s span
	ops := p.operands
	if listed && len(ops) > 1 && ops[0].Kind == tokens.Name {
		if n, ok := p.named(lex); ok && string(lex.Bytes(ops[0])) == "OC" {
			s.hidden = p.res.hidden[n]
		}
		for i := 1; i+1 < len(ops); i++ {
			if ops[i].Kind == tokens.Name && ops[i+1].Kind == tokens.Text && string(lex.Bytes(ops[i])) == "ActualText" {
				s.actual, s.given = textString(lex.Bytes(ops[i+1])), true
			}
		}
	}
	p.spans = append(p.spans, s)
	return nil
}

// textString decodes a text string (7.9.2.2): UTF-16 or UTF-8 with their
// marks, otherwise ASCII, which PDFDocEncoding agrees with.
func textString(b []byte) string {
	if len(b) >= 2 && b[0] == 0xFE && b[1] == 0xFF {
		s, _ := decodeUTF16(b[2:], 0)
		return s
	}
	if len(b) >= 3 && b[0] == 0xEF && b[1] == 0xBB && b[2] == 0xBF {
		return string(b[3:])
	}
	return string(b)
}

// paint adds an opaque area.
func (p *painter) paint(b box, ink colour) error {
	if b = b.common(p.clip); b.empty() {
		return nil
	}
	if len(p.out.fills) == maxFills {
		return errTooMuch
	}
	p.out.fills = append(p.out.fills, fill{box: b, ink: ink})
	return nil
}

// colourOperator executes the operators that set a colour; it reports whether
// op is one.
func (p *painter) colourOperator(lex *tokens.Lexer, op []byte) bool {
	c := &p.fill
	switch string(op) {
	case "G", "RG", "K", "CS", "SC", "SCN":
		c = &p.stroke
	}
	switch string(op) {
	case "g", "G":
		c.space = graySpace
	case "rg", "RG":
		c.space = rgbSpace
	case "k", "K":
		c.space = cmykSpace
	case "cs", "CS":
		n, _ := p.named(lex)
		if c.space = deviceSpace(n); c.space == unknownSpace {
			c.space = p.res.spaces[n]
		}
		// Every space begins with its darkest plain colour (8.6.8).
		c.light, c.known = 0, c.space != unknownSpace
		return true
	case "sc", "scn", "SC", "SCN":
	default:
		return false
	}
	*c = c.set(p.numbers(len(p.operands)))
	return true
}
