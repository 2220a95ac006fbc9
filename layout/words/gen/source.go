package main

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// word is what the sources say of one word.
type word struct {
	frequency int
	class     byte
}

// value is what the dictionary keeps of a word: its cost in half bits, that is
// twice the negative binary logarithm of its probability, and its class.
type value struct {
	cost, class byte
}

// entry is a word with its value.
type entry struct {
	word      []rune
	frequency int
	value
}

// classOf shortens jieba's tags to the classes a headline's breaks depend on:
// the first prefix that fits decides.
var classOf = []struct {
	tag   string
	class byte
}{
	{"nr", 'R'}, {"ns", 'N'}, {"vn", 'w'}, {"v", 'v'}, {"ad", 'd'}, {"an", 'n'},
	{"a", 'a'}, {"b", 'a'}, {"z", 'a'}, {"d", 'd'}, {"p", 'p'}, {"c", 'c'},
	{"u", 'u'}, {"y", 'u'}, {"k", 'k'}, {"f", 'f'}, {"mq", 'm'}, {"m", 'm'},
	{"q", 'q'}, {"r", 'r'}, {"i", 'i'}, {"l", 'i'}, {"", 'n'},
}

// classes are the letters additions.txt may use; package words says what they mean.
const classes = "nNRvwadpcukfmqri"

// shorten returns the class of a tag; a zg, a tag jieba gives to characters it
// could not tell, is a noun here.
func shorten(tag string) byte {
	if tag == "zg" {
		return 'n'
	}
	for _, c := range classOf {
		if strings.HasPrefix(tag, c.tag) {
			return c.class
		}
	}
	panic("the empty prefix fits every tag")
}

// inside reports whether r has a place in the dictionary's table of characters.
func inside(r rune) bool { return r >= firstRune && r < lastRune && r != '、' && r != '。' }

// readSource reads lines of word, frequency and tag. Words with Latin letters,
// marks or characters outside the table are left out: package words treats
// Latin by rule.
func readSource(text []byte) (map[string]word, error) {
	words := map[string]word{}
	for n, line := range strings.Split(strings.TrimSpace(string(text)), "\n") {
		f := strings.Fields(line)
		if len(f) < 3 {
			return nil, fmt.Errorf("dict.txt:%d: %q is no word, frequency and tag", n+1, line)
		}
		w, tag := strings.Join(f[:len(f)-2], " "), f[len(f)-1]
		frequency, err := strconv.Atoi(f[len(f)-2])
		if err != nil || frequency < 1 {
			return nil, fmt.Errorf("dict.txt:%d: %q is no frequency", n+1, f[len(f)-2])
		}
		if strings.IndexFunc(w, func(r rune) bool { return !inside(r) }) < 0 {
			words[w] = word{frequency, shorten(tag)}
		}
	}
	return words, nil
}

// amend applies the lines of additions.txt.
func amend(words map[string]word, text []byte) error {
	for n, line := range strings.Split(string(text), "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.Fields(line)
		if len(f) != 3 || len(f[2]) != 1 || !strings.Contains(classes, f[2]) {
			return fmt.Errorf("additions.txt:%d: %q is no word, frequency and class", n+1, line)
		}
		frequency := words[f[0]].frequency
		if f[1] != "-" {
			k, err := strconv.Atoi(f[1])
			if err != nil || k < 0 {
				return fmt.Errorf("additions.txt:%d: %q is no frequency", n+1, f[1])
			}
			frequency = k
		} else if frequency == 0 {
			return fmt.Errorf("additions.txt:%d: %q keeps a frequency dict.txt does not give", n+1, f[0])
		}
		if frequency == 0 {
			delete(words, f[0])
			continue
		}
		words[f[0]] = word{frequency, f[2][0]}
	}
	return nil
}

// valued sorts the words and turns frequencies into costs.
func valued(words map[string]word) []entry {
	total := 0
	for _, w := range words {
		total += w.frequency
	}
	out := make([]entry, 0, len(words))
	for s, w := range words {
		cost := math.Round(2 * math.Log2(float64(total)/float64(w.frequency)))
		out = append(out, entry{[]rune(s), w.frequency, value{byte(cost), w.class}})
	}
	slices.SortFunc(out, func(a, b entry) int { return slices.Compare(a.word, b.word) })
	return out
}

// fewer merges the values that stand for the least text into the nearest of
// their class until 255 are left, so that one byte can name each. It returns
// the values by their number, 0 standing for no value, and the number of each.
func fewer(entries []entry) ([256]value, map[value]byte, error) {
	weight := map[value]int{}
	for _, e := range entries {
		weight[e.value] += e.frequency
	}
	all := make([]value, 0, len(weight))
	for v := range weight {
		all = append(all, v)
	}
	slices.SortFunc(all, func(a, b value) int {
		return cmp.Or(cmp.Compare(weight[b], weight[a]), cmp.Compare(a.class, b.class), cmp.Compare(a.cost, b.cost))
	})
	var table [256]value
	copy(table[1:], all)
	number := map[value]byte{}
	for _, v := range all {
		if number[v] = nearest(&table, v); number[v] == 0 {
			return table, nil, fmt.Errorf("class %c has no value left", v.class)
		}
	}
	return table, number, nil
}

// nearest returns the number of the value of v's class closest in cost, 0 if
// the class has none.
func nearest(table *[256]value, v value) byte {
	best, apart := 0, math.MaxInt
	for i, t := range table {
		d := max(int(t.cost), int(v.cost)) - min(int(t.cost), int(v.cost))
		if i > 0 && t.class == v.class && d < apart {
			best, apart = i, d
		}
	}
	return byte(best)
}
