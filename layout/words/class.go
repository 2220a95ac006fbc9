package words

import "strings"

// Classes of words, as far as a headline's breaks depend on them. Those of the
// dictionary are the letters gen writes; the others are given by rule.
const (
	noun        = 'n'
	place       = 'N'
	person      = 'R'
	verb        = 'v'
	nounVerb    = 'w' // 工作, 管理: a verb that stands for its doing
	attribute   = 'a'
	adverb      = 'd'
	preposition = 'p'
	conjunction = 'c'
	particle    = 'u' // 的, 了, 等, 吗: leans on the word before it
	suffix      = 'k' // 们, 者
	localizer   = 'f' // 中, 上, 之间: stands after what it belongs to
	numeral     = 'm' // in Han characters
	measure     = 'q'
	pronoun     = 'r' // and 各, 第
	idiom       = 'i'

	unknown = '?' // a Han character no word explains; mostly part of a name
	own     = 'E' // a name or term of the paper
	number  = '0' // in digits
	western = 'x' // a word with Latin letters

	space    = ' '
	opening  = '(' // an opening bracket or quotation mark
	closing  = ')'
	stop     = ',' // a mark after which a sentence or clause ends
	pause    = '`' // 、
	dash     = '-' // ——
	ellipsis = '.'
	joiner   = '=' // · ～ ／: belongs to both sides
	symbol   = '*' // anything else
)

// marks gives the punctuation of headlines its classes.
var marks = [...]struct {
	class byte
	runes string
}{
	{opening, "《〈“‘「『（([【〔［〖"},
	{closing, "》〉”’」』）)]】〕］〗"},
	{stop, "，。；：？！,.;:?!．⁇‼⁉⁈"},
	{pause, "、"},
	{dash, "—⸺―"},
	{ellipsis, "…⋯"},
	{joiner, "·・‧•～~–-／/"},
}

// mark returns the class of a punctuation mark, 0 for anything else.
func mark(r rune) byte {
	for i := range marks {
		if strings.ContainsRune(marks[i].runes, r) {
			return marks[i].class
		}
	}
	return 0
}
