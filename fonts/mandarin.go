package fonts

import (
	"github.com/go-text/typesetting/harfbuzz"
	"github.com/go-text/typesetting/language"
)

// marks are the characters whose glyph may differ in Mandarin setting: marks
// stand at the lower left, dashes and ellipses on the middle of the em box.
const marks = "“”‘’（）《》〈〉【】〖〗〔〕［］｛｝「」『』，、；：．。？！⁇⁈⁉‼·—–～…⋯⸺⸻‚„／％￥"

// mandarin holds the forms a pan-Chinese face gives to Mainland text.
type mandarin struct {
	forms    map[rune]GID
	longDash GID
}

// Mark returns the glyph of a mark as script hani and language ZHS want it
// (OpenType feature locl, typography.md section 17), the glyph of Lookup for
// every other character, 0 if the face does not have it.
func (f *Face) Mark(r rune) GID {
	if g, ok := f.mandarin().forms[r]; ok {
		return g
	}
	return f.Lookup(r)
}

// LongDash returns the glyph that says —— in one stroke two em wide, 0 if the
// face has none.
func (f *Face) LongDash() GID { return f.mandarin().longDash }

// mandarin shapes every mark once, on the first call.
func (f *Face) mandarin() *mandarin {
	f.marksOnce.Do(func() {
		l := &f.latin
		l.mu.Lock()
		defer l.mu.Unlock()
		l.prepare(f)
		f.marks.forms = make(map[rune]GID)
		for _, r := range marks {
			if g := f.Lookup(r); g != 0 {
				f.marks.forms[r] = g
				if one := f.shapeHan(string(r)); len(one) == 1 && one[0].ID != 0 {
					f.marks.forms[r] = one[0].ID
				}
			}
		}
		if two := f.shapeHan("——"); len(two) == 1 && two[0].Advance >= 2*f.upem*9/10 {
			f.marks.longDash = two[0].ID
		}
		if g := f.marks.forms['⸺']; f.marks.longDash == 0 && g != 0 && f.Advance(g) >= 2*f.upem*9/10 {
			f.marks.longDash = g
		}
	})
	return &f.marks
}

// shapeHan shapes s as Mandarin text; nil if the face's layout tables are
// missing or contradict each other. The caller holds the shaper's lock.
func (f *Face) shapeHan(s string) (w []Shaped) {
	if f.latin.font == nil {
		return nil
	}
	defer func() {
		if recover() != nil {
			w = nil
		}
	}()
	b := f.latin.buf
	b.Clear()
	b.Props = harfbuzz.SegmentProperties{
		Direction: harfbuzz.LeftToRight,
		Script:    language.Han,
		Language:  language.NewLanguage("zh-hans"),
	}
	for i, r := range s {
		b.AddRune(r, i)
	}
	b.Shape(f.latin.font, nil)
	for i, g := range b.Info {
		if int(g.Glyph) >= f.glyphs {
			return nil
		}
		w = append(w, Shaped{ID: GID(g.Glyph), Cluster: g.Cluster, Advance: int(b.Pos[i].XAdvance)})
	}
	return w
}
