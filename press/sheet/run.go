package sheet

import (
	"strconv"

	"banxin/internal/geom"
	"banxin/layout/page"
	"banxin/press/pdf"
)

// How a run becomes operators.
//
// A PDF reader moves its pen by each glyph's own width; a composed line wants
// other advances where marks are halved or the line is stretched. The
// difference is stated in one of two ways: by Tc, the same for every glyph, or
// by a number between two strings of TJ, at one place. The pen that a reader
// will have is computed in integers, rounding included, and compared with the
// place that the page wants before each glyph:
//
//	wanted   |你|好|， |世|界|      pen of the reader   |你|好|，  |世
//	                 ^half an em           must go back before 世: 500
//
// so that no error is carried along a line. Places inside a line are true to
// 0.001 pt. The unit of all sums here is the billionth of a point: widths count
// millionths of an em, sizes thousandths of a point.

const (
	lengthUnits = 1_000_000 // in a thousandth of a point
	trackUnits  = 10_000    // in a step of Tc, a hundred-thousandth of a point
	tolerance   = 1 * lengthUnits
)

// costs in bytes, about, of the two ways.
const (
	breakCost = 6
	trackCost = 9
)

// run draws one run: its text, then the outlines of glyphs that say nothing.
func (p *pen) run(r *page.Run) {
	if len(r.Glyphs) == 0 {
		return
	}
	if r.Size <= 0 {
		panic("sheet: a run without size")
	}
	f := p.fonts.of(r.Face)
	p.codes = p.fonts.encode(p.codes[:0], f, r)
	speaking := 0
	for _, c := range p.codes {
		if c != silent {
			speaking++
		}
	}
	p.paint(r.Ink, p.overprints(r.Ink, 0))
	if speaking > 0 {
		p.use(f)
		p.text(f, r)
	}
	if speaking < len(p.codes) {
		p.outlines(r)
	}
}

// text shows the glyphs of a run that say something.
func (p *pen) text(f *Font, r *page.Run) {
	if !p.inText {
		p.dst = append(p.dst, "BT\n"...)
		p.inText = true
	}
	p.selectFont(f, r.Size)
	p.track(f, r)
	p.dst = append(p.dst, "1 0 0 1 "...)
	p.number(r.At.X + r.Glyphs[0].DX + p.left)
	p.number(p.top - r.At.Y)
	p.dst = append(p.dst, "Tm\n"...)
	p.show(f, r)
}

func (p *pen) selectFont(f *Font, size geom.Length) {
	if f == p.font && size == p.size {
		return
	}
	p.dst = appendFontName(append(p.dst, '/'), f.number)
	p.dst = append(size.AppendPt(append(p.dst, ' ')), " Tf\n"...)
	p.font, p.size = f, size
}

// appendFontName appends the name by which pages call a font: F0, F1, …
func appendFontName(dst []byte, number int) []byte {
	return strconv.AppendInt(append(dst, 'F'), int64(number), 10)
}

// track sets Tc to what makes the run shortest to write: 0, or the surplus of
// advance that most of its glyphs share.
func (p *pen) track(f *Font, r *page.Run) {
	best, cost := int64(0), breakCost*p.breaks(f, r, 0)
	if p.tracked != 0 {
		cost += trackCost
	}
	if cost > trackCost {
		t := p.commonSurplus(f, r)
		c := breakCost * p.breaks(f, r, t)
		if t != p.tracked {
			c += trackCost
		}
		if c < cost {
			best = t
		}
	}
	if best != p.tracked {
		p.dst = append(pdf.AppendDecimal(p.dst, best, 5), " Tc\n"...)
		p.tracked = best
	}
}

// commonSurplus returns, in steps of Tc, the mean of those surpluses of advance
// over width that agree with the one a majority of the glyphs has, if any has.
func (p *pen) commonSurplus(f *Font, r *page.Run) int64 {
	size := int64(r.Size)
	surplus := func(i int) int64 {
		g := r.Glyphs[i]
		return int64(g.Advance)*lengthUnits - f.widths[p.codes[i]]*size
	}
	// Majority vote after Boyer and Moore; the last advance moves nothing.
	last := len(r.Glyphs) - 1
	var leader, votes int64
	for i := range last {
		switch s := surplus(i); {
		case votes == 0:
			leader, votes = s, 1
		case near(s, leader):
			votes++
		default:
			votes--
		}
	}
	var sum, n int64
	for i := range last {
		if s := surplus(i); near(s, leader) {
			sum, n = sum+s, n+1
		}
	}
	if n == 0 {
		return 0
	}
	return divRound(sum, n*trackUnits)
}

// near reports whether two surpluses differ by rounding alone.
func near(a, b int64) bool { return a-b <= tolerance && b-a <= tolerance }

// breaks returns how many numbers TJ needs when Tc is t steps.
func (p *pen) breaks(f *Font, r *page.Run, t int64) int {
	size, n := int64(r.Size), 0
	want, have := int64(0), int64(r.Glyphs[0].DX)*lengthUnits
	for i, g := range r.Glyphs {
		at := want + int64(g.DX)*lengthUnits
		want += int64(g.Advance) * lengthUnits
		if p.codes[i] == silent {
			continue
		}
		if !near(at, have) {
			n++
			have = at
		}
		have += f.widths[p.codes[i]]*size + t*trackUnits
	}
	return n
}

// show writes the glyphs of a run as one TJ for each stretch of equal rise.
func (p *pen) show(f *Font, r *page.Run) {
	size, unit, places := int64(r.Size), adjustUnit(r.Size), adjustPlaces(r.Size)
	want, have := int64(0), int64(r.Glyphs[0].DX)*lengthUnits
	state := betweenShows
	for i, g := range r.Glyphs {
		at := want + int64(g.DX)*lengthUnits
		want += int64(g.Advance) * lengthUnits
		c := p.codes[i]
		if c == silent {
			continue
		}
		if -g.DY != p.rise {
			p.endShow(state)
			state = betweenShows
			p.number(-g.DY)
			p.dst = append(p.dst, "Ts\n"...)
			p.rise = -g.DY
		}
		if state == betweenShows {
			p.dst = append(p.dst, '[')
			state = inArray
		}
		if !near(at, have) {
			if state == inString {
				p.dst = append(p.dst, ')')
				state = inArray
			}
			back := divRound(have-at, size*unit)
			p.dst = pdf.AppendDecimal(p.dst, back, places)
			have -= back * unit * size
		}
		if state == inArray {
			p.dst = append(p.dst, '(')
			state = inString
		}
		p.dst = pdf.AppendStringByte(p.dst, byte(c>>8))
		p.dst = pdf.AppendStringByte(p.dst, byte(c))
		have += f.widths[c]*size + p.tracked*trackUnits
	}
	p.endShow(state)
}

// showing says how far a show operator has been written.
type showing uint8

const (
	betweenShows showing = iota
	inArray
	inString
)

// endShow completes a show operator, if one was begun.
func (p *pen) endShow(s showing) {
	if s == inString {
		p.dst = append(p.dst, ")]TJ\n"...)
	}
}

func (p *pen) endText() {
	if p.inText {
		p.dst = append(p.dst, "ET\n"...)
		p.inText = false
	}
}

// adjustPlaces returns how many decimals the numbers of TJ, thousandths of an
// em, need so that half their last place is at most 0.0005 pt.
func adjustPlaces(size geom.Length) int {
	switch {
	case size <= 1*geom.Pt:
		return 0
	case size <= 10*geom.Pt:
		return 1
	case size <= 100*geom.Pt:
		return 2
	}
	return 3
}

// adjustUnit is the last place of such a number in millionths of an em.
func adjustUnit(size geom.Length) int64 {
	return [...]int64{1000, 100, 10, 1}[adjustPlaces(size)]
}

// divRound returns a / b, b positive, rounded half away from zero.
func divRound(a, b int64) int64 {
	if a < 0 {
		return -((-a + b/2) / b)
	}
	return (a + b/2) / b
}
