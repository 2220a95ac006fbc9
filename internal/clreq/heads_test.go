package clreq

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
)

// Headlines stand over a column of 19 em, 190 pt, which is as long down the page.
const (
	headMeasure = 19
	headLength  = headMeasure * em
	under       = "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五"
)

// head is a try on the headline of a story.
func head(st story, c check, sp spoil) try {
	return try{text: under, measure: headMeasure, story: &st, check: c, spoil: sp}
}

// retold sets another story, so that its headline is what it should not be.
func retold(st story) spoil { return func(s *setting) { s.story = &st } }

// headLine is a line of a headline, in points along the line from the edge of the text.
type headLine struct {
	cells []cell
	place float64 // of its baseline, or of its middle down the page, from the page's top or right
}

// storyTop and storyFoot are the edges of what a story's place takes of its page, in points.
const (
	storyTop  = margin + 3*leading*em
	storyFoot = storyTop + 24*leading*em
)

// heads returns the lines of the headline, kicker and deck, from above, or from the right.
func (c *column) heads() (all []headLine) {
	last := 0
	for _, g := range c.others {
		if g.y < storyTop || g.y > storyFoot || g.size < em {
			continue
		}
		at := g.y
		if c.vertical {
			at = -g.middle()
		}
		k := slices.IndexFunc(all, func(l headLine) bool { return math.Abs(l.place-at) < 1 })
		switch {
		case g.blank && len(all) > 0:
			k = last // white stands where its line is, however it is turned
		case k < 0:
			k = len(all)
			all = append(all, headLine{place: at})
		}
		last = k
		all[k].cells = append(all[k].cells, g)
	}
	slices.SortStableFunc(all, func(a, b headLine) int { return cmp.Compare(a.place, b.place) })
	return all
}

// begins is where a glyph of a headline begins along its line, in points.
func (c *column) begins(g *cell) float64 {
	if c.vertical {
		return g.y - ascent*g.size - margin - c.top*em
	}
	return g.x - margin
}

func (l *headLine) text() string { return textOf(l.cells) }

// ink is where a line begins and ends to the eye, in points, and how well that
// is known: a Han character counts with its em, whatever white it has within
// it, any other with its ink.
func (c *column) ink(l *headLine) (from, to, about float64) {
	from, to, about = math.Inf(1), math.Inf(-1), rounding
	for i := range l.cells {
		switch g := &l.cells[i]; {
		case han(g.text):
			at := c.begins(g)
			from, to = min(from, at), max(to, at+map[bool]float64{true: g.size, false: g.wide}[c.vertical])
		case !g.blank:
			from, to, about = min(from, g.ink.x0*em), max(to, g.ink.x1*em), bearing*g.size
		}
	}
	return from, to, about
}

// eachHead holds when every line of the headline holds, and there are some.
func eachHead(f func(c *column, l *headLine) error) check {
	return func(c *column) error {
		all := c.heads()
		if len(all) == 0 {
			return fmt.Errorf("no headline")
		}
		for i := range all {
			if err := f(c, &all[i]); err != nil {
				return fmt.Errorf("%s: %w", all[i].text(), err)
			}
		}
		return nil
	}
}

// headLines holds when the lines of the headline are these, parted by |.
func headLines(want string) check {
	return func(c *column) error {
		var got []string
		for _, l := range c.heads() {
			got = append(got, l.text())
		}
		if s := strings.Join(got, "|"); s != want {
			return fmt.Errorf("the headline's lines are %s, not %s", s, want)
		}
		return nil
	}
}

// largest holds when line n of the headline is larger than all others.
func largest(n int) check {
	return func(c *column) error {
		all := c.heads()
		for i, l := range all {
			if n >= len(all) || i != n && l.cells[0].size > all[n].cells[0].size-near {
				return fmt.Errorf("%s is set at %.1f pt", l.text(), l.cells[0].size)
			}
		}
		return nil
	}
}

// headFace holds when line n of the headline is set in a face whose name holds this.
func headFace(n int, face string) check {
	return func(c *column) error {
		all := c.heads()
		if n >= len(all) || !strings.Contains(all[n].cells[0].font.name, face) {
			return fmt.Errorf("line %d of %d is not set in %s but in %s", n+1, len(all), face, all[min(n, len(all)-1)].cells[0].font.name)
		}
		return nil
	}
}

// rounding is how far a page's edge, in hundredths of a millimetre, may be off, in points.
const rounding = 0.02

// bearing is how far the middle of a line's ink may stand off by a mark or
// letter at its end: a halved mark has up to 0.16 em of white in its half.
const bearing = 0.08

// midColumn holds when the ink of every line has its middle in that of the column.
var midColumn = eachHead(func(c *column, l *headLine) error {
	from, to, about := c.ink(l)
	if d := (from+to)/2 - headLength/2; math.Abs(d) > about {
		return fmt.Errorf("its ink stands %.2f pt off the middle", d)
	}
	return nil
})

// atEdge holds when the ink of every line begins at the column's edge.
var atEdge = eachHead(func(c *column, l *headLine) error {
	if from, _, about := c.ink(l); from < -rounding || from > about {
		return fmt.Errorf("its ink begins %.2f pt from the edge", from)
	}
	return nil
})

// tracking returns how far apart the Han characters of a line stand beyond their
// em, in parts of the em.
func (c *column) tracking(l *headLine) (all []float64) {
	for i := 1; i < len(l.cells); i++ {
		a, b := &l.cells[i-1], &l.cells[i]
		if han(a.text) && han(b.text) {
			all = append(all, ((c.begins(b)-c.begins(a))/a.wide - 1))
		}
	}
	return all
}

// tracked holds when all lines have one tracking, between two bounds, in em.
func tracked(from, to float64) check {
	return func(c *column) error {
		var first []float64
		return eachHead(func(c *column, l *headLine) error {
			for _, d := range c.tracking(l) {
				if d < from-near || d > to+near {
					return fmt.Errorf("tracked by %.4f em", d)
				}
				if first = append(first, d); math.Abs(d-first[0]) > 0.002 {
					return fmt.Errorf("tracked by %.4f em here and by %.4f there", d, first[0])
				}
			}
			return nil
		})(c)
	}
}

// headSize holds when every line is of one size, between two in points, and a
// whole number of half points.
func headSize(from, to float64) check {
	return func(c *column) error {
		first := c.heads()
		return eachHead(func(_ *column, l *headLine) error {
			for _, g := range l.cells {
				if g.size < from-near || g.size > to+near || math.Abs(math.Remainder(g.size, 0.5)) > near || math.Abs(g.size-first[0].cells[0].size) > near {
					return fmt.Errorf("%s is of %.3f pt", g.text, g.size)
				}
			}
			return nil
		})(c)
	}
}

// headScale holds when the glyphs of all lines have one width, between two
// parts of their own, as the matrix they are painted with says.
func headScale(from, to float64) check {
	return func(c *column) error {
		first := c.heads()
		return eachHead(func(_ *column, l *headLine) error {
			for _, g := range l.cells {
				if s := g.wide / g.size; s < from-near || s > to+near || math.Abs(s-first[0].cells[0].wide/first[0].cells[0].size) > near {
					return fmt.Errorf("%s is %.3f of its width", g.text, s)
				}
			}
			return nil
		})(c)
	}
}

// headWithin holds when no ink of the headline lies beyond the column.
var headWithin = eachHead(func(c *column, l *headLine) error {
	if from, to, _ := c.ink(l); from < -rounding || to > headLength+rounding {
		return fmt.Errorf("its ink lies from %.2f to %.2f pt", from, to)
	}
	return nil
})

// fillsWidth holds when the longest line of the headline fills the column, but
// for a hundredth of an em between its characters.
func fillsWidth(c *column) error {
	most := 0.0
	for _, l := range c.heads() {
		last := &l.cells[len(l.cells)-1]
		most = max(most, c.begins(last)+last.wide-c.begins(&l.cells[0]))
	}
	if most < headLength-2 || most > headLength+rounding {
		return fmt.Errorf("the headline is %.2f pt long of %d", most, int(headLength))
	}
	return nil
}
