package qr

import (
	"testing"

	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/layout/page"
)

// TestRules: the rules of a symbol paint its dark modules, each once, and no
// two of them in a row touch.
func TestRules(t *testing.T) {
	s, err := Make("https://example.org/subscribe", Quartile)
	if err != nil {
		t.Fatal(err)
	}
	if s.Version() != 3 || len(s) != 29 || s.Side(2, true) != 74 || s.Side(2, false) != 58 {
		t.Errorf("version %d, %d modules", s.Version(), len(s))
	}
	painted := map[geom.Point]int{}
	at := geom.Point{X: -10, Y: 100}
	for _, item := range s.Rules(nil, at, 2, page.Black, diag.Span{Line: 4}) {
		r := item.(*page.Rule)
		if r.Box.H != 2 || r.Src.Line != 4 || r.Ink != page.Black {
			t.Errorf("rule %+v", r)
		}
		for x := r.Box.X; x < r.Box.Right(); x += 2 {
			painted[geom.Point{X: x, Y: r.Box.Y}]++
		}
		if painted[geom.Point{X: r.Box.X - 2, Y: r.Box.Y}] > 0 {
			t.Errorf("a rule begins at %d where another ends", r.Box.X)
		}
	}
	for r, row := range s {
		for c, dark := range row {
			want := 0
			if dark {
				want = 1
			}
			if got := painted[geom.Point{X: at.X + 2*geom.Length(c), Y: at.Y + 2*geom.Length(r)}]; got != want {
				t.Errorf("row %d column %d is painted %d times, want %d", r, c, got, want)
			}
		}
	}
}

// TestLevels: a higher level never makes a smaller symbol, and each is what
// its name says by the format bits beside the top left finder (ISO/IEC 18004, 7.9).
func TestLevels(t *testing.T) {
	want := map[Level]int{Low: 0b01, Medium: 0b00, Quartile: 0b11, Highest: 0b10}
	last := 0
	for _, level := range []Level{Low, Medium, Quartile, Highest} {
		s, err := Make("https://example.org/a/rather/long/address", level)
		if err != nil || len(s) < last {
			t.Fatalf("level %d: %d modules after %d, %v", level, len(s), last, err)
		}
		last = len(s)
		bits := 0
		for c := range 2 {
			bits <<= 1
			if s[8][c] {
				bits |= 1
			}
		}
		if bits^0b10 != want[level] { // the first two bits of the mask 101010000010010
			t.Errorf("level %d is written as %02b", level, bits^0b10)
		}
	}
}

func TestTooMuch(t *testing.T) {
	if _, err := Make(string(make([]byte, 3000)), Low); err == nil {
		t.Error("3000 bytes fit")
	}
}
