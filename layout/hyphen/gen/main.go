// Command gen compiles the table of package hyphen.
//
// It reads hyphen.tex, the patterns of Plain TeX by Frank Liang, and
// ushyphex.tex, the exceptions that TUGboat has gathered, both unaltered beside
// this file, and writes the table that package hyphen reads in place. The same
// input gives the same bytes on any machine.
//
//	go run ./gen en.bin
package main

import (
	_ "embed"
	"errors"
	"sort"
	"strings"

	"banxin/internal/gen"
)

//go:embed hyphen.tex
var patterns string

//go:embed ushyphex.tex
var exceptions string

func main() { gen.File(compile) }

// compile returns the table.
func compile() ([]byte, error) {
	root := &state{}
	for _, w := range group(patterns, `\patterns{`) {
		root.add(splitPattern(w))
	}
	for _, text := range []string{patterns, exceptions} {
		for _, w := range group(text, `\hyphenation{`) {
			if strings.Trim(w, "abcdefghijklmnopqrstuvwxyz-") != "" {
				continue // with an apostrophe or the like
			}
			root.add(splitException(w))
		}
	}
	return root.encode()
}

// group returns the words of a group of a TeX file, comments taken out.
func group(text, opening string) []string {
	_, text, _ = strings.Cut(text, opening)
	text, _, _ = strings.Cut(text, "}")
	var words []string
	for _, line := range strings.Split(text, "\n") {
		line, _, _ = strings.Cut(line, "%")
		words = append(words, strings.Fields(line)...)
	}
	return words
}

// splitPattern parts the letters of a pattern from its levels: .ach4 has the
// letters .ach and the levels 0 0 0 0 4.
func splitPattern(w string) (letters string, levels []byte) {
	levels = []byte{0}
	for _, c := range []byte(w) {
		if c >= '0' && c <= '9' {
			levels[len(levels)-1] = c - '0'
			continue
		}
		letters += string(c)
		levels = append(levels, 0)
	}
	return letters, levels
}

// Levels of exceptions, above all of patterns: a whole word with an odd level
// at its hyphens and an even one elsewhere.
const noHyphen, aHyphen = 10, 11

// splitException makes a pattern of a hyphenated word.
func splitException(w string) (letters string, levels []byte) {
	letters, levels = ".", []byte{0, noHyphen}
	for _, c := range []byte(w) {
		if c == '-' {
			levels[len(levels)-1] = aHyphen
			continue
		}
		letters += string(c)
		levels = append(levels, noHyphen)
	}
	return letters + ".", append(levels, 0)
}

// state is one state of the trie.
type state struct {
	next   map[byte]*state
	levels string // of the pattern that ends here
}

// add puts a pattern into the trie. Of a word that both files name the later
// entry counts, as in TeX.
func (s *state) add(letters string, levels []byte) {
	for _, c := range []byte(letters) {
		if s.next == nil {
			s.next = map[byte]*state{}
		}
		if s.next[c] == nil {
			s.next[c] = &state{}
		}
		s = s.next[c]
	}
	s.levels = string(levels)
}

// encoder lays states and lists of levels out, equal ones once.
type encoder struct {
	lists, states []byte
	list          map[string]int
	state         map[string]int
}

// header is the length of what stands before the lists.
const header = 4

// encode writes the trie as hyphen.go describes it.
func (s *state) encode() ([]byte, error) {
	e := encoder{list: map[string]int{}, state: map[string]int{}}
	root := e.put(s)
	start := header + len(e.lists)
	if start >= 1<<16 || len(e.states) >= 1<<16 {
		return nil, errors.New("the table is too large for 16-bit offsets")
	}
	out := append([]byte{byte(start), byte(start >> 8), byte(root), byte(root >> 8)}, e.lists...)
	return append(out, e.states...), nil
}

// put lays a state out after those that follow it and returns its offset.
func (e *encoder) put(s *state) int {
	letters := make([]byte, 0, len(s.next))
	for c := range s.next {
		letters = append(letters, c)
	}
	sort.Slice(letters, func(i, k int) bool { return letters[i] < letters[k] })
	list := e.levels(s.levels)
	b := append([]byte{byte(len(letters)), byte(list), byte(list >> 8)}, letters...)
	for _, c := range letters {
		at := e.put(s.next[c])
		b = append(b, byte(at), byte(at>>8))
	}
	if at, ok := e.state[string(b)]; ok {
		return at
	}
	at := len(e.states)
	e.states = append(e.states, b...)
	e.state[string(b)] = at
	return at
}

// levels lays a list of levels out and returns its offset, 0 for none. Zeros
// at its end go without saying.
func (e *encoder) levels(list string) int {
	list = strings.TrimRight(list, "\x00")
	if list == "" {
		return 0
	}
	if at, ok := e.list[list]; ok {
		return at
	}
	at := header + len(e.lists)
	e.lists = append(append(e.lists, byte(len(list))), list...)
	e.list[list] = at
	return at
}
