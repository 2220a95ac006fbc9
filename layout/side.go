package layout

import (
	"slices"

	"banxin/internal/diag"
	"banxin/internal/geom"
)

// sideGap is the white between a headline at the side and the text, in
// thousandths of the body's em.
const sideGap = 1500

// sideStory composes horizontal text with its headline running down its right
// or left (竖题). The headline takes whole columns of the grid, or, where the
// body has columns of its own, its own width.
func (t *typesetter) sideStory(out *piece, pl *Place, g *Grid) {
	top, depth := pl.Area.Y, pl.Lines
	if pl.Boxed { // a line of white within the box above the text and below it
		top, depth = top+g.Leading, depth-2
	}
	height := geom.Length(depth)*g.Leading - (g.Leading - g.Body)
	t.vertical = true
	h := t.heading(pl, height, g.Body)
	body, band, ok := pl.beside(h.height, g)
	if !ok {
		t.ds.Error(diag.GridTooNarrow, pl.At, "“%s”的竖题占去 %s 磅，正文没有地方排", "the headline at the side of “%s” takes %s pt and leaves no room for text", name(pl.Story), pt(h.height)).
			Hint("加宽版位（columns）、减少 split，或缩小标题的字号", "widen its place (columns), lower split, or set the headline smaller")
	}
	t.boxed(out, pl, pl.dip(g.Leading, 0, g), g)
	t.headline(out, pl, h, &frame{
		origin: geom.Point{X: band.Right(), Y: top + (g.Leading-g.Body)/2}, measure: height, depth: band.W, vertical: true,
	})
	t.vertical = false
	from := int((top - pl.Area.Y) / g.Leading)
	b := t.columnBed(&body, beginnings{headSpan{0, len(body.Columns) - 1, from}, from, from + depth}, g)
	for i := range pl.Holes {
		if pl.Holes[i].Area.Overlaps(band) {
			t.headlineMeets(pl, &frame{origin: geom.Point{X: band.X, Y: band.Y}, measure: band.W, depth: band.H}, &b)
			break
		}
	}
	t.body(out, &body, g, &b)
}

// beside divides a place between a headline of a width at its side and its
// body: the place of the body, and the band that the headline stands in the
// middle of. It is false where the body would have no columns left; then it
// keeps them all.
func (p *Place) beside(width geom.Length, g *Grid) (body Place, band geom.Rect, ok bool) {
	body, band = *p, p.Area
	if n := len(p.Columns); !p.Boxed && (p.Split == 0 || p.Split == p.gridColumns(g)) && n == p.gridColumns(g) {
		pitch := g.Measure + g.Gutter
		k := max(1, int((width+g.Gutter+pitch-1)/pitch))
		if p.Headline > 0 {
			k = max(k, int((geom.Length(p.Headline)*g.Leading+g.Gutter+pitch-1)/pitch))
		}
		if k >= n {
			return body, band, false
		}
		band.W = geom.Length(k)*pitch - g.Gutter
		if p.Side == "right" {
			body.Columns = slices.Clone(p.Columns[:n-k])
			band.X = p.Area.Right() - band.W
		} else {
			body.Columns = slices.Clone(p.Columns[k:])
		}
		return body, band, true
	}
	pad := geom.Length(0)
	if p.Boxed {
		pad = boxPad * g.Body
	}
	own := width
	if p.Headline > 0 {
		own = max(own, geom.Length(p.Headline)*g.Leading)
	}
	gap := g.Body.Scale(sideGap, 1000)
	rest := body
	rest.Area.W -= own + gap
	if p.Side == "right" {
		band.X = p.Area.Right() - pad - own
	} else {
		band.X = p.Area.X + pad
		rest.Area.X += own + gap
	}
	band.W = own
	rest.Columns = nil
	rest.breakColumns(g, len(p.Columns))
	if rest.Columns == nil {
		return body, band, false
	}
	rest.Area = p.Area
	return rest, band, true
}

// gridColumns returns how many columns of the grid a place takes.
func (p *Place) gridColumns(g *Grid) int { return int((p.Area.W + g.Gutter) / (g.Measure + g.Gutter)) }
