package layout

import (
	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/issues"
	"banxin/layout/page"
)

// A group of pictures (图片组) fills its place in rows. Pictures of a row are as
// high as each other and share its width by their own shapes, so that little is
// cropped; rows share the lines of the grid the same way. The white between them
// is that between a baseline and the faces of the characters below it.
//
//	row                  column     grid
//	┌─────┐ ┌────────┐   ┌──────┐   ┌─────┐ ┌────────┐
//	│     │ │        │   │      │   │     │ │        │
//	└─────┘ └────────┘   ├──────┤   ├─────┴─┴┐ ┌─────┤
//	caption … credit     │      │   │        │ │     │

// groupRow is the pictures of one row, and what they take.
type groupRow struct {
	shown  []*Shown
	shapes []int // width of each in thousandths of its height
	lines  int   // of the grid, captions of their own included
	slots  int   // those of the captions
	boxes  []geom.Rect
	words  []*caption // nil where a picture has none of its own
}

// readGroup opens the pictures of a group.
func (o *opener) readGroup(p *Place, e *issues.Group, ds *diag.List) bool {
	good := true
	for i := range e.Pictures {
		gp := &e.Pictures[i]
		s := &Shown{Name: gp.Name, Picture: gp.Picture, Focus: gp.Focus}
		if !o.closed && !o.open(s, gp.Inks, ds) {
			good = false
			continue
		}
		p.Group = append(p.Group, s)
	}
	return good
}

// shape returns the width of a picture in thousandths of its height.
func (s *Shown) shape() int {
	if s.Drawing != nil {
		return max(1, int(s.Drawing.Width*1000/s.Drawing.Height))
	}
	w, h := s.Raster.Seen()
	return max(1, w*1000/max(1, h))
}

// pictureIn returns the box that a picture on whole lines fills, see pictureBox.
func (g *Grid) pictureIn(area geom.Rect) geom.Rect {
	top := baseline(area.Y, g.Leading, g.Body) - g.Body.Scale(faceTop, 1000)
	foot := baseline(area.Bottom()-g.Leading, g.Leading, g.Body)
	area.Y, area.H = top, foot-top
	return area
}

// groupGap is the white between pictures of a group.
func (g *Grid) groupGap() geom.Length { return g.Leading - g.Body.Scale(faceTop, 1000) }

// group composes a place of several pictures.
func (t *typesetter) group(out *piece, pl *Place, g *Grid, e *issues.Group) {
	area := pl.Area
	if pl.Boxed { // a line of white within the box above the pictures and below them
		pad := boxPad * g.Body
		area = geom.Rect{X: area.X + pad, Y: area.Y + g.Leading, W: area.W - 2*pad, H: area.H - 2*g.Leading}
	}
	var words *caption
	lines := int(area.H / g.Leading)
	if c := e.Common(); c.Words() != "" {
		words = t.caption(c, area.W, g.Body)
		lines -= words.slots(g.Leading)
	}
	rows := arrange(pl.Group, e.Arrange, area.W, geom.Length(lines)*g.Leading, g)
	if !t.groupLines(pl, rows, e, area.W, lines, g) {
		return
	}
	y := area.Y
	for i := range rows {
		r := &rows[i]
		h := geom.Length(r.lines-r.slots) * g.Leading
		box := g.pictureIn(geom.Rect{X: area.X, Y: y, W: area.W, H: h})
		for k, s := range r.shown {
			b := r.boxes[k]
			b.X, b.Y, b.H = b.X+area.X, box.Y, box.H
			out.items = t.show(out.items, s, b, g)
			if w := r.words[k]; w != nil {
				t.setCaptionIn(out, page.WordsOf(e.Name), w, geom.Rect{X: b.X, Y: b.Bottom(), W: b.W, H: y + geom.Length(r.lines)*g.Leading - b.Bottom()})
			}
		}
		y += geom.Length(r.lines) * g.Leading
	}
	if words != nil {
		foot := baseline(y-g.Leading, g.Leading, g.Body)
		t.setCaptionIn(out, page.WordsOf(e.Name), words, geom.Rect{X: area.X, Y: foot, W: area.W, H: area.Bottom() - foot})
	}
}

// arrange shares the pictures among rows and the width of each row among its
// pictures.
func arrange(all []*Shown, how string, width, height geom.Length, g *Grid) []groupRow {
	n := 1
	switch how {
	case "column":
		n = len(all)
	case "grid": // as many rows as crop least
		best := 0
		for k := 1; k <= len(all); k++ {
			natural := geom.Length(0)
			rows := inRows(all, k)
			for i := range rows {
				natural += rows[i].natural(width, g)
			}
			off := max(int(natural*1000/max(1, height)), int(height*1000/max(1, natural)))
			if best == 0 || off < best {
				n, best = k, off
			}
		}
	}
	rows := inRows(all, n)
	gap := g.groupGap()
	for i := range rows {
		r := &rows[i]
		free := width - geom.Length(len(r.shown)-1)*gap
		sum, before := r.sum(), 0
		for k := range r.shown {
			x := free.Scale(before, sum)
			before += r.shapes[k]
			r.boxes = append(r.boxes, geom.Rect{X: x + geom.Length(k)*gap, W: free.Scale(before, sum) - x})
		}
	}
	return rows
}

// inRows cuts pictures into n rows of nearly equal number, in their order, the
// lower rows having more where they cannot be equal.
func inRows(all []*Shown, n int) []groupRow {
	rows := make([]groupRow, n)
	for i := range rows {
		for _, s := range all[len(all)*i/n : len(all)*(i+1)/n] {
			rows[i].shown = append(rows[i].shown, s)
			rows[i].shapes = append(rows[i].shapes, s.shape())
		}
	}
	return rows
}

func (r *groupRow) sum() int {
	sum := 0
	for _, a := range r.shapes {
		sum += a
	}
	return sum
}

// natural is how high a row of a width is if nothing is cropped.
func (r *groupRow) natural(width geom.Length, g *Grid) geom.Length {
	return (width - geom.Length(len(r.shown)-1)*g.groupGap()).Scale(1000, r.sum())
}

// groupLines shares the lines of the place among the rows, each at least as high
// as a picture may be, after their own captions have theirs; false where there
// are too few, which is reported.
func (t *typesetter) groupLines(pl *Place, rows []groupRow, e *issues.Group, width geom.Length, lines int, g *Grid) bool {
	t.groupWidths(pl, rows, g)
	need := 0
	for i := range rows {
		r := &rows[i]
		r.words = make([]*caption, len(r.shown))
		if e.Each {
			for k, s := range r.shown {
				if s.Picture.Words() != "" {
					r.words[k] = t.caption(s.Picture, r.boxes[k].W, g.Body)
					r.slots = max(r.slots, r.words[k].slots(g.Leading))
				}
			}
		}
		need += r.slots + leastPicture
	}
	if need > lines {
		d := t.ds.Error(diag.PictureRoom, pl.At, "图片组要 %[1]d 行，除图说外只有 %[2]d 行", "the pictures of the group take %[3]s at least; without the captions there are %[2]d", need, lines, diag.Count(need, "line")).
			Hint("把它的 lines 加 %[1]d 行，或缩短图说", "give it %[2]s more, or shorten the captions", need-lines, diag.Count(need-lines, "line"))
		t.gap = &shortfall{told: d, lack: tooLong, lines: need - lines}
		return false
	}
	// What is over of the least goes to the rows by their heights, each time to the
	// one that lacks most.
	for i := range rows {
		rows[i].lines = rows[i].slots + leastPicture
	}
	for over := lines - need; over > 0; over-- {
		most, at := geom.Length(-1), 0
		for i := range rows {
			r := &rows[i]
			if lack := r.natural(width, g) * 1000 / geom.Length(r.lines-r.slots); lack > most {
				most, at = lack, i
			}
		}
		rows[at].lines++
	}
	return true
}

// groupWidths reports a row of so many pictures that one of them is narrower than
// a line is high.
func (t *typesetter) groupWidths(pl *Place, rows []groupRow, g *Grid) {
	for i := range rows {
		for _, b := range rows[i].boxes {
			if b.W < g.Leading {
				n := len(rows[i].shown)
				d := t.ds.Error(diag.PictureRoom, pl.At, "图片组一排有 %d 张图，排不开", "a row of the group has %d pictures, which have no room beside each other", n).
					Hint("多写几栏（columns），或写 arrange: grid，或拿掉几张", "give it more columns, or write arrange: grid, or take some pictures out")
				t.gap = &shortfall{told: d, lack: tooLong}
				return
			}
		}
	}
}
