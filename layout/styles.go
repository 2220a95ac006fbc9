package layout

import (
	"slices"
	"strings"

	"banxin/fonts"
	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/issues"
	"banxin/layout/page"
	"banxin/layout/text"
)

// Faces lists the faces an issue is set in, one spec for every role its styles
// name, in the order of the styles.
func Faces(issue *issues.Issue) []fonts.Spec {
	var specs []fonts.Spec
	seen, down := map[string]bool{}, setsDown(issue)
	for i := range issue.Paper.Styles {
		role := issue.Paper.Styles[i].Face
		if seen[role] {
			continue
		}
		seen[role] = true
		spec := fonts.Spec{Role: role, Body: role == issue.Paper.Style("body").Face, Down: down, Supplies: supplies(issue, role)}
		for _, list := range issue.Paper.Faces {
			if list.Role == role {
				for _, n := range list.Names {
					spec.Faces = append(spec.Faces, fonts.FaceRef{Name: n.S, At: n.At})
				}
				spec.Latin = fonts.Latin{
					FaceRef: fonts.FaceRef{Name: list.Latin.S, At: list.Latin.At},
					Fit:     fonts.Fit{Scale: list.Scale, Shift: int(list.Shift)},
				}
			}
		}
		specs = append(specs, spec)
	}
	return specs
}

// setsDown reports whether an issue has vertical text anywhere.
func setsDown(issue *issues.Issue) bool {
	for i := range issue.Pages {
		for k := range issue.Pages[i].Places {
			if pl := &issue.Pages[i].Places[k]; pl.Vertical || pl.Side != "" {
				return true
			}
		}
	}
	return false
}

// supplies lists the characters the paper draws itself for a role, as far as
// text of the role has them: drawing one takes longer than setting a page.
func supplies(issue *issues.Issue, role string) []fonts.Supply {
	paper := issue.Paper
	if len(paper.Glyphs) == 0 {
		return nil
	}
	used := map[string]bool{}
	eachText(issue, func(_, style string, texts ...issues.Text) {
		if paper.Style(style).Face != role {
			return
		}
		for _, t := range texts {
			for _, g := range paper.Glyphs {
				used[g.Text] = used[g.Text] || strings.Contains(t.S, g.Text)
			}
		}
	})
	var out []fonts.Supply
	for _, g := range paper.Glyphs {
		if used[g.Text] && (len(g.Faces) == 0 || slices.ContainsFunc(g.Faces, func(t issues.Text) bool { return t.S == role })) {
			out = append(out, fonts.Supply{Text: g.Text, SVG: g.SVG.S, IDS: g.IDS.S, At: g.At})
		}
	}
	return out
}

// design answers what the paper's styles mean on a page.
type design struct {
	paper  *issues.Paper
	set    *fonts.Set
	border *ornament // as of the plan
}

// ink returns a named ink; the reader has checked the name.
func (d *design) ink(name string) page.Ink {
	k, ok := d.paper.Ink(name)
	if !ok {
		return page.Black
	}
	return page.Ink(k)
}

// style returns a named style; the reader gives every known style a default.
func (d *design) style(name string) *issues.Style {
	st := d.paper.Style(name)
	if st == nil {
		panic("layout: no style " + name)
	}
	return st
}

// size returns the style's largest size, on a page whose body is set in body.
func size(st *issues.Style, body geom.Length) geom.Length {
	if len(st.Sizes) == 0 {
		return body
	}
	return st.Sizes[0]
}

// setting returns how text of a style is composed at a size, in the direction
// of the part at hand.
func (t *typesetter) setting(st *issues.Style, size geom.Length) text.Style {
	out := text.Style{Size: size, Indent: int(st.Indent), Left: int(st.Left), Right: int(st.Right), Gap: int(st.Gap), Tracking: int(st.Tracking), Vertical: t.vertical}
	switch st.Level {
	case "none":
		out.Level = text.None
	case "basic":
		out.Level = text.Basic
	case "strict":
		out.Level = text.Strict
	}
	switch st.Punctuation {
	case "kaiming":
		out.Punctuation = text.Kaiming
	case "banjiao":
		out.Punctuation = text.Banjiao
	case "none":
		out.Punctuation = text.FullBody
	}
	out.Hyphenate = st.Hyphenate == "en"
	out.Hang = st.Hang == "marks" && t.overhang > 0
	out.Grid = st.Cells == "grid"
	if st.Breaks == "optimal" {
		out.Mode = text.Optimal
	}
	return out
}

// span returns a stretch of text in a style's face and ink.
func (d *design) span(st *issues.Style, s string, at diag.Span) text.Span {
	return text.Span{Text: s, Chain: d.set.Chain(st.Face), Ink: d.ink(st.Ink), At: at}
}
