package issues

import (
	"strings"
	"unicode/utf8"

	"banxin/internal/diag"
)

// HeadlineStyle names the style of the story's headline: its weight decides.
func (s *Story) HeadlineStyle() string {
	switch s.Priority {
	case "second":
		return "headline-second"
	case "normal", "brief":
		return "headline-brief"
	}
	return "headline"
}

// Spaces that may stand for ， within a headline.
const (
	wideSpace = "\u3000" // 1 em
	halfSpace = "\u2002" // 0.5 em
)

// headlines puts the marks of a story's headline parts as the paper wants them
// (typography.md section 14): no 。 or ， at a part's end; within it, where its
// style asks for it, white instead of ，. Like every change of a text by rule it
// is told, and it is the changed text that is printed, copied and proved.
func (r *reader) headlines(p *Paper, s *Story) {
	for _, part := range []struct {
		style string
		lines []Text
	}{{"kicker", s.Kicker}, {s.HeadlineStyle(), s.Title}, {"deck", s.Deck}, {"echo", s.Echo}} {
		if len(part.lines) == 0 {
			continue
		}
		r.finalStop(part.lines)
		if st := p.Style(part.style); st != nil && st.Comma != "keep" && st.Comma != "" {
			r.commas(part.lines, st.Comma)
		}
	}
}

// finalStop warns of a 。 or ， at the end of a headline part. A part of several
// sentences keeps its last 。.
func (r *reader) finalStop(lines []Text) {
	last := &lines[len(lines)-1]
	c, n := utf8.DecodeLastRuneInString(last.S)
	if c != '。' && c != '，' {
		return
	}
	for i, ln := range lines {
		body := ln.S
		if i == len(lines)-1 {
			body = body[:len(body)-n]
		}
		if c == '。' && strings.ContainsAny(body, "。？！") {
			return
		}
	}
	r.ds.Warn(diag.HeadlineStop, last.At, "标题“%[1]s”的末尾有“%[2]c”", "the headline “%[1]s” ends with “%[2]c”", short(last.S), c).
		Hint("标题末尾不用句号、逗号，删去它", "headlines end without a full stop or comma; delete it")
}

// commas replaces ， within a headline part; one at the end of a given line falls
// away, one at the part's end stays and has been reported.
func (r *reader) commas(lines []Text, how string) {
	space := wideSpace
	if how == "half" {
		space = halfSpace
	}
	for i := range lines {
		t := &lines[i]
		body, end := t.S, ""
		if cut, ok := strings.CutSuffix(body, "，"); ok {
			body = cut
			if i == len(lines)-1 {
				end = "，"
			}
		}
		n := strings.Count(body, "，")
		if text := strings.ReplaceAll(body, "，", space) + end; text != t.S {
			n += (len(t.S) - len(body) - len(end)) / len("，")
			t.S = text
			r.ds.Inform(diag.Normalised, t.At, "标题里的逗号换成空格 %[1]d 个（样式的 comma）", "%[2]s of a headline made white (comma of its style)", n, diag.Count(n, "comma"))
		}
	}
}
