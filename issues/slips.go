package issues

import (
	"slices"
	"strings"

	"banxin/internal/diag"
)

// YAML is exact about signs that a Chinese keyboard types full width, and its
// readers blame such a slip on the wrong line or read it as something else. So
// the lines are looked through first: each slip is reported at its own place
// and mended in the copy that is parsed, so that one slip hides no other.
//
//	as written             as read
//	标题：周家桥           标题: 周家桥
//	lines: [甲，乙]        lines: [甲, 乙]
//	title: 社论: 我们      title: '社论: 我们'
//
// The mender follows YAML line by line as far as an issue uses it: keys, list
// items, quoted and plain values, [ ] and { } over several lines, | blocks.
// What it does not understand it leaves to the parser.
type mender struct {
	src   *source
	ds    *reports
	lines [][]rune
	edits [][]edit

	block       int       // indentation of the key whose | block is open; -1: none
	blockIndent int       // indentation of the block's text; -1: not seen yet
	quote       rune      // quote of a value that goes on over lines; 0: none
	flow        []bracket // open [ and {
	flowEnd     [2]int    // line and index after the last sign within them
	keyNext     bool      // in { }: a key comes next, not its value

	columns []column // where the entries above this line begin, outermost first

	last      int    // indentation of the last key
	lastKey   string // its English form
	plainRun  bool   // its value is plain text, which may go on below
	valueless bool   // it has no value on its line
}

// column is where entries of one list or mapping begin.
type column struct {
	at   int
	item bool // list items, not keys
}

// bracket is an open [ or {.
type bracket struct {
	sign             rune
	line, at, indent int
}

// edit replaces the characters from..to of a line by text.
type edit struct {
	from, to int
	text     string
}

// mend reports the slips of src and fills src.read with the lines without them.
func mend(src *source, ds *reports) {
	m := &mender{src: src, ds: ds, block: -1, last: -1, edits: make([][]edit, len(src.lines))}
	m.lines = make([][]rune, len(src.lines))
	for i, l := range src.lines {
		m.lines[i] = []rune(l)
	}
	for i := range m.lines {
		m.line(i)
	}
	if len(m.flow) > 0 {
		m.unclosedBracket()
	}
	m.apply()
}

// at returns the place of the character at index k of line i.
func (m *mender) at(i, k int) diag.Span { return m.src.at(i+1, k+1) }

// change records an edit.
func (m *mender) change(i, from, to int, text string) {
	m.edits[i] = append(m.edits[i], edit{from, to, text})
}

// apply makes the lines to be read, and for each changed one the columns its
// characters were written at.
func (m *mender) apply() {
	read := slices.Clone(m.src.lines)
	cols := make([][]int, len(read))
	copy(cols, m.src.cols)
	for i, edits := range m.edits {
		if len(edits) == 0 {
			continue
		}
		slices.SortStableFunc(edits, func(a, b edit) int { return a.from - b.from })
		written := func(k int) int { _, c := m.src.place(i+1, k+1); return c }
		var out []rune
		var at []int
		k := 0
		for _, e := range edits {
			if e.from < k {
				continue // within a stretch already replaced
			}
			for ; k < e.from; k++ {
				out, at = append(out, m.lines[i][k]), append(at, written(k))
			}
			for _, c := range e.text {
				out, at = append(out, c), append(at, written(e.from))
			}
			k = e.to
		}
		for ; k < len(m.lines[i]); k++ {
			out, at = append(out, m.lines[i][k]), append(at, written(k))
		}
		read[i], cols[i] = string(out), append(at, written(len(m.lines[i])))
	}
	m.src.read, m.src.cols, m.src.cut = read, cols, nil
}

// oddSpace reports whether c is a space that YAML does not take as indentation.
func oddSpace(c rune) bool { return c == '\t' || c == '\u3000' || c == '\u00A0' }

// line looks through one line.
func (m *mender) line(i int) {
	t := m.lines[i]
	n, width, odd := 0, 0, -1
	for ; n < len(t) && (t[n] == ' ' || oddSpace(t[n])); n++ {
		width++
		if oddSpace(t[n]) {
			width++ // a tab or a full-width space stands for two
			if odd < 0 {
				odd = n
			}
		}
	}
	if m.quote != 0 {
		m.quotedLine(i)
		return
	}
	if m.block >= 0 && m.blockLine(i, n, odd) {
		return
	}
	if len(m.flow) > 0 && n < len(t) && m.endsFlow(t, n, width) {
		m.unclosedBracket()
	}
	if n == len(t) {
		if odd >= 0 {
			m.oddIndent(i, odd, n, 0)
		}
		return
	}
	if odd >= 0 {
		if len(m.flow) == 0 {
			width = m.meantColumn(t[n:], width)
		}
		m.oddIndent(i, odd, n, width)
	} else if len(m.flow) == 0 && m.misaligned(t, n) {
		width = m.meantColumn(t[n:], n)
		m.ds.Error(diag.Misaligned, m.at(i, n), "缩进和上面各行都不齐", "the indentation agrees with no line above").
			Hint("缩进 %[1]d 个空格，和同一层的上一项对齐", "indent by %[2]s, in line with the entry above on the same level", width, diag.Count(width, "blank"))
		m.change(i, 0, n, strings.Repeat(" ", width))
	}
	switch {
	case len(m.flow) > 0:
		m.flowFrom(i, n)
	case t[n] == '＃':
		m.ds.Error(diag.FullWidthMark, m.at(i, n), "注释的 # 写成了全角 ＃", "the # of a comment is full width").
			Hint("改成半角 #", "write the half-width #")
		m.change(i, n, n+1, "#")
	case t[n] == '#', n == 0 && (strings.HasPrefix(string(t), "---") || t[0] == '%'):
	default:
		m.entry(i, n, width)
	}
}

// oddIndent reports indentation with tabs or full-width spaces and makes it
// width blanks.
func (m *mender) oddIndent(i, odd, n, width int) {
	if m.lines[i][odd] == '\t' {
		m.ds.Error(diag.TabIndent, m.at(i, odd), "用了制表符缩进", "a tab is used as indentation").
			Hint("换成半角空格，每层两个", "use blanks, two for each level")
	} else {
		m.ds.Error(diag.FullWidthSpace, m.at(i, odd), "用了全角空格缩进", "a full-width space is used as indentation").
			Hint("换成半角空格，每层两个", "use half-width blanks, two for each level")
	}
	m.change(i, 0, n, strings.Repeat(" ", width))
}

// meantColumn guesses which column an entry was meant to begin at whose
// indentation is about width: that of the entries above of its kind, or below
// the last key when that has no value yet.
func (m *mender) meantColumn(t []rune, width int) int {
	item := len(t) > 1 && strings.ContainsRune("-－", t[0])
	meant := -1
	for _, c := range m.columns {
		if c.item != item {
			continue
		}
		if meant = c.at; c.at >= width {
			return meant
		}
	}
	if m.valueless || meant < 0 {
		return m.last + 2
	}
	return meant
}

// misaligned reports whether an entry at column n ends entries above without
// being in line with any of those that remain.
func (m *mender) misaligned(t []rune, n int) bool {
	if n == len(t) || !isEntry(t, n) {
		return false
	}
	deeper := false
	for _, c := range m.columns {
		if c.at == n {
			return false
		}
		deeper = deeper || c.at > n
	}
	return deeper
}

// isEntry reports whether a list item or a key with its colon begins at index k.
func isEntry(t []rune, k int) bool {
	if t[k] == '-' && k+1 < len(t) && t[k+1] == ' ' {
		return true
	}
	for end := comment(t, k); k < end; k++ {
		if t[k] == ':' && (k+1 == len(t) || t[k+1] == ' ') {
			return true
		}
	}
	return false
}

// begin notes that an entry begins at a column; those to its right have ended.
func (m *mender) begin(at int, item bool) {
	for len(m.columns) > 0 {
		if c := m.columns[len(m.columns)-1]; c.at < at || c.at == at && c.item == item {
			break
		}
		m.columns = m.columns[:len(m.columns)-1]
	}
	if len(m.columns) == 0 || m.columns[len(m.columns)-1] != (column{at, item}) {
		m.columns = append(m.columns, column{at, item})
	}
}

// quotedLine looks for the end of a quoted value that goes on over lines.
func (m *mender) quotedLine(i int) {
	if end := closing(m.lines[i], 0, m.quote); end >= 0 {
		m.quote = 0
		if len(m.flow) > 0 {
			m.flowFrom(i, end+1)
		}
	}
}

// closing returns the index of the quote that closes one opened before index
// from, -1 when the line has none.
func closing(t []rune, from int, quote rune) int {
	for k := from; k < len(t); k++ {
		switch {
		case quote == '"' && t[k] == '\\':
			k++
		case t[k] == quote && quote == '\'' && k+1 < len(t) && t[k+1] == '\'':
			k++
		case t[k] == quote:
			return k
		}
	}
	return -1
}

// comment returns the index of the # that begins a comment at or after from,
// len(t) when there is none.
func comment(t []rune, from int) int {
	for k := from; k < len(t); k++ {
		if t[k] == '#' && (k == 0 || t[k-1] == ' ' || t[k-1] == '\t') {
			return k
		}
	}
	return len(t)
}

// trimmed returns the index after the last character before end that is no blank.
func trimmed(t []rune, from, end int) int {
	for end > from && (t[end-1] == ' ' || t[end-1] == '\t') {
		end--
	}
	return end
}

// skip returns the index of the first character from k on that is no blank.
func skip(t []rune, k int) int {
	for k < len(t) && (t[k] == ' ' || t[k] == '\t') {
		k++
	}
	return k
}

// wrap puts the characters from..to in single quotes.
func (m *mender) wrap(i, from, to int) {
	m.change(i, from, from, "'")
	for k := from; k < to; k++ {
		if m.lines[i][k] == '\'' {
			m.change(i, k, k+1, "''")
		}
	}
	m.change(i, to, to, "'")
}

// asciiWord reports whether s could be an English key: letters, digits, - and _.
func asciiWord(s string) bool {
	for k, c := range s {
		if !(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || k > 0 && (c >= '0' && c <= '9' || c == '-' || c == '_')) {
			return false
		}
	}
	return s != "" && len(s) < 40
}
