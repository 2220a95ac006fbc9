package clreq

import (
	"fmt"
	"math"
	"strings"
)

// noGapAbove holds when no Han character stands more than an em and so much
// after another on its line.
func noGapAbove(most float64) check {
	return func(c *column) error {
		for _, l := range c.lines {
			for i := 1; i < len(l); i++ {
				if !han(l[i-1].text) || !han(l[i].text) {
					continue
				}
				if d := l[i].at - l[i-1].at - 1; d > most+near {
					return fmt.Errorf("%.3f em between %s and %s: %s", d, l[i-1].text, l[i].text, textOf(l))
				}
			}
		}
		return nil
	}
}

func han(s string) bool {
	return s != "" && strings.IndexFunc(s, func(r rune) bool { return r < 0x3400 || r > 0x9FFF && r < 0x20000 }) < 0
}

// noStranded holds when the last line holds two characters at least.
func noStranded(c *column) error {
	last := textOf(c.lines[len(c.lines)-1])
	if n := len([]rune(strings.Trim(last, closing))); n < 2 {
		return fmt.Errorf("the last line is %s", last)
	}
	return nil
}

// place is where the baseline of a line stands across the page, in em.
func place(l []cell) float64 { return l[0].y / em }

// pitch holds when all lines follow each other at the leading.
func pitch(c *column) error {
	for i := 1; i < len(c.lines); i++ {
		a, b := place(c.lines[i-1]), place(c.lines[i])
		if c.vertical {
			b, a = c.lines[i-1][0].middle()/em, c.lines[i][0].middle()/em
		}
		if math.Abs(b-a-leading) > near {
			return fmt.Errorf("%s stands %.3f em below %s", textOf(c.lines[i]), b-a, textOf(c.lines[i-1]))
		}
	}
	return nil
}

// wholeLines holds when b stands a whole number of lines below a.
func wholeLines(a, b string) check {
	return func(c *column) error {
		p, q, err := c.two(a, b)
		if err != nil {
			return err
		}
		n := (q.y - p.y) / em / leading
		if c.vertical {
			n = (p.glyph.middle() - q.glyph.middle()) / em / leading
		}
		if math.Abs(n-math.Round(n)) > near || n < 1-near {
			return fmt.Errorf("%s stands %.3f lines below %s", b, n, a)
		}
		return nil
	}
}

// lineStart holds when line n begins so many em from the edge.
func lineStart(n int, want float64) check {
	return func(c *column) error {
		if n >= len(c.lines) {
			return fmt.Errorf("only %d lines", len(c.lines))
		}
		if at := c.lines[n][0].at; math.Abs(at-want) > near {
			return fmt.Errorf("%s begins at %.3f em, not %.3f", textOf(c.lines[n]), at, want)
		}
		return nil
	}
}

// inFace holds when s is drawn from a face whose name holds this.
func inFace(s, face string) check {
	return func(c *column) error {
		p, err := c.one(s)
		if err == nil && !strings.Contains(p.font.name, face) {
			err = fmt.Errorf("%s is set in %s", s, p.font.name)
		}
		return err
	}
}

// evenColumns holds when the characters named stand at equal distances.
func evenColumns(names ...string) check {
	return func(c *column) error {
		var at []float64
		for _, s := range names {
			p, err := c.one(s)
			if err != nil {
				return err
			}
			at = append(at, p.at)
		}
		for i := 2; i < len(at); i++ {
			if d, e := at[1]-at[0], at[i]-at[i-1]; math.Abs(d-e) > near {
				return fmt.Errorf("columns %.3f and %.3f em wide", d, e)
			}
		}
		return nil
	}
}

// capitals holds when the capital s rises between so many em above the baseline.
func capitals(s string, from, to float64) check {
	return func(c *column) error {
		p, err := c.one(s)
		if err != nil {
			return err
		}
		if top := c.all()[0].y/em - p.ink.y0; top < from || top > to {
			return fmt.Errorf("%s rises %.3f em above the baseline", s, top)
		}
		return nil
	}
}

// wider holds when a's own width is greater than b's by at least d em.
func wider(a, b string, d float64) check {
	return func(c *column) error {
		p, err := c.one(a)
		if err != nil {
			return err
		}
		q, err := c.one(b)
		if err != nil {
			return err
		}
		if p.advance < q.advance+d*em {
			return fmt.Errorf("%s is %.3f em wide, %s %.3f", a, p.advance/em, b, q.advance/em)
		}
		return nil
	}
}

// A story of several columns is set in columns of ten em and gutters of two.
const columnPitch = 12

// columns parts the lines of a page by the column they stand in: where each
// begins, from the left edge of the column.
func (c *column) columns() (lines [][]float64) {
	last := map[int]float64{}
	for _, g := range c.all() {
		k := int((g.at + 1) / columnPitch)
		for len(lines) <= k {
			lines = append(lines, nil)
		}
		if y, ok := last[k]; !ok || g.y > y+em/2 {
			lines[k] = append(lines[k], g.at-float64(k)*columnPitch)
		}
		last[k] = g.y
	}
	return lines
}

// columnsAt holds when the lines of two columns begin at their edges, or at an
// indent of two em.
func columnsAt(c *column) error {
	lines := c.columns()
	if len(lines) != 2 {
		return fmt.Errorf("%d columns", len(lines))
	}
	for k, starts := range lines {
		for _, x := range starts {
			if math.Abs(x) > near && math.Abs(x-2) > near {
				return fmt.Errorf("a line begins %.3f em into column %d", x, k+1)
			}
		}
	}
	return nil
}

// balanced holds when two columns end level, the last at most a line short.
func balanced(c *column) error {
	lines := c.columns()
	if len(lines) != 2 {
		return fmt.Errorf("%d columns", len(lines))
	}
	if n, m := len(lines[0]), len(lines[1]); n != m && n != m+1 {
		return fmt.Errorf("%d and %d lines", n, m)
	}
	return nil
}

// noWidow holds when the first line of the second column is not the last of
// its paragraph: the one after it is not indented.
func noWidow(c *column) error {
	lines := c.columns()
	if len(lines) != 2 {
		return fmt.Errorf("%d columns", len(lines))
	}
	if l := lines[1]; len(l) < 2 || l[0] < 1 && l[1] > 1 {
		return fmt.Errorf("the second column's lines begin at %.1f em", l)
	}
	return nil
}

// hyphenated holds when a line ends within a word, two letters after its start
// and three before its end at least, with a stroke that says U+00AD.
func hyphenated(c *column) error {
	for i := 1; i < len(c.lines); i++ {
		above, found := strings.CutSuffix(textOf(c.lines[i-1]), "\u00ad")
		below := textOf(c.lines[i])
		before := len(above) - len(strings.TrimRightFunc(above, latinLetter))
		after := len(below) - len(strings.TrimLeftFunc(below, latinLetter))
		if before == 0 || after == 0 {
			continue
		}
		last := c.lines[i-1][len(c.lines[i-1])-1]
		if !found || last.blank || last.ink.width() < last.ink.height() {
			return fmt.Errorf("no hyphen behind %s", above)
		}
		if before < 2 || after < 3 {
			return fmt.Errorf("%s|%s leaves %d and %d letters", above, below, before, after)
		}
		return nil
	}
	return fmt.Errorf("no word is parted")
}

func latinLetter(r rune) bool { return r|0x20 >= 'a' && r|0x20 <= 'z' }

// hyphenatedDown holds when a line of vertical text ends with a hyphen.
func hyphenatedDown(c *column) error {
	for _, l := range c.lines[:len(c.lines)-1] {
		if strings.HasSuffix(textOf(l), "\u00ad") {
			return nil
		}
	}
	return fmt.Errorf("no word is parted")
}

// hung holds when the mark s ends a line whose other cells fill a whole number
// of em: its ink lies beyond them, within half an em.
func hung(s string) check {
	return func(c *column) error {
		for _, l := range c.lines[:len(c.lines)-1] {
			last := &l[len(l)-1]
			if last.text != s {
				continue
			}
			if before := l[len(l)-2].at + 1; math.Abs(last.at-before) < near && math.Abs(before-math.Round(before)) < near && last.ink.x0 > before {
				return nil
			}
			return fmt.Errorf("%s stands at %.3f em: %s", s, last.at, textOf(l))
		}
		return fmt.Errorf("no line ends with %s", s)
	}
}
