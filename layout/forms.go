package layout

import (
	"unicode"
	"unicode/utf8"

	"banxin/fonts"
	"banxin/internal/diag"
	"banxin/issues"
)

// selects reports whether r chooses between the forms of the character before it.
func selects(r rune) bool { return r <= 0xFE0F || r >= 0xE0100 && r <= 0xE01EF }

// selector tells of a variation selector that no face of the chain knows: the
// character then has its usual form.
func (c *coverage) selector(chain []*fonts.Face, t issues.Text, off int, vs rune) {
	base, _ := utf8.DecodeLastRuneInString(t.S[:off])
	f := first(chain, base)
	if f == nil || c.told[string([]rune{base, vs})] {
		return // the character itself is missing
	}
	for _, k := range chain {
		if _, known := k.LookupVariation(base, vs); known {
			return
		}
	}
	c.told[string([]rune{base, vs})] = true
	c.ds.Inform(diag.VariationUnknown, placeOf(t, off),
		"没有字体收有“%[1]c”的这个异体（选择符 U+%04[2]X），印的是 %[3]s 里通常的字形",
		"no face has the form of “%[1]c” for the selector U+%04[2]X; its usual form, that of %[3]s, is printed", base, vs, f.Name()).
		Hint("要印这个异体，换一款有它的字体，或用 glyphs 补字", "to print this form take a face that has it, or supply it under glyphs")
}

// description returns how many bytes of a text a description is that begins at
// an offset and prints as one character. One that was not supplied prints sign
// by sign, which is told; then only its first sign is passed over.
func (c *coverage) description(f *fonts.Face, t issues.Text, off int) int {
	rest := t.S[off:]
	if _, n := f.Described([]rune(rest)); n > 0 {
		return len(string([]rune(rest)[:n]))
	}
	_, size := utf8.DecodeRuneInString(rest)
	next, _ := utf8.DecodeRuneInString(rest[size:])
	before, _ := utf8.DecodeLastRuneInString(t.S[:off])
	if c.told["description"] || !unicode.Is(unicode.Han, next) || before >= 0x2FF0 && before <= 0x2FFF {
		return size
	}
	c.told["description"] = true
	c.ds.Inform(diag.DescriptionPrinted, placeOf(t, off),
		"这里的结构描述照原样一个个印", "the description of a character that begins here prints as it stands, sign by sign").
		Hint("要印成一个字，在 paper.yaml 的 glyphs 里补它", "to print one character, supply it under glyphs in paper.yaml")
	return size
}
