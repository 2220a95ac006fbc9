// Package xmp writes the metadata packet of a PDF file (ISO 16684-1; in PDF,
// ISO 32000-1, 14.3.2). In come the facts that the document information states
// as well, so that the two cannot disagree; the packet goes out, the same for
// the same facts.
//
//	d := xmp.Document{Title: "社区晨报", Tool: "banxin", Year: 2020, Month: 11, Day: 30, PDFX: "PDF/X-4"}
//	packet := d.Packet()
package xmp

import (
	"fmt"
	"strings"
)

// Document is what a packet says.
type Document struct {
	Title            string
	Author           string // "" where nobody is named
	Lang             string // of the text, BCP 47; "" leaves it out
	Tool             string // the program that composed and wrote the file
	Year, Month, Day int    // of every date; midnight in China's time zone
	ID               [16]byte
	PDFX             string // the version of PDF/X claimed, such as PDF/X-4; "" claims none
	PDFA2U           bool   // claims PDF/A-2u
}

// The namespaces. That of PDF/X-4 is from ISO 15930-7, 6.3 (print.md, section
// 4); that of PDF/A from ISO 19005-2, 6.6.4.
const (
	rdf   = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
	dc    = "http://purl.org/dc/elements/1.1/"
	basic = "http://ns.adobe.com/xap/1.0/"
	media = "http://ns.adobe.com/xap/1.0/mm/"
	pdf   = "http://ns.adobe.com/pdf/1.3/"
	pdfx  = "http://www.npes.org/pdfx/ns/id/"
	pdfa  = "http://www.aiim.org/pdfa/ns/id/"
)

// Packet returns the packet, in UTF-8. It is read-only: the file is not to be
// changed in place, so there is no padding.
func (d *Document) Packet() []byte {
	var b strings.Builder
	b.WriteString("<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n")
	b.WriteString("<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n<rdf:RDF xmlns:rdf=\"" + rdf + "\">\n")
	d.core(&b)
	d.claims(&b)
	b.WriteString("</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>")
	return []byte(b.String())
}

// core writes what every file says.
func (d *Document) core(b *strings.Builder) {
	description := func(prefix, space string) {
		fmt.Fprintf(b, "<rdf:Description rdf:about=\"\" xmlns:%s=\"%s\">\n", prefix, space)
	}
	end := func() { b.WriteString("</rdf:Description>\n") }
	date := fmt.Sprintf("%04d-%02d-%02dT00:00:00+08:00", d.Year, d.Month, d.Day)

	description("dc", dc)
	b.WriteString("<dc:format>application/pdf</dc:format>\n")
	fmt.Fprintf(b, "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">%s</rdf:li></rdf:Alt></dc:title>\n", escape(d.Title))
	if d.Author != "" {
		fmt.Fprintf(b, "<dc:creator><rdf:Seq><rdf:li>%s</rdf:li></rdf:Seq></dc:creator>\n", escape(d.Author))
	}
	if d.Lang != "" {
		fmt.Fprintf(b, "<dc:language><rdf:Bag><rdf:li>%s</rdf:li></rdf:Bag></dc:language>\n", escape(d.Lang))
	}
	end()
	description("xmp", basic)
	fmt.Fprintf(b, "<xmp:CreatorTool>%s</xmp:CreatorTool>\n", escape(d.Tool))
	for _, key := range []string{"CreateDate", "ModifyDate", "MetadataDate"} {
		fmt.Fprintf(b, "<xmp:%s>%s</xmp:%s>\n", key, date, key)
	}
	end()
	description("xmpMM", media)
	// A UUID of version 8 (RFC 9562, 5.8), made from the content of the file.
	u := d.ID
	u[6], u[8] = u[6]&0x0F|0x80, u[8]&0x3F|0x80
	fmt.Fprintf(b, "<xmpMM:DocumentID>uuid:%x-%x-%x-%x-%x</xmpMM:DocumentID>\n", u[:4], u[4:6], u[6:8], u[8:10], u[10:])
	b.WriteString("<xmpMM:VersionID>1</xmpMM:VersionID>\n<xmpMM:RenditionClass>default</xmpMM:RenditionClass>\n")
	end()
	description("pdf", pdf)
	fmt.Fprintf(b, "<pdf:Producer>%s</pdf:Producer>\n", escape(d.Tool))
	if d.PDFX != "" { // the RIP traps
		b.WriteString("<pdf:Trapped>False</pdf:Trapped>\n")
	}
	end()
}

// claims writes which standards the file keeps to.
func (d *Document) claims(b *strings.Builder) {
	if d.PDFX != "" {
		fmt.Fprintf(b, "<rdf:Description rdf:about=\"\" xmlns:pdfxid=\"%s\">\n", pdfx)
		fmt.Fprintf(b, "<pdfxid:GTS_PDFXVersion>%s</pdfxid:GTS_PDFXVersion>\n</rdf:Description>\n", escape(d.PDFX))
	}
	if d.PDFA2U {
		fmt.Fprintf(b, "<rdf:Description rdf:about=\"\" xmlns:pdfaid=\"%s\">\n", pdfa)
		b.WriteString("<pdfaid:part>2</pdfaid:part>\n<pdfaid:conformance>U</pdfaid:conformance>\n</rdf:Description>\n")
	}
}

// escape returns text as character data of XML 1.0. What no XML document can
// hold (section 2.2: most control characters, and bytes that are not UTF-8)
// becomes U+FFFD.
func escape(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '&':
			b.WriteString("&amp;")
		case r == '<':
			b.WriteString("&lt;")
		case r == '>':
			b.WriteString("&gt;")
		case r < ' ' && r != '\t' && r != '\n', r == 0xFFFE, r == 0xFFFF:
			b.WriteRune('\uFFFD')
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
