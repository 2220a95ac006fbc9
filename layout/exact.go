package layout

import (
	"slices"

	"banxin/layout/text"
)

// Edit to fit wants columns that are exactly full. Then there is no choice where
// they end: each takes rows until it is. What can be chosen is how many lines
// some paragraphs take (赶行): one less, squeezed, or one more, opened, or either
// by tracking. The fewest such changes are found by a walk down the story: after
// each paragraph the places where it may have ended, a column and a slot, and
// for each of these the cheapest way to have come there.
//
//	column 0   column 1        paragraph 1 may take 4 lines or 5,
//	1 ────     2 ────          so that paragraph 2 begins at slot 4 or 5
//	1 ────     2 ────          of column 0; each goes on from there
//	1 ────     3 ────
//	1 ────     3 ────
//	2 ────     …

// Driven is a paragraph that takes some lines more or less than it would.
type Driven struct {
	Block int // of the story
	By    int
}

// option is a way to set a paragraph, or the only one to set anything else.
type option struct {
	rows   []row
	cost   cost
	step   int // of edit to fit that it takes, −1 for none
	driven int // lines, where that is what it takes
	by     int // tracking, likewise
}

// columnSpec is a column to be filled: its slots, and whether the place it is of
// ends with it and another goes on.
type columnSpec struct {
	slots  int
	leaves bool
}

// spot is where a paragraph has ended.
type spot struct{ column, slot int }

// arrival is the cheapest way to have come to a spot: from which, with which
// option of the paragraph before.
type arrival struct {
	cost   cost
	from   spot
	option int
}

// walk looks for the cheapest options with which groups of rows fill columns
// exactly, but that the last may end up to so many slots above its foot.
type walk struct {
	columns []columnSpec
	may     int
	step    int // the last step that may be taken
	rest    func(par *text.Paragraph, at *text.Line) []text.Line
}

// reached is a spot and the cheapest way to it.
type reached struct {
	spot
	arrival
}

// find returns the option of each group, and what they cost together.
func (w *walk) find(groups [][]option) ([]int, cost, bool) {
	if !w.mayHold(groups) {
		return nil, cost{}, false
	}
	trail := w.forward(groups)
	last := len(w.columns) - 1
	here := []reached{{}}
	if len(trail) > 0 {
		here = trail[len(trail)-1]
	}
	var end reached
	found := false
	for _, at := range here {
		if at.column == last && at.slot >= w.columns[last].slots-w.may && (!found || at.cost.less(end.cost) || at.cost == end.cost && at.slot > end.slot) {
			end, found = at, true
		}
	}
	if !found {
		return nil, cost{}, false
	}
	return back(trail, len(groups)-1, end), end.cost, true
}

// forward notes after each group where it may have ended, and the cheapest way to
// there.
func (w *walk) forward(groups [][]option) [][]reached {
	here := []reached{{}}
	trail := make([][]reached, len(groups))
	for i, g := range groups {
		var there []reached
		for _, at := range here {
			for k := range g {
				if g[k].step > w.step {
					continue
				}
				if to, low, ok := w.put(&g[k], at.spot); ok {
					there = keep(there, reached{to, arrival{at.cost.add(g[k].cost).add(lowCost.times(low)), at.spot, k}})
				}
			}
		}
		trail[i], here = there, there
	}
	return trail
}

// back returns the option of each group up to group last, which has ended so.
func back(trail [][]reached, last int, end reached) []int {
	out := make([]int, last+1)
	for i := last; i >= 0; i-- {
		out[i] = end.option
		if i > 0 {
			at := slices.IndexFunc(trail[i-1], func(r reached) bool { return r.spot == end.from })
			end = trail[i-1][at]
		}
	}
	return out
}

// keep adds a way to a spot if there is no cheaper one.
func keep(all []reached, r reached) []reached {
	for i := range all {
		if all[i].spot == r.spot {
			if r.before(&all[i].arrival) {
				all[i] = r
			}
			return all
		}
	}
	return append(all, r)
}

// mayHold reports whether the columns can be full with any choice at all: with
// the longest they must be, with the shortest nothing may be left over.
func (w *walk) mayHold(groups [][]option) bool {
	room, most, least := 0, 0, 0
	for _, c := range w.columns {
		room += c.slots
	}
	for _, g := range groups {
		long, short := 0, -1
		for k := range g {
			if g[k].step > w.step {
				continue
			}
			slots, white := 0, 0
			for i := range g[k].rows {
				slots, white = slots+g[k].rows[i].slots, white+g[k].rows[i].before
			}
			long = max(long, slots+white)
			if short < 0 || slots < short {
				short = slots
			}
		}
		most, least = most+long, least+short
	}
	slack := 0 // what a place breaks anew may take other lines
	for _, c := range w.columns[:len(w.columns)-1] {
		if c.leaves {
			slack++
		}
	}
	return most+slack >= room-w.may && least-slack <= room
}

// before orders arrivals at one spot, so that the result does not depend on the
// order they were found in.
func (a *arrival) before(b *arrival) bool {
	switch {
	case a.cost != b.cost:
		return a.cost.less(b.cost)
	case a.option != b.option:
		return a.option < b.option
	case a.from.column != b.from.column:
		return a.from.column > b.from.column
	}
	return a.from.slot > b.from.slot
}

// lowCost is what it costs that a column ends with one line under a subhead, as
// much as two changes: that is no fault as a subhead at the foot is (clreq 4.1.3),
// but if as little else mends it, it is mended.
var lowCost = cost{2, 2}

// put sets the rows of an option down from a spot on and returns where they end,
// and how many columns end with one line under a subhead; false where a column
// would not be full, end with what must not be last, or begin with a paragraph's
// last line (孤行).
func (w *walk) put(o *option, at spot) (to spot, low int, ok bool) {
	rows := o.rows
	for i := 0; i < len(rows); i++ {
		r := &rows[i]
		need := r.slots
		if at.slot > 0 {
			need += r.before
		}
		if at.slot+need <= w.columns[at.column].slots {
			at.slot += need
			continue
		}
		full := at.slot == w.columns[at.column].slots
		if !full || at.column+1 == len(w.columns) || i > 0 && rows[i-1].keepNext {
			return spot{}, 0, false
		}
		if i > 0 && rows[i-1].under {
			low++
		}
		if w.columns[at.column].leaves && i > 0 { // what is left is broken anew in the next place
			if o.cost != (cost{}) || r.par == nil {
				return spot{}, 0, false
			}
			rows = appendRows(rows[:i:i], *r, w.rest(r.par, &r.line))
			if i == len(rows) {
				return spot{}, 0, false
			}
			r = &rows[i]
		}
		if i > 0 && i == len(rows)-1 && r.par != nil {
			return spot{}, 0, false
		}
		at = spot{at.column + 1, 0}
		i--
	}
	if n := len(rows); n > 0 && at.slot == w.columns[at.column].slots {
		if rows[n-1].keepNext {
			return spot{}, 0, false
		}
		if rows[n-1].under && at.column+1 < len(w.columns) {
			low++
		}
	}
	return at, low, true
}

// groupsOf parts rows into paragraphs and single rows.
func groupsOf(rows []row) [][]row {
	var out [][]row
	for i := 0; i < len(rows); {
		end := i + 1
		for end < len(rows) && rows[i].par != nil && rows[end].par == rows[i].par {
			end++
		}
		out = append(out, rows[i:end:end])
		i = end
	}
	return out
}

// exactly breaks a story's text as edit to fit has settled it, and fills the
// cells of a strip one after the other.
func (t *typesetter) exactly(pl *Place, g *Grid, s *strip) (*galley, filling) {
	goesOn := s.next > 0 || pl.Next != nil
	if goesOn {
		t.enough = slotsOf(s.cells) + lookAhead
		defer func() { t.enough = 0 }()
	}
	t.head = s.cells[0].slots
	gal := t.galley(pl.Story, s.cells[0].measure, g.Body, g.Leading)
	for _, d := range pl.Tune.Lines {
		t.driveLine(gal, d)
	}
	f := gal.pour(s.cells)
	if !goesOn {
		return gal, f
	}
	if pl.Tune.Cut != (mark{}) && pl.To != "" && s.next == 0 && gal.cutAt(&f, pl.Tune.Cut) {
		defer func() { t.jumpShort(pl, gal, &f, g) }()
	}
	t.from = mark{block: len(pl.Story.Blocks)}
	if f.over < len(gal.rows) {
		gal.goesOn = true
		t.from = gal.rows[f.over].mark()
		gal.rows = gal.rows[:f.over]
	}
	return gal, f
}

// driveLine breaks a paragraph of the galley into some lines more or less.
func (t *typesetter) driveLine(g *galley, d Driven) {
	from := slices.IndexFunc(g.rows, func(r row) bool { return r.block == d.Block && r.par != nil })
	if from < 0 {
		return
	}
	to := from + 1
	for to < len(g.rows) && g.rows[to].par == g.rows[from].par {
		to++
	}
	if lines := t.drivenLines(g.rows[from].par, linesOf(g.rows[from:to]), d.By); lines != nil {
		g.rows = changed(nil, g.rows, &change{from: from, to: to, lines: lines})
	}
}

// drivenLines breaks a paragraph into some lines more or less than it has; nil
// where that takes a fault or a line that is too loose.
func (t *typesetter) drivenLines(p *text.Paragraph, lines []text.Line, by int) []text.Line {
	if t.trial == nil || len(lines) == 0 {
		return t.drive(p, lines, by)
	}
	key := drivenLinesKey{p, lines[0].First, lines[0].Measure, len(lines), by}
	driven, ok := t.trial.driven[key]
	if !ok {
		driven = t.drive(p, lines, by)
		t.trial.driven[key] = driven
	}
	return driven
}

func (t *typesetter) drive(p *text.Paragraph, lines []text.Line, by int) []text.Line {
	for ; by > 0 && lines != nil; by-- {
		lines, _ = t.breaker.Longer(p, lines)
	}
	for ; by < 0 && lines != nil; by++ {
		lines, _ = t.breaker.Shorter(p, lines)
	}
	return lines
}

// settled breaks and shares a story's text among the cells of a strip and brings
// columns level, or as edit to fit has settled it.
func (t *typesetter) settled(pl *Place, g *Grid, s *strip) (*galley, filling) {
	if pl.Tune.Exact && !t.vertical {
		return t.exactly(pl, g, s)
	}
	gal, f := t.flow(pl, g, s)
	t.level(gal, &f, s.cells)
	return gal, f
}
