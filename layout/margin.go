package layout

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"banxin/fonts"
	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/issues"
	"banxin/layout/page"
	"banxin/layout/text"
)

// Notes for the editor stand in the margin of the proof, beside the places they
// are about, and nowhere else: what is over, what stays empty, what edit to fit
// has done. A number at the place says which note is its.
//
//	┌──────────────────┐
//	│1┌─────┐          │ 1 “标题”多 3 行、18 字，从“……”起；
//	│ │     │2┌──────┐ │   删 18 字，或图高减 2 行
//	│ └─────┘ │      │ │ 2 “另一篇”：标题改排 2 行
//	└──────────────────┘

const (
	noteSize  = 7*geom.Pt + geom.Pt/2
	notePitch = 11 * geom.Pt
	noteInset = 10 * geom.Pt // between the trim and the notes
	tagSize   = 11 * geom.Pt
)

// noteInk is what notes are shown in.
var noteInk = page.Ink{M: 1000, Y: 900}

// note is what is said of one place.
type note struct {
	area geom.Rect
	text string
	at   diag.Span
}

// margins sets the notes of every page that has something to be told.
func margins(issue *issues.Issue, set *fonts.Set, ed *page.Edition) {
	if len(ed.Gaps)+len(ed.Changes) == 0 {
		return
	}
	t := &typesetter{design: design{paper: issue.Paper, set: set}}
	for i := range ed.Pages {
		if all := notesOf(ed, i); len(all) > 0 {
			t.notes(ed.Pages[i], all)
		}
	}
}

// notesOf gathers what is to be told of a page, from its head down; of one place
// all together.
func notesOf(ed *page.Edition, i int) []note {
	var out []note
	add := func(area geom.Rect, head, text string, at diag.Span) {
		for k := range out {
			if out[k].area == area {
				out[k].text += "；" + text
				return
			}
		}
		out = append(out, note{area, head + text, at})
	}
	for _, g := range ed.Gaps {
		if g.Page != i {
			continue
		}
		var ways []string
		for _, a := range g.Advice {
			ways = append(ways, a.Text.ZH)
		}
		text := fmt.Sprintf("空 %d 行", g.Lines)
		if g.Over {
			text = overText(&g)
		}
		if len(ways) > 0 {
			text += "；" + strings.Join(ways, "，或")
		}
		add(g.Area, "“"+g.Title+"”", text, g.At)
	}
	for _, c := range ed.Changes {
		if c.Page == i {
			add(c.Area, "“"+c.Name+"”", c.Text.ZH, c.At)
		}
	}
	slices.SortStableFunc(out, func(a, b note) int {
		return cmp.Or(cmp.Compare(a.area.Y, b.area.Y), cmp.Compare(a.area.X, b.area.X))
	})
	return out
}

// overText says how much a place has too much, as far as that has a measure.
func overText(g *page.Gap) string {
	switch {
	case g.Lines == 0:
		return "放不下"
	case g.From == "":
		return fmt.Sprintf("缺 %d 行", g.Lines)
	}
	return fmt.Sprintf("多 %d 行、%d 字，从“%s”起", g.Lines, g.Cut, g.From)
}

// notes sets notes one below the other, each as high as its place or lower.
func (t *typesetter) notes(pg *page.Page, all []note) {
	st := t.style("folio")
	width := (page.NotesWidth - noteInset - tagSize) / noteSize * noteSize
	y := geom.Length(0)
	for i, n := range all {
		number := fmt.Sprint(i + 1)
		y = max(y, n.area.Y)
		t.tag(pg, number, geom.Point{X: max(0, n.area.X-tagSize), Y: n.area.Y}, n.at)
		t.tag(pg, number, geom.Point{X: pg.Trim.W + noteInset/2, Y: y}, n.at)
		own := t.setting(st, noteSize)
		own.Indent = 0
		sp := t.span(st, n.text, n.at)
		sp.Ink = noteInk
		p := t.shaper.Shape([]text.Span{sp}, &own, &t.ds)
		for _, ln := range t.breaker.Break(p, width) {
			at := geom.Point{X: pg.Trim.W + noteInset + tagSize, Y: baseline(y, tagSize, noteSize)}
			pg.Notes = t.setter.Set(pg.Notes, p, &ln, at)
			y += notePitch
		}
		y += notePitch / 2
	}
}

// tag sets a number in a filled square.
func (t *typesetter) tag(pg *page.Page, number string, at geom.Point, src diag.Span) {
	st := t.style("folio")
	pg.Notes = append(pg.Notes, rule(at.X, at.Y, tagSize, tagSize, noteInk, src))
	sp := t.span(st, number, src)
	sp.Ink = page.Ink{}
	own := t.setting(st, noteSize)
	own.Indent = 0
	p := t.shaper.Shape([]text.Span{sp}, &own, &t.ds)
	pg.Notes, _ = t.put(pg.Notes, p, at.X, tagSize, baseline(at.Y, tagSize, noteSize), centred)
}
