package layout_test

import (
	"fmt"
	"regexp"
	"strconv"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"banxin/fonts"
	"banxin/internal/diag"
	"banxin/internal/sample"
	"banxin/issues"
	"banxin/layout"
)

// oversetLines and shortLines find the numbers of lines in messages.
var (
	oversetLines = regexp.MustCompile(`overset by (\d+) lines?`)
	shortLines   = regexp.MustCompile(`leaves (\d+) lines? empty in each column`)
)

// TestMeterAgrees tries random pages, twice over, and holds what the meter says
// of each place against what Compose says of it.
func TestMeterAgrees(t *testing.T) {
	n := 0
	check := func(t *rapid.T) {
		n++
		var fsys fstest.MapFS
		if rapid.Bool().Draw(t, "thread") {
			at, _ := randomThread(t)
			fsys = at(0)
		} else {
			fsys = randomIssue(t)
		}
		agree(t, fsys)
	}
	for n < 400 && !t.Failed() {
		rapid.Check(t, check)
	}
}

func agree(t *rapid.T, fsys fstest.MapFS) {
	var ds diag.List
	is := issues.Read(fsys, "bao/qi", &ds)
	set := fonts.Load(nil, layout.Faces(is), &ds)
	said := diag.List{}
	layout.Compose(is, layout.ReadPlan(is, &said), set, &said)
	m := layout.NewMeter(is, set)
	sketch := layout.Sketch(is, &diag.List{})
	for again := range 2 {
		for i := range sketch.Pages {
			tried := m.Try(sketch, i)
			for _, o := range tried.Places {
				if got, want := outcomeOf(&o), toldOf(&said, o.Place.At); got != want {
					t.Fatalf("trial %d: page %d: the meter says %s, Compose %s\n%+v", again, i, got, want, o)
				}
			}
			for _, d := range tried.Faults.Sorted() {
				if !holds(&said, d) {
					t.Fatalf("the meter alone says: %s", d.Message.EN)
				}
			}
		}
	}
}

// holds reports whether a list has a diagnostic of the same code and place.
func holds(ds *diag.List, want *diag.Diagnostic) bool {
	for _, d := range ds.Sorted() {
		if d.Code == want.Code && d.Span == want.Span {
			return true
		}
	}
	return false
}

// outcomeOf writes what diagnostics say of a place as well.
func outcomeOf(o *layout.Outcome) string {
	short := o.Short
	if o.GoesOn || o.Place.Vertical {
		short = 0
	}
	return fmt.Sprintf("over %d/%d short %d empty %v", o.Lines, o.Chars, short, o.Ends)
}

// toldOf reads the same from the diagnostics of a place.
func toldOf(ds *diag.List, at diag.Span) string {
	lines, chars, short, empty := 0, 0, 0, false
	for _, d := range ds.Sorted() {
		if d.Span != at {
			continue
		}
		number := func(form *regexp.Regexp) int {
			if m := form.FindStringSubmatch(d.Message.EN); m != nil {
				n, _ := strconv.Atoi(m[1])
				return n
			}
			return 0
		}
		switch d.Code {
		case diag.Overset:
			lines, chars = number(oversetLines), number(oversetCount)
		case diag.Underfill:
			short = max(short, number(shortLines))
		case diag.PlaceEmpty:
			empty = true
		}
	}
	return fmt.Sprintf("over %d/%d short %d empty %v", lines, chars, short, empty)
}

// TestMeterStory measures a story and gives it a place of that size: it is full.
func TestMeterStory(t *testing.T) {
	var ds diag.List
	fsys := fstest.MapFS{
		"bao/paper.yaml":      {Data: []byte(smallPaper)},
		"bao/qi/issue.yaml":   {Data: []byte(smallIssue)},
		"bao/qi/stories/a.md": {Data: []byte("---\ntitle: 标题\n---\n" + filler(100) + "\n\n" + filler(45) + "\n")},
	}
	is := issues.Read(fsys, "bao/qi", &ds)
	m := layout.NewMeter(is, fonts.Load(nil, layout.Faces(is), &ds))
	g := layout.NewGrid(&is.Paper.Page, &is.Paper.Grids[0])
	for _, box := range []string{"", "rule"} {
		need, ok := m.Story(is.Stories[0], &g, layout.Ask{Columns: 2, Box: box})
		if !ok || need.Rows < 15 || need.Depth < 8 || need.Headline < 2 {
			t.Fatalf("%+v", need)
		}
		for more, fits := range map[int]bool{-1: false, 0: true, 1: false} {
			is.Pages[0].Places[0].Lines = issues.Range{First: 5, Last: 4 + need.Lines + more}
			is.Pages[0].Places[0].Box = box
			if o := m.Try(layout.Sketch(is, &ds), 0).Places[0]; o.Fits() != fits {
				t.Errorf("%d lines more than %d, box %q: %+v", more, need.Lines, box, o)
			}
		}
	}
}

// filler returns so many characters of text.
func filler(n int) string {
	const text = "社区居民都说这件事办得好办得快大家心里有底往后日子会越过越红火"
	r := []rune(text)
	out := make([]rune, n)
	for i := range out {
		out[i] = r[i%len(r)]
	}
	return string(out)
}

// BenchmarkTry tries the first page of the sample again and again.
func BenchmarkTry(b *testing.B) {
	var ds diag.List
	is := issues.Read(sample.OnePage("../issues"), sample.Name, &ds)
	set := fonts.Load(nil, layout.Faces(is), &ds)
	m := layout.NewMeter(is, set)
	sketch := layout.Sketch(is, &diag.List{})
	b.ReportAllocs()
	for b.Loop() {
		m.Try(sketch, 0)
	}
}
