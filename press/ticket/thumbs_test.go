package ticket

import (
	"image"
	"image/color"
	"testing"
)

// TestShrunk: each pixel is the mean of those it stands for, and what is added
// at the right is white.
func TestShrunk(t *testing.T) {
	src := image.NewRGBA(image.Rect(0, 0, 18, 13))
	at := func(x, y, c int) int { return (x*37 + y*101 + c*59 + x*y) % 256 }
	for y := range 13 {
		for x := range 18 {
			src.SetRGBA(x, y, color.RGBA{uint8(at(x, y, 0)), uint8(at(x, y, 1)), uint8(at(x, y, 2)), 255})
		}
	}
	for _, n := range []int{2, 4, 6} {
		dst := shrunk(src, n, 3)
		if dst.Rect.Dx() != 18/n+3 || dst.Rect.Dy() != 13/n {
			t.Fatalf("%v", dst.Rect)
		}
		for y := range 13 / n {
			for x := range 18 / n {
				got := dst.RGBAAt(x, y)
				for c, v := range []uint8{got.R, got.G, got.B} {
					sum := 0
					for dy := range n {
						for dx := range n {
							sum += at(x*n+dx, y*n+dy, c)
						}
					}
					if want := (sum + n*n/2) / (n * n); int(v) != want {
						t.Fatalf("%d times smaller: sample %d at %d,%d is %d, not %d", n, c, x, y, v, want)
					}
				}
				if got.A != 255 {
					t.Fatal("it is not opaque")
				}
			}
			if (dst.RGBAAt(18/n+2, y) != color.RGBA{255, 255, 255, 255}) {
				t.Fatal("the white columns are not white")
			}
		}
	}
	if tiny := shrunk(image.NewRGBA(image.Rect(0, 0, 1, 1)), 4, 0); tiny.Rect.Dx() != 1 || tiny.Rect.Dy() != 1 {
		t.Error(tiny.Rect)
	}
}
