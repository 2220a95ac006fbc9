package layout_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"banxin/fonts"
	"banxin/internal/diag"
	"banxin/issues"
	"banxin/layout"
)

// crowd composes a page of 2 columns with so many places and returns what is said
// under a code, by line.
func crowd(t *testing.T, code diag.Code, places string) map[int]int {
	t.Helper()
	fsys := fstest.MapFS{
		"bao/paper.yaml":      {Data: []byte(smallPaper)},
		"bao/qi/images/x.svg": {Data: []byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"><path d="M0 0h4v3z"/></svg>`)},
		"bao/qi/stories/a.md": {Data: []byte("---\ntitle: 标题\n---\n正文。\n")},
		"bao/qi/issue.yaml":   {Data: []byte("date: \"2020-11-30\"\npages:\n  - page: 1\n    grid: front\n    place:\n" + places)},
	}
	var ds diag.List
	is := issues.Read(fsys, "bao/qi", &ds)
	if is == nil {
		t.Fatal(ds.Sorted()[0].Message)
	}
	layout.Compose(is, layout.ReadPlan(is, &ds), fonts.Load(nil, layout.Faces(is), &ds), &ds)
	out := map[int]int{}
	for _, d := range ds.Sorted() {
		if d.Code == code {
			out[d.Span.Line]++
		}
	}
	return out
}

// TestManyOverlaps: of places that all lie over each other each is told of, and
// of none more than a few: the findings grow as the places do, not as their pairs.
func TestManyOverlaps(t *testing.T) {
	const n = 60
	said := crowd(t, diag.PlacesOverlap, strings.Repeat("      - { quote: 话, columns: 1-2, lines: 7-9 }\n", n))
	if len(said) != n-1 {
		t.Errorf("%d of %d places are said to overlap", len(said), n-1)
	}
	for line, k := range said {
		if k > 5 {
			t.Errorf("line %d: %d times", line, k)
		}
	}
}

// TestGroupTooMany: pictures that have no width left beside each other are said
// to have no room, and those that have are not.
func TestGroupTooMany(t *testing.T) {
	for n, want := range map[int]bool{2: false, 4: false, 6: true, 20: true} {
		list := strings.TrimSuffix(strings.Repeat("images/x.svg, ", n), ", ")
		said := crowd(t, diag.PictureRoom, fmt.Sprintf("      - { group: [%s], columns: 1, lines: 5-18 }\n", list))
		if (len(said) > 0) != want {
			t.Errorf("%d pictures in a column: said to have no room is %v", n, !want)
		}
	}
}
