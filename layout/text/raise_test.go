package text

import (
	"testing"

	"banxin/internal/geom"
	"banxin/layout/page"
)

// TestRaisedGap: behind the note marks of a Western word, however many, the gap
// stands that would stand behind the word; behind those of Han text none.
func TestRaisedGap(t *testing.T) {
	for in, want := range map[string]bool{
		"看GDP[上:1]的": true, "看GDP[上:12]的": true, "看GDP[上:(12)]的": true, "看水[上:12]的": false,
	} {
		p := annotatedText(t, in, plain())
		if got := p.atoms[p.Len()-1].has(gapBefore); got != want {
			t.Errorf("%s: gap %t", in, got)
		}
	}
}

// TestRaisedDown: in vertical text a note of two figures stands across in the
// middle of its cell, and the power of a unit is turned with it.
func TestRaisedDown(t *testing.T) {
	p := annotatedText(t, "中[上:12]国", downward())
	var set Setter
	for _, it := range set.Set(nil, p, &p.Break(9 * em)[0], geom.Point{}) {
		r := it.(*page.Run)
		if r.Text != "12" {
			continue
		}
		d := inks(r)
		if x := (d[0].box[0] + d[1].box[2]) / 2; r.Dir != page.Across || x < -30 || x > 30 {
			t.Errorf("the note stands %d from the line's middle, direction %d", x, r.Dir)
		}
	}
	for _, in := range []string{"共50km[上:2]的", "共m[上:2]的"} {
		p = annotatedText(t, in, downward())
		for i := range p.atoms {
			if r := p.runeAt(i); (r == '2' || r == 'm') && !p.atoms[i].has(turned) {
				t.Errorf("%s: %c is not turned", in, r)
			}
		}
	}
}
