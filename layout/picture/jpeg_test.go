package picture

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"image/jpeg"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"

	"banxin/internal/diag"
	"banxin/internal/judge"
)

// coder writes a JPEG of random coefficients, with everything a decoder must
// bear: any sampling, restarts, a scan for each channel, short and long codes.
type coder struct {
	w, h     int
	sampling [][2]int // across and down, of each channel
	restart  int
	apart    bool // each channel in a scan of its own
	adobe    int  // transform of Adobe's marker, -1 for none
	ids      []byte
	plain    bool // one coefficient a block
	out      []byte
	acc      uint64
	have     int
}

func (c *coder) segment(marker byte, p ...byte) {
	c.out = append(c.out, 0xFF, marker)
	c.out = binary.BigEndian.AppendUint16(c.out, uint16(len(p)+2))
	c.out = append(c.out, p...)
}

// The tables: 16 symbols of 5 bits for the first coefficients; 240 of 8 bits
// and 16 of 12 for the others.
var (
	dcCounts = append([]byte{0, 0, 0, 0, 16}, make([]byte, 11)...)
	acCounts = append([]byte{0, 0, 0, 0, 0, 0, 0, 240, 0, 0, 0, 16}, make([]byte, 4)...)
)

// acSymbol is the i-th symbol of the second table.
func acSymbol(i int) byte { return byte(i * 37) }

func (c *coder) put(v uint32, n int) {
	c.acc, c.have = c.acc<<n|uint64(v), c.have+n
	for c.have >= 8 {
		b := byte(c.acc >> (c.have - 8))
		c.out = append(c.out, b)
		if b == 0xFF {
			c.out = append(c.out, 0)
		}
		c.have -= 8
	}
}

func (c *coder) flush() {
	if c.have > 0 {
		c.put(1<<(8-c.have)-1, 8-c.have)
	}
}

func size(v int) (n int, bits uint32) {
	a := max(v, -v)
	for a>>n > 0 {
		n++
	}
	if v < 0 {
		v += 1<<n - 1
	}
	return n, uint32(v)
}

func (c *coder) ac(symbol byte) {
	for i := range 256 {
		if acSymbol(i) == symbol {
			if i < 240 {
				c.put(uint32(i), 8)
			} else {
				c.put(240<<4+uint32(i-240), 12)
			}
			return
		}
	}
}

func (c *coder) block(r *rand.Rand, prediction *int) {
	v := r.IntN(120) - 60
	n, b := size(v - *prediction)
	*prediction = v
	c.put(uint32(n), 5)
	c.put(b, n)
	k := 1
	for k < 64 && !c.plain && r.IntN(6) > 0 {
		run, v := r.IntN(18), r.IntN(2*40/k+3)-40/k-1
		if v == 0 || k+run > 63 {
			continue
		}
		for k += run; run > 15; run -= 16 {
			c.ac(0xF0)
		}
		n, b := size(v)
		c.ac(byte(run<<4 | n))
		c.put(b, n)
		k++
	}
	if k < 64 {
		c.ac(0)
	}
}

// encode returns the file.
func (c *coder) encode(seed uint64) []byte {
	r := rand.New(rand.NewPCG(seed, 1))
	c.out = []byte{0xFF, 0xD8}
	if c.adobe >= 0 {
		c.segment(0xEE, append([]byte("Adobe\x00\x64\x00\x00\x00\x00"), byte(c.adobe))...)
	}
	q := make([]byte, 65)
	for i := range q[1:] {
		q[1+i] = byte(2 + i/4)
	}
	c.segment(0xDB, q...)
	frame := []byte{8, byte(c.h >> 8), byte(c.h), byte(c.w >> 8), byte(c.w), byte(len(c.sampling))}
	hmax, vmax := 0, 0
	for i, s := range c.sampling {
		frame = append(frame, c.ids[i], byte(s[0]<<4|s[1]), 0)
		hmax, vmax = max(hmax, s[0]), max(vmax, s[1])
	}
	c.segment(0xC0, frame...)
	dc := append([]byte{0}, dcCounts...)
	for i := range 16 {
		dc = append(dc, byte(i))
	}
	ac := append([]byte{0x10}, acCounts...)
	for i := range 256 {
		ac = append(ac, acSymbol(i))
	}
	c.segment(0xC4, append(dc, ac...)...)
	if c.restart > 0 {
		c.segment(0xDD, byte(c.restart>>8), byte(c.restart))
	}
	scans := [][]int{{}}
	for i := range c.sampling {
		if c.apart && i > 0 {
			scans = append(scans, nil)
		}
		scans[len(scans)-1] = append(scans[len(scans)-1], i)
	}
	for _, in := range scans {
		c.scan(r, in, hmax, vmax)
	}
	return append(c.out, 0xFF, 0xD9)
}

func (c *coder) scan(r *rand.Rand, in []int, hmax, vmax int) {
	head := []byte{byte(len(in))}
	for _, i := range in {
		head = append(head, c.ids[i], 0)
	}
	c.segment(0xDA, append(head, 0, 63, 0)...)
	across, down := reduced(c.w, 8*hmax), reduced(c.h, 8*vmax)
	if len(in) == 1 {
		s := c.sampling[in[0]]
		across, down = reduced(reduced(c.w*s[0], hmax), 8), reduced(reduced(c.h*s[1], vmax), 8)
	}
	predictions := make([]int, len(c.sampling))
	for mcu := range across * down {
		if c.restart > 0 && mcu > 0 && mcu%c.restart == 0 {
			c.flush()
			c.out = append(c.out, 0xFF, byte(0xD0+(mcu/c.restart-1)%8))
			clear(predictions)
		}
		for _, i := range in {
			n := c.sampling[i][0] * c.sampling[i][1]
			if len(in) == 1 {
				n = 1
			}
			for range n {
				c.block(r, &predictions[i])
			}
		}
	}
	c.flush()
}

// same compares the samples of r with the standard library's of the same file,
// whose transform rounds by itself.
func same(t *testing.T, name string, r Raster, m image.Image) {
	t.Helper()
	const most = 1 // level
	p := r.(*planes)
	check := func(i int, pix []byte, stride int) {
		c := p.plane[i]
		for y := range c.h {
			for x := range c.w {
				if a, b := int(c.pix[y*c.stride+x]), int(pix[y*stride+x]); a-b > most || b-a > most {
					t.Fatalf("%s: channel %d at %d, %d: %d, want %d", name, i, x, y, a, b)
				}
			}
		}
	}
	switch m := m.(type) {
	case *image.Gray:
		check(0, m.Pix, m.Stride)
	case *image.YCbCr:
		check(0, m.Y, m.YStride)
		check(1, m.Cb, m.CStride)
		check(2, m.Cr, m.CStride)
	default:
		row := make([]byte, p.w*p.Space().Samples())
		for y := range p.h {
			p.Row(y, row)
			for x := range p.w {
				want := colourBytes(m.At(x, y), p.Space())
				for i, v := range want {
					if a := int(row[x*len(want)+i]); a-int(v) > 2*most || int(v)-a > 2*most {
						t.Fatalf("%s: %d, %d: %v, want %v", name, x, y, row[x*len(want):][:len(want)], want)
					}
				}
			}
		}
	}
}

func colourBytes(c color.Color, s Space) []byte {
	switch s {
	case Grey:
		return []byte{color.GrayModel.Convert(c).(color.Gray).Y}
	case CMYK:
		v := c.(color.CMYK)
		return []byte{v.C, v.M, v.Y, v.K}
	}
	v := color.NRGBAModel.Convert(c).(color.NRGBA)
	return []byte{v.R, v.G, v.B}
}

var (
	rgbIDs  = []byte("RGB")
	yccIDs  = []byte{1, 2, 3, 4}
	evenly3 = [][2]int{{1, 1}, {1, 1}, {1, 1}}
	evenly4 = [][2]int{{1, 1}, {1, 1}, {1, 1}, {1, 1}}
)

// TestJPEG decodes files of every sampling and order and compares each sample
// with the standard library.
func TestJPEG(t *testing.T) {
	for i, c := range []coder{
		{sampling: [][2]int{{1, 1}}}, {sampling: [][2]int{{2, 2}}},
		{sampling: evenly3}, {sampling: evenly3, apart: true, restart: 3},
		{sampling: [][2]int{{2, 2}, {1, 1}, {1, 1}}}, {sampling: [][2]int{{2, 2}, {1, 1}, {1, 1}}, restart: 1},
		{sampling: [][2]int{{2, 2}, {1, 1}, {1, 1}}, apart: true}, {sampling: [][2]int{{2, 1}, {1, 1}, {1, 1}}, restart: 5},
		{sampling: [][2]int{{1, 2}, {1, 1}, {1, 1}}}, {sampling: [][2]int{{4, 1}, {1, 1}, {1, 1}}}, {sampling: [][2]int{{4, 2}, {1, 1}, {1, 1}}},
		{sampling: evenly3, adobe: 1}, {sampling: evenly3, adobe: 0}, {sampling: evenly3, adobe: -1, ids: rgbIDs},
		{sampling: evenly4, adobe: 0}, {sampling: evenly4, adobe: 2},
	} {
		if len(c.sampling) < 4 && c.ids == nil && i < 11 {
			c.adobe = -1
		}
		if c.ids == nil {
			c.ids = yccIDs
		}
		for _, s := range [][2]int{{1, 1}, {8, 8}, {37, 21}, {70, 33}} {
			c.w, c.h = s[0], s[1]
			data := c.encode(uint64(i))
			want, err := jpeg.Decode(bytes.NewReader(data))
			if err != nil {
				t.Fatal(i, s, err)
			}
			got, err := decodeJPEG(data, 1)
			if err != nil {
				t.Fatal(i, s, err)
			}
			same(t, strconv.Itoa(i), got, want)
		}
	}
}

// TestJPEGFiles does the same with other people's files, and lets ImageMagick
// decode them as well.
func TestJPEGFiles(t *testing.T) {
	for _, name := range fixtures(t) {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		got, err := decodeJPEG(data, 1)
		if err != nil {
			t.Fatal(name, err)
		}
		if got.Space() != CMYK { // whose colour the library does not draw between its neighbours
			want, err := jpeg.Decode(bytes.NewReader(data))
			if err != nil {
				t.Fatal(name, err)
			}
			same(t, name, got, want)
		}
		t.Run(filepath.Base(name), func(t *testing.T) { agrees(t, got, name, 4) })
	}
}

func fixtures(t testing.TB) []string {
	t.Helper()
	names, err := filepath.Glob("testdata/*.jpg")
	if err != nil || len(names) < 7 {
		t.Fatal(names, err)
	}
	return names
}

// agrees compares r with what ImageMagick makes of the file, each sample.
func agrees(t *testing.T, r Raster, name string, tolerance int) {
	t.Helper()
	convert := judge.Need(t, "convert")
	format := map[Space]string{Grey: "gray:-", RGB: "rgb:-", CMYK: "cmyk:-"}[r.Space()]
	want := []byte(judge.Run(t, convert, name+"[0]", "-depth", "8", format))
	w, h := r.Size()
	n := r.Space().Samples()
	if len(want) != w*h*n {
		t.Fatalf("%d bytes, want %d × %d × %d", len(want), w, h, n)
	}
	row := make([]byte, w*n)
	for y := range h {
		r.Row(y, row)
		for i, v := range row {
			if d := int(v) - int(want[y*w*n+i]); d > tolerance || d < -tolerance {
				t.Fatalf("%s: row %d, pixel %d, channel %d: %d, want %d", name, y, i/n, i%n, v, want[y*w*n+i])
			}
		}
	}
}

// TestJPEGWithoutAdobe: inks are inverted only where Adobe's marker is.
func TestJPEGWithoutAdobe(t *testing.T) {
	c := coder{w: 9, h: 9, sampling: evenly4, ids: yccIDs, adobe: -1}
	straight, err := decodeJPEG(c.encode(1), 1)
	if err != nil {
		t.Fatal(err)
	}
	c = coder{w: 9, h: 9, sampling: evenly4, ids: yccIDs, adobe: 0}
	inverted, err := decodeJPEG(c.encode(1), 1)
	if err != nil {
		t.Fatal(err)
	}
	a, b := make([]byte, 36), make([]byte, 36)
	straight.Row(4, a)
	inverted.Row(4, b)
	for i := range a {
		if a[i] != ^b[i] {
			t.Fatal(a, b)
		}
	}
}

// TestJPEGReduced compares a reduced picture with the mean of the pixels it
// stands for, which for blocks of one value and for slopes it must be.
func TestJPEGReduced(t *testing.T) {
	for _, sampling := range [][][2]int{{{1, 1}}, evenly3, {{2, 2}, {1, 1}, {1, 1}}, {{2, 1}, {1, 1}, {1, 1}}, {{1, 2}, {1, 1}, {1, 1}}, {{4, 1}, {1, 1}, {1, 1}}} {
		c := coder{w: 61, h: 39, sampling: sampling, ids: yccIDs, adobe: -1, plain: true}
		data := c.encode(5)
		full, err := decodeJPEG(data, 1)
		if err != nil {
			t.Fatal(err)
		}
		for _, n := range []int{2, 4, 8} {
			r, err := decodeJPEG(data, n)
			if err != nil {
				t.Fatal(err)
			}
			if w, h := r.Size(); w != reduced(61, n) || h != reduced(39, n) {
				t.Fatal(w, h)
			}
			want := full.(*planes).plane[0]
			got := r.(*planes).plane[0]
			for y := range got.h - 1 {
				for x := range got.w - 1 {
					sum := 0
					for i := range n * n {
						sum += int(want.pix[(y*n+i/n)*want.stride+x*n+i%n])
					}
					if d := int(got.pix[y*got.stride+x]) - sum/(n*n); d < -1 || d > 1 {
						t.Fatalf("%v by %d at %d, %d: off by %d", sampling, n, x, y, d)
					}
				}
			}
			row := make([]byte, r.Space().Samples()*got.w)
			r.Row(got.h-1, row)
		}
	}
}

// TestIDCT compares each size of transform with its formula in floating point.
func TestIDCT(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 2000 {
		var b [64]int32
		last := 1 + r.IntN(64)
		for k := range last {
			b[zigzag[k]] = int32(r.IntN(400/(k+1)+3) - 200/(k+1) - 1)
		}
		b[zigzag[last-1]] = 2
		for _, n := range []int{8, 4, 2, 1} {
			work := b
			var got [64]byte
			idct(&work, n, last, got[:], n)
			for i := range n * n {
				want := slowIDCT(&b, n, i%n, i/n)
				if d := float64(got[i]) - want; d > 1 || d < -1 {
					t.Fatalf("%d: sample %d is %d, want %.2f", n, i, got[i], want)
				}
			}
		}
	}
}

func slowIDCT(b *[64]int32, n, x, y int) float64 {
	scale := func(k int) float64 {
		if k == 0 {
			return 1
		}
		return math.Sqrt2
	}
	angle := func(i, k int) float64 { return math.Cos(float64(2*i+1) * float64(k) * math.Pi / float64(2*n)) }
	sum := 0.0
	for v := range n {
		for u := range n {
			sum += scale(u) * scale(v) * float64(b[8*v+u]) * angle(x, u) * angle(y, v)
		}
	}
	return min(max(sum/8+128, 0), 255)
}

// TestICCParts: a profile in segments of any order; a missing one is a fault.
func TestICCParts(t *testing.T) {
	part := func(at, of byte, s string) []byte {
		return append([]byte{'I', 'C', 'C', '_', 'P', 'R', 'O', 'F', 'I', 'L', 'E', 0, at, of}, s...)
	}
	j := encoded(t, JPEG, 3, 3)
	whole := jpegWith(jpegWith(jpegWith(j, 0xE2, part(2, 3, "de")), 0xE2, part(1, 3, "abc")), 0xE2, part(3, 3, "f"))
	if r, err := decodeJPEG(whole, 1); err != nil || string(r.ICC()) != "abcdef" {
		t.Error(r, err)
	}
	for _, bad := range [][]byte{
		jpegWith(j, 0xE2, part(1, 2, "abc")),
		jpegWith(jpegWith(j, 0xE2, part(1, 2, "abc")), 0xE2, part(1, 2, "abc")),
		jpegWith(j, 0xE2, part(0, 1, "abc")),
		jpegWith(jpegWith(j, 0xE2, part(1, 2, "abc")), 0xE2, part(2, 3, "abc")),
	} {
		if _, err := decodeJPEG(bad, 1); err != errProfile {
			t.Error(err)
		}
	}
}

// TestJPEGCut: whatever byte a file ends at, no half of it is shown.
func TestJPEGCut(t *testing.T) {
	var files [][]byte
	for _, name := range fixtures(t) {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, data)
	}
	c := coder{w: 40, h: 30, sampling: [][2]int{{2, 2}, {1, 1}, {1, 1}}, ids: yccIDs, adobe: -1, restart: 1}
	files = append(files, c.encode(9))
	for i, data := range files {
		for n := 2; n < len(data); n++ {
			if _, err := decodeJPEG(data[:n], 1); err == nil {
				t.Fatalf("file %d cut to %d of %d bytes is taken", i, n, len(data))
			}
			if p, ds := look(data[:n]); p != nil && ds.Len() > 0 {
				t.Fatal("both a picture and a fault")
			}
		}
	}
}

// TestJPEGFaults names what is wrong.
func TestJPEGFaults(t *testing.T) {
	good := encoded(t, JPEG, 20, 20)
	frame := bytes.Index(good, []byte{0xFF, 0xC0})
	scan := bytes.Index(good, []byte{0xFF, 0xDA})
	edit := func(at int, v ...byte) []byte { b := bytes.Clone(good); copy(b[at:], v); return b }
	c := coder{w: 64, h: 64, sampling: [][2]int{{1, 1}}, ids: yccIDs, adobe: -1, restart: 2}
	restarts := c.encode(2)
	first := bytes.Index(restarts, []byte{0xFF, 0xD0})
	lost := append(bytes.Clone(restarts[:first]), restarts[bytes.Index(restarts, []byte{0xFF, 0xD1}):]...)
	for name, c := range map[string]struct {
		data []byte
		code diag.Code
	}{
		"12 bits":              {edit(frame+4, 12), diag.PictureFormat},
		"lossless":             {edit(frame+1, 0xC3), diag.PictureFormat},
		"arithmetic":           {edit(frame+1, 0xC9), diag.PictureFormat},
		"hierarchical":         {edit(frame+1, 0xC5), diag.PictureFormat},
		"65,500 pixels":        {edit(frame+5, 0xFF, 0xDC, 0xFF, 0xDC), diag.PictureTooLarge},
		"a bomb":               {edit(frame+5, 0x30, 0, 0x30, 0), diag.PictureBroken},
		"no height":            {edit(frame+5, 0, 0), diag.PictureBroken},
		"sampling of 0":        {edit(frame+11, 0), diag.PictureBroken},
		"an unknown channel":   {edit(scan+5, 77), diag.PictureBroken},
		"no table":             {edit(scan+6, 0x33), diag.PictureBroken},
		"a marker in a scan":   {edit(scan+12, 0xFF, 0xD9), diag.PictureBroken},
		"a lost restart":       {lost, diag.PictureBroken},
		"an overfull table":    {edit(bytes.Index(good, []byte{0xFF, 0xC4})+5, 9, 9, 9), diag.PictureBroken},
		"a second frame":       {append(bytes.Clone(good[:scan]), good[frame:]...), diag.PictureBroken},
		"no frame, but a scan": {append(bytes.Clone(good[:frame]), good[scan:]...), diag.PictureBroken},
	} {
		p, ds := look(c.data)
		if p == nil {
			if !only(ds, c.code) {
				t.Errorf("%s: %v", name, ds.Sorted())
			}
			continue
		}
		_, err := p.Decode(0, 0)
		Report(err, "a", diag.Span{File: "s.md", Line: 3}, ds)
		if err == nil || !only(ds, c.code) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if slices.Equal(lost, restarts) {
		t.Error("nothing was lost")
	}
}

// FuzzJPEG: no bytes make it panic or hold more than it may.
func FuzzJPEG(f *testing.F) {
	for _, name := range fixtures(f) {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data, uint8(1))
	}
	c := coder{w: 40, h: 30, sampling: [][2]int{{2, 2}, {1, 1}, {1, 1}}, ids: yccIDs, adobe: -1, restart: 1}
	f.Add(c.encode(9), uint8(0))
	f.Fuzz(fuzzDecode)
}

// fuzzDecode decodes whatever Sniff lets pass, and reads every row.
func fuzzDecode(t *testing.T, data []byte, n uint8) {
	p, ds := look(data)
	if p == nil {
		if ds.Len() != 1 {
			t.Fatal(ds.Sorted())
		}
		return
	}
	if p.Width*p.Height > 1<<20 {
		return // true to its word, but slow to fuzz
	}
	reduce := 1 << (n & 3)
	r, err := p.decode(data, reduce)
	if err != nil {
		return
	}
	if w, h := r.Size(); w != p.Width && w != reduced(p.Width, reduce) || h != p.Height && h != reduced(p.Height, reduce) {
		t.Fatal(w, h, p.Width, p.Height, reduce)
	}
	w, h := r.Size()
	row := make([]byte, w*r.Space().Samples())
	for y := range h {
		r.Row(y, row)
	}
}

// TestProgressiveNeedsTables: a first scan whose table of codes the file does not
// have is refused, not guessed at; later scans of the same values need none.
func TestProgressiveNeedsTables(t *testing.T) {
	whole, err := os.ReadFile("testdata/progressive-grey.jpg")
	if err != nil {
		t.Fatal(err)
	}
	at := bytes.Index(whole, []byte{0xFF, 0xC4})
	if at < 0 || whole[at+4]>>4 != 0 {
		t.Fatal("the first table is not of the first scan")
	}
	bare := slices.Delete(bytes.Clone(whole), at, at+2+int(whole[at+2])<<8+int(whole[at+3]))
	for name, data := range map[string][]byte{"whole": whole, "bare": bare} {
		p, ds := look(data)
		if p == nil {
			t.Fatal(name, ds.Sorted())
		}
		if _, err := p.Decode(0, 0); (err == nil) != (name == "whole") {
			t.Errorf("%s: %v", name, err)
		}
	}
}
