package layout

import (
	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/layout/page"
	"banxin/layout/picture"
	"banxin/layout/words"
)

// A place over two facing pages (通版) is composed once, as if both were one wide
// page, and then parted at the fold. Columns never cross it. A line of the
// headline is opened there, so that no character stands on the fold or near it;
// rules, pictures, drawings and adverts are cut, and reach on both pages into the bleed behind it.
//
//	left page      │      right page
//	   大 标 题 过  │  中 缝 不 压 字
//	───── ─────    │    ───── ─────
//	      ┌────────┼────────┐
//	      │ a pict │ ure    │
//	      └────────┼────────┘

// foldWhite is what a line of type leaves free at both sides of the fold: what a
// printing house keeps from the edge of the trim.
var foldWhite = geom.FromMM(3.5)

// folds reports whether something at x stands on the right page of two.
func (p *Place) folds(x geom.Length) bool { return p.both != nil && x >= p.both.fold }

// headRoom returns the width that a headline has: over a fold it is opened, and
// may move as far as foldReach.
func (p *Place) headRoom(t *typesetter, width geom.Length, g *Grid) geom.Length {
	if p.both == nil {
		return width
	}
	return width - 2*foldWhite - 2*foldReach*size(t.style(p.Story.HeadlineStyle()), g.Body)
}

// beneath returns the place with the area that a caption stands under: of one over
// two pages the part on that page which it has more of.
func (p *Place) beneath() *Place {
	if p.both == nil {
		return p
	}
	g, own := p.both, *p
	left := g.columnX(g.left) + g.Measure - p.Area.X
	from := g.columnX(g.left + 1)
	if right := p.Area.Right() - from; right > left {
		own.Area.X, own.Area.W = from, right
	} else {
		own.Area.W = left
	}
	return &own
}

// folding parts a piece at the fold.
type folding struct {
	pages [2]*page.Page
	fold  geom.Length
	bleed geom.Length
	id    int // of the two pages together, in the edition
	turn  int // passages so far
	place *Place
	ds    *diag.List

	lexicon *words.Lexicon
}

// addBoth puts a piece on the two pages it lies over.
func (j *job) addBoth(ed *page.Edition, own *words.Lexicon, ds *diag.List) {
	pc := j.out
	ds.Merge(&pc.ds)
	if j.page+1 >= len(ed.Pages) || ed.Pages[j.page+1].Folio != ed.Pages[j.page].Folio+1 {
		return // the page at the right could not be read, which has been said
	}
	ed.Spreads = append(ed.Spreads, page.Spread{Left: j.page, Src: j.place.At})
	f := folding{
		pages: [2]*page.Page{ed.Pages[j.page], ed.Pages[j.page+1]}, fold: j.place.both.fold,
		bleed: ed.Pages[j.page].Bleed, id: len(ed.Spreads), place: j.place, ds: ds, lexicon: own,
	}
	at := 0
	for i := range pc.reading {
		r := &pc.reading[i]
		f.part(pc.items[at:r.First], nil)
		f.part(pc.items[r.First:r.Last], r)
		at = r.Last
	}
	f.part(pc.items[at:], nil)
	for _, l := range pc.links {
		if l.Page = j.page; l.Area.X >= f.fold {
			l.Page, l.Area.X = j.page+1, l.Area.X-f.fold
		}
		ed.Links = append(ed.Links, l)
	}
	if j.place.Story != nil && !j.place.Follows {
		ed.Heads = append(ed.Heads, page.Bookmark{Title: pc.title, Page: j.page, Y: pc.top})
	}
}

// part puts items on the pages, which are those of a passage if that is not nil.
func (f *folding) part(items []page.Item, of *page.Passage) {
	side, began := -1, 0
	put := func(at int, it page.Item) {
		pg := f.pages[at]
		if side != at { // a passage on each side, anew with every line that crosses
			f.passage(side, began, of)
			side, began = at, len(pg.Items)
		}
		pg.Items = append(pg.Items, it)
	}
	for i := 0; i < len(items); {
		run, ok := items[i].(*page.Run)
		if !ok {
			f.cut(items[i], put)
			i++
			continue
		}
		end := i + 1
		for end < len(items) {
			if next, ok := items[end].(*page.Run); !ok || next.At.Y != run.At.Y {
				break
			}
			end++
		}
		area := f.place.Area
		if of != nil {
			area = of.Area
		}
		f.line(items[i:end], area, put)
		i = end
	}
	f.passage(side, began, of)
}

// passage notes what stands on one side of the fold, if it is a passage's.
func (f *folding) passage(side, first int, of *page.Passage) {
	if side < 0 || of == nil {
		return
	}
	pg := f.pages[side]
	own := *of
	own.First, own.Last = first, len(pg.Items)
	f.turn++
	own.Spread, own.Turn = f.id, f.turn
	if side == 0 {
		own.Area.W = min(own.Area.W, f.fold-own.Area.X)
	} else {
		right := own.Area.Right() - f.fold
		own.Area.X = max(0, own.Area.X-f.fold)
		own.Area.W = right - own.Area.X
	}
	pg.Reading = append(pg.Reading, own)
}

// cut puts what is no type on the pages: what crosses the fold on both, each up to
// its bleed behind the fold.
func (f *folding) cut(it page.Item, put func(int, page.Item)) {
	switch it := it.(type) {
	case *page.Rule:
		for side, box := range f.boxes(it.Box) {
			if box.W > 0 {
				own := *it
				own.Box = box
				put(side, &own)
			}
		}
	case *page.Picture:
		f.picture(it, put)
	case *page.Path:
		f.path(it, put)
	case *page.Advert:
		f.advert(it, put)
	default:
		panic("layout: an item of unknown kind")
	}
}

// boxes returns the parts of a box on both pages.
func (f *folding) boxes(b geom.Rect) [2]geom.Rect {
	left, right := b, b
	left.W = min(b.Right(), f.fold+f.bleed) - b.X
	right.X = max(b.X, f.fold-f.bleed)
	right.W = b.Right() - right.X
	right.X -= f.fold
	if b.X >= f.fold {
		left.W = 0
	}
	if b.Right() <= f.fold {
		right.W = 0
	}
	return [2]geom.Rect{left, right}
}

// picture cuts a picture between two of its pixels, which meet on the fold.
func (f *folding) picture(it *page.Picture, put func(int, page.Item)) {
	if it.Box.X >= f.fold || it.Box.Right() <= f.fold {
		own, side := *it, 0
		if it.Box.X >= f.fold {
			own.Box.X, side = own.Box.X-f.fold, 1
		}
		put(side, &own)
		return
	}
	crop := it.Crop
	if crop == (picture.Crop{}) {
		crop.W, crop.H = it.Pic.Seen()
	}
	pixels := func(l geom.Length, of geom.Length, n int) int {
		return int((int64(l)*int64(n) + int64(of)/2) / int64(of))
	}
	middle := max(1, min(crop.W-1, pixels(f.fold-it.Box.X, it.Box.W, crop.W)))
	boxes := f.boxes(it.Box)
	left, right := *it, *it
	// What reaches behind the fold is as many pixels as the bleed has, at the scale
	// of the half it is the end of, so that the cut stays where it is.
	wide := [2]geom.Length{f.fold - it.Box.X, it.Box.Right() - f.fold}
	left.Box, right.Box = boxes[0], boxes[1]
	left.Crop, right.Crop = crop, crop
	more := min(crop.W-middle, pixels(boxes[0].W-wide[0], wide[0], middle))
	left.Crop.W = middle + more
	before := min(middle, pixels(boxes[1].W-wide[1], wide[1], crop.W-middle))
	right.Crop.X, right.Crop.W = crop.X+middle-before, crop.W-middle+before
	put(0, &left)
	put(1, &right)
}
