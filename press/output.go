package press

import (
	"io"

	"banxin/layout/page"
	"banxin/press/contract"
	"banxin/press/pdf"
	"banxin/press/sheet"
)

// program is how the files name their maker. It has no version: a new version
// that composes the same page writes the same file.
const program = "banxin"

// output is one press file being written.
type output struct {
	file                 *pdf.File
	flavour              flavour
	catalog, pages, info pdf.Ref
	shared               sheet.Shared
	kids                 []pdf.Ref
	intent               pdf.Ref
}

// begin opens a file and writes what does not depend on the pages.
func begin(w io.Writer, p *contract.Profile, profile pdf.Stream) *output {
	fl := flavourOf(p.Standard)
	f := pdf.CreateVersion(w, fl.minor)
	out := &output{file: f, flavour: fl, catalog: f.Reserve(), pages: f.Reserve(), info: f.Reserve()}

	var over, knock pdf.Dict
	// OPM 1: an ink of which there is none leaves what is beneath it alone.
	over.Name("Type", "ExtGState").Raw("OP", "true").Raw("op", "true").Int("OPM", 1)
	// OPM 0 as a page begins with it: a placed advert may rely on that.
	knock.Name("Type", "ExtGState").Raw("OP", "false").Raw("op", "false").Int("OPM", 0)
	out.shared.Overprint, out.shared.Knockout = f.Add(over.Bytes()), f.Add(knock.Bytes())

	var icc, intent pdf.Dict
	icc.Int("N", 4).Name("Alternate", "DeviceCMYK")
	intent.Name("Type", "OutputIntent").Name("S", "GTS_PDFX")
	c := &p.Condition
	intent.Text("OutputConditionIdentifier", c.Identifier).Text("OutputCondition", c.Described)
	if c.Registry != "" { // of a condition that is registered there
		intent.Text("RegistryName", c.Registry)
	}
	intent.Text("Info", c.Described)
	intent.Ref("DestOutputProfile", f.AddStream(&icc, profile))
	out.intent = f.Add(intent.Bytes())
	return out
}

// finish writes the page tree, the catalog and the document information.
func (out *output) finish(ed *page.Edition, title string) error {
	var pages, catalog, info pdf.Dict
	pages.Name("Type", "Pages").Refs("Kids", out.kids).Int("Count", len(out.kids))
	out.file.Put(out.pages, pages.Bytes())

	// Title may not be empty in PDF/X.
	if title == "" {
		title = program
	}
	catalog.Name("Type", "Catalog").Ref("Pages", out.pages)
	catalog.Refs("OutputIntents", []pdf.Ref{out.intent})
	if out.flavour.packet {
		catalog.Ref("Metadata", out.metadata(ed, title))
	}
	out.file.Put(out.catalog, catalog.Bytes())

	// The RIP traps, nothing was trapped here: Trapped is the name False.
	date := pdf.Date(ed.Date.Year, ed.Date.Month, ed.Date.Day)
	info.Text("Title", title).Text("Creator", program).Text("Producer", program)
	info.Text("CreationDate", date).Text("ModDate", date)
	info.Name("Trapped", "False").Text("GTS_PDFXVersion", out.flavour.version)
	if c := out.flavour.conformance; c != "" {
		info.Text("GTS_PDFXConformance", c)
	}
	out.file.Put(out.info, info.Bytes())
	return out.file.Finish(out.catalog, out.info)
}
