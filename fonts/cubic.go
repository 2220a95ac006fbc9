package fonts

import (
	"math"
	"slices"

	"banxin/fonts/subset"
)

// CubeTo draws a cubic curve to P[2] with the control points P[0] and P[1]. It
// occurs only in a Cubic.
const CubeTo Op = QuadTo + 1

// Cubic is a step of an outline as CFF draws it. Contours are closed like
// those of Segments.
type Cubic struct {
	Op Op
	P  [3]Point
}

// CFF reports whether the face has CFF outlines, which are embedded by
// SubsetCID, else TrueType outlines, which are embedded by Subset.
func (f *Face) CFF() bool { return f.cff != nil }

// drawing is room for the curves of one glyph, used again for the next.
type drawing struct{ curves []subset.Curve }

// draw draws a glyph of a face with CFF outlines. The drawing goes back to
// f.drawings when it has been read.
func (f *Face) draw(g GID) (*drawing, error) {
	d, _ := f.drawings.Get().(*drawing)
	if d == nil {
		d = new(drawing)
	}
	d.curves = d.curves[:0]
	if int(g) >= f.glyphs {
		return d, nil
	}
	var err error
	if d.curves, err = f.cff.Curves(d.curves, int(g)); err != nil {
		return nil, inGlyph(f.name, g, say("轮廓已损坏：%v", "%v", err))
	}
	return d, nil
}

// Cubics appends the outline of a glyph of a face with CFF outlines to dst, in
// font units, y up; a TrueType face has none. An empty glyph appends nothing.
// The error says what is broken in the glyph; dst is then returned as it came.
func (f *Face) Cubics(dst []Cubic, g GID) ([]Cubic, error) {
	if f.cff == nil {
		return dst, nil
	}
	d, err := f.draw(g)
	if err != nil {
		return dst, err
	}
	defer f.drawings.Put(d)
	dst = slices.Grow(dst, len(d.curves))
	for i := range d.curves {
		c := &d.curves[i]
		s := Cubic{Op: MoveTo}
		switch c.Op {
		case subset.Move:
		case subset.Line:
			s.Op = LineTo
		case subset.Cubic:
			s.Op = CubeTo
			s.P[1], s.P[2] = point(c.X[1], c.Y[1]), point(c.X[2], c.Y[2])
		default:
			panic("fonts: a curve of unknown kind")
		}
		s.P[0] = point(c.X[0], c.Y[0])
		dst = append(dst, s)
	}
	return dst, nil
}

// point turns 1/65536ths of a font unit into a Point of whole sixty-fourths.
func point(x, y int32) Point {
	return Point{sixtyFourths(int64(x), 1024), sixtyFourths(int64(y), 1024)}
}

// sixtyFourths returns v/div sixty-fourths of a font unit, rounded, as units.
func sixtyFourths(v, div int64) float32 {
	q := (2*v + div) / (2 * div)
	if 2*v+div < 0 && (2*v+div)%(2*div) != 0 { // downwards for negative numbers as well
		q--
	}
	return float32(q) / one
}

// cffOutline appends the outline of a glyph in quadratic curves.
func (f *Face) cffOutline(dst []Segment, g GID) ([]Segment, error) {
	d, err := f.draw(g)
	if err != nil {
		return dst, err
	}
	defer f.drawings.Put(d)
	var x, y int32
	for i := range d.curves {
		c := &d.curves[i]
		end := 0
		switch c.Op {
		case subset.Move:
			dst = append(dst, Segment{Op: MoveTo, P: [2]Point{point(c.X[0], c.Y[0])}})
		case subset.Line:
			dst = append(dst, Segment{Op: LineTo, P: [2]Point{point(c.X[0], c.Y[0])}})
		case subset.Cubic:
			end = 2
			dst = appendQuads(dst, [4]int64{int64(x), int64(c.X[0]), int64(c.X[1]), int64(c.X[2])},
				[4]int64{int64(y), int64(c.Y[0]), int64(c.Y[1]), int64(c.Y[2])})
		default:
			panic("fonts: a curve of unknown kind")
		}
		x, y = c.X[end], c.Y[end]
	}
	return dst, nil
}

// maxQuads is into how many quadratic curves a cubic one is divided at most.
const maxQuads = 32

// appendQuads follows a cubic curve by n quadratic ones, each over an equal
// part of it. A part from q0 to q3 with the controls q1 and q2 is followed best
// by the control (3(q1+q2) − q0 − q3)/4, which strays by √3/36 of the third
// difference of its points; n parts make that n³ times smaller.
func appendQuads(dst []Segment, x, y [4]int64) []Segment {
	third := abs(x[3]-3*x[2]+3*x[1]-x[0]) + abs(y[3]-3*y[2]+3*y[1]-y[0])
	// 0.7698 = 16·√3/36: the strayed sixteenths of a unit.
	n := int64(1)
	for limit := third * 7698 / 10000 >> 16; n < maxQuads && n*n*n <= limit; n++ {
	}
	for i := range n {
		cx, ex := quadPart(x, i, n)
		cy, ey := quadPart(y, i, n)
		dst = append(dst, Segment{Op: QuadTo, P: [2]Point{{cx, cy}, {ex, ey}}})
	}
	return dst
}

// quadPart returns, for one coordinate, the control and the end of part i of n.
// Everything is computed in n³ths, so that all processors agree.
func quadPart(p [4]int64, i, n int64) (control, end float32) {
	at := func(i int64) int64 { // n³ times the curve
		j := n - i
		return j*j*j*p[0] + 3*j*j*i*p[1] + 3*j*i*i*p[2] + i*i*i*p[3]
	}
	slope := func(i int64) int64 { // n³ times a third of its slope over one part
		j := n - i
		return j*j*(p[1]-p[0]) + 2*j*i*(p[2]-p[1]) + i*i*(p[3]-p[2])
	}
	cube := n * n * n
	q0, q3 := at(i), at(i+1)
	c := 2*q0 + 2*q3 + 3*(slope(i)-slope(i+1))
	return sixtyFourths(c, 4*cube*1024), sixtyFourths(q3, cube*1024)
}

func abs(v int64) int64 { return max(v, -v) }

// A box is kept in 64 bits. Those of an empty glyph lie the wrong way round;
// the box without size at the origin, which is 0, is taken as not yet known.
const emptyBox = 1 << 48 // left 1, right 0

// cffBounds returns the box around the curves of a glyph.
func (f *Face) cffBounds(g GID) (x0, y0, x1, y1 int, ok bool) {
	if int(g) >= f.glyphs {
		return 0, 0, 0, 0, false
	}
	b := f.boxes[g].Load()
	if b == 0 {
		b = f.measure(g)
		f.boxes[g].Store(b)
	}
	if b == emptyBox {
		return 0, 0, 0, 0, false
	}
	return int(int16(b >> 48)), int(int16(b >> 32)), int(int16(b >> 16)), int(int16(b)), true
}

// measure draws a glyph to find its box; a broken one has none.
func (f *Face) measure(g GID) uint64 {
	segs, err := f.cffOutline(nil, g)
	if err != nil || len(segs) == 0 {
		return emptyBox
	}
	low, high := segs[0].P[0], segs[0].P[0]
	for _, s := range segs {
		for _, p := range s.P[:1+s.Op/QuadTo] {
			low = Point{min(low.X, p.X), min(low.Y, p.Y)}
			high = Point{max(high.X, p.X), max(high.Y, p.Y)}
		}
	}
	word := func(v float64) uint64 { return uint64(uint16(int16(max(-32768, min(32767, v))))) }
	down := func(v float32) uint64 { return word(math.Floor(float64(v))) }
	up := func(v float32) uint64 { return word(math.Ceil(float64(v))) }
	return down(low.X)<<48 | down(low.Y)<<32 | up(high.X)<<16 | up(high.Y)
}
