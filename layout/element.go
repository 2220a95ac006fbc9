package layout

import (
	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/issues"
	"banxin/layout/page"
)

// element composes what stands in a place besides a story, a picture or an
// advertisement.
func (t *typesetter) element(pl *Place, g *Grid) *piece {
	out := &piece{top: pl.Area.Y}
	t.vertical, t.gap, t.others = false, nil, nil
	dip := geom.Length(0)
	if b, ok := pl.Element.(*issues.Briefs); ok && b.Title.S == "" && !pl.Vertical { // a line of white stands above them
		dip = pl.dip(g.Leading, 0, g)
	}
	t.boxed(out, pl, dip, g)
	switch e := pl.Element.(type) {
	case *issues.Briefs:
		t.briefs(out, pl, g, e)
	case *issues.Notices:
		t.notices(out, pl, g, e)
	case *issues.Group:
		t.group(out, pl, g, e)
	case *issues.Code:
		t.codeBox(out, pl, g, e)
	case *issues.Contacts:
		t.contacts(out, pl, g, e)
	case *issues.Almanac:
		t.almanac(out, pl, g, e)
	case *issues.Pull:
		t.pull(out, pl, g, e)
	case *issues.Index:
		t.index(out, pl, g, e)
	default:
		panic("layout: unknown element")
	}
	t.vertical = false
	out.ds, out.gap = t.ds, t.gap
	return out
}

// readElement turns the place of an element into a frame.
func (o *opener) readElement(src *issues.Place, g *Grid, ds *diag.List) (Place, bool) {
	p := Place{
		Element: src.Element, Area: g.area(src.Columns, src.Lines), Lines: src.Lines.Len(),
		Box: src.Box, Boxed: src.Box != "", Gutter: g.Gutter, At: src.At,
		Vertical: src.Vertical, Split: src.Split,
	}
	if e, ok := src.Element.(*issues.Pull); ok && e.Of != nil {
		misquoted(e, e.Of, ds)
	}
	switch e := src.Element.(type) {
	case *issues.Group:
		return p, o.readGroup(&p, e, ds)
	case *issues.Notices: // a notice is whole: more columns than notices would stay white
		if n := len(e.Stories); src.Split == 0 && n < src.Columns.Len() {
			own := *src
			own.Split, p.Split, src = n, n, &own
		}
	}
	return p, p.frame(src, g, ds)
}

// titled sets the title of an element (栏题) at the head of its place and returns
// the bed that is left for it: its columns, or its tiers.
func (t *typesetter) titled(out *piece, pl *Place, g *Grid, title issues.Text) bed {
	h := &heading{}
	if pl.Vertical {
		in := pl.inner(g)
		t.vertical = true
		t.rubric(h, title, in.H, g)
		r := verticalRoom{heading: h, body: in, lines: linesIn(in.W, g)}
		if len(h.rows) > 0 {
			share := t.headlineWidth(pl, h, g)
			r.lines = share.lines
			r.head = frame{origin: geom.Point{X: in.Right(), Y: in.Y}, measure: in.H, depth: share.head, vertical: true}
			t.setRubric(out, pl, h, &r.head)
		}
		return t.tierBed(pl, g, &r)
	}
	left, last := pl.Columns[0].X, pl.Columns[len(pl.Columns)-1]
	width := last.X + last.Measure - left
	t.rubric(h, title, width, g)
	at := beginnings{headSpan: headSpan{last: len(pl.Columns) - 1}, foot: pl.Lines}
	if len(h.rows) > 0 {
		at.slots = h.slots(g.Leading)
		edge := pl.boxEdge(g) // the title stands in the middle of what is left below it
		if free := geom.Length(at.slots)*g.Leading - edge - h.height; free < g.Body {
			at.slots++
		}
		t.setRubric(out, pl, h, &frame{
			origin: geom.Point{X: left, Y: pl.Area.Y + edge}, measure: width, depth: geom.Length(at.slots)*g.Leading - edge,
		})
	} else if pl.Boxed { // no title keeps the text off the box
		at.slots = 1
	}
	if pl.Boxed {
		at.foot--
	}
	return t.columnBed(pl, at, g)
}

// rubric composes the title of an element.
func (t *typesetter) rubric(h *heading, title issues.Text, length geom.Length, g *Grid) {
	if title.S != "" {
		t.part(h, "rubric", []issues.Text{title}, length, g.Body, 0, 0)
		h.title, h.unsigned = title.S, 1
	}
}

// rubricGap is the white between a title and the rules beside it, thousandths of
// its em; rubricRule is their weight.
const (
	rubricGap  = 600
	rubricRule = geom.Pt / 2
)

// setRubric sets the title in the middle of its frame, with a rule on each side
// to the ends of the frame where it is centred, and behind it where it is flush
// left.
func (t *typesetter) setRubric(out *piece, pl *Place, h *heading, f *frame) {
	out.title = h.title
	first := len(out.items)
	out.items = h.set(t, out.items, f)
	_, _, name := pl.Element.Called()
	out.passage(page.WordsOf(name), f, first)
	r := &h.rows[0]
	em := r.line.Style.Size
	w := single(r.line).Natural.Scale(r.scale, 1000)
	from := offset(r.where, f.measure, w)
	gap, down := em.Scale(rubricGap, 1000), (f.depth-rubricRule)/2
	put := func(along, length geom.Length) {
		if length > em {
			b := f.box(along, down, length, rubricRule)
			out.items = append(out.items, rule(b.X, b.Y, b.W, b.H, t.ink("rule"), pl.At))
		}
	}
	switch r.where {
	case centred:
		put(0, from-gap)
		put(from+w+gap, f.measure-from-w-gap)
	case flushLeft:
		put(w+gap, f.measure-w-gap)
	case flushRight:
		put(0, from-gap)
	}
}

// fits reports an element that is too long or too short for its bed: rows from
// over on found no place, and depth slots of each column are taken.
func (t *typesetter) fits(pl *Place, b *bed, gal *galley, f *filling) {
	zh, en, as := pl.called()
	n := len(b.columns)
	if f.over < len(gal.rows) {
		lines, chars := gal.rest(f.over)
		more := (lines + n - 1) / n
		d := t.ds.Error(diag.Overset, pl.At, "%[1]s“%[3]s”多出 %[4]d 行（%[5]d 字），版面放不下", "%[2]s “%[3]s” is overset by %[6]s (%[7]s)",
			zh, en, as, lines, chars, diag.Count(lines, "line"), diag.Count(chars, "character")).
			Hint("删 %[1]d 字，或把它的 lines 加 %[2]d 行", "cut %[3]s, or give it %[4]s more", chars, more, diag.Count(chars, "character"), diag.Count(more, "line"))
		t.gap = &shortfall{told: d, lack: tooLong, lines: lines, chars: chars, from: gal.beginning(f.over)}
		return
	}
	short := b.depth - f.depth
	if t.vertical {
		short = 0
	}
	if short > 0 {
		d := t.ds.Warn(diag.Underfill, pl.At, "%[1]s“%[3]s”排不满：每栏空 %[4]d 行（共 %[5]d 行）", "%[2]s “%[3]s” leaves %[6]s empty in each column (%[5]d in all)",
			zh, en, as, short, short*n, diag.Count(short, "line")).
			Hint("再加一条或约 %[1]d 字，或把它的 lines 减 %[2]d 行", "add an item or some %[1]d characters, or take %[3]s off its lines",
				short*n*int(b.columns[0].measure/gal.size()), short, diag.Count(short, "line"))
		t.gap = &shortfall{told: d, lack: endsShallow, lines: short * n}
	}
}

// runs sets the rows of several texts in the columns of a bed: a text is the
// rows of one item, and story names the passage of each. Before the first row
// of a text begin is told where it stands, and after the last of a column end how
// far down that ends; either may be nil.
func (t *typesetter) runs(out *piece, gal *galley, f *filling, b *bed, story func(item int) string, begin, end func(f *frame, r *row, down geom.Length)) {
	i, last := 0, -1
	for c, foot := range f.ends {
		fr, down := &b.cells[c].frame, geom.Length(0)
		for i < foot {
			j := i + 1
			for j < foot && gal.rows[j].item == gal.rows[i].item {
				j++
			}
			if down > 0 {
				down += geom.Length(gal.rows[i].before) * gal.leading
			}
			own := *fr
			own.origin, own.depth, own.white = fr.at(0, down), geom.Length(gal.height(i, j))*gal.leading, 0
			if begin != nil && gal.rows[i].item != last {
				begin(fr, &gal.rows[i], down)
			}
			last = gal.rows[i].item
			name := story(last)
			t.column(out, name, gal.rows[i:j], &own, gal.leading)
			down += own.depth
			if end != nil {
				end(fr, &gal.rows[j-1], down)
			}
			i = j
		}
	}
}
