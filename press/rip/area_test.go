package rip

import (
	"bytes"
	"testing"

	"banxin/press/objects"
)

// TestPartOfAPage: a part that is rendered by itself is that part of the whole,
// and one that reaches beyond the sheet ends there.
func TestPartOfAPage(t *testing.T) {
	s := sheet{content: "0 0 0 1 k 10 20 m 90 35 l 40 80 l f 0.3 0 0 0 k 50 50 60 60 re f"}
	whole := s.render(t)
	d, err := Open(s.file())
	if err != nil {
		t.Fatal(err)
	}
	d.Area = &objects.Rect{X0: 30, Y0: 25, X1: 120, Y1: 70}
	part, err := d.Render(0, 72)
	if err != nil {
		t.Fatal(err)
	}
	if part.W != 70 || part.H != 45 || part.Box.X1 != 100 {
		t.Fatalf("the part is %d × %d pixels, %+v", part.W, part.H, part.Box)
	}
	for i := range part.Planes {
		if len(part.Planes[i]) == 0 && len(whole.Planes[i]) == 0 {
			continue // an ink that nothing is printed in
		}
		for y := range part.H {
			want := whole.Planes[i][(y+100-70)*whole.W+30:][:part.W]
			if got := part.Planes[i][y*part.W:][:part.W]; !bytes.Equal(got, want) {
				t.Fatalf("%s, row %d: %v, want %v", part.Names[i], y, got, want)
			}
		}
	}
	d.Area = &objects.Rect{X0: 200, Y0: 0, X1: 300, Y1: 100}
	if _, err := d.Render(0, 72); err == nil {
		t.Error("a part beyond the sheet was rendered")
	}
}
