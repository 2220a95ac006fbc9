package preflight

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/layout/page"
	"banxin/layout/qr"
	"banxin/press"
	"banxin/press/inspect"
)

// moduleSide is that of the codes drawn here, in points: half a millimetre.
const moduleSide = 1.42

// drawings are ways to draw a code whose lower left corner is at 150, 200: what
// programs of others make of one.
var drawings = map[string]func(s qr.Symbol, a *altered) string{
	"a rectangle a module": func(s qr.Symbol, _ *altered) string { return eachModule(s, "%.3f %.3f 1.43 1.43 re f\n") },
	"one path":             func(s qr.Symbol, _ *altered) string { return eachModule(s, "%.3f %.3f 1.43 1.43 re\n") + "f" },
	"a dashed line a row": func(s qr.Symbol, _ *altered) string {
		var b strings.Builder
		for y, row := range s {
			at := 200 + moduleSide*(float64(len(s)-y)-0.5)
			var dashes []string
			for x := 0; x < len(row); {
				from := x
				for x < len(row) && row[x] == row[from] {
					x++
				}
				if from == 0 && !row[0] {
					dashes = append(dashes, "0")
				}
				dashes = append(dashes, fmt.Sprintf("%.3f", moduleSide*float64(x-from)))
			}
			if len(dashes)%2 == 1 {
				dashes = append(dashes, "999")
			}
			fmt.Fprintf(&b, "1.43 w [%s] 0 d 150 %.3f m %.3f %.3f l S\n", strings.Join(dashes, " "), at, 150+moduleSide*float64(len(row)), at)
		}
		return b.String()
	},
	"a picture": func(s qr.Symbol, a *altered) string {
		a.resource("XObject", "TCode", a.stream(fmt.Sprintf("/Type /XObject /Subtype /Image /Width %d /Height %d /BitsPerComponent 1 /ImageMask true /Decode [1 0]", len(s), len(s)), bitsOf(s), true))
		return fmt.Sprintf("q %.3f 0 0 %.3f 150 200 cm /TCode Do Q", moduleSide*float64(len(s)), moduleSide*float64(len(s)))
	},
	"a picture a module": func(s qr.Symbol, a *altered) string {
		a.resource("XObject", "TDot", a.stream("/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 1 /ImageMask true /Decode [1 0]", []byte{0x80}, false))
		return eachModule(s, "q 1.43 0 0 1.43 %.3f %.3f cm /TDot Do Q\n")
	},
	"a glyph": func(s qr.Symbol, a *altered) string {
		glyph := eachModule(s, "%.3f %.3f 1.43 1.43 re\n")
		proc := a.stream("", []byte("200 0 d0 1 0 0 1 -150 -200 cm "+glyph+" f"), true)
		a.resource("Font", "TGlyph", a.add("<< /Type /Font /Subtype /Type3 /FontMatrix [0.01 0 0 0.01 0 0] /FontBBox [0 0 60 60] /FirstChar 65 /LastChar 65 /Widths [60] "+
			"/Encoding << /Type /Encoding /Differences [65 /code] >> /CharProcs << /code "+proc+" >> /Resources << >> >>"))
		return "BT /TGlyph 100 Tf 150 200 Td (A) Tj ET"
	},
	"a pattern": func(s qr.Symbol, a *altered) string {
		cell := a.stream("/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [150 200 300 350] /XStep 500 /YStep 500 /Resources << >>",
			[]byte("0 0 0 1 k "+eachModule(s, "%.3f %.3f 1.43 1.43 re\n")+" f"), true)
		a.resource("Pattern", "TPat", cell)
		return "/Pattern cs /TPat scn 140 190 120 120 re f"
	},
}

// eachModule writes a format for each dark module with its lower left corner.
func eachModule(s qr.Symbol, format string) string {
	var b strings.Builder
	for y, row := range s {
		for x, dark := range row {
			if dark {
				fmt.Fprintf(&b, format, 150+moduleSide*float64(x), 200+moduleSide*float64(len(s)-1-y))
			}
		}
	}
	return b.String()
}

// bitsOf returns the modules as the rows of a picture of one bit.
func bitsOf(s qr.Symbol) []byte {
	stride := (len(s) + 7) / 8
	bits := make([]byte, stride*len(s))
	for y, row := range s {
		for x, dark := range row {
			if dark {
				bits[y*stride+x/8] |= 0x80 >> (x % 8)
			}
		}
	}
	return bits
}

// noCode is a page of type and rules.
func noCode() *page.Edition {
	ed := codeEdition("https://example.org/", geom.FromMM(0.5))
	ed.Codes, ed.Pages[0].Items = nil, ed.Pages[0].Items[:1]
	for i := range geom.Length(12) {
		ed.Pages[0].Items = append(ed.Pages[0].Items, &page.Rule{Box: geom.Rect{X: 60 * geom.Pt, Y: (90 + 12*i) * geom.Pt, W: 300 * geom.Pt, H: geom.Pt / 2}, Ink: page.Black})
	}
	return ed
}

// written writes an edition as a press file.
func written(t *testing.T, ed *page.Edition) []byte {
	t.Helper()
	var file bytes.Buffer
	if err := press.Write(&file, ed, press.Newsprint()); err != nil {
		t.Fatal(err)
	}
	return file.Bytes()
}

// TestCodesDrawnByOthers: whatever a code is drawn with, it is found at its place,
// and only a part of the page is rendered for it.
func TestCodesDrawnByOthers(t *testing.T) {
	symbol, err := qr.Make("https://example.org/subscribe", qr.Quartile)
	if err != nil {
		t.Fatal(err)
	}
	house := press.Newsprint()
	house.QR.Module = geom.FromMM(0.6) // so that there is something to tell of it
	base := takeApart(t, written(t, noCode()))
	for name, draw := range drawings {
		a := base.clone()
		operators := draw(symbol, a)
		more := a.stream("", []byte("q 0 0 0 1 k "+operators+" Q"), true)
		a.set(a.page, "Contents", "["+strings.Trim(a.get(a.page, "Contents"), "[]")+" "+more+"]")
		file := a.bytes()
		var ds diag.List
		FileCodes("a.pdf", file, nil, nil, house, &ds)
		var got []diag.Code
		for _, d := range ds.Sorted() {
			got = append(got, d.Code)
		}
		if !slices.Equal(got, []diag.Code{diag.ModuleTooSmall}) {
			t.Errorf("%s: %q", name, got)
		}
		if places, area := placesOf(t, file); len(places) != 1 || area > 0.4 {
			t.Errorf("%s: %.2f of the page is rendered: %v", name, area, places)
		}
	}
}

// TestNoCodes: of a page of type and rules nothing is rendered; of one that cannot
// be read to its end, all.
func TestNoCodes(t *testing.T) {
	file := written(t, noCode())
	if places, area := placesOf(t, file); len(places) > 0 || area > 0 {
		t.Errorf("%v, %.2f of the page", places, area)
	}
	a := takeApart(t, file)
	a.set(a.page, "Contents", "["+strings.Trim(a.get(a.page, "Contents"), "[]")+" "+a.stream("", []byte("1 2 what"), true)+"]")
	if _, area := placesOf(t, a.bytes()); area != 1 {
		t.Errorf("%.2f of a page with a fault is rendered", area)
	}
}

// placesOf returns what would be rendered of the first page, and which part of
// it that is.
func placesOf(t *testing.T, file []byte) (places []inspect.Box, area float64) {
	t.Helper()
	doc, err := inspect.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	var f inspect.Facts
	places, whole := codePlaces(doc, 0, 4, &f)
	if whole {
		return nil, 1
	}
	for _, b := range places {
		area += b.Area() / f.Trim.Area()
	}
	return places, area
}
