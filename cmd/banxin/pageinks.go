package main

import (
	"banxin/layout/page"
	"banxin/press"
	"banxin/press/placed"
	"banxin/press/repro"
)

// laidBy returns what says which inks a picture or an advert of the edition lays.
func laidBy(ed *page.Edition, pictures *repro.Set, adverts *placed.Set) func(page.Item) []page.Ink {
	return press.Art{Pictures: pictures, Adverts: adverts}.Laid(ed)
}
