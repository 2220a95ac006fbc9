package layout

import (
	"banxin/internal/diag"
	"banxin/internal/geom"
)

// Outcome is how the story of one place comes out. Depths and lines are line
// slots of the page's grid; in a vertical place they count its vertical lines.
type Outcome struct {
	Place    *Place
	Headline int   // slots of the headline block, 0 where it stands at a side
	Room     []int // slots that each column of the body has, or each of its cells where a hole cuts it
	Depth    []int // slots that the text takes of each, the white within it included
	Lines    int   // slots of the text that found no place (overset)
	Chars    int   // and its characters
	Short    int   // slots that stay empty at the foot of every column
	Ragged   int   // slots that columns other than the last end above the deepest, together
	Last     int   // slots that the last column ends above the deepest
	GoesOn   bool  // the story goes on in another place
	Ends     bool  // it has ended before this place, which stays empty
	Widows   int   // last lines of paragraphs alone at the head of a column
	Em       int   // characters of a full line
	Faults   []diag.Code

	Broken bool // it has an error other than overset text, such as a headline without room

	Size geom.Length // of the largest type of the headline block

	lack    lack // what Compose would tell of how its text fills it
	open    bool // its columns are filled one after the other, not level: in a vertical place or an L
	columns int
	after   mark        // where its story goes on
	measure geom.Length // of all its cells; 0 where they differ
	low     int         // columns that end with one line under a subhead, and the text goes on
	butts   bool        // a table may not end at the foot of some of them
}

// Fits reports whether a place comes out full: nothing is overset, no line stays
// white, and columns are level, but that the last column of a story's last place
// may end above the others by fewer lines than there are columns (clreq 2.4.2), and
// the line that says where it goes on has room in the last.
func (o *Outcome) Fits() bool {
	return !o.Broken && o.Lines == 0 && o.Short == 0 && o.Ragged == 0 && !o.Ends && o.Last >= 0 && o.Last <= o.mayEnd()
}

// Clean reports whether a place is full and no paragraph's last line stands alone
// at the head of a column (孤行).
func (o *Outcome) Clean() bool { return o.Fits() && o.Widows == 0 }

// mayEnd is how many lines the last column may end above the others.
func (o *Outcome) mayEnd() int {
	switch {
	case o.GoesOn:
		return 0
	case o.open:
		return mostEmpty
	}
	return o.columns - 1
}

// White is how many lines of a place's columns stay empty that should not.
func (o *Outcome) White() int {
	return o.Short*o.columns + o.Ragged + max(0, o.Last-o.mayEnd())
}

// tried takes down how the rows of a galley were shared among the cells of a
// strip, and behind the last that the text reaches what stays empty.
func (t *typesetter) tried(o *Outcome, pl *Place, g *Grid, b *bed, s *strip, gal *galley, f *filling, ends bool) {
	if s.first == 0 {
		o.columns = len(b.columns)
		o.Em = int(s.cells[0].measure / gal.size())
		if len(s.cells) == len(b.cells) {
			o.measure = s.cells[0].measure
		}
		o.butts = b.butts
	}
	o.GoesOn = gal.goesOn && s.next == 0
	o.Widows += len(widows(gal, f))
	for c, end := range f.ends {
		if !f.cells[c].runs && (end < f.over || gal.goesOn) && gal.underSubhead(end-1) {
			o.low++
		}
	}
	start := 0
	for c := range s.cells {
		end := start
		if c < len(f.ends) {
			end = f.ends[c]
		}
		o.Room = append(o.Room, b.cells[s.first+c].slots)
		o.Depth = append(o.Depth, gal.fills(&s.cells[c], start, end))
		start = end
	}
	if !ends {
		return
	}
	o.open = s.open(f)
	o.lack, _ = t.lackOf(pl, b, s, gal, f)
	for _, c := range b.cells[len(o.Room):] {
		o.Room, o.Depth = append(o.Room, c.slots), append(o.Depth, 0)
	}
	if gal.goesOn && pl.To != "" && (f.over == 0 || !gal.roomBehind(f.over, t.jumpWidth(pl, g, s.cells[0].measure))) {
		o.Depth[len(o.Depth)-1]++ // the line that says where it goes on stands alone
	}
	if f.over < len(gal.rows) && !gal.goesOn {
		o.Lines, o.Chars = gal.rest(f.over)
		return
	}
	o.level(b, s.endsAt(f))
}

// level counts the lines that stay empty where columns end at a slot of the bed.
func (o *Outcome) level(b *bed, foot int) {
	if o.open || o.GoesOn { // filled one after the other
		foot = b.depth
	}
	o.Short = b.depth - foot
	last := len(o.Depth) - 1
	for o.open && last > 0 && o.Depth[last] == 0 {
		o.Last += b.cells[last].slots
		last--
	}
	for c := range last {
		o.Ragged += b.cells[c].to(foot) - o.Depth[c]
	}
	o.Last += b.cells[last].to(foot) - o.Depth[last]
}
