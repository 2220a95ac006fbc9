package layout

import (
	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/issues"
)

// lack is what is wrong with how a text fills its bed.
type lack uint8

const (
	comesOut    lack = iota
	tooLong          // text is left over
	endsShallow      // level columns leave lines of their bed empty
	endsOpen         // so do cells behind the end of the text
	endsShort        // the last column does, although the story goes on
)

// lackOf returns what is wrong with how a story fills the strip that its text ends
// in, or goes on behind, and how many lines stay empty for that.
func (t *typesetter) lackOf(pl *Place, b *bed, s *strip, gal *galley, f *filling) (lack, int) {
	switch {
	case gal.goesOn:
		if n := emptyBefore(pl, s, gal, f); n > mostEmpty {
			return endsShort, n
		}
	case f.over < len(gal.rows):
		return tooLong, 0
	case s.open(f):
		if f.columns() == 0 && s.first == 0 {
			break // a headline alone
		}
		if n := gal.emptyIn(s, f) + slotsOf(b.cells[s.first+len(s.cells):]); n > mostEmpty {
			return endsOpen, n
		}
	default:
		if n := b.depth - s.endsAt(f); n > 0 {
			return endsShallow, n * len(b.columns)
		}
	}
	return comesOut, 0
}

// fit reports a story that is too long or too short for its bed.
func (t *typesetter) fit(pl *Place, b *bed, s *strip, gal *galley, f *filling) {
	lack, empty := t.lackOf(pl, b, s, gal, f)
	if lack == comesOut || pl.Story.Incomplete {
		return // that a place cannot be read has been said
	}
	switch lack {
	case tooLong:
		t.overset(pl, gal, f.over)
	case endsShallow:
		t.shallow(pl, b, gal, empty)
	case endsOpen:
		t.openEnd(pl, b, gal, empty)
	case endsShort:
		t.shortEnd(pl, empty)
	}
	t.gap.set = kept{gal.paragraphs(pl.Story), t.others}
}

// overset reports the rows from one on, which found no place.
func (t *typesetter) overset(pl *Place, gal *galley, over int) {
	lines, chars := gal.rest(over)
	from := gal.beginning(over)
	d := t.ds.Error(diag.Overset, pl.At, "“%[1]s”多出 %[2]d 行（%[3]d 字），从“%[6]s”起放不下", "“%[1]s” is overset by %[4]s (%[5]s), from “%[6]s” on",
		name(pl.Story), lines, chars, diag.Count(lines, "line"), diag.Count(chars, "character"), from)
	d.Hint("删约 %[1]d 字", "cut some %[2]s", chars, diag.Count(chars, "character")) // until more is tried, see advise
	t.gap = &shortfall{told: d, lack: tooLong, lines: lines, chars: chars, from: from}
	d.Note(pl.Story.At, "稿件在这里", "the story is here")
}

// shallow reports level columns that leave lines of their bed empty, so many in all.
func (t *typesetter) shallow(pl *Place, b *bed, gal *galley, empty int) {
	short := empty / len(b.columns)
	d := t.ds.Warn(diag.Underfill, pl.At, "“%[1]s”排不满：每栏空 %[2]d 行（共 %[3]d 行）", "“%[1]s” leaves %[4]s empty in each column (%[3]d in all)",
		name(pl.Story), short, empty, diag.Count(short, "line")).
		Hint("加约 %[1]d 字，或把它的 lines 减 %[2]d 行", "add some %[1]d characters, or take %[3]s off its lines",
			empty*int(b.columns[0].measure/gal.size()), short, diag.Count(short, "line"))
	t.gap = &shortfall{told: d, lack: endsShallow, lines: empty}
}

// emptyBefore returns how many lines stay empty in the last column of a place that
// the story goes on behind, the line that says where it goes on not counted.
func emptyBefore(pl *Place, s *strip, gal *galley, f *filling) int {
	last := len(f.ends) - 1
	start := 0
	if last > 0 {
		start = f.ends[last-1]
	}
	short := s.cells[last].slots - gal.fills(&s.cells[last], start, f.over)
	if pl.To != "" {
		short--
	}
	return short
}

// shortEnd reports a last column that ends more than a line above the foot
// although the story goes on, so that what must stay together can go on with it.
func (t *typesetter) shortEnd(pl *Place, short int) {
	d := t.ds.Warn(diag.Underfill, pl.At, "“%[1]s”接排到下一处之前，末栏空 %[2]d 行", "“%[1]s” leaves %[3]s empty at the end of this place, before it goes on in the next",
		name(pl.Story), short, diag.Count(short, "line")).
		Hint("小标题、段落要整块过去；把这一处的 lines 加减一两行，或增删几个字", "a subhead or paragraph goes on as a whole; change the lines of this place by one or two, or add or cut some characters")
	t.gap = &shortfall{told: d, lack: endsShort, lines: short}
}

// mostEmpty is how many lines may stay empty at the end of vertical text
// without a word.
const mostEmpty = 1

// openEnd reports cells that leave lines empty behind the end of the text.
func (t *typesetter) openEnd(pl *Place, b *bed, gal *galley, empty int) {
	d := t.ds.Warn(diag.Underfill, pl.At, "“%[1]s”排不满：末尾空 %[2]d 行", "“%[1]s” leaves %[3]s empty at its end",
		name(pl.Story), empty, diag.Count(empty, "line")).
		Hint("加约 %[1]d 字，或把它的版位改小", "add some %[1]d characters, or make its place smaller", empty*int(b.columns[0].measure/gal.size()))
	t.gap = &shortfall{told: d, lack: endsOpen, lines: empty}
}

// beginningLength is how many characters of a line say which line is meant.
const beginningLength = 8

// beginning returns the first characters of the rows from one on: of the first of
// them that has text, for an ornament has none.
func (g *galley) beginning(from int) string {
	for k := from; k < len(g.rows); k++ {
		if s := []rune(g.rows[k].beginning()); len(s) > 0 {
			return string(s[:min(len(s), beginningLength)])
		}
	}
	return ""
}

// beginning returns what stands first in a row: in one of a table, its first cell
// with text.
func (r *row) beginning() string {
	switch {
	case r.sub != nil:
		return r.sub.name.Text
	case r.par != nil && r.drop != nil:
		return r.drop.par.Text + r.par.LineText(&r.line)
	case r.par != nil:
		return r.par.LineText(&r.line)
	case r.table != nil:
		first := ""
		r.table.eachText(func(s string) {
			if first == "" {
				first = s
			}
		})
		return first
	case len(r.names) > 0:
		return r.names[0].par.Text
	}
	return ""
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
