package picture

import (
	"bytes"
	"encoding/binary"
	"os"
	"path/filepath"
	"testing"

	"banxin/internal/diag"
	"banxin/internal/judge"
)

// container builds a HEIC of coded pictures of 150 × 86 pixels.
type container struct {
	tiles      [][]byte // data of each
	record     []byte   // hvcC of all
	columns    int      // of a grid; 0 for a single picture
	w, h       int      // of the grid
	properties [][]byte // of the picture, beyond its size, in order
	alpha      []byte   // data of a picture of opacity, and its record
	alphaC     []byte
	exif       []byte
	kind       string // of the coded items
	idat       bool   // the grid lies in “meta” itself, as phones have it
}

func mediaBox(kind string, parts ...[]byte) []byte {
	body := bytes.Join(parts, nil)
	return append(append(binary.BigEndian.AppendUint32(nil, uint32(8+len(body))), kind...), body...)
}

func be16(v ...int) (b []byte) {
	for _, x := range v {
		b = binary.BigEndian.AppendUint16(b, uint16(x))
	}
	return b
}

func be32bytes(v ...int) (b []byte) {
	for _, x := range v {
		b = binary.BigEndian.AppendUint32(b, uint32(x))
	}
	return b
}

// file lays it out: ftyp, meta, mdat.
func (c container) file() []byte {
	if c.kind == "" {
		c.kind = "hvc1"
	}
	type it struct {
		kind string
		data []byte
		has  []int // properties
	}
	props := [][]byte{mediaBox("hvcC", c.record), mediaBox("ispe", be32bytes(0, 150, 86))}
	main := []int{}
	for _, p := range c.properties {
		props = append(props, p)
		main = append(main, len(props))
	}
	var items []it
	var refs []byte
	primary := 1
	if c.columns > 0 {
		props = append(props, mediaBox("ispe", be32bytes(0, c.w, c.h)))
		grid := append([]byte{0, 0, byte(len(c.tiles)/c.columns - 1), byte(c.columns - 1)}, be16(c.w, c.h)...)
		items = append(items, it{"grid", grid, append([]int{len(props)}, main...)})
		ids := be16(1, len(c.tiles))
		for i := range c.tiles {
			ids = append(ids, be16(i+2)...)
		}
		refs = append(refs, mediaBox("dimg", ids)...)
	}
	for _, t := range c.tiles {
		has := []int{1, 2}
		if c.columns == 0 {
			has = append(has, main...)
		}
		items = append(items, it{c.kind, t, has})
	}
	if c.alpha != nil {
		props = append(props, mediaBox("hvcC", c.alphaC), mediaBox("auxC", []byte("\x00\x00\x00\x00urn:mpeg:hevc:2015:auxid:1\x00")))
		items = append(items, it{"hvc1", c.alpha, []int{len(props) - 1, 2, len(props)}})
		refs = append(refs, mediaBox("auxl", be16(len(items), 1, primary))...)
	}
	if c.exif != nil {
		items = append(items, it{"Exif", append(be32bytes(6), append([]byte("Exif\x00\x00"), c.exif...)...), nil})
		refs = append(refs, mediaBox("cdsc", be16(len(items), 1, primary))...)
	}
	var infe, ipma, data []byte
	for i, x := range items {
		hidden := 0
		if c.columns > 0 && i > 0 {
			hidden = 1
		}
		infe = append(infe, mediaBox("infe", be32bytes(2<<24|hidden), be16(i+1, 0), []byte(x.kind), []byte{0})...)
		ipma = append(ipma, be16(i+1)...)
		ipma = append(ipma, byte(len(x.has)))
		for _, p := range x.has {
			ipma = append(ipma, byte(p))
		}
	}
	build := func(start int) []byte {
		iloc := append([]byte{1, 0, 0, 0, 0x44, 0}, be16(len(items))...)
		data = nil
		for i, x := range items {
			if c.idat && i == 0 {
				iloc = append(append(iloc, be16(1, 1, 0, 1)...), be32bytes(0, len(x.data))...)
				continue
			}
			iloc = append(iloc, be16(i+1, 0, 0, 1)...)
			iloc = append(iloc, be32bytes(start+len(data), len(x.data))...)
			data = append(data, x.data...)
		}
		var within []byte
		if c.idat {
			within = mediaBox("idat", items[0].data)
		}
		meta := mediaBox("meta", be32bytes(0), mediaBox("hdlr", be32bytes(0, 0), []byte("pict"), make([]byte, 13)), mediaBox("pitm", be32bytes(0), be16(primary)), mediaBox("iloc", iloc),
			mediaBox("iinf", be32bytes(0), be16(len(items)), infe), mediaBox("iref", be32bytes(0), refs), mediaBox("iprp", mediaBox("ipco", props...), mediaBox("ipma", be32bytes(0, len(items)), ipma)), within)
		return append(mediaBox("ftyp", []byte("heic\x00\x00\x00\x00mif1heic")), meta...)
	}
	head := build(0)
	head = build(len(head) + 8)
	return append(head, mediaBox("mdat", data)...)
}

// coded takes the record and the data of one of the decoder's own test files.
func coded(t testing.TB, name string) (record, data []byte) {
	t.Helper()
	file, err := os.ReadFile("hevc/testdata/" + name + ".heic")
	if err != nil {
		t.Fatal(err)
	}
	box := func(kind string) []byte {
		at := bytes.Index(file, []byte(kind))
		return file[at+4 : at-4+int(binary.BigEndian.Uint32(file[at-4:]))]
	}
	return box("hvcC"), box("mdat")
}

// pixelsOf are all pixels of a raster.
func pixelsOf(r Raster) []byte {
	w, h := r.Size()
	n := w * r.Space().Samples()
	out := make([]byte, n*h)
	for y := range h {
		r.Row(y, out[y*n:][:n])
	}
	return out
}

// seen turns pixels as an orientation asks.
func seen(pix []byte, w, h, n int, o uint8) (out []byte, sw, sh int) {
	t := turns[o-1]
	sw, sh = w, h
	if o >= 5 {
		sw, sh = h, w
	}
	out = make([]byte, len(pix))
	for y := range h {
		for x := range w {
			sx, sy := t.a*x+t.b*y, t.c*x+t.d*y
			if t.a+t.b < 0 {
				sx += sw - 1
			}
			if t.c+t.d < 0 {
				sy += sh - 1
			}
			copy(out[(sy*sw+sx)*n:][:n], pix[(y*w+x)*n:])
		}
	}
	return out, sw, sh
}

// TestHEIC lets heif-convert decode what we decode: single pictures and grids,
// turned, mirrored and cropped, and compares what is seen. Its colours are drawn
// between their samples in another way, so that edges of colour may differ.
func TestHEIC(t *testing.T) {
	convert, heif := judge.Need(t, "convert"), judge.Need(t, "heif-convert")
	record, data := coded(t, "fine")
	grey, greyData := coded(t, "grey")
	rot := func(n byte) []byte { return mediaBox("irot", []byte{n}) }
	mir := func(n byte) []byte { return mediaBox("imir", []byte{n}) }
	tiles := func(n int) (all [][]byte) {
		for range n {
			all = append(all, data)
		}
		return all
	}
	full := mediaBox("colr", []byte("nclx"), be16(1, 13, 6), []byte{0x80})
	for name, c := range map[string]container{
		"single": {}, "grey": {tiles: [][]byte{greyData}, record: grey}, "turned 1": {properties: [][]byte{rot(1)}}, "turned 2": {properties: [][]byte{rot(2)}}, "turned 3": {properties: [][]byte{rot(3)}},
		"mirrored 0": {properties: [][]byte{mir(0)}}, "mirrored 1": {properties: [][]byte{mir(1)}}, "turned and mirrored": {properties: [][]byte{rot(1), mir(0)}}, "turned and mirrored 2": {properties: [][]byte{rot(3), mir(1)}},
		"grid": {tiles: tiles(6), columns: 3, w: 441, h: 151}, "grid of one, turned": {tiles: tiles(1), columns: 1, w: 140, h: 80, properties: [][]byte{rot(1)}},
		"grid of a phone": {tiles: tiles(4), columns: 2, w: 290, h: 170, idat: true, properties: [][]byte{rot(3)}},
		"cropped":         {properties: [][]byte{mediaBox("clap", be32bytes(100, 1, 60, 1, 0, 1, 0, 1)), rot(1)}},
		"exif":            {properties: [][]byte{rot(3)}, exif: exifBytes(true, 6)},
	} {
		t.Run(name, func(t *testing.T) {
			if c.tiles == nil {
				c.tiles = [][]byte{data}
			}
			if c.record == nil {
				c.record = record
			}
			c.properties = append([][]byte{full}, c.properties...)
			file := c.file()
			dir := t.TempDir()
			in, out := filepath.Join(dir, "a.heic"), filepath.Join(dir, "a.png")
			if err := os.WriteFile(in, file, 0o644); err != nil {
				t.Fatal(err)
			}
			judge.Run(t, heif, in, out)
			p, ds := look(file)
			if p == nil {
				t.Fatal(ds.Sorted())
			}
			if c.exif != nil && p.PPI != (Density{240, 120}) {
				t.Error(p.PPI)
			}
			r, err := p.Decode(0, 0)
			if err != nil {
				t.Fatal(err)
			}
			w, h := r.Size()
			n := r.Space().Samples()
			got, sw, sh := seen(pixelsOf(r), w, h, n, p.Orientation)
			if x, y := p.Seen(); x != sw || y != sh {
				t.Error(x, y)
			}
			want := []byte(judge.Run(t, convert, out, "-depth", "8", map[int]string{1: "gray:-", 3: "rgb:-"}[n]))
			if len(want) != len(got) {
				t.Fatalf("%d × %d × %d is not %d bytes", sw, sh, n, len(want))
			}
			far, sum := 0, 0
			for i := range got {
				d := max(int(got[i])-int(want[i]), int(want[i])-int(got[i]))
				far, sum = max(far, d), sum+d
			}
			if mean := float64(sum) / float64(len(got)); mean > 2 || far > 60 {
				t.Errorf("%.2f levels off in the mean, %d at most", mean, far)
			}
		})
	}
}

// TestHEICColour: profile, matrix and range by “colr”, opacity laid on paper.
func TestHEICColour(t *testing.T) {
	record, data := coded(t, "fine")
	grey, greyData := coded(t, "grey")
	p3, err := makeProfile(RGB, primariesP3, curveSRGB)
	if err != nil {
		t.Fatal(err)
	}
	decoded := func(c container) (Raster, error) {
		c.tiles, c.record = [][]byte{data}, record
		p, ds := look(c.file())
		if p == nil {
			t.Fatal(ds.Sorted())
		}
		return p.Decode(0, 0)
	}
	nclx := func(p, tr, m int, full byte) []byte {
		return mediaBox("colr", []byte("nclx"), be16(p, tr, m), []byte{full})
	}
	r, err := decoded(container{properties: [][]byte{mediaBox("colr", []byte("prof"), p3), nclx(12, 13, 6, 0x80)}})
	if err != nil || !bytes.Equal(r.ICC(), p3) || r.(*planes).code != codeYCbCr {
		t.Error("a profile beside numbers:", err)
	}
	if r, err = decoded(container{properties: [][]byte{nclx(12, 13, 6, 0x80)}}); err != nil || !bytes.Equal(r.ICC(), p3) {
		t.Error("Display P3 by number:", err)
	}
	for _, c := range []struct {
		matrix int
		full   byte
		want   coding
	}{{1, 0, code709Video}, {1, 0x80, code709}, {9, 0x80, code2020}, {9, 0, code2020Video}, {6, 0, codeVideo}, {5, 0x80, codeYCbCr}} {
		if r, err = decoded(container{properties: [][]byte{nclx(1, 13, c.matrix, c.full)}}); err != nil || r.(*planes).code != c.want || r.ICC() != nil {
			t.Error(c, err)
		}
	}
	for _, hdr := range []int{16, 18} {
		if _, err = decoded(container{properties: [][]byte{nclx(9, hdr, 9, 0)}}); err == nil || err.(*Fault).Code != diag.PictureFormat {
			t.Error("HDR:", err)
		}
	}
	opaque, err := decoded(container{})
	if err != nil {
		t.Fatal(err)
	}
	alpha, err := decoded(container{alpha: greyData, alphaC: grey})
	if err != nil {
		t.Fatal(err)
	}
	g := container{tiles: [][]byte{greyData}, record: grey}
	pg, _ := look(g.file())
	opacity, err := pg.Decode(0, 0)
	if err != nil {
		t.Fatal(err)
	}
	a, o, got := pixelsOf(opacity), pixelsOf(opaque), pixelsOf(alpha)
	for i := range got {
		if got[i] != onPaper(o[i], a[i/3]) {
			t.Fatal(i, got[i], o[i], a[i/3])
		}
	}
	small, err := pg.decode(g.file(), 4)
	if err != nil {
		t.Fatal(err)
	}
	meansOf(t, small, opacity, 4)
}

// TestHEICFaults: cut at every byte, and containers that cannot be.
func TestHEICFaults(t *testing.T) {
	record, data := coded(t, "coarse")
	good := container{tiles: [][]byte{data, data}, record: record, columns: 2, w: 290, h: 80, exif: exifBytes(false, 1)}
	file := good.file()
	for n := 12; n < len(file)-90; n++ { // behind lies EXIF, and what it says of resolution
		p, ds := look(file[:n])
		if p == nil {
			if ds.Len() != 1 {
				t.Fatal(n, ds.Sorted())
			}
			continue
		}
		if _, err := p.Decode(0, 0); err == nil {
			t.Fatalf("cut to %d of %d bytes it is taken", n, len(file))
		}
	}
	for name, c := range map[string]container{
		"AVIF within": {kind: "av01"}, "JPEG within": {kind: "jpeg"}, "a grid too large for its tiles": {columns: 1, w: 160, h: 80}, "a wrong size": {columns: 1, w: 31_000, h: 31_000},
		"a crop beyond": {properties: [][]byte{mediaBox("clap", be32bytes(200, 1, 60, 1, 0, 1, 0, 1))}}, "a crop between pixels": {properties: [][]byte{mediaBox("clap", be32bytes(201, 2, 60, 1, 0, 1, 0, 1))}},
	} {
		c.tiles, c.record = [][]byte{data}, record
		p, ds := look(c.file())
		if p == nil {
			if ds.Len() != 1 {
				t.Error(name, ds.Sorted())
			}
			continue
		}
		if _, err := p.Decode(0, 0); err == nil {
			t.Errorf("%s is taken", name)
		}
	}
}

// TestHEICBomb: places that take no bytes are not believed by the million.
func TestHEICBomb(t *testing.T) {
	iloc := append([]byte{0, 0, 0, 0, 0, 0}, be16(5000)...)
	for range 5000 {
		iloc = append(iloc, be16(1, 0, 65_535)...)
	}
	items := mediaBox("iinf", be32bytes(0), be16(1), mediaBox("infe", be32bytes(2<<24), be16(1, 0), []byte("hvc1\x00")))
	file := append(mediaBox("ftyp", []byte("heic\x00\x00\x00\x00heic")), mediaBox("meta", be32bytes(0), mediaBox("pitm", be32bytes(0), be16(1)), items, mediaBox("iloc", iloc))...)
	if p, ds := look(file); p != nil || !only(ds, diag.PictureBroken) {
		t.Error(p, ds.Sorted())
	}
}

// FuzzHEIC: no bytes make it panic.
func FuzzHEIC(f *testing.F) {
	record, data := coded(f, "coarse")
	f.Add(container{tiles: [][]byte{data, data}, record: record, columns: 2, w: 290, h: 80, exif: exifBytes(false, 1), properties: [][]byte{mediaBox("irot", []byte{1})}}.file(), uint8(0))
	f.Add(container{tiles: [][]byte{data}, record: record, properties: [][]byte{mediaBox("clap", be32bytes(100, 1, 60, 1, 0, 1, 0, 1))}}.file(), uint8(1))
	f.Fuzz(fuzzDecode)
}
