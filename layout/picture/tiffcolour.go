package picture

import "encoding/binary"

// convert makes a row of 8 bits of a row of the file, on white paper where it
// is transparent.
func (t *tiffReader) convert(dst, row []byte) error {
	n := t.colours
	switch {
	case t.colour == tiffPalette:
		return t.lookUp(dst, row)
	case t.depth < 8 && t.samples == 1:
		unpack(dst, row, t.depth)
	case t.depth < 8:
		for x := range t.w {
			dst[x] = bitsAt(row, x*t.samples, t.depth) * scale[t.depth]
		}
	case t.samples == n && t.colour != tiffLab && t.colour != tiffICCLab:
		unpack(dst, row, t.depth)
	default:
		step := t.depth / 8
		for x := range t.w {
			pixel := row[x*t.samples*step:][:t.samples*step]
			for i := range n {
				dst[x*n+i] = t.sample(pixel, i)
			}
			if t.extra != extraNone {
				t.lay(dst[x*n:][:n], t.sample(pixel, n))
			}
		}
	}
	if t.colour == tiffWhiteIsZero {
		for i := range dst {
			dst[i] = ^dst[i]
		}
	}
	return nil
}

// sample is the i-th sample of a pixel in 8 bits.
func (t *tiffReader) sample(pixel []byte, i int) byte {
	lab := i < 3 && (t.colour == tiffLab || t.colour == tiffICCLab)
	if t.depth == 8 {
		if t.colour == tiffLab && (i == 1 || i == 2) { // signed (TIFF 6.0, section 23)
			return pixel[i] ^ 0x80
		}
		return pixel[i]
	}
	v := uint32(binary.BigEndian.Uint16(pixel[2*i:]))
	switch {
	case !lab || t.colour == tiffLab && i == 0:
		return narrow(v)
	case t.colour == tiffLab: // signed, in 1/256
		v = uint32(int32(int16(v)) + 1<<15)
		return byte(min((v+128)>>8, 255))
	case i == 0: // 0xFF00 is 100 (TIFF technical note of 2002 on ICC L*a*b*)
		return byte(min((v*255+0x7F80)/0xFF00, 255))
	}
	return byte(min((v+128)>>8, 255))
}

// lay lays a colour of some opacity on paper: white, or no ink.
func (t *tiffReader) lay(c []byte, alpha byte) {
	for i, v := range c {
		white := byte(255)
		switch {
		case t.colour == tiffInks || t.colour == tiffWhiteIsZero:
			white = 0
		case (t.colour == tiffLab || t.colour == tiffICCLab) && i > 0:
			white = 128
		}
		a, w := uint32(alpha), uint32(white)
		if t.extra == extraPremultiplied {
			c[i] = byte(min(uint32(v)+(w*(255-a)+127)/255, 255))
		} else {
			c[i] = byte((uint32(v)*a + w*(255-a) + 127) / 255)
		}
	}
}

// lookUp finds the colours of a palette, which has 16 bits for each.
func (t *tiffReader) lookUp(dst, row []byte) error {
	n := len(t.palette) / 3
	step := t.samples
	for x := range t.w {
		i := int(bitsAt(row, x*step, t.depth))
		for c := range 3 {
			dst[3*x+c] = narrow(t.palette[c*n+i] & 0xFFFF)
		}
	}
	return nil
}
