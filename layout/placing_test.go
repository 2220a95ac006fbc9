package layout

import (
	"testing"

	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/issues"
)

// TestAlignToColumn: what is narrower than its columns moves to the edge of a
// column that is an em away or less, with what is shown in it, and stays where
// every edge is further.
func TestAlignToColumn(t *testing.T) {
	g := &Grid{Body: 10 * geom.Pt}
	story := &Place{Columns: []Column{{100 * geom.Pt, 110 * geom.Pt}, {230 * geom.Pt, 110 * geom.Pt}}}
	for _, c := range []struct{ x, w, want geom.Length }{
		{109, 50, 100},  // near the left edge of the first column
		{110, 50, 100},  // an em away
		{111, 50, 111},  // further
		{90, 50, 100},   // as far on the other side
		{89, 50, 89},    // further
		{155, 50, 160},  // its right edge near that of the first
		{239, 30, 230},  // near the left edge of the second
		{285, 60, 280},  // its right edge beyond that of the second
		{270, 35, 270},  // in the middle of the second
		{230, 110, 230}, // as it is
	} {
		p := Place{Area: geom.Rect{X: c.x * geom.Pt, W: c.w * geom.Pt}, Shown: &Shown{Box: geom.Rect{X: c.x*geom.Pt + 7, W: c.w * geom.Pt}}}
		p.align(story, g)
		if p.Area.X != c.want*geom.Pt || p.Shown.Box.X != p.Area.X+7 {
			t.Errorf("%d pt wide at %d: it stands at %v, what is shown at %v; want %d", c.w, c.x, p.Area.X, p.Shown.Box.X, c.want)
		}
	}
}

// TestSpanOfStory: columns of the grid are those of the story round it where it has
// as many; in a box with columns of its own what stands in it keeps within them.
func TestSpanOfStory(t *testing.T) {
	size := issues.PageSize{Width: 400 * geom.Pt, Height: 400 * geom.Pt}
	g := NewGrid(&size, &issues.Grid{Columns: 3, Body: 10 * geom.Pt, Leading: 15 * geom.Pt, Gutter: 1000})
	for _, c := range []struct {
		name    string
		split   int
		boxed   bool
		columns issues.Range
		whole   bool // it keeps the span of the grid
		first   int  // else the columns of the story that it goes over
		last    int
	}{
		{"as many, no box", 0, false, issues.Range{First: 2, Last: 3}, false, 1, 2},
		{"as many in a box", 3, true, issues.Range{First: 2, Last: 2}, false, 1, 1},
		{"others, no box", 2, false, issues.Range{First: 1, Last: 3}, true, 0, 0},
		{"others in a box, over all", 2, true, issues.Range{First: 1, Last: 3}, false, 0, 1},
	} {
		src := issues.Place{Story: &issues.Story{}, Columns: issues.Range{First: 1, Last: 3}, Lines: issues.Range{First: 1, Last: 9}, Split: c.split}
		if c.boxed {
			src.Box = "rule"
		}
		var ds diag.List
		p, ok := readStory(&src, &g, &ds)
		if !ok {
			t.Fatal(c.name)
		}
		grid := Column{g.columnX(c.columns.First), g.columnX(c.columns.Last) + g.Measure - g.columnX(c.columns.First)}
		want := grid
		if !c.whole {
			x := p.Columns[c.first].X
			want = Column{x, p.Columns[c.last].X + p.Columns[c.last].Measure - x}
		}
		if got := p.spanOf(grid, c.columns, &g); got != want {
			t.Errorf("%s: %v, want %v", c.name, got, want)
		}
	}
}

// TestSpanOfBox: of columns of the grid that reach over one side of a box with
// columns of its own, only what is inside is left.
func TestSpanOfBox(t *testing.T) {
	size := issues.PageSize{Width: 400 * geom.Pt, Height: 400 * geom.Pt}
	g := NewGrid(&size, &issues.Grid{Columns: 3, Body: 10 * geom.Pt, Leading: 15 * geom.Pt, Gutter: 1000})
	src := issues.Place{Story: &issues.Story{}, Columns: issues.Range{First: 1, Last: 3}, Lines: issues.Range{First: 1, Last: 9}, Split: 2, Box: "rule"}
	p, _ := readStory(&src, &g, &diag.List{})
	left, right := p.Columns[0].X, p.Columns[1].X+p.Columns[1].Measure
	for _, c := range []struct {
		columns issues.Range
		from    geom.Length
		to      geom.Length
	}{
		{issues.Range{First: 1, Last: 1}, left, g.columnX(1) + g.Measure},
		{issues.Range{First: 2, Last: 2}, g.columnX(2), g.columnX(2) + g.Measure},
		{issues.Range{First: 3, Last: 3}, g.columnX(3), right},
	} {
		grid := Column{g.columnX(c.columns.First), g.columnX(c.columns.Last) + g.Measure - g.columnX(c.columns.First)}
		if got, want := p.spanOf(grid, c.columns, &g), (Column{c.from, c.to - c.from}); got != want {
			t.Errorf("columns %v: %v, want %v", c.columns, got, want)
		}
	}
}

// TestRubricWhite: over and under the title of an element an em is free together,
// in whatever box and on whatever grid; a line more is given for it only where
// there would be less.
func TestRubricWhite(t *testing.T) {
	ts, more := tableSetter(), 0
	title := issues.Text{S: "公告栏"}
	for k := range 300 {
		body, leading := geom.Length(8+k%7)*geom.Pt, geom.Length(10+k%7)*geom.Pt+geom.Length(k/7)*geom.Pt/4
		for _, box := range []string{"", "rule", "double", "flower", "tint"} {
			size := issues.PageSize{Width: 400 * geom.Pt, Height: 400 * geom.Pt}
			g := NewGrid(&size, &issues.Grid{Columns: 1, Body: body, Leading: leading, Gutter: 1000})
			src := issues.Place{Element: &issues.Contacts{}, Columns: issues.Range{First: 1, Last: 1}, Lines: issues.Range{First: 3, Last: 12}, Box: box}
			var ds diag.List
			p := Place{Element: src.Element, Area: g.area(src.Columns, src.Lines), Lines: 10, Box: box, Boxed: box != "", Gutter: g.Gutter}
			if !p.frame(&src, &g, &ds) {
				t.Fatal(box)
			}
			var out piece
			b := ts.titled(&out, &p, &g, title)
			h := &heading{}
			ts.rubric(h, title, p.Columns[0].Measure, &g)
			room := b.cells[0].origin.Y - p.Area.Y
			free := room - p.boxEdge(&g) - h.height
			if usual := geom.Length(h.slots(leading)) * leading; room > usual {
				more++
				if free-leading >= g.Body {
					t.Errorf("leading %v, box %q: a line more than needed", leading, box)
				}
			}
			if free < g.Body {
				t.Errorf("leading %v, box %q: only %v is free round the title", leading, box, free)
			}
		}
	}
	if more < 3 {
		t.Errorf("in %d cases a line more was given: the test says little", more)
	}
}
