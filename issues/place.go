package issues

import (
	"strings"

	"banxin/internal/diag"
)

// Place puts a story, a picture, an advertisement or another element on columns
// and lines of the page's grid. Lines count from the top of the type area. Exactly
// one of Story, Picture, Ad and Element is not nil.
type Place struct {
	Story   *Story
	Picture *Picture
	Ad      *Ad
	Element Element
	Columns Range
	Lines   Range
	Spread  bool // 通版: it lies over this page and the next; Columns count over both

	// Of stories:

	Headline int    // grid lines the headline block takes; 0 = as many as it needs
	Split    int    // 破栏: set the body in this many columns; 0 = the grid's own
	Box      string // "" or one of BoxNames; of elements too
	Vertical bool   // 直排: characters down, lines from right to left; Split counts tiers then
	Except   []Area // 留空: what of its columns and lines the text leaves free
	HeadOver Range  // 标题栏: columns of the page that the headline stands over; the zero Range for those free at the head
	Side     string // where the headline stands, if not where it usually does: "right" or "left" of horizontal text (竖题), at the "top" of vertical text

	// A story that stands in several places runs from one to the next in the
	// order of the plan.

	Part     int    // which of its places this is, from 0
	From, To int    // the pages it comes from and goes on to; 0 where that is no other page, or none
	from, to string // and what they are called

	// Of pictures, advertisements and quotations that stand within a story's place:

	Wrap  bool   // 绕排: the story's text runs round it
	Width Em     // of the page's body; 0 for the whole of its columns
	Stand string // where it stands in them if it is narrower: "left", "right" or "middle"

	// Of pictures and advertisements:

	Name   string    // tells the places of an issue apart: images/a.jpg, and images/a.jpg 2 where it is shown again
	Focus  Focus     // what a crop keeps near the middle
	Whole  bool      // nothing is cropped: white stays at two sides
	Bleed  bool      // it reaches over the margins into the bleed, where it stands at an edge of the type area
	Framed bool      // a rule round it
	Inks   []InkName // colours of a drawing and the inks for them

	At diag.Span
}

// Area is columns and lines of a page's grid.
type Area struct {
	Columns, Lines Range
	At             diag.Span
}

// Picture is a picture of a story, or of a place alone.
type Picture struct {
	File                 Text   // as written, from the issue's folder
	Path                 string // from the root of the file system the issue was read from; "" where there is no such file
	Caption, Credit, Alt Text
	Shorter              Text // a shorter caption that may be printed so that the page comes out full
	Focus                Focus
	At                   diag.Span
}

// Words returns what is printed under the picture: caption and credit, parted
// by a line feed where there are both.
func (p *Picture) Words() string {
	return strings.Trim(p.Caption.S+"\n"+p.Credit.S, "\n")
}

// Focus is a point of a picture as it is seen, across and down in thousandths of
// its sides. A crop keeps it as near the middle as the picture allows.
type Focus struct{ X, Y int }

// middleFocus is the focus of a picture that names none.
var middleFocus = Focus{500, 500}

// Ad is an advertisement that was ordered in a size of so many columns and lines.
type Ad struct {
	Name           string
	File           Text   // a picture, a drawing or a PDF file, from the issue's folder
	Path           string // as in Picture
	Columns, Lines int
	Public         bool // 公益广告
	Alt            Text
	Inks           []InkName
	At             diag.Span
}

// Drawing is an SVG file of the paper or the issue.
type Drawing struct {
	File Text
	Path string // as in Picture
	Inks []InkName
}

// InkName gives a colour of a drawing an ink of the paper.
type InkName struct{ Colour, Ink Text }
