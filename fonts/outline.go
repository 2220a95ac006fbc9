package fonts

import "slices"

// Op says what a Segment draws.
type Op uint8

const (
	// MoveTo begins a contour at P[0] and closes the one before.
	MoveTo Op = iota
	// LineTo draws a straight line to P[0].
	LineTo
	// QuadTo draws a quadratic curve to P[1] with the control point P[0].
	QuadTo
)

// Point is a place in a glyph in font units, y up. Font units are whole
// numbers; the half units between two control points and the shares of a
// scaled component are kept in sixty-fourths, which a float32 holds exactly.
type Point struct{ X, Y float32 }

// Segment is a step of an outline. Contours are closed: the last point of a
// contour is joined to its MoveTo.
type Segment struct {
	Op Op
	P  [2]Point
}

// Limits of one glyph. The largest glyph of the shipped faces has some
// 1,300 points; composites of Chinese faces have a dozen parts, one deep.
const (
	maxPoints = 1 << 16
	maxParts  = 1 << 10
	maxDepth  = 8
)

// one is a font unit in the sixty-fourths outlines are computed in.
const one = 64

// node is a point of a TrueType contour.
type node struct {
	x, y int32 // sixty-fourths of a font unit
	on   bool  // on the curve, else a control point
	end  bool  // last of its contour
}

// glyphTables are where a TrueType face keeps its glyphs and their widths; of
// a face with CFF outlines loca and glyf are empty.
type glyphTables struct {
	glyphs   int
	hMetrics int // advances in hmtx; later glyphs repeat the last one
	longLoca bool
	hmtx     []byte
	loca     []byte
	glyf     []byte
}

// entry returns the entry of a glyph of the face in table glyf, nil if it is
// empty or its place lies outside the table.
func (t *glyphTables) entry(g GID) []byte {
	var from, to int
	if t.longLoca {
		from, to = be32(t.loca, 4*int(g)), be32(t.loca, 4*int(g)+4)
	} else {
		from, to = 2*be16(t.loca, 2*int(g)), 2*be16(t.loca, 2*int(g)+2)
	}
	if from >= to || to > len(t.glyf) {
		return nil
	}
	return t.glyf[from:to:to]
}

// advance returns the width of a glyph of the face.
func (t *glyphTables) advance(g GID) int { return be16(t.hmtx, 4*min(int(g), t.hMetrics-1)) }

// bearing returns the left side bearing of a glyph of the face.
func (t *glyphTables) bearing(g GID) int {
	if int(g) < t.hMetrics {
		return bei16(t.hmtx, 4*int(g)+2)
	}
	return bei16(t.hmtx, 4*t.hMetrics+2*(int(g)-t.hMetrics))
}

// GlyphData returns the entry of a glyph in the glyf table, nil if the glyph
// is empty, if its place lies outside the table, or if the face has CFF
// outlines. It must not be changed.
func (f *Face) GlyphData(g GID) []byte {
	switch {
	case int(g) >= f.glyphs || f.cff != nil:
		return nil
	case f.inst != nil:
		return f.inst.glyph(g).entry
	}
	return f.entry(g)
}

// leftBearing returns the left side bearing of a glyph of the face.
func (f *Face) leftBearing(g GID) int {
	if f.inst != nil {
		return f.inst.glyph(g).bearing
	}
	return f.bearing(g)
}

// Bounds returns the box around a glyph in font units, y up; ok is false for
// an empty glyph. Of a TrueType glyph it is the box its header states, moved
// like Outline so that its left edge stands at the left side bearing.
func (f *Face) Bounds(g GID) (x0, y0, x1, y1 int, ok bool) {
	if f.cff != nil {
		return f.cffBounds(g)
	}
	d := f.GlyphData(g)
	if len(d) < 10 {
		return 0, 0, 0, 0, false
	}
	shift := f.leftBearing(g) - bei16(d, 2)
	return bei16(d, 2) + shift, bei16(d, 4), bei16(d, 6) + shift, bei16(d, 8), true
}

// Outline appends the outline of a glyph to dst: quadratic contours in font
// units, y up, moved to the left side bearing as rasterisers do. The cubic
// curves of CFF are followed by quadratic ones to a sixteenth of a unit;
// Cubics has them as they are. An empty glyph appends nothing. The error says
// what is broken in the glyph; dst is then returned as it came.
func (f *Face) Outline(dst []Segment, g GID) ([]Segment, error) {
	if f.cff != nil {
		return f.cffOutline(dst, g)
	}
	d := f.GlyphData(g)
	if d == nil {
		return dst, f.broken(g)
	}
	a := assembler{face: f}
	if err := a.add(g, 0); err != nil {
		return dst, inGlyph(f.name, g, err)
	}
	shift := int32(f.leftBearing(g)-bei16(d, 2)) * one
	for i := range a.nodes {
		a.nodes[i].x += shift
	}
	return appendContours(dst, a.nodes), nil
}

// broken returns what is wrong with a glyph of an instance that could not be made.
func (f *Face) broken(g GID) error {
	if f.inst == nil || int(g) >= f.glyphs || f.inst.glyph(g).err == nil {
		return nil
	}
	return inGlyph(f.name, g, f.inst.glyph(g).err)
}

// assembler puts the parts of a glyph together: those of a face or, while the
// glyphs of an instance are made, those of the instance.
type assembler struct {
	face  *Face
	inst  *instance
	work  *int // of inst
	nodes []node
	parts int
}

var errCut = say("轮廓不完整", "its outline is cut short")

// inGlyph says which glyph of which face is broken.
func inGlyph(face string, g GID, err error) error {
	t := inWords(err)
	return say("字体“%[1]s”的字形 %[2]d：%[3]s", "glyph %[2]d of face “%[1]s”: %[4]s", face, g, t.ZH, t.EN)
}

// add appends the points of a glyph.
func (a *assembler) add(g GID, depth int) error {
	if a.parts++; a.parts > maxParts || depth > maxDepth {
		return say("部件过多", "it is made of too many parts")
	}
	d, err := a.entry(g)
	if d == nil {
		return err
	}
	if len(d) < 10 {
		return errCut
	}
	if n := bei16(d, 0); n >= 0 {
		return a.addSimple(d[10:], n)
	}
	return a.addComposite(d[10:], depth)
}

// entry returns the entry of a part.
func (a *assembler) entry(g GID) ([]byte, error) {
	if a.inst == nil {
		return a.face.GlyphData(g), nil
	}
	if int(g) >= a.inst.base.glyphs {
		return nil, nil
	}
	d, _, err := a.inst.make(g, a.work)
	return d, err
}

// Flags of a point (OpenType, glyf, simple glyph description).
const (
	onCurve    = 0x01
	xShort     = 0x02
	yShort     = 0x04
	repeatFlag = 0x08
	xSame      = 0x10
	ySame      = 0x20
)

// addSimple appends contours: the last point of each contour, instructions
// (skipped), then flags, x and y steps, each packed.
func (a *assembler) addSimple(d []byte, contours int) error {
	if contours == 0 {
		return nil
	}
	if len(d) < 2*contours+2 {
		return errCut
	}
	count := be16(d, 2*contours-2) + 1
	if len(a.nodes)+count > maxPoints {
		return say("轮廓点过多", "it has too many points")
	}
	ends := d[:2*contours]
	skip := 2*contours + 2 + be16(d, 2*contours)
	if skip > len(d) {
		return errCut
	}
	d = d[skip:]
	// A point takes at least the 1/256 of a flag; this refuses counts the
	// bytes cannot hold before memory is taken for them.
	if count > 256*len(d) {
		return errCut
	}
	base := len(a.nodes)
	a.nodes = append(a.nodes, make([]node, count)...)
	nodes := a.nodes[base:]
	before := -1
	for i := range contours {
		e := be16(ends, 2*i)
		if e < before || e >= count {
			return say("轮廓次序错乱", "its contours are out of order")
		}
		nodes[e].end = true
		before = e
	}
	return readPoints(nodes, d)
}

// readPoints unpacks flags and coordinates into nodes.
func readPoints(nodes []node, d []byte) error {
	flags := make([]byte, 0, len(nodes))
	for len(flags) < len(nodes) {
		if len(d) == 0 {
			return errCut
		}
		fl, repeat := d[0], 0
		d = d[1:]
		if fl&repeatFlag != 0 {
			if len(d) == 0 {
				return errCut
			}
			repeat = int(d[0])
			d = d[1:]
		}
		for range min(repeat+1, len(nodes)-len(flags)) {
			flags = append(flags, fl)
		}
	}
	x, y := int32(0), int32(0)
	for i, fl := range flags {
		step, rest, ok := readStep(d, fl&xShort != 0, fl&xSame != 0)
		if !ok {
			return errCut
		}
		x, d = x+step, rest
		nodes[i].x, nodes[i].on = x*one, fl&onCurve != 0
	}
	for i, fl := range flags {
		step, rest, ok := readStep(d, fl&yShort != 0, fl&ySame != 0)
		if !ok {
			return errCut
		}
		y, d = y+step, rest
		nodes[i].y = y * one
	}
	return nil
}

// readStep reads one coordinate: a byte with its sign in the flag, nothing if
// it is the same, or two bytes.
func readStep(d []byte, short, same bool) (step int32, rest []byte, ok bool) {
	switch {
	case short && len(d) >= 1:
		if same {
			return int32(d[0]), d[1:], true
		}
		return -int32(d[0]), d[1:], true
	case !short && same:
		return 0, d, true
	case !short && len(d) >= 2:
		return int32(bei16(d, 0)), d[2:], true
	}
	return 0, nil, false
}

// appendContours turns points into segments. Between two control points lies
// an unwritten point of the curve, half way.
func appendContours(dst []Segment, nodes []node) []Segment {
	for len(nodes) > 0 {
		n := 1
		for n < len(nodes) && !nodes[n-1].end {
			n++
		}
		dst = appendContour(dst, nodes[:n])
		nodes = nodes[n:]
	}
	return dst
}

// appendContour walks round a contour from its first point on the curve back
// to it. A contour of control points alone starts half way between two.
func appendContour(dst []Segment, c []node) []Segment {
	first := slices.IndexFunc(c, func(n node) bool { return n.on })
	var start node
	if first >= 0 {
		start = c[first]
	} else {
		first = len(c) - 1
		start = between(c[first], c[0])
	}
	dst = append(dst, Segment{Op: MoveTo, P: [2]Point{start.point()}})
	var control *node
	for i := 1; i <= len(c); i++ {
		p := &c[(first+i)%len(c)]
		switch {
		case i == len(c) && control == nil && p.on:
			// Closing the contour draws the last straight line.
		case control == nil && p.on:
			dst = append(dst, Segment{Op: LineTo, P: [2]Point{p.point()}})
		case control == nil:
			control = p
		case p.on:
			dst = append(dst, Segment{Op: QuadTo, P: [2]Point{control.point(), p.point()}})
			control = nil
		default:
			dst = append(dst, Segment{Op: QuadTo, P: [2]Point{control.point(), between(*control, *p).point()}})
			control = p
		}
	}
	if control != nil {
		dst = append(dst, Segment{Op: QuadTo, P: [2]Point{control.point(), start.point()}})
	}
	return dst
}

// between returns the point of the curve half way between two control points.
func between(a, b node) node { return node{x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, on: true} }

func (n node) point() Point { return Point{float32(n.x) / one, float32(n.y) / one} }
