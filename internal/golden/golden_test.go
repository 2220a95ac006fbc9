package golden

import (
	"image"
	"image/color"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// patch returns a white picture with a grey patch.
func patch(grey uint8) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, 10, 10))
	for i := range img.Pix {
		img.Pix[i] = 0xFF
	}
	for x := range 5 {
		img.SetRGBA(x, 3, color.RGBA{grey, grey, 100, 0xFF})
	}
	return img
}

func TestCompare(t *testing.T) {
	if d := Compare(patch(50), patch(50), 0); d != (Difference{}) {
		t.Errorf("equal pictures: %v", d)
	}
	d := Compare(patch(50), patch(60), 9)
	want := Difference{Mean: 5 * 2 * 10 / 300., Max: 10, Over: 0.05, Limit: 9}
	if d != want {
		t.Errorf("got %v, want %v", d, want)
	}
	if d := Compare(patch(50), patch(60), 10); d.Over != 0 {
		t.Errorf("10 off at a limit of 10: %v", d)
	}
	small := image.NewRGBA(image.Rect(0, 0, 9, 10))
	copy(small.Pix, patch(50).Pix)
	if d := Compare(patch(50), small, 0); !d.SizesDiffer {
		t.Errorf("different sizes not seen: %v", d)
	}
}

// TestCheck keeps a picture and compares it with itself, with a slightly and
// with a clearly different one; the last is shown under out/golden.
func TestCheck(t *testing.T) {
	path := filepath.Join(t.TempDir(), "patch.png")
	if err := check(path, Picture{"patch", patch(50)}, 2); err == nil {
		t.Error("a missing golden passes")
	}
	if err := keep(path, patch(50)); err != nil {
		t.Fatal(err)
	}
	for grey, passes := range map[uint8]bool{50: true, 52: true, 53: false} {
		err := check(path, Picture{"golden-test-patch", patch(grey)}, 2)
		if (err == nil) != passes {
			t.Errorf("grey %d against 50: %v", grey, err)
		}
		if err == nil {
			continue
		}
		_, shown, _ := strings.Cut(err.Error(), "; see ")
		img, err := read(shown)
		if err != nil {
			t.Fatal(err)
		}
		if got := img.Rect.Size(); got != image.Pt(38, 10) {
			t.Errorf("want|difference|got is %v pixels", got)
		}
		if got := img.RGBAAt(14+2, 3); got != (color.RGBA{0xE0, 0, 0, 0xFF}) {
			t.Errorf("the difference is not red but %v", got)
		}
		os.Remove(shown)
	}
}

// TestKeepRefusesLargePictures keeps clones small.
func TestKeepRefusesLargePictures(t *testing.T) {
	img := image.NewRGBA(image.Rect(0, 0, 200, 200))
	noise := uint32(1) // does not compress
	for i := range img.Pix {
		noise = noise*1664525 + 1013904223
		img.Pix[i] = uint8(noise >> 24)
	}
	if err := keep(filepath.Join(t.TempDir(), "noise.png"), img); err == nil {
		t.Error("a picture over 20 KiB was kept")
	}
}
