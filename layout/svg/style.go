package svg

import (
	"strconv"
	"strings"

	"banxin/internal/svgdata"
)

// style is how an element is painted, by what it says and what it inherits.
type style struct {
	fill, stroke string // as written; "none" for neither
	colour       string // what currentColor stands for
	ink          string // data-ink: the ink for whatever is painted
	evenOdd      bool
	hidden       bool
	line         pen
	fillFaint    string // fill-opacity, "" where it is 1
	strokeFaint  string

	// What is not inherited:
	gone bool   // display none, or opacity 0
	clip string // clip-path, "" for none
}

// initial is what the outermost element inherits (SVG 1.1, appendix N).
func initial() style {
	return style{fill: "#000", stroke: "none", colour: "#000", line: pen{width: 1, miter: 4}}
}

// styleOf returns how an element is painted within what it inherits.
func (r *reader) styleOf(n *node, up style) style {
	s := up
	s.gone, s.clip = false, ""
	for _, p := range r.says(n) {
		r.property(n, &s, &up, p)
	}
	return s
}

// says lists what an element says of its painting, the last of each name holding.
func (r *reader) says(n *node) []attr {
	var all []attr
	for _, a := range n.attrs {
		if known[a.name] || strings.HasPrefix(a.name, "on") && len(a.name) > 2 {
			all = append(all, a)
		}
	}
	for i := range r.rules {
		if r.rules[i].matches(n) {
			for _, a := range r.rules[i].says {
				all = append(all, attr{a.name, a.value})
			}
		}
	}
	all = append(all, declarations(n.get("style"))...)
	last := map[string]int{}
	for i, a := range all {
		last[a.name] = i
	}
	out := all[:0]
	for i, a := range all {
		if last[a.name] == i {
			out = append(out, a)
		}
	}
	return out
}

// known are the properties that may stand as attributes and bear on what is
// painted; other attributes are notes.
var known = map[string]bool{
	"fill": true, "stroke": true, "color": true, "fill-rule": true, "stroke-width": true, "stroke-linecap": true, "stroke-linejoin": true,
	"stroke-miterlimit": true, "stroke-dasharray": true, "stroke-dashoffset": true, "opacity": true, "fill-opacity": true, "stroke-opacity": true,
	"display": true, "visibility": true, "clip-path": true, "mask": true, "filter": true, "marker": true, "marker-start": true, "marker-mid": true,
	"marker-end": true, "paint-order": true, "vector-effect": true, "mix-blend-mode": true, "data-ink": true, "clip": true,
	"requiredFeatures": true, "requiredExtensions": true, "systemLanguage": true,
}

// property follows one property.
func (r *reader) property(n *node, s, up *style, p attr) {
	v := strings.TrimSpace(p.value)
	if strings.HasSuffix(v, "!important") {
		r.refuse(n, "CSS “!important”", mendCSS)
		return
	}
	if v == "inherit" || v == "unset" && !p.alone() {
		s.take(p.name, up)
		return
	}
	switch p.name {
	case "fill":
		s.fill = v
	case "stroke":
		s.stroke = v
	case "color":
		if !strings.EqualFold(v, "currentcolor") {
			s.colour = v
		}
	case "data-ink":
		s.ink = v
	case "fill-rule":
		s.evenOdd = v == "evenodd"
	case "display":
		s.gone = s.gone || v == "none"
	case "visibility":
		s.hidden = v == "hidden" || v == "collapse"
	case "opacity", "fill-opacity", "stroke-opacity":
		r.opacity(n, s, p.name, v)
	case "clip-path":
		if v != "none" {
			s.clip = v
		}
	default:
		r.lineProperty(n, s, p.name, v)
	}
}

// alone reports whether a property is not inherited.
func (p attr) alone() bool {
	switch p.name {
	case "display", "opacity", "clip-path", "mask", "filter":
		return true
	}
	return false
}

// take gives a property what is inherited, where it would not be anyway.
func (s *style) take(name string, up *style) {
	switch name {
	case "fill":
		s.fill = up.fill
	case "stroke":
		s.stroke = up.stroke
	case "color":
		s.colour = up.colour
	case "fill-rule":
		s.evenOdd = up.evenOdd
	case "visibility":
		s.hidden = up.hidden
	case "stroke-width", "stroke-linecap", "stroke-linejoin", "stroke-miterlimit", "stroke-dasharray", "stroke-dashoffset":
		s.line = up.line
	}
}

// opacity takes what hides a thing wholly or not at all.
func (r *reader) opacity(n *node, s *style, name, value string) {
	f, err := strconv.ParseFloat(strings.TrimSuffix(value, "%"), 64)
	if strings.HasSuffix(value, "%") {
		f /= 100
	}
	faint := value
	switch {
	case err == nil && f >= 1:
		faint = ""
	case err == nil && f <= 0:
		faint = clear
	}
	switch {
	case name == "fill-opacity":
		s.fillFaint = faint
	case name == "stroke-opacity":
		s.strokeFaint = faint
	case faint == clear:
		s.gone = true
	case faint != "":
		r.refuse(n, name+"="+brief(value), mendOpacity)
	}
}

// clear is the opacity of what is not there at all.
const clear = "0"

// opaque reports whether a fill or line whose opacity is faint is painted: not
// where it is clear, nor where it would have to show what lies below, which is
// refused.
func (r *reader) opaque(n *node, name, faint string) bool {
	if faint != "" && faint != clear {
		r.refuse(n, name+"="+brief(faint), mendOpacity)
	}
	return faint == ""
}

// lineProperty follows the properties of lines.
func (r *reader) lineProperty(n *node, s *style, name, v string) {
	choice := func(to *uint8, words ...string) {
		for i, w := range words {
			if v == w {
				*to = uint8(i)
				return
			}
		}
		r.refuse(n, name+"="+brief(v), mendExpand)
	}
	switch name {
	case "stroke-width":
		if w, ok := r.length(n, name, v); ok {
			s.line.width = max(0, w)
		}
	case "stroke-linecap":
		choice((*uint8)(&s.line.cap), "butt", "round", "square")
	case "stroke-linejoin":
		choice((*uint8)(&s.line.join), "miter", "round", "bevel")
	case "stroke-miterlimit":
		if f, ok := svgdata.Numbers(v); ok && len(f) == 1 && f[0] >= 1 {
			s.line.miter = f[0]
		} else {
			r.refuse(n, name+"="+brief(v), mendUnit)
		}
	case "stroke-dasharray":
		s.line.dashes = r.dashes(n, v)
	case "stroke-dashoffset":
		s.line.offset, _ = r.length(n, name, v)
	default:
		r.otherProperty(n, name, v)
	}
}

// dashes reads the lengths of dashes and of the gaps between them, nil for a
// line without gaps.
func (r *reader) dashes(n *node, v string) []float64 {
	if v == "none" || v == "" {
		return nil
	}
	var out []float64
	sum := 0.0
	for _, w := range strings.FieldsFunc(v, func(c rune) bool { return strings.ContainsRune(", \t\r\n", c) }) {
		l, ok := r.length(n, "stroke-dasharray", w)
		if !ok || l < 0 || len(out) == 100 {
			if ok {
				r.refuse(n, "stroke-dasharray="+brief(v), mendUnit)
			}
			return nil
		}
		out, sum = append(out, l), sum+l
	}
	if sum <= 0 {
		return nil
	}
	if len(out)%2 != 0 { // of an odd number dashes and gaps change places (SVG 1.1, section 11.4)
		out = append(out, out...)
	}
	return out
}

// neutral are the values by which a property that could change what is painted
// changes nothing.
var neutral = map[string][]string{
	"mask": {"none"}, "filter": {"none"}, "marker": {"none"}, "marker-start": {"none"}, "marker-mid": {"none"}, "marker-end": {"none"},
	"paint-order": {"normal", "fill", "fill stroke", "fill stroke markers"}, "vector-effect": {"none"}, "mix-blend-mode": {"normal"},
	"isolation": {"auto"}, "clip": {"auto"}, "transform": {"none"}, "mask-type": {"luminance"}, "clip-rule": nil, "mask-image": {"none"},
	"requiredFeatures": nil, "requiredExtensions": nil, "systemLanguage": nil,
}

// idle are beginnings of properties that bear on text, pictures and behaviour
// alone, none of which a drawing has, or on how a screen paints.
var idle = []string{
	"-", "font", "text", "line-height", "letter-spacing", "word-spacing", "writing-mode", "direction", "unicode-bidi", "white-space", "glyph-",
	"alignment-baseline", "baseline-shift", "dominant-baseline", "kerning", "inline-size", "shape-inside", "shape-padding", "shape-subtract", "shape-margin",
	"shape-rendering", "color-interpolation", "color-rendering", "color-profile", "image-rendering", "enable-background", "overflow", "cursor", "pointer-events",
	"stop-", "flood-", "lighting-", "solid-", "user-select", "block-progression", "clip-rule", "role",
}

// otherProperty follows the properties that change nothing, and refuses the rest.
func (r *reader) otherProperty(n *node, name, v string) {
	if words, ok := neutral[name]; ok {
		for _, w := range words {
			if v == w {
				return
			}
		}
		if words != nil {
			s := mendExpand
			if name == "mix-blend-mode" {
				s = mendOpacity
			}
			r.refuse(n, name+"="+brief(v), s)
		}
		return
	}
	if strings.HasPrefix(name, "on") && len(name) > 2 {
		r.refuse(n, name, mendLive)
		return
	}
	for _, w := range idle {
		if name == w || strings.HasPrefix(name, w) && (strings.HasSuffix(w, "-") || strings.HasPrefix(name, w+"-")) {
			return
		}
	}
	r.refuse(n, "CSS “"+brief(name)+"”", mendCSS)
}

// units are the lengths that are not relative to anything, in pixels of 1/96 inch.
var units = map[string]float64{"": 1, "px": 1, "pt": 96.0 / 72, "pc": 16, "mm": 96 / 25.4, "cm": 960 / 25.4, "in": 96, "q": 24 / 25.4}

// length reads a length; what is not one is refused by name.
func (r *reader) length(n *node, name, value string) (float64, bool) {
	v := strings.ToLower(strings.TrimSpace(value))
	number := strings.TrimRight(v, "abcdefghijklmnopqrstuvwxyz%")
	f, ok := svgdata.Numbers(number)
	unit, known := units[v[len(number):]]
	if !ok || len(f) != 1 || !known {
		r.refuse(n, name+"="+brief(value), mendUnit)
		return 0, false
	}
	return svgdata.Mul(f[0], unit), true
}
