package issues

import (
	"go.yaml.in/yaml/v3"

	"banxin/internal/diag"
)

// A place with spread: true lies over two facing pages (通版). It is written on
// the left one, whose number is even, and its columns count over both: on pages
// of six columns the right one's are 7 to 12.

// overFold reports whether a place says that it lies over two pages. It is asked
// before the place is read, for its columns depend on it.
func (r *reader) overFold(v value) bool {
	if v = r.resolve(v); v.n == nil || v.n.Kind != yaml.MappingNode {
		return false
	}
	for i := 0; i+1 < len(v.n.Content); i += 2 {
		if canonical(v.n.Content[i].Value) == "spread" {
			return v.n.Content[i+1].Value == "true"
		}
	}
	return false
}

// spreadKey reads whether a place lies over two pages.
func (r *reader) spreadKey(p *placing) field {
	return field{"spread", false, func(v value) {
		w, _ := r.choice(v, "true", "false")
		p.Spread = w == "true"
	}}
}

// spreads reports places over two pages that do not face each other, or that have
// different grids.
func (r *reader) spreads() {
	for i := range r.issue.Pages {
		pg := &r.issue.Pages[i]
		kept := pg.Places[:0]
		for k := range pg.Places {
			if pl := &pg.Places[k]; !pl.Spread || r.canSpread(i, pl) {
				kept = append(kept, *pl)
			} else {
				r.incomplete = true
			}
		}
		pg.Places = kept
	}
}

// canSpread reports whether a place on page i can lie over it and the next.
func (r *reader) canSpread(i int, pl *Place) bool {
	pages := r.issue.Pages
	pg := &pages[i]
	wrong := func(zh, en, mendZH, mendEN string) bool {
		r.ds.Error(diag.SpreadPages, pl.At, "通版排不成："+zh, "no place can lie over two pages here: "+en).
			Hint("%[1]s", "%[2]s", mendZH, mendEN)
		return false
	}
	if pg.Grid == nil {
		return true // nothing can be judged
	}
	switch {
	case pg.Number%2 != 0:
		return wrong("它写在右边的版上", "it is written on a right page",
			"写在左边的版（双数版）上，栏数连着右边的版一起数", "write it on the left page, which has an even number; its columns count over both")
	case i+1 == len(pages) || pages[i+1].Number != pg.Number+1 || pages[i+1].Strip():
		return wrong("右边没有版", "there is no page at the right", "在版样里加上右边的一版", "add the page at the right to the plan")
	case pages[i+1].Grid != pg.Grid:
		return wrong("左右两版的网格不同", "the two pages have different grids", "两版用同一个 grid", "give both pages one grid")
	case pl.Columns.First > pg.Grid.Columns || pl.Columns.Last <= pg.Grid.Columns:
		return wrong("它的 columns 没有跨过中缝", "its columns lie on one of the pages", "去掉 spread，排在那一版上", "take spread out and place it on that page")
	case pl.Vertical || pl.Side != "" || pl.Box != "" && pl.Box != "rule" && pl.Box != "double" && pl.Box != "tint":
		return wrong("直排的、标题在旁边的和加花边的稿不能跨版", "it is vertical, or has its headline at a side or a decorated box", "改成横排、标题在上，框用 rule", "set it horizontally under its headline, with a box of rules")
	case pl.Split%2 != 0:
		return wrong("split 是单数，两边分不匀", "split is odd and cannot be shared by two pages", "split 写双数", "give split an even number")
	}
	return true
}
