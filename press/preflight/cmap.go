package preflight

import (
	"errors"
	"unicode/utf8"

	"banxin/press/tokens"
)

// maxMappings bounds what one ToUnicode CMap may expand to: every two-byte
// code a few times over.
const maxMappings = 1 << 18

// maxMeaning bounds the characters one code may stand for, in bytes of UTF-8.
const maxMeaning = 256

// unicodeMap says which characters a two-byte code of a font stands for; ""
// where the CMap has nothing.
type unicodeMap []string

// of returns the characters of a code.
func (m unicodeMap) of(code int) string {
	if code < len(m) {
		return m[code]
	}
	return ""
}

// readCMap reads a ToUnicode CMap (ISO 32000-1, 9.10.3): bfchar and bfrange
// over two-byte codes. Everything else in it says nothing about characters.
func readCMap(in []byte) (unicodeMap, error) {
	r := cmapReader{lex: tokens.New(in)}
	for {
		r.lex.Reset()
		t := r.lex.Next()
		if t.Kind == tokens.End {
			return r.out, nil
		}
		if t.Kind != tokens.Word {
			continue
		}
		var err error
		switch string(r.lex.Bytes(t)) {
		case "beginbfchar":
			err = r.chars()
		case "beginbfrange":
			err = r.ranges()
		case "usecmap":
			err = errors.New("ToUnicode: usecmap is not understood")
		}
		if err != nil {
			return nil, err
		}
	}
}

// cmapReader is the state of readCMap.
type cmapReader struct {
	lex  *tokens.Lexer
	out  unicodeMap
	done int // mappings made
}

var (
	errCode     = errors.New("ToUnicode: a code is not of two bytes")
	errMeaning  = errors.New("ToUnicode: a code's characters are not UTF-16 of reasonable length")
	errMappings = errors.New("ToUnicode: more mappings than there are codes")
)

// chars reads pairs of code and characters up to endbfchar.
func (r *cmapReader) chars() error {
	for {
		r.lex.Reset()
		from := r.lex.Next()
		if from.Kind != tokens.Text {
			return nil
		}
		code, ok := twoBytes(r.lex.Bytes(from))
		if !ok {
			return errCode
		}
		to := r.lex.Next()
		if to.Kind != tokens.Text {
			return errMeaning
		}
		if err := r.set(code, r.lex.Bytes(to), 0); err != nil {
			return err
		}
	}
}

// ranges reads triples of first code, last code and characters up to
// endbfrange. The characters are those of the first code, the last of them
// counting up, or an array with one entry a code.
func (r *cmapReader) ranges() error {
	for {
		r.lex.Reset()
		from := r.lex.Next()
		if from.Kind != tokens.Text {
			return nil
		}
		to := r.lex.Next()
		first, ok1 := twoBytes(r.lex.Bytes(from))
		if to.Kind != tokens.Text || !ok1 {
			return errCode
		}
		last, ok2 := twoBytes(r.lex.Bytes(to))
		if !ok2 || last < first {
			return errCode
		}
		meaning := r.lex.Next()
		switch meaning.Kind {
		case tokens.Text:
			for c := first; c <= last; c++ {
				if err := r.set(c, r.lex.Bytes(meaning), c-first); err != nil {
					return err
				}
			}
		case tokens.ArrayOpen:
			for c := first; ; c++ {
				t := r.lex.Next()
				if t.Kind == tokens.ArrayClose {
					break
				}
				if t.Kind != tokens.Text || c > last {
					return errMeaning
				}
				if err := r.set(c, r.lex.Bytes(t), 0); err != nil {
					return err
				}
			}
		default:
			return errMeaning
		}
	}
}

// set maps a code to UTF-16 characters, the last of them raised by add.
func (r *cmapReader) set(code int, utf16 []byte, add int) error {
	if r.done++; r.done > maxMappings {
		return errMappings
	}
	s, ok := decodeUTF16(utf16, rune(add))
	if !ok {
		return errMeaning
	}
	if code >= len(r.out) {
		r.out = append(r.out, make(unicodeMap, max(code+1-len(r.out), len(r.out)))...)
	}
	r.out[code] = s
	return nil
}

// twoBytes returns the code in two bytes.
func twoBytes(b []byte) (int, bool) {
	if len(b) != 2 {
		return 0, false
	}
	return int(b[0])<<8 | int(b[1]), true
}

// decodeUTF16 turns big-endian UTF-16 into UTF-8, its last character raised by
// add. A lone surrogate or an odd byte is not text.
func decodeUTF16(b []byte, add rune) (string, bool) {
	if len(b)%2 != 0 || len(b) > maxMeaning {
		return "", false
	}
	var buf [2 * maxMeaning]byte
	out := buf[:0]
	for i := 0; i < len(b); {
		c := rune(b[i])<<8 | rune(b[i+1])
		i += 2
		if c >= 0xD800 && c < 0xE000 {
			if c >= 0xDC00 || i == len(b) {
				return "", false
			}
			low := rune(b[i])<<8 | rune(b[i+1])
			if low < 0xDC00 || low >= 0xE000 {
				return "", false
			}
			c = 0x10000 + (c-0xD800)<<10 + (low - 0xDC00)
			i += 2
		}
		if i == len(b) {
			c += add
		}
		if !utf8.ValidRune(c) {
			return "", false
		}
		out = utf8.AppendRune(out, c)
	}
	return string(out), true
}
