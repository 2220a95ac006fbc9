// Package layout makes pages: the issue and its plan go in, an Edition with
// every glyph and rule at its final place comes out.
//
// The grid of a page follows from its margins and columns; each story becomes
// a galley of lines, its headline block takes whole lines at the head of its
// frame, and the galley fills the frame's columns so that they end level. In a
// vertical place (直排) lines run down the page from right to left, and fill one
// tier after the other. What no frame can take is overset and an error, never
// dropped in silence.
//
//	plan := layout.ReadPlan(issue, &ds)
//	set := fonts.Load(fsys, layout.Faces(issue), &ds)
//	edition := layout.Compose(issue, plan, set, &ds)
package layout

import (
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"

	"banxin/fonts"
	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/issues"
	"banxin/layout/page"
	"banxin/layout/words"
)

// Compose sets every place of the plan and the furniture of every page. Places
// are composed side by side on as many threads as there are; the result does
// not depend on their number.
func Compose(issue *issues.Issue, plan *Plan, set *fonts.Set, ds *diag.List) *page.Edition {
	// Characters that cannot be printed are refused before any line is composed.
	missing := cover(issue, set, ds)
	jobs := pieces(issue, plan, set, missing)

	ed := &page.Edition{
		Title: title(issue), Paper: issue.Paper.Name.S, Number: issue.Number.S, Lang: "zh-CN",
		Date: page.Date{Year: issue.Date.Year, Month: issue.Date.Month, Day: issue.Date.Day},
	}
	for i := range plan.Pages {
		pg := &plan.Pages[i]
		size := &pg.Size
		ed.Pages = append(ed.Pages, &page.Page{
			Folio: pg.Number, Label: pg.Label, Bleed: size.Bleed, TypeArea: pg.Grid.TypeArea,
			Trim: geom.Rect{W: size.Width, H: size.Height},
		})
		if pg.Fold.Left > 0 {
			plan.strip(pg, ed.Pages[len(ed.Pages)-1])
		}
	}
	own := lexicon(issue)
	for i := range jobs {
		jobs[i].add(ed, own, ds)
	}
	ed.Changes = plan.Changes
	margins(issue, set, ed)
	taboos(plan, jobs, ds)
	return ed
}

// job composes one piece of a page.
type job struct {
	page  int
	place *Place // nil of furniture
	do    func(*typesetter) *piece
	out   *piece
	then  *job // of the place that the story goes on in, composed after this one
}

// pieces composes all pieces of the edition; missing characters have been reported.
func pieces(issue *issues.Issue, plan *Plan, set *fonts.Set, missing map[rune]bool) []job {
	all := jobs(issue, plan)
	own := lexicon(issue)
	d := design{paper: issue.Paper, set: set, border: plan.border}
	run(len(all), func() func(int) {
		t := &typesetter{design: d, lexicon: own, art: plan.Ornament} // one for each thread
		t.shaper.Reported = missing
		advice := adviser{issue: issue, plan: plan, set: set, missing: missing}
		return func(i int) {
			if all[i].follows() {
				return
			}
			t.from = mark{}
			for j := &all[i]; j != nil; j = j.then {
				t.ds, t.above, t.overhang = diag.List{}, setLine{}, 0
				if j.out = j.do(t); j.out.gap != nil {
					advice.on(j)
				}
			}
		}
	})
	return all
}

// lexicon is the dictionary and the paper's and the issue's own words.
func lexicon(issue *issues.Issue) *words.Lexicon {
	if len(issue.Paper.Words)+len(issue.Words) == 0 {
		return words.Default()
	}
	var own []string
	for _, list := range [][]issues.Text{issue.Paper.Words, issue.Words} {
		for _, t := range list {
			own = append(own, t.S)
		}
	}
	return words.Default().With(own)
}

// jobs lists the pieces of the edition in reading order.
func jobs(issue *issues.Issue, plan *Plan) []job {
	var all []job
	for i := range plan.Pages {
		pg := &plan.Pages[i]
		all = append(all, job{page: i, do: func(t *typesetter) *piece {
			return t.furniture(issue, plan, pg)
		}})
		for k := range pg.Places {
			pl := &pg.Places[k]
			set := (*typesetter).story
			switch {
			case pl.Shown != nil:
				set = (*typesetter).showing
			case pl.Element != nil:
				set = (*typesetter).element
			}
			all = append(all, job{page: i, place: pl, do: func(t *typesetter) *piece {
				if pl.both != nil {
					return set(t, pl, pl.both)
				}
				return set(t, pl, &pg.Grid)
			}})
		}
	}
	threadJobs(all)
	return all
}

// run does 0 … n−1 on all threads; each thread asks worker for its own do.
func run(n int, worker func() (do func(int))) {
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(n, runtime.GOMAXPROCS(0)) {
		wg.Go(func() {
			do := worker()
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				do(i)
			}
		})
	}
	wg.Wait()
}

// add puts a piece on its page.
func (j *job) add(ed *page.Edition, own *words.Lexicon, ds *diag.List) {
	if j.place != nil && j.place.both != nil {
		j.addBoth(ed, own, ds)
		return
	}
	pg, pc := ed.Pages[j.page], j.out
	ds.Merge(&pc.ds)
	base := len(pg.Items)
	pg.Items = append(pg.Items, pc.items...)
	for _, r := range pc.reading {
		r.First += base
		r.Last += base
		pg.Reading = append(pg.Reading, r)
	}
	for _, l := range pc.links {
		l.Page = j.page
		ed.Links = append(ed.Links, l)
	}
	for _, c := range pc.codes {
		c.Page = j.page
		ed.Codes = append(ed.Codes, c)
	}
	if pc.told != nil {
		ed.Gaps = append(ed.Gaps, *pc.told)
	}
	for _, h := range pc.heads {
		h.Page = j.page
		ed.Heads = append(ed.Heads, h)
	}
	if j.place != nil && j.place.Story != nil && !j.place.Follows {
		ed.Heads = append(ed.Heads, page.Bookmark{Title: pc.title, Page: j.page, Y: pc.top})
	}
}

// title is the name of the edition: 社区晨报 周家桥版 2020年11月30日 第312期.
func title(issue *issues.Issue) string {
	s := issue.Paper.Name.S
	if issue.Edition.S != "" {
		s += " " + issue.Edition.S
	}
	s += " " + longDate(issue.Date)
	if issue.Number.S != "" {
		s += " 第" + issue.Number.S + "期"
	}
	return s
}

// longDate writes a date as newspapers do: 2020年11月30日.
func longDate(d issues.Date) string {
	return fmt.Sprintf("%d年%d月%d日", d.Year, d.Month, d.Day)
}
