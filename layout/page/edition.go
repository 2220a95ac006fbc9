// Package page holds composed pages: every glyph, rule and picture at its final
// place. It is the one hinge between composition and the outputs; whoever draws
// pages (press, web, proof) needs nothing else.
package page

import (
	"strconv"

	"banxin/fonts"
	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/layout/picture"
)

// Edition is one composed issue.
type Edition struct {
	Gaps    []Gap    // places whose text does not come out, in the order of the plan
	Changes []Change // what edit to fit has done
	Title   string   // document title: 社区晨报 周家桥版 2020年11月30日 第312期
	Paper   string   // name of the title: 社区晨报
	Date    Date     // the issue's own date; every date in an output derives from it
	Number  string   // of the issue (期号), as it is printed; "" where it has none
	Lang    string   // BCP 47, zh-CN
	Pages   []*Page
	Links   []Link     // places that carry an address, for the web edition
	Codes   []Code     // QR codes among the items
	Heads   []Bookmark // one per story, in reading order

	Spreads []Spread // places over two facing pages (通版)
}

// Spread is a place that lies over two facing pages, the left of them by its index.
type Spread struct {
	Left int
	Src  diag.Span
}

// Date is a civil date in the Gregorian calendar.
type Date struct{ Year, Month, Day int }

// Page is one page. The origin is the top left corner of the trim, y grows
// downwards; bleed items have negative coordinates or reach past the trim.
type Page struct {
	Folio    int         // page number from 1
	Label    string      // what it is called where it is counted by its section, A03; "" for its number
	Trim     geom.Rect   // X and Y are zero
	Bleed    geom.Length // on all four sides
	TypeArea geom.Rect   // 版心
	Items    []Item      // in painting order
	Reading  []Passage   // which text stands where, in reading order

	Strip Strip // of the strip between two facing pages (中缝); the zero Strip of any other

	Notes []Item // what the proof alone shows, in a margin of NotesWidth right of the trim and over the page

	// Of a page as it goes to the press, package press/marks adds what is printed
	// around it; composition leaves both empty.
	Marks []Item      // printer's marks, all of them beyond the bleed
	Slug  geom.Length // how far the sheet reaches beyond the bleed, for the marks
}

// Strip says between which pages a strip lies, by their places in the edition
// from 1, and what it is called: 2-3, 第2、3版中缝. Strips are the last pages.
type Strip struct {
	Left, Right int
	Label, Said string
}

// IsStrip reports whether the page is the strip between two others.
func (pg *Page) IsStrip() bool { return pg.Strip.Left > 0 }

// Called returns what messages call the page: 第 3 版, or what its strip is called.
func (pg *Page) Called() diag.Text {
	if pg.IsStrip() {
		return diag.Text{ZH: pg.Strip.Said, EN: "the strip " + pg.Strip.Label}
	}
	return diag.Say("第 %d 版", "page %d", pg.Folio)
}

// Numbered returns how many pages an edition has, strips not counted. They come
// first.
func (ed *Edition) Numbered() int {
	n := len(ed.Pages)
	for n > 0 && ed.Pages[n-1].IsStrip() {
		n--
	}
	return n
}

// Passage is a stretch of text on one page: the items that say it, and the
// area it may stand in. A story's columns are passages of their own, so that
// within one passage lines follow each other from top to bottom and characters
// from left to right; where it is Vertical, lines from right to left and
// characters from top to bottom. Story "" is furniture: nameplate, folio, credits.
type Passage struct {
	Story       string
	Area        geom.Rect
	First, Last int // Items[First:Last]
	Vertical    bool
	Hang        geom.Length // how far a mark may stand beyond the area at a line's end (标点悬挂)
	Spread      int         // of a place over two pages: 1 + its index in Edition.Spreads, 0 for none
	Turn        int         // and the place of the passage among all of it on both pages, from 1
	Readings    bool        // over the characters of the passage before: they may reach a little over the type area
}

// ReadingsOf names the passages of the readings (ruby) over a story's
// characters. They are a text of their own, so that the story's characters
// follow each other wherever they are copied, and are proved like it.
func ReadingsOf(story string) string { return story + " 注音" }

// JumpsOf names the passages of what is said where a story goes on on another
// page: the line at its end, and there the headline over it and where it comes
// from. Like readings they are a text of their own, which is proved.
func JumpsOf(story string) string { return story + " 转版" }

// HeadsOf names the passages in which the head of a table is set again, where
// the table goes on in another column; block is its number among the story's
// blocks. They say the head once or several times, or are not there at all.
func HeadsOf(story string, block int) string { return story + " 表头 " + strconv.Itoa(block+1) }

// OrnamentsOf names the passages of the ornaments between the parts of a story (题花).
func OrnamentsOf(story string) string { return story + " 题花" }

// CaptionOf names the passage of the words under what a place shows, caption and
// credit, which are proved like a story. Names differ for all places of an issue.
func CaptionOf(name string) string { return name + " 图说" }

// WordsOf names the passages of what an element prints that is no story's text:
// the title over briefs. It is proved like a story.
func WordsOf(element string) string { return element + " 文字" }

// Link makes an area of a page lead to an address or to another page.
type Link struct {
	Page int // index in Edition.Pages
	Area geom.Rect
	URL  string
	To   int    // number of the page it leads to, from 1 as they follow each other; 0 for the URL
	Alt  string // what the link is, in words
}

// Code is a QR code that stands on a page as rules. Whoever reads the finished
// page must find in it what it Says; it is nothing that is drawn.
type Code struct {
	Page    int         // index in Edition.Pages
	Area    geom.Rect   // of its modules, without the quiet zone around them
	Modules int         // on a side
	Module  geom.Length // side of one
	Says    string
	Src     diag.Span
}

// Bookmark leads to the head of a story.
type Bookmark struct {
	Title string
	Page  int // index in Edition.Pages
	Y     geom.Length
}

// Item is one of *Run, *Rule, *Picture, *Path, *Advert. The set is closed: a
// switch over items ends in default: panic.
type Item interface{ item() }

// Dir says which way the pen of a Run moves and how its glyphs stand.
type Dir uint8

const (
	// Across is horizontal setting: the pen moves right, glyphs are upright.
	Across Dir = iota
	// Down is vertical setting: the pen moves down, glyphs are upright.
	Down
	// Turned is Western text in vertical setting: the pen moves down, each
	// glyph is turned a quarter clockwise about its origin, its top to the right.
	Turned
)

// Move returns where a pen stands after an advance in the direction of d.
func (d Dir) Move(pen geom.Point, advance geom.Length) geom.Point {
	if d == Across {
		pen.X += advance
	} else {
		pen.Y += advance
	}
	return pen
}

// Run is shaped text of one face and size on one line, and the text it says.
// The pen starts at At and moves right or down by each Advance; a glyph's
// origin (on its baseline, at its left) is the pen plus (DX, DY), in the axes
// of the page whatever the direction. In horizontal setting At lies on the
// baseline, in vertical setting on the middle of the line.
type Run struct {
	At     geom.Point
	Face   *fonts.Face
	Size   geom.Length // em
	Dir    Dir
	Scale  uint16 // width of the glyphs in thousandths of their own, 0 for 1000; advances are final
	Ink    Ink
	Text   string // the source's characters, UTF-8
	Glyphs []Glyph
	Src    diag.Span
}

// Width returns the width of the run's glyphs in thousandths of their own.
func (r *Run) Width() int {
	if r.Scale == 0 {
		return 1000
	}
	return int(r.Scale)
}

// Glyph is one glyph of a Run. The characters it says are Run.Text from its
// Cluster to the Cluster of the next glyph that has a greater one; glyphs that
// share a Cluster say it together.
type Glyph struct {
	ID      fonts.GID
	Cluster uint16      // byte offset in Run.Text
	Advance geom.Length // pen movement, with compression and justification
	DX, DY  geom.Length // of its origin from the pen, y downwards
}

// Rule is a filled box: a rule, a frame's edge or a tint.
type Rule struct {
	Box geom.Rect
	Ink Ink
	Src diag.Span
}

// Picture is a picture of pixels in its place.
type Picture struct {
	Box  geom.Rect // what it covers; may reach into the bleed
	Pic  *picture.Picture
	Crop picture.Crop // the part of it that fills the box; the whole where zero
	Alt  string       // what it shows, in words
	Src  diag.Span
}

// Path is a filled outline, such as a logo has; strokes are outlines already.
type Path struct {
	Segments []Segment
	EvenOdd  bool // filled by the even-odd rule, else by the nonzero winding number
	Ink      Ink
	Stroke   geom.Length // how thick the line is that the outline was made of; 0 where it is a fill
	Src      diag.Span
}

// Bounds returns a box around the path. Curves lie within the box of the points
// that control them.
func (p *Path) Bounds() geom.Rect {
	if len(p.Segments) == 0 {
		return geom.Rect{}
	}
	lo, hi := p.Segments[0].To, p.Segments[0].To
	grow := func(q geom.Point) {
		lo.X, lo.Y = min(lo.X, q.X), min(lo.Y, q.Y)
		hi.X, hi.Y = max(hi.X, q.X), max(hi.Y, q.Y)
	}
	for _, s := range p.Segments {
		if grow(s.To); s.Op == CurveTo {
			grow(s.A)
			grow(s.B)
		}
	}
	return geom.Rect{X: lo.X, Y: lo.Y, W: hi.X - lo.X, H: hi.Y - lo.Y}
}

// Thickness returns how thick what the path paints is where it is thinnest, as
// near as can be told without looking: of a line its thickness, of a fill the
// lesser side of its bounds.
func (p *Path) Thickness() geom.Length {
	if p.Stroke > 0 {
		return p.Stroke
	}
	b := p.Bounds()
	return min(b.W, b.H)
}

// Segment is a step of an outline on the page. A curve is a cubic Bézier from
// where the pen stands by A and B to To; the other kinds have To alone.
type Segment struct {
	Op       SegmentOp
	A, B, To geom.Point
}

// SegmentOp is the kind of a Segment.
type SegmentOp uint8

// The kinds of segments. A contour begins with MoveTo and is closed when the
// next begins.
const (
	MoveTo SegmentOp = iota
	LineTo
	CurveTo
)

// Advert is the page of a PDF file placed as it is, such as an advertisement
// comes (print.md, section 2, judged before it is placed).
type Advert struct {
	Box geom.Rect // which the trim of its page fills; its bleed hangs over where the box touches the edge of the page
	Doc *picture.Document
	Alt string
	Src diag.Span

	Over bool // it goes on on the facing page: what lies beyond the bleed there is cut off
}

func (*Run) item()     {}
func (*Rule) item()    {}
func (*Picture) item() {}
func (*Path) item()    {}
func (*Advert) item()  {}
