package fonts

import (
	"crypto/sha256"
	"fmt"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"banxin/fonts/subset"
)

// notoFolder is where Debian's package fonts-noto-cjk lies: CID-keyed CFF in
// collections, 65,535 glyphs in each face.
const notoFolder = "/usr/share/fonts/opentype/noto"

// notoFace opens a face of Noto CJK. Without the package the test is skipped,
// but not where CI is set.
func notoFace(t testing.TB, name string) *Face {
	t.Helper()
	which, err := readChoice(name)
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(path.Join(notoFolder, which.file))
	if err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("fonts-noto-cjk is not installed")
		}
		t.Skip("fonts-noto-cjk is not installed")
	}
	f, err := Open(name, data)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// The wanted values are recorded by testdata/noto.py, which asks fontTools.
func TestOutlineOfEveryNotoGlyph(t *testing.T) {
	if testing.Short() {
		t.Skip("a hundred thousand glyphs")
	}
	for _, want := range lines(t, "noto.txt") {
		var name string
		if _, err := fmt.Sscan(want, &name); err != nil {
			t.Fatal(err)
		}
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f, count, sum := notoFace(t, name), 0, sha256.New()
			var curves []Cubic
			var text []byte
			for g := range f.NumGlyphs() {
				var err error
				if curves, err = f.Cubics(curves[:0], GID(g)); err != nil {
					t.Fatal(err)
				}
				text = text[:0]
				for _, c := range curves {
					text = append(text, "MLQC"[c.Op])
					for _, p := range c.P[:1+2*(c.Op/CubeTo)] {
						text = strconv.AppendFloat(append(text, ' '), float64(p.X), 'f', 3, 64)
						text = strconv.AppendFloat(append(text, ' '), float64(p.Y), 'f', 3, 64)
					}
					text = append(text, '\n')
				}
				sum.Write(text)
				count += len(curves)
			}
			if got := fmt.Sprintf("%s %d %x", name, count, sum.Sum(nil)); got != want {
				t.Errorf("got  %s\nwant %s", got, want)
			}
		})
	}
}

func TestNotoMetrics(t *testing.T) {
	f := notoFace(t, "NotoSerifCJK-Regular.ttc#NotoSerifCJKsc-Regular")
	if f.NumGlyphs() != 65535 || f.UnitsPerEm() != 1000 || f.Ascent() != 880 || f.Descent() != 120 || f.CapHeight() != 729 || f.XHeight() != 514 {
		t.Errorf("%d glyphs, em %d, ascent %d, descent %d, cap height %d, x-height %d",
			f.NumGlyphs(), f.UnitsPerEm(), f.Ascent(), f.Descent(), f.CapHeight(), f.XHeight())
	}
	if err := f.Embeddable(); err != nil || !f.SubsetAllowed() || !f.CFF() || f.Variable() {
		t.Errorf("embeddable %v, subset %t, CFF %t, variable %t", err, f.SubsetAllowed(), f.CFF(), f.Variable())
	}
	if g, ok := notoFace(t, "NotoSerifCJK-Regular.ttc#NotoSerifCJKjp-Regular").LookupVariation('葛', 0xE0100); !ok || g != 61898 {
		t.Errorf("葛 with variation 17: %d %t", g, ok)
	}
	if g := f.Lookup(0x2CB4E); g == 0 || f.Advance(g) != 1000 {
		t.Errorf("𬭎: glyph %d, advance %d", g, f.Advance(g))
	}
}

// TestNotoSubset cuts every fifth glyph out of each face and compares what is drawn.
func TestNotoSubset(t *testing.T) {
	if testing.Short() {
		t.Skip("a hundred thousand glyphs")
	}
	for _, name := range []string{"NotoSerifCJK-Regular.ttc#2", "NotoSansCJK-Bold.ttc#0"} {
		f := notoFace(t, name)
		var glyphs []GID
		for g := 1; g < f.NumGlyphs(); g += 5 {
			glyphs = append(glyphs, GID(g))
		}
		cut := cidSubset(t, f, glyphs)
		var got, want []Cubic
		for i, g := range glyphs {
			var err, werr error
			got, err = cut.Cubics(got[:0], GID(i+1))
			want, werr = f.Cubics(want[:0], g)
			if err != nil || werr != nil || !slices.Equal(got, want) {
				t.Fatalf("%s: glyph %d is drawn differently (%v, %v)", name, g, err, werr)
			}
		}
	}
}

// TestNotoAsHarfBuzz asks hb-shape for all Latin pairs, and for every mark from
// the dashes on, in the Chinese and in the Japanese face.
func TestNotoAsHarfBuzz(t *testing.T) {
	if testing.Short() {
		t.Skip("a hundred thousand glyphs")
	}
	pairs := latinPairs()
	for index, name := range map[int]string{0: "NotoSerifCJK-Regular.ttc#0", 2: "NotoSansCJK-Bold.ttc#2"} {
		f := notoFace(t, name)
		which, _ := readChoice(name)
		file := path.Join(notoFolder, which.file)
		at := fmt.Sprintf("--face-index=%d", index)
		wrong := 0
		for i, want := range harfBuzz(t, file, pairs, at, "--script=latn", "--language=zh-cn", "--utf8-clusters") {
			if got := asHarfBuzz(f.ShapeLatin(nil, pairs[i])); got != want {
				if wrong++; wrong <= 5 {
					t.Errorf("%s %q: got %s, want %s", name, pairs[i], got, want)
				}
			}
		}
		chars := strings.Split(marks, "") // in the Japanese face other characters have Chinese forms too
		for r := rune(0x2010); index == 2 && r < 0x10000; r++ {
			if f.Lookup(r) != 0 && r != 0x2028 && r != 0x2029 && utf8.ValidRune(r) {
				chars = append(chars, string(r))
			}
		}
		for i, got := range harfBuzz(t, file, chars, at, "--script=hani", "--language=zh-hans", "--no-clusters", "--no-positions") {
			r, _ := utf8.DecodeRuneInString(chars[i])
			if want := fmt.Sprintf("[%d]", f.Mark(r)); got != want {
				t.Errorf("%s %U %c: %s, hb-shape says %s", name, r, r, want, got)
			}
		}
	}
}

// TestInstancesAsHarfBuzz compares the advances of instances with hb-shape.
func TestInstancesAsHarfBuzz(t *testing.T) {
	texts := []string{"Ae", "0e", "A 0"}
	for _, name := range []string{"varies.ttf", "varies2.otf"} {
		for _, place := range []string{"wght=250,wdth=100", "wght=850,wdth=80"} {
			f := faceFile(t, name+"@"+place)
			for i, want := range harfBuzz(t, path.Join("testdata", name), texts, "--variations="+place, "--script=latn", "--language=zh-cn", "--utf8-clusters") {
				if got := asHarfBuzz(f.ShapeLatin(nil, texts[i])); got != want {
					t.Errorf("%s@%s %q: got %s, want %s", name, place, texts[i], got, want)
				}
			}
		}
	}
}

func BenchmarkNotoOutline(b *testing.B) {
	f := notoFace(b, "NotoSerifCJK-Regular.ttc#2")
	glyphs := someHan(f, 2500)
	var segs []Segment
	var n int
	for b.Loop() {
		segs, _ = f.Outline(segs[:0], glyphs[n%len(glyphs)])
		n++
	}
}

func BenchmarkNotoSubset2500(b *testing.B) {
	f := notoFace(b, "NotoSerifCJK-Regular.ttc#2")
	var keys []subset.Key
	for i, g := range someHan(f, 2500) {
		keys = append(keys, subset.Key{CID: uint16(i + 1), Glyph: uint16(g)})
	}
	for b.Loop() {
		if _, err := f.SubsetCID(keys); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkNotoCold opens a face and shapes its first number.
func BenchmarkNotoCold(b *testing.B) {
	notoFace(b, "NotoSerifCJK-Regular.ttc#2")
	data, err := os.ReadFile(path.Join(notoFolder, "NotoSerifCJK-Regular.ttc"))
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		f, err := Open("song.ttc#NotoSerifCJKsc-Regular", data)
		if err != nil {
			b.Fatal(err)
		}
		if len(f.ShapeLatin(nil, "2020")) != 4 {
			b.Fatal("not four glyphs")
		}
	}
}

// TestMandarinForms: whatever region's face of the collection is opened, 直 骨
// 将 and all standard characters look as in the face for the Mainland, and
// marks stand at the lower left.
func TestMandarinForms(t *testing.T) {
	sc := notoFace(t, "NotoSerifCJK-Regular.ttc#2")
	for _, region := range []string{"0", "1", "3", "4"} {
		f := notoFace(t, "NotoSerifCJK-Regular.ttc#"+region)
		own := 0
		for _, r := range "直骨将" {
			var raw charPage
			f.chars.fill(&raw, int(r)&^(pageSize-1))
			if raw[r&(pageSize-1)] != sc.Lookup(r) {
				own++
			}
		}
		if own == 0 {
			t.Errorf("face %s has the Mandarin forms by default: nothing is tested", region)
		}
		for level, list := range listed(t, "tgh.txt") {
			for _, c := range strings.Join(list, "") {
				// The feature of Noto Serif CJK 2.001 leaves these three out.
				if f.Lookup(c) != sc.Lookup(c) && !strings.ContainsRune("郎朗廊", c) {
					t.Errorf("face %s, %s: %c is glyph %d, for the Mainland %d", region, level, c, f.Lookup(c), sc.Lookup(c))
				}
			}
		}
		if left, ok := f.fullStop(); !left || !ok {
			t.Errorf("face %s: 。 stands in the middle", region)
		}
	}
}

// TestIdeographicVariations asks for forms of the registered collection
// Adobe-Japan1 and compares the glyphs with those of HarfBuzz; a selector the
// face does not know changes nothing there either.
func TestIdeographicVariations(t *testing.T) {
	f := notoFace(t, "NotoSerifCJK-Regular.ttc#0")
	var texts []string
	var bases, selectors []rune
	for _, base := range "葛辻邊祇榊芦飴鰯噌樽祷鯖鱈" {
		for vs := rune(0xE0100); vs < 0xE0104; vs++ {
			texts = append(texts, string([]rune{base, vs}))
			bases, selectors = append(bases, base), append(selectors, vs)
		}
	}
	forms := 0
	for i, want := range harfBuzz(t, path.Join(notoFolder, "NotoSerifCJK-Regular.ttc"), texts, "--language=ja", "--script=hani") {
		g, known := f.LookupVariation(bases[i], selectors[i])
		if !known {
			continue // the usual form, which locl makes the Mainland's with us
		}
		forms++
		if got := fmt.Sprintf("[%d=", g); !strings.HasPrefix(want, got) && !strings.HasPrefix(want, fmt.Sprintf("[%d+", g)) && !strings.HasPrefix(want, fmt.Sprintf("[gid%d", g)) {
			t.Errorf("%c U+%X: glyph %d, HarfBuzz has %s", bases[i], selectors[i], g, want)
		}
	}
	if forms < 20 {
		t.Errorf("only %d forms were compared", forms)
	}
}
