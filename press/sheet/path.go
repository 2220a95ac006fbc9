package sheet

import (
	"banxin/internal/geom"
	"banxin/layout/page"
)

// path fills an outline. Each is painted by itself: outlines of one ink that
// were filled together could cut holes into each other, since their windings
// add up. Filling closes every contour (ISO 32000-1, 8.5.3.3.1).
func (p *pen) path(it *page.Path) {
	if len(it.Segments) == 0 || it.Segments[0].Op != page.MoveTo {
		return // a path must begin with m, and a pen that stands nowhere draws nothing
	}
	p.endText()
	p.paint(it.Ink, p.overprints(it.Ink, it.Thickness()))
	for _, s := range it.Segments {
		switch s.Op {
		case page.MoveTo:
			p.place(s.To)
			p.dst = append(p.dst, "m\n"...)
		case page.LineTo:
			p.place(s.To)
			p.dst = append(p.dst, "l\n"...)
		case page.CurveTo:
			p.place(s.A)
			p.place(s.B)
			p.place(s.To)
			p.dst = append(p.dst, "c\n"...)
		default:
			panic("sheet: a path segment of unknown kind")
		}
	}
	if it.EvenOdd {
		p.dst = append(p.dst, "f*\n"...)
	} else {
		p.dst = append(p.dst, "f\n"...)
	}
}

// place appends a place of the page in the coordinates of the PDF page.
func (p *pen) place(at geom.Point) { p.point(at.X+p.left, p.top-at.Y) }
