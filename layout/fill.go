package layout

import "math"

// filling is how the rows of a galley go into the cells of a bed.
type filling struct {
	ends  []int // ends[c]: the row after the last of cell c
	depth int   // slots from the bed's head down to the foot that the columns end at
	over  int   // first row that found no place; len(rows) when all did
	cost  int   // of how the cells end
	cells []cell
	open  bool // columns do not end level: the white stands behind the end of the text
}

// The cost of a column's end and depth, as DP weights. A subhead alone at a
// column's foot is the last resort, and told; 孤行 (a paragraph's last line alone at a
// column's head) is a fault, its mirror hardly one (clreq 3.4.4); together they
// keep a paragraph or item of two or three lines whole where it costs nothing.
const (
	widowCost    = 100
	orphanCost   = 4
	nearFootCost = 3 * unevenCost // of one line under a subhead at the foot
	unevenCost   = 10             // per column one slot short
	raggedCost   = 1000
	keptCost     = 10 * raggedCost // of a subhead at the foot, where there is no other way
	pouredCost   = 20 * raggedCost // of cells that no good way was found for
	impossible   = math.MaxInt32
	mostUneven   = 3 // slots a column may end above the deepest
	extraDepths  = 3 // depths tried beyond the least
)

// columns returns the number of columns up to the last that holds text.
func (f *filling) columns() int {
	n, start := 0, 0
	for c, end := range f.ends {
		if end > start {
			n = c + 1
		}
		start = end
	}
	return n
}

// fill shares the rows among cells so that their columns end level, as shallow
// as the rows allow. What does not fit is overset; text that is too short to
// reach below the holes fills the cells one after the other.
func (g *galley) fill(cells []cell) filling {
	n, total, depth := len(cells), g.height(0, len(g.rows)), depthOf(cells)
	least := leastFoot(cells)
	if tooShort(cells, slotsTo(cells, least)-total) {
		return g.fillUp(cells)
	}
	for least < depth && slotsTo(cells, least)+n*subheadWhite < total {
		least++
	}
	best, cost := filling{}, impossible
	for h := least; h <= depth && h <= least+extraDepths+2*n; h++ {
		if f, c := g.share(g.upTo(cells, h), true); c < cost {
			best, cost = f, c
		}
		if cost < widowCost && slotsTo(cells, h) >= total {
			break
		}
	}
	if cost < impossible {
		return best
	}
	return g.crowd(cells)
}

// fillAt shares the rows among cells whose columns end level at the foot of
// these cells.
func (g *galley) fillAt(cells []cell) filling {
	if f, cost := g.share(cells, true); cost < impossible {
		f.depth, f.cost = depthOf(cells), cost
		return f
	}
	return g.crowd(cells)
}

// height returns the slots of rows [i, j) in one column.
func (g *galley) height(i, j int) int {
	h := 0
	for k := i; k < j; k++ {
		h += g.takes(k, k == i)
	}
	return h
}

// takes returns the slots of row k in a column, of which it may be the first:
// white before that is dropped, and a table that goes on has its head set again.
func (g *galley) takes(k int, first bool) int {
	r := &g.rows[k]
	if first {
		return r.slots + r.lead
	}
	return r.slots + r.before
}

// columnWay is the cheapest way to have placed the rows before one in a number
// of columns: what it costs, and the row the last column begins with.
type columnWay struct{ cost, from int32 }

// fillUp fills cells one after the other, each as full as the rows allow; only
// the last that holds text ends where it will.
func (g *galley) fillUp(cells []cell) filling {
	if f, cost := g.share(cells, false); cost < impossible {
		f.depth, f.cost, f.open = depthOf(cells), cost, true
		return f
	}
	return g.crowd(cells)
}

// tooShort reports text that leaves so many slots empty where the columns of some
// cells end as high as they can, so that it cannot make them level.
func tooShort(cells []cell, empty int) bool {
	least := leastFoot(cells)
	columns := 0
	for i := range cells {
		if cells[i].foot {
			columns++
		}
	}
	return least > 1 && empty >= columns
}

// share finds the cheapest way to end the cells so that all rows are placed,
// those that text goes on after within one line of the foot, and where level
// says so the last one too. ways[c·(rows+1) + i] is the cheapest way to have
// placed rows [0, i) in the first c cells.
func (g *galley) share(cells []cell, level bool) (filling, int) {
	n, stride := len(cells), len(g.rows)+1
	if size := (n + 1) * stride; cap(g.ways) < size {
		g.ways = make([]columnWay, 2*size)
	}
	ways := g.ways[:(n+1)*stride]
	for i := range ways {
		ways[i].cost = impossible
	}
	ways[0].cost = 0
	for c := range n {
		here, there, h := ways[c*stride:(c+1)*stride], ways[(c+1)*stride:(c+2)*stride], cells[c].slots
		for i := range here {
			if here[i].cost == impossible {
				continue
			}
			g.columnEnds(&cells[c], i, h, mostUneven, func(j, deep int) {
				ends := g.endCost(&cells[c], j)
				short := unevenness(h - deep)
				switch {
				case !level && j == len(g.rows):
					short = 0
				case c == n-1:
					short = lastUnevenness(h-deep, n)
				}
				k := here[i].cost + int32(ends+short)
				if k <= there[j].cost { // of ways that are as good that with the fuller columns in front
					there[j] = columnWay{k, int32(i)}
				}
			})
		}
	}
	end := ways[len(ways)-1]
	if end.cost == impossible {
		return filling{}, impossible
	}
	f := filling{ends: make([]int, n), over: len(g.rows), cells: cells}
	g.trace(&f, cells, ways, len(g.rows))
	return f, int(end.cost)
}

// trace notes in a filling how the cells were filled on the cheapest way to row j.
func (g *galley) trace(f *filling, cells []cell, ways []columnWay, j int) {
	stride := len(g.rows) + 1
	for c := len(cells); c > 0; c-- {
		f.ends[c-1] = j
		i := int(ways[c*stride+j].from)
		if cells[c-1].foot {
			f.depth = max(f.depth, cells[c-1].top+g.fills(&cells[c-1], i, j))
		}
		j = i
	}
}

// columnEnds calls use with every row j before which a column of h slots that
// begins at row i may end, and how deep it then is: up to most slots above the
// foot, but for the end of the text.
func (g *galley) columnEnds(c *cell, i, h, most int, use func(j, deep int)) {
	deep := 0
	for j := i; ; j++ {
		if d := deep + g.whiteBelow(c, i, j); d <= h && (j == len(g.rows) || h-d <= most) {
			use(j, d)
		}
		if j == len(g.rows) {
			return
		}
		if deep += g.takes(j, j == i); deep > h {
			return
		}
	}
}

// whiteBelow returns the white that the rows [i, j) of a cell want below them.
func (g *galley) whiteBelow(c *cell, i, j int) int {
	if !c.butts || j == i {
		return 0
	}
	return g.rows[j-1].after
}

// fills returns the slots of a cell that rows [i, j) take of it, the white that
// they want below them included.
func (g *galley) fills(c *cell, i, j int) int { return g.height(i, j) + g.whiteBelow(c, i, j) }

// endCost is the cost of a cell that ends before row j.
func (g *galley) endCost(c *cell, j int) int {
	if j == 0 || j == len(g.rows) {
		return 0
	}
	switch before := &g.rows[j-1]; {
	case before.keepNext:
		return keptCost
	case c.runs:
		return 0
	case g.rows[j].closes:
		return widowCost
	case g.underSubhead(j - 1):
		return nearFootCost
	case before.opens:
		return orphanCost
	}
	return 0
}

// underSubhead reports whether row i is the first, and only so many, under a subhead.
func (g *galley) underSubhead(i int) bool {
	return i > 0 && g.rows[i-1].sub != nil && g.rows[i].sub == nil
}

// unevenness is the cost of a column that ends short slots above the foot:
// within one line columns are level.
func unevenness(short int) int {
	if short <= 1 {
		return short * unevenCost
	}
	return raggedCost * short
}

// lastUnevenness is that of the last of n columns, which rather than any other
// ends short: columns have ceil(total / n) lines, and what is over stays white
// behind the end of the text (clreq 2.4.2, 4.1.4).
func lastUnevenness(short, n int) int {
	if short < n {
		return short
	}
	return unevenness(short)
}

// crowd pours rows for which no good way was found. Where some are left over, what
// must stay together is parted as any other rows are, but that the last cell does
// not end with what needs more behind it: a page with text left over is not
// printed, and so a deeper cell never holds less, which is what an editor goes by.
// That holds since rows that begin further on take no more room in a cell that is
// no lower; a cell left empty, so that rows may stand together in one behind it,
// would be an exception.
func (g *galley) crowd(cells []cell) filling {
	f := g.pour(cells)
	if f.over == len(g.rows) {
		return f
	}
	f = filling{depth: depthOf(cells), cost: pouredCost, cells: cells}
	for c := range cells {
		f.over = g.most(&cells[c], f.over)
		f.ends = append(f.ends, f.over)
	}
	for f.over > 0 && f.over < len(g.rows) && g.rows[f.over-1].keepNext {
		f.over--
	}
	for c := range f.ends {
		f.ends[c] = min(f.ends[c], f.over)
	}
	return f
}

// most returns the row behind the last that a cell has room for, from row i on.
func (g *galley) most(c *cell, i int) int {
	end := i
	g.columnEnds(c, i, c.slots, c.slots, func(j, _ int) { end = j })
	return end
}

// pour fills the cells one after the other to the full depth; what is left
// over is overset.
func (g *galley) pour(cells []cell) filling {
	f := filling{depth: depthOf(cells), cost: pouredCost, cells: cells}
	i := 0
	for c := range cells {
		j := g.most(&cells[c], i)
		least := i + 1 // something is placed, unless there is more room further on
		if depthBehind(cells[c+1:]) > cells[c].slots {
			least = i
		}
		for k := j; k > least && k < len(g.rows) && g.rows[k-1].keepNext; k-- {
			j = k - 1
		}
		f.ends = append(f.ends, j)
		i = j
	}
	f.over = i
	return f
}

// depthBehind returns the slots of the deepest of some cells.
func depthBehind(cells []cell) int {
	deep := 0
	for i := range cells {
		deep = max(deep, cells[i].slots)
	}
	return deep
}
