package layout

import (
	"testing"

	"pgregory.net/rapid"

	"banxin/fonts"
	"banxin/internal/geom"
	"banxin/issues"
	"banxin/layout/page"
	"banxin/layout/picture"
)

// TestFlowerCloses: whatever the box, a border reaches all its edges and stays
// within its band, and the tiles of each side fill it from corner to corner.
func TestFlowerCloses(t *testing.T) {
	for _, name := range issues.FlowerNames {
		rapid.Check(t, func(rt *rapid.T) {
			paper := &issues.Paper{Flower: issues.Flower{Name: name}}
			ts := typesetter{design: design{paper: paper, set: &fonts.Set{}}}
			band := geom.Length(rapid.IntRange(3000, 9000).Draw(rt, "band"))
			box := geom.Rect{
				X: geom.Length(rapid.IntRange(0, 100_000).Draw(rt, "x")), Y: geom.Length(rapid.IntRange(0, 100_000).Draw(rt, "y")),
				W: geom.Length(rapid.IntRange(60_000, 900_000).Draw(rt, "w")), H: geom.Length(rapid.IntRange(40_000, 900_000).Draw(rt, "h")),
			}
			inside := box.Inset(band)
			for i, it := range ts.flower(nil, box, band, &Place{}) {
				b := it.(*page.Path).Bounds()
				if b.X < box.X || b.Y < box.Y || b.Right() > box.Right() || b.Bottom() > box.Bottom() {
					rt.Fatalf("%s: path %d, %v, leaves the box %v", name, i, b, box)
				}
				if b.Overlaps(inside) {
					rt.Fatalf("%s: path %d, %v, reaches into what is within the border, %v", name, i, b, inside)
				}
				if i%2 == 0 { // a corner
					continue
				}
				// The tiles of a side begin and end as far from its corners: each is as
				// wide as the next, but for a rounding.
				from, to := b.X-box.X-band, box.Right()-band-b.Right()
				if i%4 == 3 {
					from, to = b.Y-box.Y-band, box.Bottom()-band-b.Bottom()
				}
				if d := from - to; d < -2 || d > 2 {
					rt.Fatalf("%s: path %d begins %v behind one corner and ends %v before the other", name, i, from, to)
				}
			}
		})
	}
}

// TestNoticesShared: every notice is in a column or over, each once and in order,
// and no column is deeper than it may be.
func TestNoticesShared(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		var all []notice
		for i := range rapid.IntRange(1, 12).Draw(rt, "notices") {
			all = append(all, notice{from: i, to: i + 1, slots: rapid.IntRange(1, 15).Draw(rt, "slots")})
		}
		n, depth := rapid.IntRange(1, 6).Draw(rt, "columns"), rapid.IntRange(1, 60).Draw(rt, "depth")
		boxed := rapid.Bool().Draw(rt, "boxed")
		columns, over := shareNotices(all, n, depth, boxed)
		next := 0
		for _, c := range append(columns, over) {
			for i := range c {
				if c[i].from != next {
					rt.Fatalf("notice %d follows where %d is due", c[i].from, next)
				}
				next++
			}
		}
		if next != len(all) {
			rt.Fatalf("%d of %d notices are there", next, len(all))
		}
		for _, c := range columns {
			if len(c) > 0 && noticeHeight(c, boxed) > depth {
				rt.Fatalf("a column takes %d of %d", noticeHeight(c, boxed), depth)
			}
		}
	})
}

// TestGroupRows: the pictures of each row fill the width, as far from each other
// as all are, in their order; those of a row have their shapes to a thousandth.
func TestGroupRows(t *testing.T) {
	g := &Grid{Body: 10 * geom.Pt, Leading: 15 * geom.Pt}
	rapid.Check(t, func(rt *rapid.T) {
		var all []*Shown
		for range rapid.IntRange(1, 12).Draw(rt, "pictures") {
			all = append(all, &Shown{Raster: &picture.Picture{
				Width: rapid.IntRange(100, 6000).Draw(rt, "w"), Orientation: 1, Height: rapid.IntRange(100, 6000).Draw(rt, "h"),
			}})
		}
		width := geom.Length(rapid.IntRange(300_000, 900_000).Draw(rt, "width"))
		how := rapid.SampledFrom([]string{"row", "column", "grid"}).Draw(rt, "how")
		next := 0
		for _, r := range arrange(all, how, width, 300*geom.Pt, g) {
			end := -g.groupGap()
			for k, s := range r.shown {
				if s != all[next] {
					rt.Fatalf("picture %d is not the next", next)
				}
				next++
				if b := r.boxes[k]; b.X != end+g.groupGap() || b.W < 0 {
					rt.Fatalf("%s: a picture from %v, %v wide, behind %v", how, b.X, b.W, end)
				}
				end = r.boxes[k].Right()
			}
			if end != width {
				rt.Fatalf("%s: a row ends at %v of %v", how, end, width)
			}
		}
		if next != len(all) {
			rt.Fatalf("%d of %d pictures stand", next, len(all))
		}
	})
}
