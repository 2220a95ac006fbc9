package preflight

import "math"

// kind says what a token of a content stream or CMap is.
type kind uint8

const (
	endOfInput kind = iota
	number
	text // a string, decoded: (…) or <…>
	name // without its slash
	word // an operator, true, false or null
	arrayOpen
	arrayClose
	dictOpen
	dictClose
)

// token is one token. Its bytes are valid until the lexer's scratch is reset.
type token struct {
	kind     kind
	num      float64
	from, to int // text, name: scratch[from:to]; word: input[from:to]
}

// lexer cuts a content stream or a CMap into tokens (ISO 32000-1, 7.2 and
// 7.3; CMaps share the syntax). It never fails: what cannot be a token is a
// word, which the caller then does not know.
type lexer struct {
	in      []byte
	at      int
	scratch []byte
}

// Classes of bytes, ISO 32000-1 tables 1 and 2.
const (
	regular byte = iota
	white
	delimiter
)

// classOf holds the class of every byte.
var classOf = [256]byte{
	0: white, '\t': white, '\n': white, '\f': white, '\r': white, ' ': white,
	'(': delimiter, ')': delimiter, '<': delimiter, '>': delimiter, '[': delimiter,
	']': delimiter, '{': delimiter, '}': delimiter, '/': delimiter, '%': delimiter,
}

// next returns the next token.
func (l *lexer) next() token {
	l.skip()
	if l.at >= len(l.in) {
		return token{kind: endOfInput}
	}
	c := l.in[l.at]
	switch {
	case c == '<' && l.peek(1) == '<':
		l.at += 2
		return token{kind: dictOpen}
	case c == '>' && l.peek(1) == '>':
		l.at += 2
		return token{kind: dictClose}
	case c == '<':
		return l.hexString()
	case c == '(':
		return l.literal()
	case c == '/':
		return l.name()
	case c == '[':
		l.at++
		return token{kind: arrayOpen}
	case c == ']':
		l.at++
		return token{kind: arrayClose}
	case c == '-' || c == '+' || c == '.' || c-'0' < 10:
		if t, ok := l.number(); ok {
			return t
		}
	}
	return l.word()
}

// bytes returns the bytes of a text, name or word.
func (l *lexer) bytes(t token) []byte {
	if t.kind == word {
		return l.in[t.from:t.to]
	}
	return l.scratch[t.from:t.to]
}

// skip passes white space and comments.
func (l *lexer) skip() {
	for l.at < len(l.in) {
		c := l.in[l.at]
		if c == '%' {
			for l.at < len(l.in) && l.in[l.at] != '\n' && l.in[l.at] != '\r' {
				l.at++
			}
			continue
		}
		if classOf[c] != white {
			return
		}
		l.at++
	}
}

// peek returns the byte n ahead, 0 past the end.
func (l *lexer) peek(n int) byte {
	if l.at+n < len(l.in) {
		return l.in[l.at+n]
	}
	return 0
}

// word reads a run of regular bytes; a lone delimiter is a word of its own.
func (l *lexer) word() token {
	from := l.at
	l.at++
	if classOf[l.in[from]] == regular {
		for l.at < len(l.in) && classOf[l.in[l.at]] == regular {
			l.at++
		}
	}
	return token{kind: word, from: from, to: l.at}
}

// maxDigits keeps a number's digits within what an int64 holds.
const maxDigits = 17

// number reads an integer or a decimal number; ok is false, and nothing is
// read, when the bytes are something else.
func (l *lexer) number() (token, bool) {
	i, neg := l.at, false
	if c := l.in[i]; c == '-' || c == '+' {
		neg = c == '-'
		i++
	}
	var v int64
	digits, decimals, point := 0, 0, false
	for ; i < len(l.in); i++ {
		c := l.in[i]
		if c == '.' && !point {
			point = true
			continue
		}
		if c-'0' > 9 {
			break
		}
		if digits == maxDigits {
			if point {
				continue // beyond a millionth of a millionth of a point
			}
			return token{}, false
		}
		v = v*10 + int64(c-'0')
		digits++
		if point {
			decimals++
		}
	}
	if digits == 0 || i < len(l.in) && classOf[l.in[i]] == regular {
		return token{}, false
	}
	l.at = i
	f := float64(v)
	if decimals > 0 {
		f /= powersOfTen[decimals]
	}
	if neg {
		f = -f
	}
	return token{kind: number, num: f}, true
}

// powersOfTen are exact in a float64.
var powersOfTen = [maxDigits + 1]float64{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9,
	1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17}

// hexString reads <…>; white space in it is ignored, an odd last digit is
// followed by 0 (7.3.4.3).
func (l *lexer) hexString() token {
	from := len(l.scratch)
	l.at++
	half, have := byte(0), false
	for l.at < len(l.in) {
		c := l.in[l.at]
		l.at++
		if c == '>' {
			break
		}
		d := hexDigit(c)
		if d > 15 {
			continue
		}
		if have {
			l.scratch = append(l.scratch, half<<4|d)
		}
		half, have = d, !have
	}
	if have {
		l.scratch = append(l.scratch, half<<4)
	}
	return token{kind: text, from: from, to: len(l.scratch)}
}

// hexDigit returns the value of a digit, 255 for any other byte.
func hexDigit(c byte) byte {
	switch {
	case c-'0' < 10:
		return c - '0'
	case c-'A' < 6:
		return c - 'A' + 10
	case c-'a' < 6:
		return c - 'a' + 10
	}
	return 255
}

// literal reads (…) with nested parentheses and escapes (7.3.4.2).
func (l *lexer) literal() token {
	from := len(l.scratch)
	l.at++
	for depth := 1; l.at < len(l.in); {
		c := l.in[l.at]
		l.at++
		switch c {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return token{kind: text, from: from, to: len(l.scratch)}
			}
		case '\\':
			l.escape()
			continue
		case '\r':
			if l.peek(0) == '\n' {
				l.at++
			}
			c = '\n'
		}
		l.scratch = append(l.scratch, c)
	}
	return token{kind: text, from: from, to: len(l.scratch)}
}

// escape reads what follows a backslash in a literal string.
func (l *lexer) escape() {
	c := l.peek(0)
	l.at++
	switch c {
	case 'n':
		c = '\n'
	case 'r':
		c = '\r'
	case 't':
		c = '\t'
	case 'b':
		c = '\b'
	case 'f':
		c = '\f'
	case '\n':
		return
	case '\r':
		if l.peek(0) == '\n' {
			l.at++
		}
		return
	default:
		if c-'0' < 8 {
			c -= '0'
			for n := 0; n < 2 && l.peek(0)-'0' < 8; n++ {
				c = c<<3 | (l.peek(0) - '0')
				l.at++
			}
		}
	}
	if l.at <= len(l.in) {
		l.scratch = append(l.scratch, c)
	}
}

// name reads /Name with its #xx escapes.
func (l *lexer) name() token {
	from := len(l.scratch)
	l.at++
	for l.at < len(l.in) && classOf[l.in[l.at]] == regular {
		c := l.in[l.at]
		if c == '#' && hexDigit(l.peek(1)) < 16 && hexDigit(l.peek(2)) < 16 {
			c = hexDigit(l.peek(1))<<4 | hexDigit(l.peek(2))
			l.at += 2
		}
		l.scratch = append(l.scratch, c)
		l.at++
	}
	return token{kind: name, from: from, to: len(l.scratch)}
}

// finite reports whether every number is one a page can hold.
func finite(vs ...float64) bool {
	for _, v := range vs {
		if math.IsNaN(v) || math.Abs(v) > 1e9 {
			return false
		}
	}
	return true
}
