package web

import (
	"banxin/press/pdf"
	"banxin/press/profiles"
	"banxin/press/sheet"
	"banxin/press/xmp"
)

// The web edition is kept for a long time, so it is a PDF/A-2u (ISO 19005-2):
// fonts are embedded, every character has its Unicode, colours have a profile,
// and the metadata say so. It is not tagged, and says nothing of PDF/UA.

// intent writes the output intent that gives DeviceRGB, in which everything is
// painted, its meaning (ISO 19005-2, 6.2.3): sRGB.
func (out *output) intent() pdf.Ref {
	icc, ok := profiles.Open("sRGB")
	if !ok {
		panic("web: there is no profile of sRGB") // it is part of the program
	}
	var d, profile pdf.Dict
	profile.Int("N", 3).Name("Alternate", "DeviceRGB")
	d.Name("Type", "OutputIntent").Name("S", "GTS_PDFA1")
	d.Text("OutputConditionIdentifier", "sRGB").Text("RegistryName", "http://www.color.org").Text("Info", "sRGB IEC 61966-2-1")
	d.Ref("DestOutputProfile", out.AddStream(&profile, pdf.NewDeflater(level).Deflate(icc)))
	return out.Add(d.Bytes())
}

// Characters that no map to Unicode of a PDF/A-2u may lead to (6.2.11.7.2).
var forbidden = []rune{0, '\uFEFF', '\uFFFE'}

// metadata writes the XMP packet, which agrees with the document information.
// PDF/A-2u is claimed only where all text can be told in Unicode.
func (out *output) metadata(fonts *sheet.Fonts) pdf.Ref {
	sum, ed := out.Sum(), out.ed
	packet := xmp.Document{
		Title: ed.Title, Author: ed.Paper, Lang: ed.Lang, Tool: program,
		Year: ed.Date.Year, Month: ed.Date.Month, Day: ed.Date.Day,
		ID: [16]byte(sum[:16]), PDFA2U: !fonts.Say(forbidden),
	}
	var d pdf.Dict
	d.Name("Type", "Metadata").Name("Subtype", "XML")
	return out.AddStream(&d, pdf.Stream{Bytes: packet.Packet()})
}
