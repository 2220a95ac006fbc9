package verdict_test

import (
	"flag"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"banxin/fonts"
	"banxin/internal/bench"
	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/internal/verdict"
	"banxin/issues"
	"banxin/layout"
	"banxin/layout/makeup"
	"banxin/layout/page"
)

// one is the seed of a single issue to be looked at: go test -run One -seed 7.
var one = flag.Int("seed", 0, "judge this random issue alone and tell all of it")

// many is how many random issues are judged: 10,000 take some two minutes of two cores.
var many = flag.Int("issues", 10000, "judge so many random issues")

// mostRagged is in how many of a thousand issues columns may end unlevel by a line
// or two more than the rule has it: where paragraphs that are kept whole, subheads
// and tables leave no other way, or none that was found.
const mostRagged = 10

// mostFaulty is how many issues with faults are named.
const mostFaulty = 100

// composed is a mixed issue set into pages.
type composed struct {
	issue *issues.Issue
	ed    *page.Edition
	ds    diag.List
	moved map[diag.Span]geom.Rect // where edit to fit put places
}

// judge judges the pages.
func (c *composed) judge() []verdict.Fault {
	ask := verdict.Asked(c.issue, &c.ds)
	ask.Moved = c.moved
	return verdict.Of(c.ed, ask)
}

// compose sets the issue of a seed.
// Of one in ten it is found by trial what its text falls short: that takes longer
// than composing it, as a build for the press knows, which does without.
func compose(seed uint32) composed { return composeFiles(bench.NewMix(seed, 4), seed%10 != 0) }

// composeFiles sets an issue: pages that make themselves are made, and pages
// edited to fit where the paper says so.
func composeFiles(files []bench.File, roughly bool) (c composed) {
	fsys := fstest.MapFS{}
	for _, f := range files {
		fsys[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	c.issue = issues.Read(fsys, bench.MixDir, &c.ds)
	if c.issue == nil {
		return c
	}
	set := fonts.Load(nil, layout.Faces(c.issue), &c.ds)
	c.issue = makeup.Propose(c.issue, set, &c.ds).Issue(0)
	plan := layout.ReadPlan(c.issue, &c.ds)
	fitted := layout.Fit(c.issue, plan, set, &c.ds)
	c.issue, plan = fitted.Issue, fitted.Plan
	plan.Roughly = roughly
	for i := range plan.Pages {
		for _, pl := range plan.Pages[i].Places {
			if len(fitted.Changes) > 0 {
				if c.moved == nil {
					c.moved = map[diag.Span]geom.Rect{}
				}
				c.moved[pl.At] = pl.Area
			}
		}
	}
	c.ed = layout.Compose(c.issue, plan, set, &c.ds)
	return c
}

// sentence is what is found in an issue.
type sentence struct {
	faults []string
	ragged bool              // columns do not end level, which is counted
	errors map[diag.Code]int // that were told of it
}

// judged judges the issue of a seed; a panic is a fault of its own.
func judged(seed uint32) (out sentence) {
	defer func() {
		if r := recover(); r != nil {
			out.faults = append(out.faults, fmt.Sprintf("panic: %v", r))
		}
	}()
	out.errors = map[diag.Code]int{}
	c := compose(seed)
	for _, d := range c.ds.Sorted() {
		if d.Severity == diag.Error {
			out.errors[d.Code]++
		}
	}
	if c.ed == nil {
		out.faults = append(out.faults, "not read")
		return out
	}
	for _, f := range c.judge() {
		if f.Kind == verdict.Ragged {
			out.ragged = true
			continue
		}
		out.faults = append(out.faults, f.String())
	}
	return out
}

// TestRandomIssues judges random issues of four pages.
func TestRandomIssues(t *testing.T) {
	n := uint32(*many)
	if testing.Short() {
		n = min(n, 300)
	}
	var mu sync.Mutex
	codes, bad := map[diag.Code]int{}, 0
	var ragged []uint32
	var wg sync.WaitGroup
	next := make(chan uint32)
	began := time.Now()
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for seed := range next {
				found := judged(seed)
				mu.Lock()
				for c, k := range found.errors {
					codes[c] += k
				}
				if found.ragged {
					ragged = append(ragged, seed)
				}
				if len(found.faults) > 0 {
					if bad++; bad <= mostFaulty {
						t.Errorf("seed %d: %d faults, such as %s", seed, len(found.faults), found.faults[0])
					}
				}
				mu.Unlock()
			}
		})
	}
	for seed := uint32(1); seed <= n; seed++ {
		next <- seed
	}
	close(next)
	wg.Wait()
	if len(ragged)*1000 > int(n)*mostRagged {
		t.Errorf("columns are ragged in %d of %d issues", len(ragged), n)
	}
	slices.Sort(ragged)
	t.Logf("columns are ragged in %d issues, such as those of seeds %d", len(ragged), ragged[:min(len(ragged), mostFaulty)])
	t.Logf("%d issues, %d with faults, errors told: %v, %v", n, bad, codes, time.Since(began))
}

// TestOne tells all that is found in the issue of one seed.
func TestOne(t *testing.T) {
	if *one == 0 {
		t.Skip("no -seed")
	}
	for _, f := range bench.NewMix(uint32(*one), 4) {
		if !strings.HasSuffix(f.Name, ".png") {
			t.Logf("%s\n%s", f.Name, f.Data)
		}
	}
	c := compose(uint32(*one))
	for _, d := range c.ds.Sorted() {
		t.Logf("%s: %s [%s]", d.Span, d.Message.EN, d.Code)
	}
	var pages strings.Builder
	if err := page.Dump(&pages, c.ed); err != nil {
		t.Fatal(err)
	}
	t.Log(pages.String())
	for _, f := range c.judge() {
		t.Error(f)
	}
}
