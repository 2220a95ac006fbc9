package marks

import (
	"slices"

	"banxin/internal/geom"
	"banxin/layout/page"
)

// cropStart returns how far from the trim crop marks begin: outside the bleed,
// and at least cropOff.
func (m *maker) cropStart() geom.Length { return max(cropOff, m.pg.Bleed+clear) }

// crop adds two hairlines at each corner, centred on the edges of the trim:
//
//	  |
//	--+-- …      drawn are the parts beyond cropStart
func (m *maker) crop() { m.every(m.cropIn) }

func (m *maker) cropIn(ink page.Ink) {
	off, w, h := m.cropStart(), m.pg.Trim.W, m.pg.Trim.H
	for _, y := range [...]geom.Length{0, h} {
		m.rule(-off-cropLong, y-hair/2, cropLong, hair, ink)
		m.rule(w+off, y-hair/2, cropLong, hair, ink)
	}
	for _, x := range [...]geom.Length{0, w} {
		m.rule(x-hair/2, -off-cropLong, hair, cropLong, ink)
		m.rule(x-hair/2, h+off, hair, cropLong, ink)
	}
}

// Measures of the register marks: a cross in a ring, and the star beside the
// one at the head.
var (
	arm      = geom.FromMM(2.5)
	ring     = geom.FromMM(1.5)
	starOff  = geom.FromMM(6) // of its centre from that of the cross
	starSize = geom.FromMM(2) // its radius
)

// taken is how much of a side, about its middle, the register mark and the star
// keep for themselves.
var taken = geom.FromMM(9)

// register adds a cross with a ring at the middle of each side, and a star at
// the head.
func (m *maker) register() { m.every(m.registerIn) }

func (m *maker) registerIn(ink page.Ink) {
	w, h := m.pg.Trim.W, m.pg.Trim.H
	out := m.pg.Bleed + clear + arm
	for _, c := range [...]geom.Point{{X: w / 2, Y: -out}, {X: w / 2, Y: h + out}, {X: -out, Y: h / 2}, {X: w + out, Y: h / 2}} {
		m.rule(c.X-arm, c.Y-hair/2, 2*arm, hair, ink)
		m.rule(c.X-hair/2, c.Y-arm, hair, 2*arm, ink)
		circles := append(circle(nil, c, ring+hair/2), circle(nil, c, ring-hair/2)...)
		m.add(&page.Path{Segments: circles, EvenOdd: true, Ink: ink})
	}
	m.add(&page.Path{Segments: star(geom.Point{X: w/2 + starOff, Y: -out}, starSize), Ink: ink})
}

// circle appends a circle as four curves. Their controls stand 0.5523 of the
// radius off, with which a curve strays from the arc by less than 0.03 %.
func circle(dst []page.Segment, c geom.Point, r geom.Length) []page.Segment {
	k := r.Scale(5523, 10000)
	at := func(x, y geom.Length) geom.Point { return geom.Point{X: c.X + x, Y: c.Y + y} }
	return append(dst,
		page.Segment{Op: page.MoveTo, To: at(r, 0)},
		page.Segment{Op: page.CurveTo, A: at(r, k), B: at(k, r), To: at(0, r)},
		page.Segment{Op: page.CurveTo, A: at(-k, r), B: at(-r, k), To: at(-r, 0)},
		page.Segment{Op: page.CurveTo, A: at(-r, -k), B: at(-k, -r), To: at(0, -r)},
		page.Segment{Op: page.CurveTo, A: at(k, -r), B: at(r, -k), To: at(r, 0)},
	)
}

// sines are those of 0°, 5°, … 90° in ten-thousandths: a table, for a library's
// sine may differ in its last bit from one processor to the next.
var sines = [19]int{
	0, 872, 1736, 2588, 3420, 4226, 5000, 5736, 6428, 7071, 7660, 8192, 8660, 9063, 9397, 9659, 9848, 9962, 10000,
}

// onCircle returns a place on a circle, by steps of 5°.
func onCircle(c geom.Point, r geom.Length, step int) geom.Point {
	sine := func(step int) int {
		step %= 72
		switch {
		case step <= 18:
			return sines[step]
		case step <= 36:
			return sines[36-step]
		case step <= 54:
			return -sines[step-36]
		default:
			return -sines[72-step]
		}
	}
	return geom.Point{X: c.X + r.Scale(sine(step+18), 10000), Y: c.Y + r.Scale(sine(step), 10000)}
}

// star returns a star of 18 wedges of 10°. Where ink spreads or slurs the white
// between them fills in from the middle, in the direction of the fault.
func star(c geom.Point, r geom.Length) []page.Segment {
	var out []page.Segment
	for step := 0; step < 72; step += 4 {
		out = append(out,
			page.Segment{Op: page.MoveTo, To: c},
			page.Segment{Op: page.LineTo, To: onCircle(c, r, step)},
			page.Segment{Op: page.LineTo, To: onCircle(c, r, step+1)},
			page.Segment{Op: page.LineTo, To: onCircle(c, r, step+2)},
		)
	}
	return out
}

// patch is the side of a field of the colour bar.
var patch = geom.FromMM(5)

// fields returns the inks of the colour bar's fields: those of the four that the
// page has, solid and as half tints, what these make over one another, and every
// spot ink.
func (m *maker) fields() (inks []page.Ink) {
	half := func(i page.Ink) page.Ink {
		if i.Spot != "" {
			i.Tint = 500
			return i
		}
		return page.Ink{C: i.C / 2, M: i.M / 2, Y: i.Y / 2, K: i.K / 2}
	}
	four := slices.IndexFunc(m.plates, func(i page.Ink) bool { return i.Spot != "" })
	if four < 0 {
		four = len(m.plates)
	}
	inks = append(inks, m.plates[:four]...)
	for _, i := range m.plates[:four] {
		inks = append(inks, half(i))
	}
	for _, over := range [...]page.Ink{{C: 1000, M: 1000}, {C: 1000, Y: 1000}, {M: 1000, Y: 1000}, {C: 1000, M: 1000, Y: 1000}} {
		has := func(part uint16, ink page.Ink) bool { return part == 0 || slices.Contains(m.plates, ink) }
		if has(over.C, page.Ink{C: 1000}) && has(over.M, page.Ink{M: 1000}) && has(over.Y, page.Ink{Y: 1000}) {
			inks = append(inks, over)
		}
	}
	for _, i := range m.plates[four:] {
		inks = append(inks, i, half(i))
	}
	return inks
}

// bar adds the colour bar. Its fields go along the head and, where that is too
// short, down the right side, clear of the corners and of the register marks in
// the middle.
func (m *maker) bar() {
	inks := m.fields()
	w, h, out := m.pg.Trim.W, m.pg.Trim.H, m.pg.Bleed+clear
	for _, x := range slots(w) {
		if len(inks) == 0 {
			return
		}
		m.rule(x, -out-patch, patch, patch, inks[0])
		inks = inks[1:]
	}
	for _, y := range slots(h) {
		if len(inks) == 0 {
			return
		}
		m.rule(w+out, y, patch, patch, inks[0])
		inks = inks[1:]
	}
}

// slots returns where fields of the bar begin along a side.
func slots(side geom.Length) []geom.Length {
	var out []geom.Length
	for at := cropOff; at+patch <= side-cropOff; at += patch {
		if at+patch > side/2-taken && at < side/2+taken {
			at = side/2 + taken - patch // the next begins behind the middle
			continue
		}
		out = append(out, at)
	}
	return out
}
