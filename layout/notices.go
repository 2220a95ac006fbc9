package layout

import (
	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/issues"
	"banxin/layout/page"
)

// Notices (启事) stand whole in the columns of their place, one under the other:
//
//	遗失启事    │   公  告
//	正文正文    │ 正文正文正文
//	   落款    │ ───────────
//	─────────  │   声  明
//	招聘启事    │ 正文正文
//
// Between two of a column, and above the first and below the last where each has
// a box of its own, a line of the grid stays white for the rule. Columns that are
// not full share what is over among these.

// signed adds a line of a signature (落款), flush with the right end of the lines;
// it does not stand in another column than the line before it.
func (t *typesetter) signed(g *galley, b *issues.Block, measure, body geom.Length) {
	st := t.style("body")
	em := size(st, body)
	set := t.setting(st, em)
	set.Indent = 0
	told := t.ds // a missing glyph is reported where the line is set
	if n := len(g.rows); n > 0 && g.rows[n-1].par != nil {
		g.rows[n-1].keepNext = true
	}
	over := measure - t.shaper.Shape(t.spans(st, b.Inlines), &set, &t.ds).Width()
	t.ds = told
	if over > 0 {
		set.Left += int(over * 1000 / em)
	}
	t.prose(g, st, &set, t.spans(st, b.Inlines), b, measure)
}

// noticePad is the white between a notice and the box round it, in em.
const noticePad = 1

// noticeMost is the most lines of white that a column which is not full puts
// between two notices, beyond the one for the rule.
const noticeMost = 2

// notice is the rows of one notice.
type notice struct{ from, to, slots int }

// notices composes a place of notices.
func (t *typesetter) notices(out *piece, pl *Place, g *Grid, e *issues.Notices) {
	b := t.titled(out, pl, g, e.Title)
	t.overhang = b.hang
	boxed := e.Parted == "box"
	measure := b.cells[0].measure
	if boxed {
		measure -= 2 * noticePad * g.Body
	}
	if _, _, as := pl.called(); measure < minMeasure*g.Body {
		t.ds.Error(diag.GridTooNarrow, pl.At, "启事“%[1]s”每则加框后每栏不足 %[2]d 字", "notices “%[1]s” have less than %[2]d em in the boxes round each", as, minMeasure).
			Hint("用 parted: rule，或加宽版位（columns）", "write parted: rule, or widen the place (columns)")
	}
	gal := &t.gal
	*gal = galley{rows: gal.rows[:0], ways: gal.ways, cells: gal.cells, leading: g.Leading}
	var all []notice
	for i, s := range e.Stories {
		n := notice{from: len(gal.rows)}
		gal.block = 0
		t.noticeRows(gal, s, measure, g)
		gal.endAside()
		gal.white = 0
		n.to = len(gal.rows)
		gal.rows[n.from].before = 0
		n.slots = gal.height(n.from, n.to)
		all = append(all, n)
		for k := n.from; k < n.to; k++ {
			gal.rows[k].item = i
		}
	}
	columns, over := shareNotices(all, len(b.columns), b.depth, boxed)
	if t.trial == nil {
		t.judge(gal.rows)
	}
	deep := 0
	for c, of := range columns {
		deep = max(deep, t.noticeColumn(out, pl, e, gal, of, &b.cells[c], g.Body, boxed))
	}
	if !boxed {
		f := filling{depth: deep, ends: make([]int, len(columns)), over: len(gal.rows)}
		for c := range columns {
			if n := len(columns[c]); n > 0 {
				f.ends[c] = columns[c][n-1].to
			}
		}
		t.columnRules(out, pl, g, &b, &strip{cells: b.cells}, &f)
	}
	t.noticesFit(pl, g, &b, gal, over, deep)
}

// noticeRows adds the rows of one notice: its title as a subhead, and its text.
func (t *typesetter) noticeRows(gal *galley, s *issues.Story, measure geom.Length, g *Grid) {
	t.headAbove(gal, s, measure, g)
	t.blocks(gal, s, measure, g.Body, g.Leading)
	if sign := t.signature(s); len(sign) > 0 {
		st := t.style("body")
		set := t.setting(st, size(st, g.Body))
		t.prose(gal, st, &set, sign, &issues.Block{At: s.At}, measure)
	}
}

// noticeHeight is how many slots notices take in one column.
func noticeHeight(list []notice, boxed bool) int {
	h := 0
	for i := range list {
		h += list[i].slots
	}
	if boxed {
		return h + len(list) + 1
	}
	return h + max(0, len(list)-1)
}

// shareNotices shares notices among n columns in their order, so that the deepest
// is as shallow as can be and none is empty where there are enough; those from the
// result over on find no room.
func shareNotices(all []notice, n, depth int, boxed bool) (columns [][]notice, over []notice) {
	try := func(most int) ([][]notice, []notice) {
		rest := all
		out := make([][]notice, n)
		for c := range out {
			k := 0
			for k < len(rest) && noticeHeight(rest[:k+1], boxed) <= most && (k == 0 || len(rest)-k >= n-c) {
				k++
			}
			out[c], rest = rest[:k], rest[k:]
		}
		return out, rest
	}
	for most := 1; most < depth; most++ {
		if columns, over = try(most); len(over) == 0 {
			return columns, nil
		}
	}
	return try(depth)
}

// noticeColumn sets the notices of one column and returns how many slots they
// take; what is over of its depth stands between them.
func (t *typesetter) noticeColumn(out *piece, pl *Place, e *issues.Notices, gal *galley, list []notice, at *cell, body geom.Length, boxed bool) int {
	if len(list) == 0 {
		return 0
	}
	leading := gal.leading
	spare, used := at.slots-noticeHeight(list, boxed), noticeHeight(list, boxed)
	slot, pad := 0, geom.Length(0)
	if boxed {
		slot, pad = 1, noticePad*body
	}
	for i := range list {
		n := &list[i]
		fr := at.frame
		fr.origin = at.at(pad, geom.Length(slot)*leading)
		fr.measure, fr.depth = at.measure-2*pad, geom.Length(n.slots)*leading
		t.noticeSet(out, e, gal, n, &fr)
		if boxed {
			t.noticeBox(out, pl, &fr, pad, leading)
		}
		slot += n.slots
		if i == len(list)-1 {
			break
		}
		white := 1 + min(noticeMost, (spare+len(list)-2-i)/(len(list)-1-i))
		spare -= white - 1
		used += white - 1
		if e.Parted == "rule" {
			r := at.box(0, geom.Length(slot)*leading+(geom.Length(white)*leading-columnRule)/2, at.measure, columnRule)
			out.items = append(out.items, rule(r.X, r.Y, r.W, r.H, t.ink("rule"), pl.At))
		}
		slot += white
	}
	return used
}

// noticeSet sets the rows of one notice in its frame.
func (t *typesetter) noticeSet(out *piece, e *issues.Notices, gal *galley, n *notice, fr *frame) {
	s := e.Stories[gal.rows[n.from].item]
	out.heads = append(out.heads, page.Bookmark{Title: onOneLine(s.Title), Y: fr.origin.Y})
	t.column(out, s.Name, gal.rows[n.from:n.to], fr, gal.leading)
}

// noticeBox draws the box round a notice: half an em above its first line and
// below its last.
func (t *typesetter) noticeBox(out *piece, pl *Place, fr *frame, pad, leading geom.Length) {
	off := max(0, pad/2-(leading-pad)/2) // the slots have white of their own
	b := geom.Rect{X: fr.origin.X - pad, Y: fr.origin.Y - off, W: fr.measure + 2*pad, H: fr.depth + 2*off}
	out.items = t.ring(out.items, b, pictureFrame, pl)
}

// noticesFit reports notices that found no room, or columns that stay white.
func (t *typesetter) noticesFit(pl *Place, g *Grid, b *bed, gal *galley, over []notice, deep int) {
	zh, en, as := pl.called()
	if len(over) > 0 {
		lines, chars := gal.rest(over[0].from)
		n := len(b.columns)
		more := (lines + len(over) + n - 1) / n
		d := t.ds.Error(diag.Overset, pl.At, "%[1]s“%[3]s”有 %[4]d 条（%[5]d 行，%[6]d 字）放不下", "%[7]s of %[2]s “%[3]s” found no room (%[5]d lines, %[8]s)",
			zh, en, as, len(over), lines, chars, diag.Count(len(over), "item"), diag.Count(chars, "character")).
			Hint("拿掉 %[1]d 条，或把它的 lines 加 %[2]d 行", "take out %[3]s, or give it %[4]s more", len(over), more, diag.Count(len(over), "item"), diag.Count(more, "line"))
		t.gap = &shortfall{told: d, lack: tooLong, lines: lines, chars: chars, from: gal.beginning(over[0].from)}
		return
	}
	if short := b.depth - deep; short > 0 {
		d := t.ds.Warn(diag.Underfill, pl.At, "%[1]s“%[3]s”排不满：每栏空 %[4]d 行", "%[2]s “%[3]s” leaves %[5]s empty in each column",
			zh, en, as, short, diag.Count(short, "line")).
			Hint("再加一条，或把它的 lines 减 %[1]d 行", "add an item, or take %[2]s off its lines", short, diag.Count(short, "line"))
		t.gap = &shortfall{told: d, lack: endsShallow, lines: short * len(b.columns)}
	}
}
