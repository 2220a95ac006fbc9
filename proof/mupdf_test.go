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
	mutool := judge.Need(t, "mutool")
	var file bytes.Buffer
	ed := &page.Edition{Title: "proof", Date: page.Date{Year: 2020, Month: 11, Day: 30}, Lang: "zh-CN", Pages: []*page.Page{pg}}
	if err := web.Write(&file, ed); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	pdf, out := filepath.Join(dir, "page.pdf"), filepath.Join(dir, "page.png")
	if err := os.WriteFile(pdf, file.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	judge.Run(t, mutool, "draw", "-q", "-r", strconv.Itoa(dpi), "-o", out, pdf)
	drawn, err := os.Open(out)
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
