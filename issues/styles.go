package issues

import (
	"cmp"
	"slices"

	"banxin/internal/diag"
	"banxin/internal/geom"
)

// StyleNames are the kinds of text a paper sets, each with a style of that name.
var StyleNames = []string{
	"body", "headline", "headline-second", "headline-brief", "kicker", "deck", "byline", "subhead", "label", "caption",
	"strong", "emphasis", "ruby", "quote", "item", "speaker", "verse", "names", "drop", "run-in", "ornament",
	"table", "table-head", "table-title", "table-note", "echo", "jump", "rubric", "pull", "day", "nameplate", "tagline", "edition", "partner", "folio", "credits",
}

// defaultStyles returns a style for every name. Level, punctuation and gap are
// the body's; they are filled in once the paper's own body style is read.
func defaultStyles() []Style {
	pt := func(sizes ...float64) []geom.Length {
		var out []geom.Length
		for _, s := range sizes {
			out = append(out, geom.FromPt(s))
		}
		return out
	}
	styles := []Style{
		{Name: "body", Face: "song", Indent: 2000, Align: "justify", Breaks: "optimal", Level: "gb", Punctuation: "quanjiao", Gap: 250},
		{Name: "headline", Face: "hei-black", Sizes: pt(42, 36, 30, 24), Align: "center"},
		{Name: "headline-second", Face: "song-black", Sizes: pt(30, 28, 26, 24, 22, 20, 18), Align: "center"},
		{Name: "headline-brief", Face: "hei", Sizes: pt(18, 16, 14, 12), Align: "center"},
		{Name: "kicker", Face: "hei", Sizes: pt(16), Align: "center"},
		{Name: "deck", Face: "kai", Sizes: pt(15), Align: "center"},
		{Name: "byline", Face: "kai", Align: "center"},
		{Name: "subhead", Face: "hei", Align: "center"},
		{Name: "label", Face: "hei", Align: "center"},
		{Name: "caption", Face: "kai", Sizes: pt(8)},
		{Name: "strong", Face: "hei"},
		{Name: "emphasis", Face: "kai"},
		{Name: "ruby", Face: "kai", Part: 500},
		{Name: "quote", Face: "kai", Indent: 2000, Left: 2000, White: 1},
		{Name: "item"},
		{Name: "speaker", Face: "hei"},
		{Name: "verse", Face: "kai", Left: 2000, White: 1},
		{Name: "names"},
		{Name: "drop"},
		{Name: "run-in", Face: "hei"},
		{Name: "ornament", Align: "center"},
		{Name: "table", Rules: "rows", gapGiven: true}, // figures keep no gap from what they count
		{Name: "table-head", Face: "hei", Behind: "tint", gapGiven: true},
		{Name: "table-title", Face: "hei", Align: "center"},
		{Name: "table-note", Face: "kai"},
		{Name: "echo", Face: "hei", Sizes: pt(18, 16, 14, 12), Align: "center"},
		{Name: "jump", Face: "kai", Sizes: pt(8), Align: "right"},
		{Name: "rubric", Face: "hei-black", Sizes: pt(16, 15, 14, 13, 12), Align: "center"},
		{Name: "pull", Face: "kai", Sizes: pt(20, 18, 16, 14, 12), Align: "center"},
		{Name: "day", Face: "song-black", Sizes: pt(96, 84, 72, 66, 60, 54, 48, 42, 36, 30, 24), Align: "center"},
		{Name: "nameplate", Face: "nameplate", Sizes: pt(96), Ink: "red", Align: "left"},
		{Name: "tagline", Face: "kai", Sizes: pt(12), Align: "center"},
		{Name: "edition", Face: "hei-black", Sizes: pt(22), Ink: "white", Align: "center"},
		{Name: "partner", Face: "kai", Sizes: pt(11), Align: "center"},
		{Name: "folio", Face: "song", Sizes: pt(8), Align: "left"},
		{Name: "credits", Face: "song", Sizes: pt(8), Align: "left"},
	}
	for i := range styles {
		if s := &styles[i]; heads(s.Name) {
			s.Tighten, s.Loosen, s.Narrow, s.Widen, s.Comma = 50, 100, 900, 1100, "keep"
		}
		styles[i].Ink = cmp.Or(styles[i].Ink, "black")
		styles[i].Align = cmp.Or(styles[i].Align, "justify")
		styles[i].bodyFace = styles[i].Face == ""
	}
	inherit(styles)
	return styles
}

// inherit gives styles without a level, punctuation, gap, face or way to break
// lines of their own those of the body: the rules of line breaking are one for a
// whole issue.
func inherit(styles []Style) {
	body := styles[0]
	for i := range styles {
		s := &styles[i]
		s.Level = cmp.Or(s.Level, body.Level)
		s.Punctuation = cmp.Or(s.Punctuation, body.Punctuation)
		s.Face = cmp.Or(s.Face, body.Face)
		s.Breaks = body.Breaks
		if !s.gapGiven {
			s.Gap = body.Gap
		}
	}
}

// styles reads the styles key. Inks and faces are known by now.
func (r *reader) styles(p *Paper, v value) {
	for i := 1; i < len(p.Styles); i++ { // to be inherited anew
		p.Styles[i].Level, p.Styles[i].Punctuation = "", ""
		if p.Styles[i].bodyFace && !p.Styles[i].faceGiven {
			p.Styles[i].Face = ""
		}
	}
	for k, v := range r.named(v, "styles", "styles") {
		s := p.Style(k.S)
		if s == nil {
			var words []field
			for _, n := range StyleNames {
				words = append(words, field{key: n})
			}
			r.unknownKey(k, "styles ", "styles", words)
			continue
		}
		s.At = k.At
		r.style(p, s, v)
	}
	if e := p.Style("emphasis"); e.Mark == "dots" && !e.faceGiven {
		e.Face = p.Style("body").Face // marked by dots alone
	}
	inherit(p.Styles)
}

// heads reports whether a style is that of a part of a heading.
func heads(style string) bool {
	switch style {
	case "headline", "headline-second", "headline-brief", "kicker", "deck", "echo", "rubric":
		return true
	}
	return false
}

// alignments are the words for align that a style can follow: running text is
// justified or ragged, single lines may stand anywhere.
func alignments(style string) []string {
	switch style {
	case "body", "quote", "item", "verse":
		return []string{"justify", "left"}
	case "ornament", "table-title", "table-note":
		return []string{"left", "center", "right"}
	}
	return []string{"justify", "left", "center", "right", "even"}
}

// takes reports whether a style follows a key. Stretches within a paragraph
// change face and ink alone; only paragraphs are indented and have their breaks
// chosen; lines that stand on the grid have its leading.
func takes(style, key string) bool {
	switch style {
	case "strong", "speaker", "drop":
		return key == "face" || key == "ink"
	case "run-in":
		return key == "face" || key == "ink" || key == "placed"
	case "table":
		if key == "align" { // each column says its own
			return false
		}
	case "table-head":
		if key == "align" || key == "size" || key == "sizes" { // as the columns below it
			return false
		}
	case "emphasis":
		return key == "face" || key == "ink" || key == "mark"
	case "ruby":
		return key == "face" || key == "ink" || key == "size"
	case "names":
		if key == "align" {
			return false
		}
	}
	switch key {
	case "tighten", "loosen", "narrow", "widen", "full", "comma":
		return heads(style)
	case "breaks", "hyphenate", "hang", "cells":
		return style == "body"
	case "mark", "placed":
		return false
	case "rules":
		return style == "table"
	case "behind":
		return style == "table-head"
	case "indent":
		return style == "body" || style == "quote"
	case "left", "right":
		return style == "quote" || style == "verse"
	case "white":
		return style == "quote" || style == "verse"
	case "leading":
		switch style {
		case "headline", "headline-second", "headline-brief", "kicker", "deck", "echo", "rubric", "pull", "caption", "partner":
			return true
		}
		return false
	}
	return true
}

// sizes reads lengths, or the word grid for the grid's body size (nil).
func (r *reader) sizes(vs []value) []geom.Length {
	var out []geom.Length
	for _, v := range vs {
		if v = r.resolve(v); !v.empty() && v.n.Value == "grid" && len(vs) == 1 {
			return nil
		}
		if l, ok := r.length(v, 4*geom.Pt, 720*geom.Pt); ok {
			out = append(out, l)
		}
	}
	slices.SortStableFunc(out, func(a, b geom.Length) int { return cmp.Compare(b, a) })
	return out
}

func (r *reader) faceRole(p *Paper, s *Style, v value) {
	t := r.text(v)
	roles := p.roles()
	switch {
	case t.S == "":
	case slices.Contains(roles, t.S):
		s.Face, s.faceGiven = t.S, true
	default:
		r.unknownName(t, "字体", "face", roles)
	}
}

func (r *reader) inkName(p *Paper, s *Style, v value) {
	t := r.text(v)
	name, ok := r.oneInk(p, t)
	if !ok {
		return
	}
	s.Ink, s.inkGiven = name, true
	for _, ink := range p.Inks {
		if ink.Name == name && ink.Ink.Rich() {
			r.richText(s.Name, ink, t.At)
		}
	}
}

// oneInk looks an ink of the paper up by its name.
func (r *reader) oneInk(p *Paper, t Text) (string, bool) {
	var names []string
	for _, k := range p.Inks {
		names = append(names, k.Name)
	}
	if t.S != "" && !slices.Contains(names, t.S) {
		r.unknownName(t, "油墨", "ink", names)
	}
	return t.S, slices.Contains(names, t.S)
}

// unknownName reports a name that paper.yaml does not have.
func (r *reader) unknownName(t Text, zh, en string, names []string) {
	d := r.ds.Error(diag.UnknownName, t.At, "没有叫“%[1]s”的%[2]s", "there is no %[3]s called “%[1]s”", short(t.S), zh, en)
	if near := meant(t.S, names); near != "" {
		d.Hint("是不是“%s”？", "did you mean “%s”?", near)
		return
	}
	list := ""
	for i, n := range names {
		if i > 0 {
			list += ", "
		}
		list += n
	}
	d.Hint("paper.yaml 里有：%s", "paper.yaml has: %s", list)
}

func sortFields(fs []field) {
	slices.SortFunc(fs, func(a, b field) int { return cmp.Compare(a.key, b.key) })
}
