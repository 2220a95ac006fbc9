package text

import (
	"testing"

	"banxin/internal/geom"
)

// TestFirm justifies a line that begins with a head: white goes between the other
// characters and leaves the head as it is, gaps included, unless the line would be
// loose without it.
func TestFirm(t *testing.T) {
	const even, loose = "\u3000请各户提前储水来水以后先放一会儿再用", "\u3000请各户Antidisestablish水"
	for _, c := range []struct {
		name, text string
		firm, kept bool
	}{
		{"spaced with its line", even, false, false},
		{"a head", even, true, true},
		{"a head in a line that is loose without it", loose, true, false},
	} {
		p := shapeSpans(t, plain(), Span{Text: "12日停水", Firm: c.firm}, Span{Text: c.text})
		wide := func(ln Line) geom.Length { // of 12, 日, 停 and 水, up to what follows
			cells := p.Place(&ln, nil)
			return cells[5].X - cells[0].X
		}
		natural := wide(p.Break(p.FullWidth() + em)[0])
		first := p.Break(128 * em / 10)[0]
		if first.Final || first.Stretch == 0 {
			t.Fatalf("%s: the first line is not stretched: %+v", c.name, first)
		}
		if got := wide(first); (got == natural) != c.kept {
			t.Errorf("%s: the head is %v wide, %v by nature", c.name, got, natural)
		}
	}
}
