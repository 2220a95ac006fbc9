package layout

import (
	"fmt"

	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/issues"
	"banxin/layout/page"
)

// The strip between two facing pages (中缝) is composed like any page, but for its
// furniture: over its text the name of the paper and the date, under it where
// it lies, in lines as short as it is narrow.
//
//	│ 社区晨报 │
//	│ 2020年  │
//	│11月30日 │
//	├─────────┤
//	│  text   │
//	├─────────┤
//	│第2、3版 │
//	│  中缝   │

// strip says on a composed page between which pages of the plan it lies.
func (p *Plan) strip(pg *PagePlan, out *page.Page) {
	out.Label, out.Strip = "", page.Strip{Label: pg.Label, Said: pg.Said}
	for i := range p.Pages {
		switch other := &p.Pages[i]; {
		case other.Fold.Left > 0:
		case other.Number == pg.Fold.Left:
			out.Strip.Left = i + 1
		case other.Number == pg.Fold.Right:
			out.Strip.Right = i + 1
		}
	}
}

// Measures of a strip's title, in thousandths of its size.
const (
	stripLeading = 1200 // of its lines
	stripGap     = 400  // between type area and rule, and half of it between rule and type
)

// stripTitle sets what stands over and under the text of a strip. Its lines hold
// as much as the type area is wide, names are turned where they are longer; it
// is as small as the margins ask for. What bleeds at the head or the foot stands
// in its place there, as on other pages.
func (t *typesetter) stripTitle(out *piece, issue *issues.Issue, pg *PagePlan) {
	st := t.style("folio")
	a, d := pg.Grid.TypeArea, issue.Date
	room := min(a.Y, pg.Size.Height-a.Bottom()) - geom.FromMM(safeZone)
	said := pg.Said
	if pg.Name.S != "" {
		said = pg.Name.S
	}
	for sz := min(size(st, pg.Grid.Body), pg.Grid.Body); sz >= leastFurniture; sz -= geom.Pt / 2 {
		full := max(1, int(a.W/sz))
		name, foot := turned(issue.Paper.Name.S, full), turned(said, full)
		lines := geom.Length(max(len(name)+2, len(foot)))
		if lines*sz.Scale(stripLeading, 1000)+sz.Scale(stripGap, 1000) > room {
			continue
		}
		leading, gap := sz.Scale(stripLeading, 1000), sz.Scale(stripGap, 1000)
		if !pg.NoHead {
			y := a.Y - gap
			out.items = append(out.items, rule(a.X, y, a.W, headRule, t.ink("rule"), issue.Paper.Page.At))
			y -= gap/2 + sz.Scale(1000-emBoxTop, 1000) + leading*geom.Length(len(name)+1)
			y = t.stripLines(out, st, sz, name, issue.Paper.Name.At, a, y)
			t.stripLines(out, st, sz, []string{fmt.Sprintf("%d年", d.Year), fmt.Sprintf("%d月%d日", d.Month, d.Day)}, d.At, a, y)
		}
		if !pg.NoFoot {
			y := a.Bottom() + gap
			out.items = append(out.items, rule(a.X, y, a.W, headRule, t.ink("rule"), issue.Paper.Page.At))
			t.stripLines(out, st, sz, foot, pg.Name.At, a, y+gap/2+sz)
		}
		return
	}
	t.ds.Error(diag.BadFold, issue.Paper.Page.At, "上下边距放不下中缝的报名、日期和版次", "the margins above and below do not hold what stands at the head and the foot of a strip").
		Hint("加宽 fold，或加大上下边距", "widen fold, or the margins above and below")
}

// stripLines sets lines in the middle of a strip, the first on a baseline, and
// returns the baseline after them.
func (t *typesetter) stripLines(out *piece, st *issues.Style, sz geom.Length, lines []string, at diag.Span, a geom.Rect, base geom.Length) geom.Length {
	for _, line := range lines {
		t.aside(out, st, sz, line, at, a.X, a.W, base, centred)
		base += sz.Scale(stripLeading, 1000)
	}
	return base
}

// turned parts a name into lines of at most so many characters, about equally
// long.
func turned(s string, most int) (lines []string) {
	rest := []rune(s)
	for n := (len(rest) + most - 1) / most; n > 0; n-- {
		k := (len(rest) + n - 1) / n
		lines, rest = append(lines, string(rest[:k])), rest[k:]
	}
	return lines
}
