package golden

import (
	"image"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// lined returns a page of grey lines, every step pixels, the first of them at y.
func lined(y, step int) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, 80, 120))
	for i := range img.Pix {
		img.Pix[i] = 0xFF
	}
	for ; y < 110; y += step {
		for x := 8; x < 72; x++ {
			copy(img.Pix[img.PixOffset(x, y):], []byte{60, 60, 60})
		}
	}
	return img
}

// TestPages keeps a page, finds it unchanged, and finds lines that moved by one
// pixel; the report then names the picture.
func TestPages(t *testing.T) {
	path := filepath.Join(t.TempDir(), "lines-of-a-page.jpg")
	root, err := moduleRoot()
	if err != nil {
		t.Fatal(err)
	}
	shown := filepath.Join(root, "out", "golden")
	defer os.Remove(filepath.Join(shown, "lines-of-a-page.png"))
	was := *update
	defer func() { *update = was }()
	page := func(img *image.RGBA) error {
		return checkPage(path, Picture{Name: "lines-of-a-page", Got: img}, 12, 0.002)
	}
	*update = false
	if err := page(lined(10, 6)); err == nil {
		t.Error("a page that was never kept is accepted")
	}
	*update = true
	if err := page(lined(10, 6)); err != nil {
		t.Fatal(err)
	}
	*update = false
	if err := page(lined(10, 6)); err != nil {
		t.Errorf("the same page: %v", err)
	}
	if err := page(lined(11, 6)); err == nil {
		t.Error("lines that moved by a pixel are not seen")
	}
	index, err := os.ReadFile(filepath.Join(shown, "index.html"))
	if err != nil || !strings.Contains(string(index), "lines-of-a-page.png") {
		t.Errorf("the report does not show the page: %v", err)
	}
	big := image.NewRGBA(image.Rect(0, 0, 900, 900))
	for i := range big.Pix {
		big.Pix[i] = byte(i * i >> 3)
	}
	if err := page(big); err == nil || !strings.Contains(err.Error(), "at most") {
		t.Errorf("a picture of too many bytes: %v", err)
	}
}
