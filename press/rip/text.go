package rip

// textState is what BT begins anew (9.4.1).
type textState struct {
	matrix, line matrix
	clip         path // glyphs that will clip at ET
	clips        bool
}

// textOperator executes the operators of text (9.3, 9.4).
func (p *painter) textOperator(op string, ops []operand, depth int) bool {
	one := func(set func(v float64)) {
		if v, ok := nums(ops, 1); ok {
			set(v[0])
		}
	}
	switch op {
	case "BT":
		p.text = textState{matrix: identity, line: identity}
	case "ET":
		p.endText()
	case "Tc":
		one(func(v float64) { p.charSpace = v })
	case "Tw":
		one(func(v float64) { p.wordSpace = v })
	case "Tz":
		one(func(v float64) { p.horizontal = v / 100 })
	case "TL":
		one(func(v float64) { p.leading = v })
	case "Ts":
		one(func(v float64) { p.rise = v })
	case "Tr":
		one(func(v float64) { p.mode = int(v) })
	case "Tf":
		if len(ops) == 2 && ops[0].kind == name && ops[1].kind == number {
			o := p.file.Raw(p.file.Dict(p.res, "Font"), string(ops[0].b))
			if o == nil {
				p.doubts.add("the font %.30q is missing", ops[0].b)
				p.state.font = nil
				break
			}
			p.state.font, p.size = p.fontOf(o), ops[1].num
		}
	case "Td", "TD":
		if v, ok := nums(ops, 2); ok {
			if op == "TD" {
				p.leading = -v[1]
			}
			p.newLine(v[0], v[1])
		}
	case "Tm":
		if v, ok := nums(ops, 6); ok && matrix(v).finite() {
			p.text.matrix, p.text.line = matrix(v), matrix(v)
		}
	case "T*":
		p.newLine(0, -p.leading)
	default:
		return p.showOperator(op, ops, depth)
	}
	return true
}

// showOperator executes the operators that show strings (9.4.3).
func (p *painter) showOperator(op string, ops []operand, depth int) bool {
	switch op {
	case "Tj", "'", "\"":
		if op == "\"" && len(ops) == 3 && ops[0].kind == number && ops[1].kind == number {
			p.wordSpace, p.charSpace = ops[0].num, ops[1].num
		}
		if op != "Tj" {
			p.newLine(0, -p.leading)
		}
		if n := len(ops); n > 0 && ops[n-1].kind == text {
			p.show(ops[n-1].b, depth)
		}
	case "TJ":
		if n := len(ops); n > 0 && ops[n-1].kind == list {
			for _, o := range ops[n-1].items {
				switch o.kind {
				case text:
					p.show(o.b, depth)
				case number:
					p.advance(-o.num / 1000 * p.size)
				}
			}
		}
	default:
		return false
	}
	return true
}

func (p *painter) newLine(x, y float64) {
	p.text.line = matrix{1, 0, 0, 1, x, y}.then(p.text.line)
	p.text.matrix = p.text.line
}

// advance moves the pen, in text space before scaling across.
func (p *painter) advance(by float64) {
	m := matrix{1, 0, 0, 1, by * p.horizontal, 0}
	if p.state.font != nil && p.state.font.down {
		m = matrix{1, 0, 0, 1, 0, by}
	}
	if n := m.then(p.text.matrix); n.finite() {
		p.text.matrix = n
	}
}

// show paints a string (9.4.3).
func (p *painter) show(s []byte, depth int) {
	f := p.state.font
	if f == nil {
		p.doubts.add("text is shown without a font")
		return
	}
	for len(s) > 0 && p.fatal == nil {
		code, n := int(s[0]), 1
		if f.composite && f.codes != nil {
			code, n = f.codes.next(s)
		}
		space := n == 1 && s[0] == ' '
		s = s[n:]
		p.take(opCost)
		if !f.bad {
			p.showGlyph(f, code, depth)
		}
		by := float64(f.advance(code)*p.size) + p.charSpace
		if space {
			by += p.wordSpace
		}
		p.advance(by)
	}
}

// showGlyph paints one glyph at the pen.
func (p *painter) showGlyph(f *font, code, depth int) {
	m := matrix{p.size * p.horizontal, 0, 0, p.size, 0, p.rise}.then(p.text.matrix).then(p.ctm)
	if f.down {
		h := f.hang(code)
		m = matrix{1, 0, 0, 1, h.x, h.y}.then(m)
	}
	if !m.finite() {
		return
	}
	if f.type3 != nil {
		p.showProc(f, code, m, depth)
		return
	}
	mode := p.mode
	if r := p.doc.Reach; r > 0 && (mode == 0 || mode == 3) && m.around(-r, -r, r, r).common(p.clip.pixels()).empty() {
		return // none of it can show
	}
	g := p.glyph(f, code)
	if len(g.steps) == 0 || p.doc.Area != nil && mode == 0 && p.misses(g, m) {
		return
	}
	if (mode == 0 || mode == 2 || mode == 4 || mode == 6) && p.rasterise() {
		p.raster.fill(g, m)
		p.paint(false, &p.fill, 0)
	}
	if (mode == 1 || mode == 2 || mode == 5 || mode == 6) && p.rasterise() {
		var q path
		q.add(g, m)
		p.raster.stroke(&q, p.pen, p.ctm)
		p.paint(false, &p.stroke, 1)
	}
	if mode >= 4 {
		if len(p.text.clip.steps)+len(g.steps) > maxSteps {
			p.fatal = errWork
			return
		}
		p.text.clip.add(g, m)
		p.text.clips = true
	}
}

// misses reports whether no fill of an outline can show: none of the points that
// bound it is within the clip, nor anything between them.
func (p *painter) misses(g *path, m matrix) bool {
	lo, hi := g.steps[0].to, g.steps[0].to
	for i := range g.steps {
		s := &g.steps[i]
		for _, q := range [...]point{s.to, s.a, s.b} {
			if q == s.to || s.op == curveTo {
				lo, hi = point{min(lo.x, q.x), min(lo.y, q.y)}, point{max(hi.x, q.x), max(hi.y, q.y)}
			}
		}
	}
	return m.around(lo.x, lo.y, hi.x, hi.y).common(p.clip.pixels()).empty()
}

// endText lets the glyphs of modes 4 to 7 clip (9.3.6).
func (p *painter) endText() {
	if p.text.clips {
		p.clipTo(&p.text.clip, identity, false)
	}
	p.text = textState{matrix: identity, line: identity}
}

// showProc paints a glyph of a Type 3 font.
func (p *painter) showProc(f *font, code int, m matrix, depth int) {
	if code > 255 || f.type3.procs[code] == nil || p.mode == 3 {
		return
	}
	if depth >= maxDepth-2 {
		p.doubts.add("glyphs of Type 3 fonts are nested too deeply")
		return
	}
	b, err := f.type3.procs[code].Decode()
	if err != nil {
		p.doubts.add("%v", err)
		return
	}
	kept, keptPath, keptText, fixed, within := p.state, p.path, p.text, p.fixed, p.inGlyph
	p.inGlyph = true
	p.ctm = f.type3.matrix.then(m)
	p.path = path{}
	p.pen = pen{width: 1, miter: 10}
	p.stroke = p.fill
	res := f.type3.res
	if res == nil {
		res = p.res
	}
	p.run(b, res, depth+1)
	p.state, p.path, p.text, p.fixed, p.inGlyph = kept, keptPath, keptText, fixed, within
}

// glyphOperator executes d1, which says that a glyph has no colours of its own;
// the other operators it is asked about paint nothing.
func (p *painter) glyphOperator(op string) {
	if op == "d1" && p.inGlyph {
		p.fixed = true
	}
}
