package issues

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"banxin/internal/diag"
)

// stars reads * and ** as goldmark does, but for one rule. CommonMark decides
// whether a star opens or closes by the space and punctuation around it, and so
// leaves **“金银奖”**公布 unmarked: between ” and a letter no mark may close.
// Chinese has no spaces to put there. Here, as in the CJK-friendly amendment to
// CommonMark, Chinese marks and characters count as letters on both sides.
type stars struct{}

// Trigger names the sign that calls Parse.
func (stars) Trigger() []byte { return []byte{'*'} }

// Parse reads one run of stars.
func (stars) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	before := block.PrecendingCharacter()
	line, segment := block.PeekLine()
	node := parser.ScanDelimiter(line, before, 1, starPairs{})
	if node == nil {
		return nil
	}
	after, _ := utf8.DecodeRune(line[node.OriginalLength:])
	if node.OriginalLength == len(line) {
		after = '\n'
	}
	node.CanOpen = !unicode.IsSpace(after) && (!westernMark(after) || !latinLetter(before))
	node.CanClose = !unicode.IsSpace(before) && (!westernMark(before) || !latinLetter(after))
	if (before == ':' || before == '：' || before == '|' || before == '｜') && (after == '}' || after == '｝') {
		node.CanOpen, node.CanClose = false, false // {注:*}: the star itself is marked
	}
	node.Segment = segment.WithStop(segment.Start + node.OriginalLength)
	block.Advance(node.OriginalLength)
	pc.PushDelimiter(node)
	return node
}

// betweenLetters warns of emphasis that was probably meant as signs of
// multiplication: stars beside a Western letter, digit or bracket, with no
// Chinese between them.
func (p *prose) betweenLetters(n *ast.Emphasis, inner []letter) {
	first, last := -1, -1
	for i, l := range inner {
		if chinese(l.r) {
			return
		}
		if l.size > 0 {
			if last = i; first < 0 {
				first = i
			}
		}
	}
	if first < 0 {
		return
	}
	open, end := int(inner[first].from), int(inner[last].from+inner[last].size)
	for open > 0 && strings.IndexByte(`*\\`, p.text[open-1]) >= 0 {
		open--
	}
	for end < len(p.text) && p.text[end] == '*' {
		end++
	}
	before, after := byte(' '), byte(' ')
	if open > 0 {
		before = p.text[open-1]
	}
	if end < len(p.text) {
		after = p.text[end]
	}
	if !alnum(rune(before)) && before != ')' && before != ']' && !alnum(rune(after)) && after != '(' && after != '[' {
		return
	}
	sign := strings.Repeat("*", n.Level)
	line, col := p.place(open)
	p.r.ds.Warn(diag.StarsBetweenLetters, p.src.at(line, col), "数字、字母之间的 %s 当成了着重，不会印出来", "the %s between digits or letters is read as emphasis and will not print", sign).
		Hint("要印星号就写 \\*；乘号用 ×", "to print the star, write \\*; for times use ×")
}

// westernMark reports whether c is punctuation that CommonMark's rule is about.
func westernMark(c rune) bool {
	return c < 0x80 && (unicode.IsPunct(c) || unicode.IsSymbol(c))
}

// latinLetter reports whether c is neither space, punctuation nor Chinese.
func latinLetter(c rune) bool {
	return !unicode.IsSpace(c) && !unicode.IsPunct(c) && !unicode.IsSymbol(c) && !chinese(c)
}

// starPairs lets stars pair with stars.
type starPairs struct{}

// IsDelimiter reports whether b is a star.
func (starPairs) IsDelimiter(b byte) bool { return b == '*' }

// CanOpenCloser reports whether two runs may pair.
func (starPairs) CanOpenCloser(opener, closer *parser.Delimiter) bool {
	return opener.Char == closer.Char
}

// OnMatch makes the node of a pair: one star emphasis, two strong.
func (starPairs) OnMatch(n int) ast.Node { return ast.NewEmphasis(n) }
