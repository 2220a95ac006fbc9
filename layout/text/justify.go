package text

import "banxin/internal/geom"

// share spreads amount over n places: each gets per, the first rest one more.
func share(amount geom.Length, n int) (per geom.Length, rest int) {
	return amount / geom.Length(n), int(amount % geom.Length(n))
}

// squeezeStep is the step of clreq 3.5.3 at which a mark gives up its blank.
func squeezeStep(c Class) int {
	switch c {
	case Opening, Closing:
		return 4
	case Pause:
		return 5
	case Stop:
		return 7
	}
	return 0
}

// squeeze takes need out of the line.
func (p *Paragraph) squeeze(cells []Cell, need geom.Length) {
	for step := 4; step <= 7 && need > 0; step++ {
		limit := p.half()
		if step == 6 {
			limit = p.gapRoom()
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
			if step == 6 {
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
	if step == 6 {
		return k > 0 && a.has(gapBefore)
	}
	if squeezeStep(a.class) != step {
		return false
	}
	return a.has(blankL) && k > 0 || a.has(blankR) && k < len(cells)-1
}

// The kinds of boundary that stretch, in their order (clreq 3.5.4): word spaces
// and Han–Western gaps up to their caps, then all others up to theirs; what is
// still left goes to all of these alike. Beside what brackets hold white is
// added only where a line has nothing else.
const (
	wordSpaces = iota
	gaps
	others
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

// Stretch returns the white that justifying the line adds at each ordinary
// boundary, 0 for a line that is squeezed, fits or is not justified.
func (p *Paragraph) Stretch(ln *Line) geom.Length {
	more := ln.Measure - ln.Natural
	if ln.Final || more <= 0 {
		return 0
	}
	var n [softOnes + 1]geom.Length
	for i := ln.First + 1; i < ln.Last; i++ {
		if b := p.boundary(i); b >= 0 {
			n[b]++
		}
	}
	n[alike] = n[wordSpaces] + n[gaps] + n[others]
	white := geom.Length(0)
	for kind, k := range n {
		if k == 0 || more <= 0 {
			continue
		}
		add := min(more, p.stretchRoom(kind, k))
		more -= add
		if kind >= others {
			white += add / k
		}
	}
	return white
}

// stretchRoom is what n boundaries of the kind may take before the next kind's turn.
func (p *Paragraph) stretchRoom(kind int, n geom.Length) geom.Length {
	switch kind {
	case wordSpaces:
		return n * max(0, p.Style.em(stretchCap-250))
	case gaps:
		return n * max(0, p.Style.em(stretchCap-p.Style.Gap))
	case others:
		return n * p.Style.em(othersCap)
	}
	return 1 << 30
}

// Short returns by how much a line that should be flush falls short of its
// measure, because it holds nothing that may be opened.
func (p *Paragraph) Short(ln *Line) geom.Length {
	if ln.Final || ln.Natural >= ln.Measure {
		return 0
	}
	for i := ln.First + 1; i < ln.Last; i++ {
		if p.boundary(i) >= 0 {
			return 0
		}
	}
	return ln.Measure - ln.Natural
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
	b := p.boundary(i)
	return b == kind || kind == alike && b >= 0 && b < alike
}

// boundary returns the kind of the boundary before atom i, -1 where nothing
// may be added. White beside a word space is added after it.
func (p *Paragraph) boundary(i int) int {
	l, a := &p.atoms[i-1], &p.atoms[i]
	switch {
	case a.class == Space:
		return -1
	case l.has(gapSpace):
		return gaps
	case l.class == Space:
		return wordSpaces
	case a.has(gapBefore):
		return gaps
	case a.has(solid):
		return -1
	case a.has(soft):
		return softOnes
	}
	return others
}
