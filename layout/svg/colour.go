package svg

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"sync"

	"banxin/internal/diag"
	"banxin/internal/svgdata"
	"banxin/layout/page"
)

// ink returns the ink of a colour; false where nothing is painted or the colour
// has none, which has been reported. In this order: the ink that the drawing
// names itself, the list of the place, CMYK values, and greys, which are tints
// of black. Anything else would have to pass through a profile, and layout
// colours never do (print.md, section 10).
func (r *reader) ink(n *node, s *style, paint string) (page.Ink, bool) {
	if strings.EqualFold(paint, "currentcolor") {
		paint = s.colour
	}
	low := strings.ToLower(paint)
	switch {
	case low == "none" || low == "transparent":
		return page.Ink{}, false
	case s.ink != "":
		return r.inkNamed(n, s.ink)
	case r.named[colourKey(paint)] != "":
		r.used[colourKey(paint)] = true
		return r.inkNamed(n, r.named[colourKey(paint)])
	case strings.HasPrefix(low, "ink(") && strings.HasSuffix(low, ")"):
		return r.inkNamed(n, paint[4:len(paint)-1])
	case strings.HasPrefix(low, "url("):
		r.refuse(n, brief(paint), mendGradient)
		return page.Ink{}, false
	case strings.Contains(low, "device-cmyk(") || strings.Contains(low, "icc-color("):
		return r.cmyk(n, paint)
	}
	c, ok := rgbOf(low)
	switch {
	case !ok:
		r.refuse(n, "颜色 colour “"+brief(paint)+"”", mendElse)
		return page.Ink{}, false
	case c[3] == 0:
		return page.Ink{}, false
	case c[3] != 255:
		r.refuse(n, brief(paint), mendOpacity)
		return page.Ink{}, false
	case c[0] == c[1] && c[1] == c[2]:
		return page.Ink{K: uint16((int(255-c[0])*1000 + 127) / 255)}, true
	}
	r.colourless(n, paint, c)
	return page.Ink{}, false
}

// colourless reports a colour without an ink, each colour once.
func (r *reader) colourless(n *node, paint string, c [4]uint8) {
	hex := fmt.Sprintf("#%02x%02x%02x", c[0], c[1], c[2])
	if r.told[hex] {
		return
	}
	if r.told[hex] = true; !r.fault() {
		return
	}
	d := r.ds.Error(diag.SVGColour, r.span(n), "SVG 里的颜色 %s 没有说用哪种油墨印", "nothing says which ink the colour %s of the SVG file is printed in", brief(paint)).
		Note(r.at, "这里用了它", "it is asked for here")
	proposed := ""
	if r.palette.Propose != nil {
		proposed = r.palette.Propose(c[0], c[1], c[2])
	}
	if proposed == "" {
		d.Hint("用 SVG 的地方写 inks: { \"%[1]s\": red }，red 换成 paper.yaml 里 inks 的名字；banxin ink '%[1]s' 会给出油墨", "where the SVG file is named write inks: { \"%[1]s\": red }, with a name of inks in paper.yaml for red; banxin ink '%[1]s' tells the inks", hex)
		return
	}
	d.Hint("在 paper.yaml 的 inks 里加一种油墨，如 logo: %[2]s（banxin ink '%[1]s' 给出的），用 SVG 的地方写 inks: { \"%[1]s\": logo }",
		"add an ink to inks in paper.yaml, such as logo: %[2]s (as banxin ink '%[1]s' gives it), and where the SVG file is named write inks: { \"%[1]s\": logo }", hex, proposed)
}

// colourKey is what colours are compared by: six digits where they are plain
// RGB, else the words themselves.
func colourKey(s string) string {
	s = strings.ToLower(strings.Join(strings.Fields(s), " "))
	if c, ok := rgbOf(s); ok && c[3] == 255 {
		return fmt.Sprintf("#%02x%02x%02x", c[0], c[1], c[2])
	}
	return s
}

// tintForm is an ink with a tint: red 50%.
var tintForm = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^(.*?)[ ,]+([0-9]{1,3}(?:\.[0-9]+)?)%$`) })

// inkNamed returns an ink of the paper, or a tint of it.
func (r *reader) inkNamed(n *node, name string) (page.Ink, bool) {
	name, tint := strings.TrimSpace(name), 1000
	if m := tintForm().FindStringSubmatch(name); m != nil {
		f, _ := strconv.ParseFloat(m[2], 64)
		name, tint = strings.TrimSpace(m[1]), int(math.Round(min(f, 100)*10))
	}
	name = strings.Trim(name, `"'`)
	ink, ok := r.palette.Ink(name)
	if !ok {
		if !r.told["ink "+name] && r.fault() {
			r.told["ink "+name] = true
			r.ds.Error(diag.SVGColour, r.span(n), "SVG 里的油墨“%s”，paper.yaml 的 inks 里没有", "the ink “%s” of the SVG file is not among inks in paper.yaml", brief(name)).
				Hint("在 paper.yaml 的 inks 里加上它，或改成里面有的名字", "add it to inks in paper.yaml, or write a name that is there").
				Note(r.at, "这里用了它", "it is asked for here")
		}
		return page.Ink{}, false
	}
	return tinted(ink, tint), true
}

// tinted returns so many thousandths of an ink.
func tinted(i page.Ink, part int) page.Ink {
	of := func(v uint16) uint16 { return uint16((int(v)*part + 500) / 1000) }
	if i.Spot != "" {
		i.Tint = of(i.Tint)
		return i
	}
	return page.Ink{C: of(i.C), M: of(i.M), Y: of(i.Y), K: of(i.K)}
}

// cmykForm finds device-cmyk(…) and icc-color(name, …), whatever stands before:
// that is for screens.
var cmykForm = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`(?i)(device-cmyk|icc-color)\(\s*([^()]*?)\s*\)\s*$`) })

// cmyk reads the parts of the four inks, from 0 to 1 or in per cent.
func (r *reader) cmyk(n *node, paint string) (page.Ink, bool) {
	bad := func() (page.Ink, bool) {
		r.refuse(n, brief(paint), mend{"写成 device-cmyk(0, 1, 0.9, 0.05)：青、品红、黄、黑，0 到 1 或百分数", "write device-cmyk(0, 1, 0.9, 0.05): cyan, magenta, yellow and black from 0 to 1 or in per cent"})
		return page.Ink{}, false
	}
	m := cmykForm().FindStringSubmatch(paint)
	if m == nil {
		return bad()
	}
	parts := strings.FieldsFunc(m[2], func(c rune) bool { return c == ',' || c == ' ' || c == '\t' || c == '\n' || c == '/' })
	if strings.EqualFold(m[1], "icc-color") && len(parts) > 0 {
		parts = parts[1:] // the profile's name; the four numbers are the inks
	}
	if len(parts) == 5 && parts[4] == "1" {
		parts = parts[:4] // opaque
	}
	if len(parts) != 4 {
		return bad()
	}
	var ink page.Ink
	for i, to := range []*uint16{&ink.C, &ink.M, &ink.Y, &ink.K} {
		number, percent := strings.CutSuffix(parts[i], "%")
		f, ok := svgdata.Numbers(number)
		if !ok || len(f) != 1 {
			return bad()
		}
		if percent {
			f[0] /= 100
		}
		if f[0] < 0 || f[0] > 1 {
			return bad()
		}
		*to = uint16(math.Round(svgdata.Mul(f[0], 1000)))
	}
	return ink, true
}

// rgbForm is rgb(200, 16, 46), in commas or blanks, with or without opacity.
var rgbForm = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^rgba?\(\s*([0-9.]+%?)[\s,]+([0-9.]+%?)[\s,]+([0-9.]+%?)(?:\s*[,/]\s*([0-9.]+%?))?\s*\)$`)
})

// rgbOf reads a colour of screens and its opacity: #c8102e, #c12, rgb(…) or a
// name (CSS Color 3, section 4).
func rgbOf(s string) (c [4]uint8, ok bool) {
	if digits, hex := strings.CutPrefix(s, "#"); hex {
		return hexOf(digits)
	}
	if v, named := colourNames()[s]; named {
		return [4]uint8{uint8(v >> 16), uint8(v >> 8), uint8(v), 255}, true
	}
	m := rgbForm().FindStringSubmatch(s)
	if m == nil {
		return c, false
	}
	c[3] = 255
	for i, w := range m[1:] {
		if w == "" {
			continue
		}
		number, percent := strings.CutSuffix(w, "%")
		f, err := strconv.ParseFloat(number, 64)
		switch {
		case err != nil:
			return c, false
		case percent:
			f *= 2.55
		case i == 3:
			f *= 255
		}
		c[i] = uint8(math.Round(min(f, 255)))
	}
	return c, true
}

// hexOf reads three, four, six or eight digits.
func hexOf(digits string) (c [4]uint8, ok bool) {
	width := 1
	if len(digits) > 4 {
		width = 2
	}
	n := len(digits) / width
	if len(digits)%width != 0 || n != 3 && n != 4 {
		return c, false
	}
	c[3] = 255
	for i := range n {
		v, err := strconv.ParseUint(digits[i*width:][:width], 16, 8)
		if err != nil {
			return c, false
		}
		if width == 1 {
			v *= 0x11
		}
		c[i] = uint8(v)
	}
	return c, true
}
