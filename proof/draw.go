// Package proof draws composed pages as pictures, for reading on a screen and
// for the editor's O.K.
//
// A page comes in, an image or a PNG goes out. It shows the trimmed page: what
// reaches into the bleed is cut off. Inks are shown by page.Ink.SRGB, each item
// covers those below it (overprint is not shown), and edges are smoothed by the
// share of a pixel they cover, so that the finest rule stays visible as a
// grey. The web edition drawn by MuPDF looks the same to within the tolerance
// that the tests of this package state.
//
//	img := proof.Draw(ed.Pages[0], 150)
//	err := proof.Encode(w, img)
package proof

import (
	"image"
	"math"

	"banxin/internal/geom"
	"banxin/layout/page"
	"banxin/press/placed"
	"banxin/press/repro"
)

// MaxPixels bounds the memory of a drawn page: 67 million pixels are 256 MB.
const MaxPixels = maxSide * maxSide

// maxSide is the root of MaxPixels.
const maxSide = 8192

// MaxDPI is the finest resolution Draw knows, that of a plate setter.
const MaxDPI = 2400

// perInch is how many units of geom.Length are an inch.
const perInch = 72 * int64(geom.Pt)

// Resolution returns the resolution at which Draw draws a page when asked for
// dpi pixels to the inch: dpi, or the greatest that keeps the picture within
// MaxPixels and is no finer than MaxDPI. It is at least 1.
func Resolution(pg *page.Page, dpi int) int {
	inches := func(l geom.Length) float64 { return max(1, float64(l)/float64(perInch)) }
	area := inches(pg.Trim.W) * inches(pg.Trim.H)
	return max(1, min(dpi, MaxDPI, int(math.Sqrt(MaxPixels/area))))
}

// Draw returns the trimmed page at Resolution(pg, dpi) pixels to the inch, on
// white paper. The same page always gives the same picture. Pages may be drawn
// concurrently; Draw keeps nothing from page to page.
func Draw(pg *page.Page, dpi int) *image.RGBA { return Art{}.Draw(pg, dpi) }

// Art is what pages only name, made ready to be drawn.
type Art struct {
	Pictures *repro.Set  // made ready for the press: the proof shows what it will print
	Adverts  *placed.Set // of the edition
}

// Draw is the function Draw for pages with pictures.
func (a Art) Draw(pg *page.Page, dpi int) *image.RGBA {
	dpi = Resolution(pg, dpi)
	d := drawer{dpi: int64(dpi), art: a, masks: map[glyphKey]*mask{}}
	d.img = image.NewRGBA(image.Rect(0, 0, d.side(pg.Trim.W), d.side(pg.Trim.H)))
	d.img.Pix[0] = 0xFF
	for n := 1; n < len(d.img.Pix); n *= 2 {
		copy(d.img.Pix[n:], d.img.Pix[:n]) // white paper, each step twice as much
	}
	for items := pg.Items; len(items) > 0; {
		n := 1
		switch it := items[0].(type) {
		case *page.Run:
			d.run(it)
		case *page.Rule:
			n = sameInk(items, it.Ink)
			d.rules(items[:n], it.Ink)
		case *page.Path:
			d.path(it)
		case *page.Picture:
			d.picture(it)
		case *page.Advert:
			d.advert(it, pg)
		default:
			panic("proof: unknown kind of item")
		}
		items = items[n:]
	}
	return d.img
}

// Note adds the page's notes to a page that was drawn, if it has any: in a margin
// right of the trimmed page, which makes the picture wider, and at the places they
// are about. The picture of the page is left as it is.
func (a Art) Note(img *image.RGBA, pg *page.Page, dpi int) *image.RGBA {
	if len(pg.Notes) == 0 {
		return img
	}
	d := drawer{dpi: int64(Resolution(pg, dpi)), art: a, masks: map[glyphKey]*mask{}}
	d.img = image.NewRGBA(image.Rect(0, 0, d.side(pg.Trim.W+page.NotesWidth), img.Rect.Dy()))
	for i := range d.img.Pix {
		d.img.Pix[i] = 0xFF
	}
	edge := [4]byte{0x99, 0x99, 0x99, 0xFF} // where the page ends
	for y := range img.Rect.Dy() {
		row := d.img.Pix[y*d.img.Stride:]
		copy(row, img.Pix[y*img.Stride:y*img.Stride+4*img.Rect.Dx()])
		copy(row[4*img.Rect.Dx():], edge[:])
	}
	for _, it := range pg.Notes {
		switch it := it.(type) {
		case *page.Run:
			d.run(it)
		case *page.Rule:
			d.rules([]page.Item{it}, it.Ink)
		default:
			panic("proof: unknown kind of note")
		}
	}
	return d.img
}

// sameInk returns how many items at the front are rules of one ink. They are
// drawn as one shape, as the PDFs have them, so that boxes which touch leave
// no seam.
func sameInk(items []page.Item, ink page.Ink) int {
	for i, it := range items {
		if r, ok := it.(*page.Rule); !ok || r.Ink != ink {
			return i
		}
	}
	return len(items)
}

// drawer draws one page.
type drawer struct {
	img   *image.RGBA
	dpi   int64
	art   Art
	masks map[glyphKey]*mask
	held  int // bytes in masks
	pen   outliner
}

// side returns a side of the page in pixels, to the nearest whole one. Where
// the page is larger than MaxPixels even at one pixel to the inch, which is
// 200 m, the rest is cut off.
func (d *drawer) side(l geom.Length) int {
	n := int(d.steps(int64(l), 1))
	if d.dpi == 1 {
		n = min(n, maxSide)
	}
	return max(1, n)
}

// steps returns a length in steps of 1/n pixel, to the nearest, halves upwards.
// It is computed in integers: the place of a glyph must not hang on the last
// bit of a float.
func (d *drawer) steps(l int64, n int64) int64 {
	return floorDiv(2*l*d.dpi*n+perInch, 2*perInch)
}

// floorDiv returns a/b rounded down, for b > 0.
func floorDiv(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

// run draws a run glyph by glyph.
func (d *drawer) run(r *page.Run) {
	if r.Face == nil || r.Size <= 0 {
		return
	}
	c, turned := paintOf(r.Ink), r.Dir == page.Turned
	// MuPDF takes for the em of narrowed letters the side of a square as large
	// as their em box.
	em := float64(r.Size) * math.Sqrt(float64(r.Width())/1000)
	steps := stepsPerPixel(em * float64(d.dpi) / float64(perInch))
	pen := r.At
	for _, g := range r.Glyphs {
		along, across := int64(pen.X)+int64(g.DX), int64(pen.Y)+int64(g.DY)
		if turned {
			along, across = across, along
		}
		k := glyphKey{face: r.Face, id: g.ID, size: r.Size, wide: uint16(r.Width()), turned: turned}
		d.glyph(k, d.steps(along, steps), steps, d.steps(across, 1), c)
		pen = r.Dir.Move(pen, g.Advance)
	}
}

// stepsPerPixel returns how finely glyphs of an em of px pixels are placed
// along their baseline: to a quarter pixel as long as letters are small, to a
// whole one where the eye cannot tell. Across the baseline they stand on whole
// pixels, so that all lines of a text look alike. MuPDF does the same, and the
// tests' comparison is as sharp as it is because of that.
func stepsPerPixel(px float64) int64 {
	switch {
	case px < 24:
		return 4
	case px < 48:
		return 2
	}
	return 1
}

// glyph draws a glyph with its origin, from the top left corner of the page,
// so many steps of 1/steps pixel along its baseline, and across it so many
// pixels. The baseline goes to the right, that of turned glyphs down.
func (d *drawer) glyph(k glyphKey, along, steps, across int64, c paint) {
	whole := floorDiv(along, steps)
	if !d.near(whole) || !d.near(across) {
		return
	}
	k.quarter = uint8((along - whole*steps) * (4 / steps))
	x, y := int(whole), int(across)
	if k.turned {
		x, y = y, x
	}
	m := d.mask(k)
	if m.tooLarge {
		d.large(m, x, y, c)
		return
	}
	c.cover(d.img, x+m.x, y+m.y, m.w, m.alpha)
}

// near reports whether a pixel coordinate is one that a glyph on the page can
// have; 1<<24 is beyond every page and within what float32 counts exactly.
func (d *drawer) near(v int64) bool { return -1<<24 < v && v < 1<<24 }
