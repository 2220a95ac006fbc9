package preflight

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"banxin/internal/geom"
	programs "banxin/internal/judge"
	"banxin/layout/page"
	"banxin/press"
	"banxin/press/contract"
	"banxin/press/sample"
)

// harmless are things that may stand in a file for print. Each is added to every
// base by itself.
func harmless() []seed {
	spots := func(p *contract.Profile) { p.Ink.Spots = 4 }
	plain := func(name, operators string) seed { return draw(name, "", operators) }
	return []seed{
		{name: "nothing more", do: func(testing.TB, *altered) {}},
		plain("a tint that bleeds", "q 0 0.3 0 0 k 0 40 100 40 re f Q"),
		plain("a tint over the whole sheet, below", "q 0 0.1 0.1 0 k 0 0 478 30 re f Q"),
		plain("large type in two inks", "q 0 1 0.9 0 k "+show9(20, 60, 40)+" Q"),
		plain("large reversed type", "q 0 1 0.9 0 k 50 30 200 60 re f 0 0 0 0 k "+show9(16, 60, 40)+" Q"),
		plain("black type on a grey", "q 0 0 0 0.3 k 50 30 200 60 re f 0 0 0 1 k "+show9(16, 60, 40)+" Q"),
		plain("black type over red", "q 0 0.6 0.5 0 k 50 30 200 60 re f /TOver gs 0 0 0 1 k "+show9(16, 60, 40)+" Q"),
		plain("a white box on a colour", "q 0 0.6 0.5 0 k 50 30 200 60 re f 0 0 0 0 k 60 40 40 40 re f Q"),
		plain("lines of 0.25 pt", "q 0 0 0 1 K 0.25 w 60 40 m 160 40 l S 60 50 100 30 re S Q"),
		plain("a dashed line", "q 0 0 0 1 K 1 w [3 2] 0 d 60 40 m 160 40 l S Q"),
		plain("a thick line in two inks", "q 0 1 1 0 K 5 w 60 40 m 160 40 l S Q"),
		plain("crop marks", "q 0 0 0 1 K 0.3 w 0 9 m 3 9 l S Q"),
		plain("greys of DeviceGray", "q 0.5 g 60 40 40 40 re f 0 G 1 w 60 40 40 40 re S Q"),
		plain("turned type", "q 0 0 0 1 k BT /T9 12 Tf 0 1 -1 0 80 40 Tm <000100020003> Tj ET Q"),
		plain("type moved by TJ, T* and quotes", "q 0 0 0 1 k BT /T9 12 Tf 14 TL 60 80 Td [<0001> -200 <0002>] TJ T* <0003> Tj <0001> ' 0 1 <0002> \" ET Q"),
		plain("a clip and a curve", "q 60 40 100 60 re W n 0 0 0 0.4 k 60 40 m 80 100 120 100 160 40 c h f Q"),
		plain("nested states", strings.Repeat("q ", 20)+strings.Repeat("Q ", 20)),
		plain("a line art picture in the content", "q 0.2 0 0 0.2 60 40 cm BI /W 8 /H 8 /BPC 1 /CS /G ID 12345678 EI Q"),
		plain("a rendering intent", "/Perceptual ri"),
		plain("marked content", "/Artifact BMC EMC /Span << /Lang (zh) >> BDC EMC"),
		pictureSeed("a picture of 300 ppi", "", 300, 300, 8, 4, "/ColorSpace /DeviceCMYK"),
		pictureSeed("a grey picture", "", 240, 240, 8, 1, "/ColorSpace /DeviceGray"),
		pictureSeed("line art of 1200 ppi", "", 1200, 1200, 1, 1, "/ColorSpace /DeviceGray"),
		pictureSeed("a mask of 800 ppi", "", 800, 800, 1, 1, "/ImageMask true"),
		pictureSeed("a picture with a palette", "", 240, 240, 8, 1, "/ColorSpace [/Indexed /DeviceCMYK 1 <00000000000000FF>]"),
		spaceSeed("a spot ink", "", separation("PANTONE#20185#20C", "0 0.9 0.8 0"), "1").with(spots),
		spaceSeed("a tint of a spot ink", "", separation("PANTONE#20185#20C", "0 0.9 0.8 0"), "0.4").with(spots),
		spaceSeed("black as a Separation", "", separation("Black", "0 0 0 1"), "0.5"),
		spaceSeed("two process inks as DeviceN", "", "[/DeviceN [/Cyan /Magenta] /DeviceCMYK << /FunctionType 4 /Domain [0 1 0 1] /Range [0 1 0 1 0 1 0 1] >>]", "0.5 0.4"),
		{name: "a form", do: func(_ testing.TB, a *altered) {
			a.resource("XObject", "TFm", a.stream("/Type /XObject /Subtype /Form /BBox [0 0 40 40]", []byte("0 0 0 0.4 k 0 0 20 20 re f"), true))
			a.draw("q 1 0 0 1 60 40 cm /TFm Do Q q 0 1 -1 0 200 40 cm /TFm Do Q")
		}},
		{name: "a pattern", do: func(_ testing.TB, a *altered) {
			a.resource("Pattern", "TP", a.stream("/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 10 10] /XStep 10 /YStep 10 /Resources << >>", []byte("0 0 0 0.3 k 0 0 5 5 re f"), true))
			a.draw("q /Pattern cs /TP scn 60 40 40 40 re f Q")
		}},
		{name: "a shading in CMYK", do: func(_ testing.TB, a *altered) {
			a.resource("Shading", "TSh", "<< /ShadingType 2 /ColorSpace /DeviceCMYK /Coords [0 0 1 0] /Function << /FunctionType 2 /Domain [0 1] /N 1 /C0 [0 0 0 0.1] /C1 [0 0 0 0.8] >> >>")
			a.draw("q 60 40 40 40 re W n 40 0 0 40 60 40 cm /TSh sh Q")
		}},
		{name: "registration marks outside the trim", do: func(_ testing.TB, a *altered) {
			a.resource("ColorSpace", "TAll", separation("All", "1 1 1 1"))
			a.draw("q /TAll CS 1 SCN 0.3 w 0 160 m 4 160 l S Q")
		}},
		stateSeed("a default halftone and no transfer", "", "/HT /Default /TR2 /Default"),
		stateSeed("opacity 1, Normal and no mask", "", "/ca 1 /CA 1 /BM /Normal /SMask /None"),
		change("page", "ArtBox", "", ""),
		change("page", "CropBox", "[0 0 478 318]", ""),
		change("page", "Annots", "[<< /Type /Annot /Subtype /TrapNet /Rect [0 0 400 300] >>]", ""),
		change("info", "Keywords", "(news)", ""),
		change("info", "Trapped", "/True", "").where("X-1a"),
		change("catalog", "PageLabels", "<< /Nums [0 << /S /D >>] >>", ""),
		change("catalog", "ViewerPreferences", "<< /PrintArea /MediaBox /DisplayDocTitle true >>", ""),
		change("catalog", "Outlines", "<< /Type /Outlines /Count 0 >>", ""),
		change("catalog", "AcroForm", "<< /Fields [] >>", ""),
	}
}

// TestCleanFiles raises no false alarm of any kind on files without fault.
func TestCleanFiles(t *testing.T) {
	n := 0
	accept := func(name string, file []byte, house *contract.Profile) {
		n++
		if got, ds := codesOf(file, house); len(got) > 0 {
			t.Errorf("%s: %v%s", name, got, shown3(ds))
		}
	}
	for _, b := range bases(t) {
		for _, s := range harmless() {
			if !strings.Contains(b.name, s.only) {
				continue
			}
			a, house := b.file.clone(), *b.house
			s.do(t, a)
			if s.house != nil {
				s.house(&house)
			}
			accept(b.name+", "+s.name, a.bytes(), &house)
		}
	}
	for name, f := range ownFiles(t) {
		accept(name, f.file, f.house)
	}
	if n < 50 {
		t.Errorf("only %d files", n)
	}
	t.Logf("%d files without fault", n)
}

type madeFile struct {
	file  []byte
	house *contract.Profile
}

// ownFiles are press files of ours under contracts of every kind: all pages and
// one, with marks, spot inks, outlines and spreads.
func ownFiles(t testing.TB) map[string]madeFile {
	out := map[string]madeFile{}
	for _, s := range []contract.Standard{contract.X1a2003, contract.X1a2001, contract.X4} {
		for _, kind := range []string{"plain", "marks", "outlines", "spots"} {
			house, ed := houseFor(s), testEdition(t)
			switch kind {
			case "marks":
				house.Marks = contract.Marks{Crop: true, Register: true, Bar: true, Slug: true}
			case "outlines":
				house.Outline = true
				// The strokes of these are thin rectangles, and no lines.
				ed.Pages[0].Items = append(ed.Pages[0].Items,
					sample.Run(sample.Face("song"), 6*geom.Pt, 60*geom.Pt, 195*geom.Pt, page.Ink{K: 1000}, "第日目言且版要闻"),
					sample.Run(sample.Face("hei"), 6*geom.Pt, 120*geom.Pt, 195*geom.Pt, page.Ink{K: 1000}, "日目言且"),
					ruleAt(60, 200, 200, 40, page.Ink{C: 600, M: 600}),
					sample.Run(sample.Face("hei"), 12*geom.Pt, 70*geom.Pt, 225*geom.Pt, page.Ink{}, "五星奖金银"))
			case "spots":
				house.Ink.Spots = 2
				ed.Pages[0].Items = append(ed.Pages[0].Items, ruleAt(60, 200, 80, 20, page.Ink{M: 900, Y: 800, Spot: "PANTONE 185 C", Tint: 1000}),
					ruleAt(60, 230, 80, 20, page.Ink{M: 900, Y: 800, Spot: "PANTONE 185 C", Tint: 300}))
			}
			ed.Pages[1].Items = append(ed.Pages[1].Items, ruleAt(-9, 200, 100, 40, page.Ink{K: 200}),
				&page.Path{Ink: page.Ink{K: 500}, Segments: []page.Segment{
					{Op: page.MoveTo, To: geom.Point{X: 200 * geom.Pt, Y: 220 * geom.Pt}},
					{Op: page.CurveTo, A: geom.Point{X: 240 * geom.Pt, Y: 200 * geom.Pt}, B: geom.Point{X: 280 * geom.Pt, Y: 260 * geom.Pt}, To: geom.Point{X: 300 * geom.Pt, Y: 220 * geom.Pt}},
					{Op: page.LineTo, To: geom.Point{X: 300 * geom.Pt, Y: 260 * geom.Pt}},
				}})
			name := fmt.Sprintf("ours, %s, %s", s, kind)
			pl, err := press.Prepare(ed, house)
			if err != nil {
				t.Fatal(err)
			}
			var whole, single bytes.Buffer
			if err := pl.Write(&whole); err != nil {
				t.Fatal(err)
			}
			if err := pl.WritePage(&single, 1); err != nil {
				t.Fatal(err)
			}
			out[name], out[name+", page 2"] = madeFile{whole.Bytes(), house}, madeFile{single.Bytes(), house}
		}
	}
	return out
}

// TestGhostscriptFiles judges files that Ghostscript makes for print, and names
// what it does not do as PDF/X asks.
func TestGhostscriptFiles(t *testing.T) {
	gs := programs.Need(t, "gs")
	dir := t.TempDir()
	write := func(name, s string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(s), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	icc := write("press.icc", string(outputProfile(t)))
	def := write("def.ps", `[ /Title (A page) /Creator (a test) /Trapped /False /GTS_PDFXVersion (PDF/X-1a:2003) /DOCINFO pdfmark
[/_objdef {icc} /type /stream /OBJ pdfmark [{icc} << /N 4 >> /PUT pdfmark [{icc} (`+icc+`) (r) file /PUT pdfmark
[/_objdef {intent} /type /dict /OBJ pdfmark
[{intent} << /Type /OutputIntent /S /GTS_PDFX /OutputConditionIdentifier (CGATS TR 002) /RegistryName (http://www.color.org) /Info (newsprint) /DestOutputProfile {icc} >> /PUT pdfmark
[{Catalog} << /OutputIntents [ {intent} ] >> /PUT pdfmark
<< /PDFXTrimBoxToMediaBoxOffset [9 9 9 9] /PDFXSetBleedBoxToMediaBox true >> setdistillerparams
`)
	for name, c := range map[string]struct{ page, want string }{
		"a tint and a line":  {"0 0 0 0.3 setcmykcolor 60 40 100 60 rectfill 0 0 0 1 setcmykcolor 1 setlinewidth 60 30 moveto 200 30 lineto stroke showpage", ""},
		"a gradient of bars": {"1 1 8 { dup 10 div 0 exch 0 exch 0 setcmykcolor 30 mul 60 add 40 30 40 rectfill } for showpage", ""},
		"a circle":           {"0 0 0 1 setcmykcolor 3 setlinewidth 200 150 60 0 360 arc stroke showpage", ""},
		"a hairline":         {"0 0 0 1 setcmykcolor 0.05 setlinewidth 60 30 moveto 200 30 lineto stroke showpage", "hairline"},
		"a tint at the trim": {"0 0 0 0.3 setcmykcolor 9 40 100 60 rectfill showpage", "bleed-reach"},
	} {
		out := filepath.Join(dir, "out.pdf")
		programs.Run(t, gs, "-q", "-dBATCH", "-dNOPAUSE", "-dSAFER", "--permit-file-read="+icc, "-sDEVICE=pdfwrite", "-dCompatibilityLevel=1.4", "-dPDFX", "-sColorConversionStrategy=CMYK",
			"-dProcessColorModel=/DeviceCMYK", "-dDEVICEWIDTHPOINTS=478", "-dDEVICEHEIGHTPOINTS=318", "-o", out, def, write("page.ps", c.page))
		file, err := os.ReadFile(out)
		if err != nil {
			t.Fatal(err)
		}
		got, ds := codesOf(file, houseFor(contract.X1a2003))
		want := c.want
		var names []string
		for _, code := range got {
			names = append(names, string(code))
		}
		if strings.Join(names, " ") != want {
			t.Errorf("%s: want %q, got %v%s", name, want, names, shown3(ds))
		}
	}
}
