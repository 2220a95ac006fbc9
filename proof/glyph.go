package proof

import (
	"encoding/binary"
	"image"
	"image/draw"
	"math"
	"slices"

	"golang.org/x/image/vector"

	"banxin/fonts"
	"banxin/internal/geom"
)

// glyphKey tells apart the pictures of glyphs: quarter is how far along the
// baseline from a whole pixel the origin stands, in quarters of a pixel.
type glyphKey struct {
	face    *fonts.Face
	id      fonts.GID
	size    geom.Length
	wide    uint16 // width in thousandths
	quarter uint8
	turned  bool // a quarter clockwise about the origin
}

// mask is the picture of a glyph: how much of each pixel it covers, of 255.
// The pixel at the mask's top left is x, y pixels from the one that holds the
// glyph's origin.
type mask struct {
	x, y, w  int
	alpha    []uint8
	tooLarge bool // alpha is missing: draw it from its outline
	key      glyphKey
}

const (
	// maxMask is the greatest side of a kept mask in pixels: an em of 240 pt at 150 dpi.
	maxMask = 512
	// maxHeld bounds the bytes of the masks kept for a page; some 20,000 glyphs of body text.
	maxHeld = 8 << 20
)

// mask returns the mask of a glyph, drawing it on first use.
func (d *drawer) mask(k glyphKey) *mask {
	if m, ok := d.masks[k]; ok {
		return m
	}
	if d.held > maxHeld {
		clear(d.masks)
		d.held = 0
	}
	m := &mask{key: k}
	if x0, y0, x1, y1, ok := d.pen.load(k, d.dpi); ok {
		if x1-x0 > maxMask || y1-y0 > maxMask {
			m.tooLarge = true
		} else {
			m.x, m.y, m.w = x0, y0, x1-x0
			m.alpha = d.pen.fill(image.Rect(x0, y0, x1, y1))
		}
	}
	d.masks[k] = m
	d.held += len(m.alpha) + 64
	return m
}

// large draws a glyph straight from its outline, and only what lies on the page.
func (d *drawer) large(m *mask, x, y int, c paint) {
	x0, y0, x1, y1, _ := d.pen.load(m.key, d.dpi)
	seen := image.Rect(x0+x, y0+y, x1+x, y1+y).Intersect(d.img.Bounds())
	if seen.Empty() {
		return
	}
	c.cover(d.img, seen.Min.X, seen.Min.Y, seen.Dx(), d.pen.fill(seen.Sub(image.Pt(x, y))))
}

// outliner scales outlines to pixels and fills them; it keeps its buffers from
// glyph to glyph.
type outliner struct {
	segs   []fonts.Segment // pixels, y down, the origin's pixel at 0, 0
	raster vector.Rasterizer
	grid   []uint8 // what area returns
}

// maxReach bounds the pixel coordinates of an outline: rasterising takes time
// with the length of edges, and no page is a million pixels wide.
const maxReach = 1 << 20

// load reads the outline of a glyph and returns the pixels it may touch; ok is
// false if it has none. A glyph whose outline is broken is shown as a filled
// em box, for a proof must not hide that something should stand there.
func (o *outliner) load(k glyphKey, dpi int64) (x0, y0, x1, y1 int, ok bool) {
	var err error
	if o.segs, err = k.face.Outline(o.segs[:0], k.id); err != nil {
		o.segs = emBox(o.segs[:0], k.face)
	}
	if len(o.segs) == 0 {
		return 0, 0, 0, 0, false
	}
	em := float64(k.size) * float64(dpi) / float64(perInch) / float64(k.face.UnitsPerEm())
	scale, wide := float32(em), float32(em*(float64(k.wide)/1000))
	shift := float32(k.quarter) / 4
	left, top, right, bottom := float32(maxReach), float32(maxReach), float32(-maxReach), float32(-maxReach)
	for i := range o.segs {
		s := &o.segs[i]
		for j := range points(s.Op) {
			p := &s.P[j]
			// The conversions keep the compiler from fusing the two steps into
			// one, which would round differently on other processors.
			if k.turned {
				p.X, p.Y = clamp(p.Y*scale), clamp(float32(p.X*wide)+shift)
			} else {
				p.X, p.Y = clamp(float32(p.X*wide)+shift), clamp(-p.Y*scale)
			}
			left, right = min(left, p.X), max(right, p.X)
			top, bottom = min(top, p.Y), max(bottom, p.Y)
		}
	}
	return floor(left), floor(top), floor(right) + 1, floor(bottom) + 1, true
}

func clamp(v float32) float32 { return max(-maxReach, min(v, maxReach)) }

func floor(v float32) int { return int(math.Floor(float64(v))) }

// points returns how many points a segment has.
func points(op fonts.Op) int {
	if op == fonts.QuadTo {
		return 2
	}
	return 1
}

// emBox appends the outline of a face's em box.
func emBox(dst []fonts.Segment, f *fonts.Face) []fonts.Segment {
	top, bottom, right := float32(f.Ascent()), -float32(f.Descent()), float32(f.UnitsPerEm())
	for i, p := range []fonts.Point{{X: 0, Y: bottom}, {X: right, Y: bottom}, {X: right, Y: top}, {X: 0, Y: top}} {
		op := fonts.LineTo
		if i == 0 {
			op = fonts.MoveTo
		}
		dst = append(dst, fonts.Segment{Op: op, P: [2]fonts.Point{p}})
	}
	return dst
}

// fine is how many times finer than the picture, each way, the outlines of
// small glyphs are filled; see fill, which reads four values at a time.
const fine = 4

// maxFine is the greatest side in pixels of a box that is filled so: beyond,
// the pixels at issue are too few to be seen.
const maxFine = 128

// fill returns how much of each pixel of a box the loaded outline covers, of
// 255, row by row.
//
// The winding rule is non-zero, as PDF has it for glyphs. The rasteriser adds
// up the signed areas of all contours in a pixel and cuts the sum off at a
// whole one, which is right but where contours overlap within a pixel: the
// strokes of Chinese faces do at each of their joints, and two that cover the
// same half of a pixel would count as a whole. Filling on a grid four times as
// fine and averaging leaves little of that; FreeType does the same.
func (o *outliner) fill(box image.Rectangle) []uint8 {
	if max(box.Dx(), box.Dy()) > maxFine {
		return slices.Clone(o.area(box, 1))
	}
	grid := o.area(box, fine)
	wide := box.Dx() * fine
	out := make([]uint8, 0, box.Dx()*box.Dy())
	for ; len(grid) > 0; grid = grid[fine*wide:] {
		for x := 0; x < wide; x += fine {
			sum := uint32(fine * fine / 2) // to round half up
			for row := 0; row < fine*wide; row += wide {
				four := binary.LittleEndian.Uint32(grid[row+x:])
				four = four&0x00FF00FF + four>>8&0x00FF00FF
				sum += four&0xFFFF + four>>16
			}
			out = append(out, uint8(sum/(fine*fine)))
		}
	}
	return out
}

// area rasterises the loaded outline within a box, on a grid n times finer
// than pixels each way. The result is good until the next call.
func (o *outliner) area(box image.Rectangle, n int) []uint8 {
	z := &o.raster
	z.Reset(n*box.Dx(), n*box.Dy())
	z.DrawOp = draw.Src
	scale, left, top := float32(n), float32(box.Min.X), float32(box.Min.Y)
	for i, s := range o.segs {
		x, y := (s.P[0].X-left)*scale, (s.P[0].Y-top)*scale
		switch s.Op {
		case fonts.MoveTo:
			if i > 0 {
				z.ClosePath()
			}
			z.MoveTo(x, y)
		case fonts.LineTo:
			z.LineTo(x, y)
		case fonts.QuadTo:
			z.QuadTo(x, y, (s.P[1].X-left)*scale, (s.P[1].Y-top)*scale)
		default:
			panic("proof: unknown kind of segment")
		}
	}
	z.ClosePath()
	size := z.Bounds()
	o.grid = slices.Grow(o.grid[:0], size.Dx()*size.Dy())[:size.Dx()*size.Dy()]
	z.Draw(&image.Alpha{Pix: o.grid, Stride: size.Dx(), Rect: size}, size, image.Opaque, image.Point{})
	return o.grid
}
