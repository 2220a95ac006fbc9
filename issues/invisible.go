package issues

import (
	"fmt"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"banxin/internal/diag"
)

// selector reports whether c is a variation selector, which chooses between the
// forms of the character before it.
func selector(c rune) bool { return c >= 0xFE00 && c <= 0xFE0F || c >= 0xE0100 && c <= 0xE01EF }

// ignorable reports whether c shows nothing: Unicode's property
// Default_Ignorable_Code_Point, derived as DerivedCoreProperties.txt says, the
// variation selectors among them.
func ignorable(c rune) bool {
	switch {
	case c < 0xAD:
		return false
	case c >= 0xFFF9 && c <= 0xFFFB, c >= 0x13430 && c <= 0x13440, unicode.Is(unicode.Prepended_Concatenation_Mark, c):
		return false // formats that show
	}
	return unicode.In(c, unicode.Cf, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector)
}

// combining reports whether c is drawn over or under the character before it.
func combining(c rune) bool {
	return c >= 0x300 && (unicode.Is(unicode.M, c) || halfVoiced(c)) && !ignorable(c)
}

// halfVoiced reports whether c is a voicing mark of half-width katakana.
func halfVoiced(c rune) bool { return c == 'ﾞ' || c == 'ﾟ' }

// invisible drops characters that show nothing and only disturb. A variation
// selector stays right after a character that it can belong to.
func (s *scribe) invisible() {
	out := s.ls[:0:0]
	for _, l := range s.ls {
		switch {
		case l.r == '\t':
			l.r = ' '
		case selector(l.r) && len(out) > 0 && s.carries(out[len(out)-1], l):
		case ignorable(l.r):
			s.count(ruleInvisible, l, fmt.Sprintf("U+%04X", l.r), "")
			continue
		}
		out = append(out, l)
	}
	s.ls = out
}

// carries reports whether a mark or selector can stand on the character base
// before it: the two are drawn together, so they are set in one style.
func (s *scribe) carries(base, mark letter) bool {
	return base.style == mark.style && base.r > ' ' && !unicode.IsSpace(base.r) && !selector(base.r) && !combining(base.r)
}

// marksOverHan reports combining marks that no face draws in their place: those
// on a Han character or kana, and those without a character before them. On
// Western letters they are set as the face has them.
func (s *scribe) marksOverHan() {
	base := -1
	for i, l := range s.ls {
		if !combining(l.r) {
			if !selector(l.r) {
				base = i
			}
			continue
		}
		if base >= 0 && s.carries(s.ls[base], l) && !chinese(s.ls[base].r) {
			continue
		}
		at := spanOf(s.file, s.ls[i:i+1])
		if base < 0 || !s.carries(s.ls[base], l) {
			s.r.ds.Error(diag.CombiningMark, at, "附加符号 U+%04X 前面没有它附着的字", "no character stands before the combining mark U+%04X", l.r).
				Hint("删去它，或补上前面的字", "delete it, or add the character it belongs to")
			continue
		}
		c := s.ls[base].r
		d := s.r.ds.Error(diag.CombiningMark, at, "“%[1]c”上有附加符号 U+%04[2]X，还不能排", "the combining mark U+%04[2]X on “%[1]c” cannot be set yet", c, l.r)
		if whole := []rune(norm.NFKC.String(string([]rune{c, l.r}))); len(whole) == 1 {
			d.Hint("写成一个字“%c”", "write the one character “%c”", whole[0])
		} else {
			d.Hint("删去它", "delete it")
		}
	}
}

// damage reports characters that cannot be meant.
func (s *scribe) damage() {
	s.modern()
	seen := map[rune]bool{}
	for i, l := range s.ls {
		private := unicode.Is(unicode.Co, l.r)
		if (!private && l.r != 0xFFFD && l.r&0xFFFE != 0xFFFE && (l.r < 0xFDD0 || l.r > 0xFDEF)) || seen[l.r] {
			continue
		}
		seen[l.r] = true
		at := spanOf(s.file, s.ls[i:i+1])
		if private {
			s.r.ds.Error(diag.PrivateUse, at, "自造字 U+%04X：每种字体画的都不一样", "a private-use character, U+%04X: every font draws it differently", l.r).
				Hint("换成 Unicode 里的正式编码；Unicode 没有的字，在 paper.yaml 的 glyphs 里补",
					"replace it by the character's own Unicode code point; one that Unicode does not have is supplied under glyphs in paper.yaml")
		} else {
			s.r.ds.Error(diag.DamagedCharacter, at, "坏掉的字 U+%04X，是转换编码时留下的", "a damaged character, U+%04X, left by a conversion", l.r).
				Hint("对照原稿补上", "put in the character of the original")
		}
	}
}

// phrase reads a text that prints as it is written, outside stories: a name, an
// address. Only what no page can show is looked for.
func (r *reader) phrase(v value) Text {
	t := r.text(v)
	if !odd(t.S) {
		return t
	}
	return r.shown(v.src.name, t, r.resolve(v).letters())
}

// phrases reads one phrase or a list of them; empty ones are left out.
func (r *reader) phrases(v value) []Text {
	var out []Text
	for _, item := range r.oneOrMore(v) {
		if t := r.phrase(item); t.S != "" {
			out = append(out, t)
		}
	}
	return out
}

// printedKey is phrase for a key that prints.
func (r *reader) printedKey(k Text) Text {
	if !odd(k.S) {
		return k
	}
	var ls []letter
	for i, c := range []rune(k.S) {
		l := letter{r: c}
		l.put(k.At.Line, k.At.Col+i)
		ls = append(ls, l)
	}
	return r.shown(k.At.File, k, ls)
}

// odd reports whether s may hold a character that no page can show.
func odd(s string) bool {
	for _, c := range s {
		if c >= 0x7F && (ignorable(c) || combining(c) || unicode.Is(unicode.Co, c) || c >= 0xFDD0 && c <= 0xFFFF || c > 0xFFFF) {
			return true
		}
	}
	return false
}

// shown drops from a phrase what shows nothing and reports what cannot be shown.
func (r *reader) shown(file string, t Text, ls []letter) Text {
	s := &scribe{r: r, file: file, ls: ls, kind: nameText}
	s.damage()
	s.invisible()
	s.marksOverHan()
	s.report()
	t.S = lettersString(s.ls)
	return t
}
