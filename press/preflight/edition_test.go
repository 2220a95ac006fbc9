package preflight

import (
	"slices"
	"testing"

	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/layout/page"
	"banxin/press"
)

// TestEdition puts into a page what a press cannot print well.
func TestEdition(t *testing.T) {
	rule := func(x, y, w, h geom.Length, ink page.Ink) *page.Rule {
		return &page.Rule{Box: geom.Rect{X: x * geom.Pt, Y: y * geom.Pt, W: w * geom.Pt, H: h * geom.Pt}, Ink: ink}
	}
	outline := func(x, w, stroke geom.Length) *page.Path {
		x, w = x*geom.Pt, w*geom.Pt
		return &page.Path{Ink: page.Black, Stroke: stroke, Segments: []page.Segment{
			{To: geom.Point{X: x, Y: 240_000}}, {Op: page.LineTo, To: geom.Point{X: x + w, Y: 240_000}},
			{Op: page.LineTo, To: geom.Point{X: x + w, Y: 240_000 + w}},
		}}
	}
	put := func(pg *page.Page, items ...page.Item) { pg.Items = append(pg.Items, items...) }
	for _, c := range []struct {
		name string
		set  func(pg *page.Page, r *page.Run)
		want []diag.Code
	}{
		{"nothing wrong", func(*page.Page, *page.Run) {}, nil},
		{"tint to the bleed's edge", func(pg *page.Page, _ *page.Run) { put(pg, rule(-9, -9, 478, 9, page.Black)) }, nil},
		{"tint beyond the bleed", func(pg *page.Page, _ *page.Run) { put(pg, rule(-10, -9, 479, 9, page.Black)) }, []diag.Code{diag.OutsideBleed}},
		{"text beyond the bleed", func(_ *page.Page, r *page.Run) { r.At.X = -30 * geom.Pt }, []diag.Code{diag.OutsideBleed}},
		{"text near the trim", func(_ *page.Page, r *page.Run) { r.At.X = 3 * geom.Pt }, []diag.Code{diag.NearTrim}},
		{"text 3 mm inside the trim", func(_ *page.Page, r *page.Run) { r.At.X = 9 * geom.Pt }, nil},
		{"area outside the type area", func(pg *page.Page, _ *page.Run) { pg.Reading[1].Area.X -= 2 }, []diag.Code{diag.OutsideTypeArea}},
		{"hairline", func(pg *page.Page, _ *page.Run) {
			put(pg, &page.Rule{Box: geom.Rect{X: 30000, Y: 200000, W: 300000, H: 249}, Ink: page.Black})
		}, []diag.Code{diag.Hairline}},
		{"rule of 0.25 pt", func(pg *page.Page, _ *page.Run) {
			put(pg, &page.Rule{Box: geom.Rect{X: 30000, Y: 200000, W: 300000, H: 250}, Ink: page.Black})
		}, nil},
		{"outline to the bleed's edge", func(pg *page.Page, _ *page.Run) { put(pg, outline(-9, 9, 0)) }, nil},
		{"outline beyond the bleed", func(pg *page.Page, _ *page.Run) { put(pg, outline(-10, 9, 0)) }, []diag.Code{diag.OutsideBleed}},
		{"fine line of an outline", func(pg *page.Page, _ *page.Run) { put(pg, outline(30, 9, 249)) }, []diag.Code{diag.Hairline}},
		{"outline that is a sliver", func(pg *page.Page, _ *page.Run) {
			p := outline(30, 9, 0)
			p.Segments[2].To.Y = 240_200
			put(pg, p)
		}, []diag.Code{diag.Hairline}},
		{"type that belongs to no passage", func(pg *page.Page, _ *page.Run) { pg.Reading = pg.Reading[:1] }, nil},
		{"a drawing alone", func(pg *page.Page, _ *page.Run) {
			pg.Items, pg.Reading = append(pg.Items[:2:2], outline(30, 9, 0)), pg.Reading[:1]
		}, nil},
		{"furniture alone", func(pg *page.Page, _ *page.Run) { pg.Items, pg.Reading = pg.Items[:2], pg.Reading[:1] }, []diag.Code{diag.EmptyPage}},
		{"missing glyph", func(_ *page.Page, r *page.Run) { r.Glyphs[2].ID = 0 }, []diag.Code{diag.BlankGlyph}},
		{"too small", func(_ *page.Page, r *page.Run) { r.Size = 3900 }, []diag.Code{diag.SmallType}},
		{"small tint", func(_ *page.Page, r *page.Run) { r.Size, r.Ink = 7500, page.Ink{K: 800} }, []diag.Code{diag.SmallType}},
		{"small in two inks", func(_ *page.Page, r *page.Run) { r.Size, r.Ink = 9500, page.Ink{M: 1000, Y: 900} }, []diag.Code{diag.SmallType}},
		{"large in two inks", func(_ *page.Page, r *page.Run) { r.Ink = page.Ink{M: 1000, Y: 900} }, nil},
		{"pale", func(_ *page.Page, r *page.Run) { r.Ink = page.Ink{K: 100} }, []diag.Code{diag.PaleType}},
		{"white on paper", func(_ *page.Page, r *page.Run) { r.Ink = page.Ink{} }, []diag.Code{diag.PaleType}},
		{"black on black", func(pg *page.Page, _ *page.Run) {
			pg.Items = slices.Insert(pg.Items, 0, page.Item(rule(30, 20, 340, 16, page.Black)))
		}, []diag.Code{diag.PaleType}},
		{"reversed, 10 pt", func(pg *page.Page, r *page.Run) {
			r.Ink = page.Ink{}
			pg.Items = slices.Insert(pg.Items, 0, page.Item(rule(30, 20, 340, 14, page.Black)))
		}, nil},
		{"reversed, 9 pt", func(pg *page.Page, r *page.Run) {
			r.Ink, r.Size = page.Ink{}, 9*geom.Pt
			pg.Items = slices.Insert(pg.Items, 0, page.Item(rule(30, 20, 340, 14, page.Black)))
		}, []diag.Code{diag.ReversedType}},
		{"too much ink", func(pg *page.Page, _ *page.Run) {
			put(pg, rule(30, 200, 50, 50, page.Ink{C: 700, M: 600, Y: 600, K: 600}))
		}, []diag.Code{diag.TotalInk}},
		{"text over text", func(pg *page.Page, r *page.Run) {
			over := *r
			over.At.Y += 3 * geom.Pt
			put(pg, &over)
		}, []diag.Code{diag.TextOverText}},
		{"lines close together", func(pg *page.Page, r *page.Run) {
			over := *r
			over.At.Y += 9 * geom.Pt
			put(pg, &over)
		}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			ed := testEdition(t)
			pg := ed.Pages[0]
			c.set(pg, pg.Items[1].(*page.Run))
			var ds diag.List
			Edition(ed, press.Newsprint(), &ds)
			if got := found(&ds); !slices.Equal(got, c.want) {
				t.Fatalf("want %v, got %v:%s", c.want, got, show(&ds))
			}
		})
	}
}
