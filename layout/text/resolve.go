package text

import "unicode"

// resolve settles, on the whole paragraph, the characters whose class hangs on
// their neighbours (typography.md section 3 and 4): quotation marks by pair,
// dashes and ellipses by run, signs by the figure they belong to.
func (s *Shaper) resolve() {
	s.pairQuotes()
	for i := 0; i < len(s.class); i++ {
		switch s.class[i] {
		case Han, Western, Opening, Closing:
			if c := s.runes[i]; c < 0x80 && (c == '/' || c == '-' || c == '*') {
				s.class[i] = s.ascii(i)
			} else if c >= 0x2460 && c <= 0x2473 && s.textBefore(i) {
				s.class[i] = NoteMark
			}
		case Prefix:
			if !digit(s.at(i+1)) || s.westernAt(i-1) {
				s.class[i] = ownSign(s.runes[i])
			}
		case Postfix:
			if p := s.at(i - 1); !digit(p) && !(i > 0 && s.class[i-1].ideographic()) {
				s.class[i] = ownSign(s.runes[i])
			}
		case Joiner:
			i = s.joiner(i)
		case Ellipsis:
			if s.runes[i] == '…' && s.at(i+1) != '…' && s.at(i-1) != '…' && s.westernAt(i-1) {
				s.class[i] = Western
			}
		case Stop:
			i = s.stops(i)
		}
	}
}

// at returns the rune at i, or 0 outside the paragraph.
func (s *Shaper) at(i int) rune {
	if i < 0 || i >= len(s.runes) {
		return 0
	}
	return s.runes[i]
}

func (s *Shaper) westernAt(i int) bool {
	return i >= 0 && i < len(s.class) && s.class[i] == Western
}

func (s *Shaper) hanAt(i int) bool {
	return i >= 0 && i < len(s.class) && s.class[i].ideographic()
}

// textBefore reports whether the character before i is text that a reference could hang on.
func (s *Shaper) textBefore(i int) bool {
	if i == 0 {
		return false
	}
	c := s.class[i-1]
	return c.ideographic() && s.runes[i-1] > 0x2FFF || c == Western || c == Closing
}

// ascii settles / - * among Han.
func (s *Shaper) ascii(i int) Class {
	switch s.runes[i] {
	case '/':
		if s.hanAt(i-1) || s.hanAt(i+1) {
			return Solidus
		}
	case '-':
		if s.hanAt(i-1) && s.hanAt(i+1) || digit(s.at(i-1)) && digit(s.at(i+1)) {
			return Joiner
		}
	case '*':
		if i > 0 && (s.hanAt(i-1) || s.class[i-1] == Closing) && !s.westernAt(i+1) {
			return NoteMark
		}
	}
	return Western
}

// joiner settles a run of dashes beginning at i and returns its last index:
// two or more are the dash 破折号, a single one is the connector 连接号.
func (s *Shaper) joiner(i int) int {
	r := s.runes[i]
	if r == '–' && !s.hanAt(i-1) && !s.hanAt(i+1) && !digit(s.at(i-1)) && s.at(i-1) != ' ' {
		if s.westernAt(i-1) || s.westernAt(i+1) {
			s.class[i] = Western
		}
		return i
	}
	if r == '－' && digit(s.at(i+1)) && !digit(s.at(i-1)) {
		s.class[i] = Prefix // a minus sign
		return i
	}
	if r != '—' {
		return i
	}
	j := i
	for s.at(j+1) == '—' {
		j++
	}
	if j > i {
		for k := i; k <= j; k++ {
			s.class[k] = Dash
		}
	}
	return j
}

// stops settles a run of ？ and ！ beginning at i and returns its last index.
// Two share one cell, three or more two cells (GB/T 15834 5.1.2).
func (s *Shaper) stops(i int) int {
	j := i
	for j+1 < len(s.runes) && s.class[j+1] == Stop && emphatic(s.runes[j+1]) {
		j++
	}
	if j == i || !emphatic(s.runes[i]) {
		return i
	}
	for k := i; k <= j; k++ {
		s.class[k] = Doubled
	}
	return j
}

func emphatic(r rune) bool { return r == '？' || r == '！' }

func digit(r rune) bool { return r >= '0' && r <= '9' || r >= '０' && r <= '９' }

// ownSign is the class of a sign that no figure claims.
func ownSign(r rune) Class {
	if r >= 0x3000 || r == 0x2103 || r == 0x2109 {
		return Han
	}
	return Western
}

// quotePair is where the two marks of a quotation stand; shut is −1 while it is open.
type quotePair struct{ open, shut int }

// pairQuotes decides for each pair of “ ” ‘ ’ whether it is full width or
// Western; never for one half of a pair (clreq A.3; the rule is ours). A pair is
// Western that holds no Chinese and stands in Western text on both sides, past
// spaces; a text edge counts, and so do the marks of a Western pair around it.
func (s *Shaper) pairQuotes() {
	s.matchQuotes()
	chinese, word := 0, 0 // where the next character of the kind stands, as far as it was looked for
	for _, q := range s.pairs {
		if q.shut < 0 || !s.amongWestern(q) {
			continue
		}
		for chinese = max(chinese, q.open+1); chinese < q.shut && !s.chineseAt(chinese); chinese++ {
		}
		for word = max(word, q.open+1); word < q.shut && !s.wordAt(word); word++ {
		}
		if chinese >= q.shut && word < q.shut {
			s.class[q.open], s.class[q.shut] = Western, Western
		}
	}
}

// matchQuotes finds the pairs, in the order of their first marks, and settles
// apostrophes. A closing mark shuts the nearest open one of its kind.
func (s *Shaper) matchQuotes() {
	s.open, s.pairs = s.open[:0], s.pairs[:0]
	var waiting [2]int // single and double marks that are open
	kind := func(r rune) int { return int(r-'‘') / 4 }
	for i, r := range s.runes {
		switch r {
		case '“', '‘':
			s.open = append(s.open, len(s.pairs))
			s.pairs = append(s.pairs, quotePair{i, -1})
			waiting[kind(r)]++
		case '”', '’':
			if r == '’' && s.apostrophe(i, waiting[kind(r)] > 0) {
				s.class[i] = Western
				continue
			}
			for found := waiting[kind(r)] == 0; !found; {
				q := &s.pairs[s.open[len(s.open)-1]]
				s.open = s.open[:len(s.open)-1]
				waiting[kind(s.runes[q.open])]--
				if found = s.runes[q.open] == r-1; found {
					q.shut = i
				}
			}
		}
	}
}

// apostrophe reports whether the ’ at i is an apostrophe: between two letters, or, where
// no ‘ waits for it, between Western words past a space (the boys’ book).
func (s *Shaper) apostrophe(i int, waited bool) bool {
	if latin(s.at(i-1)) && latin(s.at(i+1)) {
		return true
	}
	before, after := i-1, i+1
	for before >= 0 && s.class[before] == Space {
		before--
	}
	for after < len(s.class) && s.class[after] == Space {
		after++
	}
	return !waited && s.westernAt(before) && s.westernAt(after)
}

func latin(r rune) bool { return r < 0x2000 && unicode.IsLetter(r) }

// amongWestern reports whether Western text stands on both sides of a pair.
func (s *Shaper) amongWestern(q quotePair) bool {
	before, after := q.open-1, q.shut+1
	for before >= 0 && s.class[before] == Space {
		before--
	}
	for after < len(s.class) && s.class[after] == Space {
		after++
	}
	return (before < 0 || s.gapsAt(before)) && (after == len(s.class) || s.gapsAt(after))
}

// chineseAt reports whether a Han character or a full-width mark stands at i.
func (s *Shaper) chineseAt(i int) bool {
	return s.class[i] != Western && (s.class[i].ideographic() || s.runes[i] >= 0x2E80)
}

// wordAt reports whether a letter, a figure or a sign of Western text stands at i.
func (s *Shaper) wordAt(i int) bool {
	r := s.runes[i]
	return s.gapsAt(i) && (r < '‘' || r > '”')
}
