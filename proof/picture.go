package proof

import "banxin/layout/page"

// picture draws a picture as the press will print it. Its edges lie on whole
// pixels, the nearest, where the PDFs cut theirs a part of a pixel to either
// side.
func (d *drawer) picture(p *page.Picture) {
	x0, y0 := int(d.steps(int64(p.Box.X), 1)), int(d.steps(int64(p.Box.Y), 1))
	x1, y1 := int(d.steps(int64(p.Box.Right()), 1)), int(d.steps(int64(p.Box.Bottom()), 1))
	if p.Box.W <= 0 || p.Box.H <= 0 {
		return
	}
	x1, y1 = max(x1, x0+1), max(y1, y0+1) // never nothing
	w, h := x1-x0, y1-y0
	shown, err := d.art.Pictures.Press(p).Shown(w, h)
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
