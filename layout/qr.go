package layout

import (
	"github.com/skip2/go-qrcode"

	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/layout/page"
)

// quietZone is the white round a QR code, in modules (ISO/IEC 18004, 6.3.8).
const quietZone = 4

// minModule is the smallest module that newsprint carries, 0.40 mm (print.md section 7).
var minModule = geom.FromMM(0.40)

// qr appends the code of an address as rules of one ink, with its quiet zone
// filling the square box. Modules that adjoin in a row are one
// rule. Level Q restores a quarter of the code, as newsprint asks.
func (t *typesetter) qr(items []page.Item, url string, box geom.Rect, at diag.Span) []page.Item {
	code, err := qrcode.New(url, qrcode.High) // the library's High is the standard's level Q
	if err != nil {
		panic("layout: " + err.Error()) // the reader admits no address that a code cannot hold
	}
	code.DisableBorder = true
	bits := code.Bitmap()
	n := geom.Length(len(bits) + 2*quietZone)
	module := box.W / n
	if module < minModule {
		t.ds.Error(diag.ModuleTooSmall, at, "二维码每格只有 %.2f 毫米，新闻纸上至少要 %.2f 毫米", "the QR code's modules are %.2f mm; newsprint needs %.2f",
			module.MM(), minModule.MM()).
			Hint("缩短网址，或把 nameplate.lines 加大", "shorten the address or raise nameplate.lines")
	}
	x := box.X + (box.W-n*module)/2 + quietZone*module
	y := box.Y + (box.H-n*module)/2 + quietZone*module
	for r, row := range bits {
		for a := 0; a < len(row); {
			b := a
			for b < len(row) && row[b] == row[a] {
				b++
			}
			if row[a] {
				items = append(items, rule(x+geom.Length(a)*module, y+geom.Length(r)*module, geom.Length(b-a)*module, module, page.Black, at))
			}
			a = b
		}
	}
	return items
}
