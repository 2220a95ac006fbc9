package fonts

import (
	"strings"
	"testing"
)

func TestShippedMetrics(t *testing.T) {
	for _, want := range []struct {
		name, ps   string
		capH, xH   int
		glyphs     int
		han, digit int // advances of 版 and 0
	}{ // as fontTools reads them
		{"song", "NotoSerifSC-Regular", 729, 514, 30920, 1000, 557},
		{"song-black", "NotoSerifSC-Black", 729, 514, 30920, 1000, 612},
		{"hei", "NotoSansSC-Medium", 733, 543, 30898, 1000, 570},
		{"hei-black", "NotoSansSC-Black", 733, 543, 30898, 1000, 609},
		{"kai", "LXGWWenKai-Regular", 695, 468, 29145, 1000, 600},
		{"nameplate", "MaShanZheng-Regular", 760, 506, 7017, 1000, 402},
	} {
		f := shippedNamed(t, want.name)
		if f.Name() != want.name || f.PostScriptName() != want.ps || f.NumGlyphs() != want.glyphs {
			t.Errorf("%s: %s %s %d", want.name, f.Name(), f.PostScriptName(), f.NumGlyphs())
		}
		if f.UnitsPerEm() != 1000 || f.Ascent() != 880 || f.Descent() != 120 || f.CapHeight() != want.capH || f.XHeight() != want.xH {
			t.Errorf("%s: em %d, ascent %d, descent %d, cap height %d, x-height %d",
				want.name, f.UnitsPerEm(), f.Ascent(), f.Descent(), f.CapHeight(), f.XHeight())
		}
		if got := f.Advance(f.Lookup('版')); got != want.han {
			t.Errorf("%s: 版 is %d wide, want %d", want.name, got, want.han)
		}
		if got := f.Advance(f.Lookup('0')); got != want.digit {
			t.Errorf("%s: 0 is %d wide, want %d", want.name, got, want.digit)
		}
		if err := f.Embeddable(); err != nil || !f.SubsetAllowed() || f.Variable() {
			t.Errorf("%s: embeddable %v, subset %t, variable %t", want.name, err, f.SubsetAllowed(), f.Variable())
		}
	}
}

// Characters of names beyond U+FFFF: 𬭎 and 𬬭 (通用规范汉字表), 𠮷.
func TestCharactersBeyondTheBMP(t *testing.T) {
	for _, name := range []string{"song", "song-black", "hei", "hei-black", "kai"} {
		f := shippedNamed(t, name)
		for _, r := range []rune{0x2CB4E, 0x2CB2D} {
			g := f.Lookup(r)
			if segs, err := f.Outline(nil, g); g == 0 || f.Advance(g) != 1000 || err != nil || len(segs) < 20 {
				t.Errorf("%s %U: glyph %d, advance %d, %d segments, %v", name, r, g, f.Advance(g), len(segs), err)
			}
		}
	}
	if g := shippedNamed(t, "nameplate").Lookup(0x2CB4E); g != 0 {
		t.Errorf("the nameplate face has only GB 2312, but gave glyph %d for U+2CB4E", g)
	}
	for _, r := range []rune{-1, 0x110000, 0x7FFFFFFF, 0xD800, 0} {
		if g := shippedNamed(t, "song").Lookup(r); g != 0 {
			t.Errorf("Lookup(%#x) = %d", r, g)
		}
	}
}

func TestGlyphsOutsideTheFace(t *testing.T) {
	f := mustOpen(t, small(t, "song", "版"))
	for _, g := range []GID{GID(f.NumGlyphs()), 0xFFFF} {
		segs, err := f.Outline(nil, g)
		_, _, _, _, ok := f.Bounds(g)
		if f.Advance(g) != 0 || f.GlyphData(g) != nil || ok || len(segs) != 0 || err != nil {
			t.Errorf("glyph %d: advance %d, %d bytes, box %t, %d segments, %v", g, f.Advance(g), len(f.GlyphData(g)), ok, len(segs), err)
		}
	}
	if _, err := f.Subset([]GID{0xFFFF}); err == nil {
		t.Error("Subset took a glyph the face does not have")
	}
}

func TestBoundsHoldTheOutline(t *testing.T) {
	f := shippedNamed(t, "kai")
	for g := 0; g < f.NumGlyphs(); g += 7 {
		segs, err := f.Outline(nil, GID(g))
		if err != nil {
			t.Fatal(err)
		}
		x0, y0, x1, y1, ok := f.Bounds(GID(g))
		if ok != (len(segs) > 0) {
			t.Errorf("glyph %d: box %t, %d segments", g, ok, len(segs))
		}
		for _, s := range segs {
			p := s.P[0]
			if s.Op == QuadTo {
				p = s.P[1]
			}
			if p.X < float32(x0) || p.X > float32(x1) || p.Y < float32(y0) || p.Y > float32(y1) {
				t.Fatalf("glyph %d: point %v outside %d,%d–%d,%d", g, p, x0, y0, x1, y1)
			}
		}
	}
}

func TestLicenceBits(t *testing.T) {
	for _, c := range []struct {
		fsType     int
		embed, cut bool
	}{
		{0x0000, true, true},   // installable
		{0x0002, false, true},  // restricted
		{0x0004, true, true},   // preview and print
		{0x0006, true, true},   // old faces: the least strict bit holds
		{0x0008, true, true},   // editable
		{0x0100, true, false},  // no subsetting
		{0x0204, false, true},  // bitmaps only
		{0x0102, false, false}, // restricted, no subsetting
	} {
		ts := small(t, "song", "版面")
		ts["OS/2"] = patched(ts["OS/2"], 8, c.fsType)
		f := mustOpen(t, ts)
		if got := f.Embeddable() == nil; got != c.embed || f.SubsetAllowed() != c.cut {
			t.Errorf("fsType %#04x: embeddable %t (%v), subset %t", c.fsType, got, f.Embeddable(), f.SubsetAllowed())
		}
		r, err := f.Subset(nil)
		if err != nil {
			t.Fatal(err)
		}
		if want := map[bool]int{true: 1, false: f.NumGlyphs()}[c.cut]; len(r.Glyphs) != want {
			t.Errorf("fsType %#04x: the subset of nothing has %d glyphs, want %d", c.fsType, len(r.Glyphs), want)
		}
	}
}

func TestEmBoxWithoutOS2(t *testing.T) {
	ts := small(t, "song", "版Hx")
	delete(ts, "OS/2")
	ts["hhea"] = patched(patched(ts["hhea"], 4, 1151), 6, -286)
	f := mustOpen(t, ts)
	if f.Ascent() != 880 || f.Descent() != 120 {
		t.Errorf("em box %d above, %d below", f.Ascent(), f.Descent())
	}
	if h, x := f.CapHeight(), f.XHeight(); h < 700 || h > 760 || x < 480 || x > 540 {
		t.Errorf("cap height %d, x-height %d, measured from H and x", h, x)
	}
}

func TestOpenRefuses(t *testing.T) {
	whole := small(t, "song", "版")
	with := func(tag string, b []byte) []byte {
		ts := fileTables{}
		for k, v := range whole {
			ts[k] = v
		}
		if ts[tag] = b; b == nil {
			delete(ts, tag)
		}
		return ts.file()
	}
	file := whole.file()
	for _, c := range []struct {
		why  string
		data []byte
		want string
	}{
		{"empty", nil, "too short"},
		{"text", []byte("这不是字体，是一篇稿子。"), "not a TrueType or OpenType file"},
		{"collection", append([]byte("ttcf"), file[4:]...), "collection"},
		{"neither kind of outlines", append([]byte("OTTO"), with("glyf", nil)[4:]...), `table "glyf" is missing`},
		{"WOFF", append([]byte("wOF2"), file[4:]...), "web font"},
		{"directory cut", file[:40], "directory is cut short"},
		{"last table cut", file[:len(file)-1], "cut short"},
		{"no head", with("head", nil), `table "head" is missing`},
		{"short head", with("head", whole["head"][:20]), `table "head" has 20 bytes`},
		{"em of 0", with("head", patched(whole["head"], 18, 0)), "the em has 0 units"},
		{"loca form 7", with("head", patched(whole["head"], 50, 7)), "indexToLocFormat is 7"},
		{"no glyphs", with("maxp", patched(whole["maxp"], 4, 0)), "0 glyphs"},
		{"too many glyphs", with("maxp", patched(whole["maxp"], 4, 9000)), "at least"},
		{"no advances", with("hhea", patched(whole["hhea"], 34, 0)), "0 advances"},
		{"no outlines", with("glyf", nil), `table "glyf" is missing`},
		{"no characters", with("cmap", nil), "no usable Unicode character map"},
		{"symbol characters", with("cmap", cmapTable(3, 0, cmap12(nil))), "no usable Unicode character map"},
		{"cmap cut", with("cmap", whole["cmap"][:30]), "no usable Unicode character map"},
	} {
		_, err := Open("x.ttf", c.data)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.why, err, c.want)
		} else if zh := inWords(err).ZH; zh == err.Error() {
			t.Errorf("%s: not said in Chinese: %s", c.why, zh)
		}
	}
}

func TestPostScriptName(t *testing.T) {
	utf16 := func(s string) []byte {
		var b []byte
		for _, c := range []byte(s) {
			b = append(b, 0, c)
		}
		return b
	}
	table := func(platform int, s []byte) []byte {
		return append(words(0, 1, 18, platform, 1, 0, 6, len(s), 0), s...)
	}
	for _, c := range []struct {
		table []byte
		file  string
		want  string
	}{
		{table(3, utf16("BaoSong-Regular")), "x.ttf", "BaoSong-Regular"},
		{table(1, []byte("BaoSong")), "x.ttf", "BaoSong"},
		{table(3, utf16("Bad (Name)/[1]")), "x.ttf", "BadName1"},
		{table(3, utf16(strings.Repeat("A", 200))), "x.ttf", strings.Repeat("A", 63)},
		{nil, "fonts/FZShuSong-Z01.ttf", "FZShuSong-Z01"},
		{nil, "fonts/方正书宋.ttf", "Unnamed"},
		{table(3, utf16("Long"))[:20], "cut.ttf", "cut"},
	} {
		if got := postScriptName(c.table, c.file); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}
