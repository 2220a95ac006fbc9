package preflight

import (
	"math"

	"banxin/layout/page"
)

// matrix is a transformation [a b c d e f] of row vectors, as PDF writes it.
type matrix [6]float64

var identity = matrix{1, 0, 0, 1, 0, 0}

// then returns the transformation that does m first and n after it.
func (m matrix) then(n matrix) matrix {
	return matrix{
		m[0]*n[0] + m[1]*n[2], m[0]*n[1] + m[1]*n[3],
		m[2]*n[0] + m[3]*n[2], m[2]*n[1] + m[3]*n[3],
		m[4]*n[0] + m[5]*n[2] + n[4], m[4]*n[1] + m[5]*n[3] + n[5],
	}
}

// point returns where m takes the point (x, y).
func (m matrix) point(x, y float64) (float64, float64) {
	return m[0]*x + m[2]*y + m[4], m[1]*x + m[3]*y + m[5]
}

// box returns the box around what m makes of b.
func (m matrix) box(b box) box {
	out := nothing
	for _, c := range [4][2]float64{{b.x0, b.y0}, {b.x1, b.y0}, {b.x0, b.y1}, {b.x1, b.y1}} {
		x, y := m.point(c[0], c[1])
		out.grow(box{x, y, x, y})
	}
	return out
}

// straight reports whether m keeps boxes boxes.
func (m matrix) straight() bool { return m[1] == 0 && m[2] == 0 || m[0] == 0 && m[3] == 0 }

// colour is the current colour of fills or of strokes.
type colour struct {
	space space
	light float64 // 0 black to 1 white
	known bool    // the lightness could be told
	over  bool    // it is printed over what is below, which can only get darker
}

// black is the colour a page begins with (ISO 32000-1, 8.6.4.2).
var black = colour{space: graySpace, known: true}

// set returns the colour with new components.
func (c colour) set(v []float64) colour {
	c.light, c.known = c.space.lightness(v)
	return c
}

// state is the part of the graphics state (8.4) that bears on text.
type state struct {
	ctm          matrix // user space to the page: points from the trim's top left, y down
	clip         box    // on the page
	fill, stroke colour
	lineWidth    float64
	overprint    bool
	alpha        float64
	masked       bool

	font       *font
	size       float64
	charSpace  float64
	horizontal float64 // Tz / 100
	leading    float64
	rise       float64
	mode       int
}

// Faults a painted glyph can have whatever it says.
const (
	hidden    uint8 = 1 << iota // no ink that could be seen
	clipped                     // cut by a clip
	distorted                   // too small, slanted, mirrored or upside down
	pale                        // too little contrast to what is below it
	covered                     // something opaque is painted over it
)

// mark is one painted glyph.
type mark struct {
	x, y   float64 // origin on the page: points from the trim's top left, y down
	size   float64 // em in points, in the direction of the glyph's height
	wide   float64 // em in points, in the direction of its width
	glyph  *glyph
	font   *font
	path   *drawnPath // the outline that is painted instead of a glyph of a font
	says   string
	turned bool // a quarter clockwise: its width goes down the page, its top to the right
	faults uint8
}

// box returns what the glyph paints on the page.
func (m *mark) box() box {
	b := &m.glyph.box
	if m.turned {
		return box{
			m.x + float64(b.y0)*m.size, m.y + float64(b.x0)*m.wide,
			m.x + float64(b.y1)*m.size, m.y + float64(b.x1)*m.wide,
		}
	}
	return box{
		m.x + float64(b.x0)*m.wide, m.y - float64(b.y1)*m.size,
		m.x + float64(b.x1)*m.wide, m.y - float64(b.y0)*m.size,
	}
}

// strip is the glyphs of one text-showing operator.
type strip struct {
	box         box // of all it paints; nothing if it paints nothing
	first, last int // marks[first:last]
	ink         colour
	under       int // fills painted before it
}

// fill is an opaque area.
type fill struct {
	box   box
	ink   colour
	shape *shape // what of the box is painted; nil: all of it
}

// share returns which part of b the area covers, from 0 to 1.
func (f *fill) share(b box) float64 {
	common := f.box.common(b)
	if common.empty() || b.empty() {
		return 0
	}
	if f.shape == nil {
		return common.area() / b.area()
	}
	return f.shape.within(common) * common.area() / b.area()
}

// painted is everything a page paints, in order.
type painted struct {
	marks  []mark
	strips []strip
	fills  []fill
	// adverts are those of the page that have not been painted yet, in order.
	adverts []*page.Advert
}

// reset empties p and keeps its memory.
func (p *painted) reset() { p.marks, p.strips, p.fills = p.marks[:0], p.strips[:0], p.fills[:0] }

// minContrast is the least difference in lightness between text and ground: a
// tint of a quarter on white paper. What is less is no body text.
const minContrast = 0.25

// maxShare is how much of a glyph's box later paint may overlap: an underline
// through a descender does, a box over the text does more.
const maxShare = 0.15

// wholeShare is from which share on a glyph stands on an area alone: its box may
// reach over by the tolerance.
const wholeShare = 0.99

// maxCrossings bounds the comparison of areas with text on one page.
const maxCrossings = 1 << 26

// judgeInk marks the glyphs that later paint covers and those that do not
// stand out from what is below them. Most text stands on bare paper, which
// the box of its strip tells at once.
func (p *painted) judgeInk(meter *meter) error {
	if len(p.fills)*len(p.strips) > maxCrossings {
		return errWork
	}
	var near []int
	for i := range p.strips {
		s := &p.strips[i]
		near = near[:0]
		for k := range p.fills {
			if !p.fills[k].box.common(s.box).empty() {
				near = append(near, k)
				if shape := p.fills[k].shape; shape != nil {
					if err := meter.take(len(shape.edges) * (s.last - s.first)); err != nil {
						return err
					}
				}
			}
		}
		if len(near) == 0 {
			if !standsOut(s.ink, paper) {
				p.blame(s, pale)
			}
			continue
		}
		for m := s.first; m < s.last; m++ {
			p.marks[m].faults |= p.judge(s, p.marks[m].box(), near)
		}
	}
	return nil
}

// paper is the ground of a page on which nothing has been painted.
var paper = colour{light: 1, known: true}

// standsOut reports whether text of one ink can be read on a ground.
func standsOut(ink, ground colour) bool {
	if !ink.known || !ground.known || ink.over && ink.light > ground.light {
		return false
	}
	d := ink.light - ground.light
	return d >= minContrast || d <= -minContrast
}

// blame gives a fault to every glyph of a strip.
func (p *painted) blame(s *strip, fault uint8) {
	for m := s.first; m < s.last; m++ {
		p.marks[m].faults |= fault
	}
}

// judge returns the faults of a glyph of strip s that paints in b, given the
// fills that come near the strip, in painting order.
func (p *painted) judge(s *strip, b box, near []int) (faults uint8) {
	legible := standsOut(s.ink, paper)
	for _, k := range near {
		f := &p.fills[k]
		share := f.share(b)
		if share == 0 {
			continue
		}
		switch {
		case k >= s.under:
			if share > maxShare {
				faults |= covered
			}
		case share > wholeShare: // it stands on this area alone
			legible = standsOut(s.ink, f.ink)
		case share > maxShare: // partly on it, partly on what was there
			legible = legible && standsOut(s.ink, f.ink)
		}
	}
	if !legible {
		faults |= pale
	}
	return faults
}

// finite reports whether every number is one a page can hold.
func finite(vs ...float64) bool {
	for _, v := range vs {
		if math.IsNaN(v) || math.Abs(v) > 1e9 {
			return false
		}
	}
	return true
}
