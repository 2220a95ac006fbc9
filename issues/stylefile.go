package issues

import (
	"slices"

	"banxin/internal/diag"
	"banxin/internal/geom"
)

// style reads one style.
func (r *reader) style(p *Paper, s *Style, v value) {
	fields := slices.Concat(r.faceFields(p, s), r.settingFields(s), r.headlineFields(s), r.lineFields(p, s))
	for i := range fields {
		if key := fields[i].key; !takes(s.Name, key) {
			fields[i].read = func(v value) {
				r.ds.Error(diag.KeyWithoutUse, v.at(), "样式 %s 用不上 %s", "style %s has no use for %s", s.Name, key).
					Hint("删去这一项", "take it out")
			}
		}
	}
	r.mapping(v, "样式", "a style", fields)
}

// chosen reads one of several words into to.
func (r *reader) chosen(to *string, words ...string) func(value) {
	return func(v value) {
		if w, ok := r.choice(v, words...); ok {
			*to = w
		}
	}
}

// ems reads a length in em into to, a part of s.
func (r *reader) ems(s *Style, to *Em, lo, hi Em) func(value) {
	return func(v value) {
		if e, ok := r.em(v, lo, hi); ok {
			*to = e
			s.gapGiven = s.gapGiven || to == &s.Gap
		}
	}
}

// percents reads a percentage into to.
func (r *reader) percents(to *int, lo, hi int) func(value) {
	return func(v value) {
		if n, ok := r.percent(v, lo, hi); ok {
			*to = n
		}
	}
}

// faceFields are the keys that say what type is used.
func (r *reader) faceFields(p *Paper, s *Style) []field {
	sized := diag.Span{}
	once := func(v value) bool {
		if sized.File != "" {
			r.ds.Error(diag.DuplicateKey, v.at(), "size 和 sizes 只能写一个", "give either size or sizes").
				Hint("几个大小依次试排时用 sizes", "sizes is for several to be tried in turn").
				Note(sized, "另一个在这里", "the other is here")
			return false
		}
		sized = v.at()
		return true
	}
	size := func(v value) {
		if once(v) {
			s.Sizes = r.sizes([]value{v})
		}
	}
	if s.Name == "ruby" { // as large as the text under it asks
		size = r.ems(s, &s.Part, 300, 700)
	}
	return []field{
		{"face", false, func(v value) { r.faceRole(p, s, v) }},
		{"size", false, size},
		{"sizes", false, func(v value) {
			if once(v) {
				s.Sizes = r.sizes(r.list(v, "大小", "sizes"))
			}
		}},
		{"leading", false, func(v value) { s.Leading, _ = r.length(v, 4*geom.Pt, 1000*geom.Pt) }},
		{"ink", false, func(v value) { r.inkName(p, s, v) }},
	}
}

// settingFields are the keys of running text: its place in the column and the
// rules for its marks.
func (r *reader) settingFields(s *Style) []field {
	return []field{
		{"indent", false, r.ems(s, &s.Indent, 0, 10_000)},
		{"left", false, r.ems(s, &s.Left, 0, 10_000)},
		{"right", false, r.ems(s, &s.Right, 0, 10_000)},
		{"white", false, func(v value) {
			if n, ok := r.integer(v, 0, 4); ok {
				s.White = n
			}
		}},
		{"level", false, r.chosen(&s.Level, "none", "basic", "gb", "strict")},
		{"punctuation", false, r.chosen(&s.Punctuation, "quanjiao", "kaiming", "banjiao", "none")},
		{"gap", false, r.ems(s, &s.Gap, 0, 1000)},
		{"align", false, r.chosen(&s.Align, alignments(s.Name)...)},
	}
}

// headlineFields are the keys by which a headline is brought to its length.
func (r *reader) headlineFields(s *Style) []field {
	return []field{
		{"tracking", false, r.ems(s, &s.Tracking, -200, 5000)},
		{"tighten", false, r.ems(s, &s.Tighten, 0, 100)},
		{"loosen", false, r.ems(s, &s.Loosen, 0, 500)},
		{"narrow", false, r.percents(&s.Narrow, 700, 1000)},
		{"widen", false, r.percents(&s.Widen, 1000, 1300)},
		{"full", false, func(v value) {
			if w, ok := r.choice(v, "true", "false"); ok {
				s.Full = w == "true"
			}
		}},
		{"comma", false, r.chosen(&s.Comma, "keep", "space", "half")},
	}
}

// lineFields are the keys of how lines are broken, and of what marks them or
// stands about them.
func (r *reader) lineFields(p *Paper, s *Style) []field {
	return []field{
		{"breaks", false, r.chosen(&s.Breaks, "optimal", "stable")},
		{"hang", false, r.chosen(&s.Hang, "none", "marks")},
		{"cells", false, r.chosen(&s.Cells, "free", "grid")},
		{"hyphenate", false, r.chosen(&s.Hyphenate, "en", "none")},
		{"mark", false, r.chosen(&s.Mark, "dots", "none")},
		{"placed", false, r.chosen(&s.Placed, "in", "alone")},
		{"rules", false, r.chosen(&s.Rules, "rows", "three", "grid", "none")},
		{"behind", false, func(v value) {
			if t := r.text(v); t.S == "none" {
				s.Behind = ""
			} else if t.S != "" {
				if name, ok := r.oneInk(p, t); ok {
					s.Behind = name
				}
			}
		}},
	}
}
