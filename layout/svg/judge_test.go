package svg

import (
	"image"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"banxin/internal/golden"
	"banxin/internal/judge"
	"banxin/layout/page"
	"banxin/proof"
)

// TestStrokesAgree holds outlined lines against the same lines stroked by
// others: MuPDF's and Poppler's own strokers, from a PDF file with S.
func TestStrokesAgree(t *testing.T) {
	pdf := writeStroked(t)
	got := proof.Draw(strokedPage(t), 144)
	for name, draw := range map[string]func(out string) string{
		"MuPDF": func(out string) string {
			judge.Run(t, judge.Need(t, "mutool"), "draw", "-q", "-r", "144", "-o", out+".png", pdf)
			return out + ".png"
		},
		"Poppler": func(out string) string {
			judge.Run(t, judge.Need(t, "pdftoppm"), "-r", "144", "-png", "-singlefile", pdf, out)
			return out + ".png"
		},
	} {
		want := black(t, draw(filepath.Join(t.TempDir(), name)))
		d := golden.Compare(want, got, 100)
		t.Logf("%s: %v", name, d)
		if d.SizesDiffer || d.Mean > 0.45 || d.Over > 0.0002 {
			t.Errorf("%s: %v", name, d)
		}
		// The comparison must see the smallest faults it is there for.
		for what, fault := range map[string]func(pg *page.Page){
			"a line missing": func(pg *page.Page) { pg.Items = append(pg.Items[:4:4], pg.Items[5:]...) },
			"a cap too many": func(pg *page.Page) { pg.Items[0].(*page.Path).Segments[0].To.X -= 3000 },
		} {
			pg := strokedPage(t)
			fault(pg)
			if d := golden.Compare(want, proof.Draw(pg, 144), 100); d.Mean <= 0.45 && d.Over <= 0.0002 {
				t.Errorf("%s does not see %s: %v", name, what, d)
			}
		}
	}
}

// black reads a picture in which solid black looks as it does in proofs.
func black(t *testing.T, name string) *image.RGBA {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	img, err := png.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	out := golden.RGBA(img)
	r, _, _ := page.Black.SRGB()
	for i, v := range out.Pix {
		if i%4 != 3 {
			out.Pix[i] = uint8(int(r) + int(v)*(255-int(r))/255)
		}
	}
	return out
}
