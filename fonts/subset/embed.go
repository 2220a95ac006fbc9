package subset

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
)

// Key gives a glyph the number by which a PDF shows it.
type Key struct {
	CID, Glyph uint16
}

// Instance is what an embedded CFF needs to know beside its outlines.
type Instance struct {
	Name       string // PostScript name
	UnitsPerEm int
	// Advance returns a glyph's advance in font units. It is asked only about
	// faces that are CFF2, whose charstrings have none.
	Advance func(glyph uint16) int
}

// Embed writes a bare CFF table with the glyphs of keys, which ascend by CID,
// and .notdef as CID 0: what a PDF takes as FontFile3 of the kind
// CIDFontType0C (ISO 32000-1, 9.9). The same glyph may have several CIDs.
//
// A face is always written CID-keyed, in the order Adobe-Identity. Charstrings
// keep their operators and hints, but subroutines stand in place of their
// calls. The deflate of the PDF finds what glyphs have in common better than
// subroutines do: 2,700 characters of Noto Serif CJK come to 754 kB without
// them and to 814 kB with those that are needed. What cannot be written so (a CFF2
// charstring, an accented glyph made of two) is written from its outline.
// The error says which glyph is broken.
func (c *CFF) Embed(keys []Key, inst Instance) ([]byte, error) {
	keys = withNotdef(keys)
	if len(keys) > math.MaxUint16 {
		return nil, fmt.Errorf("%d glyphs where a CFF table holds %d", len(keys), math.MaxUint16)
	}
	e := embedder{c: c, inst: inst, keys: keys}
	if err := e.cut(); err != nil {
		return nil, err
	}
	return e.write(), nil
}

// withNotdef puts .notdef before the other keys.
func withNotdef(keys []Key) []Key {
	if len(keys) > 0 && keys[0].CID == 0 {
		keys = keys[1:]
	}
	return append([]Key{{}}, keys...)
}

// embedder writes one CFF table.
type embedder struct {
	c       *CFF
	inst    Instance
	keys    []Key
	chars   []byte // charstrings, one behind the other
	ends    []int  // where each ends
	fontOf  []int  // by new glyph: its old font DICT
	fonts   []int  // the old font DICTs that are used, ascending
	newFont [maxFonts]byte
}

// maxAllSteps bounds the numbers and operators of all kept glyphs; the 65,535
// of Noto Serif CJK have thirty million.
const maxAllSteps = 1 << 26

// cut gathers the charstrings of the kept glyphs and the font DICTs they need.
func (e *embedder) cut() error {
	var used [maxFonts]bool
	var m machine
	steps := 0
	for _, k := range e.keys {
		code, err := e.charstring(&m, int(k.Glyph))
		if err != nil {
			return fmt.Errorf("glyph %d: %w", k.Glyph, err)
		}
		if steps += m.steps; steps > maxAllSteps {
			return errors.New("its charstrings are too long together")
		}
		e.chars = append(e.chars, code...)
		e.ends = append(e.ends, len(e.chars))
		font, err := e.c.fontOf(int(k.Glyph))
		if err != nil {
			return err
		}
		if e.c.second {
			font = 0 // without hints the font DICTs are all alike
		}
		e.fontOf = append(e.fontOf, font)
		used[font] = true
	}
	for old, yes := range used {
		if yes {
			e.newFont[old] = byte(len(e.fonts))
			e.fonts = append(e.fonts, old)
		}
	}
	return nil
}

// charstring returns the charstring of a glyph without calls. It is valid
// until m runs again.
func (e *embedder) charstring(m *machine, g int) ([]byte, error) {
	code, err := m.begin(e.c, g, m.path[:0])
	if err != nil {
		return nil, err
	}
	if err := m.run(code); err != nil {
		return nil, err
	}
	switch {
	case m.plain && m.done:
		return m.flat, nil
	case m.plain && m.n == 0: // without endchar, which would take what is left on the stack
		return append(m.flat, 14), nil
	}
	var width *int64
	switch {
	case e.c.second:
		w := int64(e.inst.Advance(uint16(g))) * one
		width = &w
	case m.hasWidth:
		width = &m.width
	}
	return encode(m.path, width)
}

// Strings of the String INDEX, behind the 391 that every CFF has (TN 5176,
// appendix A).
const (
	sidAdobe    = 391
	sidIdentity = 392
)

// write puts the table together.
//
//	header | names | Top DICT | strings | no global subroutines |
//	charset | FDSelect | CharStrings | FDArray | Private DICTs
func (e *embedder) write() []byte {
	head := []byte{1, 0, 4, 4}
	head = appendIndex(head, []byte(e.inst.Name), []int{len(e.inst.Name)})
	strings := appendIndex(nil, []byte("AdobeIdentity"), []int{5, 13})
	strings = append(strings, 0, 0) // no global subroutines

	charset, fdSelect := e.charset(), e.selectFonts()
	chars := appendIndex(make([]byte, 0, len(e.chars)+4*len(e.ends)+8), e.chars, e.ends)

	// Offsets are written in a form of one length, so the size of the Top DICT
	// is known before they are.
	at := len(head) + len(appendIndex(nil, nil, []int{0})) + len(e.top(0, 0, 0, 0)) + len(strings)
	charsetAt := at
	selectAt := charsetAt + len(charset)
	charsAt := selectAt + len(fdSelect)
	fontsAt := charsAt + len(chars)
	top := e.top(charsetAt, selectAt, charsAt, fontsAt)
	fonts, privates := e.fontDicts(fontsAt)

	out := make([]byte, 0, fontsAt+len(fonts)+len(privates))
	out = append(out, head...)
	out = appendIndex(out, top, []int{len(top)})
	for _, part := range [][]byte{strings, charset, fdSelect, chars, fonts, privates} {
		out = append(out, part...)
	}
	return out
}

// top writes the Top DICT, which begins with ROS.
func (e *embedder) top(charset, fdSelect, chars, fonts int) []byte {
	b := appendEntry(nil, opROS, sidAdobe, sidIdentity, 0)
	if e.inst.UnitsPerEm != 1000 {
		scale := strconv.FormatFloat(1/float64(e.inst.UnitsPerEm), 'g', 9, 64)
		b = appendReal(b, scale)
		b = append(b, 139, 139) // 0 0
		b = appendReal(b, scale)
		b = append(b, 139, 139, opFontMatrix>>8, opFontMatrix&0xFF)
	}
	box := e.c.bbox
	if box != [4]float64{} {
		b = appendEntry(b, opFontBBox, int(box[0]), int(box[1]), int(box[2]), int(box[3]))
	}
	b = appendEntry(b, opCIDCount, int(e.keys[len(e.keys)-1].CID)+1)
	b = appendOffset(b, opCharset, charset)
	b = appendOffset(b, opFDSelect, fdSelect)
	b = appendOffset(b, opCharStrings, chars)
	return appendOffset(b, opFDArray, fonts)
}

// charset writes the CIDs of the glyphs behind .notdef, in ranges (format 2).
func (e *embedder) charset() []byte {
	b := []byte{2}
	for i := 1; i < len(e.keys); {
		n := 1
		for i+n < len(e.keys) && int(e.keys[i+n].CID) == int(e.keys[i].CID)+n {
			n++
		}
		b = binary.BigEndian.AppendUint16(b, e.keys[i].CID)
		b = binary.BigEndian.AppendUint16(b, uint16(n-1))
		i += n
	}
	return b
}

// selectFonts writes FDSelect in ranges (format 3).
func (e *embedder) selectFonts() []byte {
	b := []byte{3, 0, 0}
	for g, font := range e.fontOf {
		if g == 0 || font != e.fontOf[g-1] {
			b = binary.BigEndian.AppendUint16(b, uint16(g))
			b = append(b, e.newFont[font])
		}
	}
	binary.BigEndian.PutUint16(b[1:], uint16((len(b)-3)/3))
	return binary.BigEndian.AppendUint16(b, uint16(len(e.fontOf)))
}

// fontDicts writes FDArray, which stands at a place, and the Private DICTs
// that follow it: those of the face without their subroutines.
func (e *embedder) fontDicts(at int) (fonts, privates []byte) {
	var bodies [][]byte
	for _, old := range e.fonts {
		bodies = append(bodies, e.private(old))
	}
	// An entry of FDArray has one length, so that of FDArray is known.
	write := func(from int) []byte {
		var list []byte
		var ends []int
		for _, p := range bodies {
			list = appendLong(appendLong(list, len(p)), from)
			list = append(list, opPrivate)
			ends = append(ends, len(list))
			from += len(p)
		}
		return appendIndex(nil, list, ends)
	}
	return write(at + len(write(0))), slices.Concat(bodies...)
}

// private returns a Private DICT without Subrs; widths of CFF2 charstrings
// count from 0, which is said to have one entry at least.
func (e *embedder) private(old int) []byte {
	const defaultWidthX = 20
	if e.c.second {
		return appendEntry(nil, defaultWidthX, 0)
	}
	var out []byte
	// The DICT was read when the face was opened, so there is no error.
	_ = eachEntry(e.c.fonts[old].private, func(op int, _ []float64, raw []byte) {
		if op != opSubrs {
			out = append(out, raw...)
		}
	})
	return out
}

// appendIndex writes an INDEX of the objects that end at the given places of body.
func appendIndex(dst, body []byte, ends []int) []byte {
	dst = binary.BigEndian.AppendUint16(dst, uint16(len(ends)))
	size := 1
	for len(body)+1 >= 1<<(8*size) {
		size++
	}
	dst = append(dst, byte(size))
	offset := func(v int) {
		for shift := 8 * (size - 1); shift >= 0; shift -= 8 {
			dst = append(dst, byte(v>>shift))
		}
	}
	offset(1)
	for _, end := range ends {
		offset(end + 1)
	}
	return append(dst, body...)
}

// appendEntry writes an entry of a DICT with whole operands.
func appendEntry(dst []byte, op int, operands ...int) []byte {
	for _, v := range operands {
		if v >= -107 && v <= 107 {
			dst = append(dst, byte(v+139))
		} else {
			dst = appendLong(dst, v)
		}
	}
	if op > 255 {
		dst = append(dst, byte(op>>8))
	}
	return append(dst, byte(op))
}

// appendOffset writes an entry with one operand of five bytes.
func appendOffset(dst []byte, op, v int) []byte {
	return appendEntry(appendLong(dst, v), op)
}

// appendLong writes a number in five bytes.
func appendLong(dst []byte, v int) []byte {
	return binary.BigEndian.AppendUint32(append(dst, 29), uint32(v))
}

// appendReal writes a number given in decimal digits, two a byte.
func appendReal(dst []byte, text string) []byte {
	var nibbles []byte
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '.':
			nibbles = append(nibbles, 10)
		case c == 'e' && i+1 < len(text) && text[i+1] == '-':
			nibbles = append(nibbles, 12)
			i++
		case c == 'e':
			nibbles = append(nibbles, 11)
		default:
			nibbles = append(nibbles, c-'0')
		}
	}
	if nibbles = append(nibbles, 15); len(nibbles)%2 != 0 {
		nibbles = append(nibbles, 15)
	}
	dst = append(dst, 30)
	for i := 0; i < len(nibbles); i += 2 {
		dst = append(dst, nibbles[i]<<4|nibbles[i+1])
	}
	return dst
}
