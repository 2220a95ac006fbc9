package sheet

import (
	"slices"
	"strconv"

	"banxin/fonts"
	"banxin/internal/geom"
	"banxin/layout/page"
	"banxin/press/pdf"
)

// Text as outlines (文字转曲). Some houses take no fonts: every character is
// then a filled path. Each different glyph is a form XObject of its own, which
// the pages paint at its places:
//
//	q 9 0 0 9 72 700 cm /G12 Do Q
//
// The form takes ink and overprint from where it is painted, so that black is
// K100 over what lies beneath, as text is. Measured on four pages of 16,000
// characters, 2,700 of them different: 4.0 MB, and 2.0 MB for one page alone;
// with the paths written out at each place it would be 14.6 MB and 3.6 MB.

// glyphForm is a glyph as a form.
type glyphForm struct {
	face  *fonts.Face
	glyph fonts.GID
	empty bool // it paints nothing
	box   [4]int64
	body  []byte
	file  pdf.Stream // the body, once the fonts are cut
}

// shapeKey tells shapes apart.
type shapeKey struct {
	face  *fonts.Face
	glyph fonts.GID
}

// shapeOf returns the number of a glyph's shape.
func (fs *Fonts) shapeOf(face *fonts.Face, g fonts.GID) int {
	key := shapeKey{face, g}
	if n, ok := fs.shapeNo[key]; ok {
		return n
	}
	if fs.frozen {
		panic("sheet: an outline that the edition did not have when its fonts were cut")
	}
	s := &glyphForm{face: face, glyph: g}
	_, _, _, _, paints := face.Bounds(g)
	s.empty = !paints
	if fs.shapeNo == nil {
		fs.shapeNo = map[shapeKey]int{}
	}
	n := len(fs.shapes)
	fs.shapes = append(fs.shapes, s)
	fs.shapeNo[key] = n
	return n
}

// drawShapes makes the bodies of all shapes.
func (fs *Fonts) drawShapes() {
	errs := make([]error, len(fs.shapes))
	pdf.Each(len(fs.shapes), func(i int) { errs[i] = fs.shapes[i].draw() })
	for i, err := range errs {
		if err != nil {
			fs.fail(fs.shapes[i].face, err)
		}
	}
}

// tenths is how fine the coordinates of shapes are: of a font unit, which at 10 pt
// and 1000 units an em is 0.001 pt.
const tenths = 10

// usualBody is about how long the body of a Han character is.
const usualBody = 3000

// draw makes the body of the form, in font units: curves of TrueType become
// cubic ones, those of CFF are as they are.
func (s *glyphForm) draw() error {
	if s.empty {
		return nil
	}
	d := drawer{s: s}
	s.body = make([]byte, 0, usualBody)
	if s.face.CFF() {
		curves, err := s.face.Cubics(nil, s.glyph)
		for i := range curves {
			c := &curves[i]
			switch c.Op {
			case fonts.MoveTo:
				d.step('m', c.P[0])
			case fonts.LineTo:
				d.step('l', c.P[0])
			case fonts.CubeTo:
				d.step('c', c.P[0], c.P[1], c.P[2])
			default:
				panic("sheet: an outline step of unknown kind")
			}
		}
		d.end()
		return err
	}
	steps, err := s.face.Outline(nil, s.glyph)
	for i := range steps {
		q := &steps[i]
		switch q.Op {
		case fonts.MoveTo:
			d.step('m', q.P[0])
		case fonts.LineTo:
			d.step('l', q.P[0])
		case fonts.QuadTo:
			d.quad(q.P[0], q.P[1])
		default:
			panic("sheet: an outline step of unknown kind")
		}
	}
	d.end()
	return err
}

// drawer writes the operators of a shape and keeps its box.
type drawer struct {
	s      *glyphForm
	px, py int64 // where the pen stands, in 64ths of a font unit
}

// in64ths returns a coordinate in the whole units that a Face's outlines have.
func in64ths(v float32) int64 { return int64(v * 64) }

// put adds a point given in so many parts of a font unit.
func (d *drawer) put(x, y, parts int64) {
	for i, v := range [...]int64{x, y} {
		h := divRound(v*tenths, parts)
		d.s.body = append(pdf.AppendDecimal(d.s.body, h, 1), ' ')
		b := &d.s.box // of the controls: it holds the curve
		b[i], b[i+2] = min(b[i], h), max(b[i+2], h)
	}
}

// step adds an operator with its points.
func (d *drawer) step(op byte, points ...fonts.Point) {
	if len(d.s.body) == 0 {
		d.s.box = [4]int64{1 << 40, 1 << 40, -1 << 40, -1 << 40}
	}
	for _, p := range points {
		d.px, d.py = in64ths(p.X), in64ths(p.Y)
		d.put(d.px, d.py, 64)
	}
	d.s.body = append(d.s.body, op, '\n')
}

// quad adds a quadratic curve: a cubic with its controls two thirds of the way
// to the one it has.
func (d *drawer) quad(control, to fonts.Point) {
	cx, cy, x, y := in64ths(control.X), in64ths(control.Y), in64ths(to.X), in64ths(to.Y)
	d.put(d.px+2*cx, d.py+2*cy, 3*64)
	d.put(x+2*cx, y+2*cy, 3*64)
	d.put(x, y, 64)
	d.px, d.py = x, y
	d.s.body = append(d.s.body, "c\n"...)
}

// end fills the outline.
func (d *drawer) end() {
	d.s.body = append(d.s.body, "f\n"...)
}

// shapes paints the glyphs of a run that says something as their shapes. A run
// that says nothing is outlines in any file.
func (p *pen) shapes(r *page.Run) {
	wide := r.Size.Scale(r.Width(), 1000)
	at := r.At
	for _, g := range r.Glyphs {
		if n := p.fonts.shapeOf(r.Face, g.ID); !p.fonts.shapes[n].empty {
			p.shape(r, n, wide, geom.Point{X: at.X + g.DX, Y: at.Y + g.DY})
		}
		at = r.Dir.Move(at, g.Advance)
	}
}

// shape paints one shape with its origin at a place on the page; turned text a
// quarter clockwise.
func (p *pen) shape(r *page.Run, n int, wide geom.Length, at geom.Point) {
	p.endText()
	p.sheet.shape(n)
	p.dst = append(p.dst, "q "...)
	if r.Dir == page.Turned {
		p.dst = append(p.dst, "0 "...)
		p.number(-wide)
		p.number(r.Size)
		p.dst = append(p.dst, "0 "...)
	} else {
		p.number(wide)
		p.dst = append(p.dst, "0 0 "...)
		p.number(r.Size)
	}
	p.number(at.X + p.left)
	p.number(p.top - at.Y)
	p.dst = append(appendShapeName(append(p.dst, "cm /"...), n), " Do Q\n"...)
}

// shape notes that the sheet paints a shape.
func (s *Sheet) shape(n int) {
	for len(s.shapes) <= n {
		s.shapes = append(s.shapes, false)
	}
	s.shapes[n] = true
}

// appendShapeName appends the name by which pages call a shape.
func appendShapeName(dst []byte, n int) []byte {
	return strconv.AppendInt(append(dst, 'G'), int64(n), 10)
}

// ShapeRefs are the shapes that a file holds, by their number in the edition; 0
// stands for one it does not hold.
type ShapeRefs []pdf.Ref

// PutShapes writes the shapes that sheets paint into a file.
func (fs *Fonts) PutShapes(file *pdf.File, sheets ...*Sheet) ShapeRefs {
	if len(fs.shapes) == 0 {
		return nil
	}
	refs := make(ShapeRefs, len(fs.shapes))
	for _, s := range sheets {
		for n, used := range s.shapes {
			if used && refs[n] == 0 {
				refs[n] = fs.shapes[n].put(file)
			}
		}
	}
	return refs
}

// matrixPlaces are the decimals of 1/em: exact for every em that is a power of
// two, or a thousand, or two.
const matrixPlaces = 14

// put writes a shape as a form XObject (ISO 32000-1, 8.10.2). Its matrix makes
// an em one unit; its box is that of the points, a font unit wider.
func (s *glyphForm) put(file *pdf.File) pdf.Ref {
	var d pdf.Dict
	d.Name("Type", "XObject").Name("Subtype", "Form")
	b := [...]int64{s.box[0] - tenths, s.box[1] - tenths, s.box[2] + tenths, s.box[3] + tenths}
	d.Thousandths("BBox", 100*b[0], 100*b[1], 100*b[2], 100*b[3])
	unit := int64(1)
	for range matrixPlaces {
		unit *= 10
	}
	em := string(pdf.AppendDecimal(nil, divRound(unit, int64(s.face.UnitsPerEm())), matrixPlaces))
	d.Raw("Matrix", "["+em+" 0 0 "+em+" 0 0]").Raw("Resources", "<< >>")
	return file.AddStream(&d, s.file)
}

// names adds the shapes of a sheet to the XObjects of its resources.
func (s *Sheet) names(objects *pdf.Dict, refs ShapeRefs) {
	for n, used := range s.shapes {
		if used {
			objects.Ref(string(appendShapeName(nil, n)), refs[n])
		}
	}
}

// hasShapes reports whether the sheet paints any shape.
func (s *Sheet) hasShapes() bool { return slices.Contains(s.shapes, true) }
