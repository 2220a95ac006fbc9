package main

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"image"
	"io"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"banxin/internal/diag"
	"banxin/press"
	"banxin/press/manifest"
	"banxin/press/placed"
	"banxin/press/preflight"
	"banxin/press/repro"
	"banxin/press/ticket"
	"banxin/proof"
	"banxin/web"
)

// proofDPI is how many dots an inch has on a page proof: small type is
// readable and a page of 四开 is a picture of some 2,300 lines.
const proofDPI = 150

// outputs makes the products of one Edition into a stage.
type outputs struct {
	app   *app
	src   *source
	stage *stage
	composed

	pictures  *repro.Set       // nil where the pages have none
	adverts   *placed.Set      // likewise
	plates    *press.Plates    // nil until the press files are prepared
	delivered []manifest.File  // those the house takes, in its order
	printed   *preflight.Proof // of the press files
	imposed   *preflight.Proof // of the printer's spreads
	thumbs    []*image.RGBA    // of the pages, for the papers that go along; nil if none do

	found   *diag.List               // on the pages as composed
	brought [][]preflight.AdvertFont // by each of these files, fonts of adverts
	inks    []preflight.PageInk      // of each page, once the first press files are written
}

// task is one file in the making: it makes the file on d and adds what is wrong
// to a list of its own.
type task func(d *desk, ds *diag.List) error

// desk is what a worker keeps from one file to the next.
type desk struct {
	file body              // empty when a task begins; a hundred files are 130 MB
	read *preflight.Opened // the file as it was read back, for whoever else looks into it
	sums digester
}

// make writes the wanted products. Tasks run side by side, and their
// diagnostics are gathered in the order of the tasks, whoever was first.
func (o *outputs) make(wanted []string, ds *diag.List) error {
	var tasks []task
	for _, product := range wanted {
		switch product {
		case "press":
			o.found = ds
			more, err := o.press(ds)
			if err != nil {
				return err
			}
			tasks = append(tasks, more...)
		case "ticket":
			tasks = append(tasks, o.papers(slices.Contains(wanted, "proof"))...)
		case "web":
			tasks = append(tasks, o.web)
		case "proof":
			for i := range o.Pages {
				tasks = append(tasks, func(d *desk, _ *diag.List) error { return o.picture(i, d) })
			}
		default:
			panic("cmd: no product " + product)
		}
	}
	if err := o.run(tasks, ds); err != nil || ds.HasErrors() || o.plates == nil {
		return err
	}
	o.anchor(o.src, ds) // the sign-off sheet tells where they are
	return o.handOver(ds)
}

// run carries out the tasks on all threads and joins their errors.
func (o *outputs) run(tasks []task, ds *diag.List) error {
	line := o.app.newProgress(len(tasks), o.app.say("输出", "writing"))
	defer line.finish()
	lists := make([]diag.List, len(tasks))
	errs := make([]error, len(tasks))
	var next atomic.Int32
	var wg sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(tasks)) {
		wg.Go(func() {
			var d desk
			for i := int(next.Add(1)) - 1; i < len(tasks); i = int(next.Add(1)) - 1 {
				d.file.Reset()
				d.read = nil
				errs[i] = tasks[i](&d, &lists[i])
				line.step()
			}
		})
	}
	wg.Wait()
	for i := range lists {
		ds.Merge(&lists[i])
	}
	return errors.Join(errs...)
}

// web makes the file for download, with the fonts cut for the press if it is
// made too.
func (o *outputs) web(d *desk, ds *diag.List) error {
	parts := web.Parts{Pictures: o.pictures, Adverts: o.adverts}
	if o.plates != nil {
		parts.Fonts = o.plates.Fonts()
	}
	write := func(w io.Writer) error { return web.WriteWith(w, o.Edition, parts) }
	return o.pdf("web/"+o.files.Stem+".pdf", write, nil, d, ds)
}

// pdf writes a file of the pages as they were composed and reads it back.
func (o *outputs) pdf(name string, write func(io.Writer) error, pages []int, d *desk, ds *diag.List) error {
	return o.proved(o.composed.proof, name, write, pages, d, ds)
}

// proved writes a file of the given pages (nil: all) on d, reads it back as
// the no-loss proof, and only then lets it into the stage.
func (o *outputs) proved(proof *preflight.Proof, name string, write func(io.Writer) error, pages []int, d *desk, ds *diag.List) error {
	if err := write(&d.file); err != nil {
		return failure(err, "写不了 %s", "cannot write %s", name)
	}
	var sum [sha256.Size]byte
	d.read, sum = d.sums.read(name, d.file.Bytes())
	proof.Prove(d.read, pages, ds)
	if ds.HasErrors() {
		return nil
	}
	return o.stage.writeSummed(name, d.file.Bytes(), sum)
}

// picture draws one page.
func (o *outputs) picture(i int, d *desk) error {
	name := fmt.Sprintf("proof/%s-p%d.png", o.files.Stem, o.Pages[i].Folio)
	if pg := o.Pages[i]; pg.IsStrip() {
		name = fmt.Sprintf("proof/%s-fold-%s.png", o.files.Stem, pg.Strip.Label)
	}
	if err := proof.Encode(&d.file, o.drawn(i)); err != nil {
		return failure(err, "写不了 %s", "cannot write %s", name)
	}
	return o.stage.write(name, d.file.Bytes())
}

// drawn draws one page, and keeps it small for the papers if there are any.
func (o *outputs) drawn(i int) *image.RGBA {
	art := proof.Art{Pictures: o.pictures, Adverts: o.adverts}
	page := art.Draw(o.Pages[i], proofDPI)
	if o.thumbs != nil {
		o.thumbs[i] = ticket.Thumb(page, len(o.Pages))
	}
	return art.Note(page, o.Pages[i], proofDPI)
}
