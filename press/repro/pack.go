package repro

import (
	"bytes"
	"compress/zlib"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"hash"
	"image"
	"image/jpeg"
	"io"

	"banxin/press/pdf"
)

// level is how hard samples are deflated, by measurement: of photographs level
// 5 takes twice the time of level 2 and saves 1 %.
const level = 2

// PNG filters (ISO/IEC 15948, 9.2). Average is left out: of photographs it
// saves nothing over the best of the others.
const (
	filterNone  = 0
	filterSub   = 1
	filterUp    = 2
	filterPaeth = 4
)

// packer takes the rows of an image and deflates them as they come.
type packer struct {
	img         *Image
	body        *pdf.Body
	sum         hash.Hash
	above       []byte // the row before, of zeros at first
	tries       [3][]byte
	plain, wide int // bytes of a row, and of a pixel
}

// deflater is shared: it keeps compressors for reuse and holds nothing else.
var deflater = pdf.NewDeflater(level)

// pack begins an image.
func pack(w, h int, s Space, bits int) *packer {
	p := &packer{img: &Image{W: w, H: h, Space: s, Bits: bits}, body: deflater.Begin(), sum: sha256.New()}
	p.plain, p.wide = p.img.stride(), max(1, s.Samples()*bits/8)
	p.above = make([]byte, p.plain)
	for i := range p.tries {
		p.tries[i] = make([]byte, 1+p.plain)
	}
	var head [16]byte
	binary.BigEndian.PutUint32(head[:], uint32(w))
	binary.BigEndian.PutUint32(head[4:], uint32(h))
	head[8], head[9] = byte(s), byte(bits)
	p.sum.Write(head[:])
	return p
}

// row adds a row.
func (p *packer) row(b []byte) {
	p.sum.Write(b)
	if p.img.Bits == 1 {
		p.tries[0][0] = filterNone
		copy(p.tries[0][1:], b)
		p.body.Write(p.tries[0])
		return
	}
	p.body.Write(p.filtered(b))
	copy(p.above, b)
}

// filtered returns the row by the filter whose differences are smallest in sum,
// which is the usual guess at what deflates best (ISO/IEC 15948, 12.8).
func (p *packer) filtered(b []byte) []byte {
	sub, up, paeth := p.tries[0], p.tries[1], p.tries[2]
	sub[0], up[0], paeth[0] = filterSub, filterUp, filterPaeth
	above := p.above[:len(b)]
	s, u, q := sub[1:][:len(b)], up[1:][:len(b)], paeth[1:][:len(b)]
	var sums [3]int
	for i, v := range b {
		var left, corner byte
		if i >= p.wide {
			left, corner = b[i-p.wide], above[i-p.wide]
		}
		d := v - left
		s[i] = d
		sums[0] += weight(d)
		d = v - above[i]
		u[i] = d
		sums[1] += weight(d)
		d = v - nearest(left, above[i], corner)
		q[i] = d
		sums[2] += weight(d)
	}
	best := 0
	for i, n := range sums {
		if n < sums[best] {
			best = i
		}
	}
	return p.tries[best]
}

// weight returns how far a difference is from none.
func weight(d byte) int { return min(int(d), 256-int(d)) }

// nearest is the Paeth predictor (ISO/IEC 15948, 9.4).
func nearest(left, above, corner byte) byte {
	a, b, c := int(left), int(above), int(corner)
	pa, pb, pc := abs(b-c), abs(a-c), abs(a+b-2*c)
	switch {
	case pa <= pb && pa <= pc:
		return left
	case pb <= pc:
		return above
	}
	return corner
}

func abs(v int) int { return max(v, -v) }

// end returns the finished image.
func (p *packer) end() *Image {
	p.img.Stream = p.body.End()
	copy(p.img.Stream.Digest[:], p.sum.Sum(nil))
	return p.img
}

// errSamples is what is wrong with an image that is no longer what was packed.
var errSamples = errors.New("the samples of an image are damaged")

// Pixels unpacks the samples, row after row without any padding between rows.
func (m *Image) Pixels() ([]byte, error) {
	if m.Filter == DCT {
		return m.jpegPixels()
	}
	z, err := zlib.NewReader(bytes.NewReader(m.Stream.Bytes))
	if err != nil {
		return nil, errSamples
	}
	n, wide := m.stride(), max(1, m.Space.Samples()*m.Bits/8)
	out := make([]byte, m.H*n)
	above := make([]byte, n)
	var kind [1]byte
	for y := range m.H {
		row := out[y*n:][:n]
		if _, err := io.ReadFull(z, kind[:]); err != nil {
			return nil, errSamples
		}
		if _, err := io.ReadFull(z, row); err != nil {
			return nil, errSamples
		}
		if err := unfilter(kind[0], row, above, wide); err != nil {
			return nil, err
		}
		above = row
	}
	if _, err := io.ReadFull(z, kind[:]); err != io.EOF { // the end, with its checksum
		return nil, errSamples
	}
	return out, nil
}

// unfilter turns differences back into samples.
func unfilter(kind byte, row, above []byte, wide int) error {
	for i := range row {
		var left, corner byte
		if i >= wide {
			left, corner = row[i-wide], above[i-wide]
		}
		switch kind {
		case filterNone:
			return nil
		case filterSub:
			row[i] += left
		case filterUp:
			row[i] += above[i]
		case filterPaeth:
			row[i] += nearest(left, above[i], corner)
		default:
			return fmt.Errorf("%w: PNG filter %d", errSamples, kind)
		}
	}
	return nil
}

// jpegPixels decodes a JPEG of ours.
func (m *Image) jpegPixels() ([]byte, error) {
	src, err := jpeg.Decode(bytes.NewReader(m.Stream.Bytes))
	if err != nil || src.Bounds() != image.Rect(0, 0, m.W, m.H) {
		return nil, errSamples
	}
	out := make([]byte, 0, m.W*m.H*m.Space.Samples())
	for y := range m.H {
		for x := range m.W {
			r, g, b, _ := src.At(x, y).RGBA()
			if out = append(out, byte(r>>8)); m.Space == RGB {
				out = append(out, byte(g>>8), byte(b>>8))
			}
		}
	}
	return out, nil
}

// packedJPEG makes an image of a JPEG file, which is packed already.
func packedJPEG(file []byte, w, h int, s Space) *Image {
	m := &Image{W: w, H: h, Space: s, Bits: 8, Filter: DCT, Stream: pdf.Stream{Bytes: file}}
	m.Stream.Digest = sha256.Sum256(file)
	return m
}
