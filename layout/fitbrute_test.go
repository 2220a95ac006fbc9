package layout

import (
	"bytes"
	"image"
	"image/png"
	"slices"
	"testing"
	"testing/fstest"

	"banxin/fonts"
	"banxin/internal/diag"
	"banxin/issues"
)

// bruteCost is what the cheapest combination of a group costs, found by trying
// every place of its borders with every headline and every choice of lines of
// every paragraph: no step is left out, no sum is bounded. It is false where
// nothing fits with the steps up to one.
func bruteCost(p *fitPage, g fitGroup, step int) (cost, bool) {
	moved := make([]int, len(p.borders))
	var best cost
	found := false
	var down func(i int, spent cost)
	down = func(i int, spent cost) {
		if i < len(g.borders) {
			b := g.borders[i]
			for by := p.borders[b].lo; by <= p.borders[b].hi; by++ {
				if s, _ := p.rules.Allows("border"); by != 0 && p.borders[b].between && s > step {
					continue
				}
				moved[b] = by
				down(i+1, spent.add(p.borderCost(b, by)))
			}
			moved[b] = 0
			return
		}
		for _, u := range g.units {
			c, ok := bruteUnit(p, u, moved, step)
			if !ok {
				return
			}
			spent = spent.add(c)
		}
		if !found || spent.less(best) {
			best, found = spent, true
		}
	}
	down(0, cost{})
	return best, found
}

func bruteUnit(p *fitPage, u unit, moved []int, step int) (cost, bool) {
	c, ok := u.(*fitChain)
	if !ok {
		w, ok := u.best(p, moved, step)
		return w.cost, ok
	}
	var best cost
	found := false
	note := func(w *fitWay) {
		if _, full := c.try(p, moved, w); full && (!found || w.cost.less(best)) {
			best, found = w.cost, true
		}
	}
	for i := range c.heads {
		if c.steps[i] > step {
			continue
		}
		h := c.heads[i]
		note(&h)
		if c.open {
			continue
		}
		h.tune.Exact = true
		var choose func(k int, w fitWay)
		groups := c.options(p, p.page().Grid.Measure, step)
		choose = func(k int, w fitWay) {
			if k == len(groups) {
				note(&w)
				return
			}
			for _, o := range groups[k] {
				next := w
				next.tune.Lines, next.tune.Tracking = slices.Clone(w.tune.Lines), slices.Clone(w.tune.Tracking)
				next.cost = w.cost.add(o.cost)
				if o.driven != 0 {
					next.tune.Lines = append(next.tune.Lines, Driven{o.rows[0].block, o.driven})
				}
				if o.by != 0 {
					next.tune.Tracking = append(next.tune.Tracking, Tracked{o.rows[0].block, issues.Em(o.by)})
				}
				choose(k+1, next)
			}
		}
		choose(0, h)
	}
	return best, found
}

// TestFitIsLeast settles small pages and compares what the search found with
// what trying everything finds.
func TestFitIsLeast(t *testing.T) {
	solved, costly := 0, 0
	for seed := range 40 {
		is, set, plan := smallPage(t, seed)
		f := newFitter(is, &is.Paper.Fit, set)
		p := f.newPage(plan, 0)
		for _, g := range p.groups() {
			got, ok := p.solve(g)
			for step := range is.Paper.Fit.Steps {
				want, can := bruteCost(p, g, step)
				if !can {
					if ok && got.step == step {
						t.Fatalf("page %d: a solution with the steps up to %d, and there is none", seed, step)
					}
					continue
				}
				if !ok || got.step != step || got.cost != want {
					t.Fatalf("page %d: found %v with the steps up to %d (%v); trying everything finds %v with those up to %d", seed, got.cost, got.step, ok, want, step)
				}
				solved++
				if want.count > 1 {
					costly++
				}
				break
			}
		}
	}
	if solved < 20 || costly < 5 {
		t.Errorf("only %d groups have solutions, %d of them of several changes: the test says little", solved, costly)
	}
}

// smallPage makes a page of two or three stories, one with a picture, whose text
// is some lines too long or too short.
func smallPage(t *testing.T, seed int) (*issues.Issue, *fonts.Set, *Plan) {
	t.Helper()
	lines := func(n int) string {
		const text = "社区居民都说这件事办得好办得快大家心里有底往后日子会越过越红火"
		r := []rune(text)
		var out []rune
		for i := range n {
			out = append(out, r[(i*7+seed)%len(r)])
			if i%37 == 36 {
				out = append(out, '。', '\n', '\n')
			}
		}
		return string(out) + "。\n"
	}
	fsys := fstest.MapFS{
		"bao/paper.yaml": {Data: []byte(`name: 小报
page: { trim: 100x180mm, bleed: 3mm, margins: { top: 10mm, bottom: 10mm, left: 8mm, right: 8mm } }
grids: { front: { columns: 2, body: 10pt, leading: 15pt, gutter: 2em } }
styles: { headline: { sizes: [20pt, 18pt, 16pt] }, tagline: { size: 8pt }, nameplate: { size: 24pt } }
nameplate: { lines: 4 }
fit: [headline, picture, border, lines, tracking]
`)},
		"bao/qi/issue.yaml": {Data: []byte(`date: "2020-11-30"
pages:
  - page: 1
    grid: front
    place:
      - { story: a, columns: 1-2, lines: 5-15 }
      - { picture: images/b.png, columns: 1-2, lines: 16-21 }
      - { story: b, columns: 1-2, lines: 22-29 }
`)},
		"bao/qi/stories/a.md": {Data: []byte("---\ntitle: 街道修了一条新路大家都说好\n---\n" + lines(168+seed%5*4-8))},
		"bao/qi/stories/b.md": {Data: []byte("---\ntitle: 图书馆\nimages: [ { file: images/b.png, caption: 新路, alt: 路 } ]\n---\n" + lines(105+seed%7*5-14))},
		"bao/qi/images/b.png": {Data: square(t)},
	}
	var ds diag.List
	is := issues.Read(fsys, "bao/qi", &ds)
	plan := ReadPlan(is, &ds)
	if ds.HasErrors() {
		t.Fatal(ds.Sorted()[0].Message.EN)
	}
	return is, fonts.Load(nil, Faces(is), &ds), plan
}

// square returns a picture of 300 × 300 pixels.
func square(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 300, 300))); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
