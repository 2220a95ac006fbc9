package main

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"banxin/internal/geom"
	"banxin/layout/page"
	"banxin/press"
	"banxin/press/manifest"
)

// spotAdvert is an advertisement in black and a spot ink, as a press file.
func spotAdvert(t *testing.T) string {
	t.Helper()
	trim := geom.Rect{W: geom.FromMM(100), H: geom.FromMM(60)}
	house := press.Newsprint()
	house.Ink.Spots = 1
	ed := &page.Edition{Title: "广告", Date: page.Date{Year: 2020, Month: 11, Day: 1}, Pages: []*page.Page{{
		Folio: 1, Trim: trim, Bleed: geom.FromMM(3), TypeArea: trim,
		Items: []page.Item{
			&page.Rule{Box: trim.Inset(-geom.FromMM(3)), Ink: page.Ink{M: 900, Y: 700, Spot: "PANTONE 185 C", Tint: 1000}},
			&page.Rule{Box: trim.Inset(geom.FromMM(20)), Ink: page.Black},
		},
	}}}
	var b bytes.Buffer
	if err := press.Write(&b, ed, house); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestInksOfPagesAreThoseOfTheirPlates: a page whose only picture is grey is one of black
// alone, in the list and by its name, though its pixels are red, green and blue;
// an advert's spot ink is a plate of its page.
func TestInksOfPagesAreThoseOfTheirPlates(t *testing.T) {
	dir, out := pictureIssue(t), t.TempDir()
	grey := image.NewRGBA(image.Rect(0, 0, 900, 600))
	for i := range grey.Rect.Dx() * grey.Rect.Dy() {
		v := uint8(i % 251)
		grey.SetRGBA(i%900, i/900, color.RGBA{v, v, v, 255})
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, grey, nil); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, "images", "b.jpg"), b.String())
	write(t, filepath.Join(dir, "images", "ad.pdf"), spotAdvert(t))
	write(t, filepath.Join(dir, "..", "paper.yaml"), picturePaper+"printer: h.yaml\n")
	write(t, filepath.Join(dir, "..", "h.yaml"), "extends: newsprint\nink: { spots: 1 }\nfiles: { page: \"{page}{colour}\" }\n")
	write(t, filepath.Join(dir, "issue.yaml"), picturePlan[:strings.Index(picturePlan, "      - { picture: images/b")]+`  - { page: 2, grid: news, place: [{ picture: images/b.jpg, columns: 1-2, lines: 1-20, alt: 山 }] }
  - { page: 3, grid: news, place: [{ ad: dian, columns: 1-2, lines: 1-20 }] }
ads: { dian: { file: images/ad.pdf, size: 2x20, alt: 一家小店 } }
`)
	if got := process(t, ".", "build", dir, "-o", out, "-only", "press", "-cache", "off"); got.status != exitFine {
		t.Fatalf("status %d\n%s", got.status, got.stderr)
	}
	f, err := os.Open(filepath.Join(out, "bao", "qi", "press", manifest.Name))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	m, err := manifest.Decode(f)
	if err != nil || len(m.Pages) != 3 {
		t.Fatal(m, err)
	}
	for i, want := range []struct {
		file string
		inks []string
	}{
		{"1P.pdf", []string{"Cyan", "Magenta", "Yellow", "Black"}},
		{"2M.pdf", []string{"Black"}},
		{"3P.pdf", []string{"Black", "PANTONE 185 C"}},
	} {
		if got := m.Pages[i]; got.File != want.file || !slices.Equal(got.Inks, want.inks) {
			t.Errorf("page %d: %s in %q, want %s in %q", i+1, got.File, got.Inks, want.file, want.inks)
		}
	}
}
