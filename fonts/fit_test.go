package fonts

import (
	"testing"
	"testing/fstest"

	"banxin/internal/diag"
	"banxin/internal/geom"
)

// TestLatinOfAHanFace: by itself the capitals of the Latin face become as high
// as those of the Han face; a scale and a shift of the paper's own are kept.
func TestLatinOfAHanFace(t *testing.T) {
	low := small(t, "hei", "HAbc0123")
	low["OS/2"] = patched(low["OS/2"], 88, 500) // capitals half an em high
	fsys := fstest.MapFS{"fonts/latin.ttf": {Data: low.file()}}
	for _, c := range []struct {
		name string
		fit  Fit
		want Fit
	}{
		{"fonts/latin.ttf", Fit{}, Fit{Scale: 729 * 2}}, // beyond what a face is stretched to: see below
		{"hei", Fit{}, Fit{Scale: 995}},
		{"fonts/latin.ttf", Fit{Scale: 1050, Shift: -20}, Fit{1050, -20}},
	} {
		var ds diag.List
		set := Load(fsys, []Spec{{Role: "song", Latin: Latin{FaceRef{Name: c.name}, c.fit}}}, &ds)
		chain := set.Chain("song")
		f := chain[len(chain)-1]
		c.want.Scale = min(c.want.Scale, mostLatin)
		if !f.ForWords() || f.Name() != c.name || f.fit != c.want || ds.Len() > 0 {
			t.Errorf("%s %v: %s, fit %v, want %v", c.name, c.fit, f.Name(), f.fit, c.want)
		}
		if f.Em(10*geom.Pt) != geom.Length(c.want.Scale*10) || f.Rise(10*geom.Pt) != geom.Length(c.want.Shift*10) {
			t.Errorf("%s: set in %v, raised by %v", c.name, f.Em(10*geom.Pt), f.Rise(10*geom.Pt))
		}
		for _, other := range chain[:len(chain)-1] {
			if other.ForWords() {
				t.Errorf("%s serves words alone", other.Name())
			}
		}
	}
	// A face that is missing is said so, and the Han face's own letters serve.
	var ds diag.List
	set := Load(fsys, []Spec{{Role: "song", Latin: Latin{FaceRef: FaceRef{Name: "none.ttf"}}}}, &ds)
	if names(set.Chain("song")) != "song song-ext kai hei" || ds.Len() != 1 {
		t.Errorf("%s, %d diagnostics", names(set.Chain("song")), ds.Len())
	}
}

// TestBeside: a fallback face is brought to the height and the middle of the
// face it stands beside, within limits; what no reader sees is left alone.
func TestBeside(t *testing.T) {
	for _, c := range []struct {
		name      string
		face, own stature
		want      Fit
	}{
		{"alike", stature{900, 380}, stature{905, 383}, plain},
		{"lower by ten thousandths", stature{900, 380}, stature{900, 390}, Fit{1000, 10}},
		{"smaller", stature{850, 380}, stature{900, 380}, Fit{1059, 380 - 380*1059/1000}},
		{"much too small", stature{500, 380}, stature{900, 380}, Fit{mostScale, 380 - 380*mostScale/1000}},
		{"much too large", stature{1500, 380}, stature{900, 380}, Fit{leastScale, 380 - 380*leastScale/1000}},
		{"without Han", stature{}, stature{900, 380}, plain},
	} {
		if got := c.face.beside(c.own); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}
