package layout

import (
	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/layout/page"
)

// piece is what one place of the plan became: items in painting order and the
// passages among them, with item numbers that count from the piece's first.
type piece struct {
	items   []page.Item
	reading []page.Passage
	links   []page.Link     // their Page is set when the piece joins its page
	codes   []page.Code     // so is theirs
	read    []setLine       // lines of the column at hand that have readings
	heads   []page.Bookmark // of the texts of an element; theirs is set too
	colour  *Colour         // of a story; nil for furniture
	head    *headBlock      // of a story; nil for furniture
	gap     *shortfall      // nil where its text comes out
	told    *page.Gap       // and what is told of that
	title   string
	top     geom.Length
	ds      diag.List
}

// story composes the story of a place.
func (t *typesetter) story(pl *Place, g *Grid) *piece {
	out := &piece{top: pl.Area.Y}
	t.tracking, t.gap, t.others = pl.Tune.Tracking, nil, nil
	switch {
	case pl.Follows && t.from.block >= len(pl.Story.Blocks):
		t.nothingLeft(pl)
	case pl.Vertical:
		t.verticalStory(out, pl, g)
	case pl.Side != "":
		t.sideStory(out, pl, g)
	default:
		t.plainStory(out, pl, g)
	}
	out.ds, out.gap = t.ds, t.gap
	return out
}

// plainStory composes horizontal text below its headline.
func (t *typesetter) plainStory(out *piece, pl *Place, g *Grid) {
	first, last := pl.headColumns(g)
	left := pl.Columns[first].X
	width := pl.Columns[last].X + pl.Columns[last].Measure - left
	h := t.headingIn(pl, pl.headRoom(t, width, g), g)
	at := beginnings{headSpan: headSpan{first, last, t.headlineSlots(pl, h, g)}, foot: pl.Lines}
	dip := pl.dip(geom.Length(max(at.slots, 1))*g.Leading-h.height, pl.headEdge(g), g)
	t.boxed(out, pl, dip, g)
	head := pl.headFrame(h, Column{left, width}, at.slots, dip, g)
	t.headline(out, pl, h, &head)
	given := at.slots
	if pl.Boxed {
		at.foot--     // the last slot is the white above the box's lower rule
		at.beside = 1 // where no headline keeps the text off the upper one
		at.slots = max(at.slots, 1)
	}
	b := t.columnBed(pl, at, g)
	b.head = given
	t.headlineMeets(pl, &head, &b)
	t.body(out, pl, g, &b)
}

// headline sets the headline block of a place in the middle of its frame.
func (t *typesetter) headline(out *piece, pl *Place, h *heading, f *frame) {
	if len(h.rows) == 0 {
		return
	}
	out.title = h.title
	out.head = &headBlock{
		frame: f.area(), lines: h.boxes(f), vertical: f.vertical,
		over: !f.vertical && !pl.Vertical,
	}
	if t.trial != nil {
		t.trial.out.Size = h.largest()
		return
	}
	first := len(out.items)
	out.items = h.set(t, out.items, f)
	if pl.Follows {
		out.passage(page.JumpsOf(pl.Story.Name), f, first)
		h.linkBack(out, pl, f)
		return
	}
	out.passage(pl.Story.Name, f, first)
}

// headlineSlots returns the line slots that the headline block takes, and
// reports where the plan gives it less than it needs.
func (t *typesetter) headlineSlots(pl *Place, h *heading, g *Grid) int {
	if len(h.rows) == 0 {
		return 0
	}
	least := pl.headLeast(h, g)
	given, where := pl.Headline, "headline"
	if given == 0 {
		given, where = max(least, h.slots(g.Leading)), "lines"
	}
	room := pl.headLines()
	if have := min(given, room); have >= least {
		return have
	}
	want := least
	if where == "lines" {
		want += pl.Lines - room
	}
	t.ds.Error(diag.HeadlineLines, pl.At, "“%[1]s”的标题要 %[2]d 行，%[3]s 只给了 %[4]d 行", "the headline of “%[1]s” needs %[5]s; %[3]s gives it %[4]d",
		name(pl.Story), least, where, min(given, room), diag.Count(least, "line")).
		Hint("%s 至少写 %d，或缩小标题的字号", "raise %s to %d at least, or set the headline smaller", where, want)
	return least
}

// passage notes that the items from first on stand in a frame.
func (pc *piece) passage(story string, f *frame, first int) {
	pc.passageIn(story, f.area(), f.vertical, first)
}

// passageIn notes that the items from first on stand in an area.
func (pc *piece) passageIn(story string, area geom.Rect, vertical bool, first int) {
	if len(pc.items) > first {
		pc.reading = append(pc.reading, page.Passage{
			Story: story, Area: area, First: first, Last: len(pc.items), Vertical: vertical,
		})
	}
}
