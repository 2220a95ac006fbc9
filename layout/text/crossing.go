package text

import (
	"sort"
	"unicode"

	"banxin/fonts"
	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/layout/page"
)

// turnedWord adds a stretch of Western characters beginning at i, turned, and
// returns the index after it.
func (s *Shaper) turnedWord(p *Paragraph, i int, ds *diag.List) int {
	from := len(s.atoms)
	j := s.word(p, i, ds)
	for k := from; k < len(s.atoms); k++ {
		a := &s.atoms[k]
		a.bits |= turned
		if len(p.faces) > 0 {
			f := p.faces[a.face]
			size := s.sizeAt(p, i)
			a.dy += f.Em(size).Scale(s.middle(i, f), f.UnitsPerEm()) + f.Rise(size)
		}
	}
	return j
}

// middle returns how far above its baseline, in font units, the middle of
// turned text lies, which is put on the middle of the line: half way up
// capitals and figures; for text with small letters it lies lower, between
// that and half the height of an x.
func (s *Shaper) middle(i int, f *fonts.Face) int {
	if s.stances[i] == turnedText {
		return (f.CapHeight() + f.XHeight()) / 4
	}
	return f.CapHeight() / 2
}

// letter adds a letter, figure or sign that stands upright in a cell of its
// own: a letter as full-width form where the Han face has it and no face of the
// paper's own serves words, anything else as it is, in the middle.
func (s *Shaper) letter(p *Paragraph, i int, ds *diag.List) {
	r, chain := s.runes[i], p.Spans[s.spanOf[i]].Chain
	size := s.sizeAt(p, i)
	a := atom{off: s.offs[i], span: s.spanOf[i], class: Western, bits: upright, width: size}
	f, _ := s.wordFace(chain, i, i+1)
	wide := false
	switch {
	case f == nil:
		p.missing(i, s, ds)
		f = first(chain)
	case r < 0x7F && unicode.IsLetter(r) && !f.ForWords():
		if k, g := find(chain, r+wideForms, Han); g != 0 {
			f, a.gid, wide = k, g, true
		}
	}
	if f == nil {
		s.atoms = append(s.atoms, a)
		return
	}
	if a.gid == 0 {
		a.gid = f.Lookup(r)
	}
	a.face = p.faceIndex(f)
	st := seating{f: f, size: size}
	st.stand(&a)
	switch {
	case wide || unicode.IsLetter(r) && standsUpright(r): // Hangul and the like fill their cell
	case unicode.IsLetter(r) || digit(r):
		a.dx = size/2 + f.Em(size).Scale(f.CapHeight(), 2*f.UnitsPerEm())
	default:
		st.ink(&a, size/2, 0)
	}
	s.atoms = append(s.atoms, a)
}

// wideForms is how far behind ! to ~ of ASCII their full-width forms stand.
const wideForms = 0xFEE0

// abreast is how a group of characters is set across in one cell (纵中横).
type abreast struct {
	atom         int         // the first
	scale, share int         // the width and the size of its glyphs, in thousandths
	step         geom.Length // from one glyph to the next, 0 for what they are wide
}

// crossing adds the characters from i on that are set across in one cell, and
// returns the index after them. Their figures stand in the middle of the cell.
func (s *Shaper) crossing(p *Paragraph, i int) int {
	j := i + 1
	for j < len(s.stances) && s.stances[j] == within {
		j++
	}
	f, _ := s.wordFace(p.Spans[s.spanOf[i]].Chain, i, j)
	cell, upem, face := s.sizeAt(p, i), f.UnitsPerEm(), p.faceIndex(f)
	s.shaped = f.ShapeLatin(s.shaped[:0], p.Text[s.offs[i]:s.offEnd(p, j)])
	scale, share, _ := narrowed(s.shapedWidth(f, cell), cell)
	p.abreast = append(p.abreast, abreast{atom: len(s.atoms) - s.base, scale: scale, share: share})
	size := f.Em(cell).Scale(share, 1000)
	wide := func(units int) geom.Length { return size.Scale(units, upem).Scale(scale, 1000) }
	total := geom.Length(0)
	for _, g := range s.shaped {
		total += wide(g.Advance)
	}
	left, baseline := -(total / 2), s.crossingBaseline(f, size, cell)
	for k, g := range s.shaped {
		a := atom{
			off: s.offs[i+k], span: s.spanOf[i], class: s.class[i+k], gid: g.ID, face: face,
			bits: upright | sharing,
			dx:   baseline - size.Scale(g.DY, upem),
			dy:   -(left + wide(g.DX)),
		}
		if k == 0 {
			a.width = cell
		} else {
			a.bits |= tucked
		}
		left += wide(g.Advance)
		s.atoms = append(s.atoms, a)
	}
	return j
}

// crossingBaseline returns how far below the start of its cell the baseline of
// the group just shaped stands: so that capitals and figures have their middle
// in that of the cell, or, where a tail (5g) would reach into the next cell,
// the ink of all.
func (s *Shaper) crossingBaseline(f *fonts.Face, size, cell geom.Length) geom.Length {
	upem := f.UnitsPerEm()
	usual := cell/2 + size.Scale(f.CapHeight(), 2*upem)
	low, high := 0, 0
	for _, g := range s.shaped {
		if _, y0, _, y1, ok := f.Bounds(g.ID); ok {
			low, high = min(low, y0), max(high, y1)
		}
	}
	if usual-size.Scale(low, upem) <= cell {
		return usual
	}
	return cell/2 + size.Scale(low+high, 2*upem)
}

// lay turns a run that was set along a baseline into the run of vertical text
// that begins with atom i and starts at a point of the line's middle. What is
// along the line goes down the page, what is over it to the right.
func (p *Paragraph) lay(r *page.Run, i int, at geom.Point) {
	r.At = at
	a := &p.atoms[i]
	if a.has(sharing) {
		p.layAcross(r, i)
		return
	}
	r.Dir = page.Down
	if a.has(turned) {
		r.Dir = page.Turned
	}
	for k := range r.Glyphs {
		g := &r.Glyphs[k]
		g.DX, g.DY = -g.DY, g.DX
	}
}

// layAcross makes the run of a group of 纵中横: its pen moves across from the
// line's middle, and each glyph stands to the left of it by half of what the
// group is wide.
func (p *Paragraph) layAcross(r *page.Run, i int) {
	g := &p.abreast[sort.Search(len(p.abreast), func(k int) bool { return p.abreast[k].atom >= i })]
	r.Size = r.Size.Scale(g.share, 1000)
	if g.scale != 1000 {
		r.Scale = uint16(g.scale)
	}
	half, pen := r.Glyphs[0].DY, geom.Length(0) // the first glyph begins half the width over the middle
	for k := range r.Glyphs {
		q := &r.Glyphs[k]
		left, right := -q.DY, half
		if k+1 < len(r.Glyphs) {
			right = -r.Glyphs[k+1].DY
		}
		q.DX, q.DY, q.Advance = left-pen, q.DX, right-left
		if g.step > 0 {
			q.Advance = g.step
		}
		pen += q.Advance
	}
}
