package text

import (
	"unicode"

	"github.com/go-text/typesetting/segmenter"
)

// Lines break as typography.md sections 4 and 5 say, and everything they do not
// name breaks as Unicode says (UAX #14). What a Chinese paper is made of, Han,
// its marks, figures and plain Latin words, is settled by bind alone and pays
// nothing here; a paragraph that holds any other character is gone over once
// more with Unicode's own rules:
//
//	boundary         who decides
//	中|，  “|A  3|%  bind: a mark, a sign or a word of ours
//	A|B   café       bind: a Western word stays whole
//	한|국  👨|👩       Unicode, here
//	a|NBSP  a|ZWSP   Unicode, here
//
// TestLineBreak holds both together against Unicode's test, with a table of
// the places where we mean to differ.

// byUnicode is what Unicode says of a paragraph.
type byUnicode struct {
	foreign     bool // the paragraph holds what bind does not settle
	wideFigures bool // it holds full-width figures
	segments    segmenter.Segmenter
	mayBreak    []bool // before each character
}

// askUnicode lets Unicode decide the boundaries that are no business of bind.
func (s *Shaper) askUnicode(p *Paragraph) {
	if !s.foreign {
		return
	}
	s.segments.Init(s.runes)
	may := s.mayBreak[:0]
	for range s.runes {
		may = append(may, false)
	}
	for it := s.segments.LineIterator(); it.Next(); {
		if k := it.Line().Offset; k > 0 {
			may[k] = true
		}
	}
	s.mayBreak = may
	k := 0 // character that atom i begins with
	for i := 1; i < len(p.atoms); i++ {
		a := &p.atoms[i]
		for s.offs[k] < a.off {
			k++
		}
		l := &p.atoms[i-1]
		if s.offs[k] != a.off || a.off == l.off || l.has(mustBreak) || a.class == Space || s.ours(k, l, a) {
			continue
		}
		switch {
		case !may[k]:
			a.bits |= noBreak
			if l.class != Space && (a.class == Western || l.class == Western || s.class[k-1] == Ignored) {
				a.bits |= unit
			}
		case !named[l.class] && !p.held(i):
			a.bits &^= noBreak | unit
		}
	}
}

// held reports whether a mark that ends no line stands before atom i, past
// spaces: an opening one (UAX #14, LB14, which does not know “ for one) or a
// solidus; or whether a Western ” or ’ begins there.
func (p *Paragraph) held(i int) bool {
	if p.closes(i) {
		return true
	}
	i--
	for i > 0 && p.atoms[i].class == Space {
		i--
	}
	c := p.atoms[i].class
	return c == Opening || (c == Solidus || p.runeAt(i) == '/') && p.Style.Level != Basic
}

// holdWideFigures keeps numbers in full-width figures whole, which are Han to
// everything else: to Unicode they are ideographs. Reading makes figures half
// width; text that has not been read may hold them.
func (p *Paragraph) holdWideFigures() {
	for i := 1; i < len(p.atoms); i++ {
		if p.wideFigure(i) && (p.digitAt(i-1) || p.runeAt(i-1) == '．' && p.digitAt(i-2)) || p.runeAt(i) == '．' && p.wideFigure(i-1) {
			p.atoms[i].bits |= noBreak | unit | solid
		}
	}
}

func (p *Paragraph) wideFigure(i int) bool { r := p.runeAt(i); return r >= '０' && r <= '９' }

// ours reports whether typography.md names what stands on a side of the
// boundary before character k, so that bind's word is final.
func (s *Shaper) ours(k int, l, a *atom) bool {
	before, after := s.runes[k-1], s.runes[k]
	if s.class[k-1] == Ignored {
		return before == softHyphen || variation(before) && a.class != Western
	}
	if unicode.Is(unicode.M, after) || after >= 0xFE10 && after <= 0xFE6F {
		return false // marks that combine, and forms that only compatibility knows
	}
	if named[a.class] || after == '々' || before == '/' || named[l.class] && common(after, l.class, a.class) {
		return true
	}
	switch {
	case before == '+' && k > 1 && latinWord(s.runes[k-2]) && ideograph(after): // C++语
		return true
	case a.class == Postfix: // after a figure or Han; ㎡ after anything
		return digit(before) || ideograph(before) || after >= 0x3000
	case l.class == Prefix:
		return digit(after)
	case a.class == WideSpace:
		return true
	}
	return l.class == Western && a.class == Western && latinWord(before) && latinWord(after)
}

// softHyphen is no place to break without a hyphen to show.
const softHyphen = 0xAD

// variation reports whether r selects a form of the character before it: to
// breaking it is not there.
func variation(r rune) bool { return r >= 0xFE00 && r <= 0xFE0F || r >= 0xE0100 && r <= 0xE01EF }

// named are the classes whose line starts and ends are a table of our own.
var named = [numClasses]bool{
	Opening: true, Closing: true, Pause: true, Stop: true, Doubled: true, Dot: true, Solidus: true,
	Dash: true, Ellipsis: true, Joiner: true, NoteMark: true,
}

// latinWord reports whether r belongs to a Western word that stays whole:
// Latin, Greek and Cyrillic letters, figures, and the signs of ASCII.
func latinWord(r rune) bool {
	return r > ' ' && r < 0x7F || r >= 0xC0 && r < 0x530 || r == '’' || r == '‘' || r >= 0x1E00 && r < 0x2000
}

// common reports whether bind alone settles a character of class c that follows
// one of class l.
func common(r rune, l, c Class) bool {
	switch c {
	case Han:
		return ideograph(r)
	case Western:
		return plainLatin(r) && (l != Space || alphanumeric(r))
	case Ignored:
		return variation(r)
	case Space:
		return r == ' ' || r == '\n'
	case Postfix, Prefix:
		return l != Space && (r == '%' || r == '％' || r == '℃' || r == '￥' || r == '$' || r >= 0x3380 && r <= 0x33DF)
	}
	return true
}

// plainLatin reports whether r is a letter of western Europe, a figure or a
// sign that only stands within or behind words.
func plainLatin(r rune) bool {
	return r >= ' ' && r < 0x7F && r != '"' && r != '\'' && r != '|' || r >= 0xC0 && r < 0x250 && r != '×' && r != '÷'
}

func alphanumeric(r rune) bool { return digit(r) || r|0x20 >= 'a' && r|0x20 <= 'z' || r >= 0xC0 }

func ideograph(r rune) bool {
	return r >= 0x4E00 && r <= 0x9FFF || r == '〇' || r >= 0x3400 && r < 0x4DC0 || r >= 0x20000 && r < 0x40000 ||
		r >= 0xFF10 && r <= 0xFF5A || r >= 0x2460 && r <= 0x24FF || r >= 0xF900 && r < 0xFB00
}
