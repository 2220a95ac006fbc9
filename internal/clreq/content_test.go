package clreq

import (
	"errors"
	"fmt"
	"slices"
	"strconv"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// glyph is a glyph as it stands on a page, in points from the page's top left
// corner, y downwards.
type glyph struct {
	text     string
	x, y     float64 // of its origin
	px, py   float64 // of the pen: the origin, but for vertical writing
	size     float64 // em, along the glyph's height
	wide     float64 // width of its em, narrower where it is scaled
	turned   bool    // a quarter clockwise
	advance  float64 // its own, in points, along its writing direction
	own      float64 // its width in the font, in em
	font     *pdfFont
	contours []box // ink, on the page
}

// sheet is what a page paints.
type sheet struct {
	width, height float64
	glyphs        []glyph
	fills         []fill
}

// fill is a filled path: a rule, a tint, or an outline that says nothing.
type fill struct {
	box
	rectangle bool
}

type matrix [6]float64

func (m matrix) times(n matrix) matrix {
	return matrix{
		m[0]*n[0] + m[1]*n[2], m[0]*n[1] + m[1]*n[3],
		m[2]*n[0] + m[3]*n[2], m[2]*n[1] + m[3]*n[3],
		m[4]*n[0] + m[5]*n[2] + n[4], m[4]*n[1] + m[5]*n[3] + n[5],
	}
}

func (m matrix) at(x, y float64) (float64, float64) {
	return x*m[0] + y*m[2] + m[4], x*m[1] + y*m[3] + m[5]
}

// page reads page n, from 1.
func (f *pdfFile) page(n int) (*sheet, error) {
	d, _, inherited, err := f.ctx.PageDict(n, false)
	if err != nil {
		return nil, err
	}
	content, err := f.stream(d["Contents"])
	if err != nil {
		return nil, err
	}
	trim, err := f.ctx.DereferenceArray(d["TrimBox"])
	if err != nil || len(trim) != 4 {
		return nil, errors.New("no TrimBox")
	}
	resources, err := f.ctx.DereferenceDict(d["Resources"])
	if err != nil || resources == nil {
		resources = inherited.Resources
	}
	x0, y1 := number(trim[0]), number(trim[3])
	p := &painter{file: f, resources: resources, ctm: matrix{1, 0, 0, -1, -x0, y1}, horizontal: 1}
	p.sheet.width, p.sheet.height = number(trim[2])-x0, y1-number(trim[1])
	if err := p.run(content); err != nil {
		return nil, fmt.Errorf("page %d: %w", n, err)
	}
	return &p.sheet, nil
}

// painter executes the operators that our pages consist of; any other is an
// error, so that nothing on a page goes unseen.
type painter struct {
	file       *pdfFile
	resources  types.Dict
	sheet      sheet
	ctm        matrix
	stack      []matrix
	text, line matrix
	font       *pdfFont
	size       float64
	charSpace  float64
	rise       float64
	horizontal float64
	path       []box
	rectangles bool
}

// token is a number, a name, a string, an array's bracket or an operator.
type token struct {
	kind byte // n / s [ ] o
	num  float64
	str  string
}

func (p *painter) run(content []byte) error {
	var ops []token
	for i := 0; i < len(content); {
		t, next, err := scan(content, i)
		if err != nil {
			return err
		}
		i = next
		switch t.kind {
		case 0:
		case 'o':
			if err := p.do(t.str, ops); err != nil {
				return fmt.Errorf("%s: %w", t.str, err)
			}
			ops = ops[:0]
		default:
			ops = append(ops, t)
		}
	}
	return nil
}

const blanks = " \n\r\t\f\x00"

func isBlank(c byte) bool     { return slices.Contains([]byte(blanks), c) }
func isDelimiter(c byte) bool { return slices.Contains([]byte("()<>[]{}/%"), c) }

// scan reads the token at i (ISO 32000-1, 7.2).
func scan(b []byte, i int) (token, int, error) {
	for i < len(b) && isBlank(b[i]) {
		i++
	}
	if i == len(b) {
		return token{}, i, nil
	}
	switch b[i] {
	case '[', ']':
		return token{kind: b[i]}, i + 1, nil
	case '(':
		return literal(b, i+1)
	case '<':
		var s []byte
		i++
		for ; i+1 < len(b) && b[i] != '>'; i += 2 {
			n, err := strconv.ParseUint(string(b[i:i+2]), 16, 8)
			if err != nil {
				return token{}, i, err
			}
			s = append(s, byte(n))
		}
		return token{kind: 's', str: string(s)}, i + 1, nil
	}
	j := i + 1
	for j < len(b) && !isBlank(b[j]) && !isDelimiter(b[j]) {
		j++
	}
	word := string(b[i:j])
	if word[0] == '/' {
		return token{kind: '/', str: word[1:]}, j, nil
	}
	if n, err := strconv.ParseFloat(word, 64); err == nil {
		return token{kind: 'n', num: n}, j, nil
	}
	return token{kind: 'o', str: word}, j, nil
}

// literal reads a string in parentheses.
func literal(b []byte, i int) (token, int, error) {
	var s []byte
	for depth := 0; i < len(b); i++ {
		switch c := b[i]; c {
		case ')':
			if depth == 0 {
				return token{kind: 's', str: string(s)}, i + 1, nil
			}
			depth--
			s = append(s, c)
		case '(':
			depth++
			s = append(s, c)
		case '\\':
			i++
			switch e := b[i]; e {
			case 'n':
				s = append(s, '\n')
			case 'r':
				s = append(s, '\r')
			case 't':
				s = append(s, '\t')
			case 'b':
				s = append(s, '\b')
			case 'f':
				s = append(s, '\f')
			default:
				if e >= '0' && e <= '7' {
					n, k := 0, 0
					for ; k < 3 && i+k < len(b) && b[i+k] >= '0' && b[i+k] <= '7'; k++ {
						n = n*8 + int(b[i+k]-'0')
					}
					s = append(s, byte(n))
					i += k - 1
				} else {
					s = append(s, e)
				}
			}
		default:
			s = append(s, c)
		}
	}
	return token{}, i, errors.New("a string without end")
}

// do executes one operator.
func (p *painter) do(op string, ops []token) error {
	v := make([]float64, 0, 6)
	for _, t := range ops {
		if t.kind == 'n' {
			v = append(v, t.num)
		}
	}
	if n, known := arity[op]; !known {
		return errors.New("an operator this reader does not know")
	} else if n >= 0 && len(v) != n {
		return fmt.Errorf("%d operands", len(v))
	}
	switch op {
	case "q":
		p.stack = append(p.stack, p.ctm)
	case "Q":
		p.ctm, p.stack = p.stack[len(p.stack)-1], p.stack[:len(p.stack)-1]
	case "cm":
		p.ctm = matrix(v).times(p.ctm)
	case "BT":
		p.text, p.line = matrix{1, 0, 0, 1, 0, 0}, matrix{1, 0, 0, 1, 0, 0}
	case "Tm":
		p.text, p.line = matrix(v), matrix(v)
	case "Td":
		p.line = matrix{1, 0, 0, 1, v[0], v[1]}.times(p.line)
		p.text = p.line
	case "Tc":
		p.charSpace = v[0]
	case "Tz":
		p.horizontal = v[0] / 100
	case "Ts":
		p.rise = v[0]
	case "Tf":
		return p.setFont(ops)
	case "Tj", "TJ":
		return p.show(ops)
	case "re":
		p.point(v[0], v[1], true)
		p.point(v[0]+v[2], v[1]+v[3], false)
		p.rectangles = true
	case "m":
		p.point(v[0], v[1], true)
	case "l":
		p.point(v[0], v[1], false)
	case "c":
		p.point(v[4], v[5], false)
	case "f", "f*":
		for _, b := range p.path {
			p.sheet.fills = append(p.sheet.fills, fill{b, p.rectangles})
		}
		p.path, p.rectangles = nil, false
	case "n":
		p.path, p.rectangles = nil, false
	}
	return nil
}

// arity is the number of numeric operands of each operator, −1 for any.
var arity = map[string]int{
	"q": 0, "Q": 0, "cm": 6, "BT": 0, "ET": 0, "Tm": 6, "Td": 2, "Tc": 1, "Tz": 1, "Ts": 1, "Tf": 1, "Tj": 0, "TJ": -1,
	"re": 4, "m": 2, "l": 2, "c": 6, "h": 0, "f": 0, "f*": 0, "n": 0, "W": 0, "k": 4, "gs": 0,
	"BDC": -1, "BMC": -1, "EMC": 0,
}

func (p *painter) point(x, y float64, begins bool) {
	x, y = p.ctm.at(x, y)
	if begins {
		p.path = append(p.path, box{x, y, x, y})
		return
	}
	b := &p.path[len(p.path)-1]
	*b = b.join(box{x, y, x, y})
}

func (p *painter) setFont(ops []token) error {
	fonts, err := p.file.ctx.DereferenceDict(p.resources["Font"])
	if err != nil {
		return err
	}
	ref := fonts.IndirectRefEntry(ops[0].str)
	if ref == nil {
		return fmt.Errorf("font %s is not in the resources", ops[0].str)
	}
	p.size = ops[1].num
	p.font, err = p.file.font(*ref)
	return err
}

// show paints the strings of Tj and TJ.
func (p *painter) show(ops []token) error {
	if p.font == nil {
		return errors.New("no font")
	}
	for _, t := range ops {
		switch t.kind {
		case 'n':
			p.move(-t.num / 1000 * p.size)
		case 's':
			for i := 0; i+1 < len(t.str); i += 2 {
				p.one(int(t.str[i])<<8 | int(t.str[i+1]))
			}
		}
	}
	return nil
}

// move moves the pen by d along the writing direction (ISO 32000-1, 9.4.4).
func (p *painter) move(d float64) {
	if p.font.vertical {
		p.text = matrix{1, 0, 0, 1, 0, d}.times(p.text)
	} else {
		p.text = matrix{1, 0, 0, 1, d * p.horizontal, 0}.times(p.text)
	}
}

// one paints a glyph.
func (p *painter) one(code int) {
	m := p.text.times(p.ctm)
	vx, vy := p.font.vector(code)
	pen := [2]float64{}
	pen[0], pen[1] = m.at(0, p.rise)
	ox, oy := -vx*p.size*p.horizontal, p.rise-vy*p.size
	g := glyph{text: p.font.says[code], font: p.font, px: pen[0], py: pen[1]}
	g.x, g.y = m.at(ox, oy)
	up := [2]float64{m[2], m[3]}
	g.turned = up[0] > 0.5
	g.size = p.size * hypot(up[0], up[1])
	g.wide = p.size * p.horizontal * hypot(m[0], m[1])
	g.own = p.font.across(code)
	g.advance = -p.font.advance(code) * g.size
	if !p.font.vertical {
		g.advance = g.own * g.wide
	}
	if p.font.glyphs != nil {
		for _, c := range p.font.glyphs.contours(p.font.gid(code)) {
			ax, ay := m.at(ox+c.x0*p.size*p.horizontal, oy+c.y0*p.size)
			bx, by := m.at(ox+c.x1*p.size*p.horizontal, oy+c.y1*p.size)
			g.contours = append(g.contours, box{min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)})
		}
	}
	p.sheet.glyphs = append(p.sheet.glyphs, g)
	p.move(p.font.advance(code)*p.size + p.charSpace)
}

func hypot(x, y float64) float64 {
	if x == 0 {
		return max(y, -y)
	}
	if y == 0 {
		return max(x, -x)
	}
	panic("clreq: text at a slant")
}
