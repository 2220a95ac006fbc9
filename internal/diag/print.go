package diag

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"strconv"
	"strings"
	"unicode/utf8"
)

// shownPerCode is how many diagnostics of one code Print shows before it only
// counts: a reader mends the first few and runs again.
const shownPerCode = 20

// sourceLimit is the largest file, in bytes, Print reads to quote a line from.
const sourceLimit = 8 << 20

// quoteCells is how many terminal cells of a source line Print shows; a longer
// line is cut around the place that is meant.
const quoteCells = 96

// Printer shows diagnostics to a person.
type Printer struct {
	Lang   string // "zh" or "en"; anything else reads as "zh"
	Source fs.FS  // where lines are quoted from; nil: none are quoted

	// Name gives the name by which the reader knows a file; nil: as it is.
	Name func(file string) string

	lines map[string][]string // files already read, nil when unreadable
}

// Capped returns Sorted with at most perCode diagnostics of each code. The first
// one left out is replaced by a note of the same severity that counts the rest.
func (l *List) Capped(perCode int) []*Diagnostic {
	seen := map[Code]int{}
	rest := map[Code]*Diagnostic{}
	var out []*Diagnostic
	for _, d := range l.Sorted() {
		seen[d.Code]++
		switch n := seen[d.Code]; {
		case n <= perCode:
			out = append(out, d)
		case n == perCode+1:
			more := &Diagnostic{Severity: d.Severity, Code: d.Code, Span: d.Span}
			rest[d.Code] = more
			out = append(out, more)
		case d.Severity < rest[d.Code].Severity:
			rest[d.Code].Severity = d.Severity
		}
	}
	for code, more := range rest {
		n := seen[code] - perCode
		are := "are"
		if n == 1 {
			are = "is"
		}
		more.Message = Say("从这里起还有 %[1]d 处同类问题，没有逐条列出",
			"%[1]d more of this kind from here on %[2]s not listed", n, are)
	}
	return out
}

// Print writes the diagnostics of l to w, each with its source line, carets
// under the place, what to do and what else bears on it:
//
//	issues/a/b/issue.yaml:12:3: error: unknown key “titel” [unknown-key]
//	   12 │   titel: 头条
//	      │   ~~~~~
//	      = hint: did you mean “title”?
//
// A last line counts errors and warnings. Nothing is written when l is empty.
func (p *Printer) Print(w io.Writer, l *List) error {
	var b bytes.Buffer
	for _, d := range l.Capped(shownPerCode) {
		p.one(&b, d)
	}
	if l.Len() > 0 {
		b.WriteString(l.count().In(p.Lang) + "\n")
	}
	_, err := w.Write(b.Bytes())
	return err
}

// PrintJSON writes the diagnostics of l to w, one JSON object a line, keys as in
// Diagnostic, both languages, none left out.
func (l *List) PrintJSON(w io.Writer) error {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	for _, d := range l.Sorted() {
		if err := enc.Encode(d); err != nil {
			return err
		}
	}
	_, err := w.Write(b.Bytes())
	return err
}

// count says how many errors, warnings and notes there are.
func (l *List) count() Text {
	var n [Info + 1]int
	for _, d := range l.Sorted() {
		n[d.Severity]++
	}
	var zh, en []string
	for s, k := range n {
		if k == 0 {
			continue
		}
		word := severityWords[s]
		zh = append(zh, fmt.Sprintf("%d 处%s", k, word.ZH))
		en = append(en, Count(k, word.EN))
	}
	return Text{"共 " + strings.Join(zh, "，"), strings.Join(en, ", ")}
}

// one writes one diagnostic.
func (p *Printer) one(b *bytes.Buffer, d *Diagnostic) {
	if at := p.place(d.Span); at != "" {
		b.WriteString(at + ": ")
	}
	colon := "："
	if p.Lang == "en" {
		colon = ": "
	}
	fmt.Fprintf(b, "%s%s%s [%s]\n", severityWords[d.Severity].In(p.Lang), colon, line(d.Message.In(p.Lang)), d.Code)
	margin := p.quote(b, d.Span)
	if d.Mend != nil {
		fmt.Fprintf(b, "%s = %s%s%s\n", margin, Text{"改法", "hint"}.In(p.Lang), colon, line(d.Mend.In(p.Lang)))
	}
	for _, r := range d.Related {
		at := p.place(r.Span)
		if at != "" {
			at += ": "
		}
		fmt.Fprintf(b, "%s = %s%s%s%s\n", margin, Text{"参见", "see"}.In(p.Lang), colon, at, line(r.Message.In(p.Lang)))
	}
}

// line returns s fit for one line of a terminal: messages quote the issue, and
// the issue may hold any bytes.
func line(s string) string { return string(drawable(s)) }

// place returns file:line:col as the person at the terminal names the file.
func (p *Printer) place(s Span) string {
	if s.File != "" && p.Name != nil {
		s.File = p.Name(s.File)
	}
	return line(s.String())
}

// quote writes the source line of s and a line of carets below it, and returns
// the blank margin that lines up with it. Without a line to show it writes nothing.
func (p *Printer) quote(b *bytes.Buffer, s Span) string {
	number := fmt.Sprintf("%5s", strconv.Itoa(s.Line))
	margin := strings.Repeat(" ", len(number))
	text, ok := p.sourceLine(s)
	if !ok || strings.TrimSpace(text) == "" || garbled(text) {
		return margin
	}
	chars := drawable(text)
	from, to := caretRange(s, len(chars))
	chars, from, to, cutLeft, cutRight := window(chars, from, to)
	fmt.Fprintf(b, "%s │ %s%s%s\n", number, cutLeft, string(chars), cutRight)
	if s.Col > 0 {
		blank := strings.Repeat(" ", cellsOf([]rune(cutLeft))+cellsOf(chars[:from]))
		fmt.Fprintf(b, "%s │ %s%s\n", margin, blank, strings.Repeat("~", max(1, cellsOf(chars[from:to]))))
	}
	return margin
}

// garbled reports whether a line is mostly in another encoding than UTF-8: then
// it would show as � and as characters that nobody wrote.
func garbled(s string) bool {
	if utf8.ValidString(s) {
		return false
	}
	valid, invalid := 0, 0
	for len(s) > 0 {
		c, n := utf8.DecodeRuneInString(s)
		switch {
		case c == utf8.RuneError && n == 1:
			invalid++
		case n > 2: // two bytes of another encoding often pass for UTF-8
			valid++
		}
		s = s[n:]
	}
	return invalid > valid
}

// caretRange returns which characters of a line of n the span means, from 0,
// the end exclusive. A span that ends on a later line reaches to the line's end.
func caretRange(s Span, n int) (from, to int) {
	from = min(max(s.Col-1, 0), n)
	switch {
	case s.EndLine == s.Line && s.EndCol > s.Col:
		to = s.EndCol - 1
	case s.EndLine > s.Line:
		to = n
	default:
		to = from + 1
	}
	return from, min(max(to, from), n)
}

// window cuts chars to about quoteCells cells around from, and says with “…”
// where something was left out.
func window(chars []rune, from, to int) (cut []rune, newFrom, newTo int, left, right string) {
	if cellsOf(chars) <= quoteCells {
		return chars, from, to, "", ""
	}
	first, room := from, quoteCells/3
	for first > 0 && room > 0 {
		first--
		room -= Cells(chars[first])
	}
	last, room := first, quoteCells
	for last < len(chars) && room > 0 {
		room -= Cells(chars[last])
		last++
	}
	if first > 0 {
		left = "…"
	}
	if last < len(chars) {
		right = "…"
	}
	return chars[first:last], from - first, min(to, last) - first, left, right
}

// sourceLine returns the text of the line s begins on, and whether there is one.
func (p *Printer) sourceLine(s Span) (string, bool) {
	if p.Source == nil || s.File == "" || s.Line < 1 {
		return "", false
	}
	if p.lines == nil {
		p.lines = map[string][]string{}
	}
	lines, read := p.lines[s.File]
	if !read {
		lines = readLines(p.Source, s.File)
		p.lines[s.File] = lines
	}
	if s.Line > len(lines) {
		return "", false
	}
	return strings.TrimSuffix(lines[s.Line-1], "\r"), true
}

// readLines returns the lines of a regular file of at most sourceLimit bytes,
// and nil for anything else: a message stands without its line.
func readLines(fsys fs.FS, name string) []string {
	st, err := fs.Stat(fsys, name)
	if err != nil || !st.Mode().IsRegular() || st.Size() > sourceLimit {
		return nil
	}
	b, err := fs.ReadFile(fsys, name)
	if err != nil {
		return nil
	}
	return strings.Split(strings.TrimPrefix(string(b), "\ufeff"), "\n")
}
