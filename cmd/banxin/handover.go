package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"image"
	"io"
	"path"
	"slices"
	"strings"

	"banxin/internal/diag"
	"banxin/issues"
	"banxin/layout/page"
	"banxin/press"
	"banxin/press/codes"
	"banxin/press/contract"
	"banxin/press/manifest"
	"banxin/press/preflight"
	"banxin/press/ticket"
)

// pressFolder holds what is handed to the printing house, so that it can be
// sent by itself.
const pressFolder = "press/"

// sumsName is the list of checksums, of the whole output and again of the press
// folder.
const sumsName = "SHA256SUMS"

// press prepares the press files and returns a task for each that the house
// takes.
func (o *outputs) press(ds *diag.List) ([]task, error) {
	plates, err := press.PrepareWith(o.Edition, o.house, press.Art{Pictures: o.pictures, Adverts: o.adverts})
	if err != nil {
		return nil, failure(err, "印刷版做不出来", "cannot make the press file")
	}
	o.plates = plates
	o.printed = o.composed.proof.Press(plates, ds)
	var tasks []task
	measured := false // the files that come first have all pages
	for _, kind := range o.house.Deliver {
		from := len(tasks)
		switch kind {
		case contract.Combined:
			tasks = append(tasks, o.deliver(manifest.CombinedFile, o.files.Combined, o.numbered(), plates.Write))
		case contract.Pages:
			for i := range o.Numbered() {
				tasks = append(tasks, o.deliver(manifest.PageFile, o.files.Pages[i], []int{i}, func(w io.Writer) error { return plates.WritePage(w, i) }))
			}
		case contract.Spreads:
			tasks = append(tasks, o.spreads(ds)...)
		case contract.Contact, contract.Ticket, contract.Manifest:
			// Made of the files above, when these stand.
		default:
			panic("cmd: no deliverable " + string(kind))
		}
		if !measured && (kind == contract.Combined || kind == contract.Pages) {
			tasks = append(tasks, o.strips()...)
			o.measure(tasks[from:], kind == contract.Pages)
			measured = true
		}
	}
	return tasks, nil
}

// measure lets tasks that write press files measure the ink of what they have
// written: that of all pages, or each of a single one. Those of the strips come
// last.
func (o *outputs) measure(tasks []task, single bool) {
	o.inks = make([]preflight.PageInk, len(o.Pages))
	o.brought = make([][]preflight.AdvertFont, len(tasks))
	strips := len(tasks) - (len(o.Pages) - o.Numbered()) // where they begin
	for i, write := range tasks {
		pages, first := o.numbered(), 0
		if i >= strips {
			first = o.Numbered() + i - strips
		} else if single {
			first = i
		}
		if single || i >= strips {
			pages = []int{first}
		}
		tasks[i] = func(d *desk, ds *diag.List) error {
			if err := write(d, ds); err != nil || ds.HasErrors() {
				return err
			}
			o.judge(pages, d, ds)
			o.brought[i] = d.read.AdvertFonts(o.Edition, pages)
			copy(o.inks[first:], d.read.Ink(o.Edition, pages, o.pictures, o.house, ds))
			return nil
		}
	}
}

// judge judges a press file of the given pages (nil: all) by the rules of
// preflight; what they have found on the pages as composed is not told again.
func (o *outputs) judge(pages []int, d *desk, ds *diag.List) {
	d.read.Judge(o.house, preflight.From(o.Edition, pages, o.found), ds)
}

// deliver returns the task of one press file of the given pages (nil: all), and
// notes it for the manifest.
func (o *outputs) deliver(kind manifest.Kind, name string, pages []int, write func(io.Writer) error) task {
	name += ".pdf"
	o.delivered = append(o.delivered, manifest.File{Name: name, Kind: kind, Pages: o.folios(pages)})
	return func(d *desk, ds *diag.List) error {
		if err := o.proved(o.printed, pressFolder+name, write, pages, d, ds); err != nil || ds.HasErrors() {
			return err
		}
		d.read.ReadCodes(o.Edition, pages, o.house, ds)
		return nil
	}
}

// papers makes room for the pages in small, for the contact sheet and the
// sign-off sheet, if the house takes either. They are made along with the proofs;
// where these are not wanted, by the tasks that are returned.
func (o *outputs) papers(proofs bool) (tasks []task) {
	if !o.house.Wants(contract.Contact) && !o.house.Wants(contract.Ticket) {
		return nil
	}
	o.thumbs = make([]*image.RGBA, len(o.Pages))
	for i := range o.Pages {
		if !proofs {
			tasks = append(tasks, func(*desk, *diag.List) error {
				o.drawn(i)
				return nil
			})
		}
	}
	return tasks
}

// handOver writes what goes with the press files, once these stand: contact
// sheet, manifest, sign-off sheet, and the checksums of the folder. What the
// sign-off sheet tells it tells of the files as they are.
func (o *outputs) handOver(ds *diag.List) error {
	s := &ticket.Sheet{House: o.house, Thumbs: o.thumbs, Findings: ds.Sorted()}
	marks := codes.Marks(o.Edition)
	s.Manifest = o.manifest(marks)
	if o.thumbs != nil && o.house.Wants(contract.Contact) {
		name := o.files.Contact() + ".png"
		if err := o.paper(name, s.Contact); err != nil {
			return err
		}
		o.delivered = append(o.delivered, manifest.File{Name: name, Kind: manifest.ContactFile, Pages: o.folios(nil)})
		s.Manifest = o.manifest(marks)
	}
	if o.house.Wants(contract.Manifest) {
		text, err := s.Manifest.Encode()
		if err != nil {
			return failure(err, "写不了 %s", "cannot write %s", manifest.Name)
		}
		sum := sha256.Sum256(text)
		s.Sum = hex.EncodeToString(sum[:])
		if err := o.stage.writeSummed(pressFolder+manifest.Name, text, sum); err != nil {
			return err
		}
	}
	if o.thumbs != nil && o.house.Wants(contract.Ticket) {
		if err := o.paper(issues.TicketName+".pdf", s.Write); err != nil {
			return err
		}
	}
	var own []written
	for _, f := range o.stage.sorted() {
		if name, ok := strings.CutPrefix(f.Name, pressFolder); ok {
			own = append(own, written{name, f.Bytes, f.SHA256})
		}
	}
	return o.stage.write(pressFolder+sumsName, sums(own))
}

// paper writes one of the papers into the folder that is handed over.
func (o *outputs) paper(name string, write func(io.Writer) error) error {
	var b bytes.Buffer
	if err := write(&b); err != nil {
		return failure(err, "写不了 %s", "cannot write %s", name)
	}
	return o.stage.write(pressFolder+name, b.Bytes())
}

// folios returns the folios of the given pages, of all where pages is nil.
func (o *outputs) folios(pages []int) (all []int) {
	for i, pg := range o.Pages {
		if pages == nil || slices.Contains(pages, i) {
			all = append(all, pg.Folio)
		}
	}
	return all
}

// manifest lists the press files that stand in the stage, with the marks of the pages.
func (o *outputs) manifest(marks []codes.Mark) *manifest.Manifest {
	ed, house, issue := o.Edition, o.house, o.issue
	m := &manifest.Manifest{
		Schema: manifest.Schema, Program: "banxin " + release,
		Paper: ed.Paper, Title: ed.Title, Edition: issue.Edition.S, Number: issue.Number.S,
		Date: fmt.Sprintf("%04d-%02d-%02d", ed.Date.Year, ed.Date.Month, ed.Date.Day), Version: issue.Version, Content: marks[0].Version,
		House:    manifest.House{Name: house.Name, About: house.ZH, Marks: house.Marks.Names(), Outline: house.Outline},
		Standard: string(house.Standard),
		Condition: manifest.Condition{Identifier: house.Condition.Identifier, Registry: house.Condition.Registry, Described: house.Condition.Described,
			Screen: house.Condition.Screen, InkLimit: float64(house.Ink.Total) / 10},
		Fonts: []manifest.Font{}, Files: []manifest.File{},
	}
	laid := laidBy(ed, o.pictures, o.adverts)
	for i, mark := range marks {
		pg := ed.Pages[i]
		m.Pages = append(m.Pages, manifest.Page{
			Page: pg.Folio, Label: pg.Label, Fold: pg.Strip.Label, Name: issue.Pages[i].Name.S,
			Trim:  manifest.Size{Width: manifest.Points(pg.Trim.W), Height: manifest.Points(pg.Trim.H)},
			Bleed: manifest.Points(pg.Bleed), Inks: pg.InksWith(laid), Hash: mark.Hash, Mark: mark.Says(), Ink: o.ink(i),
		})
	}
	for i, pg := range ed.Pages[ed.Numbered():] {
		m.Pages[ed.Numbered()+i].Label = pg.Strip.Said
	}
	for _, name := range facesOf(ed) {
		m.Fonts = append(m.Fonts, manifest.Font{Name: name})
	}
	for _, of := range o.brought {
		for _, font := range of {
			one := manifest.Font{Name: font.Name, Advert: strings.TrimPrefix(font.Advert, o.src.name+"/")}
			if !slices.Contains(m.Fonts, one) {
				m.Fonts = append(m.Fonts, one)
			}
		}
	}
	stands := map[string]written{}
	for _, f := range o.stage.sorted() {
		stands[f.Name] = f
	}
	for _, f := range o.delivered {
		made := stands[pressFolder+f.Name]
		f.Bytes, f.SHA256 = made.Bytes, made.SHA256
		m.Files = append(m.Files, f)
		if f.Kind == manifest.PageFile || f.Kind == manifest.FoldFile {
			i := slices.IndexFunc(m.Pages, func(p manifest.Page) bool { return p.Page == f.Pages[0] })
			m.Pages[i].File = path.Base(f.Name)
		}
	}
	return m
}

// ink returns the most ink on a page for the manifest; nil where no file has been
// looked at, as of a house that takes spreads alone.
func (o *outputs) ink(i int) *manifest.Ink {
	if i >= len(o.inks) {
		return nil
	}
	got := o.inks[i]
	return &manifest.Ink{Most: float64(got.Total) / 10, Measured: got.Measured, X: manifest.Points(got.X), Y: manifest.Points(got.Y)}
}

// facesOf returns the PostScript names of the faces of an edition in the order
// of their first use.
func facesOf(ed *page.Edition) (names []string) {
	for _, pg := range ed.Pages {
		for _, it := range pg.Items {
			if r, ok := it.(*page.Run); ok {
				if name := r.Face.PostScriptName(); !slices.Contains(names, name) {
					names = append(names, name)
				}
			}
		}
	}
	return names
}
