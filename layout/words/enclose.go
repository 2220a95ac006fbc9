package words

import "strings"

// enclosure is the set of what a place between two characters lies within.
type enclosure uint8

const (
	inBrackets enclosure = 1 << iota
	inQuotation
	inTitle
	kinds = 3
)

// pairs are the marks that enclose, each beside its partner.
const pairs = "《》〈〉“”‘’「」『』（）()【】〔〕［］[]〖〗"

// enclosures says for the place before each character what it lies within.
// Marks without a partner enclose nothing.
func enclosures(c []character) []enclosure {
	// Turns of depth for each kind: +1 after an opening mark, −1 after its partner.
	turns := make([][kinds]int32, len(c)+1)
	var open []int
	for i := range c {
		switch c[i].class {
		case opening:
			open = append(open, i)
		case closing:
			k := len(open) - 1
			if k >= 0 && partner(c[open[k]].r) == c[i].r {
				kind := enclosing(c[i].r)
				turns[open[k]+1][kind]++
				turns[i+1][kind]--
				open = open[:k]
			}
		}
	}
	within := make([]enclosure, len(c))
	var depth [kinds]int32
	for i := range c {
		for k := range depth {
			if depth[k] += turns[i][k]; depth[k] > 0 {
				within[i] |= 1 << k
			}
		}
	}
	return within
}

// partner returns the mark that closes an opening mark.
func partner(r rune) rune {
	_, after, _ := strings.Cut(pairs, string(r))
	for _, p := range after {
		return p
	}
	return 0
}

// enclosing returns the place of a closing mark's enclosure in the set.
func enclosing(r rune) int {
	switch r {
	case '》', '〉':
		return 2
	case '”', '’', '」', '』':
		return 1
	}
	return 0
}
