package layout_test

import (
	"testing"
	"testing/fstest"

	"banxin/fonts"
	"banxin/internal/diag"
	"banxin/internal/sample"
	"banxin/issues"
	"banxin/layout"
)

// TestColours holds the sample's text to what the best papers reach: no fault,
// no line opened by more than 0.13 em, no mark squeezed by more than its blank.
func TestColours(t *testing.T) {
	var ds diag.List
	is := issues.Read(sample.OnePage("../issues"), sample.Name, &ds)
	all := layout.Colours(is, layout.ReadPlan(is, &ds), fonts.Load(nil, layout.Faces(is), &ds))
	if len(all) != 2 {
		t.Fatalf("%d stories, want 2", len(all))
	}
	for _, c := range all {
		if c.Lines == 0 || c.Bans+c.Cuts+c.Stranded+c.Overset+c.Widows > 0 || c.Stretch > 130 || c.Squeeze > 500 {
			t.Errorf("%s: %+v", c.Story.Name, c)
		}
		if (c.Stretch > 0) != (c.Loosest != "") || (c.Squeeze > 0) != (c.Tightest != "") {
			t.Errorf("%s: a number without its line: %+v", c.Story.Name, c)
		}
	}
}

// TestLooseLines checks that lines opened beyond the limit of section 9 are
// told with their text, and no others.
func TestLooseLines(t *testing.T) {
	const issue = `date: "2020-11-30"
pages:
  - { page: 1, grid: front, place: [ { story: a, columns: 1-2, lines: 5-18 } ] }
`
	fsys := fstest.MapFS{
		"bao/paper.yaml":      {Data: []byte(smallPaper)},
		"bao/qi/issue.yaml":   {Data: []byte(issue)},
		"bao/qi/stories/a.md": {Data: []byte("---\ntitle: 松\n---\n开头几个字长长的，internationalisation一词在后，大家都说好。\n")},
	}
	var ds diag.List
	is := issues.Read(fsys, "bao/qi", &ds)
	all := layout.Colours(is, layout.ReadPlan(is, &ds), fonts.Load(nil, layout.Faces(is), &ds))
	if len(all) != 1 || len(all[0].Loose) == 0 {
		t.Fatalf("no loose line: %+v", all)
	}
	c := all[0]
	most := 0
	for _, l := range c.Loose {
		if l.Stretch <= layout.WarnAbove || l.Text == "" {
			t.Errorf("%+v is not loose", l)
		}
		most = max(most, l.Stretch)
	}
	if most != c.Stretch {
		t.Errorf("the loosest is %d, in the list %d", c.Stretch, most)
	}
}
