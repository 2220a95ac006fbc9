package rip

import (
	"bytes"
	"encoding/binary"
	"slices"
	"testing"
)

// These test without Ghostscript what a pixel shows.

// TestPainted looks at pixels of pages that hold one thing each.
func TestPainted(t *testing.T) {
	function := streamObject("/FunctionType 4 /Domain [0 1 0 1] /Range [0 1 0 1 0 1 0 1]", []byte("{ 0.5 0 }"))
	image := func(entries string, data string) string {
		return streamObject("/Type /XObject /Subtype /Image /Width 2 /Height 1 /BitsPerComponent 8 "+entries, []byte(data))
	}
	type pixel struct {
		x, y int
		want string
	}
	mesh := "/ShadingType 4 /ColorSpace /DeviceCMYK /BitsPerCoordinate 8 /BitsPerComponent 8 /BitsPerFlag 8 /Decode [0 255 0 255 0 1 0 1 0 1 0 1]"
	red := "\x00\x0a\x0a\x00\xff\x00\x00" + "\x00\x5a\x0a\x00\xff\x00\x00" + "\x00\x0a\x5a\x00\xff\x00\x00"
	type3 := []string{
		"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1000 1000] /FontMatrix [0.001 0 0 0.001 0 0] /FirstChar 97 /LastChar 97 /Widths [1000] /Encoding << /Differences [97 /x] >> /CharProcs << /x 6 0 R >> /Resources << >> >>",
		streamObject("", []byte("1000 0 0 0 1000 1000 d1 0 0 1000 1000 re f")),
	}
	for name, c := range map[string]struct {
		content, res string
		more         []string
		want         []pixel
	}{
		"soft image": {"0 0 1 0 k 0 0 100 100 re f q 80 0 0 80 10 10 cm /Im Do Q", "/XObject << /Im 5 0 R >>",
			[]string{image("/ColorSpace /DeviceCMYK /SMask 6 0 R", "\x00\xff\x00\x00\x00\xff\x00\x00"), image("/ColorSpace /DeviceGray", "\x00\xff")},
			[]pixel{{20, 50, "0 0 100 0"}, {80, 50, "0 100 0 0"}, {5, 5, "0 0 100 0"}}},
		"shading within its domain": {"/S sh", "/Shading << /S << /ShadingType 1 /ColorSpace /DeviceCMYK /Matrix [40 0 0 40 30 30] /Function 5 0 R >> >>", []string{function},
			[]pixel{{50, 50, "51 51 50 0"}, {20, 50, "0 0 0 0"}, {80, 50, "0 0 0 0"}, {50, 20, "0 0 0 0"}, {50, 80, "0 0 0 0"}}},
		"triangle": {"/S sh", "/Shading << /S 5 0 R >>", []string{streamObject(mesh, []byte(red))},
			[]pixel{{20, 20, "0 100 0 0"}, {80, 80, "0 0 0 0"}, {5, 50, "0 0 0 0"}, {12, 80, "0 100 0 0"}}},
		"text moved": {"BT /F 20 Tf 10 40 Td [(a) -1000 (a) 500 (a)] TJ ET", "/Font << /F 5 0 R >>", type3,
			[]pixel{{20, 50, "0 0 0 100"}, {40, 50, "0 0 0 0"}, {60, 50, "0 0 0 100"}, {75, 50, "0 0 0 100"}, {85, 50, "0 0 0 0"}}},
		"spot image": {"0.2 0.4 0.6 0.8 k 0 0 100 100 re f /O0 gs q 80 0 0 80 10 10 cm /Im Do Q", states + " /XObject << /Im 7 0 R >>",
			append(tintObjects[:2:2], image("/ColorSpace [/Separation /PANTONE#20485 /DeviceCMYK 5 0 R]", "\xff\x00")),
			[]pixel{{20, 50, "20 40 60 80 100"}, {80, 50, "20 40 60 80 0"}}},
		"spot image knocked out": {"0.2 0.4 0.6 0.8 k 0 0 100 100 re f q 80 0 0 80 10 10 cm /Im Do Q", states + " /XObject << /Im 7 0 R >>",
			append(tintObjects[:2:2], image("/ColorSpace [/Separation /PANTONE#20485 /DeviceCMYK 5 0 R]", "\xff\x00")),
			[]pixel{{20, 50, "0 0 0 0 100"}, {80, 50, "0 0 0 0 0"}}},
	} {
		p := sheet{content: c.content, res: c.res, more: c.more}.render(t)
		for _, w := range c.want {
			if got := p.at(w.x, w.y); got != w.want {
				t.Errorf("%s: %d, %d: %s, want %s", name, w.x, w.y, got, w.want)
			}
		}
		if len(p.Unsure) > 0 {
			t.Errorf("%s: %v", name, p.Unsure)
		}
	}
}

// TestPlainJPEG: a small JPEG in whose dictionary stands that its colours are not
// turned is painted like any other.
func TestPlainJPEG(t *testing.T) {
	var want string
	for _, entries := range []string{"", "/DecodeParms << /ColorTransform 0 >>", "/DecodeParms << /ColorTransform 1 >>"} {
		p := sheet{content: "q 80 0 0 80 10 10 cm /Im Do Q", res: "/XObject << /Im 5 0 R >>", more: []string{
			streamObject("/Type /XObject /Subtype /Image /Width 40 /Height 40 /BitsPerComponent 8 /ColorSpace /DeviceGray /Filter /DCTDecode "+entries, jpegOf(t, 1))}}.render(t)
		got := p.at(20, 20) + ", " + p.at(70, 60)
		if want == "" {
			want = got
		}
		if got != want || len(p.Unsure) > 0 {
			t.Errorf("%q: %s, want %s; %v", entries, got, want, p.Unsure)
		}
	}
}

// TestBrokenParts: what cannot be read leaves its place blank, and is told.
func TestBrokenParts(t *testing.T) {
	for name, c := range map[string]struct{ content, res, object string }{
		"tile":     {"/Pattern cs /P scn 0 0 100 100 re f", "/Pattern << /P 5 0 R >>", streamObject("/PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 9 9] /XStep 9 /YStep 9 /Resources << >> /Filter /FlateDecode", []byte("no flate"))},
		"image":    {"q 80 0 0 80 10 10 cm /Im Do Q", "/XObject << /Im 5 0 R >>", streamObject("/Type /XObject /Subtype /Image /Width 2 /Height 2 /BitsPerComponent 8 /ColorSpace /DeviceCMYK /Filter /FlateDecode", []byte("no flate"))},
		"form":     {"/Im Do", "/XObject << /Im 5 0 R >>", streamObject("/Type /XObject /Subtype /Form /BBox [0 0 100 100] /Filter /FlateDecode", []byte("no flate"))},
		"function": {"/S sh", "/Shading << /S << /ShadingType 2 /ColorSpace /DeviceCMYK /Coords [0 0 100 0] /Function 5 0 R >> >>", streamObject("/FunctionType 0 /Domain [0 1] /Size [2] /BitsPerSample 8", []byte("\x00\x00\x00\x00\xff\xff\xff\xff"))},
	} {
		p := sheet{content: "0 1 0 0 k 0 0 10 10 re f " + c.content, res: c.res, more: []string{c.object}}.render(t)
		if p.at(5, 5) != "0 100 0 0" || p.at(50, 50) != "0 0 0 0" {
			t.Errorf("%s: %s, %s", name, p.at(5, 5), p.at(50, 50))
		}
		if len(p.Unsure) != 1 || len(p.UnsureZH) != 1 {
			t.Errorf("%s: %q, %q", name, p.Unsure, p.UnsureZH)
		}
	}
}

// TestStitched: each part of a stitched function has a stretch of its own, which
// may run backwards (7.10.4).
func TestStitched(t *testing.T) {
	part := " << /FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 [1 0 0 0] /N 1 >>"
	p := sheet{content: "/S sh", res: "/Shading << /S << /ShadingType 2 /ColorSpace /DeviceCMYK /Coords [0 0 100 0] /Function " +
		"<< /FunctionType 3 /Domain [0 1] /Bounds [0.25 0.5] /Encode [0 1 1 0 0.2 0.2] /Functions [" + part + part + part + "] >> >> >>"}.render(t)
	for x, want := range map[int]string{0: "2 0 0 0", 12: "50 0 0 0", 24: "98 0 0 0", 25: "98 0 0 0", 37: "50 0 0 0", 49: "2 0 0 0", 50: "20 0 0 0", 99: "20 0 0 0"} {
		if got := p.at(x, 50); got != want {
			t.Errorf("at %d: %s, want %s", x, got, want)
		}
	}
}

// TestBlends computes the modes of table 136 that divide, on light.
func TestBlends(t *testing.T) {
	for _, c := range []struct {
		mode       blend
		b, s, want uint8
	}{
		{colorDodge, 0, 255, 0}, {colorDodge, 100, 255, 255}, {colorDodge, 100, 55, 127}, {colorDodge, 200, 155, 255},
		{colorBurn, 255, 0, 255}, {colorBurn, 100, 0, 0}, {colorBurn, 200, 100, 115}, {colorBurn, 50, 100, 0},
	} {
		if got := c.mode.light(c.b, c.s); got != c.want {
			t.Errorf("mode %v: %d on %d gives %d, want %d", c.mode, c.s, c.b, got, c.want)
		}
	}
}

// TestCharMaps reads each format of a table cmap, and finds glyphs by it.
func TestCharMaps(t *testing.T) {
	u16 := func(v ...uint16) (b []byte) {
		for _, x := range v {
			b = binary.BigEndian.AppendUint16(b, x)
		}
		return b
	}
	zero := append(u16(0, 262, 0), make([]byte, 256)...)
	zero[6+0x8A] = 7 // ä in MacRoman
	for name, c := range map[string]struct {
		table []byte
		want  map[int]int
	}{
		"0":  {zero, map[int]int{0x8A: 7}},
		"4":  {u16(4, 32, 0, 4, 0, 0, 0, 0x62, 0xFFFF, 0, 0x61, 0xFFFF, 0xFFA2, 1, 0, 0), map[int]int{0x61: 3, 0x62: 4}},
		"6":  {u16(6, 16, 0, 0x41, 3, 9, 0, 11), map[int]int{0x41: 9, 0x43: 11}},
		"12": {u16(12, 0, 0, 28, 0, 0, 0, 1, 2, 0, 2, 1, 0, 5), map[int]int{0x20000: 5, 0x20001: 6}},
	} {
		all := readCharMaps(append(u16(0, 1, 3, 1, 0, 12), c.table...))
		if len(all) != 1 || all[0].platform != 3 || all[0].encoding != 1 {
			t.Fatalf("%s: %v", name, all)
		}
		got := map[int]int{}
		for k, v := range all[0].of {
			if v != 0 && k != 0xFFFF {
				got[k] = v
			}
		}
		for k := range c.want {
			if got[k] != c.want[k] || len(got) != len(c.want) {
				t.Errorf("format %s: %v, want %v", name, got, c.want)
			}
		}
	}
	readNames()
	mac := &trueType{count: 10, cmaps: readCharMaps(append(u16(0, 1, 1, 0, 0, 12), zero...))}
	names := [256]string{0xE4: "adieresis"}
	if g := mac.coded(0xE4, names, true, false); g != 7 {
		t.Errorf("ä of a font for the Macintosh is glyph %d, not 7", g)
	}
}

// TestDict reads every form that a number has in a DICT (Adobe note 5176, 4).
func TestDict(t *testing.T) {
	got := readDict([]byte("\x8b\xef\x27\xfa\x7c\xfe\x7c\x11" + "\x1c\x27\x10\x1d\xff\xfe\x79\x60\x0f" + "\x1e\x0a\x14\x05\x41\xc3\xff\x1e\xe2\xa2\x5f\x1e\x7b\x2f\x0c\x07"))
	for op, want := range map[int][]float64{opCharStrings: {0, 100, -100, 1000, -1000}, opCharset: {10000, -100000}, opFontMatrix: {0.140541e-3, -2.25, 700}} {
		if len(got[op]) != len(want) || len(got) != 3 {
			t.Fatalf("%v, operator %d: want %v", got, op, want)
		}
		for i, v := range want {
			if d := got[op][i] - v; d > 1e-12 || d < -1e-12 {
				t.Errorf("operator %d: %v, want %v", op, got[op], want)
			}
		}
	}
}

// TestGlyphPlaces finds glyphs by both forms of a table loca.
func TestGlyphPlaces(t *testing.T) {
	glyf := []byte("aaaabbcccccc")
	long, short := binary.BigEndian.AppendUint32, binary.BigEndian.AppendUint16
	l, s := []byte(nil), []byte(nil)
	for _, at := range []uint32{0, 4, 4, 6, 12} {
		l, s = long(l, at), short(s, uint16(at/2))
	}
	for _, f := range []trueType{{longLoca: true, loca: l}, {loca: s}} {
		f.count, f.glyf = 6, glyf
		for g, want := range []string{"aaaa", "", "bb", "cccccc", "", ""} {
			if got := f.entry(g); string(got) != want {
				t.Errorf("long %v: glyph %d is %q, want %q", f.longLoca, g, got, want)
			}
		}
		if f.entry(-1) != nil {
			t.Error("there is a glyph before the first")
		}
	}
}

// TestMeshKey: colours of many components that differ are never taken for one.
func TestMeshKey(t *testing.T) {
	a, b := make([]float64, 12), make([]float64, 12)
	a[4] = 2.0 / 1024
	b[0], b[8] = 1.0/1024, 1.0/1024
	if bytes.Equal(meshKey(nil, a), meshKey(nil, b)) {
		t.Error("two colours of twelve inks are one")
	}
	if c := slices.Clone(a); !bytes.Equal(meshKey(nil, a), meshKey(nil, c)) || bytes.Equal(meshKey(nil, a[:4]), meshKey(nil, a)) {
		t.Error("keys do not stand for their colours")
	}
}
