package icc

import "math"

// Intent says what is to be kept where a colour cannot be printed.
type Intent uint8

const (
	// Perceptual keeps a picture's look: the profile's maker has drawn all
	// colours together.
	Perceptual Intent = iota
	// Relative keeps what can be printed, seen from the paper's white, and draws
	// the lightness from black to white together (black point compensation).
	// Without that, shadows would clip and pass the ink limit.
	Relative
	// Absolute keeps the very colour and so prints the source's white on the paper.
	Absolute
)

// Link converts colours of one profile into those of another.
type Link struct {
	in, out   end
	from, to  Space
	adjusted  bool // scale and shift, in XYZ, do something
	scale, by [3]float64
}

// end is one profile's way between its device and the connection space.
type end struct {
	table       *table  // or
	shaper      *shaper // or neither: the space is L*a*b* itself
	device, pcs encoding
	lab         bool // connects by L*a*b*
	outward     bool // from the connection space to the device
}

// Connect returns the link from one profile to the other.
func Connect(from, to *Profile, intent Intent) (*Link, error) {
	l, err := join(from, to, intent, intent)
	if err != nil {
		return nil, err
	}
	switch {
	case intent == Absolute:
		a, err := from.white()
		if err != nil {
			return nil, err
		}
		b, err := to.white()
		if err != nil {
			return nil, err
		}
		l.adjust(func(i int) (float64, float64) { return a[i] / b[i], 0 })
	case intent == Relative || to.Version >= 4:
		// Version 4 names the black of its perceptual tables, so that there too
		// black must come to lie on black.
		a, err := sourceBlack(from, intent)
		if err != nil {
			return nil, err
		}
		b, err := paperBlack(to, intent)
		if err != nil {
			return nil, err
		}
		l.compensate(a, b)
	}
	return l, nil
}

// join returns a link that adjusts nothing.
func join(from, to *Profile, in, out Intent) (*Link, error) {
	l := &Link{from: from.Space, to: to.Space}
	var err error
	if l.in, err = from.end(in, false); err != nil {
		return nil, err
	}
	l.out, err = to.end(out, true)
	return l, err
}

// compensate scales XYZ so that white stays and black a becomes black b.
func (l *Link) compensate(a, b Colour) {
	l.adjust(func(i int) (scale, by float64) {
		w := whiteD50[i]
		return (b[i] - w) / (a[i] - w), float64(-w*(b[i]-a[i])) / (a[i] - w)
	})
}

// leastAdjustment is how much an adjustment must do in all to be made: two
// blacks or whites as near as this are the same, measured twice. Little CMS has
// the same bound.
const leastAdjustment = 0.002

// adjust sets what is done to X, Y and Z.
func (l *Link) adjust(of func(i int) (scale, by float64)) {
	sum := 0.0
	for i := range 3 {
		l.scale[i], l.by[i] = of(i)
		sum += math.Abs(l.scale[i]-1) + math.Abs(l.by[i])/xyzMost
	}
	l.adjusted = !(sum < leastAdjustment)
}

// tagsOf are the tables of the intents in either direction (ICC.1:2010, 9.1);
// those for saturation, with the number 2, nobody asks for. A profile that lacks
// one offers its perceptual table instead.
var tagsOf = map[bool][]string{false: {"A2B0", "A2B1", "A2B1"}, true: {"B2A0", "B2A1", "B2A1"}}

// tag returns the table for an intent, nil if the profile has none.
func (p *Profile) tag(intent Intent, outward bool) []byte {
	if b := p.tags[tagsOf[outward][intent]]; b != nil {
		return b
	}
	return p.tags[tagsOf[outward][Perceptual]]
}

// end reads one direction of a profile.
func (p *Profile) end(intent Intent, outward bool) (end, error) {
	e := end{lab: p.labPCS, outward: outward}
	if p.isLab() {
		return e, nil
	}
	tag := p.tag(intent, outward)
	if tag == nil {
		var err error
		e.shaper, err = p.readShaper()
		// Curves and a matrix lead to XYZ whatever the profile says.
		e.lab = e.lab && p.Space == Grey
		return e, err
	}
	t, err := readTable(tag)
	if err != nil {
		return e, err
	}
	ins, outs := p.Space.Channels(), 3
	if outward {
		ins, outs = outs, ins
	}
	if t.ins != ins || t.outs != outs {
		return e, say("色表把 %[1]d 个分量变成 %[2]d 个，这里应是 %[3]d 个变成 %[4]d 个",
			"a table turns %[1]d components into %[2]d where %[3]d should become %[4]d", t.ins, t.outs, ins, outs)
	}
	labCode := labByte
	if t.word {
		labCode = labWord
	}
	e.table, e.pcs = t, xyz16
	if p.labPCS {
		e.pcs = labCode
	}
	if p.Space == Lab {
		e.device = labCode
	}
	if p.labPCS && outward || p.Space == Lab && !outward {
		t.takeEight()
	}
	return e, nil
}

// run takes a colour through one end.
func (e *end) run(c Colour) Colour {
	first, last := e.device, e.pcs
	if e.outward {
		first, last = last, first
	}
	switch {
	case e.table != nil:
		c = first.encode(c)
		for _, s := range e.table.steps {
			c = s.apply(c)
		}
		return last.decode(c)
	case e.shaper != nil && e.outward:
		return e.shaper.fromPCS(c, e.lab)
	case e.shaper != nil:
		return e.shaper.toPCS(c, e.lab)
	}
	return c
}

// Colour converts one colour, exactly. Of a device the result is from 0 to 1.
func (l *Link) Colour(c Colour) Colour {
	c = l.in.run(c)
	lab := l.in.lab
	if lab && (l.adjusted || !l.out.lab) {
		c, lab = toXYZ(c), false
	}
	if l.adjusted {
		for i := range 3 {
			c[i] = float64(c[i]*l.scale[i]) + l.by[i]
		}
	}
	if !lab && l.out.lab {
		c = toLab(c)
	}
	c = l.out.run(c)
	if l.to != Lab {
		for i := range c {
			c[i] = clamp(c[i])
		}
	}
	return c
}
