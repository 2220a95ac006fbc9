package clreq

import (
	"fmt"
	"math"
	"slices"
	"strings"
)

// whole holds when the headline has several lines and these words stand whole in one each.
func whole(words ...string) check {
	return func(c *column) error {
		all := c.heads()
		if len(all) < 2 {
			return fmt.Errorf("the headline does not turn")
		}
		for _, w := range words {
			if !slices.ContainsFunc(all, func(l headLine) bool { return strings.Contains(l.text(), w) }) {
				return fmt.Errorf("%s is parted", w)
			}
		}
		return nil
	}
}

// noneStarts and noneEnds hold when no line but the first begins, and none but
// the last ends, with one of these.
func noneStarts(with string) check { return turns(with, "") }
func noneEnds(with string) check   { return turns("", with) }

func turns(starts, ends string) check {
	return func(c *column) error {
		all := c.heads()
		if len(all) < 2 {
			return fmt.Errorf("the headline does not turn")
		}
		for i := 1; i < len(all); i++ {
			above, below := []rune(all[i-1].text()), []rune(all[i].text())
			if strings.ContainsRune(starts, below[0]) || strings.ContainsRune(ends, above[len(above)-1]) {
				return fmt.Errorf("the headline turns %s|%s", string(above), string(below))
			}
		}
		return nil
	}
}

// shapely holds when no line of the headline is longer than the one above it by
// more than a character.
func shapely(c *column) error {
	all := c.heads()
	if len(all) < 2 {
		return fmt.Errorf("the headline does not turn")
	}
	for i := 1; i < len(all); i++ {
		if above, below := len([]rune(all[i-1].text())), len([]rune(all[i].text())); below > above+1 || above > below+above/3+1 {
			return fmt.Errorf("%d characters above %d", above, below)
		}
	}
	return nil
}

// headSpan holds when from a to the next b of the headline it is so many em of it.
func headSpan(a, b string, want float64) check {
	return func(c *column) error {
		for _, l := range c.heads() {
			i, err := find(l.cells, a, 0)
			if err != nil {
				continue
			}
			k, err := find(l.cells, b, i+1)
			if err != nil {
				return err
			}
			p := &l.cells[i]
			if d := (c.begins(&l.cells[k]) - c.begins(p)) / p.size; math.Abs(d-want) > near {
				return fmt.Errorf("from %s to %s %.3f em, not %.3f", a, b, d, want)
			}
			return nil
		}
		return fmt.Errorf("%s is not in the headline", a)
	}
}

// headSays holds when the headline's text is this.
func headSays(want string) check {
	return func(c *column) error {
		got := ""
		for _, l := range c.heads() {
			got += l.text()
		}
		if got != want {
			return fmt.Errorf("the headline says %q", got)
		}
		return nil
	}
}

// stacked holds when the ink of no line of the headline, nor that of the text
// under it, runs into that of the line before.
func stacked(n int) check {
	return func(c *column) error {
		all := c.heads()
		if len(all) != n {
			return fmt.Errorf("%d lines, not %d", len(all), n)
		}
		before := math.Inf(-1)
		for _, l := range append(all, headLine{cells: c.lines[0]}) {
			near, far := math.Inf(1), math.Inf(-1)
			for _, g := range l.cells {
				a, b := g.ink.y0, g.ink.y1
				if c.vertical {
					a, b = -b, -a
				}
				near, far = min(near, a), max(far, b)
			}
			if near < before {
				return fmt.Errorf("%s runs %.2f em into the line before", l.text(), before-near)
			}
			before = far
		}
		return nil
	}
}

// onGrid holds when the lines of the text stand where they would on a page
// without headlines: so many lines below the place's head, or left of its right edge.
func onGrid(c *column) error {
	for _, l := range c.lines {
		d := (l[0].y - storyTop - (leading*em-em)/2 - ascent*em) / (leading * em)
		if c.vertical {
			d = (c.sheet.width - margin - em/2 - l[0].middle()) / (leading * em)
		}
		if off := d - math.Round(d); math.Abs(off) > near {
			return fmt.Errorf("%s stands %.4f lines off the grid", textOf(l), off)
		}
	}
	return nil
}

// under3 holds when three lines of text at least stand below the headline.
func under3(c *column) error {
	n := 0
	all := c.heads()
	for _, l := range c.lines {
		if len(all) > 0 && l[0].y > all[len(all)-1].place || c.vertical {
			n++
		}
	}
	if n < 3 {
		return fmt.Errorf("%d lines of text by the headline", n)
	}
	return nil
}

// aside reads the headline of horizontal text down the page, and atTop that of
// vertical text across it.
func aside(f check) check {
	return func(c *column) error { return f(read(c.sheet, true, tierTop-0.5)) }
}
func atTop(f check) check { return func(c *column) error { return f(read(c.sheet, false, 0)) } }

// headPitch is from one column under a headline to the next, in em.
const headPitch = headMeasure + 2

// inBand holds when the lines of a vertical headline stand in the middle between
// two places across the page, in em from the margin.
func inBand(from, to float64) check {
	return func(c *column) error {
		all := c.heads()
		if len(all) == 0 {
			return fmt.Errorf("no headline")
		}
		right := -all[0].place + all[0].cells[0].size/2
		last := &all[len(all)-1]
		left := -last.place - last.cells[0].size/2
		if d := (left+right)/2 - margin - (from+to)/2*em; math.Abs(d) > rounding || left < margin+from*em || right > margin+to*em {
			return fmt.Errorf("the headline stands from %.2f to %.2f pt, %.2f off the middle of its column", left, right, d)
		}
		return nil
	}
}
