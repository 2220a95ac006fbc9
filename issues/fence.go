package issues

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"banxin/internal/diag"
)

// A fence sets lines of a story off as what Markdown has no sign for: names,
// dialogue, clauses, verse. Each of its lines stands for itself.
//
//	:::名单
//	张三　李四　王小明
//	:::
const fenceSign = ":::"

// fenceKind is what the lines of a fence are.
type fenceKind uint8

const (
	noFence fenceKind = iota
	namesFence
	dialogueFence
	clausesFence
	verseFence
)

// fenceWords are the words that may stand after the sign.
var fenceWords = []struct {
	word string
	kind fenceKind
}{
	{"名单", namesFence}, {"names", namesFence},
	{"对话", dialogueFence}, {"问答", dialogueFence}, {"dialogue", dialogueFence},
	{"条款", clausesFence}, {"clauses", clausesFence},
	{"诗", verseFence}, {"verse", verseFence},
}

// fenced is a fence and the lines within, a paragraph each.
type fenced struct {
	ast.BaseBlock
	open, close int // offsets of its first and last line; close is −1 when it is not closed
}

var kindFenced = ast.NewNodeKind("Fenced")

// Kind returns the node's kind.
func (*fenced) Kind() ast.NodeKind { return kindFenced }

// Dump prints the node for debugging, as goldmark asks of every node.
func (n *fenced) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// fenceParser finds fences. newProse has put an empty line before every line
// within, so that each is a paragraph of its own.
type fenceParser struct{}

// Trigger names the sign that calls Open.
func (fenceParser) Trigger() []byte { return []byte{':'} }

// Open begins a fence.
func (fenceParser) Open(_ ast.Node, r text.Reader, _ parser.Context) (ast.Node, parser.State) {
	line, seg := r.PeekLine()
	if !bytes.HasPrefix(line, []byte(fenceSign)) {
		return nil, parser.NoChildren
	}
	r.AdvanceToEOL()
	n := &fenced{open: seg.Start, close: -1}
	n.SetPos(seg.Start)
	return n, parser.HasChildren
}

// Continue takes a line into the fence, or ends the fence.
func (fenceParser) Continue(node ast.Node, r text.Reader, _ parser.Context) parser.State {
	line, seg := r.PeekLine()
	if !endsFence(strings.TrimSpace(string(line))) {
		return parser.Continue | parser.HasChildren
	}
	node.(*fenced).close = seg.Start
	r.AdvanceToEOL()
	return parser.Close
}

// Close has nothing to do.
func (fenceParser) Close(ast.Node, text.Reader, parser.Context) {}

// CanInterruptParagraph reports that a fence needs no empty line before it.
func (fenceParser) CanInterruptParagraph() bool { return true }

// CanAcceptIndentedLine reports that a fence stands at a line's start.
func (fenceParser) CanAcceptIndentedLine() bool { return false }

// fence reads a fence.
func (p *prose) fence(n *fenced) {
	first := p.lineEnd(n.open)
	p.reached(n.open, first)
	end := len(p.text)
	if n.close >= 0 {
		end = p.lineEnd(n.close)
		p.reached(n.close, end)
	} else {
		p.r.ds.Error(diag.FenceOpen, p.where(n), "%s 没有另一个 %s 与它配对", "no second %s closes this %s", fenceSign, fenceSign).
			Hint("在最后一行之下另起一行写 %s", "write %s on a line of its own below the last line", fenceSign)
	}
	kind := p.fenceKind(n, first)
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Paragraph:
			if kind == noFence {
				p.reached(c.Lines().At(0).Start, c.Lines().At(c.Lines().Len()-1).Stop)
				continue
			}
			p.fencedLine(kind, c, c == n.FirstChild())
		default:
			p.r.notYet(p.where(c), "::: 块里的小标题、列表或引文", "a subhead, list or quotation within a ::: block")
			next := end
			if after := c.NextSibling(); after != nil {
				next = max(p.begin(after), 0)
			}
			p.reached(max(p.begin(c), 0), next)
		}
	}
	if n.ChildCount() == 0 {
		p.emptyItem(p.where(n))
	}
}

// endsFence reports whether a line ends a fence: three colons or more and nothing else.
func endsFence(line string) bool {
	return strings.HasPrefix(line, fenceSign) && strings.Trim(line, ":") == ""
}

// colons reports a line of running text that begins with colons typed for the
// sign of a fence: full-width ones, or too few before one of its words or alone.
// It would print.
func (p *prose) colons(ls []letter) {
	n, wide := 0, false
	for n < len(ls) && ls[n].line == ls[0].line && (ls[n].r == ':' || ls[n].r == '：') {
		wide = wide || ls[n].r == '：'
		n++
	}
	var rest []rune
	for _, l := range ls[n:] {
		if l.line != ls[0].line {
			break
		}
		rest = append(rest, l.r)
	}
	word := strings.TrimSpace(string(rest))
	at := spanOf(p.src.name, ls[:n])
	switch {
	case n >= len(fenceSign) && wide:
		p.r.ds.Error(diag.FullWidthMark, at, "块的 ::: 写成了全角 ：：：", "the ::: of a block is full width").
			Hint("写成半角的 :::", "write :::")
	case n < len(fenceSign) && (word == "" && n > 1 || fenceNamed(word) != noFence):
		p.r.ds.Error(diag.FenceOpen, at, "块的开头和结尾要三个半角冒号 :::", "a block begins and ends with three half-width colons, :::").
			Hint("写成 :::%[1]s；要照印冒号，前面加反斜杠", "write :::%[1]s; to print the colons, write a backslash before them", word)
	}
}

// fenceNamed returns the kind that a word names, or noFence.
func fenceNamed(word string) fenceKind {
	for _, w := range fenceWords {
		if w.word == strings.ToLower(word) {
			return w.kind
		}
	}
	return noFence
}

// fenceKind reads the word after the sign, which ends at offset end.
func (p *prose) fenceKind(n *fenced, end int) fenceKind {
	word := strings.TrimSpace(strings.TrimLeft(string(p.text[n.open:end]), ":"))
	if kind := fenceNamed(word); kind != noFence {
		return kind
	}
	line, col := p.place(n.open + len(fenceSign))
	at := p.src.at(line, col)
	if word == "" {
		p.r.ds.Error(diag.UnknownName, at, "::: 后面没有写是什么块", "no word after the ::: says what the block is").
			Hint("写成 :::名单、:::问答、:::条款 或 :::诗；多出来的 ::: 删去", "write :::names, :::dialogue, :::clauses or :::verse; delete a ::: too many")
		return noFence
	}
	var words []string
	for _, w := range fenceWords {
		words = append(words, w.word)
	}
	at.EndCol = at.Col + max(1, utf8.RuneCountInString(word))
	p.r.unknownName(Text{word, at}, "块（:::）", "::: block", words)
	return noFence
}

// fencedLine reads one line of a fence.
func (p *prose) fencedLine(kind fenceKind, n *ast.Paragraph, first bool) {
	b := Block{Start: first, Space: p.afterEmptyLine(n)}
	ls := joinLines(p.letters(n))
	if strings.TrimSpace(lettersString(ls)) == "" {
		return // full-width spaces: an empty line
	}
	if kind == namesFence {
		p.names(ls, b)
		return
	}
	indent := 0
	if kind == verseFence {
		for indent < len(ls) && ls[indent].r == '\u3000' {
			indent++ // the poet's
		}
	}
	own := p.r.normaliseWith(p.src.name, p.indented(n, p.markup(ls[indent:])), bodyText, &p.open)
	p.settled(own)
	switch kind {
	case verseFence:
		b.Kind, ls = Verse, append(ls[:indent:indent], own...)
	case dialogueFence, clausesFence:
		b.Kind = Turn
		var label []letter
		label, ls = turn(kind, own)
		if len(label) > 0 {
			b.Label = Text{lettersString(label), spanOf(p.src.name, label)}
		}
	}
	if len(own) == 0 {
		p.emptyItem(p.where(n))
		return
	}
	b.At = spanOf(p.src.name, own)
	b.Inlines = inlines(p.src.name, ls)
	p.s.Blocks = append(p.s.Blocks, b)
}

// longestLabel is the most characters that what hangs out before a turn has.
const longestLabel = 16

// turn parts a line into what hangs out and what is said: 问：|…… or 第一条|…….
func turn(kind fenceKind, ls []letter) (label, rest []letter) {
	for i, l := range ls[:min(len(ls), longestLabel)] {
		switch {
		case l.literal:
		case kind == dialogueFence && l.r == '：':
			label, rest = ls[:i+1], ls[i+1:]
		case kind == clausesFence && l.r == '\u3000':
			label, rest = ls[:i], ls[i+1:]
		default:
			continue
		}
		if label == nil {
			continue
		}
		for len(rest) > 0 && isSpace(rest[0].r) {
			rest = rest[1:]
		}
		return label, rest
	}
	return nil, ls
}

// afterEmptyLine reports whether the editor left a line empty before n.
func (p *prose) afterEmptyLine(n ast.Node) bool {
	i := p.first + p.lineOf(max(p.begin(n), 0))
	return i > 0 && strings.TrimSpace(p.src.lines[i-1]) == ""
}

// emptyItem reports an item without text.
func (p *prose) emptyItem(at diag.Span) {
	p.r.ds.Error(diag.EmptyItem, at, "这一项没有字", "this item has no text").
		Hint("补上文字，或删去这一行", "add its text, or delete the line")
}
