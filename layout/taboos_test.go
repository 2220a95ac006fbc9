package layout_test

import (
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"banxin/internal/diag"
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

// count composes an archive with changes to its plan and stories and counts a code.
func count(t *testing.T, file string, code diag.Code, changes ...string) int {
	t.Helper()
	ar, err := txtar.ParseFile("testdata/taboo-" + file + ".txtar")
	if err != nil {
		t.Fatal(err)
	}
	text := string(txtar.Format(ar))
	for i := 0; i < len(changes); i += 2 {
		if !strings.Contains(text, changes[i]) {
			t.Fatalf("no %q in %s", changes[i], file)
		}
		text = strings.Replace(text, changes[i], changes[i+1], 1)
	}
	_, _, ds := compose(t, layOut(txtar.Parse([]byte(text))))
	n := 0
	for _, d := range ds.Sorted() {
		if d.Code == code {
			n++
		}
	}
	return n
}

// TestTaboosEdges changes one thing in an archive that makes a fault or mends it.
func TestTaboosEdges(t *testing.T) {
	for _, c := range []struct {
		name, file string
		code       diag.Code
		want       int
		changes    []string
	}{
		{"a box less", "parted", diag.HeadlinesMeet, 1, []string{"columns: 2, lines: 1-10, box: rule }", "columns: 2, lines: 1-10 }"}},
		{"overset, so not judged", "parted", diag.HeadlinesMeet, 0, []string{"columns: 2, lines: 1-10, box: rule }", "columns: 2, lines: 1-4 }"}},
		{"staggered by less than an em", "meet", diag.HeadlinesMeet, 1, []string{"columns: 2-3, lines: 1-6", "columns: 2-3, lines: 2-7"}},
		{"beside a byline", "meet", diag.HeadlinesMeet, 1, []string{"columns: 2-3, lines: 1-6", "columns: 2-3, lines: 3-8", "columns: 1, lines: 1-9 }", "columns: 1, lines: 1-12 }", "title: 标题甲", "title: 标题甲\nbyline: 李四光"}},
		{"no place left out", "parted", diag.PageParted, 1, nil},
		{"a place left out", "parted", diag.PageParted, 0, []string{"columns: 1, lines: 1-7 }", "columns: 1, lines: 1-17 }", "columns: 1, lines: 9-18 }", "columns: 1, lines: 9-99 }"}},
		{"overset below a headline", "foot", diag.HeadlineAtFoot, 1, []string{"lines: 1-4, headline", "lines: 1-3, headline"}},
	} {
		if n := count(t, c.file, c.code, c.changes...); n != c.want {
			t.Errorf("%s: %s is told %d times, want %d", c.name, c.code, n, c.want)
		}
	}
}
