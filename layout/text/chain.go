package text

import (
	"unicode/utf8"

	"banxin/fonts"
	"banxin/internal/diag"
)

// find returns the first face of the chain that has r, for a mark the first in
// which it is a full em wide (a proportional “ ” is no Chinese mark).
func find(chain []*fonts.Face, r rune, c Class) (*fonts.Face, fonts.GID) {
	var f *fonts.Face
	var g fonts.GID
	if n := len(chain); n > 0 && chain[n-1].ForWords() {
		if h := chain[n-1].Lookup(r); h != 0 && withNumbers(r, c) {
			return chain[n-1], h
		}
		chain = chain[:n-1]
	}
	for _, k := range chain {
		h := k.Lookup(r)
		if c != Han && h != 0 {
			h, k = k.Mark(r), k.Base() // a mark fills its cell at the size asked for
		}
		if h == 0 {
			continue
		}
		if f == nil {
			f, g = k, h
		}
		if !fullMark(c) || k.Advance(h)*10 >= k.UnitsPerEm()*8 {
			return k, h
		}
	}
	return f, g
}

// withNumbers reports whether r is a sign such as % or $, which is set in the
// face of the numbers it stands by.
func withNumbers(r rune, c Class) bool {
	return r < 0x2150 && (c == Postfix || c == Prefix || c == NoteMark)
}

func fullMark(c Class) bool {
	switch c {
	case Opening, Closing, Pause, Stop, Dash, Ellipsis:
		return true
	}
	return false
}

func first(chain []*fonts.Face) *fonts.Face {
	if len(chain) == 0 {
		return nil
	}
	return chain[0]
}

// faceIndex returns the paragraph's number for a face.
func (p *Paragraph) faceIndex(f *fonts.Face) uint8 {
	for k, g := range p.faces {
		if g == f {
			return uint8(k)
		}
	}
	p.faces = append(p.faces, f)
	return uint8(len(p.faces) - 1)
}

// vary gives the last atom the glyph that a variation selector asks for, from
// the first face of its chain that has this form, the atom's own before all; a
// selector that none knows changes nothing, as Unicode rules.
func (s *Shaper) vary(p *Paragraph, i int) {
	n := len(s.atoms)
	if n == 0 || i == 0 || s.offs[i-1] != s.atoms[n-1].off || len(p.faces) == 0 {
		return // with no face the character itself is missing, and reported
	}
	a := &s.atoms[n-1]
	if g, ok := p.faces[a.face].LookupVariation(s.runes[i-1], s.runes[i]); ok && g != 0 {
		a.gid = g
		return
	}
	if a.class != Han || a.gid == 0 {
		return
	}
	for _, f := range p.Spans[a.span].Chain {
		if g, ok := f.LookupVariation(s.runes[i-1], s.runes[i]); ok && g != 0 {
			a.gid, a.face, a.dx, a.dy = g, p.faceIndex(f), 0, 0
			s.seat(a, f, s.runes[i-1], p.sizeOf(a.span))
			return
		}
	}
}

// missing reports the character at i, which no face of its chain has.
func (p *Paragraph) missing(i int, s *Shaper, ds *diag.List) {
	at := p.spanAt(int(s.offs[i]), int(s.spanOf[i]))
	r := s.runes[i]
	if s.Reported[r] {
		return
	}
	ds.Error(diag.MissingGlyph, at,
		"没有字体收有“%c”（U+%04X）", "no face has “%c” (U+%04X)", r, r).
		Hint("请核对这个字；确需此字时，在 paper.yaml 的 faces 里加一款收有它的字体",
			"check the character; if it is right, add a face that has it to faces in paper.yaml")
}

// spanAt returns the place in the issue of the byte at off.
func (p *Paragraph) spanAt(off, span int) diag.Span {
	for _, sp := range p.Spans[:span] {
		off -= len(sp.Text)
	}
	sp := p.Spans[span]
	at := sp.At
	if at.Line > 0 && at.Col > 0 && off <= len(sp.Text) {
		at.Col += utf8.RuneCountInString(sp.Text[:off])
		at.EndLine, at.EndCol = at.Line, at.Col+1
	}
	return at
}
