package text

import (
	"sort"
	"strings"
	"unicode"

	"banxin/fonts"
	"banxin/internal/geom"
)

// stance is how a Western character stands in vertical text (typography.md
// section 16).
type stance uint8

const (
	ownWay     stance = iota // not Western: as its class and its face say
	turnedText               // turned, in a phrase with small letters
	turnedCaps               // turned, in a phrase of capitals and figures
	alone                    // upright in a cell of its own
	across                   // 纵中横: the first of characters set across in one cell
	within                   // and the others
)

// Which words are how:
//
//	a letter or a figure of its own; up to three capitals   alone    A股 WTO 5月
//	two or three characters that hold a figure or a sign     across   12日 3.0 A+ 5G
//	everything else                                          turned   2020年 iPhone
//
// A sign before a figure goes across with it while there are three characters
// at most, and stands alone before more; % and ‰ after a figure are full width
// and stand alone. What does not fit into a cell across is turned. The parts of
// 2020-11-30 are turned together, and so are words that spaces join, if one is.
const maxAcross = 3

// stand gives every character of a paragraph its stance.
func (s *Shaper) stand(p *Paragraph) {
	s.stances = append(s.stances[:0], make([]stance, len(s.runes))...)
	for i := 0; i < len(s.runes); {
		j := i
		for s.inWord(p, i, j) {
			j++
		}
		if j == i {
			i++
			continue
		}
		s.standWord(p, i, j)
		i = j
	}
	s.standPhrases()
}

// inWord reports whether the character at j belongs to the word that begins at
// i: letters and figures with their signs, and the dashes between figures.
func (s *Shaper) inWord(p *Paragraph, i, j int) bool {
	if j >= len(s.class) {
		return false
	}
	switch s.class[j] {
	case Western:
		return j == i || !s.noteAfter(p, j)
	case Prefix, Postfix:
		return narrow(s.runes[j])
	case NoteMark:
		return !standsUpright(s.runes[j])
	case Joiner:
		return j > i && digit(s.at(j-1)) && digit(s.at(j+1))
	case Ignored:
		return j > i && s.combining(j)
	}
	return false
}

// noteAfter reports whether a superscript or subscript begins or ends at j that
// is a word of its own: a note, not the power of a unit.
func (s *Shaper) noteAfter(p *Paragraph, j int) bool {
	a, b := &p.Spans[s.spanOf[j-1]], &p.Spans[s.spanOf[j]]
	return a.Scale != b.Scale && !unicode.IsLower(s.runes[j-1])
}

// combining reports whether the character at i is an accent set over the letter before it.
func (s *Shaper) combining(i int) bool { return s.runes[i] >= 0x300 && s.runes[i] < 0x370 }

// narrow reports whether a sign belongs to Western figures; ℃ ￥ and the like
// fill a cell and stand upright in it.
func narrow(r rune) bool { return r < narrowSigns || r == '−' }

// standWord settles the parts of the word [i, j), which dashes divide.
func (s *Shaper) standWord(p *Paragraph, i, j int) {
	turned, dated := false, true
	for a := i; a < j; {
		b := a
		for b < j && s.class[b] != Joiner {
			b++
		}
		if !s.standPart(p, a, b) {
			turned = true
		}
		if b < j && s.cellWidth(b) > 500 {
			dated = false
		}
		a = b + 1
	}
	if turned && dated {
		for k := i; k < j; k++ {
			if s.class[k] != Joiner {
				s.stances[k] = turnedText
			}
		}
	}
}

// standPart settles the word [a, b) and reports whether it is upright.
func (s *Shaper) standPart(p *Paragraph, a, b int) bool {
	c, d := a, b // the word without its signs
	for c < d && s.class[c] == Prefix {
		c++
	}
	for d > c && s.class[d-1] == Postfix {
		d--
	}
	e := d // where the signs end that may go across with it
	for e < b && s.runes[e] != '%' && s.runes[e] != '‰' {
		e++
	}
	w := s.standing(c, d)
	switch {
	case w == turnedText:
	case w == alone && d-c == 1 && (c > a || e > d) && s.setAcross(p, a, e),
		w == across && s.setAcross(p, a, e),
		w == across && s.setAcross(p, c, d):
	case w == across:
		w = turnedText
	default:
		w = alone
	}
	for k := a; k < b; k++ {
		switch {
		case w == turnedText:
			s.stances[k] = turnedText
		case s.stances[k] == ownWay:
			s.stances[k] = alone
		}
	}
	return w != turnedText
}

// standing says how the letters and figures [c, d) want to stand.
func (s *Shaper) standing(c, d int) stance {
	if s.allUpright(c, d) {
		return alone
	}
	figures, capitals, small, signs, n := 0, 0, 0, 0, d-c
	for k := c; k < d; k++ {
		r := s.runes[k]
		switch {
		case s.class[k] != Western || n > maxAcross:
			return turnedText
		case digit(r):
			figures++
		case r >= 'A' && r <= 'Z':
			capitals++
		case unicode.IsLetter(r):
			small++
		case strings.ContainsRune("+-.:/()#", r):
			signs++
		default:
			if n > 1 || !strings.ContainsRune("&@=", r) {
				return turnedText
			}
		}
	}
	switch {
	case n == 1 && signs == 0 || capitals == n:
		return alone
	case n > 1 && (figures > 0 || small == 0 && capitals > 0 && signs > 0):
		return across
	}
	return turnedText
}

// allUpright reports whether [c, d) is text of a script that stands upright, as
// Hangul does.
func (s *Shaper) allUpright(c, d int) bool {
	for k := c; k < d; k++ {
		if s.class[k] != Western || !standsUpright(s.runes[k]) {
			return false
		}
	}
	return d > c
}

// setAcross sets [a, b) across in one cell, if it is short enough and fits.
func (s *Shaper) setAcross(p *Paragraph, a, b int) bool {
	if b-a > maxAcross || b-a < 2 {
		return false
	}
	f, end := s.wordFace(p.Spans[s.spanOf[a]].Chain, a, b)
	if f == nil || end < b || s.spanOf[a] != s.spanOf[b-1] {
		return false
	}
	s.shaped = f.ShapeLatin(s.shaped[:0], p.Text[s.offs[a]:s.offEnd(p, b)])
	_, share, ok := narrowed(s.shapedWidth(f, s.sizeAt(p, a)), s.sizeAt(p, a))
	if !ok || len(s.shaped) != b-a || share < lettersShare && s.figures(a, b) < 2 {
		return false
	}
	for k := a; k < b; k++ {
		s.stances[k] = within
	}
	s.stances[a] = across
	return true
}

// offEnd returns where the text of the characters before b ends.
func (s *Shaper) offEnd(p *Paragraph, b int) int {
	if b < len(s.offs) {
		return int(s.offs[b])
	}
	return len(p.Text)
}

// shapedWidth returns the width of what has been shaped in a face, where size
// is asked for.
func (s *Shaper) shapedWidth(f *fonts.Face, size geom.Length) (w geom.Length) {
	size = f.Em(size)
	for _, g := range s.shaped {
		w += size.Scale(g.Advance, f.UnitsPerEm())
	}
	return w
}

// figures counts the figures of [a, b).
func (s *Shaper) figures(a, b int) (n int) {
	for _, r := range s.runes[a:b] {
		if digit(r) {
			n++
		}
	}
	return n
}

// Limits of 纵中横, in thousandths: glyphs are narrowed to seven tenths; what is
// still too wide is set smaller. Three figures of a common face take 1.67 em, of
// a heavy one 1.8: seven tenths of the width at 0.85 and 0.79 of the size. C++ or
// 5G+ look better turned than that small.
const (
	leastScale   = 700
	leastShare   = 750
	lettersShare = 850
)

// narrowed returns by how much characters that are total wide are narrowed and
// how much smaller they are set, in thousandths, so that they fit into one em;
// ok is false if they do not.
func narrowed(total, em geom.Length) (scale, share int, ok bool) {
	if total <= em {
		return 1000, 1000, true
	}
	if scale = int(int64(em) * 1000 / int64(total)); scale >= leastScale {
		return scale, 1000, true
	}
	share = int(int64(em) * 1000 * 1000 / (int64(total) * leastScale))
	return leastScale, share, share >= leastShare
}

// standPhrases sees to words that spaces join: where one is turned all are,
// and they share a baseline.
func (s *Shaper) standPhrases() {
	for i := 0; i < len(s.stances); {
		if s.stances[i] == ownWay {
			i++
			continue
		}
		end, kind, turn := i+1, turnedCaps, false
		for j := i; j < len(s.stances) && (s.stances[j] != ownWay || s.class[j] == Space || s.class[j] == Ignored); j++ {
			if s.stances[j] != ownWay {
				end = j + 1
				turn = turn || s.stances[j] == turnedText
				if unicode.IsLower(s.runes[j]) {
					kind = turnedText
				}
			}
		}
		for k := i; turn && k < end; k++ {
			if s.stances[k] != ownWay {
				s.stances[k] = kind
			}
		}
		i = end
	}
}

// standsUpright reports whether a character is upright in vertical text when
// its face has no vertical form of it: as UAX 50 says (classes U and Tu), and
// the marks that Chinese setting never turns.
func standsUpright(r rune) bool {
	if r >= 0x3400 && r <= 0x9FFF || r >= 0x20000 && r < 0x40000 {
		return true
	}
	switch r {
	case '：', '；', '·', '•', '‧', '・':
		return true
	}
	i := sort.Search(len(uprightChars), func(i int) bool { return uprightChars[i][1] >= r })
	return i < len(uprightChars) && uprightChars[i][0] <= r
}
