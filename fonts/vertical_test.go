package fonts

import (
	"fmt"
	"os"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode"

	"banxin/internal/diag"
	"banxin/internal/judge"
)

// downHarfBuzz has hb-shape set each text downwards as Mandarin text.
func downHarfBuzz(t *testing.T, font string, texts []string, options ...string) []string {
	t.Helper()
	hbShape := judge.Need(t, "hb-shape")
	file := path.Join(t.TempDir(), "texts.txt")
	if err := os.WriteFile(file, []byte(strings.Join(texts, "\n")+"\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	options = append([]string{"--direction=ttb", "--script=hani", "--language=zh-hans", "--no-glyph-names",
		"--no-clusters", "--text-file=" + file, "--font-file=" + font}, options...)
	answers := strings.Split(strings.TrimSuffix(judge.Run(t, hbShape, options...), "\n"), "\n")
	if len(answers) != len(texts) {
		t.Fatalf("hb-shape answered %d of %d texts", len(answers), len(texts))
	}
	return answers
}

// asDown writes a glyph as hb-shape does: its offset from the pen, then the
// advance, y up.
func asDown(f *Face, g GID) string {
	x, y := f.VOrigin(g)
	if a := f.VAdvance(g); a != 0 {
		return fmt.Sprintf("[%d@%d,%d+0,%d]", g, -x, -y, -a)
	}
	return fmt.Sprintf("[%d@%d,%d+0]", g, -x, -y)
}

// positioned are the characters that Noto moves in vertical setting by GPOS:
// Bopomofo and its tone marks, and marks that stand on another character. They
// are no punctuation, and we set them by their metrics.
func positioned(r rune) bool {
	return r == 0x02C7 || r >= 0x02CA && r <= 0x02CB || r == 0x02D9 || r == 0x20DD || r == 0x20DE ||
		r >= 0x302A && r <= 0x302F || r == 0x3099 || r == 0x309A || r >= 0x3105 && r <= 0x312F || r >= 0x31A0 && r <= 0x31BF
}

// judged are the characters of a face that hb-shape is asked about: all
// punctuation and symbols, all that vert changes, and some Han. The straight
// quotes are Latin: Noto has Mandarin forms of them, and no use for them here.
func judged(f *Face) []rune {
	var list []rune
	for r := rune(0x21); r <= lastRune; r++ {
		if f.Lookup(r) == 0 || strings.ContainsRune("\u00AD\"'", r) || unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Cf, r) || positioned(r) {
			continue
		}
		_, changed := f.Vertical(r)
		sign := unicode.IsPunct(r) || unicode.IsSymbol(r) && r < 0x1F000
		if changed || sign || r >= 0x4E00 && r < 0x4E40 || r >= '0' && r <= '9' || r >= 'A' && r <= 'z' {
			list = append(list, r)
		}
	}
	return list
}

// TestVerticalAsHarfBuzz compares glyph, advance and origin with hb-shape for
// all punctuation and every glyph that vert changes. Of the nameplate face,
// which has no vertical metrics, only glyphs and advances: hb-shape centres
// the ink of every glyph, we keep the em box (typography.md section 16).
func TestVerticalAsHarfBuzz(t *testing.T) {
	faces := map[string]*Face{}
	for _, name := range Shipped() {
		faces[path.Join("files", fileOf[name])] = shippedNamed(t, name)
	}
	for file, f := range faces {
		compareDown(t, file, f, judged(f), nil)
	}
}

func TestNotoVerticalAsHarfBuzz(t *testing.T) {
	for _, style := range []string{"NotoSerifCJK-Regular.ttc", "NotoSansCJK-Regular.ttc"} {
		for which := range 5 { // for Japan, Korea, the Mainland, Taiwan, Hong Kong: all as Mandarin text
			f := notoFace(t, fmt.Sprintf("%s#%d", style, which))
			chars := judged(f)
			if which != 2 { // what else has another form on the Mainland is for horizontal text too
				chars = slices.DeleteFunc(chars, func(r rune) bool {
					_, changed := f.Vertical(r)
					return !changed && !unicode.IsPunct(r) || r == '•' || r == '㍿'
				})
			}
			compareDown(t, path.Join(notoFolder, style), f, chars, []string{fmt.Sprintf("--face-index=%d", which)})
			if n := len(f.down().forms); n < 300 {
				t.Errorf("%s: only %d vertical forms", style, n)
			}
		}
	}
}

func compareDown(t *testing.T, file string, f *Face, chars []rune, options []string) {
	t.Helper()
	texts := make([]string, len(chars))
	for i, r := range chars {
		texts[i] = string(r)
	}
	if len(chars) < 200 {
		t.Errorf("%s: only %d characters judged", file, len(chars))
	}
	wrong, changed := 0, 0
	for i, want := range downHarfBuzz(t, file, texts, options...) {
		g, ok := f.Vertical(chars[i])
		got := asDown(f, g)
		if f.down().metrics.vmtx == nil {
			got, want = withoutOrigin(got), withoutOrigin(want)
		}
		if ok {
			changed++
		}
		if got != want {
			if wrong++; wrong <= 8 {
				t.Errorf("%s %U %c: got %s, hb-shape says %s", file, chars[i], chars[i], got, want)
			}
		}
	}
	t.Logf("%s: %d characters, %d with vertical forms, %d differ", file, len(chars), changed, wrong)
}

// TestInstancesDownAsHarfBuzz compares the vertical metrics of variable faces:
// with VVAR, with the phantom points of gvar alone, and of CFF2 with VORG; at
// the default and at three places.
func TestInstancesDownAsHarfBuzz(t *testing.T) {
	texts := []string{"A", "e", "0", "版", " "}
	for _, name := range []string{"down.ttf", "downphantom.ttf", "down2.otf"} {
		for _, place := range []string{"", "wght=200,wdth=100", "wght=700,wdth=88", "wght=900,wdth=75"} {
			label, options := name, []string(nil)
			if place != "" {
				label, options = name+"@"+place, []string{"--variations=" + place}
			}
			f := faceFile(t, label)
			for i, want := range downHarfBuzz(t, path.Join("testdata", name), texts, options...) {
				if got := asDown(f, f.Lookup([]rune(texts[i])[0])); got != want {
					t.Errorf("%s %q: got %s, want %s", label, texts[i], got, want)
				}
			}
		}
	}
}

// withoutOrigin takes @x,y out of [glyph@x,y+0,advance].
func withoutOrigin(s string) string {
	a, b := strings.IndexByte(s, '@'), strings.IndexByte(s, '+')
	return s[:a] + s[b:]
}

// TestHalvesAsVhal sees that taking the white half of a mark, as composition
// does, is what the feature vhal of the face does.
func TestHalvesAsVhal(t *testing.T) {
	opening, closing := []rune("（《〈【〖〔［｛「『"), []rune("）》〉】〗〕］｝」』，、。")
	for _, name := range []string{"song", "song-black", "hei", "hei-black"} {
		f := shippedNamed(t, name)
		var texts, want []string
		for i, r := range slices.Concat(opening, closing) {
			g, ok := f.Vertical(r)
			if !ok {
				t.Errorf("%s: no vertical %c", name, r)
			}
			x, y := f.VOrigin(g)
			if i < len(opening) {
				y -= f.UnitsPerEm() / 2 // the glyph moves up by the half that is cut
			}
			texts = append(texts, string(r))
			want = append(want, fmt.Sprintf("[%d@%d,%d+0,%d]", g, -x, -y, -f.UnitsPerEm()/2))
		}
		for i, got := range downHarfBuzz(t, path.Join("files", fileOf[name]), texts, "--features=vhal") {
			if got != want[i] {
				t.Errorf("%s %s: vhal gives %s, we %s", name, texts[i], got, want[i])
			}
		}
	}
}

func TestVerticalFault(t *testing.T) {
	for _, name := range Shipped() {
		if err := shippedNamed(t, name).VerticalFault(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := notoFace(t, "NotoSerifCJK-Regular.ttc#2").VerticalFault(); err != nil {
		t.Error(err)
	}
	// A face whose 。 stands in the middle, as in Taiwan, and one whose 《 is upside down.
	for mark, form := range map[rune]rune{'。': '版', '《': '》'} {
		ts := small(t, "song", "，。、（）《》「」『』版")
		plain := mustOpen(t, ts)
		forms := [][2]GID{{plain.Lookup(mark), plain.Lookup(form)}}
		ts["GSUB"] = gsubTable([]gsubFeature{{"vert", []int{0}}}, nil, []int{0}, [][]byte{single2(forms, false)})
		err := mustOpen(t, ts).VerticalFault()
		if err == nil || !strings.ContainsRune(inWords(err).EN, mark) {
			t.Errorf("%c: the fault is %v", mark, err)
		}
		for _, down := range []bool{false, true} { // only who sets vertical text is told
			var ds diag.List
			fsys := fstest.MapFS{"wrong.ttf": {Data: ts.file()}}
			Load(fsys, []Spec{{Role: "song", Faces: []FaceRef{{Name: "wrong.ttf"}}, Down: down}}, &ds)
			if told := ds.Len() == 1 && ds.Sorted()[0].Code == diag.WrongRegion; told != down || !told && ds.Len() > 0 {
				t.Errorf("%c, vertical %t: %d diagnostics", mark, down, ds.Len())
			}
		}
	}
}

// gsubFeature is a feature of a table under construction.
type gsubFeature struct {
	tag     string
	lookups []int
}

// gsubTable writes a GSUB table with the script hani: byDefault are the numbers
// of the features of its default language, zhs those of ZHS.
func gsubTable(features []gsubFeature, byDefault, zhs []int, lookups [][]byte) []byte {
	language := func(list []int) []byte { return append(words(0, 0xFFFF, len(list)), words(list...)...) }
	def, own := language(byDefault), language(zhs)
	script := slices.Concat(words(10, 1), []byte("ZHS "), words(10+len(def)), def, own)
	scripts := slices.Concat(words(1), []byte("hani"), words(8), script)
	list, bodies := words(len(features)), []byte(nil)
	for _, f := range features {
		list = append(append(list, f.tag...), words(2+6*len(features)+len(bodies))...)
		bodies = append(bodies, slices.Concat(words(0, len(f.lookups)), words(f.lookups...))...)
	}
	list = append(list, bodies...)
	look, bodies := words(len(lookups)), nil
	for _, l := range lookups {
		look = append(look, words(2+2*len(lookups)+len(bodies))...)
		bodies = append(bodies, l...)
	}
	look = append(look, bodies...)
	at := 10 + len(scripts)
	return slices.Concat(words(1, 0, 10, at, at+len(list)), scripts, list, look)
}

// single2 writes a lookup that puts one glyph for another (format 2, coverage
// of ranges), as an extension if wanted.
func single2(pairs [][2]GID, extension bool) []byte {
	sub := words(2, 6+2*len(pairs), len(pairs))
	for _, p := range pairs {
		sub = append(sub, words(int(p[1]))...)
	}
	sub = append(sub, words(2, len(pairs))...)
	for i, p := range pairs {
		sub = append(sub, words(int(p[0]), int(p[0]), i)...)
	}
	if extension {
		return slices.Concat(words(7, 0, 1, 8), words(1, 1, 0, 8), sub)
	}
	return append(words(1, 0, 1, 8), sub...)
}

// single1 writes a lookup that puts for each of the glyphs the one so many behind it.
func single1(glyphs []GID, step int) []byte {
	sub := append(words(1, 6, step), words(1, len(glyphs))...)
	for _, g := range glyphs {
		sub = append(sub, words(int(g))...)
	}
	return append(words(1, 0, 1, 8), sub...)
}

// The lookups of vert follow one another; those of an extension and of either
// format count; the language's features go first, then any of the table; vrt2
// only stands in where there is no vert.
func TestVerticalFormsOfBuiltTables(t *testing.T) {
	ts := small(t, "song", "一二三四五六")
	plain := mustOpen(t, ts)
	g := func(r rune) GID { return plain.Lookup(r) }
	oneTwo := single2([][2]GID{{g('一'), g('二')}}, true)
	twoNext := single1([]GID{g('二')}, int(g('四'))-int(g('二')))
	threeSix := single2([][2]GID{{g('三'), g('六')}}, false)
	lookups := [][]byte{oneTwo, twoNext, threeSix}
	for _, c := range []struct {
		about          string
		features       []gsubFeature
		byDefault, zhs []int
		want           string // forms of 一二三
	}{
		{"two lookups in a row, listed out of order", []gsubFeature{{"vert", []int{1, 0}}}, nil, []int{0}, "四四三"},
		{"the language's own", []gsubFeature{{"vert", []int{0}}, {"vert", []int{2}}}, []int{0}, []int{1}, "一二六"},
		{"any of the table", []gsubFeature{{"vert", []int{2}}}, nil, nil, "一二六"},
		{"vrt2 without vert", []gsubFeature{{"vrt2", []int{0}}}, nil, []int{0}, "二二三"},
		{"never both", []gsubFeature{{"vrt2", []int{0}}, {"vert", []int{2}}}, nil, []int{0, 1}, "一二六"},
		{"other features are none of our business", []gsubFeature{{"locl", []int{0}}}, nil, nil, "一二三"},
		{"a lookup that is not there", []gsubFeature{{"vert", []int{9, 2}}}, nil, []int{0}, "一二六"},
	} {
		ts["GSUB"] = gsubTable(c.features, c.byDefault, c.zhs, lookups)
		f := mustOpen(t, ts)
		for i, r := range []rune("一二三") {
			want := []rune(c.want)[i]
			if got, ok := f.VerticalGlyph(g(r)); got != g(want) || ok != (want != r) {
				t.Errorf("%s: %c becomes glyph %d (%t), want %c", c.about, r, got, ok, want)
			}
		}
	}
}

// Without vertical metrics, or with broken ones, the em box stands in.
func TestVerticalMetricsMissing(t *testing.T) {
	ts := small(t, "song", "版。")
	whole := shippedNamed(t, "song")
	for _, tag := range []string{"vhea", "vmtx", "VORG"} {
		delete(ts, tag)
	}
	cut := fileTables{}
	for tag, b := range ts {
		cut[tag] = b
	}
	cut["vhea"], cut["vmtx"] = patched(whole.dir["vhea"], 34, 3), []byte{0, 1, 2}
	for _, f := range []*Face{mustOpen(t, ts), mustOpen(t, cut)} {
		g := f.Lookup('版')
		if x, y := f.VOrigin(g); x != 500 || y != 880 || f.VAdvance(g) != 1000 {
			t.Errorf("origin %d,%d, advance %d", x, y, f.VAdvance(g))
		}
	}
}

// TestOriginsOfTrueType: VORG belongs to faces with CFF outlines alone; what a
// TrueType face has of it is passed over (OpenType, VORG).
func TestOriginsOfTrueType(t *testing.T) {
	ts := small(t, "song", "版。")
	plain := mustOpen(t, ts)
	with := fileTables{}
	for tag, b := range ts {
		with[tag] = b
	}
	with["VORG"] = words(1, 0, 300, 0)
	f := mustOpen(t, with)
	for _, r := range "版。" {
		_, want := plain.VOrigin(plain.Lookup(r))
		if _, got := f.VOrigin(f.Lookup(r)); got != want {
			t.Errorf("%c hangs from %d with VORG, %d without", r, got, want)
		}
	}
}

// TestVerticalBudget: no more subtables are read than are allowed in all.
func TestVerticalBudget(t *testing.T) {
	lookup := []byte{0, 1, 0, 0, 0xFF, 0xFF}
	for range 100 {
		lookup = append(lookup, 0, 206) // all of them the one behind the list
	}
	lookup = append(lookup, 0, 1, 0, 6, 0, 1, 0, 1, 0, 1, 0, 7)
	budget := 30
	if got := len(singleSubtables(lookup, &budget)); got != 30 {
		t.Errorf("%d subtables of 100", got)
	}
}
