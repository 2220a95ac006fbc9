package rip

// Ink is how much ink a page gets, all inks together, in thousandths of a
// solid: 2400 is 240 %.
type Ink struct {
	// Most is the greatest mean of a square millimetre, which is what presses
	// and densitometers see; Peak the greatest of a single pixel.
	Most, Peak Place
	// Over is how much of the page is covered with more than the limit, in
	// square millimetres, by the mean of the square millimetre around each pixel.
	Over float64
}

// Place is a place of a page, in millimetres from the top left of what the
// plates show, and the ink there.
type Place struct {
	Total int
	X, Y  float64
}

// Measure returns the ink of plates. The limit is in thousandths of a solid; 0
// is none.
func Measure(p *Plates, limit int) Ink {
	side := max(1, int(float64(p.DPI)/mm+0.5)) // pixels of a millimetre
	side = min(side, p.W, p.H)
	// sums holds, for each column, the ink of side rows, and line that of each
	// pixel of a row: the square moves down by adding a row and taking one off.
	sums := make([]int, p.W)
	line := make([]int, p.W)
	var ink Ink
	full := 255 * side * side
	over := 0
	for y := range p.H {
		p.row(y, line)
		for x, v := range line {
			sums[x] += v
			if t := (v*1000 + 127) / 255; t > ink.Peak.Total {
				ink.Peak = p.place(t, float64(x)+0.5, float64(y)+0.5)
			}
		}
		if y >= side {
			p.row(y-side, line)
			for x, v := range line {
				sums[x] -= v
			}
		}
		if y < side-1 {
			continue
		}
		square := 0
		for x := range p.W {
			if square += sums[x]; x >= side {
				square -= sums[x-side]
			}
			if x < side-1 {
				continue
			}
			t := (square*1000 + full/2) / full
			if t > ink.Most.Total {
				half := float64(side) / 2
				ink.Most = p.place(t, float64(x+1)-half, float64(y+1)-half)
			}
			if limit > 0 && t > limit {
				over++
			}
		}
	}
	pixel := mm / float64(p.DPI)
	ink.Over = float64(over) * pixel * pixel
	return ink
}

// mm is how many millimetres an inch has.
const mm = 25.4

// row returns the ink of each pixel of a row, all plates together.
func (p *Plates) row(y int, out []int) {
	clear(out)
	for _, plane := range p.Planes {
		if plane == nil {
			continue
		}
		for x, v := range plane[y*p.W : (y+1)*p.W] {
			out[x] += int(v)
		}
	}
}

// place turns pixels into millimetres.
func (p *Plates) place(total int, x, y float64) Place {
	return Place{Total: total, X: x * mm / float64(p.DPI), Y: y * mm / float64(p.DPI)}
}
