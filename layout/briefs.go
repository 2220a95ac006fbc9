package layout

import (
	"strings"

	"banxin/internal/geom"
	"banxin/issues"
	"banxin/layout/page"
	"banxin/layout/text"
)

// Briefs (简讯) are one text to the columns: each begins on a new line with its
// mark and its head, and the columns end level as those of a story do.
//
//	■标题一　正文正文正文正    文。
//	文正文正文正文。         ■标题三　正文正文正文
//	■标题二　正文正文正文    正文正文正文。

// briefs composes a place of briefs.
func (t *typesetter) briefs(out *piece, pl *Place, g *Grid, e *issues.Briefs) {
	b := t.titled(out, pl, g, e.Title)
	gal, f := t.sharedBriefs(pl, g, e, &b)
	t.level(gal, &f, b.cells)
	if t.trial != nil {
		t.fits(pl, &b, gal, &f)
		return
	}
	t.judge(gal.rows)
	t.alone(gal, &f, false)
	story := func(i int) string { return e.Stories[i].Name }
	t.runs(out, gal, &f, &b, story, func(fr *frame, r *row, down geom.Length) {
		at := fr.at(0, down)
		out.heads = append(out.heads, page.Bookmark{Title: onOneLine(e.Stories[r.item].Title), Y: at.Y})
		if r.par != nil && !e.Above {
			t.briefMark(out, e, fr, r, down, g.Leading)
		}
	}, nil)
	t.columnRules(out, pl, g, &b, &strip{cells: b.cells}, &f)
	t.fits(pl, &b, gal, &f)
}

// sharedBriefs breaks the briefs of a place and shares their rows among its columns.
func (t *typesetter) sharedBriefs(pl *Place, g *Grid, e *issues.Briefs, b *bed) (*galley, filling) {
	t.vertical, t.overhang = pl.Vertical, b.hang
	gal := &t.gal
	*gal = galley{rows: gal.rows[:0], ways: gal.ways, cells: gal.cells, leading: g.Leading}
	for i, s := range e.Stories {
		from := len(gal.rows)
		t.brief(gal, s, e, b.cells[0].measure, g)
		gal.endAside()
		for k := from; k < len(gal.rows); k++ {
			gal.rows[k].item = i
		}
	}
	share := func() filling {
		if t.vertical {
			return gal.fillUp(b.cells)
		}
		return gal.fill(b.cells)
	}
	return gal, t.cure(gal, share(), share)
}

// brief adds the rows of one brief: its head and first paragraph as one, what
// follows, and who wrote it behind the last paragraph.
func (t *typesetter) brief(gal *galley, s *issues.Story, e *issues.Briefs, measure geom.Length, g *Grid) {
	sign := t.signature(s)
	own := *s // without the last paragraph, which the signature follows
	end := len(s.Blocks)
	closes := func(from int) bool { return len(sign) > 0 && end > from && s.Blocks[end-1].Kind == issues.Paragraph }
	gal.block = 0
	if e.Above {
		t.headAbove(gal, s, measure, g)
	} else {
		from := len(gal.rows)
		if closes(0) && end == 1 {
			t.headRunIn(gal, s, sign, measure, g)
			sign = nil
		} else {
			t.headRunIn(gal, s, nil, measure, g)
		}
		defer func() { // no head stands alone at the foot of a column (clreq 4.1.3)
			if from+1 < len(gal.rows) {
				gal.rows[from].keepNext = true
			}
		}()
	}
	var last *issues.Block
	if closes(gal.block) {
		end--
		last = &s.Blocks[end]
	}
	own.Blocks = s.Blocks[:end]
	t.blocks(gal, &own, measure, g.Body, g.Leading)
	if last == nil && len(sign) == 0 {
		return
	}
	st := t.style("body")
	set := t.setting(st, size(st, g.Body))
	b, spans := &issues.Block{At: s.At}, sign
	if last != nil {
		b, spans = last, append(t.spans(st, last.Inlines), sign...)
	}
	gal.endAside()
	t.prose(gal, st, &set, spans, b, measure)
}

// headAbove adds the head of a text as a subhead over it.
func (t *typesetter) headAbove(gal *galley, s *issues.Story, measure geom.Length, g *Grid) {
	b := &issues.Block{Kind: issues.Subhead, Level: 2, At: s.At}
	for _, h := range s.Head() {
		b.Inlines = append(b.Inlines, issues.Inline{S: h.S, At: h.At})
	}
	t.subhead(gal, b, measure, g.Body, g.Leading)
}

// headRunIn adds the head of a brief, an em of white, and its first paragraph,
// with what stands behind that.
func (t *typesetter) headRunIn(gal *galley, s *issues.Story, behind []text.Span, measure geom.Length, g *Grid) {
	st, run := t.style("body"), t.style("run-in")
	var spans []text.Span
	for _, h := range s.Head() {
		sp := t.span(run, h.S, h.At)
		sp.Firm = true
		spans = append(spans, sp)
	}
	if len(spans) > 0 {
		spans = append(spans, t.span(st, "\u2003", s.Title[len(s.Title)-1].At))
	}
	b := &issues.Block{At: s.At}
	if len(s.Blocks) > 0 && s.Blocks[0].Kind == issues.Paragraph {
		b = &s.Blocks[0]
		spans = append(append(spans, t.spans(st, b.Inlines)...), behind...)
		gal.block = 1
	}
	set := t.setting(st, size(st, g.Body))
	set.Indent = max(set.Indent, 1000) // the mark stands in its last em
	if len(spans) > 0 {
		t.prose(gal, st, &set, spans, b, measure)
	}
}

// onOneLine joins the lines of a headline, for bookmarks.
func onOneLine(title []issues.Text) string {
	var lines []string
	for _, ln := range title {
		lines = append(lines, ln.S)
	}
	return strings.Join(lines, " ")
}

// signature shapes who wrote a story, behind its text.
func (t *typesetter) signature(s *issues.Story) []text.Span {
	words := s.Signature()
	if words == "" {
		return nil
	}
	return []text.Span{t.span(t.style("byline"), words, s.Byline[0].At)}
}

// Marks before briefs, in thousandths of the em: they stand in the last em of
// the first line's indent, in the middle of the face of a Han character.
const (
	squareSide = 640
	discRadius = 260
	triangleUp = 760
)

// briefMark draws the mark before a brief; it is no character of the text.
func (t *typesetter) briefMark(out *piece, e *issues.Briefs, f *frame, r *row, down, leading geom.Length) {
	em := r.par.Style.Size
	along := em.Scale(r.par.Style.Indent-1000, 1000)
	cell := f.box(along, down+(leading-em)/2, em, em)
	x, y := cell.X+cell.W/2, cell.Y+cell.H/2
	ink := t.ink(t.style("run-in").Ink)
	var outline []page.Segment
	switch e.Mark {
	case "none":
		return
	case "square":
		w := em.Scale(squareSide, 1000)
		out.items = append(out.items, rule(x-w/2, y-w/2, w, w, ink, e.Stories[r.item].At))
		return
	case "triangle":
		h := em.Scale(triangleUp, 1000)
		outline = polygon(x, y-h/2, x+h/2, y+h/2, x-h/2, y+h/2)
	case "diamond":
		h := em.Scale(triangleUp, 1000) / 2
		outline = polygon(x, y-h, x+h, y, x, y+h, x-h, y)
	case "dot":
		outline = disc(x, y, em.Scale(discRadius, 1000))
	default:
		panic("layout: unknown mark of briefs")
	}
	out.items = append(out.items, &page.Path{Segments: outline, Ink: ink, Src: e.Stories[r.item].At})
}
