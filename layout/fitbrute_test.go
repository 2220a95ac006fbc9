package layout

import (
	"bytes"
	"fmt"
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
// every paragraph, and every combination of what then comes out: no step is left
// out, no sum is bounded. It is false where nothing fits with the steps up to one
// without a new fault of make-up. fought tells that what is cheapest by itself makes
// such a fault.
func bruteCost(p *fitPage, g fitGroup, step int) (best cost, found, fought bool) {
	moved := make([]int, len(p.borders))
	var cheapest cost // with faults
	any := false
	var combine func(ways [][]fitWay, chosen []fitWay, spent cost)
	combine = func(ways [][]fitWay, chosen []fitWay, spent cost) {
		if len(ways) > 0 {
			for _, w := range ways[0] {
				combine(ways[1:], append(chosen[:len(chosen):len(chosen)], w), spent.add(w.cost))
			}
			return
		}
		if !any || spent.less(cheapest) {
			cheapest, any = spent, true
		}
		all := slices.Clone(p.around)
		for i := range chosen {
			all = append(all, chosen[i].heads...)
		}
		if len(p.faultsOf(all)) == 0 && (!found || spent.less(best)) {
			best, found = spent, true
		}
	}
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
		var ways [][]fitWay
		for _, u := range g.units {
			ways = append(ways, bruteUnit(p, u, moved, step))
		}
		combine(ways, nil, spent)
	}
	down(0, cost{})
	return best, found, any && (!found || cheapest.less(best))
}

// bruteUnit lists the ways in which a unit comes out, the cheapest of each headline.
func bruteUnit(p *fitPage, u unit, moved []int, step int) []fitWay {
	c, ok := u.(*fitChain)
	if !ok {
		if w, ok := u.best(p, moved, step); ok {
			return []fitWay{w}
		}
		return nil
	}
	var out []fitWay
	for i := range c.heads {
		if c.steps[i] > step {
			continue
		}
		var best fitWay
		found := false
		note := func(w fitWay) {
			all, full := c.try(p, moved, &w)
			for i := range all {
				if w.tune.Exact {
					w.cost = w.cost.add(lowCost.times(all[i].low))
				}
			}
			if full && (!found || w.cost.less(best.cost)) {
				best, found = w, true
			}
		}
		note(c.heads[i])
		if !c.open {
			eachChoice(c.options(p, p.page().Grid.Measure, step), c.heads[i], note)
		}
		if found {
			out = append(out, best)
		}
	}
	return out
}

// eachChoice calls use with a way filled exactly with every choice of options.
func eachChoice(groups [][]option, w fitWay, use func(fitWay)) {
	w.tune.Exact = true
	if len(groups) == 0 {
		use(w)
		return
	}
	for _, o := range groups[0] {
		next := w
		next.tune.Lines, next.tune.Tracking = slices.Clone(w.tune.Lines), slices.Clone(w.tune.Tracking)
		next.cost = w.cost.add(o.cost)
		if o.driven != 0 {
			next.tune.Lines = append(next.tune.Lines, Driven{o.rows[0].block, o.driven})
		}
		if o.by != 0 {
			next.tune.Tracking = append(next.tune.Tracking, Tracked{o.rows[0].block, issues.Em(o.by)})
		}
		eachChoice(groups[1:], next, use)
	}
}

// TestFitIsLeast settles small pages and compares what the search found with
// what trying everything finds: pages of stories one below the other, and pages on
// which the headlines of some stand nearly side by side.
func TestFitIsLeast(t *testing.T) {
	solved, costly, fights := 0, 0, 0
	for seed := range 160 {
		page := smallPage
		if seed >= 40 {
			page = facingPage
		}
		is, set, plan := page(t, seed)
		p := newFitter(is, &is.Paper.Fit, set).newPage(plan, 0)
		for _, g := range p.groups() {
			got, ok := p.solve(g)
			fought := false
			for step := range is.Paper.Fit.Steps {
				want, can, against := bruteCost(p, g, step)
				fought = fought || against
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
			if fought {
				fights++
			}
			if p.restore(g); ok { // the next group is settled beside it
				p.apply(g, got)
			}
		}
	}
	t.Logf("%d groups have solutions, %d of several changes; in %d the cheapest makes a fault of make-up", solved, costly, fights)
	if solved < 40 || costly < 10 || fights < 5 {
		t.Errorf("only %d groups have solutions, %d of several changes, and in %d the cheapest makes a fault: the test says little", solved, costly, fights)
	}
}

// madeText is some characters in short paragraphs.
func madeText(seed, n int) string {
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

// facingPage makes a page of three stories, whose headlines nearly stand side by
// side: one on the left, and beside it one over another, or both below one.
func facingPage(t *testing.T, seed int) (*issues.Issue, *fonts.Set, *Plan) {
	t.Helper()
	over, chars, title, from := "2", 38, "图书馆夜里也开门了", 14
	if seed%2 > 0 { // all three share a border
		over, chars, title, from = "1-2", 68, "图书馆", 12
	}
	return madeIssue(t, wholeLadder, fmt.Sprintf(`  - page: 1
    grid: front
    place:
      - { story: a, columns: 1, lines: %d-26 }
      - { story: c, columns: %s, lines: 5-10 }
      - { story: b, columns: 2, lines: 11-26 }
`, from, over), map[string]string{
		"a": "---\ntitle: 街道修了一条新路大家都说好\n---\n" + madeText(seed, 75+(14-from)*9+seed%11*3),
		"b": "---\ntitle: " + title + "\n---\n" + madeText(seed, 90+seed%9*4),
		"c": "---\ntitle: 新的路灯\n---\n" + madeText(seed, chars+seed%3*3),
	})
}

// smallPage makes a page of two stories, one with a picture, whose text is some
// lines too long or too short.
func smallPage(t *testing.T, seed int) (*issues.Issue, *fonts.Set, *Plan) {
	t.Helper()
	return madeIssue(t, wholeLadder, `  - page: 1
    grid: front
    place:
      - { story: a, columns: 1-2, lines: 5-15 }
      - { picture: images/b.png, columns: 1-2, lines: 16-21 }
      - { story: b, columns: 1-2, lines: 22-29 }
`, map[string]string{
		"a": "---\ntitle: 街道修了一条新路大家都说好\n---\n" + madeText(seed, 168+seed%5*4-8),
		"b": "---\ntitle: 图书馆\nimages: [ { file: images/b.png, caption: 新路, alt: 路 } ]\n---\n" + madeText(seed, 105+seed%7*5-14),
	})
}

// wholeLadder are the steps of edit to fit that need no mark in a story.
const wholeLadder = "headline, picture, border, lines, jump, tracking"

// madeIssue reads an issue of a small paper that is edited to fit by some steps, with
// a page plan and stories.
func madeIssue(t *testing.T, steps, pages string, stories map[string]string) (*issues.Issue, *fonts.Set, *Plan) {
	t.Helper()
	fsys := fstest.MapFS{
		"bao/paper.yaml": {Data: []byte(`name: 小报
page: { trim: 100x180mm, bleed: 3mm, margins: { top: 10mm, bottom: 10mm, left: 8mm, right: 8mm } }
grids:
  front: { columns: 2, body: 10pt, leading: 15pt, gutter: 2em }
  inner: { columns: 2, body: 10pt, leading: 15pt, gutter: 2em }
styles: { headline: { sizes: [20pt, 18pt, 16pt] }, tagline: { size: 8pt }, nameplate: { size: 24pt } }
nameplate: { lines: 4 }
fit: [` + steps + `]
`)},
		"bao/qi/issue.yaml":   {Data: []byte("date: \"2020-11-30\"\npages:\n" + pages)},
		"bao/qi/images/b.png": {Data: square(t)},
	}
	for name, text := range stories {
		fsys["bao/qi/stories/"+name+".md"] = &fstest.MapFile{Data: []byte(text)}
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
