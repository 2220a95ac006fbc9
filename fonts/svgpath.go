package fonts

import (
	"encoding/xml"
	"math"
	"strconv"
	"strings"
)

// pen draws in the coordinates of an SVG file and leaves segments in font units.
type pen struct {
	m              matrix
	segs           []Segment
	steps          int
	x, y           float64 // where it stands
	startX, startY float64 // of the contour
	ctrlX, ctrlY   float64 // last control point
	open           bool
}

// at returns a point in font units.
func (p *pen) at(x, y float64) Point {
	x, y = p.m.of(x, y)
	return Point{float32(math.Round(bound(x))) / one, float32(math.Round(bound(y))) / one}
}

// bound keeps numbers within what the integers hold; beyond farAway they are refused.
func bound(v float64) float64 {
	const most = (farAway + 1) * one
	switch {
	case v > most || math.IsNaN(v):
		return most
	case v < -most:
		return -most
	}
	return v
}

func (p *pen) moveTo(x, y float64) {
	p.close()
	p.x, p.y, p.startX, p.startY = x, y, x, y
}

// begin starts the contour at the pen when the first line is drawn.
func (p *pen) begin() {
	if !p.open {
		p.segs = append(p.segs, Segment{Op: MoveTo, P: [2]Point{p.at(p.x, p.y)}})
		p.open = true
	}
	p.steps++
}

func (p *pen) lineTo(x, y float64) {
	p.begin()
	p.segs = append(p.segs, Segment{Op: LineTo, P: [2]Point{p.at(x, y)}})
	p.x, p.y = x, y
}

func (p *pen) quadTo(x1, y1, x, y float64) {
	p.begin()
	p.segs = append(p.segs, Segment{Op: QuadTo, P: [2]Point{p.at(x1, y1), p.at(x, y)}})
	p.ctrlX, p.ctrlY, p.x, p.y = x1, y1, x, y
}

func (p *pen) cubeTo(x1, y1, x2, y2, x, y float64) {
	p.begin()
	var xs, ys [4]int64
	for i, q := range [4][2]float64{{p.x, p.y}, {x1, y1}, {x2, y2}, {x, y}} {
		a, b := p.m.of(q[0], q[1])
		xs[i], ys[i] = int64(math.Round(mul(bound(a), 1024))), int64(math.Round(mul(bound(b), 1024)))
	}
	p.segs = appendQuads(p.segs, xs, ys)
	p.ctrlX, p.ctrlY, p.x, p.y = x2, y2, x, y
}

// close ends the contour and puts the pen back to its start.
func (p *pen) close() {
	p.x, p.y, p.open = p.startX, p.startY, false
}

// arc draws an elliptical arc (SVG 1.1, appendix F.6) as cubic curves.
func (p *pen) arc(rx, ry, turn float64, large, sweep bool, x, y float64) {
	rx, ry = math.Abs(rx), math.Abs(ry)
	if rx == 0 || ry == 0 || x == p.x && y == p.y {
		p.lineTo(x, y)
		return
	}
	sin, cos := math.Sincos(turn * math.Pi / 180)
	dx, dy := (p.x-x)/2, (p.y-y)/2
	ux, uy := mul(cos, dx)+mul(sin, dy), mul(cos, dy)-mul(sin, dx)
	if l := mul(ux/rx, ux/rx) + mul(uy/ry, uy/ry); l > 1 {
		rx, ry = mul(rx, math.Sqrt(l)), mul(ry, math.Sqrt(l))
	}
	k := mul(mul(rx, ry), mul(rx, ry)) - mul(mul(rx, uy), mul(rx, uy)) - mul(mul(ry, ux), mul(ry, ux))
	k = math.Sqrt(max(k, 0) / (mul(mul(rx, uy), mul(rx, uy)) + mul(mul(ry, ux), mul(ry, ux))))
	if large == sweep {
		k = -k
	}
	cx, cy := mul(k, mul(rx, uy)/ry), mul(k, -mul(ry, ux)/rx)
	from := math.Atan2((uy-cy)/ry, (ux-cx)/rx)
	span := math.Atan2((-uy-cy)/ry, (-ux-cx)/rx) - from
	switch {
	case sweep && span < 0:
		span += 2 * math.Pi
	case !sweep && span > 0:
		span -= 2 * math.Pi
	}
	ox, oy := mul(cos, cx)-mul(sin, cy)+(p.x+x)/2, mul(sin, cx)+mul(cos, cy)+(p.y+y)/2
	on := func(s, c float64) (float64, float64) { // the point of the ellipse s, c turned and moved
		return mul(cos, mul(rx, c)) - mul(sin, mul(ry, s)), mul(sin, mul(rx, c)) + mul(cos, mul(ry, s))
	}
	n := int(math.Ceil(math.Abs(span)/(math.Pi/4) - 1e-9))
	step := span / float64(max(n, 1))
	t := 4.0 / 3 * math.Tan(step/4)
	for i := range n {
		s0, c0 := math.Sincos(from + mul(step, float64(i)))
		s1, c1 := math.Sincos(from + mul(step, float64(i+1)))
		x1, y1 := on(s0+mul(t, c0), c0-mul(t, s0))
		x2, y2 := on(s1-mul(t, c1), c1+mul(t, s1))
		ex, ey := on(s1, c1)
		if ex, ey = ex+ox, ey+oy; i == n-1 {
			ex, ey = x, y
		}
		p.cubeTo(x1+ox, y1+oy, x2+ox, y2+oy, ex, ey)
	}
}

// path follows path data (SVG 1.1, section 8.3).
func (p *pen) path(d string, limit int) error {
	r := pathReader{s: d}
	var cmd, last byte
	for {
		c, ok := r.command()
		switch {
		case ok:
			cmd = c
		case r.end():
			return nil
		case cmd == 0 || cmd == 'Z' || cmd == 'z':
			return r.fault()
		case cmd == 'M':
			cmd = 'L'
		case cmd == 'm':
			cmd = 'l'
		}
		if err := p.step(&r, cmd, last); err != nil {
			return err
		}
		if last = cmd | 0x20; p.steps > limit {
			return nil // the caller says so
		}
	}
}

// step follows one command; last is the one before, in small letters.
func (p *pen) step(r *pathReader, cmd, last byte) error {
	var v [7]float64
	n, ok := map[byte]int{'m': 2, 'l': 2, 'h': 1, 'v': 1, 'c': 6, 's': 4, 'q': 4, 't': 2, 'a': 7, 'z': 0}[cmd|0x20]
	if !ok {
		return r.fault()
	}
	for i := range n {
		flag := cmd|0x20 == 'a' && (i == 3 || i == 4)
		if v[i], ok = r.number(flag); !ok {
			return r.fault()
		}
	}
	ox, oy := p.x, p.y
	if cmd < 'a' {
		ox, oy = 0, 0
	}
	switch cmd | 0x20 {
	case 'm':
		p.moveTo(ox+v[0], oy+v[1])
	case 'l':
		p.lineTo(ox+v[0], oy+v[1])
	case 'h':
		p.lineTo(ox+v[0], p.y)
	case 'v':
		p.lineTo(p.x, oy+v[0])
	case 'c':
		p.cubeTo(ox+v[0], oy+v[1], ox+v[2], oy+v[3], ox+v[4], oy+v[5])
	case 's':
		x, y := p.mirror(last == 'c' || last == 's')
		p.cubeTo(x, y, ox+v[0], oy+v[1], ox+v[2], oy+v[3])
	case 'q':
		p.quadTo(ox+v[0], oy+v[1], ox+v[2], oy+v[3])
	case 't':
		x, y := p.mirror(last == 'q' || last == 't')
		p.quadTo(x, y, ox+v[0], oy+v[1])
	case 'a':
		p.arc(v[0], v[1], v[2], v[3] != 0, v[4] != 0, ox+v[5], oy+v[6])
	case 'z':
		p.close()
	}
	return nil
}

// mirror returns the last control point mirrored at the pen, or the pen itself.
func (p *pen) mirror(curve bool) (float64, float64) {
	if !curve {
		return p.x, p.y
	}
	return p.x + p.x - p.ctrlX, p.y + p.y - p.ctrlY
}

// pathReader reads path data.
type pathReader struct {
	s  string
	at int
}

func (r *pathReader) blanks() {
	for r.at < len(r.s) && strings.IndexByte(" ,\n\t\r\f", r.s[r.at]) >= 0 {
		r.at++
	}
}

func (r *pathReader) end() bool { r.blanks(); return r.at >= len(r.s) }

// command returns the next letter, if one stands there.
func (r *pathReader) command() (byte, bool) {
	if r.end() {
		return 0, false
	}
	if c := r.s[r.at]; c|0x20 >= 'a' && c|0x20 <= 'z' {
		r.at++
		return c, true
	}
	return 0, false
}

// number reads a number; a flag is one digit, behind which the next may stand at once.
func (r *pathReader) number(flag bool) (float64, bool) {
	if r.end() {
		return 0, false
	}
	from := r.at
	if flag {
		r.at++
		return float64(r.s[from] - '0'), r.s[from] == '0' || r.s[from] == '1'
	}
	dot, exp := false, false
	for ; r.at < len(r.s); r.at++ {
		c := r.s[r.at]
		switch {
		case c >= '0' && c <= '9':
		case c == '.' && !dot && !exp:
			dot = true
		case (c == 'e' || c == 'E') && !exp && r.at > from:
			exp = true
		case (c == '-' || c == '+') && (r.at == from || r.s[r.at-1]|0x20 == 'e'):
		default:
			v, err := strconv.ParseFloat(r.s[from:r.at], 64)
			return v, err == nil
		}
	}
	v, err := strconv.ParseFloat(r.s[from:], 64)
	return v, err == nil
}

func (r *pathReader) fault() error {
	from := max(0, min(r.at, len(r.s))-12)
	return say("SVG 的路径在“%s”处看不懂", "the path of the SVG file cannot be read at “%s”", r.s[from:min(r.at+4, len(r.s))])
}

// lengths reads attributes that are plain numbers, 0 where they are not given.
func lengths(t xml.StartElement, names ...string) ([]float64, error) {
	out := make([]float64, len(names))
	for i, n := range names {
		s := strings.TrimSuffix(attribute(t, n), "px")
		if s == "" {
			continue
		}
		v, ok := numbersOf(s)
		if !ok || len(v) != 1 {
			return nil, refuse(n + "=" + s)
		}
		out[i] = v[0]
	}
	return out, nil
}

func (p *pen) rect(t xml.StartElement) error {
	v, err := lengths(t, "x", "y", "width", "height", "rx", "ry")
	if err != nil {
		return err
	}
	if v[4] != 0 || v[5] != 0 {
		return refuse("<rect rx>")
	}
	p.moveTo(v[0], v[1])
	p.lineTo(v[0]+v[2], v[1])
	p.lineTo(v[0]+v[2], v[1]+v[3])
	p.lineTo(v[0], v[1]+v[3])
	return nil
}

func (p *pen) ellipse(t xml.StartElement) error {
	v, err := lengths(t, "cx", "cy", "rx", "ry", "r")
	if err != nil {
		return err
	}
	rx, ry := v[2]+v[4], v[3]+v[4]
	p.moveTo(v[0]+rx, v[1])
	p.arc(rx, ry, 0, false, true, v[0]-rx, v[1])
	p.arc(rx, ry, 0, false, true, v[0]+rx, v[1])
	return nil
}

func (p *pen) polygon(points string) error {
	v, ok := numbersOf(points)
	if !ok || len(v) < 6 || len(v)%2 != 0 || len(v) > maxSVGSteps {
		return refuse("<polygon points>")
	}
	p.moveTo(v[0], v[1])
	for i := 2; i < len(v); i += 2 {
		p.lineTo(v[i], v[i+1])
	}
	return nil
}
