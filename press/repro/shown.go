package repro

import (
	"banxin/layout/page"
	"banxin/layout/picture"
)

// Shown returns what an image for the press looks like, w × h pixels of sRGB:
// its inks as page.Ink.SRGB shows them, so that a tint beside a picture and the
// same tint in it look alike. Where w and h are more than the image has, pixels
// are repeated, as a press would show them.
func (m *Image) Shown(w, h int) ([]byte, error) {
	pix, err := m.Pixels()
	if err != nil {
		return nil, err
	}
	px := &pixels{w: m.W, h: m.H, space: picture.CMYK, pix: pix}
	if m.Bits == 1 {
		px = (&bitmap{m.W, m.H, m.stride(), pix}).inks()
	} else if m.Space == Black {
		px.space = picture.Grey
		for i := range pix {
			pix[i] = ^pix[i]
		}
	}
	if w < m.W || h < m.H {
		px = scale(px, region{picture.Crop{W: px.w, H: px.h}, 1}, min(w, m.W), min(h, m.H))
	}
	colours := px.colours()
	if px.w == w && px.h == h {
		return colours, nil
	}
	out := make([]byte, 0, 3*w*h)
	for y := range h {
		row := colours[y*px.h/h*px.w*3:]
		for x := range w {
			out = append(out, row[x*px.w/w*3:][:3]...)
		}
	}
	return out, nil
}

// inks returns a drawing as greys, where 0 is ink.
func (b *bitmap) inks() *pixels {
	px := &pixels{w: b.w, h: b.h, space: picture.Grey, pix: make([]byte, b.w*b.h)}
	for y := range b.h {
		b.Row(y, px.row(y))
	}
	return px
}

// colours turns inks into what they look like.
func (p *pixels) colours() []byte {
	out := make([]byte, 0, 3*p.w*p.h)
	thousandths := func(v byte) uint16 { return uint16((int(v)*1000 + 127) / 255) }
	if p.space == picture.Grey {
		var tones [256]byte
		for v := range tones {
			tones[v], _, _ = page.Ink{K: thousandths(^byte(v))}.SRGB()
		}
		for _, v := range p.pix {
			out = append(out, tones[v], tones[v], tones[v])
		}
		return out
	}
	var last [4]byte
	r, g, b := uint8(255), uint8(255), uint8(255) // bare paper
	for i := 0; i+4 <= len(p.pix); i += 4 {
		if px := [4]byte(p.pix[i:]); px != last {
			last = px
			r, g, b = page.Ink{C: thousandths(px[0]), M: thousandths(px[1]), Y: thousandths(px[2]), K: thousandths(px[3])}.SRGB()
		}
		out = append(out, r, g, b)
	}
	return out
}
