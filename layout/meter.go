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
	m.t.trial = &trial{galleys: map[galleyKey]*keptGalley{}, heads: map[headKey]*keptHeading{}}
	return m
}

// Outcome is how the story of one place comes out. Depths and lines are line
// slots of the page's grid; in a vertical place they count its vertical lines.
type Outcome struct {
	Place    *Place
	Headline int   // slots of the headline block, 0 where it stands at a side
	Room     []int // slots that each column of the body has, or each of its cells where a hole cuts it
	Depth    []int // slots that the text takes of each, the white within it included
	Lines    int   // slots of the text that found no place (overset)
	Chars    int   // and its characters
	Short    int   // slots that stay empty at the foot of every column
	Ragged   int   // slots that columns other than the last end above the deepest, together
	Last     int   // slots that the last column ends above the deepest
	GoesOn   bool  // the story goes on in another place
	Ends     bool  // it has ended before this place, which stays empty
	Widows   int   // last lines of paragraphs alone at the head of a column
	Em       int   // characters of a full line
	Faults   []diag.Code

	Broken bool // it has an error other than overset text, such as a headline without room

	Size geom.Length // of the largest type of the headline block

	open    bool // its columns are filled one after the other, not level: in a vertical place or an L
	columns int
}

// Fits reports whether a place comes out full: nothing is overset, no line stays
// white, and columns are level, but that the last column of a story's last place
// may end above the others by fewer lines than there are columns (clreq 2.4.2).
func (o *Outcome) Fits() bool {
	return !o.Broken && o.Lines == 0 && o.Short == 0 && o.Ragged == 0 && !o.Ends && o.Last <= o.mayEnd()
}

// mayEnd is how many lines the last column may end above the others.
func (o *Outcome) mayEnd() int {
	switch {
	case o.GoesOn:
		return 0
	case o.open:
		return mostEmpty
	}
	return o.columns - 1
}

// White is how many lines of a place's columns stay empty that should not.
func (o *Outcome) White() int {
	return o.Short*o.columns + o.Ragged + max(0, o.Last-o.mayEnd())
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
		Split: a.Split, Headline: a.Headline, Box: a.Box,
	}
	var ds diag.List
	pl, ok := readStory(&src, g, &ds)
	if !ok {
		return Measured{}, false
	}
	o := m.outcome(&job{place: &pl, do: func(t *typesetter) *piece { return t.story(&pl, g) }})
	out := Measured{Headline: o.Headline, Last: o.Last, Widows: o.Widows, Size: o.Size, Faults: o.Faults}
	for _, d := range o.Depth {
		out.Depth = max(out.Depth, d)
		out.Rows += d
	}
	out.Lines = pl.Lines - o.Short
	return out, true
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
	for _, d := range j.out.ds.Sorted() {
		o.Broken = o.Broken || d.Severity == diag.Error && d.Code != diag.Overset
		o.Ends = o.Ends || d.Code == diag.PlaceEmpty
		o.Faults = append(o.Faults, d.Code)
	}
	return o
}

// trial gathers what is found of the place at hand, and keeps what may be asked
// for again.
type trial struct {
	out     *Outcome
	galleys map[galleyKey]*keptGalley
	heads   map[headKey]*keptHeading
}

// tried takes down how the rows of a galley were shared among the cells of a
// strip, and behind the last that the text reaches what stays empty.
func (t *typesetter) tried(out *piece, pl *Place, g *Grid, b *bed, s *strip, gal *galley, f *filling, ends bool) {
	o := t.trial.out
	if s.first == 0 {
		o.Headline, o.columns = b.head, len(b.columns)
		o.Em = int(s.cells[0].measure / gal.size())
		if out.head != nil {
			out.head.follows(gal, f, b.firstRoom())
		}
	}
	o.GoesOn = gal.goesOn && s.next == 0
	o.Widows += len(widows(gal, f))
	start := 0
	for c := range s.cells {
		end := start
		if c < len(f.ends) {
			end = f.ends[c]
		}
		o.Room = append(o.Room, b.cells[s.first+c].slots)
		o.Depth = append(o.Depth, gal.height(start, end))
		start = end
	}
	if !ends {
		return
	}
	o.open = s.open(f)
	for _, c := range b.cells[len(o.Room):] {
		o.Room, o.Depth = append(o.Room, c.slots), append(o.Depth, 0)
	}
	if gal.goesOn && pl.To != "" && (f.over == 0 || !gal.roomBehind(f.over, t.jumpWidth(pl, g))) {
		o.Depth[len(o.Depth)-1]++ // the line that says where it goes on stands alone
	}
	if f.over < len(gal.rows) && !gal.goesOn {
		o.Lines, o.Chars = gal.rest(f.over)
		t.ds.Error(diag.Overset, pl.At, "", "")
		return
	}
	o.level(b, s.endsAt(f))
}

// level counts the lines that stay empty where columns end at a slot of the bed.
func (o *Outcome) level(b *bed, foot int) {
	if o.open || o.GoesOn { // filled one after the other
		foot = b.depth
	}
	o.Short = b.depth - foot
	last := len(o.Depth) - 1
	for o.open && last > 0 && o.Depth[last] == 0 {
		o.Last += b.cells[last].slots
		last--
	}
	for c := range last {
		o.Ragged += b.cells[c].to(foot) - o.Depth[c]
	}
	o.Last += b.cells[last].to(foot) - o.Depth[last]
}

// galleyKey is all that the rows of a galley depend on.
type galleyKey struct {
	story                  *issues.Story
	from                   mark
	enough                 int
	measure, body, leading geom.Length
	overhang               geom.Length
	vertical               bool
	dropped                bool // a drop capital has room
}

// keptGalley is a galley's rows as they were broken, and what was said of them.
type keptGalley struct {
	galley
	told diag.List
}

// keptGalley returns the galley newGalley would.
func (t *typesetter) keptGalley(s *issues.Story, measure, body, leading geom.Length) *galley {
	key := galleyKey{s, t.from, t.enough, measure, body, leading, t.overhang, t.vertical, t.head >= s.Drop}
	kept := t.trial.galleys[key]
	if kept == nil {
		before := t.ds
		t.ds = diag.List{}
		g := t.newGalley(s, measure, body, leading)
		kept = &keptGalley{*g, t.ds}
		kept.rows, kept.ways, kept.cells = slices.Clone(g.rows), nil, nil
		t.trial.galleys[key] = kept
		t.ds = before
	}
	t.ds.Merge(&kept.told)
	g := &t.gal
	rows, ways, cells := append(g.rows[:0], kept.rows...), g.ways, g.cells
	*g = kept.galley
	g.rows, g.ways, g.cells = rows, ways, cells
	return g
}

// headKey is all that a headline block depends on.
type headKey struct {
	story       *issues.Story
	echo        string
	width, body geom.Length
	largest     geom.Length
	vertical    bool
}

// keptHeading is a headline block and what was said of it.
type keptHeading struct {
	*heading
	told diag.List
}

// keptHeading returns the headline block newHeading would.
func (t *typesetter) keptHeading(pl *Place, width, body geom.Length) *heading {
	key := headKey{pl.Story, "", width, body, t.largest, t.vertical}
	if pl.Follows {
		if pl.From == "" {
			return &heading{}
		}
		key.echo = pl.From
	}
	kept := t.trial.heads[key]
	if kept == nil {
		before := t.ds
		t.ds = diag.List{}
		kept = &keptHeading{heading: t.newHeading(pl, width, body)}
		kept.told = t.ds
		t.trial.heads[key] = kept
		t.ds = before
	}
	t.ds.Merge(&kept.told)
	return kept.heading
}
