package proof_test

import (
	"testing"

	"banxin/internal/geom"
	"banxin/internal/golden"
	"banxin/layout/page"
	"banxin/press/sample"
	"banxin/proof"
)

// red is the red of headlines.
var red = page.Ink{M: 1000, Y: 900, K: 50}

// textPage shows each shipped face at small and large sizes, letters and
// figures, glyphs moved off the line, and characters beyond U+FFFF.
func textPage(t testing.TB) *page.Page {
	f := faces(t, "song", "song-black", "hei", "hei-black", "kai", "nameplate")
	pg := &page.Page{Folio: 1, Trim: geom.Rect{W: 200 * px, H: 150 * px}}
	add := func(face string, x, y, size geom.Length, ink page.Ink, text string) *page.Run {
		r := set(f[face], geom.Point{X: x, Y: y}, size, ink, text)
		pg.Items = append(pg.Items, r)
		return r
	}
	add("nameplate", 9137, 40211, 30*geom.Pt, red, "社区晨报")
	add("hei-black", 9137, 66411, 20*geom.Pt, page.Black, "新图景 2020")
	add("song", 9137, 82611, 10500, page.Black, "“周家桥”街道，绘就𬭎𬬭。")
	add("kai", 9137, 98811, 10500, page.Black, "扫码订阅 Wechat &c.")
	add("song-black", 9137, 114211, 9*geom.Pt, page.Ink{K: 600}, "灰色的小字")
	raised := add("hei", 80137, 114211, 9*geom.Pt, page.Black, "上下错落")
	for i := range raised.Glyphs {
		raised.Glyphs[i].DX, raised.Glyphs[i].DY = geom.Length(i)*400, geom.Length(i%2)*-3300
	}
	pg.Items = append(pg.Items, &page.Rule{Box: geom.Rect{X: 9137, Y: 121333, W: 150 * px, H: 20 * px}, Ink: page.Black})
	add("hei", 14137, 135211, 12*geom.Pt, page.Ink{}, "反白的字")
	return pg
}

// uprightPage shows lines down the page at small and large sizes, letters
// turned into them, two and three figures in one cell, and letters narrowed.
func uprightPage(t testing.TB) *page.Page {
	f := faces(t, "song", "hei", "hei-black", "kai")
	pg := &page.Page{Folio: 1, Trim: geom.Rect{W: 200 * px, H: 200 * px}}
	at := geom.Point{}
	add := func(r *page.Run) {
		r.At = at
		pg.Items = append(pg.Items, r)
		for _, g := range r.Glyphs {
			at = r.Dir.Move(at, g.Advance)
		}
	}
	line := func(x, y geom.Length) { at = geom.Point{X: x, Y: y} }
	line(180137, 9211)
	add(sample.Down(f["hei-black"], 24*geom.Pt, 0, 0, red, "竖排标题"))
	line(154137, 9411)
	add(sample.Down(f["kai"], 14*geom.Pt, 0, 0, page.Black, "副题在左边"))
	line(130137, 9611)
	add(sample.Down(f["song"], 10500, 0, 0, page.Black, "社区"))
	add(sample.Turned(f["song"], 10500, 0, 0, "Community"))
	add(sample.Down(f["song"], 10500, 0, 0, page.Black, "晨报"))
	line(114137, 9811)
	add(sample.Down(f["hei"], 9*geom.Pt, 0, 0, page.Ink{K: 600}, "灰色的字"))
	add(sample.Narrow(sample.Turned(f["hei"], 9*geom.Pt, 0, 0, "narrow"), 850))
	line(96137, 9311)
	add(sample.Down(f["song"], 10500, 0, 0, page.Black, "一年"))
	from := at
	cell := sample.Narrow(sample.Run(f["song"], 10500, 0, 0, page.Black, "365"), 600)
	for i := range cell.Glyphs {
		cell.Glyphs[i].DX, cell.Glyphs[i].DY = -4713, 9240
	}
	add(cell)
	at = from
	at.Y += 10500
	add(sample.Down(f["song"], 10500, 0, 0, page.Black, "天"))
	line(70137, 9311)
	add(sample.Narrow(sample.Down(f["hei"], 21*geom.Pt, 0, 0, page.Black, "窄的字"), 800))
	line(40137, 9511)
	add(sample.Turned(f["hei-black"], 30*geom.Pt, 0, 0, "Turned"))
	line(9137, 180211)
	add(sample.Narrow(sample.Run(f["song"], 16*geom.Pt, 0, 0, page.Black, "横排的窄字 narrow"), 900))
	return pg
}

// rulePage shows rules of many weights, tints and inks, and a field of
// modules like a QR code's.
func rulePage() *page.Page {
	pg := &page.Page{Folio: 1, Trim: geom.Rect{W: 150 * px, H: 150 * px}, Bleed: 9 * px}
	add := func(x, y, w, h geom.Length, ink page.Ink) {
		pg.Items = append(pg.Items, &page.Rule{Box: geom.Rect{X: x, Y: y, W: w, H: h}, Ink: ink})
	}
	add(-9*px, 110*px, 168*px, 60*px, page.Ink{K: 100}) // a tint into the bleed
	for i := range geom.Length(12) {
		add(10*px, 8*px+i*6137, 60*px, 100+i*150, page.Black)
		add(80*px+i*5137, 8*px, 100+i*150, 40*px, page.Ink{C: uint16(i) * 90, M: 1000 - uint16(i)*90, Y: 500})
	}
	for i := range geom.Length(21 * 21) {
		if (i*i+i/21*i)%5 < 2 {
			add(85211+i%21*2731, 52317+i/21*2731, 2731, 2731, page.Black)
		}
	}
	for i := range geom.Length(4) { // a frame of four rules that overlap at its corners
		add(20*px+i%2*100*px-i%2*300, 120*px+i/2*20*px, px+i*130, 21*px, red)
	}
	add(10*px, 130*px, 40*px, 9*px, red)
	add(30*px, 125*px, 10*px, 20*px, page.Ink{}) // paper over everything
	return pg
}

func TestGoldenPages(t *testing.T) {
	golden.Images(t, "testdata", 2,
		golden.Picture{Name: "text", Got: proof.Draw(textPage(t), 72)},
		golden.Picture{Name: "upright", Got: proof.Draw(uprightPage(t), 72)},
		golden.Picture{Name: "rules", Got: proof.Draw(rulePage(), 72)},
		golden.Picture{Name: "paths", Got: proof.Draw(pathPage(), 72)},
	)
}
