package repro

import (
	"banxin/internal/geom"
	"banxin/layout/page"
	"banxin/layout/picture"
)

// perInch is how many units of geom.Length an inch has.
const perInch = 72 * int64(geom.Pt)

// Resolution returns how many pixels of the picture come to an inch in its
// place, across and down, to the nearest whole number: a place is a thousandth of
// a point more or less than what was asked for. It is 0 for a place without area.
func Resolution(p *page.Picture) (x, y int) {
	c := cropOf(p)
	per := func(pixels int, l geom.Length) int {
		if l <= 0 {
			return 0
		}
		return int((int64(pixels)*perInch + int64(l)/2) / int64(l))
	}
	return per(c.W, p.Box.W), per(c.H, p.Box.H)
}

// cropOf returns the part of a picture that is shown, in pixels as seen, held
// within the picture.
func cropOf(p *page.Picture) picture.Crop {
	w, h := p.Pic.Seen()
	c := p.Crop
	if c == (picture.Crop{}) {
		return picture.Crop{W: w, H: h}
	}
	x0, y0 := min(max(c.X, 0), w-1), min(max(c.Y, 0), h-1)
	x1, y1 := min(max(c.X+c.W, x0+1), w), min(max(c.Y+c.H, y0+1), h)
	return picture.Crop{X: x0, Y: y0, W: x1 - x0, H: y1 - y0}
}

// mostPixels bounds what is made of one picture: a page of 594 × 420 mm at 350
// pixels to the inch has 47 million. What is larger, a poster, is looked at from
// farther off and gets fewer to the inch.
const mostPixels = 64_000_000

// target returns the size in pixels at which a place holds ppi pixels to the
// inch, but never more than the picture has.
func target(p *page.Picture, ppi int) (w, h int) {
	c := cropOf(p)
	side := func(pixels int, l geom.Length) int {
		want := (int64(l)*int64(ppi) + perInch - 1) / perInch
		return int(min(int64(pixels), max(1, want)))
	}
	w, h = side(c.W, p.Box.W), side(c.H, p.Box.H)
	for w*h > mostPixels {
		ppi = ppi * 9 / 10
		w, h = side(c.W, p.Box.W), side(c.H, p.Box.H)
	}
	return w, h
}

// stored returns where a crop of the picture as seen lies in the picture as it
// is stored, w by h pixels; TIFF and EXIF number the ways a picture is turned
// (TIFF 6.0, Orientation):
//
//	1 ┌F   2  7┐   3  ┘   4 └    5 to 8: the same, rows and columns exchanged
func stored(c picture.Crop, orientation uint8, w, h int) picture.Crop {
	x0, y0 := storedPixel(c.X, c.Y, orientation, w, h)
	x1, y1 := storedPixel(c.X+c.W-1, c.Y+c.H-1, orientation, w, h)
	x0, x1, y0, y1 = min(x0, x1), max(x0, x1), min(y0, y1), max(y0, y1)
	return picture.Crop{X: x0, Y: y0, W: x1 - x0 + 1, H: y1 - y0 + 1}
}

// storedPixel returns where the pixel seen at x, y is stored.
func storedPixel(x, y int, orientation uint8, w, h int) (int, int) {
	if quarter(orientation) {
		x, y = y, x
	}
	// What is left, and what is below: 2, 3, 7 and 8 come from the right, 3, 4, 6 and 7 from below.
	switch orientation {
	case 2, 3, 7, 8:
		x = w - 1 - x
	}
	switch orientation {
	case 3, 4, 6, 7:
		y = h - 1 - y
	}
	return x, y
}

// quarter reports whether rows and columns are exchanged.
func quarter(orientation uint8) bool { return orientation >= 5 && orientation <= 8 }

// pixels are the samples of a picture or of a part of it, upright or not.
type pixels struct {
	w, h  int
	space picture.Space
	pix   []byte
}

// row returns row y.
func (p *pixels) row(y int) []byte {
	n := p.w * p.space.Samples()
	return p.pix[y*n:][:n]
}

// turned returns the picture as it is seen.
func (p *pixels) turned(orientation uint8) *pixels {
	if orientation < 2 || orientation > 8 {
		return p
	}
	out := &pixels{w: p.w, h: p.h, space: p.space}
	if quarter(orientation) {
		out.w, out.h = p.h, p.w
	}
	n := p.space.Samples()
	out.pix = make([]byte, 0, len(p.pix))
	for y := range out.h {
		for x := range out.w {
			sx, sy := storedPixel(x, y, orientation, p.w, p.h)
			out.pix = append(out.pix, p.pix[(sy*p.w+sx)*n:][:n]...)
		}
	}
	return out
}
