// Package placed puts pages of other people's PDF files, advertisements as a
// rule, into files of ours: as form XObjects (ISO 32000-1, 8.10), whose objects
// are copied as they are, and as pictures where readers look at a screen.
//
//	set := placed.Prepare(ed)          // nil for an edition without any
//	form := set.Form(advert.Doc)
//	ref, err := form.Put(file, false)  // once for each file
//	rgb, err := form.Look(ad, pg, w, h)
//
// A form's space is the advert's page with its trim at the origin, upright and
// in points, whatever boxes, rotation and unit the file has.
package placed

import (
	"crypto/sha256"
	"fmt"
	"slices"
	"sync"

	"banxin/internal/geom"
	"banxin/layout/page"
	"banxin/layout/picture"
	"banxin/press/objects"
	"banxin/press/rip"
)

// Set are the placed pages of an edition. A nil Set has none.
type Set struct {
	forms map[*picture.Document]*Form
	order []*Form
}

// Prepare makes the placed pages of an edition ready.
func Prepare(ed *page.Edition) *Set {
	var s *Set
	for _, pg := range ed.Pages {
		for _, item := range pg.Items {
			ad, ok := item.(*page.Advert)
			if !ok {
				continue
			}
			if s == nil {
				s = &Set{forms: map[*picture.Document]*Form{}}
			}
			if s.forms[ad.Doc] == nil {
				f := newForm(ad.Doc)
				s.forms[ad.Doc] = f
				s.order = append(s.order, f)
			}
		}
	}
	return s
}

// Form returns a placed page.
func (s *Set) Form(d *picture.Document) *Form {
	if s == nil || s.forms[d] == nil {
		panic("placed: a document that was not made ready")
	}
	return s.forms[d]
}

// Forms returns all placed pages in the order in which they were met.
func (s *Set) Forms() []*Form {
	if s == nil {
		return nil
	}
	return s.order
}

// Form is a page ready to be placed. It may be used concurrently.
type Form struct {
	Doc    *picture.Document
	Digest [sha256.Size]byte // of the file

	page   *objects.Page
	err    error
	once   sync.Once
	plates *rip.Plates // of the bleed box
}

func newForm(d *picture.Document) *Form {
	f := &Form{Doc: d, Digest: sha256.Sum256(d.Data)}
	pages, err := d.File.Pages()
	if err != nil {
		f.err = err
		return f
	}
	f.page = pages[0]
	return f
}

// Area returns which part of a page an advert is painted on: its box, and where
// that touches the edge of the page the bleed.
func Area(ad *page.Advert, pg *page.Page) geom.Rect {
	left, top, right, bottom := ad.Box.X, ad.Box.Y, ad.Box.Right(), ad.Box.Bottom()
	const touch = 10 // thousandths of a point
	if left <= touch {
		left = -pg.Bleed
	}
	if top <= touch {
		top = -pg.Bleed
	}
	if right >= pg.Trim.W-touch {
		right = pg.Trim.W + pg.Bleed
	}
	if bottom >= pg.Trim.H-touch {
		bottom = pg.Trim.H + pg.Bleed
	}
	return geom.Rect{X: left, Y: top, W: right - left, H: bottom - top}
}

// bounds returns what of the page may show, in its own default user space: the
// bleed box, or the media box where it has none.
func (f *Form) bounds() objects.Rect {
	if f.page.BleedBox != nil {
		return f.page.BleedBox.Common(f.page.MediaBox)
	}
	return f.page.MediaBox
}

// matrix maps the page's default user space into the form's.
func (f *Form) matrix() [6]float64 {
	t, u := f.page.Trim(), f.page.UserUnit
	switch f.page.Rotate {
	case 90: // clockwise: what was the left edge is at the top
		return [6]float64{0, -u, u, 0, -t.Y0 * u, t.X1 * u}
	case 180:
		return [6]float64{-u, 0, 0, -u, t.X1 * u, t.Y1 * u}
	case 270:
		return [6]float64{0, u, -u, 0, t.Y1 * u, -t.X0 * u}
	}
	return [6]float64{u, 0, 0, u, -t.X0 * u, -t.Y0 * u}
}

// Plates returns the plates of the page at a modest resolution, showing its
// trim with what bleeds over.
func (f *Form) Plates() (*rip.Plates, error) {
	f.once.Do(func() {
		if f.err != nil {
			return
		}
		doc, err := rip.New(f.Doc.File)
		if err == nil {
			doc.Show = rip.MediaBox
			if f.page.BleedBox != nil {
				doc.Show = rip.BleedBox
			}
			f.plates, err = doc.Render(0, lookDPI)
		}
		if err != nil {
			f.err = fmt.Errorf("%s: %w", f.Doc.Name, err)
		}
	})
	return f.plates, f.err
}

// Inks returns the inks that the page lays, each solid and new for the caller:
// those of the four that are on it, then its spot inks.
func (f *Form) Inks() ([]page.Ink, error) {
	plates, err := f.Plates()
	if err != nil {
		return nil, err
	}
	process := [...]page.Ink{{C: 1000}, {M: 1000}, {Y: 1000}, {K: 1000}}
	var inks []page.Ink
	for i, plane := range plates.Planes {
		switch {
		case !slices.ContainsFunc(plane, func(ink byte) bool { return ink > 0 }):
		case i < len(process):
			inks = append(inks, process[i])
		default:
			s := &plates.Spots[i-len(process)]
			inks = append(inks, page.Ink{
				C: thousandths(s.Process[0]), M: thousandths(s.Process[1]), Y: thousandths(s.Process[2]), K: thousandths(s.Process[3]),
				Spot: s.Name, Tint: 1000,
			})
		}
	}
	return inks, nil
}

// lookDPI is the resolution at which readers at a screen see an advert.
const lookDPI = 150
