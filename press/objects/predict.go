package objects

// unpredict undoes the prediction of Flate and LZW data (7.4.4.4). It may
// change b.
func (f *File) unpredict(b []byte, parms Dict) ([]byte, error) {
	kind := f.Integer(parms, "Predictor", 1)
	if kind == 1 {
		return b, nil
	}
	colors, bits, columns := f.Integer(parms, "Colors", 1), f.Integer(parms, "BitsPerComponent", 8), f.Integer(parms, "Columns", 1)
	switch {
	case colors < 1 || colors > 64 || columns < 1 || columns > 1<<24:
		return nil, errDamaged
	case bits != 1 && bits != 2 && bits != 4 && bits != 8 && bits != 16:
		return nil, errDamaged
	}
	size := (colors*bits*columns + 7) / 8
	pixel := max(1, colors*bits/8)
	switch {
	case kind == 2:
		return b, tiffRows(b, size, colors, bits, columns)
	case kind >= 10 && kind <= 15:
		return pngRows(b, size, pixel)
	}
	return nil, errDamaged
}

// tiffRows undoes horizontal differencing (TIFF 6.0, section 14) in place.
func tiffRows(b []byte, size, colors, bits, columns int) error {
	for ; len(b) >= size; b = b[size:] {
		row := b[:size]
		switch bits {
		case 8:
			for i := colors; i < size; i++ {
				row[i] += row[i-colors]
			}
		case 16:
			for i := 2 * colors; i+1 < size; i += 2 {
				v := uint16(row[i])<<8 | uint16(row[i+1])
				v += uint16(row[i-2*colors])<<8 | uint16(row[i-2*colors+1])
				row[i], row[i+1] = byte(v>>8), byte(v)
			}
		default:
			mask := byte(1<<bits - 1)
			at := func(i int) (int, uint) { return i * bits / 8, uint(8 - bits - i*bits%8) }
			for i := colors; i < colors*columns; i++ {
				o, s := at(i - colors)
				before := row[o] >> s & mask
				o, s = at(i)
				v := (row[o]>>s + before) & mask
				row[o] = row[o]&^(mask<<s) | v<<s
			}
		}
	}
	return nil
}

// pngRows undoes the filters of PNG (PNG, 9), one byte before each row says
// which. The rows are moved together in place.
func pngRows(b []byte, size, pixel int) ([]byte, error) {
	above := make([]byte, size)
	out := b[:0]
	for len(b) > 0 {
		kind := b[0]
		row := b[1:min(len(b), 1+size)]
		b = b[1+len(row):]
		if kind > 4 {
			return nil, errDamaged
		}
		for i := range row {
			var left, corner byte
			if i >= pixel {
				left, corner = row[i-pixel], above[i-pixel]
			}
			switch kind {
			case 1:
				row[i] += left
			case 2:
				row[i] += above[i]
			case 3:
				row[i] += byte((int(left) + int(above[i])) / 2)
			case 4:
				row[i] += paeth(left, above[i], corner)
			}
		}
		copy(above, row)
		out = append(out, row...)
	}
	return out, nil
}

// paeth returns the neighbour nearest to left + up − corner (PNG, 9.4).
func paeth(left, up, corner byte) byte {
	p := int(left) + int(up) - int(corner)
	a, b, c := p-int(left), p-int(up), p-int(corner)
	a, b, c = max(a, -a), max(b, -b), max(c, -c)
	switch {
	case a <= b && a <= c:
		return left
	case b <= c:
		return up
	}
	return corner
}
