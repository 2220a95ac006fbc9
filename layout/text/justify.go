package text

import "banxin/internal/geom"

// share spreads amount over n places: each gets per, the first rest one more.
func share(amount geom.Length, n int) (per geom.Length, rest int) {
	return amount / geom.Length(n), int(amount % geom.Length(n))
}

// The steps of squeezing that a line may use (clreq 3.5.3, steps 4 to 7): the
// blanks of brackets, then of pauses, then Han–Western gaps, then the blanks of
// stops.
const (
	bracketStep = iota
	pauseStep
	gapStep
	stopStep
	squeezeSteps
)

// squeezeStep is the step at which a mark gives up its blank.
func squeezeStep(c Class) int {
	switch c {
	case Opening, Closing:
		return bracketStep
	case Pause:
		return pauseStep
	case Stop:
		return stopStep
	}
	return -1
}

// squeeze takes need out of the line.
func (p *Paragraph) squeeze(cells []Cell, need geom.Length) {
	for step := bracketStep; step < squeezeSteps && need > 0; step++ {
		limit := p.half
		if step == gapStep {
			limit = p.gapRoom
		}
		n := 0
		for k := range cells {
			if p.gives(cells, k, step) {
				n++
			}
		}
		if n == 0 {
			continue
		}
		take := min(need, limit*geom.Length(n))
		need -= take
		per, rest := share(take, n)
		moved := geom.Length(0)
		for k := range cells {
			c := &cells[k]
			t := geom.Length(0)
			if p.gives(cells, k, step) {
				t = per
				if rest > 0 {
					t++
					rest--
				}
			}
			if step == gapStep && !p.atoms[c.Atom].has(gapSpace) {
				moved += t // the gap before the cell
				c.X -= moved
				continue
			}
			c.X -= moved
			if t > 0 {
				c.W -= t
				if p.atoms[c.Atom].class == Opening {
					c.DX -= t
				}
				moved += t
			}
		}
	}
}

// gives reports whether cell k gives way at a step of squeezing.
func (p *Paragraph) gives(cells []Cell, k, step int) bool {
	a := &p.atoms[cells[k].Atom]
	if step == gapStep {
		return k > 0 && a.bits&(gapBefore|gapSpace) != 0
	}
	if squeezeStep(a.class) != step {
		return false
	}
	return a.has(blankL) && k > 0 || a.has(blankR) && k < len(cells)-1
}

// The kinds of boundary that stretch, in their order (clreq 3.5.4): word spaces
// and Han–Western gaps up to their caps, then all others up to theirs, last those
// within a head; what is
// still left goes to all of these alike. Beside what brackets hold white is
// added only where a line has nothing else.
const (
	wordSpaces = iota
	gaps
	others
	headOnes // within a head that is run in: after all others have had theirs
	alike
	softOnes
)

// Caps of stretching, in thousandths of the em: how wide a word space or a gap
// may become, and how much any other boundary may take before spaces and gaps
// widen with it.
const (
	stretchCap = 500
	othersCap  = 250
)

// squeezeOf returns the white that squeezing a line takes from the place that
// gives most, 0 for a line that is not squeezed.
func (p *Paragraph) squeezeOf(c *candidate, measure geom.Length) geom.Length {
	need := c.natural - measure
	most := geom.Length(0)
	for step, give := range c.give {
		if need <= 0 {
			break
		}
		if give == 0 {
			continue
		}
		each := p.half
		if step == gapStep {
			each = p.gapRoom
		}
		took := min(need, give)
		most = max(most, geom.Length(int64(took)*int64(each)/int64(give)))
		need -= took
	}
	return most
}

// Short returns by how much a line that should be flush falls short of its
// measure, because it holds nothing that may be opened.
func (p *Paragraph) Short(ln *Line) geom.Length {
	if ln.Stretch == 0 {
		return 0
	}
	c := p.ends(ln)
	if ln.Final || c.soft+c.open[wordSpaces]+c.open[gaps]+c.open[others]+c.open[headOnes] > 0 {
		return 0
	}
	return max(0, ln.Measure-ln.Natural)
}

// ends returns the line as the candidate it was.
func (p *Paragraph) ends(ln *Line) candidate {
	c := p.upTo(ln.First, ln.Last, extent{ln.Indent, ln.Measure})
	c.final, c.natural, c.next = ln.Final, ln.Natural, ln.Next
	return c
}

// stretchRoom is what n boundaries of the kind may take before the next kind's turn.
func (p *Paragraph) stretchRoom(kind int, n geom.Length) geom.Length {
	switch kind {
	case wordSpaces:
		return n * p.spaceRoom
	case gaps:
		return n * p.gapStretch
	case others, headOnes:
		return n * p.othersRoom
	}
	return 1 << 30
}

// stretch adds more to the line.
func (p *Paragraph) stretch(cells []Cell, more geom.Length) {
	for kind := wordSpaces; kind <= softOnes && more > 0; kind++ {
		n := 0
		for k := 1; k < len(cells); k++ {
			if p.opensAt(cells[k].Atom, kind) {
				n++
			}
		}
		if n == 0 {
			continue
		}
		add := min(more, p.stretchRoom(kind, geom.Length(n)))
		more -= add
		per, rest := share(add, n)
		moved := geom.Length(0)
		for k := 1; k < len(cells); k++ {
			if p.opensAt(cells[k].Atom, kind) {
				moved += per
				if rest > 0 {
					moved++
					rest--
				}
			}
			cells[k].X += moved
		}
	}
}

// opensAt reports whether the boundary before atom i takes white at a step of
// stretching.
func (p *Paragraph) opensAt(i, kind int) bool {
	b := int(p.atoms[i].opens)
	return b == kind || kind == alike && b >= 0 && b < alike
}

// settle gives each atom the kind of the boundary before it. White beside a
// word space is added after it.
func (p *Paragraph) settle() {
	for i := range p.atoms {
		p.atoms[i].opens = -1
		if i > 0 {
			p.atoms[i].opens = boundary(&p.atoms[i-1], &p.atoms[i])
		}
	}
}

// boundary returns the kind of the boundary between l and a, −1 where nothing
// may be added.
func boundary(l, a *atom) int8 {
	switch {
	case a.class == Space:
		return -1
	case l.has(gapSpace):
		return gaps
	case l.class == Space && (l.width == 0 || l.has(fixedSpace)):
		return others // a typed gap where the style or vertical text wants none
	case l.class == Space:
		return wordSpaces
	case a.has(gapBefore):
		return gaps
	case a.has(solid):
		return -1
	case a.has(soft):
		return softOnes
	case a.has(inHead):
		return headOnes
	}
	return others
}
