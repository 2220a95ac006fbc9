package preflight

import (
	"bytes"
	"math"
	"os"
	"testing"

	"banxin/fonts"
	"banxin/fonts/subset"
)

// cidFace opens a small face of package fonts.
func cidFace(t testing.TB, name string) *fonts.Face {
	t.Helper()
	data, err := os.ReadFile("../../fonts/testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	f, err := fonts.Open(name, data)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// embeddedCFF cuts a face to all its glyphs behind .notdef: glyph g gets the CID 2g.
func embeddedCFF(t testing.TB, f *fonts.Face) []byte {
	t.Helper()
	var keys []subset.Key
	for g := 1; g < f.NumGlyphs(); g++ {
		keys = append(keys, subset.Key{CID: uint16(2 * g), Glyph: uint16(g)})
	}
	data, err := f.SubsetCID(keys)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestCompactProgram(t *testing.T) {
	for _, name := range []string{"named.otf", "keyed.otf", "varies2.otf"} {
		f := cidFace(t, name)
		p, err := readCompactProgram(embeddedCFF(t, f))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if p.glyphs != f.NumGlyphs() || p.unitsPerEm != f.UnitsPerEm() {
			t.Errorf("%s: %d glyphs, %d units an em", name, p.glyphs, p.unitsPerEm)
		}
		for g := 1; g < f.NumGlyphs(); g++ {
			if p.compact.gid(2*g) != g || p.compact.gid(2*g+1) != 0 {
				t.Errorf("%s: CID %d leads to glyph %d, want %d", name, 2*g, p.compact.gid(2*g), g)
			}
			other := fonts.GID(g%(f.NumGlyphs()-1) + 1)
			if !p.equals(g, f, 0, fonts.GID(g)) || p.equals(g, f, 0, other) {
				t.Errorf("%s: glyph %d is not known by its outline", name, g)
			}
			b, ok := p.bounds(g)
			x0, y0, x1, y1, paints := f.Bounds(fonts.GID(g))
			if ok != paints {
				t.Errorf("%s: glyph %d paints %t, want %t", name, g, ok, paints)
			}
			em := float64(f.UnitsPerEm())
			for i, v := range []float64{float64(b.x0)*em - float64(x0), float64(b.y0)*em - float64(y0), float64(b.x1)*em - float64(x1), float64(b.y1)*em - float64(y1)} {
				if ok && math.Abs(v) > 12 { // the face's box holds control points as well
					t.Errorf("%s: side %d of the box of glyph %d is off by %.1f units", name, i, g, v)
				}
			}
		}
		if p.equals(1, testFace(t, "song"), 1, 1) {
			t.Errorf("%s: a glyph of a TrueType face", name)
		}
	}
}

func TestCompactRefuses(t *testing.T) {
	f := cidFace(t, "keyed.otf")
	whole := embeddedCFF(t, f)
	for n := range whole {
		if p, err := readCompactProgram(whole[:n]); err == nil && n < len(whole)-200 {
			t.Fatalf("%d bytes of %d were accepted: %d glyphs", n, len(whole), p.glyphs)
		}
	}
	at := bytes.Index(whole, []byte("AdobeIdentity")) + len("AdobeIdentity")
	for what, change := range map[string]func([]byte) []byte{
		"a TrueType file":       func(b []byte) []byte { return append([]byte{0, 1, 0, 0}, b[4:]...) },
		"global subroutines":    func(b []byte) []byte { b[at+1] = 1; return b },
		"a charset of format 9": func(b []byte) []byte { b[at+2] = 9; return b },
		"CIDs in disorder":      func(b []byte) []byte { b[at+8] = 0; return b },
		"FDSelect cut short":    func(b []byte) []byte { b[at+2+1+4*(f.NumGlyphs()-1)+1]++; return b },
	} {
		if _, err := readCompactProgram(change(bytes.Clone(whole))); err == nil {
			t.Errorf("%s was accepted", what)
		}
	}
}

// A charstring that does what the house never writes is not drawn.
func TestForeignCharstrings(t *testing.T) {
	for what, code := range map[string][]byte{
		"a subroutine":           {139, 22, 139, 10, 14},
		"a global subroutine":    {139, 22, 139, 29, 14},
		"an accented glyph":      {139, 139, 204, 204, 14},
		"no endchar":             {139, 22, 140, 6},
		"bytes behind endchar":   {139, 22, 14, 14},
		"a line without a move":  {140, 6, 14},
		"arithmetic":             {139, 22, 140, 141, 12, 10, 6, 14},
		"too few operands":       {139, 22, 140, 5, 14},
		"two widths":             {139, 139, 22, 139, 139, 22, 14},
		"a mask cut short":       {139, 140, 18, 19},
		"a number cut short":     {139, 22, 28, 1},
		"points beyond all ems":  bytes.Repeat([]byte{28, 0x7F, 0xFF, 22}, 3),
		"more than the stack":    append(bytes.Repeat([]byte{139}, 60), 14),
		"curves of odd operands": {139, 22, 139, 139, 139, 139, 139, 8, 14},
	} {
		var d drawing
		if d.draw(code) == nil {
			t.Errorf("%s was drawn", what)
		}
	}
}

func FuzzCompact(f *testing.F) {
	for _, name := range []string{"named.otf", "varies2.otf"} {
		f.Add(embeddedCFF(f, cidFace(f, name)))
	}
	face := cidFace(f, "named.otf")
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := readCompactProgram(data)
		if err != nil {
			return
		}
		for g := range min(p.glyphs, 64) {
			p.bounds(g)
			p.equals(g, face, 0, 1)
		}
		for cid := range len(p.compact.gids) + 1 {
			if p.compact.gid(cid) >= p.glyphs {
				t.Fatalf("CID %d leads to glyph %d of %d", cid, p.compact.gid(cid), p.glyphs)
			}
		}
	})
}
