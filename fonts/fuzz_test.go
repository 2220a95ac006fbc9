package fonts

import (
	"maps"
	"math/rand/v2"
	"os"
	"path"
	"slices"
	"testing"
	"time"

	"banxin/fonts/subset"
)

// exercise asks everything of a face that may be broken, and of its instance
// if it is variable. It must come back soon, whatever the bytes are.
func exercise(t testing.TB, data []byte) {
	f, err := Open("fuzz.ttc#0", data)
	if err != nil {
		return
	}
	exerciseFace(t, f)
	if f.Variable() {
		middle := fixed((f.axes[0].min + f.axes[0].max) / 2)
		if at, err := Open("fuzz.ttc#0@"+f.axes[0].tag+"="+middle, data); err == nil {
			exerciseFace(t, at)
		}
	}
}

// exerciseFace asks everything of a face.
func exerciseFace(t testing.TB, f *Face) {
	for _, r := range []rune{' ', 'A', '版', '纸', 0x2CB4E, 0xFFFF, 0x10FFFF} {
		if g := f.Lookup(r); int(g) >= f.NumGlyphs() {
			t.Errorf("%U: glyph %d of %d", r, g, f.NumGlyphs())
		}
		f.LookupVariation(r, 0xFE00)
	}
	f.PostScriptName()
	f.Embeddable()
	var segs []Segment
	for g := range min(f.NumGlyphs(), 64) {
		segs, _ = f.Outline(segs[:0], GID(g))
		f.Cubics(nil, GID(g))
		f.Bounds(GID(g))
		f.Advance(GID(g))
	}
	for _, s := range f.ShapeLatin(nil, "AV 1/2 fi é") {
		if int(s.ID) >= f.NumGlyphs() {
			t.Errorf("shaped to glyph %d of %d", s.ID, f.NumGlyphs())
		}
	}
	f.Mark('，')
	exerciseDown(t, f)
	if f.CFF() {
		exerciseCFF(t, f)
		return
	}
	r, err := f.Subset([]GID{1, 2, GID(f.NumGlyphs() - 1)})
	if err == nil {
		if cut := opened(t, r); cut.NumGlyphs() > f.NumGlyphs() {
			t.Errorf("a subset of %d glyphs from %d", cut.NumGlyphs(), f.NumGlyphs())
		}
	}
}

// exerciseDown asks everything of vertical setting.
func exerciseDown(t testing.TB, f *Face) {
	for _, r := range []rune{'，', '（', '—', '版', 'A'} {
		if g, _ := f.Vertical(r); int(g) >= f.NumGlyphs() {
			t.Errorf("%c: vertical glyph %d of %d", r, g, f.NumGlyphs())
		}
	}
	for g := range min(f.NumGlyphs(), 64) {
		v, _ := f.VerticalGlyph(GID(g))
		f.VAdvance(v)
		f.VOrigin(v)
	}
	f.VAdvance(0xFFFF)
	f.VOrigin(0xFFFF)
	f.VerticalFault()
}

// exerciseCFF cuts a face with CFF outlines down glyph by glyph: what can be
// drawn can be embedded, and is drawn alike.
func exerciseCFF(t testing.TB, f *Face) {
	for g := 1; g < min(f.NumGlyphs(), 24); g++ {
		data, err := f.SubsetCID([]subset.Key{{CID: 1, Glyph: uint16(g)}})
		if err != nil {
			continue
		}
		want, err := f.Cubics(nil, GID(g))
		if err != nil {
			t.Fatalf("glyph %d was embedded, but cannot be drawn: %v", g, err)
		}
		got, err := embedded(t, data, f.UnitsPerEm()).Cubics(nil, 1)
		if err != nil || !slices.Equal(got, want) {
			t.Fatalf("glyph %d is drawn differently (%v)", g, err)
		}
	}
}

// kinds are the small faces of testdata, one of each kind.
var kinds = []string{"named.otf", "keyed.otf", "both.ttc", "varies.ttf", "phantom.ttf", "varies2.otf", "down.ttf", "downphantom.ttf", "down2.otf"}

// kindFile returns the bytes of a small face of testdata.
func kindFile(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(path.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func FuzzOpen(f *testing.F) {
	song := small(f, "song", "版面AV")
	delete(song, "GPOS") // 65 kB of it would keep the fuzzer busy with cutting it down
	f.Add(song.file())
	f.Add(small(f, "nameplate", "报é12AVfi").file())
	f.Add(downward(f).file())
	f.Add(small(f, "kai", "Aé/12").file())
	ts := small(f, "nameplate", "版面")
	ts["cmap"] = cmapTable(3, 1, cmap4([]int{0x41, 0xFFFF}, []int{0x41, 0xFFFF}, []int{1 - 0x41, 1}, []int{0, 0}, nil))
	f.Add(ts.file())
	for _, name := range kinds {
		if data := kindFile(f, name); len(data) < 4<<10 { // larger ones, too, keep it busy
			f.Add(data)
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) { exercise(t, data) })
}

// A font cut short anywhere, or with any bytes changed, is refused or does
// what it can; in either case at once.
func TestBrokenFonts(t *testing.T) {
	rng := rand.New(rand.NewPCG(2020, 1130))
	files := map[string][]byte{}
	for _, name := range []string{"song", "nameplate", "kai"} {
		files[name] = small(t, name, "版面0123456789AVToéfi/").file()
	}
	for _, name := range kinds {
		files[name] = kindFile(t, name)
	}
	files["down"] = downward(t).file()
	for _, name := range slices.Sorted(maps.Keys(files)) {
		whole := files[name]
		start := time.Now()
		for range 400 {
			exercise(t, whole[:rng.IntN(len(whole))])
			broken := append([]byte(nil), whole...)
			for range 1 + rng.IntN(30) {
				broken[rng.IntN(len(broken))] = byte(rng.Uint32())
			}
			exercise(t, broken)
			clear(broken[rng.IntN(len(broken)):]) // a download that stopped
			exercise(t, broken)
		}
		if d := time.Since(start); d > 30*time.Second {
			t.Errorf("%s: 1200 broken fonts took %v", name, d)
		}
	}
}

// downward is a small face with vertical forms, one behind an extension, and
// with vertical metrics.
func downward(t testing.TB) fileTables {
	ts := small(t, "song", "，。（）—版A")
	f := mustOpen(t, ts)
	delete(ts, "GPOS")
	comma, stop := f.Lookup('，'), f.Lookup('。')
	ts["GSUB"] = gsubTable([]gsubFeature{{"vert", []int{0, 1}}}, nil, []int{0},
		[][]byte{single2([][2]GID{{comma, stop}}, true), single1([]GID{stop}, 1)})
	vhea := make([]byte, 36)
	vhea[35] = 2
	ts["vhea"], ts["vmtx"] = vhea, append(words(1000, 60, 1000, 70), make([]byte, 2*(f.NumGlyphs()-2))...)
	return ts
}

// Composites that nest without end, or unfold into millions of points, are refused.
func TestHostileComposites(t *testing.T) {
	ts := small(t, "song", "一二三四五六七八九十") // 11 glyphs
	var glyf, loca []byte
	place := func() { loca = append(loca, byte(len(glyf)>>9), byte(len(glyf)>>1)) }
	for g := range 11 {
		place()
		if g == 10 {
			glyf = append(glyf, words(1, 0, 0, 1, 1, 0, 0)...) // one point
			glyf = append(glyf, 0x31, 0)
			continue
		}
		glyf = append(glyf, words(-1, 0, 0, 1, 1)...)
		for i := range 40 { // each glyph is forty of the next: 40^10 points
			more := moreParts
			if i == 39 {
				more = 0
			}
			glyf = append(glyf, words(argsAreOffsets|more, g+1, 0)...)
		}
	}
	place()
	ts["glyf"], ts["loca"], ts["head"] = glyf, loca, patched(ts["head"], 50, 0)
	f := mustOpen(t, ts)
	start := time.Now()
	if segs, err := f.Outline(nil, 0); err == nil || len(segs) != 0 {
		t.Errorf("forty to the tenth points were drawn: %d segments", len(segs))
	}
	if segs, err := f.Outline(nil, 9); err != nil || len(segs) != 40 {
		t.Errorf("forty points: %d segments, %v", len(segs), err)
	}
	if d := time.Since(start); d > time.Second {
		t.Errorf("took %v", d)
	}
	if r, err := f.Subset([]GID{0}); err != nil || len(r.Glyphs) != 11 {
		t.Errorf("closure: %v", err)
	}
}

// A face without layout tables, or with tables that mean nothing, sets words by their advances.
func TestShapingWithoutTables(t *testing.T) {
	ts := small(t, "song", "AV0")
	plain := small(t, "song", "AV0")
	delete(plain, "GSUB")
	delete(plain, "GPOS")
	ts["GSUB"] = []byte{0, 1, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF}
	ts["GPOS"] = nil
	for _, f := range []*Face{mustOpen(t, plain), mustOpen(t, ts)} {
		got := f.ShapeLatin(nil, "VA0")
		if len(got) != 3 {
			t.Fatalf("%d glyphs", len(got))
		}
		for i, s := range got {
			g := f.Lookup(rune("VA0"[i]))
			if want := (Shaped{ID: g, Cluster: i, Advance: f.Advance(g)}); s != want {
				t.Errorf("%v, want %v", s, want)
			}
		}
	}
}
