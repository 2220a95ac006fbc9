package fonts

import (
	"slices"
	"testing"

	"banxin/fonts/subset"
)

// someHan returns the first n Han characters of the face from U+4E00 on.
func someHan(f *Face, n int) []GID {
	var glyphs []GID
	for r := rune(0x4E00); len(glyphs) < n; r++ {
		if g := f.Lookup(r); g != 0 {
			glyphs = append(glyphs, g)
		}
	}
	return glyphs
}

// opened reads a subset back as far as its glyphs.
func opened(t testing.TB, r *subset.Result) *Face {
	t.Helper()
	dir, err := readDirectory(r.Data, 0)
	if err != nil {
		t.Fatal(err)
	}
	f := &Face{program: &program{name: "subset", dir: dir}}
	for _, read := range []func() error{f.readHead, f.readMetrics, f.readGlyphTables} {
		if err := read(); err != nil {
			t.Fatal(err)
		}
	}
	return f
}

// A subset must draw every glyph as its source does, with the same width.
func TestSubsetDrawsTheSame(t *testing.T) {
	for _, name := range Shipped() {
		src := shippedNamed(t, name)
		wanted := someHan(src, 2500)
		for g := 1; g < src.NumGlyphs(); g += 41 { // letters, marks, composites, forms without a character
			wanted = append(wanted, GID(g))
		}
		r, err := src.Subset(wanted)
		if err != nil {
			t.Fatal(err)
		}
		cut := opened(t, r)
		if cut.NumGlyphs() != len(r.Glyphs) || r.Glyphs[0] != 0 || !slices.IsSorted(r.Glyphs) {
			t.Fatalf("%s: %d glyphs, %d numbers", name, cut.NumGlyphs(), len(r.Glyphs))
		}
		for _, g := range wanted {
			n, ok := r.New(uint16(g))
			if !ok || r.Glyphs[n] != uint16(g) {
				t.Fatalf("%s: glyph %d was lost", name, g)
			}
			if cut.Advance(GID(n)) != src.Advance(g) {
				t.Errorf("%s: glyph %d is %d wide, was %d", name, g, cut.Advance(GID(n)), src.Advance(g))
			}
			want, err := src.Outline(nil, g)
			if err != nil {
				t.Fatal(err)
			}
			if got, err := cut.Outline(nil, GID(n)); err != nil || !slices.Equal(got, want) {
				t.Errorf("%s: glyph %d is drawn differently (%v)", name, g, err)
			}
		}
	}
}

// The subset depends on the set of glyphs, not on their order or repeats.
func TestSubsetIsAFunctionOfItsGlyphs(t *testing.T) {
	f := shippedNamed(t, "nameplate")
	glyphs := someHan(f, 200)
	a, err := f.Subset(glyphs)
	if err != nil {
		t.Fatal(err)
	}
	slices.Reverse(glyphs)
	b, err := f.Subset(append(glyphs, glyphs[:50]...))
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(a.Data, b.Data) {
		t.Error("two orders, two files")
	}
}
