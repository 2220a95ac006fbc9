// Package sample makes small Editions by hand from the shipped faces, for the
// tests and benchmarks of the outputs. It is no layout: lines are filled by
// counting, marks are halved by rote.
package sample

import (
	_ "embed" // for the characters
	"fmt"
	"math/rand/v2"
	"unicode/utf8"

	"banxin/fonts"
	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/layout/page"
)

// hanzi holds the 3,755 characters of GB 2312 level 1, those that nearly all
// Chinese text is made of.
//
//go:embed hanzi.txt
var hanzi string

// Face returns a shipped face by its name; it panics when there is none.
func Face(name string) *fonts.Face {
	var ds diag.List
	set := fonts.Load(nil, []fonts.Spec{{Role: name, Faces: []fonts.FaceRef{{Name: name}}}}, &ds)
	chain := set.Chain(name)
	if ds.HasErrors() || len(chain) == 0 {
		panic("sample: no face " + name)
	}
	return chain[0]
}

// Run returns text looked up character by character, each glyph advancing by
// its own width rounded to a thousandth of a point.
func Run(f *fonts.Face, size, x, y geom.Length, ink page.Ink, text string) *page.Run {
	r := &page.Run{At: geom.Point{X: x, Y: y}, Face: f, Size: size, Ink: ink, Text: text}
	for at, c := range text {
		g := f.Lookup(c)
		r.Glyphs = append(r.Glyphs, page.Glyph{
			ID: g, Cluster: uint16(at), Advance: size.Scale(f.Advance(g), f.UnitsPerEm()),
		})
	}
	return r
}

// Latin returns text shaped with the features of its face.
func Latin(f *fonts.Face, size, x, y geom.Length, text string) *page.Run {
	r := &page.Run{At: geom.Point{X: x, Y: y}, Face: f, Size: size, Ink: page.Black, Text: text}
	for _, s := range f.ShapeLatin(nil, text) {
		r.Glyphs = append(r.Glyphs, page.Glyph{
			ID: s.ID, Cluster: uint16(s.Cluster),
			Advance: size.Scale(s.Advance, f.UnitsPerEm()),
			DX:      size.Scale(s.DX, f.UnitsPerEm()),
			DY:      -size.Scale(s.DY, f.UnitsPerEm()),
		})
	}
	return r
}

// Down returns text down the page, looked up character by character: x is the
// middle of the line, every glyph stands in a cell of one em.
func Down(f *fonts.Face, size, x, y geom.Length, ink page.Ink, text string) *page.Run {
	r := Run(f, size, x, y, ink, text)
	r.Dir = page.Down
	for i := range r.Glyphs {
		g := &r.Glyphs[i]
		g.DX, g.DY = -g.Advance/2, size.Scale(f.Ascent(), f.UnitsPerEm())
		g.Advance = size
	}
	return r
}

// Turned returns Western text turned into a line down the page, the middle of
// its capitals on the middle of the line, x.
func Turned(f *fonts.Face, size, x, y geom.Length, text string) *page.Run {
	r := Latin(f, size, x, y, text)
	r.Dir = page.Turned
	for i := range r.Glyphs {
		g := &r.Glyphs[i]
		g.DX, g.DY = -size.Scale(f.CapHeight(), 2*f.UnitsPerEm())-g.DY, g.DX
	}
	return r
}

// Narrow narrows the glyphs of a run to so many thousandths, and with them
// what they advance.
func Narrow(r *page.Run, thousandths uint16) *page.Run {
	r.Scale = thousandths
	for i := range r.Glyphs {
		g, n := &r.Glyphs[i], int(thousandths)
		switch r.Dir {
		case page.Across:
			g.Advance, g.DX = g.Advance.Scale(n, 1000), g.DX.Scale(n, 1000)
		case page.Turned:
			g.Advance, g.DY = g.Advance.Scale(n, 1000), g.DY.Scale(n, 1000)
		case page.Down:
			g.DX = g.DX.Scale(n, 1000)
		}
	}
	return r
}

// Halve halves the marks of a run as a press does: closing ones give up the
// white behind them, opening ones the white before.
func Halve(r *page.Run) *page.Run {
	for i := range r.Glyphs {
		g := &r.Glyphs[i]
		c, _ := utf8.DecodeRuneInString(r.Text[g.Cluster:])
		switch c {
		case '，', '。', '、', '；', '：', '”', '’', '》', '）', '】':
			g.Advance = r.Size / 2
		case '“', '‘', '《', '（', '【':
			g.Advance = r.Size / 2
			g.DX = -r.Size / 2
		}
	}
	return r
}

// Justify stretches a run evenly to a measure, each place rounded once.
func Justify(r *page.Run, measure geom.Length) *page.Run {
	width := geom.Length(0)
	for _, g := range r.Glyphs {
		width += g.Advance
	}
	gaps, done := len(r.Glyphs)-1, geom.Length(0)
	for i := range gaps {
		to := (measure - width).Scale(i+1, gaps)
		r.Glyphs[i].Advance += to - done
		done = to
	}
	return r
}

// Text returns n characters of which distinct are different ones, with a mark
// after every ten or so. How often each comes is set so that 4,000 characters
// have some 1,000 different ones before each of distinct is made to come at
// least once, as in a newspaper. Equal arguments give equal text.
func Text(n, distinct int, seed uint64) []rune {
	all := []rune(hanzi)[:distinct]
	rnd := rand.New(rand.NewPCG(seed, 312))
	order := rnd.Perm(distinct)
	often := rand.NewZipf(rnd, 1.5, 40, uint64(distinct-1))
	out := make([]rune, 0, n)
	for len(out) < n {
		switch {
		case len(out)%11 == 10:
			out = append(out, []rune("，，，。、，“”《》")[rnd.IntN(10)])
		case len(out)%6 == 5 && len(out)/6 < distinct:
			out = append(out, all[len(out)/6]) // every character once, at least
		default:
			out = append(out, all[order[often.Uint64()]])
		}
	}
	return out
}

// The issue that speed is measured on: pages of 280 × 400 mm in five columns
// of 13 em, 9 pt Song on 14 pt, four headlines of 24 pt Hei on each page.
const (
	trimWidth, trimHeight = 793_701, 1_133_858
	bodySize, leading     = 9 * geom.Pt, 14 * geom.Pt
	columnLines           = 72
	columns, measureEm    = 5, 13
	pageCharacters        = 4000
)

// Edition returns an issue of so many pages, 4,000 characters on each, with so
// many different ones in all.
func Edition(pages, distinct int) *page.Edition {
	ed := &page.Edition{
		Title: fmt.Sprintf("样报 %d 版", pages), Paper: "样报", Lang: "zh-CN",
		Date: page.Date{Year: 2020, Month: 11, Day: 30},
	}
	song, hei := Face("song"), Face("hei")
	text := Text(pages*pageCharacters, distinct, 1)
	for i := range pages {
		pg := &page.Page{
			Folio: i + 1, Bleed: geom.FromMM(3),
			Trim:     geom.Rect{W: trimWidth, H: trimHeight},
			TypeArea: geom.Rect{X: 50 * geom.Pt, Y: 50 * geom.Pt, W: trimWidth - 100*geom.Pt, H: trimHeight - 100*geom.Pt},
		}
		fill(pg, song, text[i*pageCharacters:][:pageCharacters])
		for k := range 4 {
			head := string(text[i*pageCharacters+200*k:][:9])
			y := geom.Length(90+265*k) * geom.Pt
			pg.Items = append(pg.Items, Run(hei, 24*geom.Pt, 50*geom.Pt, y, page.Black, head))
			pg.Items = append(pg.Items, &page.Rule{
				Box: geom.Rect{X: 50 * geom.Pt, Y: y + 10*geom.Pt, W: 690 * geom.Pt, H: geom.Pt / 2}, Ink: page.Black,
			})
			ed.Heads = append(ed.Heads, page.Bookmark{Title: head, Page: i, Y: y - 24*geom.Pt})
		}
		pg.Reading = []page.Passage{{Area: pg.TypeArea, Last: len(pg.Items)}}
		ed.Pages = append(ed.Pages, pg)
	}
	return ed
}

// fill sets text in the columns of a page, line by line.
func fill(pg *page.Page, f *fonts.Face, text []rune) {
	const measure = measureEm * bodySize
	const pitch = measure + 24*geom.Pt
	for line := 0; len(text) > 0 && line < columns*columnLines; line++ {
		n := min(measureEm, len(text))
		x := 50*geom.Pt + geom.Length(line/columnLines)*pitch
		y := 60*geom.Pt + geom.Length(line%columnLines)*leading
		r := Halve(Run(f, bodySize, x, y, page.Black, string(text[:n])))
		pg.Items = append(pg.Items, Justify(r, measure))
		text = text[n:]
	}
}
