package repro

import (
	"bytes"
	"image"
	"image/jpeg"

	"banxin/layout/page"
	"banxin/layout/picture"
	"banxin/press/contract"
)

const (
	// screenPPI is the most that readers at a screen get of a picture.
	screenPPI = 200
	// screenSharpen gives back what scaling took, no more.
	screenSharpen = 40
	// quality of JPEG for the screen: no blocks to be seen at 300 %.
	quality = 85
	// tinge is how far the parts of a colour may be apart, of 255, to pass for
	// a grey: JPEG is as far off in pictures that have no colour.
	tinge = 2
)

// prints are what comes of one picture.
type prints struct {
	press, screen *Image
	remarks       []remark
}

// resolutionOf returns at how many pixels to the inch pictures go to the press:
// two for each line of its screen, more the screen cannot show.
func resolutionOf(p *contract.Profile) int { return 2 * p.Condition.Screen }

// make makes a picture ready in its place.
func (s *studio) make(p *page.Picture, house *contract.Profile, screenToo bool) (*prints, error) {
	w, h := target(p, resolutionOf(house))
	ws, hs := w, h // as stored
	if quarter(p.Pic.Orientation) {
		ws, hs = h, w
	}
	crop := stored(cropOf(p), p.Pic.Orientation, p.Pic.Width, p.Pic.Height)
	leastW, leastH, err := least(p, crop, ws, hs)
	if err != nil {
		return nil, err
	}
	raster, err := p.Pic.Decode(leastW, leastH)
	if err != nil {
		return nil, err
	}
	reduction := p.Pic.Reduction(raster)
	way, fault := s.to(raster.Space(), raster.ICC())
	out := &prints{}
	if fault != nil {
		out.remark(badProfile, fault)
	}
	if reduction == 1 && p.Pic.Format != picture.JPEG {
		if art := twoTones(raster, crop); art != nil {
			raster = nil // no longer needed, and large
			out.drawing(art, p, house)
			return out, nil
		}
	}
	px := scale(raster, region{crop, reduction}, ws, hs)
	embedded := raster.ICC() != nil
	raster = nil // no longer needed, and large
	px = px.turned(p.Pic.Orientation)
	if screenToo {
		if out.screen, err = way.forScreen(px, p); err != nil {
			return nil, err
		}
	}
	if px.w < cropOf(p).W || px.h < cropOf(p).H || px.space != picture.CMYK {
		sharpen(px, house.Pictures.Sharpen)
	}
	err = out.separate(way, px, perMM(px.w, p.Box.W), mostInk(house.Ink.Total), embedded)
	return out, err
}

// wholePixels is how many pixels of other formats than JPEG are decoded whatever
// is needed: they may be drawings, and their decoders reduce by plain means.
const wholePixels = 25_000_000

// least returns how many pixels of the whole picture, as stored, must be left
// when it is decoded, so that the crop can become w × h. A photograph that is
// reduced on its way keeps half as many more, enough for the filter.
func least(p *page.Picture, crop picture.Crop, w, h int) (width, height int, err error) {
	drawn := p.Pic.Format != picture.JPEG && int64(p.Pic.Width)*int64(p.Pic.Height) <= wholePixels
	if !drawn {
		if drawn, err = likelyDrawn(p.Pic); err != nil {
			return 0, 0, err
		}
	}
	if drawn {
		return p.Pic.Width, p.Pic.Height, nil
	}
	return needed(p.Pic.Width, w, crop.W), needed(p.Pic.Height, h, crop.H), nil
}

// needed returns how many pixels of a side of the whole picture leave half as
// many more than wanted of its part.
func needed(whole, wanted, part int) int {
	return min(whole, (whole*wanted*3/2+part-1)/part)
}

// drawing packs line art.
func (out *prints) drawing(art *bitmap, p *page.Picture, house *contract.Profile) {
	x, y := Resolution(p)
	if least := min(x, y); least < house.Pictures.LineArt {
		out.remarks = append(out.remarks, remark{Kind: coarseDrawing, N: least, Most: house.Pictures.LineArt})
	}
	out.press, out.screen = art.turned(p.Pic.Orientation).reduced(target(p, finest)).images()
}

// separate turns pixels into ink; perMM of them come to a millimetre.
func (out *prints) separate(way *way, px *pixels, perMM, most int, embedded bool) error {
	if px.colourless() {
		curve, err := way.blacks(px.space)
		if err != nil {
			return err
		}
		k := pack(px.w, px.h, Black, 8, px.flat())
		row := make([]byte, px.w)
		for y := range px.h {
			lightness(row, px.row(y), px.space)
			for x, v := range row {
				row[x] = byte(min(int(curve[v]), most))
			}
			k.row(row)
		}
		out.press = k.end()
		return nil
	}
	inks := pack(px.w, px.h, Inks, 8, px.flat())
	row, over := make([]byte, 4*px.w), 0
	ink := meter(px.w, px.h, perMM)
	for y := range px.h {
		if way.kept {
			copy(row, px.row(y))
		} else {
			t, err := way.inks()
			if err != nil {
				return err
			}
			t.Bytes(row, px.row(y))
		}
		over += limit(row, most)
		ink.row(row)
		inks.row(row)
	}
	if way.kept {
		out.keep(over, px, embedded)
	}
	out.press = inks.end()
	out.press.Ink = ink.end()
	return nil
}

// keep says that the inks of a CMYK picture went out as they came.
func (out *prints) keep(over int, px *pixels, embedded bool) {
	if !embedded {
		out.remarks = append(out.remarks, remark{Kind: inksKept})
	}
	if over > 0 {
		out.remarks = append(out.remarks, remark{Kind: inksThinned, N: max(1, over*1000/(px.w*px.h))})
	}
}

// blacks returns the curve of the source's greys; black that is to be kept is.
func (w *way) blacks(space picture.Space) (*[256]byte, error) {
	if !w.kept {
		return w.black()
	}
	var out [256]byte
	for v := range out {
		out[v] = byte(255 - v)
	}
	return &out, nil
}

// colourless reports whether all pixels are greys.
func (p *pixels) colourless() bool {
	pix := p.pix
	switch p.space {
	case picture.Grey:
		return true
	case picture.RGB:
		for ; len(pix) >= 3; pix = pix[3:] {
			if coloured(pix[0], pix[1], pix[2]) {
				return false
			}
		}
	case picture.CMYK:
		for ; len(pix) >= 4; pix = pix[4:] {
			if pix[0]|pix[1]|pix[2] != 0 {
				return false
			}
		}
	case picture.Lab:
		for ; len(pix) >= 3; pix = pix[3:] {
			if coloured(128, pix[1], pix[2]) {
				return false
			}
		}
	}
	return true
}

// forScreen makes the picture that readers at a screen get.
func (w *way) forScreen(px *pixels, p *page.Picture) (*Image, error) {
	width, height := target(p, screenPPI)
	if width < px.w || height < px.h {
		px = scale(px, region{picture.Crop{W: px.w, H: px.h}, 1}, min(width, px.w), min(height, px.h))
	} else {
		px = &pixels{px.w, px.h, px.space, bytes.Clone(px.pix)}
	}
	sharpen(px, screenSharpen)
	if px.colourless() {
		tones, err := w.tone()
		if err != nil {
			return nil, err
		}
		grey := &image.Gray{Pix: make([]byte, px.w*px.h), Stride: px.w, Rect: image.Rect(0, 0, px.w, px.h)}
		lightness(grey.Pix, px.pix, px.space)
		for i, v := range grey.Pix {
			grey.Pix[i] = tones[v]
		}
		return smaller(grey, grey.Pix, Grey)
	}
	t, err := w.screen()
	if err != nil {
		return nil, err
	}
	colours := make([]byte, 3*px.w*px.h)
	t.Bytes(colours, px.pix)
	return smaller(rgba(colours, px.w, px.h), colours, RGB)
}

// rgba copies colours to where the JPEG encoder is quick to read them.
func rgba(colours []byte, w, h int) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	for i, j := 0, 0; i < len(colours); i, j = i+3, j+4 {
		copy(img.Pix[j:j+3], colours[i:i+3])
		img.Pix[j+3] = 0xFF
	}
	return img
}

// smaller packs samples as JPEG, or by Flate if that is smaller. Only pictures
// with flat areas, such as charts, have the chance.
func smaller(img image.Image, samples []byte, s Space) (*Image, error) {
	w, h := img.Bounds().Dx(), img.Bounds().Dy()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, &jpeg.Options{Quality: quality}); err != nil {
		return nil, err
	}
	if flat(samples, w, s.Samples()) {
		k := pack(w, h, s, 8, true)
		for y := range h {
			k.row(samples[y*w*s.Samples():][:w*s.Samples()])
		}
		if plain := k.end(); len(plain.Stream.Bytes) < b.Len() {
			return plain, nil
		}
	}
	return packedJPEG(b.Bytes(), w, h, s), nil
}

// flatEvery says that one row in so many is looked at for flat areas.
const flatEvery = 8

// flat reports whether half of the pixels are like the one before.
func flat(samples []byte, w, n int) bool {
	like, all := 0, 0
	for ; len(samples) >= w*n; samples = samples[min(len(samples), flatEvery*w*n):] {
		for i := n; i < w*n; i += n {
			if bytes.Equal(samples[i-n:i], samples[i:i+n]) {
				like++
			}
		}
		all += w
	}
	return 2*like >= all
}

func (p *pixels) flat() bool { return flat(p.pix, p.w, p.space.Samples()) }

// Space, Size, Row and ICC make pixels a picture.Raster.
func (p *pixels) Space() picture.Space  { return p.space }
func (p *pixels) Size() (w, h int)      { return p.w, p.h }
func (p *pixels) ICC() []byte           { return nil }
func (p *pixels) Row(y int, dst []byte) { copy(dst, p.row(y)) }
