package makeup

import (
	"fmt"
	"slices"
	"sync"

	"banxin/fonts"
	"banxin/issues"
	"banxin/layout"
)

// A box of briefs holds the short news of a page, run together, each under a
// head of its own in the text:
//
//	╔═══════════════════╗
//	║ ■标题　正文正文正 ║   no word is added: the box has no title
//	║ 文正文。          ║
//	║ ■标题　正文正文。 ║
//	╚═══════════════════╝

// mayRunIn reports whether a story can stand in a box of briefs: one that has
// something which has no room there may not.
func (p *problem) mayRunIn(it *item) bool {
	s := it.story
	if s == nil || it.rank < 3 || len(s.Pictures)+len(s.Kicker)+len(s.Deck)+len(s.Echo) > 0 || s.Drop > 0 || len(s.Title) == 0 {
		return false
	}
	return !slices.ContainsFunc(s.Blocks, func(b issues.Block) bool { return b.Kind != issues.Paragraph })
}

// withBriefs returns the page with its briefs run together in a box; nil where
// there are not several.
func (p *problem) withBriefs() *problem {
	var briefs, others []*item
	for _, it := range p.items {
		if p.mayRunIn(it) {
			briefs = append(briefs, it)
		} else {
			others = append(others, it)
		}
	}
	if len(briefs) < 2 || len(others) == 0 {
		return nil
	}
	out := *p
	out.items = append(others, p.desk.boxes.box(&p.grid, briefs))
	return &out
}

// boxes measures boxes of briefs, each once; it serves all threads.
type boxes struct {
	mu    sync.Mutex
	meter func() *layout.Meter
	known map[string]*item
}

func newBoxes(issue *issues.Issue, set *fonts.Set) *boxes {
	return &boxes{known: map[string]*item{}, meter: sync.OnceValue(func() *layout.Meter { return layout.NewMeter(issue, set) })}
}

// box returns the box of some briefs, in the order in which they were named.
func (b *boxes) box(g *grid, briefs []*item) *item {
	b.mu.Lock()
	defer b.mu.Unlock()
	key := fmt.Sprint(*g)
	for _, it := range briefs {
		key += fmt.Sprint(" ", it.number)
	}
	if it := b.known[key]; it != nil {
		return it
	}
	it := &item{number: briefs[0].number, rank: 3, auto: issues.Auto{At: briefs[0].auto.At}}
	for _, one := range briefs {
		it.briefs = append(it.briefs, one.story)
	}
	on := &stock{shapes: make([][]shape, g.Columns+1)}
	for k := range g.Columns + 1 {
		if k == 0 || 2*k > g.Columns+1 && k < g.Columns || em(g, k, true, 0) < leastEm {
			continue
		}
		if s, ok := b.shape(it, g, k); ok {
			on.shapes[k] = append(on.shapes[k], s)
		}
	}
	on.count()
	it.on = map[grid]*stock{*g: on}
	b.known[key] = it
	return it
}

// shape measures a box of briefs over some columns.
func (b *boxes) shape(it *item, g *grid, k int) (shape, bool) {
	got, ok := b.meter().Briefs(it.element(), g, layout.Ask{Columns: k, Box: "rule"})
	for _, code := range got.Faults {
		ok = ok && !fatal[code]
	}
	if !ok || got.Depth < leastDepth || got.Depth > mostDepth {
		return shape{}, false
	}
	s := shape{item: it, columns: k, box: true, depth: got.Lines, rows: got.Rows, ragged: got.Last}
	s.settle()
	return s, true
}

// element is the box as the plan has it.
func (it *item) element() *issues.Briefs {
	return &issues.Briefs{Name: "简讯", Stories: it.briefs, Mark: "square", At: it.auto.At}
}

// briefsFull reports whether the boxes of briefs on a page come out full.
func briefsFull(m *layout.Meter, pg *layout.PagePlan) bool {
	for i := range pg.Places {
		if _, ok := pg.Places[i].Element.(*issues.Briefs); ok && !m.BriefsFit(&pg.Places[i], &pg.Grid) {
			return false
		}
	}
	return true
}
