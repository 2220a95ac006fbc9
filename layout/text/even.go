package text

import "banxin/internal/geom"

// even gives spans that ask for it their width: Spread shares white evenly
// among a span's cells (均排), Tab puts white after a span, up to where what
// follows it begins (凸排). Such a span is one unit, and justification leaves it
// alone. It runs last, when every width is settled.
func (p *Paragraph) even() {
	for k := range p.Spans {
		if sp := &p.Spans[k]; sp.Spread > 0 || sp.Tab > 0 {
			if first, end := p.atomsOf(k); first < end {
				p.fix(first, end)
				p.widen(first, end, sp)
			}
		}
	}
}

// atomsOf returns the atoms [first, end) of a span.
func (p *Paragraph) atomsOf(span int) (first, end int) {
	for first < len(p.atoms) && int(p.atoms[first].span) != span {
		first++
	}
	end = first
	for end < len(p.atoms) && int(p.atoms[end].span) == span {
		end++
	}
	return first, end
}

// fix holds the atoms [first, end) together: no break and no white between
// them, and none of their own taken away.
func (p *Paragraph) fix(first, end int) {
	for i := first; i < end; i++ {
		a := &p.atoms[i]
		if i > first {
			p.tie(i)
			a.bits &^= blankL
		}
		if i < end-1 {
			a.bits &^= blankR
		}
	}
}

// tie holds atom i to the one before it.
func (p *Paragraph) tie(i int) {
	a := &p.atoms[i]
	if a.has(gapBefore) {
		p.atoms[i-1].width += p.gap
	}
	a.bits = a.bits&^gapBefore | unit | noBreak | solid
	a.opens = -1
}

// widen shares white among the atoms [first, end) and puts white after them.
func (p *Paragraph) widen(first, end int, sp *Span) {
	n := 0
	for i := first + 1; i < end; i++ {
		if !p.atoms[i].has(tucked) {
			n++
		}
	}
	if more := sp.Spread - p.widthOf(first, end); n > 0 && more > 0 {
		per, rest := share(more, n)
		for i := first; i < end-1; i++ {
			if p.atoms[i+1].has(tucked) {
				continue // two in one cell
			}
			p.atoms[i].width += per
			if rest > 0 {
				p.atoms[i].width++
				rest--
			}
		}
	}
	if sp.Tab == 0 || end == len(p.atoms) {
		return
	}
	p.tie(end)
	last := &p.atoms[end-1]
	last.bits &^= blankR
	if more := sp.Tab - p.widthOf(0, end); more > 0 {
		last.width += more
	}
}

// widthOf returns what atoms [first, end) take, as they stand at a line's start.
func (p *Paragraph) widthOf(first, end int) geom.Length {
	w := geom.Length(0)
	for i := first; i < end; i++ {
		a := &p.atoms[i]
		w += a.width
		switch {
		case i == first:
			if a.has(blankL) {
				w -= p.half
			}
		case a.has(gapBefore):
			w += p.gap
		}
	}
	return w
}
