package sheet

import (
	"fmt"
	"strings"

	"banxin/fonts"
	"banxin/layout/page"
)

// maxCodes is the number of codes a two-byte encoding has.
const maxCodes = 1 << 16

// Fonts gathers the fonts of an edition while its pages are drawn. Every pair
// of a glyph and the characters it says gets a code of its own, in the order
// of first appearance, so that text is read back as it was written even where
// one glyph stands for two characters (一 and the radical ⼀). Codes lead to
// glyphs by a CIDToGIDMap, or by the charset of a CFF program, and to
// characters by a ToUnicode map; the content of
// a page therefore stays the same whichever subset its file carries.
type Fonts struct {
	list  []*Font
	spots []page.Ink // the spot inks, by number, without a tint

	shapes  []*glyphForm // of text as outlines, by number
	shapeNo map[shapeKey]int
	byFace  map[*fonts.Face]*Font
	frozen  bool
	err     error // the first fault of a face
}

// Font is one font of the edition: a face and the codes of its glyphs.
type Font struct {
	face   *fonts.Face
	number int               // index in Fonts.list
	first  []uint16          // by glyph: its first code, 0 for none
	more   map[saying]uint16 // further codes of a glyph
	glyphs []fonts.GID       // by code
	texts  []string          // by code: the characters it says
	widths []int64           // by code, in millionths of an em
	hangs  hangings          // of a font that is written vertically
	used   uses              // by all pages drawn before the fonts were cut
	cut    cut               // what a file needs of it, once the edition is drawn
}

// saying is a glyph and what it says.
type saying struct {
	glyph fonts.GID
	text  string
}

// NewFonts returns an empty collection.
func NewFonts() *Fonts { return &Fonts{byFace: map[*fonts.Face]*Font{}} }

// of returns the font of a face.
func (fs *Fonts) of(face *fonts.Face) *Font {
	if f := fs.byFace[face]; f != nil {
		return f
	}
	if fs.frozen {
		panic("sheet: a face that the edition did not have when its fonts were cut")
	}
	f := &Font{
		face:   face,
		number: len(fs.list),
		first:  make([]uint16, face.NumGlyphs()),
		more:   map[saying]uint16{},
		glyphs: make([]fonts.GID, 1, 1024), // code 0 is .notdef, never shown
		texts:  make([]string, 1, 1024),
		widths: make([]int64, 1, 1024),
	}
	f.widths[0] = f.width(0)
	fs.list = append(fs.list, f)
	fs.byFace[face] = f
	return f
}

// code returns the code of a glyph that says text.
func (fs *Fonts) code(f *Font, g fonts.GID, text string) uint16 {
	if text == "" {
		return silent
	}
	if int(g) >= len(f.first) {
		panic("sheet: a glyph beyond the end of its face")
	}
	c := f.first[g]
	if c != 0 && f.texts[c] == text {
		return c
	}
	if c != 0 {
		if d, ok := f.more[saying{g, text}]; ok {
			return d
		}
	}
	if fs.frozen {
		panic("sheet: a glyph that the edition did not have when its fonts were cut")
	}
	if len(f.glyphs) == maxCodes {
		fs.fail(f.face, fmt.Errorf("more than %d different characters", maxCodes-1))
		return silent
	}
	n := uint16(len(f.glyphs))
	f.glyphs = append(f.glyphs, g)
	f.texts = append(f.texts, text)
	f.widths = append(f.widths, f.width(g))
	if c == 0 {
		f.first[g] = n
	} else {
		f.more[saying{g, text}] = n
	}
	return n
}

// Say reports whether any code of the fonts says one of some characters.
func (fs *Fonts) Say(any []rune) bool {
	for _, f := range fs.list {
		for _, text := range f.texts {
			for _, r := range any {
				if strings.ContainsRune(text, r) {
					return true
				}
			}
		}
	}
	return false
}

// fail keeps the first fault of a face until the fonts are cut.
func (fs *Fonts) fail(face *fonts.Face, err error) {
	if fs.err == nil {
		fs.err = fmt.Errorf("face %s: %w", face.Name(), err)
	}
}

// width returns a glyph's width in millionths of an em, as the font dictionary
// states it.
func (f *Font) width(g fonts.GID) int64 {
	upem := int64(f.face.UnitsPerEm())
	return (int64(f.face.Advance(g))*1_000_000 + upem/2) / upem
}

// encode appends the codes of a run's glyphs.
func (fs *Fonts) encode(dst []uint16, f *Font, run *page.Run) []uint16 {
	gs := run.Glyphs
	for i := 0; i < len(gs); {
		j, end := i+1, len(run.Text)
		for j < len(gs) && gs[j].Cluster <= gs[i].Cluster {
			j++
		}
		if j < len(gs) {
			end = min(end, int(gs[j].Cluster))
		}
		text := run.Text[min(int(gs[i].Cluster), end):end]
		if j == i+1 {
			dst = append(dst, fs.code(f, gs[i].ID, text))
		} else {
			dst = fs.share(dst, f, gs[i:j], text)
		}
		i = j
	}
	return dst
}

// share deals the characters of one cluster out to its glyphs: one each from
// the end, the rest to the first. A base letter and its accent so keep a
// character each; glyphs left over say nothing.
func (fs *Fonts) share(dst []uint16, f *Font, gs []page.Glyph, text string) []uint16 {
	var starts []int
	for at := range text {
		starts = append(starts, at)
	}
	starts = append(starts, len(text))
	firsts := max(len(starts)-len(gs), min(1, len(starts)-1)) // characters of the first glyph
	from := 0
	for i, g := range gs {
		to := min(firsts+i, len(starts)-1)
		dst = append(dst, fs.code(f, g.ID, text[starts[from]:starts[to]]))
		from = to
	}
	return dst
}
