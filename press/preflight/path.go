package preflight

import "math"

// maxEdges bounds one path.
const maxEdges = 1 << 16

// path is the path under construction, as boxes on the page: what it would
// fill and what its strokes would touch.
type path struct {
	areas  []box    // boxes of its subpaths
	exact  bool     // every subpath is a rectangle along the page's sides
	edges  []box    // boxes of its segments
	round  contours // the same as the fill follows it
	sub    box      // of the open subpath
	x, y   float64
	clip   bool // W or W* was given
	opened bool // sub holds a segment
	err    error
}

// pathOperator executes the operators that build and paint paths; it reports
// whether op is one. What goes wrong is left in p.path.err.
func (p *painter) pathOperator(op []byte) bool {
	switch string(op) {
	case "re":
		p.rectangle(op)
	case "m", "l":
		p.segment(op, 2)
	case "c":
		p.segment(op, 6)
	case "v", "y":
		p.segment(op, 4)
	case "h":
		p.path.round.close()
	case "w":
		if v := p.numbers(1); v != nil {
			p.lineWidth = v[0]
		}
	case "W", "W*":
		p.path.clip = true
	case "n":
		p.finish(false, false, false)
	case "f", "F", "f*":
		p.finish(true, false, op[len(op)-1] == '*')
	case "S", "s":
		p.finish(false, true, false)
	case "B", "B*", "b", "b*":
		p.finish(true, true, op[len(op)-1] == '*')
	default:
		return false
	}
	return true
}

// rectangle adds the operands x y w h as a subpath of its own.
func (p *painter) rectangle(op []byte) {
	v := p.numbers(4)
	if v == nil || !finite(v...) || len(p.path.edges) > maxEdges {
		p.path.err = p.wrong(op)
		return
	}
	p.closeSub()
	if len(p.path.areas) == 0 {
		p.path.exact = true
	}
	p.path.exact = p.path.exact && p.ctm.straight()
	x, y, w, h := v[0], v[1], v[2], v[3]
	p.path.areas = append(p.path.areas, p.ctm.box(box{x, y, x + w, y + h}))
	for _, e := range [4]box{{x, y, x + w, y}, {x, y + h, x + w, y + h}, {x, y, x, y + h}, {x + w, y, x + w, y + h}} {
		p.path.edges = append(p.path.edges, p.ctm.box(e))
	}
	p.path.round.rect(p.ctm, x, y, w, h)
	p.path.x, p.path.y = x, y
}

// segment adds the n coordinates of a line or curve. A curve lies within the
// box of its control points.
func (p *painter) segment(op []byte, n int) {
	v := p.numbers(n)
	if v == nil || !finite(v...) || len(p.path.edges) > maxEdges {
		p.path.err = p.wrong(op)
		return
	}
	if op[0] == 'm' {
		p.closeSub()
	} else {
		x, y := p.ctm.point(p.path.x, p.path.y)
		b := box{x, y, x, y}
		for i := 0; i < n; i += 2 {
			x, y := p.ctm.point(v[i], v[i+1])
			b.grow(box{x, y, x, y})
		}
		if !p.path.opened {
			p.path.sub, p.path.opened = b, true
		}
		p.path.sub.grow(b)
		p.path.edges = append(p.path.edges, b)
	}
	p.outline(op[0], v)
	p.path.x, p.path.y = v[n-2], v[n-1]
}

// outline adds a segment to the outline on the page.
func (p *painter) outline(op byte, v []float64) {
	at := func(x, y float64) [2]float64 {
		px, py := p.ctm.point(x, y)
		return [2]float64{px, py}
	}
	to, o := at(v[len(v)-2], v[len(v)-1]), &p.path.round
	switch op {
	case 'm':
		o.move(to[0], to[1])
	case 'l':
		o.line(to[0], to[1])
	case 'c':
		o.curve(at(v[0], v[1]), at(v[2], v[3]), to)
	case 'v': // the first control point is where the pen stands
		o.curve(o.at, at(v[0], v[1]), to)
	case 'y': // the second is where it goes
		o.curve(at(v[0], v[1]), to, to)
	}
}

// closeSub ends the open subpath.
func (p *painter) closeSub() {
	if p.path.opened {
		p.path.areas = append(p.path.areas, p.path.sub)
		p.path.opened, p.path.exact = false, false
	}
}

// finish paints the path and makes it the clip if that was asked for. A clip
// that is not one plain rectangle is taken to let nothing through: what cannot
// be followed cannot be proved.
func (p *painter) finish(filled, stroked, evenOdd bool) {
	p.closeSub()
	pa := &p.path
	if filled {
		p.keep(p.fillPath(evenOdd))
	}
	if stroked {
		scale := math.Sqrt(math.Abs(p.ctm[0]*p.ctm[3] - p.ctm[1]*p.ctm[2]))
		half := math.Abs(p.lineWidth) * scale / 2
		for _, b := range pa.edges {
			p.keep(p.paint(box{b.x0 - half, b.y0 - half, b.x1 + half, b.y1 + half}, p.stroke))
		}
	}
	if pa.clip {
		if len(pa.areas) == 1 && pa.exact {
			p.clip = p.clip.common(pa.areas[0])
		} else {
			p.clip = box{}
		}
	}
	*pa = path{areas: pa.areas[:0], edges: pa.edges[:0], round: contours{edges: pa.round.edges[:0]}, err: pa.err}
}

// fillPath fills the path: rectangles one by one, anything else as one shape.
func (p *painter) fillPath(evenOdd bool) error {
	pa := &p.path
	if pa.exact && !evenOdd {
		for _, b := range pa.areas {
			if err := p.paint(b, p.fill); err != nil {
				return err
			}
		}
		return nil
	}
	all := nothing
	for _, b := range pa.areas {
		all.grow(b)
	}
	if len(pa.areas) == 0 || all.common(p.clip).empty() {
		return nil
	}
	s := pa.round.take(evenOdd)
	if err := p.meter.take(32 * len(s.edges)); err != nil {
		return err
	}
	n := len(p.out.fills)
	err := p.paint(all, p.fill)
	if err == nil && n < len(p.out.fills) {
		p.out.fills[n].shape = s
	}
	return err
}

// keep remembers the first thing that went wrong.
func (p *painter) keep(err error) {
	if p.path.err == nil {
		p.path.err = err
	}
}
