package bench

import (
	_ "embed"
	"strconv"
	"strings"
	"unicode/utf8"
)

//go:embed words.txt
var words string

// Sentences in which n, v and a stand for the next noun, verb and adjective, #
// for a number, M for a number up to 12 and @ for a Western word.
var sentences = []string{
	"近日，n的n与n一同v了n，n也随之v。",
	"记者在n旁看到，a的n正在v，n在v，n也在v，n和n都已v。",
	"据介绍，这项n由n与n共同v，总共#个n，已有#个n投入n。",
	"“我们v了n，也v了n，”一位n说，“今后n会更加a。”",
	"n虽然a，n却十分a；只要v好n，就能v更多的n。",
	"为了v这里的n，大家v了《n与n》，还把n送到每一户n的门口。",
	"今年M月，n的n比去年v了#.#%，其中n占#%，n占#%。",
	"从n到n，从n到n，a的n总能让n感到a——这正是n的n。",
	"n的n为什么这样a？n与n又该怎样v？不少n都在v。",
	"新的@上线以后，n用#分钟就能v完n，比原来的n快了#倍。",
	"其实，n并不a（它只是有些a），真正a的是n和n。",
	"有的n在v，有的n在v，有的n正要v，还有的n一边v、一边v、一边v……n里十分a。",
	"下午M时#分，n、n、n等#种n在n前v，n看了都说a！",
	"负责n的n表示：第一，v好n；第二，v好n；第三，让n与n互相v。",
	"与往年的n相比，这一次的n更a，n更a，@也第一次走进了n。",
}

// Headlines, with the same letters.
var headlines = []string{
	"n与n一同v，a的n走进n",
	"v好每一个n，让n更a",
	"#个n“v”n，n变得更a",
	"从n到n：a的n怎样v",
}

// Western words that stand for @.
var western = []string{"App", "5G", "Wi-Fi", "ETC", "DIY", "GPS", "e-mail", "LED", "Office", "PDF"}

// writer makes text. Each list of words is gone through in order and begun
// again, so that a few thousand words bring every character of the lists.
type writer struct {
	lists [3][]string // nouns, verbs, adjectives
	next  [3]int
	seed  uint32
	turn  int // sentences begun so far
}

func newWriter() *writer {
	w := &writer{seed: 1}
	i := 0
	for line := range strings.Lines(words) {
		if !strings.HasPrefix(line, "#") {
			w.lists[i] = strings.Fields(line)
			i++
		}
	}
	return w
}

// number returns the next number from 1 to n: Numerical Recipes' linear
// congruential generator, written out so that no library changes the text.
func (w *writer) number(n uint32) int {
	w.seed = w.seed*1664525 + 1013904223
	return int(w.seed>>16%n) + 1
}

// word returns the next word of list k.
func (w *writer) word(k int) string {
	s := w.lists[k][w.next[k]%len(w.lists[k])]
	w.next[k]++
	return s
}

// fill returns the pattern with its letters replaced.
func (w *writer) fill(pattern string) string {
	var b strings.Builder
	for _, r := range pattern {
		switch r {
		case 'n':
			b.WriteString(w.word(0))
		case 'v':
			b.WriteString(w.word(1))
		case 'a':
			b.WriteString(w.word(2))
		case '#':
			b.WriteString(strconv.Itoa(w.number(59)))
		case 'M':
			b.WriteString(strconv.Itoa(w.number(12)))
		case '@':
			b.WriteString(western[w.number(uint32(len(western)))-1])
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// story returns a story file of storyChars characters.
func (w *writer) story() string {
	title := w.fill(headlines[w.turn%len(headlines)])
	var b strings.Builder
	b.WriteString("---\ntitle: \"" + title + "\"\n---\n")
	left := storyChars - utf8.RuneCountInString(title)
	for n := 1; ; n++ {
		before := *w
		s := w.fill(sentences[w.turn%len(sentences)])
		if utf8.RuneCountInString(s) > left-minRest {
			*w = before // its words are for the next story
			break
		}
		w.turn++
		left -= utf8.RuneCountInString(s)
		b.WriteString(s)
		if n%(3+w.turn%2) == 0 {
			b.WriteString("\n\n")
		}
	}
	b.WriteString(w.rest(left))
	b.WriteString("\n")
	return b.String()
}

// minRest is the shortest sentence rest can make.
const minRest = 12

// rest returns a sentence of exactly n characters that lists nouns; n is at
// least minRest.
func (w *writer) rest(n int) string {
	s := "参加的还有"
	end := "。"
	// The list grows by three characters a noun: what remains decides the end.
	switch (n - 5 - 2 - 1) % 3 {
	case 1:
		end = "等。"
	case 2:
		end = "等等。"
	}
	s += w.word(0)
	for utf8.RuneCountInString(s)+utf8.RuneCountInString(end) < n {
		s += "、" + w.word(0)
	}
	return s + end
}
