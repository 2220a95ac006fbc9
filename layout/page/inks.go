package page

import "slices"

// processInks are the four inks by the names that plates have.
var processInks = []string{"Cyan", "Magenta", "Yellow", "Black"}

// Inks returns the names of the inks that the page is printed in: Cyan,
// Magenta, Yellow and Black in this order, then the spot inks by name. Of
// pictures and placed adverts, which are converted later, all four are counted.
func (p *Page) Inks() []string {
	return p.InksWith(func(Item) []string { return processInks })
}

// InksWith is Inks for a page whose pictures and adverts have been made ready:
// painted returns the names of the inks that one of them lays.
func (p *Page) InksWith(painted func(Item) []string) []string {
	var used [4]bool
	var spots []string
	name := func(ink string) {
		if n := slices.Index(processInks, ink); n >= 0 {
			used[n] = true
		} else if !slices.Contains(spots, ink) {
			spots = append(spots, ink)
		}
	}
	lay := func(i Ink) {
		if i.Blank() {
			return
		}
		if i.Spot != "" {
			name(i.Spot)
			return
		}
		for n, part := range [...]uint16{i.C, i.M, i.Y, i.K} {
			used[n] = used[n] || part > 0
		}
	}
	for _, item := range p.Items {
		switch it := item.(type) {
		case *Run:
			lay(it.Ink)
		case *Rule:
			lay(it.Ink)
		case *Path:
			lay(it.Ink)
		case *Picture, *Advert:
			for _, ink := range painted(item) {
				name(ink)
			}
		default:
			panic("page: an item of unknown kind")
		}
	}
	names := []string{} // a page without ink has a list, too
	for n, name := range processInks {
		if used[n] {
			names = append(names, name)
		}
	}
	slices.Sort(spots)
	return append(names, spots...)
}
