package preflight

import (
	"slices"
	"testing"

	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/layout/page"
	"banxin/press"
)

// TestInk finishes pages and measures their ink.
func TestInk(t *testing.T) {
	red := page.Ink{M: 1000, Y: 900, K: 50}
	at := func(ink page.Ink, line int) *page.Rule {
		return &page.Rule{Box: geom.Rect{X: 30 * geom.Pt, Y: 40 * geom.Pt, W: 150 * geom.Pt, H: 80 * geom.Pt}, Ink: ink, Src: diag.Span{File: "paper.yaml", Line: line}}
	}
	for _, c := range []struct {
		name     string
		put      []page.Item
		behind   bool // under the text
		want     []diag.Code
		least    int
		most     int
		measured bool
	}{
		{"type alone", nil, true, nil, 1000, 1000, false},
		{"a tint of black under type", []page.Item{at(page.Ink{K: 300}, 1)}, true, nil, 1000, 1000, false},
		{"a colour beside type", []page.Item{&page.Rule{Box: geom.Rect{X: 400 * geom.Pt, Y: 250 * geom.Pt, W: 20 * geom.Pt, H: 20 * geom.Pt}, Ink: red}}, true, nil, 1950, 1950, false},
		{"type over a light colour", []page.Item{at(page.Ink{Y: 1000}, 1)}, true, nil, 2000, 2000, false},
		{"a colour over type", []page.Item{at(red, 1)}, false, nil, 1950, 1950, false},
		// A hairline of 4 pt in solid black over red: 290 % over more than a square millimetre.
		{"black over red", []page.Item{at(red, 7), &page.Rule{Box: geom.Rect{X: 40 * geom.Pt, Y: 60 * geom.Pt, W: 100 * geom.Pt, H: 4 * geom.Pt}, Ink: page.Black}}, true, []diag.Code{diag.TotalInk}, 2880, 2910, true},
		{"a spot ink under black", []page.Item{at(page.Ink{M: 900, Y: 800, Spot: "PANTONE 185 C", Tint: 1000}, 1)}, true, nil, 2000, 2000, false},
		{"an ink over the limit", []page.Item{at(page.Ink{C: 700, M: 700, Y: 700, K: 700}, 1)}, false, nil, 2790, 2810, true}, // told by Edition
	} {
		t.Run(c.name, func(t *testing.T) {
			ed := testEdition(t)
			pg := ed.Pages[0]
			if c.behind {
				pg.Items = slices.Insert(pg.Items, 0, c.put...)
				for i := range pg.Reading {
					pg.Reading[i].First += len(c.put)
					pg.Reading[i].Last += len(c.put)
				}
			} else {
				pg.Items = append(pg.Items, c.put...)
			}
			whole, single := pressFiles(t, ed)
			for n, file := range [][]byte{whole, single[0]} {
				pages := [][]int{nil, {0}}[n]
				var ds diag.List
				got := Ink(file, ed, pages, nil, press.Newsprint(), &ds)
				if codes := found(&ds); !slices.Equal(codes, c.want) {
					t.Fatalf("want %v, got %v:%s", c.want, codes, show(&ds))
				}
				if len(c.want) > 0 && ds.Sorted()[0].Span.Line != 7 {
					t.Errorf("the finding has %v", ds.Sorted()[0].Span)
				}
				if got[0].Total < c.least || got[0].Total > c.most || got[0].Measured != c.measured {
					t.Errorf("file %d: %+v", n, got[0])
				}
				if n == 0 && (got[1].Measured || got[1].Total != 1000) {
					t.Errorf("page 2: %+v", got[1])
				}
			}
		})
	}
	t.Run("unsure", func(t *testing.T) {
		ed := testEdition(t)
		ed.Pages[0].Items = append(ed.Pages[0].Items, at(page.Ink{C: 700, M: 700, Y: 700, K: 700}, 1))
		d := testDraft(ed)
		d.entries = "/Group << /S /Transparency >>"
		d.line(0, 2).after = "q /Im gs Q"
		var ds diag.List
		Ink(d.file(t), ed, nil, nil, press.Newsprint(), &ds)
		if codes := found(&ds); !slices.Contains(codes, diag.InkUnsure) {
			t.Fatalf("got %v:%s", codes, show(&ds))
		}
	})
}
