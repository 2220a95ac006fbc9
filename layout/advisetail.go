package layout

import (
	"slices"
	"strings"
	"unicode"

	"banxin/internal/diag"
	"banxin/issues"
)

// Versions of a story that advice is tried with: some characters less or more at
// the end of its running text, or some rows of a table less.

// running reports whether a block is running text, which can be cut or added to.
func running(k issues.BlockKind) bool {
	switch k {
	case issues.Paragraph, issues.Quote, issues.Item, issues.Turn, issues.Verse:
		return true
	}
	return false
}

// lastRunning returns the index of the last block of running text, −1 for none.
func lastRunning(blocks []issues.Block) int {
	for i := len(blocks) - 1; i >= 0; i-- {
		if running(blocks[i].Kind) {
			return i
		}
	}
	return -1
}

// cutTail returns a story without the last n characters that print of its running
// text, and how many went: more where they take a marked word, a label, or a
// subhead that then heads nothing. Tables, lists of names and signatures stay. It
// returns nil where the story has not so many.
func cutTail(s *issues.Story, n int) (*issues.Story, int) {
	out := *s
	out.Blocks = slices.Clone(s.Blocks)
	gone := 0
	for gone < n {
		i := lastRunning(out.Blocks)
		if i < 0 {
			return nil, 0
		}
		b, cut := cutBlock(&out.Blocks[i], n-gone)
		gone += cut
		if len(b.Inlines) > 0 {
			out.Blocks[i] = b
			continue
		}
		gone += printed(b.Label.S)
		out.Blocks = slices.Delete(out.Blocks, i, i+1)
		for i--; i >= 0 && headsNothing(out.Blocks, i); i-- {
			gone += printed(out.Blocks[i].Label.S) + printed(out.Blocks[i].PlainText())
			out.Blocks = slices.Delete(out.Blocks, i, i+1)
		}
	}
	if lastRunning(out.Blocks) < 0 {
		return nil, 0
	}
	return &out, gone
}

// headsNothing reports whether block i is a subhead or a break with nothing that
// it parts from what is before.
func headsNothing(blocks []issues.Block, i int) bool {
	if k := blocks[i].Kind; k != issues.Subhead && k != issues.Break {
		return false
	}
	if i+1 == len(blocks) {
		return true
	}
	next := blocks[i+1].Kind
	return next == issues.Subhead || next == issues.Break || next == issues.Signed
}

// cutBlock returns a block without its last n characters, and how many went.
func cutBlock(b *issues.Block, n int) (issues.Block, int) {
	out := *b
	out.Inlines = slices.Clone(b.Inlines)
	gone := 0
	for gone < n && len(out.Inlines) > 0 {
		last := &out.Inlines[len(out.Inlines)-1]
		if m := last.Mark; m != nil { // what is marked goes as a whole
			for k := len(out.Inlines); k > 0 && out.Inlines[k-1].Mark == m; k-- {
				gone += printed(out.Inlines[k-1].S)
				out.Inlines = out.Inlines[:k-1]
			}
			continue
		}
		text := []rune(last.S)
		for gone < n && len(text) > 0 {
			if !unicode.IsSpace(text[len(text)-1]) {
				gone++
			}
			text = text[:len(text)-1]
		}
		if last.S = strings.TrimRightFunc(string(text), unicode.IsSpace); last.S == "" {
			out.Inlines = out.Inlines[:len(out.Inlines)-1]
		}
	}
	return out, gone
}

// printed counts the characters of a text that print.
func printed(s string) int {
	n := 0
	for _, r := range s {
		if !unicode.IsSpace(r) {
			n++
		}
	}
	return n
}

// addTail returns a story with n characters more at the end of its running text.
func addTail(s *issues.Story, n int) *issues.Story {
	i := lastRunning(s.Blocks)
	if i >= 0 {
		return addTo(s, i, n)
	}
	return addEnd(s, n)
}

// addEnd returns a story with a paragraph of n characters more behind all but its
// signature.
func addEnd(s *issues.Story, n int) *issues.Story {
	out := *s
	end := len(s.Blocks)
	for end > 0 && s.Blocks[end-1].Kind == issues.Signed {
		end--
	}
	out.Blocks = slices.Insert(slices.Clone(s.Blocks), end, issues.Block{Kind: issues.Paragraph, Inlines: more(n, s.At), At: s.At})
	return &out
}

// addTo returns a story with n characters more at the end of block i.
func addTo(s *issues.Story, i, n int) *issues.Story {
	out := *s
	out.Blocks = slices.Clone(s.Blocks)
	b := &out.Blocks[i]
	b.Inlines = append(slices.Clone(b.Inlines), more(n, b.At)...)
	return &out
}

// more is n characters of text.
func more(n int, at diag.Span) []issues.Inline {
	return []issues.Inline{{S: strings.Repeat("一", n), At: at}}
}

// withoutRows returns a story without the last n rows of its last table; nil where
// it has none, too few, or a cell that reaches into them.
func withoutRows(s *issues.Story, n int) *issues.Story {
	i := len(s.Blocks) - 1
	for i >= 0 && s.Blocks[i].Table == nil {
		i--
	}
	if i < 0 {
		return nil
	}
	table := *s.Blocks[i].Table
	left := len(table.Rows) - n
	if left <= table.Head {
		return nil
	}
	for k := range table.Rows[:left] {
		for _, c := range table.Rows[k].Cells {
			if k+c.Down > left {
				return nil
			}
		}
	}
	table.Rows = table.Rows[:left]
	out := *s
	out.Blocks = slices.Clone(s.Blocks)
	out.Blocks[i].Table = &table
	return &out
}
