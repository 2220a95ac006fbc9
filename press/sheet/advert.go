package sheet

import (
	"slices"
	"strconv"

	"banxin/internal/geom"
	"banxin/layout/page"
	"banxin/layout/picture"
	"banxin/press/pdf"
)

// advert paints the page of another file: as a form XObject, whose space has the
// advert's trim at its origin (package placed), or as a picture of it.
func (p *pen) advert(it *page.Advert) {
	if it.Box.W <= 0 || it.Box.H <= 0 {
		return
	}
	if p.scheme.Look != nil {
		img, area := p.scheme.Look(it)
		p.endText()
		p.printOver(false)
		p.unit(area, p.sheet.image(img), it.Alt)
		return
	}
	p.endText()
	p.printOver(false)
	p.dst = append(p.dst, "q\n"...)
	p.box(p.scheme.Area(it))
	// A page begins with a graphics state of its own (ISO 32000-1, tables 52 and
	// 53), which what was painted here before must not show in.
	p.dst = append(p.dst, "W n\n0 0 0 1 k 0 0 0 1 K 1 w 0 J 0 j 10 M [] 0 d 0 Tc 0 Tw 100 Tz 0 TL 0 Tr 0 Ts\n"...)
	p.dst = append(p.scale(p.dst, it.Box.W, it.Doc.Width), " 0 0 "...)
	p.dst = append(p.scale(p.dst, it.Box.H, it.Doc.Height), ' ')
	p.number(it.Box.X + p.left)
	p.number(p.top - it.Box.Bottom())
	p.dst = append(appendAdvertName(append(p.dst, "cm /"...), p.sheet.advert(it.Doc)), " Do\nQ\n"...)
}

// scale appends how many times as long one length is as another, in millionths.
func (p *pen) scale(dst []byte, is, was geom.Length) []byte {
	return pdf.AppendDecimal(dst, divRound(int64(is)*1_000_000, int64(was)), 6)
}

// advert returns the number of an advert on the sheet.
func (s *Sheet) advert(d *picture.Document) int {
	if n := slices.Index(s.adverts, d); n >= 0 {
		return n
	}
	s.adverts = append(s.adverts, d)
	return len(s.adverts) - 1
}

// appendAdvertName appends the name by which a page calls its advert n.
func appendAdvertName(dst []byte, n int) []byte {
	return strconv.AppendInt(append(dst, "Ad"...), int64(n), 10)
}

// AdvertRefs are the adverts that a file holds.
type AdvertRefs map[*picture.Document]pdf.Ref

// PutAdverts writes the adverts that sheets show into a file, each once.
func PutAdverts(put func(*picture.Document) (pdf.Ref, error), sheets ...*Sheet) (AdvertRefs, error) {
	var refs AdvertRefs
	for _, s := range sheets {
		for _, d := range s.adverts {
			if refs[d] != 0 {
				continue
			}
			ref, err := put(d)
			if err != nil {
				return nil, err
			}
			if refs == nil {
				refs = AdvertRefs{}
			}
			refs[d] = ref
		}
	}
	return refs, nil
}
