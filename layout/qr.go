package layout

import (
	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/layout/page"
	"banxin/layout/qr"
)

// qr appends the code of an address, with its quiet zone filling the square
// box, and notes what it must say. Level Q restores a quarter of the code, as
// newsprint asks; a module must not be smaller than the printing house prints.
func (t *typesetter) qr(out *piece, url string, box geom.Rect, least geom.Length, at diag.Span) {
	symbol, err := qr.Make(url, qr.Quartile)
	if err != nil {
		panic("layout: " + err.Error()) // the reader admits no address that a code cannot hold
	}
	n := geom.Length(len(symbol) + 2*qr.Quiet)
	module := box.W / n
	if module < least {
		t.ds.Error(diag.ModuleTooSmall, at, "二维码每格只有 %.2f 毫米，印刷厂要求至少 %.2f 毫米", "the QR code's modules are %.2f mm; the printing house needs %.2f",
			module.MM(), least.MM()).
			Hint("缩短网址，或给它大些的地方：报头的加大 nameplate.lines，版上的加大 lines、columns", "shorten the address, or give it more room: raise nameplate.lines, or lines and columns of its place")
	}
	side := symbol.Side(module, false)
	area := geom.Rect{X: box.X + (box.W-n*module)/2 + qr.Quiet*module, Y: box.Y + (box.H-n*module)/2 + qr.Quiet*module, W: side, H: side}
	out.items = symbol.Rules(out.items, geom.Point{X: area.X, Y: area.Y}, module, page.Black, at)
	out.codes = append(out.codes, page.Code{Area: area, Modules: len(symbol), Module: module, Says: url, Src: at})
}
