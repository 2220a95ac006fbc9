package layout

import (
	"math/rand/v2"
	"strings"
	"testing"

	"banxin/fonts"
	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/internal/sample"
	"banxin/issues"
	"banxin/layout/words"
)

// TestBetterTurn turns random headlines over: a headline becomes smaller than
// it must only to read better, and never much smaller; less so where it would
// part a quotation or the title of a work.
func TestBetterTurn(t *testing.T) {
	var ds diag.List
	is := issues.Read(sample.OnePage("../issues"), sample.Name, &ds)
	ts := &typesetter{design: design{paper: is.Paper, set: fonts.Load(nil, Faces(is), &ds)}, lexicon: words.Default()}
	st := *ts.style("headline")
	st.Sizes = []geom.Length{36 * geom.Pt, 12 * geom.Pt}
	steps := ladderOf(&st, 10*geom.Pt, true)
	pieces := []string{"周家桥", "街道", "《青溪镇今昔谈》", "金银奖", "“双减”", "3.2亿元", "志愿者", "服务中心", "启用", "阿卜杜拉·买买提", "的", "在", "居民区党支部"}
	r := rand.New(rand.NewPCG(3, 1))
	smaller := 0
	for range 400 {
		title := "新"
		for range 3 + r.IntN(6) {
			title += pieces[r.IntN(len(pieces))]
		}
		length := geom.Length(150+r.IntN(250)) * geom.Pt
		split := func(s rung) [][2]int {
			p := ts.atSize(&st, s.size, s.tracking, []issues.Text{{S: title}})[0]
			return ts.lexicon.Split(title, func(a, b int) int { return int(p.WidthOf(a, b).Scale(s.scale, 1000)) }, int(length), 2)
		}
		k := 0
		for k < len(steps) && split(steps[k]) == nil {
			k++
		}
		lines, at := ts.turnOver(&st, issues.Text{S: title}, steps, length, 2)
		if k == len(steps) {
			if lines != nil {
				t.Errorf("%s at %v: turned where nothing fits", title, length)
			}
			continue
		}
		var got strings.Builder
		for _, ln := range lines {
			got.WriteString(ln.S)
		}
		if got.String() != title {
			t.Errorf("%s became %s", title, got.String())
		}
		if at.size < steps[k].size {
			smaller++
		}
		least := steps[k].size.Scale(betterTurn, 1000)
		if ts.lexicon.Grade(title, split(steps[k])) >= words.Parted {
			least = min(least, steps[0].size.Scale(oneLineFloor, 1000))
		}
		if at.size < least {
			t.Errorf("%s at %v: set in %v where %v fits", title, length, at.size, steps[k].size)
		}
	}
	if smaller == 0 {
		t.Error("no headline was set smaller to read better")
	}
}
