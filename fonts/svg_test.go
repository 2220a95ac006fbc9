package fonts

import (
	"fmt"
	"strings"
	"testing"
)

// svg wraps shapes in a file whose em box is 1000 by 1000.
func svg(shapes string) []byte {
	return []byte(`<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1000 1000"><title>字</title>` + shapes + `</svg>`)
}

// TestSVGShapes compares boxes and ink of shapes with what they must be, in font
// units: y runs upwards from 120 below the foot of the box.
func TestSVGShapes(t *testing.T) {
	const disc = 31416 // of a circle with radius 100
	for shapes, want := range map[string]struct {
		box  [4]int
		area int // of the ink
	}{
		`<path d="M100 100h200v300h-200z"/>`:                                                                   {[4]int{100, 480, 300, 780}, 60000},
		`<path d="m100,100 200,0 0,300-200 0z"/>`:                                                              {[4]int{100, 480, 300, 780}, 60000},
		`<path d="M100 100H300V400H100"/>`:                                                                     {[4]int{100, 480, 300, 780}, 60000},
		`<rect x="100" y="100" width="200" height="300"/>`:                                                     {[4]int{100, 480, 300, 780}, 60000},
		`<polygon points="100,100 300,100 300,400 100,400"/>`:                                                  {[4]int{100, 480, 300, 780}, 60000},
		`<g transform="translate(100 100)"><g transform="scale(2 3)"><rect width="100" height="100"/></g></g>`: {[4]int{100, 480, 300, 780}, 60000},
		`<rect transform="rotate(90 500 500)" x="400" y="300" width="200" height="100"/>`:                      {[4]int{600, 280, 700, 480}, 20000},
		`<rect transform="matrix(1 0 0 1 50 -50)" width="100" height="100" y="100"/>`:                          {[4]int{50, 730, 150, 830}, 10000},
		`<circle cx="500" cy="500" r="100"/>`:                                                                  {[4]int{400, 280, 600, 480}, disc},
		`<ellipse cx="500" cy="500" rx="100" ry="50"/>`:                                                        {[4]int{400, 330, 600, 430}, disc / 2},
		`<path d="M400 500A100 100 0 0 1 600 500A100 100 0 1 1 400 500"/>`:                                     {[4]int{400, 280, 600, 480}, disc},
		`<path d="M400 500a100 100 0 01200 0a100 100 0 11-200 0z"/>`:                                           {[4]int{400, 280, 600, 480}, disc},
		`<path d="M0 0C0 0 100 0 100 0S100 100 100 100L0 100"/>`:                                               {[4]int{0, 780, 100, 880}, 10000},
		`<path d="M0 100Q50 0 100 100T200 100"/>`:                                                              {[4]int{0, 680, 200, 880}, 0},
		`<path style="fill:#000;stroke:none" fill-rule="evenodd" d="M0 0H300V300H0zM100 100H200V200H100z"/>`:   {[4]int{0, 580, 300, 880}, 80000},
		`<rect width="100" height="100"/><rect x="500" width="9" height="9" fill="none"/>`:                     {[4]int{0, 780, 100, 880}, 10000},
	} {
		s, err := readSVG(svg(shapes), 880, 1000)
		if err != nil {
			t.Errorf("%s: %v", shapes, err)
			continue
		}
		b := s.box()
		got := [4]int{int(round64(b.x0)) / one, int(round64(b.y0)) / one, int(round64(b.x1)) / one, int(round64(b.y1)) / one}
		for i := range got {
			if d := got[i] - want.box[i]; (d < -45 || d > 45) || d != 0 && !strings.ContainsAny(shapes, "AaQ") && !strings.Contains(shapes, "<circle") && !strings.Contains(shapes, "<ellipse") {
				t.Errorf("%s: box %v, want %v", shapes, got, want.box)
				break
			}
		}
		if area := ink(s); want.area > 0 && (area < want.area*98/100 || area > want.area*102/100) {
			t.Errorf("%s: ink %d, want %d", shapes, area, want.area)
		}
	}
}

// ink returns the area of a sketch in square font units, curves followed.
func ink(s sketch) int {
	twice := 0.0
	for _, c := range s {
		var px, py []float64
		n := len(c.dots)
		for i, d := range c.dots {
			x, y := float64(d.x)/one, float64(d.y)/one
			if d.on {
				px, py = append(px, x), append(py, y)
				continue
			}
			a, b := c.dots[(i+n-1)%n], c.dots[(i+1)%n]
			for k := 1; k < 16; k++ {
				t := float64(k) / 16
				px = append(px, (1-t)*(1-t)*float64(a.x)/one+2*t*(1-t)*x+t*t*float64(b.x)/one)
				py = append(py, (1-t)*(1-t)*float64(a.y)/one+2*t*(1-t)*y+t*t*float64(b.y)/one)
			}
		}
		for i := range px {
			k := (i + 1) % len(px)
			twice += px[i]*py[k] - px[k]*py[i]
		}
	}
	return int(max(twice, -twice) / 2)
}

func TestSVGRefused(t *testing.T) {
	for shapes, want := range map[string]string{
		`<text>字</text>`:                                       "<text>",
		`<image href="a.png"/>`:                                "<image>",
		`<use href="#a"/>`:                                     "<use>",
		`<line x2="9"/>`:                                       "<line>",
		`<style>path{fill:none}</style>`:                       "<style>",
		`<path d="M0 0h9v9" stroke="black"/>`:                  "stroke",
		`<path d="M0 0h9v9" style="stroke:#000"/>`:             "stroke",
		`<path d="M0 0h9v9" fill="url(#g)"/>`:                  "url(#g)",
		`<g opacity=".5"><path d="M0 0h9v9"/></g>`:             "opacity=.5",
		`<path d="M0 0h9v9" clip-path="url(#c)"/>`:             "clip-path",
		`<path d="M0 0h9v9" transform="spin(3)"/>`:             "transform",
		`<path d="M0 0h9v9" class="x"/>`:                       "class",
		`<path d="M0 0 9"/>`:                                   "cannot be read",
		`<path d="X0"/>`:                                       "cannot be read",
		`<path d="M0 0L1e9 1e9L5 5"/>`:                         "far outside",
		`<rect width="9" height="9" rx="2"/>`:                  "<rect rx>",
		`<path d="M0 0` + strings.Repeat("h1", 20000) + `"/>`:  "more than",
		strings.Repeat("<g>", 40) + strings.Repeat("</g>", 40): "nested",
		``:       "no filled shape",
		`<path>`: "not well-formed",
	} {
		if _, err := readSVG(svg(shapes), 880, 1000); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.60s: %v, want … %s …", shapes, err, want)
		}
	}
	for file, want := range map[string]string{
		"":                            "no filled shape",
		"<html/>":                     "no SVG",
		"<svg/>":                      "viewBox",
		`<svg viewBox="0 0 0 9"/>`:    "viewBox",
		`<svg viewBox="0 0 NaN 9"/>`:  "viewBox",
		strings.Repeat(" ", maxSVG+1): "larger than",
	} {
		if _, err := readSVG([]byte(file), 880, 1000); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.40s: %v, want … %s …", file, err, want)
		}
	}
}

// FuzzSVG: no file panics, and what is drawn fits into a glyph.
func FuzzSVG(f *testing.F) {
	f.Add([]byte(square))
	f.Add(svg(`<path fill-rule="evenodd" d="M0 0a9 5 30 1 0 7 7zq3 3 4 4t5 5c1 2 3 4 5 6s1 1 2 2"/><circle r="3"/>`))
	f.Add(svg(`<g transform="skewX(20) rotate(3)"><polygon points="1,2 3,4 5,6"/></g>`))
	f.Fuzz(func(t *testing.T, data []byte) {
		s, err := readSVG(data, 880, 1000)
		if err != nil {
			if strings.Contains(fmt.Sprint(err), "%!") {
				t.Errorf("%v", err)
			}
			return
		}
		if _, err := s.entry(); err != nil {
			return // too many points or too far apart, which is said
		}
		s.wound()
	})
}

// FuzzDescription: no description panics.
func FuzzDescription(f *testing.F) {
	for ids := range knownDescriptions {
		f.Add(ids)
	}
	f.Add("⿳⿲木木木⿱口口⿻日日")
	f.Fuzz(func(t *testing.T, ids string) {
		d, err := readDescription(ids)
		if err != nil {
			return
		}
		k := &strokes{f: shippedNamed(t, "song"), known: map[rune]sketch{}}
		if s, err := k.draw(d); err == nil && len(s) == 0 {
			t.Errorf("%q draws nothing", ids)
		}
	})
}
