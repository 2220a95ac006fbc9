package proof

import (
	"banxin/internal/geom"
	"banxin/layout/page"
	"banxin/press/placed"
)

// picture draws a picture as the press will print it.
func (d *drawer) picture(p *page.Picture) {
	d.show(p.Box, func(w, h int) ([]byte, error) { return d.art.Pictures.Press(p).Shown(w, h) })
}

// advert draws the page of another file by its plates, and so with what is
// printed over in it.
func (d *drawer) advert(ad *page.Advert, pg *page.Page) {
	d.show(placed.Area(ad, pg), func(w, h int) ([]byte, error) { return d.art.Adverts.Form(ad.Doc).Look(ad, pg, w, h) })
}

// show draws w × h pixels of sRGB into a box. Its edges lie on whole
// pixels, the nearest, where the PDFs cut theirs a part of a pixel to either
// side.
func (d *drawer) show(box geom.Rect, look func(w, h int) ([]byte, error)) {
	x0, y0 := int(d.steps(int64(box.X), 1)), int(d.steps(int64(box.Y), 1))
	x1, y1 := int(d.steps(int64(box.Right()), 1)), int(d.steps(int64(box.Bottom()), 1))
	if box.W <= 0 || box.H <= 0 {
		return
	}
	x1, y1 = max(x1, x0+1), max(y1, y0+1) // never nothing
	w, h := x1-x0, y1-y0
	shown, err := look(w, h)
	if err != nil {
		panic("proof: " + err.Error()) // it was packed or checked in this run
	}
	for y := max(0, y0); y < min(y1, d.img.Rect.Max.Y); y++ {
		row := shown[(y-y0)*w*3:][:w*3]
		for x := max(0, x0); x < min(x1, d.img.Rect.Max.X); x++ {
			copy(d.img.Pix[y*d.img.Stride+4*x:][:3], row[3*(x-x0):])
		}
	}
}
