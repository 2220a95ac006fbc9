package layout

import (
	"testing"

	"pgregory.net/rapid"

	"banxin/internal/geom"
	"banxin/issues"
	"banxin/layout/picture"
)

// TestCrop: a crop lies within the picture, is as large as it can be, has the
// shape of its place to a pixel, and has its middle at the focus unless an edge
// of the picture is in the way.
func TestCrop(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w, h := rapid.IntRange(1, 9000).Draw(t, "w"), rapid.IntRange(1, 9000).Draw(t, "h")
		box := geom.Rect{W: geom.Length(rapid.IntRange(5_000, 3_000_000).Draw(t, "W")), H: geom.Length(rapid.IntRange(5_000, 3_000_000).Draw(t, "H"))}
		f := issues.Focus{X: rapid.IntRange(0, 1000).Draw(t, "x"), Y: rapid.IntRange(0, 1000).Draw(t, "y")}
		c := cropFor(w, h, box, f)
		if c == (picture.Crop{}) {
			c = picture.Crop{W: w, H: h}
		}
		if c.X < 0 || c.Y < 0 || c.W < 1 || c.H < 1 || c.X+c.W > w || c.Y+c.H > h || c.W < w && c.H < h {
			t.Fatalf("%+v of %d × %d", c, w, h)
		}
		// One pixel more or less on the side that was cut, and the shape is missed by more.
		wide, high := float64(box.W)*float64(c.H), float64(box.H)*float64(c.W)
		if off := wide - high; c.W > 1 && c.H > 1 && max(off, -off) > float64(max(box.W, box.H)) {
			t.Fatalf("%+v has not the shape of %v", c, box)
		}
		if mid := (w*f.X+500)/1000 - c.W/2; c.X != mid && c.X != 0 && c.X != w-c.W {
			t.Fatalf("%+v of %d × %d for %v", c, w, h, f)
		}
		if mid := (h*f.Y+500)/1000 - c.H/2; c.Y != mid && c.Y != 0 && c.Y != h-c.H {
			t.Fatalf("%+v of %d × %d for %v", c, w, h, f)
		}
	})
}

// TestWithin: what is shown whole lies within its place, touches two of its
// sides and keeps its shape.
func TestWithin(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w, h := rapid.Float64Range(1, 9000).Draw(t, "w"), rapid.Float64Range(1, 9000).Draw(t, "h")
		box := geom.Rect{X: 100, Y: 200, W: geom.Length(rapid.IntRange(50_000, 3_000_000).Draw(t, "W")), H: geom.Length(rapid.IntRange(50_000, 3_000_000).Draw(t, "H"))}
		in := within(box, w, h)
		if !box.Contains(in) || in.W != box.W && in.H != box.H {
			t.Fatalf("%v in %v", in, box)
		}
		if off := float64(in.W)*h - float64(in.H)*w; max(off, -off) > max(w, h) {
			t.Fatalf("%v has not the shape %g × %g", in, w, h)
		}
	})
}

// TestPictureBox: the foot of a picture is the baseline of its last line and its
// head the face of its first, on every grid.
func TestPictureBox(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		body := geom.Length(rapid.IntRange(5000, 30_000).Draw(t, "body"))
		g := Grid{
			TypeArea: geom.Rect{X: 40_000, Y: 50_000, W: 500_000, H: 900_000}, Columns: 5, Lines: 60, Measure: 80_000, Gutter: 10_000,
			Body: body, Leading: body + geom.Length(rapid.IntRange(0, 20_000).Draw(t, "more")),
		}
		first := rapid.IntRange(1, 50).Draw(t, "first")
		lines := issues.Range{First: first, Last: rapid.IntRange(first, 60).Draw(t, "last")}
		b := g.pictureBox(issues.Range{First: 2, Last: 3}, lines)
		if b.Bottom() != baseline(g.lineY(lines.Last), g.Leading, body) || b.Y != baseline(g.lineY(first), g.Leading, body)-body.Scale(faceTop, 1000) {
			t.Fatal(b)
		}
		if b.X != g.columnX(2) || b.Right() != g.columnX(3)+g.Measure {
			t.Fatal(b)
		}
	})
}
