package proof_test

import (
	"bytes"
	"image"
	"image/color"
	"math"
	"sync"
	"testing"
	"time"

	"banxin/fonts"
	"banxin/internal/geom"
	"banxin/internal/golden"
	"banxin/layout/page"
	"banxin/proof"
)

// px is the length of a pixel at 72 dpi.
const px = geom.Pt

// small returns a page of 20 × 10 pixels at 72 dpi.
func small(items ...page.Item) *page.Page {
	return &page.Page{Folio: 1, Trim: geom.Rect{W: 20 * px, H: 10 * px}, Bleed: 8 * px, Items: items}
}

func rule(x, y, w, h geom.Length) *page.Rule {
	return &page.Rule{Box: geom.Rect{X: x, Y: y, W: w, H: h}, Ink: page.Black}
}

// TestRuleCoverage holds rules to the share of each pixel they cover; black is 26.
func TestRuleCoverage(t *testing.T) {
	for name, c := range map[string]struct {
		items []page.Item
		x, y  int
		want  uint8
	}{
		"inside":                 {[]page.Item{rule(2*px, 2*px, 4*px, 4*px)}, 3, 3, 26},
		"outside":                {[]page.Item{rule(2*px, 2*px, 4*px, 4*px)}, 6, 3, 255},
		"half a pixel":           {[]page.Item{rule(2*px+500, 2*px, 4*px, 4*px)}, 2, 3, 140},
		"a corner":               {[]page.Item{rule(2*px+500, 2*px+500, 4*px, 4*px)}, 2, 2, 198},
		"a hairline":             {[]page.Item{rule(2*px, 4*px+300, 9*px, 250)}, 5, 4, 198},
		"finer than a step":      {[]page.Item{rule(2*px, 4*px+300, 9*px, 1)}, 5, 4, 254},
		"twice the same":         {[]page.Item{rule(2*px+500, 2*px, 4*px, 4*px), rule(2*px, 2*px, 4*px, 4*px)}, 2, 3, 26},
		"touching in a pixel":    {[]page.Item{rule(2*px, 2*px, 1300, 4*px), rule(3300, 2*px, 4*px, 4*px)}, 3, 3, 26},
		"into the bleed":         {[]page.Item{rule(-8*px, -8*px, 40*px, 40*px)}, 0, 0, 26},
		"in the bleed alone":     {[]page.Item{rule(-8*px, 2*px, 8*px, 4*px)}, 0, 3, 255},
		"no area":                {[]page.Item{rule(2*px, 2*px, 0, 4*px)}, 2, 3, 255},
		"an ink over another":    {[]page.Item{rule(0, 0, 9*px, 9*px), &page.Rule{Box: geom.Rect{W: 9 * px, H: 9 * px}}}, 3, 3, 255},
		"far below, after a gap": {[]page.Item{rule(0, 0, 9*px, px), rule(0, 8*px, 9*px, px)}, 3, 8, 26},
		"in the gap":             {[]page.Item{rule(0, 0, 9*px, px), rule(0, 8*px, 9*px, px)}, 3, 5, 255},
	} {
		img := proof.Draw(small(c.items...), 72)
		if got := img.RGBAAt(c.x, c.y); got != (color.RGBA{c.want, c.want, c.want, 0xFF}) {
			t.Errorf("%s: pixel %d,%d is %v, want grey %d", name, c.x, c.y, got, c.want)
		}
	}
}

// TestGlyphCoverage compares the ink of glyphs with the area of their
// outlines, and the middle of what is drawn with where it should stand. The
// square ■ is one contour, O two that wind against each other; neither has
// strokes that overlap.
func TestGlyphCoverage(t *testing.T) {
	f := faces(t, "song")["song"]
	for _, char := range "■O" {
		for _, shift := range []geom.Length{0, 250, 437, 999} {
			size := 18 * geom.Pt
			pg := &page.Page{Trim: geom.Rect{W: 40 * px, H: 40 * px}}
			pg.Items = []page.Item{set(f, geom.Point{X: 5*px + shift, Y: 30 * px}, size, page.Black, string(char))}
			img := proof.Draw(pg, 72)
			area, middle := 0.0, 0.0
			for y := range 40 {
				for x := range 40 {
					a := float64(255-img.RGBAAt(x, y).R) / (255 - 26)
					area += a
					middle += a * (float64(x) + 0.5)
				}
			}
			middle /= area
			wantArea, wantMiddle := outlineArea(t, f, f.Lookup(char))
			em := size.Points() / float64(f.UnitsPerEm())
			wantArea, wantMiddle = wantArea*em*em, wantMiddle*em+5+shift.Points()
			if math.Abs(area-wantArea) > 0.01*wantArea {
				t.Errorf("%c shifted %v: %.2f pixels of ink, want %.2f", char, shift, area, wantArea)
			}
			// Placed to a quarter pixel, thus off by an eighth at most.
			if math.Abs(middle-wantMiddle) > 0.13 {
				t.Errorf("%c shifted %v: middle at %.3f, want %.3f", char, shift, middle, wantMiddle)
			}
		}
	}
}

// outlineArea returns the area of an outline and the x of its centre of mass,
// in font units, by Green's theorem over finely divided curves.
func outlineArea(t *testing.T, f *fonts.Face, g fonts.GID) (area, middle float64) {
	segs, err := f.Outline(nil, g)
	if err != nil || len(segs) == 0 {
		t.Fatalf("no outline: %v", err)
	}
	var pen, start fonts.Point
	line := func(p fonts.Point) {
		cross := float64(pen.X)*float64(p.Y) - float64(p.X)*float64(pen.Y)
		area += cross / 2
		middle += cross * float64(pen.X+p.X) / 6
		pen = p
	}
	for _, s := range segs {
		switch s.Op {
		case fonts.MoveTo:
			line(start)
			pen, start = s.P[0], s.P[0]
		case fonts.LineTo:
			line(s.P[0])
		case fonts.QuadTo:
			from := pen
			for i := 1; i <= 64; i++ {
				u := float32(i) / 64
				line(fonts.Point{
					X: (1-u)*(1-u)*from.X + 2*u*(1-u)*s.P[0].X + u*u*s.P[1].X,
					Y: (1-u)*(1-u)*from.Y + 2*u*(1-u)*s.P[0].Y + u*u*s.P[1].Y,
				})
			}
		}
	}
	line(start)
	return math.Abs(area), middle / area
}

// TestRunAdvances draws the same letters as one run with offsets and as runs
// of one letter, which must give the same picture.
func TestRunAdvances(t *testing.T) {
	f := faces(t, "song")["song"]
	pg := &page.Page{Trim: geom.Rect{W: 100 * px, H: 40 * px}}
	one := set(f, geom.Point{X: 3 * px, Y: 30 * px}, 20*geom.Pt, page.Black, "版心中")
	one.Glyphs[0].Advance = 30 * px
	one.Glyphs[1].DX, one.Glyphs[1].DY = 2*px, -7*px
	pg.Items = []page.Item{one}
	want := &page.Page{Trim: pg.Trim, Items: []page.Item{
		set(f, geom.Point{X: 3 * px, Y: 30 * px}, 20*geom.Pt, page.Black, "版"),
		set(f, geom.Point{X: 35 * px, Y: 23 * px}, 20*geom.Pt, page.Black, "心"),
		set(f, geom.Point{X: 53 * px, Y: 30 * px}, 20*geom.Pt, page.Black, "中"),
	}}
	if d := golden.Compare(proof.Draw(want, 72), proof.Draw(pg, 72), 0); d.Max != 0 {
		t.Errorf("advances or offsets are not kept: %v", d)
	}
}

// TestLargeGlyph holds that a glyph too large for a mask looks like one that
// is not: a letter of 700 pixels, and the same at half the resolution.
func TestLargeGlyph(t *testing.T) {
	f := faces(t, "hei")["hei"]
	pg := &page.Page{Trim: geom.Rect{W: 600 * px, H: 500 * px}}
	pg.Items = []page.Item{set(f, geom.Point{X: -100 * px, Y: 450 * px}, 700*geom.Pt, page.Black, "国")}
	large, half := proof.Draw(pg, 72), proof.Draw(pg, 36)
	shrunk := image.NewRGBA(half.Rect)
	for y := range half.Rect.Dy() {
		for x := range half.Rect.Dx() {
			sum := 0
			for i := range 4 {
				sum += int(large.RGBAAt(2*x+i%2, 2*y+i/2).R)
			}
			v := uint8((sum + 2) / 4)
			shrunk.SetRGBA(x, y, color.RGBA{v, v, v, 0xFF})
		}
	}
	if d := golden.Compare(shrunk, half, 8); d.Mean > 0.2 || d.Over > 0.002 {
		t.Errorf("the large glyph looks different: %v", d)
	}
	if half.RGBAAt(0, 200).R == 255 && half.RGBAAt(150, 120).R == 255 {
		t.Error("nothing was drawn")
	}
}

// TestHostilePages draws pages that no issue should give: they must end soon
// and stay within bounds.
func TestHostilePages(t *testing.T) {
	f := faces(t, "song")["song"]
	const far = math.MaxInt32
	huge := set(f, geom.Point{X: 0, Y: 9 * px}, far, page.Black, "国国国")
	away := set(f, geom.Point{X: far, Y: -far}, 9*geom.Pt, page.Black, "国国国")
	for i := range away.Glyphs {
		away.Glyphs[i].Advance, away.Glyphs[i].DX = far, far
	}
	odd := set(f, geom.Point{X: 0, Y: 9 * px}, -5, page.Black, "国")
	unknown := &page.Run{Face: f, Size: 9 * px, Glyphs: []page.Glyph{{ID: 65535}}}
	faceless := &page.Run{Size: 9 * px, Glyphs: []page.Glyph{{ID: 5}}}
	many := []page.Item{huge, away, odd, unknown, faceless, rule(-far, -far, far, far), rule(0, 0, far, far), rule(far, far, far, far)}
	started := time.Now()
	for _, dpi := range []int{-5, 0, 1, 72, 1 << 40} {
		proof.Draw(small(many...), dpi)
	}
	if took := time.Since(started); took > 5*time.Second {
		t.Errorf("took %v", took)
	}
	for _, trim := range []geom.Rect{{}, {W: far, H: far}, {W: far, H: 1}, {W: -far, H: 5}} {
		pg := &page.Page{Trim: trim}
		if n := proof.Draw(pg, 2400).Rect.Size(); n.X*n.Y > proof.MaxPixels || n.X < 1 || n.Y < 1 {
			t.Errorf("trim %v gives %v pixels", trim, n)
		}
	}
}

// TestDrawRepeats draws one page from several goroutines: each picture is the
// same, and -race sees nothing shared.
func TestDrawRepeats(t *testing.T) {
	pg := newspaperPage(t)
	want := proof.Draw(pg, 72)
	var wait sync.WaitGroup
	for range 4 {
		wait.Go(func() {
			if !bytes.Equal(proof.Draw(pg, 72).Pix, want.Pix) {
				t.Error("the same page gives another picture")
			}
		})
	}
	wait.Wait()
}
