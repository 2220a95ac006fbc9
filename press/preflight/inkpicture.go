package preflight

import (
	"bytes"
	"math"

	"banxin/layout/page"
	"banxin/press/inspect"
	"banxin/press/repro"
)

// picturesOn returns the pictures of a page as they were made, if page n of the
// file holds just these, byte for byte and each in its place; else nil, so that
// who measures ink looks at the page itself.
func (f *Opened) picturesOn(n int, pg *page.Page, pictures *repro.Set) map[*page.Picture]*repro.Image {
	if pictures == nil || n >= len(f.images) {
		return nil
	}
	held := f.images[n]
	made := map[*page.Picture]*repro.Image{}
	for _, item := range pg.Items {
		p, ok := item.(*page.Picture)
		if !ok {
			continue
		}
		img := pictures.Press(p)
		if len(held) == 0 || !holds(&held[0], p, img) {
			return nil
		}
		held, made[p] = held[1:], img
	}
	return made
}

// holds reports whether a picture of the file is a picture of the page.
func holds(m *inspect.Image, p *page.Picture, img *repro.Image) bool {
	near := func(a, b float64) bool { return math.Abs(a-b) < 0.01 }
	at := factBox(p.Box)
	return m.Stream != nil && m.W == img.W && m.H == img.H && m.Bits == img.Bits &&
		near(m.Box.X0, at.X0) && near(m.Box.Y0, at.Y0) && near(m.Box.X1, at.X1) && near(m.Box.Y1, at.Y1) &&
		bytes.Equal(m.Stream.Raw, img.Stream.Bytes)
}

// inkOfPicture returns the most ink of a picture, and where on the page it is.
func inkOfPicture(p *page.Picture, img *repro.Image) PageInk {
	if img.Space != repro.Inks {
		return PageInk{Total: 1000} // black alone
	}
	return PageInk{
		Total: img.Ink.Most, Measured: true,
		X: p.Box.X + p.Box.W.Scale(img.Ink.X, img.W), Y: p.Box.Y + p.Box.H.Scale(img.Ink.Y, img.H),
	}
}
