package layout

import (
	"slices"
	"testing"

	"banxin/internal/bench"
)

// bruteCut is the cheapest way, and whether what goes on then comes out, found by
// trying every sense break of a story with every choice of lines of the paragraphs
// up to it, the last one included: a walk is neither made nor bounded.
func bruteCut(p *fitPage, c *fitChain, moved []int, h *fitWay, step int) (best fitWay, well, found bool) {
	groups := c.options(p, p.page().Grid.Measure, step)
	var w walk
	for i := range groups {
		after := 0
		for _, g := range groups[i+1:] {
			after += len(g[0].rows)
		}
		for k, o := range groups[i] {
			for n := range o.rows {
				if o.step > step || !w.breaksOff(groups, i, k, n+1, after) {
					continue
				}
				at := mark{block: o.rows[n].block + 1}
				if n+1 < len(o.rows) {
					at = o.rows[n+1].mark()
				}
				allowed := slices.Clone(groups[:i+1])
				for j := range allowed {
					allowed[j] = slices.DeleteFunc(slices.Clone(allowed[j]), func(o option) bool { return o.step > step })
				}
				allowed[i] = []option{o}
				like := *h
				like.tune.Cut = at
				like.cost = like.cost.add(cost{1, 1})
				eachChoice(allowed, like, func(way fitWay) {
					all, ok := c.try(p, moved, &way)
					if !ok {
						return
					}
					for i := range all {
						way.cost = way.cost.add(lowCost.times(all[i].low))
					}
					good := p.goesOnWell(c)
					if !found || good && !well || good == well && way.cost.less(best.cost) {
						best, well, found = way, good, true
					}
				})
			}
		}
	}
	return best, well, found
}

// TestCutIsLeast cuts stories that jump elsewhere and compares the way that the
// search takes with what trying everything finds.
func TestCutIsLeast(t *testing.T) {
	cuts, costly, kept, dearer, none := 0, 0, 0, 0, 0
	for seed := range 200 {
		is, set, plan := madeIssue(t, wholeLadder, `  - page: 1
    grid: front
    place:
      - { story: a, columns: 1-2, lines: 5-29, split: 1, jump: 2 }
  - page: 2
    grid: inner
    place:
      - { story: a, columns: 1-2, lines: 1-11 }
`, map[string]string{"a": "---\ntitle: 街道修了一条新路大家都说好\n---\n" + bench.NewMatter(uint32(seed)).Prose(510+seed%70*3)})
		p := newFitter(is, &is.Paper.Fit, set).newPage(plan, 0)
		c, still := p.chains[0], make([]int, len(p.borders))
		step, _ := is.Paper.Fit.Allows("jump")
		for i := range c.heads {
			if c.steps[i] > step {
				continue
			}
			h := c.heads[i]
			all, ok := c.try(p, still, &h)
			if ok {
				continue // it comes out as it is
			}
			h = c.heads[i]
			got, ok := c.cutElsewhere(p, still, &h, step, all)
			well := false
			if ok {
				c.try(p, still, &got)
				well = p.goesOnWell(c)
			}
			want, good, can := bruteCut(p, c, still, &h, step)
			if ok != can || ok && (got.cost != want.cost || well != good) {
				t.Fatalf("story %d, headline %d: found %v (%v), cost %v, what goes on comes out: %v; trying everything %v, %v, %v", seed, i, ok, got.tune, got.cost, well, can, want.cost, good)
			}
			switch {
			case !ok:
				none++
			case well:
				if kept++; c.jumpWays(p, &h, step, all)[0].cost != got.cost {
					dearer++
				}
				fallthrough
			default:
				if cuts++; want.cost.count > h.cost.count+1 {
					costly++
				}
			}
		}
	}
	t.Logf("%d cuts, %d of them with paragraphs a line longer or shorter, %d after which the next page comes out, %d of these not the cheapest; %d headlines under which there is none", cuts, costly, kept, dearer, none)
	if cuts < 20 || costly < 5 || kept < 5 || dearer < 2 || none < 5 {
		t.Error("the test says little")
	}
}
