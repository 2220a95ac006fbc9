package preflight

import (
	"fmt"
	"strings"
	"testing"

	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/press/contract"
)

// seed is one fault to be put into a file, and the code by which it must be
// found: that code and no other.
type seed struct {
	name  string
	code  diag.Code
	do    func(t testing.TB, a *altered)
	house func(*contract.Profile) // changes what the printing house asks for
	only  string                  // of the bases: "" all, else those whose names contain it
}

// draw makes a seed that paints something more.
func draw(name string, code diag.Code, operators string) seed {
	return seed{name: name, code: code, do: func(_ testing.TB, a *altered) { a.draw(operators) }}
}

// object makes a seed that changes an entry of the page, the catalog, the
// document information or the output intent.
func change(where, key, value string, code diag.Code) seed {
	s := seed{name: fmt.Sprintf("%s %s %.40s", where, key, value), code: code}
	s.do = func(_ testing.TB, a *altered) {
		switch where {
		case "page":
			a.set(a.page, key, value)
		case "catalog":
			a.catalog(key, value)
		case "info":
			a.info(key, value)
		case "intent":
			a.intent(key, value)
		case "trailer":
			a.trailer = put(a.trailer, key, value)
		}
	}
	return s
}

// state makes a seed that uses a graphics state.
func stateSeed(name string, code diag.Code, dict string) seed {
	return seed{name: name, code: code, do: func(_ testing.TB, a *altered) {
		a.resource("ExtGState", "TState", a.add("<< /Type /ExtGState "+dict+" >>"))
		a.draw("q /TState gs 0 0 0 1 k 60 40 20 20 re f Q")
	}}
}

// picture makes a seed that paints a picture of w by h pixels over 72 points
// square, its data of zeros.
func pictureSeed(name string, code diag.Code, w, h, bits, components int, entries string) seed {
	return seed{name: name, code: code, do: func(_ testing.TB, a *altered) {
		data := make([]byte, (w*bits*components+7)/8*h)
		a.resource("XObject", "TIm", a.stream(fmt.Sprintf("/Type /XObject /Subtype /Image /Width %d /Height %d /BitsPerComponent %d %s", w, h, bits, entries), data, true))
		a.draw("q 72 0 0 72 60 40 cm /TIm Do Q")
	}}
}

// space makes a seed that paints in a colour space.
func spaceSeed(name string, code diag.Code, space, operands string) seed {
	return seed{name: name, code: code, do: func(_ testing.TB, a *altered) {
		a.resource("ColorSpace", "TCS", strings.ReplaceAll(space, "@icc", a.stream("/N 3 /Alternate /DeviceRGB", make([]byte, 200), true)))
		a.draw("q /TCS cs " + operands + " scn 60 40 20 20 re f Q")
	}}
}

// where limits a seed to some bases, under which a house.
func (s seed) where(only string) seed { s.only = only; return s }

func (s seed) with(house func(*contract.Profile)) seed { s.house = house; return s }

const halfTint = "/FunctionType 2 /Domain [0 1] /N 1 /C0 [0 0 0 0] /C1 "

// separation is a Separation of a name that looks like c m y k.
func separation(name, look string) string {
	return "[/Separation /" + name + " /DeviceCMYK << " + halfTint + "[" + look + "] >>]"
}

// seedsOfFile are faults of the file, of what it says of itself and of boxes.
func seedsOfFile() []seed {
	header := func(name, head string, code diag.Code) seed {
		return seed{name: name, code: code, do: func(_ testing.TB, a *altered) { a.head = head }}
	}
	return []seed{
		header("a header of 1.7", "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n", diag.FileVersion),
		header("a header of 2.0", "%PDF-2.0\n%\xE2\xE3\xCF\xD3\n", diag.FileVersion),
		header("a header of 1.5", "%PDF-1.5\n%\xE2\xE3\xCF\xD3\n", diag.FileVersion).where("2003"),
		header("a header of 1.4", "%PDF-1.4\n%\xE2\xE3\xCF\xD3\n", diag.FileVersion).where("2001"),
		header("no binary comment", "%PDF-1.3\n", diag.FileEnds),
		header("a comment of letters", "%PDF-1.3\n%abcd\n", diag.FileEnds),
		header("bytes before the header", "\n\n%PDF-1.3\n%\xE2\xE3\xCF\xD3\n", diag.FileEnds),
		{name: "bytes behind the end", code: diag.FileEnds, do: func(_ testing.TB, a *altered) { a.tail = "appended by a mail gateway\n" }},
		change("trailer", "ID", "", diag.FileID),
		change("trailer", "ID", "[<00>]", diag.FileUnreadable),
		change("trailer", "ID", "[<> <>]", diag.FileID),
		{name: "an update at the end", code: diag.FileUpdated, do: func(_ testing.TB, a *altered) { a.add("(startxref of an older file)") }},
		{name: "a stream in LZW", code: diag.FilterLZW, do: func(_ testing.TB, a *altered) {
			a.catalog("X_Note", a.add("<< /Filter /LZWDecode /Length 5 >>\nstream\n\x80\x0b\x60\x50\x01\nendstream"))
		}},
		{name: "a stream in JBIG2", code: diag.FilterJBIG2, only: "X-1a", do: func(_ testing.TB, a *altered) {
			a.catalog("X_Note", a.add("<< /Filter /JBIG2Decode /Length 5 >>\nstream\n12345\nendstream"))
		}},
		{name: "a stream in JPEG 2000", code: diag.FilterJPEG2000, only: "X-1a", do: func(_ testing.TB, a *altered) {
			a.catalog("X_Note", a.add("<< /Filter [/FlateDecode /JPXDecode] /Length 5 >>\nstream\n12345\nendstream"))
		}},
		{name: "a filter nobody knows", code: diag.FilterOther, do: func(_ testing.TB, a *altered) {
			a.catalog("X_Note", a.add("<< /Filter /BrotliDecode /Length 5 >>\nstream\n12345\nendstream"))
		}},
		{name: "a Crypt filter", code: diag.FilterOther, do: func(_ testing.TB, a *altered) {
			a.catalog("X_Note", a.add("<< /Filter /Crypt /Length 5 >>\nstream\n12345\nendstream"))
		}},
		{name: "data in another file", code: diag.ExternalStream, do: func(_ testing.TB, a *altered) {
			a.catalog("X_Note", a.add("<< /F (picture.dat) /Length 0 >>\nstream\n\nendstream"))
		}},
		change("info", "Title", "", diag.InfoTitle), change("info", "Title", "()", diag.InfoTitle), change("info", "Title", "(   )", diag.InfoTitle),
		change("info", "Creator", "", diag.InfoCreator), change("info", "Producer", "", diag.InfoCreator),
		change("info", "CreationDate", "", diag.InfoDates), change("info", "ModDate", "", diag.InfoDates),
		change("info", "CreationDate", "(2020-11-30)", diag.InfoDates), change("info", "ModDate", "(D:20201399)", diag.InfoDates), change("info", "ModDate", "(Monday)", diag.InfoDates),
		change("info", "Trapped", "", diag.InfoTrapped), change("info", "Trapped", "(False)", diag.InfoTrapped), change("info", "Trapped", "/Unknown", diag.InfoTrapped), change("info", "Trapped", "false", diag.InfoTrapped),
		change("info", "GTS_PDFXVersion", "", diag.StandardMissing).where("2003"),
		change("info", "GTS_PDFXVersion", "(PDF/X-3:2003)", diag.StandardOther).where("2003"),
		change("info", "GTS_PDFXVersion", "(PDF/X-1:1999)", diag.StandardOther).where("2003"),
		change("info", "GTS_PDFXVersion", "/PDF#2FX-1a:2003", diag.StandardKey).where("2003 again"),
		change("info", "GTS_PDFXConformance", "(PDF/X-1a:2003)", diag.StandardKey).where("2003"),
		change("info", "GTS_PDFXConformance", "(PDF/X-1:2001)", diag.StandardKey).where("2001 again"),
		change("catalog", "OutputIntents", "", diag.IntentMissing), change("catalog", "OutputIntents", "[]", diag.IntentMissing),
		{name: "two output intents", code: diag.IntentSeveral, do: func(_ testing.TB, a *altered) {
			f, to, _ := entry(a.trailer, "Root")
			list := a.get(number(a.trailer[f:to]), "OutputIntents")
			a.catalog("OutputIntents", "["+strings.Trim(list, "[]")+" "+strings.Trim(list, "[]")+"]")
		}},
		change("intent", "S", "/GTS_PDFA1", diag.IntentMissing),
		change("intent", "OutputConditionIdentifier", "", diag.IntentCondition), change("intent", "OutputConditionIdentifier", "()", diag.IntentCondition),
		change("intent", "OutputConditionIdentifier", "(FOGRA39)", diag.IntentOther), change("intent", "OutputConditionIdentifier", "(JC200103)", diag.IntentOther),
		{name: "a name that is not registered, without profile", code: diag.IntentCondition, only: "X-1a", do: func(_ testing.TB, a *altered) {
			a.intent("RegistryName", "")
			a.intent("DestOutputProfile", "")
		}},
		{name: "a profile of a screen", code: diag.IntentProfile, do: profileSeed(func(b []byte) { copy(b[12:], "mntr") })},
		{name: "a profile of RGB", code: diag.IntentProfile, do: profileSeed(func(b []byte) { copy(b[16:], "RGB ") })},
		{name: "a damaged profile", code: diag.IntentProfile, do: profileSeed(func(b []byte) { copy(b[36:], "xxxx") })},
		{name: "a profile that is cut short", code: diag.IntentProfile, do: profileSeed(func(b []byte) { b[0] = 0x7F })},
		{name: "a profile of version 4 in X-1a", code: diag.IntentProfile, only: "X-1a", do: profileSeed(func(b []byte) { b[8] = 4 })},
		{name: "a profile of three components", code: diag.IntentProfile, do: func(t testing.TB, a *altered) {
			for i, o := range a.objs {
				if strings.Contains(o[:min(len(o), 60)], "/N 4") {
					a.set(i+1, "N", "3")
				}
			}
		}},
		{name: "X-4 without a profile", code: diag.IntentProfile, only: "X-4", do: func(_ testing.TB, a *altered) { a.intent("DestOutputProfile", "") }},
		{name: "X-4 without metadata", code: diag.XMPMissing, only: "X-4", do: func(_ testing.TB, a *altered) { a.catalog("Metadata", "") }},
		{name: "metadata with another title", code: diag.XMPDiffers, only: "X-4", do: func(_ testing.TB, a *altered) { a.info("Title", "(another)") }},
		{name: "metadata with another date", code: diag.XMPDiffers, only: "X-4", do: func(_ testing.TB, a *altered) { a.info("ModDate", "(D:20201201000000+08'00')") }},
		{name: "metadata with another Trapped", code: diag.XMPDiffers, only: "X-4", do: func(_ testing.TB, a *altered) { a.info("Trapped", "/True") }},
	}
}

// profileSeed changes the output profile.
func profileSeed(spoil func(b []byte)) func(testing.TB, *altered) {
	return func(t testing.TB, a *altered) {
		b := outputProfile(t)
		spoil(b)
		a.intent("DestOutputProfile", a.stream("/N 4", b, true))
	}
}

// seedsOfBoxes are faults of page boxes and sizes.
func seedsOfBoxes() []seed {
	return []seed{
		change("page", "TrimBox", "", diag.TrimMissing),
		change("page", "ArtBox", "[9 9 469 309]", diag.TrimAndArt),
		change("page", "TrimBox", "[9 9 469 330]", diag.BoxOrder), change("page", "TrimBox", "[-9 9 469 309]", diag.BoxOrder),
		change("page", "BleedBox", "[-30 0 478 318]", diag.BoxOrder), change("page", "BleedBox", "[0 0 478 700]", diag.BoxOrder),
		change("page", "CropBox", "[4 4 474 314]", diag.CropBox),
		change("page", "CropBox", "[9 9 469 309]", diag.CropBox),
		change("page", "BleedBox", "[5 5 473 313]", diag.BleedBox), change("page", "BleedBox", "[9 9 469 309]", diag.BleedBox), change("page", "BleedBox", "[0 0 478 312]", diag.BleedBox),
		change("page", "Rotate", "90", diag.PageRotated), change("page", "Rotate", "180", diag.PageRotated), change("page", "Rotate", "270", diag.PageRotated),
		change("page", "UserUnit", "1.001", diag.UserUnit),
		{name: "another size than the house takes", code: diag.PageSize, do: func(testing.TB, *altered) {}, house: func(p *contract.Profile) { p.Page.Width, p.Page.Height = geom.FromMM(275), geom.FromMM(390) }},
		{name: "a page lying on its side", code: diag.PageSize, do: func(testing.TB, *altered) {}, house: func(p *contract.Profile) { p.Page.Width, p.Page.Height = 300*geom.Pt, 460*geom.Pt }},
		{name: "two pages where four are printed", code: diag.PageMultiple, do: func(_ testing.TB, a *altered) { addPage(a, a.objs[a.page-1]) }, house: func(p *contract.Profile) { p.Page.Multiple = 4 }},
		{name: "two sizes of pages", code: diag.PageSizes, do: func(_ testing.TB, a *altered) {
			second := strings.NewReplacer("478", "578", "469", "569").Replace(a.objs[a.page-1])
			addPage(a, second)
		}},
		{name: "an empty page", code: diag.EmptyPage, do: func(_ testing.TB, a *altered) {
			addPage(a, put(put(a.objs[a.page-1], "Contents", ""), "Resources", "<< >>"))
		}},
		{name: "a page with white space only", code: diag.EmptyPage, do: func(_ testing.TB, a *altered) {
			addPage(a, put(a.objs[a.page-1], "Contents", a.stream("", []byte("q Q\n"), false)))
		}},
		change("page", "SeparationInfo", "<< /DeviceColorant /Cyan >>", diag.PreSeparated),
	}
}

// addPage adds a page behind the others.
func addPage(a *altered, body string) {
	ref := a.add(body)
	pages := number(a.get(a.page, "Parent"))
	kids := strings.Trim(a.get(pages, "Kids"), "[]")
	a.set(pages, "Kids", "["+kids+" "+ref+"]")
	a.set(pages, "Count", fmt.Sprint(strings.Count(kids, "R")+1))
}

// seedsOfFonts are faults of fonts; the font T9 is one that every base has.
func seedsOfFonts() []seed {
	// named puts the font T9 into the document under another dictionary.
	font := func(name string, code diag.Code, spoil func(a *altered, top, cid, descriptor int)) seed {
		return seed{name: name, code: code, do: func(t testing.TB, a *altered) {
			a.font(t, "T8")
			top := len(a.objs) - 1 // the horizontal one
			cid := number(strings.Trim(a.get(top, "DescendantFonts"), "[]"))
			spoil(a, top, cid, number(a.get(cid, "FontDescriptor")))
			a.draw("q BT /T8 12 Tf 60 40 Td <000100020003> Tj ET Q")
		}}
	}
	plain := func(name string, code diag.Code, dict string) seed {
		return seed{name: name, code: code, do: func(_ testing.TB, a *altered) {
			a.resource("Font", "T8", a.add(dict))
			a.draw("q BT /T8 12 Tf 60 40 Td (abc) Tj ET Q")
		}}
	}
	return []seed{
		plain("Helvetica that is not embedded", diag.FontNotEmbedded, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"),
		plain("Times that is not embedded", diag.FontNotEmbedded, "<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >>"),
		plain("a TrueType font that is not embedded", diag.FontNotEmbedded, "<< /Type /Font /Subtype /TrueType /BaseFont /SimSun /FirstChar 97 /LastChar 99 /Widths [500 500 500] /FontDescriptor << /Type /FontDescriptor /FontName /SimSun /Flags 32 >> >>"),
		font("a Chinese font that is not embedded", diag.FontNotEmbedded, func(a *altered, _, _, d int) { a.set(d, "FontFile2", "") }),
		font("names that differ", diag.FontSubsetName, func(a *altered, top, _, _ int) { a.set(top, "BaseFont", "/QWERTY+Test") }),
		font("a descriptor of another name", diag.FontSubsetName, func(a *altered, _, _, d int) { a.set(d, "FontName", "/QWERTY+Test") }),
		font("a tag of five letters", diag.FontSubsetName, func(a *altered, top, cid, d int) {
			a.set(top, "BaseFont", "/ABCDE+Test")
			a.set(cid, "BaseFont", "/ABCDE+Test")
			a.set(d, "FontName", "/ABCDE+Test")
		}),
		font("a tag in small letters", diag.FontSubsetName, func(a *altered, top, cid, d int) {
			a.set(top, "BaseFont", "/abcdef+Test")
			a.set(cid, "BaseFont", "/abcdef+Test")
			a.set(d, "FontName", "/abcdef+Test")
		}),
		font("no CIDToGIDMap", diag.FontCIDMap, func(a *altered, _, cid, _ int) { a.set(cid, "CIDToGIDMap", "") }),
		font("an encoding nobody knows", diag.FontEncoding, func(a *altered, top, _, _ int) { a.set(top, "Encoding", "/My-Own-Encoding") }),
		font("no ToUnicode", diag.NoUnicode, func(a *altered, top, _, _ int) { a.set(top, "ToUnicode", "") }),
		font("widths that lie", diag.FontWidth, func(a *altered, _, cid, _ int) { a.set(cid, "W", "[1 [500 1000 1000]]") }),
		font("a width off by 4", diag.FontWidth, func(a *altered, _, cid, _ int) { a.set(cid, "W", "[1 [1000 1004 1000]]") }),
		font("characters the map does not have", diag.BlankGlyph, func(a *altered, _, cid, _ int) {
			a.set(cid, "CIDToGIDMap", a.stream("", []byte{0, 0, 0, 1, 0, 2}, true))
		}),
		font("characters shown as .notdef", diag.BlankGlyph, func(a *altered, _, cid, _ int) {
			a.set(cid, "CIDToGIDMap", a.stream("", []byte{0, 0, 0, 0, 0, 0, 0, 0}, true))
		}),
		font("glyphs beyond the program", diag.BlankGlyph, func(a *altered, _, cid, _ int) {
			a.set(cid, "CIDToGIDMap", a.stream("", []byte{0, 0, 0, 1, 9, 9, 0, 2}, true))
		}),
		font("a program that is rubbish", diag.FontDamaged, func(a *altered, _, _, d int) { a.set(d, "FontFile2", a.stream("", []byte("rubbish"), true)) }),
		font("a program that is cut short", diag.FontDamaged, func(a *altered, _, _, d int) {
			a.set(d, "FontFile2", a.stream("", append([]byte{0, 1, 0, 0, 0, 9}, make([]byte, 40)...), true))
		}),
		font("a CFF program that is rubbish", diag.FontDamaged, func(a *altered, _, cid, d int) {
			a.set(d, "FontFile2", "")
			a.set(d, "FontFile3", a.stream("/Subtype /CIDFontType0C", []byte{1, 0, 4, 1, 0, 9}, true))
			a.set(cid, "Subtype", "/CIDFontType0")
		}),
		font("OpenType in X-1a", diag.FontKind, func(a *altered, _, cid, d int) {
			a.set(d, "FontFile3", strings.Replace(a.add(strings.Replace(a.objs[number(a.get(d, "FontFile2"))-1], "/Length1", "/Subtype /OpenType /Length1", 1)), "", "", 0))
			a.set(d, "FontFile2", "")
		}).where("X-1a"),
		{name: "a Type 3 font", code: diag.FontType3, do: func(_ testing.TB, a *altered) {
			proc := a.stream("", []byte("1000 0 0 0 700 700 d1 0 0 700 700 re f"), false)
			a.resource("Font", "T8", a.add("<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1000 1000] /FontMatrix [0.001 0 0 0.001 0 0] /FirstChar 97 /LastChar 97 /Widths [1000] /Encoding << /Type /Encoding /Differences [97 /a] >> /CharProcs << /a "+proc+" >> >>"))
			a.draw("q BT /T8 12 Tf 60 40 Td (aaa) Tj ET Q")
		}},
	}
}
