package text

import "banxin/internal/geom"

// Line is a stretch of a paragraph that stands on one line. Spaces at its end
// belong to no line.
type Line struct {
	First, Last int         // atoms [First, Last)
	Next        int         // first atom of the next line; spaces at the break lie before it
	Indent      geom.Length // white before the first cell
	Measure     geom.Length
	Natural     geom.Length // from the line start to its end before justification, edges trimmed
	Final       bool        // last line of the paragraph, or before an asked-for break
	BanDropped  bool        // the only way was to drop a line-start or line-end ban
	UnitCut     bool        // a unit wider than the measure was cut
}

// Break breaks the paragraph at measure, line by line: of the ways to end a
// line, an exact fit goes first, then squeezing one more in, then pushing out
// and stretching (typography.md section 10). A last line with a single
// character is mended by moving the breaks of the lines before it.
func (p *Paragraph) Break(measure geom.Length) []Line {
	return p.breakAll(measure, 0)
}

// Longer breaks the paragraph into one line more than lines, the result of
// Break, by pushing out instead of squeezing in. It returns nil when no line
// order within the limits of stretch gives that; an editor would call it
// “driving a line over”.
func (p *Paragraph) Longer(lines []Line, measure geom.Length) []Line {
	for from := len(lines) - 1; from >= 0; from-- {
		more := p.breakAll(measure, looseFrom(lines, from))
		if len(more) == len(lines)+1 && p.fair(more) {
			return more
		}
	}
	return nil
}

// looseFrom returns the first atom of a line, plus one: where squeezing stops.
func looseFrom(lines []Line, k int) int { return lines[k].First + 1 }

// fair reports whether lines are fit to print without a word to the editor.
func (p *Paragraph) fair(lines []Line) bool {
	for i := range lines {
		if lines[i].BanDropped || lines[i].UnitCut || p.Stretch(&lines[i]) > p.Style.em(driveLimit) {
			return false
		}
	}
	return !p.Stranded(&lines[len(lines)-1])
}

// driveLimit is the stretch per boundary, in thousandths of the em, up to which
// lines are opened to make a paragraph longer: below the 0.15 em at which
// typography.md section 9 warns.
const driveLimit = 130

// breakAll breaks the paragraph; from atom loose−1 on no line is squeezed, 0
// for never.
func (p *Paragraph) breakAll(measure geom.Length, loose int) []Line {
	lines := make([]Line, 0, len(p.atoms)*int(p.Style.Size)/int(max(measure, p.Style.Size))+2)
	lines = p.breakFrom(lines, 0, measure, loose)
	return p.mendStranded(lines, measure)
}

// breakFrom appends the lines of the atoms from first on.
func (p *Paragraph) breakFrom(lines []Line, first int, measure geom.Length, loose int) []Line {
	for first < len(p.atoms) {
		ln := p.nextLine(first, measure, loose > 0 && first >= loose-1)
		lines = append(lines, ln)
		first = ln.Next
	}
	return lines
}

// indentAt returns the indent of a line that begins at atom i.
func (p *Paragraph) indentAt(i int) geom.Length {
	if i == 0 {
		return p.Style.em(p.Style.Indent)
	}
	return 0
}

// candidate is a way to end a line before atom next.
type candidate struct {
	last, next int
	natural    geom.Length
	room       geom.Length // how much narrower the line can be made
	final      bool
}

// nextLine chooses the end of the line that begins at first.
func (p *Paragraph) nextLine(first int, measure geom.Length, loose bool) Line {
	c := p.choose(first, measure, loose)
	if c.next == 0 || p.blocked(c, first, measure) {
		c = p.desperate(first, measure)
	}
	return p.line(first, measure, c)
}

// blocked reports whether the unit after c fits no line of its own, so that it
// is cut here rather than after a line of nothing but white.
func (p *Paragraph) blocked(c candidate, first int, measure geom.Length) bool {
	if c.final || measure-c.natural < p.Style.Size {
		return false
	}
	return p.choose(c.next, measure, true).next == 0
}

func (p *Paragraph) line(first int, measure geom.Length, c candidate) Line {
	ln := Line{
		First: first, Last: c.last, Next: c.next, Indent: p.indentAt(first),
		Measure: measure, Natural: c.natural, Final: c.final,
	}
	if c.next < len(p.atoms) && p.atoms[c.next].has(noBreak) {
		ln.UnitCut = p.atoms[c.next].has(unit)
		ln.BanDropped = !ln.UnitCut
	}
	return ln
}

// choose returns the best allowed end of the line, or a candidate with next 0.
// A loose line is squeezed only where it cannot be set otherwise.
func (p *Paragraph) choose(first int, measure geom.Length, loose bool) (best candidate) {
	s := p.scan(first)
	for s.more() {
		c, ok := s.candidate()
		if ok {
			switch {
			case c.natural <= measure:
				best = c
				if c.final {
					return c
				}
			case c.natural-c.room <= measure:
				if best.next > 0 && (loose || best.natural == measure) {
					return best
				}
				return c
			}
		}
		if s.least() > measure {
			break
		}
	}
	return best
}

// desperate ends a line where no allowed break fits: by dropping a ban, else
// by cutting a unit at the measure, else after one atom.
func (p *Paragraph) desperate(first int, measure geom.Length) candidate {
	var ban, cut candidate
	s := p.scan(first)
	s.any = true
	for s.more() {
		c, ok := s.candidate()
		if ok && (c.natural-c.room <= measure || cut.next == 0) {
			cut = c
			if c.next < len(p.atoms) && !p.atoms[c.next].has(unit) && c.natural-c.room <= measure {
				ban = c
			}
		}
		if s.least() > measure {
			break
		}
	}
	if ban.next > 0 {
		return ban
	}
	return cut
}

// scanner walks over the atoms of a line and knows, after each, what the line
// would measure if it ended there.
type scanner struct {
	p         *Paragraph
	first, at int         // at: the next atom to take
	width     geom.Length // natural, up to the last atom that prints
	room      geom.Length // what squeezing could take from it, the last atom's own blank not counted
	tail      geom.Length // the last atom's own blank
	spaces    geom.Length // word spaces after it
	last      int         // the atom after the last that prints
	any       bool        // offer every boundary, allowed or not
}

// scan begins a line at atom first.
func (p *Paragraph) scan(first int) scanner {
	return scanner{p: p, first: first, at: first, last: first, width: p.indentAt(first)}
}

// more takes the next atom; it reports false when there is none.
func (s *scanner) more() bool {
	p := s.p
	if s.at >= len(p.atoms) {
		return false
	}
	a := &p.atoms[s.at]
	if a.class == Space {
		if s.last > s.first {
			s.spaces += a.width
		}
		s.at++
		return true
	}
	s.width += s.spaces + a.width
	s.room += s.tail
	s.spaces, s.tail = 0, 0
	if s.last > s.first {
		if a.has(gapBefore) {
			s.width += p.Style.em(p.Style.Gap)
			s.room += p.gapRoom()
		}
		if !a.has(unit) {
			s.width += p.Style.em(p.Style.Tracking)
		}
		if a.has(blankL) {
			s.room += p.half()
		}
	} else if a.has(blankL) {
		s.width -= p.half() // line start: typography.md section 6.3
	}
	if a.has(blankR) {
		s.tail = p.half()
	}
	s.at++
	s.last = s.at
	return true
}

// gapRoom is what one Han–Western gap may give up (clreq 3.5.3).
func (p *Paragraph) gapRoom() geom.Length {
	return max(0, p.Style.em(p.Style.Gap)-p.Style.em(125))
}

// candidate returns the line that ends here, and whether it may.
func (s *scanner) candidate() (candidate, bool) {
	p := s.p
	final := s.at == len(p.atoms) || p.atoms[s.at-1].has(mustBreak)
	if !final && !s.any && p.atoms[s.at].has(noBreak) {
		return candidate{}, false
	}
	if !final && p.atoms[s.at].class == Space {
		return candidate{}, false
	}
	return candidate{last: s.last, next: s.at, natural: s.width - s.tail, room: s.room, final: final}, true
}

// least is the narrowest that a line through the atoms taken so far can be.
func (s *scanner) least() geom.Length { return s.width - s.room - s.tail }
