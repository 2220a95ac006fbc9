package fonts

import (
	"bytes"
	"errors"
	"fmt"
	"sync"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/harfbuzz"
	"github.com/go-text/typesetting/language"
)

// Shaped is one glyph of a shaped run.
type Shaped struct {
	ID      GID
	Cluster int // byte offset in the run of the first character it says
	Advance int // pen movement in font units
	DX, DY  int // offset from the pen in font units, y up
}

// maxWords bounds the words a face remembers; a newspaper has some thousand
// different Latin words and numbers.
const maxWords = 1 << 14

// latinShaper is go-text's shaper for one face. Its zero value is ready; the
// face is prepared for go-text when the first word comes.
type latinShaper struct {
	mu    sync.Mutex
	words map[string][]Shaped
	font  *harfbuzz.Font // nil before the first word, or if go-text refuses the face
	buf   *harfbuzz.Buffer
}

// ShapeLatin appends the glyphs of s to dst, shaped left to right in the
// script Latn as the face's kern, liga and mark features want it. Characters
// the face does not have become glyph 0.
func (f *Face) ShapeLatin(dst []Shaped, s string) []Shaped {
	l := &f.latin
	l.mu.Lock()
	defer l.mu.Unlock()
	if w, ok := l.words[s]; ok {
		return append(dst, w...)
	}
	l.prepare(f)
	w, err := f.shape(s)
	if err != nil {
		l.font = nil
		w = f.unshaped(s)
	}
	if len(l.words) < maxWords {
		l.words[s] = w
	}
	return append(dst, w...)
}

// prepare readies the face for go-text, once. The caller holds the lock.
func (l *latinShaper) prepare(f *Face) {
	if l.words != nil {
		return
	}
	l.words = make(map[string][]Shaped)
	l.buf = harfbuzz.NewBuffer()
	l.font, _ = f.latinFont() // without it words are set by their advances alone
}

// shape runs go-text over s. go-text trusts the layout tables it has parsed;
// a panic there means that the face's tables contradict each other, and is
// reported as an error.
func (f *Face) shape(s string) (w []Shaped, err error) {
	l := &f.latin
	if l.font == nil {
		return nil, errors.New("no layout tables")
	}
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("layout tables of %s: %v", f.name, r)
		}
	}()
	b := l.buf
	b.Clear()
	b.Props = harfbuzz.SegmentProperties{
		Direction: harfbuzz.LeftToRight,
		Script:    language.Latin,
		Language:  language.NewLanguage("zh-cn"),
	}
	for i, r := range s {
		b.AddRune(r, i)
	}
	b.Shape(l.font, nil)
	w = make([]Shaped, len(b.Info))
	for i, g := range b.Info {
		if int(g.Glyph) >= f.glyphs {
			return nil, fmt.Errorf("layout tables of %s name glyph %d of %d", f.name, g.Glyph, f.glyphs)
		}
		p := b.Pos[i]
		w[i] = Shaped{GID(g.Glyph), g.Cluster, int(p.XAdvance), int(p.XOffset), int(p.YOffset)}
	}
	return w, nil
}

// unshaped sets one glyph after the other by its advance.
func (f *Face) unshaped(s string) []Shaped {
	w := make([]Shaped, 0, len(s))
	for i, r := range s {
		g := f.Lookup(r)
		w = append(w, Shaped{ID: g, Cluster: i, Advance: f.Advance(g)})
	}
	return w
}

// latinFont prepares the face for go-text. go-text reads every table it is
// given, outlines and glyph names included, which takes a tenth of a second
// for a Chinese face; so it is given a file that holds only what the shaping of
// Latin looks at, and the character map is ours.
func (f *Face) latinFont() (hb *harfbuzz.Font, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("layout tables of %s: %v", f.name, r)
		}
	}()
	ld, err := opentype.NewLoader(bytes.NewReader(f.latinFile()))
	if err != nil {
		return nil, err
	}
	ft, err := font.NewFont(ld)
	if err != nil {
		return nil, err
	}
	ft.Cmap = latinMap{f}
	return newShaper(ft), nil
}

// latinFile writes the reduced file of latinFont.
func (f *Face) latinFile() []byte {
	tables := []opentype.Table{
		{Tag: opentype.MustNewTag("GDEF"), Content: f.dir["GDEF"]},
		{Tag: opentype.MustNewTag("GPOS"), Content: f.dir["GPOS"]},
		{Tag: opentype.MustNewTag("GSUB"), Content: f.dir["GSUB"]},
		{Tag: opentype.MustNewTag("cmap"), Content: emptyCmap},
		{Tag: opentype.MustNewTag("head"), Content: f.dir["head"]},
		{Tag: opentype.MustNewTag("hhea"), Content: f.dir["hhea"]},
		{Tag: opentype.MustNewTag("hmtx"), Content: f.hmtx},
		{Tag: opentype.MustNewTag("kern"), Content: f.dir["kern"]},
		{Tag: opentype.MustNewTag("maxp"), Content: f.dir["maxp"]},
	}
	kept := tables[:0]
	for _, t := range tables {
		if len(t.Content) > 0 {
			kept = append(kept, t)
		}
	}
	return opentype.WriteTTF(kept)
}

// emptyCmap is a cmap table with one subtable of format 12 that maps nothing.
var emptyCmap = []byte{
	0, 0, 0, 1, // version, one subtable
	0, 3, 0, 10, 0, 0, 0, 12, // Windows, all of Unicode, at 12
	0, 12, 0, 0, 0, 0, 0, 16, 0, 0, 0, 0, 0, 0, 0, 0, // format 12, 16 bytes, no groups
}

// latinMap lets go-text look characters up in the face.
type latinMap struct{ f *Face }

// Lookup implements font.Cmap.
func (m latinMap) Lookup(r rune) (font.GID, bool) {
	g := m.f.Lookup(r)
	return font.GID(g), g != 0
}

// Iter implements font.Cmap; shaping never walks through a map.
func (m latinMap) Iter() font.CmapIter { return noChars{} }

type noChars struct{}

func (noChars) Next() bool             { return false }
func (noChars) Char() (rune, font.GID) { return 0, 0 }
