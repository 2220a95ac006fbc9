// Package hyphen finds where an English word may be hyphenated. A word goes in,
// the places come out, after Liang's method as TeX uses it: patterns of letters
// carry numbers between them, the greatest number at a place counts, and an odd
// one allows a hyphen.
//
//	hyphen.Points(nil, "hyphenation") // 2, 6 and 7: hy-phen-a-tion
//
// The patterns are TeX's own for American English with the TeX Users Group's
// list of exceptions; gen compiles both into a table of 70 KB that is read in
// place, so the package costs nothing at start-up.
package hyphen

import _ "embed" // the table

//go:generate go run ./gen en.bin

//go:embed en.bin
var table string

// How many letters stay before and after a hyphen (typography.md section 12).
const (
	LeastBefore = 2
	LeastAfter  = 3
)

// longest bounds the words looked at; longer ones are no words.
const longest = 60

// Points appends to dst the places, in letters from the word's beginning, at
// which a hyphen may stand. Only words of English letters are hyphenated, and
// neither abbreviations in capitals nor names with capitals within.
func Points(dst []int, word string) []int {
	n := len(word)
	if n < LeastBefore+LeastAfter || n > longest {
		return dst
	}
	var text [longest + 2]byte
	var level [longest + 3]byte
	text[0], text[n+1] = '.', '.'
	for i := range n {
		c := word[i]
		if c >= 'A' && c <= 'Z' && i == 0 {
			c += 'a' - 'A'
		}
		if c < 'a' || c > 'z' {
			return dst
		}
		text[i+1] = c
	}
	for i := range n + 1 {
		match(text[i:n+2], level[i:])
	}
	for i := LeastBefore; i <= n-LeastAfter; i++ {
		if level[i+1]&1 != 0 {
			dst = append(dst, i)
		}
	}
	return dst
}

// The table is a header, the lists of levels and the states of a trie, equal
// parts of which are stored once; all numbers are little endian:
//
//	u16 where the states begin; u16 the first state, in bytes from there
//	lists: u8 length, then the levels before each letter and behind the last
//	state: u8 number of letters that follow, u16 list of the pattern that ends
//	here (its offset, 0 for none), the letters in rising order, u16 their states

// match raises levels by all patterns that text begins with.
func match(text, level []byte) {
	states := table[u16(table, 0):]
	at := int(u16(table, 2))
	for _, c := range text {
		k := follow(states, at, c)
		if k < 0 {
			return
		}
		at = k
		if list := int(u16(states, at+1)); list != 0 {
			for i := range int(table[list]) {
				level[i] = max(level[i], table[list+1+i])
			}
		}
	}
}

// follow returns the state after letter c, −1 for none.
func follow(states string, at int, c byte) int {
	n := int(states[at])
	letters := states[at+3 : at+3+n]
	for i := range n {
		if letters[i] == c {
			return int(u16(states, at+3+n+2*i))
		}
	}
	return -1
}

func u16(s string, at int) uint16 { return uint16(s[at]) | uint16(s[at+1])<<8 }
