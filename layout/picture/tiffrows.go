package picture

import (
	"bytes"
	"compress/zlib"
	"io"
	"math/bits"

	"golang.org/x/image/tiff/lzw"

	"banxin/internal/fax"
)

// decodeRows reads all rows and adds them to r.
func (t *tiffReader) decodeRows(r *reducer) error {
	planes, each := 1, t.samples // planes in the file and samples of a pixel in each
	if t.planar {
		planes, each = t.samples, 1
	}
	var sources []func(row []byte) error
	for plane := range planes {
		source, err := t.plane(plane, each)
		if err != nil {
			return err
		}
		sources = append(sources, source)
	}
	raw := make([][]byte, planes)
	for i := range raw {
		raw[i] = make([]byte, (t.w*each*t.depth+7)/8)
	}
	var mixed []byte
	if planes > 1 {
		if t.depth < 8 {
			return tiffSave("各通道分开存的低位", "of few bits with its channels apart")
		}
		mixed = make([]byte, planes*len(raw[0]))
	}
	line := make([]byte, t.w*r.space.Samples())
	for range t.h {
		for i, source := range sources {
			if err := source(raw[i]); err != nil {
				return err
			}
		}
		row := raw[0]
		if planes > 1 {
			row = mixed
			mix(mixed, raw, t.depth/8)
		}
		out := r.next(line)
		if err := t.convert(out, row); err != nil {
			return err
		}
		r.add(out)
	}
	return nil
}

// mix puts the samples of planes side by side, step bytes each.
func mix(dst []byte, planes [][]byte, step int) {
	n := len(planes)
	for p, src := range planes {
		for i := 0; i < len(src); i += step {
			copy(dst[(i*n + p*step):][:step], src[i:])
		}
	}
}

// plane returns what reads the rows of a plane, one after the other.
func (t *tiffReader) plane(plane, each int) (func([]byte) error, error) {
	if t.tiled {
		return t.tileRows(plane, each)
	}
	strips := reduced(t.h, t.down)
	var z io.Reader
	y := 0
	return func(row []byte) error {
		if y%t.down == 0 {
			var err error
			if z, err = t.open(plane*strips+y/t.down, t.w*each, min(t.down, t.h-y)); err != nil {
				return err
			}
		}
		y++
		if _, err := io.ReadFull(z, row); err != nil {
			return errCut
		}
		t.restore(row, t.w, each)
		return nil
	}, nil
}

// tileRows reads a row of tiles at a time.
func (t *tiffReader) tileRows(plane, each int) (func([]byte) error, error) {
	if t.across*each*t.depth%8 != 0 {
		return nil, errWrong // tiles are multiples of 16 wide (TIFF 6.0, section 15)
	}
	wide := reduced(t.w, t.across)
	bytesAcross := t.across * each * t.depth / 8
	planes := 1
	if t.planar {
		planes = t.samples
	}
	if err := room(planes * wide * bytesAcross * t.down); err != nil {
		return nil, err
	}
	band := make([]byte, wide*bytesAcross*min(t.down, t.h))
	y := 0
	return func(row []byte) error {
		if y%t.down == 0 {
			for x := range wide {
				at := plane*wide*reduced(t.h, t.down) + y/t.down*wide + x
				z, err := t.open(at, t.across*each, t.down)
				if err != nil {
					return err
				}
				for i := range min(t.down, t.h-y) {
					part := band[(i*wide+x)*bytesAcross:][:bytesAcross]
					if _, err := io.ReadFull(z, part); err != nil {
						return errCut
					}
					t.restore(part, t.across, each)
				}
			}
		}
		copy(row, band[y%t.down*wide*bytesAcross:])
		y++
		return nil
	}, nil
}

// open returns what unpacks a strip or tile of rows of so many samples.
func (t *tiffReader) open(at, samples, rows int) (io.Reader, error) {
	from, n := int(t.offsets[at]), int(t.size[at])
	if from > len(t.data) || n > len(t.data)-from {
		return nil, errCut
	}
	data := t.data[from : from+n]
	if t.flip {
		data = bytes.Clone(data)
		for i, b := range data {
			data[i] = bits.Reverse8(b)
		}
	}
	r := bytes.NewReader(data)
	switch t.compression {
	case tiffLZW:
		return lzw.NewReader(r, lzw.MSB, 8), nil
	case tiffDeflate, tiffDeflate2:
		z, err := zlib.NewReader(r)
		if err != nil {
			return nil, errWrong
		}
		return z, nil
	case tiffPackBits:
		return &packBits{data: data}, nil
	case tiffFax4:
		if t.depth*t.samples != 1 {
			return nil, errWrong
		}
		return fax.NewReader(r, fax.Group4, samples, rows, fax.Options{BlackIs1: true}), nil
	}
	return r, nil
}

// restore undoes the differences of a row (TIFF 6.0, section 14) and turns
// 16-bit samples big end first.
func (t *tiffReader) restore(row []byte, w, each int) {
	little := t.depth == 16 && string(t.data[:2]) == "II"
	if little {
		for i := 0; i+1 < len(row); i += 2 {
			row[i], row[i+1] = row[i+1], row[i]
		}
	}
	if !t.predict {
		return
	}
	switch t.depth {
	case 8:
		for i := each; i < w*each; i++ {
			row[i] += row[i-each]
		}
	case 16:
		for i := 2 * each; i+1 < 2*w*each; i += 2 {
			v := uint16(row[i])<<8 + uint16(row[i+1]) + uint16(row[i-2*each])<<8 + uint16(row[i-2*each+1])
			row[i], row[i+1] = byte(v>>8), byte(v)
		}
	}
}

// packBits unpacks Apple's run-length coding (TIFF 6.0, section 9).
type packBits struct {
	data  []byte
	left  int
	run   bool
	value byte
}

func (p *packBits) Read(b []byte) (int, error) {
	for p.left == 0 {
		if len(p.data) < 2 {
			return 0, io.EOF
		}
		n := int(int8(p.data[0]))
		switch {
		case n >= 0:
			p.left, p.run, p.data = n+1, false, p.data[1:]
		case n > -128:
			p.left, p.run, p.value, p.data = 1-n, true, p.data[1], p.data[2:]
		default:
			p.data = p.data[1:]
		}
	}
	n := min(len(b), p.left)
	if p.run {
		for i := range n {
			b[i] = p.value
		}
	} else {
		n = copy(b[:n], p.data)
		p.data = p.data[n:]
		if n == 0 && len(b) > 0 {
			return 0, io.EOF
		}
	}
	p.left -= n
	return n, nil
}
