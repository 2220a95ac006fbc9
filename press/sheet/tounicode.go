package sheet

import (
	"banxin/press/pdf"
)

// cmapHead and cmapTail frame every ToUnicode map (ISO 32000-1, 9.10.3).
const (
	cmapHead = `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
`
	cmapTail = `endcmap
CMapName currentdict /CMap defineresource pop
end
end
`
)

// maxRanges is how many ranges one block of a CMap may hold (Adobe Technical
// Note 5014).
const maxRanges = 100

// toUnicode returns the map from codes to characters. Codes were given out in
// the order of first appearance and have no gaps, so ranges with a list of
// their targets are the shortest form: six bytes for most characters, where
// bfchar needs fourteen. A range may not cross from one first byte to the next.
func (f *Font) toUnicode() []byte {
	type span struct{ first, last int }
	var spans []span
	for c := 1; c < len(f.texts); {
		first := c
		for c++; c < len(f.texts) && c&0xFF != 0; c++ {
		}
		spans = append(spans, span{first, c - 1})
	}
	b := append(make([]byte, 0, len(cmapHead)+8*len(f.texts)+256), cmapHead...)
	for len(spans) > 0 {
		n := min(maxRanges, len(spans))
		b = pdf.AppendDecimal(b, int64(n), 0)
		b = append(b, " beginbfrange\n"...)
		for _, s := range spans[:n] {
			b = pdf.AppendHex16(append(b, '<'), uint16(s.first))
			b = pdf.AppendHex16(append(b, "> <"...), uint16(s.last))
			b = append(b, "> ["...)
			for _, t := range f.texts[s.first : s.last+1] {
				b = append(pdf.AppendUTF16Hex(append(b, '<'), t), '>')
			}
			b = append(b, "]\n"...)
		}
		b = append(b, "endbfrange\n"...)
		spans = spans[n:]
	}
	return append(b, cmapTail...)
}
