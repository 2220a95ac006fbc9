package ticket

import (
	"fmt"
	"image"
	"image/draw"
	"io"

	"banxin/internal/geom"
	"banxin/layout/page"
	"banxin/proof"
)

// contactGap is the white between the pages of a contact sheet, in pixels.
const contactGap = 24

// Contact writes the contact sheet: all pages side by side and one under the
// other, each with its number, name and file, as a PNG.
func (s *Sheet) Contact(w io.Writer) error {
	c, err := newComposer()
	if err != nil {
		return err
	}
	img := s.contact(c)
	return proof.Encode(w, img)
}

// across returns how many pages stand side by side: so that the sheet is
// somewhat wider than high.
func across(pages int) int {
	n := 1
	for n < 10 && n*n < pages {
		n++
	}
	return max(n, min(pages, 4))
}

// points turns pixels of the contact sheet into points.
func points(px int) geom.Length { return geom.Length(px) * 72 * geom.Pt / contactDPI }

// contactDPI is the resolution of the sheet's own lettering: 10 pt are 20 pixels.
const contactDPI = 144

// contact draws the sheet. Its lettering is a page of its own, drawn by package
// proof; the pages are then laid into it.
func (s *Sheet) contact(c *composer) *image.RGBA {
	m := s.Manifest
	n := across(len(s.Thumbs))
	w, h := 1, 1
	for _, t := range s.Thumbs {
		w, h = max(w, t.Rect.Dx()), max(h, t.Rect.Dy())
	}
	const head, under = 84, 66
	rows := (len(s.Thumbs) + n - 1) / n
	wide, high := contactGap+n*(w+contactGap), head+rows*(h+under+contactGap)
	pg := &page.Page{Trim: geom.Rect{W: points(wide), H: points(high)}}
	inner := points(wide - 2*contactGap)
	big := lettering{size: 14 * geom.Pt, leading: 18 * geom.Pt, bold: true, ink: black}
	pg.Items, _ = c.set(pg.Items, apart(m.Title), c.fit(apart(m.Title), big, inner, 6*geom.Pt), geom.Point{X: points(contactGap), Y: points(14)}, inner)
	small := lettering{size: 8 * geom.Pt, leading: 11 * geom.Pt, ink: grey}
	said := fmt.Sprintf("样张，只供核对版次，不作颜色依据　共%d版　第%d次交付　内容校验 %s", m.Numbered(), m.Version, m.Content)
	pg.Items, _ = c.set(pg.Items, said, c.fit(said, small, inner, 4*geom.Pt), geom.Point{X: points(contactGap), Y: points(52)}, inner)
	name := lettering{size: 9 * geom.Pt, leading: 12 * geom.Pt, bold: true, ink: black}
	for i, t := range s.Thumbs {
		x, y := contactGap+i%n*(w+contactGap), head+i/n*(h+under+contactGap)
		at := geom.Rect{X: points(x), Y: points(y), W: points(t.Rect.Dx()), H: points(t.Rect.Dy())}
		pg.Items = frame(pg.Items, at.Inset(-points(1)), points(1), grey)
		p := m.Pages[i]
		label := p.Said()
		if p.Name != "" {
			label += " " + p.Name
		}
		if p.Fold != "" { // too narrow for words
			at.W = points(w)
		}
		low := points(y + t.Rect.Dy() + 6)
		pg.Items, _ = c.set(pg.Items, label, c.fit(label, name, at.W, 4*geom.Pt), geom.Point{X: at.X, Y: low}, at.W)
		pg.Items, _ = c.set(pg.Items, p.File, c.fit(p.File, small, at.W, 3*geom.Pt), geom.Point{X: at.X, Y: low + name.leading}, at.W)
	}
	img := proof.Draw(pg, contactDPI)
	for i, t := range s.Thumbs {
		x, y := contactGap+i%n*(w+contactGap), head+i/n*(h+under+contactGap)
		draw.Draw(img, t.Rect.Add(image.Pt(x, y)), t, image.Point{}, draw.Src)
	}
	return img
}
