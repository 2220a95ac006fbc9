package repro

import "banxin/layout/picture"

// Sharpening is unsharp masking: what a pixel differs in lightness from its
// surroundings is made greater. Newsprint swallows fine contrast, so that
// newspapers sharpen more than looks good on a screen, but a line of paper white
// round every dark shape is the mark of bad reproduction. Hence two limits.
const (
	// noise is the difference, of 255, that is grain and not detail.
	noise = 2
	// lighter and darker are how far, of 255, a pixel may become lighter than the
	// lightest or darker than the darkest of the nine around it. Light rims are
	// seen sooner.
	lighter, darker = 5, 10
)

// sharpen makes the differences of lightness greater by per cent of themselves.
// Colours keep their hue: red, green and blue are moved together, and inks in
// proportion.
func sharpen(p *pixels, percent int) {
	if percent <= 0 || p.w < 3 || p.h < 3 {
		return
	}
	m := &mask{w: p.w, percent: percent, across: make([]uint16, p.w)}
	for i := range m.lines {
		m.lines[i] = make([]uint8, p.w)
		m.blurred[i] = make([]uint16, p.w)
	}
	moves := make([]int16, p.w)
	// Row y is sharpened when the two below it are read; beyond the edge the
	// last row goes on.
	for y := -2; y < p.h+2; y++ {
		m.push(p.row(min(max(y, 0), p.h-1)), p.space)
		if y >= 2 {
			m.row(moves)
			// The rows that are still needed were read before they change.
			move(p.row(y-2), moves, p.space)
		}
	}
}

// mask holds five rows of lightness, the last one newest.
type mask struct {
	w, percent int
	lines      [5][]uint8
	blurred    [5][]uint16 // the same blurred across, in sixteenths
	across     []uint16
}

// push reads a row. Rows p.h−1 and on, read again at the end, are not changed
// yet: row y−2 is moved after row y is read.
func (m *mask) push(row []byte, s picture.Space) {
	oldest, blurred := m.lines[0], m.blurred[0]
	copy(m.lines[:], m.lines[1:])
	copy(m.blurred[:], m.blurred[1:])
	m.lines[4], m.blurred[4] = oldest, blurred
	lightness(oldest, row, s)
	at := func(x int) uint16 { return uint16(oldest[min(max(x, 0), m.w-1)]) }
	for x := range blurred {
		if x < 2 || x >= m.w-2 {
			blurred[x] = at(x-2) + 4*at(x-1) + 6*at(x) + 4*at(x+1) + at(x+2)
			continue
		}
		b := oldest[x-2 : x+3 : x+3]
		blurred[x] = uint16(b[0]) + 4*uint16(b[1]) + 6*uint16(b[2]) + 4*uint16(b[3]) + uint16(b[4])
	}
}

// row says how far each pixel of the middle row is to be moved. The blur is
// binomial, near a Gaussian of one pixel, which is half a dot of the screen.
func (m *mask) row(moves []int16) {
	b, line := &m.blurred, m.lines[2]
	for x := range moves {
		sum := int(b[0][x]) + 4*int(b[1][x]) + 6*int(b[2][x]) + 4*int(b[3][x]) + int(b[4][x])
		v := int(line[x])
		d := v - (sum+128)>>8
		switch {
		case d > noise:
			d -= noise
		case d < -noise:
			d += noise
		default:
			moves[x] = 0
			continue
		}
		low, high := m.reach(x)
		moves[x] = int16(min(max(v+d*m.percent/100, low-darker, 0), high+lighter, 255) - v)
	}
}

// reach returns the darkest and the lightest of the nine around x.
func (m *mask) reach(x int) (low, high int) {
	low, high = 255, 0
	for _, line := range m.lines[1:4] {
		for _, v := range line[max(x-1, 0):min(x+2, m.w)] {
			low, high = min(low, int(v)), max(high, int(v))
		}
	}
	return low, high
}

// lightness returns how light each pixel of a row is.
func lightness(dst []uint8, row []byte, s picture.Space) {
	switch s {
	case picture.RGB:
		for x := range dst {
			dst[x] = luma(row[3*x], row[3*x+1], row[3*x+2])
		}
	case picture.CMYK:
		for x := range dst {
			px := row[4*x : 4*x+4 : 4*x+4]
			paper := 255 - uint32(px[3])
			show := func(ink uint8) uint8 { return uint8(((255-uint32(ink))*paper + 127) / 255) }
			dst[x] = luma(show(px[0]), show(px[1]), show(px[2]))
		}
	default: // grey, and L*a*b* by its L*
		n := s.Samples()
		for x := range dst {
			dst[x] = row[n*x]
		}
	}
}

// luma weighs the parts of a colour as ITU-R BT.601 does.
func luma(r, g, b uint8) uint8 {
	return uint8((77*uint32(r) + 150*uint32(g) + 29*uint32(b) + 128) >> 8)
}

// move makes each pixel of a row lighter by so much.
func move(row []byte, moves []int16, s picture.Space) {
	n := s.Samples()
	for x, d := range moves {
		if d == 0 {
			continue
		}
		px := row[n*x:][:n]
		switch s {
		case picture.RGB:
			for k, v := range px {
				px[k] = uint8(min(max(int(v)+int(d), 0), 255))
			}
		case picture.CMYK:
			thin(px, int(d))
		default:
			px[0] = uint8(min(max(int(px[0])+int(d), 0), 255))
		}
	}
}

// thin makes a mixture of inks lighter by d of 255.
func thin(px []byte, d int) {
	var l [1]uint8
	lightness(l[:], px, picture.CMYK)
	dark := 255 - int(l[0])
	if dark == 0 {
		return // paper is as light as can be, and what ink would darken it nobody knows
	}
	want := max(dark-d, 0)
	for k, v := range px {
		px[k] = uint8(min((int(v)*want+dark/2)/dark, 255))
	}
}
