package clreq

import (
	"fmt"
	"math"
	"strings"
)

// check measures a rule on a column.
type check func(*column) error

// each holds when all of its parts do.
func each(checks ...check) check {
	return func(c *column) error {
		for _, f := range checks {
			if err := f(c); err != nil {
				return err
			}
		}
		return nil
	}
}

// apart holds when from a to the next b it is at least from and at most to em.
func apart(a, b string, from, to float64) check {
	return func(c *column) error {
		p, q, err := c.two(a, b)
		if err != nil {
			return err
		}
		if got := q.at - p.at; got < from-near || got > to+near {
			return fmt.Errorf("from %s to %s %.3f em, not from %.3f to %.3f", a, b, got, from, to)
		}
		return nil
	}
}

// span holds when from a to the next b on its line it is so many em.
func span(a, b string, want float64) check { return apart(a, b, want, want) }

// starts holds when s stands so many em from the line start.
func starts(s string, want float64) check {
	return func(c *column) error {
		p, err := c.one(s)
		if err == nil && math.Abs(p.at-want) > near {
			err = fmt.Errorf("%s stands at %.3f em, not %.3f", s, p.at, want)
		}
		return err
	}
}

// lines holds when the lines are these, parted by |.
func lines(want string) check {
	return func(c *column) error {
		var got []string
		for _, l := range c.lines {
			got = append(got, textOf(l))
		}
		if s := strings.Join(got, "|"); s != want {
			return fmt.Errorf("the lines are %s, not %s", s, want)
		}
		return nil
	}
}

// closing are the marks whose right half is white.
const closing = "，。、；：？！”’）》〉】〗〕］｝」』"

// end returns where the last cell of a line ends: a mark that has white behind
// it in its middle, any other glyph where its own advance leads.
func (c *column) end(line []cell) float64 {
	last := &line[len(line)-1]
	halved := strings.Contains(closing, last.text) && !(c.vertical && strings.Contains("；：？！", last.text))
	if halved {
		return last.at + 0.5
	}
	return last.at + last.advance/em
}

// flush holds when every line but the last ends at the measure.
func flush(measure float64) check {
	return func(c *column) error {
		for _, l := range c.lines[:len(c.lines)-1] {
			if e := c.end(l); math.Abs(e-measure) > near {
				return fmt.Errorf("%s ends at %.3f em, not %.3f", textOf(l), e, measure)
			}
		}
		return nil
	}
}

// within holds when no line ends beyond the measure.
func within(measure float64) check {
	return func(c *column) error {
		for _, l := range c.lines {
			e := c.end(l)
			for _, g := range l[:len(l)-1] {
				e = max(e, g.at+0.5)
			}
			if e > measure+near {
				return fmt.Errorf("%s reaches %.3f em", textOf(l), e)
			}
		}
		return nil
	}
}

// inkWithin holds when the ink of s lies between two places, in em from where s stands.
func inkWithin(s string, from, to float64) check {
	return func(c *column) error {
		p, err := c.one(s)
		if err != nil {
			return err
		}
		return lies(s, p, p.ink.x0-p.at, p.ink.x1-p.at, from, to)
	}
}

// inkOn holds when the ink of s lies between two places of its line, in em.
func inkOn(s string, from, to float64) check {
	return func(c *column) error {
		p, err := c.one(s)
		if err != nil {
			return err
		}
		return lies(s, p, p.ink.x0, p.ink.x1, from, to)
	}
}

func lies(s string, p *cell, a, b, from, to float64) error {
	if p.blank || a < from-near || b > to+near {
		return fmt.Errorf("the ink of %s lies from %.3f to %.3f em, not within %.3f and %.3f", s, a, b, from, to)
	}
	return nil
}

// inkBelow holds when the ink of s lies below a height over the baseline, in em.
func inkBelow(s string, height float64) check {
	return func(c *column) error {
		p, err := c.one(s)
		if err != nil {
			return err
		}
		if top := c.all()[0].y/em - p.ink.y0; p.blank || top > height {
			return fmt.Errorf("the ink of %s reaches %.3f em above the baseline", s, top)
		}
		return nil
	}
}

// alike holds when the distances from each named cell to the next cell are equal.
func alike(names ...string) check {
	return func(c *column) error {
		cells := c.all()
		first := math.NaN()
		for _, s := range names {
			i, err := find(cells, s, 0)
			if err != nil {
				return err
			}
			d := cells[i+1].at - cells[i].at
			if math.IsNaN(first) {
				first = d
			}
			if math.Abs(d-first) > near {
				return fmt.Errorf("after %s %.3f em, after %s %.3f", names[0], first, s, d)
			}
		}
		return nil
	}
}

// ownWidth holds when the cell of s is as wide as its glyph says.
func ownWidth(s string) check {
	return func(c *column) error {
		cells := c.all()
		i, err := find(cells, s, 0)
		if err != nil {
			return err
		}
		d := cells[i+1].at - cells[i].at
		if own := cells[i].advance / em; math.Abs(d-own) > near && math.Abs(d-own-0.25) > near {
			return fmt.Errorf("%s takes %.3f em, its glyph %.3f", s, d, own)
		}
		return nil
	}
}

// fullWidth holds when the glyph that draws s has an advance of a whole em in
// the font: it is the full-width mark, halved by where it stands.
func fullWidth(s string) check {
	return func(c *column) error {
		p, err := c.one(s)
		if err == nil && math.Abs(p.advance/em-1) > near {
			err = fmt.Errorf("%s is drawn by a glyph %.3f em wide", s, p.advance/em)
		}
		return err
	}
}

// spaced holds when so much white stands between the advance of a and b.
func spaced(a, b string, want float64) check {
	return func(c *column) error {
		p, q, err := c.two(a, b)
		if err != nil {
			return err
		}
		if got := q.at - p.at - p.advance/em; math.Abs(got-want) > near {
			return fmt.Errorf("between %s and %s %.3f em, not %.3f", a, b, got, want)
		}
		return nil
	}
}

// oneStroke holds when —— is painted as one bar some two em long, whose
// contours leave no white between them.
func oneStroke(c *column) error {
	var bars []box
	for _, g := range c.all() {
		if strings.Contains(g.text, "—") {
			for _, b := range g.contours {
				bars = append(bars, c.along(b))
			}
		}
	}
	for _, f := range c.sheet.fills {
		bars = append(bars, c.along(f.box))
	}
	if len(bars) == 0 {
		return fmt.Errorf("no dash on the page")
	}
	inOrder(bars)
	whole := bars[0]
	for _, b := range bars[1:] {
		if b.x0 > whole.x1 {
			return fmt.Errorf("white of %.3f em within the dash", b.x0-whole.x1)
		}
		whole = whole.join(b)
	}
	if w := whole.width(); w < 1.7 || w > 2 {
		return fmt.Errorf("the stroke is %.3f em long", w)
	}
	return nil
}

// dots returns the dots of all ellipses along the line.
func (c *column) dots() (dots []box) {
	for _, g := range c.all() {
		if strings.Contains(g.text, "…") {
			for _, b := range g.contours {
				dots = append(dots, c.along(b))
			}
		}
	}
	inOrder(dots)
	return dots
}

// evenly is how much the pitch of dots may differ, in em.
const evenly = 0.02

// sixDots holds when the ellipsis is six dots on one line at even pitch.
func sixDots(c *column) error {
	dots := c.dots()
	if len(dots) != 6 {
		return fmt.Errorf("%d dots", len(dots))
	}
	pitch := (dots[5].x0 - dots[0].x0) / 5
	for i := 1; i < 6; i++ {
		if d := dots[i].x0 - dots[i-1].x0; math.Abs(d-pitch) > evenly {
			return fmt.Errorf("dots %.3f em apart, %.3f on average", d, pitch)
		}
	}
	return nil
}

// centred is how far what belongs in the middle of a line may stand from it, in em.
const centred = 0.08

// dotsCentred holds when the dots stand in the middle of the em boxes beside them.
func dotsCentred(c *column) error {
	dots := c.dots()
	if len(dots) == 0 {
		return fmt.Errorf("no dots")
	}
	first := &c.all()[0]
	middle := first.y/em - (ascent - 0.5)
	if c.vertical {
		middle = first.glyph.middle() / em
	}
	if at := (dots[0].y0 + dots[0].y1) / 2; math.Abs(at-middle) > centred {
		return fmt.Errorf("the dots stand %.3f em from the middle of the line", at-middle)
	}
	return nil
}

// together holds when a and b stand beside each other on one line.
func together(a, b string) check {
	return func(c *column) error {
		for _, l := range c.lines {
			if strings.Contains(textOf(l), a+b) {
				return nil
			}
		}
		return fmt.Errorf("%s and %s are on different lines", a, b)
	}
}

// hanSolid holds when no Han character stands less than an em after another.
func hanSolid(c *column) error {
	for _, l := range c.lines {
		for i := 1; i < len(l); i++ {
			if strings.ContainsAny(l[i-1].text+l[i].text, closing+"“‘（《ABCDE0123456789 ") {
				continue
			}
			if d := l[i].at - l[i-1].at; d < 1-near {
				return fmt.Errorf("%s%s stand %.3f em apart", l[i-1].text, l[i].text, d)
			}
		}
	}
	return nil
}

// digitsSolid holds when every figure stands its own width after the one before.
func digitsSolid(c *column) error {
	for _, l := range c.lines {
		for i := 1; i < len(l); i++ {
			if strings.ContainsAny(l[i-1].text, "0123456789") && strings.ContainsAny(l[i].text, "0123456789") {
				if d := l[i].at - l[i-1].at - l[i-1].advance/em; math.Abs(d) > near {
					return fmt.Errorf("%s%s have %.3f em between them", l[i-1].text, l[i].text, d)
				}
			}
		}
	}
	return nil
}

// same compares texts.
func same(got, want string) error {
	if got != want {
		return fmt.Errorf("the page says %s, not %s", got, want)
	}
	return nil
}

// inkCentred holds when the ink of s lies in the middle of a cell so many em wide.
func inkCentred(s string, width float64) check {
	return func(c *column) error {
		cells := c.all()
		i, err := find(cells, s, 1)
		if err != nil {
			return err
		}
		cell := cells[i-1].at + 1 // behind a Han character
		if at := (cells[i].ink.x0+cells[i].ink.x1)/2 - cell; math.Abs(at-width/2) > centred {
			return fmt.Errorf("the ink of %s has its middle %.3f em into its cell of %.3f", s, at, width)
		}
		return nil
	}
}

// inkGap holds when the white between the ink of a and that of b is at least
// from and at most to em.
func inkGap(a, b string, from, to float64) check {
	return func(c *column) error {
		p, q, err := c.two(a, b)
		if err != nil {
			return err
		}
		if d := q.ink.x0 - p.ink.x1; d < from || d > to {
			return fmt.Errorf("between the ink of %s and %s %.3f em, not from %.3f to %.3f", a, b, d, from, to)
		}
		return nil
	}
}
