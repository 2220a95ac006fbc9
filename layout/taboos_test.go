package layout_test

import (
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"banxin/fonts"
	"banxin/internal/diag"
	"banxin/issues"
	"banxin/layout"
)

// TestTaboosPoint: a fault of make-up is told at the later place of the plan,
// points at the other, and says what to do.
func TestTaboosPoint(t *testing.T) {
	for file, want := range map[string][]string{ // line of the warning, line of the note
		"meet":    {"headlines-meet issue.yaml:6 issue.yaml:5", "headlines-meet issue.yaml:16 issue.yaml:15"},
		"stacked": {"headlines-stacked issue.yaml:6 issue.yaml:5", "headlines-stacked issue.yaml:11 issue.yaml:10"},
		"foot":    {"headline-at-foot issue.yaml:5 stories/a.md:2", "headline-at-foot issue.yaml:6 stories/b.md:2"},
		"parted":  {"page-parted issue.yaml:7 issue.yaml:5"},
	} {
		ar, err := txtar.ParseFile("testdata/taboo-" + file + ".txtar")
		if err != nil {
			t.Fatal(err)
		}
		_, _, ds := compose(t, layOut(ar))
		var got []string
		for _, d := range ds.Sorted() {
			switch d.Code {
			case diag.HeadlinesMeet, diag.HeadlinesStacked, diag.HeadlineAtFoot, diag.PageParted:
				if len(d.Related) != 1 || d.Mend == nil || d.Severity != diag.Warning {
					t.Errorf("%s: %v has %d notes, mend %v", file, d.Span, len(d.Related), d.Mend)
					continue
				}
				got = append(got, strings.Join([]string{string(d.Code), line(d.Span), line(d.Related[0].Span)}, " "))
			}
		}
		if g, w := strings.Join(got, "\n"), strings.Join(want, "\n"); g != w {
			t.Errorf("%s:\n%s\nwant\n%s", file, g, w)
		}
	}
}

// line is the file and line of a place.
func line(s diag.Span) string {
	s.Col = 0
	return strings.TrimPrefix(s.String(), "bao/qi/")
}

// TestTaboosWait: a page that lacks a place is not judged to fall in two, and a
// headline whose place has an error meets none.
func TestTaboosWait(t *testing.T) {
	ar, err := txtar.ParseFile("testdata/taboo-parted.txtar")
	if err != nil {
		t.Fatal(err)
	}
	count := func(old, new string, code diag.Code) int {
		fsys := layOut(ar)
		plan := string(fsys["bao/qi/issue.yaml"].Data)
		if !strings.Contains(plan, old) {
			t.Fatalf("no %q in the plan", old)
		}
		fsys["bao/qi/issue.yaml"].Data = []byte(strings.Replace(plan, old, new, 1))
		var ds diag.List
		is := issues.Read(fsys, "bao/qi", &ds)
		layout.Compose(is, layout.ReadPlan(is, &ds), fonts.Load(fsys, layout.Faces(is), &ds), &ds)
		n := 0
		for _, d := range ds.Sorted() {
			if d.Code == code {
				n++
			}
		}
		return n
	}
	const b = "columns: 1, lines: 9-18 }"
	if n := count(b, "columns: 1, lines: 8-18 }", diag.PageParted); n != 1 {
		t.Errorf("a page of two halves is told %d times", n)
	}
	if n := count(b, "columns: 1, lines: 9-99 }", diag.PageParted); n != 0 {
		t.Errorf("a page that lacks a place is told %d times", n)
	}
	const c = "columns: 2, lines: 1-10, box: rule }"
	if n := count(c, "columns: 2, lines: 1-10 }", diag.HeadlinesMeet); n != 1 {
		t.Errorf("without its box a headline meets %d", n)
	}
	if n := count(c, "columns: 2, lines: 1-4 }", diag.HeadlinesMeet); n != 0 {
		t.Errorf("a headline of an overset story meets %d", n)
	}
}
