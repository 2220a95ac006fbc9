package rip

import (
	"math"

	"banxin/press/objects"
)

// shading is a smooth change of colour (8.7.4).
type shading struct {
	kind   int
	space  *space
	coords []float64
	domain []float64
	matrix matrix // of type 1
	extend [2]bool
	fn     *function
	ground *ink
	box    *objects.Rect
	mesh   []triangle
}

// shading reads a shading; nil, and told, if it cannot be drawn.
func (p *painter) shading(o objects.Object) *shading {
	d := p.file.Dictionary(o)
	s := &shading{kind: p.file.Integer(d, "ShadingType", 0), matrix: identity}
	if d == nil || !p.file.Has(d, "ColorSpace") {
		p.doubts.add("a shading is missing")
		return nil
	}
	s.space = p.spaceOf(d["ColorSpace"], 0)
	if s.space.n == 0 {
		p.doubts.add("a shading has no colours")
		return nil
	}
	if b, ok := p.file.Rect(d, "BBox"); ok {
		s.box = &b
	}
	if v, ok := p.file.NumberList(d, "Background", s.space.n); ok {
		c := s.space.ink(p, v)
		c.direct = false
		s.ground = &c
	}
	if p.file.Has(d, "Function") {
		f, err := p.function(d["Function"])
		if err != nil {
			p.doubts.add("a shading is not drawn: %v", err)
			return nil
		}
		s.fn = f
	}
	ok := false
	switch s.kind {
	case 1:
		s.domain = []float64{0, 1, 0, 1}
		if v, k := p.file.NumberList(d, "Domain", 4); k {
			s.domain = v
		}
		if m, k := p.file.NumberList(d, "Matrix", 6); k {
			s.matrix = matrix(m)
		}
		ok = s.fn != nil && s.fn.ins() == 2
	case 2, 3:
		s.domain = []float64{0, 1}
		if v, k := p.file.NumberList(d, "Domain", 2); k {
			s.domain = v
		}
		s.coords, ok = p.file.NumberList(d, "Coords", 2*s.kind)
		ok = ok && s.fn != nil && s.fn.ins() == 1
		if e := p.file.Array(d, "Extend"); len(e) == 2 {
			for i := range e {
				b, _ := p.file.Follow(e[i]).(objects.Boolean)
				s.extend[i] = bool(b)
			}
		}
	case 4, 5, 6, 7:
		ok = p.readMesh(s, o, d)
	}
	if !ok {
		p.doubts.add("a shading of type %d is not drawn", s.kind)
		return nil
	}
	return s
}

// shade paints a shading on the whole clip.
func (p *painter) shade(name string) {
	s := p.shading(p.file.Raw(p.file.Dict(p.res, "Shading"), name))
	if s == nil || !p.rasterise() {
		return
	}
	a := p.clip.pixels().common(p.out.area)
	var q path
	m := identity
	if s.box != nil {
		q.rect(s.box.X0, s.box.Y0, s.box.W(), s.box.H())
		m = p.ctm
	} else {
		q.rect(float64(a.x0), float64(a.y0), float64(a.x1-a.x0), float64(a.y1-a.y0))
	}
	p.raster.fill(&q, m)
	if src := s.source(p, p.ctm, false); src != nil {
		p.lay(false, nil, src, p.how(0))
	}
}

// levels is how many colours of an axial or radial shading are computed.
const levels = 1024

// source returns the colours of a shading; m maps its space to pixels.
func (s *shading) source(p *painter, m matrix, ground bool) source {
	back, ok := m.inverse()
	if !ok {
		return nil
	}
	h := &shadeSource{s: s, p: p, back: back}
	if ground {
		h.ground = s.ground
	}
	switch s.kind {
	case 1:
		inner, ok := s.matrix.inverse()
		if !ok {
			return nil
		}
		h.inner = inner
	case 2, 3:
		h.table = make([]ink, levels+1)
		for i := range h.table {
			t := s.domain[0] + float64(float64(i)/levels*(s.domain[1]-s.domain[0]))
			h.table[i] = s.colour(p, []float64{t})
		}
	default:
		return s.meshSource(p, m, h.ground)
	}
	return h
}

// colour returns the ink for the parameters of the function.
func (s *shading) colour(p *painter, in []float64) ink {
	v := in
	if s.fn != nil {
		if v = s.fn.eval(in); len(v) < s.space.n {
			p.doubts.add("the function of a shading does not fit its colours")
			return ink{}
		}
	}
	c := s.space.ink(p, v)
	c.direct = false
	return c
}

// shadeSource gives the colours of types 1, 2 and 3.
type shadeSource struct {
	s      *shading
	p      *painter
	back   matrix
	inner  matrix
	table  []ink
	ground *ink
	now    ink
}

func (h *shadeSource) at(x, y int) (*ink, uint8) {
	q := h.back.apply(point{float64(x) + 0.5, float64(y) + 0.5})
	if h.s.kind == 1 {
		q = h.inner.apply(q)
		d := h.s.domain
		if q.x < d[0] || q.x > d[1] || q.y < d[2] || q.y > d[3] {
			return h.outside()
		}
		h.now = h.s.colour(h.p, []float64{q.x, q.y})
		return &h.now, 255
	}
	t, ok := h.s.axial(q)
	if h.s.kind == 3 {
		t, ok = h.s.radial(q)
	}
	if !ok {
		return h.outside()
	}
	return &h.table[int(float64(clamp(t)*levels)+0.5)], 255
}

func (h *shadeSource) outside() (*ink, uint8) {
	if h.ground != nil {
		return h.ground, 255
	}
	return &h.now, 0
}

// axial returns where between the ends of the axis a point lies, 0 … 1.
func (s *shading) axial(q point) (float64, bool) {
	dx, dy := s.coords[2]-s.coords[0], s.coords[3]-s.coords[1]
	l := float64(dx*dx) + float64(dy*dy)
	if l == 0 {
		return 0, false
	}
	t := (float64((q.x-s.coords[0])*dx) + float64((q.y-s.coords[1])*dy)) / l
	return t, (t >= 0 || s.extend[0]) && (t <= 1 || s.extend[1])
}

// radial returns the greatest s for which the point lies on the circle between
// the two, whose centre and radius go evenly from one to the other (8.7.4.5.4).
func (s *shading) radial(q point) (float64, bool) {
	c := s.coords
	dx, dy, dr := c[3]-c[0], c[4]-c[1], c[5]-c[2]
	px, py := q.x-c[0], q.y-c[1]
	// |p − t·d| = r0 + t·dr
	a := float64(dx*dx) + float64(dy*dy) - float64(dr*dr)
	b := float64(px*dx) + float64(py*dy) + float64(c[2]*dr)
	k := float64(px*px) + float64(py*py) - float64(c[2]*c[2])
	var ts [2]float64
	if math.Abs(a) < 1e-12 {
		if b == 0 {
			return 0, false
		}
		ts[0] = k / (2 * b)
		ts[1] = ts[0]
	} else {
		d := float64(b*b) - float64(a*k)
		if d < 0 {
			return 0, false
		}
		r := math.Sqrt(d)
		ts[0], ts[1] = (b+r)/a, (b-r)/a
		if ts[0] < ts[1] {
			ts[0], ts[1] = ts[1], ts[0]
		}
	}
	for _, t := range ts {
		if c[2]+float64(t*dr) < 0 || t < 0 && !s.extend[0] || t > 1 && !s.extend[1] {
			continue
		}
		return t, true
	}
	return 0, false
}
