// Package qr makes QR codes as rules of one ink. In comes what a code says; out
// comes the symbol, which is drawn at any place and size: the code of the
// nameplate in composition, the page-identity mark in the press file.
//
//	symbol, err := qr.Make("https://example.org/subscribe", qr.Quartile)
//	items = symbol.Rules(items, origin, geom.FromMM(0.5), page.Black, span)
package qr

import (
	"github.com/skip2/go-qrcode"

	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/layout/page"
)

// Quiet is how many modules are clear on all four sides of a symbol (ISO/IEC
// 18004, 6.3.8; print.md section 7).
const Quiet = 4

// Level is how much of a damaged symbol can be restored.
type Level uint8

// The four levels of ISO/IEC 18004.
const (
	Low      Level = iota // 7 %
	Medium                // 15 %
	Quartile              // 25 %, what newsprint asks for
	Highest               // 30 %, for symbols with a logo in them
)

// levels are the library's names for them, which are not the standard's.
var levels = [...]qrcode.RecoveryLevel{Low: qrcode.Low, Medium: qrcode.Medium, Quartile: qrcode.High, Highest: qrcode.Highest}

// Symbol is a code: its modules row by row, true for dark, without the quiet
// zone around them.
type Symbol [][]bool

// Make makes the smallest symbol of a level for what it shall say. The error
// says that no symbol holds so much.
func Make(says string, level Level) (Symbol, error) {
	code, err := qrcode.New(says, levels[level])
	if err != nil {
		return nil, err
	}
	code.DisableBorder = true
	return code.Bitmap(), nil
}

// Version returns the version of the symbol, 1 to 40: 17 modules and 4 more
// for each.
func (s Symbol) Version() int { return (len(s) - 17) / 4 }

// Side returns how long a side is at a size of the modules, with the quiet zone
// or without.
func (s Symbol) Side(module geom.Length, quiet bool) geom.Length {
	n := len(s)
	if quiet {
		n += 2 * Quiet
	}
	return geom.Length(n) * module
}

// Rules appends the symbol as rules, its top left module at a place. Dark
// modules that adjoin in a row are one rule, so that no seam shows between them
// (print.md section 7); the quiet zone is the caller's to keep clear.
func (s Symbol) Rules(items []page.Item, at geom.Point, module geom.Length, ink page.Ink, src diag.Span) []page.Item {
	for r, row := range s {
		for a := 0; a < len(row); {
			b := a
			for b < len(row) && row[b] == row[a] {
				b++
			}
			if row[a] {
				box := geom.Rect{X: at.X + geom.Length(a)*module, Y: at.Y + geom.Length(r)*module, W: geom.Length(b-a) * module, H: module}
				items = append(items, &page.Rule{Box: box, Ink: ink, Src: src})
			}
			a = b
		}
	}
	return items
}
