package layout

import (
	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/issues"
)

// fit reports a story that is too long or too short for its bed.
func (t *typesetter) fit(pl *Place, g *Grid, b *bed, s *strip, gal *galley, f *filling) {
	switch {
	case gal.goesOn:
		t.shortEnd(pl, s, gal, f)
	case f.over < len(gal.rows):
		t.overset(pl, g, b, gal, f.over)
	case s.open(f):
		t.openEnd(pl, b, s, gal, f)
	default:
		t.shallow(pl, b, gal, s.endsAt(f))
	}
}

// overset reports the rows from one on, which found no place.
func (t *typesetter) overset(pl *Place, g *Grid, b *bed, gal *galley, over int) {
	lines, chars := gal.rest(over)
	from := gal.rows[over].beginning()
	d := t.ds.Error(diag.Overset, pl.At, "“%[1]s”多出 %[2]d 行（%[3]d 字），从“%[6]s”起放不下", "“%[1]s” is overset by %[4]s (%[5]s), from “%[6]s” on",
		name(pl.Story), lines, chars, diag.Count(lines, "line"), diag.Count(chars, "character"), from)
	d.Hint("删 %[1]d 字", "cut %[2]s", chars, diag.Count(chars, "character")) // until more is tried, see advise
	if t.vertical {
		t.wanted(d, pl, g, b, chars)
	}
	t.gap = &shortfall{told: d, over: true, lines: lines, chars: chars, from: from}
	d.Note(pl.Story.At, "稿件在这里", "the story is here")
}

// shallow reports level columns that leave lines of their bed empty.
func (t *typesetter) shallow(pl *Place, b *bed, gal *galley, foot int) {
	n, short := len(b.columns), b.depth-foot
	if short <= 0 {
		return
	}
	d := t.ds.Warn(diag.Underfill, pl.At, "“%[1]s”排不满：每栏空 %[2]d 行（共 %[3]d 行）", "“%[1]s” leaves %[4]s empty in each column (%[3]d in all)",
		name(pl.Story), short, short*n, diag.Count(short, "line")).
		Hint("加约 %[1]d 字，或把它的 lines 减 %[2]d 行", "add some %[1]d characters, or take %[3]s off its lines",
			short*n*int(b.columns[0].measure/gal.size()), short, diag.Count(short, "line"))
	t.gap = &shortfall{told: d, lines: short * n}
}

// shortEnd reports a last column that ends more than a line above the foot
// although the story goes on, so that what must stay together can go on with it.
func (t *typesetter) shortEnd(pl *Place, s *strip, gal *galley, f *filling) {
	last := len(f.ends) - 1
	start := 0
	if last > 0 {
		start = f.ends[last-1]
	}
	short := s.cells[last].slots - gal.fills(&s.cells[last], start, f.over)
	if pl.To != "" {
		short-- // the line that says where it goes on
	}
	if short <= mostEmpty {
		return
	}
	t.ds.Warn(diag.Underfill, pl.At, "“%[1]s”接排到下一处之前，末栏空 %[2]d 行", "“%[1]s” leaves %[3]s empty at the end of this place, before it goes on in the next",
		name(pl.Story), short, diag.Count(short, "line")).
		Hint("小标题、段落要整块过去；把这一处的 lines 加减一两行，或增删几个字", "a subhead or paragraph goes on as a whole; change the lines of this place by one or two, or add or cut some characters")
}

// mostEmpty is how many lines may stay empty at the end of vertical text
// without a word.
const mostEmpty = 1

// openEnd reports cells that leave lines empty behind the end of the text, which
// stands in a strip.
func (t *typesetter) openEnd(pl *Place, b *bed, s *strip, gal *galley, f *filling) {
	if f.columns() == 0 && s.first == 0 {
		return // a headline alone
	}
	empty := gal.emptyIn(s, f) + slotsOf(b.cells[s.first+len(s.cells):])
	if empty <= mostEmpty {
		return
	}
	chars := empty * int(b.columns[0].measure/gal.size())
	d := t.ds.Warn(diag.Underfill, pl.At, "“%[1]s”排不满：末尾空 %[2]d 行", "“%[1]s” leaves %[3]s empty at its end",
		name(pl.Story), empty, diag.Count(empty, "line")).
		Hint("加约 %[1]d 字，或把它的版位改小", "add some %[1]d characters, or make its place smaller", chars)
	t.gap = &shortfall{told: d, lines: empty}
}

// wanted says how much higher a vertical place must be.
func (t *typesetter) wanted(d *diag.Diagnostic, pl *Place, g *Grid, b *bed, chars int) {
	cut := diag.Count(chars, "character")
	if more := t.wanting(pl, g, b); more > 0 {
		d.Hint("删 %[1]d 字，或把它的 lines 加 %[2]d 行", "cut %[3]s, or give it %[4]s of the grid more", chars, more, cut, diag.Count(more, "line"))
	} else {
		d.Hint("删 %[1]d 字，或把它的版位加宽（columns）", "cut %[2]s, or make its place wider (columns)", chars, cut)
	}
}

// beginningLength is how many characters of a line say which line is meant.
const beginningLength = 8

// beginning returns the first characters of a row.
func (r *row) beginning() string {
	s := ""
	switch {
	case r.sub != nil:
		s = r.sub.name.Text
	case r.par != nil:
		s = r.par.LineText(&r.line)
	case len(r.names) > 0:
		s = r.names[0].par.Text
	}
	if runes := []rune(s); len(runes) > beginningLength {
		return string(runes[:beginningLength])
	}
	return s
}

// mostWanting is how many lines of the grid more are tried for text that is
// overset: half a page.
const mostWanting = 40

// wanting returns how many lines of the grid a vertical place must be higher to
// hold its story; 0 if none that is tried will do. It composes the place anew.
func (t *typesetter) wanting(pl *Place, g *Grid, b *bed) int {
	told := t.ds
	defer func() { t.ds = told }()
	for more := 1; more <= mostWanting; more++ {
		higher := *pl
		higher.Area.H += geom.Length(more) * g.Leading
		higher.Lines += more
		r := t.verticalRoom(&higher, g)
		if tiers, _ := higher.tiers(r.body, b.hang, g); tiers != nil {
			bed := t.tierBed(&higher, g, &r)
			if gal, f := t.flow(pl, g, &bed.cut(bed.depth)[0]); f.over == len(gal.rows) {
				return more
			}
		}
	}
	return 0
}

// rest returns how many line slots and characters the rows from one on have.
func (g *galley) rest(from int) (lines, chars int) {
	for k := from; k < len(g.rows); k++ {
		lines += g.rows[k].slots + g.rows[k].before
		chars += g.rows[k].characters()
	}
	return lines, chars
}

// size returns the type size of the galley's text.
func (g *galley) size() geom.Length {
	for i := range g.rows {
		if em := g.rows[i].size(); em > 0 {
			return em
		}
	}
	return 10 * geom.Pt
}

// name is what messages call what stands in a place.
func (p *Place) name() string {
	if p.Story != nil {
		return name(p.Story)
	}
	_, _, as := p.called()
	return as
}

// name is what messages call a story: its headline, else its file.
func name(s *issues.Story) string {
	if len(s.Title) > 0 {
		return s.Title[0].S
	}
	return s.Name
}
