package main

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
	"text/tabwriter"
	"time"
)

// cost is what one stage took, hot.
type cost struct {
	wall      time.Duration
	allocated float64 // bytes
}

// stages is what `go test -bench Stages -benchmem ./cmd/banxin` said, by the
// number of pages and the stage.
type stages struct {
	pages []string // in the order of the lines, so are names
	names []string
	costs map[[2]string]cost
	rest  []string // lines that are no measurement but tell of a failure
}

// readStages reads the lines of a benchmark.
func readStages(r io.Reader) (*stages, error) {
	s := &stages{costs: map[[2]string]cost{}}
	lines := bufio.NewScanner(r)
	for lines.Scan() {
		s.line(lines.Text())
	}
	return s, lines.Err()
}

// line reads one line, such as
//
//	BenchmarkStages/4-pages/1-read-2   10   1834210 ns/op   948106 B/op   5607 allocs/op
func (s *stages) line(text string) {
	f := strings.Fields(text)
	if len(f) < 4 || !strings.HasPrefix(f[0], "BenchmarkStages/") {
		if strings.Contains(text, "FAIL") || strings.Contains(text, "Error") || strings.Contains(text, "panic") {
			s.rest = append(s.rest, text)
		}
		return
	}
	pages, name, ok := strings.Cut(strings.TrimPrefix(f[0], "BenchmarkStages/"), "/")
	if !ok {
		return
	}
	pages = strings.TrimSuffix(pages, "-pages")
	if i := strings.LastIndex(name, "-"); i > 0 { // the number of processors
		name = name[:i]
	}
	var c cost
	for i := 2; i+1 < len(f); i += 2 {
		v, err := strconv.ParseFloat(f[i], 64)
		switch {
		case err != nil:
			return
		case f[i+1] == "ns/op":
			c.wall = time.Duration(v)
		case f[i+1] == "B/op":
			c.allocated = v
		}
	}
	s.pages, s.names = once(s.pages, pages), once(s.names, name)
	s.costs[[2]string{pages, name}] = c
}

// once adds v to list unless it is there.
func once(list []string, v string) []string {
	for _, have := range list {
		if have == v {
			return list
		}
	}
	return append(list, v)
}

// print writes the table: a stage a line, two columns for each number of pages.
// It returns an error if nothing was measured, or not all of it.
func (s *stages) print(w io.Writer) error {
	if len(s.rest) > 0 || len(s.names) == 0 {
		return fmt.Errorf("the stages were not measured: %s", strings.Join(s.rest, "; "))
	}
	fmt.Fprint(w, "\nhot, one stage after another, mean; allocated memory beside it\n\n")
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprint(t, "stage\t")
	for _, p := range s.pages {
		fmt.Fprintf(t, "%s pages\tallocated\t", p)
	}
	fmt.Fprintln(t)
	for _, n := range s.names {
		fmt.Fprintf(t, "%s\t", n)
		for _, p := range s.pages {
			c := s.costs[[2]string{p, n}]
			fmt.Fprintf(t, "%.1f ms\t%.1f MB\t", float64(c.wall)/1e6, c.allocated/1e6)
		}
		fmt.Fprintln(t)
	}
	return t.Flush()
}
