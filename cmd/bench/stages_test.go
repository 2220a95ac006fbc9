package main

import (
	"strings"
	"testing"
)

// TestStages makes the table of what a benchmark prints.
func TestStages(t *testing.T) {
	s, err := readStages(strings.NewReader(`goos: linux
BenchmarkStages/4-pages/1-read-2         	      10	   2718200 ns/op	  948106 B/op	    5607 allocs/op
BenchmarkStages/4-pages/6-press-one-page-2   10	 1193718 ns/op	 2822906 B/op	 256 allocs/op
BenchmarkStages/100-pages/1-read-2       	      10	  51042511 ns/op	21012885 B/op	  119271 allocs/op
BenchmarkStages/100-pages/6-press-one-page-2 10	   821634 ns/op	 2741578 B/op	 256 allocs/op
PASS
ok  	banxin/cmd/banxin	3.209s
`))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	if err := s.print(&b); err != nil {
		t.Fatal(err)
	}
	const want = `
hot, one stage after another, mean; allocated memory beside it

             stage  4 pages  allocated  100 pages  allocated
            1-read   2.7 ms     0.9 MB    51.0 ms    21.0 MB
  6-press-one-page   1.2 ms     2.8 MB     0.8 ms     2.7 MB
`
	if b.String() != want {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
}

// TestStagesThatFail must not look like a table.
func TestStagesThatFail(t *testing.T) {
	for _, said := range []string{"", "PASS\n", "--- FAIL: BenchmarkStages/4-pages\nFAIL\n"} {
		s, err := readStages(strings.NewReader(said))
		if err != nil {
			t.Fatal(err)
		}
		var b strings.Builder
		if s.print(&b) == nil || b.Len() > 0 {
			t.Errorf("%q gives %q and no error", said, b.String())
		}
	}
}
