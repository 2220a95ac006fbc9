package picture

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"banxin/internal/diag"
	"banxin/internal/judge"
)

// drawnTIFF writes a TIFF of random samples of any kind.
type drawnTIFF struct {
	w, h, depth, samples int
	colour, compression  uint32
	big, planar, predict bool
	tile                 int // side of a tile, 0 for strips
	rows                 int // of a strip, 0 for all
	extra                []uint32
	flip                 bool
	orientation          uint32
	more                 map[uint16][]uint32
	raw                  []uint16 // what was drawn
}

func (d *drawnTIFF) order() binary.AppendByteOrder {
	if d.big {
		return binary.BigEndian
	}
	return binary.LittleEndian
}

// pack makes bytes of a row of samples.
func (d *drawnTIFF) pack(v []uint16, each int) []byte {
	if d.predict {
		v = append([]uint16{}, v...)
		for i := len(v) - 1; i >= each; i-- {
			v[i] = (v[i] - v[i-each]) & (1<<d.depth - 1)
		}
	}
	var out []byte
	acc, have := 0, 0
	for _, s := range v {
		if d.depth == 16 {
			out = d.order().AppendUint16(out, s)
			continue
		}
		if acc, have = acc<<d.depth|int(s), have+d.depth; have == 8 {
			out, acc, have = append(out, byte(acc)), 0, 0
		}
	}
	if have > 0 {
		out = append(out, byte(acc<<(8-have)))
	}
	return out
}

func (d *drawnTIFF) compress(b []byte) []byte {
	var out bytes.Buffer
	switch d.compression {
	case tiffDeflate:
		z := zlib.NewWriter(&out)
		z.Write(b)
		z.Close()
	case tiffPackBits:
		for i := 0; i < len(b); {
			n := 1
			for n < 128 && i+n < len(b) && b[i+n] == b[i] {
				n++
			}
			if n > 1 {
				out.Write([]byte{byte(1 - n), b[i]})
			} else {
				for n = 1; n < 5 && i+n < len(b); n++ {
				}
				out.WriteByte(byte(n - 1))
				out.Write(b[i : i+n])
			}
			i += n
		}
		out.WriteByte(0x80)
	default:
		out.Write(b)
	}
	data := out.Bytes()
	if d.flip {
		for i, v := range data {
			var r byte
			for k := range 8 {
				r |= v >> k & 1 << (7 - k)
			}
			data[i] = r
		}
	}
	return data
}

// pieces are the strips or tiles in their order.
func (d *drawnTIFF) pieces() (all [][]byte) {
	planes, each := 1, d.samples
	if d.planar {
		planes, each = d.samples, 1
	}
	tw, th := d.w, d.rows
	if th == 0 {
		th = d.h
	}
	if d.tile > 0 {
		tw, th = d.tile, d.tile
	}
	for plane := range planes {
		for y := 0; y < d.h; y += th {
			for x := 0; x < d.w; x += tw {
				var b []byte
				for ty := range th {
					if d.tile == 0 && y+ty >= d.h {
						break
					}
					row := make([]uint16, tw*each)
					for tx := range tw {
						for s := range each {
							if x+tx < d.w && y+ty < d.h {
								row[tx*each+s] = d.raw[((y+ty)*d.w+x+tx)*d.samples+plane+s]
							}
						}
					}
					b = append(b, d.pack(row, each)...)
				}
				all = append(all, d.compress(b))
			}
		}
	}
	return all
}

// encode returns the file: header, data, values, directory.
func (d *drawnTIFF) encode(seed uint64) []byte {
	r := rand.New(rand.NewPCG(seed, 3))
	d.raw = make([]uint16, d.w*d.h*d.samples)
	for i := range d.raw {
		d.raw[i] = uint16(r.IntN(1 << d.depth))
		if i > 0 && r.IntN(3) == 0 {
			d.raw[i] = d.raw[i-1]
		}
	}
	o := d.order()
	b := []byte("II*\x00\x00\x00\x00\x00")
	if d.big {
		b = []byte("MM\x00*\x00\x00\x00\x00")
	}
	var offsets, sizes []uint32
	for _, p := range d.pieces() {
		offsets, sizes = append(offsets, uint32(len(b))), append(sizes, uint32(len(p)))
		b = append(b, p...)
		b = append(b, make([]byte, len(b)&1)...)
	}
	depths := make([]uint32, d.samples)
	for i := range depths {
		depths[i] = uint32(d.depth)
	}
	tags := map[uint16][]uint32{tagWidth: {uint32(d.w)}, tagLength: {uint32(d.h)}, tagBits: depths, tagCompression: {d.compression}, tagPhotometric: {d.colour},
		tagSamples: {uint32(d.samples)}, tagPlanar: {1}, tagPredictor: {1}, tagOrientation: {max(d.orientation, 1)}}
	if d.planar {
		tags[tagPlanar] = []uint32{2}
	}
	if d.predict {
		tags[tagPredictor] = []uint32{2}
	}
	if d.flip {
		tags[tagFillOrder] = []uint32{2}
	}
	if d.extra != nil {
		tags[tagExtra] = d.extra
	}
	if d.tile > 0 {
		tags[tagTileWidth], tags[tagTileLength], tags[tagTiles], tags[tagTileBytes] = []uint32{uint32(d.tile)}, []uint32{uint32(d.tile)}, offsets, sizes
	} else {
		tags[tagStrips], tags[tagStripBytes] = offsets, sizes
		if d.rows > 0 {
			tags[tagRowsPerStrip] = []uint32{uint32(d.rows)}
		}
	}
	if d.colour == tiffPalette {
		for i := range 3 << d.depth {
			tags[tagColorMap] = append(tags[tagColorMap], uint32(i*7919)&0xFFFF)
		}
	}
	for tag, v := range d.more {
		tags[tag] = v
	}
	return d.directory(b, o, tags)
}

func (d *drawnTIFF) directory(b []byte, o binary.AppendByteOrder, tags map[uint16][]uint32) []byte {
	var entries []byte
	n := uint16(0)
	for tag := uint16(1); tag < 0xFFFF; tag++ {
		v, ok := tags[tag]
		if !ok {
			continue
		}
		n++
		kind, values := uint16(3), []byte(nil)
		if tag == tagStrips || tag == tagStripBytes || tag == tagTiles || tag == tagTileBytes {
			kind = 4
		}
		for _, x := range v {
			if kind == 4 {
				values = o.AppendUint32(values, x)
			} else {
				values = o.AppendUint16(values, uint16(x))
			}
		}
		entries = o.AppendUint32(o.AppendUint16(o.AppendUint16(entries, tag), kind), uint32(len(v)))
		if len(values) <= 4 {
			entries = append(entries, append(values, 0, 0, 0, 0)[:4]...)
			continue
		}
		entries = o.AppendUint32(entries, uint32(len(b)))
		b = append(b, values...)
	}
	at := uint32(len(b))
	b = append(o.AppendUint16(b, n), entries...)
	b = o.AppendUint32(b, 0)
	copy(b[4:], o.AppendUint32(nil, at))
	return b
}

// wanted is the pixel x, y on paper, by the definitions and in floating point.
func (d *drawnTIFF) wanted(x, y int) (out []float64) {
	px := d.raw[(y*d.w+x)*d.samples:][:d.samples]
	full := float64(uint32(1)<<d.depth - 1)
	unit := func(i int) float64 { return float64(px[i]) / full }
	var white []float64
	switch d.colour {
	case tiffWhiteIsZero:
		out, white = []float64{1 - unit(0)}, []float64{1}
	case tiffBlackIsZero:
		out, white = []float64{unit(0)}, []float64{1}
	case tiffRGB:
		out, white = []float64{unit(0), unit(1), unit(2)}, []float64{1, 1, 1}
	case tiffInks:
		out, white = []float64{unit(0), unit(1), unit(2), unit(3)}, []float64{0, 0, 0, 0}
	case tiffPalette:
		n := 1 << d.depth
		for c := range 3 {
			out = append(out, float64((c*n+int(px[0]))*7919&0xFFFF)/0xFFFF)
		}
	case tiffLab, tiffICCLab:
		l, a, b := unit(0), float64(px[1]), float64(px[2])
		if d.depth == 16 {
			if d.colour == tiffICCLab {
				l = min(float64(px[0])/0xFF00, 1)
			}
			a, b = a/256, b/256
		}
		if d.colour == tiffLab {
			a, b = math.Mod(a+128, 256), math.Mod(b+128, 256)
		}
		out = []float64{l, min(a/255, 1), min(b/255, 1)}
	}
	if white != nil && len(d.extra) > 0 && d.extra[0] > 0 {
		alpha := unit(len(white))
		for i := range out {
			if d.extra[0] == extraAlpha {
				out[i] = out[i]*alpha + white[i]*(1-alpha)
			} else if d.colour == tiffWhiteIsZero {
				out[i] = max(out[i], 0)
			} else {
				out[i] = min(out[i]+white[i]*(1-alpha), 1)
			}
		}
	}
	return out
}

// TestTIFF decodes all kinds of samples, in all arrangements.
func TestTIFF(t *testing.T) {
	var all []drawnTIFF
	for _, kind := range []drawnTIFF{
		{depth: 1, samples: 1, colour: tiffWhiteIsZero}, {depth: 1, samples: 1, colour: tiffBlackIsZero}, {depth: 2, samples: 1, colour: tiffBlackIsZero}, {depth: 4, samples: 1, colour: tiffBlackIsZero},
		{depth: 8, samples: 1, colour: tiffBlackIsZero}, {depth: 16, samples: 1, colour: tiffWhiteIsZero},
		{depth: 8, samples: 3, colour: tiffRGB}, {depth: 16, samples: 3, colour: tiffRGB}, {depth: 8, samples: 4, colour: tiffInks}, {depth: 16, samples: 4, colour: tiffInks},
		{depth: 4, samples: 1, colour: tiffPalette}, {depth: 8, samples: 1, colour: tiffPalette},
		{depth: 8, samples: 3, colour: tiffLab}, {depth: 16, samples: 3, colour: tiffLab}, {depth: 8, samples: 3, colour: tiffICCLab}, {depth: 16, samples: 3, colour: tiffICCLab},
		{depth: 8, samples: 2, colour: tiffBlackIsZero, extra: []uint32{extraAlpha}}, {depth: 8, samples: 4, colour: tiffRGB, extra: []uint32{extraAlpha}},
		{depth: 16, samples: 4, colour: tiffRGB, extra: []uint32{extraAlpha}}, {depth: 8, samples: 4, colour: tiffRGB, extra: []uint32{extraPremultiplied}},
		{depth: 8, samples: 4, colour: tiffRGB, extra: []uint32{extraNone}}, {depth: 8, samples: 5, colour: tiffInks, extra: []uint32{extraAlpha}}, {depth: 8, samples: 6, colour: tiffInks},
	} {
		for i, how := range []drawnTIFF{{}, {rows: 5}, {tile: 16}, {rows: 1, compression: tiffPackBits}, {tile: 16, compression: tiffDeflate}, {rows: 4, compression: tiffDeflate, predict: true}, {planar: true, rows: 3}, {planar: true, tile: 16, predict: true, compression: tiffDeflate}, {flip: true}} {
			d := kind
			d.w, d.h, d.rows, d.tile, d.planar, d.predict, d.flip, d.compression = 37, 21, how.rows, how.tile, how.planar, how.predict, how.flip, max(how.compression, tiffPlain)
			d.big = i%2 == 1
			if d.depth < 8 && (d.predict || d.planar) {
				continue
			}
			all = append(all, d)
		}
	}
	for i := range all {
		d := &all[i]
		r, err := decodeTIFF(d.encode(uint64(i)), 1)
		if err != nil {
			t.Fatalf("%d: %v", i, err)
		}
		s := r.Space().Samples()
		row := make([]byte, d.w*s)
		for y := range d.h {
			r.Row(y, row)
			for x := range d.w {
				for c, want := range d.wanted(x, y) {
					tolerance := 0.51
					if d.extra != nil && d.depth == 16 {
						tolerance = 1.6 // the sample and its opacity are rounded first
					}
					if got := float64(row[x*s+c]); math.Abs(got-want*255) > tolerance {
						t.Fatalf("%d (colour %d, %d bits, tile %d, planar %v, predicted %v): at %d, %d, sample %d: %v, want %.2f", i, d.colour, d.depth, d.tile, d.planar, d.predict, x, y, c, got, want*255)
					}
				}
			}
		}
	}
}

// TestTIFFReduced: each pixel is the mean of those it stands for.
func TestTIFFReduced(t *testing.T) {
	d := drawnTIFF{w: 37, h: 21, depth: 8, samples: 4, colour: tiffInks, compression: tiffPlain, rows: 4}
	data := d.encode(1)
	full, err := decodeTIFF(data, 1)
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range []int{2, 4, 8} {
		r, err := decodeTIFF(data, n)
		if err != nil {
			t.Fatal(err)
		}
		meansOf(t, r, full, n)
	}
}

// TestTIFFFiles decodes what ImageMagick writes and compares it with what
// ImageMagick reads: every compression, inks, 16 bits, tiles, planes.
func TestTIFFFiles(t *testing.T) {
	convert := judge.Need(t, "convert")
	dir := t.TempDir()
	source := filepath.Join(dir, "source.png")
	if err := os.WriteFile(source, drawnPNG{w: 61, h: 45, depth: 8, kind: pngRGB}.encode(4), 0o644); err != nil {
		t.Fatal(err)
	}
	for i, args := range []string{
		"-compress None", "-compress LZW", "-compress LZW -define tiff:predictor=2", "-compress Zip -endian MSB", "-compress RLE", "-compress LZW -depth 16", "-compress LZW -depth 16 -define tiff:predictor=2 -endian MSB",
		"-colorspace CMYK -compress LZW", "-colorspace CMYK -depth 16 -compress None", "-colorspace Gray -depth 8 -compress Zip", "-interlace Plane -compress LZW", "-define tiff:tile-geometry=32x32 -compress LZW",
		"-monochrome -compress Group4", "-monochrome -compress LZW -define quantum:polarity=min-is-white", "-colors 16 -compress LZW -type Palette", "-monochrome -compress Group4 -define tiff:fill-order=lsb",
	} {
		name := filepath.Join(dir, fmt.Sprint(i, ".tif"))
		judge.Run(t, convert, append(append([]string{source}, strings.Fields(args)...), name)...)
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		r, err := decodeTIFF(data, 1)
		if err != nil {
			t.Errorf("%s: %v", args, err)
			continue
		}
		t.Run(args, func(t *testing.T) { agrees(t, r, name, 1) })
	}
}

// TestTIFFFaults names what is refused, and refuses what is cut.
func TestTIFFFaults(t *testing.T) {
	for name, c := range map[string]struct {
		more map[uint16][]uint32
		code diag.Code
	}{
		"JPEG":                   {map[uint16][]uint32{tagCompression: {7}}, diag.PictureFormat},
		"fax":                    {map[uint16][]uint32{tagCompression: {3}}, diag.PictureFormat},
		"floating point":         {map[uint16][]uint32{tagFormat: {3, 3, 3}}, diag.PictureFormat},
		"12 bits":                {map[uint16][]uint32{tagBits: {12, 12, 12}}, diag.PictureFormat},
		"YCbCr":                  {map[uint16][]uint32{tagPhotometric: {6}}, diag.PictureFormat},
		"spot inks alone":        {map[uint16][]uint32{tagPhotometric: {5}}, diag.PictureFormat},
		"a camera's raw":         {map[uint16][]uint32{tagDNG: {1}}, diag.PictureFormat},
		"no samples":             {map[uint16][]uint32{tagSamples: {0}}, diag.PictureBroken},
		"too many pixels":        {map[uint16][]uint32{tagWidth: {29_000}, tagLength: {29_000}}, diag.PictureTooLarge},
		"a bomb":                 {map[uint16][]uint32{tagWidth: {19_000}, tagLength: {19_000}}, diag.PictureBroken},
		"tiles that fill memory": {map[uint16][]uint32{tagTileWidth: {60_000}, tagTileLength: {60_000}, tagTiles: {8, 8, 8}, tagTileBytes: {9, 9, 9}, tagPlanar: {2}}, diag.PictureTooLarge},
		"a far strip":            {map[uint16][]uint32{tagStrips: {1 << 31}}, diag.PictureBroken},
		"no strips":              {map[uint16][]uint32{tagStrips: {}}, diag.PictureBroken},
	} {
		d := drawnTIFF{w: 20, h: 20, depth: 8, samples: 3, colour: tiffRGB, compression: tiffPlain, more: c.more}
		p, ds := look(d.encode(1))
		if p != nil {
			_, err := p.Decode(0, 0)
			if err == nil {
				t.Errorf("%s is taken", name)
				continue
			}
			Report(err, "a", diag.Span{File: "s.md", Line: 3}, ds)
		}
		if !only(ds, c.code) {
			t.Errorf("%s: %v", name, ds.Sorted()[0])
		}
	}
	for _, d := range []drawnTIFF{{rows: 4, compression: tiffPlain}, {tile: 16, compression: tiffDeflate}, {rows: 1, compression: tiffPackBits}} {
		d.w, d.h, d.depth, d.samples, d.colour = 20, 20, 8, 3, tiffRGB
		data := d.encode(1)
		for n := 4; n < len(data)-4; n++ { // the last four lead to no further page
			if _, err := decodeTIFF(data[:n], 1); err == nil {
				t.Fatalf("cut to %d of %d bytes it is taken", n, len(data))
			}
		}
	}
}

// FuzzTIFF: no bytes make it panic.
func FuzzTIFF(f *testing.F) {
	for i, d := range []drawnTIFF{{depth: 8, samples: 3, colour: tiffRGB, compression: tiffPlain}, {depth: 8, samples: 4, colour: tiffInks, compression: tiffDeflate, tile: 16}, {depth: 1, samples: 1, compression: tiffPackBits},
		{depth: 16, samples: 3, colour: tiffLab, compression: tiffPlain, planar: true, predict: true}, {depth: 4, samples: 1, colour: tiffPalette, compression: tiffPlain, flip: true, big: true},
		{depth: 1, samples: 1, compression: tiffFax4}, {depth: 8, samples: 1, colour: tiffBlackIsZero, compression: tiffLZW}} {
		d.w, d.h = 9, 7
		f.Add(d.encode(uint64(i)), uint8(i))
	}
	f.Fuzz(fuzzDecode)
}
