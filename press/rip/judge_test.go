package rip

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/image/tiff"

	"banxin/internal/judge"
)

// ghost renders the first page with Ghostscript: the plates at 8 × 72 dpi,
// averaged to 72.
func ghost(t testing.TB, file []byte) map[string]*image.Gray {
	t.Helper()
	gs := judge.Need(t, "gs")
	dir := t.TempDir()
	in := filepath.Join(dir, "in.pdf")
	if err := os.WriteFile(in, file, 0o644); err != nil {
		t.Fatal(err)
	}
	judge.Run(t, gs, "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-sDEVICE=tiffsep", "-r576", "-dDownScaleFactor=8", "-dLastPage=1",
		"-sOutputFile="+filepath.Join(dir, "p.tif"), in)
	names, _ := filepath.Glob(filepath.Join(dir, "p(*.tif"))
	out := map[string]*image.Gray{}
	for _, n := range names {
		b, err := os.ReadFile(n)
		if err != nil {
			t.Fatal(err)
		}
		img, err := tiff.Decode(bytes.NewReader(b))
		if err != nil {
			t.Fatal(err)
		}
		g := image.NewGray(img.Bounds())
		for y := range g.Rect.Dy() {
			for x := range g.Rect.Dx() {
				g.Set(x, y, color.GrayModel.Convert(img.At(x, y)))
			}
		}
		base := filepath.Base(n)
		out[base[2:len(base)-len(").tif")]] = g
	}
	return out
}

// agree compares our plates with Ghostscript's: the sum of each within 2 %, or
// half a pixel in a thousand, and the mean difference of pixels.
func agree(t testing.TB, name string, file []byte, mean float64) {
	t.Helper()
	d, err := Open(file)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	p, err := d.Render(0, 72)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	if len(p.Unsure) > 0 {
		t.Errorf("%s: %v", name, p.Unsure)
	}
	theirs := ghost(t, file)
	for i, n := range p.Names {
		g := theirs[n]
		if g == nil {
			t.Errorf("%s: Ghostscript has no plate %s", name, n)
			continue
		}
		w, h := min(p.W, g.Rect.Dx()), min(p.H, g.Rect.Dy())
		if p.W-w > 1 || p.H-h > 1 || g.Rect.Dx() > p.W || g.Rect.Dy() > p.H {
			t.Fatalf("%s: %d × %d pixels, Ghostscript has %v", name, p.W, p.H, g.Rect)
		}
		our, their, diff := 0, 0, 0
		for y := range h {
			for x := range w {
				a, b := int(p.Planes[i][y*p.W+x]), 255-int(g.GrayAt(x, y).Y)
				our, their, diff = our+a, their+b, diff+max(a-b, b-a)
			}
		}
		area := float64(w*h) * 255
		if d := float64(our - their); max(d, -d) > max(0.02*float64(their), 0.0005*area) {
			t.Errorf("%s, %s: %.3f %% ink, Ghostscript has %.3f %%", name, n, 100*float64(our)/area, 100*float64(their)/area)
		}
		if m := float64(diff) / area; m > mean {
			t.Errorf("%s, %s: pixels differ by %.2f %% on average", name, n, 100*m)
		}
		if our > 0 && testing.Verbose() {
			t.Logf("%s, %s: %.3f %% ink, Ghostscript %.3f %%, pixels differ by %.2f %%", name, n, 100*float64(our)/area, 100*float64(their)/area, 100*float64(diff)/area)
		}
	}
}

// ramp is an image of w × h pixels of n components, all in bits.
func ramp(w, h, n, bits int) []byte {
	var out []byte
	for y := range h {
		at := 0
		row := make([]byte, (w*n*bits+7)/8)
		for x := range w {
			for k := range n {
				v := (x*7 + y*11 + k*50) % 256 >> (8 - min(bits, 8))
				for b := min(bits, 8) - 1; b >= 0; b-- {
					row[at>>3] |= byte(v>>b&1) << (7 - at&7)
					at++
				}
				if bits == 16 {
					at += 8
				}
			}
		}
		out = append(out, row...)
	}
	return out
}

// jpegOf encodes grey (1) or YCbCr (3).
func jpegOf(t testing.TB, n int) []byte {
	t.Helper()
	var img image.Image
	switch n {
	case 1:
		g := image.NewGray(image.Rect(0, 0, 40, 40))
		copy(g.Pix, ramp(40, 40, 1, 8))
		img = g
	default:
		g := image.NewRGBA(image.Rect(0, 0, 40, 40))
		for i := range 1600 {
			g.Set(i%40, i/40, color.RGBA{uint8(i), uint8(i / 40 * 6), 128, 255})
		}
		img = g
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, &jpeg.Options{Quality: 95}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestGhostscript compares pages of every kind of painting.
func TestGhostscript(t *testing.T) {
	if testing.Short() {
		t.Skip("takes some ten seconds")
	}
	image := func(entries string, data []byte) sheet {
		return sheet{content: "q 80 0 0 60 10 20 cm /Im Do Q", res: "/XObject << /Im 5 0 R >>",
			more: []string{streamObject("/Type /XObject /Subtype /Image "+entries, data), "<< /FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 [0 1 0.8 0] /N 1 >>"}}
	}
	shade := func(entries, data string) sheet {
		o := "<< " + entries + " >>"
		if data != "" {
			o = streamObject(entries, []byte(data))
		}
		return sheet{content: "q 10 10 80 80 re W n /Sh sh Q", res: "/Shading << /Sh 5 0 R >>",
			more: []string{o, "<< /FunctionType 2 /Domain [0 1] /C0 [1 0 0 0] /C1 [0 1 0.5 0.2] /N 1 >>",
				"<< /FunctionType 3 /Domain [0 1] /Functions [6 0 R 6 0 R] /Bounds [0.3] /Encode [0 1 1 0] >>",
				streamObject("/FunctionType 0 /Domain [0 1] /Range [0 1 0 1 0 1 0 1] /Size [3] /BitsPerSample 8", []byte{255, 0, 0, 0, 0, 255, 0, 0, 0, 0, 255, 128}),
				streamObject("/FunctionType 4 /Domain [0 1 0 1] /Range [0 1 0 1 0 1 0 1]", []byte("{ 2 copy mul 3 1 roll add 2 div 0 exch 0.2 }")),
			}}
	}
	tile := func(paint string) []string {
		return []string{streamObject("/Type /Pattern /PatternType 1 /PaintType "+paint+" /TilingType 1 /BBox [0 0 30 30] /XStep 33 /YStep 32 /Matrix [0.9 0.2 -0.2 0.9 3 4] /Resources << >>",
			[]byte(map[string]string{"1": "0 1 1 0 k 2 2 18 18 re f 1 0 0 0 k 10 10 17 17 re f", "2": "3 3 22 22 re f"}[paint]))}
	}
	cases := map[string]sheet{
		"paths": {content: "0.2 0.4 0 0.1 k 10 10 m 90 20 l 70 80 l h f 0 0 0 1 k 20 50 m 40 90 80 90 90 50 c 60 40 l f*" +
			" 0 1 0 0 k 50 50 40 40 re 60 60 20 20 re f* 0 0 1 0 k 5 80 15 15 re 5 80 m 20 80 l 20 95 l 5 95 l h f"},
		"strokes": {content: "8 w 0 0 0 1 K 10 10 m 50 80 l 90 10 l S 1 J 1 j 6 w 1 0 0 0 K 10 50 m 30 90 l 50 50 l s" +
			" 2 J 2 j 16 w 0 1 0 0 K 55 40 m 85 60 l 55 80 l S 0 J [9 4 2 4] 3 d 3 w 0 0 1 0 K 5 95 m 95 95 l S q 3 0 0 0.5 0 0 cm [] 0 d 4 w 0 0 0 1 K 5 60 m 25 20 l S Q"},
		"clips":         {content: "q 20 20 60 60 re W n 50 5 m 95 50 l 50 95 l 5 50 l h W n 0 0 0 1 k 0 0 100 100 re f Q q 0 0 m 30 0 l 0 30 l h 5 5 10 10 re W* n 1 0 0 0 k 0 0 100 100 re f Q"},
		"forms":         {content: "q 0.5 0 0 0.5 10 10 cm /X Do Q q 0.7 0.7 -0.7 0.7 60 20 cm /X Do Q", res: "/XObject << /X 5 0 R >>", more: []string{streamObject("/Type /XObject /Subtype /Form /BBox [0 0 50 50] /Matrix [1 0 0 1 5 5] /Resources << >>", []byte("0 1 0 0 k 0 0 80 20 re f 0 0 0 1 k 10 10 20 60 re f"))}},
		"rotated":       {content: "0 0 0 1 k 10 20 30 10 re f 1 0 0 0 k 0 0 10 10 re f", page: "/Rotate 90 /MediaBox [0 0 100 60]"},
		"rotated back":  {content: "0 0 0 1 k 10 20 30 10 re f 1 0 0 0 k 0 0 10 10 re f", page: "/Rotate 270 /MediaBox [0 0 100 60]"},
		"upside down":   {content: "0 0 0 1 k 10 20 30 10 re f 1 0 0 0 k 0 0 10 10 re f", page: "/Rotate 180 /MediaBox [-10 -20 100 60]"},
		"tiles":         {content: "/Pattern cs /P scn 10 10 80 80 re f", res: "/Pattern << /P 5 0 R >>", more: tile("1")},
		"plain tiles":   {content: "/Pc cs 0 0.5 0 0.5 /P scn 10 10 80 80 re f", res: "/ColorSpace << /Pc [/Pattern /DeviceCMYK] >> /Pattern << /P 5 0 R >>", more: tile("2")},
		"axial":         shade("/ShadingType 2 /ColorSpace /DeviceCMYK /Coords [20 20 80 60] /Function 6 0 R", ""),
		"extended":      shade("/ShadingType 2 /ColorSpace /DeviceCMYK /Coords [20 20 80 60] /Function 7 0 R /Extend [true true]", ""),
		"radial":        shade("/ShadingType 3 /ColorSpace /DeviceCMYK /Coords [30 30 5 60 60 30] /Function 8 0 R /Extend [true false]", ""),
		"by function":   shade("/ShadingType 1 /ColorSpace /DeviceCMYK /Matrix [70 0 10 60 15 15] /Function 9 0 R", ""),
		"triangles":     shade("/ShadingType 4 /ColorSpace /DeviceCMYK /BitsPerCoordinate 8 /BitsPerComponent 8 /BitsPerFlag 8 /Decode [0 100 0 100 0 1 0 1 0 1 0 1]", "\x00\x30\x30\xff\x00\x00\x00\x00\xd0\x30\x00\xff\x00\x00\x00\x80\xd0\x00\x00\xff\x00\x01\xf0\xf0\x00\x00\x00\xff"),
		"lattice":       shade("/ShadingType 5 /ColorSpace /DeviceCMYK /BitsPerCoordinate 8 /BitsPerComponent 8 /VerticesPerRow 2 /Decode [0 100 0 100 0 1 0 1 0 1 0 1]", "\x30\x30\x80\x00\x40\x00\xd0\x30\x00\x80\x40\x00\x30\xd0\x80\x00\x40\x80\xd0\xd0\x00\x80\x40\x80"),
		"coons":         shade("/ShadingType 6 /ColorSpace /DeviceCMYK /BitsPerCoordinate 8 /BitsPerComponent 8 /BitsPerFlag 8 /Decode [0 100 0 100 0 1 0 1 0 1 0 1]", "\x00\x30\x30\x20\x60\x40\x90\x30\xd0\x60\xf0\x90\xb0\xd0\xd0\xf0\x90\xb0\x60\xd0\x30\x90\x10\x60\x50\xff\x00\x00\x00\x00\xff\x00\x00\x00\x00\xff\x00\x00\x00\x00\xff"),
		"CMYK image":    image("/Width 40 /Height 30 /BitsPerComponent 8 /ColorSpace /DeviceCMYK", ramp(40, 30, 4, 8)),
		"large image":   image("/Width 400 /Height 300 /BitsPerComponent 8 /ColorSpace /DeviceCMYK", ramp(400, 300, 4, 8)),
		"inverted":      image("/Width 40 /Height 30 /BitsPerComponent 8 /ColorSpace /DeviceCMYK /Decode [1 0 1 0 1 0 1 0]", ramp(40, 30, 4, 8)),
		"2 bits":        image("/Width 37 /Height 30 /BitsPerComponent 2 /ColorSpace /DeviceCMYK", ramp(37, 30, 4, 2)),
		"grey 1":        image("/Width 41 /Height 30 /BitsPerComponent 1 /ColorSpace /DeviceGray", ramp(41, 30, 1, 1)),
		"grey 4":        image("/Width 41 /Height 30 /BitsPerComponent 4 /ColorSpace /DeviceGray", ramp(41, 30, 1, 4)),
		"grey 16":       image("/Width 41 /Height 30 /BitsPerComponent 16 /ColorSpace /DeviceGray", ramp(41, 30, 1, 16)),
		"spot image":    image("/Width 41 /Height 30 /BitsPerComponent 8 /ColorSpace [/Separation /Gold /DeviceCMYK 6 0 R]", ramp(41, 30, 1, 8)),
		"indexed":       image("/Width 41 /Height 30 /BitsPerComponent 2 /ColorSpace [/Indexed /DeviceCMYK 3 <00000000 ff000000 00ff0080 0000ff00>]", ramp(41, 30, 1, 2)),
		"stencil":       image("/Width 41 /Height 30 /ImageMask true", ramp(41, 30, 1, 1)),
		"keyed":         image("/Width 41 /Height 30 /BitsPerComponent 8 /ColorSpace /DeviceGray /Mask [100 160]", ramp(41, 30, 1, 8)),
		"JPEG, grey":    image("/Width 40 /Height 40 /BitsPerComponent 8 /ColorSpace /DeviceGray /Filter /DCTDecode", jpegOf(t, 1)),
		"inline image":  {content: "q 80 0 0 80 10 10 cm BI /W 4 /H 4 /BPC 8 /CS /CMYK /F /AHx ID ff000000 00ff0000 0000ff00 000000ff 00ff0000 0000ff00 000000ff ff000000 0000ff00 000000ff ff000000 00ff0000 000000ff ff000000 00ff0000 0000ff00> EI Q 0 0 0 1 k 0 0 5 5 re f"},
		"turned image":  {content: "q 40 40 -40 40 50 10 cm /Im Do Q", res: "/XObject << /Im 5 0 R >>", more: []string{streamObject("/Type /XObject /Subtype /Image /Width 40 /Height 30 /BitsPerComponent 8 /ColorSpace /DeviceCMYK", ramp(40, 30, 4, 8))}},
		"masked by one": {content: "0 0 1 0 k 0 0 100 100 re f q 80 0 0 60 10 20 cm /Im Do Q", res: "/XObject << /Im 5 0 R >>", more: []string{streamObject("/Type /XObject /Subtype /Image /Width 40 /Height 30 /BitsPerComponent 8 /ColorSpace /DeviceCMYK /Mask 6 0 R", ramp(40, 30, 4, 8)), streamObject("/Type /XObject /Subtype /Image /Width 9 /Height 9 /ImageMask true", ramp(9, 9, 1, 1))}},
		"soft image":    {content: "0 0 1 0 k 0 0 100 100 re f q 80 0 0 60 10 20 cm /Im Do Q", res: "/XObject << /Im 5 0 R >>", more: []string{streamObject("/Type /XObject /Subtype /Image /Width 40 /Height 30 /BitsPerComponent 8 /ColorSpace /DeviceCMYK /SMask 6 0 R", ramp(40, 30, 4, 8)), streamObject("/Type /XObject /Subtype /Image /Width 9 /Height 9 /BitsPerComponent 8 /ColorSpace /DeviceGray", ramp(9, 9, 1, 8))}},
		"type 3": {content: "BT /F 20 Tf 0 1 0 0 k 10 40 Td (aba) Tj ET", res: "/Font << /F 5 0 R >>", more: []string{
			"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1000 1000] /FontMatrix [0.001 0 0 0.001 0 0] /FirstChar 97 /LastChar 98 /Widths [1000 1200] /Encoding << /Differences [97 /x /y] >> /CharProcs << /x 6 0 R /y 7 0 R >> /Resources << >> >>",
			streamObject("", []byte("1000 0 0 0 800 800 d1 0 0 800 800 re f")), streamObject("", []byte("1200 0 d0 1 0 0 0 k 0 0 500 1000 re f"))}},
	}
	for name, s := range cases {
		t.Run(name, func(t *testing.T) { agree(t, name, s.file(), 0.012) })
	}
}

// written has Ghostscript write a PDF from PostScript.
func written(t testing.TB, ps string, args ...string) []byte {
	t.Helper()
	dir := t.TempDir()
	in, out := filepath.Join(dir, "in.ps"), filepath.Join(dir, "out.pdf")
	if err := os.WriteFile(in, []byte(ps), 0o644); err != nil {
		t.Fatal(err)
	}
	args = append([]string{"-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-sDEVICE=pdfwrite"}, args...)
	judge.Run(t, judge.Need(t, "gs"), append(args, "-sOutputFile="+out, in)...)
	b, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// advert is a page with text in fonts of several kinds, overprinting and a
// spot ink, as PostScript.
const advert = `%!PS
<< /PageSize [300 400] >> setpagedevice
/Helvetica findfont 24 scalefont setfont 0 0 0 1 setcmykcolor 40 340 moveto (Hello Advert) show
/Times-Italic findfont 30 scalefont setfont 1 0.5 0 0 setcmykcolor 40 300 moveto (\311l\351gant, fi) show
/ZapfDingbats findfont 40 scalefont setfont 0 1 1 0 setcmykcolor 220 300 moveto (abc) show
1 0 0 0 setcmykcolor 40 200 100 100 rectfill
0 1 0 0.2 setcmykcolor 90 150 100 100 rectfill
true setoverprint 0 0 1 0 setcmykcolor 60 120 60 120 rectfill false setoverprint
[/Separation (PANTONE 185 C) /DeviceCMYK {dup 0 exch dup 0.91 mul exch 0.76 mul 0}] setcolorspace 1 setcolor
200 100 moveto 280 100 lineto 240 180 lineto closepath fill
0 0 0 1 setcmykcolor 5 setlinewidth [10 5] 0 setdash 20 60 moveto 280 60 lineto stroke
gsave /Helvetica-Bold findfont 50 scalefont setfont 20 10 moveto (CLIP) true charpath clip 0 1 0 0 setcmykcolor 0 0 300 30 rectfill grestore
showpage`

// TestForeign renders files of other programs.
func TestForeign(t *testing.T) {
	if testing.Short() {
		t.Skip("takes some ten seconds")
	}
	for name, args := range map[string][]string{
		"PDF/X":      {"-dPDFX", "-sColorConversionStrategy=CMYK"},
		"PDF 1.4":    {"-dCompatibilityLevel=1.4", "-dEmbedAllFonts=true", "-dPDFSETTINGS=/prepress"},
		"no packing": {"-dCompatibilityLevel=1.3", "-dPDFSETTINGS=/prepress", "-dCompressPages=false", "-dCompressFonts=false"},
		"Type 1":     {"-dCompatibilityLevel=1.4", "-dPDFSETTINGS=/prepress", "-dSubsetFonts=false", "-dConvertCMYKImagesToRGB=false", "-dNoOutputFonts=false", "-dHaveCFF=false"},
		"outlines":   {"-dCompatibilityLevel=1.4", "-dNoOutputFonts=true"},
	} {
		t.Run(name, func(t *testing.T) {
			file := written(t, advert, args...)
			agree(t, name, file, 0.005)
			if name == "PDF 1.4" {
				dir := t.TempDir()
				in := filepath.Join(dir, "a.pdf")
				if err := os.WriteFile(in, file, 0o644); err != nil {
					t.Fatal(err)
				}
				out := filepath.Join(dir, "b.pdf")
				judge.Run(t, judge.Need(t, "qpdf"), "--object-streams=generate", in, out)
				b, _ := os.ReadFile(out)
				agree(t, "object streams", b, 0.005)
				judge.Run(t, judge.Need(t, "mutool"), "clean", "-d", in, out)
				b, _ = os.ReadFile(out)
				agree(t, "mutool", b, 0.005)
			}
		})
	}
}
