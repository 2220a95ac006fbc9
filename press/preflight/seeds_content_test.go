package preflight

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"banxin/internal/diag"
	"banxin/press/contract"
	"banxin/press/profiles"
)

// outputProfile returns a profile of a press.
func outputProfile(t testing.TB) []byte {
	b, ok := profiles.Open("newsprint_tr002_240")
	if !ok {
		t.Fatal("no profile")
	}
	return bytes.Clone(b)
}

const text9 = "BT /T9 %g Tf %g %g Td <000100020003> Tj ET"

// show9 sets the three characters of T9 at a size.
func show9(size, x, y float64) string { return fmt.Sprintf(text9, size, x, y) }

// seedsOfColour are faults of colours, spot inks and how inks are laid.
func seedsOfColour() []seed {
	spots := func(p *contract.Profile) { p.Ink.Spots = 4 }
	two := func(name string, code diag.Code, first, second string) seed {
		return seed{name: name, code: code, house: spots, do: func(_ testing.TB, a *altered) {
			a.resource("ColorSpace", "TA", first)
			a.resource("ColorSpace", "TB", second)
			a.draw("q /TA cs 1 scn 60 40 20 20 re f /TB cs 1 scn 90 40 20 20 re f Q")
		}}
	}
	return []seed{
		draw("a red in RGB", diag.RGBColour, "q 1 0 0 rg 60 40 20 20 re f Q"),
		draw("black in RGB", diag.RGBColour, "q 0 0 0 rg 60 40 20 20 re f Q"),
		draw("text in RGB", diag.RGBColour, "q 0.2 0 0 rg "+show9(12, 60, 40)+" Q"),
		draw("a stroke in RGB", diag.RGBColour, "q 0 0 1 RG 2 w 60 40 m 160 40 l S Q"),
		draw("RGB by cs", diag.RGBColour, "q /DeviceRGB cs 0.5 0.5 0.5 scn 60 40 20 20 re f Q"),
		draw("an inline picture in RGB", diag.RGBColour, "q 4 0 0 4 60 40 cm BI /W 1 /H 1 /BPC 8 /CS /RGB ID abc EI Q"),
		pictureSeed("a picture in RGB", diag.RGBColour, 220, 220, 8, 3, "/ColorSpace /DeviceRGB"),
		spaceSeed("a palette of RGB", diag.RGBColour, "[/Indexed /DeviceRGB 1 <000000FFFFFF>]", "1"),
		spaceSeed("a spot ink on RGB", diag.RGBColour, "[/Separation /Gold /DeviceRGB << /FunctionType 2 /Domain [0 1] /N 1 /C0 [1 1 1] /C1 [0.8 0.6 0.1] >>]", "1").with(spots),
		{name: "RGB in a form", code: diag.RGBColour, do: func(_ testing.TB, a *altered) {
			a.resource("XObject", "TFm", a.stream("/Type /XObject /Subtype /Form /BBox [0 0 40 40]", []byte("0 1 0 rg 0 0 20 20 re f"), true))
			a.draw("q 1 0 0 1 60 40 cm /TFm Do Q")
		}},
		{name: "RGB in a pattern", code: diag.RGBColour, do: func(_ testing.TB, a *altered) {
			a.resource("Pattern", "TP", a.stream("/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 10 10] /XStep 10 /YStep 10 /Resources << >>", []byte("0 1 0 rg 0 0 5 5 re f"), true))
			a.draw("q /Pattern cs /TP scn 60 40 40 40 re f Q")
		}},
		{name: "a shading in RGB", code: diag.RGBColour, do: func(_ testing.TB, a *altered) {
			a.resource("Shading", "TSh", "<< /ShadingType 2 /ColorSpace /DeviceRGB /Coords [0 0 1 0] /Function << /FunctionType 2 /Domain [0 1] /N 1 /C0 [1 0 0] /C1 [0 0 1] >> >>")
			a.draw("q 60 40 40 40 re W n /TSh sh Q")
		}},
		{name: "a pattern of a shading in RGB", code: diag.RGBColour, do: func(_ testing.TB, a *altered) {
			a.resource("Pattern", "TP", a.add("<< /Type /Pattern /PatternType 2 /Shading << /ShadingType 2 /ColorSpace /DeviceRGB /Coords [0 0 1 0] /Function << /FunctionType 2 /Domain [0 1] /N 1 /C0 [1 0 0] /C1 [0 0 1] >> >> >>"))
			a.draw("q /Pattern cs /TP scn 60 40 40 40 re f Q")
		}},
		spaceSeed("a colour with a profile", diag.ICCColour, "[/ICCBased @icc]", "0.5 0.5 0.5").where("X-1a"),
		spaceSeed("a colour in L*a*b*", diag.ICCColour, "[/Lab << /WhitePoint [0.96 1 0.82] >>]", "50 0 0").where("X-1a"),
		spaceSeed("a grey with a white point", diag.ICCColour, "[/CalGray << /WhitePoint [0.96 1 0.82] >>]", "0.5").where("X-1a"),
		spaceSeed("an RGB with a white point", diag.ICCColour, "[/CalRGB << /WhitePoint [0.96 1 0.82] >>]", "0.5 0.5 0.5").where("X-1a"),
		spaceSeed("a spot ink on L*a*b*", diag.ICCColour, "[/Separation /Gold [/Lab << /WhitePoint [0.96 1 0.82] >>] << /FunctionType 2 /Domain [0 1] /N 1 /C0 [100 0 0] /C1 [60 10 50] >>]", "1").where("X-1a").with(spots),
		{name: "a default space", code: diag.DefaultSpace, only: "X-1a", do: func(_ testing.TB, a *altered) {
			a.resource("ColorSpace", "DefaultCMYK", "[/ICCBased "+a.stream("/N 4", outputProfile(nil), true)+"]")
		}},
		{name: "a default grey", code: diag.DefaultSpace, only: "X-1a", do: func(_ testing.TB, a *altered) {
			a.resource("ColorSpace", "DefaultGray", "[/CalGray << /WhitePoint [0.96 1 0.82] >>]")
		}},
		two("one name for two spot inks", diag.SpotDiffers, separation("Gold", "0 0.2 0.8 0.2"), separation("Gold", "0 0.3 0.8 0.1")),
		two("a spot ink on two spaces", diag.SpotDiffers, separation("Gold", "0 0 0 1"), "[/Separation /Gold /DeviceGray << /FunctionType 2 /Domain [0 1] /N 1 /C0 [1] /C1 [0] >>]"),
		two("names that differ by case", diag.SpotName, separation("PANTONE#20185#20C", "0 0.9 0.8 0"), separation("Pantone#20185#20c", "0 0.9 0.8 0")),
		two("names that differ by spaces", diag.SpotName, separation("PANTONE#20185#20C", "0 0.9 0.8 0"), separation("PANTONE185C", "0 0.9 0.8 0")),
		spaceSeed("black in small letters", diag.SpotName, separation("black", "0 0 0 1"), "1").with(spots),
		spaceSeed("a spot ink too many", diag.SpotCount, separation("PANTONE#20185#20C", "0 0.9 0.8 0"), "1"),
		{name: "more spot inks than the house takes", code: diag.SpotCount, house: func(p *contract.Profile) { p.Ink.Spots = 1 }, do: func(_ testing.TB, a *altered) {
			a.resource("ColorSpace", "TA", "[/DeviceN [/Gold /Silver] /DeviceCMYK << /FunctionType 4 /Domain [0 1 0 1] /Range [0 1 0 1 0 1 0 1] >>]")
			a.draw("q /TA cs 1 1 scn 60 40 20 20 re f Q")
		}},
		spaceSeed("registration colour on the page", diag.AllPlates, separation("All", "0 0 0 1"), "0.3"),
		draw("too much ink", diag.TotalInk, "q 0.8 0.7 0.7 0.7 k 60 40 40 40 re f Q"),
		draw("all inks solid", diag.TotalInk, "q 1 1 1 1 k 60 40 40 40 re f Q"),
		draw("inks that come to too much one over the other", diag.TotalInk, "q /TOver gs 0.9 0.6 0 0 k 60 40 60 40 re f 0 0 0 1 k 70 40 40 40 re f Q"),
		pictureSeed("a picture in too much ink", diag.TotalInk, 220, 220, 8, 4, "/ColorSpace /DeviceCMYK /Decode [1 0 1 0 1 0 1 0]"),
		draw("large type in too much ink", diag.TotalInk, "q 0.9 0.9 0.9 0.3 k "+show9(40, 60, 40)+" Q"),
		draw("too much ink for type", diag.TextInk, "q 1 1 0.1 0 k "+show9(40, 60, 40)+" Q").with(func(p *contract.Profile) { p.Ink.Text = 2000 }),
		draw("type in a rich black", diag.RichBlack, "q 0.4 0.3 0.3 1 k "+show9(40, 60, 40)+" Q"),
		draw("type in black and a little cyan", diag.RichBlack, "q 0.1 0 0 1 k "+show9(40, 60, 40)+" Q"),
		draw("a tint of 3 %", diag.TintLight, "q 0 0 0 0.03 k 60 40 40 40 re f Q"),
		draw("two inks of 2 %", diag.TintLight, "q 0.02 0.02 0 0 k 60 40 40 40 re f Q"),
		draw("a tint of 93 %", diag.TintDark, "q 0 0 0 0.93 k 60 40 40 40 re f Q"),
		draw("white that overprints", diag.WhiteOverprint, "q /TOver gs 0 0 0 0 k 60 40 40 40 re f Q"),
		draw("white grey that overprints", diag.WhiteOverprint, "q /TOver gs 1 g 60 40 40 40 re f Q"),
		draw("white type that overprints", diag.WhiteOverprint, "q 0 1 1 0 k 50 30 200 60 re f /TOver gs 0 0 0 0 k "+show9(40, 60, 40)+" Q"),
		draw("black type that knocks out", diag.BlackKnockout, "q 0 0.3 0.3 0 k 50 30 200 60 re f 0 0 0 1 k "+show9(40, 60, 40)+" Q"),
		draw("a thin black line that knocks out", diag.BlackKnockout, "q 0 0.3 0.3 0 k 50 30 200 60 re f 0 0 0 1 K 1 w 60 40 m 200 40 l S Q"),
		draw("black type that overprints without OPM 1", diag.OverprintMode, "q 0 0.3 0.3 0 k 50 30 200 60 re f /TOver0 gs 0 0 0 1 k "+show9(40, 60, 40)+" Q"),
		draw("yellow over cyan without OPM 1", diag.OverprintMode, "q 0.5 0 0 0 k 50 30 200 60 re f /TOver0 gs 0 0 1 0 k 60 40 40 40 re f Q"),
		draw("grey that overprints a colour", diag.GreyOverprint, "q 0 0.3 0.3 0 k 50 30 200 60 re f /TOver gs 0 g "+show9(40, 60, 40)+" Q"),
	}
}

// seedsOfMarks are faults of type, lines, pictures and what touches the trim.
func seedsOfMarks() []seed {
	return []seed{
		draw("type of 3 pt", diag.SmallType, "q /TOver gs 0 0 0 1 k "+show9(3, 60, 40)+" Q"),
		draw("type of 5 pt", diag.SmallType, "q /TOver gs 0 0 0 1 k "+show9(5, 60, 40)+" Q"),
		draw("type scaled down to 3 pt", diag.SmallType, "q 0.25 0 0 0.25 60 40 cm 0 0 0 1 k "+show9(12, 0, 0)+" Q"),
		draw("type narrowed to 3 pt", diag.SmallType, "q 0 0 0 1 k BT /T9 12 Tf 25 Tz 60 40 Td <000100020003> Tj 100 Tz ET Q"),
		draw("type of 7 pt in a tint", diag.SmallType, "q 0 0 0 0.6 k "+show9(7, 60, 40)+" Q"),
		draw("type of 9 pt in two inks", diag.SmallType, "q 0 0.8 0.8 0 k "+show9(9, 60, 40)+" Q"),
		draw("reversed type of 7 pt", diag.ReversedType, "q 0 0 0 1 k 50 30 200 60 re f 0 0 0 0 k "+show9(7, 60, 40)+" Q"),
		draw("reversed type on red", diag.ReversedType, "q 0 1 0.8 0 k 50 30 200 60 re f 0 0 0 0 k "+show9(9, 60, 40)+" Q"),
		draw("white on white", diag.PaleType, "q 0 0 0 0 k "+show9(20, 60, 40)+" Q"),
		draw("pale on white", diag.PaleType, "q 0 0 0 0.15 k "+show9(20, 60, 40)+" Q"),
		draw("black on black", diag.PaleType, "q 0 0 0 1 k 50 30 200 60 re f /TOver gs "+show9(20, 60, 40)+" Q"),
		draw("text that does not print", diag.UnprintedText, "q 3 Tr "+show9(12, 60, 40)+" Q"),
		draw("type near the left trim", diag.NearTrim, "q /TOver gs 0 0 0 1 k "+show9(12, 12, 40)+" Q"),
		draw("type near the foot", diag.NearTrim, "q /TOver gs 0 0 0 1 k "+show9(12, 60, 11)+" Q"),
		draw("type that is cut", diag.NearTrim, "q /TOver gs 0 0 0 1 k "+show9(20, 430, 40)+" Q"),
		draw("a hairline", diag.Hairline, "q 0 0 0 1 K 0.1 w 60 40 m 160 40 l S Q"),
		draw("a line of no width", diag.Hairline, "q 0 0 0 1 K 0 w 60 40 m 160 40 l S Q"),
		draw("a line scaled down", diag.Hairline, "q 0.1 0 0 0.1 60 40 cm 0 0 0 1 K 1 w 0 0 m 1000 0 l S Q"),
		draw("a thin rectangle", diag.Hairline, "q 0 0 0 1 k 60 40 200 0.15 re f Q"),
		draw("a thin rectangle of lines", diag.Hairline, "q 0 0 0 1 k 60 40 m 260 40 l 260 40.1 l 60 40.1 l h f Q"),
		{name: "a line width in the graphics state", code: diag.Hairline, do: func(_ testing.TB, a *altered) {
			a.resource("ExtGState", "TState", a.add("<< /Type /ExtGState /LW 0.1 >>"))
			a.draw("q /TState gs 0 0 0 1 K 60 40 m 160 40 l S Q")
		}},
		draw("a thin line in a tint", diag.ThinTint, "q 0 0 0 0.5 K 0.5 w 60 40 m 160 40 l S Q"),
		draw("a thin rectangle in a tint", diag.ThinTint, "q 0 0.4 0 0 k 60 40 200 0.6 re f Q"),
		draw("a thin white line on black", diag.ThinReversed, "q 0 0 0 1 k 50 30 200 60 re f 0 0 0 0 K 0.5 w 60 60 m 160 60 l S Q"),
		draw("a line of two inks", diag.RuleInks, "q 0 1 1 0 K 2 w 60 40 m 160 40 l S Q"),
		draw("a rectangle of four inks", diag.RuleInks, "q 0.5 0.5 0.4 0.9 k 60 40 200 1 re f Q"),
		draw("a tint that ends at the trim", diag.BleedReach, "q 0 0.3 0 0 k 9 40 100 40 re f Q"),
		draw("a tint that reaches too little beyond", diag.BleedReach, "q 0 0.3 0 0 k 5 40 100 40 re f Q"),
		draw("a tint that ends at the foot", diag.BleedReach, "q 0 0.3 0 0 k 60 9 100 40 re f Q"),
		draw("a tint that is clipped to the trim", diag.BleedReach, "q 9 9 460 300 re W n 0 0.3 0 0 k 0 40 100 40 re f Q"),
		{name: "a picture that ends at the trim", code: diag.BleedReach, do: func(_ testing.TB, a *altered) {
			a.resource("XObject", "TIm", a.stream("/Type /XObject /Subtype /Image /Width 300 /Height 300 /BitsPerComponent 8 /ColorSpace /DeviceCMYK", make([]byte, 300*300*4), true))
			a.draw("q 72 0 0 72 9 40 cm /TIm Do Q")
		}},
		{name: "a picture that leaves a strip of white", code: diag.BleedReach, do: func(_ testing.TB, a *altered) {
			a.resource("XObject", "TIm", a.stream("/Type /XObject /Subtype /Image /Width 300 /Height 300 /BitsPerComponent 8 /ColorSpace /DeviceCMYK", make([]byte, 300*300*4), true))
			a.draw("q 72 0 0 72 395 40 cm /TIm Do Q")
		}},
		pictureSeed("a picture of 160 ppi", diag.LowResolution, 160, 160, 8, 4, "/ColorSpace /DeviceCMYK"),
		pictureSeed("a picture of 72 ppi", diag.LowResolution, 72, 72, 8, 4, "/ColorSpace /DeviceCMYK"),
		pictureSeed("a picture stretched one way", diag.LowResolution, 300, 150, 8, 4, "/ColorSpace /DeviceCMYK"),
		pictureSeed("a grey picture of 100 ppi", diag.LowResolution, 100, 100, 8, 1, "/ColorSpace /DeviceGray"),
		draw("an inline picture of 36 ppi", diag.LowResolution, "q 36 0 0 36 60 40 cm BI /W 18 /H 18 /BPC 8 /CS /G ID "+strings.Repeat("a", 18*18)+" EI Q"),
		pictureSeed("line art of 300 ppi", diag.LineArtResolution, 300, 300, 1, 1, "/ColorSpace /DeviceGray"),
		pictureSeed("a mask of 200 ppi", diag.LineArtResolution, 200, 200, 1, 1, "/ImageMask true"),
		pictureSeed("a picture of 1100 ppi", diag.PictureOversized, 1100, 1100, 8, 1, "/ColorSpace /DeviceGray"),
		pictureSeed("a picture of 16 bits", diag.SixteenBits, 220, 220, 16, 4, "/ColorSpace /DeviceCMYK").where("X-1a"),
		pictureSeed("a picture with alternates", diag.Alternates, 220, 220, 8, 4, "/ColorSpace /DeviceCMYK /Alternates []"),
		{name: "a picture whose data are cut short", code: diag.PictureDamaged, do: func(_ testing.TB, a *altered) {
			a.resource("XObject", "TIm", a.stream("/Type /XObject /Subtype /Image /Width 220 /Height 220 /BitsPerComponent 8 /ColorSpace /DeviceCMYK", make([]byte, 1000), true))
			a.draw("q 72 0 0 72 60 40 cm /TIm Do Q")
		}},
		{name: "a JPEG without its end", code: diag.PictureDamaged, do: func(_ testing.TB, a *altered) {
			a.resource("XObject", "TIm", a.stream("/Type /XObject /Subtype /Image /Width 220 /Height 220 /BitsPerComponent 8 /ColorSpace /DeviceCMYK /Filter /DCTDecode", []byte("\xFF\xD8\xFF\xE0 cut"), false))
			a.draw("q 72 0 0 72 60 40 cm /TIm Do Q")
		}},
		{name: "a picture of broken zlib", code: diag.PictureDamaged, do: func(_ testing.TB, a *altered) {
			a.resource("XObject", "TIm", a.stream("/Type /XObject /Subtype /Image /Width 220 /Height 220 /BitsPerComponent 8 /ColorSpace /DeviceCMYK /Filter /FlateDecode", []byte("this is not zlib"), false))
			a.draw("q 72 0 0 72 60 40 cm /TIm Do Q")
		}},
	}
}

// seedsOfStates are faults of transparency, layers and graphics states, and
// things that must not be in the file.
func seedsOfStates() []seed {
	return []seed{
		stateSeed("a fill of half opacity", diag.Transparency, "/ca 0.5").where("X-1a"),
		stateSeed("a stroke of half opacity", diag.Transparency, "/CA 0.5").where("X-1a"),
		stateSeed("Multiply", diag.BlendMode, "/BM /Multiply").where("X-1a"),
		stateSeed("a list of blend modes", diag.BlendMode, "/BM [/Darken /Normal]").where("X-1a"),
		stateSeed("a blend mode nobody knows", diag.BlendMode, "/BM /Sparkle"),
		stateSeed("a soft mask", diag.SoftMask, "/SMask << /S /Luminosity >>").where("X-1a"),
		stateSeed("a transfer function", diag.TransferFunction, "/TR << /FunctionType 2 /Domain [0 1] /N 2 >>"),
		stateSeed("Identity as TR", diag.TransferFunction, "/TR /Identity"),
		stateSeed("a second transfer function", diag.TransferFunction, "/TR2 /Identity"),
		stateSeed("a halftone of type 6", diag.Halftone, "/HT << /HalftoneType 6 >>"),
		stateSeed("a halftone with a name", diag.Halftone, "/HT << /HalftoneType 1 /HalftoneName (mine) >>"),
		stateSeed("a halftone's origin", diag.Halftone, "/HTP [0 0]"),
		stateSeed("an intent nobody knows", diag.RenderingIntent, "/RI /Pretty"),
		draw("ri with an intent nobody knows", diag.RenderingIntent, "/Pretty ri"),
		pictureSeed("a picture with an intent nobody knows", diag.RenderingIntent, 220, 220, 8, 4, "/ColorSpace /DeviceCMYK /Intent /Pretty"),
		pictureSeed("a picture with a soft mask", diag.SoftMask, 220, 220, 8, 4, "/ColorSpace /DeviceCMYK /SMask 1 0 R").where("X-1a"),
		change("page", "Group", "<< /S /Transparency /CS /DeviceCMYK >>", diag.TransparencyGroup).where("X-1a"),
		{name: "a form that is a group", code: diag.TransparencyGroup, only: "X-1a", do: func(_ testing.TB, a *altered) {
			a.resource("XObject", "TFm", a.stream("/Type /XObject /Subtype /Form /BBox [0 0 40 40] /Group << /S /Transparency >>", []byte("0 0 20 20 re f"), true))
			a.draw("q 1 0 0 1 60 40 cm /TFm Do Q")
		}},
		change("page", "Group", "<< /S /Transparency /CS /DeviceRGB >>", diag.GroupSpace).where("X-4"),
		change("page", "Group", "<< /S /Transparency /CS /DeviceGray >>", diag.GroupSpace).where("X-4"),
		change("catalog", "OCProperties", "<< /OCGs [] /D << >> >>", diag.Layers),
		change("catalog", "OCProperties", "<< /OCGs [] /D << /Name (a) /AS [<< /Event /Print >>] >> >>", diag.Layers),
		change("page", "Annots", "[<< /Type /Annot /Subtype /Text /Rect [100 100 120 120] >>]", diag.Annotation),
		change("page", "Annots", "[<< /Type /Annot /Subtype /Link /Rect [100 100 120 120] /Dest /a >>]", diag.Annotation),
		change("page", "Annots", "[<< /Type /Annot /Subtype /PrinterMark /Rect [100 100 120 120] >>]", diag.Annotation),
		change("page", "Annots", "[<< /Type /Annot /Subtype /Square >>]", diag.Annotation),
		change("catalog", "AcroForm", "<< /Fields [<< /T (name) /FT /Tx >>] >>", diag.FormFields),
		change("catalog", "AcroForm", "<< /Fields [] /XFA (x) >>", diag.FormFields),
		change("catalog", "OpenAction", "<< /S /JavaScript /JS (app.alert) >>", diag.JavaScript),
		change("catalog", "Names", "<< /JavaScript << /Names [] >> >>", diag.JavaScript),
		change("catalog", "OpenAction", "<< /S /Named /N /Print >>", diag.Action),
		change("catalog", "AA", "<< /WC << >> >>", diag.Action),
		change("page", "AA", "<< /O << >> >>", diag.Action),
		change("catalog", "Outlines", "<< /First << /Title (a) /A << /S /URI /URI (http://a) >> >> >>", diag.Action),
		change("catalog", "Names", "<< /EmbeddedFiles << /Names [] >> >>", diag.EmbeddedFile),
		change("catalog", "Collection", "<< /Type /Collection >>", diag.EmbeddedFile),
		change("catalog", "AF", "[]", diag.EmbeddedFile),
		change("catalog", "X_File", "<< /Type /Filespec /F (a.txt) /EF << >> >>", diag.EmbeddedFile),
		change("page", "PresSteps", "<< >>", diag.Presentation),
		change("catalog", "Names", "<< /AlternatePresentations << >> >>", diag.Presentation),
		change("catalog", "ViewerPreferences", "<< /PrintArea /TrimBox >>", diag.ViewerBox),
		change("catalog", "ViewerPreferences", "<< /ViewClip /CropBox >>", diag.ViewerBox),
		{name: "a picture that stands in", code: diag.OPI, do: func(_ testing.TB, a *altered) {
			a.resource("XObject", "TFm", a.stream("/Type /XObject /Subtype /Form /BBox [0 0 40 40] /OPI << /1.3 << /F (a.tif) >> >>", []byte("0 0 0 1 k 0 0 20 20 re f"), true))
			a.draw("q 1 0 0 1 60 40 cm /TFm Do Q")
		}},
		{name: "a PostScript object", code: diag.PostScript, do: func(_ testing.TB, a *altered) {
			a.resource("XObject", "TPS", a.stream("/Type /XObject /Subtype /PS", []byte("showpage"), true))
			a.draw("/TPS Do")
		}},
		{name: "a form that is PostScript", code: diag.PostScript, do: func(_ testing.TB, a *altered) {
			a.resource("XObject", "TFm", a.stream("/Type /XObject /Subtype /Form /Subtype2 /PS /BBox [0 0 40 40]", []byte("0 0 0 1 k 0 0 20 20 re f"), true))
			a.draw("/TFm Do")
		}},
		{name: "a page of another file", code: diag.ReferenceXObject, do: func(_ testing.TB, a *altered) {
			a.resource("XObject", "TFm", a.stream("/Type /XObject /Subtype /Form /BBox [0 0 40 40] /Ref << /Page 0 >>", []byte("0 0 0 1 k 0 0 20 20 re f"), true))
			a.draw("/TFm Do")
		}},
		draw("an operator nobody knows", diag.UnknownOperator, "1 2 3 foo"),
		draw("an operator nobody knows within BX and EX", diag.UnknownOperator, "BX 1 2 3 foo EX"),
		draw("cm with five operands", diag.WrongOperands, "1 0 0 1 0 cm"),
		draw("k with three operands", diag.WrongOperands, "q 0 0 1 k Q"),
		draw("a font that is not there", diag.MissingResource, "BT /Nowhere 12 Tf ET"),
		draw("an XObject that is not there", diag.MissingResource, "/Nowhere Do"),
		draw("a graphics state that is not there", diag.MissingResource, "/Nowhere gs"),
		draw("a colour space that is not there", diag.MissingResource, "q /Nowhere cs Q"),
		draw("a shading that is not there", diag.MissingResource, "/Nowhere sh"),
		draw("q without Q", diag.UnbalancedState, "q q Q"),
		draw("Q without q", diag.UnbalancedState, "q Q Q"),
		draw("q nested 29 deep", diag.StateDepth, strings.Repeat("q ", 29)+strings.Repeat("Q ", 29)),
		{name: "a content stream that is no zlib", code: diag.ContentBroken, do: func(_ testing.TB, a *altered) {
			a.resource("XObject", "TFm", a.stream("/Type /XObject /Subtype /Form /BBox [0 0 40 40] /Filter /FlateDecode", []byte("not zlib at all"), false))
			a.draw("/TFm Do")
		}},
		{name: "a form that draws itself", code: diag.PageFull, do: func(_ testing.TB, a *altered) {
			ref := fmt.Sprintf("%d 0 R", len(a.objs)+1)
			a.stream("/Type /XObject /Subtype /Form /BBox [0 0 40 40] /Resources << /XObject << /TFm "+ref+" >> >>", []byte("/TFm Do"), true)
			a.resource("XObject", "TFm", ref)
			a.draw("/TFm Do")
		}},
		draw("more than any page holds", diag.PageFull, strings.Repeat("1 0 0 1 0 0 cm 60 40 1 1 re f ", 300_000)).where("foreign"),
	}
}
