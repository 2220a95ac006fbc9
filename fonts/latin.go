package fonts

import (
	"errors"
	"fmt"
	"sync"

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

// maxWords and maxWord bound what a face remembers: so many words of so many
// bytes. A newspaper has some thousand different Latin words and numbers.
const (
	maxWords = 1 << 14
	maxWord  = 64
)

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
	if len(l.words) < maxWords && len(s) <= maxWord {
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
