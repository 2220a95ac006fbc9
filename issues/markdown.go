package issues

import (
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"banxin/internal/diag"
)

// newMarkdown returns the parser of stories. Left out on purpose:
//   - setext headings: a line of --- under a paragraph would make it a heading;
//   - indented code: four blanks before a paragraph are a typist's habit. They
//     are taken away before parsing; behind > and - paragraphs take them;
//   - link definitions: [甲]: 乙 would vanish from the text;
//   - links, HTML and code within text: markup.go finds and names them.
//
// Code blocks and HTML blocks are parsed so that they can be named as what cannot
// be set yet. Tables have a grammar of their own, see tables.
func newMarkdown() parser.Parser {
	return parser.NewParser(
		parser.WithBlockParsers(
			util.Prioritized(parser.NewThematicBreakParser(), 200),
			util.Prioritized(parser.NewListParser(), 300),
			util.Prioritized(parser.NewListItemParser(), 400),
			util.Prioritized(fenceParser{}, 500),
			util.Prioritized(parser.NewATXHeadingParser(), 600),
			util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
			util.Prioritized(parser.NewBlockquoteParser(), 800),
			util.Prioritized(parser.NewHTMLBlockParser(), 900),
			util.Prioritized(paragraphs{parser.NewParagraphParser()}, 1000),
		),
		parser.WithInlineParsers(util.Prioritized(stars{}, 500)),
		parser.WithParagraphTransformers(util.Prioritized(tables{}, 200)),
	)
}

// paragraphs reads paragraphs that are set in with blanks behind > or -, which
// would else be indented code.
type paragraphs struct{ parser.BlockParser }

// CanAcceptIndentedLine reports that blanks begin a paragraph as well.
func (paragraphs) CanAcceptIndentedLine() bool { return true }

// softBreak stands for a line end within a paragraph until both its
// neighbours are known.
const softBreak rune = -1

// prose is the Markdown text of one story being read.
type prose struct {
	r      *reader
	s      *Story
	src    *source
	first  int // index in src.lines of the text's first line
	text   []byte
	starts []int  // offset of each line
	indent []int  // blanks and tabs taken away from the start of each line
	reach  []bool // which bytes of text are accounted for

	// The last place looked up: places are mostly asked for in order.
	offset, line, col int
	open              quoteState
}

// markdown reads the text of a story from line index first of src on.
func (r *reader) markdown(s *Story, src *source, first int) {
	if line := crowded(src.lines[first:]); line >= 0 {
		r.ds.Error(diag.TooDeep, src.at(first+line+1, 1), "引用或列表嵌套超过 %d 层", "quotations or lists nested more than %d levels deep", maxDepth).
			Hint("删去多余的 > 或 -", "delete the needless > or -")
		return
	}
	p := newProse(r, s, src, first)
	if r.md == nil {
		r.md = newMarkdown()
	}
	doc := r.md.Parse(text.NewReader(p.text))
	for n := doc.FirstChild(); n != nil; n = n.NextSibling() {
		p.block(n)
	}
	r.openQuote(&p.open)
	p.lost()
}

// opensParagraph reports whether a line is set in as the first of a paragraph,
// the way Chinese copy is typed: by U+3000, by two blanks or by a tab. cut is
// the line without its blanks and tabs.
func opensParagraph(line, cut string) bool {
	blanks := line[:len(line)-len(cut)]
	return cut != "" && cut[0] != '|' && (wideBlank(cut) || len(blanks) > 1 || blanks == "\t")
}

// wideBlank reports whether a line begins with a full-width space, be it with
// the private-use code point it has in texts converted from GBK.
func wideBlank(line string) bool {
	c, _ := utf8.DecodeRuneInString(line)
	return c == '\u3000' || legacy(c) == '\u3000'
}

// breaks reports whether a line ends in a backslash that asks for a line break:
// the line below it goes on with the paragraph, set in as it may be.
func breaks(line string) bool {
	return (len(line)-len(strings.TrimRight(line, "\\")))%2 == 1
}

// continues reports whether a line that is set in with blanks belongs to the
// item of a list above it.
func continues(cut string) bool {
	return !wideBlank(cut) && !listMark(cut)
}

// newProse cuts the blanks off the lines from index first on and joins them.
func newProse(r *reader, s *Story, src *source, first int) *prose {
	p := &prose{r: r, s: s, src: src, first: first}
	size := 0
	for _, l := range src.lines[first:] {
		size += len(l) + 1
	}
	p.text = make([]byte, 0, size)
	fence, item := false, false
	for i, l := range src.lines[first:] {
		cut := strings.TrimLeft(l, " \t")
		if i > 0 && (fence && strings.Trim(src.lines[first+i-1], " \t") != "" ||
			opensParagraph(l, cut) && !(item && continues(cut)) && !breaks(src.lines[first+i-1]) && strings.TrimSpace(src.lines[first+i-1]) != "") {
			p.text = append(p.text, '\n') // the empty line that Markdown asks for
		}
		item = !fence && cut != "" && (listMark(cut) || item && continues(cut))
		if strings.HasPrefix(cut, fenceSign) {
			fence = !fence
		}
		p.starts = append(p.starts, len(p.text))
		p.indent = append(p.indent, len(l)-len(cut))
		p.text = append(append(p.text, cut...), '\n')
	}
	if len(p.text) > 0 {
		p.text = p.text[:len(p.text)-1]
	} else {
		p.starts, p.indent = []int{0}, []int{0}
	}
	p.reach = make([]bool, len(p.text))
	return p
}

// maxStars bounds the stars of one line: pairing them takes time that grows
// with the square of their number.
const maxStars = 2000

// crowded returns the index of a line that no story has and that Markdown takes
// long over: deeply nested quotations and lists, or thousands of stars. -1 if none.
func crowded(lines []string) int {
	stars := 0
	for i, l := range lines {
		marks := 0
		for _, c := range l {
			if !strings.ContainsRune(" \t>-+*", c) {
				break
			}
			if c != ' ' && c != '\t' {
				marks++
			}
		}
		// A thematic break may be long; nothing else is.
		if marks > maxDepth && strings.Trim(l, "- \t") != "" && strings.Trim(l, "* \t") != "" {
			return i
		}
		if stars += strings.Count(l, "*"); strings.TrimSpace(l) == "" {
			stars = 0
		} else if stars > maxStars {
			return i
		}
	}
	return -1
}

// block reads one block.
func (p *prose) block(n ast.Node) {
	switch n := n.(type) {
	case *ast.Paragraph, *ast.TextBlock:
		p.paragraph(n)
	case *ast.Heading:
		p.heading(n)
	case *ast.List:
		p.list(n)
	case *ast.Blockquote:
		p.quotation(n)
	case *fenced:
		p.fence(n)
	case *ast.ThematicBreak:
		p.breakAt(n)
	case *ast.FencedCodeBlock, *ast.CodeBlock:
		p.notYet(n, "代码块（```）", "a code block (```)")
	case *ast.HTMLBlock:
		p.notYet(n, "HTML", "HTML")
	case *tableNode:
		p.table(n)
	default:
		panic("issues: a Markdown block of kind " + n.Kind().String())
	}
}

// breakAt reads a break between parts.
func (p *prose) breakAt(n ast.Node) {
	at := max(p.begin(n), 0)
	p.reached(at, p.lineEnd(at))
	p.s.Blocks = append(p.s.Blocks, Block{Kind: Break, At: p.where(n)})
}

// notYet reports a block that cannot be set. Its error covers all its characters.
func (p *prose) notYet(n ast.Node, zh, en string) {
	p.r.notYet(p.where(n), zh, en)
	end := len(p.text)
	if next := n.NextSibling(); next != nil {
		end = max(p.begin(next), 0)
	}
	p.reached(max(p.begin(n), 0), end)
}

// begin returns the offset of a block's beginning, -1 when it has no text.
func (p *prose) begin(n ast.Node) int {
	at := -1
	for m := n; m != nil && at < 0; m = m.FirstChild() {
		if at = m.Pos(); at < 0 && m.Type() == ast.TypeBlock && m.Lines().Len() > 0 {
			at = m.Lines().At(0).Start
		}
	}
	return at
}

// where returns the place of a block's beginning.
func (p *prose) where(n ast.Node) diag.Span {
	line, col := p.place(max(p.begin(n), 0))
	return p.src.at(line, col)
}

// place returns line and column, in p.src, of the byte at offset.
func (p *prose) place(offset int) (line, col int) {
	if offset < p.offset || p.line == 0 {
		p.line = sort.SearchInts(p.starts, offset+1)
		p.offset, p.col = p.starts[p.line-1], 1
	}
	for p.offset < offset {
		c, n := utf8.DecodeRune(p.text[p.offset:])
		p.offset += n
		if p.col++; c == '\n' && p.line < len(p.starts) && p.offset == p.starts[p.line] {
			p.line, p.col = p.line+1, 1
		}
	}
	return p.line + p.first, p.col + p.indent[p.line-1]
}

// letters gathers the characters of a block with their places and styles. The
// room they take is used again for the next block.
func (p *prose) letters(n ast.Node) []letter {
	p.r.room = p.within(p.r.room[:0], n, Plain)
	p.starsReached(n, p.r.room)
	return p.r.room
}

// within appends the characters within n.
func (p *prose) within(out []letter, n ast.Node, style InlineStyle) []letter {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Text:
			out = p.segment(out, c.Segment, style)
			if c.SoftLineBreak() || c.HardLineBreak() {
				br := letter{r: softBreak, style: style}
				if c.HardLineBreak() {
					br.r = '\n'
					p.reachedIf('\\', c.Segment.Stop)
				}
				line, col := p.place(c.Segment.Stop)
				br.put(p.src.place(line, col))
				out = append(out, br)
			}
		case *ast.Emphasis:
			inner := Emphasis
			if c.Level == 2 {
				inner = Strong
			}
			from := len(out)
			out = p.within(out, c, inner)
			p.betweenLetters(c, out[from:])
			if style != Plain && len(out) > from {
				p.r.notYet(spanOf(p.src.name, out[from:from+1]), "着重里再着重（*** 或 ** 套 *）", "emphasis within emphasis")
			}
		default:
			panic("issues: Markdown text of kind " + c.Kind().String())
		}
	}
	return out
}

// segment appends the characters of a stretch of the source, a backslash before
// a sign taken away as Markdown does.
func (p *prose) segment(out []letter, seg text.Segment, style InlineStyle) []letter {
	literal := false
	line, col := p.place(seg.Start)
	for at := seg.Start; at < seg.Stop; {
		c, n := utf8.DecodeRune(p.text[at:seg.Stop])
		if c == '\\' && !literal && at+1 < seg.Stop && util.IsPunct(p.text[at+1]) {
			p.reached(at, at+1)
			literal, at, col = true, at+1, col+1
			continue
		}
		l := letter{r: c, style: style, literal: literal, from: int32(at), size: int32(n)}
		l.put(p.src.place(line, col))
		out, literal, at, col = append(out, l), false, at+n, col+1
	}
	return out
}

// joinLines settles line ends within a paragraph: between Western words a blank,
// beside Chinese nothing. The break at a paragraph's very end says nothing.
func joinLines(ls []letter) []letter {
	for len(ls) > 0 && (ls[len(ls)-1].r == softBreak || ls[len(ls)-1].r == '\n') {
		ls = ls[:len(ls)-1]
	}
	out := ls[:0]
	for i, l := range ls {
		if l.r == softBreak {
			if i == 0 || i+1 == len(ls) || chinese(ls[i-1].r) || chinese(ls[i+1].r) || ls[i+1].r == softBreak {
				continue
			}
			l.r = ' '
		}
		out = append(out, l)
	}
	return out
}

// paragraph reads running text.
func (p *prose) paragraph(n ast.Node) {
	if ls := p.running(n); len(ls) > 0 {
		p.s.Blocks = append(p.s.Blocks, Block{Kind: Paragraph, Inlines: inlines(p.src.name, ls), At: spanOf(p.src.name, ls)})
	}
}

// running returns the characters of a paragraph, put right.
func (p *prose) running(n ast.Node) []letter {
	ls := joinLines(p.letters(n))
	p.lineStarts(ls)
	for len(ls) > 0 && (ls[0].r == '＃' || isSpace(ls[0].r) && ls[0].r != '\u3000') && !ls[0].literal {
		p.settled(ls[:1])
		ls = ls[1:] // said; not to be said again of the space after it
	}
	ls = p.r.normaliseWith(p.src.name, p.indented(n, p.markup(ls)), bodyText, &p.open)
	p.settled(ls)
	return ls
}

// lineStarts reports # at the start of a line of running text: a heading whose
// space was forgotten. It would print.
func (p *prose) lineStarts(ls []letter) {
	for i, l := range ls {
		if i > 0 && ls[i-1].line == l.line || l.literal {
			continue
		}
		switch l.r {
		case '#':
			p.r.ds.Error(diag.HeadingSpace, spanOf(p.src.name, ls[i:i+1]), "# 之后没有半角空格，会照印出来", "no space follows the #, so it would print").
				Hint("小标题写成“## 名”；要印 # 就写 \\#", "write a subhead as “## name”; to print #, write \\#")
		case ':', '：':
			p.colons(ls[i:])
		case '|', '｜':
			p.bar(ls[i : i+1])
		case '＃':
			p.r.ds.Error(diag.FullWidthMark, spanOf(p.src.name, ls[i:i+1]), "小标题的 # 写成了全角 ＃", "the # of a subhead is full width").
				Hint("写成“## 名”", "write “## name”")
		}
	}
}

// bar reports a bar at the start of a line of running text: a row of a table
// without its rule, or with full-width bars. It would print.
func (p *prose) bar(ls []letter) {
	at := spanOf(p.src.name, ls)
	if ls[0].r == '｜' {
		p.r.ds.Error(diag.FullWidthMark, at, "表格的竖线写成了全角 ｜", "the bar of a table is full width").
			Hint("写成半角的 |，表头下一行写 |---|---|；要印竖线就写 \\｜", "write |, and |---|---| on the line below the head; to print the bar write \\｜")
		return
	}
	p.r.ds.Error(diag.TableRule, at, "表格没有表头线，竖线会照印出来", "the table has no rule below its head, so its bars would print").
		Hint("表头的下一行写 |---|---|，一栏一段；要印竖线就写 \\|", "write |---|---| on the line below the head, one stretch a column; to print the bar write \\|")
}
