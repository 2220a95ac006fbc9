package rip

// surface is where paint goes: the page, opaque from the beginning, or a
// transparency group, whose alpha says how much of each pixel it covers. The
// inks of a group are kept multiplied by its alpha.
type surface struct {
	area   area
	stride int
	planes [][]byte // by ink; nil: none of it anywhere
	alpha  []byte   // nil: opaque
	// every is what stands on the plates of inks nobody has used yet: marks in
	// the ink All.
	every []byte
}

func newSurface(a area, group bool) *surface {
	s := &surface{area: a, stride: a.x1 - a.x0, planes: make([][]byte, maxPlanes)}
	if group {
		s.alpha = make([]byte, s.stride*(a.y1-a.y0))
	}
	return s
}

// size returns the number of pixels.
func (s *surface) size() int { return s.stride * (s.area.y1 - s.area.y0) }

// at returns where a row of pixels begins.
func (s *surface) at(y, x int) int { return (y-s.area.y0)*s.stride + x - s.area.x0 }

// plane returns the plane of an ink, made if need be.
func (s *surface) plane(i int) []byte {
	if s.planes[i] == nil {
		s.planes[i] = make([]byte, s.size())
		copy(s.planes[i], s.every)
	}
	return s.planes[i]
}

// ink is a colour as the plates see it: how much of each ink it has, and which
// inks it says something of at all.
type ink struct {
	set    uint32 // of these inks it says how much
	direct bool   // given in DeviceCMYK, for which overprint mode 1 is made
	all    bool   // of every ink, those not yet used as well
	v      [maxPlanes]uint8
}

// process are the four inks of CMYK.
const process = 1<<4 - 1

func cmyk(c, m, y, k uint8) ink {
	return ink{set: process, v: [maxPlanes]uint8{c, m, y, k}}
}

// how says how paint meets what is beneath it.
type how struct {
	over  bool // overprint: inks that the colour does not name stay as they are
	mode1 bool // OPM 1: nor does DeviceCMYK touch an ink of which it has none
	alpha uint8
	blend blend
	mask  *mask // soft mask; nil: none
}

// leaves reports whether an ink is left as it is.
func (h *how) leaves(c *ink, i int) bool {
	if c.set>>i&1 == 0 {
		return h.over && !c.all
	}
	return h.over && h.mode1 && c.direct && c.v[i] == 0
}

// mask is a coverage of pixels within an area, 0 outside (or outside a soft
// mask's group: beyond).
type mask struct {
	area   area
	stride int
	bits   []byte
	beyond uint8
}

func (m *mask) of(y, x int) uint8 {
	if y < m.area.y0 || y >= m.area.y1 || x < m.area.x0 || x >= m.area.x1 {
		return m.beyond
	}
	return m.bits[(y-m.area.y0)*m.stride+x-m.area.x0]
}

// mul returns a·b/255, rounded.
func mul(a, b uint8) uint8 {
	v := uint32(a)*uint32(b) + 128
	return uint8((v + v>>8) >> 8)
}

// mix returns what is on the way from a to b by t/255.
func mix(a, b, t uint8) uint8 {
	v := uint32(a)*(255-uint32(t)) + uint32(b)*uint32(t) + 128
	return uint8((v + v>>8) >> 8)
}

// flat paints one colour on a stretch of a row with one opacity.
func (s *surface) flat(y, x0, x1 int, c *ink, h *how, a uint8, inks int) {
	from, to := s.at(y, x0), s.at(y, x1)
	for i := range inks {
		if h.leaves(c, i) {
			continue
		}
		v := c.v[i]
		if s.planes[i] == nil && v == 0 {
			continue
		}
		fillRun(s.plane(i)[from:to], v, a)
	}
	if c.all {
		if s.every == nil {
			s.every = make([]byte, s.size())
		}
		fillRun(s.every[from:to], c.v[0], a)
	} else if s.every != nil && !h.over {
		fillRun(s.every[from:to], 0, a)
	}
}

// fillRun lays v over a row with one opacity.
func fillRun(row []byte, v, a uint8) {
	if a == 255 {
		for i := range row {
			row[i] = v
		}
		return
	}
	for i, b := range row {
		row[i] = mix(b, v, a)
	}
}

// pixel paints one pixel where a group, or a blend mode, asks for arithmetic
// of its own. The formulas are those of ISO 32000-1, 11.3.6, for inks:
//
//	α = αb ∪ αs    c = (1 − αs/α)·cb + αs/α·((1 − αb)·cs + αb·B(cb, cs))
//
// with both sides multiplied by α where the surface keeps its inks so.
func (s *surface) pixel(y, x int, c *ink, h *how, a uint8, inks int) {
	o := s.at(y, x)
	under := uint8(255)
	if s.alpha != nil {
		under = s.alpha[o]
	}
	for i := range inks {
		leave := h.leaves(c, i)
		if s.planes[i] == nil && c.v[i] == 0 && h.blend == normal {
			continue
		}
		p := s.plane(i)
		beneath := p[o]
		if s.alpha != nil && under > 0 {
			beneath = uint8(min(255, (uint32(beneath)*255+uint32(under)/2)/uint32(under)))
		}
		v := c.v[i]
		if leave {
			v = beneath
		} else if h.blend != normal && under > 0 {
			v = mix(v, h.blend.of(beneath, v), under)
		}
		// With alpha kept in: c·α = (1 − αs)·cb·αb + αs·v.
		p[o] = mix(p[o], v, a)
	}
	if s.alpha != nil {
		s.alpha[o] = under + mul(255-under, a)
	}
}
