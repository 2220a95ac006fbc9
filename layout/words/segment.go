package words

import (
	"math"
	"sort"
)

// token is a word, a number, a mark or a run of white.
type token struct {
	first, end int  // characters [first, end)
	class      byte // class.go
}

func (t token) len() int { return t.end - t.first }

// Costs of what no dictionary knows, in half bits as the dictionary's own.
const (
	costOwn     = 2  // less than any word of the dictionary: the paper's words win
	costUnknown = 56 // more than the rarest word
	costRun     = 40 // numbers, Western words, marks: there is no other way to divide them
	costNumeral = 24 // of a run of Han numerals, and
	perNumeral  = 4  // as much for each of its characters
	numeralsMax = 32 // characters in such a run; more are divided
)

// way is the best way to go on from a character to the end of the text.
type way struct {
	cost  int
	next  int
	class byte
}

// division finds the most probable division of characters into words.
type division struct {
	c    []character
	best []way // by character
	all  int   // a word of this many characters is not taken: 0 for no such limit
}

// tokens divides the text by maximum probability: of all ways to divide it
// into known words, numbers, marks and single unknown characters, the one in
// which the product of the words' probabilities is largest. Of equals the one
// with the longer first word wins.
func (l *Lexicon) tokens(s string, c []character) []token {
	n := len(c) - 1
	d := division{c: c, best: make([]way, n+1)}
	for i := n - 1; i >= 0; i-- {
		if !c[i].tied {
			d.words(i)
			l.eachExtra(s[c[i].at:], func(length int) {
				if j := d.characterAt(c[i].at + length); j > i && !c[j].tied {
					d.try(i, j, costOwn, own)
				}
			})
		}
	}
	return d.path(make([]token, 0, n/2+1))
}

// words tries all words that begin with character i.
func (d *division) words(i int) {
	d.best[i].cost = math.MaxInt
	end := i + 1
	for d.c[end].tied {
		end++
	}
	if d.c[i].class != unknown {
		d.try(i, end, costRun, runClass(d.c[i:end]))
		return
	}
	d.try(i, end, costUnknown, unknown)
	p := path{state: -1}
	for j := i; d.c[j].class == unknown; j++ {
		v, ok := p.step(d.c[j].r)
		if !ok {
			break
		}
		if v > 0 && !d.c[j+1].tied && (d.all == 0 || j+1-i < d.all) {
			m := valueOf(v)
			d.try(i, j+1, m.cost, m.class)
		}
	}
	for j := i; j < i+numeralsMax && isNumeral(d.c[j].r); j++ {
		if k := j + 1 - i; k > 1 && !d.c[j+1].tied {
			d.try(i, j+1, costNumeral+k*perNumeral, numeral)
		}
	}
}

// try takes the word [i, j) if no way known so far is cheaper.
func (d *division) try(i, j, cost int, class byte) {
	if cost += d.best[j].cost; cost <= d.best[i].cost {
		d.best[i] = way{cost, j, class}
	}
}

// path appends the words of the best division.
func (d *division) path(to []token) []token {
	for i := 0; i < len(d.c)-1; i = d.best[i].next {
		to = append(to, token{i, d.best[i].next, d.best[i].class})
	}
	return to
}

// characterAt returns the character that begins at a byte, −1 if none does.
func (d *division) characterAt(at int) int {
	k := sort.Search(len(d.c), func(k int) bool { return d.c[k].at >= at })
	if k < len(d.c) && d.c[k].at == at {
		return k
	}
	return -1
}

// runClass classes a mark, or a run of digits and letters.
func runClass(c []character) byte {
	first := c[0].class
	for i := range c {
		switch c[i].class {
		case letter:
			return western
		case digit:
			first = number
		}
	}
	return first
}

// isNumeral reports whether r writes a number in Han characters.
func isNumeral(r rune) bool {
	switch r {
	case '〇', '零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '百', '千', '万', '亿', '两':
		return true
	}
	return false
}

// Unit is what Pieces keeps whole beside words, numbers and Western words.
type Unit uint8

// The units.
const (
	Titles     Unit = 1 << iota // 《…》 and 〈…〉 with what they hold
	Quotations                  // “…”, ‘…’, 「…」 and 『…』
	Measures                    // a number with its unit: 3万元, 第2届
)

// Segment divides s into words and returns the byte offsets of their
// boundaries: 0 first, len(s) last; nil for the empty string. Numbers with
// their signs, Western words, runs of white, —— and …… are words, every other
// mark is one by itself. Combining marks stay with their character.
func (l *Lexicon) Segment(s string) []int { return l.Pieces(s, 0) }

// Pieces divides s as Segment does but keeps the given units whole.
func (l *Lexicon) Pieces(s string, whole Unit) []int {
	if s == "" {
		return nil
	}
	c := scan(s)
	tokens := l.tokens(s, c)
	within := enclosures(c)
	var kept enclosure
	if whole&Titles != 0 {
		kept |= inTitle
	}
	if whole&Quotations != 0 {
		kept |= inQuotation
	}
	bounds := make([]int, 1, len(tokens)+1)
	for k, t := range tokens[1:] {
		counted := whole&Measures != 0 && counts(c, tokens[k], t)
		if within[t.first]&kept == 0 && !counted {
			bounds = append(bounds, c[t.first].at)
		}
	}
	return append(bounds, len(s))
}

// counts reports whether unit continues the number before it: 3|万|元, 第|2|届.
func counts(c []character, before, unit token) bool {
	switch before.class {
	case number, numeral:
		return unit.class == measure || unit.class == numeral && unit.len() == 1
	case measure:
		return unit.class == measure && unit.len() == 1
	}
	return c[before.first].r == '第' && (unit.class == number || unit.class == numeral)
}
