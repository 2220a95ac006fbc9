package layout

import (
	"math"
	"slices"

	"banxin/internal/geom"
	"banxin/issues"
	"banxin/layout/text"
)

// Which widths make a table lowest? A row is as high as its highest cell, so the
// columns hang together. Only a few widths of a column matter: those at which one
// of its cells takes a line less. Columns are settled one after the other, each
// at every such width that leaves the others room; a branch is left where even
// with all the room that is left to each of the other columns the table would not
// become lower than the lowest found. For tables that newspapers print the
// search ends; otherwise it stops after so many steps with the best of them.
const mostSteps = 20_000

// mostWidths bounds the widths that are tried for one column, and mostTurns those
// that they are chosen from: cells of a thousand lines have as many, and each is
// found by breaking the cell.
const (
	mostWidths = 40
	mostTurns  = 4 * mostWidths
)

// stepRows is how many rows a table may have of which a step of the search counts
// for one.
const stepRows = 100

// widths settles how wide the columns become.
func (f *tableFit) widths() {
	room := f.room()
	switch {
	case sum(f.natural) <= room:
		copy(f.width, f.natural)
	case sum(f.least) >= room:
		copy(f.width, f.least)
	default:
		f.search(room)
	}
	f.share(room)
	x := f.pad
	for c := range f.columns {
		f.columns[c].x, f.columns[c].width = x, f.width[c]
		x += f.width[c] + 2*f.pad
	}
}

// share gives what is left of the room to the columns: first to those that have
// less than they would like, in parts of what they want, then to all equally.
func (f *tableFit) share(room geom.Length) {
	left := room - sum(f.width)
	if want := sum(f.natural) - sum(f.width); left > 0 && want > 0 {
		part := min(left, want)
		for c := range f.width {
			f.width[c] += geom.Length(int64(f.natural[c]-f.width[c]) * int64(part) / int64(want)) // rounded down: never more than there is
		}
		left = room - sum(f.width)
	}
	for n := geom.Length(len(f.width)); left > 0 && n > 0; n-- {
		f.width[n-1] += left / n
		left -= left / n
	}
}

// tableSearch is the search for the widths that make a table lowest.
type tableSearch struct {
	*tableFit
	choices [][]choice // of each column, the widest first
	order   []int      // of the columns, those with the fewest choices first
	width   []geom.Length
	best    []geom.Length
	lowest  int // cost of the best
	steps   int
}

// choice is a width of a column and the slots that its cells then take in each row.
type choice struct {
	width geom.Length
	rows  []int16
}

// search finds the widths.
func (f *tableFit) search(room geom.Length) {
	s := &tableSearch{tableFit: f, width: make([]geom.Length, len(f.columns)), best: slices.Clone(f.least), lowest: math.MaxInt}
	for c := range f.columns {
		s.choices = append(s.choices, f.choices(c, f.least[c]+room-sum(f.least)))
		s.order = append(s.order, c)
	}
	slices.SortStableFunc(s.order, func(a, b int) int { return len(s.choices[a]) - len(s.choices[b]) })
	s.settle(0, room-sum(f.least), make([]int16, len(f.rows)))
	copy(f.width, s.best)
}

// choices lists the widths of column c, up to the widest, at which one of its
// cells takes fewer lines than before.
func (f *tableFit) choices(c int, widest geom.Length) []choice {
	at := func(w geom.Length) choice {
		rows := make([]int16, len(f.rows))
		for i := range f.rows {
			for k := range f.rows[i].cells {
				if cell := &f.rows[i].cells[k]; cell.col == c && cell.across == 1 && cell.down == 1 && cell.par != nil {
					rows[i] = int16(cell.linesIn(w) * f.slot)
				}
			}
		}
		return choice{w, rows}
	}
	out := []choice{at(f.least[c])}
	for _, w := range f.turns(c, widest) {
		if next := at(w); !slices.Equal(next.rows, out[len(out)-1].rows) {
			out = append(out, next)
		}
	}
	out = thinned(out, mostWidths)
	slices.Reverse(out)
	return out
}

// turns lists the widths of column c, rising up to the widest, from which on one
// of its cells takes a line less.
func (f *tableFit) turns(c int, widest geom.Length) []geom.Length {
	var out []geom.Length
	for i := range f.rows {
		for k := range f.rows[i].cells {
			cell := &f.rows[i].cells[k]
			if cell.col != c || cell.across > 1 || cell.down > 1 || cell.par == nil {
				continue
			}
			most, fewest := cell.linesIn(f.least[c])-1, max(1, cell.linesIn(widest))
			for n := fewest; n <= most; n += 1 + (most-fewest)/mostWidths {
				low, high := f.least[c], widest
				for high-low > 1 {
					if mid := (low + high) / 2; cell.linesIn(mid) <= n {
						high = mid
					} else {
						low = mid
					}
				}
				out = append(out, high)
			}
		}
	}
	slices.Sort(out)
	return thinned(slices.Compact(out), mostTurns)
}

// thinned leaves out every other one but for the first and last until there are
// no more than so many.
func thinned[T any](all []T, most int) []T {
	for len(all) > most {
		kept := all[:1]
		for i := 2; i < len(all)-1; i += 2 {
			kept = append(kept, all[i])
		}
		all = append(kept, all[len(all)-1])
	}
	return all
}

// linesIn returns how many lines the cell takes at a width.
func (c *fitCell) linesIn(width geom.Length) int {
	if c.natural <= width {
		return 1
	}
	return c.par.LinesIn(width)
}

// settle tries the widths of the k-th column and those after it. spare is the
// room beyond the least widths of these columns, rows are the slots that the
// columns settled before take in each row.
func (s *tableSearch) settle(k int, spare geom.Length, rows []int16) {
	if s.steps += 1 + len(rows)/stepRows; s.steps > mostSteps {
		return
	}
	if k == len(s.order) {
		s.found(rows)
		return
	}
	if s.bound(k, spare, rows) >= s.lowest {
		return
	}
	c := s.order[k]
	next := make([]int16, len(rows))
	for _, ch := range s.choices[c] {
		more := ch.width - s.least[c]
		if more > spare {
			continue
		}
		s.width[c] = ch.width
		for i := range rows {
			next[i] = max(rows[i], ch.rows[i])
		}
		s.settle(k+1, spare-more, next)
	}
}

// bound is the least the table can cost if each of the columns from the k-th on
// had all the spare room.
func (s *tableSearch) bound(k int, spare geom.Length, rows []int16) int {
	low := slices.Clone(rows)
	for _, c := range s.order[k:] {
		for i := range s.choices[c] {
			if ch := &s.choices[c][i]; ch.width-s.least[c] <= spare {
				for r := range low {
					low[r] = max(low[r], ch.rows[r])
				}
				break
			}
		}
	}
	height := 0
	for _, n := range low {
		height += int(max(n, int16(s.slot)))
	}
	return height
}

// found judges a way to settle all columns: how high the rows then are, cells
// over several columns or rows included.
func (s *tableSearch) found(rows []int16) {
	high := slices.Clone(rows)
	for i := range high {
		high[i] = max(high[i], int16(s.slot))
	}
	// Those over several rows come last, as in heights: they lack no more than the
	// rows, once all these are as high as their own cells, leave wanting.
	for _, several := range [...]bool{false, true} {
		for i := range s.rows {
			for k := range s.rows[i].cells {
				if c := &s.rows[i].cells[k]; c.par != nil && c.across+c.down > 2 && c.down > 1 == several {
					s.stretch(high[i:i+c.down], c)
				}
			}
		}
	}
	height := 0
	for _, n := range high {
		height += int(n)
	}
	if height < s.lowest {
		s.lowest = height
		copy(s.best, s.width)
	}
}

// stretch makes rows, from the one that a cell begins in, as high as the cell is at
// the widths at hand.
func (s *tableSearch) stretch(rows []int16, c *fitCell) {
	w := geom.Length(c.across-1) * 2 * s.pad
	for _, column := range s.width[c.col : c.col+c.across] {
		w += column
	}
	need := int16(c.linesIn(w) * s.slot)
	for _, n := range rows {
		need -= n
	}
	if need > 0 {
		rows[len(rows)-1] += need
	}
}

// longestCentred is how long the words of a column may be, in em, that stand in
// its middle where the table's rule does not say where.
const longestCentred = 8

// tableRows breaks the cells at the widths found and makes the groups of rows.
func (t *typesetter) tableRows(f *tableFit) (*table, []*tableGroup) {
	tb := &f.table
	var out []*tableGroup
	if title := f.block.Table.Title; len(title) > 0 {
		out = append(out, t.tableWords(tb, "table-title", issues.TableTitle, title, f.leading))
	}
	first := len(out)
	for i := range f.rows {
		r := &f.rows[i]
		if n := len(out); n == first || f.rows[i-1].group != r.group {
			out = append(out, &tableGroup{t: tb, part: r.part})
		}
		gr := out[len(out)-1]
		row := tableRow{slots: tb.slot}
		for k := range r.cells {
			c := &r.cells[k]
			if c.par != nil {
				c.lines = t.cellLines(c, f.inner(c.col, c.across))
			}
			if c.down == 1 {
				row.slots = max(row.slots, len(c.lines)*tb.slot)
			}
			if col := &tb.columns[c.col]; r.part == issues.TableCell && c.across == 1 && (len(c.lines) > 1 || c.natural > longestCentred*tb.em) {
				col.long = true
			}
			row.interlinear(&c.tableCell)
			row.cells = append(row.cells, c.tableCell)
		}
		row.slots += row.above + row.below
		gr.rows = append(gr.rows, row)
	}
	tb.opens = first + 1
	for i, gr := range out[first:] {
		gr.heights()
		if gr.part == issues.TableHead {
			tb.head = gr
		}
		gr.follows = i > 0 && out[first+i-1] == tb.head
	}
	out[len(out)-1].last = true
	if note := f.block.Table.Note; len(note) > 0 {
		out = append(out, t.tableWords(tb, "table-note", issues.TableNote, note, f.leading))
	}
	return tb, out
}

// fewLines is how many lines a cell may have that is broken like a title, between
// words and into near equal lines.
const fewLines = 3

// cellLines breaks the text of a cell.
func (t *typesetter) cellLines(c *fitCell, width geom.Length) []text.Line {
	lines := t.breaker.Break(c.par, width)
	if len(lines) < 2 || len(lines) > fewLines {
		return lines
	}
	if even := t.evenLines(c.par, width); len(even) == len(lines) {
		return even
	}
	return lines
}

// interlinear gives the row room for what stands between the lines over the first
// and under the last line of a cell, where the row's rules are.
func (r *tableRow) interlinear(c *tableCell) {
	if c.par == nil || c.par.Interlinear() == 0 || len(c.lines) == 0 {
		return
	}
	if len(c.par.Besides(&c.lines[0], true)) > 0 {
		r.above = 1
	}
	if len(c.par.Besides(&c.lines[len(c.lines)-1], false)) > 0 {
		r.below = 1
	}
}

// heights gives the rows of a group room for the cells that go over several of
// them, and adds them up.
func (gr *tableGroup) heights() {
	for i := range gr.rows {
		for k := range gr.rows[i].cells {
			c := &gr.rows[i].cells[k]
			have := 0
			for j := i; j < min(i+c.down, len(gr.rows)); j++ {
				have += gr.rows[j].slots
			}
			if need := len(c.lines) * gr.t.slot; need > have {
				gr.rows[min(i+c.down, len(gr.rows))-1].slots += need - have
			}
		}
	}
	for i := range gr.rows {
		gr.slots += gr.rows[i].slots
	}
}

// tableWords makes a title or notes a group of one cell over the whole measure.
func (t *typesetter) tableWords(tb *table, style string, part issues.Part, words []issues.Inline, leading geom.Length) *tableGroup {
	st := t.style(style)
	p := t.cell(st, words, tb.block.At, size(st, tb.em), leading)
	gr := &tableGroup{t: tb, part: part}
	c := tableCell{par: p, across: len(tb.columns), down: 1, point: -1, lines: t.breaker.Break(p, tb.measure)}
	if part == issues.TableTitle {
		c.lines = t.evenLines(p, tb.measure)
	}
	gr.slots = len(c.lines) * slotsFor(p.Style.Size, leading)
	gr.rows = []tableRow{{cells: []tableCell{c}, slots: gr.slots}}
	return gr
}
