package layout

import (
	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/issues"
	"banxin/layout/page"
	"banxin/layout/svg"
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
// Ornaments stand upright on the upper side; on the others they are turned about
// the middle of the box.

// ornament is a tile and a corner of a border. Their points are parts of the
// tile: from 0 to unit across it and down.
type ornament struct {
	tile, corner []figure
	unit         geom.Length
	ratio        int // width of the tile in thousandths of its height
}

// figure is an outline of an ornament.
type figure struct {
	segments []page.Segment
	evenOdd  bool
	ink      *page.Ink // nil for that of rules
}

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

// drawn makes a figure of contours.
func drawn(contours ...[]page.Segment) []figure {
	var f figure
	for _, c := range contours {
		f.segments = append(f.segments, c...)
	}
	return []figure{f}
}

// ownOrnament returns a border that is drawn by the program.
func ownOrnament(name string) *ornament {
	o := &ornament{unit: 1000, ratio: 1000}
	switch name {
	case "", "pearl": // 连珠: a string of beads, a larger one at each corner
		o.tile, o.corner = drawn(disc(500, 500, 330)), drawn(disc(500, 500, 480))
	case "lozenge": // 菱花: lozenges, and beads on both sides of where they meet
		o.tile = drawn(polygon(500, 80, 920, 500, 500, 920, 80, 500), disc(0, 150, 95), disc(0, 850, 95), disc(1000, 150, 95), disc(1000, 850, 95))
		o.corner = drawn(polygon(500, 40, 960, 500, 500, 960, 40, 500))
	case "key": // 回纹: a meander that runs through from tile to tile
		o.tile = drawn(bar(0, 840, 1000, 160), bar(0, 0, 160, 840), bar(160, 0, 680, 160), bar(680, 160, 160, 460), bar(380, 460, 300, 160))
		o.corner = drawn(bar(0, 0, 1000, 160), bar(0, 160, 160, 680), bar(840, 160, 160, 680), bar(0, 840, 1000, 160), disc(500, 500, 170))
		o.ratio = 1150
	default:
		panic("layout: unknown border " + name)
	}
	return o
}

// drawnUnit is how large the tile of a drawing is reckoned.
const drawnUnit = 100 * geom.Pt

// ornamentOf makes a border of two drawings.
func ornamentOf(tile, corner *svg.Drawing, at diag.Span, ds *diag.List) *ornament {
	o := &ornament{unit: drawnUnit, ratio: max(100, int(tile.Width*1000/tile.Height))}
	figures := func(d *svg.Drawing) []figure {
		var out []figure
		box := geom.Rect{W: drawnUnit.Scale(int(d.Width*1000/d.Height), 1000), H: drawnUnit}
		for _, it := range d.Place(box, at, ds) {
			p, ok := it.(*page.Path)
			if !ok {
				panic("layout: a drawing of other things than paths")
			}
			f := figure{evenOdd: p.EvenOdd, ink: &p.Ink}
			for _, s := range p.Segments { // as wide as it is high
				for _, q := range []*geom.Point{&s.A, &s.B, &s.To} {
					q.X = q.X.Scale(int(drawnUnit), int(box.W))
				}
				f.segments = append(f.segments, s)
			}
			out = append(out, f)
		}
		return out
	}
	o.tile, o.corner = figures(tile), figures(corner)
	return o
}

// border opens the paper's own border where a place has one.
func (o *opener) border(plan *Plan, issue *issues.Issue, ds *diag.List) {
	f := &issue.Paper.Flower
	if f.Tile.Path == "" || f.Corner.Path == "" {
		return
	}
	for i := range plan.Pages {
		for k := range plan.Pages[i].Places {
			if plan.Pages[i].Places[k].Box != "flower" {
				continue
			}
			tile := o.drawing(f.Tile.Path, f.Tile.File, f.Tile.Inks, ds)
			corner := o.drawing(f.Corner.Path, f.Corner.File, f.Corner.Inks, ds)
			if tile != nil && corner != nil {
				plan.border = ornamentOf(tile, corner, f.Tile.File.At, ds)
			}
			return
		}
	}
}

// side is one side of a border: where it begins, and the way along it and
// inwards.
type side struct {
	at        geom.Point
	along, in geom.Point
	length    geom.Length
}

// flower appends the border within a box, a band of a breadth: paths for each
// side, so that the bounds of none of them hold the text.
func (t *typesetter) flower(items []page.Item, b geom.Rect, band geom.Length, pl *Place) []page.Item {
	o := t.border
	if o == nil {
		o = ownOrnament(t.paper.Flower.Name)
	}
	left, top, right, bottom := b.X, b.Y, b.Right(), b.Bottom()
	for _, s := range []side{
		{geom.Point{X: left, Y: top}, geom.Point{X: 1}, geom.Point{Y: 1}, b.W},
		{geom.Point{X: right, Y: top}, geom.Point{Y: 1}, geom.Point{X: -1}, b.H},
		{geom.Point{X: right, Y: bottom}, geom.Point{X: -1}, geom.Point{Y: -1}, b.W},
		{geom.Point{X: left, Y: bottom}, geom.Point{Y: -1}, geom.Point{X: 1}, b.H},
	} {
		run, tile := s.length-2*band, band.Scale(o.ratio, 1000)
		n := max(1, (run+tile/2)/tile)
		for i := range o.corner {
			items = append(items, t.figure(&s, o, &o.corner[i], band, pl, func(put func(from, to geom.Length)) { put(0, band) }))
		}
		for i := range o.tile {
			items = append(items, t.figure(&s, o, &o.tile[i], band, pl, func(put func(from, to geom.Length)) {
				for k := range n {
					put(band+run*k/n, band+run*(k+1)/n)
				}
			}))
		}
	}
	return items
}

// figure repeats one outline of an ornament along a side.
func (t *typesetter) figure(s *side, o *ornament, f *figure, band geom.Length, pl *Place, each func(put func(from, to geom.Length))) page.Item {
	path := &page.Path{Ink: t.ink("rule"), EvenOdd: f.evenOdd, Src: pl.At}
	if f.ink != nil {
		path.Ink = *f.ink
	}
	each(func(from, to geom.Length) {
		place := func(p geom.Point) geom.Point {
			along, in := from+(to-from).Scale(int(p.X), int(o.unit)), band.Scale(int(p.Y), int(o.unit))
			return geom.Point{X: s.at.X + along*s.along.X + in*s.in.X, Y: s.at.Y + along*s.along.Y + in*s.in.Y}
		}
		for _, seg := range f.segments {
			path.Segments = append(path.Segments, page.Segment{Op: seg.Op, A: place(seg.A), B: place(seg.B), To: place(seg.To)})
		}
	})
	return path
}
