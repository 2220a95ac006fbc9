package text

import (
	"sort"

	"banxin/internal/geom"
)

// Line is a stretch of a paragraph that stands on one line. Spaces at its ends
// belong to no line.
type Line struct {
	First, Last int         // atoms [First, Last)
	Next        int         // first atom of the next line; spaces at the break lie before it
	Indent      geom.Length // white before the first cell
	Measure     geom.Length // where the last cell ends when the line is flush; the right indent lies beyond it
	Natural     geom.Length // from the measure's start to the line's end before justification, edges trimmed
	Hang        geom.Length // of the last mark, beyond the measure
	Stretch     geom.Length // white that justifying adds at each ordinary boundary
	Squeeze     geom.Length // white taken from the place that gives most
	Hyphen      geom.Length // width of the hyphen set after the last cell, 0 for none
	Final       bool        // last line of the paragraph, or before an asked-for break
	BanDropped  bool        // the only way was to drop a line-start or line-end ban
	UnitCut     bool        // a unit wider than the measure was cut
}

// Breaker breaks paragraphs into lines. It keeps its working memory from one
// paragraph to the next; it is for one goroutine.
type Breaker struct {
	ways  []way
	buf   []Line
	shape [2]Indents // of a paragraph whose style has none of its own
}

// Break breaks the paragraph at measure, its lines indented as its style's
// shape or indents say, as its style's mode says.
func (b *Breaker) Break(p *Paragraph, measure geom.Length) []Line {
	o := b.outline(p, measure)
	return b.from(p, p.start(), &o)
}

// BreakRest breaks what of the paragraph begins at a byte of its text, where a
// line before has ended: its lines are indented as those after the first. The
// paragraph may have been shaped anew since, at another size.
func (b *Breaker) BreakRest(p *Paragraph, from int, measure geom.Length) []Line {
	o := b.outline(p, measure)
	o.rest()
	start := sort.Search(len(p.atoms), func(i int) bool { return int(p.atoms[i].off) >= from })
	return b.from(p, p.pastSpaces(start), &o)
}

// Begins returns the byte of the text that a line begins with.
func (p *Paragraph) Begins(ln *Line) int { return int(p.atoms[ln.First].off) }

// IsFirst reports whether a line is the first of its paragraph.
func (p *Paragraph) IsFirst(ln *Line) bool { return ln.First <= p.start() }

// IsLast reports whether a line is the last of its paragraph.
func (p *Paragraph) IsLast(ln *Line) bool { return ln.Next == len(p.atoms) }

// from breaks the atoms from start on.
func (b *Breaker) from(p *Paragraph, start int, o *outline) []Line {
	if start == len(p.atoms) {
		return nil
	}
	if p.Style.Mode == Optimal {
		return b.optimal(p, start, 0, o)
	}
	b.buf = p.stable(b.buf[:0], start, o)
	return b.mendStranded(p, append([]Line(nil), b.buf...), o)
}

// start returns the first atom that prints; spaces before it belong to no line.
func (p *Paragraph) start() int {
	i := 0
	for i < len(p.atoms) && p.atoms[i].class == Space {
		i++
	}
	return i
}

// Break breaks the paragraph with a Breaker of its own.
func (p *Paragraph) Break(measure geom.Length) []Line {
	var b Breaker
	return b.Break(p, measure)
}

// stable appends the lines of the atoms from first on, chosen line by line: of
// the ways to end a line, an exact fit goes first, then squeezing one more in,
// then pushing out and stretching (typography.md section 10).
func (p *Paragraph) stable(lines []Line, first int, o *outline) []Line {
	for first < len(p.atoms) {
		x := o.at(len(lines))
		c := p.choose(first, x)
		if c.next == 0 || p.blocked(&c, x, o.at(len(lines)+1)) {
			c = p.desperate(first, x, o.at(len(lines)+1))
		}
		if c.next <= first {
			panic("text: a line that takes nothing")
		}
		lines = append(lines, p.line(first, x, &c))
		first = c.next
	}
	return lines
}

// line makes the line from first that ends as c says.
func (p *Paragraph) line(first int, x extent, c *candidate) Line {
	return p.lineTo(first, x, &ending{
		int32(c.last), int32(c.next), c.natural, c.hang, p.white(c, x.to), p.squeezeOf(c, x.to), c.final,
	})
}

// lineTo makes the line from first with the ending e.
func (p *Paragraph) lineTo(first int, x extent, e *ending) Line {
	ln := Line{
		First: first, Last: int(e.last), Next: int(e.next), Indent: x.from, Measure: x.to,
		Natural: e.natural, Hang: e.hang, Stretch: e.white, Squeeze: e.squeeze, Final: e.final,
	}
	if !e.final && p.atoms[e.next].has(noBreak) {
		ln.UnitCut = p.atoms[e.next].has(unit)
		ln.BanDropped = !ln.UnitCut
	}
	if p.Style.Grid && p.onGrid(&ln) {
		ln.Stretch = 0
	}
	if p.hyphens && !e.final && p.atoms[e.next].has(hyphened) {
		ln.Hyphen = p.hyphenBefore(int(e.next))
	}
	return ln
}

// choose returns the best allowed end of the line, or a candidate with next 0.
func (p *Paragraph) choose(first int, x extent) (best candidate) {
	s := p.scan(first, x.from)
	measure := x.to
	var hyphen candidate // the best end with a hyphen
	for s.more() {
		least := s.least()
		if least <= measure && s.allowed() {
			c := s.candidate(measure)
			switch {
			case c.hyphen:
				if c.natural-c.room() <= measure {
					hyphen = c
				}
			case c.natural <= measure:
				best = c
				if c.final {
					return c
				}
			case c.natural-c.room() <= measure:
				if best.next > 0 && best.natural == measure {
					return best
				}
				return c
			}
		}
		if least > measure {
			break
		}
	}
	if hyphen.next > best.next && (best.next == 0 || p.white(&best, measure) > p.Style.em(hyphenLimit)) {
		return hyphen
	}
	return best
}

// blocked reports whether the unit after c fits no line of its own, so that it
// is cut here rather than after a line of nothing but white; after is the
// extent of the line it would stand on.
func (p *Paragraph) blocked(c *candidate, x, after extent) bool {
	if c.final || x.to-c.natural < p.Style.Size {
		return false
	}
	s := p.scan(c.next, after.from)
	for s.more() {
		least := s.least()
		if least <= after.to && s.allowed() {
			if next := s.candidate(after.to); next.natural-next.room() <= after.to {
				return false
			}
		}
		if least > after.to {
			break
		}
	}
	return true
}

// desperate ends a line where no allowed break fits: by dropping a ban, unless
// the next line, of extent after, would have to cut a unit all the same; else by
// cutting a unit at the measure, else after one atom.
func (p *Paragraph) desperate(first int, x, after extent) candidate {
	var ban, cut candidate
	s := p.scan(first, x.from)
	s.any = true
	measure := x.to
	for s.more() {
		if s.allowed() {
			c := s.candidate(measure)
			if fits := c.natural-c.room() <= measure; fits || cut.next == 0 {
				cut = c
				if fits && (c.final || !p.atoms[c.next].has(unit)) {
					ban = c
				}
			}
		}
		if s.least() > measure && cut.next > 0 {
			break // a line takes at least one character, whatever its width
		}
	}
	if ban.next > 0 && (ban.next == cut.next || ban.final || p.choose(ban.next, after).next > 0) {
		return ban
	}
	return cut
}
