package web

import (
	"banxin/internal/geom"
	"banxin/layout/page"
	"banxin/press/placed"
	"banxin/press/repro"
)

// advertDPI is how many pixels an inch of an advert has on a screen, as
// pictures have (press/repro).
const advertDPI = 150

// looker makes pictures of the adverts of a page, as they will be printed:
// readers of the web edition have neither the inks nor the fonts of them.
type looker struct {
	pg  *page.Page
	set *placed.Set
	err error
}

// look returns the picture of an advert and the area it fills.
func (l *looker) look(ad *page.Advert) (*repro.Image, geom.Rect) {
	area := placed.Area(ad, l.pg)
	pixels := func(side geom.Length) int { return max(1, int(side.Points()*advertDPI/72+0.5)) }
	w, h := pixels(area.W), pixels(area.H)
	rgb, err := l.set.Form(ad.Doc).Look(ad, l.pg, w, h)
	if err != nil {
		l.err = err
		w, h, rgb = 1, 1, []byte{255, 255, 255}
	}
	return repro.FromRGB(w, h, rgb), area
}
