package proof

import (
	"image"

	"banxin/layout/page"
)

// paint is the colour of an ink on the screen.
type paint struct{ r, g, b uint8 }

func paintOf(ink page.Ink) paint {
	r, g, b := ink.SRGB()
	return paint{r, g, b}
}

// cover lays paint over the pixels of a box with its top left corner at x, y
// and rows of w pixels, each as far as alpha says; what lies outside the
// picture is left out.
func (c paint) cover(img *image.RGBA, x, y, w int, alpha []uint8) {
	if w == 0 {
		return
	}
	from, to := max(0, -x), min(w, img.Rect.Max.X-x)
	if from >= to {
		return
	}
	for ; len(alpha) >= w; alpha, y = alpha[w:], y+1 {
		if y < 0 || y >= img.Rect.Max.Y {
			continue
		}
		row := img.Pix[y*img.Stride+4*(x+from):]
		for _, a := range alpha[from:to] {
			if a != 0 {
				c.over(row[:4:4], a)
			}
			row = row[4:]
		}
	}
}

// over mixes paint into one pixel: a of 255 parts paint, the rest what was
// there, rounded to the nearest value.
func (c paint) over(px []uint8, a uint8) {
	if a == 0xFF {
		px[0], px[1], px[2] = c.r, c.g, c.b
		return
	}
	px[0], px[1], px[2] = mix(px[0], c.r, a), mix(px[1], c.g, a), mix(px[2], c.b, a)
}

func mix(under, over, a uint8) uint8 {
	v := uint32(under)*uint32(255-a) + uint32(over)*uint32(a) + 127
	return uint8(v / 255)
}
