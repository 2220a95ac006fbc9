package layout

import (
	"banxin/internal/diag"
	"banxin/internal/geom"
)

// A vertical place (直排, clreq 2.4.2): the headline at its right, the lines of
// the body from there to its left, in tiers (栏) one below the other.
//
//	┌──────────────────────────┐
//	│ ││││││││││││││││││  副 主 │
//	│ ││││││││││││││││││  题 题 │ tier 1
//	│ ──────────────────       │
//	│ ││││││││││││││││││       │ tier 2
//	└──────────────────────────┘
//
// The lines stand at the pitch of the grid's leading. The last one ends flush
// with the left side, the headline with the right; what is over stands between.

// longestLine is the most em that the lines of a tier have where the plan does
// not say how many tiers there are: what an eye still finds back from.
const longestLine = 20

// leastTier is the lowest tier, in em: quoted matter takes four of them.
const leastTier = 6

// tierGap is the least white between two tiers, in thousandths of an em.
const tierGap = 1500

// tier is one tier of a vertical place.
type tier struct{ y, measure geom.Length }

// inner returns the part of a place that its text takes: from the head of the
// first line of horizontal text to the foot of the last, or what is left inside
// a box, see boxFoot.
func (p *Place) inner(g *Grid) geom.Rect {
	if !p.Boxed {
		white := (g.Leading - g.Body) / 2
		return geom.Rect{X: p.Area.X, Y: p.Area.Y + white, W: p.Area.W, H: p.Area.H - 2*white}
	}
	pad := boxPad * g.Body
	r := p.Area
	r.H -= g.boxFoot()
	return r.Inset(pad)
}

// tiers cuts the part of a vertical place that its body takes into tiers, each a
// whole number of em high; what is over widens the white between them, or stands
// above and below. Marks that hang below the last tier stay within the place,
// for another may follow. None when they would be too short to set lines in.
func (p *Place) tiers(in geom.Rect, hang geom.Length, g *Grid) (tiers []tier, gap geom.Length) {
	if !p.Boxed { // inside a box there is room
		in.H -= max(0, hang-(g.Leading-g.Body)/2)
	}
	for n := max(1, p.Split); ; n++ {
		count := geom.Length(n)
		gap = max(g.Gutter, g.Body.Scale(tierGap, 1000))
		measure := (in.H - (count-1)*gap) / count / g.Body * g.Body
		if measure < leastTier*g.Body {
			return nil, 0
		}
		if p.Split == 0 && measure > longestLine*g.Body {
			continue
		}
		y := in.Y
		over := in.H - count*measure - (count-1)*gap
		if n > 1 {
			gap += over / (count - 1)
		} else {
			y += over / 2
		}
		for k := range count {
			tiers = append(tiers, tier{y + k*(measure+gap), measure})
		}
		return tiers, gap
	}
}

// checkTiers reports a place that is not high enough for its tiers, and whether
// it is.
func (p *Place) checkTiers(g *Grid, ds *diag.List) bool {
	if tiers, _ := p.tiers(p.inner(g), 0, g); tiers != nil {
		return true
	}
	p.tooLow(ds)
	return false
}

// tooLow reports a place that is not high enough for its tiers.
func (p *Place) tooLow(ds *diag.List) {
	n := max(1, p.Split)
	zh, en, as := p.called()
	ds.Error(diag.GridTooNarrow, p.At, "直排的%[5]s“%[1]s”分成 %[2]d 栏后每栏高不足 %[3]d 字", "vertical %[6]s “%[1]s” in %[4]s has less than %[3]d em of height in each",
		as, n, leastTier, diag.Count(n, "tier"), zh, en).
		Hint("加大 lines，或减少 split", "raise lines, or lower split")
}
