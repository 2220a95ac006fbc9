// Package tokens cuts the content streams and CMaps of PDF files into tokens
// (ISO 32000-1, 7.2 and 7.3; both share the syntax). In come bytes, out come
// numbers, strings, names and operators; it never fails, whatever the bytes.
//
//	l := tokens.New(content)
//	for t := l.Next(); t.Kind != tokens.End; t = l.Next() { … }
package tokens

// Kind says what a Token of a content stream or CMap is.
type Kind uint8

// The kinds of tokens.
const (
	End    Kind = iota
	Number      // Num
	Text        // a string, decoded: (…) or <…>
	Name        // without its slash
	Word        // an operator, true, false or null
	ArrayOpen
	ArrayClose
	DictOpen
	DictClose
)

// Token is one token. Its bytes are valid until the lexer is reset.
type Token struct {
	Kind     Kind
	Num      float64
	from, to int // text, name: scratch[from:to]; word: input[from:to]
}

// Lexer cuts a content stream or a CMap into tokens (ISO 32000-1, 7.2 and
// 7.3; CMaps share the syntax). It never fails: what cannot be a token is a
// word, which the caller then does not know.
type Lexer struct {
	in      []byte
	at      int
	scratch []byte
}

// New returns a lexer of a content stream or CMap, which it does not change.
func New(in []byte) *Lexer { return &Lexer{in: in} }

// Reset makes the bytes of all tokens so far invalid and their memory free.
func (l *Lexer) Reset() { l.scratch = l.scratch[:0] }

// At returns how many bytes have been read.
func (l *Lexer) At() int { return l.at }

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

// Next returns the next token.
func (l *Lexer) Next() Token {
	l.skip()
	if l.at >= len(l.in) {
		return Token{Kind: End}
	}
	c := l.in[l.at]
	switch {
	case c == '<' && l.peek(1) == '<':
		l.at += 2
		return Token{Kind: DictOpen}
	case c == '>' && l.peek(1) == '>':
		l.at += 2
		return Token{Kind: DictClose}
	case c == '<':
		return l.hexString()
	case c == '(':
		return l.literal()
	case c == '/':
		return l.name()
	case c == '[':
		l.at++
		return Token{Kind: ArrayOpen}
	case c == ']':
		l.at++
		return Token{Kind: ArrayClose}
	case c == '-' || c == '+' || c == '.' || c-'0' < 10:
		if t, ok := l.number(); ok {
			return t
		}
	}
	return l.word()
}

// Bytes returns the bytes of a text, name or word.
func (l *Lexer) Bytes(t Token) []byte {
	if t.Kind == Word {
		return l.in[t.from:t.to]
	}
	return l.scratch[t.from:t.to]
}

// skip passes white space and comments.
func (l *Lexer) skip() {
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
func (l *Lexer) peek(n int) byte {
	if l.at+n < len(l.in) {
		return l.in[l.at+n]
	}
	return 0
}

// word reads a run of regular bytes; a lone delimiter is a word of its own.
func (l *Lexer) word() Token {
	from := l.at
	l.at++
	if classOf[l.in[from]] == regular {
		for l.at < len(l.in) && classOf[l.in[l.at]] == regular {
			l.at++
		}
	}
	return Token{Kind: Word, from: from, to: l.at}
}

// maxDigits keeps a number's digits within what an int64 holds.
const maxDigits = 17

// number reads an integer or a decimal number; ok is false, and nothing is
// read, when the bytes are something else.
func (l *Lexer) number() (Token, bool) {
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
			return Token{}, false
		}
		v = v*10 + int64(c-'0')
		digits++
		if point {
			decimals++
		}
	}
	if digits == 0 || i < len(l.in) && classOf[l.in[i]] == regular {
		return Token{}, false
	}
	l.at = i
	f := float64(v)
	if decimals > 0 {
		f /= powersOfTen[decimals]
	}
	if neg {
		f = -f
	}
	return Token{Kind: Number, Num: f}, true
}

// powersOfTen are exact in a float64.
var powersOfTen = [maxDigits + 1]float64{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9,
	1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17}

// hexString reads <…>; white space in it is ignored, an odd last digit is
// followed by 0 (7.3.4.3).
func (l *Lexer) hexString() Token {
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
	return Token{Kind: Text, from: from, to: len(l.scratch)}
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
func (l *Lexer) literal() Token {
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
				return Token{Kind: Text, from: from, to: len(l.scratch)}
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
	return Token{Kind: Text, from: from, to: len(l.scratch)}
}

// escape reads what follows a backslash in a literal string.
func (l *Lexer) escape() {
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
func (l *Lexer) name() Token {
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
	return Token{Kind: Name, from: from, to: len(l.scratch)}
}

// Image returns the data of an inline image: ID has just been read, and EI is
// read as well (8.9.7). Where the data's length is not known (negative), they
// end at the first EI that stands by itself and is followed by what may be an
// operator or operand.
func (l *Lexer) Image(length int) []byte {
	if l.at < len(l.in) && classOf[l.in[l.at]] == white {
		l.at++
	}
	from := min(l.at, len(l.in))
	for at := from + max(length, 0); at+1 < len(l.in); at++ {
		if l.in[at] != 'E' || l.in[at+1] != 'I' || at > from && classOf[l.in[at-1]] != white || !plainAfter(l.in[at+2:]) {
			continue
		}
		l.at = at + 2
		if at > from {
			at--
		}
		return l.in[from:max(at, from+max(length, 0))]
	}
	l.at = len(l.in)
	return l.in[from:]
}

// plainAfter reports whether what follows an EI is white space and then text
// rather than more of an image's data.
func plainAfter(b []byte) bool {
	if len(b) > 0 && classOf[b[0]] != white {
		return false
	}
	for _, c := range b[:min(len(b), 12)] {
		if c >= 0x7F || c < ' ' && classOf[c] != white {
			return false
		}
	}
	return true
}
