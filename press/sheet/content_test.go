package sheet_test

import (
	"fmt"
	"strings"
	"testing"

	"banxin/internal/geom"
	"banxin/layout/page"
	"banxin/press/pdf"
	"banxin/press/sample"
	"banxin/press/sheet"
)

// cmyk is a scheme like the press's: black overprints, 3 pt of margin.
var cmyk = sheet.Scheme{
	Fill: func(dst []byte, ink page.Ink) []byte {
		return fmt.Appendf(dst, "%d %d %d %d k", ink.C/1000, ink.M/1000, ink.Y/1000, ink.K/1000)
	},
	Overprint: func(ink page.Ink, thickness geom.Length) bool {
		return ink == page.Black && thickness <= 4*geom.Pt
	},
	Margin: 3 * geom.Pt,
}

// drawn returns the content of a page 100 pt square, its strings in hexadecimal
// so that it can be read.
func drawn(scheme sheet.Scheme, items ...page.Item) string {
	pg := &page.Page{Trim: geom.Rect{W: 100 * geom.Pt, H: 100 * geom.Pt}, Items: items}
	return legible(sheet.NewFonts().Draw(pg, scheme).Content)
}

// legible writes the literal strings of a content stream in hexadecimal.
func legible(content []byte) string {
	var out strings.Builder
	for i := 0; i < len(content); i++ {
		if content[i] != '(' {
			out.WriteByte(content[i])
			continue
		}
		out.WriteByte('<')
		for i++; content[i] != ')'; i++ {
			c := content[i]
			if c == '\\' {
				if i++; content[i] == 'r' {
					c = '\r'
				} else {
					c = content[i]
				}
			}
			fmt.Fprintf(&out, "%02X", c)
		}
		out.WriteByte('>')
	}
	return out.String()
}

var red = page.Ink{M: 1000, Y: 1000}

func rule(x, y, w, h geom.Length, ink page.Ink) *page.Rule {
	return &page.Rule{Box: geom.Rect{X: x, Y: y, W: w, H: h}, Ink: ink}
}

func TestContent(t *testing.T) {
	song := sample.Face("song")
	run := func(text string) *page.Run { return sample.Run(song, 10*geom.Pt, 5000, 20500, page.Black, text) }
	mono := cmyk
	mono.Overprint, mono.Margin, mono.Clip = nil, 0, true

	loose := run("你好世界")
	for i := range loose.Glyphs {
		loose.Glyphs[i].Advance = 10_125
	}
	cramped := run("“你”好")
	sample.Halve(cramped)
	raised := run("你好世")
	raised.Glyphs[1].DY = -2500
	rounded := run("你好世界")
	for i := range rounded.Glyphs {
		rounded.Glyphs[i].Advance += []geom.Length{1, 0, -1, 0}[i] // a thousandth either way
	}
	same := run("一⼀") // one glyph, two characters
	redder := run("红")
	redder.Ink = red

	for _, c := range []struct {
		name   string
		scheme sheet.Scheme
		items  []page.Item
		want   string
	}{
		{"plain text", cmyk, []page.Item{run("你好你")},
			"/GO gs\n0 0 0 1 k\nBT\n/F0 10 Tf\n1 0 0 1 8 82.5 Tm\n[<000100020001>]TJ\nET\n"},
		{"one surplus on all is Tc", cmyk, []page.Item{loose},
			"/GO gs\n0 0 0 1 k\nBT\n/F0 10 Tf\n0.125 Tc\n1 0 0 1 8 82.5 Tm\n[<0001000200030004>]TJ\nET\n"},
		{"Tc goes back to 0", cmyk, []page.Item{loose, run("你")},
			"/GO gs\n0 0 0 1 k\nBT\n/F0 10 Tf\n0.125 Tc\n1 0 0 1 8 82.5 Tm\n[<0001000200030004>]TJ\n" +
				"0 Tc\n1 0 0 1 8 82.5 Tm\n[<0001>]TJ\nET\n"},
		{"halved marks", cmyk, []page.Item{cramped},
			"/GO gs\n0 0 0 1 k\nBT\n/F0 10 Tf\n1 0 0 1 3 82.5 Tm\n[<000100020003>500<0004>]TJ\nET\n"},
		{"a raised glyph", cmyk, []page.Item{raised},
			"/GO gs\n0 0 0 1 k\nBT\n/F0 10 Tf\n1 0 0 1 8 82.5 Tm\n[<0001>]TJ\n2.5 Ts\n[<0002>]TJ\n0 Ts\n[<0003>]TJ\nET\n"},
		{"a thousandth is let pass", cmyk, []page.Item{rounded},
			"/GO gs\n0 0 0 1 k\nBT\n/F0 10 Tf\n1 0 0 1 8 82.5 Tm\n[<0001000200030004>]TJ\nET\n"},
		{"one glyph, two characters", cmyk, []page.Item{same},
			"/GO gs\n0 0 0 1 k\nBT\n/F0 10 Tf\n1 0 0 1 8 82.5 Tm\n[<00010002>]TJ\nET\n"},
		{"only black overprints", cmyk, []page.Item{run("你"), redder, run("你")},
			"/GO gs\n0 0 0 1 k\nBT\n/F0 10 Tf\n1 0 0 1 8 82.5 Tm\n[<0001>]TJ\n" +
				"/GK gs\n0 1 1 0 k\n1 0 0 1 8 82.5 Tm\n[<0002>]TJ\n" +
				"/GO gs\n0 0 0 1 k\n1 0 0 1 8 82.5 Tm\n[<0001>]TJ\nET\n"},
		{"rules of one ink are one path", cmyk, []page.Item{
			rule(0, 0, 2000, 2000, page.Black), rule(2000, 2000, 4000, 500, page.Black), rule(0, 50000, 500, 500, red)},
			"/GO gs\n0 0 0 1 k\n3 101 2 2 re\n5 100.5 4 0.5 re\nf\n/GK gs\n0 1 1 0 k\n3 52.5 0.5 0.5 re\nf\n"},
		{"each ink is a path of its own", cmyk, []page.Item{rule(0, 0, 9000, 9000, red), rule(0, 9000, 9000, 9000, page.Ink{C: 1000})},
			"0 1 1 0 k\n3 94 9 9 re\nf\n1 0 0 0 k\n3 85 9 9 re\nf\n"},
		{"a thick rule knocks out", cmyk, []page.Item{rule(0, 0, 9000, 9000, page.Black), rule(0, 0, 9000, 1000, page.Black)},
			"0 0 0 1 k\n3 94 9 9 re\nf\n/GO gs\n3 102 9 1 re\nf\n"},
		{"a rule without area paints nothing", cmyk, []page.Item{rule(0, 0, 9000, 0, page.Black), rule(0, 0, 0, 9000, red)}, ""},
		{"screen", mono, []page.Item{rule(0, 0, 9000, 1000, red), run("你")},
			"0 0 100 100 re\nW n\n0 1 1 0 k\n0 99 9 1 re\nf\n0 0 0 1 k\nBT\n/F0 10 Tf\n1 0 0 1 5 79.5 Tm\n[<0001>]TJ\nET\n"},
		{"a run without glyphs", cmyk, []page.Item{&page.Run{Face: song, Size: 9000, Ink: page.Black}}, ""},
	} {
		if got := drawn(c.scheme, c.items...); got != c.want {
			t.Errorf("%s: got\n%s\nwant\n%s", c.name, got, c.want)
		}
	}
}

// TestSilentGlyphsAreOutlines: the second glyph of one character is drawn as a
// path at its own place, and the text has one code for the character.
func TestSilentGlyphsAreOutlines(t *testing.T) {
	song := sample.Face("song")
	r := sample.Run(song, 10*geom.Pt, 5000, 20500, page.Black, "e")
	r.Text = "é"
	r.Glyphs = append(r.Glyphs, page.Glyph{ID: song.Lookup('´'), DX: -5000})
	got := drawn(cmyk, r)
	if n := strings.Count(got, "TJ"); n != 1 || !strings.Contains(got, "[<0001>]TJ\nET\n") {
		t.Errorf("want one code and then a path, got\n%s", got)
	}
	_, path, _ := strings.Cut(got, "ET\n")
	x0, y0, x1, y1, ok := song.Bounds(song.Lookup('´'))
	if !ok {
		t.Fatal("the accent has no outline")
	}
	e := geom.Length(10*geom.Pt).Scale(song.Advance(song.Lookup('e')), 1000)
	origin := geom.Point{X: 5000 + e - 5000 + 3000, Y: 100_000 + 3000 - 20500}
	var fields []string
	for _, line := range strings.Split(strings.TrimSpace(path), "\n") {
		fields = append(fields, strings.Fields(line)...)
	}
	for i := 0; i+2 < len(fields); i++ {
		if op := fields[i+2]; op != "m" && op != "l" && op != "c" {
			continue
		}
		var x, y float64
		fmt.Sscan(fields[i], &x)
		fmt.Sscan(fields[i+1], &y)
		x, y = x*1000-float64(origin.X), y*1000-float64(origin.Y)
		if x < float64(x0*10-1) || x > float64(x1*10+1) || y < float64(y0*10-1) || y > float64(y1*10+1) {
			t.Errorf("point %.0f, %.0f is outside the accent's bounds", x, y)
		}
	}
	if !strings.HasSuffix(path, "f\n") {
		t.Error("the outline is not filled")
	}
}

func TestFrozenFontsRefuseNewGlyphs(t *testing.T) {
	song := sample.Face("song")
	page1 := func(text string) *page.Page {
		return &page.Page{Items: []page.Item{sample.Run(song, 9000, 0, 0, page.Black, text)}}
	}
	fs := sheet.NewFonts()
	s := fs.Draw(page1("甲乙"), cmyk)
	if _, err := fs.Cut(pdf.NewDeflater(1), []*sheet.Sheet{s}); err != nil {
		t.Fatal(err)
	}
	if again := fs.Draw(page1("乙甲"), cmyk); !strings.Contains(legible(again.Content), "<00020001>") {
		t.Error("a page drawn again has other codes")
	}
	defer func() {
		if recover() == nil {
			t.Error("a glyph that is not in the subset was accepted")
		}
	}()
	fs.Draw(page1("丙"), cmyk)
}
