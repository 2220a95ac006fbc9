package sheet

import (
	"strconv"

	"banxin/fonts"
	"banxin/press/pdf"
)

// hang says how a glyph hangs from the pen in vertical writing, in millionths
// of an em: how far its origin stands below the pen, and how far down the pen
// then moves. Sideways every glyph hangs by the middle of its width.
type hang struct{ top, fall int64 }

// hangings are those of a font that is written vertically: by code, and the
// usual one that DW2 states for all.
type hangings struct {
	list  []hang
	usual hang
}

// goDown makes the font ready to be written vertically: every code so far gets
// its hang. After the fonts are cut it changes nothing.
func (fs *Fonts) goDown(f *Font) {
	if len(f.hangs.list) == len(f.glyphs) {
		return
	}
	if fs.frozen {
		panic("sheet: a font written vertically that was not when the fonts were cut")
	}
	if f.hangs.list == nil {
		f.hangs.usual = f.usualHang()
	}
	for _, g := range f.glyphs[len(f.hangs.list):] {
		f.hangs.list = append(f.hangs.list, f.hangOf(g))
	}
}

// usualHang is that of a Han character, or of the em box where the face has none.
func (f *Font) usualHang() hang {
	if g := f.face.Lookup('一'); g != 0 {
		return f.hangOf(g)
	}
	return hang{top: f.millionths(f.face.Ascent()), fall: fullWidth}
}

// hangOf returns how a glyph hangs, by the vertical metrics of the face.
func (f *Font) hangOf(g fonts.GID) hang {
	_, top := f.face.VOrigin(g)
	return hang{top: f.millionths(top), fall: f.millionths(f.face.VAdvance(g))}
}

// millionths returns font units as millionths of an em.
func (f *Font) millionths(units int) int64 {
	return divRound(int64(units)*1_000_000, int64(f.face.UnitsPerEm()))
}

// usualHangArray returns the array of DW2 (ISO 32000-1, table 117): the height
// of the position vector and the displacement, which points down.
func (f *Font) usualHangArray() string {
	b := pdf.AppendDecimal([]byte{'['}, f.hangs.usual.top, 3)
	b = pdf.AppendDecimal(append(b, ' '), -f.hangs.usual.fall, 3)
	return string(append(b, ']'))
}

// hangArray returns the array of W2 (9.7.4.3) with the glyphs that hang in
// another way than the usual: the displacement, then the position vector.
// Neighbours share a list. It is empty where there are none.
func (f *Font) hangArray() string {
	var b []byte
	for c := 0; c < len(f.hangs.list); {
		if f.hangs.list[c] == f.hangs.usual {
			c++
			continue
		}
		b = strconv.AppendInt(append(b, ' '), int64(c), 10)
		for sep := byte('['); c < len(f.hangs.list) && f.hangs.list[c] != f.hangs.usual; c++ {
			h := f.hangs.list[c]
			b = pdf.AppendDecimal(append(b, sep), -h.fall, 3)
			b = pdf.AppendDecimal(append(b, ' '), divRound(f.widths[c], 2), 3)
			b = pdf.AppendDecimal(append(b, ' '), h.top, 3)
			sep = ' '
		}
		b = append(b, ']')
	}
	if b == nil {
		return ""
	}
	b[0] = '['
	return string(append(b, ']'))
}
