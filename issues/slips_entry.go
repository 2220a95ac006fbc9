package issues

import (
	"regexp"
	"strings"

	"banxin/internal/diag"
)

// Plain values that YAML does not leave as they are written.
var (
	zeroForm = regexp.MustCompile(`^0[0-9]+$`)
	timeForm = regexp.MustCompile(`^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt ].*)?$`)
)

// titleKeys are the keys whose unquoted text may hold a # that was meant to print.
var titleKeys = map[string]bool{"title": true, "kicker": true, "deck": true, "byline": true, "caption": true}

// entry looks through a line outside brackets from index k: list marks, a key
// and its value, or plain text.
func (m *mender) entry(i, k, indent int) {
	t := m.lines[i]
	item := false
	for k < len(t) && k+1 < len(t) && strings.ContainsRune("-－—–−", t[k]) && (t[k+1] == ' ' || t[k+1] == '\u3000') {
		if t[k] != '-' || t[k+1] != ' ' {
			if m.plainRun && indent > m.last {
				break // text that goes on
			}
			m.ds.Error(diag.FullWidthMark, m.at(i, k), "列表项前要半角减号和半角空格", "an item begins with a half-width hyphen and a blank").
				Hint("写成“- ”", "write “- ”")
			m.change(i, k, k+2, "-"+strings.Repeat(" ", max(m.nextIndent(i)-indent-1, 1)))
		}
		m.begin(indent, true)
		next := skip(t, k+2)
		indent += next - k
		k, item = next, true
	}
	if k >= len(t) || t[k] == '-' && k+1 == len(t) {
		return
	}
	switch t[k] {
	case '"', '\'':
		m.quotedEntry(i, k, indent)
	case '[', '{':
		m.flowAt(i, k, indent)
	case '［', '｛':
		if end := trimmed(t, k, comment(t, k)); !m.plainRun && wideFlow(t, k, end) {
			m.flowAt(i, k, indent)
			return
		}
		m.keyed(i, k, indent, item)
	case '?', '|', '>', '&', '*', '!', '@', '`', '%':
		m.value(i, k, indent, m.lastKey)
	default:
		m.keyed(i, k, indent, item)
	}
}

// nextIndent returns the indentation of the line after i when it holds a key, else 0.
func (m *mender) nextIndent(i int) int {
	if i+1 >= len(m.lines) {
		return 0
	}
	t := m.lines[i+1]
	if k := skip(t, 0); k < len(t) && t[k] != '-' && m.startsEntry(t, k) {
		return k
	}
	return 0
}

// quotedEntry is an entry that begins with a quote: a quoted key or an item.
func (m *mender) quotedEntry(i, k, indent int) {
	t := m.lines[i]
	if end := closing(t, k+1, t[k]); end >= 0 {
		after := skip(t, end+1)
		if after < len(t) && (t[after] == ':' || t[after] == '：') {
			key := string(t[k+1 : end])
			if t[after] == '：' {
				m.fullColon(i, after)
			}
			m.value(i, after+1, indent, key)
			return
		}
	}
	m.quoted(i, k, indent)
}

// keyed finds the key of an entry and the colon after it.
func (m *mender) keyed(i, k, indent int, item bool) {
	t := m.lines[i]
	end := comment(t, k)
	colon, wide, tight := -1, -1, -1 // “: ”, “：”, “:x”
	for j := k; j < end && colon < 0; j++ {
		switch {
		case t[j] == ':' && (j+1 == len(t) || t[j+1] == ' ' || t[j+1] == '\t'):
			colon = j
		case t[j] == '：' && wide < 0:
			wide = j
		case t[j] == ':' && tight < 0:
			tight = j
		}
	}
	name := func(j int) string { return strings.TrimSpace(string(t[k:j])) }
	goesOn := m.plainRun && indent > m.last
	switch {
	case wide >= 0 && (tight < 0 || wide < tight) &&
		(known(name(wide)) || colon < 0 && !item && (asciiWord(name(wide)) || !goesOn)):
		m.fullColon(i, wide)
		m.value(i, wide+1, indent, name(wide))
	case tight >= 0 && (wide < 0 || tight < wide) && known(name(tight)):
		m.tightColon(i, tight)
		m.value(i, tight+1, indent, name(tight))
	case colon >= 0:
		if bare := strings.Trim(name(colon), "“”‘’＂「」"); bare != name(colon) {
			m.ds.Error(diag.FullWidthQuote, m.at(i, k), "键用了全角引号", "the key stands in full-width quotes").
				Hint("写成 %s:", "write %s:", bare)
			m.change(i, k, colon, bare)
			m.value(i, colon+1, indent, bare)
			return
		}
		m.value(i, colon+1, indent, name(colon))
	default:
		m.plain(i, k, m.lastKey)
	}
}

// fullColon reports a full-width colon after a key.
func (m *mender) fullColon(i, k int) {
	t := m.lines[i]
	m.ds.Error(diag.FullWidthColon, m.at(i, k), "键后面是全角冒号", "a full-width colon follows the key").
		Hint("改成半角冒号和一个空格“: ”", "write a half-width colon and a blank, “: ”")
	to := k + 1
	for to < len(t) && (t[to] == '\u3000' || t[to] == '\u00A0') {
		to++
	}
	m.change(i, k, to, ": ")
}

// tightColon reports a colon without a blank, or with a full-width one, after a key.
func (m *mender) tightColon(i, k int) {
	t := m.lines[i]
	to := k + 1
	for to < len(t) && oddSpace(t[to]) {
		to++
	}
	if to > k+1 {
		m.ds.Error(diag.FullWidthSpace, m.at(i, k+1), "冒号后面是全角空格", "a full-width space follows the colon").
			Hint("换成一个半角空格", "write a half-width blank")
	} else {
		m.ds.Error(diag.ColonSpace, m.at(i, k), "冒号后面缺空格", "a blank is missing after the colon").
			Hint("写成“: ”", "write “: ”")
	}
	m.change(i, k+1, to, " ")
}

// value looks through the value of key from index k on.
func (m *mender) value(i, k, indent int, key string) {
	t := m.lines[i]
	k = skip(t, k)
	m.last, m.lastKey, m.plainRun = indent, canonical(key), false
	m.begin(indent, false)
	if m.valueless = k >= len(t); m.valueless {
		return
	}
	if k = skip(t, anchored(t, k)); k >= len(t) {
		return
	}
	end := trimmed(t, k, comment(t, k))
	switch c := t[k]; {
	case c == '#':
		if titleKeys[m.lastKey] && k > 1 && t[k-1] == ' ' && t[k-2] != ' ' && k+1 < len(t) && t[k+1] > 0x7F {
			m.hashInText(i, k, k, len(t))
		}
	case c == '|' || c == '>':
		if strings.Trim(string(t[k+1:max(end, k+1)]), "+-0123456789") == "" {
			m.block, m.blockIndent = indent, -1
			if d := strings.Trim(string(t[k+1:max(end, k+1)]), "+-"); d != "" { // |2
				m.blockIndent = indent + int(d[0]-'0')
			}
			return
		}
		m.reserved(i, k, end)
	case c == '"' || c == '\'':
		m.quoted(i, k, indent)
	case c == '[' || c == '{':
		m.flowAt(i, k, indent)
	case (c == '［' || c == '｛') && wideFlow(t, k, end):
		m.flowAt(i, k, indent)
	case strings.ContainsRune("@`%", c), strings.ContainsRune("*&!", c) && (end == k+1 || t[k+1] > 0x7F || t[k+1] == ' ' || t[k+1] == c):
		m.reserved(i, k, end)
	case c == '＂' || c == '＇':
		m.wideQuotes(i, k, end)
	default:
		m.plain(i, k, m.lastKey)
	}
}

// wideFlow reports whether the full-width bracket at index k was typed for one
// of YAML's: another closes it at the end, and a colon or comma parts what it holds.
func wideFlow(t []rune, k, end int) bool {
	return end > k+1 && strings.ContainsRune("］｝]}", t[end-1]) && strings.ContainsAny(string(t[k:end]), ":：,，")
}

// anchored returns the index after an anchor such as &name at index k, with
// which a value may begin; k when there is none.
func anchored(t []rune, k int) int {
	end := k + 1
	for end < len(t) && t[end] > ' ' && t[end] < 0x7F {
		end++
	}
	if t[k] != '&' || end == k+1 || end < len(t) && t[end] != ' ' {
		return k
	}
	return end
}

// reserved reports a text that begins with a sign of YAML's own.
func (m *mender) reserved(i, k, end int) {
	m.ds.Error(diag.ReservedStart, m.at(i, k), "没有引号的文字不能以 %c 开头", "a text without quotes cannot begin with %c", m.lines[i][k]).
		Hint("给整段文字加引号", "put the whole text in quotes")
	m.wrap(i, k, end)
}

// wideQuotes reports a value in the full-width forms of " or '.
func (m *mender) wideQuotes(i, k, end int) {
	m.ds.Error(diag.FullWidthQuote, m.at(i, k), "引号写成了全角 %c", "the quote is full width, %c", m.lines[i][k]).
		Hint(`改成半角 " "`, `write the half-width " "`)
	m.change(i, k, k+1, `"`)
	if last := m.lines[i][end-1]; end > k+1 && (last == '＂' || last == '＇') {
		m.change(i, end-1, end, `"`)
	}
}

// plain looks through a value without quotes that begins at index k.
func (m *mender) plain(i, k int, key string) {
	t := m.lines[i]
	m.plainRun = true
	hash := comment(t, k)
	end := trimmed(t, k, hash)
	if hash < len(t) && titleKeys[key] && hash-end == 1 {
		m.hashInText(i, hash, k, len(t))
		return
	}
	m.plainText(i, k, end, true)
}

// hashInText reports a # after one blank in a title. YAML would take it for a
// comment; so do we when two blanks stand before it.
func (m *mender) hashInText(i, hash, from, to int) {
	m.ds.Error(diag.HashInText, m.at(i, hash), "“ #”之后会被当作注释丢掉", "what follows “ #” would be dropped as a comment").
		Hint("要印出来就给整段文字加引号；是注释就在 # 前空两格", "to print it, put the whole text in quotes; for a comment, write two blanks before the #")
	m.wrap(i, from, trimmed(m.lines[i], from, to))
}

// twoDigits returns a date with two digits for month and day.
func twoDigits(date string) string {
	parts := strings.Split(date, "-")
	for i, p := range parts {
		if len(p) == 1 {
			parts[i] = "0" + p
		}
	}
	return strings.Join(parts, "-")
}

// bareNumber returns digits without their leading zeros.
func bareNumber(s string) string {
	if s = strings.TrimLeft(s, "0"); s == "" {
		return "0"
	}
	return s
}

// plainText reports what YAML would read otherwise in the plain text from..end.
func (m *mender) plainText(i, from, end int, colons bool) {
	t := m.lines[i]
	s := string(t[from:end])
	switch {
	case zeroForm.MatchString(s):
		m.ds.Error(diag.LeadingZero, m.at(i, from), "以 0 开头的数没有引号，YAML 会按八进制读", "a number with a leading zero and no quotes is octal to YAML").
			Hint(`期号写成 "%[1]s"；数目写成 %[2]s`, `as a text write "%[1]s", as a number %[2]s`, s, bareNumber(s))
		m.wrap(i, from, end)
		return
	case timeForm.MatchString(s):
		m.ds.Error(diag.UnquotedDate, m.at(i, from), "日期没有引号，YAML 会把它变成时刻", "a date without quotes becomes a time in YAML").
			Hint(`写成 "%s"`, `write "%s"`, twoDigits(s))
		m.wrap(i, from, end)
		return
	case strings.ContainsRune("“‘＂", t[from]) && t[end-1] == '"' && end > from+1 && strings.Count(s, `"`) == 1:
		m.ds.Error(diag.FullWidthQuote, m.at(i, from), "左边的引号是全角的，右边是半角的", "the opening quote is full width, the closing one is not").
			Hint(`两边都用半角 "`, `write a half-width " on both sides`)
		m.change(i, from, from+1, `"`)
		return
	}
	for j := from; colons && j < end; j++ {
		if t[j] == ':' && (j+1 == end || t[j+1] == ' ') {
			m.ds.Error(diag.ColonInText, m.at(i, j), "没有引号的文字里有冒号和空格", "a text without quotes holds a colon and a blank").
				Hint("给整段文字加引号，或用全角冒号", "put the whole text in quotes, or use a full-width colon")
			m.wrap(i, from, end)
			return
		}
	}
}

// quoted looks through a quoted value outside brackets.
func (m *mender) quoted(i, k, indent int) {
	t := m.lines[i]
	m.plainRun = false
	end := closing(t, k+1, t[k])
	if end < 0 {
		m.unclosed(i, k, indent)
		return
	}
	after := skip(t, end+1)
	if after == len(t) || t[after] == '#' && after > end+1 {
		return
	}
	m.ds.Error(diag.TextAfterQuote, m.at(i, after), "引号之后还有文字", "text goes on after the closing quote").
		Hint("给整段文字加引号，里面的引号用“ ”", "put the whole text in quotes and use “ ” for those within")
	m.wrap(i, k, trimmed(t, k, comment(t, after)))
}

// maxQuotedLines is how many lines a quoted value may go on over.
const maxQuotedLines = 20

// unclosed deals with a quote that does not close on its line.
func (m *mender) unclosed(i, k, indent int) {
	t := m.lines[i]
	end := trimmed(t, k, len(t))
	if s := string(t[k+1 : end]); end > k+1 && strings.ContainsRune("”’＂", t[end-1]) &&
		strings.Count(s, "”")+strings.Count(s, "’")+strings.Count(s, "＂") > strings.Count(s, "“")+strings.Count(s, "‘") {
		m.ds.Error(diag.FullWidthQuote, m.at(i, end-1), "左边的引号是半角的，右边是全角的", "the closing quote is full width, the opening one is not").
			Hint("两边都用半角 %c", "write a half-width %c on both sides", t[k])
		m.change(i, end-1, end, string(t[k]))
		return
	}
	if m.goesOn(i, t[k], indent) {
		m.quote = t[k]
		return
	}
	m.ds.Error(diag.UnclosedQuote, m.at(i, k), "引号 %c 没有配对", "the quote %c is not closed", t[k]).
		Hint("在这一段的末尾补上 %c", "add %c at the end of the text", t[k])
	m.change(i, end, end, string(t[k]))
}

// goesOn reports whether a quote opened on line i closes on one of the next
// lines before another entry begins.
func (m *mender) goesOn(i int, quote rune, indent int) bool {
	for j := i + 1; j < len(m.lines) && j <= i+maxQuotedLines; j++ {
		t := m.lines[j]
		k := skip(t, 0)
		if k < len(t) && k <= indent && m.startsEntry(t, k) {
			return false
		}
		if closing(t, 0, quote) >= 0 {
			return true
		}
	}
	return false
}

// startsEntry reports whether a list item or a key begins at index k.
func (m *mender) startsEntry(t []rune, k int) bool {
	if t[k] == '-' && k+1 < len(t) && t[k+1] == ' ' {
		return true
	}
	for j := k; j < len(t) && j < k+40; j++ {
		if t[j] == ':' || t[j] == '：' {
			return known(strings.TrimSpace(string(t[k:j]))) || t[j] == ':' && asciiWord(string(t[k:j]))
		}
	}
	return false
}
