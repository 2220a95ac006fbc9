// Package press writes the files a printing house takes: PDF/X-1a or PDF/X-4,
// one of all pages and one of each. In come the composed Edition and the
// contract of the house; bytes go out, the same for the same Edition.
//
//	pl, err := press.Prepare(ed, press.Newsprint())
//	err = pl.Write(w)            // all pages
//	err = pl.WritePage(w, 0)     // the first page alone
//
// Text is written as text, every character to be read back as it was set; the
// fonts are cut to what is shown. Inks go out as they are, in DeviceCMYK.
package press

import (
	"fmt"
	"io"
	"slices"

	"banxin/internal/geom"
	"banxin/layout/page"
	"banxin/press/contract"
	"banxin/press/marks"
	"banxin/press/pdf"
	adverts "banxin/press/placed"
	"banxin/press/repro"
	"banxin/press/sheet"
)

// level is how hard to compress, by measurement. The press file of four pages
// with 2,640 different characters, on one core: level 2 gives 883 KB in 15 ms,
// level 5 845 KB in 32 ms.
const level = 2

// Plates is an Edition ready to be written: contents drawn and compressed,
// fonts cut. It is not changed by writing; any number of files may be written
// at a time.
type Plates struct {
	ed       *page.Edition // with the marks the house wants
	profile  *contract.Profile
	art      Art
	fonts    *sheet.Fonts
	sheets   []*sheet.Sheet
	contents []pdf.Stream
	marks    []pdf.Stream // around each page; empty where the house wants none
	spreads  []spread     // empty where the house wants none
	icc      pdf.Stream
	laid     func(page.Item) []page.Ink
	ownSpots map[string]bool // by name, those that the paper itself prints with; nil without adverts
}

// Prepare draws the pages of an edition, and makes up the spreads where the
// house wants them. The error says which face is broken, or why the pages cannot
// be imposed (*ImpositionFault), or that the contract names an output profile
// there is not. The Edition must not be changed while Plates are in use.
func Prepare(ed *page.Edition, p *contract.Profile) (*Plates, error) {
	return PrepareWith(ed, p, Art{})
}

// Art is what pages only name, made ready to be painted.
type Art struct {
	Pictures *repro.Set   // of this edition, for this printing house
	Adverts  *adverts.Set // of this edition
}

// PrepareWith is Prepare for an edition that has pictures.
func PrepareWith(ed *page.Edition, p *contract.Profile, art Art) (*Plates, error) {
	pl := &Plates{profile: p, art: art, fonts: sheet.NewFonts(), laid: art.Laid(ed)}
	pl.ed = marks.On(ed, p, pl.laid)
	if art.Adverts != nil {
		pl.ownSpots = spotsOn(ed)
	}
	var err error
	if pl.icc, err = outputProfile(&p.Condition); err != nil {
		return nil, err
	}
	if p.Wants(contract.Spreads) {
		if err = pl.impose(); err != nil {
			return nil, err
		}
	}
	var around []*sheet.Sheet
	for _, pg := range pl.ed.Pages {
		scheme := pl.scheme(pg)
		scheme.Clip = pg.Slug > 0
		drawn := pl.fonts.Draw(pg, scheme)
		pl.sheets = append(pl.sheets, drawn)
		if pg.Slug > 0 {
			around = append(around, pl.fonts.DrawMarks(pg, drawn, pl.around(pg)))
		}
	}
	pages, marked := len(pl.sheets), len(around)
	around = append(around, pl.drawSpreads()...)
	all, err := pl.fonts.Cut(pdf.NewDeflater(level), slices.Concat(pl.sheets, around))
	if err != nil {
		return nil, err
	}
	pl.contents, pl.marks = all[:pages], all[pages:][:marked]
	rest := all[pages+marked:]
	for i := range pl.spreads {
		if s := &pl.spreads[i]; s.around != nil {
			s.marks, rest = rest[0], rest[1:]
		}
	}
	return pl, nil
}

// scheme says how a page is put on its PDF page.
func (pl *Plates) scheme(pg *page.Page) sheet.Scheme {
	return sheet.Scheme{
		Fill: fill, Spots: true, Overprint: overprints(pl.profile),
		Margin: pg.Bleed + pg.Slug, Shown: pg.Bleed, Image: pl.art.Pictures.Press,
		Area:     func(ad *page.Advert) geom.Rect { return adverts.Area(ad, pg) },
		Outlines: pl.profile.Outline,
	}
}

// around is the scheme of the marks around a page. Where they are not in All, a
// mark is printed over itself in each further ink.
func (pl *Plates) around(pg *page.Page) sheet.Scheme {
	s := pl.scheme(pg)
	if slices.ContainsFunc(pg.Marks, func(m page.Item) bool {
		r, ok := m.(*page.Rule)
		return ok && r.Ink.Spot == sheet.All
	}) {
		return s
	}
	over := s.Overprint
	s.Overprint = func(ink page.Ink, thickness geom.Length) bool {
		return ink.Spot != "" && ink.Spot != sheet.All || over(ink, thickness)
	}
	return s
}

// Printed returns the edition as it is printed, with the marks around its
// pages; it is the one that was prepared where there are none.
func (pl *Plates) Printed() *page.Edition { return pl.ed }

// Outlined reports whether the text of the files is outlines.
func (pl *Plates) Outlined() bool { return pl.profile.Outline }

// Write is Prepare and Plates.Write in one, for who wants no other file.
func Write(w io.Writer, ed *page.Edition, p *contract.Profile) error {
	pl, err := Prepare(ed, p)
	if err != nil {
		return err
	}
	return pl.Write(w)
}

// Fonts returns the fonts of the edition, cut, for another output of the same
// Edition to share.
func (pl *Plates) Fonts() *sheet.Fonts { return pl.fonts }

// Write writes the file of all pages. Strips between pages are not in it: they are
// of another size, and who lays out the pages by machine counts them.
func (pl *Plates) Write(w io.Writer) error {
	out := begin(w, pl.profile, pl.icc)
	n := pl.ed.Numbered()
	if err := pl.share(out, pl.sheets[:n]...); err != nil {
		return err
	}
	for i := range n {
		pl.page(out, i)
	}
	return out.finish(pl.ed, pl.ed.Title)
}

// WritePage writes the file of one page, by its index in Edition.Pages, with
// the fonts of the edition that it uses.
func (pl *Plates) WritePage(w io.Writer, i int) error {
	out := begin(w, pl.profile, pl.icc)
	if err := pl.share(out, pl.sheets[i]); err != nil {
		return err
	}
	pl.page(out, i)
	pg := pl.ed.Pages[i]
	if pg.IsStrip() {
		return out.finish(pl.ed, pl.ed.Title+" "+pg.Strip.Said)
	}
	return out.finish(pl.ed, fmt.Sprintf("%s 第%d版", pl.ed.Title, pg.Folio))
}

// share writes what several sheets of a file name in their resources.
func (pl *Plates) share(out *output, sheets ...*sheet.Sheet) error {
	if !pl.profile.Outline { // else there is no text
		out.shared.Fonts = pl.fonts.PutSome(out.file, sheets...)
	}
	out.shared.Shapes = pl.fonts.PutShapes(out.file, sheets...)
	out.shared.Images = sheet.PutImages(out.file, sheets...)
	lent, err := pl.adverts(out, sheets...)
	out.shared.Spots = pl.fonts.PutSpots(out.file, lent, sheets...)
	return err
}

// page writes one page with its boxes. TrimBox is the finished page and
// BleedBox what is painted around it; MediaBox reaches further only where there
// are marks. There is no CropBox. Marks are a content stream of their own behind
// the page's, so that text is read in its order and the page can be told from
// what is around it.
func (pl *Plates) page(out *output, i int) {
	pg := pl.ed.Pages[i]
	var none, d pdf.Dict
	contents := []pdf.Ref{out.file.AddStream(&none, pl.contents[i])}
	if len(pl.marks) > 0 {
		contents = append(contents, out.file.AddStream(&none, pl.marks[i]))
	}
	d.Name("Type", "Page").Ref("Parent", out.pages)
	boxes(&d, pg)
	d.Dict("Resources", pl.sheets[i].Resources(&out.shared))
	if len(contents) == 1 {
		d.Ref("Contents", contents[0])
	} else {
		d.Refs("Contents", contents)
	}
	out.kids = append(out.kids, out.file.Add(d.Bytes()))
}

// boxes adds the boxes of a page.
func boxes(d *pdf.Dict, pg *page.Page) {
	b, s := pg.Bleed, pg.Slug
	box(d, "MediaBox", geom.Rect{W: pg.Trim.W + 2*(b+s), H: pg.Trim.H + 2*(b+s)})
	box(d, "BleedBox", geom.Rect{X: s, Y: s, W: pg.Trim.W + 2*b, H: pg.Trim.H + 2*b})
	box(d, "TrimBox", geom.Rect{X: s + b, Y: s + b, W: pg.Trim.W, H: pg.Trim.H})
}

// box adds a page box; y counts from the lower edge of the PDF page.
func box(d *pdf.Dict, key string, r geom.Rect) {
	d.Thousandths(key, int64(r.X), int64(r.Y), int64(r.Right()), int64(r.Bottom()))
}

// fill sets an ink. Greys too are written in all four inks: RIPs differ in
// what they make of DeviceGray when it overprints.
func fill(dst []byte, ink page.Ink) []byte {
	for _, part := range [...]uint16{ink.C, ink.M, ink.Y, ink.K} {
		dst = append(pdf.AppendDecimal(dst, int64(part), 3), ' ')
	}
	return append(dst, 'k')
}
