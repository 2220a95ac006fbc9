package issues

import (
	"strings"

	"banxin/internal/diag"
)

// closes gives the bracket that closes an open one, fullOf the full-width
// brackets and the half-width ones they were typed for.
var (
	closes = map[rune]rune{'[': ']', '{': '}'}
	fullOf = map[rune]rune{'［': '[', '］': ']', '【': '[', '】': ']', '｛': '{', '｝': '}'}
)

// flowAt opens the brackets at index k and looks through them.
func (m *mender) flowAt(i, k, indent int) {
	m.plainRun = false
	m.open(i, k, indent)
	m.flowFrom(i, k+1)
}

// open puts an open bracket on the stack; a full-width one is reported.
func (m *mender) open(i, k, indent int) {
	c := m.lines[i][k]
	if half, ok := fullOf[c]; ok {
		m.fullBracket(i, k, half)
		c = half
	}
	m.flow = append(m.flow, bracket{c, i, k, indent})
	m.keyNext = c == '{'
}

func (m *mender) fullBracket(i, k int, half rune) {
	m.ds.Error(diag.FullWidthBracket, m.at(i, k), "这里的 %c 是全角的", "the %c here is full width", m.lines[i][k]).
		Hint("改成半角 %c", "write the half-width %c", half)
	m.change(i, k, k+1, string(half))
}

// endsFlow reports whether a line begins an entry of what stands outside the
// open brackets, so that they were never closed.
func (m *mender) endsFlow(t []rune, n, width int) bool {
	return width <= m.flow[0].indent && m.startsEntry(t, n)
}

// unclosedBracket reports the open brackets and closes them where they stop.
func (m *mender) unclosedBracket() {
	b := m.flow[0]
	m.ds.Error(diag.UnclosedBracket, m.at(b.line, b.at), "括号 %c 没有配对", "the bracket %c is not closed", b.sign).
		Hint("补上 %c", "add %c", closes[b.sign])
	var end strings.Builder
	for k := len(m.flow) - 1; k >= 0; k-- {
		end.WriteRune(closes[m.flow[k].sign])
	}
	m.change(m.flowEnd[0], m.flowEnd[1], m.flowEnd[1], end.String())
	m.flow = nil
}

// flowFrom looks through the inside of brackets from index k to the line's end
// or the brackets'.
func (m *mender) flowFrom(i, k int) {
	t := m.lines[i]
	for k < len(t) && len(m.flow) > 0 {
		top := m.flow[len(m.flow)-1].sign
		c := t[k]
		switch {
		case c == ' ' || c == '\t':
			k++
			continue
		case c == '\u3000':
			m.ds.Error(diag.FullWidthSpace, m.at(i, k), "括号里有全角空格", "a full-width space stands within the brackets").
				Hint("换成半角空格", "write a half-width blank")
			m.change(i, k, k+1, " ")
			k++
			continue
		case c == '#' && (k == 0 || t[k-1] == ' ' || t[k-1] == '\t'):
			return
		case c == '[' || c == '{' || c == '［' || c == '｛':
			m.open(i, k, m.flow[0].indent)
			k++
		case c == ']' || c == '}' || fullOf[c] == closes[top]:
			if c != ']' && c != '}' {
				m.fullBracket(i, k, closes[top])
			}
			m.flow = m.flow[:len(m.flow)-1]
			m.keyNext = false
			k++
		case c == ',' || c == '，':
			if c == '，' {
				m.fullComma(i, k)
				m.change(i, k, k+1, ", ")
			}
			m.keyNext = top == '{'
			k++
		case c == ':' || c == '：':
			if c == '：' {
				m.fullColon(i, k)
			}
			m.keyNext = false
			k++
		case c == '"' || c == '\'':
			k = m.flowQuoted(i, k)
		default:
			k = m.flowPlain(i, k, top)
		}
		if len(m.flow) > 0 {
			m.flowEnd = [2]int{i, min(k, len(t))}
		}
	}
}

func (m *mender) fullComma(i, k int) {
	m.ds.Error(diag.FullWidthComma, m.at(i, k), "括号里的各项之间是全角逗号", "a full-width comma stands between the entries of the brackets").
		Hint("改成半角逗号加空格“, ”；逗号是文字就给这一项加引号", "write a half-width comma and a blank, “, ”; if the comma is text, put that entry in quotes")
}

// flowQuoted looks through a quoted value within brackets and returns the index after it.
func (m *mender) flowQuoted(i, k int) int {
	t := m.lines[i]
	end := closing(t, k+1, t[k])
	if wide := wideClose(t, k+1, end); wide >= 0 {
		m.ds.Error(diag.FullWidthQuote, m.at(i, wide), "左边的引号是半角的，右边是全角的", "the closing quote is full width, the opening one is not").
			Hint("两边都用半角 %c", "write a half-width %c on both sides", t[k])
		m.change(i, wide, wide+1, string(t[k]))
		return wide + 1
	}
	if end < 0 {
		m.unclosed(i, k, m.flow[0].indent)
		return len(t)
	}
	after := skip(t, end+1)
	if after < len(t) && !strings.ContainsRune(",，:：]}］｝】#", t[after]) {
		m.ds.Error(diag.TextAfterQuote, m.at(i, after), "引号之后还有文字", "text goes on after the closing quote").
			Hint("给整段文字加引号，里面的引号用“ ”", "put the whole text in quotes and use “ ” for those within")
		stop := after
		for stop < len(t) && !strings.ContainsRune(",，]}", t[stop]) {
			stop++
		}
		m.wrap(i, k, trimmed(t, k, stop))
		return stop
	}
	return end + 1
}

// wideClose returns the index of a ” that was typed for the closing quote: one
// without a “ before it in the value, and followed by a sign that ends an entry.
func wideClose(t []rune, from, end int) int {
	if end < 0 {
		end = len(t)
	}
	open := 0
	for k := from; k < end; k++ {
		switch t[k] {
		case '“':
			open++
		case '”', '＂':
			if next := skip(t, k+1); open <= 0 && (next == len(t) || strings.ContainsRune(",，:：]}］｝", t[next])) {
				return k
			}
			open--
		}
	}
	return -1
}

// flowPlain looks through a value or key without quotes within brackets and
// returns the index after it.
func (m *mender) flowPlain(i, k int, top rune) int {
	t := m.lines[i]
	end, stop := m.flowPlainEnd(i, k, top)
	if strings.ContainsRune("@`%", t[k]) || strings.ContainsRune("*&!", t[k]) && k+1 < len(t) && t[k+1] > 0x7F {
		m.reserved(i, k, end)
		return stop
	}
	if end > k && !m.keyNext {
		m.plainText(i, k, end, top == '{')
	}
	return stop
}

// flowPlainEnd finds where a plain value within brackets ends, and where to go
// on. Full-width signs that were typed for the half-width ones are reported on
// the way; those within “ ” or （ ） or their own brackets are text.
func (m *mender) flowPlainEnd(i, from int, top rune) (end, stop int) {
	t := m.lines[i]
	var inside []rune
	for k := from; k < len(t); k++ {
		c := t[k]
		switch {
		case c == ',' || c == ']' || c == '}' || c == '#' && (t[k-1] == ' ' || t[k-1] == '\t'):
			return trimmed(t, from, k), k
		case strings.ContainsRune("“（《［｛【", c):
			inside = append(inside, c)
		case strings.ContainsRune("”）》", c) && len(inside) > 0:
			inside = inside[:len(inside)-1]
		case fullOf[c] == closes[top] && fullOf[c] != 0:
			if len(inside) == 0 {
				return trimmed(t, from, k), k
			}
			inside = inside[:len(inside)-1]
		case c == '，':
			if len(inside) == 0 && (top == '[' || m.keyNext || m.startsEntry(t, min(skipAny(t, k+1), len(t)-1))) {
				return trimmed(t, from, k), k
			}
			end = k
			for end < len(t) && !strings.ContainsRune(",]}", t[end]) {
				end++
			}
			if rest := strings.TrimSpace(string(t[k+1 : end])); rest != "" && !strings.ContainsAny(rest, ":：#") {
				continue // no key follows: it is a comma of the text, as in a caption
			}
			m.fullComma(i, k)
			m.wrap(i, from, trimmed(t, from, end))
			return from, end // wrapped: nothing more to say about it
		case c == '：' && m.keyNext:
			if name := strings.TrimSpace(string(t[from:k])); known(name) || asciiWord(name) {
				return trimmed(t, from, k), k
			}
		case c == ':' && m.keyNext && (k+1 == len(t) || strings.ContainsRune(" \t,]}", t[k+1])):
			return trimmed(t, from, k), k
		case c == ':' && m.keyNext && known(strings.TrimSpace(string(t[from:k]))):
			m.tightColon(i, k)
			m.keyNext = false
			return from, k + 1
		}
	}
	return trimmed(t, from, len(t)), len(t)
}

// skipAny returns the index of the first character from k on that is no space of any kind.
func skipAny(t []rune, k int) int {
	for k < len(t) && (t[k] == ' ' || oddSpace(t[k])) {
		k++
	}
	return k
}
