package text

import (
	"os"
	"testing"
	"testing/fstest"

	"banxin/fonts"
	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/layout/page"
)

// TestVariationThroughTheChain: a registered form of a character comes from
// the first face that has it; without the selector, and for a form nobody has,
// the character stays in its own face.
func TestVariationThroughTheChain(t *testing.T) {
	const noto = "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc"
	data, err := os.ReadFile(noto)
	if err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("fonts-noto-cjk is not installed")
		}
		t.Skip("fonts-noto-cjk is not installed")
	}
	const jp = "noto.ttc#NotoSerifCJKjp-Regular"
	var ds diag.List
	set := fonts.Load(fstest.MapFS{"noto.ttc": {Data: data}}, []fonts.Spec{{Role: "song", Faces: []fonts.FaceRef{{Name: "song"}, {Name: jp}}}}, &ds)
	chain := set.Chain("song")
	forms := map[string]fonts.GID{}
	for _, vertical := range []bool{false, true} {
		st := plain()
		st.Vertical = vertical
		for in, face := range map[string]string{
			"\u845B\U000E0100": jp, "\u845B\U000E0101": jp, "\u845B": "song", "\u845B\U000E01EF": "song",
		} {
			var sh Shaper
			var setter Setter
			p := sh.Shape([]Span{{Text: in, Chain: chain}}, &st, &ds)
			ln := Line{Last: p.Len(), Next: p.Len(), Measure: p.Width(), Natural: p.Width(), Final: true}
			items := setter.Set(nil, p, &ln, geom.Point{})
			run := items[0].(*page.Run)
			if len(items) != 1 || run.Face.Name() != face || run.Text != in || run.Glyphs[0].Advance != st.Size {
				t.Errorf("%U, vertical %t: %d runs, %q in %s", []rune(in), vertical, len(items), run.Text, run.Face.Name())
			}
			forms[in] = run.Glyphs[0].ID
		}
	}
	if forms["\u845B\U000E0100"] == forms["\u845B\U000E0101"] {
		t.Error("two forms are one glyph")
	}
	if ds.HasErrors() {
		t.Error(ds.Sorted()[0].Message.EN)
	}
}
