package layout

import (
	"banxin/internal/geom"
	"banxin/layout/page"
)

// Boxes round a place: a rule, a double rule (文武线), a tint, or a flowered
// border (花边). All keep half an em of white to the text at least (typography.md
// section 18), and begin and end where a single rule does, so that boxes beside
// each other are level.
const (
	boxRule     = geom.Pt * 3 / 4 // of a single rule
	doubleOuter = geom.Pt * 3 / 2 // of a double rule: the outer,
	doubleGap   = geom.Pt * 3 / 2 // the white
	doubleInner = geom.Pt / 2     // and the inner
	flowerBand  = 450             // how broad a flowered border is, thousandths of the body's em
)

// boxDrop is the part of the white at a box's head by which its rule stands
// lower on the page's first line: the rule under the running head is near, and
// two rules close together look like one that failed. White is there for it,
// unless the editor has said how many lines the headline gets.
const boxDrop = 4

// boxFoot returns how far above the foot of its place a box ends: on the last
// baseline of the text beside it, as pictures do, unless lines are so close that
// the text below would then stand less than half an em under it.
func (g *Grid) boxFoot() geom.Length {
	return max(g.Leading-baseline(0, g.Leading, g.Body), g.Body-g.Leading/2)
}

// boxed paints the box round a place that has one, its head lower by dip.
func (t *typesetter) boxed(out *piece, pl *Place, dip geom.Length, g *Grid) {
	if pl.Boxed && t.trial == nil {
		out.items = t.box(out.items, pl, dip, g)
	}
}

// dip returns by how much the head of a box gives way to text that ends right above
// it, out of the white over what is in the box. Half an em is left there
// (typography.md section 18), and no less under a headline than over it.
func (p *Place) dip(over, under geom.Length, g *Grid) geom.Length {
	if !p.Boxed || p.boxDrop(g) > 0 || !p.textAbove(g) {
		return 0
	}
	return max(0, min(g.Leading/boxDrop, over-p.headEdge(g)-under))
}

// textAbove reports whether another place of the page goes on to right above this
// one, and has no box: that would end with white of its own.
func (p *Place) textAbove(g *Grid) bool {
	if p.on == nil {
		return false
	}
	strip := geom.Rect{X: p.Area.X, Y: p.Area.Y - g.Leading, W: p.Area.W, H: g.Leading}
	for i := range p.on.Places {
		o := &p.on.Places[i]
		if shared := o.Area.Intersect(strip); o.At != p.At && !o.Boxed && shared.W > 0 && shared.H > 0 && !o.leavesFree(shared) {
			return true
		}
	}
	return false
}

// box appends the box round a place, its head lower by dip.
func (t *typesetter) box(items []page.Item, pl *Place, dip geom.Length, g *Grid) []page.Item {
	b := geom.Rect{X: pl.Area.X, Y: pl.Area.Y, W: pl.Area.W, H: pl.Area.H - g.boxFoot()}
	drop := pl.boxDrop(g) + dip
	b.Y, b.H = b.Y+drop, b.H-drop
	switch pl.Box {
	case "rule":
		return t.ring(items, b, boxRule, pl)
	case "double":
		items = t.ring(items, b, doubleOuter, pl)
		return t.ring(items, b.Inset(doubleOuter+doubleGap), doubleInner, pl)
	case "tint":
		return append(items, rule(b.X, b.Y, b.W, b.H, t.ink("tint"), pl.At))
	case "flower":
		return t.flower(items, b, g.Body.Scale(flowerBand, 1000), pl)
	default:
		panic("layout: unknown box " + pl.Box)
	}
}

// boxDrop returns how much lower than its place a box begins.
func (p *Place) boxDrop(g *Grid) geom.Length {
	if p.Area.Y == g.TypeArea.Y && (p.Vertical || p.Side != "" || p.Headline == 0) {
		return g.Leading / boxDrop
	}
	return 0
}

// boxEdge returns how far below the head of a place the inside of its box begins,
// 0 where it has none.
func (p *Place) boxEdge(g *Grid) geom.Length {
	switch p.Box {
	case "":
		return 0
	case "rule":
		return p.boxDrop(g) + boxRule
	case "double":
		return p.boxDrop(g) + doubleOuter + doubleGap + doubleInner
	case "flower":
		return p.boxDrop(g) + g.Body.Scale(flowerBand, 1000)
	}
	return p.boxDrop(g)
}

// boxWhite is the least white between the head of a box and the headline in it,
// thousandths of the body's em (typography.md section 18).
const boxWhite = 500

// headEdge returns how far below the head of a place its headline begins at the
// least.
func (p *Place) headEdge(g *Grid) geom.Length {
	if !p.Boxed {
		return 0
	}
	return p.boxEdge(g) + g.Body.Scale(boxWhite, 1000)
}

// headLines returns how many lines a headline may take of its place at the most: the
// last of a box is the white above its lower rule.
func (p *Place) headLines() int {
	if p.Boxed {
		return p.Lines - 1
	}
	return p.Lines
}

// headLeast returns how many line slots a headline block takes at the least.
func (p *Place) headLeast(h *heading, g *Grid) int {
	return int((h.height + p.headEdge(g) + g.Leading - 1) / g.Leading)
}

// headFrame returns the frame that a headline block stands in the middle of: all
// of its slots, or what a broad border leaves of them. Where that would be too
// near to the box, whose head is lower by dip, it gives way downwards.
func (p *Place) headFrame(h *heading, at Column, slots int, dip geom.Length, g *Grid) frame {
	f := frame{origin: geom.Point{X: at.X, Y: p.Area.Y}, measure: at.Measure, depth: geom.Length(slots) * g.Leading}
	over := f.depth - h.height
	down := max(2*(p.headEdge(g)+dip)-over, dip)
	if p.Box != "rule" {
		down = max(down, p.boxEdge(g)+dip)
	}
	down = max(0, min(down, over))
	f.origin.Y, f.depth = f.origin.Y+down, f.depth-down
	return f
}

// ring appends four rules of a weight within a box.
func (t *typesetter) ring(items []page.Item, b geom.Rect, w geom.Length, pl *Place) []page.Item {
	ink := t.ink("rule")
	return append(items,
		rule(b.X, b.Y, b.W, w, ink, pl.At),
		rule(b.X, b.Bottom()-w, b.W, w, ink, pl.At),
		rule(b.X, b.Y+w, w, b.H-2*w, ink, pl.At),
		rule(b.Right()-w, b.Y+w, w, b.H-2*w, ink, pl.At),
	)
}
