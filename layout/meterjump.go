package layout

import (
	"banxin/internal/diag"
	"banxin/issues"
)

// Cut is where a story is cut between two places; two that are equal leave the
// same text to the second.
type Cut struct{ at mark }

// Cut returns where the place leaves its story.
func (o *Outcome) Cut() Cut { return Cut{o.after} }

// End is one end of a jump: a shape on a page.
type End struct {
	Page *issues.PagePlan
	Grid *Grid
	Ask
}

// Jumped is what a story takes that jumps.
type Jumped struct {
	Full bool // the place it leaves from is full
	Cut  Cut
	Rest Measured // of the place it goes on in, if there were no end to the page
}

// Jump measures a story that leaves one place and goes on in another, on another
// page. It is false where columns are too narrow.
func (m *Meter) Jump(s *issues.Story, from, to End) (Jumped, bool) {
	var ds diag.List
	src := issues.Jump(from.place(s), to.place(s), from.Page, to.Page)
	leaves, ok := readStory(&src[0], from.Grid, &ds)
	goesOn, fine := readStory(&src[1], to.Grid, &ds)
	if !ok || !fine {
		return Jumped{}, false
	}
	plan := Plan{Pages: []PagePlan{
		{Number: from.Page.Number, Grid: *from.Grid, Places: []Place{leaves}},
		{Number: to.Page.Number, Grid: *to.Grid, Places: []Place{goesOn}},
	}}
	plan.thread()
	m.t.from = mark{}
	first := m.outcome(storyJob(&plan.Pages[0].Places[0], from.Grid))
	last := &plan.Pages[1].Places[0]
	second := m.outcome(storyJob(last, to.Grid))
	return Jumped{Full: first.Fits(), Cut: first.Cut(), Rest: second.measured(last)}, !first.Ends && !second.Ends
}

// place is where a story stands in a shape, at the head of a page.
func (e *End) place(s *issues.Story) issues.Place {
	src := issues.Place{
		Story: s, Columns: issues.Range{First: 1, Last: e.Columns}, Lines: issues.Range{First: 1, Last: deepest},
		Split: e.Split, Headline: e.Headline, Box: e.Box, Side: e.Side,
	}
	if e.Lines > 0 {
		src.Lines.Last = e.Lines
	}
	return src
}
