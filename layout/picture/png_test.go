package picture

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"banxin/internal/diag"
	"banxin/press/icc"
)

// drawnPNG writes a PNG of random pixels of any kind, its rows filtered in
// every way and its data in chunks of odd lengths.
type drawnPNG struct {
	w, h, depth, kind int
	interlaced        bool
	clear             bool // tRNS
	before            []byte
}

func (d drawnPNG) encode(seed uint64) []byte {
	r := rand.New(rand.NewPCG(seed, 2))
	channels := map[int]int{0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[d.kind]
	colours := min(1<<d.depth, 200)
	sizes := [][2]int{{d.w, d.h}}
	if d.interlaced {
		sizes = nil
		for _, p := range passes {
			if w, h := (d.w-p.x+p.dx-1)/p.dx, (d.h-p.y+p.dy-1)/p.dy; w > 0 && h > 0 {
				sizes = append(sizes, [2]int{w, h})
			}
		}
	}
	var raw bytes.Buffer
	z := zlib.NewWriter(&raw)
	for _, s := range sizes {
		step := max(channels*d.depth/8, 1)
		above := make([]byte, (s[0]*channels*d.depth+7)/8)
		for range s[1] {
			row := make([]byte, len(above))
			for i := range row {
				row[i] = byte(r.IntN(256))
				if d.kind == pngPalette && d.depth == 8 {
					row[i] = byte(r.IntN(colours))
				}
			}
			if d.kind == pngPalette && d.depth < 8 && s[0]*d.depth%8 != 0 { // nothing beyond the last pixel
				row[len(row)-1] &= 0xFF << (8 - s[0]*d.depth%8)
			}
			z.Write(filtered(byte(r.IntN(5)), row, above, step))
			above = row
		}
	}
	z.Close()
	out := []byte("\x89PNG\r\n\x1a\n")
	head := binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, uint32(d.w)), uint32(d.h))
	interlace := byte(0)
	if d.interlaced {
		interlace = 1
	}
	out = append(out, pngChunk("IHDR", append(head, byte(d.depth), byte(d.kind), 0, 0, interlace))...)
	out = append(out, d.before...)
	if d.kind == pngPalette {
		p := make([]byte, 3*colours)
		for i := range p {
			p[i] = byte(r.IntN(256))
		}
		out = append(out, pngChunk("PLTE", p)...)
	}
	if d.clear {
		clear := map[int][]byte{0: {0, 1}, 2: {0, 1, 0, 2, 0, 3}, 3: []byte{0, 128, 255}[:min(3, colours)]}[d.kind]
		out = append(out, pngChunk("tRNS", clear)...)
	}
	for b := raw.Bytes(); len(b) > 0; {
		n := min(1+r.IntN(400), len(b))
		out = append(out, pngChunk("IDAT", b[:n])...)
		b = b[n:]
	}
	return append(out, pngChunk("IEND", nil)...)
}

// filtered is a row as it is stored with the filter.
func filtered(filter byte, row, above []byte, step int) []byte {
	out := []byte{filter}
	for i, v := range row {
		a, c := 0, 0
		if i >= step {
			a, c = int(row[i-step]), int(above[i-step])
		}
		b := int(above[i])
		p := a + b - c
		abs := func(x int) int { return max(x, -x) }
		paeth := c
		if abs(p-a) <= abs(p-b) && abs(p-a) <= abs(p-c) {
			paeth = a
		} else if abs(p-b) <= abs(p-c) {
			paeth = b
		}
		out = append(out, v-byte([]int{0, a, b, (a + b) / 2, paeth}[filter]))
	}
	return out
}

// kindsOfPNG are all colour types and depths, straight and interlaced.
func kindsOfPNG() (all []drawnPNG) {
	for _, s := range [][2]int{{1, 1}, {3, 2}, {37, 21}} {
		for kind, depths := range map[int][]int{0: {1, 2, 4, 8, 16}, 2: {8, 16}, 3: {1, 2, 4, 8}, 4: {8, 16}, 6: {8, 16}} {
			for _, depth := range depths {
				for i := range 4 {
					d := drawnPNG{w: s[0], h: s[1], depth: depth, kind: kind, interlaced: i&1 != 0, clear: i&2 != 0}
					if !d.clear || kind < 4 {
						all = append(all, d)
					}
				}
			}
		}
	}
	return all
}

// paper is a colour on white, in floating point.
func paper(c color.Color, n int) []float64 {
	r, g, b, a := c.RGBA()
	white := float64(0xFFFF - a)
	return []float64{(float64(r) + white) / 257, (float64(g) + white) / 257, (float64(b) + white) / 257}[:n]
}

// TestPNG compares every kind with the standard library.
func TestPNG(t *testing.T) {
	for i, d := range kindsOfPNG() {
		data := d.encode(uint64(i))
		want, err := png.Decode(bytes.NewReader(data))
		if err != nil {
			t.Fatal(d, err)
		}
		got, err := decodePNG(data, 1)
		if err != nil {
			t.Fatal(d, err)
		}
		samePixels(t, fmt.Sprint(d), got, want)
	}
}

// samePixels compares r with m on white paper; rounding may differ.
func samePixels(t *testing.T, name string, r Raster, m image.Image) {
	t.Helper()
	w, h := r.Size()
	if m.Bounds().Dx() != w || m.Bounds().Dy() != h {
		t.Fatal(name, w, h, m.Bounds())
	}
	n := r.Space().Samples()
	row := make([]byte, w*n)
	for y := range h {
		r.Row(y, row)
		for x := range w {
			want := paper(m.At(x, y), n)
			for i, v := range want {
				if d := float64(row[x*n+i]) - v; math.Abs(d) > 0.52 {
					t.Fatalf("%s: at %d, %d: %v, want %.2f", name, x, y, row[x*n:][:n], want)
				}
			}
		}
	}
}

// TestPNGFiles lets ImageMagick decode the same kinds.
func TestPNGFiles(t *testing.T) {
	for i, d := range kindsOfPNG() {
		if d.w < 30 || d.kind >= 4 || d.clear { // it does not lay on paper by itself
			continue
		}
		name := filepath.Join(t.TempDir(), "a.png")
		data := d.encode(uint64(i))
		if err := os.WriteFile(name, data, 0o644); err != nil {
			t.Fatal(err)
		}
		got, err := decodePNG(data, 1)
		if err != nil {
			t.Fatal(err)
		}
		agrees(t, got, name, 1)
	}
}

// TestPNGReduced: each pixel is the mean of those it stands for.
func TestPNGReduced(t *testing.T) {
	for _, d := range []drawnPNG{{w: 37, h: 21, depth: 8, kind: pngRGB}, {w: 37, h: 21, depth: 8, kind: pngRGB, interlaced: true}, {w: 16, h: 8, depth: 16, kind: pngGreyAlpha}} {
		data := d.encode(3)
		full, err := decodePNG(data, 1)
		if err != nil {
			t.Fatal(err)
		}
		for _, n := range []int{2, 4, 8} {
			r, err := decodePNG(data, n)
			if err != nil {
				t.Fatal(err)
			}
			meansOf(t, r, full, n)
		}
	}
}

// meansOf fails where a pixel of r is not the mean of n × n of full.
func meansOf(t *testing.T, r, full Raster, n int) {
	t.Helper()
	w, h := r.Size()
	fw, fh := full.Size()
	s := full.Space().Samples()
	if w != reduced(fw, n) || h != reduced(fh, n) {
		t.Fatal(w, h)
	}
	pix := make([]byte, fw*fh*s)
	for y := range fh {
		full.Row(y, pix[y*fw*s:][:fw*s])
	}
	row := make([]byte, w*s)
	for y := range h {
		r.Row(y, row)
		for i := range row {
			sum, count := 0, 0
			for fy := y * n; fy < min((y+1)*n, fh); fy++ {
				for fx := i / s * n; fx < min((i/s+1)*n, fw); fx++ {
					sum += int(pix[(fy*fw+fx)*s+i%s])
					count++
				}
			}
			if want := (sum + count/2) / count; int(row[i]) != want {
				t.Fatalf("by %d, row %d, sample %d: %d, want %d", n, y, i, row[i], want)
			}
		}
	}
}

// TestPNGColour: which profile the pixels have, by the rank of the chunks.
func TestPNGColour(t *testing.T) {
	u32 := func(v ...uint32) (b []byte) {
		for _, x := range v {
			b = binary.BigEndian.AppendUint32(b, x)
		}
		return b
	}
	deflated := func(b []byte) []byte {
		var out bytes.Buffer
		out.WriteString("name\x00\x00")
		z := zlib.NewWriter(&out)
		z.Write(b)
		z.Close()
		return out.Bytes()
	}
	p3, err := makeProfile(RGB, primariesP3, curveSRGB)
	if err != nil {
		t.Fatal(err)
	}
	grey, err := makeProfile(Grey, primariesSRGB, curveSRGB)
	if err != nil {
		t.Fatal(err)
	}
	adobe := u32(31270, 32900, 64000, 33000, 21000, 71000, 15000, 6000)
	srgb := u32(31270, 32900, 64000, 33000, 30000, 60000, 15000, 6000)
	for name, c := range map[string]struct {
		kind   int
		chunks []byte
		want   *icc.Profile // nil for none
	}{
		"nothing":                {pngRGB, nil, nil},
		"sRGB":                   {pngRGB, pngChunk("sRGB", []byte{0}), nil},
		"its own numbers":        {pngRGB, append(pngChunk("gAMA", u32(45455)), pngChunk("cHRM", srgb)...), nil},
		"sRGB over gamma":        {pngRGB, append(pngChunk("gAMA", u32(100000)), pngChunk("sRGB", []byte{0})...), nil},
		"a profile":              {pngRGB, append(pngChunk("iCCP", deflated(p3)), pngChunk("sRGB", []byte{0})...), icc.DisplayP3()},
		"a profile of another":   {pngRGB, pngChunk("iCCP", deflated(grey)), nil},
		"grey has no primaries":  {pngGrey, pngChunk("cHRM", adobe), nil},
		"cICP, Display P3":       {pngRGB, append(pngChunk("cICP", []byte{12, 13, 0, 1}), pngChunk("sRGB", []byte{0})...), icc.DisplayP3()},
		"cICP, sRGB":             {pngRGB, append(pngChunk("cICP", []byte{1, 13, 0, 1}), pngChunk("iCCP", deflated(p3))...), nil},
		"Adobe RGB by chunks":    {pngRGB, append(pngChunk("gAMA", u32(45470)), pngChunk("cHRM", adobe)...), icc.AdobeRGB()},
		"Adobe RGB, gamma apart": {pngRGB, append(pngChunk("gAMA", u32(50000)), pngChunk("cHRM", adobe)...), nil},
	} {
		data := drawnPNG{w: 3, h: 3, depth: 8, kind: c.kind, before: c.chunks}.encode(1)
		r, err := decodePNG(data, 1)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if name == "Adobe RGB, gamma apart" {
			if len(r.ICC()) == 0 {
				t.Error("gamma 2 has no profile")
			}
			continue
		}
		if (r.ICC() == nil) != (c.want == nil) {
			t.Errorf("%s: %d bytes of profile", name, len(r.ICC()))
			continue
		}
		if c.want != nil {
			alike(t, name, r.ICC(), c.want)
		}
	}
	for name, chunks := range map[string][]byte{
		"HDR": pngChunk("cICP", []byte{9, 16, 0, 1}), "unknown primaries": pngChunk("cICP", []byte{77, 13, 0, 1}), "no name": pngChunk("iCCP", []byte{0, 0, 1}),
		"a bomb": pngChunk("iCCP", deflated(make([]byte, maxICC+1))), "primaries on a line": pngChunk("cHRM", u32(31270, 32900, 10000, 10000, 20000, 20000, 30000, 30000)),
	} {
		if _, err := decodePNG(drawnPNG{w: 3, h: 3, depth: 8, kind: pngRGB, before: chunks}.encode(1), 1); err == nil {
			t.Errorf("%s is taken", name)
		}
	}
}

// alike fails where a profile of ours shows colours otherwise than want does.
func alike(t *testing.T, name string, b []byte, want *icc.Profile) {
	t.Helper()
	got, err := icc.Read(b)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	link := func(p *icc.Profile) *icc.Link {
		l, err := icc.Connect(p, icc.LabD50(), icc.Relative)
		if err != nil {
			t.Fatal(name, err)
		}
		return l
	}
	a, b2 := link(got), link(want)
	const hair = 0.02 // of L*, a* and b*
	for _, c := range []icc.Colour{{1, 1, 1}, {1, 0, 0}, {0, 1, 0}, {0, 0, 1}, {0.5, 0.4, 0.3}, {0.02, 0.5, 0.9}} {
		x, y := a.Colour(c), b2.Colour(c)
		for i := range 3 {
			if math.Abs(x[i]-y[i]) > hair {
				t.Errorf("%s: %v shows as %v, want %v", name, c, x, y)
			}
		}
	}
}

// TestPNGFaults: cut, damaged, or too large for its bytes.
func TestPNGFaults(t *testing.T) {
	good := drawnPNG{w: 20, h: 20, depth: 8, kind: pngRGB}.encode(1)
	for _, d := range []drawnPNG{{w: 20, h: 20, depth: 8, kind: pngRGB}, {w: 9, h: 9, depth: 4, kind: pngPalette, interlaced: true, clear: true}} {
		data := d.encode(1)
		for n := 33; n < len(data); n++ {
			if _, err := decodePNG(data[:n], 1); err == nil {
				t.Fatalf("cut to %d of %d bytes it is taken", n, len(data))
			}
		}
		for n := 33; n < len(data)-12; n++ { // every byte is under a check sum
			bad := bytes.Clone(data)
			bad[n] ^= 0x10
			if _, err := decodePNG(bad, 1); err == nil {
				t.Fatalf("byte %d altered, it is taken", n)
			}
		}
	}
	big := func(side uint32, depth, kind byte, reduce int) error {
		head := binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, side), side)
		data := append([]byte("\x89PNG\r\n\x1a\n"), pngChunk("IHDR", append(head, depth, kind, 0, 0, 0))...)
		data = append(data, good[33:]...)
		p, ds := look(data)
		if p == nil {
			return fmt.Errorf("%s", ds.Sorted()[0].Code)
		}
		_, err := decodePNG(data, reduce)
		return err
	}
	if err := big(30_000, 8, 2, 1); err == nil || err.Error() != string(diag.PictureTooLarge) {
		t.Error("900 megapixels:", err)
	}
	if err := big(19_000, 8, 2, 1); err != errCut {
		t.Error("a bomb:", err)
	}
}

// TestPNGHeld: what unpacks to more than the limit is refused, its reduction taken.
func TestPNGHeld(t *testing.T) {
	if _, err := newReducer(20_000, 20_000, 1, RGB); err == nil || err.(*Fault).Code != diag.PictureTooLarge {
		t.Error(err)
	}
	if _, err := newReducer(20_000, 20_000, 8, RGB); err != nil {
		t.Error(err)
	}
}

// FuzzPNG: no bytes make it panic.
func FuzzPNG(f *testing.F) {
	for i, d := range kindsOfPNG() {
		if d.w == 3 {
			f.Add(d.encode(uint64(i)), uint8(i))
		}
	}
	f.Fuzz(fuzzDecode)
}
