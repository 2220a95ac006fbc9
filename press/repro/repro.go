// Package repro makes pictures ready for reproduction (制版): it cuts a picture
// to its crop, turns it upright, scales it to what the screen of the press can
// hold, sharpens it and separates it into inks within the ink limit. In comes a
// picture in its place on a page and the contract of the printing house; out
// comes an Image, the samples as the object of a PDF holds them.
//
//	set := repro.Prepare(ed, repro.Options{Profile: contract}, &ds)
//	img := set.Press(pic)   // black alone, or the four inks
//	img = set.Screen(pic)   // the same in sRGB, for readers at a screen
//	img.Row(y, dst)         // after img = img.Open()
//
// Everything is counted in whole numbers, so that the same file gives the same
// bytes on every machine, on one processor or many. Rows pass through one after
// another; of a picture no more is held than its decoder keeps and what is
// shown of it at its final size.
package repro

import (
	"banxin/press/pdf"
)

// Space says what the samples of an Image count.
type Space uint8

// The spaces of images. Of inks 0 is none and 255 solid.
const (
	Black Space = iota // black ink alone, 1 sample
	Inks               // cyan, magenta, yellow and black
	Grey               // sRGB of three equal parts, 1 sample
	RGB                // sRGB
)

// Samples returns how many samples a pixel has.
func (s Space) Samples() int { return [...]int{Black: 1, Inks: 4, Grey: 1, RGB: 3}[s] }

// Filter says how the samples of an Image are packed.
type Filter uint8

const (
	// Flate is deflate over rows that each begin with the number of a PNG
	// filter (ISO 32000-1, 7.4.4.4, predictor 15).
	Flate Filter = iota
	// DCT is a baseline JPEG file.
	DCT
)

// Image is a picture made ready. It is never changed.
type Image struct {
	W, H   int
	Space  Space
	Bits   int // 8 for each sample, or 1: line art, where 1 is ink
	Filter Filter
	Stream pdf.Stream // its Digest stands for the samples
	Ink    Inked      // of Inks alone
}

// stride returns how many bytes a row has before it is packed.
func (m *Image) stride() int { return (m.W*m.Space.Samples()*m.Bits + 7) / 8 }
