package layout

import (
	"slices"

	"banxin/internal/geom"
)

// clear keeps a border from moving a place over what it does not touch: places
// further up or down, which may come half the way, the nameplate, and what lies
// over the fold from a facing page or on it.
func (p *fitPage) clear(b *border, heads, feet []int) {
	g := &p.page().Grid
	lines := func(from, to geom.Length) int { return int((to - from) / g.Leading) }
	keep := func(other geom.Rect, moves int) {
		for _, k := range heads {
			if a := p.written[k].Area; a.X < other.Right() && other.X < a.Right() && other.Bottom() <= a.Y {
				b.lo = max(b.lo, -lines(other.Bottom(), a.Y)/moves)
			}
		}
		for _, k := range feet {
			if a := p.written[k].Area; a.X < other.Right() && other.X < a.Right() && other.Y >= a.Bottom() {
				b.hi = min(b.hi, lines(a.Bottom(), other.Y)/moves)
			}
		}
	}
	for k := range p.written {
		if !slices.Contains(heads, k) && !slices.Contains(feet, k) {
			keep(p.written[k].Area, 2)
		}
	}
	for _, r := range p.obstacles() {
		keep(r, 1)
	}
}

// obstacles returns what stands on the page, or beside it where places lie over the
// fold, and is no place of its own.
func (p *fitPage) obstacles() []geom.Rect {
	var out []geom.Rect
	pg, i := p.page(), p.number
	if pg.Number == 1 && pg.Fold.Left == 0 {
		out = append(out, headAreaOf(p.issue.Paper, &pg.Grid).box(&pg.Grid))
	}
	if i > 0 {
		for k := range p.plan.Pages[i-1].Places {
			if pl := &p.plan.Pages[i-1].Places[k]; pl.both != nil {
				r := pl.Area
				r.X -= pl.both.fold
				out = append(out, r)
			}
		}
	}
	for k := range pg.Places {
		if both := pg.Places[k].both; both != nil && i+1 < len(p.plan.Pages) {
			for n := range p.plan.Pages[i+1].Places {
				r := p.plan.Pages[i+1].Places[n].Area
				r.X += both.fold
				out = append(out, r)
			}
			break
		}
	}
	return out
}
