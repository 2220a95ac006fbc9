package preflight

import (
	"errors"
	"math"
	"sync"

	"banxin/fonts"
	"banxin/internal/diag"
	"banxin/press/tokens"
)

// Text as outlines (文字转曲). A file without fonts cannot be asked what it says,
// but it can be asked what it paints: every glyph is a form whose only content is
// one filled path. The proof then is that the page paints, one after another, the
// outline of every glyph that the Edition has with ink, at its place and in its
// size, and no other. The path of a form is compared with the outline of the face,
// point by point; what the characters are follows from the Edition, whose glyphs
// New has compared with the stories.

// pathTolerance is how far, in em, a point of a path may lie from that of the
// face: two tenths of a unit of a face of 1000.
const pathTolerance = 0.0002

// maxPathSteps bounds the path of one glyph.
const maxPathSteps = 1 << 14

// drawnPath is the filled path that a form paints, in em.
type drawnPath struct {
	steps []pathStep
	glyph glyph // with the box of what it paints

	mu    sync.Mutex
	known map[glyphOf]bool // the glyphs it was compared with
}

// pathStep is a segment; the points of a kind that has fewer are zero.
type pathStep struct {
	op byte // m, l or c
	p  [3][2]float64
}

// glyphOf is a glyph of a face.
type glyphOf struct {
	face *fonts.Face
	id   fonts.GID
}

// outlineOf returns the path of a form that paints one and nothing else, nil of
// any other form.
func (f *form) outlineOf() *drawnPath {
	f.read.Do(func() {
		if content, err := f.content(); err == nil {
			f.path = readPath(content, f.matrix)
		}
		if f.path == nil {
			return
		}
		// The box of the form must not cut into its path.
		b := f.matrix.box(f.bounds)
		g := &f.path.glyph.box
		if !b.holds(box{float64(g.x0), float64(g.y0), float64(g.x1), float64(g.y1)}) {
			f.path = nil
		}
	})
	return f.path
}

// readPath reads a content stream of path operators with one f at its end.
func readPath(content []byte, m matrix) *drawnPath {
	lex := tokens.New(content)
	d := &drawnPath{known: map[glyphOf]bool{}}
	all := nothing
	var nums []float64
	var pen [2]float64
	for {
		t := lex.Next()
		switch t.Kind {
		case tokens.Number:
			if len(nums) == 6 {
				return nil
			}
			nums = append(nums, t.Num)
			continue
		case tokens.Word:
		default:
			return nil
		}
		op := lex.Bytes(t)
		if len(op) != 1 || len(d.steps) == maxPathSteps {
			return nil
		}
		if op[0] == 'f' {
			if len(nums) > 0 || len(d.steps) == 0 || lex.Next().Kind != tokens.End {
				return nil
			}
			break
		}
		points := map[byte]int{'m': 1, 'l': 1, 'c': 3}[op[0]]
		if points == 0 || len(nums) != 2*points || len(d.steps) == 0 && op[0] != 'm' {
			return nil
		}
		s := pathStep{op: op[0]}
		for i := range points {
			x, y := m.point(nums[2*i], nums[2*i+1])
			s.p[i] = [2]float64{x, y}
		}
		s.reach(pen, &all)
		pen = s.p[points-1]
		d.steps = append(d.steps, s)
		nums = nums[:0]
		lex.Reset()
	}
	d.glyph = glyph{gid: 1, paints: true, box: bounds{float32(all.x0), float32(all.y0), float32(all.x1), float32(all.y1)}}
	return d
}

// reach makes b hold what the step draws from where the pen stands; of a curve
// the places at each eighth, which is near enough.
func (s *pathStep) reach(pen [2]float64, b *box) {
	grow := func(x, y float64) { b.grow(box{x, y, x, y}) }
	if s.op != 'c' {
		grow(s.p[0][0], s.p[0][1])
		return
	}
	for i := 1; i <= 8; i++ {
		t := float64(i) / 8
		u := 1 - t
		at := func(axis int) float64 {
			return u*u*u*pen[axis] + 3*u*u*t*s.p[0][axis] + 3*u*t*t*s.p[1][axis] + t*t*t*s.p[2][axis]
		}
		grow(at(0), at(1))
	}
}

// paintOutline adds the glyph that a form paints.
func (p *painter) paintOutline(d *drawnPath) error {
	if len(p.out.marks) == maxMarks {
		return errTooMuch
	}
	if err := p.meter.take(operatorCost); err != nil {
		return err
	}
	size, horizontal := p.size, p.horizontal
	p.size, p.horizontal = 1, 1
	v := p.postureIn(p.ctm)
	p.size, p.horizontal = size, horizontal
	x, y := p.ctm.point(0, 0)
	if !finite(x, y, v.size, v.wide) {
		return errors.New("an outline is painted beyond any page")
	}
	n := len(p.out.marks)
	p.out.marks = append(p.out.marks, mark{
		x: x, y: y, size: v.size, wide: v.wide, turned: v.turned, glyph: &d.glyph, path: d, faults: v.faults,
	})
	s := strip{first: n, last: n + 1, under: len(p.out.fills), box: p.out.marks[n].box(), ink: p.fill}
	s.ink.over = p.overprint
	s.ink.known = s.ink.known && !p.masked && p.alpha >= 0.5
	for i := range p.spans {
		s.ink.known = s.ink.known && !p.spans[i].hidden
	}
	p.closeStrip(&s)
	if k := len(p.out.strips); k > 0 {
		last := &p.out.strips[k-1]
		if last.last == n && last.ink == s.ink && last.under == s.under {
			last.last = n + 1
			last.box.grow(s.box)
			return nil
		}
	}
	p.out.strips = append(p.out.strips, s)
	return nil
}

// is reports whether the path is that of a face's glyph.
func (d *drawnPath) is(face *fonts.Face, id fonts.GID) bool {
	key := glyphOf{face, id}
	d.mu.Lock()
	defer d.mu.Unlock()
	same, ok := d.known[key]
	if !ok {
		same = d.follows(face, id)
		d.known[key] = same
	}
	return same
}

// follows compares the path with the outline of a face's glyph.
func (d *drawnPath) follows(face *fonts.Face, id fonts.GID) bool {
	want := outlineSteps(face, id)
	if len(want) != len(d.steps) {
		return false
	}
	for i := range want {
		if want[i].op != d.steps[i].op {
			return false
		}
		for k := range want[i].p {
			for axis := range 2 {
				if math.Abs(want[i].p[k][axis]-d.steps[i].p[k][axis]) > pathTolerance {
					return false
				}
			}
		}
	}
	return true
}

// outlineSteps returns the outline of a glyph in cubic curves, in em; nil where
// it cannot be read.
func outlineSteps(face *fonts.Face, id fonts.GID) []pathStep {
	em := 1 / float64(face.UnitsPerEm())
	at := func(p fonts.Point) [2]float64 { return [2]float64{float64(p.X) * em, float64(p.Y) * em} }
	var out []pathStep
	if face.CFF() {
		curves, err := face.Cubics(nil, id)
		if err != nil {
			return nil
		}
		for i := range curves {
			c := &curves[i]
			switch c.Op {
			case fonts.MoveTo:
				out = append(out, pathStep{'m', [3][2]float64{at(c.P[0])}})
			case fonts.LineTo:
				out = append(out, pathStep{'l', [3][2]float64{at(c.P[0])}})
			case fonts.CubeTo:
				out = append(out, pathStep{'c', [3][2]float64{at(c.P[0]), at(c.P[1]), at(c.P[2])}})
			}
		}
		return out
	}
	segments, err := face.Outline(nil, id)
	if err != nil {
		return nil
	}
	var pen [2]float64
	for i := range segments {
		s := &segments[i]
		to := at(s.P[0])
		switch s.Op {
		case fonts.MoveTo:
			out = append(out, pathStep{'m', [3][2]float64{to}})
		case fonts.LineTo:
			out = append(out, pathStep{'l', [3][2]float64{to}})
		case fonts.QuadTo:
			control := to
			to = at(s.P[1])
			third := func(end [2]float64) [2]float64 {
				return [2]float64{end[0] + (control[0]-end[0])*2/3, end[1] + (control[1]-end[1])*2/3}
			}
			out = append(out, pathStep{'c', [3][2]float64{third(pen), third(to), to}})
		}
		pen = to
	}
	return out
}

// compareOutlined compares a page whose text is outlines: glyph by glyph, in the
// order of painting. A path says nothing, so each stands for the glyph whose turn
// it is.
func (m *matcher) compareOutlined() {
	n := min(len(m.marks), len(m.want))
	for i := range n {
		m.marks[i].says = m.want[i].says
	}
	m.begin()
	if m.lockstep() {
		return
	}
	m.findings = nil
	at := 0
	for at < n && near(&m.marks[at], &m.want[at]) && m.want[at].passage != astray {
		at++
	}
	f := finding{code: diag.TextMoved, page: m.page, zh: "转曲的字不在排定的位置", en: "outlines of characters are not where they were composed"}
	switch {
	case len(m.marks) < len(m.want):
		f.code, f.zh, f.en = diag.LostText, "转曲的字少了", "outlines of characters are missing"
	case len(m.marks) > len(m.want):
		f.code, f.zh, f.en = diag.ExtraText, "转曲的字多了", "there are more outlines than characters"
	}
	f.count = max(1, max(len(m.marks), len(m.want))-n)
	if at < len(m.want) {
		f.at, f.context = m.want[at].run.Src, m.around(&m.want[at])
	}
	m.findings = append(m.findings, f)
}
