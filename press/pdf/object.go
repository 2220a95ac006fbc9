// Package pdf writes PDF files: objects and bytes only, no knowledge of pages.
// The caller numbers the objects, builds their dictionaries and hands them in
// any order; out comes a PDF 1.4 file with a plain cross-reference table, as
// PDF/X-1a:2003 wants it, and equal objects always give equal bytes.
//
//	f := pdf.Create(w)
//	catalog, info := f.Reserve(), f.Reserve()
//	var d pdf.Dict
//	f.Put(catalog, d.Name("Type", "Catalog").Ref("Pages", pages).Bytes())
//	…
//	err := f.Finish(catalog, info)
package pdf

import (
	"fmt"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
)

// Ref is the number of an indirect object; its generation is always 0.
type Ref int

// Append appends the reference, such as “7 0 R”.
func (r Ref) Append(b []byte) []byte {
	b = strconv.AppendInt(b, int64(r), 10)
	return append(b, " 0 R"...)
}

// Dict is a dictionary under construction. Entries stand in the order in which
// they were added, so that a file never depends on the order of a map. The
// zero Dict is empty and ready to use; its methods return it for chaining.
type Dict struct{ b []byte }

// Bytes returns the finished dictionary. It may be called more than once.
func (d *Dict) Bytes() []byte {
	out := make([]byte, 0, len(d.b)+6)
	out = append(out, "<<"...)
	out = append(out, d.b...)
	return append(out, " >>"...)
}

// Empty reports whether no entry was added.
func (d *Dict) Empty() bool { return len(d.b) == 0 }

// Raw adds an entry whose value is already in PDF syntax.
func (d *Dict) Raw(key, value string) *Dict {
	d.key(key)
	d.b = append(d.b, value...)
	return d
}

// Name adds a name.
func (d *Dict) Name(key, value string) *Dict {
	d.key(key)
	d.b = AppendName(d.b, value)
	return d
}

// Int adds an integer.
func (d *Dict) Int(key string, value int) *Dict {
	d.key(key)
	d.b = strconv.AppendInt(d.b, int64(value), 10)
	return d
}

// Ref adds a reference.
func (d *Dict) Ref(key string, value Ref) *Dict {
	d.key(key)
	d.b = value.Append(d.b)
	return d
}

// Refs adds an array of references.
func (d *Dict) Refs(key string, values []Ref) *Dict {
	d.key(key)
	d.b = append(d.b, '[')
	for i, r := range values {
		if i > 0 {
			d.b = append(d.b, ' ')
		}
		d.b = r.Append(d.b)
	}
	d.b = append(d.b, ']')
	return d
}

// Thousandths adds an array of numbers, each given in thousandths: lengths of
// a box in thousandths of a point.
func (d *Dict) Thousandths(key string, values ...int64) *Dict {
	d.key(key)
	d.b = append(d.b, '[')
	for i, v := range values {
		if i > 0 {
			d.b = append(d.b, ' ')
		}
		d.b = AppendDecimal(d.b, v, 3)
	}
	d.b = append(d.b, ']')
	return d
}

// Text adds a text string (ISO 32000-1, 7.9.2.2): characters, not bytes.
func (d *Dict) Text(key, value string) *Dict {
	d.key(key)
	d.b = AppendText(d.b, value)
	return d
}

// Bytestring adds a string of bytes, such as an address.
func (d *Dict) Bytestring(key, value string) *Dict {
	d.key(key)
	d.b = append(d.b, '(')
	for i := range len(value) {
		d.b = AppendStringByte(d.b, value[i])
	}
	d.b = append(d.b, ')')
	return d
}

// Dict adds a dictionary.
func (d *Dict) Dict(key string, value *Dict) *Dict {
	d.key(key)
	d.b = append(d.b, value.Bytes()...)
	return d
}

func (d *Dict) key(key string) {
	d.b = append(d.b, ' ')
	d.b = AppendName(d.b, key)
	d.b = append(d.b, ' ')
}

const hexDigits = "0123456789ABCDEF"

// AppendName appends a name with its solidus; delimiters, white space, the
// number sign and everything outside printable ASCII are written #xx
// (ISO 32000-1, 7.3.5). A NUL, which no name can hold, is left out.
func AppendName(b []byte, name string) []byte {
	b = append(b, '/')
	for i := range len(name) {
		switch c := name[i]; {
		case c == 0:
		case c <= ' ' || c > '~', c == '#', c == '/', c == '%',
			c == '(', c == ')', c == '<', c == '>', c == '[', c == ']', c == '{', c == '}':
			b = append(b, '#', hexDigits[c>>4], hexDigits[c&15])
		default:
			b = append(b, c)
		}
	}
	return b
}

// AppendStringByte appends one byte of a literal string. Only what a reader
// would take for something else is escaped (ISO 32000-1, 7.3.4.2): both
// parentheses, the reverse solidus, and CR, which unescaped reads as LF.
func AppendStringByte(b []byte, c byte) []byte {
	switch c {
	case '(', ')', '\\':
		return append(b, '\\', c)
	case '\r':
		return append(b, '\\', 'r')
	}
	return append(b, c)
}

// AppendText appends a text string: ASCII as it is, anything else as UTF-16
// with its byte order mark, in hexadecimal. Bytes that are not UTF-8 become
// U+FFFD.
func AppendText(b []byte, s string) []byte {
	if isASCII(s) {
		b = append(b, '(')
		for i := range len(s) {
			b = AppendStringByte(b, s[i])
		}
		return append(b, ')')
	}
	b = append(b, "<FEFF"...)
	b = AppendUTF16Hex(b, s)
	return append(b, '>')
}

// AppendUTF16Hex appends the characters of s as big-endian UTF-16 in
// hexadecimal digits, surrogate pairs beyond U+FFFF.
func AppendUTF16Hex(b []byte, s string) []byte {
	for _, r := range s {
		if r < 0x10000 {
			b = AppendHex16(b, uint16(r))
			continue
		}
		hi, lo := utf16.EncodeRune(r)
		b = AppendHex16(b, uint16(hi))
		b = AppendHex16(b, uint16(lo))
	}
	return b
}

// AppendHex16 appends v as four hexadecimal digits.
func AppendHex16(b []byte, v uint16) []byte {
	return append(b, hexDigits[v>>12], hexDigits[v>>8&15], hexDigits[v>>4&15], hexDigits[v&15])
}

// AppendDecimal appends v / 10^places in the shortest exact form: 10.5, -3, 0.042.
func AppendDecimal(b []byte, v int64, places int) []byte {
	if v < 0 {
		b = append(b, '-')
		v = -v
	}
	pow := int64(1)
	for range places {
		pow *= 10
	}
	b = strconv.AppendInt(b, v/pow, 10)
	f := v % pow
	if f == 0 {
		return b
	}
	b = append(b, '.')
	for f > 0 {
		pow /= 10
		b = append(b, byte('0'+f/pow))
		f %= pow
	}
	return b
}

// Date returns a day as PDF writes dates (ISO 32000-1, 7.9.4): its midnight in
// China's time zone, which has been the same all the year since 1992.
func Date(year, month, day int) string {
	return fmt.Sprintf("D:%04d%02d%02d000000+08'00'", year, month, day)
}

// isASCII reports whether every byte of s is a printable ASCII character,
// which PDFDocEncoding and ASCII have in common.
func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return utf8.ValidString(s)
}
