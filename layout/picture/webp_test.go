package picture

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"banxin/internal/diag"
	"banxin/internal/judge"
)

func webpFiles(t testing.TB) []string {
	t.Helper()
	names, err := filepath.Glob("testdata/*.webp")
	if err != nil || len(names) != 4 {
		t.Fatal(names, err)
	}
	return names
}

// riffChunk is a chunk of a WebP.
func riffChunk(kind string, b []byte) []byte {
	c := append(binary.LittleEndian.AppendUint32([]byte(kind), uint32(len(b))), b...)
	return append(c, make([]byte, len(b)&1)...)
}

// webpWith puts the first chunk of a plain WebP of 45 × 27 pixels into an
// extended one.
func webpWith(plain []byte, flags byte, before, after []byte) []byte {
	body := append([]byte("WEBP"), riffChunk("VP8X", []byte{flags, 0, 0, 0, 44, 0, 0, 26, 0, 0})...)
	body = append(append(append(body, before...), plain[12:]...), after...)
	return append(binary.LittleEndian.AppendUint32([]byte("RIFF"), uint32(len(body))), body...)
}

// TestWebP compares with what dwebp makes of each file: the colours, and the
// opacity that lays them on paper.
func TestWebP(t *testing.T) {
	dwebp := judge.Need(t, "dwebp")
	for _, name := range webpFiles(t) {
		out := filepath.Join(t.TempDir(), "a.pam")
		judge.Run(t, dwebp, "-quiet", name, "-pam", "-o", out)
		pam, err := os.ReadFile(out)
		if err != nil {
			t.Fatal(err)
		}
		_, want, _ := bytes.Cut(pam, []byte("ENDHDR\n"))
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		p, ds := look(data)
		if p == nil || p.Width != 45 || p.Height != 27 || len(want) != 45*27*4 {
			t.Fatal(name, p, ds.Sorted(), len(want))
		}
		r, err := p.decode(data, 1)
		if err != nil {
			t.Fatal(name, err)
		}
		row := make([]byte, 3*45)
		for y := range 27 {
			r.Row(y, row)
			for x := range 45 {
				px := want[(y*45+x)*4:][:4]
				for c := range 3 {
					if d := int(row[3*x+c]) - int(onPaper(px[c], px[3])); d > 2 || d < -2 {
						t.Fatalf("%s: at %d, %d: %v, want %v", name, x, y, row[3*x:][:3], px)
					}
				}
			}
		}
	}
}

// TestWebPContainer: profile, orientation, and what is refused.
func TestWebPContainer(t *testing.T) {
	plain, err := os.ReadFile("testdata/lossy.webp")
	if err != nil {
		t.Fatal(err)
	}
	p3, err := makeProfile(RGB, primariesP3, curveSRGB)
	if err != nil {
		t.Fatal(err)
	}
	for _, mark := range []string{"", "Exif\x00\x00"} {
		data := webpWith(plain, 0x28, riffChunk("ICCP", p3), riffChunk("EXIF", append([]byte(mark), exifBytes(true, 6)...)))
		p, ds := look(data)
		if p == nil {
			t.Fatal(ds.Sorted())
		}
		if w, h := p.Seen(); p.Orientation != 6 || p.PPI != (Density{240, 120}) || w != 27 || h != 45 {
			t.Error(p)
		}
		r, err := p.Decode(0, 0)
		if err != nil || !bytes.Equal(r.ICC(), p3) {
			t.Error(err)
		}
		if small, err := p.decode(data, 4); err != nil {
			t.Error(err)
		} else {
			meansOf(t, small, r, 4)
		}
	}
	if p, ds := look(webpWith(plain, 2, nil, nil)); p != nil || !only(ds, diag.PictureFormat) {
		t.Error("an animation:", ds.Sorted())
	}
	for i, name := range webpFiles(t) {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for n := 12; n < len(data); n++ {
			if p, ds := look(data[:n]); p != nil || !only(ds, diag.PictureBroken) {
				t.Fatal(name, n, p)
			}
			cut := bytes.Clone(data[:n]) // cut within, the sizes put right
			binary.LittleEndian.PutUint32(cut[4:], uint32(n-8))
			if p, _ := look(cut); p != nil {
				t.Fatal(i, n, p)
			}
		}
	}
	// A picture of 16,000 × 16,000 pixels of one colour takes a few bytes.
	bomb := []byte{0x2F}
	bomb = binary.LittleEndian.AppendUint32(bomb, 15_999|15_999<<14)
	body := append([]byte("WEBP"), riffChunk("VP8L", append(bomb, make([]byte, 20)...))...)
	p, ds := look(append(binary.LittleEndian.AppendUint32([]byte("RIFF"), uint32(len(body))), body...))
	if p == nil {
		t.Fatal(ds.Sorted())
	}
	if _, err := p.Decode(0, 0); err == nil || err.(*Fault).Code != diag.PictureTooLarge {
		t.Error(fmt.Sprint("a bomb: ", err))
	}
}

// FuzzWebP: no bytes make it panic.
func FuzzWebP(f *testing.F) {
	for i, name := range webpFiles(f) {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data, uint8(i))
		f.Add(webpWith(data, 0x38, nil, nil), uint8(i))
	}
	f.Fuzz(fuzzDecode)
}
