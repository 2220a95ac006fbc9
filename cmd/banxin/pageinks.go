package main

import (
	"slices"

	"banxin/layout/page"
	"banxin/press/placed"
	"banxin/press/repro"
)

// laidBy returns what names the inks of a picture or an advert that was made
// ready: a picture without colour is on the black plate alone, an advert on the
// plates that its page has ink on, those of its own spot inks too.
func laidBy(pictures *repro.Set, adverts *placed.Set) func(page.Item) []string {
	four := []string{"Cyan", "Magenta", "Yellow", "Black"}
	return func(item page.Item) []string {
		switch it := item.(type) {
		case *page.Picture:
			if pictures.Press(it).Space == repro.Black {
				return four[3:]
			}
		case *page.Advert:
			plates, err := adverts.Form(it.Doc).Plates()
			if err != nil {
				break // it has been refused for that
			}
			var names []string
			for i, name := range plates.Names {
				if slices.ContainsFunc(plates.Planes[i], func(ink byte) bool { return ink > 0 }) {
					names = append(names, name)
				}
			}
			return names
		}
		return four
	}
}
