package ticket

import (
	"encoding/binary"
	"image"

	"banxin/internal/geom"
	"banxin/layout/page"
	"banxin/press/manifest"
)

// Pages stand on the papers so many times smaller than on the proofs, which have
// 150 pixels to the inch: on the contact sheet headlines can be read and columns
// of text be told apart. Of many pages, which nobody reads there, they are
// smaller, so that a hundred take 40 MB. A proof is drawn anyhow, and making it
// smaller takes a quarter of the time of drawing a page small.
const (
	thumbShare     = 4
	thumbShareMany = 6
	many           = 24
)

// Thumb makes the proof of one of so many pages small for the papers.
func Thumb(proof *image.RGBA, pages int) *image.RGBA {
	if pages > many {
		return shrunk(proof, thumbShareMany, 0)
	}
	return shrunk(proof, thumbShare, 0)
}

// shrunk returns the picture n times smaller, each pixel the mean of the n × n
// it stands for, with more white columns at its right. What does not fill a
// whole pixel at the right and the foot is left out.
func shrunk(src *image.RGBA, n, more int) *image.RGBA {
	w, h := max(1, src.Rect.Dx()/n), max(1, src.Rect.Dy()/n)
	dst := image.NewRGBA(image.Rect(0, 0, w+more, h))
	for i := range dst.Pix {
		dst.Pix[i] = 0xFF
	}
	if src.Rect.Dx() < n || src.Rect.Dy() < n {
		return dst
	}
	for y := range h {
		out := dst.Pix[y*dst.Stride:]
		for x := range w {
			mean(out[4*x:][:3], src.Pix[y*n*src.Stride+4*x*n:], src.Stride, n)
		}
	}
	return dst
}

// mean writes the mean of the n × n pixels at the head of pix; n is even and at
// most 16. Two pixels are taken at a time, their samples in four lanes of sixteen
// bits each, which hold the sum of 256.
func mean(out, pix []byte, stride, n int) {
	const lanes = 0x00FF00FF00FF00FF
	var even, odd uint64 // red and blue, green and alpha
	for y := range n {
		for row := pix[y*stride:][:4*n]; len(row) >= 8; row = row[8:] {
			v := binary.LittleEndian.Uint64(row)
			even += v & lanes
			odd += v >> 8 & lanes
		}
	}
	even, odd = even+even>>32, odd+odd>>32
	half, whole := uint64(n*n/2), uint64(n*n)
	out[0] = uint8((even&0xFFFF + half) / whole)
	out[1] = uint8((odd&0xFFFF + half) / whole)
	out[2] = uint8((even>>16&0xFFFF + half) / whole)
}

// placed is a picture in its place.
type placed struct {
	img *image.RGBA
	box geom.Rect
}

// perRow returns how many thumbnails stand side by side.
func perRow(pages int) int {
	switch {
	case pages <= 4:
		return 4
	case pages <= 12:
		return 6
	}
	return 8
}

// thumbs sets the pages, each with its number, name, inks and file.
func (f *flow) thumbs() {
	pages := f.s.Manifest.Pages
	n := perRow(len(pages))
	gap := geom.FromMM(4)
	w := (measure - geom.Length(n-1)*gap) / geom.Length(n)
	high := geom.Length(0)
	for _, p := range pages[:f.s.Manifest.Numbered()] {
		high = max(high, w.Scale(int(p.Trim.Height), int(p.Trim.Width)))
	}
	under := func(first int) (low geom.Length) {
		for i := first; i < min(first+n, len(pages)); i++ {
			low = max(low, f.under(&pages[i], 0, 0, w, false))
		}
		return low
	}
	f.heading("版面", high+under(0)+geom.FromMM(1))
	f.y += geom.FromMM(1)
	for first := 0; first < len(pages); first += n {
		if first > 0 {
			f.need(high + under(first))
		}
		low := geom.Length(0)
		for i := first; i < min(first+n, len(pages)); i++ {
			x := sideMargin + geom.Length(i-first)*(w+gap)
			low = max(low, f.thumb(i, x, w, high))
		}
		f.y = low + geom.FromMM(2.5)
	}
}

// thumb sets one page at x and returns where it ends.
func (f *flow) thumb(i int, x, w, high geom.Length) geom.Length {
	p := &f.s.Manifest.Pages[i]
	h := w.Scale(int(p.Trim.Height), int(p.Trim.Width))
	r := geom.Rect{X: x, Y: f.y + high - h, W: w, H: h}
	if p.Fold != "" { // beside the pages, as high as they are
		r.Y, r.W, r.H = f.y, high.Scale(int(p.Trim.Width), int(p.Trim.Height)), high
	}
	lf := f.at()
	if i < len(f.s.Thumbs) && f.s.Thumbs[i] != nil {
		lf.pictures = append(lf.pictures, placed{f.s.Thumbs[i], r})
	}
	lf.Items = frame(lf.Items, r, thin, grey)
	return f.y + high + f.under(p, x, f.y+high, w, true)
}

// under sets what stands under a page, or only measures it, and returns how high
// that is.
func (f *flow) under(p *manifest.Page, x, y, w geom.Length, set bool) geom.Length {
	top := y
	put := func(s string, l lettering, w geom.Length) {
		h := f.height(s, l, w)
		if set {
			f.put(s, l, x, y, w)
		}
		y += max(h, l.leading)
	}
	y += geom.FromMM(1)
	name := lettering{size: 7*geom.Pt + 500, leading: 10 * geom.Pt, bold: true, ink: black}
	said := p.Said()
	if p.Name != "" {
		said += " " + p.Name
	}
	room := w - swatchesWidth(p.Inks)
	if set {
		f.swatches(p.Inks, x+room+swatchGap, y+geom.FromMM(0.6))
	}
	put(said, f.fit(said, name, room, 5*geom.Pt), room)
	small := lettering{size: 5*geom.Pt + 500, leading: 7 * geom.Pt, ink: grey}
	if p.Ink != nil {
		put("最大墨量"+inkOf(p.Ink), small, w)
	}
	if p.File != "" {
		put(p.File, small, w)
	}
	return y - top
}

// swatchInks show the process inks on a screen; a spot ink is shown as an open
// square, for its look is not ours to say.
var swatchInks = map[string]page.Ink{"Cyan": {C: 1000}, "Magenta": {M: 1000}, "Yellow": {Y: 1000}, "Black": {K: 1000}}

// The squares of inks and the white before each.
var swatchSide, swatchGap = geom.FromMM(2), geom.FromMM(0.7)

// swatchesWidth returns how wide the squares of inks are, white before them
// included.
func swatchesWidth(inks []string) geom.Length {
	return geom.Length(len(inks))*(swatchSide+swatchGap) + swatchGap
}

// swatches draws a square for each ink, beginning at x.
func (f *flow) swatches(inks []string, x, y geom.Length) {
	lf := f.at()
	for _, name := range inks {
		x += swatchGap
		if ink, ok := swatchInks[name]; ok {
			lf.Items = append(lf.Items, box(x, y, swatchSide, swatchSide, ink))
		} else {
			lf.Items = frame(lf.Items, geom.Rect{X: x, Y: y, W: swatchSide, H: swatchSide}, thin*2, black)
		}
		x += swatchSide
	}
}
