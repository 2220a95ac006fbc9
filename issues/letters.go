package issues

import (
	"go.yaml.in/yaml/v3"

	"banxin/internal/diag"
)

// letter is one character of a text, the place it was written at and its style.
type letter struct {
	r         rune
	line, col int32 // in the file, from 1
	style     InlineStyle
	literal   bool // written with a backslash: it is never a mark
	mark      *Mark

	from, size int32 // the bytes of a story's text it stands for; none when size is 0
}

// put sets the place of a letter.
func (l *letter) put(line, col int) { l.line, l.col = int32(line), int32(col) }

// maxSeek is how far ahead a character of a scalar is looked for in the source.
// It covers indentation and escapes; a character that is not found keeps the
// place of the one before it.
const maxSeek = 200

// letters gives the characters of the scalar v with the places they were
// written at. YAML keeps only the place of a scalar's beginning, so the value
// is laid beside the source text and each character looked for in turn.
func (v value) letters() []letter {
	line, col := v.n.Line, v.n.Column
	if v.n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0 {
		line, col = line+1, 1
	}
	out := make([]letter, 0, len(v.n.Value))
	for _, c := range v.n.Value {
		if c != '\n' {
			if l, k, found := v.src.seek(line, col, c); found {
				line, col = l, k
			}
		}
		at := letter{r: c}
		at.put(v.src.place(line, col))
		out = append(out, at)
		if c == '\n' {
			line, col = line+1, 1
		} else {
			col++
		}
	}
	return out
}

// seek looks for c from line and column on, at most maxSeek characters ahead.
func (s *source) seek(line, col int, c rune) (int, int, bool) {
	for n := 0; n < maxSeek && line >= 1 && line <= len(s.read); {
		text := s.characters(line)
		for ; col <= len(text) && n < maxSeek; col, n = col+1, n+1 {
			if text[col-1] == c {
				return line, col, true
			}
		}
		line, col, n = line+1, 1, n+1
	}
	return 0, 0, false
}

// characters returns a line of the text as read, cut into characters once.
func (s *source) characters(line int) []rune {
	if s.cut == nil {
		s.cut = make([][]rune, len(s.read))
	}
	if s.cut[line-1] == nil {
		s.cut[line-1] = []rune(s.read[line-1])
	}
	return s.cut[line-1]
}

// lettersString returns the characters of ls.
func lettersString(ls []letter) string {
	rs := make([]rune, len(ls))
	for i := range ls {
		rs[i] = ls[i].r
	}
	return string(rs)
}

// spanOf returns the stretch of file that ls were written on.
func spanOf(file string, ls []letter) diag.Span {
	if len(ls) == 0 {
		return diag.Span{File: file}
	}
	a, b := ls[0], ls[len(ls)-1]
	return diag.Span{File: file, Line: int(a.line), Col: int(a.col), EndLine: int(b.line), EndCol: int(b.col) + 1}
}

// inlines groups ls into stretches of one style, one mark and one line.
func inlines(file string, ls []letter) []Inline {
	var out []Inline
	for start := 0; start < len(ls); {
		end := start + 1
		for end < len(ls) && ls[end].style == ls[start].style && ls[end].mark == ls[start].mark && ls[end].line == ls[start].line &&
			ls[end].r != '\n' && ls[start].r != '\n' {
			end++
		}
		out = append(out, Inline{lettersString(ls[start:end]), ls[start].style, ls[start].mark, spanOf(file, ls[start:end])})
		start = end
	}
	return out
}
