package layout

import (
	"strings"

	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/issues"
	"banxin/layout/page"
	"banxin/layout/text"
)

// A pull quotation fills whole lines of the grid, as a picture does: from the
// faces of the characters of its first line down to the baseline of its last.
// The words stand in the middle between two rules, as large as there is room.
//
//	━━━━━━━━━━━━━━━
//	   “话说开了，
//	   事就好办了。”
//	           某某
//	───────────────

// The rules above and below a quotation, and the white between them and the
// words and between those and who said them, in thousandths of the words' em.
const (
	pullHead   = geom.Pt * 2
	pullFoot   = geom.Pt / 2
	pullWhite  = 450
	pullByline = 500
)

// pulled is a quotation at one size.
type pulled struct {
	par    *text.Paragraph
	lines  []text.Line
	by     *text.Paragraph // nil for none
	em     geom.Length
	pitch  geom.Length
	height geom.Length // of words and who said them, from the first em box to the last
}

// least returns the height that the quotation needs with its rules.
func (p *pulled) least() geom.Length {
	return p.height + 2*p.em.Scale(pullWhite, 1000) + pullHead + pullFoot
}

// pull composes a pull quotation.
func (t *typesetter) pull(out *piece, pl *Place, g *Grid, e *issues.Pull) {
	top := baseline(pl.Area.Y, g.Leading, g.Body) - g.Body.Scale(faceTop, 1000)
	foot := baseline(pl.Area.Bottom()-g.Leading, g.Leading, g.Body)
	box := geom.Rect{X: pl.Area.X, Y: top, W: pl.Area.W, H: foot - top}
	q := t.pullIn(e, &box, g)
	if need := q.least(); need > box.H {
		n := int((need - box.H + g.Leading - 1) / g.Leading)
		d := t.ds.Error(diag.PullRoom, pl.At, "引语“%[1]s”放不下，还差 %[2]d 行", "the quotation “%[1]s” has no room: %[3]s are wanting", short(e.Text.S), n, diag.Count(n, "line")).
			Hint("把它的 lines 加 %[1]d 行，或删几个字", "give it %[2]s more, or cut some characters", n, diag.Count(n, "line"))
		t.gap = &shortfall{told: d, lack: tooLong, lines: n}
	}
	y := box.Y + (box.H+pullHead-pullFoot-q.height)/2
	if e.Plain {
		y = box.Y + (box.H-q.height)/2
	} else {
		ink := t.ink("rule")
		out.items = append(out.items, rule(box.X, box.Y, box.W, pullHead, ink, pl.At), rule(box.X, box.Bottom()-pullFoot, box.W, pullFoot, ink, pl.At))
	}
	first := len(out.items)
	where := alignmentOf(t.style("pull"))
	for i := range q.lines {
		ln := q.lines[i]
		ln.Final = true
		at := geom.Point{X: box.X + offset(where, box.W, min(ln.Natural, box.W)), Y: y + geom.Length(i)*q.pitch + q.em.Scale(emBoxTop, 1000)}
		out.items = t.setter.Set(out.items, q.par, &ln, at)
	}
	if q.by != nil {
		out.items, _ = t.put(out.items, q.by, box.X, box.W, y+q.height-q.by.Style.Size.Scale(1000-emBoxTop, 1000), flushRight)
	}
	out.passageIn(page.WordsOf(e.Name), pl.Area, false, first)
}

// senseLoss is how much smaller a quotation may be set, in thousandths, so that
// its lines end where its clauses do.
const senseLoss = 250

// pullIn sets a quotation as large as its box has room, of the sizes of its style;
// a little smaller where its lines then end with its clauses.
func (t *typesetter) pullIn(e *issues.Pull, box *geom.Rect, g *Grid) pulled {
	sizes := t.style("pull").Sizes
	most, least := g.Body, g.Body
	if n := len(sizes); n > 0 {
		most, least = sizes[0], sizes[n-1]
	}
	told := t.ds
	try := func(from, to geom.Length, lines func(p *text.Paragraph, width geom.Length) []text.Line) (pulled, diag.List, bool) {
		for em := from; ; em = max(to, em-sizeStep) {
			t.ds = told
			q := t.pullAt(e, box.W, em, g, lines)
			if fits := q.least() <= box.H && !q.cut(); fits || em <= to {
				return q, t.ds, fits
			}
		}
	}
	q, said, fits := try(most, least, t.evenLines)
	if fits {
		if sense, also, fits := try(q.em, max(least, q.em.Scale(1000-senseLoss, 1000)), clauseLines); fits {
			q, said = sense, also
		}
	}
	t.ds = said
	return q
}

// pullAt sets a quotation at a size.
func (t *typesetter) pullAt(e *issues.Pull, width, em geom.Length, g *Grid, lines func(p *text.Paragraph, width geom.Length) []text.Line) pulled {
	st := t.style("pull")
	set := t.setting(st, em)
	set.Indent = 0
	q := pulled{em: em, pitch: pitchOf(st, em)}
	q.par = t.shaper.Shape([]text.Span{t.span(st, e.Text.S, e.Text.At)}, &set, &t.ds)
	q.lines = lines(q.par, width)
	q.height = geom.Length(len(q.lines)-1)*q.pitch + em
	if e.By.S != "" {
		by := t.style("byline")
		q.by = t.shrunk(by, size(by, g.Body), e.By.S, e.By.At, width)
		q.height += em.Scale(pullByline, 1000) + q.by.Style.Size
	}
	return q
}

// clauseLines breaks a text behind its clauses alone, into the fewest lines that
// fit, near equal; one line too wide where a clause is.
func clauseLines(p *text.Paragraph, width geom.Length) []text.Line {
	ends := clauseEnds(p.Text)
	pack := func(width geom.Length) (parts [][2]int) {
		from, last := 0, 0
		for _, end := range ends {
			if last > from && p.WidthOf(from, end) > width {
				parts, from = append(parts, [2]int{from, last}), last
			}
			last = end
		}
		return append(parts, [2]int{from, last})
	}
	parts := pack(width)
	for narrow := width / 2; narrow < width; narrow += p.Style.Size / 2 {
		if even := pack(narrow); len(even) == len(parts) {
			parts = even
			break
		}
	}
	return p.Cut(parts, width)
}

// clauseEnds returns the bytes of a text behind which a clause ends: after a
// pause or a stop and the marks that close what they stand in.
func clauseEnds(s string) []int {
	var ends []int
	after := false
	for i, r := range s {
		switch {
		case strings.ContainsRune("，；：。！？…", r):
			after = true
		case after && !strings.ContainsRune("”’）》」』", r):
			ends, after = append(ends, i), false
		}
	}
	return append(ends, len(s))
}

// cut reports whether a word of the quotation is wider than its lines.
func (p *pulled) cut() bool {
	for i := range p.lines {
		if p.lines[i].UnitCut || p.lines[i].Natural > p.lines[i].Measure {
			return true
		}
	}
	return false
}

// misquoted tells of a quotation within a story whose words do not stand there.
func misquoted(e *issues.Pull, s *issues.Story, ds *diag.List) {
	words := func(s string) string { return strings.Join(strings.Fields(s), "") }
	said := strings.Trim(words(e.Text.S), "“”‘’…—，。；：！？")
	if said != "" && !strings.Contains(words(s.PlainText()), said) {
		ds.Inform(diag.Misquoted, e.Text.At, "引语“%[1]s”的话，稿件“%[2]s”里没有一字不差的", "the words of the quotation “%[1]s” do not stand as they are in the story “%[2]s”", short(e.Text.S), name(s)).
			Hint("核对引语", "check the quotation").
			Note(s.At, "稿件在这里", "the story is here")
	}
}

// short returns the beginning of a long text, for messages.
func short(s string) string {
	s = strings.Trim(s, "“”‘’")
	if r := []rune(s); len(r) > 12 {
		return string(r[:12]) + "……"
	}
	return s
}
