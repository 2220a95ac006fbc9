package proof

import (
	"cmp"
	"slices"

	"banxin/layout/page"
)

// A pixel is divided into subs steps each way for the edges of rules, and thus
// into full parts; a box covers a whole number of them.
const (
	subs = 256
	full = subs * subs
)

// box is a rule in steps of 1/subs pixel. Its far edges are not part of it.
type box struct{ x0, y0, x1, y1 int64 }

// rules draws rules of one ink as one shape. It goes down the picture row by
// row and adds up, for the boxes that touch the row, the parts they cover of
// each pixel:
//
//	      ┌──────────┐
//	──────┤ box A    ├────── row: A covers half of it, B a quarter
//	      └──────────┤┌───┐
//	                 ││ B │
func (d *drawer) rules(items []page.Item, ink page.Ink) {
	boxes := make([]box, 0, len(items))
	for _, it := range items {
		if b, ok := d.box(it.(*page.Rule)); ok {
			boxes = append(boxes, b)
		}
	}
	slices.SortFunc(boxes, func(a, b box) int { return cmp.Compare(a.y0, b.y0) })
	c := paintOf(ink)
	parts := make([]int32, d.img.Rect.Max.X)
	var open []box // boxes that reach into the row
	for y := int64(0); len(open)+len(boxes) > 0; y++ {
		if len(open) == 0 {
			y = boxes[0].y0 / subs // nothing in between
		}
		for len(boxes) > 0 && boxes[0].y0 < (y+1)*subs {
			open, boxes = append(open, boxes[0]), boxes[1:]
		}
		d.row(int(y), open, parts, c)
		open = slices.DeleteFunc(open, func(b box) bool { return b.y1 <= (y+1)*subs })
	}
}

// box returns a rule cut to the picture; it is false if nothing of it is left.
// A rule too fine for the steps keeps one, so that it never vanishes.
func (d *drawer) box(r *page.Rule) (box, bool) {
	b := box{
		x0: d.steps(int64(r.Box.X), subs), x1: d.steps(int64(r.Box.X)+int64(r.Box.W), subs),
		y0: d.steps(int64(r.Box.Y), subs), y1: d.steps(int64(r.Box.Y)+int64(r.Box.H), subs),
	}
	if r.Box.W > 0 {
		b.x1 = max(b.x1, b.x0+1)
	}
	if r.Box.H > 0 {
		b.y1 = max(b.y1, b.y0+1)
	}
	b.x0, b.y0 = max(b.x0, 0), max(b.y0, 0)
	b.x1 = min(b.x1, int64(d.img.Rect.Max.X)*subs)
	b.y1 = min(b.y1, int64(d.img.Rect.Max.Y)*subs)
	return b, b.x0 < b.x1 && b.y0 < b.y1
}

// row draws one row of pixels. parts has one number for each of them, and is
// all nought before and after.
func (d *drawer) row(y int, boxes []box, parts []int32, c paint) {
	left, right := int64(len(parts)), int64(0)
	for _, b := range boxes {
		high := min(b.y1, int64(y+1)*subs) - max(b.y0, int64(y)*subs)
		from, to := b.x0/subs, (b.x1+subs-1)/subs
		for x := from; x < to; x++ {
			wide := min(b.x1, (x+1)*subs) - max(b.x0, x*subs)
			// Boxes that overlap must not add up beyond the whole pixel.
			parts[x] = min(full, parts[x]+int32(high*wide))
		}
		left, right = min(left, from), max(right, to)
	}
	px := d.img.Pix[y*d.img.Stride:]
	for x := left; x < right; x++ {
		if n := parts[x]; n > 0 {
			parts[x] = 0
			// A trace is still a trace: at least one step of 255.
			c.over(px[4*x:4*x+4:4*x+4], uint8(max(1, (n*255+full/2)/full)))
		}
	}
}
