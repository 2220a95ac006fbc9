package layout

import (
	"slices"

	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/issues"
	"banxin/layout/page"
	"banxin/layout/picture"
	"banxin/layout/svg"
)

// Plan is the dummy (版样): which story takes which frame on which page.
type Plan struct {
	Pages     []PagePlan
	Changes   []page.Change  // that edit to fit has made of it
	Nameplate *svg.Drawing   // the name as it is drawn; nil where it is set in type
	Ornament  *svg.Drawing   // between parts of a story (题花); nil where it is set in type or there is none
	Logos     []*svg.Drawing // of the partners, in their order; nil where one has none

	Roughly bool // nobody asks what mends text that falls short: a judge of thousands of pages does not

	border *ornament // the paper's own flowered border; nil for none
}

// PagePlan is the dummy of one page.
type PagePlan struct {
	Number  int
	Said    string // what it is called: 第3版, A03版
	Label   string // and in short, where that is not its number; "" else
	Name    issues.Text
	Credits []issues.Pair // 责编, 版式, 校对
	Size    issues.PageSize
	Fold    issues.Fold // of a strip (中缝): the pages it lies between
	Grid    Grid
	Places  []Place

	NoHead, NoFoot bool // what bleeds stands where the running head or the foot would

	Partial bool // places were left out, for they could not be
}

// Place is the frame of one story, picture, advertisement or other element: the
// whole of its grid cells, headline or caption included. Just one of Story, Shown
// and Element is not nil.
type Place struct {
	Story    *issues.Story
	Shown    *Shown
	Element  issues.Element
	Index    []issues.Indexed // of an index, its lines
	Group    []*Shown         // the pictures of an element that is a group
	Area     geom.Rect
	Lines    int         // line slots of the frame
	Headline int         // line slots of the headline block, 0 for as many as it needs
	Box      string      // the box round the frame, "" for none
	Boxed    bool        // there is one
	Columns  []Column    // of the body; none where it is Vertical
	Gutter   geom.Length // between them, or between tiers
	Vertical bool        // 直排
	Split    int         // columns or tiers asked for, 0 for what is usual
	Side     string      // of the headline: "" for above horizontal text and right of vertical text

	Holes       []Hole       // what the text leaves free or runs round
	HeadColumns issues.Range // of the body that the headline stands over, from 1; the zero Range for those free at the head

	Tune Tune // what was changed of it so that it comes out full

	// Of a story that stands in several places (a thread):

	Next     *Place // where it goes on, nil for nowhere
	Follows  bool   // it goes on here from a place before
	From, To string // what is said of the page it comes from and the page it goes on to; "" where that is this page

	measure, body geom.Length // of a place that follows: of its lines, before its headline is known, and its type
	page, before  int         // numbers of its page and of that of the place before, from 1 as they follow each other
	besides       []*Place    // those before it on its page

	both *Grid     // of the two pages it lies over (通版); nil for one
	on   *PagePlan // the page it stands on; nil for one that is only measured

	At diag.Span
}

// spreadGrid returns a grid of two pages, nil for one of a single page.
func spreadGrid(g *Grid) *Grid {
	if g.left == 0 {
		return nil
	}
	return g
}

// Column is one column of a frame's body.
type Column struct {
	X, Measure geom.Length
}

// boxPad is the white between a box's rule and the text at its sides, in em of
// the body.
const boxPad = 1

// ReadPlan checks the issue's page plan and turns grid columns and lines into
// frames on the page. A place that is not on its page is reported and left out.
func ReadPlan(issue *issues.Issue, ds *diag.List) *Plan {
	open := opener{fsys: issue.Root, paper: issue.Paper, rasters: map[string]*picture.Picture{}}
	plan := open.plan(issue, ds)
	open.nameplate(plan, issue, ds)
	open.border(plan, issue, ds)
	return plan
}

// Sketch is ReadPlan for a plan that is only tried, see Meter: pictures and
// advertisements take their places, but no file is opened.
func Sketch(issue *issues.Issue, ds *diag.List) *Plan {
	open := opener{closed: true}
	return open.plan(issue, ds)
}

// plan reads the places of all pages.
func (o *opener) plan(issue *issues.Issue, ds *diag.List) *Plan {
	plan, looked := &Plan{}, measures{ds: ds}
	for i := range issue.Pages {
		pg := &issue.Pages[i]
		own := issue.SizeOf(pg)
		size := &own
		if pg.Grid == nil || pg.Grid.Body <= 0 || pg.Grid.Leading <= 0 {
			continue
		}
		out := PagePlan{Number: pg.Number, Said: pg.Said(), Label: pg.Folio, Name: pg.Name, Credits: issue.Credits, Size: own, Fold: pg.Fold, Grid: NewGrid(size, pg.Grid)}
		if out.Grid.Measure < minMeasure*out.Grid.Body || out.Grid.Lines < 1 {
			ds.Error(diag.GridTooNarrow, pg.Grid.At,
				"页边留给版心的地方放不下 %d 栏：每栏至少 %d 字", "the margins leave no room for %d columns of at least %d em",
				pg.Grid.Columns, minMeasure).
				Hint("减少 columns，或缩小 margins、body", "lower columns, margins or body")
			continue
		}
		if pg.Fold.Left == 0 { // the width of a strip is what the pages beside it leave
			looked.look(pg.Grid, size, &out.Grid)
		}
		if len(pg.Credits) > 0 {
			out.Credits = pg.Credits
		}
		var head headArea
		if pg.Number == 1 {
			head = nameplateOn(issue.Paper, &out.Grid, ds)
		}
		var sources []*issues.Place
		for k := range pg.Places {
			if p, ok := o.place(&pg.Places[k], &out, size, head, ds); ok {
				out.Places, sources = append(out.Places, p), append(sources, &pg.Places[k])
			} else {
				out.Partial = true
			}
		}
		out.wraps(sources, ds)
		checkOverlap(&out, ds)
		plan.Pages = append(plan.Pages, out)
	}
	plan.overlapsOfSpreads(ds)
	plan.thread()
	plan.index(issue, ds)
	return plan
}

// place turns one place of the plan into a frame.
func (o *opener) place(src *issues.Place, pg *PagePlan, size *issues.PageSize, head headArea, ds *diag.List) (Place, bool) {
	reserved := head.over(src.Columns)
	g := &pg.Grid
	if src.Spread {
		g = g.spread(size)
	}
	zh, en, name := called(src.Story, src.Ad, src.Element, src.Name)
	switch {
	case src.Lines.First < 1 || src.Lines.Last > g.Lines || src.Lines.Len() < 1:
		ds.Error(diag.PlaceOutside, src.At, "%[1]s“%[3]s”排在第 %[4]d–%[5]d 行，版心只有 %[6]d 行", "%[2]s “%[3]s” is placed on lines %[4]d–%[5]d; the type area has %[6]d",
			zh, en, name, src.Lines.First, src.Lines.Last, g.Lines).
			Hint("lines 改到 %d–%d 以内", "keep lines within %d–%d", reserved+1, g.Lines)
		return Place{}, false
	case src.Lines.First <= reserved:
		ds.Error(diag.PlaceOutside, src.At, "%[1]s“%[3]s”从第 %[4]d 行起，压住了报头（第 1–%[5]d 行）", "%[2]s “%[3]s” begins on line %[4]d, over the nameplate (lines 1–%[5]d)",
			zh, en, name, src.Lines.First, reserved).
			Hint("lines 从 %d 起", "begin lines at %d", reserved+1)
		return Place{}, false
	case src.Story != nil:
		p, ok := readStory(src, g, ds)
		p.both = spreadGrid(g)
		return p, ok
	case src.Element != nil:
		return o.readElement(src, g, ds)
	}
	p, ok := o.readShown(src, pg, g, size, ds)
	p.both = spreadGrid(g)
	return p, ok
}

// called names what stands in a place.
func called(s *issues.Story, ad *issues.Ad, e issues.Element, name string) (zh, en, as string) {
	switch {
	case e != nil:
		return e.Called()
	case s != nil:
		return "稿件", "story", s.Name
	case ad != nil:
		return "广告", "advertisement", ad.Name
	}
	return "图片", "picture", name
}

// readStory turns the place of a story into a frame.
func readStory(src *issues.Place, g *Grid, ds *diag.List) (Place, bool) {
	p := Place{
		Story: src.Story, Area: g.area(src.Columns, src.Lines), Lines: src.Lines.Len(),
		Headline: src.Headline, Box: src.Box, Boxed: src.Box != "", Gutter: g.Gutter, At: src.At,
		Vertical: src.Vertical, Split: src.Split, Side: src.Side,
		From: src.FromText(), To: src.ToText(),
	}
	return p, p.frame(src, g, ds)
}

// frame cuts a place into columns, or sees that it has room for its tiers; false
// where it is too narrow or too low, which is reported.
func (p *Place) frame(src *issues.Place, g *Grid, ds *diag.List) bool {
	if p.Vertical {
		return p.checkTiers(g, ds)
	}
	for _, a := range src.Except {
		p.Holes = append(p.Holes, Hole{g.area(a.Columns, a.Lines), a.At})
	}
	if src.HeadOver.First > 0 {
		p.HeadColumns = issues.Range{First: src.HeadOver.First - src.Columns.First + 1, Last: src.HeadOver.Last - src.Columns.First + 1}
	}
	n := src.Split
	if n == 0 {
		n = src.Columns.Len()
	}
	if n == src.Columns.Len() && !p.Boxed {
		for c := src.Columns.First; c <= src.Columns.Last; c++ {
			p.Columns = append(p.Columns, Column{g.columnX(c), g.Measure})
		}
		return true
	}
	if g.left > 0 {
		p.breakBoth(g, n)
	} else {
		p.breakColumns(g, n)
	}
	if p.Columns == nil {
		p.tooNarrow(n, ds)
	}
	return p.Columns != nil
}

// breakBoth is breakColumns for a place over two pages: half of the columns on
// each, of one measure.
func (p *Place) breakBoth(g *Grid, n int) {
	left, right := *p, *p
	left.Area.W = g.columnX(g.left) + g.Measure - p.Area.X
	right.Area.X = g.columnX(g.left + 1)
	right.Area.W = p.Area.Right() - right.Area.X
	half := min(left.Area.W, right.Area.W) // the text has one measure
	left.Area.X, left.Area.W = left.Area.Right()-half, half
	right.Area.W = half
	left.breakColumns(g, n/2)
	right.breakColumns(g, n/2)
	p.Gutter, p.Columns = left.Gutter, append(left.Columns, right.Columns...)
}

// tooNarrow reports columns that are too narrow to be set in.
func (p *Place) tooNarrow(n int, ds *diag.List) {
	zh, en, as := p.called()
	ds.Error(diag.GridTooNarrow, p.At, "%[4]s“%[1]s”破成 %[2]d 栏后每栏不足 %[3]d 字", "%[5]s “%[1]s” set in %[2]d columns leaves them less than %[3]d em",
		as, n, minMeasure, zh, en).
		Hint("减少 split", "lower split")
}

// breakColumns sets the body in n columns of its own (破栏): each a whole number
// of em, the gutters at least two em in a box and one elsewhere; what is over
// widens the gutters.
func (p *Place) breakColumns(g *Grid, n int) {
	x, width, gutter := p.Area.X, p.Area.W, g.Gutter
	if p.Boxed {
		x += boxPad * g.Body
		width -= 2 * boxPad * g.Body
		gutter = max(gutter, g.Body*3/2)
	}
	count := geom.Length(n)
	measure := (width - (count-1)*gutter) / count / g.Body * g.Body
	if measure < minMeasure*g.Body {
		return
	}
	over := width - count*measure - (count-1)*gutter
	if n > 1 {
		gutter += over / (count - 1)
	} else {
		x += over / 2
	}
	p.Gutter = gutter
	for c := range count {
		p.Columns = append(p.Columns, Column{x + c*(measure+gutter), measure})
	}
}

// called names what stands in the place.
func (p *Place) called() (zh, en, as string) {
	if p.Shown != nil {
		return called(nil, p.Shown.Ad, nil, p.Shown.Name)
	}
	return called(p.Story, nil, p.Element, "")
}

// checkOverlap reports places of a page that share columns and lines, but for
// those that stand in what another leaves free.
func checkOverlap(pg *PagePlan, ds *diag.List) {
	for i := range pg.Places {
		said := 0
		for k := 0; k < i && said < mostOverlaps; k++ {
			if !apart(&pg.Places[k], &pg.Places[i], ds) {
				said++
			}
		}
	}
}

// mostOverlaps is how many other places one is said to overlap: what lies over
// more of them is itself what must be moved.
const mostOverlaps = 5

// overlapsOfSpreads reports places of a page that share columns and lines with one
// that lies over it and the page before.
func (p *Plan) overlapsOfSpreads(ds *diag.List) {
	for i := range p.Pages[:max(0, len(p.Pages)-1)] {
		for k := range p.Pages[i].Places {
			both := p.Pages[i].Places[k]
			if both.both == nil || p.Pages[i+1].Number != p.Pages[i].Number+1 || p.Pages[i+1].Fold.Left > 0 {
				continue
			}
			both.Area.X -= both.both.fold
			both.Holes = slices.Clone(both.Holes)
			for h := range both.Holes {
				both.Holes[h].Area.X -= both.both.fold
			}
			for n := range p.Pages[i+1].Places {
				apart(&both, &p.Pages[i+1].Places[n], ds)
			}
		}
	}
}

// apart reports two places that overlap; false where they do.
func apart(a, b *Place, ds *diag.List) bool {
	shared := a.Area.Intersect(b.Area)
	if shared.W <= 0 || shared.H <= 0 || a.leavesFree(shared) || b.leavesFree(shared) {
		return true
	}
	zh, en, name := b.called()
	_, _, other := a.called()
	d := ds.Error(diag.PlacesOverlap, b.At, "%[1]s“%[3]s”与“%[4]s”的版位重叠", "%[2]s “%[3]s” overlaps “%[4]s”", zh, en, name, other).
		Note(a.At, "另一个版位在这里", "the other place is here")
	switch {
	case a.Vertical || b.Vertical:
		d.Hint("错开两个版位的 columns 或 lines；直排的稿不能绕排", "set their columns or lines apart; vertical text runs round nothing")
	case (a.Shown == nil) != (b.Shown == nil):
		d.Hint("图片、广告和稿件各占各的版位：错开 columns 或 lines；要让正文绕着图走，给图加上 wrap: true",
			"pictures, advertisements and stories each have places of their own: set their columns or lines apart; to run the text round a picture, add wrap: true to the picture")
	default:
		d.Hint("错开两个版位的 columns 或 lines", "set their columns or lines apart")
	}
	return false
}
