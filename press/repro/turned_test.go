package repro

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"testing"
	"testing/fstest"

	"banxin/internal/diag"
	"banxin/layout/page"
)

// TestStoredTurned: a photograph that a camera stored on its side is made to the
// same samples as one that was stored upright, for the press and for screens.
func TestStoredTurned(t *testing.T) {
	const w, h = 48, 32 // as it is seen
	colour := func(x, y int) color.RGBA { return color.RGBA{uint8(40 + 4*x), uint8(250 - 6*y), uint8(2*x + 3*y), 255} }
	upright := image.NewRGBA(image.Rect(0, 0, w, h))
	sides := map[uint8]*image.RGBA{}
	for o := uint8(5); o <= 8; o++ {
		sides[o] = image.NewRGBA(image.Rect(0, 0, h, w))
	}
	for y := range h {
		for x := range w { // where row 0 and column 0 are (TIFF 6.0, Orientation)
			upright.Set(x, y, colour(x, y))
			sides[5].Set(y, x, colour(x, y))         // left, top
			sides[6].Set(y, w-1-x, colour(x, y))     // right, top
			sides[7].Set(h-1-y, w-1-x, colour(x, y)) // right, foot
			sides[8].Set(h-1-y, x, colour(x, y))     // left, foot
		}
	}
	made := func(m image.Image, orientation uint8) (out [2][]byte) {
		ed := onPage(t, files(t, m), "a.png", 12)
		it := ed.Pages[0].Items[0].(*page.Picture)
		it.Pic.Orientation = orientation
		if sw, sh := it.Pic.Seen(); sw != w || sh != h {
			t.Fatalf("orientation %d is seen as %d × %d", orientation, sw, sh)
		}
		it.Box.H = it.Box.W * h / w
		var ds diag.List
		set := Prepare(ed, Options{House: house(), Screen: true}, &ds)
		for i, img := range []*Image{set.Press(it), set.Screen(it)} {
			pix, err := img.Pixels()
			if img.W != w || img.H != h || err != nil {
				t.Fatalf("orientation %d is made %d × %d, %v", orientation, img.W, img.H, err)
			}
			out[i] = pix
		}
		return out
	}
	straight := made(upright, 1)
	for o, m := range sides {
		for i, pix := range made(m, o) {
			if !bytes.Equal(pix, straight[i]) {
				t.Errorf("orientation %d is made otherwise than upright", o)
			}
		}
	}
}

// TestJPEGIsNoLineArt: two tones that a JPEG happens to hold are a photograph's;
// its next pixel may be between them.
func TestJPEGIsNoLineArt(t *testing.T) {
	m := image.NewGray(image.Rect(0, 0, 64, 64))
	for i := range m.Pix {
		if i/64/8%2 == i%64/8%2 { // whole blocks are coded without loss
			m.Pix[i] = 255
		}
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, &jpeg.Options{Quality: 100}); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		fsys fstest.MapFS
		bits int
	}{"a.jpg": {fstest.MapFS{"a.jpg": {Data: b.Bytes()}}, 8}, "a.png": {files(t, m), 1}} {
		ed := onPage(t, c.fsys, name, 5)
		var ds diag.List
		img := Prepare(ed, Options{House: house()}, &ds).Press(ed.Pages[0].Items[0].(*page.Picture))
		if img.Bits != c.bits {
			t.Errorf("%s: %d bits a sample, want %d", name, img.Bits, c.bits)
		}
	}
}
