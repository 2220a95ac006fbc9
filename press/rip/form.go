package rip

import (
	"banxin/press/objects"
)

// draw paints an XObject: a form or an image.
func (p *painter) draw(name string, depth int) {
	o := p.file.Raw(p.file.Dict(p.res, "XObject"), name)
	s, ok := p.file.Stream(o)
	if !ok {
		p.doubts.add("the XObject %.30q is missing", name)
		return
	}
	if p.hidden > 0 || p.isOff(p.file.Raw(s.Dict, "OC")) {
		return
	}
	switch t := p.file.Name(s.Dict, "Subtype"); t {
	case "Form":
		p.form(s, depth)
	case "Image":
		p.image(s)
	default:
		p.doubts.add("an XObject of the kind %.20q is not drawn", t)
	}
}

// form paints a form XObject (8.10), as a transparency group if it is one.
func (p *painter) form(s *objects.Stream, depth int) {
	kept := p.state
	keptPath, keptText, base := p.path, p.text, p.base
	p.path = path{}
	defer func() { p.state, p.path, p.text, p.base = kept, keptPath, keptText, base }()
	if m, ok := p.file.NumberList(s.Dict, "Matrix", 6); ok {
		p.ctm = matrix(m).then(p.ctm)
	}
	if !p.ctm.finite() {
		return
	}
	p.base = p.ctm // patterns are measured from the content they stand in (8.7.3.1)
	if b, ok := p.file.Rect(s.Dict, "BBox"); ok {
		var q path
		q.rect(b.X0, b.Y0, b.W(), b.H())
		p.clipTo(&q, p.ctm, false)
		if p.doc.Area != nil && p.clip.pixels().common(p.out.area).empty() {
			return // text as outlines is a form for each letter, most of them elsewhere
		}
	}
	group := p.file.Dict(s.Dict, "Group")
	if p.file.Name(group, "S") == "Transparency" && p.apart(group) {
		p.group(s, group, depth)
		return
	}
	p.content(s, depth)
}

// content runs a form's content with its own resources, or those of whoever
// draws it.
func (p *painter) content(s *objects.Stream, depth int) {
	b, err := s.Decode()
	if err != nil {
		p.doubts.add("%v", err)
		return
	}
	res := p.file.Dict(s.Dict, "Resources")
	if res == nil {
		res = p.res
	}
	p.run(b, res, depth+1)
}

// apart reports whether a group must be painted for itself before it comes
// onto the page. One that neither shows the page through nor is cut off from
// it gives the same painted straight onto it (11.4.3).
func (p *painter) apart(group objects.Dict) bool {
	isolated, _ := p.file.Bool(group, "I")
	knockout, _ := p.file.Bool(group, "K")
	if knockout {
		p.doubts.add("a knockout group is drawn without knocking out")
	}
	if p.alpha[0] != 255 || p.blend != normal || p.soft != nil {
		return true
	}
	return isolated && p.out.alpha == nil
}

// group paints a transparency group (11.4) and lays it onto the surface.
func (p *painter) group(s *objects.Stream, group objects.Dict, depth int) {
	a := p.clip.pixels().common(p.out.area)
	if a.empty() {
		return
	}
	out := p.groupSurface(a)
	if out == nil {
		return
	}
	if cs := p.file.Get(group, "CS"); cs != nil {
		if sp := p.spaceOf(group["CS"], 0); sp.n == 3 {
			p.doubts.add("a transparency group in RGB is mixed in ink")
		}
	}
	under, h := p.out, p.how(0)
	clip := p.clip
	p.out = out
	p.alpha, p.blend, p.soft = [2]uint8{255, 255}, normal, nil
	p.clip = clipOf(a)
	p.content(s, depth)
	p.out, p.clip = under, clip
	p.merge(out, h)
	p.memory -= int64(out.size()) * 5
}

func clipOf(a area) clip {
	return clip{x0: a.x0 << sub, y0: a.y0 << sub, x1: a.x1 << sub, y1: a.y1 << sub}
}

// groupSurface makes a surface for a group; nil if memory does not allow it.
func (p *painter) groupSurface(a area) *surface {
	size := (a.x1 - a.x0) * (a.y1 - a.y0)
	p.take(4 * size)
	if !p.hold(5 * size) {
		return nil
	}
	return newSurface(a, true)
}

// merge lays a group onto the surface: each of its pixels as paint of its
// colour, at its opacity. A group says something of every ink (11.7.4.2).
func (p *painter) merge(g *surface, h how) {
	n := len(p.inks.names)
	h.over = false
	p.take(4 * g.size())
	var c ink
	c.set = 1<<n - 1
	for y := g.area.y0; y < g.area.y1; y++ {
		for x := g.area.x0; x < g.area.x1; x++ {
			o := g.at(y, x)
			own := g.alpha[o]
			if own == 0 {
				continue
			}
			v := mul(h.alpha, p.clip.of(y, x))
			if h.mask != nil {
				v = mul(v, h.mask.of(y, x))
			}
			if v = mul(v, own); v == 0 {
				continue
			}
			for i := range n {
				c.v[i] = 0
				if g.planes[i] != nil {
					c.v[i] = uint8(min(255, (uint32(g.planes[i][o])*255+uint32(own)/2)/uint32(own)))
				}
			}
			if p.out.alpha == nil && h.blend == normal {
				p.out.flat(y, x, x+1, &c, &h, v, n)
			} else {
				p.out.pixel(y, x, &c, &h, v, n)
			}
		}
	}
}

// softMask sets the soft mask of a graphics state (11.6.5.2).
func (p *painter) softMask(m objects.Object) {
	p.soft = nil
	d, ok := m.(objects.Dict)
	if !ok {
		return // None
	}
	s, ok := p.file.Stream(d["G"])
	if !ok {
		p.doubts.add("a soft mask has no group")
		return
	}
	// While a mask is in force the clip can only become smaller.
	a := p.clip.pixels().common(p.out.area)
	if a.empty() {
		return
	}
	out := p.groupSurface(a)
	if out == nil {
		return
	}
	alpha := p.file.Name(d, "S") == "Alpha"
	beyond := uint8(0)
	if bc, ok := p.file.NumberList(d, "BC", -1); ok && !alpha {
		if sp := p.spaceOf(p.file.Raw(p.file.Dict(s.Dict, "Group"), "CS"), 0); sp.n == len(bc) {
			back := sp.ink(p, bc)
			beyond = luminosity(back.v[0], back.v[1], back.v[2], back.v[3])
		}
	}
	under, kept, keptPath := p.out, p.state, p.path
	p.out, p.path = out, path{}
	p.state = p.fresh(p.ctm, clipOf(a))
	if fm, ok := p.file.NumberList(s.Dict, "Matrix", 6); ok {
		p.ctm = matrix(fm).then(p.ctm)
	}
	if b, ok := p.file.Rect(s.Dict, "BBox"); ok {
		var q path
		q.rect(b.X0, b.Y0, b.W(), b.H())
		p.clipTo(&q, p.ctm, false)
	}
	p.content(s, maxDepth-4) // masks within masks have four more to go
	p.out, p.state, p.path = under, kept, keptPath
	// Like the mask of a clip, this one dies with its graphics state.
	p.memory -= int64(out.size()) * 39 / 8
	k := &mask{area: a, stride: out.stride, bits: out.alpha, beyond: beyond}
	if alpha {
		k.beyond = 0
	} else {
		k.bits = out.light(beyond)
	}
	p.transfer(k, d["TR"])
	p.soft = k
}

// light returns the luminosity of each pixel of a group over a backdrop.
func (s *surface) light(back uint8) []byte {
	out := make([]byte, s.size())
	of := func(i, o int) uint8 {
		if s.planes[i] == nil {
			return 0
		}
		return s.planes[i][o]
	}
	for o, a := range s.alpha {
		if a == 0 {
			out[o] = back
			continue
		}
		// The inks are kept multiplied by alpha, so light comes out so as well.
		dark := 255 - int(luminosity(of(0, o), of(1, o), of(2, o), of(3, o)))
		out[o] = uint8(max(0, int(a)-dark)) + mul(255-a, back)
	}
	return out
}

// luminosity is how light four inks are (11.5.3): 1 − min(1, 0.30 C + 0.59 M + 0.11 Y + K).
func luminosity(c, m, y, k uint8) uint8 {
	dark := (77*uint32(c)+151*uint32(m)+28*uint32(y))>>8 + uint32(k)
	return uint8(255 - min(255, dark))
}

// transfer applies a soft mask's function.
func (p *painter) transfer(k *mask, o objects.Object) {
	if o == nil || p.file.Follow(o) == objects.Name("Identity") {
		return
	}
	f, err := p.function(o)
	if err != nil || f.ins() != 1 {
		p.doubts.add("the transfer function of a soft mask is not applied")
		return
	}
	var table [256]uint8
	for i := range table {
		if v := f.eval([]float64{float64(i) / 255}); len(v) > 0 {
			table[i] = byteOf(v[0])
		}
	}
	bits := make([]byte, len(k.bits))
	for i, v := range k.bits {
		bits[i] = table[v]
	}
	k.bits, k.beyond = bits, table[k.beyond]
}

// beginMarked opens a marked-content sequence, which may be optional (8.11).
func (p *painter) beginMarked(op string, ops []operand) {
	off := false
	if op == "BDC" && len(ops) == 2 && ops[0].kind == name && string(ops[0].b) == "OC" {
		off = p.isOff(p.file.Raw(p.file.Dict(p.res, "Properties"), lastName(ops)))
	}
	if len(p.marked) > 1<<16 {
		return
	}
	p.marked = append(p.marked, off)
	if off {
		p.hidden++
	}
}

func (p *painter) endMarked() {
	n := len(p.marked)
	if n == 0 {
		return
	}
	if p.marked[n-1] {
		p.hidden--
	}
	p.marked = p.marked[:n-1]
}

// isOff reports whether optional content is off in the default configuration.
func (p *painter) isOff(o objects.Object) bool {
	if o == nil {
		return false
	}
	if p.off == nil {
		p.off = map[int]bool{}
		if c, err := p.file.Catalog(); err == nil {
			d := p.file.Dict(p.file.Dict(c, "OCProperties"), "D")
			if p.file.Name(d, "BaseState") == "OFF" {
				p.doubts.add("layers that are off at first are drawn as if they were on")
			}
			for _, g := range p.file.Array(d, "OFF") {
				p.off[objects.NumberOf(g)] = true
			}
			delete(p.off, 0)
		}
	}
	if p.off[objects.NumberOf(o)] {
		return true
	}
	d := p.file.Dictionary(o)
	if p.file.Name(d, "Type") != "OCMD" {
		return false
	}
	if p.file.Has(d, "VE") {
		p.doubts.add("an expression of layers is not followed")
	}
	list := objects.Array{d["OCGs"]}
	if a := p.file.Array(d, "OCGs"); a != nil {
		list = a
	}
	on, off := 0, 0
	for _, g := range list {
		if g == nil {
			continue
		}
		if p.off[objects.NumberOf(g)] {
			off++
		} else {
			on++
		}
	}
	switch p.file.Name(d, "P") {
	case "AllOn":
		return off > 0
	case "AnyOff":
		return off == 0 && on > 0
	case "AllOff":
		return on > 0
	}
	return on == 0 && off > 0
}

// annotations tells of notes that would be printed; they are not drawn, for a
// press file has none within its bleed.
func (p *painter) annotations(notes objects.Array) {
	const hidden, print = 2, 4
	for _, n := range notes {
		d := p.file.Dictionary(n)
		flags := p.file.Integer(d, "F", 0)
		if p.file.Has(d, "AP") && flags&print != 0 && flags&hidden == 0 {
			p.doubts.add("an annotation of the kind %.20s would be printed and is not drawn", p.file.Name(d, "Subtype"))
		}
	}
}
