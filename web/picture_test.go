package web_test

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"strings"
	"testing"
	"testing/fstest"

	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/internal/judge"
	"banxin/layout/page"
	"banxin/layout/picture"
	"banxin/press"
	"banxin/press/repro"
	"banxin/press/sample"
	"banxin/web"
)

// pictures are a photograph, the same without colour, and a chart of flat areas.
func pictures(t testing.TB) []*page.Picture {
	photo := sample.Photo(600, 400)
	grey := &image.Gray{Pix: photo.Y, Stride: photo.YStride, Rect: photo.Rect}
	chart := image.NewRGBA(image.Rect(0, 0, 600, 400))
	for y := range 400 {
		for x := range 600 {
			c := color.RGBA{255, 255, 255, 255}
			if bar := x / 60; x%60 > 15 && y > 380-bar*35 {
				c = color.RGBA{uint8(30 + 20*bar), 90, 160, 255}
			}
			chart.SetRGBA(x, y, c)
		}
	}
	var all []*page.Picture
	for i, m := range []image.Image{photo, grey, chart} {
		var b bytes.Buffer
		if err := png.Encode(&b, m); err != nil {
			t.Fatal(err)
		}
		var ds diag.List
		pic := picture.Sniff(fstest.MapFS{"a.png": {Data: b.Bytes()}}, "a.png", diag.Span{}, &ds)
		if pic == nil {
			t.Fatal(ds.Sorted())
		}
		box := geom.Rect{X: geom.FromMM(10), Y: geom.FromMM(10 + 60*float64(i)), W: geom.FromMM(75), H: geom.FromMM(50)}
		all = append(all, &page.Picture{Box: box, Pic: pic, Alt: []string{"湖", "灰的湖", "图表"}[i]})
	}
	return all
}

// TestPicturesForTheScreen: photographs go out as JPEG in sRGB or grey, charts
// without loss, each at no more than 200 pixels to the inch, told in words; what
// is shown is what the picture is.
func TestPicturesForTheScreen(t *testing.T) {
	ed := edition()
	all := pictures(t)
	for _, p := range all {
		ed.Pages[0].Items = append(ed.Pages[0].Items, p)
	}
	house := press.Newsprint()
	house.Condition.Screen = 150 // at 300 pixels to the inch for the press
	var ds diag.List
	set := repro.Prepare(ed, repro.Options{House: house, Screen: true}, &ds)
	if ds.HasErrors() {
		t.Fatal(ds.Sorted())
	}
	var w bytes.Buffer
	if err := web.WriteWith(&w, ed, web.Parts{Pictures: set}); err != nil {
		t.Fatal(err)
	}
	path := onDisk(t, w.Bytes())
	list := strings.Split(strings.TrimSpace(judge.Run(t, judge.Need(t, "pdfimages"), "-list", path)), "\n")[2:]
	for i, want := range []string{"591 394 rgb 3 8 jpeg", "591 394 gray 1 8 jpeg", "591 394 rgb 3 8 image"} {
		if f := strings.Fields(list[i]); strings.Join(f[3:9], " ") != want || f[12] != "200" {
			t.Errorf("image %d is %v, want %s at 200 ppi", i, f, want)
		}
	}
	judge.Run(t, judge.Need(t, "qpdf"), "--check", path)
	if words := strings.ToUpper(judge.Run(t, judge.Need(t, "qpdf"), "--qdf", path, "-")); strings.Count(words, "/ALT <FEFF") != 3 {
		t.Errorf("%d pictures are told in words, want 3", strings.Count(words, "/ALT <FEFF"))
	}
	// The mean of each colour must be that of the picture itself.
	for i, p := range all {
		img := set.Screen(p)
		pix, err := img.Pixels()
		if err != nil {
			t.Fatal(err)
		}
		raster, err := p.Pic.Decode(0, 0)
		if err != nil {
			t.Fatal(err)
		}
		width, height := raster.Size()
		row := make([]byte, width*raster.Space().Samples())
		n := raster.Space().Samples()
		got, want := make([]float64, n), make([]float64, n)
		for y := range height {
			raster.Row(y, row)
			for j, v := range row {
				want[j%n] += float64(v) / float64(width*height)
			}
		}
		for j, v := range pix {
			got[j%img.Space.Samples()] += float64(v) / float64(img.W*img.H)
		}
		for k := range img.Space.Samples() {
			if d := got[k] - want[k]; d > 2 || d < -2 {
				t.Errorf("picture %d: channel %d has the mean %.1f, want %.1f", i, k, got[k], want[k])
			}
		}
	}
}
