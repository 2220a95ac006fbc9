package rip

import "math"

// A stroke is filled as the union of simple pieces, each a closed contour that
// turns the same way round: a bar for each segment, a wedge or a fan for each
// join, a half disc or a half square for each end (8.4.3).
//
//	   ______________
//	  |   segment    |\      the wedge of a join stands between the bars; where
//	  |______________|_\     pieces overlap, the nonzero rule counts them once.
//	                 |  |

// pen is how a path is stroked.
type pen struct {
	width float64
	cap   int // 0 butt, 1 round, 2 square
	join  int // 0 miter, 1 round, 2 bevel
	miter float64
	dash  []float64
	phase float64
}

// stroker puts pieces into a rasteriser. Lines come in pixels; their width is
// measured in user space, which m maps to pixels.
type stroker struct {
	r       *raster
	pen     pen
	m, back matrix
	half    float64
	flip    bool // m mirrors
	fan     int  // chords of half a turn
	pieces  int
}

// maxPieces bounds one stroke; a dash of nothing could ask for any number.
const maxPieces = 1 << 19

// thinnest is the least width of a line in pixels: the RIP draws one that is
// thinner a pixel wide (8.4.3.2).
const thinnest = 1

// stroke puts the stroke of a path into the rasteriser. The path is in pixels
// already; m is the matrix of the graphics state.
func (r *raster) stroke(p *path, k pen, m matrix) {
	back, ok := m.inverse()
	if !ok {
		return
	}
	s := stroker{r: r, pen: k, m: m, back: back, flip: m.det() < 0}
	if k.width*m.scale() < thinnest {
		// All thin lines are alike in each direction, whatever the matrix.
		s.m, s.back, s.flip = identity, identity, false
		s.half = thinnest / 2.0
		f := m.scale()
		s.pen.dash = nil
		for _, d := range k.dash {
			s.pen.dash = append(s.pen.dash, d*f)
		}
		s.pen.phase *= f
	} else {
		s.half = k.width / 2
	}
	radius := s.half * s.m.scale()
	s.fan = int(max(2, min(64, math.Ceil(math.Pi/2*math.Sqrt(radius/flatness/2)))))
	var line []point // in user space
	flush := func(shut bool) {
		s.polyline(line, shut)
		line = line[:0]
	}
	p.flatten(identity, func(q point) {
		flush(false)
		line = append(line, s.back.apply(q))
	}, func(q point, shut bool) {
		if shut {
			flush(true)
			return
		}
		q = s.back.apply(q)
		if q != line[len(line)-1] {
			line = append(line, q)
		}
	})
	flush(false)
}

// polyline strokes one contour, dashed or not.
func (s *stroker) polyline(line []point, shut bool) {
	if len(line) == 0 {
		return
	}
	if shut && len(line) > 1 && line[0] == line[len(line)-1] {
		line = line[:len(line)-1]
	}
	total := 0.0
	for _, d := range s.pen.dash {
		total += d
	}
	if !(total > 0) || math.IsInf(total, 0) {
		s.solid(line, shut)
		return
	}
	if shut {
		line = append(line, line[0])
	}
	s.dashes(line, total)
}

// dashes cuts a line into dashes (8.4.3.6).
func (s *stroker) dashes(line []point, total float64) {
	list := s.pen.dash
	if len(list)%2 == 1 {
		list = append(append([]float64{}, list...), list...)
		total *= 2
	}
	i, left := 0, math.Mod(max(0, s.pen.phase), total)
	for left >= list[i] {
		left -= list[i]
		i = (i + 1) % len(list)
	}
	left = list[i] - left
	dash := []point{line[0]}
	for k := 1; k < len(line); k++ {
		a, b := line[k-1], line[k]
		length := math.Hypot(b.x-a.x, b.y-a.y)
		for at := 0.0; ; {
			if length-at < left {
				left -= length - at
				if i%2 == 0 {
					dash = append(dash, b)
				}
				break
			}
			at += left
			t := at / length
			q := point{a.x + float64(t*(b.x-a.x)), a.y + float64(t*(b.y-a.y))}
			if i%2 == 0 {
				s.solid(append(dash, q), false)
			}
			if s.pieces++; s.pieces > maxPieces {
				return
			}
			i = (i + 1) % len(list)
			left = list[i]
			dash = append(dash[:0], q)
		}
	}
	if i%2 == 0 && len(dash) > 1 {
		s.solid(dash, false)
	}
}

// solid strokes an unbroken line.
func (s *stroker) solid(line []point, shut bool) {
	n := len(line)
	for n > 1 && line[n-1] == line[n-2] {
		n--
	}
	line = line[:n]
	if n == 1 {
		s.dot(line[0])
		return
	}
	sides := n - 1
	if shut && n > 2 {
		sides = n
	}
	dir := make([]point, sides) // unit vectors
	for i := range sides {
		a, b := line[i], line[(i+1)%n]
		l := math.Hypot(b.x-a.x, b.y-a.y)
		if l == 0 {
			l = 1
		}
		dir[i] = point{(b.x - a.x) / l, (b.y - a.y) / l}
		s.bar(a, b, dir[i])
	}
	for i := 1; i < sides; i++ {
		s.turn(line[i], dir[i-1], dir[i])
	}
	if sides == n {
		s.turn(line[0], dir[n-1], dir[0])
		return
	}
	s.end(line[0], point{-dir[0].x, -dir[0].y})
	s.end(line[n-1], dir[sides-1])
}

// dot paints a line without length: only round ends show (8.5.3.2).
func (s *stroker) dot(at point) {
	if s.pen.cap == 1 {
		s.arc(at, point{1, 0}, 2*s.fan, 2*math.Pi)
	}
}

// piece puts a closed contour of user space into the rasteriser; it must turn
// to the left there.
func (s *stroker) piece(ps ...point) {
	if s.pieces++; s.pieces > maxPieces {
		return
	}
	if s.flip {
		for i, j := 0, len(ps)-1; i < j; i, j = i+1, j-1 {
			ps[i], ps[j] = ps[j], ps[i]
		}
	}
	s.r.moveTo(s.m.apply(ps[0]))
	for _, p := range ps[1:] {
		s.r.lineTo(s.m.apply(p))
	}
	s.r.close()
}

// beside returns the point half a width to the left of at, seen along d.
func (s *stroker) beside(at, d point, k float64) point {
	return point{at.x - float64(float64(d.y*s.half)*k), at.y + float64(float64(d.x*s.half)*k)}
}

func (s *stroker) bar(a, b, d point) {
	s.piece(s.beside(a, d, -1), s.beside(b, d, -1), s.beside(b, d, 1), s.beside(a, d, 1))
}

// turn joins two segments that meet at a point.
func (s *stroker) turn(at, d, e point) {
	cross := float64(d.x*e.y) - float64(d.y*e.x)
	dot := float64(d.x*e.x) + float64(d.y*e.y)
	if cross == 0 && dot > 0 {
		return
	}
	k := -1.0 // the gap is on the right of a turn to the left
	if cross < 0 {
		k = 1
	}
	a, b := s.beside(at, d, k), s.beside(at, e, k)
	wedge := []point{at, a, b}
	switch s.pen.join {
	case 0:
		// The miter is as long as 1 / sin(φ/2), φ the angle between the lines
		// (8.4.3.5); cos φ is −dot.
		half := math.Sqrt(max(0, (1+dot)/2)) // sin(φ/2)
		if half*s.pen.miter >= 1 && half > 1e-6 {
			mx, my := a.x+b.x-2*at.x, a.y+b.y-2*at.y
			f := 1 / (1 + dot)
			wedge = []point{at, a, {at.x + float64(mx*f), at.y + float64(my*f)}, b}
		}
	case 1:
		angle := math.Atan2(math.Abs(cross), dot)
		n := max(1, int(math.Ceil(float64(s.fan)*angle/math.Pi)))
		wedge = []point{at, a}
		for i := 1; i < n; i++ {
			t := angle * float64(i) / float64(n)
			wedge = append(wedge, rotate(at, a, -k*t))
		}
		wedge = append(wedge, b)
	}
	if k > 0 { // keep turning to the left
		for i, j := 1, len(wedge)-1; i < j; i, j = i+1, j-1 {
			wedge[i], wedge[j] = wedge[j], wedge[i]
		}
	}
	s.piece(wedge...)
}

// rotate turns p about a centre by an angle, to the left.
func rotate(centre, p point, angle float64) point {
	sin, cos := math.Sincos(angle)
	x, y := p.x-centre.x, p.y-centre.y
	return point{centre.x + float64(x*cos) - float64(y*sin), centre.y + float64(x*sin) + float64(y*cos)}
}

// end paints the cap at a point from which the line does not go on along d.
func (s *stroker) end(at, d point) {
	switch s.pen.cap {
	case 1:
		s.arc(at, point{d.y, -d.x}, s.fan, math.Pi)
	case 2:
		b := point{at.x + float64(d.x*s.half), at.y + float64(d.y*s.half)}
		s.bar(at, b, d)
	}
}

// arc paints a sector of a disc that begins in direction d and turns left.
func (s *stroker) arc(at, d point, n int, angle float64) {
	first := point{at.x + float64(d.x*s.half), at.y + float64(d.y*s.half)}
	ps := []point{first}
	for i := 1; i <= n; i++ {
		ps = append(ps, rotate(at, first, angle*float64(i)/float64(n)))
	}
	s.piece(ps...)
}
