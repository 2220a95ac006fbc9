package rip

import (
	"strconv"
	"strings"
	"sync"
)

// tables of names, made when a font first asks for one.
var (
	encodings  = map[string][256]string{}
	cffStrings []string
	characters map[string]rune
	nameTables sync.Once
)

// readNames unpacks the tables. Whoever uses them calls it first.
func readNames() {
	nameTables.Do(func() {
		for name, packed := range map[string]string{"StandardEncoding": standardCodes, "WinAnsiEncoding": winCodes, "MacRomanEncoding": macCodes} {
			var e [256]string
			for _, s := range strings.Fields(packed) {
				c, _ := strconv.ParseUint(s[:2], 16, 8)
				e[c] = s[2:]
			}
			encodings[name] = e
		}
		cffStrings = strings.Fields(cffNames)
		characters = map[string]rune{}
		for _, s := range strings.Fields(nameCodes) {
			c, _ := strconv.ParseUint(s[:4], 16, 32)
			characters[s[4:]] = rune(c)
		}
	})
}

// character returns the character that a glyph's name says, 0 if it says none:
// by the list, or as uni4E00 and u2CB4E say it. What follows a full stop is a
// variant of the same (Adobe Glyph List Specification).
func character(name string) rune {
	if i := strings.IndexByte(name, '.'); i > 0 {
		name = name[:i]
	}
	if r, ok := characters[name]; ok {
		return r
	}
	for _, prefix := range []string{"uni", "u"} {
		if hex, ok := strings.CutPrefix(name, prefix); ok && len(hex) >= 4 && len(hex) <= 6 {
			if v, err := strconv.ParseUint(hex, 16, 32); err == nil {
				return rune(v)
			}
		}
	}
	return 0
}
