package svgdata

import (
	"fmt"
	"strconv"
	"strings"
)

// Op is the kind of a Step.
type Op uint8

// The kinds of steps.
const (
	MoveTo Op = iota
	LineTo
	QuadTo
	CubeTo
	Close
)

// Step is one step of a path, in absolute coordinates. Its points are P[:n] with
// n 1 for MoveTo and LineTo, 2 for QuadTo, 3 for CubeTo; the last is where it
// ends. Close has the point where the pen then stands.
type Step struct {
	Op Op
	P  [3]Point
}

// End returns where a step ends.
func (s *Step) End() Point {
	switch s.Op {
	case QuadTo:
		return s.P[1]
	case CubeTo:
		return s.P[2]
	}
	return s.P[0]
}

// Fault says where path data cannot be read.
type Fault struct{ Near string }

func (f *Fault) Error() string { return fmt.Sprintf("the path cannot be read at %q", f.Near) }

// Path reads path data. Reading stops behind the step that is one more than
// limit: whoever gets more steps than that has asked for too many. The error is
// a *Fault; the steps before it are returned too.
func Path(d string, limit int) ([]Step, error) {
	p := pen{}
	r := reader{s: d}
	var cmd byte
	for {
		c, ok := r.command()
		switch {
		case ok && cmd == 0 && c|0x20 != 'm':
			return p.steps, r.fault()
		case ok:
			cmd = c
		case r.end():
			return p.steps, nil
		case cmd == 0 || cmd == 'Z' || cmd == 'z':
			return p.steps, r.fault()
		case cmd == 'M':
			cmd = 'L'
		case cmd == 'm':
			cmd = 'l'
		}
		if err := p.follow(&r, cmd); err != nil {
			return p.steps, err
		}
		if p.last = cmd | 0x20; len(p.steps) > limit {
			return p.steps, nil
		}
	}
}

// pen follows path data.
type pen struct {
	steps     []Step
	at, start Point
	ctrl      Point // last control point
	last      byte  // the command before, in small letters
}

// operands is how many numbers each command takes.
var operands = map[byte]int{'m': 2, 'l': 2, 'h': 1, 'v': 1, 'c': 6, 's': 4, 'q': 4, 't': 2, 'a': 7, 'z': 0}

// follow follows one command.
func (p *pen) follow(r *reader, cmd byte) error {
	var v [7]float64
	n, ok := operands[cmd|0x20]
	if !ok {
		return r.fault()
	}
	for i := range n {
		flag := cmd|0x20 == 'a' && (i == 3 || i == 4)
		if v[i], ok = r.number(flag); !ok {
			return r.fault()
		}
	}
	o := p.at
	if cmd < 'a' {
		o = Point{}
	}
	at := func(i int) Point { return Point{o.X + v[i], o.Y + v[i+1]} }
	switch cmd | 0x20 {
	case 'm':
		p.add(MoveTo, at(0))
		p.start = p.at
	case 'l':
		p.add(LineTo, at(0))
	case 'h':
		p.add(LineTo, Point{o.X + v[0], p.at.Y})
	case 'v':
		p.add(LineTo, Point{p.at.X, o.Y + v[0]})
	case 'c':
		p.add(CubeTo, at(0), at(2), at(4))
	case 's':
		p.add(CubeTo, p.mirror(p.last == 'c' || p.last == 's'), at(0), at(2))
	case 'q':
		p.add(QuadTo, at(0), at(2))
	case 't':
		p.add(QuadTo, p.mirror(p.last == 'q' || p.last == 't'), at(0))
	case 'a':
		p.steps = Arc(p.steps, p.at, v[0], v[1], v[2], v[3] != 0, v[4] != 0, at(5))
		p.at = at(5)
	case 'z':
		p.add(Close, p.start)
	}
	return nil
}

// add takes a step by its points.
func (p *pen) add(op Op, points ...Point) {
	s := Step{Op: op}
	copy(s.P[:], points)
	p.steps = append(p.steps, s)
	if p.at = points[len(points)-1]; len(points) > 1 {
		p.ctrl = points[len(points)-2]
	}
}

// mirror returns the last control point mirrored at the pen, or the pen itself.
func (p *pen) mirror(curve bool) Point {
	if !curve {
		return p.at
	}
	return Point{p.at.X + p.at.X - p.ctrl.X, p.at.Y + p.at.Y - p.ctrl.Y}
}

// reader reads path data.
type reader struct {
	s  string
	at int
}

func (r *reader) blanks() {
	for r.at < len(r.s) && strings.IndexByte(" ,\n\t\r\f", r.s[r.at]) >= 0 {
		r.at++
	}
}

func (r *reader) end() bool { r.blanks(); return r.at >= len(r.s) }

// command returns the next letter, if one stands there.
func (r *reader) command() (byte, bool) {
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
func (r *reader) number(flag bool) (float64, bool) {
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

func (r *reader) fault() error {
	from := max(0, min(r.at, len(r.s))-12)
	return &Fault{r.s[from:min(r.at+4, len(r.s))]}
}
