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
	t.vertical, t.overhang = pl.Vertical, b.hang
	gal := &t.gal
	*gal = galley{rows: gal.rows[:0], ways: gal.ways, cells: gal.cells, leading: g.Leading}
	for i, s := range e.Stories {
		from := len(gal.rows)
		gal.block = 0
		t.brief(gal, s, e, b.cells[0].measure, g)
		gal.endAside()
		for k := from; k < len(gal.rows); k++ {
			gal.rows[k].block = i
		}
	}
	share := func() filling {
		if t.vertical {
			return gal.fillUp(b.cells)
		}
		return gal.fill(b.cells)
	}
	f := t.cure(gal, share(), share)
	t.level(gal, &f, b.cells)
	t.judge(gal.rows)
	t.alone(gal, &f, false)
	story := func(i int) string { return e.Stories[i].Name }
	t.runs(out, gal, &f, &b, story, func(fr *frame, r *row, down geom.Length) {
		at := fr.at(0, down)
		out.heads = append(out.heads, page.Bookmark{Title: onOneLine(e.Stories[r.block].Title), Y: at.Y})
		if r.par != nil && !e.Above {
			t.briefMark(out, e, fr, r, down, g.Leading)
		}
	})
	t.columnRules(out, pl, g, &b, &strip{cells: b.cells}, &f)
	t.fits(pl, &b, gal, &f)
}

// brief adds the rows of one brief.
func (t *typesetter) brief(gal *galley, s *issues.Story, e *issues.Briefs, measure geom.Length, g *Grid) {
	st := t.style("body")
	blocks := s.Blocks
	own := *s // what stands between the first paragraph and the last
	var head []text.Span
	if e.Above {
		b := &issues.Block{Kind: issues.Subhead, Level: 3, At: s.At}
		for _, h := range s.Head() {
			b.Inlines = append(b.Inlines, issues.Inline{S: h.S, At: h.At})
		}
		t.subhead(gal, b, measure, g.Body, g.Leading)
	} else {
		run := t.style("run-in")
		for _, h := range s.Head() {
			head = append(head, t.span(run, h.S, h.At))
		}
		if len(head) > 0 {
			head = append(head, t.span(st, "\u2003", s.Title[len(s.Title)-1].At))
		}
	}
	sign := t.signature(s)
	set := t.setting(st, size(st, g.Body))
	from := len(gal.rows)
	if !e.Above {
		b := &issues.Block{At: s.At}
		only := len(blocks) == 1
		spans := head
		if len(blocks) > 0 && blocks[0].Kind == issues.Paragraph {
			b, blocks = &blocks[0], blocks[1:]
			spans = append(spans, t.spans(st, b.Inlines)...)
			if only {
				spans, sign = append(spans, sign...), nil
			}
		}
		opening := set
		opening.Indent = max(opening.Indent, 1000) // the mark stands in its last em
		if len(spans) > 0 {
			t.prose(gal, st, &opening, spans, b, measure)
		}
	}
	var last *issues.Block
	if n := len(blocks); n > 0 && len(sign) > 0 && blocks[n-1].Kind == issues.Paragraph {
		last, blocks = &blocks[n-1], blocks[:n-1]
	}
	own.Blocks = blocks
	t.blocks(gal, &own, measure, g.Body, g.Leading)
	if last != nil || len(sign) > 0 {
		b, spans := &issues.Block{At: s.At}, sign
		if last != nil {
			b, spans = last, append(t.spans(st, last.Inlines), sign...)
		}
		gal.endAside()
		t.prose(gal, st, &set, spans, b, measure)
	}
	// A head does not stand alone at the foot of a column (clreq 4.1.3).
	if from+1 < len(gal.rows) && !e.Above {
		gal.rows[from].keepNext = true
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
		out.items = append(out.items, rule(x-w/2, y-w/2, w, w, ink, e.Stories[r.block].At))
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
	out.items = append(out.items, &page.Path{Segments: outline, Ink: ink, Src: e.Stories[r.block].At})
}
