package repro_test

import (
	"bytes"
	"flag"
	"image"
	"image/jpeg"
	"image/png"
	"os"
	"testing"
	"testing/fstest"

	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/internal/golden"
	"banxin/layout/page"
	"banxin/layout/picture"
	"banxin/press"
	"banxin/press/repro"
	"banxin/press/sample"
)

// docsPicture is what docs/pictures.md shows of reproduction.
const docsPicture = "../../docs/reproduction.png"

// TestDocsShowWhatIsMade compares the picture in the documents with what comes
// out now; with -update it is drawn anew.
func TestDocsShowWhatIsMade(t *testing.T) {
	got := detailsDrawn(t)
	if flag.Lookup("update").Value.String() == "true" {
		var b bytes.Buffer
		if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&b, got); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(docsPicture, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	b, err := os.ReadFile(docsPicture)
	if err != nil {
		t.Fatal(err)
	}
	m, err := png.Decode(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	if d := golden.Compare(golden.RGBA(m), got, 0); d.Max != 0 || d.SizesDiffer {
		t.Errorf("%s is not what is made now: %v; draw it anew with -update", docsPicture, d)
	}
}

const (
	side = 112 // pixels of a detail
	zoom = 3
	gap  = 8
	w, h = 960, 640 // of the photograph: 122 mm at 200 pixels to the inch
)

// details are where the details lie in the photograph, in thousandths of it.
var details = []image.Point{{505, 545}, {20, 790}}

// detailsDrawn draws the details as they would be printed on newsprint, three times
// as large. From left to right: every so-manieth pixel taken and the rest thrown
// away, scaled as light, and sharpened as well.
func detailsDrawn(t *testing.T) *image.RGBA {
	t.Helper()
	photo := sample.Photo(3000, 2000)
	var file bytes.Buffer
	if err := jpeg.Encode(&file, photo, &jpeg.Options{Quality: 93}); err != nil {
		t.Fatal(err)
	}
	thrown := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			thrown.Set(x, y, photo.At(x*3000/w, y*2000/h))
		}
	}
	var plain bytes.Buffer
	if err := png.Encode(&plain, thrown); err != nil {
		t.Fatal(err)
	}
	var panels [][]byte
	for _, p := range []struct {
		file    []byte
		sharpen int
	}{{plain.Bytes(), 0}, {file.Bytes(), 0}, {file.Bytes(), press.Newsprint().Pictures.Sharpen}} {
		panels = append(panels, shown(t, p.file, p.sharpen))
	}
	step := side*zoom + gap
	img := image.NewRGBA(image.Rect(0, 0, len(panels)*step-gap, len(details)*step-gap))
	for i := range img.Pix {
		img.Pix[i] = 0xFF
	}
	for row, at := range details {
		for col, pix := range panels {
			for y := range side * zoom {
				for x := range side * zoom {
					from := ((at.Y*h/1000+y/zoom)*w + at.X*w/1000 + x/zoom) * 3
					copy(img.Pix[img.PixOffset(col*step+x, row*step+y):][:3], pix[from:from+3])
				}
			}
		}
	}
	return img
}

// shown is the photograph made ready for newsprint, as it will look.
func shown(t *testing.T, file []byte, sharpen int) []byte {
	t.Helper()
	var ds diag.List
	pic := picture.Sniff(fstest.MapFS{"photo": {Data: file}}, "photo", diag.Span{}, &ds)
	if pic == nil {
		t.Fatal(ds.Sorted())
	}
	const perInch = 72 * int(geom.Pt)
	at := &page.Picture{Pic: pic, Box: geom.Rect{W: geom.Length(w * perInch / 200), H: geom.Length(h * perInch / 200)}}
	house := press.Newsprint()
	house.Pictures.Sharpen = sharpen
	set := repro.Prepare(&page.Edition{Pages: []*page.Page{{Items: []page.Item{at}}}}, repro.Options{House: house}, &ds)
	if ds.HasErrors() {
		t.Fatal(ds.Sorted())
	}
	pix, err := set.Press(at).Shown(w, h)
	if err != nil {
		t.Fatal(err)
	}
	return pix
}
