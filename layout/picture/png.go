package picture

import (
	"compress/zlib"
	"encoding/binary"
	"hash/crc32"
	"io"
)

// Decoding PNG (W3C Portable Network Graphics, third edition). The standard
// library's decoder unpacks 24 megapixels of 16 bits into 192 MB; here a row at
// a time becomes 8 bits, lies on paper and is reduced. Of an animation the
// still picture is taken.

// The colour types (PNG, 11.2.2).
const (
	pngGrey      = 0
	pngRGB       = 2
	pngPalette   = 3
	pngGreyAlpha = 4
	pngRGBA      = 6
)

// pngReader is a PNG being read.
type pngReader struct {
	data        []byte // what is still to be read
	w, h        int
	depth, kind int
	channels    int
	interlaced  bool
	palette     [256][4]byte // with opacity
	colours     int
	key         []uint16 // the transparent colour of a picture without opacity, nil for none
	colour      pngColour
}

func decodePNG(data []byte, reduce int) (Raster, error) {
	d := &pngReader{data: data[8:]}
	kind, body, err := d.chunk()
	if err != nil {
		return nil, err
	}
	if kind != "IHDR" {
		return nil, errWrong
	}
	if err := d.header(body); err != nil {
		return nil, err
	}
	for {
		kind, body, err := d.chunk()
		switch {
		case err != nil:
			return nil, err
		case kind == "PLTE":
			err = d.setPalette(body)
		case kind == "tRNS":
			err = d.transparency(body)
		case kind == "IDAT":
			if d.kind == pngPalette && d.colours == 0 {
				return nil, errWrong
			}
			return d.pixels(&pixelData{d: d, body: body}, len(data), reduce)
		case kind == "IEND":
			return nil, errCut
		case kind[0]&0x20 == 0: // a critical chunk nobody knows (PNG, 5.4)
			return nil, errWrong
		default:
			err = d.colour.read(kind, body)
		}
		if err != nil {
			return nil, err
		}
	}
}

// chunk reads the next chunk and proves its check sum (PNG, 5.3).
func (d *pngReader) chunk() (kind string, body []byte, err error) {
	if len(d.data) < 12 {
		return "", nil, errCut
	}
	n := int(binary.BigEndian.Uint32(d.data))
	if n > len(d.data)-12 {
		return "", nil, errCut
	}
	kind, body = string(d.data[4:8]), d.data[8:8+n]
	if crc32.ChecksumIEEE(d.data[4:8+n]) != binary.BigEndian.Uint32(d.data[8+n:]) {
		return "", nil, broken("校验和（CRC）不对", "a check sum (CRC) in it is wrong")
	}
	d.data = d.data[12+n:]
	return kind, body, nil
}

// header reads IHDR (PNG, 11.2.2).
func (d *pngReader) header(b []byte) error {
	if len(b) != 13 || b[10] != 0 || b[11] != 0 || b[12] > 1 {
		return errWrong
	}
	d.w, d.h = int(binary.BigEndian.Uint32(b)), int(binary.BigEndian.Uint32(b[4:]))
	d.depth, d.kind, d.interlaced = int(b[8]), int(b[9]), b[12] == 1
	allowed := map[int][]int{pngGrey: {1, 2, 4, 8, 16}, pngRGB: {8, 16}, pngPalette: {1, 2, 4, 8}, pngGreyAlpha: {8, 16}, pngRGBA: {8, 16}}
	d.channels = map[int]int{pngGrey: 1, pngRGB: 3, pngPalette: 1, pngGreyAlpha: 2, pngRGBA: 4}[d.kind]
	for _, depth := range allowed[d.kind] {
		if depth == d.depth {
			return nil
		}
	}
	return errWrong
}

func (d *pngReader) setPalette(b []byte) error {
	if len(b)%3 != 0 || len(b) > 3*256 || len(b) == 0 || d.colours > 0 {
		return errWrong
	}
	d.colours = len(b) / 3
	for i := range d.colours {
		d.palette[i] = [4]byte{b[3*i], b[3*i+1], b[3*i+2], 255}
	}
	return nil
}

// transparency reads tRNS (PNG, 11.3.1.1).
func (d *pngReader) transparency(b []byte) error {
	switch {
	case d.kind == pngPalette && len(b) <= d.colours:
		for i, a := range b {
			d.palette[i][3] = a
		}
	case d.kind == pngGrey && len(b) == 2, d.kind == pngRGB && len(b) == 6:
		for ; len(b) > 0; b = b[2:] {
			d.key = append(d.key, binary.BigEndian.Uint16(b))
		}
	default:
		return errWrong
	}
	return nil
}

// space is what the pixels become.
func (d *pngReader) space() Space {
	if d.kind == pngGrey || d.kind == pngGreyAlpha {
		return Grey
	}
	return RGB
}

// rowBytes is the length of a filtered row of w pixels without its first byte.
func (d *pngReader) rowBytes(w int) int { return (w*d.channels*d.depth + 7) / 8 }

// pixels inflates and unpacks the picture.
func (d *pngReader) pixels(in *pixelData, fileSize, reduce int) (Raster, error) {
	const ratio = 1032 // of deflate at its best (RFC 1951)
	if d.rowBytes(d.w)*d.h/ratio > fileSize {
		return nil, errCut
	}
	icc, err := d.colour.profile(d.space())
	if err != nil {
		return nil, err
	}
	z, err := zlib.NewReader(in)
	if err != nil {
		return nil, in.why(err)
	}
	var p *packed
	if d.interlaced {
		p, err = d.interlacedRows(z, reduce)
	} else {
		p, err = d.straightRows(z, reduce)
	}
	if err != nil {
		return nil, in.why(err)
	}
	if _, err := io.Copy(io.Discard, io.LimitReader(z, 1)); err != nil { // proves the sum of all
		return nil, in.why(err)
	}
	p.icc = icc
	return p, in.rest()
}

func (d *pngReader) straightRows(z io.Reader, reduce int) (*packed, error) {
	r, err := newReducer(d.w, d.h, reduce, d.space())
	if err != nil {
		return nil, err
	}
	line := make([]byte, d.w*r.space.Samples())
	f := d.filter(d.w)
	for range d.h {
		raw, err := f.row(z)
		if err != nil {
			return nil, err
		}
		out := r.next(line)
		if err := d.convert(out, raw, d.w); err != nil {
			return nil, err
		}
		r.add(out)
	}
	return r.finish(nil), nil
}

// passes are the seven of an interlaced picture (PNG, 8.1): where they begin
// and how far their pixels lie apart.
var passes = [7]struct{ x, y, dx, dy int }{{0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}}

func (d *pngReader) interlacedRows(z io.Reader, reduce int) (*packed, error) {
	full, err := newReducer(d.w, d.h, 1, d.space())
	if err != nil {
		return nil, err
	}
	s := full.space.Samples()
	line := make([]byte, d.w*s)
	for _, p := range passes {
		w, h := (d.w-p.x+p.dx-1)/p.dx, (d.h-p.y+p.dy-1)/p.dy
		if w <= 0 || h <= 0 {
			continue
		}
		f := d.filter(w)
		for y := range h {
			raw, err := f.row(z)
			if err != nil {
				return nil, err
			}
			if err := d.convert(line[:w*s], raw, w); err != nil {
				return nil, err
			}
			out := full.pix[(p.y+y*p.dy)*full.stride():]
			for x := range w {
				copy(out[(p.x+x*p.dx)*s:][:s], line[x*s:])
			}
		}
	}
	if reduce == 1 {
		return &full.packed, nil
	}
	r, err := newReducer(d.w, d.h, reduce, d.space())
	if err != nil {
		return nil, err
	}
	for y := range d.h {
		r.add(full.pix[y*full.stride():][:full.stride()])
	}
	return r.finish(nil), nil
}

// convert makes w pixels of 8 bits on paper of a row.
func (d *pngReader) convert(dst, raw []byte, w int) error {
	switch d.kind {
	case pngPalette:
		for x := range w {
			i := int(bitsAt(raw, x, d.depth))
			if i >= d.colours {
				return errWrong
			}
			c := d.palette[i]
			dst[3*x], dst[3*x+1], dst[3*x+2] = onPaper(c[0], c[3]), onPaper(c[1], c[3]), onPaper(c[2], c[3])
		}
	case pngGrey, pngRGB:
		unpack(dst, raw, d.depth)
		if d.key != nil {
			d.clearKey(dst, raw, w)
		}
	default:
		n := d.channels - 1
		step := d.depth / 8
		for x := range w {
			px := raw[x*d.channels*step:]
			for i := range n {
				dst[x*n+i] = d.laid(px[i*step:], px[n*step:])
			}
		}
	}
	return nil
}

// laid lays a sample on paper in the depth it has.
func (d *pngReader) laid(v, alpha []byte) byte {
	if d.depth == 8 {
		return onPaper(v[0], alpha[0])
	}
	const white = 0xFFFF
	value, a := uint64(binary.BigEndian.Uint16(v)), uint64(binary.BigEndian.Uint16(alpha))
	return narrow(uint32((value*a + white*(white-a) + white/2) / white))
}

// clearKey makes the pixels of the transparent colour white.
func (d *pngReader) clearKey(dst, raw []byte, w int) {
	n := d.channels
	for x := range w {
		match := true
		for i := range n {
			at := x*n + i
			v := uint16(0)
			if d.depth == 16 {
				v = binary.BigEndian.Uint16(raw[2*at:])
			} else {
				v = uint16(bitsAt(raw, at, d.depth))
			}
			match = match && v == d.key[i]
		}
		if match {
			for i := range n {
				dst[x*n+i] = 255
			}
		}
	}
}

// pixelData reads the bytes of consecutive IDAT chunks.
type pixelData struct {
	d    *pngReader
	body []byte
	end  string // the chunk after them
	err  error
}

func (p *pixelData) Read(b []byte) (int, error) {
	for len(p.body) == 0 {
		if p.err != nil {
			return 0, p.err
		}
		if p.end == "" {
			var kind string
			if kind, p.body, p.err = p.d.chunk(); p.err == nil && kind != "IDAT" {
				p.body, p.end = nil, kind
			}
			continue
		}
		return 0, io.EOF
	}
	n := copy(b, p.body)
	p.body = p.body[n:]
	return n, nil
}

// ReadByte keeps the inflater from buffering what it has in memory already.
func (p *pixelData) ReadByte() (byte, error) {
	if len(p.body) == 0 {
		var b [1]byte
		_, err := p.Read(b[:])
		return b[0], err
	}
	b := p.body[0]
	p.body = p.body[1:]
	return b, nil
}

// why turns an error of the inflater into a fault: a chunk's own if it had one.
func (p *pixelData) why(err error) error {
	if f, ok := err.(*Fault); ok {
		return f
	}
	if p.err != nil {
		return p.err
	}
	if err == io.ErrUnexpectedEOF || err == io.EOF {
		return errCut
	}
	return errWrong
}

// rest walks on to the end, so that a file cut behind its pixels is found out.
func (p *pixelData) rest() error {
	kind := p.end
	for kind != "IEND" {
		var err error
		if p.err != nil {
			return p.err
		}
		if kind, _, err = p.d.chunk(); err != nil {
			return err
		}
	}
	return nil
}

var _ io.ByteReader = (*pixelData)(nil)
