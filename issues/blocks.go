package issues

import (
	"strings"

	"github.com/yuin/goldmark/ast"

	"banxin/internal/diag"
)

// quotation reads the paragraphs and tables of a quotation.
func (p *prose) quotation(n *ast.Blockquote) {
	p.quoteSigns(n)
	first := true
	if k := len(p.s.Blocks) - 1; k >= 0 && p.s.Blocks[k].Kind == Quote {
		first = false // an empty line without > does not end what is quoted
	}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if table, ok := c.(*tableNode); ok { // it stands between the quoted paragraphs, as broad as the text
			p.table(table)
			continue
		}
		par, ok := c.(*ast.Paragraph)
		if !ok {
			p.notYet(c, "引文里的小标题、列表或引文", "a subhead, list or quotation within a quotation")
			continue
		}
		if ls := p.running(par); len(ls) > 0 {
			p.s.Blocks = append(p.s.Blocks, Block{
				Kind: Quote, Start: first, Inlines: inlines(p.src.name, ls), At: spanOf(p.src.name, ls),
			})
			first = false
		}
	}
}

// quoteSigns accounts for the > before the lines of a quotation.
func (p *prose) quoteSigns(n ast.Node) {
	last := len(p.starts)
	if next := n.NextSibling(); next != nil {
		last = p.lineOf(max(p.begin(next), 0))
	}
	for i := p.lineOf(max(p.begin(n), 0)); i < last; i++ {
		at := p.starts[i]
		for at < len(p.text) && strings.IndexByte("> \t", p.text[at]) >= 0 {
			p.reachedIf('>', at)
			at++
		}
	}
}

// list reads the items of a list.
func (p *prose) list(n *ast.List) {
	if n.Marker == '+' {
		p.r.ds.Error(diag.StrayMark, p.where(n), "行首的 + 会当成列表的记号，不会印出来", "the + at the line's start is read as the sign of a list and would not print").
			Hint("列表用 - 开头；要印 + 就写 \\+", "begin the items of a list with -; to print the +, write \\+")
	}
	first := true
	indent := -1
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		blanks := p.indent[p.lineOf(max(p.begin(c), 0))]
		if indent < 0 {
			indent = blanks
		} else if blanks > indent+1 {
			p.r.notYet(p.where(c), "列表里的列表", "a list within a list")
		}
		if p.item(c, n.IsOrdered(), first) {
			first = false
		}
	}
}

// item reads one item of a list; false when there was nothing in it. The number
// of a numbered item prints as it was typed.
func (p *prose) item(n ast.Node, numbered, first bool) bool {
	body := n.FirstChild()
	at := max(p.begin(n), 0)
	start := p.starts[p.lineOf(at)]
	end := p.lineEnd(at)
	if body != nil {
		end = max(p.begin(body), start)
	}
	p.reached(start, end)
	b := Block{Kind: Item, Start: first}
	if numbered {
		mark := strings.TrimSpace(string(p.text[start:end]))
		line, col := p.place(start)
		b.Label = Text{mark, p.src.at(line, col)}
		b.Label.At.EndCol = b.Label.At.Col + len(mark)
	}
	var ls []letter
	switch body.(type) {
	case *ast.Paragraph, *ast.TextBlock:
		ls = p.running(body)
	case nil:
	default:
		p.notYet(body, "列表里的小标题、列表或引文", "a subhead, list or quotation within a list")
		return false
	}
	var tables []*tableNode
	for c := range after(body) {
		if table, ok := c.(*tableNode); ok {
			tables = append(tables, table)
			continue
		}
		p.notYet(c, "列表里的第二段", "a second paragraph within a list")
	}
	switch {
	case len(ls) > 0:
		b.At, b.Inlines = spanOf(p.src.name, ls), inlines(p.src.name, ls)
	case numbered:
		b.At = b.Label.At
	default:
		line, col := p.place(start)
		p.emptyItem(p.src.at(line, col))
		return false
	}
	p.s.Blocks = append(p.s.Blocks, b)
	for _, table := range tables { // under the item, as broad as the text
		p.table(table)
	}
	return true
}

// after runs over the nodes after n.
func after(n ast.Node) func(yield func(ast.Node) bool) {
	return func(yield func(ast.Node) bool) {
		if n == nil {
			return
		}
		for c := n.NextSibling(); c != nil && yield(c); c = c.NextSibling() {
		}
	}
}

// listMark reports whether a line begins with the sign of a list's item.
func listMark(line string) bool {
	if strings.HasPrefix(line, "- ") || strings.HasPrefix(line, "+ ") || strings.HasPrefix(line, "* ") {
		return true
	}
	digits := strings.TrimLeft(line, "0123456789")
	return len(digits) < len(line) && (strings.HasPrefix(digits, ". ") || strings.HasPrefix(digits, ") "))
}

// names reads a line of a list of names. They are parted by full-width spaces
// or tabs; a line end parts them too. What ends in a colon is a heading of the
// names after it.
func (p *prose) names(ls []letter, b Block) {
	b.Kind = Names
	if k := len(p.s.Blocks) - 1; !b.Start && !b.Space && k >= 0 && p.s.Blocks[k].Kind == Names {
		b = p.s.Blocks[k]
		p.s.Blocks = p.s.Blocks[:k]
	}
	for _, word := range p.nameWords(ls) {
		if word[len(word)-1].r == '：' {
			if len(b.Names) > 0 || b.Label.S != "" {
				p.s.Blocks = append(p.s.Blocks, b)
				b = Block{Kind: Names}
			}
			b.Label = Text{lettersString(word), spanOf(p.src.name, word)}
			b.At = b.Label.At
			continue
		}
		t := Text{lettersString(word), spanOf(p.src.name, word)}
		if strings.ContainsAny(t.S, "、，；。") {
			p.r.ds.Error(diag.NameMark, t.At, "名单里的“%s”用标点隔开名字", "“%s” in a list of names parts names with marks", short(t.S)).
				Hint("名字之间用全角空格或换行，不用顿号、逗号", "part names with a full-width space or a new line, not with marks")
		}
		if b.Names = append(b.Names, Name{t, word[0].mark}); b.At.File == "" {
			b.At = t.At
		}
	}
	if len(b.Names) == 0 && b.Label.S == "" {
		return
	}
	p.s.Blocks = append(p.s.Blocks, b)
}

// headsNames reports whether ls end in the colon of a heading.
func headsNames(ls []letter) bool {
	n := len(ls)
	return n > 1 && !ls[n-1].literal && (ls[n-1].r == '：' || ls[n-1].r == ':' && chinese(ls[n-2].r))
}

// nameWords cuts a line after headings and at its full-width spaces and tabs and
// puts each word right. Two single Han characters beside each other are one name, spaced by
// the typist to the width of three: 张　三.
func (p *prose) nameWords(ls []letter) [][]letter {
	ls = p.braces(ls)
	var words [][]letter
	single := false
	for start := 0; start < len(ls); {
		end := start
		for end < len(ls) && ls[end].r != '\u3000' && ls[end].r != '\t' && ls[end].r != '\n' && !headsNames(ls[start:end]) {
			if ls[end].style != Plain {
				p.r.notYet(spanOf(p.src.name, ls[end:end+1]), "名单里的着重", "emphasis in a list of names")
				ls[end].style = Plain
			}
			end++
		}
		word := p.r.normalise(p.src.name, append([]letter(nil), ls[start:end]...), nameText)
		p.settled(word)
		if start = end; !headsNames(ls[:end]) {
			start++ // the white
		}
		if len(word) == 0 {
			continue
		}
		one := len(word) == 1 && han(word[0].r)
		if one && single {
			k := len(words) - 1
			words[k], single = append(words[k], word...), false
			continue
		}
		words, single = append(words, word), one
	}
	return words
}
