package inspect

import "banxin/press/tokens"

// path is the path under construction: rectangles one by one, all else as the
// box around it.
type path struct {
	rects  []Box // plain rectangles
	rest   Box   // of other subpaths
	mixed  bool  // there are others
	steps  int   // of the open subpath, its start not counted
	x, y   float64
	x0, y0 float64 // of its start
	open   Box
	level  bool // all its steps run along the page's sides
	curved bool
	clip   bool
}

const maxRects = 1 << 16

// pathOperator executes the operators that build and paint paths; it reports
// whether op is one.
func (w *walker) pathOperator(op []byte) bool {
	switch string(op) {
	case "re":
		w.rectangle()
	case "m", "l":
		w.segment(op, 2)
	case "c":
		w.segment(op, 6)
	case "v", "y":
		w.segment(op, 4)
	case "h":
		w.path.x, w.path.y = w.path.x0, w.path.y0
	case "w":
		if v := w.numbers(1); v != nil {
			w.width = v[0]
		}
	case "W", "W*":
		w.path.clip = true
	case "n":
		w.finish(false, false)
	case "f", "F", "f*":
		w.finish(true, false)
	case "S", "s":
		w.finish(false, true)
	case "B", "B*", "b", "b*":
		w.finish(true, true)
	default:
		return false
	}
	return true
}

// rectangle adds the operands x y w h.
func (w *walker) rectangle() {
	v := w.numbers(4)
	if v == nil || !finite(v...) {
		w.fault(WrongOperands, "re")
		return
	}
	w.path.end()
	b := w.ctm.box(Box{v[0], v[1], v[0] + v[2], v[1] + v[3]})
	if w.ctm.straight() && len(w.path.rects) < maxRects {
		w.path.rects = append(w.path.rects, b)
	} else {
		w.path.join(b)
	}
	w.path.x, w.path.y, w.path.x0, w.path.y0 = v[0], v[1], v[0], v[1]
}

// segment adds the n coordinates of a step. A curve lies within the box of its
// control points.
func (w *walker) segment(op []byte, n int) {
	v := w.numbers(n)
	if v == nil || !finite(v...) {
		w.fault(WrongOperands, shortened(op))
		return
	}
	p := &w.path
	if op[0] == 'm' {
		p.end()
		p.x, p.y, p.x0, p.y0 = v[0], v[1], v[0], v[1]
		return
	}
	if p.steps == 0 {
		p.open, p.level, p.curved = nowhere, true, false
		p.open.grow(w.ctm.point(p.x, p.y))
	}
	fromX, fromY := w.ctm.point(p.x, p.y)
	for i := 0; i < n; i += 2 {
		p.open.grow(w.ctm.point(v[i], v[i+1]))
	}
	toX, toY := w.ctm.point(v[n-2], v[n-1])
	const slack = 0.001
	along := max(fromX-toX, toX-fromX) < slack || max(fromY-toY, toY-fromY) < slack
	p.level, p.curved = p.level && along && n == 2, p.curved || n > 2
	p.steps++
	p.x, p.y = v[n-2], v[n-1]
}

// end finishes the open subpath: three or four steps along the page's sides
// round a box are a rectangle.
func (p *path) end() {
	switch {
	case p.steps == 0:
		return
	case p.level && p.steps >= 3 && p.steps <= 4 && len(p.rects) < maxRects:
		p.rects = append(p.rects, p.open)
	default:
		p.join(p.open)
	}
	p.steps = 0
}

// join adds a box to those that are no plain rectangles.
func (p *path) join(b Box) {
	if !p.mixed {
		p.rest, p.mixed = nowhere, true
	}
	p.rest.grow(b.X0, b.Y0)
	p.rest.grow(b.X1, b.Y1)
}

// finish paints the path, and makes the box around it the clip if that was
// asked for.
func (w *walker) finish(filled, stroked bool) {
	w.path.end()
	p := &w.path
	if filled {
		for _, b := range p.rects {
			w.area(Filled, true, b, min(b.W(), b.H()), w.fill, w.over)
		}
		if p.mixed {
			w.area(Filled, false, p.rest, min(p.rest.W(), p.rest.H()), w.fill, w.over)
		}
	}
	if stroked {
		thick := max(w.width, -w.width) * w.ctm.scale()
		for _, b := range p.rects {
			w.area(Stroked, false, b.Inset(-thick/2), thick, w.stroke, w.overS)
		}
		if p.mixed {
			w.area(Stroked, false, p.rest.Inset(-thick/2), thick, w.stroke, w.overS)
		}
	}
	if p.clip {
		all := nowhere
		for _, b := range p.rects {
			all.grow(b.X0, b.Y0)
			all.grow(b.X1, b.Y1)
		}
		if p.mixed {
			all.grow(p.rest.X0, p.rest.Y0)
			all.grow(p.rest.X1, p.rest.Y1)
		}
		w.clip = w.clip.Common(all)
	}
	*p = path{rects: p.rects[:0]}
}

// area notes an area, as far as it shows. What a clip cuts may be thinner than
// it was drawn.
func (w *walker) area(k Kind, plain bool, b Box, thick float64, t Tone, over bool) {
	shown := b.Common(w.clip)
	if shown.Empty() || w.alpha == 0 || w.full() {
		return
	}
	if k == Filled && plain {
		thick = min(shown.W(), shown.H())
	}
	w.out.Areas = append(w.out.Areas, Area{Paint: w.paint(shown, over), Kind: k, Plain: plain, Thick: thick, Tone: t})
}

// shading paints the clip with a shading (8.7.4.2).
func (w *walker) shading() {
	n, _ := w.named()
	o := w.doc.lookup(w.res, "Shading", n)
	if w.doc.Dictionary(o) == nil {
		w.fault(MissingResource, n)
		return
	}
	w.area(Shaded, false, w.clip, min(w.clip.W(), w.clip.H()), Tone{Space: w.doc.space(w.doc.Raw(o, "ColorSpace"), 0)}, w.over)
}

// usePattern sets a pattern as the colour: its own colours become facts of the
// page when it is first met.
func (w *walker) usePattern(t *Tone) {
	n, ok := w.named()
	o := w.doc.lookup(w.res, "Pattern", n)
	dict := w.doc.Dictionary(o)
	if !ok || dict == nil {
		w.fault(MissingResource, n)
		return
	}
	base := t.Space.Base
	*t = Tone{Space: t.Space}
	if w.doc.Integer(dict, "PatternType", 0) == 2 {
		*t = Tone{Space: w.doc.space(w.doc.Raw(w.doc.Get(dict, "Shading"), "ColorSpace"), 0)}
		return
	}
	f := w.doc.formOf(o)
	if f == nil {
		return
	}
	if w.doc.Integer(dict, "PaintType", 1) == 2 && base != nil {
		var v []float64
		for _, k := range w.operands[:len(w.operands)-1] {
			if k.Kind == tokens.Number {
				v = append(v, k.Num)
			}
		}
		if len(v) == base.N {
			*t = base.Tone(v)
			t.Light, t.Known = 0, false
		}
		return
	}
	if f.pages != w.page {
		f.pages = w.page
		w.runForm(f, f.matrix.then(w.ctm))
	}
}
