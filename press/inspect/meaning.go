package inspect

import (
	"banxin/press/objects"
	"banxin/press/tokens"
)

// maxMeanings bounds what one ToUnicode CMap may expand to.
const maxMeanings = 1 << 16

// readMeaning reads a ToUnicode CMap (ISO 32000-1, 9.10.3) as far as it can be
// read: characters by code, of one byte or two.
func readMeaning(in []byte) map[uint16]string {
	m := meanings{lex: tokens.New(in), out: map[uint16]string{}}
	for {
		m.lex.Reset()
		switch t := m.lex.Next(); {
		case t.Kind == tokens.End:
			return m.out
		case t.Kind != tokens.Word:
		case string(m.lex.Bytes(t)) == "beginbfchar":
			m.chars()
		case string(m.lex.Bytes(t)) == "beginbfrange":
			m.ranges()
		}
	}
}

// meanings is the state of readMeaning.
type meanings struct {
	lex *tokens.Lexer
	out map[uint16]string
}

func (m *meanings) chars() {
	for {
		m.lex.Reset()
		from := m.lex.Next()
		if from.Kind != tokens.Text {
			return
		}
		to := m.lex.Next()
		if to.Kind == tokens.Text {
			m.set(codeOf(m.lex.Bytes(from)), m.lex.Bytes(to), 0)
		}
	}
}

func (m *meanings) ranges() {
	for {
		m.lex.Reset()
		from := m.lex.Next()
		if from.Kind != tokens.Text {
			return
		}
		to, meaning := m.lex.Next(), m.lex.Next()
		if to.Kind != tokens.Text {
			return
		}
		first, last := codeOf(m.lex.Bytes(from)), codeOf(m.lex.Bytes(to))
		if meaning.Kind == tokens.Text {
			for c := first; c <= last && len(m.out) < maxMeanings; c++ {
				m.set(c, m.lex.Bytes(meaning), c-first)
			}
			continue
		}
		for c := first; meaning.Kind == tokens.ArrayOpen; c++ {
			t := m.lex.Next()
			if t.Kind != tokens.Text {
				break
			}
			m.set(c, m.lex.Bytes(t), 0)
		}
	}
}

// set gives a code its characters, the last raised by add.
func (m *meanings) set(code int, utf16 []byte, add int) {
	if len(m.out) >= maxMeanings || len(utf16) == 0 || len(utf16) > 64 {
		return
	}
	b := append([]byte{0xFE, 0xFF}, utf16...)
	if len(utf16) == 1 {
		b = []byte{0xFE, 0xFF, 0, utf16[0]}
	}
	s := []rune(objects.Decode(b))
	if len(s) > 0 {
		s[len(s)-1] += rune(add)
		m.out[uint16(code)] = string(s)
	}
}

// codeOf returns the code in one byte or two.
func codeOf(b []byte) int {
	c := 0
	for _, v := range b[:min(len(b), 2)] {
		c = c<<8 | int(v)
	}
	return c
}
