package layout

import (
	"unicode/utf8"

	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/issues"
	"banxin/layout/text"
)

// A headline whose breaks are not given stays on one line down to this part of
// its largest size, in thousandths; then it is turned over between words.
const oneLineFloor = 650

// mostLines is the most lines that a headline is turned over into by itself.
const mostLines = 3

// fitted sets the lines of a heading's part as large as they fit. The ladder:
// the given lines at the larger sizes; a single line turned over between words,
// at the largest size at which it fits few lines; the smaller sizes; then a
// word to the editor.
func (t *typesetter) fitted(st *issues.Style, lines []issues.Text, width, body geom.Length) []*text.Paragraph {
	sizes := st.Sizes
	if len(sizes) == 0 {
		sizes = []geom.Length{body}
	}
	given := t.atSize(st, sizes[0], lines)
	widest := given[0].Width()
	for _, p := range given[1:] {
		widest = max(widest, p.Width())
	}
	floor := sizes[0]
	if len(lines) == 1 {
		floor = sizes[0].Scale(oneLineFloor, 1000)
	}
	// A line's width grows with its size, but for the rounding of each cell.
	fits := func(sz geom.Length) bool { return widest.Scale(int(sz), int(sizes[0])) <= width }
	for _, sz := range sizes {
		if fits(sz) && (sz >= floor || len(lines) > 1) {
			return t.sized(st, sz, lines, given)
		}
	}
	if len(lines) == 1 {
		for n := 2; n <= mostLines; n++ {
			for _, sz := range sizes {
				if parts := t.turnOver(st, sz, lines[0], width, n); parts != nil {
					return t.atSize(st, sz, parts)
				}
			}
		}
	}
	for _, sz := range sizes {
		if fits(sz) {
			return t.sized(st, sz, lines, given)
		}
	}
	set := t.sized(st, sizes[len(sizes)-1], lines, given)
	t.tooLong(set, width)
	return set
}

// atSize sets each line at a size.
func (t *typesetter) atSize(st *issues.Style, sz geom.Length, lines []issues.Text) []*text.Paragraph {
	var set []*text.Paragraph
	for _, ln := range lines {
		set = append(set, t.oneLine(st, sz, ln.S, ln.At))
	}
	return set
}

// sized returns the given lines when they have the size already, else sets them.
func (t *typesetter) sized(st *issues.Style, sz geom.Length, lines []issues.Text, given []*text.Paragraph) []*text.Paragraph {
	if given[0].Style.Size == sz {
		return given
	}
	told := t.ds // a missing glyph has been reported at the first size
	defer func() { t.ds = told }()
	return t.atSize(st, sz, lines)
}

// turnOver breaks a headline between words into n lines at a size; nil where
// they do not fit.
func (t *typesetter) turnOver(st *issues.Style, sz geom.Length, ln issues.Text, width geom.Length, n int) []issues.Text {
	told := t.ds
	p := t.oneLine(st, sz, ln.S, ln.At)
	t.ds = told
	parts := t.lexicon.Split(ln.S, func(a, b int) int { return int(p.WidthOf(a, b)) }, int(width), n)
	var out []issues.Text
	for _, part := range parts {
		at := ln.At
		if at.Col > 0 {
			at.Col += utf8.RuneCountInString(ln.S[:part[0]])
		}
		out = append(out, issues.Text{S: ln.S[part[0]:part[1]], At: at})
	}
	return out
}

// tooLong reports the lines that do not fit even at the smallest size.
func (t *typesetter) tooLong(set []*text.Paragraph, width geom.Length) {
	for _, p := range set {
		over := p.Width() - width
		if over <= 0 {
			continue
		}
		sz := p.Style.Size
		n := int((over + sz - 1) / sz)
		t.ds.Error(diag.HeadlineTooLong, p.Spans[0].At,
			"标题“%[1]s”排到最小的 %[2]s 磅仍长出 %[3]d 字", "headline “%[1]s” is %[4]s too long even at its smallest size, %[2]s pt",
			p.Text, pt(sz), n, diag.Count(n, "character")).
			Hint("在标题里断行（title 写成几行的列表）、删字，或在 paper.yaml 的样式里加更小的字号",
				"give line breaks (title as a list of lines), cut it, or add a smaller size to its style in paper.yaml")
	}
}
