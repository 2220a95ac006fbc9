package repro

import "banxin/layout/picture"

// Line art is a picture of two tones: a drawing, a seal, a signature. It is kept
// in its own pixels, each ink or paper and nothing between: scaled as light its
// edges would become tints, which the screen breaks up into dots.

const (
	// dark and pale bound the two tones: nothing lies between them.
	dark, pale = 48, 207
	// finest is the resolution beyond which line art shows no more on any
	// plate; what has more is scaled down to it.
	finest = 1200
)

// bitmap are pixels of ink (1) and paper (0), eight in a byte, leftmost highest.
type bitmap struct {
	w, h, stride int
	bits         []byte
}

func newBitmap(w, h int) *bitmap {
	b := &bitmap{w: w, h: h, stride: (w + 7) / 8}
	b.bits = make([]byte, b.stride*h)
	return b
}

func (b *bitmap) set(x, y int)     { b.bits[y*b.stride+x/8] |= 0x80 >> (x % 8) }
func (b *bitmap) at(x, y int) bool { return b.bits[y*b.stride+x/8]&(0x80>>(x%8)) != 0 }
func (b *bitmap) row(y int) []byte { return b.bits[y*b.stride:][:b.stride] }
func inked(v uint8) bool           { return v <= dark }
func between(v uint8) bool         { return v > dark && v < pale }
func coloured(r, g, b uint8) bool  { return max(r, g, b)-min(r, g, b) > tinge }

// likelyDrawn reports whether a file may hold line art: it is not one that
// blurs edges by its nature, and has two bits a pixel at most. Photographs have
// more than twice as many.
func likelyDrawn(p *picture.Picture) (bool, error) {
	switch p.Format {
	case picture.PNG, picture.TIFF, picture.WebP:
		data, err := p.Load()
		return int64(len(data))*4 <= int64(p.Width)*int64(p.Height), err
	}
	return false, nil
}

// twoTones returns the part of a raster as line art, or nil where it is none.
// Photographs are told within their first rows.
func twoTones(r picture.Raster, part picture.Crop) *bitmap {
	n := r.Space().Samples()
	if r.Space() != picture.Grey && r.Space() != picture.RGB {
		return nil
	}
	w, _ := r.Size()
	line := make([]byte, w*n)
	out := newBitmap(part.W, part.H)
	for y := range part.H {
		r.Row(part.Y+y, line)
		row := line[part.X*n:][:part.W*n]
		for x := 0; len(row) > 0; x, row = x+1, row[n:] {
			v := row[0]
			if between(v) || n == 3 && coloured(v, row[1], row[2]) {
				return nil
			}
			if inked(v) {
				out.set(x, y)
			}
		}
	}
	return out
}

// turned returns the drawing as it is seen.
func (b *bitmap) turned(orientation uint8) *bitmap {
	if orientation < 2 || orientation > 8 {
		return b
	}
	w, h := b.w, b.h
	if quarter(orientation) {
		w, h = h, w
	}
	out := newBitmap(w, h)
	for y := range h {
		for x := range w {
			if b.at(storedPixel(x, y, orientation, b.w, b.h)) {
				out.set(x, y)
			}
		}
	}
	return out
}

// reduced returns the drawing with w × h pixels: each is what most of its area
// is.
func (b *bitmap) reduced(w, h int) *bitmap {
	if w >= b.w && h >= b.h {
		return b
	}
	p := scale(b, region{picture.Crop{W: b.w, H: b.h}, 1}, min(w, b.w), min(h, b.h))
	out := newBitmap(p.w, p.h)
	for y := range p.h {
		for x, v := range p.row(y) {
			if lights().of[v] <= bright/2 {
				out.set(x, y)
			}
		}
	}
	return out
}

// Space, Size, Row and ICC make a drawing a picture.Raster.
func (b *bitmap) Space() picture.Space { return picture.Grey }
func (b *bitmap) Size() (w, h int)     { return b.w, b.h }
func (b *bitmap) ICC() []byte          { return nil }
func (b *bitmap) Row(y int, dst []byte) {
	for x := range dst[:b.w] {
		dst[x] = 255
		if b.at(x, y) {
			dst[x] = 0
		}
	}
}

// images packs the drawing for the press and for the screen, where 1 is white.
func (b *bitmap) images() (press, screen *Image) {
	ink, light := pack(b.w, b.h, Black, 1, true), pack(b.w, b.h, Grey, 1, true)
	inverse := make([]byte, b.stride)
	for y := range b.h {
		row := b.row(y)
		ink.row(row)
		for i, v := range row {
			inverse[i] = ^v
		}
		light.row(inverse)
	}
	return ink.end(), light.end()
}
