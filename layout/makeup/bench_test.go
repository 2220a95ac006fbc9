package makeup

import (
	"os"
	"strconv"
	"testing"

	"banxin/internal/bench"
	"banxin/internal/diag"
)

// BenchmarkEightPages plans eight pages of each kind of paper.
func BenchmarkEightPages(b *testing.B) {
	for kind, name := range []string{"tabloid", "wide", "broadsheet", "newsletter"} {
		b.Run(name, func(b *testing.B) {
			issue, set := read(b, bench.NewSet(1, bench.Kind(kind), 8))
			for b.Loop() {
				var ds diag.List
				if p := Propose(issue, set, &ds); len(p.Pages) != 8 {
					b.Fatal(len(p.Pages))
				}
			}
		})
	}
}

// TestRandomSets wants a plan for every page of 99 of 100 random sets. How many
// are tried BANXIN_SETS says: the figures of docs/auto.md come from here.
func TestRandomSets(t *testing.T) {
	n := setsTried()
	if s := os.Getenv("BANXIN_SETS"); s != "" {
		var err error
		if n, err = strconv.Atoi(s); err != nil {
			t.Fatal(err)
		}
	}
	bad := 0
	for seed := uint32(1); seed <= uint32(n); seed++ {
		issue, set := read(t, bench.NewSet(seed, bench.KindOf(seed), pagesOf(seed)))
		var ds diag.List
		Propose(issue, set, &ds)
		if ds.HasErrors() {
			bad++
			for _, d := range ds.Sorted() {
				t.Logf("set %d: %s", seed, d.Message.EN)
			}
		}
		if seed%100 == 0 {
			t.Logf("%d sets, %d of them with a page that has no plan", seed, bad)
		}
	}
	if 100*bad > n {
		t.Errorf("of %d sets %d have a page without a plan", n, bad)
	}
}
