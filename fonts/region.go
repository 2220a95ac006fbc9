package fonts

import (
	"slices"

	"banxin/internal/diag"
)

// fullStop reports where the ink of 。 stands: at the lower left of its cell,
// as on the Mainland, or elsewhere, as in the middle in Taiwan and Hong Kong.
// ok is false where the face has none.
func (f *Face) fullStop() (lowerLeft, ok bool) {
	x0, y0, x1, y1, ok := f.Bounds(f.Mark('。'))
	if !ok || f.Lookup('。') == 0 {
		return false, false
	}
	middle := (f.ascent - f.descent) / 2
	return (x0+x1)/2 < f.Advance(f.Mark('。'))/2 && (y0+y1)/2 < middle-f.upem/10, true
}

// openingQuote reports whether the ink of a “ of full width stands in the
// right half of its cell; a narrow one is a Western mark, and the next face of
// the chain supplies it.
func (f *Face) openingQuote() (right, ok bool) {
	g := f.Mark('“')
	x0, _, x1, _, ok := f.Bounds(g)
	if !ok || g == 0 || f.Advance(g)*10 < f.upem*8 {
		return false, false
	}
	return (x0+x1)/2 > f.Advance(g)/2, true
}

// foreignMark says in both languages which mark stands as it does outside the
// Mainland, "" if none does; down asks for vertical forms too.
func (f *Face) foreignMark(down bool) (zh, en string) {
	if stop, ok := f.fullStop(); ok && !stop {
		return "“。”不在字面左下角", "its 。 does not stand at the lower left"
	}
	if quote, ok := f.openingQuote(); ok && !quote {
		return "“ 不在字面右半边", "its “ does not stand at the right of its cell"
	}
	if down {
		if err := f.VerticalFault(); err != nil {
			return inWords(err).ZH, inWords(err).EN
		}
	}
	return "", ""
}

// judgeRegion refuses for running text the face that a role's marks come from
// if they stand as they do outside the Mainland, even in its Mandarin forms
// (typography.md 6.4, 17), and warns of it elsewhere. chain has the faces the
// paper asked for.
func (l *loader) judgeRegion(spec Spec, chain []*Face) {
	k := slices.IndexFunc(chain, func(f *Face) bool { return f.Lookup('。') != 0 })
	if k < 0 {
		return
	}
	f := chain[k]
	if _, known := shipped(f.name); known {
		return // a test sees to them
	}
	zh, en := f.foreignMark(spec.Down)
	if zh == "" {
		return
	}
	add := l.ds.Warn
	if spec.Body {
		add = l.ds.Error
	}
	at := diag.Span{}
	for _, ref := range spec.Faces {
		if ref.Name == f.name {
			at = ref.At
		}
	}
	add(diag.WrongRegion, at,
		"字体“%[1]s”的标点不是大陆的位置：%[2]s", "the marks of face “%[1]s” do not stand as on the Mainland: %[3]s", f.name, zh, en).
		Hint("换用这款字体的简体中文（SC、GB）版本；港台版的标点居中，不能排正文",
			"use the edition of the face for Simplified Chinese (SC, GB); marks in the middle of the cell, as in Taiwan and Hong Kong, cannot set running text")
}
