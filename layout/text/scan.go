package text

import (
	"strings"

	"banxin/internal/geom"
)

// candidate is a way to end a line before atom next.
type candidate struct {
	last, next int
	natural    geom.Length
	hang       geom.Length               // of the last mark, beyond the measure
	give       [squeezeSteps]geom.Length // what each step of squeezing could take
	open       [alike]geom.Length        // boundaries of each kind that stretching widens
	soft       geom.Length               // and of the kind it leaves alone while it can
	final      bool
	hyphen     bool // a hyphen is set at its end
}

// room is how much narrower the line can be made.
func (c *candidate) room() geom.Length {
	return c.give[0] + c.give[1] + c.give[2] + c.give[3]
}

// scanner walks over the atoms of a line and knows, after each, what the line
// would measure if it ended there.
type scanner struct {
	p        *Paragraph
	first    int
	at       int         // the next atom to take
	last     int         // the atom after the last that prints
	width    geom.Length // natural, up to the last atom that prints
	tail     geom.Length // the last atom's own blank; negative: what its reading reaches out
	tailStep int         // the step at which it would give way
	spaces   geom.Length // word spaces after it
	typed    geom.Length // and what those that stand for a gap would give
	give     [squeezeSteps]geom.Length
	open     [softOnes + 1]geom.Length
	any      bool // offer every boundary, allowed or not
	hyphened bool // the line before ends with a hyphen
}

// scan begins a line at atom first, whose first cell stands at from.
func (p *Paragraph) scan(first int, from geom.Length) scanner {
	return scanner{
		p: p, first: first, at: first, last: first, width: from,
		hyphened: p.hyphens && first < len(p.atoms) && p.atoms[first].has(hyphened),
	}
}

// more takes the next atom; it reports false when there is none,
// or when the author asked for a break.
func (s *scanner) more() bool {
	p := s.p
	if s.at >= len(p.atoms) || s.at > s.first && p.atoms[s.at-1].has(mustBreak) {
		return false
	}
	a := &p.atoms[s.at]
	s.at++
	if a.class == Space {
		if s.last > s.first {
			s.spaces += a.width + p.tracking
			if a.has(gapSpace) {
				s.typed += p.gapRoom
			}
		}
		return true
	}
	s.width += a.width
	if s.spaces != 0 {
		s.width += s.spaces
		s.give[gapStep] += s.typed
		s.spaces, s.typed = 0, 0
	}
	if s.tail != 0 {
		if s.tail > 0 {
			s.give[s.tailStep] += s.tail
		}
		s.tail = 0
	}
	if a.bits&(blankL|blankR|gapBefore|overStart|overEnd) != 0 || s.last == s.first {
		s.edge(a)
	}
	if s.last > s.first {
		if a.opens >= 0 {
			s.open[a.opens]++
		}
		if p.tracking != 0 && !a.has(unit) {
			s.width += p.tracking
		}
	}
	s.last = s.at
	return true
}

// edge accounts for the blanks of a and for the gap before it.
func (s *scanner) edge(a *atom) {
	p := s.p
	if a.has(blankL) {
		if s.last > s.first {
			s.give[squeezeStep(a.class)] += p.half
		} else {
			s.width -= p.half // line start: typography.md section 6.3
		}
	}
	if a.has(gapBefore) && s.last > s.first {
		s.width += p.gap
		s.give[gapStep] += p.gapRoom
	}
	if a.has(blankR) {
		s.tail, s.tailStep = p.half, squeezeStep(a.class)
	}
	if a.has(overStart) && s.last == s.first {
		s.width += p.noteAt(s.at - 1).overL
	}
	if a.has(overEnd) {
		s.tail = -p.noteAt(s.at - 1).overR
	}
}

// end is the natural width of a line that ends here, with the hyphen it then needs.
func (s *scanner) end() geom.Length {
	if s.p.hyphens {
		return s.width - s.tail + s.hyphen()
	}
	return s.width - s.tail
}

// hyphen is the width of the hyphen that a line that ends here needs.
func (s *scanner) hyphen() geom.Length {
	if !s.hyphenHere() {
		return 0
	}
	return s.p.hyphenBefore(s.at)
}

// hyphenHere reports whether a line that ends here needs a hyphen.
func (s *scanner) hyphenHere() bool {
	return s.p.hyphens && s.at < len(s.p.atoms) && s.p.atoms[s.at].has(hyphened)
}

// final reports whether a line that ends here is the last.
func (s *scanner) final() bool {
	return s.at == len(s.p.atoms) || s.p.atoms[s.at-1].has(mustBreak)
}

// allowed reports whether a line may end here.
func (s *scanner) allowed() bool {
	if s.final() {
		return true
	}
	next := &s.p.atoms[s.at]
	if s.any && next.off == s.p.atoms[s.at-1].off {
		return false // a character of several glyphs is never cut
	}
	return (!next.has(noBreak) || s.any && !next.has(tucked)) && next.class != Space && !(s.hyphened && next.has(hyphened) && !s.any)
}

// tight reports whether a line that ends here can be justified by its spaces
// and gaps and, if others may open, without opening these beyond othersCap.
func (s *scanner) tight(measure geom.Length, loosen bool) bool {
	p := s.p
	w := s.end() + s.open[gaps]*p.gapStretch + s.open[wordSpaces]*p.spaceRoom
	if loosen {
		w += (s.open[others] + s.open[headOnes]) * p.othersRoom
	}
	return w >= measure || s.final()
}

// candidate returns the line that ends here.
func (s *scanner) candidate(measure geom.Length) candidate {
	p := s.p
	c := candidate{last: s.last, next: s.at, natural: s.end(), give: s.give, final: s.final()}
	if c.final {
		c.next = p.pastSpaces(s.at)
	}
	c.hyphen = !c.final && s.hyphenHere()
	c.open = [alike]geom.Length(s.open[:alike])
	c.soft = s.open[softOnes]
	if p.Style.Hang && c.natural-c.room() > measure && c.last > s.first+1 {
		c.hang = p.hang(c.last-1, c.natural-measure)
		c.natural -= c.hang
	}
	return c
}

// pastSpaces returns the first atom from i on that is not a space without a
// break of its own: spaces at a line's start belong to no line.
func (p *Paragraph) pastSpaces(i int) int {
	for i < len(p.atoms) && p.atoms[i].class == Space && !p.atoms[i].has(mustBreak) {
		i++
	}
	return i
}

// upTo returns the line from atom first that ends before atom next.
func (p *Paragraph) upTo(first, next int, x extent) candidate {
	s := p.scan(first, x.from)
	for s.at < next && s.more() {
	}
	return s.candidate(x.to)
}

// hang returns how much of the mark at atom i may stand beyond the measure:
// only ， 、 。, only one, and only where it would else begin the
// next line (clreq 3.1.7).
func (p *Paragraph) hang(i int, over geom.Length) geom.Length {
	if over > p.half || !strings.ContainsRune("，、。．", p.runeAt(i)) {
		return 0
	}
	switch p.atoms[i-1].class {
	case Opening, Closing, Pause, Stop, Doubled, Dash, Ellipsis:
		return 0
	}
	return p.half
}

// least is the narrowest that a line through the atoms taken so far can be.
func (s *scanner) least() geom.Length {
	w := s.width - s.tail - s.give[0] - s.give[1] - s.give[2] - s.give[3]
	if s.p.Style.Hang {
		w -= s.p.half
	}
	return w
}

// white returns what justifying a line adds at each ordinary boundary, 0 for a
// line that is squeezed, fits or is not justified. A line with nothing to open
// counts with all that it is short.
func (p *Paragraph) white(c *candidate, measure geom.Length) geom.Length {
	more := measure - c.natural
	if c.final || more <= 0 {
		return 0
	}
	more -= c.open[wordSpaces]*p.spaceRoom + c.open[gaps]*p.gapStretch
	if more <= 0 {
		return 0
	}
	n := c.open[others]
	if n*p.othersRoom >= more {
		return more / n
	}
	more -= n * p.othersRoom
	if h := c.open[headOnes]; h > 0 {
		if h*p.othersRoom >= more {
			return max(more/h, min(n, 1)*p.othersRoom)
		}
		more -= h * p.othersRoom
		n += h
	}
	white := geom.Length(0)
	if n > 0 {
		white = p.othersRoom
	}
	if all := n + c.open[wordSpaces] + c.open[gaps]; all > 0 {
		return white + more/all
	}
	if c.soft > 0 {
		return more / c.soft
	}
	return more
}
