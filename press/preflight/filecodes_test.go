package preflight

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/layout/page"
	"banxin/press"
	"banxin/press/contract"
)

// TestFileCodes reads the codes of finished files from their plates: of a good
// one, and of one with each fault. Of our own files the line of the issue is named, of
// others the file.
func TestFileCodes(t *testing.T) {
	const says = "https://example.org/subscribe"
	half := geom.FromMM(0.5)
	rules := func(ed *page.Edition) []page.Item { return ed.Pages[0].Items[1:] }
	for _, c := range []struct {
		name   string
		module geom.Length
		spoil  func(ed *page.Edition, house *contract.Profile)
		want   []diag.Code
	}{
		{"nothing wrong", half, func(*page.Edition, *contract.Profile) {}, nil},
		{"least module", geom.FromMM(0.4), func(*page.Edition, *contract.Profile) {}, nil},
		{"too small for the house", geom.FromMM(0.36), func(*page.Edition, *contract.Profile) {}, []diag.Code{diag.ModuleTooSmall}},
		{"in three inks", half, func(ed *page.Edition, _ *contract.Profile) {
			for _, item := range rules(ed) {
				item.(*page.Rule).Ink = page.Ink{C: 1000, M: 1000, Y: 1000}
			}
		}, []diag.Code{diag.QRInk, diag.QRUnreadable}},
		{"in a spot ink", half, func(ed *page.Edition, _ *contract.Profile) {
			for _, item := range rules(ed) {
				item.(*page.Rule).Ink = page.Ink{C: 1000, M: 900, K: 400, Spot: "PANTONE 281 C", Tint: 1000}
			}
		}, []diag.Code{diag.QRInk}},
		{"on a tint", half, func(ed *page.Edition, _ *contract.Profile) {
			ed.Pages[0].Items = slices.Insert(ed.Pages[0].Items, 0, page.Item(&page.Rule{Box: ed.Codes[0].Area.Inset(-3 * half), Ink: page.Ink{Y: 100}}))
		}, []diag.Code{diag.QRGround}},
		{"a rule beside it", half, func(ed *page.Edition, _ *contract.Profile) {
			a := ed.Codes[0].Area
			ed.Pages[0].Items = append(ed.Pages[0].Items, &page.Rule{Box: geom.Rect{X: a.Right() + 2*half, Y: a.Y, W: half, H: a.H}, Ink: page.Black})
		}, []diag.Code{diag.QRQuiet}},
		{"a rule far enough", half, func(ed *page.Edition, _ *contract.Profile) {
			a := ed.Codes[0].Area
			ed.Pages[0].Items = append(ed.Pages[0].Items, &page.Rule{Box: geom.Rect{X: a.Right() + 4*half, Y: a.Y, W: half, H: a.H}, Ink: page.Black})
		}, nil},
		{"covered", half, func(ed *page.Edition, _ *contract.Profile) {
			ed.Pages[0].Items = append(ed.Pages[0].Items, &page.Rule{Box: ed.Codes[0].Area.Inset(8 * half)})
		}, []diag.Code{diag.QRUnreadable}},
		{"another address", half, func(ed *page.Edition, _ *contract.Profile) { ed.Codes[0].Says = "https://example.org/" }, []diag.Code{diag.QRContent}},
	} {
		t.Run(c.name, func(t *testing.T) {
			ed, house := codeEdition(says, c.module), press.Newsprint()
			c.spoil(ed, house)
			var file bytes.Buffer
			if err := press.Write(&file, ed, house); err != nil {
				t.Fatal(err)
			}
			for _, known := range []*page.Edition{ed, nil} {
				var ds diag.List
				FileCodes("a.pdf", file.Bytes(), known, nil, house, &ds)
				want := slices.Clone(c.want)
				if known == nil { // of others nobody knows what they should say
					want = slices.DeleteFunc(want, func(code diag.Code) bool { return code == diag.QRContent || c.name == "covered" })
				}
				var got []diag.Code
				for _, d := range ds.Sorted() {
					got = append(got, d.Code)
					if ours := strings.HasSuffix(d.Span.File, ".yaml"); ours != (known != nil) {
						t.Errorf("%s is told at %v", d.Code, d.Span)
					}
				}
				slices.Sort(got)
				if slices.Sort(want); !slices.Equal(got, want) {
					t.Errorf("ours %v: got %q, want %q", known != nil, got, want)
					for _, d := range ds.Sorted() {
						t.Log(d.Message.EN)
					}
				}
			}
		})
	}
}
