package text

import (
	"math/rand/v2"
	"testing"

	"banxin/internal/diag"
	"banxin/internal/geom"
)

// TestStableStays cuts one character out of random paragraphs that are broken
// line by line. Lines before the cut stay as they are, but for the one whose
// end the cut itself has changed: that of which it would have been the next
// word, or the last full line where a single character would be left behind.
func TestStableStays(t *testing.T) {
	var sh Shaper
	var br Breaker
	r := rand.New(rand.NewPCG(3, 14))
	st := plain()
	st.Indent = 2000
	moved, cuts := 0, 0
	for range 20_000 {
		measure := geom.Length(12+r.IntN(10)) * em
		s := []rune(randomText(r))
		k := 1 + r.IntN(len(s)-2)
		before := linesOf(t, &sh, &br, string(s), &st, measure)
		after := linesOf(t, &sh, &br, string(s[:k])+string(s[k+1:]), &st, measure)
		at, done := 0, 0 // the line that held the cut character
		for at < len(before) && done+len([]rune(before[at])) <= k {
			done += len([]rune(before[at]))
			at++
		}
		for i := 0; i < at-1; i++ {
			if i >= len(after) || before[i] != after[i] {
				t.Fatalf("cut %q, character %d in line %d, at %v: line %d %q became %q",
					string(s), k, at, measure, i, before[i], after[min(i, len(after)-1)])
			}
		}
		cuts++
		if at > 0 && (at > len(after) || before[at-1] != after[at-1]) {
			moved++
		}
	}
	if moved*20 > cuts {
		t.Errorf("%d of %d cuts moved the line before theirs", moved, cuts)
	}
	t.Logf("of %d cuts %d moved the end of the line before", cuts, moved)
}

// linesOf returns the lines of a paragraph as text.
func linesOf(t *testing.T, sh *Shaper, br *Breaker, s string, st *Style, measure geom.Length) []string {
	p := sh.Shape([]Span{{Text: s, Chain: song(t)}}, st, &diag.List{})
	lines := br.Break(p, measure)
	out := make([]string, len(lines))
	for i := range lines {
		out[i] = p.LineText(&lines[i])
	}
	return out
}
