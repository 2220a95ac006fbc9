package preflight

import (
	"bytes"
	"compress/zlib"
	"io"
	"slices"
	"strings"
	"testing"

	"banxin/fonts"
	"banxin/internal/diag"
)

// The readers must take any bytes without panic, in bounded time and memory.

func FuzzFile(f *testing.F) {
	ed := testEdition(f)
	small := testDraft(ed, 1)
	f.Add(small.file(f))
	upright := testDraft(uprightEdition(f))
	upright.hang['树'] = [3]int{-500, 500, 880}
	f.Add(upright.file(f))
	f.Add([]byte("%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 1 0 R >>\nendobj\nxref\n0 2\n0000000000 65535 f \n0000000009 00000 n \ntrailer\n<< /Size 2 /Root 1 0 R >>\nstartxref\n58\n%%EOF\n"))
	p := New(ed, testStories, &diag.List{})
	f.Fuzz(func(t *testing.T, file []byte) {
		var ds diag.List
		p.ReadBack("", file, []int{1}, &ds)
	})
}

func FuzzContent(f *testing.F) {
	ed := testEdition(f)
	doc, err := open(Open("", testDraft(ed, 0).file(f)), &shelf{}, &known{})
	if err != nil {
		f.Fatal(err)
	}
	sheets, err := doc.sheets()
	if err != nil {
		f.Fatal(err)
	}
	content, err := sheets[0].contents[0].decode()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(content)
	f.Add([]byte("q 1 0 0 1 9 9 cm /Im Do Q 0 0 9 9 re W n 1 2 3 4 5 6 c h B* /OC /Off BDC (\\1) ' EMC 3 Tr [(ab) -9 <01>] TJ 1 2 (a) \" 0 Tz T* ET"))
	f.Add([]byte("BT /V0 9 Tf 80 Tz 0 -1 1 0 50 200 Tm [<0001> -500 <0002>] TJ 2 Ts -1 Tc 1 0 0 1 9 9 Tm <0003> Tj ET"))
	f.Add([]byte("/Span << /ActualText (x) >> BDC BT /F0 9 Tf <0001> Tj ET EMC /CS cs 1 scn 1 0 0 RG 0 J 1 w 0 0 m 9 9 l s /Over gs sh"))
	p := New(ed, testStories, &diag.List{})
	f.Fuzz(func(t *testing.T, content []byte) {
		s := sheets[0]
		m := &meter{}
		s.contents = []stream{{raw: content, plain: true, meter: m}}
		var w worker
		w.readPage(p, &document{meter: m}, &s, 0)
	})
}

// TestBombs reads small files that ask for huge work; they are refused in time.
func TestBombs(t *testing.T) {
	ed := testEdition(t)
	for name, ops := range map[string]string{
		"white space": strings.Repeat(" ", 80<<20),
		"operands":    strings.Repeat("1 ", 1<<20),
		"text":        strings.Repeat("BT <"+strings.Repeat("0001", 500)+"> Tj ET ", 2000),
		"areas":       strings.Repeat("0 0 9 9 re f ", 300_000),
		"one path":    strings.Repeat("0 0 9 9 re ", 100_000),
		"states":      strings.Repeat("q ", 1000),
	} {
		d := testDraft(ed)
		d.line(0, 2).after = ops
		var ds diag.List
		ReadBack(d.file(t), ed, nil, testStories, &ds)
		if !slices.Contains(found(&ds), diag.FileUnreadable) {
			t.Errorf("%s: got%s", name, show(&ds))
		}
	}
}

func FuzzCMap(f *testing.F) {
	f.Add([]byte("1 beginbfchar <0001> <9648> endbfchar 1 beginbfrange <0003> <0005> <0041> <0006> <0007> [<0066> <2014>] endbfrange"))
	f.Fuzz(func(t *testing.T, in []byte) {
		m, err := readCMap(in)
		if err == nil && len(m) > 1<<16 {
			t.Fatalf("%d codes", len(m))
		}
	})
}

func FuzzProgram(f *testing.F) {
	song := testFace(f, "song")
	sub, err := song.Subset([]fonts.GID{song.Lookup('版'), song.Lookup('心')})
	if err != nil {
		f.Fatal(err)
	}
	f.Add(sub.Data)
	f.Fuzz(func(t *testing.T, in []byte) {
		p, err := readProgram(in)
		if err != nil {
			return
		}
		for g := range min(p.glyphs+2, 64) {
			p.bounds(g)
			p.equals(g, song, 0, 5)
		}
	})
}

func FuzzInflate(f *testing.F) {
	for _, s := range []string{"", "版心", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaabcabcabcabc"} {
		var b bytes.Buffer
		w := zlib.NewWriter(&b)
		io.WriteString(w, s)
		w.Close()
		f.Add(b.Bytes())
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		got, err := inflate(in, &meter{})
		r, errWant := zlib.NewReader(bytes.NewReader(in))
		var want []byte
		if errWant == nil {
			want, errWant = io.ReadAll(io.LimitReader(r, maxDecoded+1))
		}
		if (err == nil) != (errWant == nil) || err == nil && !bytes.Equal(got, want) {
			t.Fatalf("inflate gives %d bytes, %v; zlib %d bytes, %v", len(got), err, len(want), errWant)
		}
	})
}

// TestInflate holds inflate against the standard library at every level.
func TestInflate(t *testing.T) {
	song := testFace(t, "song")
	var plain []byte
	for g := range fonts.GID(400) {
		plain = append(plain, song.GlyphData(g+2000)...)
	}
	plain = append(plain, bytes.Repeat([]byte("版心"), 5000)...)
	for level := zlib.HuffmanOnly; level <= zlib.BestCompression; level++ {
		var b bytes.Buffer
		w, err := zlib.NewWriterLevel(&b, level)
		if err != nil {
			t.Fatal(err)
		}
		w.Write(plain)
		w.Close()
		got, err := inflate(b.Bytes(), &meter{})
		if err != nil || !bytes.Equal(got, plain) {
			t.Fatalf("level %d: %d bytes of %d, %v", level, len(got), len(plain), err)
		}
		for _, at := range []int{0, 1, b.Len() / 3, b.Len() - 2} {
			bad := bytes.Clone(b.Bytes())
			bad[at] ^= 0x10
			if _, err := inflate(bad, &meter{}); err == nil {
				t.Fatalf("level %d: damage at byte %d of %d is not seen", level, at, b.Len())
			}
		}
		if _, err := inflate(b.Bytes()[:b.Len()-5], &meter{}); err == nil {
			t.Fatalf("level %d: a stream cut short is accepted", level)
		}
	}
}

func BenchmarkInflate(b *testing.B) {
	song := testFace(b, "song")
	var plain []byte
	for g := range fonts.GID(2700) {
		plain = append(plain, song.GlyphData(g+2000)...)
	}
	var z bytes.Buffer
	w := zlib.NewWriter(&z)
	w.Write(plain)
	w.Close()
	b.Run("own", func(b *testing.B) {
		b.SetBytes(int64(len(plain)))
		for b.Loop() {
			if _, err := inflate(z.Bytes(), &meter{}); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("std", func(b *testing.B) {
		b.SetBytes(int64(len(plain)))
		for b.Loop() {
			r, _ := zlib.NewReader(bytes.NewReader(z.Bytes()))
			io.Copy(io.Discard, r)
		}
	})
}
