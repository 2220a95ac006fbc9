package issues

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"banxin/internal/diag"
)

// TestInks reads every form of an ink, in both languages.
func TestInks(t *testing.T) {
	const inks = `inks:
  brand: { spot: PANTONE 185 C, looks: C0 M91 Y76 K0 }
  pale: { 专色: PANTONE 185 C, 外观: M91 Y76, 浓度: 30 }
  rule: C50 M40.5 Y40 K100
  red: Y100
`
	var ds diag.List
	is := Read(issueWith(testTitle+"/paper.yaml", plainPaper+inks), testDir, &ds)
	if is == nil || ds.Len() > 0 {
		t.Fatal(tell(&ds))
	}
	for name, want := range map[string]Ink{
		"brand": {M: 910, Y: 760, Spot: "PANTONE 185 C", Tint: 1000},
		"pale":  {M: 910, Y: 760, Spot: "PANTONE 185 C", Tint: 300},
		"rule":  {C: 500, M: 405, Y: 400, K: 1000},
		"red":   {Y: 1000}, "white": {}, "black": {K: 1000},
	} {
		got, ok := is.Paper.Ink(name)
		if d := cmp.Diff(want, got); !ok || d != "" {
			t.Errorf("%s (-want +got):\n%s", name, d)
		}
		if got.Rich() != (name == "rule") {
			t.Errorf("%s is rich: %v", name, got.Rich())
		}
	}
}
