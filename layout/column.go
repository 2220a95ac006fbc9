package layout

import (
	"banxin/internal/geom"
	"banxin/layout/page"
)

// pourRows sets the rows of a galley in the frames they have been shared among.
func (t *typesetter) pourRows(out *piece, story string, gal *galley, f *filling, cells []cell) {
	i := 0
	for c, end := range f.ends {
		fr := &cells[c].frame
		t.setCapital(out, story, gal.rows[i:end], fr, gal.leading)
		t.column(out, story, gal.rows[i:end], fr, gal.leading)
		i = end
	}
}

// textPart is the text of a column between two tables or ornaments, or the ends
// of the column: a passage of its own.
type textPart struct {
	first    int         // its first item
	from, to geom.Length // of the frame's depth
}

// endText ends a part of the text of a column.
func (t *typesetter) endText(out *piece, story string, f *frame, p textPart) {
	own := *f
	if p.from > 0 || p.to < f.depth {
		from, to := max(p.from, f.white), min(p.to, f.depth-f.white)
		own.origin, own.depth, own.white = f.at(0, from), to-from, 0
	}
	out.passage(story, &own, p.first)
	if n := len(out.reading); len(out.items) > p.first {
		out.reading[n-1].Hang = t.overhang
	}
	t.setReadings(out, story, &own, out.read)
	out.read = out.read[:0]
}

// column sets rows one after the other on the grid of lines. Its text is one
// passage, but where a table or an ornament stands in it.
func (t *typesetter) column(out *piece, story string, rows []row, f *frame, leading geom.Length) {
	part, down := textPart{first: len(out.items), to: f.depth}, geom.Length(0)
	defer func() { t.endText(out, story, f, part) }()
	between := func(r *row, set func()) {
		part.to = down
		t.endText(out, story, f, part)
		set()
		part = textPart{len(out.items), down + geom.Length(r.slots)*leading, f.depth}
	}
	for k := range rows {
		r := &rows[k]
		if k > 0 {
			down += geom.Length(r.before) * leading
		} else {
			down += geom.Length(r.lead) * leading
		}
		at := down + shiftOf(rows, k, leading)
		switch {
		case r.table != nil:
			between(r, func() { t.setTable(out, story, rows[k:], f, down, leading, k == 0) })
		case r.parts != nil:
			between(r, func() { t.setOrnament(out, story, r, f, down, leading) })
		case r.sub != nil:
			t.setSubhead(out, r.sub, f, down, leading)
		case r.par != nil:
			t.setLine(out, r, f, at, leading)
		default:
			for i := range r.names {
				n := &r.names[i]
				ln := single(n.par)
				t.setRow(out, n.par, &ln, f.line(n.x, at, leading, n.par.Style.Size))
			}
		}
		down += geom.Length(r.slots) * leading
	}
}

// shiftOf returns how far below its slot row k stands: half the white round
// what is set off, where the whole of it stands between other text.
func shiftOf(rows []row, k int, leading geom.Length) geom.Length {
	a := rows[k].aside
	if a == nil || rows[0].aside == a || rows[len(rows)-1].aside == a {
		return 0
	}
	return geom.Length(a.white) * leading / 2
}

// bulletSize is the square before an item of a list, thousandths of the em.
const bulletSize = 400

// setLine sets a line of a paragraph whose slot begins at a depth of the frame,
// with what stands before it.
func (t *typesetter) setLine(out *piece, r *row, f *frame, down, leading geom.Length) {
	em := r.par.Style.Size
	if r.bullet {
		w := em.Scale(bulletSize, 1000)
		b := f.box(0, middle(down, leading, em)-w/2, w, w)
		out.items = append(out.items, rule(b.X, b.Y, b.W, b.H, t.ink(t.style("item").Ink), r.at))
	}
	ln := r.line
	ln.Final = ln.Final || !r.flush && ln.Natural <= ln.Measure
	t.setRow(out, r.par, &ln, f.line(0, down, leading, em))
}

// The tint round a subhead's label, in thousandths of its em: beside it, and
// its whole height.
const (
	labelPad    = 350
	labelHeight = 1300
)

// setSubhead sets a subhead's label in a tinted box, its name behind it.
func (t *typesetter) setSubhead(out *piece, s *subhead, f *frame, down, leading geom.Length) {
	if s.label != nil {
		p := s.label
		em := p.Style.Size
		pad := em.Scale(labelPad, 1000)
		ln := single(p)
		w := ln.Natural + 2*pad
		along := offset(alignmentOf(t.style("label")), f.measure, w)
		h := em.Scale(labelHeight, 1000)
		slot := geom.Length(s.labelSlots) * leading
		at := down + f.inset(down, slot, em)
		out.items = append(out.items, f.ruled(along, at+(slot-h)/2, w, h, t.labelTint(), p))
		out.items = t.setter.Set(out.items, p, &ln, f.line(along+pad, at, slot, em))
		down += slot
	}
	slot := geom.Length(s.nameSlots) * leading
	down += f.inset(down, slot, s.name.Style.Size)
	for i := range s.lines {
		ln := &s.lines[i]
		natural := *ln
		natural.Final = true
		along := offset(alignmentOf(t.style("subhead")), f.measure, min(ln.Natural, f.measure))
		t.setRow(out, s.name, &natural, f.line(along, down, slot, s.name.Style.Size))
		down += slot
	}
}

// offset returns how far from the left of a box of the given width something
// of width w stands.
func offset(where alignment, width, w geom.Length) geom.Length {
	switch where {
	case centred:
		return (width - w) / 2
	case flushRight:
		return width - w
	}
	return 0
}

// labelTint is the ink behind a label: the paper's red under white type, else
// its tint.
func (t *typesetter) labelTint() page.Ink {
	if t.style("label").Ink == "white" {
		return t.ink("red")
	}
	return t.ink("tint")
}
