package preflight

import (
	"testing"

	"banxin/internal/diag"
	"banxin/press"
)

// TestSeverityIsKept: a contract that lowers an error is told so at its line; one
// that lowers a warning or raises one is not.
func TestSeverityIsKept(t *testing.T) {
	at, paper := diag.Span{File: "h.yaml", Line: 3}, diag.Span{File: "paper.yaml", Line: 9}
	for _, c := range []struct {
		code diag.Code
		word string
		told bool
	}{
		{diag.RGBColour, "warning", true}, {diag.RGBColour, "off", true}, {diag.RGBColour, "note", true},
		{diag.RGBColour, "error", false}, {diag.TotalInk, "off", false}, {diag.TotalInk, "error", false},
	} {
		house := press.Newsprint()
		house.Severity = map[string]string{string(c.code): c.word}
		for _, places := range []map[string]diag.Span{nil, {"severity." + string(c.code): at}} {
			house.Places = places
			var ds diag.List
			CheckSeverity(house, paper, &ds)
			if (ds.Len() > 0) != c.told {
				t.Errorf("%s: %s: %s", c.code, c.word, show(&ds))
				continue
			}
			want := paper
			if places != nil {
				want = at
			}
			if c.told && (ds.Sorted()[0].Code != diag.SeverityKept || ds.Sorted()[0].Span != want) {
				t.Errorf("%s: %s: %s", c.code, c.word, show(&ds))
			}
		}
	}
}
