package layout

import (
	"fmt"
	"strings"
	"unicode"

	"banxin/fonts"
	"banxin/fonts/han"
	"banxin/internal/diag"
	"banxin/issues"
)

// coverage looks, before a line is composed, for characters that no face of
// their style has: each is an error of its own with the story, all its places
// and the characters it may have been meant for. A character that comes from a
// face the paper did not ask for prints, and is told.
type coverage struct {
	design
	missing map[rune]*absence
	lent    map[loan]*absence
	order   []*absence
	told    map[string]bool // what is told once
	ds      *diag.List
}

// absence is a character that a face lacks.
type absence struct {
	r       rune
	role    string
	lender  *fonts.Face // nil: no face has it
	stories []string    // titles; "" for what stands outside the stories
	places  []diag.Span
}

// loan is a character that a role takes from another face.
type loan struct {
	r    rune
	role string
}

// cover checks all text of an issue and returns what it has reported missing.
func cover(issue *issues.Issue, set *fonts.Set, ds *diag.List) map[rune]bool {
	c := coverage{design: design{paper: issue.Paper, set: set}, missing: map[rune]*absence{}, lent: map[loan]*absence{}, told: map[string]bool{}, ds: ds}
	eachText(issue, c.text)
	for _, a := range c.order {
		a.report(set, ds)
	}
	told := map[rune]bool{}
	for r := range c.missing {
		told[r] = true
	}
	return told
}

// text checks texts set in a style.
func (c *coverage) text(story, style string, texts ...issues.Text) {
	role := c.style(style).Face
	chain := c.set.Chain(role)
	if len(chain) == 0 {
		return
	}
	own := chain[:min(c.set.Own(role), len(chain))]
	for _, t := range texts {
		described := 0 // where the last description ends that prints as one character
		for i, r := range t.S {
			if i < described {
				continue
			}
			if r >= 0x2FF0 && r <= 0x2FFF {
				described = i + c.description(chain[0], t, i)
				continue
			}
			if r >= 0xFE00 && selects(r) {
				c.selector(chain, t, i, r)
				continue
			}
			if chain[0].Lookup(r) != 0 || !shows(r) {
				continue
			}
			switch f := first(chain, r); {
			case f == nil:
				c.lack(r, role, story, t, i)
			case unicode.Is(unicode.Han, r) && first(own, r) == nil:
				c.lend(loan{r, role}, f, story, t, i)
			}
		}
	}
}

// first returns the first face that has r.
func first(chain []*fonts.Face, r rune) *fonts.Face {
	for _, f := range chain {
		if f.Lookup(r) != 0 {
			return f
		}
	}
	return nil
}

// shows reports whether a character needs a glyph.
func shows(r rune) bool {
	return !unicode.IsSpace(r) && !unicode.In(r, unicode.Cc, unicode.Cf, unicode.Variation_Selector, unicode.Other_Default_Ignorable_Code_Point)
}

// lack notes a character that no face has.
func (c *coverage) lack(r rune, role, story string, t issues.Text, off int) {
	a := c.missing[r]
	if a == nil {
		a = &absence{r: r, role: role}
		c.missing[r] = a
		c.order = append(c.order, a)
	}
	a.at(story, t, off)
}

// lend notes a character that comes from another face than was asked for.
func (c *coverage) lend(key loan, f *fonts.Face, story string, t issues.Text, off int) {
	a := c.lent[key]
	if a == nil {
		a = &absence{r: key.r, role: key.role, lender: f}
		c.lent[key] = a
		c.order = append(c.order, a)
	}
	a.at(story, t, off)
}

// at adds a place.
func (a *absence) at(story string, t issues.Text, off int) {
	if n := len(a.stories); n == 0 || a.stories[n-1] != story {
		a.stories = append(a.stories, story)
	}
	a.places = append(a.places, placeOf(t, off))
}

// placeOf returns where the character at an offset of a text was written.
func placeOf(t issues.Text, off int) diag.Span {
	at := afterText(t.At, t.S[:off])
	if at.Line > 0 && at.Col > 0 {
		at.EndLine, at.EndCol = at.Line, at.Col+1
	}
	return at
}

// Limits of what a report names.
const (
	maxAlike  = 6
	maxPlaces = 5
)

// report says what is absent.
func (a *absence) report(set *fonts.Set, ds *diag.List) {
	zh, en := a.where()
	var d *diag.Diagnostic
	if a.lender != nil {
		tell := ds.Inform
		if unlike(set.Chain(a.role), a.lender) {
			tell = ds.Warn
		}
		d = tell(diag.FallbackFace, a.places[0],
			"%[2]s的“%[1]c”（U+%04[1]X）：%[4]s 没有，用 %[5]s 代替", "“%[1]c” (U+%04[1]X) in %[3]s is not in %[4]s and comes from %[5]s",
			a.r, zh, en, a.role, a.lender.Name())
		if ids := han.Describe(a.r); ids != "" {
			d.Hint("要与 %[3]s 一色，在 paper.yaml 里写 glyphs: { U+%04[1]X: %[2]s }，用它自己的部件拼",
				"to have it look like %[3]s, write glyphs: { U+%04[1]X: %[2]s } in paper.yaml: it is then made of that face's own parts", a.r, ids, a.role)
		}
	} else {
		d = ds.Error(diag.MissingGlyph, a.places[0],
			"%[2]s的“%[1]c”（U+%04[1]X）没有字体收有", "no face has “%[1]c” (U+%04[1]X) in %[3]s",
			a.r, zh, en)
		mend(d, a.r, alike(set.Chain(a.role), a.r))
	}
	for k, at := range a.places[1:] {
		if k == maxPlaces {
			d.Note(at, "还有 %d 处", "and %d more places", len(a.places)-1-k)
			break
		}
		d.Note(at, "这里也有", "here too")
	}
}

// unlikeWeight is the difference of weight that no reader overlooks.
const unlikeWeight = 300

// unlike reports whether a face that stands in is much lighter or heavier than
// the role's own.
func unlike(chain []*fonts.Face, lender *fonts.Face) bool {
	for _, f := range chain {
		if f.Weight() > 0 && lender.Weight() > 0 { // supplied characters have none
			d := f.Weight() - lender.Weight()
			return d >= unlikeWeight || -d >= unlikeWeight
		}
	}
	return false
}

// where names the stories.
func (a *absence) where() (zh, en string) {
	title := a.stories[0]
	switch {
	case title == "":
		zh, en = "版面上", "the furniture"
	default:
		zh, en = "稿件《"+title+"》里", "“"+title+"”"
	}
	if n := len(a.stories) - 1; n > 0 {
		zh = fmt.Sprintf("%s等 %d 处", strings.TrimSuffix(zh, "里"), len(a.stories))
		en += fmt.Sprintf(" and %s", diag.Count(n, "other"))
	}
	return zh, en
}

// alike returns the characters that r may have been meant for and that faces
// have, each with its code point.
func alike(chain []*fonts.Face, r rune) string {
	var words []string
	for _, c := range han.Alike(r) {
		if len(words) < maxAlike && first(chain, c) != nil {
			words = append(words, fmt.Sprintf("%c（U+%04X）", c, c))
		}
	}
	return strings.Join(words, " ")
}

// mend says what to do about a missing character.
func mend(d *diag.Diagnostic, r rune, like string) {
	entry := ""
	if ids := han.Describe(r); ids != "" {
		entry = fmt.Sprintf(": U+%04X: %s", r, ids)
	}
	if like == "" {
		d.Hint("核对这个字；若确是此字，在 paper.yaml 的 faces 里加一款收有它的字体，或在它的 glyphs 里补这个字%[1]s",
			"check the character; if it is right, add a face that has it to faces in paper.yaml, or supply it under glyphs there%[1]s", entry)
		return
	}
	d.Hint("是不是 %[1]s？若确是此字，在 paper.yaml 的 faces 里加一款收有它的字体，或在它的 glyphs 里补这个字%[3]s",
		"did you mean %[2]s? If it is right, add a face that has it to faces in paper.yaml, or supply it under glyphs there%[3]s",
		like, strings.NewReplacer("（", " (", "）", ")").Replace(like), entry)
}
