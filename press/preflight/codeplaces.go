package preflight

import (
	"math"

	"banxin/press/inspect"
	"banxin/press/objects"
)

// A page of a newspaper is rendered at 300 dpi in a quarter of a second, and few
// have a code. So what stands on a page says first where one could be:
//
//   - in a picture;
//   - in a shape that is more than a rectangle, or whose colour is a pattern or
//     a shading: a code may be one path;
//   - in a sign of a font that says nothing of its meaning, or in a letter that is
//     drawn: a code may be a glyph;
//   - among many small things that lie close together: rectangles, dashes, tiny
//     pictures, block elements of a font.
//
// Only these places are rendered, with what is around them. Of a page that could
// not be read to its end the whole is.

// Sizes of what is looked for, in points.
const (
	leastCode   = 9.0   // 21 modules of 0.15 mm: fewer dots than a reader needs
	mostPiece   = 284.0 // a piece of a code is no longer than 100 mm
	finestLine  = 0.6   // what is drawn thinner shows no module
	cellSide    = 20.0  // pieces in the same or a neighbouring cell lie together
	fewestRows  = 21    // pieces that a code has at least: a stroke for each row
	mostPlaces  = 4     // more are rendered as one: each costs a run of the page
	mostOfPage  = 0.7   // from which part on the whole page is rendered
	leastAround = 14.0  // 5 mm are looked at around a place at least
)

// codePlaces returns the boxes on a page, from the top left of its trim, where a
// code could be, with a quiet zone of so many modules; whole says that it could be
// anywhere.
func codePlaces(doc *inspect.Document, n int, quiet int, f *inspect.Facts) (places []inspect.Box, whole bool) {
	doc.Page(n, f)
	pg := doc.Pages[n]
	if f.Cut || len(f.Faults) > 0 || doc.Has(pg.Dict, "Annots") || pg.Rotate != 0 || pg.UserUnit != 1 {
		return nil, true
	}
	p := pieces{cells: map[[2]int]int{}}
	for i := range f.Images {
		m := &f.Images[i]
		p.add(m.Box, m.W >= fewestRows && m.H >= fewestRows)
	}
	for i := range f.Areas {
		a := &f.Areas[i]
		if a.Kind == inspect.Stroked && a.Thick < finestLine {
			continue
		}
		p.add(a.Box, !a.Plain || a.Kind == inspect.Shaded || !a.Tone.Known)
	}
	for i := range f.Texts {
		if t := &f.Texts[i]; t.Font == nil || t.Font.Kind == "Type3" || !reads(t.Says()) {
			p.add(t.Box, true)
		}
	}
	places = p.together()
	return widened(places, quiet, f.Trim)
}

// reads reports whether a text is one: something is said, and not with the block
// elements that pictures are made of (Unicode, 2580 to 259F and 25A0 to 25AB) or
// with signs that mean nothing to others.
func reads(says string) bool {
	for _, r := range says {
		if r >= 0x2580 && r <= 0x25AB || r >= 0xE000 && r <= 0xF8FF || r == 0xFFFD || r >= 0xF0000 {
			return false
		}
	}
	return says != ""
}

// pieces are things that a code may be made of, by the cells of the page that
// they lie in.
type pieces struct {
	places []inspect.Box  // each may hold a code by itself
	boxes  []inspect.Box  // of pieces
	cells  map[[2]int]int // number of the first piece in a cell
	joined []int          // a piece that another lies together with, or itself
}

// add notes a thing, that may hold a code by itself or be a piece of one.
func (p *pieces) add(b inspect.Box, code bool) {
	switch {
	case b.Empty():
	case code && min(b.W(), b.H()) >= leastCode:
		p.places = append(p.places, b)
	case max(b.W(), b.H()) <= mostPiece && !(math.Abs(b.X0)+math.Abs(b.Y0) > 1e6):
		n := len(p.boxes)
		p.boxes, p.joined = append(p.boxes, b), append(p.joined, n)
		for y := int(math.Floor(b.Y0 / cellSide)); y <= int(math.Floor(b.Y1/cellSide)); y++ {
			for x := int(math.Floor(b.X0 / cellSide)); x <= int(math.Floor(b.X1/cellSide)); x++ {
				if first, ok := p.cells[[2]int{x, y}]; ok {
					p.join(first, n)
				} else {
					p.cells[[2]int{x, y}] = n
				}
			}
		}
	}
}

// group returns the piece that stands for all that n lies together with.
func (p *pieces) group(n int) int {
	for p.joined[n] != n {
		p.joined[n] = p.joined[p.joined[n]]
		n = p.joined[n]
	}
	return n
}

func (p *pieces) join(a, b int) {
	if a, b = p.group(a), p.group(b); a != b {
		p.joined[max(a, b)] = min(a, b)
	}
}

// together returns the places of things that may hold a code by themselves, and
// those of pieces that lie close together and are enough for one.
func (p *pieces) together() []inspect.Box {
	for at, n := range p.cells { // in whatever order: groups do not depend on it
		for _, by := range [...][2]int{{1, 0}, {0, 1}, {1, 1}, {1, -1}} {
			if m, ok := p.cells[[2]int{at[0] + by[0], at[1] + by[1]}]; ok {
				p.join(n, m)
			}
		}
	}
	count, box := make([]int, len(p.boxes)), make([]inspect.Box, len(p.boxes))
	for n, b := range p.boxes {
		g := p.group(n)
		if count[g]++; count[g] == 1 {
			box[g] = b
		}
		box[g] = unite(box[g], b)
	}
	for g, n := range count {
		if n >= fewestRows && min(box[g].W(), box[g].H()) >= leastCode {
			p.places = append(p.places, box[g])
		}
	}
	return p.places
}

// unite returns the box around two.
func unite(a, b inspect.Box) inspect.Box {
	return inspect.Box{X0: min(a.X0, b.X0), Y0: min(a.Y0, b.Y0), X1: max(a.X1, b.X1), Y1: max(a.Y1, b.Y1)}
}

// widened takes to each place what is around it, the quiet zone and what the press
// and the telephone see beyond a code of the fewest modules, puts those together that touch,
// and cuts off what is beyond the trim.
func widened(places []inspect.Box, quiet int, trim inspect.Box) (out []inspect.Box, whole bool) {
	part := float64(max(quiet, beyondCode)+2) / fewestRows
	for _, b := range places {
		b = b.Inset(-max(leastAround, part*max(b.W(), b.H()))).Common(trim)
		if b.Area() == 0 {
			continue
		}
		for i := 0; i < len(out); {
			if out[i].Common(b).Area() == 0 {
				i++
				continue
			}
			b = unite(b, out[i])
			out = append(out[:i], out[i+1:]...)
			i = 0
		}
		out = append(out, b)
	}
	if len(out) > mostPlaces {
		for _, b := range out[1:] {
			out[0] = unite(out[0], b)
		}
		out = out[:1]
	}
	area := 0.0
	for _, b := range out {
		area += b.Area()
	}
	return out, area > mostOfPage*trim.Area()
}

// onSheet returns where a box on the trim of a page that is not turned lies on
// its sheet, in whole pixels of a resolution from the trim's top left, so that
// what is rendered is a part of the page's plates.
func onSheet(pg *objects.Page, b inspect.Box, dpi int) objects.Rect {
	trim, step := pg.Trim().Common(pg.MediaBox), 72/float64(dpi)
	down := func(v float64) float64 { return math.Floor(v/step) * step }
	up := func(v float64) float64 { return math.Ceil(v/step) * step }
	return objects.Rect{X0: trim.X0 + down(b.X0), Y0: trim.Y1 - up(b.Y1), X1: trim.X0 + up(b.X1), Y1: trim.Y1 - down(b.Y0)}.Common(trim)
}
