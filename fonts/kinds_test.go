package fonts

import (
	"fmt"
	"math"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"

	"banxin/fonts/subset"
)

// The faces and the wanted outlines of this file are made by testdata/make.py
// with fontTools.

// faceFile opens a face of testdata by its name with what stands behind it.
func faceFile(t testing.TB, name string) *Face {
	t.Helper()
	which, err := readChoice(name)
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(path.Join("testdata", which.file))
	if err != nil {
		t.Fatal(err)
	}
	f, err := Open(name, data)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return f
}

// numbers returns an outline as a list of numbers, its operators among them.
func numbers(t testing.TB, f *Face, g GID) []float64 {
	t.Helper()
	var list []float64
	put := func(op Op, points ...Point) {
		list = append(list, float64(op))
		for _, p := range points {
			list = append(list, float64(p.X), float64(p.Y))
		}
	}
	if f.CFF() {
		curves, err := f.Cubics(nil, g)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range curves {
			put(c.Op, c.P[:1+2*(c.Op/CubeTo)]...)
		}
		return list
	}
	segs, err := f.Outline(nil, g)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range segs {
		put(s.Op, s.P[:1+s.Op/QuadTo]...)
	}
	return list
}

// recorded reads the numbers of a line of drawn.txt.
func recorded(t testing.TB, outline string) []float64 {
	t.Helper()
	var list []float64
	for _, field := range strings.Fields(outline) {
		if op := strings.Index("MLQC", field); op >= 0 {
			list = append(list, float64(op))
			continue
		}
		v, err := strconv.ParseFloat(field, 64)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, v)
	}
	return list
}

// near reports whether two outlines have the same steps to points no further
// apart than by.
func near(a, b []float64, by float64) bool {
	return slices.EqualFunc(a, b, func(x, y float64) bool { return math.Abs(x-y) <= by })
}

// Every glyph of every kind of face is drawn as fontTools draws it, at every
// place of a design space, and is as wide.
func TestEveryKindIsDrawnAsRecorded(t *testing.T) {
	faces := map[string]*Face{}
	for _, line := range lines(t, "drawn.txt") {
		head, outline, _ := strings.Cut(line, ":")
		var name string
		var g GID
		var advance int
		if _, err := fmt.Sscan(head, &name, &g, &advance); err != nil {
			t.Fatal(err)
		}
		f := faces[name]
		if f == nil {
			f = faceFile(t, name)
			faces[name] = f
		}
		tolerance := 0.0
		if strings.HasPrefix(name, "varies2.otf@") {
			tolerance = 0.5 // recorded before the points of an instance are rounded
		}
		if got, want := numbers(t, f, g), recorded(t, outline); !near(got, want, tolerance+1e-3) {
			t.Errorf("%s glyph %d\ngot  %v\nwant %v", name, g, got, want)
		}
		if f.Advance(g) != advance {
			t.Errorf("%s glyph %d is %d wide, want %d", name, g, f.Advance(g), advance)
		}
	}
	if len(faces) != 16 {
		t.Errorf("%d faces and places recorded", len(faces))
	}
}

// all returns every glyph of a face.
func all(f *Face) []GID {
	list := make([]GID, f.NumGlyphs())
	for g := range list {
		list[g] = GID(g)
	}
	return list
}

// embedded reads a bare CFF table back as a face.
func embedded(t testing.TB, data []byte, upem int) *Face {
	t.Helper()
	c, err := subset.ReadCFF(data)
	if err != nil {
		t.Fatal(err)
	}
	if err := c.FitsEm(upem); err != nil {
		t.Fatal(err)
	}
	return &Face{program: &program{name: "subset", cff: c, glyphTables: glyphTables{glyphs: c.NumGlyphs()}, upem: upem}}
}

// cidSubset cuts a face to some glyphs, which get the CIDs 1, 3, 5 … in the
// given order, and reads the subset back. The n-th of them is its glyph n+1.
func cidSubset(t testing.TB, f *Face, glyphs []GID) *Face {
	t.Helper()
	var keys []subset.Key
	for i, g := range glyphs {
		keys = append(keys, subset.Key{CID: uint16(2*i + 1), Glyph: uint16(g)})
	}
	data, err := f.SubsetCID(keys)
	if err != nil {
		t.Fatal(err)
	}
	return embedded(t, data, f.UnitsPerEm())
}

func TestSubsetsOfEveryKindDrawTheSame(t *testing.T) {
	for _, name := range []string{
		"named.otf", "keyed.otf", "both.ttc#0", "both.ttc#1", "varies2.otf", "varies2.otf@wght=850",
		"varies.ttf", "varies.ttf@wght=333", "phantom.ttf@wght=900,wdth=75",
	} {
		f := faceFile(t, name)
		glyphs := all(f)
		slices.Reverse(glyphs)
		glyphs = append(glyphs, glyphs[0]) // one twice
		if f.CFF() {
			cut := cidSubset(t, f, glyphs)
			for i, g := range glyphs {
				if got, want := numbers(t, cut, GID(i+1)), numbers(t, f, g); !slices.Equal(got, want) {
					t.Errorf("%s glyph %d\ngot  %v\nwant %v", name, g, got, want)
				}
			}
			continue
		}
		r, err := f.Subset(glyphs)
		if err != nil {
			t.Fatal(err)
		}
		cut := opened(t, r)
		for _, g := range glyphs {
			n, ok := r.New(uint16(g))
			if !ok || cut.Advance(GID(n)) != f.Advance(g) {
				t.Errorf("%s glyph %d is %d wide, was %d", name, g, cut.Advance(GID(n)), f.Advance(g))
			}
			if got, want := numbers(t, cut, GID(n)), numbers(t, f, g); !slices.Equal(got, want) {
				t.Errorf("%s glyph %d\ngot  %v\nwant %v", name, g, got, want)
			}
		}
	}
}

// Outline follows the curves of Cubics to a sixteenth of a unit.
func TestQuadraticsFollowCubics(t *testing.T) {
	for _, name := range []string{"keyed.otf", "named.otf"} {
		f := faceFile(t, name)
		for _, g := range all(f) {
			cubics, err := f.Cubics(nil, g)
			if err != nil {
				t.Fatal(err)
			}
			quads, err := f.Outline(nil, g)
			if err != nil {
				t.Fatal(err)
			}
			var from Point
			for _, c := range cubics {
				if c.Op != CubeTo {
					if quads[0].Op != c.Op || quads[0].P[0] != c.P[0] {
						t.Fatalf("%s glyph %d: %v for %v", name, g, quads[0], c)
					}
					from, quads = c.P[0], quads[1:]
					continue
				}
				n := 1
				for quads[n-1].P[1] != c.P[2] {
					n++
				}
				if off := strays(from, c, quads[:n]); off > 1.0/16+1.0/32 { // points are rounded to sixty-fourths
					t.Errorf("%s glyph %d: %d curves stray by %.3f from %v", name, g, n, off, c)
				}
				from, quads = c.P[2], quads[n:]
			}
			if len(quads) != 0 {
				t.Errorf("%s glyph %d: %d steps too many", name, g, len(quads))
			}
		}
	}
}

// strays returns the largest distance between a cubic curve and the quadratic
// ones over its equal parts, at equal times.
func strays(from Point, c Cubic, quads []Segment) float64 {
	worst := 0.0
	start := from
	for i, q := range quads {
		for k := range 9 {
			u := float64(k) / 8
			v := (float64(i) + u) / float64(len(quads))
			at := func(p0, p1, p2, p3, s, qc, qe float32) float64 {
				w := 1 - v
				cubic := w*w*w*float64(p0) + 3*w*w*v*float64(p1) + 3*w*v*v*float64(p2) + v*v*v*float64(p3)
				quad := (1-u)*(1-u)*float64(s) + 2*u*(1-u)*float64(qc) + u*u*float64(qe)
				return cubic - quad
			}
			dx := at(from.X, c.P[0].X, c.P[1].X, c.P[2].X, start.X, q.P[0].X, q.P[1].X)
			dy := at(from.Y, c.P[0].Y, c.P[1].Y, c.P[2].Y, start.Y, q.P[0].Y, q.P[1].Y)
			worst = max(worst, math.Hypot(dx, dy))
		}
		start = q.P[1]
	}
	return worst
}

func TestBoundsOfEveryKind(t *testing.T) {
	for name, want := range map[string][5]int{ // glyph and box
		"named.otf":                   {2, 100, 200, 1770, 1160},
		"varies.ttf":                  {2, 220, 0, 380, 760},
		"varies.ttf@wght=900,wdth=75": {2, 132, 0, 354, 760},
		"varies2.otf@wght=900":        {3, 303, 103, 697, 497},
	} {
		f := faceFile(t, name)
		x0, y0, x1, y1, ok := f.Bounds(GID(want[0]))
		if got := [5]int{want[0], x0, y0, x1, y1}; !ok || got != want {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
		if _, _, _, _, ok := f.Bounds(f.Lookup(' ')); ok {
			t.Errorf("%s: the space has a box", name)
		}
	}
}

// Heights follow MVAR, the name tells the place.
func TestInstanceMetrics(t *testing.T) {
	for _, name := range []string{"varies.ttf", "varies2.otf"} {
		f := faceFile(t, name+"@wght=900,wdth=100")
		if f.CapHeight() != 724 || f.XHeight() != 499 || f.Ascent() != 880 || !f.Variable() {
			t.Errorf("%s: cap height %d, x-height %d, ascent %d", name, f.CapHeight(), f.XHeight(), f.Ascent())
		}
		if got, want := f.PostScriptName(), "BanxinVaries-Regular_900wght_100wdth"; got != want {
			t.Errorf("%s is called %s, want %s", name, got, want)
		}
		plain, at := faceFile(t, name), faceFile(t, name+"@wght=400")
		for _, g := range all(f) {
			if !slices.Equal(numbers(t, plain, g), numbers(t, at, g)) || plain.Advance(g) != at.Advance(g) {
				t.Errorf("%s: glyph %d differs between the default and its place", name, g)
			}
		}
	}
}

func TestShapingOfEveryKind(t *testing.T) {
	for _, name := range []string{"named.otf", "keyed.otf", "both.ttc#1", "varies.ttf@wght=900", "varies2.otf@wght=900"} {
		f := faceFile(t, name)
		w := f.ShapeLatin(nil, "Ae")
		if len(w) != 2 || w[0].ID != f.Lookup('A') || w[1].Cluster != 1 || w[1].Advance != f.Advance(f.Lookup('e')) {
			t.Errorf("%s: %v", name, w)
		}
		if f.Mark('版') != f.Lookup('版') {
			t.Errorf("%s: Mark does not look 版 up", name)
		}
	}
}

func TestChoiceOfAFace(t *testing.T) {
	data, err := os.ReadFile("testdata/both.ttc")
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"both.ttc#0":                        "BanxinNamed-Regular",
		"both.ttc#1":                        "NotoSerifCJKsc-Regular",
		"both.ttc#NotoSerifCJKsc-Regular":   "NotoSerifCJKsc-Regular",
		"fonts/a#b@c/both.TTC#1":            "NotoSerifCJKsc-Regular",
		"both.ttc":                          "BanxinNamed-Regular, NotoSerifCJKsc-Regular",
		"both.ttc#2":                        "no face “2”",
		"both.ttc#NotoSerifCJKjp-Regular":   "no face “NotoSerifCJKjp-Regular”",
		"both.ttc#":                         "missing",
		"both.ttc#1@wght=700":               "not a variable face",
		"both.ttc#1@wght":                   "such as @wght=700",
		"both.ttc#1@weight=700":             "such as @wght=700",
		"both.ttc#1@wght=NaN":               "such as @wght=700",
		"both.ttc#1@wght=700,wght=800":      "twice",
		"both.ttc#1@wght=700,wdth=99999999": "such as @wght=700",
	} {
		f, err := Open(name, data)
		switch {
		case err == nil && f.PostScriptName() != want:
			t.Errorf("%s: %s, want %s", name, f.PostScriptName(), want)
		case err != nil && !strings.Contains(err.Error(), want):
			t.Errorf("%s: %v, want %q", name, err, want)
		case err != nil && inWords(err).ZH == err.Error():
			t.Errorf("%s: not said in Chinese: %v", name, err)
		}
	}
	single, err := os.ReadFile("testdata/varies.ttf")
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"varies.ttf#0":                    "",
		"varies.ttf#BanxinVaries-Regular": "",
		"varies.ttf#1":                    "a single face",
		"varies.ttf@opsz=12":              "only: wght, wdth",
		"varies.ttf@wght=1000":            "goes from 200 to 900, not to 1000",
	} {
		if _, err := Open(name, single); (err == nil) != (want == "") || err != nil && !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", name, err, want)
		}
	}
}

// A face that may not be cut down keeps every glyph, those asked for first.
func TestWholeCFF(t *testing.T) {
	f := faceFile(t, "keyed.otf")
	f.fsType = 1 << 8
	data, err := f.SubsetCID([]subset.Key{{CID: 7, Glyph: 9}})
	if err != nil {
		t.Fatal(err)
	}
	cut := embedded(t, data, 1000)
	if cut.NumGlyphs() != f.NumGlyphs() {
		t.Fatalf("%d glyphs of %d", cut.NumGlyphs(), f.NumGlyphs())
	}
	if !slices.Equal(numbers(t, cut, 1), numbers(t, f, 9)) || !slices.Equal(numbers(t, cut, 2), numbers(t, f, 1)) {
		t.Error("glyphs out of order")
	}
	if _, err := f.SubsetCID([]subset.Key{{CID: 0xFFFF, Glyph: 9}}); err == nil {
		t.Error("glyphs without a CID were left out")
	}
}

func TestSubsetOfTheOtherKind(t *testing.T) {
	if _, err := faceFile(t, "keyed.otf").Subset(nil); err == nil {
		t.Error("a CFF face was cut as TrueType")
	}
	if _, err := shippedNamed(t, "song").SubsetCID(nil); err == nil {
		t.Error("a TrueType face was cut as CFF")
	}
	if _, err := faceFile(t, "keyed.otf").SubsetCID([]subset.Key{{CID: 1, Glyph: 60000}}); err == nil {
		t.Error("SubsetCID took a glyph the face does not have")
	}
	if c, err := shippedNamed(t, "song").Cubics(nil, 100); err != nil || c != nil {
		t.Error("a TrueType face has cubics")
	}
}
