package makeup

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"banxin/fonts"
	"banxin/internal/bench"
	"banxin/internal/diag"
	"banxin/issues"
	"banxin/layout"
)

// read lays a set out and reads it.
func read(t testing.TB, s *bench.Set) (*issues.Issue, *fonts.Set) {
	t.Helper()
	fsys := fstest.MapFS{}
	for _, f := range s.Files {
		fsys[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	return readFS(t, fsys, s.Dir)
}

// readFS reads the issue in a folder, whose paper stands above it.
func readFS(t testing.TB, fsys fstest.MapFS, dir string) (*issues.Issue, *fonts.Set) {
	t.Helper()
	var ds diag.List
	issue := issues.Read(fsys, dir, &ds)
	paper, err := fs.Sub(fsys, "sets")
	if err != nil {
		t.Fatal(err)
	}
	set := fonts.Load(paper, layout.Faces(issue), &ds)
	for _, d := range ds.Sorted() {
		if d.Severity == diag.Error {
			t.Fatalf("%s: %v %s", dir, d.Code, d.Message.EN)
		}
	}
	return issue, set
}

// setsTried is how many random sets the tests plan, one of each kind of paper
// under -short, where the race detector makes all of it slow: the two thousand
// of the figures in docs/auto.md take ten minutes, see TestRandomSets.
func setsTried() int {
	if testing.Short() {
		return 4
	}
	return 16
}

// pagesOf is how many pages the set of a seed has.
func pagesOf(seed uint32) int { return 4 + int(seed*7%5) }

// TestEveryPlanIsFaultless composes every plan that is given out for random
// sets: nothing is overset, nothing left white, no taboo is broken, and all that
// was to be placed stands there once.
func TestEveryPlanIsFaultless(t *testing.T) {
	for seed := uint32(1); seed <= uint32(setsTried()); seed++ {
		issue, set := read(t, bench.NewSet(seed, bench.KindOf(seed), pagesOf(seed)))
		before := words(issue)
		var ds diag.List
		p := Propose(issue, set, &ds)
		for pick := range most {
			judge(t, seed, issue, p, pick, set)
			if words(p.Issue(pick)) != before {
				t.Errorf("set %d, plan %d: words have changed", seed, pick+1)
			}
		}
	}
}

// words are all that the stories of an issue say, in their order.
func words(issue *issues.Issue) string {
	var b strings.Builder
	for _, s := range issue.Stories {
		for _, head := range [][]issues.Text{s.Kicker, s.Title, s.Deck, s.Byline} {
			for _, t := range head {
				b.WriteString(t.S + "\n")
			}
		}
		b.WriteString(s.PlainText() + "\n")
		for _, pic := range s.Pictures {
			b.WriteString(pic.Words() + "\n")
		}
	}
	return b.String()
}

// faults are the codes of what no plan may have.
var faults = map[diag.Code]bool{
	diag.Overset: true, diag.Underfill: true, diag.HeadlinesMeet: true, diag.HeadlinesStacked: true, diag.HeadlineAtFoot: true,
	diag.PageParted: true, diag.PlacesOverlap: true, diag.PlaceOutside: true, diag.HeadlineTooLong: true, diag.AdShape: true,
}

// judge composes one plan of each page and looks for faults.
func judge(t *testing.T, seed uint32, issue *issues.Issue, p *Proposal, pick int, set *fonts.Set) {
	t.Helper()
	planned := p.Issue(pick)
	var ds diag.List
	// As a build goes: the paper may have to be edited to fit.
	fitted := layout.Fit(planned, layout.ReadPlan(planned, &ds), set, &ds)
	layout.Compose(fitted.Issue, fitted.Plan, set, &ds)
	for _, d := range ds.Sorted() {
		if d.Severity == diag.Error || faults[d.Code] {
			t.Errorf("set %d, plan %d: %s: %s", seed, pick+1, d.Code, d.Message.EN)
		}
	}
	for i := range p.Pages {
		pg := &p.Pages[i]
		if len(pg.Plans) == 0 {
			continue
		}
		d := pg.Plans[min(pick, len(pg.Plans)-1)].dummy
		for _, f := range forbidden {
			if f.broken(d) {
				t.Errorf("set %d, page %d, plan %d: %s", seed, pg.Number, pick+1, f.en)
			}
		}
		covered(t, seed, d)
	}
	once(t, seed, issue, planned, p)
}

// covered wants every cell of a page below the nameplate in one block.
func covered(t *testing.T, seed uint32, d *dummy) {
	t.Helper()
	sum := 0
	for i := range d.blocks {
		a := d.blocks[i].rect
		sum += a.w*a.h - d.blocks[i].corner.w*d.blocks[i].corner.h
		if a.x < 0 || a.y < d.page.top || a.right() > d.page.grid.Columns || a.bottom() > d.page.grid.Lines {
			t.Errorf("set %d page %d: %v is not on the page", seed, d.page.number, a)
		}
		for k := range i {
			if o := &d.blocks[k]; a.meets(o.rect) && !a.shares(o.corner) && !o.shares(d.blocks[i].corner) {
				t.Errorf("set %d page %d: %v overlaps %v", seed, d.page.number, a, d.blocks[k].rect)
			}
		}
	}
	if want := d.page.grid.Columns * (d.page.grid.Lines - d.page.top); sum != want {
		t.Errorf("set %d page %d: %d of %d cells are taken", seed, d.page.number, sum, want)
	}
}

// once wants each story, picture and advertisement on the pages once, those of
// pages without a plan apart.
func once(t *testing.T, seed uint32, issue, planned *issues.Issue, p *Proposal) {
	t.Helper()
	for i := range p.Pages {
		if len(p.Pages[i].Plans) == 0 {
			return
		}
	}
	count := map[any]int{}
	for i := range planned.Pages {
		for _, pl := range planned.Pages[i].Places {
			switch {
			case pl.Story != nil && pl.Part > 0: // it goes on here
			case pl.Story != nil:
				count[pl.Story]++
			case pl.Picture != nil:
				count[pl.Picture]++
			case pl.Element != nil:
				for _, s := range pl.Element.(*issues.Briefs).Stories {
					count[s]++
				}
			default:
				count[pl.Ad]++
			}
		}
	}
	for _, s := range issue.Stories {
		if count[s] != 1 {
			t.Errorf("set %d: the story %s stands in %d places", seed, s.Name, count[s])
		}
		for _, pic := range s.Pictures {
			if count[pic] != 1 {
				t.Errorf("set %d: the picture %s stands in %d places", seed, pic.File.S, count[pic])
			}
		}
	}
	for _, ad := range issue.Ads {
		if count[ad] != 1 {
			t.Errorf("set %d: the advertisement %s stands in %d places", seed, ad.Name, count[ad])
		}
	}
}

// TestPlansAreTheSameEachTime plans a set twice.
func TestPlansAreTheSameEachTime(t *testing.T) {
	plans := func() (out []string) {
		issue, set := read(t, bench.NewSet(6, bench.Broadsheet, 4))
		var ds diag.List
		p := Propose(issue, set, &ds)
		for i := range p.Pages {
			for k := range p.Pages[i].Plans {
				out = append(out, p.Pages[i].Plans[k].Sketch())
				for n := range p.Pages[i].Plans[k].Places {
					out = append(out, p.Pages[i].Plans[k].Places[n].Entry())
				}
			}
		}
		return out
	}
	a, b := plans(), plans()
	if len(a) < 20 || len(a) != len(b) {
		t.Fatalf("%d and %d", len(a), len(b))
	}
	for i := range a {
		if a[i] != b[i] {
			t.Errorf("%s\n%s", a[i], b[i])
		}
	}
}
