package marks_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"banxin/internal/geom"
	"banxin/layout/page"
	"banxin/press/codes"
	"banxin/press/contract"
	"banxin/press/marks"
	"banxin/press/sample"
)

// spot is an ink of its own, in a half tint.
var spot = page.Ink{M: 910, Y: 760, Spot: "PANTONE 185 C", Tint: 500}

// rich is in all four inks.
var rich = page.Ink{C: 600, M: 400, Y: 400, K: 1000}

// painted is for editions without pictures and adverts.
func painted(page.Item) []page.Ink { panic("there is none") }

// edition returns two pages of a size, in the four inks and a spot ink.
func edition(w, h, bleed geom.Length) *page.Edition { return inked(w, h, bleed, rich, spot) }

// inked returns two pages of a size in black and some inks.
func inked(w, h, bleed geom.Length, inks ...page.Ink) *page.Edition {
	ed := &page.Edition{Title: "社区晨报 周家桥版 2020年11月30日 第312期", Paper: "社区晨报", Number: "312", Date: page.Date{Year: 2020, Month: 11, Day: 30}}
	for folio := 1; folio <= 2; folio++ {
		ed.Pages = append(ed.Pages, &page.Page{
			Folio: folio, Trim: geom.Rect{W: w, H: h}, Bleed: bleed,
			Items: []page.Item{
				sample.Run(sample.Face("song"), 9*geom.Pt, 20*geom.Pt, 20*geom.Pt, page.Black, "正文"),
			},
		})
		pg := ed.Pages[folio-1]
		for _, ink := range inks {
			pg.Items = append(pg.Items, &page.Rule{Box: geom.Rect{X: 20 * geom.Pt, Y: 20 * geom.Pt, W: geom.Pt, H: geom.Pt}, Ink: ink})
		}
	}
	return ed
}

// house wants marks.
func house(m contract.Marks) *contract.Profile {
	return &contract.Profile{
		Name: "newsprint", Standard: contract.X1a2003, Marks: m, Ink: contract.Ink{Total: 2400},
		Condition: contract.Condition{Identifier: "CGATS TR 002"},
	}
}

var everything = contract.Marks{Crop: true, Register: true, Bar: true, Slug: true}

// bounds returns the box that an item paints, near enough: of text, its em boxes.
func bounds(t *testing.T, item page.Item) geom.Rect {
	t.Helper()
	switch it := item.(type) {
	case *page.Rule:
		return it.Box
	case *page.Run:
		w := geom.Length(0)
		for _, g := range it.Glyphs {
			w += g.Advance
		}
		return geom.Rect{X: it.At.X, Y: it.At.Y - it.Size.Scale(88, 100), W: w, H: it.Size}
	case *page.Path:
		lo, hi := it.Segments[0].To, it.Segments[0].To
		for _, s := range it.Segments {
			for _, p := range []geom.Point{s.A, s.B, s.To} {
				if p == (geom.Point{}) {
					continue // a segment without controls
				}
				lo.X, lo.Y, hi.X, hi.Y = min(lo.X, p.X), min(lo.Y, p.Y), max(hi.X, p.X), max(hi.Y, p.Y)
			}
		}
		return geom.Rect{X: lo.X, Y: lo.Y, W: hi.X - lo.X, H: hi.Y - lo.Y}
	}
	t.Fatalf("a mark is %T", item)
	return geom.Rect{}
}

// TestMarksAreBeyondTheBleed: every mark of every kind on pages of all sizes
// keeps clear of the bleed, stays on the sheet, and no two of them meet but the
// parts of one.
func TestMarksAreBeyondTheBleed(t *testing.T) {
	mm := func(v float64) geom.Length { return geom.FromMM(v) }
	for _, size := range [][3]geom.Length{
		{mm(275), mm(390), mm(3)}, {mm(390), mm(540), mm(3)}, {mm(210), mm(285), 0}, {mm(550), mm(390), mm(3)},
		{mm(50), mm(50), mm(3)}, {mm(60), mm(200), mm(20)}, {mm(1200), mm(50), mm(5)},
	} {
		for n := range 16 {
			m := contract.Marks{Crop: n&1 != 0, Register: n&2 != 0, Bar: n&4 != 0, Slug: n&8 != 0}
			ed := edition(size[0], size[1], size[2])
			printed := marks.On(ed, house(m), painted)
			if !m.Any() {
				if printed != ed {
					t.Error("no marks are wanted, and the edition is another")
				}
				continue
			}
			for i, pg := range printed.Pages {
				if len(ed.Pages[i].Marks) > 0 || ed.Pages[i].Slug != 0 {
					t.Fatal("the edition was changed")
				}
				place(t, fmt.Sprintf("%v %+v", size, m), pg)
			}
		}
	}
}

// place judges where the marks of a page stand.
func place(t *testing.T, what string, pg *page.Page) {
	t.Helper()
	bleed, sheet := pg.Trim.Inset(-pg.Bleed), pg.Trim.Inset(-pg.Bleed-pg.Slug)
	var fields []geom.Rect
	for _, item := range pg.Marks {
		b := bounds(t, item)
		if b.Overlaps(bleed) {
			t.Errorf("%s: a mark at %v lies within the bleed", what, b)
		}
		if !sheet.Contains(b) {
			t.Errorf("%s: a mark at %v leaves the sheet %v", what, b, sheet)
		}
		if r, ok := item.(*page.Rule); ok && r.Ink.Spot == "" && r.Ink != page.Black || b.W > 10*geom.Pt && b.H > 6*geom.Pt {
			for _, f := range fields {
				if f.Overlaps(b) {
					t.Errorf("%s: marks at %v and %v meet", what, f, b)
				}
			}
			fields = append(fields, b)
		}
	}
}

// TestCropMarks: each of the eight begins at least 3 mm outside the trim and
// outside the bleed, is 5 mm long and 0.25 pt thick, and is centred on an edge of
// the trim.
func TestCropMarks(t *testing.T) {
	for _, bleed := range []float64{0, 2, 3, 5} {
		w, h, b := geom.FromMM(275), geom.FromMM(390), geom.FromMM(bleed)
		pg := marks.On(edition(w, h, b), house(contract.Marks{Crop: true}), painted).Pages[0]
		if len(pg.Marks) != 8 {
			t.Fatalf("%d crop marks", len(pg.Marks))
		}
		for _, item := range pg.Marks {
			r := item.(*page.Rule)
			if min(r.Box.W, r.Box.H) != 250 || max(r.Box.W, r.Box.H) != geom.FromMM(5) {
				t.Errorf("a mark of %v × %v", r.Box.W, r.Box.H)
			}
			x, y := r.Box.X+r.Box.W/2, r.Box.Y+r.Box.H/2
			if x != 0 && x != w && y != 0 && y != h {
				t.Errorf("a mark at %v, %v points at no edge", x, y)
			}
			near := geom.Rect{X: 0, Y: 0, W: w, H: h}.Inset(-max(geom.FromMM(3), b))
			if near.Overlaps(r.Box) {
				t.Errorf("bleed %v mm: a mark at %v is too near", bleed, r.Box)
			}
			if r.Ink.Spot != "All" || r.Ink.Tint != 1000 {
				t.Errorf("a mark in %v", r.Ink)
			}
		}
	}
}

// TestBar: the colour bar has every field once, spot inks too.
func TestBar(t *testing.T) {
	pg := marks.On(edition(geom.FromMM(275), geom.FromMM(390), geom.FromMM(3)), house(contract.Marks{Bar: true}), painted).Pages[0]
	var got []string
	for _, item := range pg.Marks {
		r := item.(*page.Rule)
		if r.Box.W != geom.FromMM(5) || r.Box.H != geom.FromMM(5) {
			t.Errorf("a field of %v × %v", r.Box.W, r.Box.H)
		}
		got = append(got, r.Ink.String())
	}
	want := []string{"C100 M0 Y0 K0", "C0 M100 Y0 K0", "C0 M0 Y100 K0", "K100", "C50 M0 Y0 K0", "C0 M50 Y0 K0", "C0 M0 Y50 K0", "K50",
		"C100 M100 Y0 K0", "C100 M0 Y100 K0", "C0 M100 Y100 K0", "C100 M100 Y100 K0", `"PANTONE 185 C" 100`, `"PANTONE 185 C" 50`}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

// TestSlug: the slug says what the page is and how it is printed, in All; every
// plate has its name in its own ink alone; the code is the mark of the page.
func TestSlug(t *testing.T) {
	ed := edition(geom.FromMM(275), geom.FromMM(390), geom.FromMM(3))
	identities := codes.Marks(ed)
	for i, pg := range marks.On(ed, house(everything), painted).Pages {
		said := map[string]string{} // by ink
		black := 0
		for _, item := range pg.Marks {
			switch it := item.(type) {
			case *page.Run:
				said[it.Ink.String()] += it.Text
			case *page.Rule:
				if it.Ink == page.Black && it.Box.H != geom.FromMM(5) {
					black++
				}
			}
		}
		for ink, want := range map[string]string{
			`"All" 100`:     identities[i].Line() + "PDF/X-1a:2003　CGATS TR 002　newsprint　总墨量 240%　成品 275×390 mm　出血 3 mm",
			"C100 M0 Y0 K0": "青 Cyan", "C0 M100 Y0 K0": "品 Magenta", "C0 M0 Y100 K0": "黄 Yellow", "K100": "黑 Black",
			`"PANTONE 185 C" 100`: "专色 PANTONE 185 C",
		} {
			if said[ink] != want {
				t.Errorf("in %s it says %q, want %q", ink, said[ink], want)
			}
			delete(said, ink)
		}
		if len(said) > 0 {
			t.Errorf("it says more: %q", said)
		}
		if want := len(identities[i].Rules(geom.Point{}, codes.MarkModule)); black != want {
			t.Errorf("the code has %d rules, want %d", black, want)
		}
	}
}

// TestSlugOfRareCharacters: a title in characters that the face of the slug does
// not have is set in other faces, and one that none has does no harm.
func TestSlugOfRareCharacters(t *testing.T) {
	ed := edition(geom.FromMM(275), geom.FromMM(390), 0)
	ed.Title = "𬭎\U000F0000报\n"
	text := ""
	for _, item := range marks.On(ed, house(everything), painted).Pages[0].Marks {
		if r, ok := item.(*page.Run); ok {
			text += r.Text
			for _, g := range r.Glyphs {
				if g.ID == 0 {
					t.Errorf("%q shows .notdef", r.Text)
				}
			}
		}
	}
	if !strings.HasPrefix(text, "𬭎") || strings.Contains(text, "\U000F0000") || strings.Contains(text, "\n") {
		t.Errorf("the slug says %q", text)
	}
}
