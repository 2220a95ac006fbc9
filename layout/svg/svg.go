// Package svg reads drawings, logos and nameplates as a rule, and makes them
// outlines in ink. An SVG file goes in, filled paths on a page come out: strokes
// are outlines already, every colour is an ink.
//
//	d := svg.Read(data, "bao/images/logo.svg", at, palette, &ds)
//	if d != nil {
//		paths := d.Place(box, at, &ds)
//	}
//
// What a press could not print as plain areas of ink (gradients, filters, masks,
// opacity, text, pictures, scripts …) and whatever else is not understood is
// refused by its name, at its line, with the mend; never left out. Colours do not
// pass through a profile: greys are tints of black, others are inks by name, by
// the place's own list or by their CMYK values, or they are refused too.
package svg

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/internal/svgdata"
	"banxin/layout/page"
)

// Limits of a drawing. A coat of arms has some ten thousand steps.
const (
	maxFile    = 4 << 20 // bytes
	maxNodes   = 50_000  // elements, those of uses counted each time
	maxDepth   = 64
	maxSteps   = 500_000 // of all paths
	maxOutline = 60_000  // segments of one path on the page
	maxPieces  = 20_000  // dashes of one path
	maxFaults  = 12      // told of one file
)

// Palette says what colours a drawing may have.
type Palette struct {
	// Ink returns the ink of the paper that has a name.
	Ink func(name string) (page.Ink, bool)
	// Names gives colours, as the drawing has them, inks by their names.
	Names []Named
	// Propose returns the ink that the printing condition gives for a colour, as
	// an editor writes it, and "" where that is not known. It may be nil.
	Propose func(r, g, b uint8) string
}

// Named gives a colour the name of an ink.
type Named struct {
	Colour, Ink string
	At          diag.Span // of the colour
}

// Drawing is a drawing that can be placed. Width and Height are those of what it
// shows, in units of its own; both are positive.
type Drawing struct {
	Name          string
	Width, Height float64
	shapes        []shape
}

// shape is one area or one line of a drawing.
type shape struct {
	steps   []svgdata.Step
	to      svgdata.Matrix // from its coordinates to those of the drawing
	ink     page.Ink
	evenOdd bool
	pen     *pen              // of a line; nil of an area
	clips   [][]svgdata.Point // convex outlines in the drawing's coordinates, all of which it lies within
}

// reader reads one file.
type reader struct {
	name    string
	at      diag.Span // where the file is named
	lines   []string
	ds      *diag.List
	palette *Palette
	named   map[string]string // inks of colours, by colourKey
	used    map[string]bool   // of those
	faults  int
	told    map[string]bool

	ids    map[string]*node
	rules  []rule
	drawn  int // elements
	steps  int
	view   svgdata.Point // width and height of the drawing's coordinates
	shapes []shape
}

// Read reads a drawing. The file is called name, the place that asks for it is
// at. Nil means that something is wrong with it, which has been reported.
func Read(data []byte, name string, at diag.Span, palette Palette, ds *diag.List) *Drawing {
	r := &reader{
		name: name, at: at, ds: ds, palette: &palette,
		named: map[string]string{}, used: map[string]bool{}, told: map[string]bool{}, ids: map[string]*node{},
	}
	if len(data) > maxFile {
		r.tooMuch(nil, fmt.Sprintf("文件超过 %d MB", maxFile>>20), fmt.Sprintf("the file is over %d MB", maxFile>>20))
		return nil
	}
	r.lines = strings.Split(string(data), "\n")
	for _, n := range palette.Names {
		r.named[colourKey(n.Colour)] = n.Ink
	}
	root := r.parse(data)
	if root == nil {
		return nil
	}
	d := &Drawing{Name: name}
	r.root(root, d)
	for _, n := range palette.Names {
		if r.faults == 0 && !r.used[colourKey(n.Colour)] {
			ds.Warn(diag.KeyWithoutUse, n.At, "“%[2]s”里没有颜色“%[1]s”", "the colour “%[1]s” is not in “%[2]s”", n.Colour, name).
				Hint("照图里的颜色写，或删去这一项", "write the colour as the drawing has it, or take it out")
		}
	}
	if r.faults > 0 {
		if over := r.faults - maxFaults; over > 0 {
			r.ds.Error(diag.SVGRefused, at, "“%[1]s”里还有 %[2]d 处", "and %[2]d more in “%[1]s”", name, over)
		}
		return nil
	}
	if d.shapes = r.shapes; len(d.shapes) == 0 {
		ds.Error(diag.SVGRefused, at, "“%s”里什么也没有画", "“%s” draws nothing", name).
			Hint("检查导出的是不是整个图形", "check that the whole drawing was exported")
		return nil
	}
	return d
}

// fault counts a fault; it is false where no more are told.
func (r *reader) fault() bool {
	r.faults++
	return r.faults <= maxFaults
}

// span returns the place of an element in the file.
func (r *reader) span(n *node) diag.Span {
	if n == nil {
		return diag.Span{File: r.name}
	}
	at := diag.Span{File: r.name, Line: n.line, Col: 1}
	if n.line >= 1 && n.line <= len(r.lines) {
		line := r.lines[n.line-1]
		at.Col = utf8.RuneCountInString(line[:min(max(n.col-1, 0), len(line))]) + 1
	}
	return at
}

// refuse reports what a drawing may not have, with what to do about it.
func (r *reader) refuse(n *node, what string, m mend) {
	if r.fault() {
		r.ds.Error(diag.SVGRefused, r.span(n), "SVG 里的 %[1]s 不能印成线条和色块", "%[1]s of the SVG file cannot be printed as plain areas of ink", what).
			Hint("%[1]s", "%[2]s", m.zh, m.en).
			Note(r.at, "这里用了它", "it is asked for here")
	}
}

// broken reports a file that is no SVG.
func (r *reader) broken(n *node, zh, en string) {
	if r.fault() {
		r.ds.Error(diag.SVGBroken, r.span(n), "SVG 文件“%[1]s”坏了：%[2]s", "the SVG file “%[1]s” is broken: %[3]s", r.name, zh, en).
			Hint("从画图的程序里重新导出", "export it again from the program it was drawn in").
			Note(r.at, "这里用了它", "it is asked for here")
	}
}

// tooMuch reports a file beyond the limits.
func (r *reader) tooMuch(n *node, zh, en string) {
	if !r.told["too much"] && r.fault() {
		r.told["too much"] = true
		r.ds.Error(diag.SVGTooMuch, r.span(n), "SVG 文件“%[1]s”太大：%[2]s", "the SVG file “%[1]s” is too much: %[3]s", r.name, zh, en).
			Hint("简化图形再导出", "simplify the drawing and export it again").
			Note(r.at, "这里用了它", "it is asked for here")
	}
}

// Place returns the outlines of a drawing that fills a box, as large as it fits in
// without being distorted and in its middle. They are caused by what stands at src.
func (d *Drawing) Place(box geom.Rect, src diag.Span, ds *diag.List) []page.Item {
	scale := min(float64(box.W)/d.Width, float64(box.H)/d.Height)
	to := svgdata.Matrix{A: scale, D: scale,
		E: float64(box.X) + (float64(box.W)-svgdata.Mul(d.Width, scale))/2,
		F: float64(box.Y) + (float64(box.H)-svgdata.Mul(d.Height, scale))/2,
	}
	var out []page.Item
	budget := maxSteps
	for i := range d.shapes {
		p, ok := d.shapes[i].path(to, &budget)
		if !ok {
			return d.beyond(src, ds)
		}
		if p == nil {
			continue
		}
		p.Src = src
		out = append(out, p)
	}
	return out
}

// beyond reports a drawing of which too much would come.
func (d *Drawing) beyond(src diag.Span, ds *diag.List) []page.Item {
	ds.Error(diag.SVGTooMuch, src, "“%s”里的路径或虚线段数太多", "the paths or dashes of “%s” have too many pieces", d.Name).
		Hint("简化图形再导出", "simplify the drawing and export it again")
	return nil
}
