package layout

import (
	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/layout/page"
	"banxin/layout/text"
)

// echo composes what stands over a story where it goes on on another page: a
// short headline (转题), under it where the story comes from (typography.md
// section 13). On the same page there is none.
func (t *typesetter) echo(h *heading, pl *Place, width, body geom.Length) {
	if pl.From == "" {
		return
	}
	t.part(h, "echo", pl.Story.EchoLines(), width, body, 0, titleGap)
	h.unsigned = len(h.rows)
	st := t.style("jump")
	p := t.oneLine(st, size(st, body), pl.From, pl.At)
	row := headingRow{line: p, scale: 1000, where: centred, above: p.Style.Size.Scale(fromGap, 1000)}
	h.rows = append(h.rows, row)
	h.height += row.above + p.Style.Size
}

// fromGap is the white between an echo headline and where the story comes from,
// in thousandths of the em of the latter.
const fromGap = 600

// jumpText shapes the line that says where the story goes on: smaller where that
// is wider than the column.
func (t *typesetter) jumpText(pl *Place, g *Grid, measure geom.Length) *text.Paragraph {
	st := t.style("jump")
	sz := size(st, g.Body)
	p, ok := t.smaller(st, sz, pl.To, pl.At, measure)
	if !ok {
		t.ds.Error(diag.GridTooNarrow, pl.At, "“%[1]s”的栏只有 %[2]s 磅宽，“%[3]s”排到 %[4]s 磅也放不下", "the columns of “%[1]s” are %[2]s pt wide; “%[3]s” does not fit even at %[4]s pt",
			name(pl.Story), pt(measure), pl.To, pt(leastFurniture)).
			Hint("减少 split，或加宽版位（columns）", "lower split, or widen its place (columns)")
	}
	return p
}

// jumpWidth is how much of a line of text that line takes behind its end: all of it
// where it does not stand at the right.
func (t *typesetter) jumpWidth(pl *Place, g *Grid, measure geom.Length) geom.Length {
	if alignmentOf(t.style("jump")) != flushRight {
		return measure
	}
	told := t.ds // what is missing is reported where the line is set
	defer func() { t.ds = told }()
	return t.jumpText(pl, g, measure).Width()
}

// jumpLine sets the line that says where the story goes on, at the right of the
// last line of its text, or of the line after (typography.md section 13); where its
// style puts it elsewhere, always in the line after.
func (t *typesetter) jumpLine(out *piece, pl *Place, g *Grid, s *strip, gal *galley, f *filling) {
	p := t.jumpText(pl, g, s.cells[0].measure)
	c := max(0, f.columns()-1)
	start := 0
	if c > 0 {
		start = f.ends[c-1]
	}
	slot := gal.height(start, f.over)
	if f.over > start && gal.roomBehind(f.over, t.jumpWidth(pl, g, s.cells[0].measure)) {
		slot--
	}
	if slot >= s.cells[c].slots && c+1 < len(s.cells) { // the text ends with the cell
		c, slot = c+1, 0
	}
	fr := &s.cells[c]
	if slot >= fr.slots { // a column without room for any text
		slot = max(0, fr.slots-1)
	}
	ln := single(p)
	along := offset(alignmentOf(t.style("jump")), fr.measure, ln.Natural)
	at := fr.line(along, geom.Length(slot)*g.Leading, g.Leading, g.Body)
	first := len(out.items)
	out.items = t.setter.Set(out.items, p, &ln, at)
	area := fr.box(along, geom.Length(slot)*g.Leading, ln.Natural, g.Leading)
	out.passageIn(page.JumpsOf(pl.Story.Name), area, fr.vertical, first)
	out.links = append(out.links, page.Link{Area: area, To: pl.Next.page, Alt: pl.To})
}

// linkBack makes the line that says where a story comes from lead there.
func (h *heading) linkBack(out *piece, pl *Place, f *frame) {
	if pl.From == "" || len(h.rows) <= h.unsigned {
		return
	}
	last := &h.rows[len(h.rows)-1] // it is the last of the block
	em := last.line.Style.Size
	w := single(last.line).Natural
	down := (f.depth+h.height)/2 - em
	out.links = append(out.links, page.Link{Area: f.box(offset(last.where, f.measure, w), down, w, em), To: pl.before, Alt: pl.From})
}

// jumpShort warns of a jump with less than three lines of text before it; one with
// none, below a headline that fills its place, sends readers on from nothing.
func (t *typesetter) jumpShort(pl *Place, gal *galley, f *filling, g *Grid) {
	lines := 0
	for i := range gal.rows {
		if gal.rows[i].sub == nil {
			lines++
		}
	}
	if lines >= leastText {
		return
	}
	if lines == 0 {
		t.ds.Error(diag.JumpShort, pl.At, "“%s”转版前一行正文也排不下", "no line of “%s” has room before its jump", name(pl.Story)).
			Hint("把它的 lines 加 %d 行，或缩小标题的字号", "give it %d lines more, or set the headline smaller", leastText)
		return
	}
	t.ds.Warn(diag.JumpShort, pl.At, "“%[1]s”转版前只有 %[2]d 行，至少要 %[3]d 行", "only %[4]s of “%[1]s” stand before its jump; it should be %[3]d",
		name(pl.Story), lines, leastText, diag.Count(lines, "line")).
		Hint("把它的 lines 加 %[1]d 行", "give it %[2]s more", leastText-lines, diag.Count(leastText-lines, "line"))
}
