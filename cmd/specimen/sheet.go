package main

import (
	"fmt"
	"strings"

	"banxin/fonts"
	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/layout/page"
	"banxin/layout/text"
)

// A sheet holds five columns of 8 to 20 characters beside each other.
const (
	sheetWidth, sheetHeight = 815 * geom.Pt, 842 * geom.Pt
	margin                  = 42 * geom.Pt
	size, leading           = 9 * geom.Pt, 14 * geom.Pt
	captionSize             = 8 * geom.Pt
	gutter                  = 27 * geom.Pt
)

// sheet is a page of samples beside each other.
type sheet struct {
	title   string
	samples []sample
}

// sample is one column, or in vertical text one tier, set in one way.
type sample struct {
	name    string
	measure int // em
	style   text.Style
}

// base is the style all samples start from.
func base() text.Style { return text.Style{Size: size, Indent: 2000, Gap: 250, Mode: text.Optimal} }

// sheets are all pages of samples.
func sheets() (all []sheet) {
	measures := []int{8, 11, 13, 16, 20}
	punctuation := []struct {
		name  string
		style text.Punctuation
	}{{"全角式", text.Quanjiao}, {"开明式", text.Kaiming}, {"半角式", text.Banjiao}}
	for _, vertical := range []bool{false, true} {
		for _, p := range punctuation {
			dir := "横排"
			if vertical {
				dir = "直排"
			}
			sh := sheet{title: fmt.Sprintf("%s，%s，小五号 9 点，行距 14 点", dir, p.name)}
			for _, m := range measures {
				st := base()
				st.Punctuation, st.Vertical = p.style, vertical
				sh.samples = append(sh.samples, sample{"", m, st})
			}
			all = append(all, sh)
		}
	}
	return append(all, ways())
}

// ways is a page of one measure in the other ways a style can ask for.
func ways() sheet {
	sh := sheet{title: "行长 11 字，断行与标点的几种办法"}
	for _, w := range []struct {
		name   string
		change func(*text.Style)
	}{
		{"通段选断（optimal）", func(*text.Style) {}},
		{"逐行（stable）", func(st *text.Style) { st.Mode = text.Stable }},
		{"标点悬挂", func(st *text.Style) { st.Hang = true }},
		{"汉字行守格", func(st *text.Style) { st.Grid = true }},
		{"避头尾 strict", func(st *text.Style) { st.Level = text.Strict }},
		{"什么也不挤（none）", func(st *text.Style) { st.Punctuation, st.Level = text.FullBody, text.None }},
	} {
		st := base()
		w.change(&st)
		sh.samples = append(sh.samples, sample{w.name, 11, st})
	}
	return sh
}

// setter makes the pages.
type setter struct {
	paras                []string
	body, caption, title []*fonts.Face
	sh                   text.Shaper
	br                   text.Breaker
	set                  text.Setter
	pages                []*page.Page
}

// sheet sets a page of samples.
func (s *setter) sheet(sh *sheet) {
	pg := &page.Page{Bleed: geom.FromMM(3), Trim: geom.Rect{W: sheetWidth, H: sheetHeight}}
	pg.TypeArea = pg.Trim.Inset(geom.FromMM(3)) // samples are as large as they are, and may pass the margin
	s.line(pg, sh.title, s.title, 14*geom.Pt, geom.Point{X: margin, Y: margin + 12*geom.Pt}, sheetWidth)
	at := geom.Point{X: margin, Y: margin + 44*geom.Pt}
	for i := range sh.samples {
		sm := &sh.samples[i]
		first := len(pg.Items)
		box := s.sample(pg, sm, at)
		if sm.style.Vertical {
			at.Y += box.H + gutter
		} else {
			at.X += box.W + gutter
		}
		pg.Reading = append(pg.Reading, page.Passage{Story: "sample", Area: box, First: first, Last: len(pg.Items), Vertical: sm.style.Vertical})
	}
	s.pages = append(s.pages, pg)
}

// line sets a line of its own, or as many as the measure asks for, the last at a place.
func (s *setter) line(pg *page.Page, words string, faces []*fonts.Face, size geom.Length, at geom.Point, measure geom.Length) {
	var ds diag.List
	st := text.Style{Size: size, Gap: 250}
	p := s.sh.Shape([]text.Span{{Text: words, Chain: faces, Ink: page.Black}}, &st, &ds)
	lines := s.br.Break(p, measure)
	first := len(pg.Items)
	high := geom.Length(len(lines)-1) * size * 5 / 4
	for i := range lines {
		lines[i].Final = true // captions are ragged
		pg.Items = s.set.Set(pg.Items, p, &lines[i], geom.Point{X: at.X, Y: at.Y - high + geom.Length(i)*size*5/4})
	}
	pg.Reading = append(pg.Reading, page.Passage{Area: geom.Rect{X: at.X, Y: at.Y - high - size, W: measure, H: high + size*3/2}, First: first, Last: len(pg.Items)})
}

// sample fills a column, or a tier, with the text and returns its box. The
// caption says how it is set and how loose its loosest line is.
func (s *setter) sample(pg *page.Page, sm *sample, at geom.Point) geom.Rect {
	measure := geom.Length(sm.measure) * size
	box := geom.Rect{X: at.X, Y: at.Y + 6*geom.Pt, W: measure, H: sheetHeight - margin - at.Y - 6*geom.Pt}
	if sm.style.Vertical {
		box.W, box.H = sheetWidth-2*margin, measure
	}
	room := int(box.H / leading)
	if sm.style.Vertical {
		room = int(box.W / leading)
	}
	var ds diag.List
	var items []page.Item
	n, lines, loosest, stranded := 0, 0, geom.Length(0), 0
	for n < room {
		p := s.sh.Shape([]text.Span{{Text: s.paras[lines%len(s.paras)], Chain: s.body, Ink: page.Black}}, &sm.style, &ds)
		lines++
		all := s.br.Break(p, measure)
		for i := 0; i < len(all) && n < room; i++ {
			ln := &all[i]
			to := geom.Point{X: box.X, Y: box.Y + geom.Length(n)*leading + leading - 3*geom.Pt}
			if sm.style.Vertical {
				to = geom.Point{X: box.Right() - geom.Length(n)*leading - leading/2, Y: box.Y}
			}
			items = s.set.Set(items, p, ln, to)
			loosest = max(loosest, ln.Stretch)
			if p.Stranded(ln) {
				stranded++
			}
			n++
		}
	}
	name := []string{fmt.Sprintf("%d 字", sm.measure)}
	if sm.name != "" {
		name = append(name, sm.name)
	}
	name = append(name, fmt.Sprintf("最松 %.3f", float64(loosest)/float64(size)))
	if stranded > 0 {
		name = append(name, fmt.Sprintf("孤字 %d", stranded))
	}
	s.line(pg, strings.Join(name, "，"), s.caption, captionSize, geom.Point{X: at.X, Y: at.Y}, box.W)
	pg.Items = append(pg.Items, items...)
	return box
}
