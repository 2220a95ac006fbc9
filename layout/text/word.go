package text

import (
	"banxin/fonts"
	"banxin/internal/diag"
	"banxin/internal/geom"
)

// word adds a stretch of Western characters beginning at i, shaped together,
// and returns the index after it.
func (s *Shaper) word(p *Paragraph, i int, ds *diag.List) int {
	j := i + 1
	for j < len(s.runes) && s.spanOf[j] == s.spanOf[i] &&
		(s.class[j] == Western || s.class[j] == Ignored && s.runes[j] >= 0x300 && s.runes[j] < 0x370) {
		j++
	}
	chain := p.Spans[s.spanOf[i]].Chain
	for a := i; a < j; {
		f, b := s.wordFace(chain, a, j)
		if f == nil {
			s.mark(p, a, ds) // reports the character
			s.atoms[len(s.atoms)-1].class = Western
			a++
			continue
		}
		s.letters(p, f, a, b)
		a = b
	}
	return j
}

// wordFace returns the face for words if there is one, else the first face,
// that has every character of [a, j), else the
// face of the first character and the end of the stretch that face has.
func (s *Shaper) wordFace(chain []*fonts.Face, a, j int) (*fonts.Face, int) {
	if n := len(chain); n > 0 && chain[n-1].ForWords() && s.reach(chain[n-1], a, j) == j {
		return chain[n-1], j
	}
	var best *fonts.Face
	end := a
	for _, f := range chain {
		b := s.reach(f, a, j)
		if b == j {
			return f, j
		}
		if b > a && best == nil {
			best, end = f, b
		}
	}
	return best, end
}

// reach returns how far from a on, at most to j, a face has every character.
func (s *Shaper) reach(f *fonts.Face, a, j int) int {
	for a < j && (f.Lookup(s.runes[a]) != 0 || s.class[a] == Ignored) {
		a++
	}
	return a
}

// letters adds the shaped glyphs of runes [a, b) in face f.
func (s *Shaper) letters(p *Paragraph, f *fonts.Face, a, b int) {
	end := len(p.Text)
	if b < len(s.offs) {
		end = int(s.offs[b])
	}
	start := int(s.offs[a])
	s.shaped = f.ShapeLatin(s.shaped[:0], p.Text[start:end])
	asked, upem, face := p.sizeOf(s.spanOf[a]), f.UnitsPerEm(), p.faceIndex(f)
	size, rise := f.Em(asked), f.Rise(asked)
	for _, g := range s.shaped {
		at := atom{
			off: uint32(start + g.Cluster), span: s.spanOf[a], class: Western, gid: g.ID, face: face,
			width: size.Scale(g.Advance, upem),
			dx:    size.Scale(g.DX, upem), dy: -size.Scale(g.DY, upem) - rise,
		}
		at.width = max(at.width, 0)         // a kern wider than its glyph would set it before the one it follows
		if r := p.Text[at.off]; r == 0xE2 { // only a quotation mark of the CJK face needs its white taken away
			s.inkWide(&at, f, size)
		}
		s.atoms = append(s.atoms, at)
	}
}

// quoteBearing is the white left beside such a mark, thousandths of the em.
const quoteBearing = 50

// inkWide narrows a full-width “ ” ‘ ’ † ‡ to its ink: the faces have no
// proportional form of their own.
func (s *Shaper) inkWide(a *atom, f *fonts.Face, size geom.Length) {
	if a.width < size {
		return
	}
	x0, _, x1, _, ok := f.Bounds(a.gid)
	if !ok {
		return
	}
	bearing := size.Scale(quoteBearing, 1000)
	a.dx = bearing - size.Scale(x0, f.UnitsPerEm())
	a.width = size.Scale(x1-x0, f.UnitsPerEm()) + 2*bearing
}
