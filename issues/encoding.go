package issues

import (
	"bytes"
	"unicode/utf8"

	"banxin/internal/diag"
)

// decode returns the text of a file with line feeds as its only line ends. A
// byte-order mark is taken off with a warning. Anything but UTF-8 is named as
// what it seems to be and refused: converting is for the editor to decide.
func (r *reader) decode(name string, data []byte) (string, bool) {
	if rest, ok := bytes.CutPrefix(data, []byte("\xEF\xBB\xBF")); ok {
		r.ds.Warn(diag.ByteOrderMark, diag.Span{File: name, Line: 1, Col: 1, EndLine: 1, EndCol: 2},
			"文件开头有字节顺序标记（BOM），已略去", "the file begins with a byte-order mark; it was left out").
			Hint("另存为“UTF-8”，不要选“UTF-8 带 BOM”", "save as “UTF-8”, not as “UTF-8 with BOM”")
		data = rest
	}
	if enc := utf16Name(data); enc != "" {
		r.refuse(name, diag.Span{File: name}, enc)
		return "", false
	}
	if !utf8.Valid(data) {
		at := firstInvalid(name, data)
		if looksLikeGB18030(data) {
			r.refuse(name, at, "GB18030")
		} else {
			r.ds.Error(diag.NotUTF8, at, "这里的字节不是 UTF-8 文字", "the bytes here are not UTF-8 text").
				Hint("用编辑器重新打开原稿，另存为 UTF-8", "open the original again and save it as UTF-8")
		}
		return "", false
	}
	if bytes.IndexByte(data, '\r') >= 0 {
		data = bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))
		data = bytes.ReplaceAll(data, []byte("\r"), []byte("\n"))
	}
	return r.controls(name, string(data)), true
}

func (r *reader) refuse(name string, at diag.Span, enc string) {
	r.ds.Error(diag.NotUTF8, at, "“%[1]s”是 %[2]s 编码，这里要 UTF-8", "“%[1]s” is in %[2]s; UTF-8 is wanted", name, enc).
		Hint("在编辑器里“另存为”UTF-8，或运行 iconv -f %[1]s -t UTF-8", "save it as UTF-8 in the editor, or run iconv -f %[1]s -t UTF-8", enc)
}

// controls reports control characters, which YAML would refuse without a place
// and a page cannot show, and replaces each by a blank so that reading goes on.
func (r *reader) controls(name, text string) string {
	if !mayHoldControls(text) {
		return text
	}
	out := []rune(text)
	line, col := 1, 0
	for i, c := range out {
		col++
		if c == '\n' {
			line, col = line+1, 0
		} else if isControl(c) {
			r.ds.Error(diag.ControlCharacter, diag.Span{File: name, Line: line, Col: col, EndLine: line, EndCol: col + 1},
				"看不见的控制符 U+%04X", "an invisible control character, U+%04X", c).
				Hint("删去它", "delete it")
			out[i] = ' '
		}
	}
	return string(out)
}

// mayHoldControls looks at bytes only: those of ASCII controls, and those that
// the others (U+0080 to U+009F, U+2028, U+2029) begin with or hold.
func mayHoldControls(text string) bool {
	for i := 0; i < len(text); i++ {
		switch b := text[i]; {
		case b < 0x20 && b != '\n' && b != '\t', b == 0x7F, b == 0xC2:
			return true
		case b == 0xE2 && i+2 < len(text) && text[i+1] == 0x80 && (text[i+2] == 0xA8 || text[i+2] == 0xA9):
			return true
		}
	}
	return false
}

// isControl reports whether c is a control character that no text file needs.
// The line separators U+0085, U+2028 and U+2029 are among them: YAML would
// count them as line ends and an editor's line numbers would not agree.
func isControl(c rune) bool {
	return c < 0x20 && c != '\n' && c != '\t' || c >= 0x7F && c < 0xA0 || c == 0x2028 || c == 0x2029
}

// utf16Name names the UTF-16 form data seems to be in: by its mark, or because
// every second byte of the beginning is mostly zero, as in the ASCII keys of
// an issue. It returns "" for anything else.
func utf16Name(data []byte) string {
	switch {
	case bytes.HasPrefix(data, []byte{0xFF, 0xFE}):
		return "UTF-16LE"
	case bytes.HasPrefix(data, []byte{0xFE, 0xFF}):
		return "UTF-16BE"
	}
	head := data[:min(len(data), 512)&^1]
	var zero [2]int
	for i, b := range head {
		if b == 0 {
			zero[i&1]++
		}
	}
	switch quarter := len(head) / 8; {
	case len(head) < 8:
		return ""
	case zero[1] > quarter && zero[0] == 0:
		return "UTF-16LE"
	case zero[0] > quarter && zero[1] == 0:
		return "UTF-16BE"
	}
	return ""
}

// firstInvalid returns the place of the first byte that is not UTF-8.
func firstInvalid(name string, data []byte) diag.Span {
	line, col := 1, 1
	for len(data) > 0 {
		c, n := utf8.DecodeRune(data)
		if c == utf8.RuneError && n == 1 {
			break
		}
		if col++; c == '\n' {
			line, col = line+1, 1
		}
		data = data[n:]
	}
	return diag.Span{File: name, Line: line, Col: col, EndLine: line, EndCol: col + 1}
}

// looksLikeGB18030 reports whether data is well formed in GB18030 and at least
// half of its double bytes are Han characters of GB 2312 (rows B0 to F7). The
// second condition keeps Latin-1 and damaged UTF-8 apart.
func looksLikeGB18030(data []byte) bool {
	double, han := 0, 0
	for i := 0; i < len(data); {
		b := data[i]
		if b < 0x80 {
			i++
			continue
		}
		if i+1 >= len(data) || b == 0x80 || b == 0xFF {
			return false
		}
		c := data[i+1]
		switch {
		case c >= 0x30 && c <= 0x39: // four bytes
			if i+3 >= len(data) || data[i+2] < 0x81 || data[i+3] < 0x30 || data[i+3] > 0x39 {
				return false
			}
			i += 4
		case c >= 0x40 && c != 0x7F && c != 0xFF:
			double++
			if b >= 0xB0 && b <= 0xF7 && c >= 0xA1 {
				han++
			}
			i += 2
		default:
			return false
		}
	}
	return double > 0 && 2*han >= double
}
