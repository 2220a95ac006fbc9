package fonts

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strconv"
	"strings"

	"banxin/internal/svgdata"
)

// A character may be supplied as an SVG drawing: its viewBox is the em box, its
// filled shapes are the ink. What a glyph cannot be (strokes, gradients, text,
// pictures, clips) is refused by name, never left out.

// Limits of a drawing.
const (
	maxSVG      = 256 << 10 // bytes
	maxSVGSteps = 1 << 14   // of all paths
	maxSVGDepth = 32
)

// paint is what a shape inherits from the groups around it.
type paint struct {
	to      svgdata.Matrix
	none    bool // fill="none"
	evenOdd bool
}

// drawingReader reads an SVG file.
type drawingReader struct {
	em    svgdata.Matrix // from the file's coordinates to sixty-fourths of a font unit
	steps int
	out   sketch
}

// readSVG returns the ink of a drawing on an em box of a face with the given
// ascent and size of the em.
func readSVG(data []byte, ascent, upem int) (sketch, error) {
	if len(data) > maxSVG {
		return nil, say("SVG 文件超过 %d KB", "the SVG file is larger than %d KB", maxSVG>>10)
	}
	r := &drawingReader{}
	d := xml.NewDecoder(bytes.NewReader(data))
	var stack []paint
	for {
		t, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, say("SVG 文件的写法有错：%v", "the SVG file is not well-formed: %v", err)
		}
		switch t := t.(type) {
		case xml.StartElement:
			if len(stack) == 0 {
				if err := r.root(t, ascent, upem); err != nil {
					return nil, err
				}
				stack = append(stack, paint{to: r.em})
				continue
			}
			if harmless(t.Name.Local) {
				if err := d.Skip(); err != nil {
					return nil, say("SVG 文件的写法有错：%v", "the SVG file is not well-formed: %v", err)
				}
				continue
			}
			p, err := inherit(stack[len(stack)-1], t)
			if err != nil {
				return nil, err
			}
			if err := r.element(t, p); err != nil {
				return nil, err
			}
			if stack = append(stack, p); len(stack) > maxSVGDepth {
				return nil, say("SVG 套了 %d 层以上", "the SVG file is nested more than %d deep", maxSVGDepth)
			}
		case xml.EndElement:
			stack = stack[:len(stack)-1]
		}
	}
	if len(r.out) == 0 {
		return nil, say("SVG 里没有填充的图形", "the SVG file has no filled shape")
	}
	return r.out, nil
}

// harmless reports whether an element says nothing about ink.
func harmless(name string) bool {
	switch name {
	case "title", "desc", "metadata", "namedview":
		return true
	}
	return false
}

// root reads the svg element: the viewBox fills the em box from top to bottom
// and stands on its middle.
func (r *drawingReader) root(t xml.StartElement, ascent, upem int) error {
	if t.Name.Local != "svg" {
		return say("这不是 SVG 文件，最外层是 <%s>", "this is no SVG file: its root is <%s>", t.Name.Local)
	}
	view := attribute(t, "viewBox")
	v, ok := svgdata.Numbers(view)
	if !ok || len(v) != 4 || v[2] <= 0 || v[3] <= 0 {
		return say("SVG 要有 viewBox，如 viewBox=\"0 0 1000 1000\"：它就是字面框",
			"the SVG file needs a viewBox, such as viewBox=\"0 0 1000 1000\": it is the em box")
	}
	scale := float64(upem) * one / v[3]
	side := (float64(upem)*one - svgdata.Mul(v[2], scale)) / 2
	r.em = svgdata.Matrix{A: scale, D: -scale, E: side - svgdata.Mul(v[0], scale), F: float64(ascent)*one + svgdata.Mul(v[1], scale)}
	return nil
}

func attribute(t xml.StartElement, name string) string {
	for _, a := range t.Attr {
		if a.Name.Local == name && a.Name.Space == "" {
			return a.Value
		}
	}
	return ""
}

// inherit returns how an element is painted within its parent.
func inherit(p paint, t xml.StartElement) (paint, error) {
	if s := attribute(t, "transform"); s != "" {
		m, ok := svgdata.Transform(s)
		if !ok {
			return p, say("看不懂 SVG 的 transform=“%s”", "the transform “%s” of the SVG file cannot be read", s)
		}
		p.to = p.to.Then(m)
	}
	for _, a := range t.Attr {
		if a.Name.Space != "" {
			continue
		}
		if a.Name.Local != "style" {
			if err := p.set(a.Name.Local, a.Value); err != nil {
				return p, err
			}
			continue
		}
		for part := range strings.SplitSeq(a.Value, ";") {
			if name, value, ok := strings.Cut(part, ":"); ok {
				if err := p.set(strings.TrimSpace(name), strings.TrimSpace(value)); err != nil {
					return p, err
				}
			}
		}
	}
	return p, nil
}

// set takes one property of presentation; one that would change the ink and
// cannot be followed is refused.
func (p *paint) set(name, value string) error {
	switch name {
	case "fill":
		p.none = value == "none"
		if strings.HasPrefix(value, "url(") {
			return refuse("fill=" + value)
		}
	case "fill-rule":
		p.evenOdd = value == "evenodd"
	case "stroke":
		if value != "none" {
			return refuse("stroke")
		}
	case "clip-path", "mask", "filter", "marker", "marker-start", "marker-mid", "marker-end":
		if value != "none" {
			return refuse(name)
		}
	case "opacity", "fill-opacity":
		if v, err := strconv.ParseFloat(strings.TrimSuffix(value, "%"), 64); err != nil || v != 1 && !(v == 100 && strings.HasSuffix(value, "%")) {
			return refuse(name + "=" + value)
		}
	case "display", "visibility":
		if value == "none" || value == "hidden" {
			return refuse(name + "=" + value)
		}
	case "class":
		return refuse("class")
	}
	return nil
}

func refuse(what string) error {
	return say("SVG 里的 %[1]s 不能成为字形；请转成填充的路径", "%[1]s in the SVG file cannot become a glyph; turn it into filled paths", what)
}

// element draws one element.
func (r *drawingReader) element(t xml.StartElement, p paint) error {
	pen := pen{m: p.to}
	var err error
	switch t.Name.Local {
	case "g":
		return nil
	case "path":
		err = pen.path(attribute(t, "d"), maxSVGSteps-r.steps)
	case "rect":
		err = pen.rect(t)
	case "circle", "ellipse":
		err = pen.ellipse(t)
	case "polygon":
		err = pen.polygon(attribute(t, "points"))
	default:
		return refuse("<" + t.Name.Local + ">")
	}
	if err != nil {
		return err
	}
	pen.close()
	if r.steps += pen.steps; r.steps > maxSVGSteps {
		return say("SVG 的路径超过 %d 步", "the paths of the SVG file have more than %d steps", maxSVGSteps)
	}
	if p.none {
		return nil
	}
	for _, g := range pen.segs {
		for _, q := range g.P {
			if q.X < -farAway || q.X > farAway || q.Y < -farAway || q.Y > farAway {
				return say("SVG 的图形远在 viewBox 之外", "a shape of the SVG file lies far outside its viewBox")
			}
		}
	}
	s := sketchOf(pen.segs)
	if p.evenOdd {
		s = s.wound()
	}
	r.out = append(r.out, s...)
	return nil
}

// farAway is as far as a glyph may reach, in font units.
const farAway = 1 << 14
