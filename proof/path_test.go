package proof_test

import (
	"image/color"
	"math"
	"testing"
	"time"

	"banxin/internal/geom"
	"banxin/internal/golden"
	"banxin/layout/page"
	"banxin/proof"
)

// star returns a star of five points drawn in one stroke, so that its middle
// is wound round twice: the two fill rules differ there.
func star(x, y, r geom.Length) []page.Segment {
	var out []page.Segment
	for i := range 5 {
		a := float64(i) * 4 * math.Pi / 5
		out = append(out, page.Segment{Op: page.LineTo, To: geom.Point{
			X: x + geom.Length(math.Round(float64(r)*math.Sin(a))), Y: y - geom.Length(math.Round(float64(r)*math.Cos(a))),
		}})
	}
	out[0].Op = page.MoveTo
	return out
}

// disc returns a circle of four curves, wound to the right or to the left.
func disc(x, y, r geom.Length, left bool) []page.Segment {
	k := r.Scale(5523, 10000)
	if left {
		k = -k
	}
	d := geom.Length(1)
	if left {
		d = -1
	}
	pt := func(dx, dy geom.Length) geom.Point { return geom.Point{X: x + dx, Y: y + dy} }
	return []page.Segment{
		{Op: page.MoveTo, To: pt(r, 0)},
		{Op: page.CurveTo, A: pt(r, k), B: pt(d*k, d*r), To: pt(0, d*r)},
		{Op: page.CurveTo, A: pt(-d*k, d*r), B: pt(-r, k), To: pt(-r, 0)},
		{Op: page.CurveTo, A: pt(-r, -k), B: pt(-d*k, -d*r), To: pt(0, -d*r)},
		{Op: page.CurveTo, A: pt(d*k, -d*r), B: pt(r, -k), To: pt(r, 0)},
	}
}

// pathPage shows outlines of straight and curved sides, filled by both rules.
func pathPage() *page.Page {
	pg := &page.Page{Folio: 1, Trim: geom.Rect{W: 150 * px, H: 150 * px}, Bleed: 9 * px}
	add := func(ink page.Ink, evenOdd bool, contours ...[]page.Segment) {
		p := &page.Path{Ink: ink, EvenOdd: evenOdd}
		for _, c := range contours {
			p.Segments = append(p.Segments, c...)
		}
		pg.Items = append(pg.Items, p)
	}
	add(red, false, star(37*px, 39137, 33*px))
	add(page.Black, true, star(110*px, 39137, 33*px))
	add(page.Black, false, disc(30137, 100*px, 25*px, false), disc(30137, 100*px, 15*px, true)) // a ring
	add(page.Ink{K: 500}, false, disc(80*px, 100137, 20*px, false), disc(95*px, 100137, 20*px, false))
	add(page.Ink{C: 900, M: 200}, true, disc(125*px, 95*px, 14*px, false), disc(135*px, 105137, 14*px, true))
	for i := range geom.Length(10) { // lines ever finer, and askew
		x, w := 10*px+i*13*px, px-i*90
		add(page.Black, false, []page.Segment{
			{To: geom.Point{X: x, Y: 130 * px}}, {Op: page.LineTo, To: geom.Point{X: x + w, Y: 130 * px}},
			{Op: page.LineTo, To: geom.Point{X: x + 9*px + w, Y: 148 * px}}, {Op: page.LineTo, To: geom.Point{X: x + 9*px, Y: 148 * px}},
		})
	}
	add(page.Ink{M: 300, Y: 700}, false, disc(150*px, 75*px, 12*px, false)) // half of it in the bleed
	return pg
}

// pathsAgree is within what a proof and MuPDF must agree: MuPDF looks at 15
// lines to a pixel and counts 17ths along them.
var pathsAgree = tolerance{mean: 0.35, over: 0.0001}

func TestPathsAgreeWithMuPDF(t *testing.T) {
	for _, dpi := range []int{72, 150, 300} {
		d := golden.Compare(mupdf(t, pathPage(), dpi), proof.Draw(pathPage(), dpi), 64)
		t.Logf("%d dpi: %v", dpi, d)
		if d.Mean > pathsAgree.mean || d.Over > pathsAgree.over {
			t.Errorf("%d dpi: %v", dpi, d)
		}
	}
}

// TestMuPDFWouldSeePathFaults makes sure that the comparison fails for the
// smallest faults it is there for.
func TestMuPDFWouldSeePathFaults(t *testing.T) {
	want := mupdf(t, pathPage(), 150)
	for name, fault := range map[string]func(p []page.Item){
		"the other fill rule": func(p []page.Item) { p[1].(*page.Path).EvenOdd = false },
		"a ring without hole": func(p []page.Item) { p[2].(*page.Path).Segments = p[2].(*page.Path).Segments[:5] },
		"straight for curved": func(p []page.Item) { p[3].(*page.Path).Segments[1].Op = page.LineTo },
		"a missing line":      func(p []page.Item) { p[12].(*page.Path).Segments = nil },
		"half a point lower": func(p []page.Item) {
			for i := range p[0].(*page.Path).Segments {
				p[0].(*page.Path).Segments[i].To.Y += px / 2
			}
		},
	} {
		pg := pathPage()
		fault(pg.Items)
		if d := golden.Compare(want, proof.Draw(pg, 150), 64); d.Mean <= pathsAgree.mean && d.Over <= pathsAgree.over {
			t.Errorf("%s is not seen: %v", name, d)
		}
	}
}

// TestPathCoverage holds outlines to the share of each pixel they cover.
func TestPathCoverage(t *testing.T) {
	box := func(x0, y0, x1, y1 geom.Length) []page.Segment {
		return []page.Segment{{To: geom.Point{X: x0, Y: y0}}, {Op: page.LineTo, To: geom.Point{X: x1, Y: y0}},
			{Op: page.LineTo, To: geom.Point{X: x1, Y: y1}}, {Op: page.LineTo, To: geom.Point{X: x0, Y: y1}}}
	}
	for name, c := range map[string]struct {
		segs    []page.Segment
		evenOdd bool
		x, y    int
		want    uint8
	}{
		"inside":                 {box(2*px, 2*px, 6*px, 6*px), false, 3, 3, 26},
		"outside":                {box(2*px, 2*px, 6*px, 6*px), false, 6, 3, 255},
		"half a pixel":           {box(2*px+500, 2*px, 6*px, 6*px), false, 2, 3, 140},
		"a corner":               {box(2*px+500, 2*px+500, 6*px, 6*px), false, 2, 2, 198},
		"within a pixel":         {box(2*px+250, 2*px+250, 2*px+750, 2*px+750), false, 2, 2, 198},
		"over the edges":         {box(-90*px, -90*px, 90*px, 90*px), false, 19, 9, 26},
		"twice the same half":    {append(box(2*px+500, 2*px, 6*px, 6*px), box(2*px+500, 2*px, 6*px, 6*px)...), false, 2, 3, 140},
		"twice by the even rule": {append(box(2*px+500, 2*px, 6*px, 6*px), box(2*px+500, 2*px, 6*px, 6*px)...), true, 2, 3, 255},
		"wound the other way":    {box(6*px, 2*px, 2*px+500, 6*px), false, 2, 3, 140},
	} {
		img := proof.Draw(small(&page.Path{Segments: c.segs, EvenOdd: c.evenOdd, Ink: page.Black}), 72)
		if got := img.RGBAAt(c.x, c.y); got != (color.RGBA{c.want, c.want, c.want, 0xFF}) {
			t.Errorf("%s: pixel %d,%d is %v, want grey %d", name, c.x, c.y, got, c.want)
		}
	}
}

// TestHostilePaths draws outlines far beyond any page: they end soon.
func TestHostilePaths(t *testing.T) {
	const far = math.MaxInt32
	var wild []page.Segment
	for i := range 2000 {
		p := geom.Point{X: far, Y: -far}
		if i%2 == 0 {
			p = geom.Point{X: -far, Y: far}
		}
		wild = append(wild, page.Segment{Op: page.SegmentOp(i % 3), A: p, B: geom.Point{Y: p.X}, To: p})
	}
	started := time.Now()
	for _, dpi := range []int{1, 72, 2400} {
		proof.Draw(small(&page.Path{Segments: wild, Ink: page.Black}, &page.Path{}), dpi)
	}
	if took := time.Since(started); took > 5*time.Second {
		t.Errorf("took %v", took)
	}
}

func BenchmarkPath(b *testing.B) {
	pg := pathPage()
	for b.Loop() {
		proof.Draw(pg, 150)
	}
}
