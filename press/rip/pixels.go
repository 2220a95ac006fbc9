package rip

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/jpeg"
	"io"

	"banxin/internal/fax"
	"banxin/press/icc"
	"banxin/press/objects"
)

// inkOf turns samples into inks.
func (p *painter) inkOf(in *samples, sp *space, decode []float64) (*picture, error) {
	m := &picture{w: in.w, h: in.h, stride: 4, inks: []int{0, 1, 2, 3}, set: process}
	if sp.family == tinted && sp.n > 1 {
		if sp.all {
			return nil, errors.New("it is in the ink All among others")
		}
		m.stride, m.inks, m.set = sp.n, sp.inks, 0
		for _, k := range sp.inks {
			if k >= 0 {
				m.set |= 1 << k
			}
		}
	}
	if in.w*in.h > maxSamples4/m.stride || !p.hold(in.w*in.h*m.stride) {
		return nil, fmt.Errorf("it has %d × %d pixels", in.w, in.h)
	}
	m.px = make([]byte, in.w*in.h*m.stride)
	if sp.n == 1 {
		p.single(m, in, sp, decode)
		return m, nil
	}
	tables := p.decodeTables(in, sp, decode)
	var link *icc.Transform
	if sp.n == 3 && sp.family != tinted {
		if link = p.pixelLink(sp); link == nil {
			return nil, errors.New("its colours cannot be converted")
		}
	}
	line := make([]byte, in.w*in.n)
	for y := range in.h {
		in.bytes(y, line, tables)
		out := m.px[y*in.w*m.stride : (y+1)*in.w*m.stride]
		if link != nil {
			link.Bytes(out, line)
		} else {
			copy(out, line)
		}
	}
	return m, nil
}

// single turns samples of one component into inks by a table.
func (p *painter) single(m *picture, in *samples, sp *space, decode []float64) {
	levels := 1 << min(in.bits, 8)
	lo, hi := sp.bounds(0)
	if sp.family == indexed {
		hi = float64(levels - 1)
	}
	if len(decode) == 2 {
		lo, hi = decode[0], decode[1]
	}
	spot := sp.family == tinted && !sp.all && len(sp.inks) == 1
	if spot || sp.family == indexed && sp.base.family == tinted && !sp.base.all {
		// All inks that the table may ask for.
		list := sp.inks
		if !spot {
			list = sp.base.inks
		}
		m.inks, m.set, m.stride = list, 0, len(list)
		for _, k := range list {
			if k >= 0 {
				m.set |= 1 << k
			}
		}
		m.px = make([]byte, in.w*in.h*m.stride)
	}
	if sp.all {
		p.doubts.add("an image in the ink All is drawn on the four process plates")
	}
	table := make([][]byte, levels)
	for i := range table {
		c := sp.ink(p, []float64{lo + float64(float64(i)/float64(levels-1)*(hi-lo))})
		row := make([]byte, m.stride)
		for j, k := range m.inks {
			if k >= 0 {
				row[j] = c.v[k]
			}
		}
		table[i] = row
	}
	for y := range in.h {
		r := bitReader{b: in.row(y)}
		out := m.px[y*in.w*m.stride:]
		for x := range in.w {
			v := r.take(in.bits)
			if in.bits == 16 {
				v >>= 8
			}
			copy(out[x*m.stride:(x+1)*m.stride], table[v])
		}
	}
}

// decodeTables says, for each component, which byte stands for a sample, 0 and
// 255 being the ends of the component's range; 16 bits are cut to 8.
func (p *painter) decodeTables(in *samples, sp *space, decode []float64) [][]byte {
	levels := 1 << min(in.bits, 8)
	out := make([][]byte, in.n)
	for i := range out {
		out[i] = make([]byte, levels)
		lo, hi := sp.bounds(i)
		from, to := lo, hi
		if len(decode) == 2*in.n {
			from, to = decode[2*i], decode[2*i+1]
		}
		for v := range out[i] {
			x := from + float64(float64(v)/float64(levels-1)*(to-from))
			if sp.family == labSpace { // bytes of Lab have their own range (icc)
				if i == 0 {
					lo, hi = 0, 100
				} else {
					lo, hi = -128, 127
				}
			}
			out[i][v] = byteOf((x - lo) / (hi - lo))
		}
	}
	return out
}

// bytes unpacks a row of samples through the tables.
func (in *samples) bytes(y int, line []byte, tables [][]byte) {
	row := in.row(y)
	switch in.bits {
	case 8:
		for i := range line {
			line[i] = tables[i%in.n][row[i]]
		}
	case 16:
		for i := range line {
			line[i] = tables[i%in.n][row[2*i]]
		}
	default:
		r := bitReader{b: row}
		for i := range line {
			line[i] = tables[i%in.n][r.take(in.bits)]
		}
	}
}

// pixelLink returns the transform of a space's bytes into inks.
func (p *painter) pixelLink(sp *space) *icc.Transform {
	switch sp.family {
	case iccSpace:
		p.tellRGB()
	case deviceRGB:
		p.tellRGB()
		if p.pixelRGB == nil {
			if l := p.rgbLink(); l != nil {
				p.pixelRGB = l.Transform()
			}
		}
		return p.pixelRGB
	case labSpace:
		p.doubts.add("Lab colours are converted into inks")
		if sp.link == nil {
			sp.link = p.connect(icc.LabD50())
		}
	}
	if sp.pixels == nil && sp.link != nil {
		sp.pixels = sp.link.Transform()
	}
	return sp.pixels
}

// unJPEG decodes JPEG data to 8-bit samples as the file has them. Decoders
// turn inks round that Adobe's programs have stored inverted; here they stay
// as stored, for Decode says what they mean.
func (in *samples) unJPEG(data []byte, transform int) error {
	cfg, err := jpeg.DecodeConfig(bytes.NewReader(data))
	if err != nil && bytes.Contains([]byte(err.Error()), []byte("APP14")) {
		// Four components without Adobe's marker: as they are (table 13).
		data = withMarker(data, byte(max(0, transform)))
		cfg, err = jpeg.DecodeConfig(bytes.NewReader(data))
	}
	if err != nil {
		return fmt.Errorf("its JPEG data are damaged: %w", err)
	}
	if cfg.Width < 1 || cfg.Height < 1 || cfg.Width > maxSide || cfg.Height > maxSide || cfg.Width*cfg.Height > 4*MaxPixels {
		return fmt.Errorf("it has %d × %d pixels", cfg.Width, cfg.Height)
	}
	if transform == 0 && !bytes.Contains(data[:min(len(data), 1<<16)], []byte("Adobe")) {
		data = withMarker(data, 0)
	}
	img, err := jpeg.Decode(bytes.NewReader(data))
	if err != nil {
		return fmt.Errorf("its JPEG data are damaged: %w", err)
	}
	in.w, in.h, in.bits, in.jpeg = cfg.Width, cfg.Height, 8, true
	switch m := img.(type) {
	case *image.Gray:
		in.n = 1
		in.data = make([]byte, in.w*in.h)
		for y := range in.h {
			copy(in.data[y*in.w:], m.Pix[y*m.Stride:y*m.Stride+in.w])
		}
	case *image.CMYK:
		in.n = 4
		in.data = make([]byte, 4*in.w*in.h)
		for y := range in.h {
			row := m.Pix[y*m.Stride : y*m.Stride+4*in.w]
			for i, v := range row {
				in.data[4*y*in.w+i] = 255 - v
			}
		}
	default:
		in.n = 3
		in.data = make([]byte, 0, 3*in.w*in.h)
		for y := range in.h {
			for x := range in.w {
				r, g, b, _ := img.At(x, y).RGBA()
				in.data = append(in.data, byte(r>>8), byte(g>>8), byte(b>>8))
			}
		}
	}
	return nil
}

// withMarker puts Adobe's marker behind the first one: version 100, no flags,
// and the transform of the colours.
func withMarker(data []byte, transform byte) []byte {
	if len(data) < 2 {
		return data
	}
	out := append([]byte{}, data[:2]...)
	out = append(out, 0xFF, 0xEE, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, transform)
	return append(out, data[2:]...)
}

// unFax decodes CCITT data (7.4.6) to one bit a pixel, 0 black.
func (in *samples) unFax(data []byte, f *objects.File, parms objects.Dict) error {
	k := f.Integer(parms, "K", 0)
	columns, rows := f.Integer(parms, "Columns", 1728), f.Integer(parms, "Rows", 0)
	align, _ := f.Bool(parms, "EncodedByteAlign")
	black, _ := f.Bool(parms, "BlackIs1")
	if k > 0 || columns != in.w || rows < 0 {
		return errors.New("its fax data are of a kind that is not read here")
	}
	kind := fax.Group3
	if k < 0 {
		kind = fax.Group4
	}
	rows = in.h
	r := fax.NewReader(bytes.NewReader(data), kind, columns, rows, fax.Options{Align: align, BlackIs1: black})
	b, err := io.ReadAll(io.LimitReader(r, int64((columns+7)/8*rows)))
	if err != nil && len(b) == 0 {
		return fmt.Errorf("its fax data are damaged: %w", err)
	}
	in.data = b
	return nil
}
