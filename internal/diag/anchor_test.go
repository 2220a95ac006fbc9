package diag_test

import (
	"testing"

	"banxin/internal/diag"
)

// TestAnchor: what has a line keeps it and its words; what has none gets one, and
// says which file and object it is about.
func TestAnchor(t *testing.T) {
	line := diag.Span{File: "a/issue.yaml", Line: 7, Col: 3}
	for _, c := range []struct {
		at     diag.Span
		place  *diag.Place
		to     diag.Span
		want   diag.Span
		zh, en string
	}{
		{at: diag.Span{File: "a/issue.yaml", Line: 2}, to: line, want: diag.Span{File: "a/issue.yaml", Line: 2}, zh: "字", en: "type"},
		{to: line, want: line, zh: "字", en: "type"},
		{at: diag.Span{File: "a/issue.yaml"}, to: line, want: line, zh: "字", en: "type"},
		{at: diag.Span{File: "ad.pdf"}, to: line, want: line, zh: "ad.pdf：字", en: "ad.pdf: type"},
		{at: diag.Span{File: "ad.pdf"}, place: &diag.Place{Object: 12}, to: line, want: line, zh: "ad.pdf（对象 12）：字", en: "ad.pdf (object 12): type"},
		{at: diag.Span{File: "a/images/ad.pdf"}, to: line, want: line, zh: "images/ad.pdf：字", en: "images/ad.pdf: type"},
		{at: diag.Span{File: "ab/ad.pdf"}, to: line, want: line, zh: "ab/ad.pdf：字", en: "ab/ad.pdf: type"},
		{at: diag.Span{File: "ad.pdf"}, want: diag.Span{File: "ad.pdf"}, zh: "字", en: "type"},
	} {
		var ds diag.List
		ds.Error(diag.PageBox, c.at, "字", "type").Place = c.place
		for range 2 { // again it changes nothing
			ds.Anchor(func(*diag.Diagnostic) diag.Span { return c.to })
		}
		if d := ds.Sorted()[0]; d.Span != c.want || d.Message.ZH != c.zh || d.Message.EN != c.en {
			t.Errorf("%v: %v %q %q", c, d.Span, d.Message.ZH, d.Message.EN)
		}
	}
}
