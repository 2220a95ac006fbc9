// Package inspect says what any PDF file paints and holds, as plain facts: each
// piece of text with its size, inks and font, each area with its thickness, each
// picture with its resolution, at their places on the finished page. It judges
// nothing; package preflight does.
//
//	doc, err := inspect.Open(data)
//	var facts inspect.Facts
//	doc.Page(0, &facts)
//	for i := range facts.Texts { … }
//
// The files may be anybody's. What is broken is a fact like others (a Fault), a
// page with more on it than any page holds is cut off, and the work a file may
// cause is bounded. Places are points from the top left of the trim, y
// downwards, as the page is read (turned by its Rotate).
package inspect

import "banxin/press/objects"

// Limits of one page and one file.
const (
	maxFacts    = 1 << 18 // texts, areas and pictures of a page
	maxFaults   = 64      // of a page
	maxOperands = 1 << 14
	maxStates   = 512 // q within q
	maxForms    = 28  // forms within forms
	maxOps      = 1 << 24
	maxSpots    = 64
)

// MostStates is how deep q may be nested in a file that every reader takes
// (ISO 32000-1, annex C.2).
const MostStates = 28

// Document is an opened file.
type Document struct {
	*objects.File
	Pages []*objects.Page
	// Whole keeps every character of the texts of the pages to come: Says then
	// returns all of a text.
	Whole bool

	fonts  map[int]*Font // by object number, so are the others
	spaces map[int]*Space
	res    map[int]*resources
	forms  map[int]*form
	ops    int // operators run so far, in all pages
	made   int // fonts read so far

	// Inflate decodes zlib data; nil: whatever the file's reader does. A page is
	// mostly its content, and a judge of many pages may know a faster way.
	Inflate func(raw []byte) ([]byte, error)

	Fonts []*Font // that show something on the pages inspected, in order of first use
}

// Open opens a file. The bytes must not change while the Document is in use;
// a Document is for one goroutine.
func Open(data []byte) (*Document, error) {
	f, err := objects.Open(data)
	if err != nil {
		return nil, err
	}
	return Of(f)
}

// Of is Open for a file whose objects have been opened.
func Of(f *objects.File) (*Document, error) {
	pages, err := f.Pages()
	if err != nil {
		return nil, err
	}
	return &Document{
		File: f, Pages: pages,
		fonts: map[int]*Font{}, spaces: map[int]*Space{}, res: map[int]*resources{}, forms: map[int]*form{},
	}, nil
}

// Box is a rectangle on a page: points from the top left of the trim.
type Box struct{ X0, Y0, X1, Y1 float64 }

// nowhere is the box that any other makes grow to itself.
var nowhere = Box{1e18, 1e18, -1e18, -1e18}

// W returns the width of b.
func (b Box) W() float64 { return b.X1 - b.X0 }

// H returns the height of b.
func (b Box) H() float64 { return b.Y1 - b.Y0 }

// Empty reports whether b has no extent: not even a line's.
func (b Box) Empty() bool { return b.X0 > b.X1 || b.Y0 > b.Y1 }

// Area returns the area of b, 0 where it is empty.
func (b Box) Area() float64 {
	if b.Empty() {
		return 0
	}
	return float64(b.W() * b.H())
}

// Common returns what b and c have in common; it may be empty.
func (b Box) Common(c Box) Box {
	return Box{max(b.X0, c.X0), max(b.Y0, c.Y0), min(b.X1, c.X1), min(b.Y1, c.Y1)}
}

// Holds reports whether c lies within b.
func (b Box) Holds(c Box) bool {
	return c.X0 >= b.X0 && c.Y0 >= b.Y0 && c.X1 <= b.X1 && c.Y1 <= b.Y1
}

// Inset returns b with its sides moved inwards.
func (b Box) Inset(d float64) Box { return Box{b.X0 + d, b.Y0 + d, b.X1 - d, b.Y1 - d} }

func (b *Box) grow(x, y float64) {
	*b = Box{min(b.X0, x), min(b.Y0, y), max(b.X1, x), max(b.Y1, y)}
}

// Facts are what one page holds, in painting order within each kind.
type Facts struct {
	Number int // of the page's object
	Trim   Box // its X0 and Y0 are zero
	Bleed  Box
	Shown  Box // what of the sheet is shown
	Texts  []Text
	Areas  []Area
	Images []Image
	States []State
	Forms  []Form
	Faults []Fault
	Deep   int // how deep q was nested
	Cut    bool
}

// reset empties f and keeps its memory.
func (f *Facts) reset() {
	*f = Facts{Texts: f.Texts[:0], Areas: f.Areas[:0], Images: f.Images[:0], States: f.States[:0], Forms: f.Forms[:0], Faults: f.Faults[:0]}
}

// Paint is what texts, areas and pictures have in common.
type Paint struct {
	Box    Box
	Stream int // number of the content stream that paints it
	Over   bool
	Mode   int // OPM
	Alpha  float64
	Under  int // areas painted before
}

// Text is the text of one show operator.
type Text struct {
	Paint
	Font   *Font
	Size   float64 // of the em, in points, the lesser of height and width
	Render int     // text rendering mode
	Tone   Tone    // of the fill, or of the stroke where that is all
	Codes  int     // how many codes are shown
	Quote  string  // its first characters, where whoever made the Text knows them

	first [firstCodes]byte
	kept  int
	rest  []byte // after first, where the Document is asked to keep texts whole
}

// firstCodes is how many bytes of a text are kept to quote it.
const firstCodes = 24

// Says returns the first characters of a text, as far as the file tells them; all
// of them where the Document keeps texts whole.
func (t *Text) Says() string {
	if t.Quote != "" || t.Font == nil {
		return t.Quote
	}
	s, step := "", 1
	if t.Font.wide {
		step = 2
	}
	for i := 0; i+step <= t.kept; i += step {
		s += t.Font.says(codeOf(t.first[i : i+step]))
	}
	for i := 0; i+step <= len(t.rest); i += step {
		s += t.Font.says(codeOf(t.rest[i : i+step]))
	}
	return s
}

// Kind says how an area is painted.
type Kind uint8

// The kinds of areas.
const (
	Filled Kind = iota
	Stroked
	Shaded
)

// Area is a filled or stroked path, or a shading.
type Area struct {
	Paint
	Kind   Kind
	Letter bool    // it is part of a letter, of a Type3 font or made an outline
	Sure   bool    // Thick is that of its thinnest part, whatever its shape
	Plain  bool    // it is one rectangle along the page's sides
	Thick  float64 // of a stroke, or of a plain rectangle the lesser side; of other shapes that of their box
	Tone   Tone
}

// Image is a picture, as an object or in a content stream.
type Image struct {
	Paint
	Number  int // of its object; 0 in a content stream
	Stream  *objects.Stream
	W, H    int // pixels
	Bits    int
	Mask    bool   // it is painted in Tone through its pixels
	Space   *Space // nil for a mask
	Tone    Tone
	AcrossI float64 // pixels an inch along its rows
	DownI   float64 // and along its columns
}

// PPI returns the lesser of the two resolutions.
func (m *Image) PPI() float64 { return min(m.AcrossI, m.DownI) }

// State is a graphics state dictionary that a page uses.
type State struct {
	Name   string
	Number int
	Dict   objects.Dict
}

// Form is an XObject that is not a picture.
type Form struct {
	Name   string
	Number int
	Dict   objects.Dict
}

// Fault is something broken in a page's content.
type Fault struct {
	Kind   FaultKind
	What   string // the operator or the resource
	Stream int
}

// FaultKind is a kind of Fault.
type FaultKind uint8

// The kinds of faults.
const (
	UnknownOperator FaultKind = iota
	WrongOperands
	MissingResource
	Unbalanced // q and Q
	BrokenStream
	TooMuch
	OddIntent // a rendering intent that is not one of the four
)
