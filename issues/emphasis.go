package issues

import (
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
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
	node.Segment = segment.WithStop(segment.Start + node.OriginalLength)
	block.Advance(node.OriginalLength)
	pc.PushDelimiter(node)
	return node
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
