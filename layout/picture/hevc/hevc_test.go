package hevc

import (
	"bytes"
	"encoding/binary"
	"errors"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// item takes the configuration record and the data of the only picture out of
// a HEIC of our own making: the boxes hvcC and mdat.
func item(t testing.TB, file []byte) (record, data []byte) {
	t.Helper()
	box := func(kind string) []byte {
		at := bytes.Index(file, []byte(kind))
		if at < 4 {
			t.Fatal("no ", kind)
		}
		return file[at+4 : at-4+int(binary.BigEndian.Uint32(file[at-4:]))]
	}
	return box("hvcC"), box("mdat")
}

func files(t testing.TB) map[string][]byte {
	t.Helper()
	names, err := filepath.Glob("testdata/*.heic")
	if err != nil || len(names) < 20 {
		t.Fatal(names, err)
	}
	all := map[string][]byte{}
	for _, name := range names {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		all[strings.TrimSuffix(filepath.Base(name), ".heic")] = b
	}
	return all
}

// sums finds the unit with the encoder's sums in the data of an item.
func sums(data []byte) (at int, found []byte) {
	for at := 0; at+4 < len(data); {
		n := int(binary.BigEndian.Uint32(data[at:]))
		if unit := data[at+4 : at+4+n]; int(unit[0]>>1) == nalSuffix {
			return at + 4, pictureHash(unescape(unit[2:]))
		}
		at += 4 + n
	}
	return 0, nil
}

// TestAgreesWithTheEncoder decodes files that carry the encoder's own MD5 of
// each plane: every bit of every sample is as the encoder had it. One that is
// altered must be found out, or the proof would prove nothing.
func TestAgreesWithTheEncoder(t *testing.T) {
	for name, file := range files(t) {
		record, data := item(t, file)
		c, err := Configure(record)
		if name == "half-colour" {
			var u *Unsupported
			if !errors.As(err, &u) {
				t.Errorf("%s: %v", name, err)
			}
			continue
		}
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		at, md5 := sums(data)
		if planes := c.first.planes(); len(md5) != 16*planes {
			t.Errorf("%s: %d bytes of sums for %d planes", name, len(md5), planes)
		}
		p, err := c.Decode(data)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if w, h := c.Size(); p.Width != w || p.Height != h || w != 150 || h != 86 {
			t.Errorf("%s: %d × %d", name, p.Width, p.Height)
		}
		bad := bytes.Clone(data)
		bad[at+10] ^= 0x40
		if _, err := c.Decode(bad); err != ErrBroken {
			t.Errorf("%s: a wrong sum is taken", name)
		}
	}
	want := map[string]func(s *sps, p *pps) bool{
		"ctb16": func(s *sps, p *pps) bool { return s.ctb == 4 }, "ctb32-cb16": func(s *sps, p *pps) bool { return s.ctb == 5 && s.minCB == 4 },
		"wavefront": func(s *sps, p *pps) bool { return p.wavefront }, "no-wavefront": func(s *sps, p *pps) bool { return !p.wavefront },
		"skip": func(s *sps, p *pps) bool { return p.skip }, "lossless": func(s *sps, p *pps) bool { return p.bypass },
		"scaling": func(s *sps, p *pps) bool { return p.scaling != nil }, "visible-signs": func(s *sps, p *pps) bool { return !p.hideSigns },
		"plain-borders": func(s *sps, p *pps) bool { return !s.strong }, "groups8": func(s *sps, p *pps) bool { return p.qpDelta && p.qpDeltaDepth == 2 },
		"colour-offsets": func(s *sps, p *pps) bool { return p.offsets == [2]int{6, -6} }, "no-filters": func(s *sps, p *pps) bool { return p.deblockOff && !s.sao },
		"ten-bits": func(s *sps, p *pps) bool { return s.depthY == 10 }, "full-colour": func(s *sps, p *pps) bool { return s.chroma == 3 },
		"grey": func(s *sps, p *pps) bool { return s.chroma == 0 }, "small-transforms": func(s *sps, p *pps) bool { return s.maxTB == 3 },
		"deep": func(s *sps, p *pps) bool { return s.hierarchy == 3 },
	}
	for name, file := range files(t) {
		record, _ := item(t, file)
		c, err := Configure(record)
		if is := want[name]; is != nil && (err != nil || !is(c.first, c.pps[0])) {
			t.Errorf("%s does not hold what it is named for", name)
		}
	}
}

// TestBroken cuts and alters: an error or a picture, never a panic, and what is
// cut is never taken.
func TestBroken(t *testing.T) {
	all := files(t)
	for _, name := range []string{"fine", "slices", "wavefront", "grey", "lossless"} {
		record, data := item(t, all[name])
		for n := range record {
			if c, err := Configure(record[:n]); err == nil {
				if _, err := c.Decode(data); err == nil {
					t.Errorf("%s: the record cut to %d bytes is taken", name, n)
				}
			}
		}
		c, err := Configure(record)
		if err != nil {
			t.Fatal(err)
		}
		first := 4 + int(binary.BigEndian.Uint32(data))
		for n := 3; n < first; n += 7 {
			cut := bytes.Clone(data[:n])
			if n >= 6 {
				binary.BigEndian.PutUint32(cut, uint32(n-4))
			}
			if _, err := c.Decode(cut); err == nil {
				t.Fatalf("%s cut to %d of %d bytes is taken", name, n, first)
			}
		}
		r := rand.New(rand.NewPCG(1, 2))
		for range 200 {
			if name == "wavefront" { // whose entry points nobody needs
				break
			}
			bad := bytes.Clone(data)
			bad[4+r.IntN(first-4)] ^= byte(1 + r.IntN(255))
			if _, err := c.Decode(bad); err == nil {
				t.Errorf("%s altered is taken", name) // the sums tell
			}
		}
	}
}

// TestCosine compares with the cosine itself: each entry of the matrix is within
// what the standard rounds by, and the fast form equals the plain product.
func TestCosine(t *testing.T) {
	makeTables()
	for k := range 32 {
		for n := range 32 {
			want := 64 * math.Sqrt2 * math.Cos(float64((2*n+1)*k)*math.Pi/64)
			if k == 0 {
				want = 64
			}
			if d := float64(basis[k][n]) - want; d > 1.6 || d < -1.6 {
				t.Errorf("row %d, column %d: %d, want %.2f", k, n, basis[k][n], want)
			}
		}
	}
	r := rand.New(rand.NewPCG(1, 2))
	for log2 := 2; log2 <= 5; log2++ {
		var in, out [32]int32
		count := 1 + r.IntN(1<<log2)
		for i := range count {
			in[i] = int32(r.IntN(60000) - 30000)
		}
		line(&in, &out, log2, count)
		for n := range 1 << log2 {
			sum := int32(0)
			for k := range count {
				sum += in[k] * basis[k<<(5-log2)][n]
			}
			if out[n] != sum {
				t.Fatal(log2, n, out[n], sum)
			}
		}
	}
}

// FuzzDecode: no bytes make it panic or run on.
func FuzzDecode(f *testing.F) {
	for _, file := range files(f) {
		record, data := item(f, file)
		f.Add(record, data)
	}
	f.Fuzz(func(t *testing.T, record, data []byte) {
		c, err := Configure(record)
		if err != nil {
			return
		}
		if w, h := c.Size(); w*h > 1<<18 {
			return
		}
		p, err := c.Decode(data)
		if err == nil && (len(p.Planes) == 0 || len(p.Planes[0]) != p.Width*p.Height) {
			t.Fatal(p.Width, p.Height)
		}
	})
}
