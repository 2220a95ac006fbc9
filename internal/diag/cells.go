package diag

import (
	"unicode"
)

// wide lists the blocks a terminal draws in two cells: those of Unicode's
// EastAsianWidth.txt marked W or F, rounded outwards to whole blocks. Marks that
// are “ambiguous” there (“ ” … — ·) take one cell, as terminals have it unless
// told otherwise.
var wide = &unicode.RangeTable{
	R16: []unicode.Range16{
		{Lo: 0x1100, Hi: 0x115f, Stride: 1},
		{Lo: 0x2e80, Hi: 0x303e, Stride: 1},
		{Lo: 0x3041, Hi: 0xa4cf, Stride: 1},
		{Lo: 0xac00, Hi: 0xd7a3, Stride: 1},
		{Lo: 0xf900, Hi: 0xfaff, Stride: 1},
		{Lo: 0xfe10, Hi: 0xfe19, Stride: 1},
		{Lo: 0xfe30, Hi: 0xfe6f, Stride: 1},
		{Lo: 0xff01, Hi: 0xff60, Stride: 1},
		{Lo: 0xffe0, Hi: 0xffe6, Stride: 1},
	},
	R32: []unicode.Range32{
		{Lo: 0x1f300, Hi: 0x1f64f, Stride: 1},
		{Lo: 0x1f900, Hi: 0x1f9ff, Stride: 1},
		{Lo: 0x20000, Hi: 0x3fffd, Stride: 1},
	},
}

// Cells returns how many terminal cells r takes: two for Han and full-width
// forms, none for marks that combine with the character before, else one.
func Cells(r rune) int {
	switch {
	case r < 0x300:
		return 1
	case unicode.Is(wide, r):
		return 2
	case unicode.In(r, unicode.Mn, unicode.Me):
		return 0
	}
	return 1
}

// cellsOf returns how many cells s takes.
func cellsOf(s []rune) int {
	n := 0
	for _, r := range s {
		n += Cells(r)
	}
	return n
}

// drawable returns s with everything that could move the cursor, colour the
// terminal or reorder the line replaced by one visible character, so that
// columns keep their numbers: a source line may hold any bytes.
func drawable(s string) []rune {
	out := []rune(s) // each byte that is not UTF-8 becomes one U+FFFD, as spans count them
	for i, r := range out {
		switch {
		case r == '\t' || r == '\u2002' || r == '\u2003': // white that composition sets
			out[i] = ' '
		case !unicode.IsPrint(r) && r != '\u3000':
			out[i] = '\ufffd'
		}
	}
	return out
}
