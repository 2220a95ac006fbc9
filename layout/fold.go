package layout

import (
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/layout/page"
	"banxin/layout/picture"
	"banxin/layout/text"
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
		f.line(items[i:end], put)
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

// line puts a line of type on the pages. Where it crosses the fold it is opened
// at the place that is nearest to it, but not within a Western word or a number,
// and each half moves away from the fold.
func (f *folding) line(items []page.Item, put func(int, page.Item)) {
	runs := make([]*page.Run, len(items))
	for i, it := range items {
		runs[i] = it.(*page.Run)
	}
	at := f.opens(runs)
	for i, run := range runs {
		switch {
		case i < at.run:
			put(0, moved(run, at.left))
		case i > at.run:
			put(1, moved(run, at.right-f.fold))
		default:
			if at.glyph > 0 {
				put(0, moved(part(run, 0, at.glyph), at.left))
			}
			if at.glyph < len(run.Glyphs) {
				put(1, moved(part(run, at.glyph, len(run.Glyphs)), at.right-f.fold))
			}
		}
	}
}

// opening is where a line is opened: before a glyph of a run, and how far the two
// halves move.
type opening struct {
	run, glyph  int
	left, right geom.Length
}

// foldReach is how far from the fold, in em, a line of a headline may be opened
// so that no word is parted there.
const foldReach = 2

// opens finds where a line is opened: between two words if these are near, else at
// the nearest boundary that parts no Western word, number or mark from its
// character and, where one of these lies over the fold, within it, which is told.
func (f *folding) opens(runs []*page.Run) opening {
	begin, finish := extentOf(runs)
	switch {
	case finish <= f.fold: // all of it is at the left
		return opening{run: len(runs), left: min(0, f.fold-foldWhite-finish)}
	case begin >= f.fold:
		return opening{right: max(0, f.fold+foldWhite-begin)}
	}
	var best, nearby, word nearest
	best.distance, nearby.distance, word.distance = math.MaxInt32, math.MaxInt32, math.MaxInt32
	before, at, apart := rune(0), 0, f.apart(runs)
	for i, run := range runs {
		pen := run.At.X
		for k := range run.Glyphs {
			g := &run.Glyphs[k]
			r, _ := utf8.DecodeRuneInString(run.Text[g.Cluster:])
			if k == 0 || run.Glyphs[k-1].Cluster != g.Cluster {
				nearby.offer(i, k, pen, f.fold)
				if !parted(before, r) {
					best.offer(i, k, pen, f.fold)
					if apart[at+int(g.Cluster)] {
						word.offer(i, k, pen, f.fold)
					}
				}
			}
			pen += g.Advance
			before = r
		}
		at += len(run.Text)
	}
	best.offer(len(runs), 0, finish, f.fold)
	word.offer(len(runs), 0, finish, f.fold)
	if word.distance <= foldReach*runs[0].Size {
		best = word
	} else if best.distance > runs[0].Size {
		best = nearby
		f.ds.Warn(diag.UnitCut, runs[0].Src, "标题里有一个长的外文词或数字压在中缝上，只好拆开", "a long word or number of the headline lies over the fold and was parted there").
			Hint("改写标题，让中缝落在汉字之间", "reword the headline, so that the fold falls between Han characters")
	}
	best.left, best.right = min(0, f.fold-foldWhite-best.at), max(0, f.fold+foldWhite-best.at)
	return best.opening
}

// extentOf returns where a line of type begins and ends.
func extentOf(runs []*page.Run) (begin, finish geom.Length) {
	begin, finish = runs[0].At.X, runs[0].At.X
	for _, run := range runs {
		pen := run.At.X
		for i := range run.Glyphs {
			pen += run.Glyphs[i].Advance
		}
		finish = max(finish, pen)
	}
	return begin, finish
}

// apart returns where in the text of a line a word ends.
func (f *folding) apart(runs []*page.Run) map[int]bool {
	var line strings.Builder
	for _, run := range runs {
		line.WriteString(run.Text)
	}
	out := map[int]bool{}
	for _, at := range f.lexicon.Pieces(line.String(), words.Measures) {
		out[at] = true
	}
	return out
}

// nearest is the boundary of a line that is nearest to the fold.
type nearest struct {
	opening
	at, distance geom.Length
}

// offer takes a boundary if it is nearer.
func (n *nearest) offer(run, glyph int, at, fold geom.Length) {
	if d := max(at-fold, fold-at); d < n.distance {
		*n = nearest{opening{run: run, glyph: glyph}, at, d}
	}
}

// parted reports whether two characters may not be parted at the fold: letters or
// figures of one word, or a mark and what it belongs to.
func parted(a, b rune) bool {
	if western(a) && western(b) || text.ClassOf(a) == text.Opening {
		return true
	}
	switch text.ClassOf(b) {
	case text.Closing, text.Pause, text.Stop, text.Doubled, text.Dot, text.Joiner, text.Postfix, text.Solidus:
		return true
	}
	return false
}

// western reports whether a character belongs to a Western word or a number.
func western(r rune) bool {
	return r < 0x2000 && (unicode.IsLetter(r) || unicode.IsDigit(r))
}

// moved returns a run moved to the right.
func moved(run *page.Run, by geom.Length) *page.Run {
	own := *run
	own.At.X += by
	return &own
}

// part returns the glyphs [from, to) of a run as a run of their own.
func part(run *page.Run, from, to int) *page.Run {
	own := *run
	for _, g := range run.Glyphs[:from] {
		own.At.X += g.Advance
	}
	begin, end := 0, len(run.Text)
	if from > 0 {
		begin = int(run.Glyphs[from].Cluster)
	}
	if to < len(run.Glyphs) {
		end = int(run.Glyphs[to].Cluster)
	}
	own.Text = run.Text[begin:end]
	own.Glyphs = slices.Clone(run.Glyphs[from:to])
	for i := range own.Glyphs {
		own.Glyphs[i].Cluster -= uint16(begin)
	}
	return &own
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
