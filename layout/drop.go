package layout

import (
	"unicode/utf8"

	"banxin/fonts"
	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/issues"
	"banxin/layout/page"
	"banxin/layout/text"
)

// capital is the first character of a story, as high as several lines (首字下沉).
// Han characters stand between the head of the first line's Han and the foot of
// the last one's; letters and figures between the head of a capital and the
// baseline.
//
//	┌───┐ 周家桥街道举办了
//	│ 长 │ 第七轮“金银奖”
//	宁区的居民都说好。
type capital struct {
	par   *text.Paragraph
	lines int         // as high as
	shift geom.Length // to the left, so that its ink stands in line with that of the lines below
	fall  geom.Length // of its baseline below that of its last line
}

// dropGap is the least white between a drop capital and the lines beside it,
// thousandths of the body's em. The lines begin at the next half em.
const dropGap = 150

// besideDrop is the fewest em that a line beside a drop capital must have.
const besideDrop = 4

// longestDrop is the most letters or figures that become a drop capital together.
const longestDrop = 4

// keep holds the rows beside the capital together; a paragraph with fewer
// lines takes the room of as many.
func (c *capital) keep(rows []row) {
	for i := range rows {
		if i < c.lines-1 && i < len(rows)-1 {
			rows[i].keepNext = true
		}
	}
	if n := len(rows); n > 0 && n < c.lines {
		rows[n-1].slots += c.lines - n
	}
}

// opening adds the first paragraph of a story that begins with a drop capital
// of so many lines; false where there can be none, and the editor is told why.
func (t *typesetter) opening(g *galley, b *issues.Block, lines int, measure, body, leading geom.Length) bool {
	warn := func(zh, en string) bool {
		t.ds.Warn(diag.DropCapital, b.At, "这里排不成首字下沉："+zh, "no drop capital can be set here: "+en).
			Hint("改写首段，或从稿件里删去 drop", "reword the first paragraph, or take drop out of the story")
		return false
	}
	if b.Kind != issues.Paragraph {
		return warn("稿件不以正文段落开头", "the story does not begin with a paragraph of text")
	}
	n := firstWord(b.Inlines[0].S)
	if n == 0 || b.Inlines[0].Mark != nil {
		return warn("首段开头不是一个字或短词，或带着注音、标号", "the paragraph does not begin with a character or short word, or that has a reading or sign")
	}
	st := t.style("body")
	set := t.setting(st, size(st, body))
	c := t.capital(b.Inlines[0].S[:n], b.Inlines[0].At, &set, lines, leading)
	if c == nil {
		return warn("没有字体收有这个字", "no face has the character")
	}
	em := set.Size
	half := em / 2
	beside := (c.par.Width() - c.shift + em.Scale(dropGap, 1000) + half - 1) / half * half
	if measure-beside < besideDrop*em {
		return warn("栏太窄", "the column is too narrow")
	}
	set.Shape = make(text.Shape, lines, lines+1)
	for i := range set.Shape {
		set.Shape[i].Left = beside
	}
	set.Shape = append(set.Shape, text.Indents{})
	rest := append([]issues.Inline(nil), b.Inlines...)
	rest[0].At = afterText(rest[0].At, rest[0].S[:n])
	rest[0].S = rest[0].S[n:]
	p := t.shaper.Shape(t.spans(st, rest), &set, &t.ds)
	t.crowded(p, b.At, leading)
	rows := t.breaker.Break(p, measure)
	if len(rows) == 0 {
		return warn("首段只有这一个字", "the paragraph holds nothing else")
	}
	if t.head < lines {
		return warn("首栏在这里不够高", "the first column is not so deep here")
	}
	g.rows = appendRows(g.rows, row{par: p, at: b.At, flush: st.Align != "left", drop: c, skipped: n}, rows)
	return true
}

// capital sets s as high as so many lines of text set as the style says; nil
// when the faces have no character to measure by.
func (t *typesetter) capital(s string, at diag.Span, set *text.Style, lines int, leading geom.Length) *capital {
	st := t.style("drop")
	sample := '国'
	if r, _ := utf8.DecodeLastRuneInString(s); text.ClassOf(r) == text.Western {
		sample = 'H'
	}
	big, ok := inkOf(t.set.Chain(st.Face), sample)
	small, found := inkOf(t.set.Chain(t.style("body").Face), sample)
	if !ok || !found {
		return nil
	}
	if sample == 'H' {
		big.bottom, small.bottom = 0, 0
	}
	left := big.left // of the character itself where no mark goes before it: 今 reaches out further than 国
	if r, _ := utf8.DecodeRuneInString(s); !t.vertical && (text.ClassOf(r) == text.Han || text.ClassOf(r) == text.Western) {
		if own, ok := inkOf(t.set.Chain(st.Face), r); ok {
			left = own.left * big.em / own.em
		}
	}
	high := geom.Length(lines-1)*leading + set.Size.Scale(small.top-small.bottom, small.em)
	size := high.Scale(big.em, big.top-big.bottom)
	return &capital{
		par: t.oneLine(st, size, s, at), lines: lines,
		shift: max(0, size.Scale(left, big.em)-set.Size.Scale(small.left, small.em)),
		fall:  size.Scale(big.bottom, big.em) - set.Size.Scale(small.bottom, small.em),
	}
}

// ink is where the ink of a character lies about its origin, in units of the
// face, of which em make the em.
type ink struct{ left, bottom, top, em int }

// inkOf measures a character in the first face that has it.
func inkOf(chain []*fonts.Face, r rune) (ink, bool) {
	for _, f := range chain {
		if g := f.Lookup(r); g != 0 {
			x0, y0, _, y1, ok := f.Bounds(g)
			return ink{x0, y0, y1, f.UnitsPerEm()}, ok && y1 > y0
		}
	}
	return ink{}, false
}

// setCapital sets the drop capital that the lines of a frame begin with, if
// there is one. It is a passage of its own: its baseline is not the first line's.
func (t *typesetter) setCapital(out *piece, story string, rows []row, f *frame, leading geom.Length) {
	if len(rows) == 0 || rows[0].drop == nil {
		return
	}
	c := rows[0].drop
	ln := single(c.par)
	deep := geom.Length(c.lines) * leading
	at := f.line(0, 0, leading, rows[0].par.Style.Size)
	if f.vertical {
		at = f.at(0, deep/2)
	} else {
		at.Y += geom.Length(c.lines-1)*leading + c.fall
	}
	first := len(out.items)
	out.items = t.setter.Set(out.items, c.par, &ln, at)
	var last *page.Glyph
	for _, it := range out.items[first:] {
		if run, ok := it.(*page.Run); ok {
			for k := range run.Glyphs {
				last = &run.Glyphs[k]
				if f.vertical {
					last.DY -= c.shift
				} else {
					last.DX -= c.shift
				}
			}
		}
	}
	if last != nil { // its cell ends as much earlier
		last.Advance -= c.shift
	}
	out.passageIn(story, f.box(0, f.white, ln.Natural-c.shift, deep-2*f.white), f.vertical, first)
}

// firstWord returns the length in bytes of what becomes a drop capital: opening
// marks, then a Han character or a short Western word, then marks that may not
// begin a line; 0 when s does not begin so.
func firstWord(s string) int {
	const (
		marks = iota
		han
		word
	)
	state, letters := marks, 0
	for i, r := range s {
		switch c := text.ClassOf(r); {
		case state == marks && c == text.Opening, state != marks && c == text.Ignored:
		case state == marks && c == text.Han:
			state = han
		case state == marks && c == text.Western, state == word && c == text.Western:
			if state, letters = word, letters+1; letters > longestDrop {
				return 0
			}
		case state != marks && (c == text.Closing || c == text.Pause || c == text.Stop || c == text.Doubled || c == text.NoStart || c == text.Dot || c == text.Postfix):
			state = han
		case state == marks:
			return 0
		default:
			return i
		}
	}
	if state == marks {
		return 0
	}
	return len(s)
}
