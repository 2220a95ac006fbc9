package clreq

import (
	"fmt"
	"math"
	"slices"
	"strings"
)

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

// spaced holds when so much white stands between the advance of a and b.
func spaced(a, b string, want float64) check {
	return func(c *column) error {
		cells := c.all()
		i, err := find(cells, a, 0)
		if err != nil {
			return err
		}
		k, err := find(cells, b, i+1)
		if err != nil {
			return err
		}
		if got := cells[k].at - cells[i].at - cells[i].advance/em; math.Abs(got-want) > near {
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
			bars = append(bars, g.contours...)
		}
	}
	for _, f := range c.sheet.fills {
		bars = append(bars, f.box)
	}
	if len(bars) == 0 {
		return fmt.Errorf("no dash on the page")
	}
	slices.SortFunc(bars, func(a, b box) int { return int(math.Copysign(1, a.x0-b.x0)) })
	whole := bars[0]
	for _, b := range bars[1:] {
		if b.x0 > whole.x1 {
			return fmt.Errorf("white of %.3f em within the dash", (b.x0-whole.x1)/em)
		}
		whole = whole.join(b)
	}
	if w := whole.width() / em; w < 1.7 || w > 2 {
		return fmt.Errorf("the stroke is %.3f em long", w)
	}
	return nil
}

// dots returns the dots of all ellipses, left to right.
func (c *column) dots() (dots []box) {
	for _, g := range c.all() {
		if strings.Contains(g.text, "…") {
			dots = append(dots, g.contours...)
		}
	}
	slices.SortFunc(dots, func(a, b box) int { return int(math.Copysign(1, a.x0-b.x0)) })
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
		if d := dots[i].x0 - dots[i-1].x0; math.Abs(d-pitch) > evenly*em {
			return fmt.Errorf("dots %.3f em apart, %.3f on average", d/em, pitch/em)
		}
	}
	return nil
}

// dotsCentred holds when the dots stand at half the height of the Han
// characters beside them.
func dotsCentred(c *column) error {
	dots := c.dots()
	han, ok := c.all()[0].ink()
	if len(dots) == 0 || !ok {
		return fmt.Errorf("no dots, or no ink beside them")
	}
	// The em box of a Chinese face reaches from 0.12 em below the baseline to 0.88 above.
	middle := c.all()[0].y - 0.38*em
	at := (dots[0].y0 + dots[0].y1) / 2
	if math.Abs(at-middle) > 0.08*em {
		return fmt.Errorf("the dots stand %.3f em from the middle of the cells (Han ink from %.3f to %.3f)", (at-middle)/em, han.y0, han.y1)
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

// inkOn holds when the ink of s lies between two places of its line, in em.
func inkOn(s string, from, to float64) check {
	return func(c *column) error {
		cells := c.all()
		i, err := find(cells, s, 0)
		if err != nil {
			return err
		}
		ink, _ := cells[i].ink()
		if a, b := (ink.x0-margin)/em, (ink.x1-margin)/em; a < from-near || b > to+near {
			return fmt.Errorf("the ink of %s lies from %.3f to %.3f em, not within %.3f and %.3f", s, a, b, from, to)
		}
		return nil
	}
}

// inkBelow holds when the ink of s lies below a height over the baseline, in em.
func inkBelow(s string, height float64) check {
	return func(c *column) error {
		cells := c.all()
		i, err := find(cells, s, 0)
		if err != nil {
			return err
		}
		ink, _ := cells[i].ink()
		if top := (cells[0].y - ink.y0) / em; top > height {
			return fmt.Errorf("the ink of %s reaches %.3f em above the baseline", s, top)
		}
		return nil
	}
}

// fullWidth holds when the glyph that draws s has an advance of a whole em in
// the font: it is the full-width mark, halved by where it stands.
func fullWidth(s string) check {
	return func(c *column) error {
		cells := c.all()
		i, err := find(cells, s, 0)
		if err == nil && math.Abs(cells[i].advance/em-1) > near {
			err = fmt.Errorf("%s is drawn by a glyph %.3f em wide", s, cells[i].advance/em)
		}
		return err
	}
}

// flushOrDropped holds when no line overlaps the measure of one and a half em
// though nothing but a dropped ban can help.
func flushOrDropped(c *column) error {
	for _, l := range c.lines {
		if e := end(l); e > 1.5+near {
			return fmt.Errorf("%s ends at %.3f em", textOf(l), e)
		}
	}
	return nil
}
