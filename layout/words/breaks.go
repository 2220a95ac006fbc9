package words

import "strings"

// Break is a place between two characters.
type Break struct {
	Off  int // bytes of the text before it
	Cost int // of ending a line there: 0 for free, Never for forbidden
}

// Breaks says for every place between two characters of s what a headline's
// line break would cost there (typography.md section 14). A break is forbidden
// within a word, within a number and between it and its unit, before 的 地 得
// 了 着 过 们 等 and their like, and where a mark may not begin or end a line
// at any level of the bans; other bans are the caller's. Within 《…》 and “…”
// it is dear.
func (l *Lexicon) Breaks(s string) []Break {
	return l.breaks(s, scan(s))
}

func (l *Lexicon) breaks(s string, c []character) []Break {
	n := len(c) - 1
	if n < 2 {
		return nil
	}
	out := make([]Break, n-1)
	for i := range out {
		out[i] = Break{c[i+1].at, Never}
	}
	tokens := l.tokens(s, c)
	names := surnames(s, c, tokens)
	for k := 1; k < len(tokens); k++ {
		t := &tokens[k]
		cost := between(c, tokens[k-1], *t)
		if names[k] > 0 {
			cost = max(cost, names[k])
		}
		out[t.first-1].Cost = cost
	}
	for _, t := range tokens {
		if t.len() >= longTerm && strings.IndexByte("nvw", t.class) >= 0 {
			openTerm(c, t, out)
		}
	}
	for i, in := range enclosures(c)[:n] {
		if i > 0 && out[i-1].Cost < Never {
			out[i-1].Cost += in.cost()
		}
	}
	return out
}

// cost returns what lying within e adds to a break.
func (e enclosure) cost() int {
	switch {
	case e&inTitle != 0:
		return inName
	case e&inQuotation != 0:
		return inQuote
	case e&inBrackets != 0:
		return inBracket
	}
	return 0
}

// leaning are particles which, as words of their own, never begin a line,
// whatever class the dictionary gives them.
const leaning = "的地得了着过们等吗呢吧啊呀嘛啦"

// closers are single characters that end the names of places, bodies, prizes
// and works: 高铁站, 柳湾镇, 金银奖.
const closers = "站区县市省镇乡村路街桥港湾局部厅处科室馆园院校所厂店队团组会社奖杯节展赛班员家界业型式性化率度网线证"

// afterUnit are the characters that close a date or an amount: 25日起, 3天内.
const afterUnit = "起止前后内间以多余"

// between returns the cost of a break between two words.
func between(c []character, a, b token) int {
	if b.len() == 1 && strings.ContainsRune(leaning, c[b.first].r) && a.class != space {
		return Never
	}
	if c[a.first].r == '第' && a.len() == 1 {
		return Never
	}
	left, right := asSeen(a), asSeen(b)
	if b.len() == 1 && strings.IndexByte("nNRvwE?x", left) >= 0 && strings.ContainsRune(closers, c[b.first].r) {
		return bad
	}
	if left == number && !alphanumeric(&c[a.end-1]) {
		left = measure // 8℃, 30%: the unit is in the run
	}
	if left == measure && b.len() == 1 && strings.ContainsRune(afterUnit, c[b.first].r) {
		return Never
	}
	for i := range rules {
		r := &rules[i]
		if fits(r.left, r.leftLen, left, a.len()) && fits(r.right, r.rightLen, right, b.len()) {
			return r.cost
		}
	}
	panic("the last rule fits every pair")
}

// asSeen returns the class by which the rules know a word: a symbol reads as a noun.
func asSeen(t token) byte {
	if t.class == symbol {
		return noun
	}
	return t.class
}

func fits(classes string, length uint8, class byte, n int) bool {
	if length == one && n != 1 || length == more && n < 2 {
		return false
	}
	return classes == "" || strings.IndexByte(classes, class) >= 0
}

// longTerm is the number of characters from which a term may be broken between
// the words it is made of.
const longTerm = 5

// openTerm gives the places between the words of a long term their cost, if
// the term is made of words of two characters or more: 全国人民代表大会|常务委员会.
func openTerm(c []character, t token, out []Break) {
	part := append([]character(nil), c[t.first:t.end+1]...)
	part[t.len()] = character{at: c[t.end].at}
	d := division{c: part, best: make([]way, len(part)), all: t.len()}
	for i := t.len() - 1; i >= 0; i-- {
		d.words(i)
	}
	parts := d.path(nil)
	for _, p := range parts {
		if p.len() < 2 {
			return
		}
	}
	for k, p := range parts {
		p.first, p.end = t.first+p.first, t.first+p.end
		if k > 0 {
			out[p.first-1].Cost = inLongWord
		}
		if p.len() >= longTerm {
			openTerm(c, p, out)
		}
	}
}
