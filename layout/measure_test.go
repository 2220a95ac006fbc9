package layout

import (
	"regexp"
	"strconv"
	"testing"

	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/issues"
)

// TestMeasureMend: where a grid is told of, margins as much narrower as the note
// says give every column the character more; none that lacks more is told of, and
// none that lacks nothing.
func TestMeasureMend(t *testing.T) {
	told := 0
	for k := range 4000 {
		src := &issues.Grid{Columns: 1 + k%9, Body: geom.Length(8000 + k*7%6000), Leading: 20 * geom.Pt, Gutter: issues.Em(1000 + k%3*500)}
		size := issues.PageSize{Width: geom.FromMM(210 + float64(k%200)), Height: geom.FromMM(297), Left: geom.FromMM(15), Right: geom.FromMM(15 + float64(k%11)/10)}
		g := NewGrid(&size, src)
		var ds diag.List
		m := measures{ds: &ds}
		m.look(src, &size, &g)
		m.look(src, &size, &g)
		all := ds.Sorted()
		wider := size
		wider.Left -= littleWidth
		gains := NewGrid(&wider, src).Measure > g.Measure
		if gains != (len(all) == 1) {
			t.Fatalf("%d columns of %v in %v: half a millimetre more gives a character more: %v; told %d times", src.Columns, src.Body, size.Width, gains, len(all))
		}
		if len(all) == 0 {
			continue
		}
		told++
		by, err := strconv.ParseFloat(number.FindString(all[0].Mend.EN), 64)
		if err != nil {
			t.Fatal(all[0].Mend.EN)
		}
		size.Left, size.Right = geom.FromMM(size.Left.MM()-by), geom.FromMM(size.Right.MM()-by)
		if next := NewGrid(&size, src); next.Measure != g.Measure+g.Body {
			t.Errorf("%s: the columns then hold %v, and had %v", all[0].Mend.EN, next.Measure, g.Measure)
		}
	}
	if told < 50 {
		t.Errorf("only %d grids were told of", told)
	}
}

// number is the first number of a hint.
var number = regexp.MustCompile(`\d+\.\d+`)
