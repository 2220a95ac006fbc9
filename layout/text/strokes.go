package text

// Dashes and ellipses are set as two glyphs where the face has none two em
// long. Drawn for one em, they leave white between them: the strokes of —— do
// not meet, and the dots of …… are not evenly spaced (typography.md section 4).

// evenEnough is a difference in white that no eye sees, in thousandths of the em.
const evenEnough = 10

// join moves the last two atoms together or apart if they are the halves of a
// dash or an ellipsis: the strokes meet, and the step from the third dot to the
// fourth is that between the others. The middle of both stays.
//
//	l              a
//	[ .  .  . ]    [ .  .  . ]     dots of the font
//	[   .  .  .|]  [|.  .  .   ]   as joined
func (s *Shaper) join(p *Paragraph) {
	n := len(s.atoms)
	if n-s.base < 2 || s.halves()%2 == 0 {
		return
	}
	l, a := &s.atoms[n-2], &s.atoms[n-1]
	if l.gid != a.gid || l.face != a.face || l.gid == 0 || l.span != a.span || a.width > p.sizeOf(a.span) {
		return
	}
	f := p.faces[a.face]
	x0, y0, x1, y1, ok := f.Bounds(a.gid)
	if !ok {
		return
	}
	from, to, thickness := x0, x1, y1-y0 // along the line, from the glyph's origin
	if p.Style.Vertical && !a.has(turned) {
		from, to, thickness = -y1, -y0, x1-x0
	}
	wanted := 0 // white between the two
	if a.class == Ellipsis {
		if wanted = (to-from-thickness)/2 - thickness; wanted <= 0 {
			return // no row of three dots
		}
	}
	white := l.width - l.dx + a.dx
	white -= f.Em(p.sizeOf(a.span)).Scale(to-from+wanted, f.UnitsPerEm())
	if limit := p.Style.em(evenEnough); -limit <= white && white <= limit {
		return
	}
	l.dx += white / 2
	a.dx -= white - white/2
}

// halves returns how many atoms of the class of the last one stand right before it.
func (s *Shaper) halves() int {
	n := len(s.atoms) - 1
	k := n
	for k > s.base && s.atoms[k-1].class == s.atoms[n].class {
		k--
	}
	return n - k
}
