package layout_test

import (
	"os"
	"testing"

	"banxin/fonts"
	"banxin/internal/diag"
	"banxin/issues"
	"banxin/layout"
)

// TestColours holds the sample's text to what the best papers reach: no fault,
// no line opened by more than 0.13 em, no mark squeezed by more than its blank.
func TestColours(t *testing.T) {
	var ds diag.List
	is := issues.Read(os.DirFS("../issues"), "shequ-chenbao/zhoujiaqiao-2020-11", &ds)
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
