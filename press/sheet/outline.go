package sheet

import (
	"banxin/fonts"
	"banxin/internal/geom"
	"banxin/layout/page"
)

// silent is the code of a glyph that says nothing of its own: the second of
// two that stand for one character. No map to Unicode can tell a reader to
// take nothing from a code (an empty target comes back as a space from poppler
// and as U+FFFD from mupdf), so such a glyph is drawn as an outline, and the
// text reads as it was written.
const silent = 0

// outlines draws the silent glyphs of a run as filled paths.
func (p *pen) outlines(r *page.Run) {
	at := r.At
	for i, g := range r.Glyphs {
		if p.codes[i] == silent {
			p.endText()
			p.outline(r, g.ID, geom.Point{X: at.X + g.DX, Y: at.Y + g.DY})
		}
		at = r.Dir.Move(at, g.Advance)
	}
}

// outline fills the outline of one glyph of a run, whose origin is at a place
// on the page, turned and narrowed as the run is.
func (p *pen) outline(r *page.Run, g fonts.GID, at geom.Point) {
	segments, err := r.Face.Outline(nil, g)
	if err != nil {
		p.fonts.fail(r.Face, err)
		return
	}
	if len(segments) == 0 {
		return
	}
	// Sixty-fourths of a font unit are whole in a Face's outlines; in integers
	// every processor rounds them alike.
	em, size, wide := int64(r.Face.UnitsPerEm())*64, int64(r.Size), int64(r.Width())
	place := func(q fonts.Point) (x, y geom.Length) {
		dx := geom.Length(divRound(int64(q.X*64)*size*wide, em*1000))
		dy := geom.Length(divRound(int64(q.Y*64)*size, em))
		if r.Dir == page.Turned {
			dx, dy = dy, -dx
		}
		return at.X + p.left + dx, p.top - at.Y + dy
	}
	var px, py geom.Length
	for _, s := range segments {
		x, y := place(s.P[0])
		switch s.Op {
		case fonts.MoveTo:
			p.point(x, y)
			p.dst = append(p.dst, "m\n"...)
		case fonts.LineTo:
			p.point(x, y)
			p.dst = append(p.dst, "l\n"...)
		case fonts.QuadTo:
			// A cubic with its controls two thirds of the way is the same curve.
			cx, cy := x, y
			x, y = place(s.P[1])
			p.point(px+(cx-px).Scale(2, 3), py+(cy-py).Scale(2, 3))
			p.point(x+(cx-x).Scale(2, 3), y+(cy-y).Scale(2, 3))
			p.point(x, y)
			p.dst = append(p.dst, "c\n"...)
		default:
			panic("sheet: an outline step of unknown kind")
		}
		px, py = x, y
	}
	p.dst = append(p.dst, "f\n"...)
}

// point appends a place already in the PDF page's coordinates.
func (p *pen) point(x, y geom.Length) {
	p.number(x)
	p.number(y)
}
