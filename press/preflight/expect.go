package preflight

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"banxin/fonts"
	"banxin/internal/geom"
	"banxin/layout/page"
)

// tolerance is how far, in points, a glyph may stand from where the Edition
// has it: a hundredth, some 3.5 thousandths of a millimetre.
const tolerance = 0.01 + 1e-6

// astray is the passage of text that belongs to none.
const astray = -1

// wanted is a glyph the Edition puts on a page, in the measures of a mark.
type wanted struct {
	x, y, size float64
	says       string
	face       *fonts.Face
	id         fonts.GID
	passage    int32 // index in Page.Reading, or astray
	run        *page.Run
}

// wantedOn appends to dst what a page of the Edition shows, in painting order.
// Glyphs that print nothing, such as word spaces, are left out.
func wantedOn(pg *page.Page, dst []wanted) []wanted {
	home := passageOfItems(pg)
	for i, item := range pg.Items {
		run, ok := item.(*page.Run)
		if !ok || silent(run) {
			continue
		}
		pen := run.At
		for k := range run.Glyphs {
			g := &run.Glyphs[k]
			says := saidBy(run, k)
			if printing(says) || hasInk(run.Face, g.ID) {
				dst = append(dst, wanted{
					x: (pen.X + g.DX).Points(), y: (pen.Y + g.DY).Points(), size: run.Size.Points(),
					says: says, face: run.Face, id: g.ID, passage: home[i], run: run,
				})
			}
			pen = run.Dir.Move(pen, g.Advance)
		}
	}
	return dst
}

// silent reports whether a run says nothing at all: signs between the lines,
// such as 着重号. They are drawn as outlines and are no text in the file.
func silent(r *page.Run) bool { return r.Text == "" }

// glyphsOn returns how many glyphs a page has.
func glyphsOn(pg *page.Page) int {
	n := 0
	for _, item := range pg.Items {
		if run, ok := item.(*page.Run); ok {
			n += len(run.Glyphs)
		}
	}
	return n
}

// passageOfItems returns, for each item of a page, the passage it belongs to.
func passageOfItems(pg *page.Page) []int32 {
	home := make([]int32, len(pg.Items))
	for i := range home {
		home[i] = astray
	}
	for n, ps := range pg.Reading {
		for i := max(0, ps.First); i < min(ps.Last, len(home)); i++ {
			home[i] = int32(n)
		}
	}
	return home
}

// saidBy returns the characters that glyph k of a run says: those from its
// cluster to the next greater one. Of glyphs that share a cluster the first
// says them all and the others nothing.
func saidBy(r *page.Run, k int) string {
	c := r.Glyphs[k].Cluster
	if k > 0 && r.Glyphs[k-1].Cluster == c {
		return ""
	}
	end := len(r.Text)
	for _, g := range r.Glyphs[k+1:] {
		if g.Cluster > c {
			end = int(g.Cluster)
			break
		}
	}
	if int(c) > end || end > len(r.Text) {
		return ""
	}
	return r.Text[c:end]
}

// hasInk reports whether a face's glyph paints anything.
func hasInk(f *fonts.Face, g fonts.GID) bool {
	_, _, _, _, ok := f.Bounds(g)
	return ok
}

// ignored reports whether a character takes no part in the comparison: white
// space, which composition drops or makes, and characters without any form.
func ignored(r rune) bool {
	switch {
	case r > ' ' && r < 0x80:
		return false
	case r == 0xAD, r == 0x200B, r == 0x2060, r == 0xFEFF:
		return true
	}
	return unicode.IsSpace(r)
}

// printing reports whether a text holds a character that counts.
func printing(s string) bool {
	for _, r := range s {
		if !ignored(r) {
			return true
		}
	}
	return false
}

// plain returns s without the characters that do not count.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		if ignored(r) {
			return -1
		}
		return r
	}, s)
}

// sameText reports whether two texts are equal but for what does not count.
func sameText(a, b string) bool {
	if a == b {
		return true
	}
	for {
		ra, na := nextPlain(a)
		rb, nb := nextPlain(b)
		if na == 0 || nb == 0 {
			return na == nb
		}
		if ra != rb {
			return false
		}
		a, b = a[na:], b[nb:]
	}
}

// nextPlain returns the next character that counts and how many bytes it and
// what does not count before it take; 0 when there is none.
func nextPlain(s string) (rune, int) {
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		i += n
		if !ignored(r) {
			return r, i
		}
	}
	return 0, 0
}

// onPage turns a box of the Edition into points.
func onPage(r geom.Rect) box {
	return box{r.X.Points(), r.Y.Points(), r.Right().Points(), r.Bottom().Points()}
}
