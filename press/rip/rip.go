// Package rip turns the pages of any PDF into the plates a press prints from:
// for each ink, process and spot, how much of it stands at each pixel, with
// overprinting, knock-outs and transparency carried out as a raster image
// processor in a printing house does (ISO 32000-1, 8, 9 and 11).
//
//	doc, err := rip.Open(file)
//	doc.Show = rip.TrimBox
//	plates, err := doc.Render(0, 72)
//	black := plates.Plane("Black") // 0 none … 255 solid, row by row from the top
//	most := rip.Measure(plates, 240)
//
// Edges are covered exactly by area, in integers; the same file gives the same
// bytes on every machine. What cannot be drawn as the file means it, for
// example a font that is not embedded, is told in Plates.Unsure and never
// silently left out. Work and memory are bounded: a page is rendered whole, up
// to MaxPixels, which is a broadsheet page of 400 × 550 mm at 300 dpi.
package rip

import (
	"errors"
	"fmt"
	"math"

	"banxin/press/objects"
	"banxin/press/profiles"
)

// Limits of one rendering.
const (
	MaxPixels = 32 << 20
	maxPlanes = 32
	maxBytes  = 1 << 30 // of planes, groups and masks together
	maxWork   = 2 << 30 // pixels and cells touched, operators counted as many
	maxDepth  = 24      // forms, patterns and groups in each other
)

// Box says which part of a page is rendered.
type Box uint8

// The boxes of a page (ISO 32000-1, 14.11.2).
const (
	MediaBox Box = iota
	BleedBox
	TrimBox
)

// Document is an opened file whose pages can be rendered. Set Show and
// Condition before rendering. Pages may be rendered concurrently.
type Document struct {
	Show Box
	// Area is a part of the page, in default user space, that is rendered instead
	// of the box: a strip of the slug costs a fraction of the sheet. It may be nil.
	Area *objects.Rect
	// Reach is how far, in ems, a glyph reaches from its origin at most, for whoever
	// knows that of the fonts of his own file; 0: not known. What is further from
	// the part that is rendered is then passed over, and so are fonts of which
	// nothing is near it.
	Reach float64
	// Inflate decodes zlib data of page contents; nil: as the file's reader does.
	Inflate func(raw []byte) ([]byte, error)
	// Condition is the profile by which RGB and Lab colours become inks; nil
	// for newsprint.
	Condition []byte

	file  *objects.File
	pages []*objects.Page
}

// Open reads a file. The bytes must not change while the Document is in use.
func Open(data []byte) (*Document, error) {
	f, err := objects.Open(data)
	if err != nil {
		return nil, err
	}
	return New(f)
}

// New makes a Document of a file that is open already.
func New(f *objects.File) (*Document, error) {
	pages, err := f.Pages()
	if err != nil {
		return nil, err
	}
	return &Document{file: f, pages: pages}, nil
}

// Pages returns the number of pages.
func (d *Document) Pages() int { return len(d.pages) }

// Page returns a page's dictionary and boxes.
func (d *Document) Page(i int) *objects.Page { return d.pages[i] }

// Spot is a spot ink: its name, and the four inks that stand for it, solid, on
// screens and proofs.
type Spot struct {
	Name    string
	Process [4]uint8 // C, M, Y, K, 0 … 255
	Space   string   // family of its alternate space: DeviceCMYK
	// Array is its Separation as the file has it; nil where it has none, as of an
	// ink that is met only in a DeviceN.
	Array objects.Array
}

// Plates are the plates of one page.
type Plates struct {
	W, H   int
	DPI    int
	Box    objects.Rect // what they show, in default user space
	Names  []string     // Cyan, Magenta, Yellow, Black, then spots in order of first use
	Planes [][]byte     // by Names: ink per pixel, 0 … 255, row by row from the top
	Spots  []Spot       // of Names[4:]
	// Unsure says what was not drawn as the file means it, in the order met;
	// UnsureZH says the same in Chinese, entry by entry.
	Unsure, UnsureZH []string
}

// Plane returns the plane of an ink, nil if there is none.
func (p *Plates) Plane(name string) []byte {
	for i, n := range p.Names {
		if n == name {
			return p.Planes[i]
		}
	}
	return nil
}

// ErrLarge says that a page has too many pixels at the resolution asked for.
var ErrLarge = errors.New("the page is too large for this resolution")

// Render renders a page at a resolution. The error says that the page as a
// whole cannot be rendered; lesser faults are in Plates.Unsure.
func (d *Document) Render(page, dpi int) (*Plates, error) {
	if page < 0 || page >= len(d.pages) || dpi < 1 {
		return nil, fmt.Errorf("there is no page %d", page+1)
	}
	p := d.pages[page]
	box := p.MediaBox
	switch d.Show {
	case BleedBox:
		box = p.Bleed().Common(p.MediaBox)
	case TrimBox:
		box = p.Trim().Common(p.MediaBox)
	}
	if d.Area != nil {
		box = d.Area.Common(p.MediaBox)
	}
	unit := p.UserUnit
	if box.Empty() || !(unit >= 1e-3 && unit <= 1e3) {
		return nil, errors.New("a page box is empty")
	}
	scale := float64(dpi) / 72 * unit
	w, h := pixels(float64(box.W()*scale)), pixels(float64(box.H()*scale))
	m := matrix{scale, 0, 0, -scale, -box.X0 * scale, box.Y1 * scale}
	switch p.Rotate {
	case 90:
		m, w, h = matrix{0, scale, scale, 0, -box.Y0 * scale, -box.X0 * scale}, h, w
	case 180:
		m = matrix{-scale, 0, 0, scale, box.X1 * scale, -box.Y0 * scale}
	case 270:
		m, w, h = matrix{0, -scale, -scale, 0, box.Y1 * scale, box.X1 * scale}, h, w
	}
	if w < 1 || h < 1 || w > MaxPixels || h > MaxPixels/w {
		return nil, ErrLarge
	}
	return d.render(p, w, h, dpi, box, m)
}

// pixels rounds a length in pixels; one that is a hair over a whole number is
// that number.
func pixels(v float64) int {
	if !(v < MaxPixels) {
		return MaxPixels + 1
	}
	return max(1, int(math.Ceil(v-0.01)))
}

// render runs the content of a page.
func (d *Document) render(p *objects.Page, w, h, dpi int, box objects.Rect, m matrix) (pl *Plates, err error) {
	r := newPainter(d, w, h, m)
	content, err := d.file.ContentsBy(p, d.Inflate)
	if err != nil {
		return nil, err
	}
	res := d.file.Dictionary(p.Resources)
	if err := r.run(content, res, 0); err != nil {
		return nil, err
	}
	if notes := d.file.Array(p.Dict, "Annots"); len(notes) > 0 {
		r.annotations(notes)
	}
	if r.fatal != nil {
		return nil, r.fatal
	}
	return &Plates{W: w, H: h, DPI: dpi, Box: box, Names: r.inks.names, Planes: r.page.planes, Spots: r.inks.spots, Unsure: r.doubts.list, UnsureZH: r.doubts.zh}, nil
}

// condition returns the profile of the printing condition.
func (d *Document) condition() []byte {
	if d.Condition != nil {
		return d.Condition
	}
	icc, ok := profiles.Open("newsprint")
	if !ok {
		panic("rip: the newsprint profile is part of the program")
	}
	return icc
}
