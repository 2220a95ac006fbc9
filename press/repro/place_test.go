package repro

import (
	"strings"
	"testing"

	"banxin/internal/geom"
	"banxin/layout/page"
	"banxin/layout/picture"
)

// letter is an F in pixels, as it is to be seen.
const letter = "FFF\nF..\nFF.\nF..\nF.."

// storedLetter is the same as a camera stores it that is held in each of the
// eight ways (TIFF 6.0, Orientation: what row 0 and column 0 of the data are).
var storedLetter = [...]string{
	1: "FFF\nF..\nFF.\nF..\nF..", // top, left
	2: "FFF\n..F\n.FF\n..F\n..F", // top, right
	3: "..F\n..F\n.FF\n..F\nFFF", // bottom, right
	4: "F..\nF..\nFF.\nF..\nFFF", // bottom, left
	5: "FFFFF\nF.F..\nF....",     // left, top
	6: "F....\nF.F..\nFFFFF",     // right, top
	7: "....F\n..F.F\nFFFFF",     // right, bottom
	8: "FFFFF\n..F.F\n....F",     // left, bottom
}

func pixelsOf(text string) *pixels {
	rows := strings.Split(text, "\n")
	return &pixels{w: len(rows[0]), h: len(rows), space: picture.Grey, pix: []byte(strings.Join(rows, ""))}
}

func textOf(p *pixels) string {
	var rows []string
	for y := range p.h {
		rows = append(rows, string(p.row(y)))
	}
	return strings.Join(rows, "\n")
}

func TestTurnedUpright(t *testing.T) {
	for o := uint8(1); o <= 8; o++ {
		if got := textOf(pixelsOf(storedLetter[o]).turned(o)); got != letter {
			t.Errorf("orientation %d is seen as\n%s", o, got)
		}
		b := newBitmap(pixelsOf(storedLetter[o]).w, pixelsOf(storedLetter[o]).h)
		for i, v := range pixelsOf(storedLetter[o]).pix {
			if v == 'F' {
				b.set(i%b.w, i/b.w)
			}
		}
		seen := b.turned(o)
		for i, v := range pixelsOf(letter).pix {
			if seen.at(i%3, i/3) != (v == 'F') {
				t.Errorf("orientation %d: the bitmap differs at %d", o, i)
			}
		}
	}
}

// TestCropIsStored cuts the arm of the F out of each way it is stored.
func TestCropIsStored(t *testing.T) {
	c := picture.Crop{X: 1, Y: 2, W: 2, H: 3} // F. .. ..
	for o := uint8(1); o <= 8; o++ {
		p := pixelsOf(storedLetter[o])
		s := stored(c, o, p.w, p.h)
		part := &pixels{w: s.W, h: s.H, space: picture.Grey}
		for y := range s.H {
			part.pix = append(part.pix, p.row(s.Y + y)[s.X:][:s.W]...)
		}
		if got := textOf(part.turned(o)); got != "F.\n..\n.." {
			t.Errorf("orientation %d: the crop is\n%s", o, got)
		}
	}
}

// placed is a picture of w × h pixels in a box so many millimetres wide and high.
func placed(w, h int, wide, high float64) *page.Picture {
	return &page.Picture{
		Box: geom.Rect{W: geom.FromMM(wide), H: geom.FromMM(high)},
		Pic: &picture.Picture{Name: "a.jpg", Format: picture.JPEG, Width: w, Height: h, Orientation: 1},
	}
}

func TestResolution(t *testing.T) {
	p := placed(1000, 500, 127, 25.4) // 5 × 1 inches
	if x, y := Resolution(p); x != 200 || y != 500 {
		t.Errorf("%d × %d ppi, want 200 × 500", x, y)
	}
	p.Crop = picture.Crop{X: 100, Y: 100, W: 500, H: 100}
	if x, y := Resolution(p); x != 100 || y != 100 {
		t.Errorf("cropped: %d × %d ppi, want 100", x, y)
	}
	p.Pic.Orientation, p.Crop = 6, picture.Crop{}
	if x, y := Resolution(p); x != 100 || y != 1000 {
		t.Errorf("turned: %d × %d ppi, want 100 × 1000", x, y)
	}
	if x, y := Resolution(placed(10, 10, 0, 1)); x != 0 || y != 254 {
		t.Errorf("no width: %d × %d ppi", x, y)
	}
}

// TestTargetNeverGrows: a picture gets the pixels of its place, or fewer.
func TestTargetNeverGrows(t *testing.T) {
	if w, h := target(placed(6000, 4000, 254, 169.333), 170); w != 1700 || h != 1134 {
		t.Errorf("%d × %d, want 1700 × 1134", w, h)
	}
	if w, h := target(placed(300, 2000, 254, 254), 170); w != 300 || h != 1700 {
		t.Errorf("%d × %d, want 300 × 1700", w, h)
	}
	if w, h := target(placed(30000, 13000, 2000, 900), 350); w*h > mostPixels || w*h < mostPixels*3/4 || w*9/20 > h+1 || h > w*9/20+1 {
		t.Errorf("of a poster %d × %d are made", w, h)
	}
}
