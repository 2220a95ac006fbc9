package press

import (
	"fmt"

	"banxin/layout/page"
	"banxin/press/contract"
	"banxin/press/pdf"
	"banxin/press/xmp"
)

// flavour is what the files of one standard differ in (print.md, section 1).
// All else is alike: what PDF 1.3 cannot say is never said, so that the content
// of a page does not depend on the standard.
type flavour struct {
	minor       int    // of the PDF version
	version     string // GTS_PDFXVersion
	conformance string // GTS_PDFXConformance, of X-1a:2001 alone
	// packet says that the catalog has XMP metadata. PDF/X-4 wants it; PDF 1.3
	// does not know it, and where both could stand the document information
	// alone cannot disagree with itself.
	packet bool
}

// flavourOf returns the flavour of a standard; the contract's reader lets no
// other through.
func flavourOf(s contract.Standard) flavour {
	switch s {
	case contract.X1a2001:
		return flavour{minor: 3, version: "PDF/X-1:2001", conformance: "PDF/X-1a:2001"}
	case contract.X1a2003, "":
		return flavour{minor: 4, version: "PDF/X-1a:2003"}
	case contract.X4:
		return flavour{minor: 6, version: "PDF/X-4", packet: true}
	}
	panic(fmt.Sprintf("press: no standard %q", s))
}

// metadata writes the XMP packet, which states what the document information
// does (print.md, section 4). It goes uncompressed, so that whoever scans the
// file without reading its objects finds it.
func (out *output) metadata(ed *page.Edition, title string) pdf.Ref {
	sum := out.file.Sum()
	packet := xmp.Document{
		Title: title, Tool: program, Year: ed.Date.Year, Month: ed.Date.Month, Day: ed.Date.Day,
		ID: [16]byte(sum[:16]), PDFX: out.flavour.version,
	}
	var d pdf.Dict
	d.Name("Type", "Metadata").Name("Subtype", "XML")
	return out.file.AddStream(&d, pdf.Stream{Bytes: packet.Packet()})
}
