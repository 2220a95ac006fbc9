package subset

import (
	"bytes"
	"encoding/binary"
	"strings"
	"testing"
)

// composite is a face of five glyphs: 0 empty, 1 and 2 simple, 3 made of 1
// and 2, 4 made of 3. Advances are 100, 200, 300, 300, 300.
func composite(long bool) Source {
	simple := func(x byte) []byte { // one contour of one point
		return []byte{0, 1, 0, x, 0, 0, 0, x, 0, 0, 0, 0, 0, 0, 0x37, x, 0}
	}
	parts := func(glyphs ...byte) []byte {
		b := []byte{0xFF, 0xFF, 0, 0, 0, 0, 0, 9, 0, 9}
		for i, g := range glyphs {
			more := byte(moreParts)
			if i == len(glyphs)-1 {
				more = 0
			}
			b = append(b, 0, 0x02|more, 0, g, 1, 2) // two offsets of one byte
		}
		return b
	}
	var glyf, loca []byte
	for _, d := range [][]byte{nil, simple(5), simple(6), parts(1, 2), parts(3), nil} {
		if long {
			loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
		} else {
			loca = binary.BigEndian.AppendUint16(loca, uint16(len(glyf)/2))
		}
		if glyf = append(glyf, d...); len(glyf)%2 != 0 {
			glyf = append(glyf, 0)
		}
	}
	head := make([]byte, 54)
	binary.BigEndian.PutUint16(head[18:], 1000)
	if long {
		head[51] = 1
	}
	hhea := make([]byte, 36)
	hhea[35] = 3
	maxp := make([]byte, 32)
	maxp[5] = 5
	hmtx := []byte{0, 100, 0, 1, 0, 200, 0, 2, 1, 44, 0, 3, 0, 4, 0, 5}
	return Source{Head: head, Hhea: hhea, Maxp: maxp, Hmtx: hmtx, Loca: loca, Glyf: glyf, Prep: []byte{1, 2, 3}}
}

// directory reads the file back and checks what the sanitisers of browsers
// and printers check: order, alignment, checksums, no overlap.
func directory(t *testing.T, b []byte) map[string][]byte {
	t.Helper()
	if len(b) < 12 || string(b[:4]) != "\x00\x01\x00\x00" || len(b)%4 != 0 {
		t.Fatalf("a file of %d bytes that begins %x", len(b), b[:4])
	}
	n := u16(b, 4)
	pow := 1
	for pow*2 <= n {
		pow *= 2
	}
	if u16(b, 6) != 16*pow || 1<<u16(b, 8) != pow || u16(b, 10) != 16*(n-pow) {
		t.Errorf("search numbers %d %d %d for %d tables", u16(b, 6), u16(b, 8), u16(b, 10), n)
	}
	dir, end, before := map[string][]byte{}, 12+16*n, ""
	for i := range n {
		e := b[12+16*i:]
		tag, sum, off, size := string(e[:4]), uint32(u32(e, 4)), u32(e, 8), u32(e, 12)
		if tag <= before {
			t.Errorf("%q after %q", tag, before)
		}
		before = tag
		if off != end || off+size > len(b) {
			t.Fatalf("table %q lies at %d–%d, expected at %d of %d", tag, off, off+size, end, len(b))
		}
		end = (off + size + 3) &^ 3
		whole := bytes.Clone(b[off:end])
		if tag == "head" {
			clear(whole[8:12])
		}
		if got := checksum(whole); got != sum {
			t.Errorf("table %q: checksum %08x, written %08x", tag, got, sum)
		}
		dir[tag] = b[off : off+size]
	}
	if end != len(b) {
		t.Errorf("%d bytes after the last table", len(b)-end)
	}
	if got := checksum(b); got != 0xB1B0AFBA {
		t.Errorf("the file sums to %08x", got)
	}
	return dir
}

func TestCut(t *testing.T) {
	for _, long := range []bool{false, true} {
		r, err := Cut(composite(long), []uint16{4, 2, 2})
		if err != nil {
			t.Fatal(err)
		}
		dir := directory(t, r.Data)
		if want := []uint16{0, 1, 2, 3, 4}; !equal(r.Glyphs, want) {
			t.Errorf("glyphs %v, want %v: the parts of parts belong to it", r.Glyphs, want)
		}
		if u16(dir["maxp"], 4) != 5 || string(dir["prep"]) != "\x01\x02\x03" || dir["cvt "] != nil {
			t.Errorf("maxp %x, prep %x", dir["maxp"], dir["prep"])
		}
		if !bytes.Equal(dir["glyf"], composite(long).Glyf) {
			t.Errorf("the subset of everything changed the glyphs: %x", dir["glyf"])
		}
		if u16(dir["head"], 50) != 0 {
			t.Error("few glyphs, but the long form of loca")
		}
	}
}

func TestCutRenumbersParts(t *testing.T) {
	src := composite(true)
	// Make glyph 3 of glyph 2 alone, so that glyph 1 is left behind.
	at := u32(src.Loca, 4*3)
	src.Glyf[at+13] = 2
	r, err := Cut(src, []uint16{3})
	if err != nil {
		t.Fatal(err)
	}
	if want := []uint16{0, 2, 3}; !equal(r.Glyphs, want) {
		t.Fatalf("glyphs %v, want %v", r.Glyphs, want)
	}
	for old, want := range map[uint16]int{0: 0, 2: 1, 3: 2, 1: -1, 4: -1, 9: -1} {
		got, ok := r.New(old)
		if ok != (want >= 0) || ok && int(got) != want {
			t.Errorf("New(%d) = %d %t, want %d", old, got, ok, want)
		}
	}
	dir := directory(t, r.Data)
	three := dir["glyf"][2*u16(dir["loca"], 2*2):]
	if u16(three, 12) != 1 || u16(three, 18) != 1 {
		t.Errorf("parts %d and %d, want 1 and 1", u16(three, 12), u16(three, 18))
	}
	if u16(src.Glyf, at+12) != 2 {
		t.Error("Cut wrote into its source")
	}
	// Advances 100, 300, 300: the last two are one record; bearings 1, 3, 4.
	if want := []byte{0, 100, 0, 1, 1, 44, 0, 3, 0, 4}; !bytes.Equal(dir["hmtx"], want) || u16(dir["hhea"], 34) != 2 {
		t.Errorf("hmtx %x with %d advances", dir["hmtx"], u16(dir["hhea"], 34))
	}
}

func TestCutLongLoca(t *testing.T) {
	src := composite(true)
	big := append([]byte{0, 1, 0, 0, 0, 0, 0, 0, 0, 0}, make([]byte, 70000)...)
	src.Glyf = append(append([]byte(nil), big...), big...)
	src.Loca = nil
	for _, at := range []int{0, 0, len(big), 2 * len(big), 2 * len(big), 2 * len(big)} {
		src.Loca = binary.BigEndian.AppendUint32(src.Loca, uint32(at))
	}
	r, err := Cut(src, []uint16{1, 2})
	if err != nil {
		t.Fatal(err)
	}
	dir := directory(t, r.Data)
	if u16(dir["head"], 50) != 1 || u32(dir["loca"], 12) != 2*len(big) || len(dir["loca"]) != 16 {
		t.Errorf("loca form %d, %x", u16(dir["head"], 50), dir["loca"])
	}
}

func TestCutRefuses(t *testing.T) {
	loop := composite(true)
	loop.Glyf[u32(loop.Loca, 4*3)+13] = 4 // 3 is made of 4, 4 of 3
	if r, err := Cut(loop, []uint16{3}); err != nil || len(r.Glyphs) != 4 {
		t.Errorf("glyphs that contain each other: %v", err)
	}
	for why, change := range map[string]func(*Source){
		"cut short":        func(s *Source) { s.Hmtx = s.Hmtx[:5] },
		"loca":             func(s *Source) { s.Loca = s.Loca[:8] },
		"header":           func(s *Source) { s.Head = s.Head[:10] },
		"is broken":        func(s *Source) { s.Glyf = s.Glyf[:20] },
		"parts are cut":    func(s *Source) { s.Glyf[u32(s.Loca, 16)+11] |= moreParts },
		"the face has":     func(s *Source) { s.Glyf[u32(s.Loca, 12)+13] = 77 },
		"glyph 4 is broke": func(s *Source) { binary.BigEndian.PutUint32(s.Loca[20:], 1<<31) },
	} {
		src := composite(true)
		change(&src)
		if _, err := Cut(src, []uint16{1, 2, 3, 4}); err == nil || !strings.Contains(err.Error(), why) {
			t.Errorf("%s: %v", why, err)
		}
	}
}

func FuzzCut(f *testing.F) {
	for _, long := range []bool{false, true} {
		s := composite(long)
		f.Add(s.Head, s.Hhea, s.Maxp, s.Hmtx, s.Loca, s.Glyf, uint16(4))
	}
	f.Fuzz(func(t *testing.T, head, hhea, maxp, hmtx, loca, glyf []byte, g uint16) {
		src := Source{Head: head, Hhea: hhea, Maxp: maxp, Hmtx: hmtx, Loca: loca, Glyf: glyf}
		r, err := Cut(src, []uint16{g, 1})
		if err != nil {
			return
		}
		directory(t, r.Data)
		if _, ok := r.New(g); !ok || len(r.Glyphs) > u16(maxp, 4) {
			t.Errorf("glyph %d is not among %d", g, len(r.Glyphs))
		}
	})
}

func equal(a, b []uint16) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}
