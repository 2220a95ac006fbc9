package marks_test

import (
	"slices"
	"strings"
	"testing"

	"banxin/internal/geom"
	"banxin/layout/page"
	"banxin/press/codes"
	"banxin/press/contract"
	"banxin/press/marks"
)

// TestMarksOfThePlatesThereAre: a page is marked on the plates that it has and on
// no other. Each of the eight crop marks stands on every one of them; the bar has
// the fields of these inks; each plate says its own name, and of which page it is.
func TestMarksOfThePlatesThereAre(t *testing.T) {
	other := page.Ink{C: 1000, Y: 1000, Spot: "HKS 57", Tint: 300}
	for _, c := range []struct {
		name   string
		inks   []page.Ink
		crop   string // the inks of a crop mark, in order
		bar    string
		plates string // names, in order
	}{
		{"black alone", nil, "K100", "K100 K50", "黑 Black"},
		{"greys", []page.Ink{{K: 300}}, "K100", "K100 K50", "黑 Black"},
		{"bare paper over it", []page.Ink{{}, {Spot: "none of it", M: 1000}}, "K100", "K100 K50", "黑 Black"},
		{"black and red", []page.Ink{{M: 900, Y: 800}}, "C0 M100 Y100 K100",
			"C0 M100 Y0 K0,C0 M0 Y100 K0,K100,C0 M50 Y0 K0,C0 M0 Y50 K0,K50,C0 M100 Y100 K0", "品 Magenta,黄 Yellow,黑 Black"},
		{"black and a spot ink", []page.Ink{spot}, `K100,"PANTONE 185 C" 100`, `K100,K50,"PANTONE 185 C" 100,"PANTONE 185 C" 50`, "黑 Black,专色 PANTONE 185 C"},
		{"black and two spot inks", []page.Ink{other, spot, other}, `K100,"HKS 57" 100,"PANTONE 185 C" 100`,
			`K100,K50,"HKS 57" 100,"HKS 57" 50,"PANTONE 185 C" 100,"PANTONE 185 C" 50`, "黑 Black,专色 HKS 57,专色 PANTONE 185 C"},
		{"four", []page.Ink{rich}, `"All" 100`,
			"C100 M0 Y0 K0,C0 M100 Y0 K0,C0 M0 Y100 K0,K100,C50 M0 Y0 K0,C0 M50 Y0 K0,C0 M0 Y50 K0,K50,C100 M100 Y0 K0,C100 M0 Y100 K0,C0 M100 Y100 K0,C100 M100 Y100 K0",
			"青 Cyan,品 Magenta,黄 Yellow,黑 Black"},
	} {
		ed := inked(geom.FromMM(275), geom.FromMM(390), geom.FromMM(3), c.inks...)
		cropped := marks.On(ed, house(contract.Marks{Crop: true}), painted).Pages[0].Marks
		by := map[geom.Rect][]string{}
		for _, item := range cropped {
			r := item.(*page.Rule)
			by[r.Box] = append(by[r.Box], r.Ink.String())
		}
		if len(by) != 8 {
			t.Errorf("%s: %d crop marks", c.name, len(by))
		}
		for _, inks := range by {
			if got := strings.Join(inks, ","); got != c.crop {
				t.Errorf("%s: a crop mark in %s, want %s", c.name, got, c.crop)
			}
		}
		var bar []string
		for _, item := range marks.On(ed, house(contract.Marks{Bar: true}), painted).Pages[0].Marks {
			bar = append(bar, item.(*page.Rule).Ink.String())
		}
		if got, want := strings.Join(bar, ","), strings.ReplaceAll(c.bar, "K100 K50", "K100,K50"); got != want {
			t.Errorf("%s: the bar is %s, want %s", c.name, got, want)
		}
		pg := marks.On(ed, house(everything), painted).Pages[0]
		said := map[string]string{} // by plate
		for _, item := range pg.Marks {
			for _, plate := range platesOf(item) {
				if r, ok := item.(*page.Run); ok {
					said[plate] += r.Text
				} else if said[plate] == "" {
					said[plate] = ""
				}
			}
		}
		for _, plate := range strings.Split(c.plates, ",") {
			key := strings.TrimPrefix(plate[strings.IndexByte(plate, ' ')+1:], " ")
			if !strings.Contains(said[key], plate) {
				t.Errorf("%s: the plate %s says %q", c.name, key, said[key])
			}
			if line := codes.Marks(ed)[0].Line(); !strings.Contains(said[key], line) {
				t.Errorf("%s: the plate %s does not say which page it is: %q", c.name, key, said[key])
			}
			delete(said, key)
		}
		if len(said) > 0 {
			t.Errorf("%s: there are marks on further plates: %q", c.name, said)
		}
	}
}

// platesOf returns the names of the plates that an item of a page in these inks
// is printed from.
func platesOf(item page.Item) []string {
	pg := page.Page{Items: []page.Item{item}}
	inks := pg.Inks()
	if i := slices.Index(inks, "All"); i >= 0 {
		return []string{"Cyan", "Magenta", "Yellow", "Black"}
	}
	return inks
}

// TestMarksOfAPageWithoutBlack: the code of the mark is on one plate whichever
// there are, and a page without any ink is marked in black.
func TestMarksOfAPageWithoutBlack(t *testing.T) {
	for _, c := range []struct {
		inks []page.Ink
		want string
	}{
		{nil, "K100"}, {[]page.Ink{{C: 500, M: 100}}, "C100 M0 Y0 K0"}, {[]page.Ink{{M: 500, Y: 100}}, "C0 M100 Y0 K0"},
		{[]page.Ink{spot}, `"PANTONE 185 C" 100`}, {[]page.Ink{{Y: 100}, spot}, `"PANTONE 185 C" 100`}, {[]page.Ink{{Y: 100}}, "C0 M0 Y100 K0"},
	} {
		ed := inked(geom.FromMM(275), geom.FromMM(390), geom.FromMM(3), c.inks...)
		for _, pg := range ed.Pages {
			pg.Items = pg.Items[1:] // without the text
		}
		n := 0
		for _, item := range marks.On(ed, house(contract.Marks{Slug: true}), painted).Pages[0].Marks {
			if r, ok := item.(*page.Rule); ok {
				if n++; r.Ink.String() != c.want {
					t.Fatalf("%v: the code is in %s, want %s", c.inks, r.Ink, c.want)
				}
			}
		}
		if n == 0 {
			t.Errorf("%v: there is no code", c.inks)
		}
	}
}
