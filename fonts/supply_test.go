package fonts

import (
	"strings"
	"testing"
	"testing/fstest"

	"banxin/internal/diag"
)

// composed draws a description in a shipped face as if the face did not have
// the character that is to be compared with.
func composed(t *testing.T, role, ids string, except rune) sketch {
	t.Helper()
	d, err := readDescription(ids)
	if err != nil {
		t.Fatal(err)
	}
	f := shippedNamed(t, role)
	k := &strokes{f: f, except: except, known: map[rune]sketch{}}
	s, err := k.draw(d)
	if err != nil {
		t.Fatalf("%s %s: %v", role, ids, err)
	}
	return s.thick(fellows[f.name])
}

// amount adds up the ink of the contours.
func (s sketch) amount() int64 {
	sum := int64(0)
	for _, c := range s {
		sum += c.area()
	}
	return max(sum, -sum)
}

// likeness returns the greatest distance between the edges of two sketches, in
// font units, and how much ink the first has, in hundredths of the second's.
func likeness(a, b sketch) (edges, ink int) {
	p, q := a.box(), b.box()
	for _, d := range []int32{p.x0 - q.x0, p.y0 - q.y0, p.x1 - q.x1, p.y1 - q.y1} {
		edges = max(edges, int(absInt32(d))/one)
	}
	return edges, int(a.amount() * 100 / b.amount())
}

// knownDescriptions are characters every face has.
var knownDescriptions = map[string]rune{
	"⿰钅艮": '银', "⿰王民": '珉', "⿰木对": '树', "⿰氵可": '河', "⿱艹可": '苛', "⿱雨田": '雷', "⿱折口": '哲',
	"⿺辶文": '这', "⿸疒丙": '病', "⿵门耳": '闻', "⿴囗玉": '国', "⿹气羊": '氧', "⿷匚王": '匡', "⿰亻⿱立口": '倍', "⿱⿰王王今": '琴',
}

// TestDescriptionsLikeRealCharacters composes characters that the faces have
// and lays them beside the real ones; the measure tells 银 from 土.
func TestDescriptionsLikeRealCharacters(t *testing.T) {
	for _, role := range []string{"song", "song-black", "hei", "hei-black", "kai"} {
		for ids, r := range knownDescriptions {
			f := shippedNamed(t, role)
			real, err := f.sketch(f.Lookup(r))
			if err != nil {
				t.Fatal(err)
			}
			edges, ink := likeness(composed(t, role, ids, r), real)
			if edges > 75 || ink < 70 || ink > 125 {
				t.Errorf("%s %s: edges %d units off, ink %d %% of %c's", role, ids, edges, ink, r)
			}
		}
	}
	f := shippedNamed(t, "song")
	real, _ := f.sketch(f.Lookup('土'))
	if edges, ink := likeness(composed(t, "song", "⿰钅艮", '银'), real); edges <= 75 && ink >= 70 && ink <= 125 {
		t.Error("银 passes for 土")
	}
}

// TestStrokesKeepTheirWeight: verticals of a part that had to be scaled are
// nearly as thick as those of the face; without the remedy they are not.
func TestStrokesKeepTheirWeight(t *testing.T) {
	f := shippedNamed(t, "song")
	s := f.withHeavier('川')
	half := s.placed(placing{unit / 2, unit, 0, 0})
	thickness := func(s sketch) int { // of the last stroke, which runs straight down
		c := s[len(s)-1]
		return int(c.dots[len(c.dots)/2].x-c.dots[0].x) / one
	}
	whole, thin, mended := thickness(s), thickness(half), thickness(half.thick(fellows["song"]))
	if thin*100 > whole*55 || mended*100 < whole*80 || mended > whole {
		t.Errorf("a stroke of %d units becomes %d when scaled, %d when made good", whole, thin, mended)
	}
}

func TestDescriptionsRefused(t *testing.T) {
	for ids, want := range map[string]string{
		"":                            "cut short",
		"⿰":                           "cut short",
		"⿰钅":                          "cut short",
		"⿰钅艮艮":                        "follows the end",
		"银":                           "begins with",
		"⿻木日":                         "svg",
		"⿰\u2FFE木日":                   "cannot be drawn",
		"⿰⿰⿰⿰⿰⿰⿰⿰木木木木":                "nested",
		"⿰" + strings.Repeat("木", 30): "characters",
	} {
		if _, err := readDescription(ids); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want … %s …", ids, err, want)
		}
	}
}

const square = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1000 1000"><path d="M100 100h800v800h-800z"/></svg>`

// TestSupplied: what a paper supplies goes before the faces, under its own code
// point or its description, and is cut and embedded like any other glyph.
func TestSupplied(t *testing.T) {
	fsys := fstest.MapFS{"glyphs/a.svg": {Data: []byte(square)}}
	var ds diag.List
	set := Load(fsys, []Spec{{Role: "song", Supplies: []Supply{
		{Text: "𰂡", SVG: "glyphs/a.svg"}, {Text: "⿰钅叕", IDS: "⿰钅叕"}, {Text: "银", IDS: "⿰钅艮"},
	}}}, &ds)
	if ds.Len() > 0 {
		t.Fatal(ds.Sorted()[0].Message.EN)
	}
	f := set.Chain("song")[0]
	if f.UnitsPerEm() != 1000 || f.Ascent() != 880 || set.Own("song") != 2 {
		t.Errorf("em %d, ascent %d, %d faces of its own", f.UnitsPerEm(), f.Ascent(), set.Own("song"))
	}
	g := f.Lookup('𰂡')
	if x0, y0, x1, y1, ok := f.Bounds(g); !ok || x0 != 100 || y0 != -20 || x1 != 900 || y1 != 780 {
		t.Errorf("𰂡 stands in %d %d %d %d", x0, y0, x1, y1)
	}
	if f.Lookup('银') == 0 || f.Lookup('钅') != 0 || f.Lookup(' ') == 0 || f.Lookup('⿰') != 0 {
		t.Error("the face has other characters than it was supplied with")
	}
	for text, want := range map[string]int{"⿰钅叕": 3, "⿰钅叕人": 3, "⿰钅": 0, "钅叕": 0, "": 0, "⿰钅艮": 0} {
		if g, n := f.Described([]rune(text)); n != want || (g != 0) != (n > 0) {
			t.Errorf("%q: glyph %d for %d characters, want %d", text, g, n, want)
		}
	}
	d, _ := f.Described([]rune("⿰钅叕"))
	r, err := f.Subset([]GID{g, d})
	if err != nil {
		t.Fatal(err)
	}
	if n, ok := r.New(uint16(d)); !ok || n == 0 {
		t.Error("the subset lacks ⿰钅叕")
	}
}

func TestSuppliesThatCannotBeDrawn(t *testing.T) {
	fsys := fstest.MapFS{"bad.svg": {Data: []byte("<svg viewBox='0 0 9 9'><text>字</text></svg>")}}
	for _, s := range []Supply{
		{Text: "𰂡", SVG: "none.svg"}, {Text: "𰂡", SVG: "bad.svg"}, {Text: "𰂡", SVG: "../bad.svg"},
		{Text: "𰂡", IDS: "⿰钅"}, {Text: "𰂡", IDS: "⿰钅\U000300A2"},
	} {
		var ds diag.List
		s.At = diag.Span{File: "paper.yaml", Line: 3}
		set := Load(fsys, []Spec{{Role: "song", Supplies: []Supply{s}}}, &ds)
		if ds.Len() != 1 || ds.Sorted()[0].Code != diag.GlyphBroken || ds.Sorted()[0].Span != s.At || names(set.Chain("song")) != "song song-ext kai hei" {
			t.Errorf("%v: %d diagnostics, chain %s", s, ds.Len(), names(set.Chain("song")))
		}
	}
}
