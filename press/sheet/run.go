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
// 0.001 pt. The unit of all sums here is the million-millionth of a point: widths
// count millionths of an em, sizes thousandths of a point, and glyphs may be
// narrowed by thousandths. Lines down the page are drawn alike; see course.
const (
	lengthUnits = 1_000_000_000 // in a thousandth of a point
	trackUnits  = 10_000        // in a thousandth of a step of Tc, a hundred-thousandth of a point
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
		if r.Dir == page.Down {
			p.fonts.goDown(f)
		}
		c := courseOf(f, r, p.codes)
		if p.scheme.Outlines {
			f.used.note(&c) // for another output that shares the fonts
			p.shapes(r)
		} else {
			p.use(&c)
			p.text(&c)
		}
	}
	if speaking < len(p.codes) && (speaking == 0 || !p.scheme.Outlines) {
		p.outlines(r)
	}
}

// text shows the glyphs of a run that say something.
func (p *pen) text(c *course) {
	if !p.inText {
		p.dst = append(p.dst, "BT\n"...)
		p.inText = true
	}
	p.selectFont(c)
	p.track(c)
	p.show(c)
}

func (p *pen) selectFont(c *course) {
	if c.font == p.font && c.run.Size == p.size && c.down == p.down {
		return
	}
	p.dst = appendFontName(append(p.dst, '/'), c.font.number, c.down)
	p.dst = append(c.run.Size.AppendPt(append(p.dst, ' ')), " Tf\n"...)
	p.font, p.size, p.down = c.font, c.run.Size, c.down
}

// appendFontName appends the name by which pages call a font: F0, F1, …, and
// V0, V1, … where it is written vertically.
func appendFontName(dst []byte, number int, down bool) []byte {
	letter := byte('F')
	if down {
		letter = 'V'
	}
	return strconv.AppendInt(append(dst, letter), int64(number), 10)
}

// track sets Tc to what makes the run shortest to write: 0, or the surplus of
// advance that most of its glyphs share.
func (p *pen) track(c *course) {
	best, cost := int64(0), breakCost*c.breaks(0)
	if p.tracked != 0 {
		cost += trackCost
	}
	if cost > trackCost {
		t := c.commonSurplus()
		with := breakCost * c.breaks(t)
		if t != p.tracked {
			with += trackCost
		}
		if with < cost {
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
func (c *course) commonSurplus() int64 {
	surplus := func(i int) int64 {
		return int64(c.run.Glyphs[i].Advance)*lengthUnits - c.step(c.codes[i])
	}
	// Majority vote after Boyer and Moore; the last advance moves nothing.
	last := len(c.run.Glyphs) - 1
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
	t := divRound(sum, n*c.trackUnit())
	if c.down {
		t = -t
	}
	return t
}

// near reports whether two places or surpluses differ by rounding alone.
func near(a, b int64) bool { return a-b <= tolerance && b-a <= tolerance }

// breaks returns how many numbers TJ needs when Tc is tc steps.
func (c *course) breaks(tc int64) int {
	n, tracking := 0, c.tracking(tc)
	before, have := geom.Length(0), roundToLength(c.want(0, 0))
	for i, g := range c.run.Glyphs {
		if c.codes[i] != silent {
			if at := c.want(i, before); !near(at, have) {
				n++
				have = at
			}
			have += c.step(c.codes[i]) + tracking
		}
		before += g.Advance
	}
	return n
}

// roundToLength rounds a place to what a text matrix can say.
func roundToLength(at int64) int64 { return divRound(at, lengthUnits) * lengthUnits }

// show writes the glyphs of a run as one TJ for each stretch of equal rise and
// of equal place beside the line.
func (p *pen) show(c *course) {
	unit, places := adjustUnit(c.run.Size), adjustPlaces(c.run.Size)
	em := c.size * 1000 // what a number of TJ is multiplied by, in its units
	if !c.down {
		em = c.size * c.wide
	}
	before, tracking := geom.Length(0), c.tracking(p.tracked)
	beside := c.beside(0, 0)
	have := roundToLength(c.want(0, 0))
	p.matrix(c, beside, geom.Length(have/lengthUnits))
	state := betweenShows
	for i, g := range c.run.Glyphs {
		at, code := c.want(i, before), c.codes[i]
		before += g.Advance
		if code == silent {
			continue
		}
		if c.down {
			if b := c.beside(i, beside); b != beside {
				p.endShow(state)
				state, beside, have = betweenShows, b, roundToLength(at)
				p.matrix(c, beside, geom.Length(have/lengthUnits))
			}
		}
		if rise := c.rise(i); rise != p.rise {
			p.endShow(state)
			state = betweenShows
			p.number(rise)
			p.dst = append(p.dst, "Ts\n"...)
			p.rise = rise
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
			back := divRound(have-at, em*unit)
			have -= back * unit * em
			if c.down {
				back = -back // y counts upwards (9.4.4)
			}
			p.dst = pdf.AppendDecimal(p.dst, back, places)
		}
		if state == inArray {
			p.dst = append(p.dst, '(')
			state = inString
		}
		p.dst = pdf.AppendStringByte(p.dst, byte(code>>8))
		p.dst = pdf.AppendStringByte(p.dst, byte(code))
		have += c.step(code) + tracking
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
