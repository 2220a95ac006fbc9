package issues

import (
	"bytes"
	"sort"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"

	"banxin/internal/diag"
)

// No character of a story may vanish, whatever the parser of Markdown or the
// rules for text do with it. So each is accounted for: it stands in a block, is
// a sign of markup that was understood, or lies in what an error has named. What
// is left over at the end is an error of its own.

// reached notes that the bytes from..to of the text are accounted for.
func (p *prose) reached(from, to int) {
	for i := from; i < to; i++ {
		p.reach[i] = true
	}
}

// reachedIf is reached for the byte at an offset if it is c.
func (p *prose) reachedIf(c byte, at int) {
	if at >= 0 && at < len(p.text) && p.text[at] == c {
		p.reach[at] = true
	}
}

// settled notes that letters have reached their block, or that an error named them.
func (p *prose) settled(ls []letter) {
	for i := range ls {
		p.reached(int(ls[i].from), int(ls[i].from+ls[i].size))
	}
}

// starsReached notes the stars of a block when there are as many as the letters
// and the emphasis made of them account for. Which of *** made the emphasis and
// which is a letter the parser does not say.
func (p *prose) starsReached(n ast.Node, ls []letter) {
	left := -2 * levels(n)
	for _, l := range ls {
		if l.r == '*' {
			left--
		}
	}
	lines := n.Lines()
	for i := range lines.Len() {
		seg := lines.At(i)
		left += bytes.Count(p.text[seg.Start:seg.Stop], []byte{'*'})
	}
	if left != 0 {
		return
	}
	for i := range lines.Len() {
		seg := lines.At(i)
		for at := seg.Start; at < seg.Stop; at++ {
			p.reachedIf('*', at)
		}
	}
}

// levels adds up the levels of all emphasis within n.
func levels(n ast.Node) int {
	sum := 0
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if e, ok := c.(*ast.Emphasis); ok {
			sum += e.Level + levels(e)
		}
	}
	return sum
}

// lineOf returns the index of the line that the byte at offset stands on.
func (p *prose) lineOf(offset int) int { return sort.SearchInts(p.starts, offset+1) - 1 }

// lineEnd returns the offset of the line end after the byte at offset.
func (p *prose) lineEnd(offset int) int {
	if i := p.lineOf(offset); i+1 < len(p.starts) {
		end := p.starts[i+1] - 1
		if end > p.starts[i] && p.text[end-1] == '\n' {
			end-- // an empty line stands between
		}
		return end
	}
	return len(p.text)
}

// indented puts the blanks that were cut off the first line of a block back
// before its letters, for the rules of text to drop them and say so.
func (p *prose) indented(n ast.Node, ls []letter) []letter {
	i := p.lineOf(max(p.begin(n), 0))
	blanks := p.indent[i]
	if blanks == 0 || len(ls) == 0 {
		return ls
	}
	out := make([]letter, blanks, blanks+len(ls))
	for k := range out {
		out[k].r = ' '
		out[k].put(p.src.place(p.first+i+1, k+1))
	}
	return append(out, ls...)
}

// lost reports what is not accounted for, once a line.
func (p *prose) lost() {
	for at := 0; at < len(p.text); {
		if p.reach[at] {
			at++
			continue
		}
		c, n := utf8.DecodeRune(p.text[at:])
		if unicode.IsSpace(c) || unicode.IsSpace(legacy(c)) || ignorable(c) {
			at += n
			continue
		}
		end := at
		for end < len(p.text) && p.text[end] != '\n' && !p.reach[end] {
			end++
		}
		line, col := p.place(at)
		span := p.src.at(line, col)
		span.EndCol = span.Col + utf8.RuneCount(p.text[at:end])
		p.r.ds.Error(diag.TextLost, span, "“%s”没有读进稿件", "“%s” was not read into the story", short(string(p.text[at:end]))).
			Hint("什么也没有写出；这是程序的错：先去掉这一行的标记，并把稿件寄给维护者",
				"nothing was written; this is a fault of the program: take the marks off this line for now and send the story to its maintainers")
		at = p.lineEnd(at)
	}
}
