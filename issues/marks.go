package issues

import (
	"strings"
	"unicode"

	"banxin/internal/diag"
)

// han reports whether c is a Han character, or kana, Bopomofo or Hangul, which
// stand among them like one.
func han(c rune) bool {
	return c >= 0x4E00 && c <= 0x9FFF || c == '〇' || c == '々' ||
		c >= 0x2E80 && unicode.In(c, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Bopomofo, unicode.Hangul)
}

// chineseMark reports whether c is a mark that Chinese text sets full width.
func chineseMark(c rune) bool {
	return c >= 0x3000 && c <= 0x303F && c != '〇' && c != '々' || c >= 0xFF01 && c <= 0xFF0F || c >= 0xFF1A && c <= 0xFF20 ||
		c >= 0xFF3B && c <= 0xFF40 || c >= 0xFF5B && c <= 0xFF65 || strings.ContainsRune("“”‘’—…⋯·", c)
}

// chinese reports whether c belongs to Chinese text: a character or a mark of it.
func chinese(c rune) bool { return han(c) || chineseMark(c) }

func digit(c rune) bool { return c >= '0' && c <= '9' }

func isSpace(c rune) bool { return c == ' ' || c == '\u3000' || c == '\u00A0' || c == '\t' }

// transparent reports whether c takes no part in deciding what stands beside
// what: combining marks, variation selectors, joiners.
func transparent(c rune) bool {
	return c >= 0x300 && (unicode.In(c, unicode.Mn, unicode.Me) || c == 0x200C || c == 0x200D)
}

// before returns the character that stands before index i, 0 at the start.
func (s *scribe) before(i int) rune {
	for i--; i >= 0; i-- {
		if !transparent(s.ls[i].r) {
			return s.ls[i].r
		}
	}
	return 0
}

// after returns the character that stands at index i or, that being
// transparent, after it; 0 at the end.
func (s *scribe) after(i int) rune {
	for ; i < len(s.ls); i++ {
		if !transparent(s.ls[i].r) {
			return s.ls[i].r
		}
	}
	return 0
}

// solid returns the index of the first character beside i in the direction
// given that is not transparent; it may lie outside the text.
func (s *scribe) solid(i, step int) int {
	for i += step; i >= 0 && i < len(s.ls) && transparent(s.ls[i].r); {
		i += step
	}
	return i
}

func (s *scribe) zhBefore(i int) bool { return chinese(s.before(i)) }
func (s *scribe) zhAfter(i int) bool  { return chinese(s.after(i)) }

// straightQuotes pairs " and ' and makes the pairs that hold or touch Chinese curly.
func (s *scribe) straightQuotes() {
	s.pairStraight('"', '“', '”')
	s.pairStraight('\'', '‘', '’')
}

func (s *scribe) pairStraight(straight, open, close rune) {
	var at []int
	for i, l := range s.ls {
		if l.r != straight || l.literal {
			continue
		}
		p, n := s.before(i), s.after(i+1)
		if straight == '\'' && unicode.IsLetter(p) && !han(p) && unicode.IsLetter(n) && !han(n) {
			continue // an apostrophe
		}
		at = append(at, i)
	}
	for ; len(at) >= 2; at = at[2:] {
		a, b := at[0], at[1]
		zh := s.zhBefore(a) || s.zhAfter(b+1)
		for _, l := range s.ls[a+1 : b] {
			zh = zh || chinese(l.r)
		}
		if zh {
			s.count(ruleQuote, s.ls[a], string(straight), string(open)+" "+string(close))
			s.ls[a].r, s.ls[b].r = open, close
			s.done[ruleQuote].n++
		}
	}
	if len(at) == 1 && (s.zhBefore(at[0]) || s.zhAfter(at[0]+1)) {
		s.r.ds.Error(diag.UnpairedQuote, spanOf(s.file, s.ls[at[0]:at[0]+1]), "直引号 %c 没有配对", "the straight quote %c has no partner", straight).
			Hint("补上另一半，或直接写 %c %c", "add the other half, or write %c %c", open, close)
	}
}

// curlyQuotes warns of “ within “ and of ” without “, both made by typing the
// same key twice. A quotation over several paragraphs repeats “ at the start of
// each and closes once.
func (s *scribe) curlyQuotes(q *quoteState) {
	if len(s.ls) == 0 {
		return
	}
	if q.open && s.ls[0].r != '“' {
		s.r.openQuote(q)
	}
	open, last := q.open && s.ls[0].r != '“', q.at
	for i, l := range s.ls {
		if l.literal || l.r != '“' && l.r != '”' {
			continue
		}
		at := spanOf(s.file, s.ls[i:i+1])
		switch {
		case l.r == '“' && open:
			s.r.ds.Warn(diag.UnpairedQuote, at, "前一个“还没有配上”，又来一个“", "another “ before the last one is closed").
				Hint("右引号是不是打成了左引号？引号里的引号用 ‘ ’", "was a ” typed as “? A quotation within one takes ‘ ’").
				Note(last, "前一个在这里", "the last one is here")
			last = at
		case l.r == '“':
			open, last = true, at
		case l.r == '”' && !open:
			s.r.ds.Warn(diag.UnpairedQuote, at, "这个”前面没有“", "no “ stands before this ”").
				Hint("左引号是不是打成了右引号？", "was a “ typed as ”?")
		case l.r == '”':
			open = false
		}
	}
	*q = quoteState{open, last}
}

// openQuote warns of a quotation that was never closed.
func (r *reader) openQuote(q *quoteState) {
	if q.open {
		r.ds.Warn(diag.UnpairedQuote, q.at, "这个“后面没有”", "no ” follows this “").
			Hint("补上右引号；引文分几段时，每段开头都要“", "add the closing quote; a quotation of several paragraphs repeats “ at the start of each")
	}
	*q = quoteState{}
}

// brackets makes pairs of round brackets full width where one of the two
// touches Chinese or is full width already.
func (s *scribe) brackets() {
	var open []int
	widen := func(i int) {
		if c := s.ls[i].r; c == '(' || c == ')' {
			to := c - '(' + '（'
			s.count(ruleMark, s.ls[i], string(c), string(to))
			s.ls[i].r = to
		}
	}
	for i, l := range s.ls {
		switch {
		case l.literal:
		case l.r == '(' || l.r == '（':
			open = append(open, i)
		case l.r == ')' || l.r == '）':
			a := -1
			if len(open) > 0 {
				a, open = open[len(open)-1], open[:len(open)-1]
			}
			zh := s.zhBefore(i) || s.zhAfter(i+1) || l.r == '）'
			if a >= 0 {
				zh = zh || s.zhBefore(a) || s.zhAfter(a+1) || s.ls[a].r == '（'
			}
			if zh {
				widen(i)
				if a >= 0 {
					widen(a)
				}
			}
		}
	}
	for _, a := range open {
		if s.zhBefore(a) || s.zhAfter(a+1) {
			widen(a)
		}
	}
}

// halfMarks are the marks that become full width beside Chinese, and what they become.
const halfMarks, fullMarks = ",:;!?.", "，：；！？。"

// marks makes half-width marks beside Chinese full width. A full stop needs
// Chinese before it and none but Chinese after it, so that 3.5, No.5 and a
// numbered “1.” stay.
func (s *scribe) marks() {
	full := []rune(fullMarks)
	western := s.westernMarks()
	zh := func(i int) bool { return i >= 0 && i < len(s.ls) && chinese(s.ls[i].r) && !western[i] }
	for i := range s.ls {
		l := &s.ls[i]
		k := strings.IndexRune(halfMarks, l.r)
		if l.literal || k < 0 || l.r == 0 {
			continue
		}
		p, n := s.solid(i, -1), s.solid(i, +1)
		touches := zh(p) || zh(n)
		if l.r == '.' {
			touches = zh(p) && (n >= len(s.ls) || zh(n) || isSpace(s.ls[n].r) || s.ls[n].r == '\n')
		}
		if touches {
			s.count(ruleMark, *l, string(l.r), string(full[k]))
			l.r = full[k]
		}
	}
}

// westernMarks marks the signs that Chinese and Western text share where they
// stand in Western text: … — · between Western characters, apostrophes, and the
// curly quotes of Western quotations, which are pairs that hold no Chinese and
// have Western text on both sides; a text edge counts.
func (s *scribe) westernMarks() map[int]bool {
	out := map[int]bool{}
	for i, l := range s.ls {
		if !strings.ContainsRune("…—⋯·’", l.r) {
			continue
		}
		double := i > 0 && s.ls[i-1].r == l.r || i+1 < len(s.ls) && s.ls[i+1].r == l.r
		if p := s.pastSpace(i, -1); !double && p != 0 && !chinese(p) && !chinese(s.pastSpace(i, +1)) {
			out[i] = true
		}
	}
	type opener struct {
		at int
		zh bool
	}
	var open []opener
	for i, l := range s.ls {
		switch {
		case l.r == '“' || l.r == '‘':
			open = append(open, opener{at: i})
		case (l.r == '”' || l.r == '’' && !out[i]) && len(open) > 0:
			o := open[len(open)-1]
			open = open[:len(open)-1]
			if !o.zh && !chinese(s.pastSpace(o.at, -1)) && !chinese(s.pastSpace(i, +1)) {
				out[o.at], out[i] = true, true
			}
			if len(open) > 0 {
				open[len(open)-1].zh = open[len(open)-1].zh || o.zh
			}
		case han(l.r) && len(open) > 0:
			open[len(open)-1].zh = true
		}
	}
	return out
}

// pastSpace returns the first character beside index i in the direction given
// that is no space, 0 at the text's edge.
func (s *scribe) pastSpace(i, step int) rune {
	for i += step; i >= 0 && i < len(s.ls); i += step {
		if !isSpace(s.ls[i].r) {
			return s.ls[i].r
		}
	}
	return 0
}

// spaces drops spaces between Han, and beside a full-width mark, where none
// belongs; elsewhere it makes several one. Full-width spaces stay.
func (s *scribe) spaces() {
	western := s.westernMarks()
	zh := func(i int) bool { return i >= 0 && i < len(s.ls) && chinese(s.ls[i].r) && !western[i] }
	out := s.ls[:0:0]
	for i := 0; i < len(s.ls); {
		l := s.ls[i]
		if (l.r != ' ' && l.r != '\u00A0') || l.literal {
			out = append(out, l)
			i++
			continue
		}
		end := i + 1
		for end < len(s.ls) && (s.ls[end].r == ' ' || s.ls[end].r == '\u00A0') {
			end++
		}
		p, n := s.before(i), s.after(end)
		atP, atN := zh(s.solid(i, -1)), zh(s.solid(end-1, +1))
		switch {
		case s.kind != nameText && (atP && atN || atP && chineseMark(p) || atN && chineseMark(n)):
			s.count(ruleSpace, l, "", "")
		case p == '\n' || n == '\n':
			s.count(ruleEdges, l, "", "")
		default:
			if end-i > 1 {
				s.count(ruleSpaces, l, "", "")
			}
			out = append(out, l)
		}
		i = end
	}
	s.ls = out
}
