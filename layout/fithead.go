package layout

import (
	"cmp"
	"slices"

	"banxin/internal/diag"
	"banxin/internal/geom"
)

// smallestTitle is how much smaller, in thousandths, a headline may become so
// that its block takes a line less.
const smallestTitle = 850

// findHeads lists the headline blocks a story may have, the cheapest first: that
// which was written; turned over into other lines; with a line more or less.
// Where the plan says how many lines it has, or it does not stand over its text,
// there is no other.
func (p *fitPage) findHeads(c *fitChain) {
	c.heads, c.steps = []fitWay{{}}, []int{-1}
	pl := &p.page().Places[c.places[0]]
	if pl.Follows || pl.Vertical || pl.Side != "" || len(c.story.Title) == 0 {
		return
	}
	p.addHeads(c, pl, fitWay{}, -1)
	if step, ok := p.rules.Allows("deck"); ok && p.rules.MayLeaveOutDeck(c.story) {
		like := fitWay{story: without(c.story), cost: cost{1, 1}}
		c.heads, c.steps = append(c.heads, like), append(c.steps, step)
		was := pl.Story
		pl.Story = like.story
		p.addHeads(c, pl, like, step)
		pl.Story = was
	}
	order := make([]int, len(c.heads))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(c.heads[a].cost.count, c.heads[b].cost.count), cmp.Compare(c.heads[a].cost.size, c.heads[b].cost.size))
	})
	heads, steps := make([]fitWay, len(order)), make([]int, len(order))
	for to, from := range order {
		heads[to], steps[to] = c.heads[from], c.steps[from]
		heads[to].form = to
	}
	c.heads, c.steps = heads, steps
}

// addHeads adds the headline blocks of a place other than the usual one.
func (p *fitPage) addHeads(c *fitChain, pl *Place, like fitWay, after int) {
	step, ok := p.rules.Allows("headline")
	if !ok || pl.Headline > 0 || pl.Vertical || pl.Side != "" {
		return // what follows measures headlines that stand above horizontal text
	}
	g := &p.page().Grid
	width := pl.headWidth(g)
	usual := p.headlineOf(pl, width, 0, 0)
	first := pl.taking(usual, g)
	seen := map[int]bool{first: true}
	for _, turn := range []int{0, 1, 2, 3} {
		h, by := usual, 0
		if turn > 0 {
			if len(pl.Story.Title) > 1 || turn == usual.turned {
				continue
			}
			if h = p.headlineOf(pl, width, turn, 0); h == nil || h.turned != turn {
				continue
			}
			by = max(turn-usual.turned, usual.turned-turn)
		}
		own := pl.taking(h, g)
		for _, more := range []int{0, -1, 1} {
			lines := own + more
			if lines < 1 || seen[lines] || more < 0 && !p.smaller(pl, width, turn, lines, h) {
				continue
			}
			seen[lines] = true
			w := like
			w.tune.Turn, w.usual = turn, own
			if more != 0 {
				w.head = lines
			}
			w.cost = like.cost.add(cost{1, by + max(more, -more)})
			c.heads, c.steps = append(c.heads, w), append(c.steps, max(step, after))
		}
	}
}

// taking returns the line slots that a headline block takes by itself.
func (p *Place) taking(h *heading, g *Grid) int { return max(p.headLeast(h, g), h.slots(g.Leading)) }

// smaller reports whether a headline fits into fewer lines without becoming much
// smaller than h.
func (p *fitPage) smaller(pl *Place, width geom.Length, turn, lines int, h *heading) bool {
	other, g := p.headlineOf(pl, width, turn, lines), &p.page().Grid
	return other != nil && pl.headLeast(other, g) <= lines && other.largest() >= h.largest().Scale(smallestTitle, 1000)
}

// headlineOf composes the headline block of a place turned over into so many
// lines of type, in so many of the grid, each 0 for as it comes; nil where that
// gives an error.
func (p *fitPage) headlineOf(pl *Place, width geom.Length, turn, lines int) *heading {
	t := &p.meter.t
	t.ds, t.vertical = diag.List{}, false
	own := *pl
	own.Tune.Turn, own.Headline = turn, lines
	h := t.headingIn(&own, width, &p.page().Grid)
	if turn+lines > 0 && t.ds.HasErrors() {
		return nil
	}
	return h
}

// headWidth is how wide the headline block of a place is.
func (p *Place) headWidth(g *Grid) geom.Length {
	first, last := p.headColumns(g)
	return p.Columns[last].X + p.Columns[last].Measure - p.Columns[first].X
}
