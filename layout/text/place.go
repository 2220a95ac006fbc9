package text

import "banxin/internal/geom"

// Cell is one placed atom of a line.
type Cell struct {
	Atom   int
	X, W   geom.Length // from the line start; W without white added after the cell
	DX, DY geom.Length // of the glyph from X and the baseline
}

// Place returns the cells of a line, appended to dst. A final line keeps its
// natural width; any other is made exactly as wide as its measure, if its
// boundaries allow: squeezed in the order of clreq 3.5.3, stretched in that of
// clreq 3.5.4. Within a step all places give or take the same.
func (p *Paragraph) Place(ln *Line, dst []Cell) []Cell {
	base := len(dst)
	dst = p.natural(ln, dst)
	cells := dst[base:]
	if len(cells) == 0 {
		return dst
	}
	last := cells[len(cells)-1]
	diff := ln.Measure - (last.X + last.W)
	switch {
	case diff < 0:
		p.squeeze(cells, -diff)
	case diff > 0 && !ln.Final:
		p.stretch(cells, diff)
	}
	return dst
}

// natural places the cells side by side, edges trimmed. Between X and the end
// of the cell before stands the gap.
func (p *Paragraph) natural(ln *Line, dst []Cell) []Cell {
	x := ln.Indent
	half, gap, tracking := p.half(), p.Style.em(p.Style.Gap), p.Style.em(p.Style.Tracking)
	for i := ln.First; i < ln.Last; i++ {
		a := &p.atoms[i]
		c := Cell{Atom: i, W: a.width, DX: a.dx, DY: a.dy}
		if a.class == Space && i == ln.First {
			c.W = 0
		}
		if i > ln.First {
			if a.has(gapBefore) {
				x += gap
			}
			if !a.has(unit) {
				x += tracking
			}
		} else if a.has(blankL) {
			c.W -= half
			c.DX -= half
		}
		if i == ln.Last-1 && a.has(blankR) {
			c.W -= half
		}
		c.X = x
		x += c.W
		dst = append(dst, c)
	}
	return dst
}

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

// The kinds of boundary that stretch, in their order (clreq 3.5.4); the last
// two are used only where a line has nothing else.
const (
	wordSpaces = iota
	gaps
	others
	softOnes
	everywhere
)

// stretchCap is how wide a word space or a Han–Western gap may become, in
// thousandths of the em.
const stretchCap = 500

// Stretch returns the white that justifying the line adds at each ordinary
// boundary, 0 for a line that is squeezed, fits or is not justified.
func (p *Paragraph) Stretch(ln *Line) geom.Length {
	more := ln.Measure - ln.Natural
	if ln.Final || more <= 0 {
		return 0
	}
	var n [everywhere + 1]int
	for i := ln.First + 1; i < ln.Last; i++ {
		if b := p.boundary(i); b >= 0 {
			n[b]++
			n[everywhere]++
		}
	}
	more -= p.stretchRoom(wordSpaces)*geom.Length(n[wordSpaces]) + p.stretchRoom(gaps)*geom.Length(n[gaps])
	for _, k := range n[others:] {
		if k > 0 {
			return max(0, more) / geom.Length(k)
		}
	}
	return 0
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

// stretchRoom is what one boundary of the kind may take before the next kind's turn.
func (p *Paragraph) stretchRoom(kind int) geom.Length {
	switch kind {
	case wordSpaces:
		return max(0, p.Style.em(stretchCap-250))
	case gaps:
		return max(0, p.Style.em(stretchCap-p.Style.Gap))
	}
	return 0
}

// stretch adds more to the line.
func (p *Paragraph) stretch(cells []Cell, more geom.Length) {
	for kind := wordSpaces; kind <= everywhere && more > 0; kind++ {
		n := 0
		for k := 1; k < len(cells); k++ {
			if p.opensAt(cells, k, kind) {
				n++
			}
		}
		if n == 0 {
			continue
		}
		add := more
		if kind <= gaps {
			add = min(more, p.stretchRoom(kind)*geom.Length(n))
		}
		more -= add
		per, rest := share(add, n)
		moved := geom.Length(0)
		for k := 1; k < len(cells); k++ {
			if p.opensAt(cells, k, kind) {
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

// opensAt reports whether the boundary before cell k takes white at a step of
// stretching.
func (p *Paragraph) opensAt(cells []Cell, k, kind int) bool {
	b := p.boundary(cells[k].Atom)
	return b == kind || kind == everywhere && b >= 0
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
