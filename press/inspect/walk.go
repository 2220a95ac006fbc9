package inspect

import (
	"math"

	"banxin/press/objects"
	"banxin/press/tokens"
)

// matrix is a transformation [a b c d e f] of row vectors, as PDF writes it.
type matrix [6]float64

var identity = matrix{1, 0, 0, 1, 0, 0}

// then returns the transformation that does m first and n after it.
func (m matrix) then(n matrix) matrix {
	return matrix{
		m[0]*n[0] + m[1]*n[2], m[0]*n[1] + m[1]*n[3],
		m[2]*n[0] + m[3]*n[2], m[2]*n[1] + m[3]*n[3],
		m[4]*n[0] + m[5]*n[2] + n[4], m[4]*n[1] + m[5]*n[3] + n[5],
	}
}

func (m matrix) point(x, y float64) (float64, float64) {
	return m[0]*x + m[2]*y + m[4], m[1]*x + m[3]*y + m[5]
}

// box returns the box around what m makes of b.
func (m matrix) box(b Box) Box {
	out := nowhere
	for _, c := range [4][2]float64{{b.X0, b.Y0}, {b.X1, b.Y0}, {b.X0, b.Y1}, {b.X1, b.Y1}} {
		out.grow(m.point(c[0], c[1]))
	}
	return out
}

// straight reports whether m keeps boxes boxes.
func (m matrix) straight() bool { return m[1] == 0 && m[2] == 0 || m[0] == 0 && m[3] == 0 }

// scale returns by how much m makes lengths greater, on average.
func (m matrix) scale() float64 { return math.Sqrt(math.Abs(m[0]*m[3] - m[1]*m[2])) }

// finite reports whether every number is one a page can hold.
func finite(vs ...float64) bool {
	for _, v := range vs {
		if math.IsNaN(v) || math.Abs(v) > 1e9 {
			return false
		}
	}
	return true
}

// state is the part of the graphics state that facts are made of.
type state struct {
	ctm          matrix
	clip         Box
	fill, stroke Tone
	width        float64
	over, overS  bool
	mode         int
	alpha        float64

	font       *Font
	size       float64
	charSpace  float64
	wordSpace  float64
	horizontal float64
	leading    float64
	rise       float64
	render     int
}

// walker runs content streams and gathers facts (ISO 32000-1, annex A). It
// stops at nothing: what it does not understand is noted and passed over.
type walker struct {
	doc    *Document
	out    *Facts
	page   int // from 1
	res    *resources
	stream int // number of the content stream at hand
	lex    *tokens.Lexer
	state
	stack   []state
	base    int // states of whoever called this stream
	depth   int
	lenient int // BX without EX

	path                   path
	textMatrix, lineMatrix matrix
	operands               []tokens.Token
	nums                   []float64
	inside                 map[int]bool // forms, patterns and fonts being run
}

// Page gathers the facts of a page, by its index; what f held before is lost.
func (d *Document) Page(n int, f *Facts) {
	f.reset()
	pg := d.Pages[n]
	w := walker{doc: d, out: f, page: n + 1, inside: map[int]bool{}}
	w.place(pg)
	f.Number = pg.Number
	w.res = d.resourcesOf(pg.Resources)
	w.fill, w.stroke = Process(0, 0, 0, 1000), Process(0, 0, 0, 1000)
	w.fill.Space, w.stroke.Space = deviceGray, deviceGray
	w.width, w.alpha, w.horizontal = 1, 1, 1
	w.textMatrix, w.lineMatrix = identity, identity
	content, err := d.content(pg)
	if err != nil {
		w.fault(BrokenStream, err.Error())
	}
	w.stream = objects.NumberOf(d.Raw(pg.Dict, "Contents"))
	if a, ok := d.Follow(d.Raw(pg.Dict, "Contents")).(objects.Array); ok && len(a) > 0 {
		w.stream = objects.NumberOf(a[0])
	}
	w.run(content)
}

// content returns the content of a page.
func (d *Document) content(pg *objects.Page) ([]byte, error) { return d.ContentsBy(pg, d.Inflate) }

// place sets the page's boxes and how its user space lies on the finished page.
func (w *walker) place(pg *objects.Page) {
	t, u := pg.Trim(), pg.UserUnit
	if !(u > 0 && u < 1e4) {
		u = 1
	}
	switch pg.Rotate {
	case 90:
		w.ctm = matrix{0, u, u, 0, -t.Y0 * u, -t.X0 * u}
	case 180:
		w.ctm = matrix{-u, 0, 0, u, t.X1 * u, -t.Y0 * u}
	case 270:
		w.ctm = matrix{0, -u, -u, 0, t.Y1 * u, t.X1 * u}
	default:
		w.ctm = matrix{u, 0, 0, -u, -t.X0 * u, t.Y1 * u}
	}
	w.out.Trim, w.out.Bleed = w.ctm.box(Box(t)), w.ctm.box(Box(pg.Bleed()))
	w.out.Shown = w.ctm.box(Box(pg.MediaBox))
	w.clip = w.out.Shown
}

// fault notes something broken.
func (w *walker) fault(k FaultKind, what string) {
	if len(w.out.Faults) < maxFaults {
		w.out.Faults = append(w.out.Faults, Fault{k, what, w.stream})
	}
}

// full reports whether a page or the file has so much on it that it is cut off.
func (w *walker) full() bool {
	if w.out.Cut {
		return true
	}
	if len(w.out.Texts)+len(w.out.Areas)+len(w.out.Images) >= maxFacts || w.doc.ops >= maxOps {
		w.out.Cut = true
		w.fault(TooMuch, "")
	}
	return w.out.Cut
}

// run executes a content stream.
func (w *walker) run(content []byte) {
	keptLex, keptBase, keptOperands := w.lex, w.base, w.operands
	w.lex, w.base, w.operands = tokens.New(content), len(w.stack), nil
	for !w.out.Cut {
		t := w.lex.Next()
		if t.Kind == tokens.End {
			break
		}
		if t.Kind != tokens.Word {
			if len(w.operands) < maxOperands {
				w.operands = append(w.operands, t)
			}
			continue
		}
		op := w.lex.Bytes(t)
		if string(op) == "true" || string(op) == "false" || string(op) == "null" {
			continue
		}
		if w.doc.ops++; w.doc.ops&1023 == 0 && w.full() {
			break
		}
		w.operator(op)
		w.operands = w.operands[:0]
		w.lex.Reset()
	}
	if len(w.stack) != w.base {
		w.fault(Unbalanced, "q")
		w.state = w.stack[w.base]
		w.stack = w.stack[:w.base]
	}
	w.lex, w.base, w.operands = keptLex, keptBase, keptOperands
}

// operator executes one operator.
func (w *walker) operator(op []byte) {
	if w.textOperator(op) || w.pathOperator(op) || w.colourOperator(op) {
		return
	}
	switch string(op) {
	case "q":
		if len(w.stack) < maxStates {
			w.stack = append(w.stack, w.state)
		}
		w.out.Deep = max(w.out.Deep, len(w.stack))
	case "Q":
		if len(w.stack) == w.base {
			w.fault(Unbalanced, "Q")
			return
		}
		w.state = w.stack[len(w.stack)-1]
		w.stack = w.stack[:len(w.stack)-1]
	case "cm":
		v := w.numbers(6)
		if v == nil {
			w.fault(WrongOperands, "cm")
			return
		}
		if m := matrix(v).then(w.ctm); finite(m[:]...) {
			w.ctm = m
		}
	case "gs":
		w.useState()
	case "Do":
		w.draw()
	case "sh":
		w.shading()
	case "BI":
		w.inline()
	case "ri":
		if n, _ := w.named(); !StandardIntent(n) {
			w.fault(OddIntent, n)
		}
	case "BX":
		w.lenient++
	case "EX":
		w.lenient = max(w.lenient-1, 0)
	case "BMC", "BDC", "EMC", "MP", "DP", "J", "j", "M", "d", "i", "d0", "d1":
	default:
		w.fault(UnknownOperator, shortened(op))
	}
}

// StandardIntent reports whether a name is one of the four rendering intents
// (8.6.5.8).
func StandardIntent(n string) bool {
	return n == "Perceptual" || n == "RelativeColorimetric" || n == "AbsoluteColorimetric" || n == "Saturation"
}

// shortened returns what to show of an operator.
func shortened(op []byte) string {
	s := []byte{}
	for _, c := range op[:min(len(op), 16)] {
		if c < 0x21 || c > 0x7E {
			c = '?'
		}
		s = append(s, c)
	}
	return string(s)
}

// numbers returns the operands if they are n numbers, otherwise nil. They are
// valid until the next call.
func (w *walker) numbers(n int) []float64 {
	if len(w.operands) != n {
		return nil
	}
	w.nums = w.nums[:0]
	for _, t := range w.operands {
		if t.Kind != tokens.Number {
			return nil
		}
		w.nums = append(w.nums, t.Num)
	}
	return w.nums
}

// named returns the last operand if it is a name.
func (w *walker) named() (string, bool) {
	if n := len(w.operands); n > 0 && w.operands[n-1].Kind == tokens.Name {
		return string(w.lex.Bytes(w.operands[n-1])), true
	}
	return "", false
}

// useState applies a graphics state dictionary.
func (w *walker) useState() {
	n, _ := w.named()
	s := w.doc.stateNamed(w.res, n)
	if s == nil {
		w.fault(MissingResource, n)
		return
	}
	if s.page != w.page {
		s.page = w.page
		w.out.States = append(w.out.States, s.State)
	}
	set(&w.over, s.over)
	set(&w.overS, s.overStroke)
	set(&w.mode, s.mode)
	set(&w.alpha, s.alpha)
	set(&w.width, s.width)
	if s.font != nil {
		w.font, w.size = s.font, s.size
	}
}

// set gives a parameter a value where there is one.
func set[T any](p *T, v *T) {
	if v != nil {
		*p = *v
	}
}

// paint returns what all facts painted now have in common.
func (w *walker) paint(b Box, over bool) Paint {
	return Paint{Box: b, Stream: w.stream, Over: over, Mode: w.mode, Alpha: w.alpha, Under: len(w.out.Areas)}
}

// colourOperator executes the operators that set a colour; it reports whether
// op is one.
func (w *walker) colourOperator(op []byte) bool {
	t := &w.fill
	switch string(op) {
	case "G", "RG", "K", "CS", "SC", "SCN":
		t = &w.stroke
	}
	var s *Space
	switch string(op) {
	case "g", "G":
		s = deviceGray
	case "rg", "RG":
		s = deviceRGB
	case "k", "K":
		s = deviceCMYK
	case "cs", "CS":
		n, _ := w.named()
		if s = w.doc.spaceNamed(w.res, n); s == nil {
			w.fault(MissingResource, n)
			s = unknown
		}
		*t = s.initial()
		return true
	case "sc", "scn", "SC", "SCN":
		if s = t.Space; s != nil && s.Family == "Pattern" {
			w.usePattern(t)
			return true
		}
	default:
		return false
	}
	v := w.numbers(len(w.operands))
	if s == nil || v == nil || s.N != len(v) && s.N > 0 {
		w.fault(WrongOperands, shortened(op))
		return true
	}
	*t = s.Tone(v)
	return true
}

// initial returns the colour a space begins with (8.6.8).
func (s *Space) initial() Tone {
	v := make([]float64, max(s.N, 0))
	switch s.Family {
	case "DeviceCMYK":
		v[3] = 1
	case "ICCBased":
		if s.N == 4 {
			v[3] = 1
		}
	case "Separation", "DeviceN":
		for i := range v {
			v[i] = 1
		}
	}
	if s.N == 0 || s.N > maxSpots {
		return Tone{Space: s}
	}
	return s.Tone(v)
}
