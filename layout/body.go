package layout

import (
	"banxin/internal/diag"
	"banxin/internal/geom"
)

// bed is what receives the body of a place: its columns, or in vertical text
// its tiers, all equally deep.
type bed struct {
	frames []frame
	depth  int         // line slots of each
	head   int         // line slots of the headline above them, 0 where it stands elsewhere
	gap    geom.Length // white between two, that a rule stands in the middle of
	trim   geom.Length // white at both ends of that rule
	hang   geom.Length // how far marks may stand beyond the lines, 0 for not at all
}

// columnRule is the weight of the rule between two columns or tiers (栏线).
const columnRule = geom.Pt * 2 / 5

// columnBed returns the columns of a place, so many slots deep from top on.
func (t *typesetter) columnBed(pl *Place, top geom.Length, depth int, g *Grid) bed {
	b := bed{depth: max(0, depth), gap: pl.Gutter, trim: g.Leading / 5, hang: t.overhangs(pl, g)}
	for _, c := range pl.Columns {
		b.frames = append(b.frames, frame{
			origin: geom.Point{X: c.X, Y: top}, measure: c.Measure, depth: geom.Length(b.depth) * g.Leading,
		})
	}
	return b
}

// body fills the bed of a place with the story's running text. What does not
// fit is told last: looking for the room it needs breaks the galley anew.
func (t *typesetter) body(out *piece, pl *Place, g *Grid, b *bed) {
	t.overhang = b.hang
	gal, f := t.flow(pl, g, b.frames[0].measure, len(b.frames), b.depth)
	t.level(gal, &f)
	if t.trial != nil {
		t.tried(out, pl, g, b, gal, &f)
		return
	}
	t.judge(gal.rows)
	t.alone(gal, &f)
	out.colour = colourOf(pl.Story, gal, &f)
	if out.head != nil {
		out.head.follows(gal, &f, b.depth)
	}
	t.pourRows(out, pl.Story.Name, gal, &f, b.frames)
	if gal.goesOn && pl.To != "" {
		t.jumpLine(out, pl, g, b, gal, &f)
	}
	t.columnRules(out, pl, g, b, &f)
	t.fit(pl, g, b, gal, &f)
}

// flow breaks a story's running text at a measure and shares its rows among n
// columns of so many slots: level ones, or tiers filled one after the other
// (clreq 2.4.2). Where the story goes on in another place, and does not end
// before, all columns are filled.
func (t *typesetter) flow(pl *Place, g *Grid, measure geom.Length, n, depth int) (*galley, filling) {
	if pl.Next != nil {
		t.enough = n*depth + lookAhead
		defer func() { t.enough = 0 }()
	}
	gal := t.galley(pl.Story, measure, g.Body, g.Leading)
	if pl.Next != nil && (gal.partly || gal.height(0, len(gal.rows)) > n*depth || !gal.ends(n, depth)) {
		return gal, t.cut(pl, g, gal, n, depth)
	}
	if pl.Next != nil {
		t.from = mark{block: len(pl.Story.Blocks)}
	}
	share := func() filling {
		if t.vertical {
			return gal.fillUp(n, depth)
		}
		return gal.fill(n, depth)
	}
	return gal, t.cure(gal, share(), share)
}

// columnRules draws the rules before all columns but the first, as deep as the text.
func (t *typesetter) columnRules(out *piece, pl *Place, g *Grid, b *bed, f *filling) {
	for c := 1; c < f.columns(); c++ {
		r := b.frames[c].box(-b.gap/2-columnRule/2, b.trim, columnRule, geom.Length(f.depth)*g.Leading-2*b.trim)
		out.items = append(out.items, rule(r.X, r.Y, r.W, r.H, t.ink("rule"), pl.At))
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
