package issues

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// A table is a paragraph with a rule of | - and : among its lines. The lines
// with bars right above the rule are its head, those below its rows. What stands
// above without a bar is its title, what stands below without one its notes. A
// cell between two bars that touch (||) belongs to the one at its left, a cell
// that says ^^ to the one above it.
//
//	各居民区投放点（9月）         title
//	| 居民区 | 投放点 || 增减 |   head, 投放点 over two columns
//	|        | 8月 | 9月 | %  |
//	|--------|----:|----:|---:|   rule
//	| 虹桥   | 12  | 15  | 25 |
//	资料来源：街道办事处          note

// tableNode is a table, its cells, title and notes the children.
type tableNode struct {
	ast.BaseBlock
	columns     []Align
	head        int
	rows        [][]*cellNode
	title, note *cellNode
	rule        text.Segment
}

// cellNode is a cell of a table, its title or its notes: a block with text.
type cellNode struct {
	ast.BaseBlock
	at          text.Segment // between the bars, with the white
	joins, over bool         // it belongs to the cell at its left, above it
}

var (
	kindTable = ast.NewNodeKind("BanxinTable")
	kindCell  = ast.NewNodeKind("BanxinCell")
)

// Kind returns the node's kind.
func (*tableNode) Kind() ast.NodeKind { return kindTable }

// Kind returns the node's kind.
func (*cellNode) Kind() ast.NodeKind { return kindCell }

// Dump prints the node for debugging, as goldmark asks of every node.
func (n *tableNode) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// Dump prints the node for debugging, as goldmark asks of every node.
func (n *cellNode) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// tables turns paragraphs that have the rule of a table into tables.
type tables struct{}

// Transform replaces a paragraph by the table it is.
func (tables) Transform(node *ast.Paragraph, reader text.Reader, _ parser.Context) {
	src, lines := reader.Source(), node.Lines()
	value := func(i int) []byte { s := lines.At(i); return s.Value(src) }
	rule := -1
	var columns []Align
	for i := 1; i < lines.Len() && rule < 0; i++ {
		if columns = ruleOf(value(i)); columns != nil && barred(value(i-1)) {
			rule = i
		}
	}
	if rule < 0 {
		return
	}
	from, to := rule, rule+1
	for from > 0 && barred(value(from-1)) {
		from--
	}
	for to < lines.Len() && barred(value(to)) {
		to++
	}
	t := &tableNode{columns: columns, head: rule - from, rule: lines.At(rule)}
	t.SetPos(lines.At(0).Start)
	t.title = t.words(lines, 0, from)
	for i := from; i < to; i++ {
		if i != rule {
			t.rows = append(t.rows, t.row(src, lines.At(i)))
		}
	}
	t.note = t.words(lines, to, lines.Len())
	parent := node.Parent()
	parent.InsertBefore(parent, node, t)
	parent.RemoveChild(parent, node)
}

// words makes lines of a table that are no row a child; nil for none.
func (t *tableNode) words(lines *text.Segments, from, to int) *cellNode {
	if from == to {
		return nil
	}
	c := &cellNode{}
	for i := from; i < to; i++ {
		c.Lines().Append(lines.At(i))
	}
	c.SetPos(lines.At(from).Start)
	t.AppendChild(t, c)
	return c
}

// row cuts a line at its bars.
func (t *tableNode) row(src []byte, line text.Segment) []*cellNode {
	line = line.TrimLeftSpace(src)
	line = line.TrimRightSpace(src)
	var out []*cellNode
	at, end := line.Start, line.Stop
	if at < end && src[at] == '|' {
		at++
	}
	for at <= end {
		bar := nextBar(src, at, end)
		if bar < 0 {
			if at == end && len(out) > 0 {
				break // the bar at the line's end
			}
			bar = end
		}
		c := &cellNode{at: text.NewSegment(at, bar), joins: at == bar}
		c.SetPos(at)
		inner := c.at.TrimLeftSpace(src)
		inner = inner.TrimRightSpace(src)
		if c.over = string(inner.Value(src)) == "^^"; !c.over && inner.Start < inner.Stop {
			c.Lines().Append(inner)
		}
		t.AppendChild(t, c)
		out = append(out, c)
		at = bar + 1
	}
	return out
}

// nextBar returns the offset of the next bar that parts two cells, -1 for none:
// one with a backslash before it does not, nor one in braces: {汉字|hànzì}.
func nextBar(src []byte, at, end int) int {
	for ; at < end; at++ {
		switch src[at] {
		case '\\':
			at++
		case '|':
			return at
		case '{':
			if n := bytes.IndexAny(src[at+1:end], "{}"); n > 0 && src[at+1+n] == '}' {
				at += n + 1
			}
		}
	}
	return -1
}

// barred reports whether a line has a bar that parts cells.
func barred(line []byte) bool { return nextBar(line, 0, len(line)) >= 0 }

// ruleOf reads the rule between the head and the rows of a table; nil if the
// line is none.
func ruleOf(line []byte) []Align {
	line = util.TrimLeftSpace(util.TrimRightSpace(line))
	if !bytes.ContainsRune(line, '|') || !bytes.ContainsRune(line, '-') {
		return nil
	}
	line = bytes.TrimSuffix(bytes.TrimPrefix(line, []byte{'|'}), []byte{'|'})
	var out []Align
	for _, cell := range bytes.Split(line, []byte{'|'}) {
		cell = bytes.Trim(cell, " \t")
		dashes := bytes.Trim(cell, ":")
		if len(dashes) == 0 || len(bytes.Trim(dashes, "-")) > 0 || len(cell)-len(dashes) > 2 {
			return nil
		}
		left, right := cell[0] == ':', cell[len(cell)-1] == ':'
		switch {
		case left && right:
			out = append(out, AlignCentre)
		case right:
			out = append(out, AlignRight)
		case left:
			out = append(out, AlignLeft)
		default:
			out = append(out, AlignNone)
		}
	}
	return out
}
