package picture

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/png"
	"testing"
)

// exifBytes is a directory of one orientation and 240 × 120 pixels to the inch.
func exifBytes(big bool, orientation uint16) []byte {
	var order binary.AppendByteOrder = binary.LittleEndian
	b := []byte("II*\x00")
	if big {
		order, b = binary.BigEndian, []byte("MM\x00*")
	}
	b = order.AppendUint32(b, 8)
	b = order.AppendUint16(b, 3)
	for i, tag := range []uint16{tagOrientation, tagXResolution, tagYResolution} {
		b = order.AppendUint16(b, tag)
		if tag == tagOrientation {
			b = order.AppendUint16(order.AppendUint32(order.AppendUint16(b, 3), 1), orientation)
			b = order.AppendUint16(b, 0)
			continue
		}
		b = order.AppendUint32(order.AppendUint32(order.AppendUint16(b, 5), 1), uint32(50+8*(i-1)))
	}
	b = order.AppendUint32(b, 0)
	for _, v := range []uint32{240, 1, 1200, 10} {
		b = order.AppendUint32(b, v)
	}
	return b
}

// jpegWith puts a segment behind the start of a JPEG.
func jpegWith(j []byte, marker byte, payload []byte) []byte {
	seg := binary.BigEndian.AppendUint16([]byte{0xFF, marker}, uint16(len(payload)+2))
	return append(append(append(bytes.Clone(j[:2]), seg...), payload...), j[2:]...)
}

// pngChunk is a chunk of a PNG with its check sum.
func pngChunk(kind string, payload []byte) []byte {
	b := binary.BigEndian.AppendUint32(nil, uint32(len(payload)))
	b = append(append(b, kind...), payload...)
	return binary.BigEndian.AppendUint32(b, crc32.ChecksumIEEE(b[4:]))
}

// pngWith puts a chunk behind the header of a PNG.
func pngWith(p []byte, kind string, payload []byte) []byte {
	const header = 33
	return append(append(bytes.Clone(p[:header]), pngChunk(kind, payload)...), p[header:]...)
}

// TestOrientation reads all eight from each byte order and each format.
func TestOrientation(t *testing.T) {
	for o := uint16(0); o <= 9; o++ {
		want := uint8(o)
		if o < 1 || o > 8 {
			want = 1
		}
		for _, big := range []bool{false, true} {
			e := exifBytes(big, o)
			for name, data := range map[string][]byte{
				"jpeg": jpegWith(encoded(t, JPEG, 37, 5), 0xE1, append([]byte("Exif\x00\x00"), e...)),
				"png":  pngWith(encoded(t, PNG, 37, 5), "eXIf", e),
			} {
				p, ds := look(data)
				if p == nil {
					t.Fatal(name, ds.Sorted())
				}
				w, h := p.Seen()
				if turned := want >= 5; p.Orientation != want || turned && (w != 5 || h != 37) || !turned && (w != 37 || h != 5) {
					t.Errorf("%s %d: %d, seen %d × %d", name, o, p.Orientation, w, h)
				}
				if p.PPI != (Density{240, 120}) {
					t.Errorf("%s: %v pixels to the inch", name, p.PPI)
				}
			}
		}
	}
}

func TestDensity(t *testing.T) {
	jfif := func(unit byte, x, y uint16) []byte {
		b := append([]byte("JFIF\x00\x01\x01"), unit)
		return append(binary.BigEndian.AppendUint16(binary.BigEndian.AppendUint16(b, x), y), 0, 0)
	}
	phys := func(unit byte, x, y uint32) []byte {
		return append(binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, x), y), unit)
	}
	j, p := encoded(t, JPEG, 3, 3), encoded(t, PNG, 3, 3)
	for _, c := range []struct {
		data []byte
		want Density
	}{
		{j, Density{}}, {p, Density{}},
		{jpegWith(j, 0xE0, jfif(1, 300, 150)), Density{300, 150}},
		{jpegWith(j, 0xE0, jfif(2, 100, 50)), Density{254, 127}},
		{jpegWith(j, 0xE0, jfif(0, 1, 1)), Density{}}, // a ratio only
		{jpegWith(j, 0xE0, jfif(1, 0, 0)), Density{}},
		{pngWith(p, "pHYs", phys(1, 10000, 20000)), Density{254, 508}},
		{pngWith(p, "pHYs", phys(0, 10000, 20000)), Density{}},
	} {
		if got, _ := look(c.data); got == nil || !near(got.PPI, c.want) {
			t.Errorf("got %v, want %v", got, c.want)
		}
	}
}

func near(a, b Density) bool {
	const hair = 1e-6
	return a.X-b.X < hair && b.X-a.X < hair && a.Y-b.Y < hair && b.Y-a.Y < hair
}

// noise is a picture whose every pixel is its own.
func noise(w, h int) *image.RGBA {
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			m.SetRGBA(x, y, color.RGBA{uint8(x * 7), uint8(y * 5), uint8(x*y + 3), 255})
		}
	}
	return m
}

// TestDecode goes the whole way from a file to pixels.
func TestDecode(t *testing.T) {
	var p bytes.Buffer
	m := noise(37, 21)
	if err := png.Encode(&p, m); err != nil {
		t.Fatal(err)
	}
	pic, _ := look(p.Bytes())
	r, err := pic.Decode(0, 0)
	if err != nil {
		t.Fatal(err)
	}
	if w, h := r.Size(); w != 37 || h != 21 || r.Space() != RGB || pic.Reduction(r) != 1 {
		t.Fatal(w, h, r.Space())
	}
	row := make([]byte, 3*37)
	for y := range 21 {
		r.Row(y, row)
		for x := range 37 {
			if c := m.RGBAAt(x, y); [3]byte(row[3*x:]) != [3]byte{c.R, c.G, c.B} {
				t.Fatal(x, y, row[3*x:][:3], c)
			}
		}
	}
}

// TestReduction: never fewer pixels than asked for.
func TestReduction(t *testing.T) {
	p := &Picture{Width: 6000, Height: 4000}
	for _, c := range [][3]int{{0, 0, 1}, {6000, 4000, 1}, {3001, 1, 1}, {3000, 2000, 2}, {1, 2001, 1}, {1500, 1000, 4}, {751, 500, 4}, {750, 500, 8}, {1, 1, 8}, {9000, 1, 1}} {
		if got := p.reduction(c[0], c[1]); got != c[2] {
			t.Errorf("%v: %d", c, got)
		}
	}
}
