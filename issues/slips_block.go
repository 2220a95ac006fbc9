package issues

import (
	"strings"

	"banxin/internal/diag"
)

// blockLine deals with a line while a | block is open and reports whether the
// line belongs to it. A full-width space after the block's indentation is the
// text's own and stays.
func (m *mender) blockLine(i, n, odd int) bool {
	t := m.lines[i]
	blanks := 0
	for blanks < len(t) && t[blanks] == ' ' {
		blanks++
	}
	need := m.blockIndent
	if need < 0 {
		need = m.block + 1
	}
	switch {
	case blanks == len(t):
		return true
	case blanks >= need:
		if m.blockIndent < 0 {
			m.blockIndent = blanks
		}
		return true
	case odd == blanks: // the indentation goes on with something else
		if m.blockIndent < 0 {
			m.blockIndent = m.block + 2
		}
		if n == len(t) { // nothing but spaces
			m.change(i, 0, n, "")
			return true
		}
		m.oddIndent(i, odd, n, m.blockIndent)
		return true
	case m.blockIndent >= 0 && blanks > m.block:
		// YAML would end the block here and take a subhead's # for a comment.
		m.ds.Error(diag.Misaligned, m.at(i, blanks), "这一行比这段文字的第一行缩进少", "this line is indented less than the first line of its text").
			Hint("缩进 %[1]d 个空格；注释要和键对齐", "indent it by %[2]s; a comment stands in line with the keys",
				m.blockIndent, diag.Count(m.blockIndent, "blank"))
		m.change(i, 0, blanks, strings.Repeat(" ", m.blockIndent))
		return true
	}
	m.block, m.blockIndent = -1, -1
	return false
}
