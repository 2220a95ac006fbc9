package rip

import (
	"math"

	"banxin/press/icc"
	"banxin/press/objects"
)

// family is a kind of colour space (8.6).
type family uint8

const (
	deviceGray family = iota
	deviceRGB
	deviceCMYK
	labSpace
	iccSpace // of RGB by its profile
	indexed
	tinted // Separation, DeviceN
	patterned
)

// space is a colour space.
type space struct {
	family family
	n      int // components
	direct bool
	base   *space
	// Of an indexed space: the highest index and the colours.
	top    int
	lookup []byte
	// Of Separation and DeviceN: the ink of each component, −1 for None.
	inks []int
	all  bool
	// Of Lab and ICC spaces: the ranges, two for each component, and the link.
	ranges []float64
	link   *icc.Link
	pixels *icc.Transform // made when a picture asks
}

var (
	grey   = &space{family: deviceGray, n: 1}
	rgb    = &space{family: deviceRGB, n: 3}
	inks4  = &space{family: deviceCMYK, n: 4, direct: true}
	device = map[string]*space{
		"DeviceGray": grey, "G": grey, "CalGray": grey, "DeviceRGB": rgb, "RGB": rgb,
		"DeviceCMYK": inks4, "CMYK": inks4, "CalCMYK": inks4,
		"Pattern": {family: patterned},
	}
)

// none reports whether colours of the space paint nothing: all inks are None.
func (s *space) none() bool {
	if s == nil || s.family != tinted || s.all {
		return false
	}
	for _, i := range s.inks {
		if i >= 0 {
			return false
		}
	}
	return true
}

// named returns the colour space that an operator names.
func (p *painter) named(n string) *space {
	if s := device[n]; s != nil {
		return s
	}
	o := p.file.Raw(p.file.Dict(p.res, "ColorSpace"), n)
	if o == nil {
		p.doubts.add("the colour space %.30q is missing", n)
		return grey
	}
	return p.spaceOf(o, 0)
}

// spaceOf reads a colour space; what cannot be read is told and taken for grey.
func (p *painter) spaceOf(o objects.Object, depth int) *space {
	n := objects.NumberOf(o)
	if s := p.spaces[n]; n != 0 && s != nil {
		return s
	}
	s := p.readSpace(o, depth)
	if n != 0 {
		p.spaces[n] = s
	}
	return s
}

func (p *painter) readSpace(o objects.Object, depth int) *space {
	switch v := p.file.Follow(o).(type) {
	case objects.Name:
		if s := device[string(v)]; s != nil {
			return s
		}
		if r := p.file.Raw(p.file.Dict(p.res, "ColorSpace"), string(v)); r != nil && depth < 6 {
			return p.spaceOf(r, depth+1)
		}
	case objects.Array:
		if len(v) > 0 && depth < 6 {
			family, _ := p.file.Follow(v[0]).(objects.Name)
			if s := p.spaceArray(string(family), v, depth); s != nil {
				return s
			}
		}
	}
	p.doubts.add("a colour space cannot be read and is taken for grey")
	return grey
}

// spaceArray reads a colour space that has parameters; nil if it is broken.
func (p *painter) spaceArray(family string, v objects.Array, depth int) *space {
	at := func(i int) objects.Object {
		if i < len(v) {
			return v[i]
		}
		return nil
	}
	switch family {
	case "CalRGB":
		p.doubts.add("CalRGB is taken for sRGB")
		return rgb
	case "Lab":
		r := []float64{0, 100, -100, 100, -100, 100}
		if own, ok := p.file.NumberList(at(1), "Range", 4); ok {
			copy(r[2:], own)
		}
		return &space{family: labSpace, n: 3, ranges: r}
	case "ICCBased":
		return p.iccBased(at(1), depth)
	case "Indexed", "I":
		return p.indexedSpace(at(1), at(2), at(3), depth)
	case "Separation":
		n, ok := p.file.Follow(at(1)).(objects.Name)
		if !ok {
			return nil
		}
		return p.tints([]string{string(n)}, v, depth)
	case "DeviceN":
		list, _ := p.file.Follow(at(1)).(objects.Array)
		var names []string
		for _, o := range list {
			n, _ := p.file.Follow(o).(objects.Name)
			names = append(names, string(n))
		}
		if len(names) == 0 || len(names) > maxPlanes {
			return nil
		}
		return p.tints(names, v, depth)
	case "Pattern":
		s := &space{family: patterned}
		if len(v) > 1 {
			s.base = p.spaceOf(v[1], depth+1)
		}
		return s
	}
	if s := device[family]; s != nil {
		return s
	}
	return nil
}

// iccBased reads an ICC space: four components are taken for the inks
// themselves and one for grey, three go by their profile.
func (p *painter) iccBased(o objects.Object, depth int) *space {
	st, ok := p.file.Stream(o)
	if !ok {
		return nil
	}
	switch n := p.file.Integer(st.Dict, "N", 0); n {
	case 1:
		return grey
	case 4:
		return &space{family: deviceCMYK, n: 4}
	case 3:
		s := &space{family: iccSpace, n: 3, ranges: []float64{0, 1, 0, 1, 0, 1}}
		b, err := st.Decode()
		if err == nil {
			if from, err := icc.Read(b); err == nil {
				s.link = p.connect(from)
			}
		}
		if s.link == nil {
			p.doubts.add("a colour profile cannot be read; its colours are taken for sRGB")
			return rgb
		}
		return s
	}
	return nil
}

// connect returns the link from a profile to the printing condition.
func (p *painter) connect(from *icc.Profile) *icc.Link {
	to, err := icc.Read(p.doc.condition())
	if err != nil {
		p.doubts.add("the profile of the printing condition cannot be read")
		return nil
	}
	l, err := icc.Connect(from, to, icc.Relative)
	if err != nil {
		return nil
	}
	return l
}

func (p *painter) indexedSpace(base, top, lookup objects.Object, depth int) *space {
	s := &space{family: indexed, n: 1, base: p.spaceOf(base, depth+1)}
	v, ok := p.file.NumberAt(top)
	if !ok || v < 0 || v > 255 || s.base.n == 0 || s.base.family == indexed {
		return nil
	}
	s.top = int(v)
	if b, ok := p.file.Text(lookup); ok {
		s.lookup = b
	} else if st, ok := p.file.Stream(lookup); ok {
		b, err := st.Decode()
		if err != nil {
			return nil
		}
		s.lookup = b
	}
	if len(s.lookup) < (s.top+1)*s.base.n {
		s.lookup = append(append([]byte{}, s.lookup...), make([]byte, (s.top+1)*s.base.n)...)
	}
	return s
}

// tints reads a Separation or DeviceN space (8.6.6.4, 8.6.6.5). Every ink has
// a plate here, so that the tint transform is only asked what an ink looks like.
func (p *painter) tints(names []string, array objects.Array, depth int) *space {
	var alternate, transform objects.Object
	if len(array) > 2 {
		alternate = array[2]
	}
	if len(array) > 3 {
		transform = array[3]
	}
	s := &space{family: tinted, n: len(names)}
	alt := p.spaceOf(alternate, depth+1)
	f, err := p.function(transform)
	for i, n := range names {
		switch n {
		case "None":
			s.inks = append(s.inks, -1)
			continue
		case "All":
			s.all = true
			s.inks = append(s.inks, 0)
			continue
		}
		spot := Spot{Name: n, Space: "unreadable"}
		if family, _ := p.file.Follow(array[0]).(objects.Name); family == "Separation" {
			spot.Array = array
		}
		if err == nil && f.ins() == len(names) && alt.n > 0 {
			full := make([]float64, len(names))
			full[i] = 1
			if v := f.eval(full); len(v) == alt.n {
				c := alt.ink(p, v)
				copy(spot.Process[:], c.v[:4])
				spot.Space = alt.name()
			}
		}
		k, ok := p.inks.index(spot)
		if !ok {
			p.doubts.add("there are more than %d inks: %.40q has no plate", maxPlanes, n)
			k = -1
		}
		s.inks = append(s.inks, k)
	}
	return s
}

// name returns the family of a device space, "" for another.
func (s *space) name() string {
	switch s.family {
	case deviceGray:
		return "DeviceGray"
	case deviceRGB:
		return "DeviceRGB"
	case deviceCMYK:
		return "DeviceCMYK"
	}
	return ""
}

// initial returns the colour a space begins with (8.6.8).
func (s *space) initial() []float64 {
	v := make([]float64, s.n)
	switch s.family {
	case deviceCMYK:
		v[3] = 1
	case tinted:
		for i := range v {
			v[i] = 1
		}
	case labSpace, iccSpace:
		for i := range v {
			v[i] = max(0, s.ranges[2*i])
			if s.family == labSpace && i > 0 {
				v[i] = max(s.ranges[2*i], min(0, s.ranges[2*i+1]))
			}
		}
	}
	return v
}

// ink returns what a colour puts onto the plates.
func (s *space) ink(p *painter, v []float64) ink {
	if len(v) < s.n {
		v = append(append([]float64{}, v...), make([]float64, s.n)...)
	}
	switch s.family {
	case deviceGray:
		return cmyk(0, 0, 0, 255-byteOf(v[0]))
	case deviceCMYK:
		c := cmyk(byteOf(v[0]), byteOf(v[1]), byteOf(v[2]), byteOf(v[3]))
		c.direct = s.direct
		return c
	case deviceRGB:
		p.tellRGB()
		return p.linked(p.rgbLink(), icc.Colour{clamp(v[0]), clamp(v[1]), clamp(v[2])})
	case iccSpace:
		p.tellRGB()
		return p.linked(s.link, icc.Colour{clamp(v[0]), clamp(v[1]), clamp(v[2])})
	case labSpace:
		if s.link == nil {
			s.link = p.connect(icc.LabD50())
		}
		p.doubts.add("Lab colours are converted into inks")
		return p.linked(s.link, icc.Colour{v[0], v[1], v[2]})
	case indexed:
		i := int(max(0, min(float64(s.top), math.Floor(v[0]+0.5))))
		return s.base.ink(p, s.base.decode(s.lookup[i*s.base.n:(i+1)*s.base.n]))
	case tinted:
		var c ink
		for i, k := range s.inks {
			if s.all {
				c.all, c.set = true, math.MaxUint32
				c.v[0] = byteOf(v[i])
				for j := range c.v {
					c.v[j] = c.v[0]
				}
				continue
			}
			if k >= 0 {
				c.set |= 1 << k
				c.v[k] = byteOf(v[i])
			}
		}
		return c
	}
	return cmyk(0, 0, 0, 0)
}

// decode turns bytes into components as an indexed space and an image without
// a Decode array have them.
func (s *space) decode(b []byte) []float64 {
	v := make([]float64, s.n)
	for i := range v {
		lo, hi := s.bounds(i)
		v[i] = lo + float64(float64(b[i])/255*(hi-lo))
	}
	return v
}

// bounds returns the least and the greatest value of a component.
func (s *space) bounds(i int) (lo, hi float64) {
	if s.family == labSpace {
		return s.ranges[2*i], s.ranges[2*i+1]
	}
	return 0, 1
}

func clamp(v float64) float64 { return max(0, min(1, v)) }

// linked returns a colour through a link; black if there is none.
func (p *painter) linked(l *icc.Link, c icc.Colour) ink {
	if l == nil {
		return cmyk(0, 0, 0, 255)
	}
	k := l.Colour(c)
	return cmyk(byteOf(k[0]), byteOf(k[1]), byteOf(k[2]), byteOf(k[3]))
}

// rgbLink returns the link from sRGB to the printing condition, made once.
func (p *painter) rgbLink() *icc.Link {
	if p.flatRGB == nil {
		p.flatRGB = p.connect(icc.SRGB())
	}
	return p.flatRGB
}

// tellRGB says that colours were not given in ink.
func (p *painter) tellRGB() { p.doubts.add("RGB colours are converted into inks") }

// colourOperator executes the operators that set a colour.
func (p *painter) colourOperator(op string, ops []operand, depth int) bool {
	c := &p.fill
	switch op {
	case "G", "RG", "K", "CS", "SC", "SCN":
		c = &p.stroke
	}
	var s *space
	switch op {
	case "g", "G":
		s = p.defaulted(grey, "DefaultGray")
	case "rg", "RG":
		s = p.defaulted(rgb, "DefaultRGB")
	case "k", "K":
		s = p.defaulted(inks4, "DefaultCMYK")
	case "cs", "CS":
		if p.fixed {
			return true
		}
		s = p.named(lastName(ops))
		if s == grey || s == rgb || s == inks4 {
			s = p.defaulted(s, map[*space]string{grey: "DefaultGray", rgb: "DefaultRGB", inks4: "DefaultCMYK"}[s])
		}
		*c = colour{space: s}
		if s.n > 0 {
			c.ink = s.ink(p, s.initial())
		}
		return true
	case "sc", "SC", "scn", "SCN":
		s = c.space
	default:
		return false
	}
	if p.fixed {
		return true
	}
	if s.family == patterned {
		p.setPattern(c, s, ops)
		return true
	}
	if v, ok := nums(ops, s.n); ok {
		*c = colour{space: s, ink: s.ink(p, v)}
	}
	return true
}

// defaulted returns the space that stands for a device space (8.6.5.6).
func (p *painter) defaulted(s *space, key string) *space {
	d := p.file.Dict(p.res, "ColorSpace")
	if d == nil || d[key] == nil {
		return s
	}
	if t := p.spaceOf(d[key], 0); t.n == s.n {
		return t
	}
	return s
}
