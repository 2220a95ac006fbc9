package page

import "slices"

// processInks are the four inks, solid, in the order of their plates.
var processInks = []Ink{{C: 1000}, {M: 1000}, {Y: 1000}, {K: 1000}}

// processNames are their names.
var processNames = []string{"Cyan", "Magenta", "Yellow", "Black"}

// Plate returns the name of the plate that a solid ink is printed from: Cyan,
// Magenta, Yellow, Black or the name of a spot ink; "" for a mixture.
func (i Ink) Plate() string {
	if i.Spot != "" {
		return i.Spot
	}
	if n := slices.Index(processInks, i); n >= 0 {
		return processNames[n]
	}
	return ""
}

// Inks returns the names of the inks that the page is printed in: Cyan,
// Magenta, Yellow and Black in this order, then the spot inks by name. Of
// pictures and placed adverts, which are converted later, all four are counted.
func (p *Page) Inks() []string {
	return p.InksWith(func(Item) []Ink { return processInks })
}

// InksWith is Inks for a page whose pictures and adverts have been made ready:
// painted returns the inks that one of them lays, solid.
func (p *Page) InksWith(painted func(Item) []Ink) []string {
	names := []string{} // a page without ink has a list, too
	for _, ink := range p.PlatesWith(painted) {
		names = append(names, ink.Plate())
	}
	process := 0
	for process < len(names) && slices.Contains(processNames, names[process]) {
		process++
	}
	slices.Sort(names[process:])
	return names
}

// PlatesWith returns the inks of the page's plates, each solid: of the four
// inks those that are laid, then the spot inks in the order of their first use.
// Marks are not counted, for they are printed on whatever plates there are.
func (p *Page) PlatesWith(painted func(Item) []Ink) []Ink {
	var used [4]bool
	var spots []Ink
	lay := func(i Ink) {
		if i.Blank() {
			return
		}
		if i.Spot == "" {
			for n, part := range [...]uint16{i.C, i.M, i.Y, i.K} {
				used[n] = used[n] || part > 0
			}
			return
		}
		if n := slices.Index(processNames, i.Spot); n >= 0 { // the Separation Black is no spot ink
			used[n] = true
			return
		}
		if !slices.ContainsFunc(spots, func(s Ink) bool { return s.Spot == i.Spot }) {
			i.Tint = 1000
			spots = append(spots, i)
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
				lay(ink)
			}
		default:
			panic("page: an item of unknown kind")
		}
	}
	var plates []Ink
	for n, ink := range processInks {
		if used[n] {
			plates = append(plates, ink)
		}
	}
	return append(plates, spots...)
}
