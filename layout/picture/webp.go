package picture

import (
	"bytes"
	"encoding/binary"
	"image"
	"io"

	"golang.org/x/image/webp"
)

// Decoding WebP (RFC 9649). The pixels are golang.org/x/image/webp's; the
// container is read here, for the profile, EXIF, animation and wholeness.

// webpHead walks the chunks for the size and EXIF.
func webpHead(r io.ReaderAt, size int64, p *Picture) error {
	const most = 1000 // chunks; a still picture has under ten
	off, pixels := int64(12), false
	var b [12]byte
	if err := readAt(r, b[:], 0); err != nil {
		return err
	}
	end := int64(binary.LittleEndian.Uint32(b[4:])) + 8
	if end > size {
		return errCut
	}
	for range most {
		var c [18]byte
		if off+8 > end || readAt(r, c[:8], off) != nil {
			break
		}
		n := int64(binary.LittleEndian.Uint32(c[4:]))
		if n > end-off-8 {
			return errCut
		}
		switch string(c[:4]) {
		case "EXIF":
			p.PPI = p.exif(webpEXIF(r, off+8, n))
		case "VP8X", "VP8 ", "VP8L":
			pixels = pixels || c[3] != 'X'
			if p.Width > 0 { // the canvas is known
				break
			}
			m, _ := r.ReadAt(c[8:18], off+8)
			if err := webpSize(string(c[:4]), c[8:8+min(int64(m), n)], p); err != nil {
				return err
			}
		}
		off += 8 + n + n&1
	}
	if !pixels {
		return errCut
	}
	return p.sized(int64(p.Width), int64(p.Height))
}

// webpEXIF is the directory of an EXIF chunk, before which some programs leave
// the mark that JPEG has there.
func webpEXIF(r io.ReaderAt, off, n int64) *io.SectionReader {
	var b [6]byte
	if readAt(r, b[:], off) == nil && string(b[:]) == "Exif\x00\x00" {
		off, n = off+6, n-6
	}
	return io.NewSectionReader(r, off, n)
}

// webpSize reads the size a chunk gives, and refuses what moves.
func webpSize(kind string, b []byte, p *Picture) error {
	switch {
	case kind == "VP8X" && len(b) == 10: // RFC 9649, 2.7
		const animated = 2
		if b[0]&animated != 0 {
			return refused("是 WebP 动画", "it is an animated WebP", "截取一帧，存为 PNG 或 JPEG", "save one frame of it as PNG or JPEG")
		}
		p.Width, p.Height = 1+(int(b[4])|int(b[5])<<8|int(b[6])<<16), 1+(int(b[7])|int(b[8])<<8|int(b[9])<<16)
	case kind == "VP8 " && len(b) == 10: // RFC 6386, 9.1
		if string(b[3:6]) != "\x9D\x01\x2A" {
			return errWrong
		}
		p.Width, p.Height = int(binary.LittleEndian.Uint16(b[6:])&0x3FFF), int(binary.LittleEndian.Uint16(b[8:])&0x3FFF)
	case kind == "VP8L" && len(b) >= 5: // RFC 9649, 3.4
		v := binary.LittleEndian.Uint32(b[1:])
		p.Width, p.Height = 1+int(v&0x3FFF), 1+int(v>>14&0x3FFF)
	default:
		return errCut
	}
	return nil
}

// decodeWebP decodes a file whose head gave the size.
func (p *Picture) decodeWebP(data []byte, reduce int) (Raster, error) {
	// What a pixel with opacity takes; the picture may be one colour all over,
	// in a few bytes.
	const held = 7
	if err := room(held * p.Width * p.Height); err != nil {
		return nil, err
	}
	const best, small = 4096, 4 << 20 // pixels a byte; pixels that need no such proof
	if p.Width*p.Height > small+best*len(data) {
		return nil, errCut
	}
	icc, err := webpICC(data)
	if err != nil {
		return nil, err
	}
	m, err := guarded(func() (image.Image, error) { return webp.Decode(bytes.NewReader(data)) })
	if err != nil {
		return nil, errWrong
	}
	if m.Bounds().Dx() != p.Width || m.Bounds().Dy() != p.Height {
		return nil, errWrong
	}
	return fromImage(m, codeVideo, icc, reduce)
}

// webpICC finds the profile.
func webpICC(data []byte) ([]byte, error) {
	for off := 12; off+8 <= len(data); {
		n := int(binary.LittleEndian.Uint32(data[off+4:]))
		if n > len(data)-off-8 {
			return nil, errCut
		}
		if string(data[off:off+4]) == "ICCP" {
			if n > maxICC {
				return nil, errProfile
			}
			return data[off+8 : off+8+n], nil
		}
		off += 8 + n + n&1
	}
	return nil, nil
}

// guarded runs a decoder of others. Whatever bytes do to it is the file's fault.
func guarded(decode func() (image.Image, error)) (m image.Image, err error) {
	defer func() {
		if recover() != nil {
			m, err = nil, errWrong
		}
	}()
	return decode()
}

// fromImage makes a Raster of an image of the standard library, whose YCbCr
// means what ycc says.
func fromImage(m image.Image, ycc coding, icc []byte, reduce int) (Raster, error) {
	var r Raster
	switch m := m.(type) {
	case *image.Gray:
		r = &planes{w: m.Rect.Dx(), h: m.Rect.Dy(), code: codeGrey, icc: fitting(icc, Grey), plane: []plane{whole(m.Pix, m.Stride, m.Rect)}}
	case *image.YCbCr:
		r = fromPlanes(m, ycc, icc)
	case *image.NYCbCrA:
		p := fromPlanes(&m.YCbCr, ycc, icc)
		a := whole(m.A, m.AStride, m.Rect)
		p.alpha = &a
		r = p
	case *image.NRGBA:
		r = &interleaved{m, fitting(icc, RGB)}
	default:
		return nil, errWrong
	}
	if reduce == 1 {
		return r, nil
	}
	return shrink(r, reduce)
}

// whole is a plane of as many samples as there are pixels.
func whole(pix []byte, stride int, r image.Rectangle) plane {
	return plane{pix: pix, stride: stride, w: r.Dx(), h: r.Dy(), across: ratio{1, 1}, down: ratio{1, 1}}
}

func fromPlanes(m *image.YCbCr, code coding, icc []byte) *planes {
	p := &planes{w: m.Rect.Dx(), h: m.Rect.Dy(), code: code, icc: fitting(icc, RGB)}
	p.plane = append(p.plane, whole(m.Y, m.YStride, m.Rect))
	x, y := 1, 1
	switch m.SubsampleRatio {
	case image.YCbCrSubsampleRatio420:
		x, y = 2, 2
	case image.YCbCrSubsampleRatio422:
		x = 2
	}
	for _, pix := range [][]byte{m.Cb, m.Cr} {
		p.plane = append(p.plane, plane{pix: pix, stride: m.CStride, w: reduced(p.w, x), h: reduced(p.h, y), across: ratio{1, x}, down: ratio{1, y}})
	}
	return p
}

// interleaved is a picture of red, green, blue and opacity.
type interleaved struct {
	m   *image.NRGBA
	icc []byte
}

func (p *interleaved) Space() Space     { return RGB }
func (p *interleaved) Size() (int, int) { return p.m.Rect.Dx(), p.m.Rect.Dy() }
func (p *interleaved) ICC() []byte      { return p.icc }

func (p *interleaved) Row(y int, dst []byte) {
	src := p.m.Pix[y*p.m.Stride:]
	for x := range p.m.Rect.Dx() {
		c := src[4*x:][:4]
		if a := c[3]; a == 255 {
			copy(dst[3*x:], c[:3])
		} else {
			dst[3*x], dst[3*x+1], dst[3*x+2] = onPaper(c[0], a), onPaper(c[1], a), onPaper(c[2], a)
		}
	}
}

// shrink reduces a picture that was decoded whole.
func shrink(r Raster, n int) (Raster, error) {
	w, h := r.Size()
	small, err := newReducer(w, h, n, r.Space())
	if err != nil {
		return nil, err
	}
	row := make([]byte, w*r.Space().Samples())
	for y := range h {
		r.Row(y, row)
		small.add(row)
	}
	return small.finish(r.ICC()), nil
}
