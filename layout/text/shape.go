package text

import (
	"slices"
	"strings"

	"banxin/fonts"
	"banxin/internal/diag"
	"banxin/internal/geom"
)

// Shaper turns text into paragraphs. It keeps its working memory from one
// paragraph to the next; it is for one goroutine.
type Shaper struct {
	runes   []rune
	offs    []uint32
	class   []Class
	spanOf  []uint16
	open    []int
	pairs   []quotePair
	points  []int // of a word's hyphens
	shaped  []fonts.Shaped
	stances []stance // in vertical text
	base    int      // where the atoms of the paragraph begin in the arena
	atoms   []atom   // arena that paragraphs are cut from

	// Reported are the missing characters that have been reported already; it
	// is read only.
	Reported map[rune]bool

	byUnicode
}

// maxSpans bounds the spans of one paragraph; a span index is two bytes.
const maxSpans = 65_000

// arenaSize is the number of atoms allocated at a time.
const arenaSize = 4096

// Shape classifies, measures and compresses a paragraph. A character that no
// face of its span's chain has is an error at its own line and column; it takes
// an empty cell so that everything else can be judged.
func (s *Shaper) Shape(spans []Span, st *Style, ds *diag.List) *Paragraph {
	p := &Paragraph{Style: *st, Spans: mergeSpans(spans), sizes: sizesOf(st)}
	s.read(p)
	s.resolve()
	s.reserve(len(s.runes) + len(s.runes)/4 + 16)
	s.base = len(s.atoms)
	s.cells(p, ds)
	p.atoms = s.atoms[s.base:len(s.atoms):len(s.atoms)]
	if len(p.atoms) > 0 {
		p.atoms[0].off = 0
	}
	p.bind()
	if s.wideFigures {
		p.holdWideFigures()
	}
	s.askUnicode(p)
	p.compress()
	if st.Figures {
		p.evenFigures()
	}
	if st.Hyphenate {
		s.hyphenate(p)
	}
	s.annotate(p, ds)
	p.firm()
	p.settle()
	p.even()
	return p
}

// firm keeps the white of justified lines out of spans that ask for it: a head
// that is run in would else be spaced with each line it stands in, and the gaps
// between its figures and Han characters would be now wide, now narrow.
func (p *Paragraph) firm() {
	if !slices.ContainsFunc(p.Spans, func(s Span) bool { return s.Firm }) {
		return
	}
	for i := 1; i < len(p.atoms); i++ {
		a := &p.atoms[i]
		switch {
		case !p.Spans[a.span].Firm || a.span != p.atoms[i-1].span || a.class == Space || a.has(gapSpace):
		case a.has(gapBefore):
			p.tie(i)
		default:
			a.bits |= inHead
		}
	}
}

// cells adds the atoms of all characters.
func (s *Shaper) cells(p *Paragraph, ds *diag.List) {
	if p.Style.Vertical {
		s.stand(p)
	}
	for i := 0; i < len(s.runes); {
		from := len(s.atoms)
		raised := &p.Spans[s.spanOf[i]]
		if p.Style.Vertical {
			i = s.downCell(p, i, ds)
		} else {
			i = s.cell(p, i, ds)
		}
		if raised.Scale != 0 {
			raised.raise(s.atoms[from:], p.Style.Size)
		}
	}
}

// mergeSpans keeps the number of spans within what an atom can name.
func mergeSpans(spans []Span) []Span {
	if len(spans) <= maxSpans {
		return spans
	}
	out := append([]Span(nil), spans[:maxSpans]...)
	last := &out[maxSpans-1]
	for _, sp := range spans[maxSpans:] {
		last.Text += sp.Text
	}
	return out
}

// reserve makes room for n atoms in one piece.
func (s *Shaper) reserve(n int) {
	if cap(s.atoms)-len(s.atoms) < n {
		s.atoms = make([]atom, 0, max(arenaSize, n))
	}
}

// read decodes the spans and gives each character its first class.
func (s *Shaper) read(p *Paragraph) {
	s.runes, s.offs, s.class, s.spanOf = s.runes[:0], s.offs[:0], s.class[:0], s.spanOf[:0]
	if len(p.Spans) == 1 {
		p.Text = p.Spans[0].Text
	} else {
		var sb strings.Builder
		for _, sp := range p.Spans {
			sb.WriteString(sp.Text)
		}
		p.Text = sb.String()
	}
	s.foreign, s.wideFigures = false, false
	off, last := 0, Han
	for k, sp := range p.Spans {
		for i, r := range sp.Text {
			c := ClassOf(r)
			s.runes = append(s.runes, r)
			s.offs = append(s.offs, uint32(off+i))
			s.class = append(s.class, c)
			if (r < 0x4E00 || r > 0x9FFF) && !s.foreign {
				s.foreign = !common(r, last, c)
			}
			s.wideFigures = s.wideFigures || r >= '０' && r <= '９'
			last = c
			s.spanOf = append(s.spanOf, uint16(k))
		}
		off += len(sp.Text)
	}
}

// cell adds the atoms of the character at i, or of the Western word that
// begins there, and returns the index after it.
func (s *Shaper) cell(p *Paragraph, i int, ds *diag.List) int {
	if n := s.described(p, i); n > 0 {
		return i + n
	}
	switch s.class[i] {
	case Ignored:
		s.vary(p, i)
		return i + 1
	case Western:
		return s.word(p, i, ds)
	case Space:
		s.space(p, i)
		return i + 1
	case Dash:
		if s.at(i) == '—' && s.at(i+1) == '—' && s.dash(p, i) {
			return i + 2
		}
	}
	s.mark(p, i, ds)
	if c := s.class[i]; c == Ellipsis || c == Dash {
		s.join(p)
	}
	return i + 1
}

// mark adds one full-cell character: Han, or a mark from the first face in
// which it has the width the class asks for.
func (s *Shaper) mark(p *Paragraph, i int, ds *diag.List) {
	r, c := s.runes[i], s.class[i]
	chain := p.Spans[s.spanOf[i]].Chain
	f, g := find(chain, r, c)
	a := atom{off: s.offs[i], span: s.spanOf[i], class: c, gid: g}
	size := p.sizeOf(a.span)
	if g == 0 {
		if r != 0x3000 {
			p.missing(i, s, ds)
		}
		f = first(chain)
	}
	a.width = size.Scale(s.cellWidth(i), 1000)
	if f != nil {
		a.face = p.faceIndex(f)
		s.seat(&a, f, r, size)
	}
	s.atoms = append(s.atoms, a)
}

// seat puts the glyph of a into its cell: signs keep the font's own width,
// doubled marks are centred on their ink, everything else on its advance.
func (s *Shaper) seat(a *atom, f *fonts.Face, r rune, size geom.Length) {
	if a.class == Solidus && r == '／' {
		if slash := f.Lookup('/'); slash != 0 { // the full-width stroke is wider than the cell of half an em
			a.gid = slash
		}
	}
	a.dy -= f.Rise(size)
	size = f.Em(size)
	adv := size.Scale(f.Advance(a.gid), f.UnitsPerEm())
	switch a.class {
	case NoteMark, Postfix, Prefix:
		a.width = adv
		if r == '†' || r == '‡' {
			s.inkWide(a, f, size)
		}
	case Doubled:
		if x0, _, x1, _, ok := f.Bounds(a.gid); ok {
			a.dx = a.width/2 - size.Scale(x0+x1, 2*f.UnitsPerEm())
		}
	default:
		a.dx = (a.width - adv) / 2
	}
}

// cellWidth gives the width of the cell of character i in thousandths of the em.
func (s *Shaper) cellWidth(i int) int {
	r := s.runes[i]
	switch s.class[i] {
	case Dot, Solidus:
		return 500
	case Joiner:
		if r == '–' || r == '-' {
			return 500
		}
	case Dash:
		if r == 0x2E3A {
			return 2000
		}
	case Doubled:
		if emphatic(r) {
			return s.doubledWidth(i)
		}
	}
	return 1000
}

// doubledWidth shares the cells of a run of ？！ among its marks: two in one
// em, three in two, more at half an em each.
func (s *Shaper) doubledWidth(i int) int {
	a, b := i, i
	for a > 0 && s.class[a-1] == Doubled && emphatic(s.runes[a-1]) {
		a--
	}
	for b+1 < len(s.class) && s.class[b+1] == Doubled && emphatic(s.runes[b+1]) {
		b++
	}
	if b-a+1 == 3 {
		return []int{667, 666, 667}[i-a]
	}
	return 500
}

// wordSpace is the width of U+0020, in thousandths of the em.
const wordSpace = 250

// enSpace is half an em wide wherever it stands; emSpace is an em, and is not
// opened as word spaces are: the white behind a run-in head (clreq 4.1.5). Like
// every space both are gone at the ends of a line.
const (
	enSpace = 0x2002
	emSpace = 0x2003
)

// space adds a word space; between Han and Western it stands for the gap.
func (s *Shaper) space(p *Paragraph, i int) {
	sp := s.spanOf[i]
	f := first(p.Spans[sp].Chain)
	a := atom{off: s.offs[i], span: sp, class: Space, width: p.sizeOf(sp).Scale(wordSpace, 1000)}
	if s.breaksLine(i) {
		a.bits, a.width = mustBreak, 0
	}
	if s.runes[i] == emSpace {
		a.width = p.sizeOf(sp)
		a.bits |= fixedSpace
	} else if s.runes[i] == enSpace {
		a.width = p.sizeOf(sp).Scale(500, 1000)
	} else if i > 0 && i+1 < len(s.class) &&
		(s.hanAt(i-1) && s.gapsAt(i+1) || s.gapsAt(i-1) && s.hanAt(i+1)) {
		a.width = p.gap
		if p.gap > 0 {
			a.bits |= gapSpace
		}
	}
	if n := len(s.atoms); n > 0 && len(p.faces) > 0 && i > 0 {
		f = p.faces[s.atoms[n-1].face]
	}
	if f != nil {
		a.face, a.gid = p.faceIndex(f), f.Lookup(' ')
	}
	s.atoms = append(s.atoms, a)
}

// gapsAt reports whether the character at i is one that a gap parts from Han: a
// Western one, or the sign of a Western figure.
func (s *Shaper) gapsAt(i int) bool {
	c := s.class[i]
	return c == Western || (c == Prefix || c == Postfix) && signGap(c, s.runes[i])
}

// breaksLine reports whether the author asks for a break after the character
// at i (UAX #14, BK, CR, LF, NL).
func (s *Shaper) breaksLine(i int) bool {
	switch s.runes[i] {
	case '\n', '\v', '\f', 0x85, 0x2028, 0x2029:
		return true
	case '\r':
		return s.at(i+1) != '\n'
	}
	return false
}

// dash adds —— as the two-em stroke of the face, when it has one.
func (s *Shaper) dash(p *Paragraph, i int) bool {
	for _, f := range p.Spans[s.spanOf[i]].Chain {
		f = f.Base()
		g := f.LongDash()
		if g == 0 {
			continue
		}
		size := p.sizeOf(s.spanOf[i])
		a := atom{off: s.offs[i], span: s.spanOf[i], class: Dash, gid: g, face: p.faceIndex(f), width: 2 * size}
		a.dx = (a.width - size.Scale(f.Advance(g), f.UnitsPerEm())) / 2
		s.atoms = append(s.atoms, a)
		return true
	}
	return false
}
