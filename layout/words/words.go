// Package words says where a headline may turn. In go headlines as the story
// has them and the paper's own names and terms; out come word boundaries, what
// each place between two characters would cost as a line break, and the best
// division into lines.
//
//	l := words.Default().With([]string{"周家桥街道"})
//	l.Segment("考察团来长宁调研")  // 0 9 12 18 24: 考察团 来 长宁 调研
//	l.Breaks("美丽的家园")         // before 的 words.Never, after it cheap
//	l.Split("考察团来长宁调研", width, measure, 2)
//
// Words are those of jieba 0.42.1 (MIT licence, LICENSE-jieba.txt) and of
// gen/additions.txt, compiled into jieba-0.42.1.dawg. The file is read where it
// lies in the program: nothing is parsed, copied or built when the program
// starts. All functions are pure, take any bytes, and may be called from
// several goroutines at once.
package words

//go:generate go run ./gen jieba-0.42.1.dawg

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Lexicon is a list of words: the dictionary, and names and terms a paper
// adds. The zero value, and a nil pointer too, is the dictionary alone. A
// Lexicon never changes.
type Lexicon struct {
	extra []string // sorted, each once
}

// Default returns the dictionary alone. It costs nothing.
func Default() *Lexicon { return &Lexicon{} }

// With returns a lexicon that knows the words of l and extra. A word of extra
// goes before any division of the dictionary's: it is never broken, and white
// around it does not count. Empty words and broken UTF-8 are passed over.
func (l *Lexicon) With(extra []string) *Lexicon {
	all := slices.Clone(l.own())
	for _, w := range extra {
		if w = strings.TrimSpace(w); w != "" && utf8.ValidString(w) {
			all = append(all, w)
		}
	}
	slices.Sort(all)
	return &Lexicon{extra: slices.Compact(all)}
}

func (l *Lexicon) own() []string {
	if l == nil {
		return nil
	}
	return l.extra
}

// eachExtra calls found with the length in bytes of every word of the paper's
// that s begins with, shortest first. It narrows the sorted list byte by byte.
func (l *Lexicon) eachExtra(s string, found func(length int)) {
	list := l.own()
	for k := 0; k < len(s) && len(list) > 0; k++ {
		lo, _ := slices.BinarySearchFunc(list, s[k], func(w string, b byte) int { return byteAt(w, k) - int(b) })
		hi, _ := slices.BinarySearchFunc(list, int(s[k])+1, func(w string, b int) int { return byteAt(w, k) - b })
		list = list[lo:hi]
		if len(list) > 0 && len(list[0]) == k+1 {
			found(k + 1)
		}
	}
}

// byteAt returns the byte of w at k, −1 past its end: as strings sort.
func byteAt(w string, k int) int {
	if k >= len(w) {
		return -1
	}
	return int(w[k])
}

// Knows reports whether w is a word of the dictionary or of the paper.
func (l *Lexicon) Knows(w string) bool {
	if _, ok := slices.BinarySearch(l.own(), w); ok {
		return true
	}
	p, last := path{state: -1}, byte(0)
	for _, r := range w {
		v, ok := p.step(r)
		if !ok {
			return false
		}
		last = v
	}
	return last > 0
}
