package picture

import "io"

// pngFilter undoes the filters of rows (PNG, 9.2): each byte was stored as its
// difference from its neighbours a pixel to the left and a row above.
type pngFilter struct {
	step       int // bytes from a pixel to the next, at least 1
	row0, row1 []byte
}

// filter makes one for rows of w pixels, the row above the first being zero.
func (d *pngReader) filter(w int) *pngFilter {
	n := d.rowBytes(w)
	return &pngFilter{step: max(d.channels*d.depth/8, 1), row0: make([]byte, n+1), row1: make([]byte, n+1)}
}

// row reads the next row; it is good until the one after the next.
func (f *pngFilter) row(z io.Reader) ([]byte, error) {
	if _, err := io.ReadFull(z, f.row1); err != nil {
		return nil, err
	}
	cur, above := f.row1[1:], f.row0[1:]
	switch f.row1[0] {
	case 0:
	case 1:
		for i := f.step; i < len(cur); i++ {
			cur[i] += cur[i-f.step]
		}
	case 2:
		for i, v := range above {
			cur[i] += v
		}
	case 3:
		for i := range min(f.step, len(cur)) {
			cur[i] += above[i] / 2
		}
		for i := f.step; i < len(cur); i++ {
			cur[i] += byte((int(cur[i-f.step]) + int(above[i])) / 2)
		}
	case 4:
		f.paeth(cur, above)
	default:
		return nil, errWrong
	}
	f.row0, f.row1 = f.row1, f.row0
	return cur, nil
}

// paeth adds the neighbour nearest to left + above − the one between (PNG, 9.4).
func (f *pngFilter) paeth(cur, above []byte) {
	for i := range min(f.step, len(cur)) {
		cur[i] += above[i]
	}
	above = above[:len(cur)]
	for i := f.step; i < len(cur); i++ {
		a, b, c := int(cur[i-f.step]), int(above[i]), int(above[i-f.step])
		pa, pb := b-c, a-c
		pc := pa + pb
		pa, pb, pc = max(pa, -pa), max(pb, -pb), max(pc, -pc)
		switch {
		case pa <= pb && pa <= pc:
			cur[i] += byte(a)
		case pb <= pc:
			cur[i] += byte(b)
		default:
			cur[i] += byte(c)
		}
	}
}
