package issues

import (
	"regexp"
	"slices"
	"strings"

	"banxin/internal/diag"
)

// The markup within a line that is not set yet, or that is not markup at all.
// Each would otherwise be printed as it stands.
var (
	pictureForm  = regexp.MustCompile(`!\[[^\[\]]*\]\(`)
	linkForm     = regexp.MustCompile(`\[[^\[\]]+\]\(`)
	footnoteForm = regexp.MustCompile(`\[\^[^\[\]]+\]`)
	tagForm      = regexp.MustCompile(`</?[A-Za-z][^<>]*>|<!--`)
	entityForm   = regexp.MustCompile(`&(?:[A-Za-z][A-Za-z0-9]{1,20}|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});`)
)

// markupSigns are the signs that markup begins with.
const markupSigns = "[{<&*`"

// markup reads what stands in braces, reports other markup in running text,
// which would print as it stands, and returns the letters that print.
func (p *prose) markup(ls []letter) []letter {
	ls = p.braces(ls)
	if !slices.ContainsFunc(ls, func(l letter) bool { return l.r < 0x80 && strings.IndexByte(markupSigns, byte(l.r)) >= 0 }) {
		return ls
	}
	s, at := signs(p.src.name, ls)
	pictures := pictureForm.FindAllStringIndex(s, -1)
	for _, m := range pictures {
		p.r.notYet(at(m[0], m[1]), "正文里的图片（![ ]( )）", "a picture in the text (![ ]( ))")
	}
	for _, m := range linkForm.FindAllStringIndex(s, -1) {
		if m[0] == 0 || s[m[0]-1] != '!' {
			p.r.notYet(at(m[0], m[1]), "链接（[ ]( )）", "a link ([ ]( ))")
		}
	}
	p.eachNotYet(s, at, footnoteForm, "脚注（[^ ]）", "a footnote ([^ ])")
	p.eachNotYet(s, at, tagForm, "HTML 标签", "an HTML tag")
	for _, m := range entityForm.FindAllStringIndex(s, -1) {
		p.r.ds.Error(diag.Entity, at(m[0], m[1]), "“%s”会照印出来", "“%s” would print as it stands", s[m[0]:m[1]]).
			Hint("直接写那个字符；要印 & 就写 \\&", "write the character itself; to print the &, write \\&")
	}
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '*':
			p.r.ds.Error(diag.StrayMark, at(i, i+1), "这个 * 没有配对，会照印出来", "this * has no partner and would print").
				Hint("补上另一半，或写 \\*；乘号用 ×", "add the other half, or write \\*; for times use ×")
			for i+1 < len(s) && s[i+1] == '*' {
				i++
			}
		case '`':
			p.r.ds.Error(diag.StrayMark, at(i, i+1), "` 会照印出来", "the ` would print").
				Hint("删去它，或写 \\`", "delete it, or write \\`")
			for i+1 < len(s) && s[i+1] == '`' {
				i++
			}
		}
	}
	return ls
}

// signs gives ls as a string in which signs written with a backslash are no
// markup, and a function that gives the place of a stretch of its bytes.
func signs(file string, ls []letter) (s string, at func(from, to int) diag.Span) {
	var sb strings.Builder
	for _, l := range ls {
		if l.literal {
			sb.WriteByte('x')
		} else {
			sb.WriteRune(l.r)
		}
	}
	s = sb.String()
	// index gives for each byte of s the letter it belongs to.
	index := make([]int, len(s)+1)
	n := 0
	for i := range s {
		index[i], n = n, n+1
	}
	index[len(s)] = n
	return s, func(from, to int) diag.Span {
		found := ls[index[from]:index[to]]
		for i := range found {
			found[i].literal = true // said of it; the rules for text leave it alone
		}
		return spanOf(file, found)
	}
}

// headlineForms are the marks of Markdown that a headline may be given by habit.
var headlineForms = []*regexp.Regexp{
	regexp.MustCompile(`\*{1,2}[^*\s][^*]*\*{1,2}`), regexp.MustCompile("`[^`]+`"), regexp.MustCompile(`^#{1,6} `),
	regexp.MustCompile(`\\[!-/:-@\[-\x60{-~]`), entityForm, tagForm, linkForm, regexp.MustCompile(`[{｛][^{}｛｝]+[|｜:：][^{}｛｝]*[}｝]`),
}

// headlineMarks warns of Markdown in a headline, kicker, deck or byline, where
// it is not read and prints as it stands.
func (r *reader) headlineMarks(file string, ls []letter) {
	if !slices.ContainsFunc(ls, func(l letter) bool {
		return l.r == '｛' || l.r < 0x80 && strings.IndexByte(markupSigns+"#\\", byte(l.r)) >= 0
	}) {
		return
	}
	s, at := signs(file, slices.Clone(ls)) // the letters themselves stay what they are
	for i, form := range headlineForms {
		for _, m := range form.FindAllStringIndex(s, -1) {
			if i == 0 && m[0] > 0 && alnum(rune(s[m[0]-1])) {
				continue // 2*3*4 is meant as it stands
			}
			r.ds.Warn(diag.MarkdownInHeadline, at(m[0], m[1]), "标题里不读 Markdown，“%s”会照印出来", "Markdown is not read in headlines; “%s” would print as it stands", short(s[m[0]:m[1]])).
				Hint("去掉标记，直接写要印的字", "take the marks away and write what is to print")
		}
	}
}

func (p *prose) eachNotYet(s string, at func(int, int) diag.Span, form *regexp.Regexp, zh, en string) {
	for _, m := range form.FindAllStringIndex(s, -1) {
		p.r.notYet(at(m[0], m[1]), zh, en)
	}
}
