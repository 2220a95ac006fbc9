package text

import (
	"banxin/fonts"
	"banxin/internal/diag"
	"banxin/internal/geom"
)

// Vertical setting differs from horizontal setting in the glyphs and in where
// they stand in their cells; how lines are broken and justified does not know
// of it. A line runs down the page, its cells hang from one another, and the
// line's middle takes the place of the baseline:
//
//	     under │ over                dx: along the line, from the cell's start
//	      ┌────┼────┐  cell start        to the glyph's origin
//	      │    │    │      │ dx      dy: from the line's middle towards under,
//	      │ o──┼──  │      ↓             as it is from the baseline in
//	      └─┼──┼────┘                    horizontal setting
//	        |←─┤ dy
//
// Over is the right side, where the line before stands.

// downCell adds the atoms of the character at i, or of the word that begins
// there, in vertical text, and returns the index after it.
func (s *Shaper) downCell(p *Paragraph, i int, ds *diag.List) int {
	if n := s.downDescribed(p, i); n > 0 {
		return i + n
	}
	switch s.stances[i] {
	case across:
		return s.crossing(p, i)
	case alone:
		if s.class[i] == Western {
			s.letter(p, i, ds)
			return i + 1
		}
	case turnedText, turnedCaps:
		if s.class[i] == Western {
			return s.turnedWord(p, i, ds)
		}
	}
	switch s.class[i] {
	case Ignored:
		s.downVary(p, i)
		return i + 1
	case Space:
		s.downSpace(p, i)
		return i + 1
	case Dash:
		if s.at(i) == '—' && s.at(i+1) == '—' {
			s.downDash(p, i, ds)
			return i + 2
		}
	case Doubled:
		if emphatic(s.runes[i]) && i+1 < len(s.class) && s.class[i+1] == Doubled && emphatic(s.runes[i+1]) {
			s.pair(p, i, ds)
			return i + 2
		}
	}
	s.downMark(p, i, ds)
	if s.class[i] == Ellipsis {
		s.join(p)
	}
	return i + 1
}

// downVary gives the last atom the glyph that a variation selector asks for,
// which hangs from an origin of its own.
func (s *Shaper) downVary(p *Paragraph, i int) {
	n := len(s.atoms)
	if n == s.base {
		return
	}
	a := &s.atoms[n-1]
	before := a.gid
	if s.vary(p, i); a.gid == before || a.bits&(turned|sharing) != 0 || p.Spans[a.span].Scale != 0 {
		return
	}
	st := seating{f: p.faces[a.face], size: s.sizeAt(p, i)}
	st.stand(a)
}

// sizeAt returns the em of the character at i.
func (s *Shaper) sizeAt(p *Paragraph, i int) geom.Length { return p.sizeOf(s.spanOf[i]) }

// downMark adds one character that stands in a cell of its own.
func (s *Shaper) downMark(p *Paragraph, i int, ds *diag.List) {
	r, c := s.shown(i), s.class[i]
	chain := p.Spans[s.spanOf[i]].Chain
	f, g := find(chain, r, c)
	if g == 0 && r != s.runes[i] {
		r = s.runes[i]
		f, g = find(chain, r, c)
	}
	size := s.sizeAt(p, i)
	a := atom{off: s.offs[i], span: s.spanOf[i], class: c, gid: g, width: size.Scale(s.downWidth(i), 1000)}
	if g == 0 {
		if r != 0x3000 {
			p.missing(i, s, ds)
		}
		f = first(chain)
	}
	if s.stances[i] == alone {
		a.bits |= upright
	}
	if f != nil {
		a.face = p.faceIndex(f)
		st := seating{f: f, size: size}
		switch {
		case c == Han || c == NoStart || g == 0:
			a.gid, st.hasForm = f.VerticalGlyph(g)
		default:
			a.gid, st.hasForm = f.Vertical(r)
		}
		switch sideways := s.stances[i] == turnedText || s.stances[i] == turnedCaps; {
		case sideways:
			a.gid = g
			st.turn(&a, s.middle(i, f))
			a.dx, a.width = 0, st.units(f.Advance(g))
		case st.hasForm || a.has(upright) || standsUpright(r):
			st.stand(&a)
		default:
			st.turn(&a, (f.Ascent()-f.Descent())/2)
		}
		st.settle(&a, r)
	}
	s.atoms = append(s.atoms, a)
}

// shown is the character whose glyph stands for the one at i: “ ” ‘ ’ become
// ﹃ ﹄ ﹁ ﹂ (GB/T 15834 5.2.3), a lone % is full width. The text stays as it is.
func (s *Shaper) shown(i int) rune {
	r := s.runes[i]
	switch s.class[i] {
	case Opening, Closing:
		switch r {
		case '“':
			return '『'
		case '”':
			return '』'
		case '‘':
			return '「'
		case '’':
			return '」'
		}
	case Postfix:
		if r == '%' && s.stances[i] != turnedText && s.stances[i] != turnedCaps {
			return '％'
		}
	}
	return r
}

// downWidth gives the length of the cell of character i along the line, in
// thousandths of the em.
func (s *Shaper) downWidth(i int) int {
	if s.class[i] == Doubled {
		return 1000 // two marks of a run share a cell, see pair
	}
	return s.cellWidth(i)
}

// seating puts a glyph of a face into its cell.
type seating struct {
	f       *fonts.Face
	size    geom.Length // that is asked for; a fallback face is fitted to it
	hasForm bool        // the glyph is a vertical form
}

// units returns n font units at the size the face is set in.
func (t *seating) units(n int) geom.Length { return t.f.Em(t.size).Scale(n, t.f.UnitsPerEm()) }

// stand hangs an upright glyph from its vertical origin, its advance in the
// middle of the cell. The glyphs of a fitted face stand on the baseline they
// have in horizontal text, so that their middle is that of the face's neighbours.
func (t *seating) stand(a *atom) {
	x, y := t.f.VOrigin(a.gid)
	upem := t.f.UnitsPerEm()
	a.dx = t.size.Scale(y, upem) + (a.width-t.size.Scale(t.f.VAdvance(a.gid), upem))/2 - t.f.Rise(t.size)
	a.dy = t.units(x)
}

// turn lays a glyph on its side, the point that lies middle font units above
// its baseline on the line's middle, its advance in the middle of the cell.
func (t *seating) turn(a *atom, middle int) {
	a.bits |= turned
	a.dx = (a.width - t.units(t.f.Advance(a.gid))) / 2
	a.dy = t.units(middle)
}

// settle moves the marks whose ink, not whose advance, must have its place.
func (t *seating) settle(a *atom, r rune) {
	switch a.class {
	case Dash, Ellipsis, Joiner, Solidus, Dot:
		t.ink(a, a.width/2, 0)
	case Doubled:
		if !emphatic(r) {
			t.ink(a, a.width/2, 0)
		} else if !t.hasForm {
			t.ink(a, t.size*2/5, t.size/4)
		}
	case Pause, Stop:
		switch {
		case t.hasForm:
		case r == '：' || r == '；' || emphatic(r): // right of the middle, as vertical forms are
			t.ink(a, t.size*2/5, t.size/4)
		default: // in the upper right quarter
			t.ink(a, t.size/4, t.size/4)
		}
	case Opening, Closing:
		if a.has(turned) {
			t.clearHalf(a)
		}
	}
}

// clearHalf moves a turned bracket off the half of its cell that may be taken
// away: the brackets of some faces stand in the middle.
func (t *seating) clearHalf(a *atom) {
	x0, _, x1, _, ok := t.f.Bounds(a.gid)
	if !ok || t.units(x1-x0) > a.width/2 {
		return
	}
	from, to := a.dx+t.units(x0), a.dx+t.units(x1)
	if a.class == Opening {
		a.dx += max(0, a.width/2-from)
	} else {
		a.dx -= max(0, to-a.width/2)
	}
}

// ink moves a glyph so that the middle of its ink lies at along from the start
// of the cell, and over from the line's middle.
func (t *seating) ink(a *atom, along, over geom.Length) {
	x0, y0, x1, y1, ok := t.f.Bounds(a.gid)
	if !ok {
		return
	}
	x, y := t.units(x0+x1)/2, t.units(y0+y1)/2
	if a.has(turned) {
		a.dx, a.dy = along-x, y-over
	} else {
		a.dx, a.dy = along+y, x-over
	}
}

// downDash adds —— as one stroke: as the two-em glyph of the face, else as two
// whose ends meet.
func (s *Shaper) downDash(p *Paragraph, i int, ds *diag.List) {
	from := len(s.atoms)
	if s.dash(p, i) {
		a := &s.atoms[from]
		st := seating{f: p.faces[a.face], size: s.sizeAt(p, i)}
		if a.gid, st.hasForm = st.f.VerticalGlyph(a.gid); !st.hasForm {
			a.bits |= turned
		}
		st.ink(a, a.width/2, 0)
		return
	}
	s.downMark(p, i, ds)
	s.downMark(p, i+1, ds)
	s.join(p)
}

// pair adds two marks of a run of ？！, which stand side by side in one cell
// (GB/T 15834 5.1.2), the first on the left, as in horizontal text: set across,
// they keep its glyphs.
func (s *Shaper) pair(p *Paragraph, i int, ds *diag.List) {
	from := len(s.atoms)
	s.downMark(p, i, ds)
	s.downMark(p, i+1, ds)
	l, a := &s.atoms[from], &s.atoms[from+1]
	if l.face != a.face || l.span != a.span {
		return
	}
	for side, m := range []*atom{l, a} {
		st := seating{f: p.faces[m.face], size: s.sizeAt(p, i)}
		m.gid = st.f.Mark(s.runes[i+side])
		st.stand(m)
		if x0, _, x1, _, ok := st.f.Bounds(m.gid); ok {
			m.dy = st.units(x0+x1)/2 + st.size/4 - geom.Length(side)*st.size/2
		}
		m.bits |= sharing
	}
	a.width = 0
	a.bits |= tucked
	p.abreast = append(p.abreast, abreast{atom: from - s.base, scale: 1000, share: 1000, step: l.width / 2})
}

// downSpace adds a space. Beside what stands upright there is no gap, typed or not.
func (s *Shaper) downSpace(p *Paragraph, i int) {
	s.space(p, i)
	a := &s.atoms[len(s.atoms)-1]
	if a.has(gapSpace) && (s.uprightAt(i-1) || s.uprightAt(i+1)) {
		a.bits &^= gapSpace
		a.bits |= upright
		a.width = 0
	}
	if n := len(s.atoms) - 1; n > 0 && i > 0 {
		a.bits |= s.atoms[n-1].bits & turned
	}
}

// uprightAt reports whether the character at i is Western and upright.
func (s *Shaper) uprightAt(i int) bool {
	if i < 0 || i >= len(s.stances) {
		return false
	}
	return s.stances[i] >= alone
}
