package fonts

import (
	"encoding/binary"
	"sync"
	"testing"
)

// cmap4 writes a subtable of format 4 from arrays of segments.
func cmap4(ends, starts, deltas, offsets, glyphs []int) []byte {
	n := len(ends)
	b := words(4, 16+8*n+2*len(glyphs), 0, 2*n, 0, 0, 0)
	b = append(b, words(ends...)...)
	b = append(b, 0, 0)
	b = append(b, words(starts...)...)
	b = append(b, words(deltas...)...)
	b = append(b, words(offsets...)...)
	return append(b, words(glyphs...)...)
}

func TestFormat4(t *testing.T) {
	ts := small(t, "song", "甲乙丙丁戊己庚辛壬癸") // 11 glyphs
	ts["cmap"] = cmapTable(3, 1, cmap4(
		[]int{0x41, 0x44, 0x4E01, 0xFFFF},
		[]int{0x41, 0x42, 0x4DFE, 0xFFFF},
		[]int{1 - 0x41, 0, 5 - 0x4DFE, 1},
		// The second segment reads glyph numbers: its place in the array is
		// 2 words before the end, so 3 words on is the first number.
		[]int{0, 6, 0, 0},
		[]int{9, 0, 99},
	))
	delete(ts, "GSUB") // it speaks of other glyphs
	f := mustOpen(t, ts)
	for r, want := range map[rune]GID{
		0x40: 0, 0x41: 1, // by delta
		0x42: 9, 0x43: 0, 0x44: 0, // by number: there, none, beyond the face's last glyph
		0x45: 0, 0x4DFD: 0, 0x4DFE: 5, 0x4DFF: 6, 0x4E00: 7, 0x4E01: 8, 0x4E02: 0, // across a page of 256
		0xFFFF: 0, 0x10041: 0,
	} {
		if got := f.Lookup(r); got != want {
			t.Errorf("%U: glyph %d, want %d", r, got, want)
		}
	}
}

func TestFormat12BeforeFormat4(t *testing.T) {
	ts := small(t, "song", "甲乙丙")
	four := cmap4([]int{0x41, 0xFFFF}, []int{0x41, 0xFFFF}, []int{1 - 0x41, 1}, []int{0, 0}, nil)
	twelve := cmap12([][3]uint32{{0x41, 0x41, 2}, {0x2CB4E, 0x2CB4F, 3}})
	b := []byte{0, 0, 0, 2}
	b = append(b, 0, 3, 0, 1, 0, 0, 0, 20)
	b = append(b, 0, 3, 0, 10)
	b = binary.BigEndian.AppendUint32(b, uint32(20+len(four)))
	ts["cmap"] = append(append(b, four...), twelve...)
	delete(ts, "GSUB") // it speaks of other glyphs
	f := mustOpen(t, ts)
	if f.Lookup('A') != 2 || f.Lookup(0x2CB4E) != 3 || f.Lookup(0x2CB4F) != 0 {
		t.Errorf("A %d, U+2CB4E %d, U+2CB4F %d", f.Lookup('A'), f.Lookup(0x2CB4E), f.Lookup(0x2CB4F))
	}
}

func TestVariationSelectors(t *testing.T) {
	ts := small(t, "song", "葛祇")
	plain := mustOpen(t, ts)
	uni := []byte{0, 14, 0, 0, 0, 0, 0, 0, 0, 1, // one selector
		0x0E, 0x01, 0x00, 0, 0, 0, 21, 0, 0, 0, 29, // U+E0100: ranges at 21, own glyphs at 29
		0, 0, 0, 1, 0x00, 0x84, 0x00, 0xFF, // U+8400–U+84FF as usual
		0, 0, 0, 1, 0x00, 0x79, 0x47, 0, 1, // U+7947 祇 has glyph 1
	}
	whole := binary.BigEndian.AppendUint32([]byte{0, 0, 0, 2, 0, 0, 0, 5, 0, 0, 0, 20, 0, 3, 0, 10}, uint32(20+len(uni)))
	whole = append(whole, uni...)
	ts["cmap"] = append(whole, ts["cmap"][12:]...)
	f := mustOpen(t, ts)
	for _, c := range []struct {
		base, vs rune
		want     GID
		ok       bool
	}{
		{'葛', 0xE0100, plain.Lookup('葛'), true},
		{'祇', 0xE0100, 1, true},
		{'葛', 0xE0101, 0, false},
		{'甲', 0xE0100, 0, false},
		{0x84FE, 0xE0100, 0, false}, // in the range, but the face has no such character
	} {
		if g, ok := f.LookupVariation(c.base, c.vs); g != c.want || ok != c.ok {
			t.Errorf("%U %U: glyph %d %t, want %d %t", c.base, c.vs, g, ok, c.want, c.ok)
		}
	}
	if _, ok := plain.LookupVariation('葛', 0xE0100); ok {
		t.Error("a face without format 14 knew a variation")
	}
}

// The wanted glyphs are what fontTools reads from the face.
func TestShippedVariations(t *testing.T) {
	f := shippedNamed(t, "song")
	if g, ok := f.LookupVariation('！', 0xFE01); !ok || g != 29714 { // centred
		t.Errorf("！ U+FE01: glyph %d %t", g, ok)
	}
	if g, ok := f.LookupVariation('、', 0xFE00); !ok || g != f.Lookup('、') { // in the corner, as usual
		t.Errorf("、 U+FE00: glyph %d %t", g, ok)
	}
}

func TestConcurrentUse(t *testing.T) {
	f := mustOpen(t, small(t, "hei", "0123456789ABCDE版面"))
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for r := rune(0); r < 0x9000; r += 3 {
				f.Lookup(r)
			}
			if got := f.ShapeLatin(nil, "2020"); len(got) != 4 {
				t.Errorf("2020 has %d glyphs", len(got))
			}
			f.Mark('，')
			f.PostScriptName()
		})
	}
	wg.Wait()
}
