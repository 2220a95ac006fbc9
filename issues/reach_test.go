package issues

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode"

	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/util"
	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"banxin/internal/diag"
)

// TestTextLost: a parser that knows headings alone stops at the first paragraph;
// each line it loses is an error of its own that shows what was lost and where.
func TestTextLost(t *testing.T) {
	var ds diag.List
	r := &reader{ds: &reports{ds: &ds}, md: parser.NewParser(
		parser.WithBlockParsers(util.Prioritized(parser.NewATXHeadingParser(), 600)),
	)}
	s := &Story{}
	r.markdown(s, newSource("a.md", "## 小标题\n\n第一段。\n\n\t第二段\n\n​\n第三段。"), 0)
	var got []string
	for _, d := range ds.Sorted() {
		if d.Code == diag.TextLost && d.Severity == diag.Error {
			got = append(got, d.Span.String()+" "+d.Message.EN)
		}
	}
	want := []string{
		"a.md:3:1 “第一段。” was not read into the story",
		"a.md:5:2 “第二段” was not read into the story",
		"a.md:8:1 “第三段。” was not read into the story",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") || len(s.Blocks) != 1 {
		t.Errorf("%d blocks and\n%s", len(s.Blocks), strings.Join(got, "\n"))
	}
}

// kept are the signs that no rule for text changes and no markup of ours uses,
// so that they must print wherever they were written.
const kept = "、|%+=/$_^"

// printing gives what of a text must be printed: letters, digits, marks over
// them and the signs of kept, full-width letters and digits as half-width ones.
func printing(s string) string {
	return strings.Map(func(c rune) rune {
		if put := legacy(c); put != 0 {
			c = put
		}
		switch {
		case c >= '０' && c <= 'ｚ' && unicode.In(c, unicode.Nd, unicode.Latin):
			return c - '０' + '0'
		case ignorable(c):
			return -1
		case unicode.In(c, unicode.L, unicode.N, unicode.M), strings.ContainsRune(kept, c):
			return c
		}
		return -1
	}, norm.NFC.String(s))
}

// fenceLine finds the lines whose words open a block and do not print.
var fenceLine = regexp.MustCompile(`(?m)^[ \t]*:::[ \t]*(?:名单|问答|诗|names|verse)[ \t]*\r?$`)

// nothingLost reads body as the text of a story, in a file of its own and, where
// YAML takes it, as a block in issue.yaml. Either an error is reported or every
// printing character of it is in the story, in its order.
func nothingLost(t interface {
	Helper()
	Fatalf(format string, args ...any)
}, body string) {
	t.Helper()
	check := func(what string, fsys fstest.MapFS) {
		var ds diag.List
		is := Read(fsys, testDir, &ds)
		if ds.HasErrors() {
			if has(&ds, diag.TextLost) {
				t.Fatalf("%s: the body %q is not accounted for\n%s", what, body, tell(&ds))
			}
			return
		}
		want, got := printing("标题"+fenceLine.ReplaceAllString(body, "")), printing(is.Stories[0].PlainText())
		if slices.ContainsFunc(is.Stories[0].Blocks, func(b Block) bool { return b.Kind == Tabular }) { // its bars and ^^ do not print
			signs := strings.NewReplacer("|", "", "^", "")
			want, got = signs.Replace(want), signs.Replace(got)
		}
		if want != got {
			t.Fatalf("%s: of the body %q\nwant %q\ngot  %q\n%s", what, body, want, got, tell(&ds))
		}
	}
	check("file", issueWith(testDir+"/stories/a.md", front+body))
	inline := plainIssue + "stories:\n  a:\n    title: 标题\n    body: |\n      "
	lines := strings.NewReplacer("\r\n", "\n      ", "\r", "\n      ", "\n", "\n      ").Replace(body)
	fsys := issueWith(testDir+"/issue.yaml", inline+lines+"\n")
	delete(fsys, testDir+"/stories/a.md")
	check("inline", fsys)
}

// pieces are what TestNothingLost makes bodies of: text and all the signs that
// Markdown or the rules for text look at.
var pieces = []string{
	" ", "  ", "    ", "\t", "\u3000", "\n", "\n\n", "\n    ", "\n\t", "\n\n\t", "\n\n    ", "\n\n　　", "\\\n", "  \n",
	"*", "**", "***", "#", "##", "\n## ", "\n### ", "## [", "[", "]", "(", ")", "［", "\\", "\\*", "\\\\", "|", "\n|", "|", "\n|-|-|\n", "\n|-|", "||", "^^", ">", "\n- ", "1. ",
	"-", "--", "...", "。。。", "…", "—", "\"", "'", "“", "”", "`", "~", "&amp;", "<b>", "{", "}", "!", ",", ".", "＃", "---",
	"\n:::名单\n", "\n:::问答\n", "\n:::诗\n", "\n:::\n", ":::", "：", "\n> ", "\n12) ",
	"第一段", "汉字", "字。", "，", "、", "ABC", "x", "3", "12", "２", "Ｂ", "%", "=", "𬭎", "\u200B", "\u200D", "é", "か",
}

// TestNothingLost: random bodies keep every character or say what is wrong.
func TestNothingLost(t *testing.T) {
	body := rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 40).Draw(t, "pieces"), "")
	})
	rapid.Check(t, func(t *rapid.T) { nothingLost(t, body.Draw(t, "body")) })
}

// TestNothingLostOnce holds bodies that were once read wrongly.
func TestNothingLostOnce(t *testing.T) {
	for _, body := range []string{"> \n    \\", "> \n\t\\", "> \\", "> 甲\n    \\", "> \n    \\\n乙", "\u0301", "甲\n\n\u0301乙", ":::名单\n\u0301\n:::"} {
		nothingLost(t, body)
	}
}

// FuzzBody: so do bodies of any bytes.
func FuzzBody(f *testing.F) {
	for _, s := range []string{
		"第一段。\n\n\t第二段。\n\n第三段。", "## 小标题\n\n    第二段", "    　　甲\n\t乙", "2*3*4等于24", "***甲**乙*", "**甲*乙***",
		"## [签] 名 ##\n\n##", "甲\\\n\t乙\\*\\", "甲|乙\n-|-\n丙|丁\n\n戊", "> 甲\n乙\n\n丙", " ##\n## 乙", "- 甲\n\n      乙\n\n丙", "```\n甲", "<div>\n甲\n\n乙", "甲...乙--丙", "- 甲\n  乙\n3. 丙", "> 甲\n>\n> 乙\n\n> 丙", ":::名单\n甲　乙　丙丁\n:::\n戊", ":::诗\n　甲\n\n乙",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, body string) { nothingLost(t, body) })
}
