package inspect

import (
	"math"

	"banxin/press/tokens"
)

// textOperator executes the text operators (9.3, 9.4); it reports whether op is
// one.
func (w *walker) textOperator(op []byte) bool {
	switch string(op) {
	case "Tj", "TJ":
		w.show(w.operands)
	case "'":
		w.newLine(0, -w.leading)
		w.show(w.operands)
	case "\"":
		if len(w.operands) == 3 {
			w.wordSpace, w.charSpace = w.operands[0].Num, w.operands[1].Num
			w.newLine(0, -w.leading)
			w.show(w.operands[2:])
		}
	case "BT":
		w.textMatrix, w.lineMatrix = identity, identity
	case "ET":
	case "T*":
		w.newLine(0, -w.leading)
	case "Td", "TD":
		v := w.numbers(2)
		if v == nil {
			w.fault(WrongOperands, shortened(op))
			return true
		}
		if op[1] == 'D' {
			w.leading = -v[1]
		}
		w.newLine(v[0], v[1])
	case "Tm":
		v := w.numbers(6)
		if v == nil || !finite(v...) {
			w.fault(WrongOperands, "Tm")
			return true
		}
		w.lineMatrix = matrix(v)
		w.textMatrix = w.lineMatrix
	case "Tf":
		w.setFont()
	case "Tc", "Tw", "Tz", "TL", "Ts", "Tr":
		w.parameter(op)
	default:
		return false
	}
	return true
}

// parameter sets a text state parameter of one number.
func (w *walker) parameter(op []byte) {
	v := w.numbers(1)
	if v == nil || !finite(v...) {
		w.fault(WrongOperands, shortened(op))
		return
	}
	switch op[1] {
	case 'c':
		w.charSpace = v[0]
	case 'w':
		w.wordSpace = v[0]
	case 'z':
		w.horizontal = v[0] / 100
	case 'L':
		w.leading = v[0]
	case 's':
		w.rise = v[0]
	case 'r':
		w.render = int(v[0])
	}
}

// setFont executes Tf.
func (w *walker) setFont() {
	ops := w.operands
	if len(ops) != 2 || ops[0].Kind != tokens.Name || ops[1].Kind != tokens.Number || !finite(ops[1].Num) {
		w.fault(WrongOperands, "Tf")
		return
	}
	n := string(w.lex.Bytes(ops[0]))
	if w.font, w.size = w.doc.fontNamed(w.res, n), ops[1].Num; w.font == nil {
		w.fault(MissingResource, n)
	}
}

// newLine moves to the start of the next line, offset by (x, y).
func (w *walker) newLine(x, y float64) {
	w.lineMatrix = matrix{1, 0, 0, 1, x, y}.then(w.lineMatrix)
	w.textMatrix = w.lineMatrix
}

// show notes the text of a show operator and moves the pen.
func (w *walker) show(ops []tokens.Token) {
	f := w.font
	if f == nil || w.full() {
		return
	}
	m := w.textMatrix.then(w.ctm)
	tall, wide := math.Hypot(m[2], m[3])*math.Abs(w.size), math.Hypot(m[0], m[1])*math.Abs(w.size*w.horizontal)
	t := Text{Font: f, Render: w.render, Size: min(tall, wide), Tone: w.fill}
	over := w.over
	if w.render == 1 || w.render == 5 {
		t.Tone, over = w.stroke, w.overS
	}
	under := len(w.out.Areas)
	if f.Kind == "Type3" {
		// Its glyph space has no em. The box of the font is near one, but for
		// subsets of a few small signs.
		if h := f.top - f.bot; h >= 0.5 && h <= 2 {
			t.Size *= h
		}
		w.runGlyphs(f)
	}
	box, pen := nowhere, 0.0
	for _, k := range ops {
		switch k.Kind {
		case tokens.Text:
			pen = w.string(w.lex.Bytes(k), &t, &box, pen)
		case tokens.Number:
			pen -= k.Num / 1000 * w.size * w.along()
		}
	}
	w.advance(pen)
	if t.Codes == 0 || box.Empty() || !finite(box.X0, box.Y0, box.X1, box.Y1, t.Size) {
		return
	}
	if !f.Shown && w.render != 3 {
		f.Shown = true
		w.doc.Fonts = append(w.doc.Fonts, f)
	}
	b := box.Common(w.clip)
	if b.Empty() || w.alpha == 0 {
		return // clipped away
	}
	t.Paint = w.paint(box, over)
	t.Under = min(under, t.Under)
	w.out.Texts = append(w.out.Texts, t)
}

// along returns what scales a step along the line.
func (w *walker) along() float64 {
	if w.font.down {
		return 1
	}
	return w.horizontal
}

// string adds a string to a text whose pen stands at pen along the line; it
// returns where it stands afterwards.
func (w *walker) string(b []byte, t *Text, box *Box, pen float64) float64 {
	f, from := w.font, pen
	step := 1
	if f.wide {
		step = 2
	}
	for i := 0; i+step <= len(b); i += step {
		code := int(b[i])
		if f.wide {
			code = code<<8 | int(b[i+1])
		}
		f.use(code)
		t.Codes++
		if t.kept+step <= firstCodes {
			t.kept += copy(t.first[t.kept:], b[i:i+step])
		} else if w.doc.Whole {
			t.rest = append(t.rest, b[i:i+step]...)
		}
		if f.down {
			pen -= w.size - w.charSpace // nearly all hang by 1 em
			continue
		}
		pen += (f.width(code)*w.size + w.charSpace) * w.horizontal
		if !f.wide && code == 32 {
			pen += w.wordSpace * w.horizontal
		}
	}
	m := w.textMatrix.then(w.ctm)
	top, bottom := f.top*w.size+w.rise, f.bot*w.size+w.rise
	b0 := Box{min(from, pen), min(top, bottom), max(from, pen), max(top, bottom)}
	if f.down {
		half := math.Abs(w.size * w.horizontal / 2)
		b0 = Box{-half, min(from, pen), half, max(from, pen)}
	}
	c := m.box(b0)
	box.grow(c.X0, c.Y0)
	box.grow(c.X1, c.Y1)
	return pen
}

// advance moves the pen along the line.
func (w *walker) advance(pen float64) {
	by := matrix{1, 0, 0, 1, pen, 0}
	if w.font.down {
		by = matrix{1, 0, 0, 1, 0, pen}
	}
	if m := by.then(w.textMatrix); finite(m[:]...) {
		w.textMatrix = m
	}
}

// runGlyphs notes what the glyph procedures of a Type3 font paint, once a page.
func (w *walker) runGlyphs(f *Font) {
	if f.Number == 0 || w.inside[f.Number] || f.doc.forms[-f.Number] != nil && f.doc.forms[-f.Number].pages == w.page {
		return
	}
	f.doc.forms[-f.Number] = &form{pages: w.page}
	w.inside[f.Number] = true
	defer delete(w.inside, f.Number)
	kept, keptRes := w.state, w.res
	areas, images := len(w.out.Areas), len(w.out.Images)
	if r, ok := f.Dict["Resources"]; ok {
		w.res = w.doc.resourcesOf(r)
	}
	procs := w.doc.Dict(f.Dict, "CharProcs")
	for i, name := range w.doc.Keys(procs) {
		if i == 256 {
			break
		}
		if st, ok := w.doc.Stream(procs[name]); ok {
			if b, err := st.Decode(); err == nil && w.depth < maxForms {
				keptStream := w.stream
				w.stream = st.Number
				w.depth++
				w.run(b)
				w.depth--
				w.stream = keptStream
			}
		}
	}
	w.state, w.res = kept, keptRes
	w.keepColours(areas, images)
}

// keepColours leaves of what glyph procedures paint only what is not in inks:
// the thickness of a letter's stroke and its pixels are no lines and pictures.
func (w *walker) keepColours(areas, images int) {
	kept := w.out.Areas[:areas]
	for _, a := range w.out.Areas[areas:] {
		if !a.Tone.Inks {
			a.Letter = true
			kept = append(kept, a)
		}
	}
	w.out.Areas = kept
	pictures := w.out.Images[:images]
	for _, m := range w.out.Images[images:] {
		if !m.Mask {
			pictures = append(pictures, m)
		}
	}
	w.out.Images = pictures
}
