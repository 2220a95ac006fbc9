package layout

import (
	"slices"

	"banxin/internal/diag"
	"banxin/internal/geom"
)

// What make-up forbids is looked for once the places of a page are composed,
// for it lies between them. Printing and newspaper manuals name four faults:
//
//	 碰题            叠题          背题              断版
//	┌─────┬─────┐  ┌─────────┐  ┌──────┬──────┐  ┌─────┬─────┐
//	│标 题│标 题│  │ 标   题 │  │ ──── │ ──── │  │ ─── │ ─── │
//	│ ─── │ ─── │  │ 标   题 │  │ 标题 │ ──── │  ├─────┤ ─── │
//	│ ─── │ ─── │  │ ─── ─── │  │ ──── │ ──── │  │ ─── ├─────┤
//	└─────┴─────┘  └─────────┘  └──────┴──────┘  │ ─── │ ─── │
//	                                             └─────┴─────┘
//
// A place with an error of its own is left out: to mend the error moves its text.

// placed is a place of a page as it was composed.
type placed struct {
	*Place
	head *headBlock // nil of a picture or an advertisement
	sick bool       // it has an error of its own
}

// headBlock is where the headline block of a place stands and what follows it.
type headBlock struct {
	frame    geom.Rect   // that the block stands in the middle of
	lines    []geom.Rect // the em boxes of its lines, but for the byline
	vertical bool
	over     bool // horizontal, over horizontal text
	text     int  // lines of running text in the column that follows it
	room     int  // lines that it has room for
	goesOn   bool // the text goes on in another column, or is overset
}

// leastText is the fewest lines of text under a headline, and the white, in
// lines, that parts two headlines as text would (typography.md section 14: keep
// a headline with three lines; clreq 4.1.3 only that it is not last).
const leastText = 3

// taboos reports the faults of make-up of every page, in the order of the plan.
func taboos(plan *Plan, jobs []job, ds *diag.List) {
	for i := range plan.Pages {
		pg := &plan.Pages[i]
		var all []placed
		for k := range jobs {
			if j := &jobs[k]; j.page == i && j.place != nil {
				all = append(all, placed{j.place, j.out.head, j.out.ds.HasErrors()})
			}
		}
		headlinesMeet(all, &pg.Grid, ds)
		headlinesStacked(all, &pg.Grid, ds)
		headlineAtFoot(all, ds)
		pageParted(pg, all, ds)
	}
}

// facing calls use with every two places of a page whose headlines may be judged
// beside each other, the later in the plan second: neither in a box, which parts
// it from its neighbours, and both running the same way.
func facing(all []placed, use func(a, b *placed)) {
	for i := range all {
		for k := range all[:i] {
			a, b := &all[k], &all[i]
			if a.head == nil || b.head == nil || a.sick || b.sick || a.Boxed || b.Boxed || len(a.head.lines) == 0 || len(b.head.lines) == 0 {
				continue
			}
			if a.head.vertical == b.head.vertical {
				use(a, b)
			}
		}
	}
}

// headlinesMeet reports headlines of two stories beside each other with nothing
// between (碰题, 并题, 对题; typography.md section 14).
func headlinesMeet(all []placed, g *Grid, ds *diag.List) {
	facing(all, func(a, b *placed) {
		if !meets(a, b, g) {
			return
		}
		d := ds.Warn(diag.HeadlinesMeet, b.At, "“%s”和“%s”的标题并排，中间没有隔开（碰题）", "the headlines of “%[2]s” and “%[1]s” stand side by side with nothing between",
			name(a.Story), name(b.Story)).
			Note(a.At, "另一稿的版位在这里", "the other place is here")
		if a.head.vertical {
			d.Hint("把其中一个竖题换到另一边（headline-side），或给它的稿件加框（box: rule）", "run one of them down the other side (headline-side), or put its story in a box (box: rule)")
		} else {
			d.Hint("把其中一篇的 lines 上下错开，给它加框（box: rule），或改成竖题（headline-side）", "begin one of them on other lines, put it in a box (box: rule), or run its headline down the side (headline-side)")
		}
	})
}

// meets reports whether the headlines of two places stand side by side: no column
// between them, not even an empty one, and lines that share half the em of the
// smaller or more, so that they read as one. How large either is does not matter.
func meets(a, b *placed, g *Grid) bool {
	left, right := a.head, b.head
	if left.frame.X > right.frame.X {
		left, right = right, left
	}
	gap := right.frame.X - left.frame.Right()
	return gap >= 0 && gap < g.Gutter+minMeasure*g.Body && inLine(left, right)
}

// inLine reports whether lines of two headlines stand at the same height.
func inLine(a, b *headBlock) bool {
	return slices.ContainsFunc(a.lines, func(p geom.Rect) bool {
		return slices.ContainsFunc(b.lines, func(q geom.Rect) bool {
			shared := min(p.Bottom(), q.Bottom()) - max(p.Y, q.Y)
			return 2*shared >= min(p.W, p.H, q.W, q.H)
		})
	})
}

// headlinesStacked reports a headline right under that of another story (叠题;
// typography.md section 14).
func headlinesStacked(all []placed, g *Grid, ds *diag.List) {
	facing(all, func(a, b *placed) {
		upper, ok := stacked(a, b, g)
		if !ok {
			return
		}
		d := ds.Warn(diag.HeadlinesStacked, b.At, "“%s”和“%s”的标题上下相叠，中间没有正文（叠题）", "the headlines of “%[2]s” and “%[1]s” stand one under the other with no text between",
			name(a.Story), name(b.Story)).
			Note(a.At, "另一稿的版位在这里", "the other place is here")
		if upper.head.vertical {
			d.Hint("把其中一个竖题换到另一边（headline-side），或给它的稿件加框（box: rule）", "run one of them down the other side (headline-side), or put its story in a box (box: rule)")
		} else {
			d.Hint("给“%[1]s”补上正文，加框（box: rule），或把它挪开", "give “%[1]s” text, put it in a box (box: rule), or move it", name(upper.Story))
		}
	})
}

// stacked reports whether the headline of one of two places stands right under
// that of the other, and which is the upper: no text follows it before the lower
// one, nor white of three lines. Vertical stories are left out: one tier of a page
// stands under the other, and their headlines at the right (clreq 2.4.2).
func stacked(a, b *placed, g *Grid) (upper *placed, ok bool) {
	upper, lower := a, b
	if upper.Area.Y > lower.Area.Y {
		upper, lower = lower, upper
	}
	if upper.head.vertical {
		if upper.Vertical || lower.Vertical {
			return upper, false
		}
	} else if upper.head.text > 0 {
		return upper, false
	}
	p, q := upper.head.frame, lower.head.frame
	white := bounds(lower.head.lines).Y - bounds(upper.head.lines).Bottom()
	return upper, p.X < q.Right() && q.X < p.Right() && white >= 0 && white < leastText*g.Leading
}

// headlineAtFoot reports a headline at the foot of its frame (背题; typography.md
// section 14).
func headlineAtFoot(all []placed, ds *diag.List) {
	for i := range all {
		p, h := &all[i], all[i].head
		if !p.atFoot() {
			continue
		}
		more := leastText - h.room
		if p.holed() {
			ds.Warn(diag.HeadlineAtFoot, p.At, "“%[1]s”的标题下，第一栏的正文不到 %[2]d 行（%[3]d 行）就碰到留空或绕排的地方（背题）", "under the headline of “%[1]s” %[4]s of text stand in the first column before what it runs round; it should be %[2]d",
				name(p.Story), leastText, h.text, diag.Count(h.text, "line")).
				Hint("把留空的、绕排的往下移 %[1]d 行，或移到别的栏", "move what it runs round %[2]s down, or to another column", more, diag.Count(more, "line"))
			continue
		}
		d := ds.Warn(diag.HeadlineAtFoot, p.At, "“%[1]s”的标题压在版位底部，标题下第一栏的正文不到 %[2]d 行（%[3]d 行；背题）", "the headline of “%[1]s” stands at the foot of its place, with %[4]s of text under it in the first column; it should be %[2]d",
			name(p.Story), leastText, h.text, diag.Count(h.text, "line")).
			Hint("把它的 lines 加 %[1]d 行；正文太短的，减少栏数（columns 或 split）", "give it %[2]s more, or, where the text is short, fewer columns (columns or split)", more, diag.Count(more, "line"))
		if len(p.Story.Title) > 0 {
			d.Note(p.Story.Title[0].At, "标题在这里", "the headline is here")
		}
	}
}

// atFoot reports whether the headline of a place stands at its foot: no room for
// three lines of text under it, and a column that ends before they are full and
// goes on elsewhere. A short item that ends under its headline is whole, a headline
// without any text has none to lose, and columns that are short for want of text
// are underfilled. That not a line stands under a headline is told of a place with
// errors too.
func (p *placed) atFoot() bool {
	h := p.head
	return h != nil && h.over && h.goesOn && h.room < leastText && (!p.sick || h.text == 0)
}

// pageParted reports a straight gutter that no story crosses from the first line
// of a page to its last, so that the page falls in two (断版, 通缝; typography.md
// section 14, practice). Stories must stand on both sides of it over more than
// two thirds of the type area, and both sides begin and end together but for
// three lines: a page that is half empty is not yet made up. The nameplate's
// lines do not count. A break over the full width is common, a story at the foot
// makes one; on a page of vertical stories a gutter is what that is here.
func pageParted(pg *PagePlan, all []placed, ds *diag.List) {
	if pg.Partial || !slices.ContainsFunc(all, func(p placed) bool { return !p.Vertical }) {
		return
	}
	g := &pg.Grid
	for c := 1; c < g.Columns; c++ {
		left, right, ok := sides(all, g.columnX(c+1)-g.Gutter)
		if !ok {
			continue
		}
		p, q := bounds(left), bounds(right)
		shared := min(p.Bottom(), q.Bottom()) - max(p.Y, q.Y)
		whole := max(p.Bottom(), q.Bottom()) - min(p.Y, q.Y)
		if 3*shared <= 2*g.TypeArea.H || whole-shared > leastText*g.Leading {
			continue
		}
		// The later place is the first on the side that the plan comes to second.
		here, there := &all[0], slices.IndexFunc(all, func(o placed) bool { return slices.Contains(left, o.Area) != slices.Contains(left, all[0].Area) })
		ds.Warn(diag.PageParted, all[there].At, "第 %[1]d、%[2]d 栏之间的栏缝从上通到下，没有稿件或图片跨过去，版面断成两半（断版）", "nothing crosses the gutter between columns %[1]d and %[2]d: the page falls in two", c, c+1).
			Hint("让一篇稿的 columns 跨过这条缝，如 %d-%d", "let the columns of one story cross it, as in %d-%d", c, c+1).
			Note(here.At, "缝的另一边从这里起", "the other side of it begins here")
	}
}

// sides returns the places left and right of a gutter that begins at x, and
// whether there are some on both sides and none across it.
func sides(all []placed, x geom.Length) (left, right []geom.Rect, ok bool) {
	for i := range all {
		switch area := all[i].Area; {
		case area.Right() <= x:
			left = append(left, area)
		case area.X > x:
			right = append(right, area)
		default:
			return nil, nil, false
		}
	}
	return left, right, len(left) > 0 && len(right) > 0
}

// bounds returns the least box round some others.
func bounds(all []geom.Rect) geom.Rect {
	out := all[0]
	for _, r := range all[1:] {
		right, bottom := max(out.Right(), r.Right()), max(out.Bottom(), r.Bottom())
		out.X, out.Y = min(out.X, r.X), min(out.Y, r.Y)
		out.W, out.H = right-out.X, bottom-out.Y
	}
	return out
}

// boxes returns the em boxes of the lines of a heading in the middle of a frame,
// but for the byline.
func (h *heading) boxes(f *frame) []geom.Rect {
	var out []geom.Rect
	down := (f.depth - h.height) / 2
	for i := range h.rows[:h.unsigned] {
		r := &h.rows[i]
		down += r.above
		em := r.line.Style.Size
		w := single(r.line).Natural.Scale(r.scale, 1000)
		along := offset(r.where, f.measure, w)
		if r.where == even {
			w = max(w, f.measure)
		}
		out = append(out, f.box(along, down, w, em))
		down += em
	}
	return out
}

// follows notes what text stands in the first column or tier after the headline.
func (b *headBlock) follows(g *galley, f *filling, depth int) {
	rows := g.rows
	b.room = depth
	if len(f.ends) == 0 {
		return
	}
	for i := range rows[:f.ends[0]] {
		if rows[i].sub == nil {
			b.text++
		}
	}
	b.goesOn = f.ends[0] < len(rows) || g.goesOn
}
