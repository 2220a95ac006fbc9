package preflight

import (
	"slices"
	"testing"

	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/layout/page"
	"banxin/layout/picture"
	"banxin/press"
	"banxin/press/contract"
)

// composedSeed is one fault put into composed pages.
type composedSeed struct {
	name  string
	code  diag.Code
	do    func(ed *page.Edition, pg *page.Page, r *page.Run)
	house func(*contract.Profile)
}

// ruleAt is a rule of an ink in the empty part of the test's page, in points.
func ruleAt(x, y, w, h float64, ink page.Ink) *page.Rule {
	return &page.Rule{Box: geom.Rect{X: geom.FromPt(x), Y: geom.FromPt(y), W: geom.FromPt(w), H: geom.FromPt(h)}, Ink: ink, Src: diag.Span{File: "paper.yaml", Line: 7}}
}

// paints makes a seed that adds items.
func paints(name string, code diag.Code, items ...page.Item) composedSeed {
	return composedSeed{name: name, code: code, do: func(_ *page.Edition, pg *page.Page, _ *page.Run) { pg.Items = append(pg.Items, items...) }}
}

// sets makes a seed that changes the first run of page 1.
func sets(name string, code diag.Code, change func(r *page.Run)) composedSeed {
	return composedSeed{name: name, code: code, do: func(_ *page.Edition, _ *page.Page, r *page.Run) { change(r) }}
}

func composedSeeds() []composedSeed {
	gold := page.Ink{Y: 900, K: 200, Spot: "Gold", Tint: 1000}
	otherGold := page.Ink{Y: 800, K: 300, Spot: "Gold", Tint: 1000}
	shout := page.Ink{Y: 900, K: 200, Spot: "GOLD", Tint: 1000}
	spots := func(p *contract.Profile) { p.Ink.Spots = 4 }
	path := &page.Path{Ink: page.Black, Segments: []page.Segment{
		{Op: page.MoveTo, To: geom.Point{X: 100 * geom.Pt, Y: 220 * geom.Pt}}, {Op: page.LineTo, To: geom.Point{X: 200 * geom.Pt, Y: 220 * geom.Pt}},
		{Op: page.LineTo, To: geom.Point{X: 200 * geom.Pt, Y: 220*geom.Pt + 100}}, {Op: page.LineTo, To: geom.Point{X: 100 * geom.Pt, Y: 220*geom.Pt + 100}},
	}}
	withSpots := func(s composedSeed) composedSeed { s.house = spots; return s }
	return []composedSeed{
		{name: "no title", code: diag.InfoTitle, do: func(ed *page.Edition, _ *page.Page, _ *page.Run) { ed.Title = " " }},
		{name: "no date", code: diag.InfoDates, do: func(ed *page.Edition, _ *page.Page, _ *page.Run) { ed.Date = page.Date{} }},
		{name: "pages in disorder", code: diag.PageOrder, do: func(_ *page.Edition, pg *page.Page, _ *page.Run) { pg.Folio = 3 }},
		{name: "a page number twice", code: diag.PageOrder, do: func(_ *page.Edition, pg *page.Page, _ *page.Run) { pg.Folio = 2 }},
		{name: "too little bleed", code: diag.BleedBox, do: func(_ *page.Edition, pg *page.Page, _ *page.Run) { pg.Bleed = geom.FromMM(2) }},
		{name: "another size", code: diag.PageSize, do: func(*page.Edition, *page.Page, *page.Run) {}, house: func(p *contract.Profile) { p.Page.Width, p.Page.Height = geom.FromMM(275), geom.FromMM(390) }},
		{name: "two sizes", code: diag.PageSizes, do: func(_ *page.Edition, pg *page.Page, _ *page.Run) { pg.Trim.W += geom.FromMM(5) }},
		{name: "two pages where four are printed", code: diag.PageMultiple, do: func(*page.Edition, *page.Page, *page.Run) {}, house: func(p *contract.Profile) { p.Page.Multiple = 4 }},
		{name: "a page with its folio only", code: diag.EmptyPage, do: func(_ *page.Edition, pg *page.Page, _ *page.Run) { pg.Items, pg.Reading = pg.Items[:2], pg.Reading[:1] }},
		withSpots(paints("one name for two inks", diag.SpotDiffers, ruleAt(60, 200, 40, 20, gold), ruleAt(60, 230, 40, 20, otherGold))),
		withSpots(paints("names that differ by case", diag.SpotName, ruleAt(60, 200, 40, 20, gold), ruleAt(60, 230, 40, 20, shout))),
		paints("a spot ink the house does not take", diag.SpotCount, ruleAt(60, 200, 40, 20, gold)),
		paints("too much ink", diag.TotalInk, ruleAt(60, 200, 40, 20, page.Ink{C: 800, M: 700, Y: 700, K: 600})),
		sets("type in too much ink", diag.TotalInk, func(r *page.Run) { r.Ink = page.Ink{C: 900, M: 900, Y: 700} }),
		{name: "type in much ink", code: diag.TextInk, do: func(_ *page.Edition, _ *page.Page, r *page.Run) { r.Ink = page.Ink{C: 900, M: 800, Y: 500} }, house: func(p *contract.Profile) { p.Ink.Text = 2000 }},
		sets("type in a rich black", diag.RichBlack, func(r *page.Run) { r.Ink = page.Ink{C: 400, K: 1000} }),
		paints("a tint of 2 %", diag.TintLight, ruleAt(60, 200, 40, 20, page.Ink{K: 20})),
		paints("a tint of 95 %", diag.TintDark, ruleAt(60, 200, 40, 20, page.Ink{K: 950})),
		sets("type of 3.9 pt", diag.SmallType, func(r *page.Run) { r.Size = 3900 }),
		sets("type of 5.9 pt", diag.SmallType, func(r *page.Run) { r.Size = 5900 }),
		sets("type of 7 pt in a tint", diag.SmallType, func(r *page.Run) { r.Size, r.Ink = 7000, page.Ink{K: 700} }),
		{name: "reversed type of 8 pt", code: diag.ReversedType, do: func(_ *page.Edition, pg *page.Page, r *page.Run) {
			r.Size, r.Ink = 8000, page.Ink{}
			pg.Items = slices.Insert(pg.Items, 0, page.Item(ruleAt(30, 20, 340, 16, page.Black)))
		}},
		sets("white on paper", diag.PaleType, func(r *page.Run) { r.Ink = page.Ink{} }),
		sets("a yellow spot ink on paper", diag.PaleType, func(r *page.Run) { r.Ink = page.Ink{Y: 900, Spot: "Lemon", Tint: 1000} }).with(spots),
		sets("a character without glyph", diag.BlankGlyph, func(r *page.Run) { r.Glyphs[0].ID = 0 }),
		sets("type near the trim", diag.NearTrim, func(r *page.Run) { r.At.X = 2 * geom.Pt }),
		sets("type beyond the bleed", diag.OutsideBleed, func(r *page.Run) { r.At.X = -40 * geom.Pt }),
		paints("a hairline", diag.Hairline, ruleAt(60, 200, 200, 0.2, page.Black)),
		paints("a hairline in a drawing", diag.Hairline, path),
		paints("a thin tinted rule", diag.ThinTint, ruleAt(60, 200, 200, 0.5, page.Ink{K: 400})),
		paints("a thin reversed rule", diag.ThinReversed, ruleAt(60, 200, 200, 40, page.Black), ruleAt(60, 210, 200, 0.5, page.Ink{})),
		paints("a thin rule in two inks", diag.RuleInks, ruleAt(60, 200, 200, 1, page.Ink{M: 1000, Y: 1000})),
		paints("a tint that ends at the trim", diag.BleedReach, ruleAt(0, 200, 100, 40, page.Ink{K: 200})),
		paints("a tint that bleeds too little", diag.BleedReach, ruleAt(-3, 200, 100, 40, page.Ink{K: 200})),
		paints("a picture that ends at the trim", diag.BleedReach, &page.Picture{Box: geom.Rect{X: 400 * geom.Pt, Y: 200 * geom.Pt, W: 60 * geom.Pt, H: 60 * geom.Pt}, Pic: &picture.Picture{Name: "a.jpg", Width: 1000, Height: 1000}}),
		paints("a picture beyond the bleed", diag.OutsideBleed, &page.Picture{Box: geom.Rect{X: 400 * geom.Pt, Y: 200 * geom.Pt, W: 80 * geom.Pt, H: 60 * geom.Pt}, Pic: &picture.Picture{Name: "a.jpg", Width: 1000, Height: 1000}}),
		paints("a picture of few pixels", diag.LowResolution, &page.Picture{Box: geom.Rect{X: 100 * geom.Pt, Y: 200 * geom.Pt, W: 72 * geom.Pt, H: 72 * geom.Pt}, Pic: &picture.Picture{Name: "a.jpg", Width: 180, Height: 180}}),
		{name: "an area beside the type area", code: diag.OutsideTypeArea, do: func(_ *page.Edition, pg *page.Page, _ *page.Run) { pg.Reading[1].Area.X -= 2 }},
		{name: "text over text", code: diag.TextOverText, do: func(_ *page.Edition, pg *page.Page, r *page.Run) {
			again := *r
			again.At.Y += 2 * geom.Pt
			pg.Items = append(pg.Items, &again)
		}},
	}
}

func (s composedSeed) with(house func(*contract.Profile)) composedSeed { s.house = house; return s }

// TestEditionCorpus puts one fault at a time into composed pages: it must be
// found by its code, at its line where it has one, and nothing else may be.
func TestEditionCorpus(t *testing.T) {
	seen := map[diag.Code]bool{}
	for _, s := range composedSeeds() {
		ed, house := testEdition(t), press.Newsprint()
		pg := ed.Pages[0]
		s.do(ed, pg, pg.Items[1].(*page.Run))
		if s.house != nil {
			s.house(house)
		}
		seen[s.code] = true
		var ds diag.List
		Edition(ed, house, &ds)
		if got := found(&ds); !slices.Equal(got, []diag.Code{s.code}) {
			t.Errorf("%s: want %s, got %v%s", s.name, s.code, got, shown3(&ds))
		}
		for _, d := range ds.Sorted() {
			if rule, ok := pg.Items[len(pg.Items)-1].(*page.Rule); ok && rule.Src.Line == 7 && d.Span != rule.Src {
				t.Errorf("%s: blamed on %v", s.name, d.Span)
			}
		}
	}
	for _, r := range table() {
		if r.look&inEdition != 0 && !seen[r.code] && !slices.Contains(ofCodes, r.code) {
			t.Errorf("no page is made for %s", r.code)
		}
	}
}

// ofCodes are rules on QR codes, which TestCodes has faults for.
var ofCodes = []diag.Code{diag.ModuleTooSmall, diag.QRInk, diag.QRQuiet, diag.QRGround, diag.QRUnreadable, diag.QRContent}

// TestHouseWeighs raises, lowers and silences findings by the contract, on
// composed pages and in files alike; an error stays one.
func TestHouseWeighs(t *testing.T) {
	ed := testEdition(t)
	ed.Pages[0].Items = append(ed.Pages[0].Items, ruleAt(60, 200, 200, 0.2, page.Black))
	ed.Title = ""
	for word, want := range map[string]string{"error": "error", "note": "note", "off": "", "warning": "warning"} {
		house := press.Newsprint()
		house.Severity = map[string]string{"hairline": word, "info-title": word}
		var ds diag.List
		Edition(ed, house, &ds)
		got := map[diag.Code]string{}
		for _, d := range ds.Sorted() {
			got[d.Code] = d.Severity.String()
		}
		if got[diag.Hairline] != want || got[diag.InfoTitle] != "error" {
			t.Errorf("%s: hairline is %q, info-title %q", word, got[diag.Hairline], got[diag.InfoTitle])
		}
	}
}
