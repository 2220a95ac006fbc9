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

// box appends the box round a place.
func (t *typesetter) box(items []page.Item, pl *Place, g *Grid) []page.Item {
	b := geom.Rect{X: pl.Area.X, Y: pl.Area.Y, W: pl.Area.W, H: pl.Area.H - g.Leading/2}
	if pl.Area.Y == g.TypeArea.Y && (pl.Vertical || pl.Side != "" || pl.Headline == 0) {
		b.Y, b.H = b.Y+g.Leading/boxDrop, b.H-g.Leading/boxDrop
	}
	switch pl.Box {
	case "rule":
		return t.ring(items, b, boxRule, pl)
	case "double":
		items = t.ring(items, b, doubleOuter, pl)
		return t.ring(items, b.Inset(doubleOuter+doubleGap), doubleInner, pl)
	case "tint":
		return append(items, rule(b.X, b.Y, b.W, b.H, t.ink("tint"), pl.At))
	case "flower":
		b.H += g.Leading / 6 // the band is broad; the text keeps its half em
		return t.flower(items, b, g.Body.Scale(flowerBand, 1000), pl)
	default:
		panic("layout: unknown box " + pl.Box)
	}
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
