package makeup

import (
	"unicode/utf8"

	"banxin/internal/geom"
	"banxin/issues"
	"banxin/layout"
)

// The library of shapes. Each is a rectangle of whole columns and lines that
// holds one story with its pictures, and knows the heights it can have: the text
// takes what it takes, the headline may stand in a little more white, and a
// picture gives and takes lines as far as its crop allows.
//
//	plain        above        inset        corner       beside       boxed
//	┌─────────┐  ┌─────────┐  ┌─────────┐  ┌─────┬───┐  ┌─────┬───┐  ╔═════════╗
//	│  标 题  │  │ picture │  │  标 题  │  │标 题│ p │  │标 题│   │  ║  标 题  ║
//	│ ── │ ── │  │  标 题  │  │ ── │ p  │  │── ──├───┤  │── ──│ p │  ║ ──   ── ║
//	│ ── │ ── │  │ ── │ ── │  │ ── │ ── │  │── ──│── │  │── ──│   │  ║ ──   ── ║
//	└─────────┘  └─────────┘  └─────────┘  └─────┴───┘  └─────┴───┘  ╚═════════╝
//
// A story with several pictures has the first above and the others in a pile
// inset or at its side, or all of them in the pile.

// edge is what stands at the head of a block's left or right side: what decides
// whether two blocks may stand side by side there.
type edge uint8

const (
	headline edge = iota
	pictured
	boxed
	advert
	edges
)

// mayMeet reports whether two blocks may stand side by side whose heads are
// these: two headlines, two pictures or two boxes may not.
func mayMeet(a, b edge) bool { return a != b || a == advert }

// span is a picture's least, natural and greatest height in lines, its caption's
// included, and the lines of that.
type span struct {
	pic                  *issues.Picture
	least, natural, most int
	caption              int
}

// shape is one way to set a story.
type shape struct {
	item        *item
	columns     int    // of the whole block
	side        int    // of them the pictures at the side take
	first       int    // the first of these, from 0
	inset       bool   // the headline stands over them, and text under them
	corner      bool   // they stand beside the headline, and text under them
	above       []span // over the headline
	beside      []span // in a pile, inset or at the side
	rows        int    // of the text, one column after the other
	box         bool
	split       int // columns the text has of its own (破栏), 0 for the grid's
	notch       notch
	upright     bool // its headline runs down its left side (竖题)
	em          int  // characters of its lines where that leaves fewer than the columns have
	ad          bool
	head, depth int // lines of headline and text
	extra       int // lines of white that the headline may have more
	ragged      int
	loose       int         // lines that its paragraphs may take more or less
	size        geom.Length // of the headline's largest type
	heights     heights
}

// at returns what stands at the head of the shape's sides.
func (s *shape) at() (left, right edge) {
	switch {
	case s.ad:
		return advert, advert
	case len(s.above) > 0:
		return pictured, pictured
	case s.box:
		return boxed, boxed
	case s.inset || len(s.beside) == 0:
	case s.first == 0:
		return pictured, headline
	default:
		return headline, pictured
	}
	return headline, headline
}

// headed returns how many columns the headline stands over.
func (s *shape) headed() int {
	if s.inset {
		return s.columns
	}
	return s.columns - s.side
}

// leastDepth is the fewest lines of text a column has under a headline
// (typography.md section 14), and mostDepth the most that an eye follows down a
// single story.
const (
	leastDepth = 3
	mostDepth  = 70
	leastEm    = 8 // the narrowest measure of a story
)

// A crop keeps at least this part of a picture's height or width, in
// thousandths.
const (
	keepHeight = 700
	keepWidth  = 750
)

// leastPicture is the lowest picture, in lines without its caption.
const leastPicture = 6

// leastResolution is what a picture must have in pixels to the inch; one that
// has less anywhere is shown as small as may be.
const leastResolution = 200

// library makes the shapes of stories on one grid.
type library struct {
	desk  *desk
	meter *layout.Meter
	grid  *layout.Grid
}

// picture returns the heights a picture may have over some columns.
func (p *library) picture(pic *issues.Picture, columns int) (span, bool) {
	px, g := p.desk.pixels[pic], p.grid
	wide := geom.Length(columns)*(g.Measure+g.Gutter) - g.Gutter
	s := span{pic: pic, caption: p.meter.Caption(pic, wide, g)}
	natural := wide.Scale(px.h, px.w)
	top := g.Body.Scale(838, 1000) // as layout sets pictures: from the faces of the first line
	lines := func(h geom.Length) int { return int((h-top+g.Leading/2)/g.Leading) + 1 + s.caption }
	s.natural = lines(natural)
	s.least, s.most = lines(natural.Scale(keepHeight, 1000)), lines(natural.Scale(1000, keepWidth))
	if px.drawn { // a drawing is never cropped
		s.least, s.most = s.natural, s.natural+1
	}
	s.least = max(s.least, leastPicture+s.caption)
	s.natural = max(s.natural, s.least)
	if s.most < s.least {
		return span{}, false
	}
	if !px.drawn && columns > px.fewest && int64(px.w)*72*int64(geom.Pt) < int64(leastResolution)*int64(wide) {
		return span{}, false
	}
	return s, true
}

// shapes lists the shapes of a story or an advertisement by columns.
func (p *library) shapes(it *item) [][]shape {
	out := make([][]shape, p.grid.Columns+1)
	if it.ad != nil {
		if k := it.ad.Columns; k <= p.grid.Columns && it.ad.Lines < maxLines {
			s := shape{item: it, columns: k, ad: true}
			s.heights.add(it.ad.Lines)
			out[k] = append(out[k], s)
		}
		return out
	}
	narrowest, widest := it.widths(p.grid.Columns)
	for k := narrowest; k <= widest; k++ {
		p.plain(it, k, out)
		p.withPictures(it, k, out)
	}
	return out
}

// text measures the headline and text of a story over some columns.
func (p *library) text(it *item, columns int, box bool, split int) (shape, bool) {
	s := shape{item: it, columns: columns, box: box, split: split, extra: 2}
	ask := layout.Ask{Columns: columns, Split: split}
	if box {
		ask.Box = "rule"
	}
	got, ok := p.meter.Story(it.story, p.grid, ask)
	if !ok || got.Depth < leastDepth || got.Depth > mostDepth || em(p.grid, columns, box, split) < leastEm {
		return s, false
	}
	for _, code := range got.Faults {
		if fatal[code] {
			return s, false
		}
	}
	s.head, s.depth = got.Headline, got.Lines-got.Headline
	s.ragged, s.size, s.rows = got.Last, got.Size, got.Rows
	if it.rank == 0 {
		s.extra = 3
	}
	if p.grid.Lines < shortPage {
		s.extra++
	}
	return s, true
}

// shortPage is a page with so few lines that a line of white weighs less than a
// page that cannot be filled.
const shortPage = 50

// em returns how many characters a line of a story has.
func em(g *layout.Grid, columns int, box bool, split int) int {
	if !box && split == 0 {
		return int(g.Measure / g.Body)
	}
	wide, gutter := geom.Length(columns)*(g.Measure+g.Gutter)-g.Gutter, g.Gutter
	if box {
		wide, gutter = wide-2*g.Body, max(gutter, g.Body*3/2)
	}
	n := geom.Length(columns)
	if split > 0 {
		n = geom.Length(split)
	}
	return int((wide - (n-1)*gutter) / n / g.Body)
}

// plain adds the shapes of a story without pictures.
func (p *library) plain(it *item, k int, out [][]shape) {
	if len(p.desk.shown(it.story)) > 0 {
		return
	}
	add := func(box bool, split int) {
		if s, ok := p.text(it, k, box, split); ok {
			s.settle()
			out[k] = append(out[k], s)
		}
	}
	add(false, 0)
	if it.rank > 0 { // a lead stands free
		add(true, 0)
		if s, ok := p.upright(it, k); ok {
			s.settle()
			out[k] = append(out[k], s)
		}
	}
	for _, n := range p.splits(it, k) {
		add(false, n)
	}
}

// mostUpright is the most characters of a headline that runs down.
const mostUpright = 14

// upright measures a story in a box with its headline down the left side (竖题).
// The headline is as high as the box, so that both are settled together.
func (p *library) upright(it *item, k int) (shape, bool) {
	s := shape{item: it, columns: k, box: true, upright: true}
	if k < 2 || 2*k > p.grid.Columns+2 || it.rank > 2 || len(it.story.Title) != 1 || len(it.story.Kicker)+len(it.story.Deck) > 0 ||
		utf8.RuneCountInString(it.story.Title[0].S) > mostUpright {
		return s, false
	}
	ask := layout.Ask{Columns: k, Side: "left", Box: "rule"}
	got, ok := p.meter.Story(it.story, p.grid, ask)
	for range 3 {
		if !ok || got.Depth > mostDepth {
			return s, false
		}
		ask.Lines = got.Lines
		if got, ok = p.meter.Story(it.story, p.grid, ask); ok && got.Lines == ask.Lines && len(got.Faults) == 0 && got.Depth >= leastDepth {
			s.depth, s.ragged, s.size, s.rows, s.em = got.Lines, got.Last, got.Size, got.Rows, got.Em
			return s, 2*s.depth >= 3*k && got.Em >= leastEm
		}
		ask.Lines = 0
		got.Lines++
	}
	return s, false
}

// mostEm is the longest measure that a story is split into.
const mostEm = 22

// splits returns into how many columns of its own a story may be set over k of
// the grid (破栏): one more or one fewer, for what weighs enough or fills the
// width of the page.
func (p *library) splits(it *item, k int) []int {
	if it.rank > 1 && k < p.grid.Columns {
		return nil
	}
	var out []int
	for _, n := range []int{k - 1, k + 1} {
		if n < 2 {
			continue
		}
		if wide := em(p.grid, k, false, n); wide > leastEm && wide <= mostEm {
			out = append(out, n)
		}
	}
	return out
}

// withPictures adds those of a story with pictures.
func (p *library) withPictures(it *item, k int, out [][]shape) {
	pics := p.desk.shown(it.story)
	if len(pics) == 0 {
		return
	}
	add := func(s shape) {
		if s.settle(); !s.heights.empty() {
			out[k] = append(out[k], s)
		}
	}
	if over, ok := p.picture(pics[0], k); ok {
		if len(pics) == 1 {
			if s, ok := p.text(it, k, false, 0); ok {
				s.above = []span{over}
				add(s)
			}
		} else {
			p.pile(it, k, pics[1:], []span{over}, add)
		}
	}
	p.pile(it, k, pics, nil, add)
}

// pile adds the shapes whose pictures stand in a pile at the side or inset.
func (p *library) pile(it *item, k int, pics []*issues.Picture, above []span, add func(shape)) {
	for side := 1; side < k; side++ {
		var pile []span
		for _, pic := range pics {
			if s, ok := p.picture(pic, side); ok {
				pile = append(pile, s)
			}
		}
		if len(pile) < len(pics) {
			continue
		}
		if s, ok := p.text(it, k-side, false, 0); ok {
			s.columns, s.side, s.above, s.beside = k, side, above, pile
			for _, s.first = range []int{0, k - side} {
				add(s)
			}
			// At the left it would stand over the beginning of the text.
			s.corner = true
			add(s)
		}
		if s, ok := p.text(it, k, false, 0); ok {
			s.side, s.inset, s.above, s.beside = side, true, above, pile
			for _, s.first = range insets(k, side) {
				add(s)
			}
		}
	}
}

// insets returns the columns that an inset may begin at: at the right, at the
// left, or in the middle.
func insets(k, side int) []int {
	if (k-side)%2 == 0 && k-side > 1 {
		return []int{k - side, 0, (k - side) / 2}
	}
	return []int{k - side, 0}
}
