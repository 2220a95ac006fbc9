package picture

import (
	"encoding/binary"
	"fmt"
)

// Decoding JPEG (ITU-T T.81), Huffman-coded of 8 bits, sequential and
// progressive. The standard library's decoder is not used because its
// progressive pictures take 174 MB of 24 megapixels, and because it cannot
// decode a picture reduced, which newspapers nearly always want: a block is
// then transformed into 4 × 4, 2 × 2 or 1 sample at once.
//
// Sequential scans are transformed as they are read, progressive ones gathered
// in 16 bits a coefficient and transformed at the end.

// maxScans bounds the passes over a progressive picture. Encoders write about 10.
const maxScans = 128

// channel is one component of a frame.
type channel struct {
	id, h, v, quant int
	n               int // samples a block is wide and high: 8, reduced 4, 2 or 1
	wide, high      int // in blocks, up to whole MCUs
	real            [2]int
	plane           []byte
	coefficients    []int16
	begun           bool
	dc, ac          *huffman
	prediction      int32
}

type jpegReader struct {
	data        []byte // what is still to be read
	w, h, n     int
	framed      bool
	progressive bool
	channels    []channel
	hmax, vmax  int
	mcux, mcuy  int
	quant       [4]*[64]int32
	dc, ac      [4]*huffman
	restart     int
	scans       int
	bits        bitReader
	jfif, adobe bool
	transform   byte
	icc         iccParts
}

// decodeJPEG decodes a file with its width and height divided by reduce.
func decodeJPEG(data []byte, reduce int) (Raster, error) {
	d := &jpegReader{data: data[2:], n: 8 / reduce}
	for {
		marker, payload, err := d.segment()
		if err != nil {
			return nil, err
		}
		switch {
		case marker == 0xD9: // end of image
			return d.finish()
		case marker == 0xDA:
			err = d.scan(payload)
		case marker == 0xDB:
			err = d.quantization(payload)
		case marker == 0xC4:
			err = d.huffmanTables(payload)
		case marker == 0xC0 || marker == 0xC1 || marker == 0xC2:
			d.progressive = marker == 0xC2
			err = d.frame(payload, len(data))
		case marker > 0xC0 && marker < 0xD0 && marker != 0xC8:
			err = errWrong // a second frame, or a kind the head would have named
		case marker == 0xDD:
			if len(payload) != 2 {
				return nil, errWrong
			}
			d.restart = int(binary.BigEndian.Uint16(payload))
		case marker == 0xE0:
			d.jfif = d.jfif || len(payload) >= 5 && string(payload[:5]) == "JFIF\x00"
		case marker == 0xE2:
			err = d.icc.add(payload)
		case marker == 0xEE:
			if len(payload) >= 12 && string(payload[:5]) == "Adobe" {
				d.adobe, d.transform = true, payload[11]
			}
		}
		if err != nil {
			return nil, err
		}
	}
}

// segment reads the next marker and what belongs to it (ITU-T T.81, B.1.1.4).
// Bytes between segments that are no marker are passed over, as all do.
func (d *jpegReader) segment() (marker byte, payload []byte, err error) {
	for {
		for len(d.data) > 0 && d.data[0] != 0xFF {
			d.data = d.data[1:]
		}
		for len(d.data) > 1 && d.data[1] == 0xFF {
			d.data = d.data[1:]
		}
		if len(d.data) < 2 {
			return 0, nil, errCut
		}
		marker = d.data[1]
		d.data = d.data[2:]
		if marker == 0xD9 {
			return marker, nil, nil
		}
		if marker > 0x01 && (marker < 0xD0 || marker > 0xD8) {
			break
		}
	}
	if len(d.data) < 2 {
		return 0, nil, errCut
	}
	length := int(binary.BigEndian.Uint16(d.data))
	if length < 2 {
		return 0, nil, errWrong
	}
	if length > len(d.data) {
		return 0, nil, errCut
	}
	payload, d.data = d.data[2:length], d.data[length:]
	return marker, payload, nil
}

// frame reads the frame header (B.2.2) and makes room for the pixels.
func (d *jpegReader) frame(p []byte, fileSize int) error {
	if d.framed || len(p) < 6 || len(p) != 6+3*int(p[5]) {
		return errWrong
	}
	d.framed = true
	d.h, d.w = int(binary.BigEndian.Uint16(p[1:])), int(binary.BigEndian.Uint16(p[3:]))
	for ; len(p) > 6; p = p[3:] {
		c := channel{id: int(p[6]), h: int(p[7] >> 4), v: int(p[7] & 15), quant: int(p[8])}
		if c.h < 1 || c.h > 4 || c.v < 1 || c.v > 4 || c.quant > 3 {
			return errWrong
		}
		d.hmax, d.vmax = max(d.hmax, c.h), max(d.vmax, c.v)
		d.channels = append(d.channels, c)
	}
	if len(d.channels) == 1 { // a scan of one channel has no MCUs of several blocks (A.2.2)
		d.channels[0].h, d.channels[0].v, d.hmax, d.vmax = 1, 1, 1, 1
	}
	return d.makeRoom(fileSize)
}

// makeRoom allocates what the picture needs, once it is clear that a file of
// this size can hold it and that it stays within the limit.
func (d *jpegReader) makeRoom(fileSize int) error {
	d.mcux, d.mcuy = reduced(d.w, 8*d.hmax), reduced(d.h, 8*d.vmax)
	blocks, bytes := 0, 0
	for i := range d.channels {
		c := &d.channels[i]
		c.wide, c.high = d.mcux*c.h, d.mcuy*c.v
		c.real = [2]int{reduced(reduced(d.w*c.h, d.hmax), 8), reduced(reduced(d.h*c.v, d.vmax), 8)}
		for c.n = d.n; c.n < 8 && 2*c.n*c.h <= d.n*d.hmax && 2*c.n*c.v <= d.n*d.vmax; { // colour of its own size
			c.n *= 2
		}
		blocks += c.wide * c.high
		bytes += c.wide * c.high * c.n * c.n
	}
	if blocks/8 > fileSize { // a block takes a bit at the very least
		return errCut
	}
	if d.progressive {
		bytes += blocks * 64 * 2
	}
	if bytes > maxHeld {
		return tooLarge(fmt.Sprintf("解开要 %d MB，超过 %d MB", bytes>>20, maxHeld>>20), fmt.Sprintf("it unpacks to %d MB, over %d MB", bytes>>20, maxHeld>>20))
	}
	for i := range d.channels {
		c := &d.channels[i]
		if d.progressive {
			c.coefficients = make([]int16, c.wide*c.high*64)
		} else {
			c.plane = make([]byte, c.wide*c.high*c.n*c.n)
		}
	}
	return nil
}

// quantization reads tables of divisors (B.2.4.1).
func (d *jpegReader) quantization(p []byte) error {
	for len(p) > 0 {
		wide, at := p[0]>>4, p[0]&15
		size := 64 * (1 + int(wide))
		if wide > 1 || at > 3 || len(p) < 1+size {
			return errWrong
		}
		t := new([64]int32)
		for k := range t {
			if wide == 1 {
				t[k] = int32(binary.BigEndian.Uint16(p[1+2*k:]))
			} else {
				t[k] = int32(p[1+k])
			}
		}
		d.quant[at] = t
		p = p[1+size:]
	}
	return nil
}

// huffmanTables reads tables of codes (B.2.4.2).
func (d *jpegReader) huffmanTables(p []byte) error {
	for len(p) > 0 {
		if len(p) < 17 {
			return errWrong
		}
		class, at, n := p[0]>>4, p[0]&15, 0
		for _, c := range p[1:17] {
			n += int(c)
		}
		if class > 1 || at > 3 || n > 256 || len(p) < 17+n {
			return errWrong
		}
		h, err := newHuffman(p[1:17], p[17:17+n])
		if err != nil {
			return err
		}
		if class == 0 {
			d.dc[at] = h
		} else {
			d.ac[at] = h
		}
		p = p[17+n:]
	}
	return nil
}

// finish transforms what was gathered and says what the channels mean.
func (d *jpegReader) finish() (Raster, error) {
	if !d.framed {
		return nil, errWrong
	}
	for i := range d.channels {
		c := &d.channels[i]
		if !c.begun { // a channel no scan brought
			return nil, errCut
		}
		if d.progressive {
			if err := d.transformAll(c); err != nil {
				return nil, err
			}
		}
	}
	icc, err := d.icc.join()
	if err != nil {
		return nil, err
	}
	r := 8 / d.n
	p := &planes{w: reduced(d.w, r), h: reduced(d.h, r), code: d.coding()}
	p.icc = fitting(icc, p.Space())
	for _, c := range d.channels {
		p.plane = append(p.plane, plane{pix: c.plane, stride: c.wide * c.n,
			w: reduced(reduced(d.w*c.h, d.hmax)*c.n, 8), h: reduced(reduced(d.h*c.v, d.vmax)*c.n, 8),
			across: ratio{c.h * c.n, d.hmax * d.n}, down: ratio{c.v * c.n, d.vmax * d.n}})
	}
	return p, nil
}

// coding tells how the channels make a colour: by Adobe's marker where there is
// one (its transform 0: none), else JFIF is YCbCr (ITU-T T.871), else the
// channels' names decide. Inks stand inverted where Adobe's marker is.
func (d *jpegReader) coding() coding {
	switch {
	case len(d.channels) == 1:
		return codeGrey
	case len(d.channels) == 4 && d.adobe && d.transform == 2:
		return codeYCCK
	case len(d.channels) == 4 && d.adobe:
		return codeInvertedCMYK
	case len(d.channels) == 4:
		return codeCMYK
	case d.adobe && d.transform == 0:
		return codeRGB
	case !d.adobe && !d.jfif && d.channels[0].id == 'R' && d.channels[1].id == 'G' && d.channels[2].id == 'B':
		return codeRGB
	}
	return codeYCbCr
}

// transformAll transforms a progressive channel and lets its coefficients go.
func (d *jpegReader) transformAll(c *channel) error {
	q := d.quant[c.quant]
	if q == nil {
		return errWrong
	}
	n := c.n
	c.plane = make([]byte, c.wide*c.high*n*n)
	stride := c.wide * n
	var b [64]int32
	for i := range c.wide * c.high {
		last := 0
		src := (*[64]int16)(c.coefficients[64*i:])
		for k, v := range src {
			if v != 0 {
				b[zigzag[k]] = int32(v) * q[k]
				last = k + 1
			}
		}
		x, y := i%c.wide, i/c.wide
		idct(&b, n, last, c.plane[y*n*stride+x*n:], stride)
		b = [64]int32{}
	}
	c.coefficients = nil
	return nil
}

// iccParts gathers a profile that is spread over segments (ICC.1, B.4).
type iccParts struct {
	parts [256][]byte
	count int
	size  int
}

func (p *iccParts) add(b []byte) error {
	const mark = "ICC_PROFILE\x00"
	if len(b) < len(mark)+2 || string(b[:len(mark)]) != mark {
		return nil
	}
	at, count := int(b[len(mark)]), int(b[len(mark)+1])
	b = b[len(mark)+2:]
	if p.size += len(b); at < 1 || at > count || p.count != 0 && p.count != count || p.parts[at] != nil || p.size > maxICC {
		return errProfile
	}
	p.count, p.parts[at] = count, b
	return nil
}

// join returns the profile, nil where there is none.
func (p *iccParts) join() ([]byte, error) {
	var all []byte
	for _, b := range p.parts[1 : p.count+1] {
		if b == nil {
			return nil, errProfile
		}
		all = append(all, b...)
	}
	return all, nil
}

var errProfile = broken("内嵌的色彩特性文件（ICC）不完整", "its embedded colour profile is not whole")
