package press

import (
	"banxin/layout/page"
	"banxin/layout/picture"
	"banxin/press/contract"
	"banxin/press/pdf"
	"banxin/press/repro"
	"banxin/press/sheet"
)

// Laid returns what says which inks, solid, a picture or an advert of an edition
// lays, these having been made ready: a picture without colour is on the black
// plate alone, an advert on the plates that its page has ink on, those of its own
// spot inks too. A spot ink is the same everywhere: one that the paper itself
// prints with looks as it does there, else as in the first advert that has it.
func (a Art) Laid(ed *page.Edition) func(page.Item) []page.Ink {
	four := []page.Ink{{C: 1000}, {M: 1000}, {Y: 1000}, {K: 1000}}
	laid := a.adverts(ed)
	return func(item page.Item) []page.Ink {
		switch it := item.(type) {
		case *page.Picture:
			if a.Pictures != nil && a.Pictures.Press(it).Space == repro.Black {
				return four[3:]
			}
		case *page.Advert:
			if inks, ok := laid[it.Doc]; ok {
				return inks
			}
		}
		return four
	}
}

// adverts returns the inks of each advert of an edition, without those that
// cannot be drawn; nil where there are none.
func (a Art) adverts(ed *page.Edition) map[*picture.Document][]page.Ink {
	if a.Adverts == nil {
		return nil
	}
	spots := map[string]page.Ink{}
	for _, pg := range ed.Pages {
		for _, own := range pg.PlatesWith(func(page.Item) []page.Ink { return nil }) {
			spots[own.Spot] = own
		}
	}
	laid := map[*picture.Document][]page.Ink{}
	for _, form := range a.Adverts.Forms() {
		inks, err := form.Inks()
		if err != nil {
			continue // it has been refused for that
		}
		for i, ink := range inks {
			switch known, ok := spots[ink.Spot]; {
			case ink.Spot == "":
			case ok:
				inks[i] = known
			default:
				spots[ink.Spot] = ink
			}
		}
		laid[form.Doc] = inks
	}
	return laid
}

// adverts writes the adverts that sheets show into a file. It returns the colour
// spaces of those spot inks that only adverts bring along, for the marks of their
// pages: a spot ink has one definition in a file (print.md, section 2), so it is
// the advert's own.
func (pl *Plates) adverts(out *output, sheets ...*sheet.Sheet) (lent map[string]pdf.Ref, err error) {
	put := func(d *picture.Document) (pdf.Ref, error) {
		form := pl.art.Adverts.Form(d)
		ref, spaces, err := form.PutWith(out.file, pl.profile.Standard == contract.X4, func(name string) bool {
			return lent[name] == 0 && !pl.ownSpots[name]
		})
		for name, space := range spaces {
			if lent == nil {
				lent = map[string]pdf.Ref{}
			}
			lent[name] = space
		}
		return ref, err
	}
	out.shared.Adverts, err = sheet.PutAdverts(put, sheets...)
	return lent, err
}

// spotsOn returns the names of the spot inks that an edition prints with itself.
func spotsOn(ed *page.Edition) map[string]bool {
	own := map[string]bool{}
	for _, pg := range ed.Pages {
		for _, ink := range pg.PlatesWith(func(page.Item) []page.Ink { return nil }) {
			own[ink.Spot] = true
		}
	}
	return own
}
