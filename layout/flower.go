package layout

import (
	"banxin/internal/geom"
	"banxin/layout/page"
)

// A flowered border (花边) is an ornament repeated round a box. Each corner has
// an ornament of its own, a square as broad as the band; the sides between them
// are cut into as many equal tiles as have nearly the ornament's own shape, so
// that the last tile of a side ends where the corner begins:
//
//	◆●◆●◆●◆
//	●      ●
//	◆●◆●◆●◆
//
// Ornaments are drawn in tiles of 1000 × 1000 that stand upright on the upper
// side; on the others they are turned about the middle of the box.

// ornament is the outline of a tile and of a corner: contours of segments whose
// points are thousandths of the tile.
type ornament struct{ tile, corner [][]page.Segment }

// curve is how far the points that control a quarter of a circle stand from its
// ends, in thousandths of the radius.
const curve = 552

// disc returns a circle about a point.
func disc(x, y, r geom.Length) []page.Segment {
	k := r.Scale(curve, 1000)
	p := func(x, y geom.Length) geom.Point { return geom.Point{X: x, Y: y} }
	return []page.Segment{
		{Op: page.MoveTo, To: p(x+r, y)},
		{Op: page.CurveTo, A: p(x+r, y+k), B: p(x+k, y+r), To: p(x, y+r)},
		{Op: page.CurveTo, A: p(x-k, y+r), B: p(x-r, y+k), To: p(x-r, y)},
		{Op: page.CurveTo, A: p(x-r, y-k), B: p(x-k, y-r), To: p(x, y-r)},
		{Op: page.CurveTo, A: p(x+k, y-r), B: p(x+r, y-k), To: p(x+r, y)},
	}
}

// polygon returns a closed outline through points given as x and y in turn.
func polygon(xy ...geom.Length) []page.Segment {
	var out []page.Segment
	for i := 0; i+1 < len(xy); i += 2 {
		op := page.LineTo
		if i == 0 {
			op = page.MoveTo
		}
		out = append(out, page.Segment{Op: op, To: geom.Point{X: xy[i], Y: xy[i+1]}})
	}
	return out
}

// bar returns a rectangle.
func bar(x, y, w, h geom.Length) []page.Segment { return polygon(x, y, x+w, y, x+w, y+h, x, y+h) }

// ornaments are the borders that are drawn by the program.
var ornaments = map[string]ornament{
	// 连珠: a string of beads, a larger one at each corner.
	"pearl": {
		tile:   [][]page.Segment{disc(500, 500, 330)},
		corner: [][]page.Segment{disc(500, 500, 480)},
	},
	// 菱花: lozenges, and between them beads on both sides.
	"lozenge": {
		tile: [][]page.Segment{
			polygon(500, 80, 920, 500, 500, 920, 80, 500),
			disc(0, 150, 95), disc(0, 850, 95),
		},
		corner: [][]page.Segment{
			polygon(500, 40, 960, 500, 500, 960, 40, 500),
		},
	},
	// 回纹: a meander that runs through from tile to tile.
	"key": {
		tile: [][]page.Segment{
			bar(0, 860, 1000, 140), bar(0, 0, 140, 860), bar(140, 0, 720, 140),
			bar(720, 140, 140, 440), bar(430, 440, 290, 140),
		},
		corner: [][]page.Segment{
			bar(0, 0, 1000, 140), bar(0, 140, 140, 860), bar(860, 140, 140, 860), bar(140, 860, 720, 140),
			bar(360, 360, 280, 280),
		},
	},
}

// flower appends the border within a box, a band of a breadth: a path for each
// side, so that the bounds of none of them hold the text.
func (t *typesetter) flower(items []page.Item, b geom.Rect, band geom.Length, pl *Place) []page.Item {
	o := ornaments["pearl"]
	// Of each side: where it begins, and the way along it and inwards.
	sides := []struct {
		at        geom.Point
		along, in geom.Point
		length    geom.Length
	}{
		{geom.Point{X: b.X, Y: b.Y}, geom.Point{X: 1}, geom.Point{Y: 1}, b.W},
		{geom.Point{X: b.Right(), Y: b.Y}, geom.Point{Y: 1}, geom.Point{X: -1}, b.H},
		{geom.Point{X: b.Right(), Y: b.Bottom()}, geom.Point{X: -1}, geom.Point{Y: -1}, b.W},
		{geom.Point{X: b.X, Y: b.Bottom()}, geom.Point{Y: -1}, geom.Point{X: 1}, b.H},
	}
	for _, s := range sides {
		path := &page.Path{Ink: t.ink("rule"), Src: pl.At}
		put := func(contours [][]page.Segment, from, to geom.Length) {
			place := func(p geom.Point) geom.Point {
				along, in := from+(to-from).Scale(int(p.X), 1000), band.Scale(int(p.Y), 1000)
				return geom.Point{X: s.at.X + along*s.along.X + in*s.in.X, Y: s.at.Y + along*s.along.Y + in*s.in.Y}
			}
			for _, c := range contours {
				for _, seg := range c {
					path.Segments = append(path.Segments, page.Segment{Op: seg.Op, A: place(seg.A), B: place(seg.B), To: place(seg.To)})
				}
			}
		}
		put(o.corner, 0, band)
		run := s.length - 2*band
		n := max(1, (run+band/2)/band)
		for i := range n {
			put(o.tile, band+run*i/n, band+run*(i+1)/n)
		}
		items = append(items, path)
	}
	return items
}
