package words

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// character is one character as the reader sees it: a code point with the
// marks and variation selectors that follow it, or one byte of broken UTF-8.
type character struct {
	at    int  // byte offset
	r     rune // the code point without its marks
	class byte // digit or letter, a class of class.go for marks, unknown for Han
	tied  bool // no word begins here: the inside of a number, a Western word, a dash
}

const (
	digit  = '1'
	letter = 'A'
)

// scan cuts s into characters, closed by one of class 0 at its end.
func scan(s string) []character {
	c := make([]character, 0, len(s)/3+2)
	for at := 0; at < len(s); {
		r, n := utf8.DecodeRuneInString(s[at:])
		if len(c) > 0 && r != utf8.RuneError && leans(r) {
			if last := &c[len(c)-1]; last.class == space {
				last.class = symbol // white with a mark on it prints
			}
			at += n
			continue
		}
		c = append(c, character{at: at, r: r, class: kind(r)})
		at += n
	}
	c = append(c, character{at: len(s)})
	tie(c)
	return c
}

// leans reports whether r belongs to the code point before it.
func leans(r rune) bool {
	if r < 0x300 || r >= 0x3400 && r < 0xA000 {
		return false
	}
	return unicode.In(r, unicode.M, unicode.Variation_Selector) || r == 0x200D
}

// kind classes a code point by itself.
func kind(r rune) byte {
	switch {
	case r >= 0x3400 && r < 0xA000 || r == '〇' || r == '々' || r >= 0x20000 && r < 0x40000 || r >= 0xF900 && r < 0xFB00:
		return unknown
	case r >= '0' && r <= '9' || r >= '０' && r <= '９':
		return digit
	case unicode.IsSpace(r):
		return space
	}
	if m := mark(r); m != 0 {
		return m
	}
	if unicode.IsLetter(r) {
		return letter
	}
	return symbol
}

// tie marks the insides of runs in which no word begins. c ends with the
// character of class 0, so that looking one ahead is always right.
func tie(c []character) {
	for i := 1; i+1 < len(c); i++ {
		a, b := &c[i-1], &c[i]
		switch {
		case alphanumeric(a) && alphanumeric(b):
			b.tied = true
		case a.class == b.class && (b.class == space || b.class == dash || b.class == ellipsis):
			b.tied = true
		case alphanumeric(a) && alphanumeric(&c[i+1]) && connects(a, b, &c[i+1]):
			b.tied, c[i+1].tied = true, true
		case a.tail() && strings.ContainsRune("%％‰℃°㎡㎥+#", b.r):
			b.tied = true
		case strings.ContainsRune("%％‰℃", a.r) && strings.ContainsRune("—-～~", b.r) && c[i+1].class == digit:
			b.tied, c[i+1].tied = true, true
		case b.class == digit && strings.ContainsRune("￥¥$€£№+-−±", a.r) && (i < 2 || !alphanumeric(&c[i-2])):
			b.tied = true
		}
	}
}

// tail reports whether a sign of per cent or the like may follow c.
func (c *character) tail() bool { return alphanumeric(c) || c.r == '+' && c.tied }

func alphanumeric(c *character) bool { return c.class == digit || c.class == letter }

// connects reports whether b holds a and next together: 3.5, 10：30, 2—3, e-mail, R&D.
func connects(a, b, next *character) bool {
	if a.class == digit && next.class == digit {
		return strings.ContainsRune(".,:/-–—―~～．：×", b.r)
	}
	return strings.ContainsRune(".-_'’&@/+:", b.r)
}
