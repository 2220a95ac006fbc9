package codes

import (
	"banxin/internal/geom"
	"banxin/layout/page"
	"banxin/layout/qr"
)

// Plates are a part of a page as the press gets it: how much of each pixel the
// four inks cover, 0 to 255.
type Plates struct {
	W, H  int
	PerMM float64   // pixels to the millimetre
	Ink   [4][]byte // C, M, Y, K, row by row
}

// The plates by their number.
const (
	cyan = iota
	magenta
	yellow
	black
)

// NewPlates returns bare plates.
func NewPlates(w, h int, perMM float64) *Plates {
	p := &Plates{W: w, H: h, PerMM: perMM}
	all := make([]byte, 4*w*h)
	for i := range p.Ink {
		p.Ink[i] = all[i*w*h : (i+1)*w*h : (i+1)*w*h]
	}
	return p
}

// sharp is how many pixels a millimetre has where a press is simulated: enough
// to see an edge move by a hundredth of a millimetre, for covers are of 255 steps.
const sharp = 15

// Render draws the rules of a page around one of its codes, the quiet zone and
// two modules more included, each module a whole number of pixels. It is exact for
// a code on white paper, and what else a code may stand on is wrong: the rules of
// the preflight see to it. Where step is 0 the pixels are as small as Simulate asks.
func Render(pg *page.Page, c *page.Code, step int) *Plates {
	if step == 0 {
		step = max(6, int(c.Module.MM()*sharp+0.5))
	}
	const margin = qr.Quiet + 2
	n := (c.Modules + 2*margin) * step
	p := NewPlates(n, n, float64(step)/c.Module.MM())
	d := drawing{p: p, num: int64(step) * unit, den: int64(c.Module), x: c.Area.X - margin*c.Module, y: c.Area.Y - margin*c.Module}
	seen := c.Area.Inset(-margin * c.Module)
	for _, item := range pg.Items {
		if r, ok := item.(*page.Rule); ok && r.Box.Overlaps(seen) {
			d.rule(r)
		}
	}
	return p
}

// unit are the parts of a pixel that are told apart.
const unit = 256

// drawing puts rules on plates: a length l is l × num / den parts of a pixel.
type drawing struct {
	p        *Plates
	num, den int64
	x, y     geom.Length // of the plates' top left
}

func (d *drawing) parts(l geom.Length) int { return int(int64(l) * d.num / d.den) }

// rule fills the box of a rule. Solid black is printed over what is there,
// anything else instead of it.
func (d *drawing) rule(r *page.Rule) {
	x0, x1 := d.parts(r.Box.X-d.x), d.parts(r.Box.Right()-d.x)
	y0, y1 := d.parts(r.Box.Y-d.y), d.parts(r.Box.Bottom()-d.y)
	x0, x1 = max(x0, 0), min(x1, d.p.W*unit)
	y0, y1 = max(y0, 0), min(y1, d.p.H*unit)
	ink := r.Ink.Process()
	parts := [4]uint16{ink.C, ink.M, ink.Y, ink.K}
	first := cyan
	if r.Ink == page.Black {
		first = black
	}
	for y := y0 / unit; y*unit < y1; y++ {
		high := min(y1, (y+1)*unit) - max(y0, y*unit)
		for x := x0 / unit; x*unit < x1; x++ {
			wide := min(x1, (x+1)*unit) - max(x0, x*unit)
			covered := high * wide / unit // 0 … unit
			for i := first; i < len(parts); i++ {
				at := &d.p.Ink[i][y*d.p.W+x]
				*at = byte((int(*at)*(unit-covered) + int(parts[i])*255/1000*covered) / unit)
			}
		}
	}
}

// Grey returns plates as a picture of what they print on white, unspoilt: the
// darkest of the inks counts.
func (p *Plates) Grey() *Grey {
	g := &Grey{W: p.W, H: p.H, Pix: make([]byte, p.W*p.H)}
	c, m, y, k := p.Ink[cyan], p.Ink[magenta], p.Ink[yellow], p.Ink[black]
	for i := range g.Pix {
		light := 255 * 255
		if c[i]|m[i]|y[i]|k[i] != 0 { // most pixels are bare
			for n := range p.Ink {
				light = light * (255*255 - int(p.Ink[n][i])*dark[n]) / (255 * 255)
			}
		}
		g.Pix[i] = byte(light / 255)
	}
	return g
}

// dark is how much of the light a telephone misses in a solid, in 255ths.
var dark = [4]int{cyan: 148, magenta: 168, yellow: 31, black: 255}
