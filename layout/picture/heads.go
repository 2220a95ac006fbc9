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

// jpegSize walks the segments to the frame header (ITU-T T.81, B.2.2).
func jpegSize(r io.ReaderAt) (w, h int, err error) {
	off := int64(2)
	for range maxSegments {
		var b [9]byte
		if err := readAt(r, b[:4], off); err != nil {
			return 0, 0, err
		}
		marker, length := b[1], int64(binary.BigEndian.Uint16(b[2:]))
		switch {
		case b[0] != 0xFF:
			return 0, 0, errWrong
		case marker == 0xFF: // fill bytes before a marker
			off++
			continue
		case marker >= 0xD0 && marker <= 0xD8 || marker == 0x01: // without length
			off += 2
			continue
		case marker == 0xD9 || marker == 0xDA || length < 2: // data before a frame
			return 0, 0, errWrong
		case marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC:
			if err := readAt(r, b[:], off); err != nil {
				return 0, 0, err
			}
			return positive(int64(binary.BigEndian.Uint16(b[7:])), int64(binary.BigEndian.Uint16(b[5:])))
		}
		off += 2 + length
	}
	return 0, 0, errWrong
}

// pngSize reads the IHDR chunk, which comes first (PNG, 11.2.2).
func pngSize(r io.ReaderAt) (w, h int, err error) {
	var b [24]byte
	if err := readAt(r, b[:], 0); err != nil {
		return 0, 0, err
	}
	if string(b[12:16]) != "IHDR" || binary.BigEndian.Uint32(b[8:]) != 13 {
		return 0, 0, errWrong
	}
	return positive(int64(binary.BigEndian.Uint32(b[16:])), int64(binary.BigEndian.Uint32(b[20:])))
}

// tiffSize reads ImageWidth and ImageLength of the first directory (TIFF 6.0, section 2).
func tiffSize(r io.ReaderAt, order binary.ByteOrder) (w, h int, err error) {
	var b [12]byte
	if err := readAt(r, b[:8], 0); err != nil {
		return 0, 0, err
	}
	off := int64(order.Uint32(b[4:]))
	if err := readAt(r, b[:2], off); err != nil {
		return 0, 0, err
	}
	var width, height int64
	for i := range min(int64(order.Uint16(b[:])), maxSegments) {
		if err := readAt(r, b[:], off+2+12*i); err != nil {
			return 0, 0, err
		}
		var v int64
		switch order.Uint16(b[2:]) {
		case 3: // SHORT
			v = int64(order.Uint16(b[8:]))
		case 4: // LONG
			v = int64(order.Uint32(b[8:]))
		}
		switch order.Uint16(b[:]) {
		case 256:
			width = v
		case 257:
			height = v
		}
	}
	return positive(width, height)
}

// positive refuses a picture without a single pixel.
func positive(w, h int64) (int, int, error) {
	if w <= 0 || h <= 0 {
		return 0, 0, errWrong
	}
	return int(w), int(h), nil
}
