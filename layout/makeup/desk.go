package makeup

import (
	"banxin/fonts"
	"banxin/internal/diag"
	"banxin/issues"
	"banxin/layout"
)

// desk is an issue on which pages are to be planned.
type desk struct {
	issue  *issues.Issue
	set    *fonts.Set
	items  int     // how many there are
	loose  []*item // to be shared out among the pages
	pages  []problem
	pixels map[*issues.Picture]pixels
	boxes  *boxes
}

// pixels is the size of a picture, and the fewest columns it may have.
type pixels struct {
	w, h   int
	drawn  bool
	fewest int
}

// rect is columns x to x+w−1 and lines y to y+h−1 of a page, from 0.
type rect struct{ x, y, w, h int }

func (r rect) right() int  { return r.x + r.w }
func (r rect) bottom() int { return r.y + r.h }

// meets reports whether two rectangles share a cell.
func (r rect) meets(o rect) bool {
	return r.x < o.right() && o.x < r.right() && r.y < o.bottom() && o.y < r.bottom()
}

// problem is a page that is to be planned.
type problem struct {
	desk   *desk
	at     int // index among the issue's pages
	number int
	grid   layout.Grid
	top    int     // lines of the nameplate
	locked []block // what stands already
	rooms  []rect  // what is free, from the head to the foot
	items  []*item

	all    []*problem // its versions, where they have been looked at already
	solved *solver    // of a version: the first that can fill the page
	owned  bool       // the items' shapes are of this page alone
	loose  bool       // paragraphs of its stories may take a line more or less
}

// item is what a page has to take: just one of story, ad and briefs is given.
type item struct {
	story  *issues.Story
	ad     *issues.Ad
	briefs []*issues.Story // run together in a box
	auto   issues.Auto
	rank   int // 0 lead, 1 second, 2 normal, 3 brief

	number int // tells the items of an issue apart

	part   part         // of a story that jumps: its beginning, or what goes on
	twin   *item        // the other
	page   int          // index of the page it begins on
	cut    layout.Cut   // where it is cut
	stands issues.Place // where it might stand
	tail   int          // index of the page that that is on, of what goes on

	on map[grid]*stock // what it may look like on each grid
}

// stock is the shapes of an item on a grid, by columns, and how many cells of
// the page they take.
type stock struct {
	shapes      [][]shape
	least, most int
}

// widths returns how many columns of so many an item may stand over. A story
// that leads its page takes half of them or more.
func (it *item) widths(of int) (narrowest, widest int) {
	switch {
	case it.rank <= 1 && of >= 8:
		return 2, of
	case it.rank == 3:
		if of > 3 {
			of /= 2
		}
		return 1, of
	}
	return 1, of
}

// rankOf returns the weight of a story.
func rankOf(s *issues.Story) int {
	switch s.Priority {
	case "lead":
		return 0
	case "normal":
		return 2
	case "brief":
		return 3
	}
	return 1
}

// newDesk looks at the open pages of an issue: their grids, what stands on them
// already and what is left.
func newDesk(issue *issues.Issue, set *fonts.Set) *desk {
	d := &desk{issue: issue, set: set, boxes: newBoxes(issue, set)}
	open := false
	for i := range issue.Pages {
		open = open || issue.Pages[i].Open
	}
	if !open {
		return d
	}
	var unsaid diag.List // the layout will say it of the plan
	plan := layout.ReadPlan(issue, &unsaid)
	byNumber := map[int]*layout.PagePlan{}
	for i := range plan.Pages {
		byNumber[plan.Pages[i].Number] = &plan.Pages[i]
	}
	for i := range issue.Pages {
		pg := &issue.Pages[i]
		read := byNumber[pg.Number]
		if !pg.Open || read == nil {
			continue
		}
		p := problem{desk: d, at: i, number: pg.Number, grid: read.Grid}
		if pg.Number == 1 {
			p.top = issue.Paper.Nameplate.Lines
		}
		p.lock(pg.Places, layout.NewMeter(issue, set))
		for _, a := range pg.Auto {
			p.items = append(p.items, d.newItem(a))
		}
		d.pages = append(d.pages, p)
	}
	for _, a := range issue.Auto {
		d.loose = append(d.loose, d.newItem(a))
	}
	d.sizes()
	d.measure()
	return d
}

// measure makes the shapes of all items on the grids they may stand on.
func (d *desk) measure() {
	type job struct {
		it   *item
		grid *layout.Grid
		out  *stock
	}
	var jobs []job
	ask := func(it *item, g *layout.Grid) {
		if it.on[*g] == nil {
			it.on[*g] = &stock{}
			jobs = append(jobs, job{it, g, it.on[*g]})
		}
	}
	for i := range d.pages {
		g := &d.pages[i].grid
		for _, it := range d.pages[i].items {
			ask(it, g)
		}
		for _, it := range d.loose {
			ask(it, g)
		}
	}
	d.each(len(jobs), func(m *layout.Meter, i int) {
		j := &jobs[i]
		lib := library{desk: d, meter: m, grid: j.grid}
		j.out.shapes = lib.shapes(j.it)
		j.out.count()
	})
}

// count notes how few and how many cells the shapes take.
func (s *stock) count() {
	s.least, s.most = maxLines*maxLines, 0
	for k := range s.shapes {
		for i := range s.shapes[k] {
			h := &s.shapes[k][i].heights
			s.least = min(s.least, k*h.least())
			s.most = max(s.most, k*h.highest())
		}
	}
}

// shown returns the pictures of a story that can be shown.
func (d *desk) shown(s *issues.Story) []*issues.Picture {
	var out []*issues.Picture
	for _, pic := range s.Pictures {
		if d.pixels[pic].w > 0 {
			out = append(out, pic)
		}
	}
	return out
}

// newItem returns what is to be placed.
func (d *desk) newItem(a issues.Auto) *item {
	d.items++
	it := &item{number: d.items, story: a.Story, ad: a.Ad, auto: a, on: map[grid]*stock{}}
	if a.Story != nil {
		it.rank = rankOf(a.Story)
	}
	return it
}

// lock notes what stands on the page and what it leaves free.
func (p *problem) lock(places []issues.Place, m *layout.Meter) {
	p.rooms = []rect{{0, p.top, p.grid.Columns, p.grid.Lines - p.top}}
	for i := range places {
		pl := &places[i]
		r := rect{pl.Columns.First - 1, pl.Lines.First - 1, pl.Columns.Len(), pl.Lines.Len()}
		b := block{rect: r, kept: pl}
		if pl.Story != nil {
			if got, ok := m.Story(pl.Story, &p.grid, layout.Ask{Columns: r.w, Split: pl.Split, Headline: pl.Headline, Box: pl.Box}); ok {
				b.head = rect{r.x, r.y, r.w, got.Headline}
			}
			b.text = rect{r.x, r.y + b.head.h, r.w, max(0, r.h-b.head.h)}
		} else {
			b.pictures = []rect{r}
		}
		p.locked = append(p.locked, b)
		var left []rect
		for _, room := range p.rooms {
			left = append(left, room.without(r)...)
		}
		p.rooms = left
	}
}

// without returns what is left of a rectangle when another is taken out: above
// and below it over the whole width, and at its sides.
func (r rect) without(o rect) []rect {
	if !r.meets(o) {
		return []rect{r}
	}
	var out []rect
	top, foot := max(r.y, o.y), min(r.bottom(), o.bottom())
	for _, part := range []rect{
		{r.x, r.y, r.w, top - r.y},
		{r.x, top, o.x - r.x, foot - top},
		{o.right(), top, r.right() - o.right(), foot - top},
		{r.x, foot, r.w, r.bottom() - foot},
	} {
		if part.w > 0 && part.h > 0 {
			out = append(out, part)
		}
	}
	return out
}

// sizes looks at the pictures of all stories that are to be placed. The layout
// opens them as for places of their own, on a page that is thrown away.
func (d *desk) sizes() {
	d.pixels = map[*issues.Picture]pixels{}
	probe := *d.issue
	probe.Pages = nil
	var places []issues.Place
	for _, s := range d.issue.Stories {
		for _, pic := range s.Pictures {
			if pic.Path != "" {
				places = append(places, issues.Place{Picture: pic, Name: pic.Path, Columns: issues.Range{First: 1, Last: 1}, Lines: issues.Range{First: 1, Last: 1}})
			}
		}
	}
	if len(places) == 0 || len(d.pages) == 0 {
		return
	}
	pg := d.issue.Pages[d.pages[0].at]
	pg.Number, pg.Places = 2, places
	probe.Pages = []issues.PagePlan{pg}
	var unsaid diag.List
	for _, read := range layout.ReadPlan(&probe, &unsaid).Pages {
		for i := range read.Places {
			switch s := read.Places[i].Shown; {
			case s.Raster != nil:
				w, h := s.Raster.Seen()
				d.pixels[s.Picture] = pixels{w: w, h: h, fewest: 1}
			case s.Drawing != nil:
				d.pixels[s.Picture] = pixels{w: int(s.Drawing.Width * 100), h: int(s.Drawing.Height * 100), drawn: true, fewest: 1}
			}
		}
	}
}

// grid is a page's grid.
type grid = layout.Grid
