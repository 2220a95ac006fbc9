package preflight

import (
	"slices"
	"strings"
	"testing"

	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/layout/page"
	"banxin/layout/picture"
	"banxin/press"
)

// TestPagesAreCalledByTheirNumber wants the number that the plan has, not the
// place in the file, and of a strip what it is called.
func TestPagesAreCalledByTheirNumber(t *testing.T) {
	wide := func(pg *page.Page) *page.Page {
		pg.Trim, pg.Bleed = geom.Rect{W: geom.FromMM(275), H: geom.FromMM(390)}, geom.FromMM(3)
		pg.Items = []page.Item{&page.Rule{Box: geom.Rect{X: geom.FromMM(-9), Y: geom.FromMM(9), W: geom.FromMM(20), H: geom.FromMM(1)}, Ink: page.Black}}
		return pg
	}
	ed := &page.Edition{Title: "晨报", Date: page.Date{Year: 2020, Month: 11, Day: 30}, Pages: []*page.Page{
		wide(&page.Page{Folio: 4}), wide(&page.Page{Folio: 2, Strip: page.Strip{Left: 4, Right: 5, Label: "4-5", Said: "第4、5版中缝"}}),
	}}
	var ds diag.List
	Edition(ed, press.Newsprint(), &ds)
	var zh, en []string
	for _, d := range ds.Sorted() {
		if d.Code == diag.OutsideBleed {
			zh, en = append(zh, d.Message.ZH), append(en, d.Message.EN)
		}
	}
	slices.Sort(zh)
	slices.Sort(en)
	if want := []string{"第 4 版有线或底色超出出血", "第4、5版中缝有线或底色超出出血"}; !slices.Equal(zh, want) {
		t.Errorf("said %q; want %q", zh, want)
	}
	if want := []string{"page 4: a rule or tint reaches beyond the bleed", "the strip 4-5: a rule or tint reaches beyond the bleed"}; !slices.Equal(en, want) {
		t.Errorf("said %q; want %q", en, want)
	}
}

// TestPictureResolution sets a picture of 1000 pixels 5 inches wide (200 ppi),
// and wider, narrower and cropped. The advice must be one that helps.
func TestPictureResolution(t *testing.T) {
	house := press.Newsprint() // warns under 200, refuses under 150
	told := func(wide, high float64, crop picture.Crop) []*diag.Diagnostic {
		pg := &page.Page{Trim: geom.Rect{W: geom.FromMM(275), H: geom.FromMM(390)}, Bleed: geom.FromMM(3)}
		pg.Items = append(pg.Items, &page.Picture{
			Box:  geom.Rect{X: geom.FromMM(20), Y: geom.FromMM(20), W: geom.FromMM(wide), H: geom.FromMM(high)},
			Pic:  &picture.Picture{Name: "a.jpg", Width: 1000, Height: 800, Orientation: 1},
			Crop: crop, Src: diag.Span{File: "issue.yaml", Line: 41, Col: 5},
		})
		var ds diag.List
		Edition(&page.Edition{Title: "晨报", Date: page.Date{Year: 2020, Month: 11, Day: 30}, Pages: []*page.Page{pg}}, house, &ds)
		return ds.Sorted()
	}
	for _, c := range []struct {
		name       string
		wide, high float64
		crop       picture.Crop
		severity   diag.Severity
		says       string
	}{
		{"warned of", 140, 112, picture.Crop{}, diag.Warning, "181 ppi"},
		{"refused", 170, 136, picture.Crop{}, diag.Error, "149 ppi"},
		{"the coarser axis counts", 100, 112, picture.Crop{}, diag.Warning, "181 ppi"},
		{"cropped", 100, 80, picture.Crop{X: 100, Y: 100, W: 600, H: 480}, diag.Warning, "152 ppi"},
	} {
		all := told(c.wide, c.high, c.crop)
		if len(all) != 1 || all[0].Code != diag.LowResolution || all[0].Severity != c.severity || all[0].Span.Line != 41 {
			t.Errorf("%s: %v", c.name, all)
			continue
		}
		if !strings.Contains(all[0].Message.ZH, c.says) || !strings.Contains(all[0].Message.EN, c.says) {
			t.Errorf("%s: %v", c.name, all[0].Message)
		}
	}
	if all := told(127, 101.6, picture.Crop{}); len(all) != 0 {
		t.Errorf("200 ppi: %v", all)
	}
	// “no larger than 126 × 101 mm … or at least 1103 × 882 pixels”
	hint := told(140, 112, picture.Crop{})[0].Mend.EN
	if !strings.Contains(hint, " 126 × 101 mm,") || !strings.Contains(hint, " 1103 × 882 ") {
		t.Error(hint)
	}
	if all := told(126, 101, picture.Crop{}); len(all) != 0 {
		t.Errorf("the advice was not good: %v", all)
	}
}
