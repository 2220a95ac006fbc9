package preflight

import (
	"slices"
	"strings"
	"testing"

	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/layout/page"
	"banxin/layout/picture"
	"banxin/layout/qr"
	"banxin/press"
	"banxin/press/contract"
	"banxin/press/sample"
)

// codeEdition is a page with one code of modules of 0.5 mm and some text.
func codeEdition(says string, module geom.Length) *page.Edition {
	symbol, err := qr.Make(says, qr.Quartile)
	if err != nil {
		panic(err)
	}
	at := geom.Point{X: 100 * geom.Pt, Y: 120 * geom.Pt}
	src := diag.Span{File: "bao/paper.yaml", Line: 7, Col: 3}
	side := symbol.Side(module, false)
	trim := geom.Rect{W: 420 * geom.Pt, H: 600 * geom.Pt}
	pg := &page.Page{Folio: 1, Trim: trim, Bleed: geom.FromMM(3), TypeArea: trim.Inset(40 * geom.Pt)}
	pg.Items = append(pg.Items, sample.Run(sample.Face("song"), 9*geom.Pt, 60*geom.Pt, 60*geom.Pt, page.Black, "扫描二维码"))
	pg.Items = symbol.Rules(pg.Items, at, module, page.Black, src)
	return &page.Edition{Title: "晨报", Pages: []*page.Page{pg}, Codes: []page.Code{{
		Area: geom.Rect{X: at.X, Y: at.Y, W: side, H: side}, Modules: len(symbol), Module: module, Says: says, Src: src,
	}}}
}

// TestCodes spoils a code in every way it can be spoilt.
func TestCodes(t *testing.T) {
	const says = "https://example.org/subscribe"
	half := geom.FromMM(0.5)
	under := func(ed *page.Edition, item page.Item) {
		ed.Pages[0].Items = slices.Insert(ed.Pages[0].Items, 0, item)
	}
	over := func(ed *page.Edition, item page.Item) { ed.Pages[0].Items = append(ed.Pages[0].Items, item) }
	// beside returns a box so many modules to the right of the code.
	beside := func(ed *page.Edition, modules geom.Length) geom.Rect {
		a := ed.Codes[0].Area
		return geom.Rect{X: a.Right() + modules*ed.Codes[0].Module, Y: a.Y, W: 30 * geom.Pt, H: 5 * geom.Pt}
	}
	for _, c := range []struct {
		name   string
		module geom.Length
		spoil  func(ed *page.Edition, house *contract.Profile)
		want   []diag.Code
	}{
		{"nothing wrong", half, func(*page.Edition, *contract.Profile) {}, nil},
		{"least module", geom.FromMM(0.4), func(*page.Edition, *contract.Profile) {}, nil},
		{"too small for the house", geom.FromMM(0.39), func(*page.Edition, *contract.Profile) {}, []diag.Code{diag.ModuleTooSmall}},
		{"too small for the house and for any print", geom.FromMM(0.25), func(*page.Edition, *contract.Profile) {}, []diag.Code{diag.ModuleTooSmall, diag.QRUnreadable}},
		{"too small, and the house does not mind", geom.FromMM(0.3), func(_ *page.Edition, house *contract.Profile) { house.QR.Module = 0 }, []diag.Code{diag.QRUnreadable}},
		{"rule four modules away", half, func(ed *page.Edition, _ *contract.Profile) {
			over(ed, &page.Rule{Box: beside(ed, 4), Ink: page.Black})
		}, nil},
		{"rule in the quiet zone", half, func(ed *page.Edition, _ *contract.Profile) {
			over(ed, &page.Rule{Box: beside(ed, 3), Ink: page.Black})
		}, []diag.Code{diag.QRQuiet}},
		{"white rule in the quiet zone", half, func(ed *page.Edition, _ *contract.Profile) { over(ed, &page.Rule{Box: beside(ed, 3)}) }, nil},
		{"outline in the quiet zone", half, func(ed *page.Edition, _ *contract.Profile) {
			b := beside(ed, 2)
			over(ed, &page.Path{Ink: page.Black, Segments: []page.Segment{{To: geom.Point{X: b.X, Y: b.Y}}, {Op: page.LineTo, To: geom.Point{X: b.Right(), Y: b.Bottom()}}}})
		}, []diag.Code{diag.QRQuiet}},
		{"picture in the quiet zone", half, func(ed *page.Edition, _ *contract.Profile) {
			over(ed, &page.Picture{Box: beside(ed, 3), Pic: &picture.Picture{}})
		}, []diag.Code{diag.QRQuiet}},
		{"text in the quiet zone", half, func(ed *page.Edition, _ *contract.Profile) {
			b := beside(ed, 3)
			over(ed, sample.Run(sample.Face("song"), 9*geom.Pt, b.X, b.Y+20*geom.Pt, page.Black, "报"))
		}, []diag.Code{diag.QRQuiet}},
		{"text that ends in the code", half, func(ed *page.Edition, _ *contract.Profile) {
			b := ed.Codes[0].Area
			over(ed, sample.Run(sample.Face("song"), 9*geom.Pt, b.X-32*geom.Pt, b.Y+30*geom.Pt, page.Black, "晨报晨报"))
		}, []diag.Code{diag.QRGround}},
		{"tint behind", half, func(ed *page.Edition, _ *contract.Profile) {
			under(ed, &page.Rule{Box: ed.Codes[0].Area.Inset(-20 * geom.Pt), Ink: page.Ink{K: 100}})
		}, []diag.Code{diag.QRGround}},
		{"advert over", half, func(ed *page.Edition, _ *contract.Profile) {
			over(ed, &page.Advert{Box: ed.Codes[0].Area.Inset(20 * geom.Pt), Doc: &picture.Document{}})
		}, []diag.Code{diag.QRGround}},
		{"at the trim", half, func(ed *page.Edition, _ *contract.Profile) {
			ed.Pages[0].Trim.W = ed.Codes[0].Area.Right() + 3*half
		}, []diag.Code{diag.QRQuiet}},
		{"a module in colour", half, func(ed *page.Edition, _ *contract.Profile) {
			ed.Pages[0].Items[9].(*page.Rule).Ink = page.Ink{C: 1000, M: 1000, Y: 1000}
		}, []diag.Code{diag.QRInk}},
		{"a paler black", half, func(ed *page.Edition, _ *contract.Profile) {
			for _, item := range ed.Pages[0].Items[1:] {
				item.(*page.Rule).Ink = page.Ink{K: 900}
			}
		}, []diag.Code{diag.QRInk}},
		{"too pale to be read", half, func(ed *page.Edition, _ *contract.Profile) {
			for _, item := range ed.Pages[0].Items[1:] {
				item.(*page.Rule).Ink = page.Ink{Y: 50}
			}
		}, []diag.Code{diag.QRInk, diag.QRUnreadable}},
		{"covered in white", half, func(ed *page.Edition, _ *contract.Profile) {
			over(ed, &page.Rule{Box: ed.Codes[0].Area.Inset(10 * geom.Pt)})
		}, []diag.Code{diag.QRUnreadable}},
		{"rows missing", half, func(ed *page.Edition, _ *contract.Profile) {
			ed.Pages[0].Items = slices.Delete(ed.Pages[0].Items, 1, 60)
		}, []diag.Code{diag.QRUnreadable}},
		{"another address", half, func(ed *page.Edition, _ *contract.Profile) {
			ed.Codes[0].Says = "https://example.org/subscribe/"
		}, []diag.Code{diag.QRContent}},
		{"quiet zone is only warned of, and the house may raise it", half, func(ed *page.Edition, house *contract.Profile) {
			over(ed, &page.Rule{Box: beside(ed, 3), Ink: page.Black})
			house.Severity = map[string]string{"qr-quiet": "error"}
		}, []diag.Code{diag.QRQuiet}},
	} {
		t.Run(c.name, func(t *testing.T) {
			ed, house := codeEdition(says, c.module), press.Newsprint()
			c.spoil(ed, house)
			var ds diag.List
			Codes(ed, house, &ds)
			var got []diag.Code
			for _, d := range ds.Sorted() {
				got = append(got, d.Code)
				if d.Span != ed.Codes[0].Src {
					t.Errorf("%s is told at %v", d.Code, d.Span)
				}
				if want := d.Code != diag.QRQuiet || house.Severity != nil; (d.Severity == diag.Error) != want {
					t.Errorf("%s has severity %v", d.Code, d.Severity)
				}
			}
			slices.Sort(got)
			want := slices.Sorted(slices.Values(c.want))
			if !slices.Equal(got, want) {
				t.Errorf("got %q, want %q", got, want)
				for _, d := range ds.Sorted() {
					t.Log(d.Message.EN)
				}
			}
		})
	}
}

// BenchmarkCodes measures what a build pays for one code.
func BenchmarkCodes(b *testing.B) {
	ed, house := codeEdition("https://example.org/subscribe", geom.FromMM(0.5)), press.Newsprint()
	for b.Loop() {
		var ds diag.List
		if Codes(ed, house, &ds); ds.HasErrors() {
			b.Fatal(ds.Sorted())
		}
	}
}

// TestNoFalseAlarm: codes of every usual length and size pass, on newsprint and
// on white paper.
func TestNoFalseAlarm(t *testing.T) {
	for _, screen := range []int{85, 150, 175} {
		for n := 0; n < 120; n += 7 {
			says := "https://example.org/" + strings.Repeat("subscribe/", 12)[:n]
			for _, side := range []float64{0.40, 0.43, 0.50, 0.62, 0.80, 1.20} {
				ed, house := codeEdition(says, geom.FromMM(side)), press.Newsprint()
				ed.Pages[0].Trim = geom.Rect{W: 900 * geom.Pt, H: 900 * geom.Pt}
				house.Condition.Screen = screen
				var ds diag.List
				if Codes(ed, house, &ds); ds.Len() > 0 {
					t.Errorf("%d modules of %.2f mm at %d lines: %s", ed.Codes[0].Modules, side, screen, ds.Sorted()[0].Message.EN)
				}
			}
		}
	}
}
