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

// How samples are deflated, by measurement. Of a photograph that was filtered
// only the lengths of the codes are left to be saved: Huffman coding alone takes
// a fifth of the time of level 2 and gives as little or less. Drawings and
// pictures with flat areas repeat themselves, which level 5 finds.
var (
	deflatePhoto = pdf.NewDeflater(-2)
	deflateFlat  = pdf.NewDeflater(5)
)

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
	out         []byte // the row at hand, filtered
	plain, wide int    // bytes of a row, and of a pixel
}

// pack begins an image; flat says that it has areas without any change.
func pack(w, h int, s Space, bits int, flat bool) *packer {
	deflater := deflatePhoto
	if flat || bits == 1 {
		deflater = deflateFlat
	}
	p := &packer{img: &Image{W: w, H: h, Space: s, Bits: bits}, body: deflater.Begin(), sum: sha256.New()}
	p.plain, p.wide = p.img.stride(), max(1, s.Samples()*bits/8)
	p.above = make([]byte, p.plain)
	p.out = make([]byte, 1+p.plain)
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
	p.out[0] = filterNone
	if p.img.Bits == 8 {
		p.out[0] = p.best(b)
	}
	filter(p.out[1:], b, p.above, p.wide, p.out[0])
	p.body.Write(p.out)
	copy(p.above, b)
}

// every says that the filter of a row is chosen by one pixel in so many.
const every = 8

// best returns the filter whose differences are smallest in sum, which is the
// usual guess at what deflates best (ISO/IEC 15948, 12.8).
func (p *packer) best(b []byte) byte {
	var sub, up, paeth int
	for at := p.wide; at+p.wide <= len(b); at += every * p.wide {
		for i := at; i < at+p.wide; i++ {
			left, above, corner := b[i-p.wide], p.above[i], p.above[i-p.wide]
			sub += weight(b[i] - left)
			up += weight(b[i] - above)
			paeth += weight(b[i] - nearest(left, above, corner))
		}
	}
	switch {
	case paeth <= sub && paeth <= up:
		return filterPaeth
	case sub <= up:
		return filterSub
	}
	return filterUp
}

// filter writes the differences of a row; wide is how many bytes a pixel has.
func filter(dst, b, above []byte, wide int, kind byte) {
	dst, above = dst[:len(b)], above[:len(b)]
	wide = min(wide, len(b))
	switch kind {
	case filterNone:
		copy(dst, b)
	case filterSub:
		copy(dst, b[:wide])
		for i, v := range b[wide:] {
			dst[wide+i] = v - b[i]
		}
	case filterUp:
		for i, v := range b {
			dst[i] = v - above[i]
		}
	case filterPaeth:
		for i := range wide {
			dst[i] = b[i] - above[i]
		}
		left, over, corner := b[:len(b)-wide], above[wide:], above[:len(b)-wide]
		for i, v := range b[wide:] {
			dst[wide+i] = v - nearest(left[i], over[i], corner[i])
		}
	}
}

// weight returns how far a difference is from none.
func weight(d byte) int { return min(int(d), 256-int(d)) }

// nearest is the Paeth predictor (ISO/IEC 15948, 9.4): of three neighbours the
// one nearest to left + above − corner, in this order.
func nearest(left, above, corner byte) byte {
	a, b, c := int32(left), int32(above), int32(corner)
	best, off := left, far(b-c)
	if d := far(a - c); d < off {
		best, off = above, d
	}
	if far(a+b-2*c) < off {
		best = corner
	}
	return best
}

// far is the absolute value, without a branch that would be mispredicted.
func far(v int32) int32 {
	sign := v >> 31
	return (v ^ sign) - sign
}

// FromRGB packs pixels of sRGB, row after row.
func FromRGB(w, h int, pix []byte) *Image {
	p := pack(w, h, RGB, 8, true)
	for y := range h {
		p.row(pix[3*w*y : 3*w*(y+1)])
	}
	return p.end()
}

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
