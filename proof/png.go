package proof

import (
	"encoding/binary"
	"hash/crc32"
	"image"
	"io"
	"sync"

	"banxin/press/pdf"
)

// Colour types of PNG (ISO 15948, 11.2.2), both with 8 bits a sample.
const (
	pngRGB     = 2
	pngPalette = 3
)

// pngLevel is the effort of the compressor. A page of text comes out within a
// tenth of what the usual level reaches, in less than half its time.
const pngLevel = 1

// packer is the compressor, made when the first page is drawn.
var packer = sync.OnceValue(func() *pdf.Deflater { return pdf.NewDeflater(pngLevel) })

// Encode writes an opaque picture as PNG: with a palette where 256 colours are
// enough, as they are for a page in black, else in RGB. Rows go unfiltered,
// since filters make text and white paper only harder to compress. The same
// picture gives the same bytes.
func Encode(w io.Writer, img *image.RGBA) error {
	head := make([]byte, 13)
	size := img.Rect.Size()
	binary.BigEndian.PutUint32(head[0:], uint32(size.X))
	binary.BigEndian.PutUint32(head[4:], uint32(size.Y))
	head[8], head[9] = 8, pngRGB
	table, ok := newPalette(img)
	if ok {
		head[9] = pngPalette
	}
	out := []byte("\x89PNG\r\n\x1a\n")
	out = appendChunk(out, "IHDR", head)
	if ok {
		out = appendChunk(out, "PLTE", table.colours)
	}
	body, err := pixels(img, table, ok)
	if err != nil {
		return err
	}
	out = appendChunk(out, "IDAT", body)
	out = appendChunk(out, "IEND", nil)
	_, err = w.Write(out)
	return err
}

// appendChunk appends a chunk: length, type, content, checksum of the last two.
func appendChunk(out []byte, kind string, content []byte) []byte {
	out = binary.BigEndian.AppendUint32(out, uint32(len(content)))
	from := len(out)
	out = append(append(out, kind...), content...)
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(out[from:]))
}

// pixels returns the compressed rows, each behind a 0 for “no filter”.
func pixels(img *image.RGBA, table palette, indexed bool) ([]byte, error) {
	return packer().Pack(func(z io.Writer) error {
		row := make([]byte, 0, 1+3*img.Rect.Dx())
		for y := range img.Rect.Dy() {
			row = append(row[:0], 0)
			px := img.Pix[y*img.Stride:][:4*img.Rect.Dx()]
			if indexed {
				row = table.appendRow(row, px)
			} else {
				for ; len(px) > 0; px = px[4:] {
					row = append(row, px[0], px[1], px[2])
				}
			}
			if _, err := z.Write(row); err != nil {
				return err
			}
		}
		return nil
	})
}

// palette numbers the colours of a picture in the order they first appear.
type palette struct {
	colours []byte // three bytes each
	number  map[uint32]uint8
}

// newPalette collects the colours of a picture; it is false if they are more than 256.
func newPalette(img *image.RGBA) (palette, bool) {
	p := palette{number: map[uint32]uint8{}}
	last := uint32(0) // not opaque, thus no pixel's
	for y := range img.Rect.Dy() {
		px := img.Pix[y*img.Stride:][:4*img.Rect.Dx()]
		for ; len(px) > 0; px = px[4:] {
			c := binary.LittleEndian.Uint32(px)
			if c == last {
				continue
			}
			last = c
			if _, known := p.number[c]; known {
				continue
			}
			if len(p.number) == 256 {
				return palette{}, false
			}
			p.number[c] = uint8(len(p.number))
			p.colours = append(p.colours, px[0], px[1], px[2])
		}
	}
	return p, true
}

// appendRow appends the numbers of a row's colours.
func (p palette) appendRow(row, px []byte) []byte {
	last, n := uint32(0), uint8(0)
	for ; len(px) > 0; px = px[4:] {
		if c := binary.LittleEndian.Uint32(px); c != last {
			last, n = c, p.number[c]
		}
		row = append(row, n)
	}
	return row
}
