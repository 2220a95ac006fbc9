package page

import (
	"banxin/internal/diag"
	"banxin/internal/geom"
)

// NotesWidth is how wide the margin is that a proof has for notes.
const NotesWidth = 170 * geom.Pt

// Gap is a place whose text does not come out: too much of it, or too little.
type Gap struct {
	Page   int // index of its page
	Area   geom.Rect
	Story  string
	Title  string // what the story is called in messages
	Over   bool   // too much; else too little
	Lines  int    // line slots that are over, or stay empty
	Cut    int    // characters that are over
	Add    [2]int // characters that fill it, the least and the most; zero where that is not known
	From   string // the first characters that do not fit
	Advice []Advice
	At     diag.Span // of the place in the plan
}

// Advice is one way to mend a gap. Each was tried, and works by itself.
type Advice struct {
	Kind string // cut, add, picture or lines
	By   int    // characters, or lines more or less
	Text diag.Text
}

// Change is one thing that edit to fit has done so that a page comes out full.
type Change struct {
	Page int // index of its page
	Area geom.Rect
	Name string // what the place is called: a headline or a file
	Step string // of those that papers allow
	By   int    // lines, or thousandths of an em for tracking
	Text diag.Text
	At   diag.Span // of the place in the plan
}
