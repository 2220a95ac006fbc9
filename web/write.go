// Package web writes the edition for readers at a screen: one PDF in sRGB,
// cut to the trim, with a title, its language, a bookmark for each story and
// its addresses as links; a PDF/A-2u. In comes the composed Edition, the same the press
// takes; bytes go out, the same for the same Edition.
//
//	err := web.Write(w, ed)
//	err = web.WriteWith(w, ed, web.Parts{Fonts: plates.Fonts(), Pictures: set}) // fonts cut by the press
package web

import (
	"fmt"
	"io"

	"banxin/internal/geom"
	"banxin/layout/page"
	"banxin/press/pdf"
	"banxin/press/placed"
	"banxin/press/repro"
	"banxin/press/sheet"
)

// level is how hard to compress: readers wait for the download, not for the
// 20 ms that level 5 takes longer than level 2 and saves 5 % by.
const level = 5

// program is how the file names its maker.
const program = "banxin"

// Parts are what other stages have made for the same Edition.
type Parts struct {
	Fonts    *sheet.Fonts // cut for another output, which spares the better part of the work; may be nil
	Pictures *repro.Set   // made ready for the screen; nil for an edition without pictures
	Adverts  *placed.Set  // nil for an edition without adverts
}

// Write writes the web edition of an edition without pictures. The error is
// that of w, or says which face is broken.
func Write(w io.Writer, ed *page.Edition) error { return WriteWith(w, ed, Parts{}) }

// WriteSharing is Write with fonts that were cut for another output of the
// same Edition.
func WriteSharing(w io.Writer, ed *page.Edition, fonts *sheet.Fonts) error {
	return WriteWith(w, ed, Parts{Fonts: fonts})
}

// WriteWith is Write with the parts that are there already.
func WriteWith(w io.Writer, ed *page.Edition, parts Parts) error {
	if parts.Fonts == nil {
		fonts := sheet.NewFonts()
		sheets, err := draw(ed, fonts, parts)
		if err != nil {
			return err
		}
		contents, err := fonts.Cut(pdf.NewDeflater(level), sheets)
		if err != nil {
			return err
		}
		return write(w, ed, fonts, sheets, contents)
	}
	sheets, err := draw(ed, parts.Fonts, parts)
	if err != nil {
		return err
	}
	bodies := make([][]byte, len(sheets))
	for i, s := range sheets {
		bodies[i] = s.Content
	}
	return write(w, ed, parts.Fonts, sheets, pdf.NewDeflater(level).DeflateAll(bodies))
}

// draw draws the pages for the screen. Nothing overprints there: what an ink
// looks like over another is for the press alone.
func draw(ed *page.Edition, fonts *sheet.Fonts, parts Parts) ([]*sheet.Sheet, error) {
	sheets := make([]*sheet.Sheet, len(ed.Pages))
	for i, pg := range ed.Pages {
		l := looker{pg: pg, set: parts.Adverts}
		sheets[i] = fonts.Draw(pg, sheet.Scheme{Fill: fill, Clip: true, Image: parts.Pictures.Screen, Look: l.look, Words: true})
		if l.err != nil {
			return nil, l.err
		}
	}
	return sheets, nil
}

// fill sets an ink as screens show it, in DeviceRGB.
func fill(dst []byte, ink page.Ink) []byte {
	r, g, b := ink.SRGB()
	for _, v := range [...]uint8{r, g, b} {
		dst = append(pdf.AppendDecimal(dst, (int64(v)*1000+127)/255, 3), ' ')
	}
	return append(dst, "rg"...)
}

// output is the file being written.
type output struct {
	*pdf.File
	ed            *page.Edition
	catalog, tree pdf.Ref
	pages         []pdf.Ref
}

func write(w io.Writer, ed *page.Edition, fonts *sheet.Fonts, sheets []*sheet.Sheet, contents []pdf.Stream) error {
	out := &output{File: pdf.Create(w), ed: ed}
	out.catalog, out.tree = out.Reserve(), out.Reserve()
	info := out.information()
	shared := sheet.Shared{Fonts: fonts.Put(out.File), Images: sheet.PutImages(out.File, sheets...)}
	for range ed.Pages {
		out.pages = append(out.pages, out.Reserve())
	}
	for i := range ed.Pages {
		out.page(i, sheets[i], contents[i], &shared)
	}
	var tree, catalog, prefs pdf.Dict
	tree.Name("Type", "Pages").Refs("Kids", out.pages).Int("Count", len(out.pages))
	out.Put(out.tree, tree.Bytes())

	prefs.Raw("DisplayDocTitle", "true")
	catalog.Name("Type", "Catalog").Ref("Pages", out.tree)
	if lang := ed.Lang; lang != "" {
		catalog.Text("Lang", lang)
	}
	catalog.Dict("ViewerPreferences", &prefs)
	catalog.Refs("OutputIntents", []pdf.Ref{out.intent()}).Ref("Metadata", out.metadata(fonts))
	if root := out.bookmarks(); root != 0 {
		catalog.Ref("Outlines", root).Name("PageMode", "UseOutlines")
	}
	if labels := out.labels(); labels != "" {
		catalog.Raw("PageLabels", labels)
	}
	out.Put(out.catalog, catalog.Bytes())
	return out.Finish(out.catalog, info)
}

// information writes the document information; every date is the issue's own.
func (out *output) information() pdf.Ref {
	var info pdf.Dict
	date := pdf.Date(out.ed.Date.Year, out.ed.Date.Month, out.ed.Date.Day)
	info.Text("Title", out.ed.Title).Text("Author", out.ed.Paper)
	info.Text("Creator", program).Text("Producer", program)
	info.Text("CreationDate", date).Text("ModDate", date)
	return out.Add(info.Bytes())
}

// page writes one page, which is its trim and no more.
func (out *output) page(i int, s *sheet.Sheet, content pdf.Stream, shared *sheet.Shared) {
	var none, d pdf.Dict
	contents := out.AddStream(&none, content)
	trim := out.ed.Pages[i].Trim
	d.Name("Type", "Page").Ref("Parent", out.tree)
	d.Thousandths("MediaBox", 0, 0, int64(trim.W), int64(trim.H))
	d.Dict("Resources", s.Resources(shared)).Ref("Contents", contents)
	if links := out.links(i); links != nil {
		d.Refs("Annots", links)
	}
	out.Put(out.pages[i], d.Bytes())
}

// links writes the link annotations of a page (ISO 32000-1, 12.5.6.5).
func (out *output) links(i int) []pdf.Ref {
	var refs []pdf.Ref
	height := out.ed.Pages[i].Trim.H
	for _, l := range out.ed.Links {
		if l.Page != i {
			continue
		}
		var d, action pdf.Dict
		if l.To > 0 {
			action.Name("S", "GoTo").Raw("D", fmt.Sprintf("[%d 0 R /Fit]", out.pages[l.To-1]))
		} else {
			action.Name("S", "URI").Bytestring("URI", address(l.URL))
		}
		d.Name("Type", "Annot").Name("Subtype", "Link")
		lower := height - l.Area.Bottom()
		d.Thousandths("Rect", thousandths(l.Area.X, lower, l.Area.Right(), lower+l.Area.H)...)
		d.Raw("Border", "[0 0 0]").Int("F", 4)
		if l.Alt != "" {
			d.Text("Contents", l.Alt)
		}
		d.Ref("P", out.pages[i]).Dict("A", &action)
		refs = append(refs, out.Add(d.Bytes()))
	}
	return refs
}

func thousandths(lengths ...geom.Length) []int64 {
	out := make([]int64, len(lengths))
	for i, l := range lengths {
		out[i] = int64(l)
	}
	return out
}

// address returns a URL in ASCII, as an action of URI wants it (12.6.4.7):
// what is not printable ASCII is percent-encoded, UTF-8 byte by byte.
func address(url string) string {
	const hex = "0123456789ABCDEF"
	b := make([]byte, 0, len(url))
	for i := range len(url) {
		if c := url[i]; c <= ' ' || c > '~' {
			b = append(b, '%', hex[c>>4], hex[c&15])
		} else {
			b = append(b, c)
		}
	}
	return string(b)
}
