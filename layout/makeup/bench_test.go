package makeup

import (
	"fmt"
	"os"
	"strconv"
	"syscall"
	"testing"
	"time"

	"banxin/internal/bench"
	"banxin/internal/diag"
)

// BenchmarkEightPages plans eight pages of each kind of paper.
func BenchmarkEightPages(b *testing.B) {
	for kind, name := range []string{"tabloid", "wide", "broadsheet", "newsletter"} {
		b.Run(name, func(b *testing.B) {
			issue, set := read(b, bench.NewSet(1, bench.Kind(kind), 8))
			start := processorTime()
			defer func() {
				b.ReportMetric(float64((processorTime()-start).Milliseconds())/float64(b.N), "cpu-ms/op")
			}()
			for b.Loop() {
				var ds diag.List
				if p := Propose(issue, set, &ds); len(p.Pages) != 8 {
					b.Fatal(len(p.Pages))
				}
			}
		})
	}
}

// TestRandomSets wants a plan for every page of 99 of 100 random sets, in time.
// How many are tried BANXIN_SETS says, and with which number they begin
// BANXIN_FROM: the figures of docs/auto.md come from here. Sets that take more than
// a second by the clock are named, which says something on a quiet machine alone.
func TestRandomSets(t *testing.T) {
	n, from := numberIn(t, "BANXIN_SETS", randomSets()), numberIn(t, "BANXIN_FROM", 1)
	var sum tally
	for i := range n {
		seed := uint32(from + i)
		issue, set := read(t, bench.NewSet(seed, bench.KindOf(seed), pagesOf(seed)))
		var ds diag.List
		start, clock := processorTime(), time.Now()
		p := Propose(issue, set, &ds)
		sum.add(seed, p, processorTime()-start)
		if took := time.Since(clock); took > time.Second {
			t.Logf("set %d: %v by the clock", seed, took)
		}
		if ds.HasErrors() {
			sum.bad++
			for _, d := range ds.Sorted() {
				t.Logf("set %d: %s", seed, d.Message.EN)
			}
		}
		if (i+1)%100 == 0 {
			t.Log(sum.String())
		}
	}
	t.Log(sum.String())
	if n >= 100 && (sum.fitted == 0 || sum.briefs == 0 || sum.upright == 0 || sum.ells == 0) {
		t.Error("a shape or the ladder serves no page")
	}
	if 100*sum.bad > n {
		t.Errorf("of %d sets %d have a page without a plan", n, sum.bad)
	}
}

// randomSets is how many are tried unless another number is asked for: as many as
// are planned in a minute or so.
func randomSets() int {
	if testing.Short() {
		return 4
	}
	return 100
}

// numberIn returns the number in a variable of the environment, or another where
// there is none.
func numberIn(t *testing.T, name string, otherwise int) int {
	s := os.Getenv(name)
	if s == "" {
		return otherwise
	}
	n, err := strconv.Atoi(s)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// tally is what a run over many sets has come to.
type tally struct {
	sets, bad, pages     int
	plans                [most + 1]int // pages with so many plans
	fitted, briefs       int           // first plans that are edited to fit; boxes of briefs in them
	upright, ells, jumps int           // headlines at the side, stories in an L, stories that jump
	most                 int           // items on a page
	spent, slowest       time.Duration // of processor time
	slow                 uint32        // the set that took longest
	grey, score          int
}

func (s *tally) add(seed uint32, p *Proposal, took time.Duration) {
	s.sets++
	s.spent += took
	if took > s.slowest {
		s.slowest, s.slow = took, seed
	}
	for i := range p.Pages {
		pg := &p.Pages[i]
		s.pages++
		s.plans[len(pg.Plans)]++
		if len(pg.Plans) == 0 {
			continue
		}
		first := &pg.Plans[0]
		if first.Fitted {
			s.fitted++
		}
		s.grey += first.Score.Grey
		s.score += first.Score.Total
		s.most = max(s.most, len(first.dummy.blocks))
		s.count(first)
	}
}

// count notes what a plan has of the rarer shapes.
func (s *tally) count(first *Plan) {
	for k := range first.Places {
		switch pl := &first.Places[k]; {
		case pl.Element != nil:
			s.briefs++
		case pl.Side != "":
			s.upright++
		}
	}
	for i := range first.dummy.blocks {
		if b := &first.dummy.blocks[i]; b.corner.h > 0 {
			s.ells++
		} else if b.shape != nil && b.shape.item.part == begins {
			s.jumps++
		}
	}
}

func (s *tally) String() string {
	return fmt.Sprintf("%d sets, %d of them with a page that has no plan; %d pages, with 0, 1, 2, 3 plans %v; %d edited to fit, %d boxes of briefs, %d headlines at the side, %d stories in an L, %d jumps, %d blocks at most, grey %d, score %d; %v of processor time a set, at most %v (set %d)",
		s.sets, s.bad, s.pages, s.plans, s.fitted, s.briefs, s.upright, s.ells, s.jumps, s.most, s.grey/max(1, s.pages), s.score/max(1, s.pages), s.spent/time.Duration(max(1, s.sets)), s.slowest, s.slow)
}

// processorTime is what the process has used until now, on all threads. Unlike
// the time of a clock it is the same on a busy machine.
func processorTime() time.Duration {
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		panic(err)
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}
