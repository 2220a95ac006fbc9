package sheet_test

import (
	"fmt"
	"strings"
	"testing"

	"banxin/internal/geom"
	"banxin/layout/page"
	"banxin/press/pdf"
	"banxin/press/repro"
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

// outline returns a quarter of a disc.
func outline(ink page.Ink, evenOdd bool) *page.Path {
	at := func(x, y geom.Length) geom.Point { return geom.Point{X: x * geom.Pt, Y: y * geom.Pt} }
	return &page.Path{Ink: ink, EvenOdd: evenOdd, Segments: []page.Segment{
		{Op: page.MoveTo, To: at(10, 10)}, {Op: page.LineTo, To: at(20, 10)},
		{Op: page.CurveTo, A: at(20, 15), B: at(15, 20), To: at(10, 20)},
	}}
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
	down := func(text string) *page.Run {
		return sample.Down(song, 10*geom.Pt, 50_000, 20_500, page.Black, text)
	}
	tall := down("你好世")
	for i := range tall.Glyphs {
		tall.Glyphs[i].Advance = 10_250
	}
	shut := down("你好世")
	shut.Glyphs[1].Advance = 5000
	aside := down("你好世")
	aside.Glyphs[1].DX += 3000
	turned := sample.Turned(song, 10*geom.Pt, 50_000, 20_500, "HI")
	turned.Glyphs[1].DX += 1500
	thin := outline(page.Black, false)
	thin.Stroke = geom.Pt
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
		{"down the page", cmyk, []page.Item{down("你好")},
			"/GO gs\n0 0 0 1 k\nBT\n/V0 10 Tf\n1 0 0 1 53 82.5 Tm\n[<00010002>]TJ\nET\n"},
		{"Tc counts upwards", cmyk, []page.Item{tall, run("你")},
			"/GO gs\n0 0 0 1 k\nBT\n/V0 10 Tf\n-0.25 Tc\n1 0 0 1 53 82.5 Tm\n[<000100020003>]TJ\n" +
				"/F0 10 Tf\n0 Tc\n1 0 0 1 8 82.5 Tm\n[<0001>]TJ\nET\n"},
		{"so does TJ", cmyk, []page.Item{shut},
			"/GO gs\n0 0 0 1 k\nBT\n/V0 10 Tf\n1 0 0 1 53 82.5 Tm\n[<00010002>-500<0003>]TJ\nET\n"},
		{"beside the line there is a matrix", cmyk, []page.Item{aside},
			"/GO gs\n0 0 0 1 k\nBT\n/V0 10 Tf\n1 0 0 1 53 82.5 Tm\n[<0001>]TJ\n" +
				"1 0 0 1 56 72.5 Tm\n[<0002>]TJ\n1 0 0 1 53 62.5 Tm\n[<0003>]TJ\nET\n"},
		{"turned, with a rise to the right", cmyk, []page.Item{turned},
			fmt.Sprintf("/GO gs\n0 0 0 1 k\nBT\n/F0 10 Tf\n0 -1 1 0 %g 82.5 Tm\n[<0001>]TJ\n1.5 Ts\n[<0002>]TJ\nET\n",
				53-float64(song.CapHeight())/200)},
		{"narrowed", cmyk, []page.Item{sample.Narrow(run("你好"), 900), sample.Narrow(down("你好"), 900)},
			"/GO gs\n0 0 0 1 k\nBT\n/F0 10 Tf\n0.9 0 0 1 8 82.5 Tm\n[<00010002>]TJ\n" +
				"/V0 10 Tf\n0.9 0 0 1 53 82.5 Tm\n[<00010002>]TJ\nET\n"},
		{"narrowed and stretched", cmyk, []page.Item{loosen(sample.Narrow(run("你好世"), 900), 450)},
			"/GO gs\n0 0 0 1 k\nBT\n/F0 10 Tf\n0.5 Tc\n0.9 0 0 1 8 82.5 Tm\n[<000100020003>]TJ\nET\n"},
		{"an outline", cmyk, []page.Item{outline(red, false)},
			"0 1 1 0 k\n13 93 m\n23 93 l\n23 88 18 83 13 83 c\nf\n"},
		{"by the even-odd rule, text before and after", mono, []page.Item{run("你"), outline(page.Black, true), run("你")},
			"q\n0 0 100 100 re\nW n\n0 0 0 1 k\nBT\n/F0 10 Tf\n1 0 0 1 5 79.5 Tm\n[<0001>]TJ\nET\n" +
				"10 90 m\n20 90 l\n20 85 15 80 10 80 c\nf*\nBT\n1 0 0 1 5 79.5 Tm\n[<0001>]TJ\nET\nQ\n"},
		{"a black line overprints, a black area does not", cmyk, []page.Item{thin, outline(page.Black, false)},
			"/GO gs\n0 0 0 1 k\n13 93 m\n23 93 l\n23 88 18 83 13 83 c\nf\n/GK gs\n13 93 m\n23 93 l\n23 88 18 83 13 83 c\nf\n"},
		{"no outline at all", cmyk, []page.Item{&page.Path{Ink: red}, &page.Path{Ink: red, Segments: []page.Segment{{Op: page.LineTo}}}}, ""},
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
			"q\n0 0 100 100 re\nW n\n0 1 1 0 k\n0 99 9 1 re\nf\n0 0 0 1 k\nBT\n/F0 10 Tf\n1 0 0 1 5 79.5 Tm\n[<0001>]TJ\nET\nQ\n"},
		{"a run without glyphs", cmyk, []page.Item{&page.Run{Face: song, Size: 9000, Ink: page.Black}}, ""},
	} {
		if got := drawn(c.scheme, c.items...); got != c.want {
			t.Errorf("%s: got\n%s\nwant\n%s", c.name, got, c.want)
		}
	}
}

// loosen adds to every advance of a run.
func loosen(r *page.Run, by geom.Length) *page.Run {
	for i := range r.Glyphs {
		r.Glyphs[i].Advance += by
	}
	return r
}

// TestSilentGlyphsTurn: outlines follow the direction and the width of the run.
// An I is taller than wide; on its side and narrowed it is wider than tall.
func TestSilentGlyphsTurn(t *testing.T) {
	song := sample.Face("song")
	for _, c := range []struct {
		name  string
		dir   page.Dir
		scale uint16
		wide  bool // the box is wider than tall
	}{
		{"down", page.Down, 0, false},
		{"narrow", page.Down, 500, false},
		{"turned", page.Turned, 0, true},
		{"turned and narrow", page.Turned, 500, true},
	} {
		r := &page.Run{At: geom.Point{X: 40_000, Y: 40_000}, Face: song, Size: 10 * geom.Pt, Dir: c.dir, Scale: c.scale, Ink: page.Black,
			Glyphs: []page.Glyph{{Advance: 20_000}, {ID: song.Lookup('I'), DX: 1000, DY: 2000}}}
		r.Glyphs[0].ID = song.Lookup(' ')
		x0, y0, x1, y1, _ := song.Bounds(song.Lookup('I'))
		s := float64(r.Width()) / 1000
		want := [4]float64{41 + float64(x0)/100*s, 62 - float64(y1)/100, 41 + float64(x1)/100*s, 62 - float64(y0)/100}
		if c.dir == page.Turned {
			want = [4]float64{41 + float64(y0)/100, 62 + float64(x0)/100*s, 41 + float64(y1)/100, 62 + float64(x1)/100*s}
		}
		got := pathBox(t, drawn(cmyk, r))
		got[0], got[1], got[2], got[3] = got[0]-3, 103-got[3], got[2]-3, 103-got[1]
		for i := range got {
			if d := got[i] - want[i]; d > 0.002 || d < -0.002 {
				t.Errorf("%s: the path's box is %.3f, want %.3f", c.name, got, want)
				break
			}
		}
		if wide := got[2]-got[0] > got[3]-got[1]; wide != c.wide {
			t.Errorf("%s: box %.3f", c.name, got)
		}
	}
}

// pathBox returns the box around the points of a page's paths: left, bottom,
// right, top.
func pathBox(t *testing.T, content string) [4]float64 {
	t.Helper()
	box := [4]float64{1e9, 1e9, -1e9, -1e9}
	fields := strings.Fields(content)
	for i := 0; i+2 < len(fields); i++ {
		var x, y float64
		if op := fields[i+2]; op != "m" && op != "l" && op != "c" {
			continue
		}
		fmt.Sscan(fields[i], &x)
		fmt.Sscan(fields[i+1], &y)
		box = [4]float64{min(box[0], x), min(box[1], y), max(box[2], x), max(box[3], y)}
	}
	if box[0] > box[2] {
		t.Fatalf("no path in\n%s", content)
	}
	return box
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

// TestPictures: an image is a square of side 1 in its box, painted without
// overprint, named once a page however often it is shown, and told in words
// where the scheme asks for it.
func TestPictures(t *testing.T) {
	a, b := &repro.Image{W: 2, H: 1}, &repro.Image{W: 3, H: 1}
	first := &page.Picture{Box: geom.Rect{X: 10 * geom.Pt, Y: 20 * geom.Pt, W: 30 * geom.Pt, H: 40 * geom.Pt}, Alt: "湖"}
	second := &page.Picture{Box: geom.Rect{X: 0, Y: 0, W: 1500, H: 500}}
	scheme := cmyk
	scheme.Image = func(p *page.Picture) *repro.Image {
		if p == first {
			return a
		}
		return b
	}
	got := drawn(scheme, rule(0, 0, geom.Pt, geom.Pt, page.Black), first, second, first, &page.Picture{})
	if _, rest, _ := strings.Cut(got, "f\n"); rest != "/GK gs\nq 30 0 0 40 13 43 cm /I0 Do Q\nq 1.5 0 0 0.5 3 102.5 cm /I1 Do Q\nq 30 0 0 40 13 43 cm /I0 Do Q\n" {
		t.Errorf("drawn:\n%s", rest)
	}
	scheme.Words = true
	if got := drawn(scheme, first, second); got != "/Span << /Alt <FEFF6E56> >> BDC\nq 30 0 0 40 13 43 cm /I0 Do Q\nEMC\nq 1.5 0 0 0.5 3 102.5 cm /I1 Do Q\n" {
		t.Errorf("in words:\n%s", got)
	}
}
