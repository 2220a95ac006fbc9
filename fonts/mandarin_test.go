package fonts

import (
	"testing"

	"banxin/internal/diag"
)

// The wanted glyphs are hb-shape's, run with --script=hani --language=zh-Hans
// on NotoSerifSC-Regular.ttf.
func TestMandarinMarks(t *testing.T) {
	f := shippedNamed(t, "song")
	for r, want := range map[rune]GID{'—': 467, '…': 475, '？': 30464, '！': 30459, '⸺': 30455, '“': 30577} {
		if got := f.Mark(r); got != want {
			t.Errorf("Mark(%c) = %d, want %d", r, got, want)
		}
	}
	if got := f.LongDash(); got != 30455 {
		t.Errorf("LongDash() = %d, want 30455", got)
	}
	if got, want := f.Mark('国'), f.Lookup('国'); got != want {
		t.Errorf("Mark(国) = %d, want %d", got, want)
	}
}

// shippedNamed opens a shipped face.
func shippedNamed(t testing.TB, name string) *Face {
	t.Helper()
	var ds diag.List
	set := Load(nil, []Spec{{Role: "r", Faces: []FaceRef{{Name: name}}}}, &ds)
	if ds.HasErrors() || len(set.Chain("r")) == 0 {
		t.Fatalf("no shipped face %q", name)
	}
	return set.Chain("r")[0]
}
