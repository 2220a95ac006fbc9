package repro

import "banxin/internal/geom"

// Inked is the most ink of a picture in the four inks, in thousandths of a solid:
// the greatest mean of a square millimetre, which is what presses and
// densitometers see.
type Inked struct {
	Most int
	X, Y int // its middle, in pixels from the top left
}

// inkMeter measures the rows of an image as they come: a square as wide as a
// millimetre moves over them, by the sums of its columns.
type inkMeter struct {
	side int
	sums []int   // of each column, over the rows of the square
	rows [][]int // of these rows, the ink of each pixel; the oldest is next
	y    int
	most int // 255ths of all pixels of the square
	x0   int // where it was met, right and below
	y0   int
}

// perMM returns how many of w pixels across a width come to a millimetre.
func perMM(w int, width geom.Length) int {
	return int((int64(w)*int64(geom.FromMM(1)) + int64(width)/2) / max(1, int64(width)))
}

// meter returns the meter of w × h pixels, of which perMM come to a millimetre.
func meter(w, h, perMM int) *inkMeter {
	side := min(max(1, perMM), w, h)
	m := &inkMeter{side: side, sums: make([]int, w), rows: make([][]int, side)}
	for i := range m.rows {
		m.rows[i] = make([]int, w)
	}
	return m
}

// row adds a row of C, M, Y and K.
func (m *inkMeter) row(inks []byte) {
	line := m.rows[m.y%m.side]
	for x := range line {
		px := inks[4*x : 4*x+4 : 4*x+4]
		v := int(px[0]) + int(px[1]) + int(px[2]) + int(px[3])
		m.sums[x] += v - line[x]
		line[x] = v
	}
	if m.y++; m.y < m.side {
		return
	}
	square := 0
	for x, v := range m.sums {
		if square += v; x >= m.side {
			square -= m.sums[x-m.side]
		}
		if x >= m.side-1 && square > m.most {
			m.most, m.x0, m.y0 = square, x+1, m.y
		}
	}
}

// end returns what was measured.
func (m *inkMeter) end() Inked {
	full := 255 * m.side * m.side
	return Inked{Most: (m.most*1000 + full/2) / full, X: m.x0 - m.side/2, Y: m.y0 - m.side/2}
}
