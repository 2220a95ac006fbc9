package diag

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"
)

// printed returns what a Printer of lang shows of l, quoting from files.
func printed(t testing.TB, l *List, lang string, files map[string]string) string {
	t.Helper()
	fsys := fstest.MapFS{}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	var b bytes.Buffer
	p := Printer{Lang: lang, Source: fsys, Name: func(file string) string { return "issues/" + file }}
	if err := p.Print(&b, l); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestPrintQuotesTheLineAndPointsInDisplayCells(t *testing.T) {
	var l List
	l.Error("unknown-key", Span{File: "a/issue.yaml", Line: 2, Col: 5, EndLine: 2, EndCol: 7},
		"不认识的键“%s”", "unknown key “%s”", "标提").
		Hint("是不是“标题”？", "did you mean “标题”?").
		Note(Span{File: "a/paper.yaml", Line: 1, Col: 1}, "这里写对了", "written rightly here")
	files := map[string]string{"a/issue.yaml": "日期: 今天\n版 1：标提: 头条\n"}
	want := `issues/a/issue.yaml:2:5: 错误：不认识的键“标提” [unknown-key]
    2 │ 版 1：标提: 头条
      │       ~~~~
      = 改法：是不是“标题”？
      = 参见：issues/a/paper.yaml:1:1: 这里写对了
共 1 处错误
`
	if got := printed(t, &l, "zh", files); got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
	english := printed(t, &l, "en", files)
	for _, part := range []string{": error: unknown key “标提” [unknown-key]\n", "= hint: did you mean", "= see: issues/a/paper.yaml:1:1: written", "\n1 error\n"} {
		if !strings.Contains(english, part) {
			t.Errorf("English lacks %q:\n%s", part, english)
		}
	}
}

// TestPrintCaretsStandUnderTheirCharacters checks the rule itself on lines of
// mixed widths: the cells before the carets equal the cells before the place.
func TestPrintCaretsStandUnderTheirCharacters(t *testing.T) {
	for _, text := range []string{"abc", "标题: x", "\t版：ａ𬭎b", "e\u0301版", "“头”条——x"} {
		chars := []rune(text)
		for col := 1; col <= len(chars); col++ {
			var l List
			l.Warn("x", Span{File: "f", Line: 1, Col: col, EndLine: 1, EndCol: col + 1}, "坏", "bad")
			rows := strings.Split(printed(t, &l, "zh", map[string]string{"f": text}), "\n")
			_, caret, _ := strings.Cut(rows[2], "│ ")
			blank := len(caret) - len(strings.TrimLeft(caret, " "))
			want := 0
			for _, r := range chars[:col-1] {
				want += Cells(r)
			}
			if blank != want {
				t.Errorf("%q column %d: carets after %d cells, want %d", text, col, blank, want)
			}
			if n := strings.Count(caret, "~"); n != max(1, Cells(chars[col-1])) {
				t.Errorf("%q column %d: %d carets", text, col, n)
			}
		}
	}
}

func TestPrintCutsLongLinesAroundThePlace(t *testing.T) {
	var l List
	l.Error("x", Span{File: "f", Line: 1, Col: 5001, EndLine: 1, EndCol: 5003}, "坏", "bad")
	got := printed(t, &l, "zh", map[string]string{"f": strings.Repeat("字", 5000) + "错了" + strings.Repeat("字", 5000)})
	rows := strings.Split(got, "\n")
	if !strings.Contains(rows[1], "…字") || !strings.Contains(rows[1], "错了") || !strings.HasSuffix(rows[1], "…") {
		t.Errorf("the place is not shown: %s", rows[1])
	}
	before, _, _ := strings.Cut(rows[1], "错")
	caret, _, _ := strings.Cut(rows[2], "~")
	if a, b := cellsOf([]rune(before)), cellsOf([]rune(caret)); a != b {
		t.Errorf("carets after %d cells, the place after %d", b, a)
	}
}

func TestPrintNeverSendsControlCharacters(t *testing.T) {
	var l List
	l.Error("x", Span{File: "f\x1b[2J", Line: 1, Col: 1}, "坏\x1b[31m%s", "bad\x07%s", "\u202e")
	l.Error("y", Span{File: "f", Line: 1, Col: 3}, "坏", "bad")
	got := printed(t, &l, "zh", map[string]string{"f": "a\x1b[31m\xff\x00\u202eb"})
	for _, r := range got {
		if r < ' ' && r != '\n' || r == 0x202e || r == 0x7f {
			t.Errorf("%U reaches the terminal: %q", r, got)
		}
	}
}

// TestPrintLeavesOutOtherEncodings: a line of GB18030 or UTF-16 is not quoted,
// for it would show as characters that nobody wrote; one damaged byte in a line
// of UTF-8 shows as � and does not move what stands after it.
func TestPrintLeavesOutOtherEncodings(t *testing.T) {
	var l List
	l.Error("x", Span{File: "f", Line: 2, Col: 8}, "坏", "bad")
	for _, text := range []string{
		"---\ntitle: \xbe\xd3\xc3\xf1\xc7\xf8\xb9\xab\xb2\xbc\xc3\xfb\xb5\xa5\n", // 居民区公布名单
		"---\ntitle: \xce\xd2\xc3\xc7\xca\xc7\xb5\xda\xd2\xbb\n",
		"a\n\x45\x5c\x31\x5c\xff\xfe\x00\n",
	} {
		if got := printed(t, &l, "en", map[string]string{"f": text}); strings.Contains(got, "│") || !utf8.ValidString(got) {
			t.Errorf("the line was quoted:\n%q", got)
		}
	}
	got := printed(t, &l, "en", map[string]string{"f": "a\n标题: 坏\xff\xfe的字\n"})
	if rows := strings.Split(got, "\n"); !strings.HasSuffix(rows[1], "标题: 坏\ufffd\ufffd的字") || strings.Index(rows[2], "~") < 0 {
		t.Errorf("got:\n%s", got)
	}
}

func TestCappedCountsTheRestPerCode(t *testing.T) {
	var l List
	for i := range 25 {
		l.Warn("many", Span{File: "f", Line: i + 1}, "第 %d 个", "number %d", i)
		if i%5 == 0 {
			l.Error("few", Span{File: "f", Line: i + 1}, "第 %d 个", "number %d", i)
		}
	}
	l.Error("many", Span{File: "g", Line: 1}, "最后", "last")
	capped := l.Capped(10)
	if len(capped) != 10+1+5 {
		t.Fatalf("%d diagnostics", len(capped))
	}
	var more *Diagnostic
	for _, d := range capped {
		if strings.Contains(d.Message.EN, "not listed") {
			more = d
		}
	}
	if more == nil || more.Code != "many" || more.Span.Line != 11 || !strings.Contains(more.Message.EN, "16 more") || more.Severity != Error {
		t.Errorf("the rest is told as %+v", more)
	}
}

func TestPrintJSONIsOneObjectALine(t *testing.T) {
	var l List
	l.Error("x", Span{File: "f", Line: 3, Col: 2}, "坏<&>", "bad").Hint("改", "mend")
	l.Inform("y", Span{}, "看", "look")
	var b bytes.Buffer
	if err := l.PrintJSON(&b); err != nil {
		t.Fatal(err)
	}
	rows := strings.Split(strings.TrimSuffix(b.String(), "\n"), "\n")
	want := []string{
		`{"severity":"note","code":"y","span":{},"message":{"zh":"看","en":"look"}}`,
		`{"severity":"error","code":"x","span":{"file":"f","line":3,"col":2},"message":{"zh":"坏<&>","en":"bad"},"hint":{"zh":"改","en":"mend"}}`,
	}
	if len(rows) != 2 || rows[0] != want[0] || rows[1] != want[1] {
		t.Errorf("got\n%s", b.String())
	}
	var back Diagnostic
	if err := json.Unmarshal([]byte(rows[1]), &back); err != nil || back.Severity != Error {
		t.Errorf("does not read back: %v %v", back.Severity, err)
	}
	if json.Unmarshal([]byte(`{"severity":"grave"}`), &back) == nil {
		t.Error("an unknown severity was read")
	}
}

func FuzzPrint(f *testing.F) {
	f.Add("标题: \x1b x", 1, 3, 1, 9)
	f.Add(strings.Repeat("版a", 300), 1, 500, 2, 1)
	f.Fuzz(func(t *testing.T, text string, ln, col, endLine, endCol int) {
		var l List
		l.Error("x", Span{File: "f", Line: ln, Col: col, EndLine: endLine, EndCol: endCol}, "%s", "%s", text)
		if got := printed(t, &l, "en", map[string]string{"f": text}); !utf8.ValidString(got) {
			t.Errorf("not UTF-8: %q", got)
		}
	})
}

func ExamplePrinter() {
	var l List
	l.Error("overset", Span{File: "a/b/issue.yaml", Line: 1, Col: 1, EndLine: 1, EndCol: 6}, "溢出 6 行", "overset by 6 lines")
	p := Printer{Lang: "en", Source: fstest.MapFS{"a/b/issue.yaml": {Data: []byte("place: x")}}}
	var b bytes.Buffer
	if err := p.Print(&b, &l); err != nil {
		panic(err)
	}
	fmt.Print(b.String())
	// Output:
	// a/b/issue.yaml:1:1: error: overset by 6 lines [overset]
	//     1 │ place: x
	//       │ ~~~~~
	// 1 error
}
