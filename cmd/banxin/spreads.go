package main

import (
	"errors"
	"io"
	"slices"

	"banxin/internal/diag"
	"banxin/layout/page"
	"banxin/press"
	"banxin/press/contract"
	"banxin/press/manifest"
)

// checkImposition reports where the house wants printer's spreads and the pages
// of an issue cannot lie in sheets.
func checkImposition(pages int, house *contract.Profile, at diag.Span, ds *diag.List) {
	if !house.Wants(contract.Spreads) {
		return
	}
	_, err := press.Impose(pages, house.Imposition)
	if fault := (*press.ImpositionFault)(nil); errors.As(err, &fault) {
		ds.Error(diag.Imposition, at, "%[1]s", "%[2]s", fault.What.ZH, fault.What.EN).
			Hint("%[1]s", "%[2]s", fault.Hint.ZH, fault.Hint.EN)
	}
}

// checkSpreads warns of places over two pages that are not printed on one side of
// a sheet: their halves meet only as well as the sheets are folded and laid
// together.
func checkSpreads(ed *page.Edition, house *contract.Profile, ds *diag.List) {
	if len(ed.Spreads) == 0 {
		return
	}
	sides, err := press.Impose(ed.Numbered(), house.Imposition)
	if err != nil {
		return // the pages cannot lie in sheets, which is said where spreads are wanted
	}
	for _, s := range ed.Spreads {
		if !slices.ContainsFunc(sides, func(side press.Side) bool { return side.Left == s.Left+1 && side.Right == s.Left+2 }) {
			left := ed.Pages[s.Left].Folio
			ds.Warn(diag.SpreadParted, s.Src, "第 %[1]d、%[2]d 版不在同一张纸的同一面，通版的左右两半会错位", "pages %[1]d and %[2]d are not on one side of a sheet; the halves of what lies over both will not meet exactly", left, left+1).
				Hint("通版排在中心页；%[1]d 版的一叠，中心页是第 %[2]d、%[3]d 版", "place it on the centre pages; of %[1]d pages in one section these are %[2]d and %[3]d", ed.Numbered(), ed.Numbered()/2, ed.Numbered()/2+1)
		}
	}
}

// spreads returns the tasks of the printer's spreads: one file, or one for each
// side of a sheet where their names say which.
func (o *outputs) spreads(ds *diag.List) []task {
	o.imposed = o.composed.proof.Spreads(o.plates, ds)
	write := o.plates.WriteSpreads
	if !o.files.EachSpread() {
		return []task{o.deliverSpreads(o.files.Spread(0, ""), nil, write)}
	}
	var tasks []task
	for i, side := range o.plates.Spreads() {
		letter := "b"
		if side.Front {
			letter = "a"
		}
		one := func(w io.Writer) error { return o.plates.WriteSpread(w, i) }
		tasks = append(tasks, o.deliverSpreads(o.files.Spread(side.Sheet, letter), []int{i}, one))
	}
	return tasks
}

// deliverSpreads returns the task of a file of the given sides (nil: all), and
// notes it for the manifest.
func (o *outputs) deliverSpreads(name string, sides []int, write func(io.Writer) error) task {
	name += ".pdf"
	f := manifest.File{Name: name, Kind: manifest.SpreadFile}
	for i, side := range o.plates.Spreads() {
		for _, number := range [...]int{side.Left, o.stripOn(side), side.Right} {
			if number > 0 && (sides == nil || sides[0] == i) {
				f.Pages = append(f.Pages, o.Pages[number-1].Folio)
			}
		}
	}
	o.delivered = append(o.delivered, f)
	return func(d *desk, ds *diag.List) error {
		return o.proved(o.imposed, pressFolder+name, write, sides, d, ds)
	}
}
