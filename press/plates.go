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

	"banxin/internal/geom"
	"banxin/layout/page"
	"banxin/press/contract"
	"banxin/press/pdf"
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
	ed       *page.Edition
	profile  *contract.Profile
	fonts    *sheet.Fonts
	sheets   []*sheet.Sheet
	contents []pdf.Stream
	icc      pdf.Stream
}

// Prepare draws the pages of an edition. The error says which face is broken,
// or that the contract names an output profile there is not. The Edition must
// not be changed while Plates are in use.
func Prepare(ed *page.Edition, p *contract.Profile) (*Plates, error) {
	pl := &Plates{ed: ed, profile: p, fonts: sheet.NewFonts()}
	var err error
	if pl.icc, err = outputProfile(&p.Condition); err != nil {
		return nil, err
	}
	over := overprints(p)
	for _, pg := range ed.Pages {
		pl.sheets = append(pl.sheets, pl.fonts.Draw(pg, sheet.Scheme{
			Fill: fill, Spots: true, Overprint: over, Margin: pg.Bleed,
		}))
	}
	pl.contents, err = pl.fonts.Cut(pdf.NewDeflater(level), pl.sheets)
	return pl, err
}

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

// Write writes the file of all pages.
func (pl *Plates) Write(w io.Writer) error {
	out := begin(w, pl.profile, pl.icc)
	out.shared.Fonts = pl.fonts.Put(out.file)
	out.shared.Spots = pl.fonts.PutSpots(out.file, pl.sheets...)
	for i := range pl.ed.Pages {
		pl.page(out, i)
	}
	return out.finish(pl.ed, pl.ed.Title)
}

// WritePage writes the file of one page, by its index in Edition.Pages, with
// the fonts of the edition that it uses.
func (pl *Plates) WritePage(w io.Writer, i int) error {
	out := begin(w, pl.profile, pl.icc)
	out.shared.Fonts = pl.fonts.PutPage(out.file, pl.sheets[i])
	out.shared.Spots = pl.fonts.PutSpots(out.file, pl.sheets[i])
	pl.page(out, i)
	return out.finish(pl.ed, fmt.Sprintf("%s 第%d版", pl.ed.Title, pl.ed.Pages[i].Folio))
}

// page writes one page with its boxes. TrimBox is the finished page and
// BleedBox what is painted around it; there are no marks, so that MediaBox is
// BleedBox, and no CropBox.
func (pl *Plates) page(out *output, i int) {
	pg := pl.ed.Pages[i]
	var none, d pdf.Dict
	contents := out.file.AddStream(&none, pl.contents[i])
	b := pg.Bleed
	bleed := geom.Rect{W: pg.Trim.W + 2*b, H: pg.Trim.H + 2*b}
	d.Name("Type", "Page").Ref("Parent", out.pages)
	box(&d, "MediaBox", bleed)
	box(&d, "BleedBox", bleed)
	box(&d, "TrimBox", geom.Rect{X: b, Y: b, W: pg.Trim.W, H: pg.Trim.H})
	d.Dict("Resources", pl.sheets[i].Resources(&out.shared))
	d.Ref("Contents", contents)
	out.kids = append(out.kids, out.file.Add(d.Bytes()))
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
