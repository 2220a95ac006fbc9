package inspect_test

import (
	"bytes"
	"strings"
	"testing"

	"banxin/internal/geom"
	"banxin/layout/page"
	"banxin/press"
	"banxin/press/inspect"
	"banxin/press/sample"
)

// TestWholeTexts: asked to, a Document keeps texts to their last character;
// otherwise what is enough to quote them.
func TestWholeTexts(t *testing.T) {
	const line = "社区晨报周家桥版二〇二〇年十一月三十日第三百一十二期第一版"
	ed := &page.Edition{Title: "晨报", Pages: []*page.Page{{
		Folio: 1, Trim: geom.Rect{W: 400 * geom.Pt, H: 200 * geom.Pt},
		Items: []page.Item{sample.Run(sample.Face("song"), 9*geom.Pt, 20*geom.Pt, 50*geom.Pt, page.Black, line)},
	}}}
	var file bytes.Buffer
	if err := press.Write(&file, ed, press.Newsprint()); err != nil {
		t.Fatal(err)
	}
	for _, whole := range []bool{false, true} {
		doc, err := inspect.Open(file.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		doc.Whole = whole
		var facts inspect.Facts
		doc.Page(0, &facts)
		says := ""
		for i := range facts.Texts {
			says += facts.Texts[i].Says()
		}
		if !strings.HasPrefix(line, says) || (says == line) != whole || len(says) < 12 {
			t.Errorf("whole %v: it says %q", whole, says)
		}
	}
}
