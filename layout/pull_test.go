package layout

import (
	"strings"
	"testing"

	"banxin/layout/text"
)

// TestClauseEnds: a clause ends behind the marks that close what its stop stands
// in.
func TestClauseEnds(t *testing.T) {
	for s, want := range map[string]string{
		"甲，乙。":         "甲，|乙。",
		"“甲。”乙":        "“甲。”|乙",
		"《甲！》（乙？）丙……丁": "《甲！》|（乙？）|丙……|丁",
		"甲":            "甲",
	} {
		var parts []string
		from := 0
		for _, end := range clauseEnds(s) {
			parts, from = append(parts, s[from:end]), end
		}
		if got := strings.Join(parts, "|"); got != want {
			t.Errorf("%s: %s, want %s", s, got, want)
		}
	}
}

// TestQuotationCut: a quotation whose word is broken, or wider than its lines, is
// cut.
func TestQuotationCut(t *testing.T) {
	for i, c := range []struct {
		line text.Line
		want bool
	}{
		{text.Line{Natural: 9, Measure: 10}, false}, {text.Line{Natural: 10, Measure: 10}, false},
		{text.Line{Natural: 11, Measure: 10}, true}, {text.Line{Natural: 9, Measure: 10, UnitCut: true}, true},
	} {
		if got := (&pulled{lines: []text.Line{{Natural: 1, Measure: 10}, c.line}}).cut(); got != c.want {
			t.Errorf("case %d: %v", i, got)
		}
	}
}
