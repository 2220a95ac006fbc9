package layout

import (
	"banxin/internal/geom"
	"banxin/layout/page"
	"banxin/layout/text"
)

// frame is a rectangle that receives lines, and the way they run in it. What
// sets lines counts along a line and down from line to line, and knows nothing
// of x and y:
//
//	horizontal                     vertical
//	origin ○──→ along                  down ←──○ origin
//	       │ ───────                       │ │ │
//	       ↓ ───────                       │ │ ↓ along
//	      down
type frame struct {
	origin   geom.Point // where the first line begins
	measure  geom.Length
	depth    geom.Length // from the first line to the last
	white    geom.Length // at both ends of the depth that no line takes and that is not the frame's
	vertical bool
}

// at returns the place on the page of a point in the frame.
func (f *frame) at(along, down geom.Length) geom.Point {
	if f.vertical {
		return geom.Point{X: f.origin.X - down, Y: f.origin.Y + along}
	}
	return geom.Point{X: f.origin.X + along, Y: f.origin.Y + down}
}

// box returns the box on the page of one in the frame.
func (f *frame) box(along, down, length, depth geom.Length) geom.Rect {
	p := f.at(along, down)
	if f.vertical {
		return geom.Rect{X: p.X - depth, Y: p.Y, W: depth, H: length}
	}
	return geom.Rect{X: p.X, Y: p.Y, W: length, H: depth}
}

// area returns the whole frame on the page.
func (f *frame) area() geom.Rect { return f.box(0, f.white, f.measure, f.depth-2*f.white) }

// inset returns how much lower something of a height, larger than the lines round
// it, stands in the first slot of a frame, so that it does not reach into the white
// that is not the frame's.
func (f *frame) inset(down, slot, height geom.Length) geom.Length {
	if down > 0 {
		return 0
	}
	return max(0, f.white-(slot-height)/2)
}

// line returns where a line of a size is set that stands in the middle of a
// slot: on its baseline, or in vertical text on its middle.
func (f *frame) line(along, down, slot, size geom.Length) geom.Point {
	if f.vertical {
		return f.at(along, middle(down, slot, size))
	}
	return f.at(along, baseline(down, slot, size))
}

// middle returns the middle of the em box of text of a size in a slot.
func middle(down, slot, size geom.Length) geom.Length { return down + (slot-size)/2 + size/2 }

// ruled returns a filled box of the frame.
func (f *frame) ruled(along, down, length, depth geom.Length, ink page.Ink, r *text.Paragraph) page.Item {
	b := f.box(along, down, length, depth)
	return rule(b.X, b.Y, b.W, b.H, ink, r.Spans[0].At)
}

// setIn appends a one-line paragraph that stands in a slot of a frame where its
// alignment puts it.
func (t *typesetter) setIn(items []page.Item, f *frame, p *text.Paragraph, down, slot geom.Length, where alignment) []page.Item {
	ln := single(p)
	if where == even && f.measure > ln.Natural {
		ln.Measure, ln.Natural, ln.Final = f.measure, f.measure, false
	}
	at := f.line(offset(where, f.measure, ln.Natural), down, slot, p.Style.Size)
	return t.setter.Set(items, p, &ln, at)
}
