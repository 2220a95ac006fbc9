package rip

import (
	"strings"
	"testing"
)

// TestManyMasks: what is no longer needed does not count: a page may set soft
// masks, and show small pictures, as often as it likes.
func TestManyMasks(t *testing.T) {
	if testing.Short() {
		t.Skip("takes some seconds")
	}
	res := "/ExtGState << /Soft << /SMask << /S /Luminosity /G 5 0 R >> >> >>"
	group := streamObject("/Type /XObject /Subtype /Form /BBox [0 0 2000 2000] /Group << /S /Transparency /CS /DeviceCMYK >> /Resources << >>", []byte("0.5 g 0 0 2000 2000 re f"))
	s := sheet{
		content: strings.Repeat("q /Soft gs 0 1 0 0 k 10 10 2 2 re f Q ", 56) + strings.Repeat("q 9 0 0 9 50 50 cm BI /W 1 /H 1 /BPC 8 /CS /CMYK ID abcd EI Q ", 500),
		res:     res, page: "/MediaBox [0 0 2000 2000]", more: []string{group},
	}
	p := s.render(t)
	if got := p.at(11, 11); got != "0 100 0 0" || len(p.Unsure) > 0 {
		t.Errorf("%s, %v", got, p.Unsure)
	}
}

// TestBounds: what asks for too much is refused, soon.
func TestBounds(t *testing.T) {
	if testing.Short() {
		t.Skip("takes some seconds")
	}
	for name, content := range map[string]string{
		"fills":  strings.Repeat("0 0 2000 2000 re f ", 200_000),
		"paths":  "0 0 m " + strings.Repeat("9 9 l ", maxSteps+2) + "f",
		"dashes": strings.Repeat("[0.00001] 0 d 0 0 m 2000 2000 l S ", 20_000),
	} {
		d, err := Open(sheet{content: content, page: "/MediaBox [0 0 2000 2000]"}.file())
		if err != nil {
			t.Fatal(err)
		}
		if _, err := d.Render(0, 144); err == nil {
			t.Errorf("%s: it is rendered", name)
		}
	}
	d, err := Open(sheet{page: "/MediaBox [0 0 14400 14400]"}.file())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.Render(0, 300); err != ErrLarge {
		t.Errorf("a page of five metres: %v", err)
	}
}
