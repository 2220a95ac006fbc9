package objects

import (
	"encoding/hex"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// Decode turns the bytes of a text string (7.9.2.2) into UTF-8: UTF-16 and
// UTF-8 by their marks, otherwise PDFDocEncoding.
func Decode(b []byte) string {
	switch {
	case len(b) >= 2 && b[0] == 0xFE && b[1] == 0xFF:
		return wide(b[2:], 0, 1)
	case len(b) >= 2 && b[0] == 0xFF && b[1] == 0xFE: // not allowed, but met
		return wide(b[2:], 1, 0)
	case len(b) >= 3 && b[0] == 0xEF && b[1] == 0xBB && b[2] == 0xBF && utf8.Valid(b[3:]):
		return string(b[3:])
	}
	out := make([]rune, 0, len(b))
	for _, c := range b {
		switch {
		case c >= 0x18 && c <= 0x1F:
			out = append(out, docLow[c-0x18])
		case c >= 0x80 && c <= 0xA0:
			out = append(out, docHigh[c-0x80])
		default:
			out = append(out, rune(c))
		}
	}
	return string(out)
}

// wide decodes UTF-16, whose high byte stands at hi of each two.
func wide(b []byte, hi, lo int) string {
	units := make([]uint16, 0, len(b)/2)
	for i := 0; i+1 < len(b); i += 2 {
		units = append(units, uint16(b[i+hi])<<8|uint16(b[i+lo]))
	}
	return string(utf16.Decode(units))
}

// docLow and docHigh are where PDFDocEncoding differs from Latin-1 (annex D.3).
var (
	docLow  = [8]rune{'˘', 'ˇ', 'ˆ', '˙', '˝', '˛', '˚', '˜'}
	docHigh = [33]rune{'•', '†', '‡', '…', '—', '–', 'ƒ', '⁄', '‹', '›', '−', '‰', '„', '“', '”', '‘', '’', '‚', '™', 'ﬁ', 'ﬂ', 'Ł', 'Œ', 'Š', 'Ÿ', 'Ž', 'ı', 'ł', 'œ', 'š', 'ž', utf8.RuneError, '€'}
)

// String makes the object of a string.
func String(b []byte) Object { return types.HexLiteral(hex.EncodeToString(b)) }
