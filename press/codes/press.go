package codes

import "math"

// Printing is one print of a page and one look at it with a telephone.
type Printing struct {
	Screen   int     // lines to the inch; up to coarsest the paper is newsprint
	Gain     int     // how much larger a tint of 50 % prints, in per cent of full tone
	Register float64 // mm by which the plates of C, M and Y are off against K, each another way
	Tilt     float64 // degrees by which the telephone is turned
	Blur     float64 // mm, standard deviation: ink in paper, focus, a hand that shakes
	PerMM    float64 // pixels of the telephone to a millimetre of paper
	Seed     uint64  // of grain and noise, and of which way the plates are off
}

// What the paper and the telephone are like, whatever the press.
const (
	throughSolid = 5243  // of 65536: 8 % less light where the other side has a solid
	grain        = 5     // unevenness of paper and ink, in 255ths
	noise        = 8     // of the telephone's sensor, in 255ths
	darker       = 22938 // of 65536: how much less light there is at the darker side
	keystone     = 0.06  // how much smaller the far edge is seen
)

// stock is a paper with the inks on it: which part of the light bare paper gives
// back, in 65536ths, and which part of that solid inks leave, seen in grey. Of
// the densities, K has about 1.05 on newsprint and 1.5 on white paper.
type stock struct {
	paper  int
	leaves [4]float64
}

var (
	newsprint = stock{39322, [4]float64{cyan: 0.42, magenta: 0.34, yellow: 0.88, black: 0.09}} // 60 %
	white     = stock{54395, [4]float64{cyan: 0.33, magenta: 0.25, yellow: 0.85, black: 0.03}} // 83 %
)

// coarsest is up to how many lines to the inch a press prints on newsprint
// (print.md, section 6).
const coarsest = 110

// stock returns what is printed on.
func (how *Printing) stock() *stock {
	if how.Screen <= coarsest {
		return &newsprint
	}
	return &white
}

// spreadOf returns how far, in millimetres, the edge of an ink moves outwards so
// that a tint of 50 % gains as much as said. A round dot of 50 % in a cell of
// the side p, 0.30 mm at 85 lines to the inch, has the radius √(0.5/π)·p, and one of 80 % √(0.8/π)·p; the gain of
// 30 % is the difference, 0.032 mm. A solid edge, such as a module has, moves as
// far: ink is pressed out by so much wherever it ends.
//
//	  ┌─────┐              ┌───────┐
//	  │█████│   p = 0.30   │███████│
//	  │█████│  ──────────▶ │███████│   each edge 0.032 mm
//	  └─────┘   gain 30    │███████│
//	0.40 mm                └───────┘ 0.46 mm
func spreadOf(gain, screen int) float64 {
	p := 25.4 / float64(screen)
	return p * (math.Sqrt((0.5+float64(gain)/100)/math.Pi) - math.Sqrt(0.5/math.Pi))
}

// printed is a print before anybody looks at it: what part of the light each
// pixel gives back, in 65536ths of a white tile.
type printed struct {
	w, h  int
	perMM float64
	light []uint16
}

// put prints plates: screens their tints, spreads their inks, sets them off
// against each other and lays them on newsprint. The plates are left as they are.
func put(p *Plates, how *Printing) *printed {
	out := &printed{w: p.W, h: p.H, perMM: p.PerMM, light: make([]uint16, p.W*p.H)}
	r := dice(how.Seed)
	var inks []inked
	for i := range p.Ink {
		ink := p.Ink[i]
		dx, dy := 0.0, 0.0
		if i != black {
			turn := 2 * math.Pi * float64(r.next()%16) / 16
			dx, dy = how.Register*math.Cos(turn), how.Register*math.Sin(turn)
		}
		if !prints(ink) {
			continue
		}
		ink = screened(ink, p, i, how.Screen)
		ink = spread(ink, p.W, p.H, spreadOf(how.Gain, how.Screen)*p.PerMM)
		ink = moved(ink, p.W, p.H, int(math.Round(dx*p.PerMM)), int(math.Round(dy*p.PerMM)))
		inks = append(inks, inked{ink, leaving(how.stock().leaves[i])})
	}
	paper := newThrough(p.W, p.H, p.PerMM, how.stock().paper, &r)
	left, through := make([]uint32, p.W), make([]uint32, p.W)
	for y := range p.H {
		for x := range left {
			left[x] = 1 << 16
		}
		for i := range inks {
			inks[i].absorb(left, y)
		}
		paper.row(through, y)
		row := out.light[y*p.W:][:len(left)]
		for x, l := range left {
			row[x] = uint16(min(65535, uint64(l)*uint64(through[x])>>16))
		}
	}
	return out
}

// inked is a plate as it prints, and what part of the light each cover leaves,
// in 65536ths.
type inked struct {
	ink  []byte
	part [256]uint32
}

// prints reports whether a plate prints anything.
func prints(ink []byte) bool {
	for _, v := range ink {
		if v != 0 {
			return true
		}
	}
	return false
}

// leaving returns what part of the light covers of an ink leave.
func leaving(gives float64) (part [256]uint32) {
	for v := range part {
		part[v] = uint32(65536 * (1 - float64(v)/255*(1-gives)))
	}
	return part
}

// absorb takes away the light that an ink keeps in a row.
func (k *inked) absorb(left []uint32, y int) {
	for x, v := range k.ink[y*len(left):][:len(left)] {
		if v != 0 {
			left[x] = uint32(uint64(left[x]) * uint64(k.part[v]) >> 16)
		}
	}
}

// screened turns tints into dots: round, so many to the inch, K at 45°, C at 15°, M at
// 75°, Y at 0°. What is solid or bare stays; so do the steps at the edges of
// solids, which are a matter of these pixels and not of the plate.
func screened(ink []byte, p *Plates, plate, screen int) []byte {
	const tint = 40 // neighbours in a tint or a picture differ by no more than this
	angle := [4]float64{cyan: 15, magenta: 75, yellow: 0, black: 45}[plate] * math.Pi / 180
	cell := 25.4 / float64(screen) * p.PerMM
	sin, cos := math.Sincos(angle)
	sin, cos = sin/cell, cos/cell
	var out []byte
	for y := range p.H {
		for x := range p.W {
			i := y*p.W + x
			v := ink[i]
			if v == 0 || v == 255 || !even(ink, p.W, p.H, x, y, tint) {
				continue
			}
			if out == nil {
				out = append([]byte(nil), ink...)
			}
			// Two cosines have the middle of the dot at 1 and that of the gap at -1.
			u, w := float64(x)*cos+float64(y)*sin, float64(y)*cos-float64(x)*sin
			height := (math.Cos(2*math.Pi*u) + math.Cos(2*math.Pi*w)) / 4 // −½ … ½
			edge := (float64(v)/255 - 0.5 + height) * 4 * 255 * 2
			out[i] = byte(min(255, max(0, edge+127)))
		}
	}
	if out == nil {
		return ink
	}
	return out
}

// even reports whether the pixels beside one differ little from it.
func even(ink []byte, w, h, x, y int, most int) bool {
	v := int(ink[y*w+x])
	for _, n := range [...][2]int{{x - 1, y}, {x + 1, y}, {x, y - 1}, {x, y + 1}} {
		if n[0] < 0 || n[1] < 0 || n[0] >= w || n[1] >= h {
			continue
		}
		if d := int(ink[n[1]*w+n[0]]) - v; d > most || d < -most {
			return false
		}
	}
	return true
}

// spread moves every edge of an ink outwards by so many pixels: row by row, then
// column by column, a pixel takes the most of those that reach it; of the last
// one, which reaches it in part, that part is added.
func spread(ink []byte, w, h int, by float64) []byte {
	whole, part := int(by), int(by*unit)%unit
	across := make([]byte, len(ink))
	near := make([]byte, w+2*(whole+1)) // a row that goes on as it ends
	reach := make([][]byte, 2*(whole+1)+1)
	for y := range h {
		row := ink[y*w:][:w]
		copy(near[whole+1:], row)
		for k := range whole + 1 {
			near[k], near[w+whole+1+k] = row[0], row[w-1]
		}
		for k := range reach {
			reach[k] = near[k:][:w]
		}
		grow(across[y*w:][:w], reach, part)
	}
	out := make([]byte, len(ink))
	for y := range h {
		for k := range reach {
			reach[k] = across[min(h-1, max(0, y+k-whole-1))*w:][:w]
		}
		grow(out[y*w:][:w], reach, part)
	}
	return out
}

// grow sets each pixel to the most of those that reach it, which stand at its
// place in the rows of reach; those of the first and the last reach it in part.
func grow(dst []byte, reach [][]byte, part int) {
	last := len(reach) - 1
	copy(dst, reach[1])
	for _, row := range reach[2:last] {
		for i, v := range row[:len(dst)] {
			dst[i] = max(dst[i], v)
		}
	}
	a, b := reach[0][:len(dst)], reach[last][:len(dst)]
	for i, most := range dst {
		// A neighbour is covered by a part of itself from the far side: only
		// what it has beyond the rest of its own width comes over.
		if beyond := max(a[i], b[i]); beyond > most {
			dst[i] = byte(min(255, int(most)+int(beyond-most)*part/unit))
		}
	}
}

// moved shifts a plate.
func moved(ink []byte, w, h, dx, dy int) []byte {
	if dx == 0 && dy == 0 {
		return ink
	}
	out := make([]byte, len(ink))
	for y := max(0, dy); y < min(h, h+dy); y++ {
		from, to := max(0, dx), min(w, w+dx)
		if from < to {
			copy(out[y*w+from:y*w+to], ink[(y-dy)*w+from-dx:])
		}
	}
	return out
}

// through is what paper gives back where nothing is printed, in 65536ths:
// darker where the other side has its ink, here blots of some millimetres such
// as a headline has, and a little uneven everywhere. Rows are made one after the
// other.
type through struct {
	paper, cell, cols int
	lattice, ends     []int
	dice              *dice
}

func newThrough(w, h int, perMM float64, paper int, r *dice) *through {
	const blot = 1.2 // mm
	cell := max(2, int(blot*perMM))
	cols := w/cell + 2
	t := &through{paper: paper, cell: cell, cols: cols, lattice: make([]int, cols*(h/cell+2)), ends: make([]int, cols), dice: r}
	for i := range t.lattice {
		t.lattice[i] = int(r.next() % 256)
	}
	return t
}

// row makes row y. Along it the lattice is a straight line from corner to corner.
func (t *through) row(row []uint32, y int) {
	cell := t.cell
	cy, fy := y/cell, y%cell
	for c := range t.ends {
		t.ends[c] = t.lattice[cy*t.cols+c]*(cell-fy) + t.lattice[(cy+1)*t.cols+c]*fy
	}
	chance := uint64(0)
	cx, fx := 0, 0
	for x := range row {
		v := (t.ends[cx]*(cell-fx) + t.ends[cx+1]*fx) / (cell * cell) // 0 … 255
		dark := min(255, max(0, (v-118)*12))                          // blots with soft edges
		if x%8 == 0 {
			chance = t.dice.next()
		}
		uneven := int(chance&255)*(2*grain+1)>>8 - grain
		chance >>= 8
		row[x] = uint32((65536 - throughSolid*dark/255 + uneven*257) * t.paper >> 16)
		if fx++; fx == cell {
			cx, fx = cx+1, 0
		}
	}
}

// dice are numbers that look like chance and are the same every time
// (splitmix64).
type dice uint64

func (d *dice) next() uint64 {
	*d += 0x9E3779B97F4A7C15
	z := uint64(*d)
	z = (z ^ z>>30) * 0xBF58476D1CE4E5B9
	z = (z ^ z>>27) * 0x94D049BB133111EB
	return z ^ z>>31
}
