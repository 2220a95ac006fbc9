package proof_test

import (
	"bytes"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"banxin/internal/golden"
	"banxin/internal/judge"
	"banxin/layout/page"
	"banxin/web"
)

// mupdf returns MuPDF's picture of the web edition of one page.
func mupdf(t *testing.T, pg *page.Page, dpi int) *image.RGBA {
	t.Helper()
	return renderedFile(t, judge.Need(t, "mutool"), webFile(t, pg), dpi)
}

// rendered returns MuPDF's picture of the first page of a file.
func rendered(t *testing.T, mutool string, file []byte, dpi int) *image.RGBA {
	t.Helper()
	path := filepath.Join(t.TempDir(), "page.pdf")
	if err := os.WriteFile(path, file, 0o644); err != nil {
		t.Fatal(err)
	}
	return renderedFile(t, mutool, path, dpi)
}

func renderedFile(t *testing.T, mutool, path string, dpi int) *image.RGBA {
	t.Helper()
	out := filepath.Join(filepath.Dir(path), "page.png")
	judge.Run(t, mutool, "draw", "-q", "-r", strconv.Itoa(dpi), "-o", out, path, "1")
	return readPNG(t, out)
}

// poppler returns Poppler's picture of the same.
func poppler(t *testing.T, pg *page.Page, dpi int) *image.RGBA {
	t.Helper()
	pdf := webFile(t, pg)
	out := filepath.Join(filepath.Dir(pdf), "page")
	judge.Run(t, judge.Need(t, "pdftoppm"), "-r", strconv.Itoa(dpi), "-png", "-singlefile", pdf, out)
	return readPNG(t, out+".png")
}

// webFile writes the web edition of one page into a folder of the test.
func webFile(t *testing.T, pg *page.Page) string {
	t.Helper()
	var file bytes.Buffer
	ed := &page.Edition{Title: "proof", Date: page.Date{Year: 2020, Month: 11, Day: 30}, Lang: "zh-CN", Pages: []*page.Page{pg}}
	if err := web.Write(&file, ed); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "page.pdf")
	if err := os.WriteFile(path, file.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// readPNG reads a picture.
func readPNG(t *testing.T, path string) *image.RGBA {
	t.Helper()
	drawn, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer drawn.Close()
	img, err := png.Decode(drawn)
	if err != nil {
		t.Fatal(err)
	}
	return golden.RGBA(img)
}
