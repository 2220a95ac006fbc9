package svg

import (
	"errors"

	"banxin/internal/svgdata"
)

// outline returns the outline of a shape in its own coordinates (SVG 1.1,
// section 9). It is empty where the shape shows nothing, and false where it
// cannot be read, which has been reported.
func (r *reader) outline(n *node) ([]svgdata.Step, bool) {
	switch n.name {
	case "path":
		return r.pathData(n)
	case "rect":
		return r.rect(n)
	case "circle", "ellipse":
		return r.ellipse(n)
	case "line":
		v, ok := r.lengths(n, "x1", "y1", "x2", "y2")
		return polygon([]svgdata.Point{{X: v[0], Y: v[1]}, {X: v[2], Y: v[3]}}, false), ok
	}
	return r.points(n)
}

func (r *reader) pathData(n *node) ([]svgdata.Step, bool) {
	steps, err := svgdata.Path(n.get("d"), maxOutline)
	if f := (*svgdata.Fault)(nil); errors.As(err, &f) {
		r.broken(n, "路径在“"+f.Near+"”处看不懂", "the path cannot be read at “"+f.Near+"”")
		return nil, false
	}
	if len(steps) > maxOutline {
		r.tooMuch(n, "一条路径的步数太多", "a path has too many steps")
		return nil, false
	}
	return steps, true
}

// lengths reads attributes that are lengths, 0 where they are not given.
func (r *reader) lengths(n *node, names ...string) ([]float64, bool) {
	out := make([]float64, len(names))
	good := true
	for i, name := range names {
		var ok bool
		out[i], ok = 0, true
		if v := n.get(name); v != "" {
			out[i], ok = r.length(n, name, v)
		}
		good = good && ok
	}
	return out, good
}

// polygon joins corners by straight lines.
func polygon(corners []svgdata.Point, closed bool) []svgdata.Step {
	var out []svgdata.Step
	for i, p := range corners {
		op := svgdata.LineTo
		if i == 0 {
			op = svgdata.MoveTo
		}
		out = append(out, svgdata.Step{Op: op, P: [3]svgdata.Point{p}})
	}
	if closed && len(corners) > 0 {
		out = append(out, svgdata.Step{Op: svgdata.Close, P: [3]svgdata.Point{corners[0]}})
	}
	return out
}

// points reads a polyline or polygon.
func (r *reader) points(n *node) ([]svgdata.Step, bool) {
	v, ok := svgdata.Numbers(n.get("points"))
	if !ok || len(v)%2 != 0 {
		r.broken(n, "points 看不懂", "its points cannot be read")
		return nil, false
	}
	if len(v) > 2*maxOutline {
		r.tooMuch(n, "一个图形的点太多", "a shape has too many points")
		return nil, false
	}
	corners := make([]svgdata.Point, len(v)/2)
	for i := range corners {
		corners[i] = svgdata.Point{X: v[2*i], Y: v[2*i+1]}
	}
	return polygon(corners, n.name == "polygon"), true
}

// rect reads a rectangle, its corners round where it says so (section 9.2): a
// radius that is not given is the other, and none is more than half a side.
func (r *reader) rect(n *node) ([]svgdata.Step, bool) {
	v, ok := r.lengths(n, "x", "y", "width", "height", "rx", "ry")
	x, y, w, h, rx, ry := v[0], v[1], v[2], v[3], v[4], v[5]
	if !ok || w <= 0 || h <= 0 {
		return nil, ok
	}
	auto := func(name string) bool { s := n.get(name); return s == "" || s == "auto" }
	switch {
	case auto("rx"):
		rx = ry
	case auto("ry"):
		ry = rx
	}
	rx, ry = max(0, min(rx, w/2)), max(0, min(ry, h/2))
	if rx == 0 || ry == 0 {
		return polygon([]svgdata.Point{{X: x, Y: y}, {X: x + w, Y: y}, {X: x + w, Y: y + h}, {X: x, Y: y + h}}, true), true
	}
	at := func(x, y float64) svgdata.Point { return svgdata.Point{X: x, Y: y} }
	var out []svgdata.Step
	line := func(p svgdata.Point) {
		if out[len(out)-1].End() != p {
			out = append(out, svgdata.Step{Op: svgdata.LineTo, P: [3]svgdata.Point{p}})
		}
	}
	round := func(p svgdata.Point) { out = svgdata.Arc(out, out[len(out)-1].End(), rx, ry, 0, false, true, p) }
	out = append(out, svgdata.Step{Op: svgdata.MoveTo, P: [3]svgdata.Point{at(x+rx, y)}})
	line(at(x+w-rx, y))
	round(at(x+w, y+ry))
	line(at(x+w, y+h-ry))
	round(at(x+w-rx, y+h))
	line(at(x+rx, y+h))
	round(at(x, y+h-ry))
	line(at(x, y+ry))
	round(at(x+rx, y))
	return append(out, svgdata.Step{Op: svgdata.Close, P: [3]svgdata.Point{at(x+rx, y)}}), true
}

// ellipse reads a circle or an ellipse, which begin at the right and go down.
func (r *reader) ellipse(n *node) ([]svgdata.Step, bool) {
	names := []string{"cx", "cy", "rx", "ry"}
	if n.name == "circle" {
		names = []string{"cx", "cy", "r", "r"}
	}
	v, ok := r.lengths(n, names...)
	cx, cy, rx, ry := v[0], v[1], v[2], v[3]
	if n.name == "ellipse" && n.get("ry") == "" {
		ry = rx
	}
	if n.name == "ellipse" && n.get("rx") == "" {
		rx = ry
	}
	if !ok || rx <= 0 || ry <= 0 {
		return nil, ok
	}
	at := func(dx, dy float64) svgdata.Point { return svgdata.Point{X: cx + dx, Y: cy + dy} }
	out := []svgdata.Step{{Op: svgdata.MoveTo, P: [3]svgdata.Point{at(rx, 0)}}}
	for _, p := range []svgdata.Point{at(0, ry), at(-rx, 0), at(0, -ry), at(rx, 0)} {
		out = svgdata.Arc(out, out[len(out)-1].End(), rx, ry, 0, false, true, p)
	}
	return append(out, svgdata.Step{Op: svgdata.Close, P: [3]svgdata.Point{at(rx, 0)}}), true
}
