package layout

import (
	"banxin/internal/diag"
	"banxin/internal/geom"
)

// columnRule is the weight of the rule between two columns or tiers (栏线).
const columnRule = geom.Pt * 2 / 5

// body fills the bed of a place with the story's running text, strip after
// strip. What does not fit is told last: looking for the room it needs breaks
// the galley anew.
func (t *typesetter) body(out *piece, pl *Place, g *Grid, b *bed) {
	t.overhang = b.hang
	if t.trial != nil {
		t.tryBody(out, pl, g, b)
		return
	}
	strips := t.strips(pl, g, b)
	for i := range strips {
		s := &strips[i]
		gal, f := t.settled(pl, g, s)
		ends := i == len(strips)-1 || t.from.block >= len(pl.Story.Blocks)
		t.judge(gal.rows)
		t.alone(gal, &f, s.first > 0 && b.cells[s.first-1].runs)
		c := colourOf(pl.Story, gal, &f)
		if i > 0 {
			out.colour.add(c)
		} else if out.colour = c; out.head != nil {
			out.head.follows(gal, &f, b.firstRoom())
		}
		t.pourRows(out, pl.Story.Name, gal, &f, s.cells)
		b.note(s, gal, &f)
		if !ends {
			continue
		}
		if gal.goesOn && pl.To != "" {
			t.jumpLine(out, pl, g, s, gal, &f)
		}
		t.columnRules(out, pl, g, b, s, &f)
		t.rulesBetween(out, pl, g, b, s, &f)
		t.fit(pl, b, s, gal, &f)
		return
	}
}

// flow breaks what is left of a story's running text at the measure of a strip
// and shares its rows among the cells: level ones, or one filled after the other
// (clreq 2.4.2). Where the story goes on behind the strip, and does not end
// before, all cells are filled.
func (t *typesetter) flow(pl *Place, g *Grid, s *strip) (*galley, filling) {
	goesOn := s.next > 0 || pl.Next != nil
	room := slotsOf(s.cells)
	if goesOn {
		t.enough = room + lookAhead
		defer func() { t.enough = 0 }()
	}
	t.head = s.cells[0].slots
	gal := t.galley(pl.Story, s.cells[0].measure, g.Body, g.Leading)
	if goesOn && (gal.partly || gal.height(0, len(gal.rows)) > room || !gal.ends(s.cells)) {
		return gal, t.cut(pl, g, gal, s)
	}
	if goesOn {
		t.from = mark{block: len(pl.Story.Blocks)}
	}
	share := func() filling {
		switch s.way {
		case levelled:
			return gal.fill(s.cells)
		case levelAt:
			return gal.fillAt(s.cells)
		}
		return gal.fillUp(s.cells)
	}
	f := share()
	if t.trial != nil && t.trial.once && s.way == levelled && gal.staysAs(&f, s.cells) {
		return gal, f
	}
	return gal, t.cure(gal, f, share)
}

// columnRules draws the rules between neighbouring columns, as deep as both have
// text or the headline beside them, and away from what stands in holes.
//
//	│ headline  │    │
//	├─────┬─────┤    │
//	│     │ ┌───┴────┤
//	│     │ │ a hole │
//	│     │ └───┬────┤
//	│     │     │    │
func (t *typesetter) columnRules(out *piece, pl *Place, g *Grid, b *bed, s *strip, f *filling) {
	last := s.first + f.columns() - 1 // the last cell that holds text
	if last < 0 {
		return
	}
	foot := s.endsAt(f)
	if b.deepest > 0 && !t.vertical {
		foot = min(foot, b.deepest)
	}
	for c := 1; c <= b.cells[last].column; c++ {
		if pl.folds(b.columns[c].origin.X) && !pl.folds(b.columns[c-1].origin.X) {
			continue // the fold parts them
		}
		for _, run := range b.between(pl, c, foot, last) {
			at := b.columns[c]
			r := at.box(-b.gap/2-columnRule/2, geom.Length(run[0])*g.Leading+b.trim, columnRule, geom.Length(run[1]-run[0])*g.Leading-2*b.trim)
			if r.W > 0 && r.H > 0 {
				out.items = append(out.items, rule(r.X, r.Y, r.W, r.H, t.ink("rule"), pl.At))
			}
		}
	}
}

// rulesBetween draws the rules between a place and those before it on its page
// that the same story fills, where they stand side by side: they are columns of
// one text.
func (t *typesetter) rulesBetween(out *piece, pl *Place, g *Grid, b *bed, s *strip, f *filling) {
	if pl.Boxed || pl.Vertical {
		return
	}
	foot := b.columns[0].origin.Y + geom.Length(s.endsAt(f))*g.Leading
	for _, other := range pl.besides {
		var x geom.Length
		switch {
		case other.Boxed || other.Vertical || other.holed() || pl.holed():
			continue
		case other.Area.Right()+g.Gutter == pl.Area.X:
			x = other.Area.Right()
		case pl.Area.Right()+g.Gutter == other.Area.X:
			x = pl.Area.Right()
		default:
			continue
		}
		top, bottom := max(pl.Area.Y, other.Area.Y)+b.trim, min(foot, other.Area.Bottom())-b.trim
		if bottom > top {
			out.items = append(out.items, rule(x+g.Gutter/2-columnRule/2, top, columnRule, bottom-top, t.ink("rule"), pl.At))
		}
	}
}

// overhangs returns how far marks may hang beyond the lines of a place (clreq
// 3.1.7): half an em where the style asks for it and the gutter has room.
func (t *typesetter) overhangs(pl *Place, g *Grid) geom.Length {
	st := t.style("body")
	if st.Hang != "marks" {
		return 0
	}
	em := size(st, g.Body)
	gutter := pl.Gutter
	if t.vertical {
		gutter = max(gutter, g.Body.Scale(tierGap, 1000))
	}
	if gutter < em {
		t.ds.Warn(diag.HangGutter, pl.At, "栏距只有 %s 磅，不到一个字，标点没有悬挂", "the gutter of %s pt is narrower than one em; no mark hangs in it", pt(gutter)).
			Hint("gutter 至少写 1em，或去掉 body 样式的 hang", "give gutter 1em at least, or take hang out of the style body")
		return 0
	}
	return em / 2
}
