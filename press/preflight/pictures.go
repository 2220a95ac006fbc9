package preflight

import (
	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/layout/page"
	"banxin/press/contract"
	"banxin/press/repro"
)

// Pictures checks the pictures of an Edition alone, for one whose pages are not
// yet worth a look at the rest.
func Pictures(ed *page.Edition, house *contract.Profile, ds *diag.List) {
	if ed == nil {
		return
	}
	var own diag.List
	c := newChecker(ed, house, &own)
	for n, pg := range ed.Pages {
		c.n, c.pg = n+1, pg
		for _, item := range pg.Items {
			if p, ok := item.(*page.Picture); ok {
				c.checkPicture(p)
			}
		}
	}
	own.Weigh(house.Severity)
	ds.Merge(&own)
}

// checkPicture checks that a picture has pixels enough for its place: an error
// where each would show as a square in print, a warning where it looks soft.
func (c *checker) checkPicture(p *page.Picture) {
	x, y := repro.Resolution(p)
	ppi, want := min(x, y), &c.house.Pictures
	if ppi <= 0 || ppi >= max(want.Warn, want.Refuse) || !c.once(diag.LowResolution) {
		return
	}
	var d *diag.Diagnostic
	if ppi < want.Refuse {
		d = c.ds.Error(diag.LowResolution, p.Src, "%[1]s的图片“%[2]s”只有 %[3]d ppi，印刷厂不收 %[4]d ppi 以下的",
			"%[1]s: the picture “%[2]s” has %[3]d ppi in its place; the printing house refuses less than %[4]d", c.pg.Called(), p.Src.Near(p.Pic.Name), ppi, want.Refuse)
	} else {
		d = c.ds.Warn(diag.LowResolution, p.Src, "%[1]s的图片“%[2]s”只有 %[3]d ppi，印出来会发虚；印刷厂要 %[4]d ppi",
			"%[1]s: the picture “%[2]s” has %[3]d ppi in its place and will look soft; the printing house asks for %[4]d", c.pg.Called(), p.Src.Near(p.Pic.Name), ppi, want.Warn)
	}
	enough := max(want.Warn, want.Refuse)
	widest, highest := p.Box.W.Scale(ppi, enough), p.Box.H.Scale(ppi, enough)
	d.Hint("形状不变，缩到宽 %[1]d、高 %[2]d 毫米以内；或换一张在这个位置至少有 %[3]d × %[4]d 像素的原图",
		"in the same shape set it no larger than %[1]d × %[2]d mm, or take an original with at least %[3]d × %[4]d pixels for this place",
		int(widest.MM()), int(highest.MM()), pixelsAt(p.Box.W, enough), pixelsAt(p.Box.H, enough))
}

// pixelsAt returns how many pixels a length needs at a resolution.
func pixelsAt(l geom.Length, ppi int) int {
	const perInch = 72 * int64(geom.Pt)
	return int((int64(l)*int64(ppi) + perInch - 1) / perInch)
}
