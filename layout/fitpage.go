package layout

import (
	"slices"

	"banxin/internal/geom"
	"banxin/issues"
)

// fitPage is a page whose places are being moved. plan holds it as it is tried,
// written as it was.
type fitPage struct {
	*fitter
	plan    *Plan
	number  int // of the page, from 0
	written []Place
	borders []border
	edges   [][2]int // of each place: the borders at its head and its foot, noBorder where that is fixed
	owners  []any    // of each place: the story it is of; something of its own where it is of none
	chains  []*fitChain
	shown   []*fitPicture
	words   []int // of each place: the line slots that a caption takes of it
	before  int   // how often text was shared among columns before
	turns   int   // how often the search has gone on from a border

	faults []fault  // of make-up that the page has as it was written
	around []placed // what stands on the page besides the group being settled
}

// border is a line of the page where places end and others begin, which may
// move. All that touch there move with it.
type border struct {
	line    int  // slot it stands at
	between bool // places of different stories, not a story and its picture
	lo, hi  int  // how far it may move
	above   int  // the first place that ends there
}

const noBorder = -1

// widestGap is how many empty lines may stand between two places that touch.
const widestGap = 2

// newPage looks for what may move on page i of a plan.
func (f *fitter) newPage(plan *Plan, i int) *fitPage {
	p := &fitPage{fitter: f, plan: copyOf(plan), number: i, before: f.meter.t.trial.shared}
	p.written = slices.Clone(p.page().Places)
	for k := range p.written {
		if s := p.written[k].Shown; s != nil {
			own := *s
			p.written[k].Shown = &own
		}
		p.owners = append(p.owners, f.ownerOf(&p.written[k], k))
	}
	p.findBorders()
	p.findChains()
	p.findPictures()
	p.findAround(fitGroup{})
	p.faults = p.faultsOf(p.around)
	return p
}

func (p *fitPage) page() *PagePlan { return &p.plan.Pages[p.number] }

// ownerOf returns the story that a place is of.
func (f *fitter) ownerOf(pl *Place, k int) any {
	if pl.Story != nil {
		return pl.Story
	}
	if pl.Shown != nil && pl.Shown.Picture != nil {
		for _, s := range f.issue.Stories {
			if slices.Contains(s.Pictures, pl.Shown.Picture) {
				return s
			}
		}
	}
	return k
}

// slot returns the number of the line slot that begins at y, from 0.
func (g *Grid) slot(y geom.Length) int { return int((y - g.TypeArea.Y) / g.Leading) }

// findBorders joins the heads and feet of places that touch.
func (p *fitPage) findBorders() {
	places, g := p.written, &p.page().Grid
	n := len(places)
	joined := make([]int, 2*n) // heads, then feet
	for i := range joined {
		joined[i] = i
	}
	root := func(i int) int {
		for joined[i] != i {
			i = joined[i]
		}
		return i
	}
	for a := range places {
		for b := range places {
			gap := g.slot(places[b].Area.Y) - g.slot(places[a].Area.Y) - places[a].Lines
			if a != b && gap >= 0 && gap <= widestGap && places[a].Area.X < places[b].Area.Right() && places[b].Area.X < places[a].Area.Right() {
				joined[root(n+a)] = root(b)
			}
		}
	}
	p.edges = make([][2]int, n)
	for k := range p.edges {
		p.edges[k] = [2]int{noBorder, noBorder}
	}
	for r := range joined {
		if root(r) != r {
			continue
		}
		var heads, feet []int
		for i := range joined {
			if root(i) != r {
				continue
			}
			if i < n {
				heads = append(heads, i)
			} else {
				feet = append(feet, i-n)
			}
		}
		p.addBorder(heads, feet)
	}
	p.sortBorders()
}

// addBorder notes a border if it may move.
func (p *fitPage) addBorder(heads, feet []int) {
	if len(heads) == 0 || len(feet) == 0 {
		return
	}
	g := &p.page().Grid
	b := border{line: g.slot(p.written[heads[0]].Area.Y), above: feet[0]}
	pictured := false
	all := slices.Concat(heads, feet)
	for _, k := range all {
		pl := &p.written[k]
		if !movable(pl) || p.inside(k) {
			return
		}
		b.between = b.between || p.owners[k] != p.owners[all[0]]
		pictured = pictured || pl.Shown != nil
	}
	_, borders := p.rules.Allows("border")
	_, pictures := p.rules.Allows("picture")
	_, captions := p.rules.Allows("caption")
	switch {
	case b.between && borders:
		b.lo, b.hi = -1, 1
	case !b.between && pictured && (pictures || captions || borders):
		most := 1
		if pictures {
			most += p.rules.Picture
		}
		b.lo, b.hi = -most, most
	default:
		return
	}
	if p.clear(&b, heads, feet); b.lo == 0 && b.hi == 0 {
		return
	}
	for _, k := range heads {
		p.edges[k][0] = len(p.borders)
	}
	for _, k := range feet {
		p.edges[k][1] = len(p.borders)
	}
	p.borders = append(p.borders, b)
}

// movable reports whether the head and the foot of a place may move: not those
// of an advertisement, which was ordered where it is.
func movable(pl *Place) bool {
	if pl.Story != nil {
		return true
	}
	return pl.Shown != nil && pl.Shown.Ad == nil && !pl.Shown.Edges.top && !pl.Shown.Edges.bottom
}

// inside reports whether a place stands within that of a story, which runs round
// it: what it leaves free would have to move with it.
func (p *fitPage) inside(k int) bool {
	for i := range p.written {
		if i != k && len(p.written[i].Holes) > 0 && p.written[i].Area.Overlaps(p.written[k].Area) {
			return true
		}
	}
	return false
}

// sortBorders puts the borders in the order of the page, from its head down.
func (p *fitPage) sortBorders() {
	order := make([]int, len(p.borders))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return p.borders[a].line - p.borders[b].line })
	now, sorted := make([]int, len(order)), make([]border, len(order))
	for to, from := range order {
		now[from], sorted[to] = to, p.borders[from]
	}
	p.borders = sorted
	for k := range p.edges {
		for e, b := range p.edges[k] {
			if b != noBorder {
				p.edges[k][e] = now[b]
			}
		}
	}
}

// move puts place k of the page where its borders have moved to.
func (p *fitPage) move(k, head, foot int) {
	g := &p.page().Grid
	from, pl := &p.written[k], &p.page().Places[k]
	up, more := geom.Length(head)*g.Leading, geom.Length(foot-head)*g.Leading
	pl.Area.Y, pl.Area.H, pl.Lines = from.Area.Y+up, from.Area.H+more, from.Lines+foot-head
	if pl.Shown != nil {
		pl.Shown.Box.Y, pl.Shown.Box.H = from.Shown.Box.Y+up, from.Shown.Box.H+more
	}
}

// restore puts the places of a group back as they were written, from wherever the
// search has left them.
func (p *fitPage) restore(g fitGroup) {
	for _, u := range g.units {
		for _, k := range u.at() {
			p.restoreAt(k)
		}
	}
}

func (p *fitPage) restoreAt(k int) {
	p.move(k, 0, 0)
	from, pl := &p.written[k], &p.page().Places[k]
	pl.Tune, pl.Story, pl.Headline = from.Tune, from.Story, from.Headline
}

// fitGroup is the borders that must be settled together, for places stand
// between them, and these places.
type fitGroup struct {
	borders []int
	units   []unit
}

// unit is what comes out full or not where its borders have moved to: a story
// or a picture.
type unit interface {
	// places of the page
	at() []int
	// best returns the cheapest way in which it does with the steps up to one,
	// under none of the headlines that are barred, and whether there is any.
	best(p *fitPage, moved []int, step int, barred ...int) (fitWay, bool)
}

// groups parts the page into groups, in the order of the page, and leaves out
// those in which every story comes out full.
func (p *fitPage) groups() []fitGroup {
	var units []unit
	for _, c := range p.chains {
		units = append(units, c)
	}
	for _, s := range p.shown {
		units = append(units, s)
	}
	taken := make([]bool, len(units))
	var out []fitGroup
	for i := range units {
		if taken[i] {
			continue
		}
		var g fitGroup
		var grow func(i int)
		grow = func(i int) {
			taken[i] = true
			g.units = append(g.units, units[i])
			for _, b := range p.bordersOf(units[i]) {
				if slices.Contains(g.borders, b) {
					continue
				}
				g.borders = append(g.borders, b)
				for j := range units {
					if !taken[j] && slices.Contains(p.bordersOf(units[j]), b) {
						grow(j)
					}
				}
			}
		}
		grow(i)
		slices.Sort(g.borders)
		still := make([]int, len(p.borders))
		full := true
		for _, u := range g.units {
			w, ok := u.best(p, still, -1)
			full = full && ok && w.cost == cost{} && !w.tune.Exact
		}
		if !full {
			out = append(out, g)
		}
	}
	for k := range p.written {
		p.restoreAt(k) // from wherever that has left it
	}
	return out
}

// bordersOf lists the borders that a unit touches, in order.
func (p *fitPage) bordersOf(u unit) []int {
	var out []int
	for _, k := range u.at() {
		for _, b := range p.edges[k] {
			if b != noBorder {
				out = append(out, b)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// movedBy returns how far the head and the foot of place k are moved.
func (p *fitPage) movedBy(k int, moved []int) (head, foot int) {
	if b := p.edges[k][0]; b != noBorder {
		head = moved[b]
	}
	if b := p.edges[k][1]; b != noBorder {
		foot = moved[b]
	}
	return head, foot
}

// without returns a story without its deck.
func without(s *issues.Story) *issues.Story {
	out := *s
	out.Deck = nil
	return &out
}
