package makeup

import (
	"strings"
	"unicode/utf8"
)

// A sketch shows a plan in letters: every block with its rule, the first words
// of its headline, pictures shaded.
const (
	sketchColumn = 9 // cells of the terminal that a column takes
	sketchLines  = 3 // lines of the page that one line of the sketch stands for
)

// canvas is rows of cells of a terminal; a Han character takes two, and the
// second is 0.
type canvas [][]rune

func newCanvas(w, h int) canvas {
	c := make(canvas, h)
	for y := range c {
		c[y] = []rune(strings.Repeat(" ", w))
	}
	return c
}

// frame draws the outline from (x, y) to (r, b), both included.
func (c canvas) frame(x, y, r, b int) {
	for i := x; i <= r; i++ {
		c.rule(i, y, '-')
		c.rule(i, b, '-')
	}
	for i := y; i <= b; i++ {
		c.rule(x, i, '|')
		c.rule(r, i, '|')
	}
	for _, p := range [][2]int{{x, y}, {r, y}, {x, b}, {r, b}} {
		c.rule(p[0], p[1], '+')
	}
}

// rule puts one sign of an outline, a crossing where two meet.
func (c canvas) rule(x, y int, sign rune) {
	if y < 0 || y >= len(c) || x < 0 || x >= len(c[y]) {
		return
	}
	if was := c[y][x]; was != ' ' && was != sign {
		sign = '+'
	}
	c[y][x] = sign
}

// shade fills the cells between two corners.
func (c canvas) shade(x, y, r, b int, with rune) {
	for ; y <= b; y++ {
		for i := x; i <= r; i++ {
			if y >= 0 && y < len(c) && i >= 0 && i < len(c[y]) {
				c[y][i] = with
			}
		}
	}
}

// write puts text at a cell, as much of it as there is room for.
func (c canvas) write(x, y, room int, s string) {
	if y < 0 || y >= len(c) {
		return
	}
	for _, r := range s {
		n := 1
		if r >= 0x1100 {
			n = 2
		}
		if n > room || x+n > len(c[y]) {
			return
		}
		c[y][x] = r
		if n == 2 {
			c[y][x+1] = 0
		}
		x, room = x+n, room-n
	}
}

// String returns the canvas without blanks at line ends.
func (c canvas) String() string {
	var b strings.Builder
	for _, row := range c {
		line := make([]byte, 0, len(row))
		for _, r := range row {
			if r != 0 {
				line = utf8.AppendRune(line, r)
			}
		}
		b.WriteString(strings.TrimRight(string(line), " "))
		b.WriteByte('\n')
	}
	return b.String()
}

// Sketch draws the plan in letters.
func (p *Plan) Sketch() string {
	d := p.dummy
	g := &d.page.grid
	at := func(r rect) (x, y, right, bottom int) {
		return r.x * sketchColumn, r.y / sketchLines, r.right() * sketchColumn, r.bottom() / sketchLines
	}
	c := newCanvas(g.Columns*sketchColumn+1, g.Lines/sketchLines+1)
	if d.page.top > 0 {
		c.frame(0, 0, g.Columns*sketchColumn, d.page.top/sketchLines)
	}
	for i := range d.blocks {
		for _, r := range d.blocks[i].pictures {
			x, y, right, bottom := at(r)
			c.shade(x+1, y+1, right-1, bottom-1, ':')
		}
	}
	for i := range d.blocks {
		b := &d.blocks[i]
		x, y, right, bottom := at(b.rect)
		c.frame(x, y, right, bottom)
		switch {
		case b.isAd():
			c.write(x+2, (y+bottom)/2, right-x-3, "广告")
		case b.isStory():
			if b.head.h > 0 {
				x, y, right, _ = at(b.head)
			}
			c.write(x+2, y+1, right-x-3, b.called())
		}
	}
	return c.String()
}

// called is what a sketch calls a story.
func (b *block) called() string {
	s := b.kept
	if b.shape != nil {
		return b.shape.item.name()
	}
	if s.Story != nil && len(s.Story.Title) > 0 {
		return "*" + s.Story.Title[0].S
	}
	return ""
}
