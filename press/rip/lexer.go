package rip

import (
	"banxin/press/objects"
)

// kind says what an operand is.
type kind uint8

const (
	end     kind = iota
	number       // num
	text         // b, decoded
	name         // b, without its slash
	word         // b: an operator, or true, false, null
	list         // items
	dict         // items: key, value, key, value …
	closing      // ] or >>, only seen inside the lexer
)

// operand is a token of a content stream, arrays and dictionaries whole.
type operand struct {
	kind  kind
	num   float64
	b     []byte
	items []operand
}

// lexer reads a content stream, a CMap or the program of a function
// (ISO 32000-1, 7.2). It never fails; what cannot be a token is a word that
// nobody knows.
type lexer struct {
	in []byte
	at int
}

// maxNesting bounds arrays in arrays, maxItems what one of them holds.
const (
	maxNesting = 16
	maxItems   = 1 << 17
)

func white(c byte) bool {
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 0
}

func delimiter(c byte) bool {
	switch c {
	case '(', ')', '<', '>', '[', ']', '{', '}', '/', '%':
		return true
	}
	return false
}

func (l *lexer) skip() {
	for l.at < len(l.in) {
		switch c := l.in[l.at]; {
		case c == '%':
			for l.at < len(l.in) && l.in[l.at] != '\n' && l.in[l.at] != '\r' {
				l.at++
			}
		case !white(c):
			return
		default:
			l.at++
		}
	}
}

func (l *lexer) peek(n int) byte {
	if l.at+n < len(l.in) {
		return l.in[l.at+n]
	}
	return 0
}

// next returns the next operand; depth counts arrays around it.
func (l *lexer) next(depth int) operand {
	l.skip()
	if l.at >= len(l.in) {
		return operand{}
	}
	switch c := l.in[l.at]; {
	case c == '<' && l.peek(1) == '<':
		l.at += 2
		return l.collect(dict, depth)
	case c == '[':
		l.at++
		return l.collect(list, depth)
	case c == ']':
		l.at++
		return operand{kind: closing}
	case c == '>' && l.peek(1) == '>':
		l.at += 2
		return operand{kind: closing}
	case c == '<':
		return l.hex()
	case c == '(':
		return l.literal()
	case c == '/':
		return l.name()
	case c == '-' || c == '+' || c == '.' || c-'0' < 10:
		if v, ok := l.number(); ok {
			return v
		}
	}
	from := l.at
	l.at++
	if !delimiter(l.in[from]) {
		for l.at < len(l.in) && !white(l.in[l.at]) && !delimiter(l.in[l.at]) {
			l.at++
		}
	}
	return operand{kind: word, b: l.in[from:l.at]}
}

// collect reads an array or a dictionary up to its end.
func (l *lexer) collect(k kind, depth int) operand {
	o := operand{kind: k}
	for len(o.items) < maxItems && depth < maxNesting {
		v := l.next(depth + 1)
		if v.kind == end || v.kind == closing {
			break
		}
		o.items = append(o.items, v)
	}
	return o
}

// number reads a decimal number; digits beyond the eighteenth are of no account.
func (l *lexer) number() (operand, bool) {
	i, neg := l.at, false
	for i < len(l.in) && (l.in[i] == '-' || l.in[i] == '+') { // some writers double the sign
		neg = neg || l.in[i] == '-'
		i++
	}
	v, scale, digits, point := 0.0, 1.0, 0, false
	for ; i < len(l.in); i++ {
		c := l.in[i]
		if c == '.' && !point {
			point = true
			continue
		}
		if c-'0' > 9 {
			if c == '-' && digits > 0 { // 0.0-5: what old drivers write; the rest is dropped
				for i < len(l.in) && !white(l.in[i]) && !delimiter(l.in[i]) {
					i++
				}
			}
			break
		}
		digits++
		if digits > 18 {
			if !point {
				return operand{}, false
			}
			continue
		}
		v = float64(v*10) + float64(c-'0')
		if point {
			scale *= 10
		}
	}
	if digits == 0 && !point || i < len(l.in) && !white(l.in[i]) && !delimiter(l.in[i]) {
		return operand{}, false
	}
	l.at = i
	if v /= scale; neg {
		v = -v
	}
	return operand{kind: number, num: v}, true
}

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

func (l *lexer) hex() operand {
	var out []byte
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
			out = append(out, half<<4|d)
		}
		half, have = d, !have
	}
	if have {
		out = append(out, half<<4)
	}
	return operand{kind: text, b: out}
}

// literal reads (…) with its escapes (7.3.4.2).
func (l *lexer) literal() operand {
	out := []byte{}
	l.at++
	for depth := 1; l.at < len(l.in); {
		c := l.in[l.at]
		l.at++
		switch c {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return operand{kind: text, b: out}
			}
		case '\r':
			if l.peek(0) == '\n' {
				l.at++
			}
			c = '\n'
		case '\\':
			out = l.escape(out)
			continue
		}
		out = append(out, c)
	}
	return operand{kind: text, b: out}
}

// escape reads what follows a backslash.
func (l *lexer) escape(out []byte) []byte {
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
	case '\r':
		if l.peek(0) == '\n' {
			l.at++
		}
		return out
	case '\n':
		return out
	default:
		if c-'0' < 8 {
			c -= '0'
			for n := 0; n < 2 && l.peek(0)-'0' < 8; n++ {
				c = c<<3 | (l.peek(0) - '0')
				l.at++
			}
		}
	}
	if l.at > len(l.in) {
		return out
	}
	return append(out, c)
}

func (l *lexer) name() operand {
	var out []byte
	l.at++
	for l.at < len(l.in) && !white(l.in[l.at]) && !delimiter(l.in[l.at]) {
		c := l.in[l.at]
		if c == '#' && hexDigit(l.peek(1)) < 16 && hexDigit(l.peek(2)) < 16 {
			c = hexDigit(l.peek(1))<<4 | hexDigit(l.peek(2))
			l.at += 2
		}
		out = append(out, c)
		l.at++
	}
	return operand{kind: name, b: out}
}

// object turns an operand into an object of a file, for inline images.
func (o *operand) object() objects.Object {
	switch o.kind {
	case number:
		return objects.Float(o.num)
	case name:
		return objects.Name(o.b)
	case text:
		return objects.String(o.b)
	case word:
		switch string(o.b) {
		case "true":
			return objects.Boolean(true)
		case "false":
			return objects.Boolean(false)
		}
	case list:
		a := objects.Array{}
		for i := range o.items {
			a = append(a, o.items[i].object())
		}
		return a
	case dict:
		d := objects.Dict{}
		for i := 0; i+1 < len(o.items); i += 2 {
			if o.items[i].kind == name {
				d[string(o.items[i].b)] = o.items[i+1].object()
			}
		}
		return d
	}
	return nil
}
