package main

import (
	"errors"
	"io"

	"banxin/internal/diag"
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
		for _, number := range [...]int{side.Left, side.Right} {
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
