package picture

import (
	"bytes"
	"image"
	"image/jpeg"
	"image/png"
	"io/fs"
	"testing"
	"testing/fstest"
	"time"

	"banxin/internal/diag"
)

// look sniffs at data under the name a.
func look(data []byte) (*Picture, *diag.List) {
	var ds diag.List
	p := Sniff(fstest.MapFS{"a": {Data: data}}, "a", diag.Span{File: "s.md", Line: 3, Col: 5}, &ds)
	return p, &ds
}

func encoded(t testing.TB, f Format, w, h int) []byte {
	t.Helper()
	var b bytes.Buffer
	img := image.NewGray(image.Rect(0, 0, w, h))
	var err error
	switch f {
	case PNG:
		err = png.Encode(&b, img)
	case JPEG:
		err = jpeg.Encode(&b, img, nil)
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// tiff is a file of one directory with the given size, in both byte orders.
func tiff(big bool, w, h byte) []byte {
	if big {
		return []byte{'M', 'M', 0, '*', 0, 0, 0, 8, 0, 2,
			1, 0, 0, 3, 0, 0, 0, 1, 0, w, 0, 0,
			1, 1, 0, 4, 0, 0, 0, 1, 0, 0, 0, h, 0, 0, 0, 0}
	}
	return []byte{'I', 'I', '*', 0, 8, 0, 0, 0, 2, 0,
		0, 1, 3, 0, 1, 0, 0, 0, w, 0, 0, 0,
		1, 1, 4, 0, 1, 0, 0, 0, h, 0, 0, 0, 0, 0, 0, 0}
}

// withAPP puts an APP1 segment of 60,000 bytes before the frame of a JPEG.
func withAPP(j []byte) []byte {
	seg := append([]byte{0xFF, 0xE1, 60000 >> 8, 60000 & 0xFF}, make([]byte, 60000-2)...)
	return append(append(bytes.Clone(j[:2]), seg...), j[2:]...)
}

func TestSizes(t *testing.T) {
	for _, c := range []struct {
		name string
		data []byte
		want Format
	}{
		{"png", encoded(t, PNG, 37, 5), PNG},
		{"jpeg", encoded(t, JPEG, 37, 5), JPEG},
		{"jpeg with EXIF", withAPP(encoded(t, JPEG, 37, 5)), JPEG},
		{"tiff, little end first", tiff(false, 37, 5), TIFF},
		{"tiff, big end first", tiff(true, 37, 5), TIFF},
	} {
		if p, ds := look(c.data); p == nil || p.Format != c.want || p.Width != 37 || p.Height != 5 || p.Orientation != 1 || ds.Len() != 0 {
			t.Errorf("%s: got %v, %d problems, want %v", c.name, p, ds.Len(), c.want)
		}
	}
}

// only reports whether ds holds one error of the code, at the place asked for.
func only(ds *diag.List, code diag.Code) bool {
	all := ds.Sorted()
	return len(all) == 1 && all[0].Code == code && all[0].Severity == diag.Error && all[0].Span.Line == 3 && all[0].Mend != nil
}

// TestBroken cuts each kind of file at every byte of its head.
func TestBroken(t *testing.T) {
	j := encoded(t, JPEG, 37, 5)
	frame := bytes.Index(j, []byte{0xFF, 0xC0}) // its size and channels end 10 bytes on
	for _, head := range [][]byte{encoded(t, PNG, 37, 5)[:24], j[:frame+10], tiff(false, 37, 5)[:34], tiff(true, 37, 5)[:34]} {
		if p, _ := look(head); p == nil {
			t.Fatal("the whole head is refused")
		}
		for n := 9; n < len(head); n++ {
			if p, ds := look(head[:n]); p != nil || !only(ds, diag.PictureBroken) {
				t.Errorf("cut to %d bytes: %v %v", n, p, ds.Sorted())
			}
		}
	}
	for name, data := range map[string][]byte{
		"no pixels":           tiff(false, 0, 5),
		"jpeg, end at once":   {0xFF, 0xD8, 0xFF, 0xD9, 0, 0},
		"jpeg, no marker":     {0xFF, 0xD8, 1, 2, 3, 4},
		"jpeg, only fill":     append([]byte{0xFF, 0xD8}, bytes.Repeat([]byte{0xFF}, 1<<16)...),
		"png, other chunk":    bytes.Replace(encoded(t, PNG, 3, 3), []byte("IHDR"), []byte("IDAT"), 1),
		"tiff, far directory": {'I', 'I', '*', 0, 0xFF, 0xFF, 0xFF, 0xFF},
	} {
		if p, ds := look(data); p != nil || !only(ds, diag.PictureBroken) {
			t.Errorf("%s: %v %v", name, p, ds.Sorted())
		}
	}
	var ds diag.List
	if Sniff(fstest.MapFS{}, "a", diag.Span{Line: 3}, &ds); !only(&ds, diag.PictureBroken) {
		t.Error("a missing file is not reported")
	}
}

func TestFormats(t *testing.T) {
	for want, data := range map[string]string{
		"AVIF": "\x00\x00\x00\x18ftypavif\x00\x00", "JPEG 2000": "\x00\x00\x00\x0CjP  \r\n\x87\n", "JPEG XL": "\xFF\x0A\x00", "a camera's raw": "II*\x00\x10\x00\x00\x00CR\x02\x00", "a video": "\x00\x00\x00\x18ftypisom\x00\x00",
		"PostScript": "%!PS-Adobe", "BigTIFF": "II+\x00\x08\x00", "GIF": "GIF89a", "BMP": "BM123456",
		"PDF": "%PDF-1.4", "Photoshop": "8BPS\x00\x01", "SVG": "<svg xmlns", "of no known format": "",
	} {
		p, ds := look([]byte(data))
		if p != nil || !only(ds, diag.PictureFormat) || !bytes.Contains([]byte(ds.Sorted()[0].Message.EN), []byte(want)) {
			t.Errorf("%s: %v %v", want, p, ds.Sorted())
		}
	}
}

// huge is a file that says it has size bytes; reading it fails the test.
type huge struct {
	t    *testing.T
	size int64
}

func (h huge) Open(string) (fs.File, error) {
	h.t.Error("the file was opened")
	return nil, fs.ErrInvalid
}
func (h huge) Stat(string) (fs.FileInfo, error) {
	return hugeInfo(h.size), nil
}

type hugeInfo int64

func (s hugeInfo) Name() string     { return "a" }
func (s hugeInfo) Size() int64      { return int64(s) }
func (hugeInfo) Mode() fs.FileMode  { return 0o644 }
func (hugeInfo) ModTime() time.Time { return time.Time{} }
func (hugeInfo) IsDir() bool        { return false }
func (hugeInfo) Sys() any           { return nil }

func TestLimits(t *testing.T) {
	wide := bytes.Clone(encoded(t, PNG, 3, 3))
	copy(wide[16:], []byte{0, 0, 0x75, 0x31}) // 30,001
	if p, ds := look(wide); p != nil || !only(ds, diag.PictureTooLarge) {
		t.Errorf("30,001 pixels: %v %v", p, ds.Sorted())
	}
	copy(wide[16:], []byte{0, 0, 0x75, 0x30})
	if p, _ := look(wide); p == nil || p.Width != maxSide {
		t.Errorf("30,000 pixels are refused: %v", p)
	}
	var ds diag.List
	if p := Sniff(huge{t, maxFile + 1}, "a", diag.Span{Line: 3}, &ds); p != nil || !only(&ds, diag.PictureTooLarge) {
		t.Errorf("a huge file: %v %v", p, ds.Sorted())
	}
}

// FuzzSniff: no bytes make it panic, and what it returns is within the limits.
func FuzzSniff(f *testing.F) {
	f.Add(encoded(f, PNG, 3, 3))
	f.Add(encoded(f, JPEG, 3, 3)[:300])
	f.Add(tiff(false, 1, 2))
	f.Add(tiff(true, 1, 2))
	f.Fuzz(func(t *testing.T, data []byte) {
		p, ds := look(data)
		if (p == nil) == (ds.Len() == 0) {
			t.Fatal("neither a picture nor a reason", p, ds.Sorted())
		}
		if p != nil && (p.Width < 1 || p.Height < 1 || p.Width > maxSide || p.Height > maxSide) {
			t.Fatal(p)
		}
	})
}
