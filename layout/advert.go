package layout

import (
	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/layout/page"
)

// adScale is by how many thousandths an advertisement may be made larger or
// smaller without a word: what was made for the place may be a little off.
const adScale = 50

// advert places the page of a PDF file, whole, as large as its place allows. Of
// a place in the bleed its trim fills what is left of the page, and its own
// bleed hangs over.
func (t *typesetter) advert(s *Shown, box geom.Rect, alt string, at diag.Span) *page.Advert {
	trim := s.within(box)
	is := within(trim, float64(s.Doc.Width), float64(s.Doc.Height))
	t.shape(s, is, trim)
	name := s.Name
	if s.Ad != nil {
		name = s.Ad.Name
	}
	if scale := int(is.W.Scale(1000, int(s.Doc.Width))); scale < 1000-adScale || scale > 1000+adScale {
		t.ds.Warn(diag.AdScaled, at, "广告“%[1]s”的成品是 %.1[2]f × %.1[3]f 毫米，排进版位缩放到 %[4]d%%", "the advertisement “%[1]s” has a trim of %.1[2]f × %.1[3]f mm and is scaled to %[4]d %% for its place",
			name, s.Doc.Width.MM(), s.Doc.Height.MM(), (scale+5)/10).
			Hint("请广告方按版位的尺寸（%.1f × %.1f 毫米）重做，字和线才不会太小", "have it made in the size of its place (%.1f × %.1f mm), so that type and rules keep their size", trim.W.MM(), trim.H.MM())
	}
	if s.Edges != (edges{}) && s.Doc.Bleed.Scale(int(is.W), int(s.Doc.Width)) < s.Over-adSlack {
		t.ds.Warn(diag.AdBleed, at, "广告“%[1]s”要出血，四周却只多出 %.1[2]f 毫米，应有 %.1[3]f 毫米", "the advertisement “%[1]s” is to bleed and has %.1[2]f mm around its trim; it needs %.1[3]f mm",
			name, s.Doc.Bleed.MM(), s.Over.MM()).
			Hint("请广告方带出血重新导出，并写好 BleedBox", "have it exported again with its bleed, and with a BleedBox")
	}
	return &page.Advert{Box: is, Doc: s.Doc, Alt: alt, Src: at}
}

// adSlack is what rounding in another program may take off the bleed.
var adSlack = geom.FromMM(0.1)

// within returns the part of a box that is on the page: without what reaches
// into the bleed.
func (s *Shown) within(box geom.Rect) geom.Rect {
	left, top, right, bottom := box.X, box.Y, box.Right(), box.Bottom()
	if s.Edges.left {
		left += s.Over
	}
	if s.Edges.top {
		top += s.Over
	}
	if s.Edges.right {
		right -= s.Over
	}
	if s.Edges.bottom {
		bottom -= s.Over
	}
	return geom.Rect{X: left, Y: top, W: right - left, H: bottom - top}
}
