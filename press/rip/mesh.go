package rip

import (
	"encoding/binary"
	"math"

	"banxin/press/objects"
)

// corner is a corner of a mesh: a place and the colour there, or the parameter
// of the function that gives it.
type corner struct {
	at    point
	value []float64
}

// triangle is a piece of a mesh whose colour changes evenly between its corners.
type triangle [3]corner

// maxTriangles bounds a mesh.
const maxTriangles = 1 << 18

// meshReader takes the numbers of a mesh from its stream (8.7.4.5.5 …).
type meshReader struct {
	bits                bitReader
	coord, comp, flag   int
	decode              []float64
	values              int
	coordFull, compFull float64
}

func (r *meshReader) more() bool { return r.bits.at+r.coord < 8*len(r.bits.b) }

func (r *meshReader) point() point {
	x := float64(r.bits.take(r.coord)) / r.coordFull
	y := float64(r.bits.take(r.coord)) / r.coordFull
	d := r.decode
	return point{d[0] + float64(x*(d[1]-d[0])), d[2] + float64(y*(d[3]-d[2]))}
}

func (r *meshReader) colour() []float64 {
	v := make([]float64, r.values)
	for i := range v {
		lo, hi := r.decode[4+2*i], r.decode[5+2*i]
		v[i] = lo + float64(float64(r.bits.take(r.comp))/r.compFull*(hi-lo))
	}
	return v
}

// readMesh reads a mesh of triangles (types 4 and 5) or of patches (6 and 7).
func (p *painter) readMesh(s *shading, o objects.Object, d objects.Dict) bool {
	st, ok := p.file.Stream(o)
	if !ok {
		return false
	}
	b, err := st.Decode()
	if err != nil {
		return false
	}
	r := &meshReader{
		bits: bitReader{b: b}, coord: p.file.Integer(d, "BitsPerCoordinate", 0),
		comp: p.file.Integer(d, "BitsPerComponent", 0), flag: p.file.Integer(d, "BitsPerFlag", 0), values: s.space.n,
	}
	if s.fn != nil {
		r.values = 1
	}
	r.decode, ok = p.file.NumberList(d, "Decode", 4+2*r.values)
	if !ok || r.coord < 1 || r.coord > 32 || r.comp < 1 || r.comp > 16 || r.flag < 0 || r.flag > 8 {
		return false
	}
	r.coordFull, r.compFull = float64(uint64(1)<<r.coord-1), float64(uint64(1)<<r.comp-1)
	switch s.kind {
	case 4:
		s.freeTriangles(r)
	case 5:
		s.lattice(r, p.file.Integer(d, "VerticesPerRow", 0))
	default:
		s.patches(r, s.kind == 7)
	}
	return len(s.mesh) <= maxTriangles
}

// freeTriangles reads corners with flags: 0 begins a triangle, 1 and 2 go on
// from a side of the one before.
func (s *shading) freeTriangles(r *meshReader) {
	var t triangle
	next := func() (uint32, corner) {
		f := r.bits.take(r.flag)
		c := corner{r.point(), r.colour()}
		r.bits.align()
		return f, c
	}
	for r.more() && len(s.mesh) <= maxTriangles {
		f, c := next()
		switch f {
		case 1:
			t = triangle{t[1], t[2], c}
		case 2:
			t = triangle{t[0], t[2], c}
		default:
			_, b := next()
			_, e := next()
			t = triangle{c, b, e}
		}
		if t[0].value != nil && t[1].value != nil {
			s.mesh = append(s.mesh, t)
		}
	}
}

// lattice reads rows of corners.
func (s *shading) lattice(r *meshReader, width int) {
	if width < 2 || width > 1<<16 {
		return
	}
	var above []corner
	for r.more() && len(s.mesh) <= maxTriangles {
		row := make([]corner, 0, width)
		for range width {
			row = append(row, corner{r.point(), r.colour()})
			r.bits.align()
		}
		for i := 0; i+1 < len(above); i++ {
			s.mesh = append(s.mesh, triangle{above[i], above[i+1], row[i]}, triangle{above[i+1], row[i], row[i+1]})
		}
		above = row
	}
}

// cuts is into how many strips each way a patch is cut.
const cuts = 12

// patches reads Coons patches and tensor patches, cut into triangles.
func (s *shading) patches(r *meshReader, tensor bool) {
	points := 12
	if tensor {
		points = 16
	}
	var q [16]point // in the order of the stream
	var c [4][]float64
	for r.more() && len(s.mesh) <= maxTriangles {
		f := r.bits.take(r.flag)
		from, colours := 0, 0
		if f >= 1 && f <= 3 && c[0] != nil {
			// The side on which the patch joins the one before (table 85).
			k := 3 * int(f)
			q[0], q[1], q[2], q[3] = q[k], q[k+1], q[k+2], q[(k+3)%12]
			c[0], c[1] = c[f], c[(f+1)%4]
			from, colours = 4, 2
		}
		for i := from; i < points; i++ {
			q[i] = r.point()
		}
		for i := colours; i < 4; i++ {
			c[i] = r.colour()
		}
		r.bits.align()
		s.patch(q, c, tensor)
	}
}

// patch cuts one patch into triangles.
func (s *shading) patch(q [16]point, c [4][]float64, tensor bool) {
	// The net of control points, by row and column: the stream goes round the
	// edge, from one corner up, then across (figure 45).
	var n [4][4]point
	edge := [12][2]int{{0, 0}, {0, 1}, {0, 2}, {0, 3}, {1, 3}, {2, 3}, {3, 3}, {3, 2}, {3, 1}, {3, 0}, {2, 0}, {1, 0}}
	for i, e := range edge {
		n[e[0]][e[1]] = q[i]
	}
	if tensor {
		n[1][1], n[1][2], n[2][2], n[2][1] = q[12], q[13], q[14], q[15]
	} else {
		n[1][1] = inner(n[0][0], n[0][1], n[1][0], n[0][3], n[3][0], n[3][1], n[1][3], n[3][3])
		n[1][2] = inner(n[0][3], n[0][2], n[1][3], n[0][0], n[3][3], n[3][2], n[1][0], n[3][0])
		n[2][1] = inner(n[3][0], n[3][1], n[2][0], n[3][3], n[0][0], n[0][1], n[2][3], n[0][3])
		n[2][2] = inner(n[3][3], n[3][2], n[2][3], n[3][0], n[0][3], n[0][2], n[2][0], n[0][0])
	}
	var grid [cuts + 1][cuts + 1]corner
	for i := range grid {
		u := float64(i) / cuts
		for j := range grid[i] {
			v := float64(j) / cuts
			bu, bv := bernstein(u), bernstein(v)
			var at point
			for a := range 4 {
				for b := range 4 {
					w := bu[a] * bv[b]
					at.x += float64(w * n[a][b].x)
					at.y += float64(w * n[a][b].y)
				}
			}
			value := make([]float64, len(c[0]))
			for k := range value {
				low := float64((1-v)*c[0][k]) + float64(v*c[1][k])
				high := float64((1-v)*c[3][k]) + float64(v*c[2][k])
				value[k] = float64((1-u)*low) + float64(u*high)
			}
			grid[i][j] = corner{at, value}
		}
	}
	for i := range cuts {
		for j := range cuts {
			a, b, d, e := grid[i][j], grid[i][j+1], grid[i+1][j], grid[i+1][j+1]
			s.mesh = append(s.mesh, triangle{a, b, d}, triangle{b, d, e})
		}
	}
}

// inner returns an inner control point of a Coons patch seen as a tensor patch.
func inner(p00, p01, p10, p03, p30, p31, p13, p33 point) point {
	f := func(a, b, c, d, e, g, h, i float64) float64 {
		return (float64(-4*a) + float64(6*(b+c)) - float64(2*(d+e)) + float64(3*(g+h)) - i) / 9
	}
	return point{f(p00.x, p01.x, p10.x, p03.x, p30.x, p31.x, p13.x, p33.x), f(p00.y, p01.y, p10.y, p03.y, p30.y, p31.y, p13.y, p33.y)}
}

func bernstein(t float64) [4]float64 {
	u := 1 - t
	return [4]float64{u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t}
}

// meshSource draws the triangles into a picture of colours, later ones over
// earlier ones.
func (s *shading) meshSource(p *painter, m matrix, ground *ink) source {
	a := p.clip.pixels().common(p.out.area)
	w := a.x1 - a.x0
	size := w * (a.y1 - a.y0)
	if a.empty() || !p.hold(4*size) {
		return nil
	}
	p.memory -= int64(4 * size)
	h := &meshSource{area: a, which: make([]int32, size), ground: ground}
	known := map[string]int32{}
	var key []byte
	for i := range s.mesh {
		t := &s.mesh[i]
		v := [3]point{m.apply(t[0].at), m.apply(t[1].at), m.apply(t[2].at)}
		det := float64((v[1].x-v[0].x)*(v[2].y-v[0].y)) - float64((v[2].x-v[0].x)*(v[1].y-v[0].y))
		if det == 0 || math.IsNaN(det) {
			continue
		}
		x0, x1 := pixel(math.Floor(min(v[0].x, v[1].x, v[2].x))), pixel(math.Ceil(max(v[0].x, v[1].x, v[2].x)))
		y0, y1 := pixel(math.Floor(min(v[0].y, v[1].y, v[2].y))), pixel(math.Ceil(max(v[0].y, v[1].y, v[2].y)))
		b := area{x0, y0, x1, y1}.common(a)
		if b.empty() || !p.take((b.x1-b.x0)*(b.y1-b.y0)) {
			continue
		}
		value := make([]float64, len(t[0].value))
		for y := b.y0; y < b.y1; y++ {
			for x := b.x0; x < b.x1; x++ {
				px, py := float64(x)+0.5-v[0].x, float64(y)+0.5-v[0].y
				l1 := (float64(px*(v[2].y-v[0].y)) - float64(py*(v[2].x-v[0].x))) / det
				l2 := (float64(py*(v[1].x-v[0].x)) - float64(px*(v[1].y-v[0].y))) / det
				const near = 1e-3 // neighbours leave no gap
				if l1 < -near || l2 < -near || l1+l2 > 1+near {
					continue
				}
				for k := range value {
					value[k] = t[0].value[k] + float64(l1*(t[1].value[k]-t[0].value[k])) + float64(l2*(t[2].value[k]-t[0].value[k]))
				}
				key = meshKey(key[:0], value)
				n, ok := known[string(key)]
				if !ok {
					n = int32(len(h.inks) + 1)
					h.inks = append(h.inks, s.colour(p, append([]float64{}, value...)))
					known[string(key)] = n
				}
				h.which[(y-a.y0)*w+x-a.x0] = n
			}
		}
	}
	return h
}

// meshKey appends what tells colours apart of which no eye could: each component,
// of up to 32, in steps of 1/1024.
func meshKey(dst []byte, value []float64) []byte {
	for _, v := range value {
		dst = binary.BigEndian.AppendUint32(dst, math.Float32bits(float32(math.Floor(v*1024+0.5))))
	}
	return dst
}

type meshSource struct {
	area   area
	which  []int32 // number of a colour, from 1; 0: none
	inks   []ink
	ground *ink
	none   ink
}

func (h *meshSource) at(x, y int) (*ink, uint8) {
	if n := h.which[(y-h.area.y0)*(h.area.x1-h.area.x0)+x-h.area.x0]; n > 0 {
		return &h.inks[n-1], 255
	}
	if h.ground != nil {
		return h.ground, 255
	}
	return &h.none, 0
}
