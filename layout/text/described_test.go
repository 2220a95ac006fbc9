package text

import (
	"strings"
	"testing"
	"testing/fstest"

	"banxin/fonts"
	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/layout/page"
)

// ownChain is a chain with a supplied description and a Latin face of its own,
// half as large again and raised by a tenth.
func ownChain(t *testing.T) []*fonts.Face {
	t.Helper()
	var ds diag.List
	set := fonts.Load(fstest.MapFS{}, []fonts.Spec{{
		Role:     "song",
		Supplies: []fonts.Supply{{Text: "⿰钅叕", IDS: "⿰钅叕"}},
		Latin:    fonts.Latin{FaceRef: fonts.FaceRef{Name: "hei"}, Fit: fonts.Fit{Scale: 1500, Shift: 100}},
	}}, &ds)
	if ds.Len() > 0 {
		t.Fatal(ds.Sorted()[0].Message.EN)
	}
	return set.Chain("song")
}

// runsOf sets one line.
func runsOf(t *testing.T, s string, st Style) []*page.Run {
	t.Helper()
	var ds diag.List
	var sh Shaper
	var setter Setter
	p := sh.Shape([]Span{{Text: s, Chain: ownChain(t)}}, &st, &ds)
	if ds.Len() > 0 {
		t.Fatal(ds.Sorted()[0].Message.EN)
	}
	ln := Line{Last: p.Len(), Next: p.Len(), Measure: p.Width(), Natural: p.Width(), Final: true}
	var runs []*page.Run
	for _, item := range setter.Set(nil, p, &ln, geom.Point{}) {
		runs = append(runs, item.(*page.Run))
	}
	return runs
}

// TestDescribed: a supplied description is one glyph one em wide that says all
// its characters, across and down; one that was not supplied stays as it is.
func TestDescribed(t *testing.T) {
	for _, vertical := range []bool{false, true} {
		st := plain()
		st.Vertical = vertical
		var said []string
		for _, r := range runsOf(t, "李⿰钅叕和⿰木日", st) {
			said = append(said, r.Text)
			if r.Text == "⿰钅叕" && (len(r.Glyphs) != 1 || r.Glyphs[0].ID == 0 || r.Glyphs[0].Advance != st.Size || r.Face.Lookup('和') != 0) {
				t.Errorf("vertical %t: %+v in %s", vertical, r.Glyphs, r.Face.Name())
			}
		}
		if got, want := strings.Join(said, "|"), "李|⿰钅叕|和⿰木日"; got != want {
			t.Errorf("vertical %t: %s, want %s", vertical, got, want)
		}
	}
}

// TestLatinFace: words, numbers and the signs beside them are in the Latin
// face, in its size and on its baseline; Han characters and marks are not.
func TestLatinFace(t *testing.T) {
	st := plain()
	want := map[string]string{"共": "song", "50%": "hei", "，用": "song", "WiFi": "hei", "（": "song", "5": "hei", "）。": "song"}
	n := 0
	for _, r := range runsOf(t, "共50%，用WiFi（5）。", st) {
		name, ok := want[r.Text]
		if n++; !ok || r.Face.Name() != name {
			t.Errorf("%q is in %s", r.Text, r.Face.Name())
			continue
		}
		size, rise := st.Size, geom.Length(0)
		if name == "hei" {
			size, rise = st.Size*3/2, st.Size/10
		}
		for _, g := range r.Glyphs {
			if r.Size != size || g.DY != -rise {
				t.Errorf("%q is %v large and raised by %v, want %v and %v", r.Text, r.Size, -g.DY, size, rise)
			}
		}
		if name == "hei" && r.Face != r.Face.Base() {
			t.Errorf("%q is in a fitted face: outputs know plain ones alone", r.Text)
		}
	}
	if n != len(want) {
		t.Errorf("%d runs, want %d", n, len(want))
	}
}
