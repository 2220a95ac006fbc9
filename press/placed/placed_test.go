package placed_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"

	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/internal/judge"
	"banxin/layout/page"
	"banxin/layout/picture"
	"banxin/press"
	"banxin/press/placed"
	"banxin/press/rip"
)

// advert is a file whose page has a mark in each corner, so that one that is
// turned or mirrored is seen: a trim of 80 × 60 as it is read, and 9 of bleed.
func advert(rotate int, unit float64, filter string) []byte {
	// Drawn upright for a page without Rotate; the others turn it back.
	content := "0 0.3 0 0 k -9 -9 98 78 re f 1 0 0 0 k 0 0 20 10 re f 0 1 0 0 k 70 0 10 20 re f 0 0 1 0 k 70 50 10 10 re f" +
		" /Gold cs 0.8 scn 0 40 10 20 re f /O gs 0 0 0 1 k 30 20 20 20 re f"
	back := map[int]string{0: "1 0 0 1 19 29", 90: "0 1 -1 0 89 29", 180: "-1 0 0 -1 109 99", 270: "0 -1 1 0 29 119"}[rotate]
	trim := map[int][4]float64{0: {19, 29, 99, 89}, 90: {29, 29, 89, 109}, 180: {29, 39, 109, 99}, 270: {29, 39, 89, 119}}[rotate]
	scale := fmt.Sprintf("%g 0 0 %g 0 0 cm ", 1/unit, 1/unit)
	for i := range trim {
		trim[i] /= unit
	}
	b := 9 / unit
	content = "q " + scale + back + " cm " + content + " Q"
	var out bytes.Buffer
	out.WriteString("%PDF-1.4\n")
	var at []int
	add := func(s string) {
		at = append(at, out.Len())
		fmt.Fprintf(&out, "%d 0 obj\n%s\nendobj\n", len(at), s)
	}
	add("<< /Type /Catalog /Pages 2 0 R >>")
	add("<< /Type /Pages /Kids [3 0 R] /Count 1 /Resources << /ColorSpace << /Gold 6 0 R >> /ExtGState << /O << /OP true /op true /OPM 1 /Metadata 8 0 R >> >> >> >>")
	add(fmt.Sprintf("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %g %g] /TrimBox [%g %g %g %g] /BleedBox [%g %g %g %g] /Rotate %d /UserUnit %g /Contents [4 0 R 5 0 R] /Group << /S /Transparency /CS /DeviceCMYK >> >>",
		150/unit, 150/unit, trim[0], trim[1], trim[2], trim[3], trim[0]-b, trim[1]-b, trim[2]+b, trim[3]+b, rotate, unit))
	half := len(content) / 2
	for content[half] != ' ' {
		half++
	}
	part := func(s string) string {
		if filter == "ASCIIHexDecode" {
			s = fmt.Sprintf("%x>", s)
		}
		entry := ""
		if filter != "" {
			entry = "/Filter /" + filter
		}
		return fmt.Sprintf("<< %s /Length %d >>\nstream\n%s\nendstream", entry, len(s), s)
	}
	add(part(content[:half]))
	add(part(content[half:]))
	add("[/Separation /Gold /DeviceCMYK 7 0 R]")
	add("<< /FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 [0.1 0.2 0.9 0] /N 1 >>")
	add("<< /Type /Metadata /Subtype /XML /Length 3 /Page 3 0 R >>\nstream\n<x>\nendstream")
	x := out.Len()
	fmt.Fprintf(&out, "xref\n0 %d\n0000000000 65535 f \n", len(at)+1)
	for _, o := range at {
		fmt.Fprintf(&out, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&out, "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(at)+1, x)
	return out.Bytes()
}

// opened opens a file as an issue does.
func opened(t testing.TB, data []byte) *picture.Document {
	t.Helper()
	var ds diag.List
	doc := picture.OpenDocument(fstest.MapFS{"ad.pdf": {Data: data}}, "ad.pdf", diag.Span{File: "issue.yaml", Line: 3}, &ds)
	if doc == nil || ds.Len() > 0 {
		t.Fatal(ds.Sorted())
	}
	return doc
}

// edition places a document on a page of 200 × 150 points.
func edition(doc *picture.Document, box geom.Rect) *page.Edition {
	black := &page.Rule{Box: geom.Rect{X: 150 * geom.Pt, Y: 10 * geom.Pt, W: 10 * geom.Pt, H: geom.Pt}, Ink: page.Black} // leaves overprinting on
	return &page.Edition{Title: "广告", Lang: "zh-CN", Date: page.Date{Year: 2026, Month: 3, Day: 14}, Pages: []*page.Page{{
		Folio: 1, Trim: geom.Rect{W: 200 * geom.Pt, H: 150 * geom.Pt}, Bleed: 9 * geom.Pt,
		Items: []page.Item{black, &page.Advert{Box: box, Doc: doc, Alt: "广告"}, black},
	}}}
}

// written writes the press file of an edition.
func written(t testing.TB, ed *page.Edition) []byte {
	t.Helper()
	pl, err := press.PrepareWith(ed, press.Newsprint(), press.Art{Adverts: placed.Prepare(ed)})
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := pl.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// plates renders the media box of the first page at 72 dpi.
func plates(t testing.TB, file []byte) *rip.Plates {
	t.Helper()
	d, err := rip.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	p, err := d.Render(0, 72)
	if err != nil || len(p.Unsure) > 0 {
		t.Fatal(err, p.Unsure)
	}
	return p
}

func at(p *rip.Plates, x, y int) string { // from the trim's top left
	out := ""
	for i := range p.Names {
		out += fmt.Sprintf("%d ", (int(p.Planes[i][(y+9)*p.W+x+9])*100+127)/255)
	}
	return out
}

// TestPlaced: however a page is turned in its file, it stands upright in its
// place, with its spot ink, overprinting as in its own file, and cut to the trim
// or, at the edge of the page, to the bleed.
func TestPlaced(t *testing.T) {
	qpdf := judge.Need(t, "qpdf")
	for _, c := range []struct {
		rotate int
		unit   float64
		filter string
	}{{0, 1, ""}, {90, 1, ""}, {180, 1, ""}, {270, 1, "ASCIIHexDecode"}, {0, 2, ""}, {90, 0.5, "ASCIIHexDecode"}} {
		doc := opened(t, advert(c.rotate, c.unit, c.filter))
		if doc.Width != 80*geom.Pt || doc.Height != 60*geom.Pt || doc.Bleed != 9*geom.Pt || doc.Pages != 1 {
			t.Fatalf("%v: %s × %s, bleed %s", c, doc.Width, doc.Height, doc.Bleed)
		}
		inside := edition(doc, geom.Rect{X: 20 * geom.Pt, Y: 30 * geom.Pt, W: 80 * geom.Pt, H: 60 * geom.Pt})
		file := written(t, inside)
		if !bytes.Equal(file, written(t, inside)) {
			t.Errorf("%v: two files of the same edition differ", c)
		}
		if bytes.Contains(file, []byte("/Transparency")) || bytes.Contains(file, []byte("<x>")) {
			t.Errorf("%v: more than the page needs is copied", c)
		}
		path := filepath.Join(t.TempDir(), "a.pdf")
		if err := os.WriteFile(path, file, 0o644); err != nil {
			t.Fatal(err)
		}
		judge.Run(t, qpdf, "--check", path)
		p := plates(t, file)
		for place, want := range map[[2]int]string{
			{25, 85}: "100 0 0 0 0 ", {95, 75}: "0 100 0 0 0 ", {95, 35}: "0 0 100 0 0 ", {25, 40}: "0 0 0 0 80 ", // lower left, lower right, upper right, upper left
			{60, 60}: "0 30 0 100 0 ", // overprinting, as its own state says
			{18, 50}: "0 0 0 0 0 ", {102, 50}: "0 0 0 0 0 ", {50, 28}: "0 0 0 0 0 ", {50, 92}: "0 0 0 0 0 ",
		} {
			if got := at(p, place[0], place[1]); got != want {
				t.Errorf("%v: at %v %s, want %s", c, place, got, want)
			}
		}
		if len(p.Spots) != 1 || p.Spots[0].Name != "Gold" {
			t.Errorf("%v: spots %v", c, p.Spots)
		}
		// Twice as large in the lower right corner of the page, bleeding on two sides.
		p = plates(t, written(t, edition(doc, geom.Rect{X: 40 * geom.Pt, Y: 30 * geom.Pt, W: 160 * geom.Pt, H: 120 * geom.Pt})))
		for place, want := range map[[2]int]string{
			{50, 140}: "100 0 0 0 0 ", {204, 100}: "0 30 0 0 0 ", {120, 157}: "0 30 0 0 0 ", {38, 100}: "0 0 0 0 0 ", {100, 28}: "0 0 0 0 0 ", {190, 40}: "0 0 100 0 0 ",
		} {
			if got := at(p, place[0], place[1]); got != want {
				t.Errorf("%v, larger: at %v %s, want %s", c, place, got, want)
			}
		}
	}
}

// TestLook: on a screen an advert looks as its plates say.
func TestLook(t *testing.T) {
	for _, rotate := range []int{0, 90, 180, 270} {
		doc := opened(t, advert(rotate, 1, ""))
		ed := edition(doc, geom.Rect{X: 40 * geom.Pt, Y: 90 * geom.Pt, W: 80 * geom.Pt, H: 60 * geom.Pt})
		ad := ed.Pages[0].Items[1].(*page.Advert)
		area := placed.Area(ad, ed.Pages[0])
		if area != (geom.Rect{X: 40 * geom.Pt, Y: 90 * geom.Pt, W: 80 * geom.Pt, H: 69 * geom.Pt}) {
			t.Fatal(area)
		}
		rgb, err := placed.Prepare(ed).Form(doc).Look(ad, ed.Pages[0], 80, 69)
		if err != nil {
			t.Fatal(err)
		}
		for place, ink := range map[[2]int]page.Ink{
			{5, 55}: {C: 1000}, {75, 45}: {M: 1000}, {75, 5}: {Y: 1000}, {40, 65}: {M: 302}, {40, 30}: {M: 302, K: 1000},
			{5, 10}: {C: 81, M: 160, Y: 722},
		} {
			r, g, b := ink.SRGB()
			got := [3]byte(rgb[3*(place[1]*80+place[0]):])
			for i, v := range [3]uint8{r, g, b} {
				if d := int(v) - int(got[i]); d > 4 || d < -4 {
					t.Errorf("%d: at %v %v, want %v", rotate, place, got, [3]uint8{r, g, b})
				}
			}
		}
	}
}

// TestForeignPlaced places a file that Ghostscript has written, with fonts and
// pictures; Ghostscript prints the same plates from our file as from its own.
func TestForeignPlaced(t *testing.T) {
	gs := judge.Need(t, "gs")
	dir := t.TempDir()
	ps := `%!PS
<< /PageSize [80 60] >> setpagedevice
/Helvetica-Bold findfont 14 scalefont setfont 0 0 0 1 setcmykcolor 5 40 moveto (Advert) show
/Times-Italic findfont 10 scalefont setfont 1 0.5 0 0 setcmykcolor 5 25 moveto (fi, \351) show
gsave 40 5 translate 30 15 scale /DeviceCMYK setcolorspace
<< /ImageType 1 /Width 4 /Height 2 /BitsPerComponent 8 /ImageMatrix [4 0 0 -2 0 2] /Decode [0 1 0 1 0 1 0 1]
/DataSource <ff000000 00ff0000 0000ff00 000000ff 80000000 00800000 00008000 00000080> >> image grestore showpage`
	in, out := filepath.Join(dir, "in.ps"), filepath.Join(dir, "ad.pdf")
	if err := os.WriteFile(in, []byte(ps), 0o644); err != nil {
		t.Fatal(err)
	}
	judge.Run(t, gs, "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-sDEVICE=pdfwrite", "-dCompatibilityLevel=1.4", "-dPDFSETTINGS=/prepress", "-sOutputFile="+out, in)
	data, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	doc := opened(t, data)
	ed := edition(doc, geom.Rect{X: 20 * geom.Pt, Y: 30 * geom.Pt, W: doc.Width, H: doc.Height})
	ed.Pages[0].Items = ed.Pages[0].Items[1:2]
	file := written(t, ed)
	own, theirs := plates(t, file), plates(t, data)
	for i, n := range theirs.Names {
		for y := range 60 {
			for x := range 80 {
				a, b := own.Plane(n)[(y+39)*own.W+x+29], theirs.Planes[i][y*theirs.W+x]
				if d := int(a) - int(b); d > 3 || d < -3 {
					t.Fatalf("%s at %d, %d: %d, in its own file %d", n, x, y, a, b)
				}
			}
		}
	}
	path := filepath.Join(dir, "ours.pdf")
	if err := os.WriteFile(path, file, 0o644); err != nil {
		t.Fatal(err)
	}
	judge.Run(t, judge.Need(t, "qpdf"), "--check", path)
	if _, errs := judge.RunBoth(t, gs, "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-sDEVICE=nullpage", "-dPDFSTOPONWARNING", path); errs != "" {
		t.Error(errs)
	}
}
