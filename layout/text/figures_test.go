package text

import (
	"testing"

	"pgregory.net/rapid"

	"banxin/internal/diag"
	"banxin/internal/geom"
)

// TestFigures gives every figure of a table the same width.
func TestFigures(t *testing.T) {
	var sh Shaper
	var ds diag.List
	st := Style{Size: 10 * geom.Pt, Figures: true}
	width := func(s string) geom.Length {
		return sh.Shape([]Span{{Text: s, Chain: song(t)}}, &st, &ds).Width()
	}
	for _, s := range []string{"1", "2", "3", "4", "5", "6", "7", "8", "9"} {
		if got, want := width(s), width("0"); got != want {
			t.Errorf("%s is %v wide, 0 is %v", s, got, want)
		}
	}
	if got, want := width("1111"), 4*width("0"); got != want {
		t.Errorf("1111 is %v wide, four figures are %v", got, want)
	}
}

// TestLinesIn compares what is reckoned of a cell with how it breaks: never
// fewer lines than breaking makes line by line, and at the narrowest measure no
// word is cut and no mark stands where none may.
func TestLinesIn(t *testing.T) {
	var sh Shaper
	var ds diag.List
	words := []string{"社区", "居民", "，", "“好”", "（一）", "1,218.5", "international", " ", "《读本》", "3%", "——"}
	chain := song(t)
	rapid.Check(t, func(t *rapid.T) {
		s := "起"
		for range rapid.IntRange(1, 12).Draw(t, "words") {
			s += rapid.SampledFrom(words).Draw(t, "word")
		}
		p := sh.Shape([]Span{{Text: s, Chain: chain}}, &Style{Size: 10 * geom.Pt, Gap: 250}, &ds)
		narrow := p.Narrowest()
		measure := narrow + geom.Length(rapid.IntRange(0, 200_000).Draw(t, "more"))
		lines := p.Break(measure)
		for i := range lines {
			if lines[i].UnitCut || lines[i].BanDropped {
				t.Fatalf("%q is cut at %v, its narrowest is %v", s, measure, narrow)
			}
		}
		if n := p.LinesIn(measure); len(lines) > n+1 {
			t.Fatalf("%q takes %d lines at %v, reckoned %d", s, len(lines), measure, n)
		}
	})
}
