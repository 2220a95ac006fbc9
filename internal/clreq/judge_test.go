package clreq

import (
	"encoding/xml"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"banxin/internal/judge"
)

// traced is what mutool says a page paints.
type traced struct {
	Pages []struct {
		MediaBox string `xml:"mediabox,attr"`
		Texts    []struct {
			Transform string `xml:"transform,attr"`
			Spans     []struct {
				Glyphs []struct {
					Text string  `xml:"unicode,attr"`
					ID   *int    `xml:"glyph,attr"` // nil for a further character of the glyph before
					X    float64 `xml:"x,attr"`
					Y    float64 `xml:"y,attr"`
				} `xml:"g"`
			} `xml:"span"`
		} `xml:"fill_text"`
	} `xml:"page"`
}

// TestReaderAgreesWithMuPDF holds what this package reads from a file against
// what MuPDF reads: every glyph, its character and its origin. So the reader
// that all clauses lean on is itself judged.
func TestReaderAgreesWithMuPDF(t *testing.T) {
	mutool := judge.Need(t, "mutool")
	b := newBook(t)
	all := clauses()
	for i := range all {
		for _, w := range all[i].ways() {
			s := w.setting()
			s.style.Vertical = w.vertical
			b.add(s)
		}
	}
	bytes := b.write()
	name := filepath.Join(t.TempDir(), "clauses.pdf")
	if err := os.WriteFile(name, bytes, 0o644); err != nil {
		t.Fatal(err)
	}
	var want traced
	if err := xml.Unmarshal([]byte(judge.Run(t, mutool, "trace", name)), &want); err != nil {
		t.Fatal(err)
	}
	file, err := openPDF(bytes)
	if err != nil {
		t.Fatal(err)
	}
	if len(want.Pages) != len(b.pages) {
		t.Fatalf("mutool sees %d pages, not %d", len(want.Pages), len(b.pages))
	}
	compared := 0
	for n := range want.Pages {
		got, err := file.page(n + 1)
		if err != nil {
			t.Fatal(err)
		}
		k := 0
		for _, text := range want.Pages[n].Texts {
			m := numbers(text.Transform)
			bleed := -b.pages[n].Bleed.Points()
			for _, span := range text.Spans {
				for _, g := range span.Glyphs {
					if g.ID == nil {
						continue
					}
					if k >= len(got.glyphs) {
						t.Fatalf("page %d: mutool sees more than %d glyphs", n+1, k)
					}
					ours := &got.glyphs[k]
					k++
					x, y := g.X*m[0]+g.Y*m[2]+m[4]+bleed, g.X*m[1]+g.Y*m[3]+m[5]+bleed
					first := []rune(ours.text + "\ufffd")[0]
					if math.Abs(x-ours.x) > 0.01 || math.Abs(y-ours.y) > 0.01 || !strings.HasPrefix(g.Text, string(first)) {
						t.Errorf("page %d: %q at %.3f, %.3f; mutool: %q at %.3f, %.3f", n+1, ours.text, ours.x, ours.y, g.Text, x, y)
					}
					compared++
				}
			}
		}
		if k != len(got.glyphs) {
			t.Errorf("page %d: %d glyphs, mutool sees %d", n+1, len(got.glyphs), k)
		}
	}
	t.Logf("%d glyphs on %d pages", compared, len(want.Pages))
}

func numbers(s string) (all []float64) {
	for _, f := range strings.Fields(s) {
		n, err := strconv.ParseFloat(f, 64)
		if err != nil {
			return nil
		}
		all = append(all, n)
	}
	return all
}
