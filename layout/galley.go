package layout

import (
	"strings"

	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/issues"
	"banxin/layout/text"
)

// galley is a story's running text, broken into lines and not yet placed.
type galley struct {
	rows  []row
	ways  []columnWay // working memory of share
	cells []cell      // and of upTo
	aside *aside      // that the next row may belong to
	white int         // slots before the next row

	leading geom.Length

	block  int  // of the story, that rows are made of
	from   mark // where in the block they begin, if not at its beginning
	enough int  // slots after which no further block is needed; 0 for all
	partly bool // blocks were left out for that
	goesOn bool // the text goes on in another place

	slots, counted int // of the rows counted so far
}

// subhead is the lines of one subhead: the label, then the name.
type subhead struct {
	label *text.Paragraph // nil when there is none
	name  *text.Paragraph
	lines []text.Line // of the name

	labelSlots, nameSlots int // line slots that the label and each line of the name take
}

// slotsFor returns how many line slots type of a height takes.
func slotsFor(height, leading geom.Length) int {
	return max(1, int((height+leading-1)/leading))
}

// galley breaks a story's blocks at a measure. The result is the typesetter's
// own and holds until its next call.
func (t *typesetter) galley(s *issues.Story, measure, body, leading geom.Length) *galley {
	if t.trial != nil && !t.trial.once {
		return t.keptGalley(s, measure, body, leading)
	}
	return t.newGalley(s, measure, body, leading)
}

// newGalley breaks the blocks.
func (t *typesetter) newGalley(s *issues.Story, measure, body, leading geom.Length) *galley {
	g := &t.gal
	*g = galley{rows: g.rows[:0], ways: g.ways, cells: g.cells, leading: leading, block: t.from.block, from: t.from, enough: t.enough}
	if t.from == (mark{}) && s.Drop > 0 && len(s.Blocks) > 0 && t.opening(g, &s.Blocks[0], s.Drop, measure, body, leading) {
		g.block++
	}
	t.blocks(g, s, measure, body, leading)
	return g
}

// blocks adds the blocks of a story from the galley's on.
func (t *typesetter) blocks(g *galley, s *issues.Story, measure, body, leading geom.Length) {
	for g.block < len(s.Blocks) {
		if g.full() {
			g.partly = true
			break
		}
		blocks := s.Blocks[g.block:]
		b := &blocks[0]
		switch b.Kind {
		case issues.Paragraph:
			g.endAside()
			st := t.style("body")
			set := t.setting(st, size(st, body))
			set.Tracking += t.trackingOf(g.block)
			t.prose(g, st, &set, t.spans(st, b.Inlines), b, measure)
		case issues.Subhead:
			if t.runsIn(blocks) {
				t.runIn(g, b, &blocks[1], measure, body)
				g.block++ // of its paragraph
				break
			}
			g.endAside()
			t.subhead(g, b, measure, body, leading)
		case issues.Quote:
			t.quote(g, b, measure, body)
		case issues.Verse:
			t.verse(g, b, measure, body)
		case issues.Item, issues.Turn:
			g.endAside()
			t.list(g, s.Blocks, measure, body)
			continue
		case issues.Names:
			t.names(g, blocks[:together(blocks)], measure, body)
			continue
		case issues.Signed:
			g.endAside()
			t.signed(g, b, measure, body)
		case issues.Tabular:
			t.tabular(g, b, measure, body)
		case issues.Break:
			t.ornament(g, b, measure, body)
		default:
			panic("layout: unknown block")
		}
		g.block++
	}
}

// together returns how many blocks make one list, dialogue or list of names
// with the first.
func together(blocks []issues.Block) int {
	n := 1
	for n < len(blocks) && blocks[n].Kind == blocks[0].Kind && !blocks[n].Start {
		n++
	}
	return n
}

// subheadWhite is the empty slots before a subhead.
const subheadWhite = 1

// subhead adds a subhead of a label and a name.
func (t *typesetter) subhead(g *galley, b *issues.Block, measure, body, leading geom.Length) {
	s := &subhead{}
	if b.Label.S != "" {
		st := t.style("label")
		s.label = t.oneLine(st, size(st, body), b.Label.S, b.Label.At)
		if over := s.label.Width() + 2*s.label.Style.Size.Scale(labelPad, 1000) - measure; over > 0 {
			n := int((over + s.label.Style.Size - 1) / s.label.Style.Size)
			t.ds.Error(diag.HeadlineTooLong, b.Label.At, "小标题的标签“%[1]s”比栏宽长 %[2]d 字", "the label “%[1]s” is %[3]s wider than its column",
				b.Label.S, n, diag.Count(n, "character")).
				Hint("缩短方括号里的字，把其余的写进名称", "shorten what stands in the brackets and write the rest into the name")
		}
	}
	st := t.style("subhead")
	set := t.setting(st, size(st, body))
	set.Indent = 0
	s.name = t.shaper.Shape(t.spans(st, b.Inlines), &set, &t.ds)
	t.crowded(s.name, b.At, leading)
	s.lines = t.evenLines(s.name, measure)
	s.nameSlots = slotsFor(s.name.Style.Size, leading)
	n := len(s.lines) * s.nameSlots
	if s.label != nil {
		s.labelSlots = slotsFor(s.label.Style.Size.Scale(labelHeight, 1000), leading)
		n += s.labelSlots
	}
	r := row{slots: n, before: subheadWhite + g.takeWhite(), sub: s, keepNext: true, block: g.block}
	if len(g.rows) == 0 {
		r.before = 0
	}
	g.rows = append(g.rows, r)
}

// evenLines breaks a title into the fewest lines that fit, between words, near
// equal, the upper ones longer (typography.md section 14). Where words are too
// long for the measure it breaks as running text does.
func (t *typesetter) evenLines(p *text.Paragraph, measure geom.Length) []text.Line {
	lines := t.breaker.Break(p, measure)
	if len(lines) < 2 {
		return lines
	}
	parts := t.lexicon.Split(p.Text, func(a, b int) int { return int(p.WidthOf(a, b)) }, int(measure), len(lines)+1)
	if parts != nil && !strings.Contains(p.Text, "\n") {
		return p.Cut(parts, measure)
	}
	w := p.Width()
	em := p.Style.Size
	for m := (w/geom.Length(len(lines)) + em - 1) / em * em; m < measure; m += em / 2 {
		if even := t.breaker.Break(p, m); len(even) == len(lines) {
			return even
		}
	}
	return lines
}

// alone reports last lines of paragraphs that stand alone at the head of a column,
// the first row's among them unless the text runs on from right above.
func (t *typesetter) alone(g *galley, f *filling, runs bool) {
	t.subheadsLast(g, f)
	alone := widows(g, f)
	if n := len(g.rows); !runs && n > 0 && f.over > 0 && g.rows[0].resumed && (n == 1 || g.rows[1].par != g.rows[0].par) {
		alone = append(alone, 0) // where it goes on from another place
	}
	for _, i := range alone {
		r := &g.rows[i]
		t.ds.Warn(diag.Widow, r.at, "段末的一行“%s”独在栏头（孤行）", "a paragraph's last line, “%s”, stands alone at the head of a column", r.par.LineText(&r.line)).
			Hint("增删一两个字，或把稿件的 lines 改一行", "add or cut a character or two, or change the story's lines by one")
	}
}

// subheadsLast reports subheads at the foot of a column, their text at the head of
// the next: the story fits in no other way. Where text is left over that is not
// settled.
func (t *typesetter) subheadsLast(g *galley, f *filling) {
	if f.over < len(g.rows) && !g.goesOn {
		return
	}
	for c, end := range f.ends {
		if end == 0 || end >= f.over || c > 0 && end == f.ends[c-1] || g.rows[end-1].sub == nil {
			continue
		}
		s := g.rows[end-1].sub
		t.ds.Warn(diag.SubheadAtFoot, s.name.Spans[0].At, "小标题“%s”压在栏底，它的正文在下一栏（背题）", "the subhead “%s” stands at the foot of a column, its text in the next", s.name.Text).
			Hint("删几个字，或把稿件的 lines 加一行", "cut some characters, or give the story a line more")
	}
}

// judge reports what the editor should look at in the lines of the galley.
func (t *typesetter) judge(rows []row) {
	for i := range rows {
		r := &rows[i]
		if r.par == nil || len(r.par.Text) == 0 {
			continue
		}
		p, ln := r.par, &r.line
		switch {
		case ln.UnitCut:
			t.ds.Warn(diag.UnitCut, r.at, "“%s”比栏宽长，只好拆开", "“%s” holds a word wider than the column; it was cut", p.LineText(ln))
		case ln.BanDropped:
			t.ds.Warn(diag.BanDropped, r.at, "“%s”一行无法避头尾", "the line “%s” could not keep its marks off its start or end", p.LineText(ln)).
				Hint("增删一两个字", "add or cut a character or two")
		case r.flush && ln.Stretch > p.Style.Size.Scale(ReportAbove, 1000) && p.Short(ln) == 0:
			t.ds.Warn(diag.LooseLine, r.at, "“%s”一行排得太松（字间加了 %s 磅）", "the line “%s” is loose: %s pt were added between characters",
				p.LineText(ln), pt(ln.Stretch)).
				Hint("增删一两个字", "add or cut a character or two")
		case r.flush && p.Short(ln) > 0:
			t.ds.Warn(diag.LooseLine, r.at, "“%s”一行没有可撑开的地方，短了 %s 磅", "the line “%s” has nothing to open and is %s pt short",
				p.LineText(ln), pt(p.Short(ln))).
				Hint("增删一两个字", "add or cut a character or two")
		}
		if p.Stranded(ln) {
			t.ds.Warn(diag.Stranded, r.at, "段末只剩“%s”一字成行（孤字）", "the paragraph ends with “%s” alone on its last line", p.LineText(ln)).
				Hint("增删一两个字", "add or cut a character or two")
		}
	}
}
