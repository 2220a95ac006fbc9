package layout

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"banxin/internal/geom"
)

// packing is how cells that the story goes on behind are filled: all of them to
// the full.
type packing struct {
	cells  []cell
	within bool            // it goes on in the cells that follow in the same place
	jump   geom.Length     // width of the line that says where the story goes on, 0 for none
	leave  int             // lines to leave for the next page, at the least
	left   func(j int) int // lines that the paragraph cut before row j leaves to the next place
}

// The cost of where a story is cut, besides those of a column's end. The first
// line of a paragraph, or fewer than three lines under a subhead, do not stay
// behind, and no last line of one goes on alone, for it would stand at the head
// of the next place (孤行, clreq 3.4.4).
const (
	firstLeftCost = widowCost
	lastAloneCost = widowCost
	subheadCost   = raggedCost * (mostWhite + 1)
)

// A jump breaks off where the sense does: rather behind a paragraph, a line early
// for that, or behind a sentence than within one.
const (
	withinCost   = 2 * unevenCost
	sentenceCost = unevenCost - 1
)

// senseCost is the cost of sending readers to another page before row j.
func (g *galley) senseCost(j int) int {
	before := &g.rows[j-1]
	if j == len(g.rows) || before.par == nil || before.par != g.rows[j].par {
		return 0
	}
	end := strings.TrimRight(before.par.LineText(&before.line), "”’）》")
	if r, _ := utf8.DecodeLastRuneInString(end); strings.ContainsRune("。？！…", r) {
		return sentenceCost
	}
	return withinCost
}

// mostWhite is how many slots the last column may end above the foot, so that a
// subhead with less than three lines under it can go on with its text.
const mostWhite = 6

// lastCell returns the last of the cells. Where a line says on which page the
// story goes on, that is what stands right below its text.
func (p *packing) lastCell() cell {
	c := p.cells[len(p.cells)-1]
	c.butts = c.butts && p.jump == 0
	return c
}

// after is a way to fill a place: the row after its last, and what it costs.
type after struct {
	row  int
	cost int
}

// pack fills the columns and ends them where it is cheapest, of equals as late
// as can be. Where no way is any good they are poured.
func (g *galley) pack(p *packing) filling {
	last := p.cells[len(p.cells)-1].slots
	if p.jump > 0 {
		if f, ok := g.packTo(p, last, func(j int) bool { return g.roomBehind(j, p.jump) }); ok {
			return f
		}
		if f, ok := g.packTo(p, last-1, nil); ok {
			return f
		}
		return g.pourTo(p, last-1)
	}
	if f, ok := g.packTo(p, last, nil); ok {
		return f
	}
	return g.pourTo(p, last)
}

// packTo fills the columns, the last of them at most so many slots deep. With
// only it ends where that allows, and nowhere at a fault.
func (g *galley) packTo(p *packing, last int, only func(j int) bool) (filling, bool) {
	ways := g.waysTo(p, last)
	stride := len(g.rows) + 1
	final := ways[len(p.cells)*stride:]
	var all []after
	for j := range final {
		if final[j].cost == impossible || j == 0 && !p.within || j > g.lastCut(p) {
			continue
		}
		if c := int(final[j].cost) + g.cutCost(p, j); only == nil || c < widowCost && only(j) {
			all = append(all, after{j, c})
		}
	}
	slices.SortFunc(all, func(a, b after) int { return cmp.Or(cmp.Compare(a.cost, b.cost), cmp.Compare(b.row, a.row)) })
	best := after{cost: impossible}
	for _, a := range all {
		if a.cost >= best.cost {
			break
		}
		if !p.cells[len(p.cells)-1].runs && p.left(a.row) == 1 {
			a.cost += lastAloneCost
		}
		if only != nil && a.cost >= widowCost {
			continue
		}
		if a.cost < best.cost {
			best = a
		}
	}
	if best.cost == impossible {
		return filling{}, false
	}
	f := filling{ends: make([]int, len(p.cells)), over: best.row, cost: best.cost, cells: p.cells}
	g.trace(&f, p.cells, ways, best.row)
	return f, true
}

// waysTo finds the cheapest ways to fill the columns, as share does: ways[c·(rows+1) + j]
// is that to have placed rows [0, j) in the first c.
func (g *galley) waysTo(p *packing, last int) []columnWay {
	stride := len(g.rows) + 1
	n := len(p.cells)
	if size := (n + 1) * stride; cap(g.ways) < size {
		g.ways = make([]columnWay, 2*size)
	}
	ways := g.ways[:(n+1)*stride]
	for i := range ways {
		ways[i].cost = impossible
	}
	ways[0].cost = 0
	for c := range n {
		here, there := ways[c*stride:(c+1)*stride], ways[(c+1)*stride:(c+2)*stride]
		h, most, ends := p.cells[c].slots, mostUneven, &p.cells[c]
		if c == n-1 {
			foot := p.lastCell()
			h, ends = last, &foot
			if !p.within {
				most = mostWhite
			}
		}
		for i := range here {
			if here[i].cost == impossible {
				continue
			}
			g.columnEnds(ends, i, h, most, func(j, deep int) {
				cost := unevenness(h - deep)
				if c < n-1 {
					cost += g.endCost(&p.cells[c], j)
				}
				if k := here[i].cost + int32(cost); k < there[j].cost {
					there[j] = columnWay{k, int32(i)}
				}
			})
		}
	}
	return ways
}

// lastCut returns the last row that the story may be cut before.
func (g *galley) lastCut(p *packing) int {
	if g.partly {
		return len(g.rows) - 1 // there is more than can be seen
	}
	return max(0, len(g.rows)-max(1, p.leave))
}

// cutCost is the cost of cutting the story before row j. Within a place that is
// no more than the end of a column.
func (g *galley) cutCost(p *packing, j int) int {
	if p.within {
		if j == 0 {
			return 0 // nothing fits without its text: all goes on below
		}
		return g.endCost(&p.cells[len(p.cells)-1], j)
	}
	before := &g.rows[j-1]
	if before.keepNext {
		return keptCost
	}
	cost := 0
	if p.jump > 0 {
		cost = g.senseCost(j)
	}
	for k := j - 1; k >= 0 && k >= j-leastText; k-- {
		if g.rows[k].sub != nil {
			cost += subheadCost
		}
	}
	if before.opens {
		cost += firstLeftCost
	}
	return cost
}

// roomBehind reports whether the row before j leaves room behind it for
// something of a width and an em of white before that.
func (g *galley) roomBehind(j int, width geom.Length) bool {
	r := &g.rows[j-1]
	return r.par != nil && r.line.Final && r.slots == 1 && r.line.Natural+r.par.Style.Size+width <= r.line.Measure
}

// pourTo pours the rows into the columns, the last of them at most so many slots
// deep.
func (g *galley) pourTo(p *packing, last int) filling {
	f := g.pour(p.cells)
	start := 0
	if n := len(p.cells); n > 1 {
		start = f.ends[n-2]
	}
	end := min(f.over, g.lastCut(p))
	foot := p.lastCell()
	for end > start && (g.fills(&foot, start, end) > last || g.rows[end-1].keepNext) {
		end--
	}
	for c := range f.ends {
		f.ends[c] = min(f.ends[c], end)
	}
	f.over = end
	return f
}
