package preflight

import (
	"bytes"
	"errors"
	"math"

	"banxin/layout/page"
	"banxin/layout/picture"
)

// Adverts come with text that the Edition knows nothing of. A form is taken for
// one only if its content is, byte by byte, that of the first page of a document
// that the Edition places, and stands with its trim where the Edition has it;
// then what it paints is painted like a picture. Its resources are not looked
// into: the file it comes from has been judged (Adverts), and the ink of the
// finished page is measured with it (Ink).

var (
	errAdvertPlace = errors.New("an advertisement stands where none was placed")
	errAdvertGone  = errors.New("an advertisement is missing")
)

// documents returns the documents that the Edition places, each once.
func (p *Proof) documents() []*picture.Document {
	p.place.Do(func() { p.docs = documentsOf(p.ed) })
	return p.docs
}

// documentsOf returns the documents that an Edition places, each once.
func documentsOf(ed *page.Edition) (docs []*picture.Document) {
	seen := map[*picture.Document]bool{}
	for _, pg := range ed.Pages {
		for _, ad := range advertsOn(pg) {
			if !seen[ad.Doc] {
				seen[ad.Doc] = true
				docs = append(docs, ad.Doc)
			}
		}
	}
	return docs
}

// advertsOn returns the adverts of a page in painting order.
func advertsOn(pg *page.Page) (ads []*page.Advert) {
	for _, item := range pg.Items {
		if ad, ok := item.(*page.Advert); ok {
			ads = append(ads, ad)
		}
	}
	return ads
}

// document returns the document whose page a form shows, nil if it is none's.
func (d *document) document(f *form) *picture.Document {
	if len(d.docs) == 0 {
		return nil
	}
	content, err := f.content()
	if err != nil {
		return nil
	}
	for _, doc := range d.docs {
		pages, err := doc.File.Pages()
		if err != nil {
			continue
		}
		if own, err := doc.File.Contents(pages[0]); err == nil && len(own) > 0 && bytes.Equal(own, content) {
			return doc
		}
	}
	return nil
}

// paintAdvert paints an advert, the next of the page: each must be painted once
// and in order.
func (p *painter) paintAdvert(f *form) error {
	if len(p.out.adverts) == 0 {
		return errAdvertPlace
	}
	ad := p.out.adverts[0]
	if ad.Doc != f.advert || !stands(ad, f.matrix.then(p.ctm)) {
		return errAdvertPlace
	}
	p.out.adverts = p.out.adverts[1:]
	return p.paint(p.ctm.box(box{0, 0, ad.Doc.Width.Points(), ad.Doc.Height.Points()}), colour{})
}

// stands reports whether the trim of an advert's page, turned as its Rotate
// says, comes to stand upright in the advert's box when mapped by m.
func stands(ad *page.Advert, m matrix) bool {
	pages, err := ad.Doc.File.Pages()
	if err != nil {
		return false
	}
	t := pages[0].Trim()
	// From the lower left clockwise; a quarter turn clockwise brings the lower
	// right to the lower left.
	corners := [4][2]float64{{t.X0, t.Y0}, {t.X0, t.Y1}, {t.X1, t.Y1}, {t.X1, t.Y0}}
	b := onPage(ad.Box)
	want := [4][2]float64{{b.x0, b.y1}, {b.x0, b.y0}, {b.x1, b.y0}, {b.x1, b.y1}}
	for i := range want {
		c := corners[(i+3*(pages[0].Rotate/90))%4]
		x, y := m.point(c[0], c[1])
		if math.Abs(x-want[i][0]) > tolerance || math.Abs(y-want[i][1]) > tolerance {
			return false
		}
	}
	return true
}
