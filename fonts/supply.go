package fonts

import (
	"errors"
	"io/fs"
	"slices"
	"strings"
	"unicode/utf8"

	"banxin/internal/diag"
)

// Supply is a character the paper draws itself (补字). It goes before every
// face of its role, whether these have the character or not.
type Supply struct {
	Text string // the character; or, where Unicode has none, the description it is typed as
	SVG  string // the file of its drawing, or
	IDS  string // what it is composed from
	At   diag.Span
}

// suppliedGlyph is a glyph of a face made of supplied characters.
type suppliedGlyph struct {
	text  string
	entry []byte
	box   box
}

// supplied draws the characters a role is supplied with and opens them as a
// face, whose em box is that of the role's own; nil if there are none. Those
// that cannot be drawn are reported.
func (l *loader) supplied(spec Spec, chain []*Face) *Face {
	own := hanFace(chain)
	var glyphs []suppliedGlyph
	for _, s := range spec.Supplies {
		ink, err := l.ink(s, chain)
		if err == nil {
			var entry []byte
			if entry, err = ink.entry(); err == nil {
				glyphs = append(glyphs, suppliedGlyph{s.Text, entry, ink.box()})
				continue
			}
		}
		l.ds.Error(diag.GlyphBroken, s.At, "补字“%[1]s”画不成：%[2]s", "the supplied character “%[1]s” cannot be drawn: %[3]s",
			s.Text, inWords(err).ZH, inWords(err).EN).
			Hint("svg 写一份 SVG 文件，ids 写结构描述，如 ⿰钅叕；见格式说明的 glyphs",
				"give an SVG file under svg, or a description such as ⿰钅叕 under ids; see glyphs in the description of the format")
	}
	if len(glyphs) == 0 {
		return nil
	}
	f, err := Open("glyphs-"+spec.Role, own.fileOf(glyphs))
	if err != nil {
		panic("fonts: the face of supplied characters: " + err.Error())
	}
	for i, g := range glyphs {
		if utf8.RuneCountInString(g.text) > 1 {
			if f.sequences == nil {
				f.sequences = map[string]GID{}
			}
			f.sequences[g.text] = GID(firstSupplied + i)
		}
	}
	return f
}

// ink draws one supplied character, a described one from the first face of the
// chain that has its parts.
func (l *loader) ink(s Supply, chain []*Face) (sketch, error) {
	own := hanFace(chain)
	if s.SVG != "" {
		data, err := l.read(s.SVG)
		if errors.Is(err, fs.ErrNotExist) {
			return nil, say("找不到文件 %s", "there is no file %s", s.SVG)
		}
		if err != nil {
			return nil, say("读不了文件 %s", "the file %s cannot be read", s.SVG)
		}
		return readSVG(data, own.ascent, own.upem)
	}
	d, err := readDescription(s.IDS)
	if err != nil {
		return nil, err
	}
	r, n := utf8.DecodeRuneInString(s.Text)
	if n < len(s.Text) {
		r = 0 // it is no character of the face
	}
	var first error
	for _, f := range chain {
		k := &strokes{f: f.Base(), except: r, known: map[rune]sketch{}}
		ink, err := k.draw(d)
		if err == nil {
			ink = ink.thick(fellows[f.name])
			scale := int32(unit * own.upem / f.upem)
			return ink.placed(placing{scaleX: scale, scaleY: scale}), nil
		}
		if first == nil {
			first = err
		}
	}
	return nil, first
}

// Described returns the glyph of the longest description that rs begins with
// and that the face was supplied with, and how many characters that is; 0 if
// there is none.
func (f *Face) Described(rs []rune) (g GID, n int) {
	if f.sequences == nil || len(rs) == 0 || !describes(rs[0]) {
		return 0, 0
	}
	s := string(rs[:min(len(rs), maxDescription)])
	for text, glyph := range f.sequences {
		if k := utf8.RuneCountInString(text); k > n && strings.HasPrefix(s, text) {
			g, n = glyph, k
		}
	}
	return g, n
}

// Glyphs of a face of supplied characters: .notdef, the word space, then those
// supplied.
const firstSupplied = 2

// fileOf writes glyphs as a TrueType file with the metrics of f.
func (f *Face) fileOf(glyphs []suppliedGlyph) []byte {
	var glyf, loca, hmtx []byte
	all := box{}
	put := func(entry []byte, advance, bearing int) {
		loca = put32(loca, len(glyf))
		glyf = append(glyf, entry...)
		for len(glyf)%4 != 0 {
			glyf = append(glyf, 0)
		}
		hmtx = put16(hmtx, advance, bearing)
	}
	put(nil, f.upem, 0)
	put(nil, f.Advance(f.Lookup(' ')), 0)
	for i, g := range glyphs {
		put(g.entry, f.upem, bei16(g.entry, 2))
		if all = all.with(g.box); i == 0 {
			all = g.box
		}
	}
	loca = put32(loca, len(glyf))
	n := firstSupplied + len(glyphs)
	edges := []int{int(all.x0) / one, int(all.y0) / one, int(all.x1+one-1) / one, int(all.y1+one-1) / one}

	head := make([]byte, 54)
	copy(head, "\x00\x01\x00\x00\x00\x01\x00\x00\x00\x00\x00\x00\x5F\x0F\x3C\xF5")
	set16(head, 18, f.upem)
	for i, v := range edges {
		set16(head, 36+2*i, v)
	}
	set16(head, 46, 8) // lowestRecPPEM
	set16(head, 50, 1) // long loca
	hhea := make([]byte, 36)
	set16(hhea, 0, 1)
	set16(hhea, 4, f.ascent)
	set16(hhea, 6, -f.descent)
	set16(hhea, 10, f.upem)
	set16(hhea, 34, n)
	maxp := make([]byte, 32)
	set16(maxp, 0, 1)
	set16(maxp, 4, n)
	points, contours := most(glyphs)
	set16(maxp, 6, points)
	set16(maxp, 8, contours)
	set16(maxp, 14, 2) // zones
	os2 := make([]byte, 96)
	set16(os2, 0, 4)
	set16(os2, 68, f.ascent)
	set16(os2, 70, -f.descent)
	set16(os2, 86, f.xH)
	set16(os2, 88, f.capH)
	return sfnt(map[string][]byte{
		"OS/2": os2, "cmap": cmapOf(glyphs), "glyf": glyf, "head": head, "hhea": hhea, "hmtx": hmtx, "loca": loca, "maxp": maxp,
	})
}

// most returns the greatest numbers of points and contours of a glyph.
func most(glyphs []suppliedGlyph) (points, contours int) {
	for _, g := range glyphs {
		n := bei16(g.entry, 0)
		contours = max(contours, n)
		points = max(points, be16(g.entry, 10+2*n-2)+1)
	}
	return points, contours
}

// cmapOf writes the character map: format 12, one group for each character.
func cmapOf(glyphs []suppliedGlyph) []byte {
	type pair struct{ r, g int }
	pairs := []pair{{' ', 1}}
	for i, g := range glyphs {
		if r, n := utf8.DecodeRuneInString(g.text); n == len(g.text) {
			pairs = append(pairs, pair{int(r), firstSupplied + i})
		}
	}
	slices.SortFunc(pairs, func(a, b pair) int { return a.r - b.r })
	t := put16(nil, 0, 1, 3, 10)
	t = put32(t, 12)
	t = put16(t, 12, 0)
	t = put32(t, 16+12*len(pairs), 0, len(pairs))
	for _, p := range pairs {
		t = put32(t, p.r, p.r, p.g)
	}
	return t
}

// sfnt writes a file of tables; Open asks for no checksums.
func sfnt(tables map[string][]byte) []byte {
	var tags []string
	for tag := range tables {
		tags = append(tags, tag)
	}
	slices.Sort(tags)
	out := put16(nil, 1, 0, len(tags), 0, 0, 0)
	at := len(out) + 16*len(tags)
	for _, tag := range tags {
		out = append(out, tag...)
		out = put32(out, 0, at, len(tables[tag]))
		at += (len(tables[tag]) + 3) &^ 3
	}
	for _, tag := range tags {
		out = append(out, tables[tag]...)
		for len(out)%4 != 0 {
			out = append(out, 0)
		}
	}
	return out
}

func put16(b []byte, v ...int) []byte {
	for _, n := range v {
		b = append(b, byte(n>>8), byte(n))
	}
	return b
}

func put32(b []byte, v ...int) []byte {
	for _, n := range v {
		b = append(b, byte(n>>24), byte(n>>16), byte(n>>8), byte(n))
	}
	return b
}

func set16(b []byte, at, v int) { b[at], b[at+1] = byte(v>>8), byte(v) }
