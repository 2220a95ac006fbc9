package text

import "banxin/fonts"

// described adds, as one character, an ideographic description that a face was
// supplied with, and returns how many characters it is; 0 if none begins at i.
func (s *Shaper) described(p *Paragraph, i int) int {
	f, g, n := s.description(p, i)
	if n > 0 {
		size := p.sizeOf(s.spanOf[i])
		a := atom{off: s.offs[i], span: s.spanOf[i], class: Han, gid: g, face: p.faceIndex(f), width: size}
		s.seat(&a, f, s.runes[i], size)
		s.atoms = append(s.atoms, a)
	}
	return n
}

// downDescribed is described in vertical setting.
func (s *Shaper) downDescribed(p *Paragraph, i int) int {
	f, g, n := s.description(p, i)
	if n > 0 {
		st := seating{f: f, size: s.sizeAt(p, i)}
		a := atom{off: s.offs[i], span: s.spanOf[i], class: Han, gid: g, face: p.faceIndex(f), width: st.size}
		st.stand(&a)
		st.settle(&a, s.runes[i])
		s.atoms = append(s.atoms, a)
	}
	return n
}

// description finds the glyph of a description that begins at i, its face and
// how many characters it is; 0 where there is none.
func (s *Shaper) description(p *Paragraph, i int) (*fonts.Face, fonts.GID, int) {
	if r := s.runes[i]; r < 0x2FF0 || r > 0x2FFF {
		return nil, 0, 0
	}
	for _, f := range p.Spans[s.spanOf[i]].Chain {
		if g, n := f.Described(s.runes[i:]); n > 0 && s.spanOf[i+n-1] == s.spanOf[i] {
			return f, g, n
		}
	}
	return nil, 0, 0
}
