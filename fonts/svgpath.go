package fonts

import (
	"encoding/xml"
	"errors"
	"math"
	"strings"

	"banxin/internal/svgdata"
)

// pen draws in the coordinates of an SVG file and leaves segments in font units.
type pen struct {
	m              svgdata.Matrix
	segs           []Segment
	steps          int
	x, y           float64 // where it stands
	startX, startY float64 // of the contour
	open           bool
}

// at returns a point in font units.
func (p *pen) at(x, y float64) Point {
	q := p.m.Of(svgdata.Point{X: x, Y: y})
	return Point{float32(math.Round(bound(q.X))) / one, float32(math.Round(bound(q.Y))) / one}
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
	p.x, p.y = x, y
}

func (p *pen) cubeTo(x1, y1, x2, y2, x, y float64) {
	p.begin()
	var xs, ys [4]int64
	for i, q := range [4][2]float64{{p.x, p.y}, {x1, y1}, {x2, y2}, {x, y}} {
		at := p.m.Of(svgdata.Point{X: q[0], Y: q[1]})
		xs[i], ys[i] = int64(math.Round(svgdata.Mul(bound(at.X), 1024))), int64(math.Round(svgdata.Mul(bound(at.Y), 1024)))
	}
	p.segs = appendQuads(p.segs, xs, ys)
	p.x, p.y = x, y
}

// close ends the contour and puts the pen back to its start.
func (p *pen) close() {
	p.x, p.y, p.open = p.startX, p.startY, false
}

// path follows path data.
func (p *pen) path(d string, limit int) error {
	steps, err := svgdata.Path(d, limit)
	p.follow(steps)
	if f := (*svgdata.Fault)(nil); errors.As(err, &f) {
		return say("SVG 的路径在“%s”处看不懂", "the path of the SVG file cannot be read at “%s”", f.Near)
	}
	p.steps = max(p.steps, len(steps)) // of too many, moves counted, the caller speaks
	return nil
}

// follow draws steps.
func (p *pen) follow(steps []svgdata.Step) {
	for i := range steps {
		q := &steps[i].P
		switch steps[i].Op {
		case svgdata.MoveTo:
			p.moveTo(q[0].X, q[0].Y)
		case svgdata.LineTo:
			p.lineTo(q[0].X, q[0].Y)
		case svgdata.QuadTo:
			p.quadTo(q[0].X, q[0].Y, q[1].X, q[1].Y)
		case svgdata.CubeTo:
			p.cubeTo(q[0].X, q[0].Y, q[1].X, q[1].Y, q[2].X, q[2].Y)
		case svgdata.Close:
			p.close()
		default:
			panic("fonts: a path step of unknown kind")
		}
	}
}

// arc draws an elliptical arc.
func (p *pen) arc(rx, ry, turn float64, large, sweep bool, x, y float64) {
	p.follow(svgdata.Arc(nil, svgdata.Point{X: p.x, Y: p.y}, rx, ry, turn, large, sweep, svgdata.Point{X: x, Y: y}))
}

// lengths reads attributes that are plain numbers, 0 where they are not given.
func lengths(t xml.StartElement, names ...string) ([]float64, error) {
	out := make([]float64, len(names))
	for i, n := range names {
		s := strings.TrimSuffix(attribute(t, n), "px")
		if s == "" {
			continue
		}
		v, ok := svgdata.Numbers(s)
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
	v, ok := svgdata.Numbers(points)
	if !ok || len(v) < 6 || len(v)%2 != 0 || len(v) > maxSVGSteps {
		return refuse("<polygon points>")
	}
	p.moveTo(v[0], v[1])
	for i := 2; i < len(v); i += 2 {
		p.lineTo(v[i], v[i+1])
	}
	return nil
}
