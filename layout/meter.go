package layout

import (
	"slices"

	"banxin/fonts"
	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/issues"
)

// Meter tells what places would hold without setting them: a trial goes the way
// of Compose up to the sharing of lines among columns, and makes no items. What
// was shaped and broken for one trial serves the next, so that a page tried
// again costs a hundredth of composing it.
//
//	m := layout.NewMeter(issue, set)
//	found := m.Try(plan, 0)
//	for _, o := range found.Places {
//		fmt.Println(o.Place.Lines, o.Lines, o.Chars, o.Short)
//	}
//
// The answers are those Compose would come to, for the same code gives them. A
// Meter is for one goroutine; several may share an issue and a set.
type Meter struct {
	issue *issues.Issue
	t     typesetter
}

// NewMeter returns a meter of an issue's stories in a set of faces.
func NewMeter(issue *issues.Issue, set *fonts.Set) *Meter {
	m := &Meter{issue: issue}
	m.t = typesetter{design: design{paper: issue.Paper, set: set}, lexicon: lexicon(issue)}
	m.t.trial = newTrial()
	return m
}

// Trial is what trying a page has found.
type Trial struct {
	Places []Outcome // of the places that hold stories, in the order of the plan
	Faults diag.List // of make-up, between the places: 碰题, 叠题, 背题, 断版
}

// Try tells how the places of page number i of the plan, from 0, would come out.
// A story that comes from a page before is tried from its beginning.
func (m *Meter) Try(plan *Plan, i int) Trial {
	all := jobs(m.issue, plan)
	on := func(j *job) bool { return j.place != nil && j.place.Story != nil }
	var out Trial
	at := map[*Place]int{}
	for k := range all {
		j := &all[k]
		if !on(j) || j.follows() || !reaches(j, i) {
			continue
		}
		m.t.from = mark{}
		for ; j != nil; j = j.then {
			o := m.outcome(j)
			if j.page == i {
				at[j.place] = len(out.Places)
				out.Places = append(out.Places, o)
			}
		}
	}
	pg := &plan.Pages[i]
	slices.SortFunc(out.Places, func(a, b Outcome) int { return pg.index(a.Place) - pg.index(b.Place) })
	for k := range all {
		if j := &all[k]; j.page == i && j.place != nil && j.out == nil {
			j.out = &piece{}
		}
	}
	one := Plan{Pages: []PagePlan{*pg}}
	taboos(&one, ofPage(all, i), &out.Faults)
	return out
}

// Ask is the shape a story is measured in.
type Ask struct {
	Columns  int // of the grid that it stands over
	Split    int // as in issues.Place, 0 for the grid's own
	Headline int // line slots given to the headline, 0 for what it needs
	Lines    int // of the place, 0 for no end; a headline at the side is as high
	Side     string
	Box      string
}

// Measured is what a story takes in a shape of a depth of its own.
type Measured struct {
	Headline int // line slots of the headline block
	Depth    int // of the columns below it when level
	Last     int // that the last column ends above the others
	Lines    int // of the whole place
	Rows     int // of the running text, one column after the other
	Widows   int
	Em       int         // characters of a full line
	Size     geom.Length // of the largest type of the headline block
	Faults   []diag.Code
}

// deepest is more lines than any story takes.
const deepest = 100_000

// Story measures a story in a shape on a grid, if there were no end to the
// page. It is false where the columns are too narrow.
func (m *Meter) Story(s *issues.Story, g *Grid, a Ask) (Measured, bool) {
	src := issues.Place{
		Story: s, Columns: issues.Range{First: 1, Last: a.Columns}, Lines: issues.Range{First: 1, Last: deepest},
		Split: a.Split, Headline: a.Headline, Box: a.Box, Side: a.Side,
	}
	if a.Lines > 0 {
		src.Lines.Last = a.Lines
	}
	var ds diag.List
	pl, ok := readStory(&src, g, &ds)
	if !ok {
		return Measured{}, false
	}
	o := m.outcome(storyJob(&pl, g))
	return o.measured(&pl), true
}

// measured is what a story takes of a place without an end.
func (o *Outcome) measured(pl *Place) Measured {
	out := Measured{Headline: o.Headline, Last: o.Last, Widows: o.Widows, Em: o.Em, Size: o.Size, Faults: o.Faults}
	for _, d := range o.Depth {
		out.Depth = max(out.Depth, d)
		out.Rows += d
	}
	out.Lines = pl.Lines - o.Short
	return out
}

// Caption returns how many line slots the words of a picture take under it.
func (m *Meter) Caption(pic *issues.Picture, width geom.Length, g *Grid) int {
	if pic.Words() == "" {
		return 0
	}
	m.t.ds, m.t.vertical = diag.List{}, false
	return m.t.caption(pic, width, g.Body).slots(g.Leading)
}

// index returns the number of a place of the page.
func (p *PagePlan) index(pl *Place) int {
	for k := range p.Places {
		if &p.Places[k] == pl {
			return k
		}
	}
	return len(p.Places)
}

// reaches reports whether a job or those after it are of a page.
func reaches(j *job, page int) bool {
	for ; j != nil; j = j.then {
		if j.page == page {
			return true
		}
	}
	return false
}

// ofPage returns the jobs of a page, as those of page 0.
func ofPage(all []job, page int) []job {
	var out []job
	for _, j := range all {
		if j.page == page {
			j.page = 0
			out = append(out, j)
		}
	}
	return out
}

// outcome tries the place of a job.
func (m *Meter) outcome(j *job) Outcome {
	t := &m.t
	t.ds, t.above, t.overhang = diag.List{}, setLine{}, 0
	o := Outcome{Place: j.place, GoesOn: j.place.Next != nil}
	t.trial.out = &o
	j.out = j.do(t)
	o.after = t.from
	for _, d := range j.out.ds.Sorted() {
		o.Broken = o.Broken || d.Severity == diag.Error && d.Code != diag.Overset
		o.Ends = o.Ends || d.Code == diag.PlaceEmpty
		o.Faults = append(o.Faults, d.Code)
	}
	return o
}
