package layout

import (
	"maps"
	"math"
	"testing"

	"pgregory.net/rapid"

	"banxin/internal/geom"
	"banxin/layout/page"
)

// chords calls use with the sides of an outline, its curves taken as 32 chords.
func chords(outline []page.Segment, use func(p, q geom.Point)) {
	var at, first geom.Point
	for _, s := range outline {
		switch s.Op {
		case page.MoveTo:
			use(at, first)
			first = s.To
		case page.LineTo:
			use(at, s.To)
		case page.CurveTo:
			p := at
			for i := 1; i <= 32; i++ {
				t := float64(i) / 32
				u := 1 - t
				of := func(a, b, c, d geom.Length) geom.Length {
					return geom.Length(u*u*u*float64(a) + 3*u*u*t*float64(b) + 3*u*t*t*float64(c) + t*t*t*float64(d))
				}
				q := geom.Point{X: of(at.X, s.A.X, s.B.X, s.To.X), Y: of(at.Y, s.A.Y, s.B.Y, s.To.Y)}
				use(p, q)
				p = q
			}
		}
		at = s.To
	}
	use(at, first)
}

// winding counts how often an outline goes round a point.
func winding(outline []page.Segment, x, y float64) int {
	n := 0
	chords(outline, func(p, q geom.Point) {
		py, qy := float64(p.Y), float64(q.Y)
		switch {
		case (py <= y) == (qy <= y):
		case float64(p.X)+(y-py)/(qy-py)*float64(q.X-p.X) <= x:
		case qy > py:
			n++
		default:
			n--
		}
	})
	return n
}

// near reports whether a point lies within a distance of an outline's sides.
func near(outline []page.Segment, x, y, within float64) bool {
	close := false
	chords(outline, func(p, q geom.Point) {
		dx, dy := float64(q.X-p.X), float64(q.Y-p.Y)
		px, py := x-float64(p.X), y-float64(p.Y)
		t := 0.0
		if l := dx*dx + dy*dy; l > 0 {
			t = max(0, min(1, (px*dx+py*dy)/l))
		}
		close = close || math.Hypot(px-t*dx, py-t*dy) < within
	})
	return close
}

// TestCutAt cuts random outlines: what a side encloses stays enclosed as often, and
// nothing lies beyond the cut.
func TestCutAt(t *testing.T) {
	crossed := 0
	rapid.Check(t, func(rt *rapid.T) {
		coordinate := rapid.IntRange(0, 200_000)
		point := func(name string) geom.Point {
			return geom.Point{X: geom.Length(coordinate.Draw(rt, name)), Y: geom.Length(coordinate.Draw(rt, name))}
		}
		var outline []page.Segment
		for range rapid.IntRange(1, 3).Draw(rt, "contours") {
			outline = append(outline, page.Segment{Op: page.MoveTo, To: point("from")})
			for range rapid.IntRange(1, 5).Draw(rt, "segments") {
				if rapid.Bool().Draw(rt, "straight") {
					outline = append(outline, page.Segment{Op: page.LineTo, To: point("to")})
				} else {
					outline = append(outline, page.Segment{Op: page.CurveTo, A: point("a"), B: point("b"), To: point("to")})
				}
			}
		}
		x := geom.Length(coordinate.Draw(rt, "x"))
		for _, right := range []bool{false, true} {
			half := cutAt(outline, x, right)
			for _, s := range half {
				if s.To.X != x && right != (s.To.X > x) {
					rt.Fatalf("%v lies beyond the cut at %d", s, x)
				}
			}
			for range 20 {
				px, py := 0.5, 0.5 // in the middle of three points of the outline, where there is often something
				for range 3 {
					p := outline[rapid.IntRange(0, len(outline)-1).Draw(rt, "of")].To
					px, py = px+float64(p.X)/3, py+float64(p.Y)/3
				}
				if near(outline, px, py, 400) || px-float64(x) < 400 && float64(x)-px < 400 {
					continue
				}
				want := winding(outline, px, py)
				if right != (px > float64(x)) {
					want = 0
				}
				if got := winding(half, px, py); got != want {
					rt.Fatalf("at %.0f,%.0f the half goes round %d times, want %d (cut at %d, right %t)\n%v\n%v", px, py, got, want, x, right, outline, half)
				}
				if want != 0 {
					crossed++
				}
			}
		}
	})
	if crossed == 0 {
		t.Error("no point lay within")
	}
}

// TestAdvertOverFold puts an advertiser's file over the fold on both pages, each
// with its own part of it in place; one that ends at the fold stands on one page.
func TestAdvertOverFold(t *testing.T) {
	const fold, bleed = 200 * geom.Pt, 8 * geom.Pt
	f := folding{fold: fold, bleed: bleed}
	for _, c := range []struct {
		box  geom.Rect
		want map[int]geom.Length // side: where its left edge stands there
		over bool
	}{
		{geom.Rect{X: 150 * geom.Pt, W: 100 * geom.Pt, H: 50 * geom.Pt}, map[int]geom.Length{0: 150 * geom.Pt, 1: -50 * geom.Pt}, true},
		{geom.Rect{X: 150 * geom.Pt, W: 50 * geom.Pt, H: 50 * geom.Pt}, map[int]geom.Length{0: 150 * geom.Pt}, false},
		{geom.Rect{X: 200 * geom.Pt, W: 50 * geom.Pt, H: 50 * geom.Pt}, map[int]geom.Length{1: 0}, false},
	} {
		got := map[int]geom.Length{}
		f.advert(&page.Advert{Box: c.box}, func(side int, it page.Item) {
			ad := it.(*page.Advert)
			got[side] = ad.Box.X
			if ad.Over != c.over || ad.Box.W != c.box.W || ad.Box.H != c.box.H {
				t.Errorf("%v: on side %d it is %+v", c.box, side, *ad)
			}
		})
		if !maps.Equal(got, c.want) {
			t.Errorf("%v stands at %v, want %v", c.box, got, c.want)
		}
	}
}
