package preflight

import (
	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/layout/page"
	"banxin/press/inspect"
)

// Ours is the Edition that a file was made of: with it a finding at a place in
// the file names the line of the issue that has put something there.
type Ours struct {
	ed      *page.Edition
	pages   []int // of the Edition, in the order of the file
	told    map[telling]bool
	adverts bool // files of others are placed in it
}

// From says of which pages of an Edition, by index, a file was made; nil means
// all. What told says of the Edition already is not said of the file again.
func From(ed *page.Edition, pages []int, told *diag.List) *Ours {
	if pages == nil {
		pages = make([]int, len(ed.Pages))
		for i := range pages {
			pages[i] = i
		}
	}
	o := &Ours{ed: ed, pages: pages, told: map[telling]bool{}}
	for _, d := range told.Sorted() {
		o.told[telling{code: d.Code, src: d.Span}] = true
	}
	for _, pg := range ed.Pages {
		for _, item := range pg.Items {
			if _, ok := item.(*page.Advert); ok {
				o.adverts = true
			}
		}
	}
	return o
}

// said reports whether a finding at a line, or of the Edition as a whole, has
// been told.
func (o *Ours) said(code diag.Code, src diag.Span) bool {
	return o != nil && (o.told[telling{code: code, src: src}] || o.told[telling{code: code}])
}

// proved reports whether ReadBack has looked at every glyph and every picture
// was made by us.
func (o *Ours) proved() bool { return o != nil && !o.adverts }

// source returns the line of the issue behind the smallest item that holds the
// middle of a box on a page of the file, the later of equals; a zero Span if
// there is none.
func (o *Ours) source(n int, b inspect.Box) (src diag.Span) {
	if n >= len(o.pages) {
		return src
	}
	x, y := geom.FromPt((b.X0+b.X1)/2), geom.FromPt((b.Y0+b.Y1)/2)
	least := -1.0
	for _, item := range o.ed.Pages[o.pages[n]].Items {
		box, at := itemBox(item)
		box = box.Inset(-1)
		if at.File == "" || x < box.X || x > box.Right() || y < box.Y || y > box.Bottom() {
			continue
		}
		if area := box.W.Points() * box.H.Points(); least < 0 || area <= least {
			least, src = area, at
		}
	}
	return src
}

// itemBox returns the box around an item and what caused it; of type the box of
// its ems.
func itemBox(item page.Item) (geom.Rect, diag.Span) {
	switch it := item.(type) {
	case *page.Rule:
		return it.Box, it.Src
	case *page.Picture:
		return it.Box, it.Src
	case *page.Advert:
		return it.Box, it.Src
	case *page.Path:
		return it.Bounds(), it.Src
	case *page.Run:
		pen := it.At
		for i := range it.Glyphs {
			pen = it.Dir.Move(pen, it.Glyphs[i].Advance)
		}
		if it.Dir != page.Across {
			return geom.Rect{X: it.At.X - it.Size/2, Y: it.At.Y, W: it.Size, H: pen.Y - it.At.Y}, it.Src
		}
		return geom.Rect{X: it.At.X, Y: it.At.Y - it.Size, W: pen.X - it.At.X, H: it.Size * 5 / 4}, it.Src
	}
	panic("preflight: an item of unknown kind")
}
