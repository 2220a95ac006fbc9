package svg

import (
	"math"
	"strings"

	"banxin/internal/svgdata"
)

// context is where an element stands: how it is painted, where its coordinates
// lie in the drawing, what it is cut by and how deep it is used.
type context struct {
	style style
	to    svgdata.Matrix
	clips [][]svgdata.Point
	uses  int
}

// maxUses bounds uses within uses.
const maxUses = 16

// root reads the outermost element: its viewBox is fitted into its size as
// preserveAspectRatio says (SVG 1.1, section 7.8).
func (r *reader) root(n *node, d *Drawing) {
	r.sheets(n)
	r.sortRules()
	w, h := r.side(n, "width"), r.side(n, "height")
	c := context{style: initial(), to: svgdata.Identity}
	if box, ok := svgdata.Numbers(n.get("viewBox")); ok && len(box) == 4 && box[2] > 0 && box[3] > 0 {
		switch {
		case w == 0 && h == 0:
			w, h = box[2], box[3]
		case w == 0:
			w = svgdata.Mul(h, box[2]/box[3])
		case h == 0:
			h = svgdata.Mul(w, box[3]/box[2])
		}
		c.to = viewport(box, w, h, n.get("preserveAspectRatio"))
		r.view = svgdata.Point{X: box[2], Y: box[3]}
	} else {
		r.view = svgdata.Point{X: w, Y: h}
	}
	if !(w > 0 && h > 0) || math.IsInf(w, 0) || math.IsInf(h, 0) {
		r.broken(n, "没有 viewBox，也没有 width 和 height", "it has neither a viewBox nor width and height")
		return
	}
	d.Width, d.Height = w, h
	c.clips = [][]svgdata.Point{corners(0, 0, w, h, svgdata.Identity)}
	c.style = r.styleOf(n, c.style)
	if !c.style.gone {
		r.children(n, c)
	}
}

// side reads a side of the outermost element, 0 where it says nothing of its own.
func (r *reader) side(n *node, name string) float64 {
	v := n.get(name)
	if v == "" || v == "auto" || strings.HasSuffix(v, "%") {
		return 0
	}
	f, ok := r.length(n, name, v)
	if !ok {
		return 0
	}
	return max(0, f)
}

// viewport returns the matrix that fits a viewBox into w × h.
func viewport(box []float64, w, h float64, how string) svgdata.Matrix {
	sx, sy := w/box[2], h/box[3]
	words := strings.Fields(strings.TrimPrefix(strings.TrimSpace(how), "defer "))
	if len(words) == 0 {
		words = []string{"xMidYMid"}
	}
	if words[0] != "none" {
		if len(words) > 1 && words[1] == "slice" {
			sx = max(sx, sy)
		} else {
			sx = min(sx, sy)
		}
		sy = sx
	}
	share := func(min, max string) float64 {
		switch {
		case strings.Contains(words[0], min):
			return 0
		case strings.Contains(words[0], max):
			return 1
		}
		return 0.5
	}
	m := svgdata.Matrix{A: sx, D: sy}
	m.E = svgdata.Mul(w-svgdata.Mul(box[2], sx), share("xMin", "xMax")) - svgdata.Mul(box[0], sx)
	m.F = svgdata.Mul(h-svgdata.Mul(box[3], sy), share("YMin", "YMax")) - svgdata.Mul(box[1], sy)
	return m
}

// corners returns a rectangle as an outline, moved by a matrix.
func corners(x, y, w, h float64, m svgdata.Matrix) []svgdata.Point {
	out := []svgdata.Point{{X: x, Y: y}, {X: x + w, Y: y}, {X: x + w, Y: y + h}, {X: x, Y: y + h}}
	for i := range out {
		out[i] = m.Of(out[i])
	}
	if svgdata.Mul(m.A, m.D) < svgdata.Mul(m.B, m.C) { // mirrored: it must still be wound to the right
		out[1], out[3] = out[3], out[1]
	}
	return out
}

// children draws what stands in an element.
func (r *reader) children(n *node, c context) {
	for _, k := range n.kids {
		if never[k.name] {
			if k.name != "" && k.name != "title" && k.name != "desc" && k.name != "metadata" {
				r.scripts(k)
			}
			continue
		}
		r.element(k, c)
	}
}

// scripts refuses scripts wherever they hide.
func (r *reader) scripts(n *node) {
	for _, k := range n.kids {
		if k.name == "script" {
			r.refuse(k, "<script>", mendLive)
		}
		r.scripts(k)
	}
}

// element draws one element within a context.
func (r *reader) element(n *node, c context) {
	if r.drawn++; r.drawn > maxNodes {
		r.tooMuch(n, "用 <use> 展开后元素太多", "its uses unfold to too many elements")
		return
	}
	if m, ok := refusedElements[n.name]; ok {
		r.refuse(n, "<"+n.name+">", m)
		return
	}
	c.style = r.styleOf(n, c.style)
	if c.style.gone {
		return
	}
	if t := n.get("transform"); t != "" {
		m, ok := svgdata.Transform(t)
		if !ok {
			r.refuse(n, "transform=“"+brief(t)+"”", mendExpand)
			return
		}
		c.to = c.to.Then(m)
	}
	if c.style.clip != "" && !r.clip(n, &c) {
		return
	}
	switch n.name {
	case "g", "a":
		r.children(n, c)
	case "use":
		r.use(n, c)
	case "path", "rect", "circle", "ellipse", "line", "polyline", "polygon":
		for _, k := range n.kids { // an animation would stand here
			if !never[k.name] {
				r.element(k, c)
			}
		}
		if steps, ok := r.outline(n); ok && !c.style.hidden {
			r.paint(n, steps, &c)
		}
	default:
		r.refuse(n, "<"+n.name+">", mendElse)
	}
}

// use draws what a use refers to, once more.
func (r *reader) use(n *node, c context) {
	href := n.get("href")
	id, ok := strings.CutPrefix(href, "#")
	target := r.ids[id]
	switch {
	case !ok:
		r.refuse(n, "<use href=“"+brief(href)+"”>", mendOutside)
		return
	case target == nil:
		r.broken(n, "没有 id 叫“"+brief(id)+"”的元素", "no element has the id “"+brief(id)+"”")
		return
	}
	if c.uses++; c.uses > maxUses {
		r.tooMuch(n, "<use> 互相套用", "its uses hold one another")
		return
	}
	x, okX := r.given(n, "x", 0)
	y, okY := r.given(n, "y", 0)
	if !okX || !okY {
		return
	}
	c.to = c.to.Then(svgdata.Translate(x, y))
	c.style.clip = ""
	if target.name != "symbol" {
		r.element(target, c)
		return
	}
	w, okW := r.given(n, "width", r.view.X)
	h, okH := r.given(n, "height", r.view.Y)
	if !okW || !okH || w <= 0 || h <= 0 {
		return
	}
	c.style = r.styleOf(target, c.style)
	if c.style.gone {
		return
	}
	if box, ok := svgdata.Numbers(target.get("viewBox")); ok && len(box) == 4 && box[2] > 0 && box[3] > 0 {
		c.clips = append(c.clips[:len(c.clips):len(c.clips)], corners(0, 0, w, h, c.to))
		c.to = c.to.Then(viewport(box, w, h, target.get("preserveAspectRatio")))
	}
	r.children(target, c)
}

// given reads a length of an attribute, other where it is not given.
func (r *reader) given(n *node, name string, other float64) (float64, bool) {
	v := n.get(name)
	if v == "" || v == "100%" {
		return other, true
	}
	return r.length(n, name, v)
}

// clip adds the outline that cuts an element, if it is one that can be followed:
// a single convex one of straight lines, such as programs put round a whole
// drawing. It is false where it is not, which has been reported.
func (r *reader) clip(n *node, c *context) bool {
	id, ok := strings.CutPrefix(strings.Trim(c.style.clip, "\"'"), "url(")
	id = strings.Trim(strings.TrimSuffix(id, ")"), "\"' #")
	def := r.ids[id]
	bad := func() bool {
		r.refuse(n, "clip-path", mendClip)
		return false
	}
	if !ok || def == nil || def.name != "clipPath" || def.get("clipPathUnits") == "objectBoundingBox" || def.get("clip-path") != "" {
		return bad()
	}
	var one *node
	for _, k := range def.kids {
		if !never[k.name] {
			if one != nil {
				return bad()
			}
			one = k
		}
	}
	if one == nil {
		return bad()
	}
	m := c.to
	for _, t := range []string{def.get("transform"), one.get("transform")} {
		more, ok := svgdata.Transform(t)
		if !ok {
			return bad()
		}
		m = m.Then(more)
	}
	switch one.name {
	case "path", "rect", "polygon", "polyline":
	default:
		return bad()
	}
	steps, ok := r.outline(one)
	if !ok {
		return false
	}
	corners, ok := convex(steps, m)
	if !ok {
		return bad()
	}
	c.clips = append(c.clips[:len(c.clips):len(c.clips)], corners)
	return true
}

// paint adds the area and the line of an outline.
func (r *reader) paint(n *node, steps []svgdata.Step, c *context) {
	if r.steps += len(steps); r.steps > maxSteps {
		r.tooMuch(n, "路径的步数太多", "its paths have too many steps")
		return
	}
	if len(steps) < 2 {
		return
	}
	s := &c.style
	if n.name != "line" {
		if ink, ok := r.ink(n, s, s.fill); ok && r.opaque(n, "fill-opacity", s.fillFaint) {
			r.shapes = append(r.shapes, shape{steps: steps, to: c.to, ink: ink, evenOdd: s.evenOdd, clips: c.clips})
		}
	}
	if s.line.width > 0 {
		if ink, ok := r.ink(n, s, s.stroke); ok && r.opaque(n, "stroke-opacity", s.strokeFaint) {
			line := s.line
			r.shapes = append(r.shapes, shape{steps: steps, to: c.to, ink: ink, pen: &line, clips: c.clips})
		}
	}
}
