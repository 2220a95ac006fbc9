package preflight

import (
	"bytes"
	"slices"
	"testing"

	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/layout/page"
	"banxin/layout/qr"
	"banxin/press"
	"banxin/press/objects"
	"banxin/press/rip"
	"banxin/press/sample"
)

// fullOfText adds lines of type to the page of a code, beside it and below.
func fullOfText(ed *page.Edition) {
	pg := ed.Pages[0]
	for y := 80 * geom.Pt; y < 580*geom.Pt; y += 12 * geom.Pt {
		for x := 20 * geom.Pt; x < 360*geom.Pt; x += 50 * geom.Pt {
			at := geom.Rect{X: x, Y: y - 9*geom.Pt, W: 45 * geom.Pt, H: 10 * geom.Pt}
			if !ed.Codes[0].Area.Inset(-12 * geom.Pt).Overlaps(at) {
				pg.Items = append(pg.Items, sample.Run(sample.Face("song"), 9*geom.Pt, x, y, page.Black, "版心国"))
			}
		}
	}
}

// codeFile returns the press file of an Edition.
func codeFile(tb testing.TB, ed *page.Edition) []byte {
	tb.Helper()
	var file bytes.Buffer
	if err := press.Write(&file, ed, press.Newsprint()); err != nil {
		tb.Fatal(err)
	}
	return file.Bytes()
}

// TestReadCodes reads codes from files that are not what the Edition says: one
// that is covered in part, by a rule or by a letter from beside it, one that is
// gone, one that says something else.
func TestReadCodes(t *testing.T) {
	const says, other = "https://example.org/subscribe", "https://example.org/subscribf"
	half := geom.FromMM(0.5)
	for _, c := range []struct {
		name   string
		damage func(pg *page.Page, code *page.Code)
		want   []diag.Code
	}{
		{"nothing wrong", func(*page.Page, *page.Code) {}, nil},
		{"a rule over it", func(pg *page.Page, code *page.Code) {
			pg.Items = append(pg.Items, &page.Rule{Box: code.Area.Inset(8 * half), Ink: page.Black})
		}, []diag.Code{diag.QRUnreadable}},
		{"white over a finder", func(pg *page.Page, code *page.Code) {
			pg.Items = append(pg.Items, &page.Rule{Box: geom.Rect{X: code.Area.X, Y: code.Area.Y, W: 7 * half, H: 7 * half}})
		}, []diag.Code{diag.QRUnreadable}},
		{"a large letter over it", func(pg *page.Page, code *page.Code) {
			at := code.Area
			pg.Items = append(pg.Items, sample.Run(sample.Face("song"), 3*at.W, at.X-2*at.W, at.Bottom()+at.H/2, page.Black, "国"))
		}, []diag.Code{diag.QRUnreadable}},
		{"gone", func(pg *page.Page, _ *page.Code) { pg.Items = pg.Items[:1] }, []diag.Code{diag.QRUnreadable}},
		{"another one", func(pg *page.Page, code *page.Code) {
			symbol, err := qr.Make(other, qr.Quartile)
			if err != nil {
				t.Fatal(err)
			}
			pg.Items = symbol.Rules(pg.Items[:1], geom.Point{X: code.Area.X, Y: code.Area.Y}, half, page.Black, code.Src)
		}, []diag.Code{diag.QRContent}},
	} {
		t.Run(c.name, func(t *testing.T) {
			ed, made := codeEdition(says, half), codeEdition(says, half)
			fullOfText(ed)
			c.damage(made.Pages[0], &made.Codes[0])
			fullOfText(made)
			f := Open("a.pdf", codeFile(t, made))
			for _, pages := range [][]int{nil, {0}} {
				var ds diag.List
				f.ReadCodes(ed, pages, press.Newsprint(), &ds)
				var got []diag.Code
				for _, d := range ds.Sorted() {
					got = append(got, d.Code)
					if d.Span != ed.Codes[0].Src {
						t.Errorf("told at %v", d.Span)
					}
				}
				if !slices.Equal(got, c.want) {
					t.Errorf("got %q, want %q", got, c.want)
				}
			}
		})
	}
}

// TestReachShowsAll renders parts of a page with and without knowing how far its
// glyphs reach: the plates are the same.
func TestReachShowsAll(t *testing.T) {
	ed := codeEdition("https://example.org/", geom.FromMM(0.5))
	fullOfText(ed)
	at := ed.Codes[0].Area
	ed.Pages[0].Items = append(ed.Pages[0].Items, sample.Run(sample.Face("song"), 200*geom.Pt, at.X, at.Y, page.Black, "国"))
	doc, err := rip.Open(codeFile(t, ed))
	if err != nil {
		t.Fatal(err)
	}
	for y := 0.0; y < 560; y += 70 {
		for x := 0.0; x < 380; x += 65 {
			doc.Area = &objects.Rect{X0: x, Y0: y, X1: x + 30, Y1: y + 25}
			doc.Reach = 0
			want, err := doc.Render(0, 100)
			if err != nil {
				t.Fatal(err)
			}
			doc.Reach = reachOn(ed.Pages[0])
			got, err := doc.Render(0, 100)
			if err != nil {
				t.Fatal(err)
			}
			for i := range want.Planes {
				if !bytes.Equal(got.Planes[i], want.Planes[i]) {
					t.Fatalf("%s differs at %g, %g", want.Names[i], x, y)
				}
			}
		}
	}
}

// BenchmarkReadCodes reads the one code of a page full of type.
func BenchmarkReadCodes(b *testing.B) {
	ed := codeEdition("https://example.org/subscribe", geom.FromMM(0.5))
	for range 12 {
		fullOfText(ed)
	}
	f := Open("a.pdf", codeFile(b, ed))
	for b.Loop() {
		var ds diag.List
		f.ReadCodes(ed, nil, press.Newsprint(), &ds)
		if ds.HasErrors() {
			b.Fatal(ds.Sorted()[0].Message.EN)
		}
	}
}
