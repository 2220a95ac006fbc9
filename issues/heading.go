package issues

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"

	"banxin/internal/diag"
)

// heading reads a subhead and its [label].
func (p *prose) heading(n *ast.Heading) {
	ls := joinLines(p.letters(n))
	p.hashes(n)
	level := n.Level
	switch {
	case level == 1:
		p.r.ds.Error(diag.HeadingLevel, p.where(n), "稿件正文里不用一级标题 #", "a story's text has no heading of level one (#)").
			Hint("标题写在最前面的 title: 里；小标题用 ##", "the title goes into title: at the top; subheads take ##")
		level = 2
	case level > 3:
		p.r.notYet(p.where(n), "四级以下的小标题（####）", "a subhead below level three (####)")
		level = 3
	}
	b := Block{Kind: Subhead, Level: level, At: p.where(n)}
	label, ls := p.label(ls)
	if len(label) > 0 {
		p.r.headlineMarks(p.src.name, label)
		label = p.r.normalise(p.src.name, label, headlineText)
		p.settled(label)
		b.Label = Text{lettersString(label), spanOf(p.src.name, label)}
	}
	ls = p.r.normalise(p.src.name, p.indented(n, p.markup(ls)), headlineText)
	if len(ls) == 0 && b.Label.S == "" {
		p.r.ds.Warn(diag.EmptyHeading, b.At, "这个小标题没有字，略去了", "this subhead has no text and was left out").
			Hint("补上小标题；要印 # 就写 \\#", "add its text; to print #, write \\#")
		return
	}
	p.settled(ls)
	b.Inlines = inlines(p.src.name, ls)
	p.s.Blocks = append(p.s.Blocks, b)
}

// label takes the [label] off a subhead's start.
func (p *prose) label(ls []letter) (label, rest []letter) {
	if len(ls) == 0 || ls[0].literal {
		return nil, ls
	}
	at := spanOf(p.src.name, ls[:1])
	switch ls[0].r {
	case '［':
		p.r.ds.Error(diag.FullWidthBracket, at, "小标题的标签用了全角方括号", "the subhead's label stands in full-width brackets").
			Hint("写成 ## [标签] 名", "write ## [label] name")
	case '[':
	default:
		return nil, ls
	}
	for i, l := range ls {
		if l.r != ']' && l.r != '］' || l.literal {
			continue
		}
		label, rest = ls[1:i], ls[i+1:]
		p.settled(ls[:1])
		p.settled(ls[i : i+1])
		for len(rest) > 0 && (rest[0].r == ' ' || rest[0].r == '\u3000') {
			rest = rest[1:]
		}
		if strings.TrimSpace(lettersString(label)) == "" {
			p.r.ds.Error(diag.BadLabel, at, "小标题的标签是空的", "the subhead's label is empty").
				Hint("写成 ## [标签] 名，或删去 []", "write ## [label] name, or delete the []")
		}
		return label, rest
	}
	p.r.ds.Error(diag.BadLabel, at, "小标题的标签没有右方括号", "the subhead's label has no closing bracket").
		Hint("写成 ## [标签] 名；要印方括号就写 \\[", "write ## [label] name; to print the bracket, write \\[")
	return nil, ls
}

// hashes accounts for the # before and after a subhead's text. The closing ones,
// which Markdown drops, are reported.
func (p *prose) hashes(n *ast.Heading) {
	at := max(n.Pos(), 0)
	end := p.lineEnd(at)
	for ; at < end && p.text[at] == '#'; at++ {
		p.reach[at] = true
	}
	if n.Lines().Len() > 0 {
		at = n.Lines().At(0).Stop
	}
	closing := bytes.IndexByte(p.text[at:end], '#')
	if closing < 0 {
		return
	}
	for i := at; i < end; i++ {
		p.reachedIf('#', i)
	}
	line, col := p.place(at + closing)
	p.r.ds.Warn(diag.ClosingHash, p.src.at(line, col), "小标题末尾的 # 不会印出来", "the # at the subhead's end will not print").
		Hint("删去它；要印就写 \\#", "delete it; to print it, write \\#")
}
