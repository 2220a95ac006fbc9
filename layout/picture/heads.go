package picture

import (
	"encoding/binary"
	"io"
)

// maxSegments bounds the segments or entries looked at before the size must
// have come. A JPEG with the longest profile and EXIF has under 600.
const maxSegments = 2000

// readAt reads exactly len(b) bytes at offset off.
func readAt(r io.ReaderAt, b []byte, off int64) error {
	if n, _ := r.ReadAt(b, off); n < len(b) {
		return errCut
	}
	return nil
}

// jpegHead walks the segments to the frame header (ITU-T T.81, B.2.2).
func jpegHead(r io.ReaderAt, p *Picture) error {
	off := int64(2)
	var jfif, exif Density
	for range maxSegments {
		var b [10]byte
		if err := readAt(r, b[:4], off); err != nil {
			return err
		}
		marker, length := b[1], int64(binary.BigEndian.Uint16(b[2:]))
		switch {
		case b[0] != 0xFF:
			return errWrong
		case marker == 0xFF: // fill bytes before a marker
			off++
			continue
		case marker >= 0xD0 && marker <= 0xD8 || marker == 0x01: // without length
			off += 2
			continue
		case marker == 0xD9 || marker == 0xDA || length < 2: // data before a frame
			return errWrong
		case marker == 0xE0:
			jfif = jfifDensity(r, off+4, length-2)
		case marker == 0xE1 && exif == Density{}:
			exif = jpegEXIF(r, off+4, length-2, p)
		case marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC:
			if err := readAt(r, b[:], off); err != nil {
				return err
			}
			if p.PPI = jfif; jfif == (Density{}) {
				p.PPI = exif
			}
			p.Progressive = marker == 0xC2
			if err := jpegKind(marker, b[4], b[9]); err != nil {
				return err
			}
			return p.sized(int64(binary.BigEndian.Uint16(b[7:])), int64(binary.BigEndian.Uint16(b[5:])))
		}
		off += 2 + length
	}
	return errWrong
}

// jpegKind refuses the frames nobody prints by their names (ITU-T T.81, table B.1).
func jpegKind(marker, precision, components byte) error {
	save := func(zh, en string) error {
		return refused("是"+zh+" JPEG", "it is a "+en+" JPEG", "另存为普通的 8 位 JPEG，或 TIFF、PNG", "save it as an ordinary 8-bit JPEG, or as TIFF or PNG")
	}
	switch {
	case marker == 0xC3 || marker == 0xC7 || marker == 0xCB || marker == 0xCF:
		return save("无损", "lossless")
	case marker > 0xC8:
		return save("算术编码的", "arithmetic-coded")
	case marker > 0xC4:
		return save("分级（hierarchical）", "hierarchical")
	case precision != 8:
		return save("12 位", "12-bit")
	case components != 1 && components != 3 && components != 4:
		return save("通道数不寻常的", "strangely coloured")
	}
	return nil
}

// jfifDensity reads the density of a JFIF header (ITU-T T.871, 10.1).
func jfifDensity(r io.ReaderAt, off, length int64) Density {
	var b [12]byte
	if length < 12 || readAt(r, b[:], off) != nil || string(b[:5]) != "JFIF\x00" {
		return Density{}
	}
	x, y := binary.BigEndian.Uint16(b[8:]), binary.BigEndian.Uint16(b[10:])
	return density(float64(x), float64(y), map[byte]float64{1: 1, 2: 2.54}[b[7]])
}

// jpegEXIF reads orientation and density of an EXIF segment. What is wrong in
// it costs them, not the picture.
func jpegEXIF(r io.ReaderAt, off, length int64, p *Picture) Density {
	var b [6]byte
	if length < 14 || readAt(r, b[:], off) != nil || string(b[:]) != "Exif\x00\x00" {
		return Density{}
	}
	return p.exif(io.NewSectionReader(r, off+6, length-6))
}

// exif reads the tags of EXIF, which have the form of a TIFF file.
func (p *Picture) exif(r *io.SectionReader) Density {
	d, err := readDirectory(r, r.Size())
	if err != nil {
		return Density{}
	}
	p.Orientation = d.orientation()
	return d.ppi()
}

// pngHead reads the IHDR chunk, which comes first (PNG, 11.2.2), and walks the
// others for pHYs and eXIf, which may stand behind the pixels.
func pngHead(r io.ReaderAt, p *Picture) error {
	var b [24]byte
	if err := readAt(r, b[:], 0); err != nil {
		return err
	}
	if string(b[12:16]) != "IHDR" || binary.BigEndian.Uint32(b[8:]) != 13 {
		return errWrong
	}
	const most = 100_000 // chunks; a 400-megapixel picture in chunks of 8 KB has fewer
	var exif Density
	off := int64(8)
	for range most {
		var c [8]byte
		if readAt(r, c[:], off) != nil {
			break
		}
		length := int64(binary.BigEndian.Uint32(c[:]))
		switch string(c[4:]) {
		case "pHYs":
			var v [9]byte
			if length == 9 && readAt(r, v[:], off+8) == nil && v[8] == 1 {
				const inch = 0.0254 // metres
				p.PPI = density(float64(binary.BigEndian.Uint32(v[:])), float64(binary.BigEndian.Uint32(v[4:])), inch)
			}
		case "eXIf":
			exif = p.exif(io.NewSectionReader(r, off+8, length))
		}
		off += 12 + length
	}
	if p.PPI == (Density{}) {
		p.PPI = exif
	}
	return p.sized(int64(binary.BigEndian.Uint32(b[16:])), int64(binary.BigEndian.Uint32(b[20:])))
}

// The tags of a TIFF file's size (TIFF 6.0, section 4).
const (
	tagWidth  = 256
	tagLength = 257
)

// tiffHead reads the first directory (TIFF 6.0, section 2).
func tiffHead(r io.ReaderAt, size int64, p *Picture) error {
	d, err := readDirectory(r, size)
	if err != nil {
		return err
	}
	w, err := d.number(tagWidth, 0)
	if err != nil {
		return err
	}
	h, err := d.number(tagLength, 0)
	if err != nil {
		return err
	}
	p.Orientation, p.PPI = d.orientation(), d.ppi()
	return p.sized(int64(w), int64(h))
}

// sized sets the size, and refuses a picture without a single pixel.
func (p *Picture) sized(w, h int64) error {
	if w <= 0 || h <= 0 {
		return errWrong
	}
	p.Width, p.Height = int(w), int(h)
	return nil
}
