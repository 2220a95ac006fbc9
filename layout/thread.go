package layout

import (
	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/issues"
	"banxin/layout/text"
)

// A story that stands in several places of the plan runs through them: its
// frames form a thread. A place takes the front of what is left of the story,
// broken at its own measure; where its last column ends the story is cut, and
// what follows is broken anew at the measure of the next place. Lines are not
// moved from place to place, text is.
//
//	page 1                     page 2
//	┌──────┬──────┐            ┌────┬────┬────┐
//	│ headline    │            │ echo headline│
//	│ ──── │ ──── │            │（上接第1版） │
//	│ ──── │ ──── │            │ ── │ ── │ ── │
//	│ ──── │（下转第2版）──→   │ ── │ ── │ ── │
//	└──────┴──────┘            └────┴────┴────┘
//
// All columns of a place that the story goes on from are filled; only those of
// the last end level, and only there can text be overset.

// mark is a place in a story's running text.
type mark struct {
	block int // index of the block
	name  int // of a list of names: 1 + the index of the name, 0 for the list's beginning
	off   int // bytes of the text of the block, or of the name, before it
}

// mark returns where in its story a row begins.
func (r *row) mark() mark {
	m := mark{block: r.block, name: r.name}
	if r.par != nil && r.drop == nil && (r.resumed || !r.par.IsFirst(&r.line)) {
		m.off = r.skipped + r.par.Begins(&r.line)
	}
	return m
}

// resume notes in the first row of a galley that its paragraph has begun before.
func (r row) resume(g *galley) row {
	r.resumed = g.from.off > 0
	return r
}

// linesLeft breaks what is left of the paragraph at hand.
func (t *typesetter) linesLeft(g *galley, p *text.Paragraph, measure geom.Length) []text.Line {
	from := g.from.off
	g.from = mark{}
	if from > 0 {
		return t.rest(p, from, measure)
	}
	return t.broken(p, measure)
}

// full reports whether a galley holds more than its place can take.
func (g *galley) full() bool {
	if g.enough == 0 {
		return false
	}
	for ; g.counted < len(g.rows); g.counted++ {
		g.slots += g.rows[g.counted].slots + g.rows[g.counted].before
	}
	return g.slots > g.enough
}

// lookAhead is how many line slots beyond a place are looked at to see how the
// story goes on: enough for a paragraph to be judged by the lines it leaves.
const lookAhead = 12

// thread links the places of each story in the order of the plan, and each with its page.
func (p *Plan) thread() {
	var last map[*issues.Story]*Place
	var on map[*issues.Story][]*Place // places on the page at hand
	for i := range p.Pages {
		clear(on)
		for k := range p.Pages[i].Places {
			pl := &p.Pages[i].Places[k]
			if pl.Story == nil {
				continue
			}
			pl.page, pl.on = i+1, &p.Pages[i]
			if before := last[pl.Story]; before != nil {
				before.Next, pl.Follows, pl.before = pl, true, before.page
				pl.besides = on[pl.Story]
				pl.measure, pl.body = pl.firstMeasure(&p.Pages[i].Grid), p.Pages[i].Grid.Body
			}
			if last == nil {
				last, on = map[*issues.Story]*Place{}, map[*issues.Story][]*Place{}
			}
			on[pl.Story] = append(on[pl.Story][:len(on[pl.Story]):len(on[pl.Story])], pl)
			last[pl.Story] = pl
		}
	}
}

// firstMeasure returns how long the lines of a place are.
func (p *Place) firstMeasure(g *Grid) geom.Length {
	if !p.Vertical {
		return p.Columns[0].Measure
	}
	tiers, _ := p.tiers(p.inner(g), 0, g)
	return tiers[0].measure
}

// follows reports whether a job is done after another.
func (j *job) follows() bool { return j.place != nil && j.place.Follows }

// threadJobs has the places of a story composed one after the other.
func threadJobs(all []job) {
	var at map[*Place]*job
	for i := range all {
		if pl := all[i].place; pl != nil && (pl.Next != nil || pl.Follows) {
			if at == nil {
				at = map[*Place]*job{}
			}
			at[pl] = &all[i]
		}
	}
	for pl, j := range at { // each sets its own alone
		if pl.Next != nil {
			j.then = at[pl.Next]
		}
	}
}

// ends reports whether all rows find room in the cells, so that the story ends
// with them.
func (g *galley) ends(cells []cell) bool {
	f := g.pour(cells)
	return f.over == len(g.rows)
}

// nothingLeft reports a place that the story does not reach.
func (t *typesetter) nothingLeft(pl *Place) {
	if pl.Story.Incomplete {
		return // which has been said
	}
	d := t.ds.Error(diag.PlaceEmpty, pl.At, "“%s”在前面已经排完，这里没有字可排", "“%s” has ended before; there is no text left for this place", name(pl.Story)).
		Hint("删去这一处，或把它前面版位的 lines 改小", "take this place out, or give those before it fewer lines").
		Note(pl.Story.At, "稿件在这里", "the story is here")
	t.gap = &shortfall{told: d, lack: endsOpen, lines: pl.Lines}
}

// cut fills all columns of a place that the story goes on from, and cuts the
// galley where it ends there. The line that says on which page it goes on takes
// the last line of the last column, or stands at the end of a short one.
func (t *typesetter) cut(pl *Place, g *Grid, gal *galley, s *strip) filling {
	gal.goesOn = true
	p := packing{cells: s.cells, within: s.next > 0}
	next := s.next
	if next == 0 {
		next = pl.nextMeasure(g)
	}
	p.left = func(j int) int { return t.linesAt(gal, j, next) }
	jumps := pl.To != "" && s.next == 0
	if jumps {
		p.jump = t.jumpWidth(pl, g, s.cells[0].measure)
		p.leave = leastText
	}
	share := func() filling { return gal.pack(&p) }
	f := t.cure(gal, share(), share)
	t.from = mark{block: len(pl.Story.Blocks)}
	if f.over < len(gal.rows) {
		t.from = gal.rows[f.over].mark()
	}
	gal.rows = gal.rows[:f.over]
	if jumps {
		t.jumpShort(pl, gal, &f, g)
	}
	return f
}

// linesAt returns how many lines of a measure the paragraph that row j stands in
// will have left where the text goes on, 0 if a paragraph begins there.
func (t *typesetter) linesAt(gal *galley, j int, measure geom.Length) int {
	r := &gal.rows[j]
	if r.par == nil || r.par.IsFirst(&r.line) || r.drop != nil {
		return 0
	}
	return len(t.rest(r.par, r.par.Begins(&r.line), measure))
}

// nextMeasure returns the measure of the place that the story goes on in, as it
// would be for type of the size of this one.
func (p *Place) nextMeasure(g *Grid) geom.Length {
	if body := p.Next.body; body != g.Body {
		return p.Next.measure.Scale(int(g.Body), int(body))
	}
	return p.Next.measure
}
