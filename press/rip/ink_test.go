package rip

import (
	"math"
	"testing"

	"banxin/internal/judge"
)

// TestMeasure: solid black over M100 Y90 K5 is 290 %, at its place; where black
// knocks out it is 195 % and 100 %.
func TestMeasure(t *testing.T) {
	res := "/ExtGState << /Over << /OP true /op true /OPM 1 >> >>"
	const red = "0 1 0.9 0.05 k 10 10 80 40 re f "
	for name, c := range map[string]struct {
		content string
		most    int
		x, y    float64 // points from the top left
		over    float64 // mm² above 240 %
	}{
		"overprinting":      {red + "/Over gs 0 0 0 1 k 20 20 40 20 re f", 2900, 21.5, 61.5, 99},
		"knocking out":      {red + "0 0 0 1 k 20 20 40 20 re f", 1950, 0, 0, 0},
		"a hair of it":      {red + "/Over gs 0 0 0 1 k 20 20 40 0.2 re f", 2013, 0, 0, 0},
		"nothing":           {"", 0, 0, 0, 0},
		"four solids":       {"1 1 1 1 k 0 0 100 100 re f", 4000, 1.5, 1.5, 1245},
		"outside the trim":  {"1 1 1 1 k 0 0 3 3 re f 0 0 0 0.3 k 20 20 50 50 re f", 300, 0, 0, 0},
		"a spot ink counts": {"1 1 0 0 k 0 0 100 100 re f /O0 gs /Red cs 1 scn 0 0 100 100 re f", 3000, 1.5, 1.5, 1245},
	} {
		s := sheet{content: c.content, res: res, more: tintObjects}
		if name == "a spot ink counts" {
			s.res = states
		}
		if name == "outside the trim" {
			s.page = "/TrimBox [5 5 95 95]"
		}
		d, err := Open(s.file())
		if err != nil {
			t.Fatal(err)
		}
		d.Show = TrimBox
		p, err := d.Render(0, 72)
		if err != nil {
			t.Fatal(err)
		}
		ink := Measure(p, 2400)
		if max(ink.Most.Total-c.most, c.most-ink.Most.Total) > 12 {
			t.Errorf("%s: %d, want %d", name, ink.Most.Total, c.most)
		}
		if c.x > 0 && (math.Abs(ink.Most.X-c.x*mm/72) > 0.01 || math.Abs(ink.Most.Y-c.y*mm/72) > 0.01) {
			t.Errorf("%s: at %.2f, %.2f mm, want %.2f, %.2f", name, ink.Most.X, ink.Most.Y, c.x*mm/72, c.y*mm/72)
		}
		if math.Abs(ink.Over-c.over) > 0.08*c.over {
			t.Errorf("%s: %.1f mm² over the limit, want %.1f", name, ink.Over, c.over)
		}
	}
}

// TestInkSum: the ink of all plates together is Ghostscript's within 2 %.
func TestInkSum(t *testing.T) {
	if testing.Short() {
		t.Skip("asks Ghostscript")
	}
	judge.Need(t, "gs")
	file := written(t, advert, "-dPDFX", "-sColorConversionStrategy=CMYK")
	d, err := Open(file)
	if err != nil {
		t.Fatal(err)
	}
	p, err := d.Render(0, 72)
	if err != nil {
		t.Fatal(err)
	}
	ours := 0
	line := make([]int, p.W)
	for y := range p.H {
		p.row(y, line)
		for _, v := range line {
			ours += v
		}
	}
	theirs := 0
	for _, g := range ghost(t, file) {
		for _, v := range g.Pix {
			theirs += 255 - int(v)
		}
	}
	if d := ours - theirs; max(d, -d)*50 > theirs {
		t.Errorf("%d, Ghostscript has %d", ours, theirs)
	}
}
