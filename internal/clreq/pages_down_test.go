package clreq

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"testing"
)

// The same pages set downwards: lines of tiers, from right to left.

// reach is where a glyph of vertical text begins and ends along its line, and
// whether that can be told: Han, and marks with white behind them.
func reach(g *glyph) (top, bottom float64, known bool) {
	top = g.y - ascent*bodySize
	switch {
	case g.turned, math.Abs(g.size-bodySize) > near:
		return g.y, g.y + g.advance, false
	case han(g.text):
		return top, top + bodySize, true
	case strings.Contains("，。、）》〉】”’", g.text):
		return top, top + bodySize/2, true
	}
	return top, top + bodySize, false
}

// columnsDown returns the lines of a vertical page: glyphs of one middle, parted
// where a tier ends.
func columnsDown(sh *sheet) (all []row) {
	for _, g := range sh.glyphs {
		if math.Abs(g.size-bodySize) > near || !strings.Contains(g.font.name, "NotoSerifSC-Regular") || len(g.contours) == 0 {
			continue
		}
		// Lines are painted one after another: what does not go on below begins a new one.
		if n := len(all); n > 0 {
			last := &all[n-1].glyphs[len(all[n-1].glyphs)-1]
			if math.Abs(g.middle()-all[n-1].glyphs[0].middle()) < 0.6*bodyLeading && g.y > last.y-bodySize/2 && g.y < last.y+3*bodySize {
				all[n-1].glyphs = append(all[n-1].glyphs, g)
				continue
			}
		}
		all = append(all, row{glyphs: []glyph{g}})
	}
	return all
}

// pageDown judges the lines of a vertical page.
func (j *judgement) pageDown(sh *sheet) {
	all := columnsDown(sh)
	tops := map[int]int{}
	bottoms := map[int]int{}
	for i := range all {
		top, _, ok := reach(&all[i].glyphs[0])
		if ok {
			tops[int(math.Round(top*100))]++
		}
		_, bottom, ok := reach(&all[i].glyphs[len(all[i].glyphs)-1])
		if ok {
			bottoms[int(math.Round(bottom*100))]++
		}
	}
	common := func(at map[int]int, x float64) bool { // an edge that many lines share
		n := 0
		for d := -2; d <= 2; d++ {
			n += at[int(math.Round(x*100))+d]
		}
		return n >= 8
	}
	for i := range all {
		r := &all[i]
		j.rows++
		j.characters += len([]rune(r.text()))
		first, last := &r.glyphs[0], &r.glyphs[len(r.glyphs)-1]
		top, _, known := reach(first)
		if known && !common(tops, top) && !common(tops, top-2*bodySize) {
			j.fault("top edge", "%s begins at %.3f pt", r.text(), top)
		}
		if strings.Contains(stops+"·～%", first.text) {
			j.fault("banned start", "%s", r.text())
		}
		if strings.Contains(opening, last.text) {
			j.fault("banned end", "%s", r.text())
		}
		// What ends above the common edge is the last line of a paragraph: the next begins with an indent.
		_, bottom, known := reach(last)
		switch {
		case !known:
		case common(bottoms, bottom):
			j.flush++
		case i+1 < len(all) && !strings.Contains("。！？：”；", last.text) && len(r.glyphs) > 10:
			j.fault("not flush", "%s ends at %.3f pt", r.text(), bottom)
		}
		j.marksDown(r)
	}
	lines := make([]float64, 0, len(all))
	for i := range all {
		for k := range all[i].glyphs {
			if g := &all[i].glyphs[k]; han(g.text) {
				lines = append(lines, g.middle())
				break
			}
		}
	}
	slices.SortFunc(lines, cmp.Compare[float64])
	for _, x := range lines {
		if d := math.Remainder(x-lines[0], bodyLeading); math.Abs(d) > 0.01 {
			j.fault("off the grid", "a line by %.3f pt", d)
		}
	}
}

// marksDown judges the pairs of marks of a line.
func (j *judgement) marksDown(r *row) {
	const blankless = "：；？！" // down the page these fill their cells
	for k := 1; k < len(r.glyphs); k++ {
		a, b := &r.glyphs[k-1], &r.glyphs[k]
		most := 0.5
		switch {
		case strings.Contains(stops, a.text) && !strings.Contains(blankless, a.text) && strings.Contains(opening+stops, b.text):
		case strings.Contains(opening, a.text) && strings.Contains(opening, b.text):
		default:
			continue
		}
		j.pairs++
		if d := (b.y - a.y) / bodySize; d > most+loosest {
			j.fault("uncompressed pair", "%s%s take %.3f em: %s", a.text, b.text, d, r.text())
		}
	}
}

// TestPagesDown holds the promise on vertical pages.
func TestPagesDown(t *testing.T) {
	const pages = 4
	judge := func(style string) *judgement {
		file := printIssue(t, pages, bodyStyle, style, "grid: news", "grid: news\n    direction: vertical")
		return judgeFile(t, file, pages, (*judgement).pageDown)
	}
	j := judge(bodyStyle)
	j.clean(t)
	if j.characters < 13_000 || j.flush < 500 || j.pairs < 40 {
		t.Error("too little was looked at")
	}
	judge(spoiltStyle).spoilt(t)
}
