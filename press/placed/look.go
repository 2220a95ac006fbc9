package placed

import (
	"banxin/internal/geom"
	"banxin/layout/page"
)

// Look returns what an advert looks like on its page: w × h pixels of sRGB for
// the area it is painted on. What its own page does not reach is left as paper.
func (f *Form) Look(ad *page.Advert, pg *page.Page, w, h int) ([]byte, error) {
	p, err := f.Plates()
	if err != nil {
		return nil, err
	}
	area := Area(ad, pg)
	// Where the plates' top left lies in the form's space, y down from the top
	// of the trim, in points.
	x0, y0 := f.corner()
	perPoint := float64(p.DPI) / 72
	across := float64(f.Doc.Width) / float64(ad.Box.W) // of a point on the page, in the form's
	spots := make([]page.Ink, len(p.Spots))
	for i, s := range p.Spots {
		spots[i] = page.Ink{C: thousandths(s.Process[0]), M: thousandths(s.Process[1]), Y: thousandths(s.Process[2]), K: thousandths(s.Process[3])}
	}
	out := make([]byte, 0, 3*w*h)
	var last page.Ink
	r, g, b := last.SRGB()
	xs := make([]int, w)
	for i := range xs {
		on := area.X + geom.Length((2*i+1)*int(area.W)/(2*w)) - ad.Box.X
		xs[i] = floor((float64(on.Points()*across) - x0) * perPoint)
	}
	for j := range h {
		on := area.Y + geom.Length((2*j+1)*int(area.H)/(2*h)) - ad.Box.Y
		y := floor((float64(on.Points()*across) - y0) * perPoint)
		for _, x := range xs {
			ink := page.Ink{}
			if x >= 0 && x < p.W && y >= 0 && y < p.H {
				ink = mixed(p.Planes, y*p.W+x, spots)
			}
			if ink != last {
				last = ink
				r, g, b = ink.SRGB()
			}
			out = append(out, r, g, b)
		}
	}
	return out, nil
}

// corner returns where the upper left corner of what the plates show lies from
// that of the trim, in points of the form's space, y down.
func (f *Form) corner() (x, y float64) {
	t, b, u := f.page.Trim(), f.bounds(), f.page.UserUnit
	switch f.page.Rotate {
	case 90:
		return (b.Y0 - t.Y0) * u, (b.X0 - t.X0) * u
	case 180:
		return (t.X1 - b.X1) * u, (b.Y0 - t.Y0) * u
	case 270:
		return (t.Y1 - b.Y1) * u, (t.X1 - b.X1) * u
	}
	return (b.X0 - t.X0) * u, (t.Y1 - b.Y1) * u
}

func floor(v float64) int {
	i := int(v)
	if float64(i) > v {
		i--
	}
	return i
}

func thousandths(v uint8) uint16 { return uint16((int(v)*1000 + 127) / 255) }

// mixed returns the inks of a pixel, spot inks as what stands for them.
func mixed(planes [][]byte, at int, spots []page.Ink) page.Ink {
	var part [4]int
	for i := range part {
		if planes[i] != nil {
			part[i] = int(thousandths(planes[i][at]))
		}
	}
	for i, s := range spots {
		if planes[4+i] == nil || planes[4+i][at] == 0 {
			continue
		}
		tint := int(thousandths(planes[4+i][at]))
		for k, v := range [4]uint16{s.C, s.M, s.Y, s.K} {
			part[k] = min(1000, part[k]+int(v)*tint/1000)
		}
	}
	return page.Ink{C: uint16(part[0]), M: uint16(part[1]), Y: uint16(part[2]), K: uint16(part[3])}
}
