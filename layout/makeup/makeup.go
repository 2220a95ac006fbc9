// Package makeup plans pages: in go the stories, pictures and advertisements
// that an issue has under `auto`, out come up to three ranked plans for each
// page, as plain places that the layout reads like those an editor wrote.
//
//	m := makeup.Propose(issue, set, &ds)
//	for _, pg := range m.Pages {
//		fmt.Println(pg.Number, len(pg.Plans), pg.Plans[0].Score)
//	}
//	planned := m.Issue(0) // the best of each page
//
// What each story may look like is a library of shapes, each of which knows how
// many lines it takes (shapes.go). A page is cut by lines across and down it
// until each piece holds one story; which heights any group of stories can fill
// at any width is computed exactly beforehand (solve.go), so that every cut that
// is tried leads to a page without a white line (search.go). What make-up
// forbids is one function each (taboos.go); what is better and worse is added up
// (score.go). Nothing hangs on a clock or on chance: the same issue has the same
// plans anywhere.
package makeup

import (
	"fmt"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"banxin/fonts"
	"banxin/internal/diag"
	"banxin/issues"
	"banxin/layout"
)

// Proposal is what was found for the pages of an issue that make themselves.
type Proposal struct {
	Pages []Page // those that are open, in order
	issue *issues.Issue
	jumps bool // a story goes on on another page
}

// Page is the plans for one page, the best first; none where there is none, and
// then Advice says what would help.
type Page struct {
	Number int
	Plans  []Plan
	Advice []Advice
	Few    *Advice // why there are fewer plans than three; nil where there are three, or none
	at     int     // index among the issue's pages
	tried  int     // dummies

	stuck *problem // for which there is no plan; what to do about it takes long to find
}

// Plan is one plan of a page.
type Plan struct {
	Places []issues.Place
	Score  Score
	Fitted bool // it comes out full edited to fit, as the paper allows
	dummy  *dummy
}

// most is how many plans are given for a page.
const most = 3

// Propose plans the open pages of an issue. Pages for which no plan is found are
// reported.
func Propose(issue *issues.Issue, set *fonts.Set, ds *diag.List) *Proposal {
	out := &Proposal{issue: issue}
	d := newDesk(issue, set)
	if len(d.pages) == 0 {
		return out
	}
	found := d.planAll(d.share())
	out.jumps = slices.ContainsFunc(d.loose, func(it *item) bool { return it.part != whole })
	for i, pg := range found {
		out.Pages = append(out.Pages, pg)
		out.Pages[i].report(&issue.Pages[pg.at], ds)
	}
	return out
}

// each does 0 … n−1 on all threads, each with a meter of its own.
func (d *desk) each(n int, do func(m *layout.Meter, i int)) {
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(n, runtime.GOMAXPROCS(0)) {
		wg.Go(func() {
			m := layout.NewMeter(d.issue, d.set)
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				do(m, i)
			}
		})
	}
	wg.Wait()
}

// Chosen returns plan number pick, from 0, of the page, or the last one there is;
// nil where there is none.
func (pg *Page) Chosen(pick int) *Plan {
	if len(pg.Plans) == 0 {
		return nil
	}
	return &pg.Plans[min(pick, len(pg.Plans)-1)]
}

// Issue returns the issue with plan number pick, from 0, on each page that was
// open, or the last one there is. The issue proposed for stays as it was.
func (p *Proposal) Issue(pick int) *issues.Issue {
	if len(p.Pages) == 0 {
		return p.issue
	}
	out := *p.issue
	out.Pages = append([]issues.PagePlan(nil), out.Pages...)
	for i := range p.Pages {
		pg := &p.Pages[i]
		to := &out.Pages[pg.at]
		to.Open = false
		if chosen := pg.Chosen(pick); chosen != nil {
			to.Places = append(append([]issues.Place(nil), to.Places...), chosen.Places...)
		}
	}
	rename(&out)
	if p.jumps {
		out.Thread()
	}
	return &out
}

// rename tells places that show the same file apart, as reading does.
func rename(issue *issues.Issue) {
	seen := map[string]int{}
	for i := range issue.Pages {
		places := slices.Clone(issue.Pages[i].Places)
		for k := range places {
			pl := &places[k]
			if b, ok := pl.Element.(*issues.Briefs); ok {
				own := *b
				if seen[own.Name]++; seen[own.Name] > 1 {
					own.Name = fmt.Sprintf("%s %d", own.Name, seen[own.Name])
				}
				pl.Element = &own
				continue
			}
			var file string
			switch {
			case pl.Picture != nil:
				file = pl.Picture.File.S
			case pl.Ad != nil:
				file = pl.Ad.File.S
			default:
				continue
			}
			pl.Name = file
			if seen[file]++; seen[file] > 1 {
				pl.Name = fmt.Sprintf("%s %d", file, seen[file])
			}
		}
		issue.Pages[i].Places = places
	}
}

// Entries returns the places of plan number pick of each page that has one, by
// page number, as they are to be written into the issue.
func (p *Proposal) Entries(pick int) map[int][]issues.Place {
	out := map[int][]issues.Place{}
	for i := range p.Pages {
		pg := &p.Pages[i]
		chosen := pg.Chosen(pick)
		if chosen == nil {
			continue
		}
		places := slices.Clone(chosen.Places)
		for k := range places {
			if pl := &places[k]; pl.Picture != nil {
				pl.Name = entryOf(pl.Picture, p.issue)
			}
		}
		out[pg.Number] = places
	}
	return out
}

// entryOf returns how a plan names a picture of one of the issue's stories.
func entryOf(pic *issues.Picture, issue *issues.Issue) string {
	for _, s := range issue.Stories {
		if slices.Contains(s.Pictures, pic) {
			return s.PictureEntry(pic)
		}
	}
	panic("makeup: a picture of no story") // only stories' pictures are placed
}
