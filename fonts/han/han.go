// Package han knows how Han characters are made up of parts and which of them
// look like one another or stand for one another.
//
// A character goes in; its two parts and their arrangement, or the characters
// that an editor may have meant instead, come out. The table is compiled by
// gen from public data and read where it lies in the program: what is not
// asked for is never loaded.
//
//	s, _ := han.Split('银')       // ⿰ 钅 艮
//	for _, r := range han.Alike('镕') { … } // 熔, 鎔 …
package han

import (
	_ "embed" // the table
	"sort"
)

//go:generate go run ./gen han.bin

// table begins with eight bytes that name its format and the numbers of
// splits and of variants, four bytes each, and holds both sorted:
//
//	split    character 3 bytes, arrangement 1, first part 3, second part 3
//	variant  character 3 bytes, kind 1, other character 3
//
// Derived from cjk-decomp (Apache License 2.0) and Unicode's Unihan database
// (Unicode License); see NOTICE.
//
//go:embed han.bin
var table []byte

const (
	headSize    = 16
	splitSize   = 10
	variantSize = 7
)

// Same is the Op of a Parts whose character is a form of its part A alone.
const Same = '='

// Parts is how a character is made up: an ideographic description character,
// ⿰ to ⿻, and two parts. A part beyond U+10FFFF is no character of its own;
// Split tells what it is made of.
type Parts struct{ Op, A, B rune }

func three(b []byte) rune { return rune(b[0])<<16 | rune(b[1])<<8 | rune(b[2]) }

func four(b []byte) int { return int(b[0])<<24 | int(b[1])<<16 | int(b[2])<<8 | int(b[3]) }

// splits and variants return the two halves of the table.
func splits() []byte { return table[headSize : headSize+splitSize*four(table[8:])] }

func variants() []byte { return table[headSize+splitSize*four(table[8:]):] }

func readParts(e []byte) Parts {
	op := rune(e[3])
	if op != Same {
		op += '⿰'
	}
	return Parts{op, three(e[4:]), three(e[7:])}
}

// Split returns how a character or part is made up; ok is false where the
// table does not know, or where it is not made of parts.
func Split(r rune) (p Parts, ok bool) {
	t := splits()
	n := len(t) / splitSize
	i := sort.Search(n, func(i int) bool { return three(t[splitSize*i:]) >= r })
	if i == n || three(t[splitSize*i:]) != r {
		return Parts{}, false
	}
	return readParts(t[splitSize*i:]), true
}

// Each calls yield for every character and part and how it is made up, by
// code point, until yield returns false.
func Each(yield func(r rune, p Parts) bool) {
	t := splits()
	for ; len(t) > 0; t = t[splitSize:] {
		if !yield(three(t), readParts(t)) {
			return
		}
	}
}

// Kind says how a variant stands to its character.
type Kind uint8

// The kinds of Unihan, nearest first.
const (
	Compatible  Kind = iota // kCompatibilityVariant: the same character in another code
	Shape                   // kZVariant: another way to write the same
	Spoof                   // kSpoofingVariant: looks the same and is not
	Semantic                // kSemanticVariant: the same word
	Simplified              // kSimplifiedVariant
	Traditional             // kTraditionalVariant
	Specialised             // kSpecializedSemanticVariant: the same word at times
)

// Variants calls yield for the variants of a character, nearest kind first. A
// relation holds in both directions.
func Variants(r rune, yield func(Kind, rune) bool) {
	t := variants()
	n := len(t) / variantSize
	i := sort.Search(n, func(i int) bool { return three(t[variantSize*i:]) >= r })
	for ; i < n && three(t[variantSize*i:]) == r; i++ {
		if e := t[variantSize*i:]; !yield(Kind(e[3]), three(e[4:])) {
			return
		}
	}
}
