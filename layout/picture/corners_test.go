package picture

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"banxin/internal/judge"
)

// corners are the colours of the picture as it is to be seen, 48 × 32 pixels:
// top left red, top right green, bottom left blue, bottom right yellow.
var corners = [2][2]color.RGBA{{{255, 0, 0, 255}, {0, 255, 0, 255}}, {{0, 0, 255, 255}, {255, 255, 0, 255}}}

const seenW, seenH = 48, 32

// storedFor is the picture as it must be stored to be seen so.
func storedFor(o uint8) *image.RGBA {
	w, h := seenW, seenH
	if o >= 5 {
		w, h = h, w
	}
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	t := turns[o-1]
	for y := range h {
		for x := range w {
			sx, sy := t.a*x+t.b*y, t.c*x+t.d*y
			if t.a+t.b < 0 {
				sx += seenW - 1
			}
			if t.c+t.d < 0 {
				sy += seenH - 1
			}
			m.SetRGBA(x, y, corners[sy*2/seenH][sx*2/seenW])
		}
	}
	return m
}

// turnedFiles are files of every format that knows an orientation.
func turnedFiles(t *testing.T, o uint8) map[string][]byte {
	t.Helper()
	m := storedFor(o)
	w, h := m.Rect.Dx(), m.Rect.Dy()
	var j, p bytes.Buffer
	if err := jpeg.Encode(&j, m, &jpeg.Options{Quality: 95}); err != nil {
		t.Fatal(err)
	}
	if err := png.Encode(&p, m); err != nil {
		t.Fatal(err)
	}
	d := drawnTIFF{w: w, h: h, depth: 8, samples: 3, colour: tiffRGB, compression: tiffPlain, orientation: uint32(o)}
	tif := d.encode(1)
	for i := range w * h { // what it drew gives way to the picture
		copy(tif[8+3*i:], m.Pix[4*i:][:3])
	}
	big := o%2 == 0
	return map[string][]byte{
		"jpg": jpegWith(j.Bytes(), 0xE1, append([]byte("Exif\x00\x00"), exifBytes(big, uint16(o))...)),
		"png": pngWith(p.Bytes(), "eXIf", exifBytes(big, uint16(o))),
		"tif": tif,
	}
}

// TestCorners turns four coloured corners upright from all eight orientations,
// in each format; ImageMagick turns those of JPEG and TIFF as well.
func TestCorners(t *testing.T) {
	for o := uint8(1); o <= 8; o++ {
		for kind, data := range turnedFiles(t, o) {
			p, ds := look(data)
			if p == nil {
				t.Fatal(kind, ds.Sorted())
			}
			if w, h := p.Seen(); p.Orientation != o || w != seenW || h != seenH {
				t.Errorf("%s %d: %d, %d × %d", kind, o, p.Orientation, w, h)
			}
			r, err := p.Decode(0, 0)
			if err != nil {
				t.Fatal(kind, err)
			}
			w, h := r.Size()
			pix, sw, _ := seen(pixelsOf(r), w, h, 3, p.Orientation)
			atCorners(t, fmt.Sprint(kind, " ", o), pix, sw)
			if kind != "png" {
				t.Run(fmt.Sprint(kind, o), func(t *testing.T) {
					convert := judge.Need(t, "convert")
					name := filepath.Join(t.TempDir(), "a."+kind)
					if err := os.WriteFile(name, data, 0o644); err != nil {
						t.Fatal(err)
					}
					theirs := judge.Run(t, convert, name, "-auto-orient", "-depth", "8", "rgb:-")
					atCorners(t, "as ImageMagick sees it", []byte(theirs), seenW)
				})
			}
		}
	}
}

func atCorners(t *testing.T, name string, pix []byte, w int) {
	t.Helper()
	if len(pix) != seenW*seenH*3 {
		t.Fatalf("%s: %d bytes", name, len(pix))
	}
	for y := range 2 {
		for x := range 2 {
			px := pix[((4+y*(seenH-9))*w+4+x*(seenW-9))*3:]
			c := corners[y][x]
			for i, want := range []byte{c.R, c.G, c.B} {
				if d := int(px[i]) - int(want); d > 12 || d < -12 {
					t.Errorf("%s: corner %d, %d is %v, want %v", name, x, y, px[:3], c)
					break
				}
			}
		}
	}
}
