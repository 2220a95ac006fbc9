package proof_test

import (
	"bytes"
	"io"
	"testing"

	"banxin/fonts"
	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/layout/page"
	"banxin/proof"
)

// faces opens shipped faces by name.
func faces(t testing.TB, names ...string) map[string]*fonts.Face {
	t.Helper()
	out := map[string]*fonts.Face{}
	for _, n := range names {
		var ds diag.List
		set := fonts.Load(nil, []fonts.Spec{{Role: n, Faces: []fonts.FaceRef{{Name: n}}}}, &ds)
		if ds.HasErrors() {
			t.Fatal(ds.Sorted()[0].Message.EN)
		}
		out[n] = set.Chain(n)[0]
	}
	return out
}

// set returns a run of text, each character as wide as the face has it.
func set(f *fonts.Face, at geom.Point, size geom.Length, ink page.Ink, text string) *page.Run {
	r := &page.Run{At: at, Face: f, Size: size, Ink: ink, Text: text}
	for i, c := range text {
		g := f.Lookup(c)
		r.Glyphs = append(r.Glyphs, page.Glyph{ID: g, Cluster: uint16(i), Advance: size.Scale(f.Advance(g), f.UnitsPerEm())})
	}
	return r
}

// newspaperPage returns a page of 275 × 390 mm with 3,000 characters of body
// text, about a thousand different ones, a headline, rules and a QR-like field.
func newspaperPage(t testing.TB) *page.Page {
	f := faces(t, "song", "hei-black")
	pg := &page.Page{Folio: 1, Trim: geom.Rect{W: geom.FromMM(275), H: geom.FromMM(390)}, Bleed: geom.FromMM(3)}
	pg.Items = append(pg.Items, set(f["hei-black"], geom.Point{X: 45 * geom.Pt, Y: 180 * geom.Pt}, 40*geom.Pt,
		page.Ink{M: 1000, Y: 900, K: 50}, "周家桥街道绘就社区新图景"))
	const columns, lines, perLine = 5, 46, 13
	n := 0
	for c := range columns {
		for l := range lines {
			text := make([]rune, perLine)
			for i := range text {
				// A thousand common characters, the small numbers oftener.
				k := (n*7919 + n*n*31) % 1000
				if n%3 == 0 {
					k %= 120
				}
				text[i] = rune(0x4E00 + 17*k)
				n++
			}
			at := geom.Point{X: 45*geom.Pt + geom.Length(c)*141*geom.Pt, Y: 220*geom.Pt + geom.Length(l)*16*geom.Pt + 333}
			pg.Items = append(pg.Items, set(f["song"], at, 10*geom.Pt+geom.Pt/2, page.Black, string(text)))
		}
		x := 40*geom.Pt + geom.Length(c)*141*geom.Pt
		pg.Items = append(pg.Items, &page.Rule{Box: geom.Rect{X: x, Y: 200 * geom.Pt, W: 250, H: 800 * geom.Pt}, Ink: page.Black})
	}
	for i := range 33 * 33 {
		if i*i%7 < 3 {
			pg.Items = append(pg.Items, &page.Rule{Box: geom.Rect{X: 650000 + geom.Length(i%33)*1933, Y: 60000 + geom.Length(i/33)*1933, W: 1933, H: 1933}, Ink: page.Black})
		}
	}
	return pg
}

func BenchmarkDraw(b *testing.B) {
	pg := newspaperPage(b)
	b.ReportAllocs()
	for b.Loop() {
		proof.Draw(pg, 150)
	}
}

func BenchmarkEncode(b *testing.B) {
	img := proof.Draw(newspaperPage(b), 150)
	var size bytes.Buffer
	proof.Encode(&size, img)
	b.ReportAllocs()
	for b.Loop() {
		proof.Encode(io.Discard, img)
	}
	b.ReportMetric(float64(size.Len()), "file-bytes")
}
