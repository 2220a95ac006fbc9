package press_test

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/internal/judge"
	"banxin/layout/page"
	"banxin/layout/picture"
	"banxin/press"
	"banxin/press/contract"
	"banxin/press/repro"
	"banxin/press/sample"
)

// pictureFiles are a photograph in colour, one without, and line art.
func pictureFiles(t testing.TB) fstest.MapFS {
	t.Helper()
	encoded := func(encode func(*bytes.Buffer) error) *fstest.MapFile {
		var b bytes.Buffer
		if err := encode(&b); err != nil {
			t.Fatal(err)
		}
		return &fstest.MapFile{Data: b.Bytes()}
	}
	photo := sample.Photo(900, 600)
	grey := &image.Gray{Pix: photo.Y, Stride: photo.YStride, Rect: photo.Rect}
	drawing := image.NewGray(image.Rect(0, 0, 600, 400))
	for i := range drawing.Pix {
		x, y := i%600-300, i/600-200
		if d := x*x + y*y; d > 150*150 || d < 120*120 {
			drawing.Pix[i] = 255
		}
	}
	return fstest.MapFS{
		"photo.jpg":   encoded(func(b *bytes.Buffer) error { return jpeg.Encode(b, photo, &jpeg.Options{Quality: 92}) }),
		"grey.jpg":    encoded(func(b *bytes.Buffer) error { return jpeg.Encode(b, grey, &jpeg.Options{Quality: 92}) }),
		"drawing.png": encoded(func(b *bytes.Buffer) error { return png.Encode(b, drawing) }),
	}
}

// pictureEdition sets a picture of each kind over a tint of yellow, one of them
// twice, and a line of text.
func pictureEdition(t testing.TB) *page.Edition {
	t.Helper()
	files := pictureFiles(t)
	pg := &page.Page{Folio: 1, Trim: geom.Rect{W: geom.FromMM(100), H: geom.FromMM(140)}, Bleed: geom.FromMM(3)}
	pg.TypeArea = pg.Trim.Inset(geom.FromMM(5))
	pg.Items = []page.Item{&page.Rule{Box: geom.Rect{X: -geom.FromMM(3), Y: -geom.FromMM(3), W: geom.FromMM(106), H: geom.FromMM(146)}, Ink: page.Ink{Y: 300}}}
	var ds diag.List
	opened := map[string]*picture.Picture{}
	for i, name := range []string{"photo.jpg", "grey.jpg", "drawing.png", "photo.jpg"} {
		if opened[name] == nil {
			opened[name] = picture.Sniff(files, name, diag.Span{}, &ds)
		}
		pg.Items = append(pg.Items, &page.Picture{
			Box: geom.Rect{X: geom.FromMM(5 + 46*float64(i%2)), Y: geom.FromMM(5 + 32*float64(i/2)), W: geom.FromMM(42), H: geom.FromMM(28)},
			Pic: opened[name], Alt: "山下的湖", Src: diag.Span{File: "s.md", Line: 3 + i, Col: 1},
		})
	}
	pg.Items = append(pg.Items, sample.Run(sample.Face("song"), 9*geom.Pt, geom.FromMM(5), geom.FromMM(90), page.Black, "图为湖边的山"))
	if ds.Len() > 0 {
		t.Fatal(ds.Sorted())
	}
	return &page.Edition{Title: "图片", Lang: "zh-CN", Date: page.Date{Year: 2020, Month: 11, Day: 30}, Pages: []*page.Page{pg}}
}

// withPictures writes the press file of an edition with pictures.
func withPictures(t testing.TB, ed *page.Edition, house *contract.Profile) ([]byte, *repro.Set) {
	t.Helper()
	var ds diag.List
	set := repro.Prepare(ed, repro.Options{House: house}, &ds)
	if ds.HasErrors() {
		t.Fatal(ds.Sorted())
	}
	pl, err := press.PrepareWith(ed, house, press.Art{Pictures: set})
	if err != nil {
		t.Fatal(err)
	}
	var w bytes.Buffer
	if err := pl.Write(&w); err != nil {
		t.Fatal(err)
	}
	return w.Bytes(), set
}

// TestPicturesAreListed: what poppler finds are images of inks, each once, at
// twice the ruling of the screen and no more; nothing is RGB.
func TestPicturesAreListed(t *testing.T) {
	file, _ := withPictures(t, pictureEdition(t), press.Newsprint())
	path := write(t, "pictures.pdf", func(w *os.File) error { _, err := w.Write(file); return err })
	var got []string
	for _, line := range strings.Split(strings.TrimSpace(judge.Run(t, judge.Need(t, "pdfimages"), "-list", path)), "\n")[2:] {
		f := strings.Fields(line)
		got = append(got, strings.Join(slices.Concat(f[2:9], f[12:14]), " "))
	}
	want := []string{
		"image 331 221 cmyk 4 8 image 200 200", "image 331 221 sep 1 8 image 200 200",
		"image 600 400 sep 1 1 image 363 363", "image 331 221 cmyk 4 8 image 200 200",
	}
	for i, line := range want {
		if i >= len(got) || got[i] != line && !strings.HasPrefix(got[i], line[:len(line)-8]) {
			t.Errorf("image %d is %q, want %q", i, got, line)
		}
	}
	all, _ := objects(t, file)
	if n := len(ofType(all, "XObject")); n != 3 {
		t.Errorf("%d images for 3 pictures, one of them shown twice", n)
	}
	if m := regexp.MustCompile(`/(DeviceRGB|ICCBased|CalRGB|DeviceGray|SMask)`).Find(file); m != nil {
		t.Errorf("%s is there", m)
	}
	judge.Run(t, judge.Need(t, "qpdf"), "--check", path)
}

// TestPlatesHoldOurInks compares what Ghostscript puts on the four plates with
// the samples made ready, and sees that black-and-white goes on black alone,
// also over the tint beneath.
func TestPlatesHoldOurInks(t *testing.T) {
	ed := pictureEdition(t)
	house := press.Newsprint()
	file, set := withPictures(t, ed, house)
	path := write(t, "pictures.pdf", func(w *os.File) error { _, err := w.Write(file); return err })
	dir := t.TempDir()
	judge.Run(t, judge.Need(t, "gs"), "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=tiffsep", "-r200", "-dUseTrimBox",
		"-sOutputFile="+filepath.Join(dir, "p%d.tif"), path)
	pg := ed.Pages[0]
	for i, ink := range []string{"Cyan", "Magenta", "Yellow", "Black"} {
		plate := greyPlate(t, filepath.Join(dir, "p1("+ink+").tif"))
		for n, item := range pg.Items[1:4] {
			p := item.(*page.Picture)
			img := set.Press(p)
			pix, err := img.Pixels()
			if err != nil {
				t.Fatal(err)
			}
			if got, want := meanOf(plate, p.Box), meanInk(img, pix, i); got-want > 2 || want-got > 2 {
				t.Errorf("picture %d on %s: %.1f of 255, want %.1f", n, ink, got, want)
			}
		}
	}
}

// greyPlate reads a plate; 255 is solid.
func greyPlate(t *testing.T, path string) *image.Gray {
	t.Helper()
	out := filepath.Join(t.TempDir(), "plate.png")
	judge.Run(t, judge.Need(t, "convert"), path, "-depth", "8", "-colorspace", "Gray", "PNG24:"+out)
	f, err := os.Open(out)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	m, err := png.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	g := image.NewGray(m.Bounds())
	for y := range m.Bounds().Dy() {
		for x := range m.Bounds().Dx() {
			g.SetGray(x, y, color.Gray{255 - color.GrayModel.Convert(m.At(x, y)).(color.Gray).Y})
		}
	}
	return g
}

// meanOf is the mean of a plate of 200 dpi within a box, two pixels from its edges.
func meanOf(plate *image.Gray, box geom.Rect) float64 {
	at := func(l geom.Length) int { return int(float64(l) / 72000 * 200) }
	sum, n := 0, 0
	for y := at(box.Y) + 2; y < at(box.Bottom())-2; y++ {
		for x := at(box.X) + 2; x < at(box.Right())-2; x++ {
			sum, n = sum+int(plate.GrayAt(x, y).Y), n+1
		}
	}
	return float64(sum) / float64(n)
}

// meanInk is the mean of one ink of an image.
func meanInk(img *repro.Image, pix []byte, ink int) float64 {
	sum, n := 0, 0
	switch {
	case img.Space == repro.Black && ink < 3:
		return 0
	case img.Bits == 1:
		stride := (img.W + 7) / 8
		for y := range img.H {
			for x := range img.W {
				if pix[y*stride+x/8]&(0x80>>(x%8)) != 0 {
					sum += 255
				}
				n++
			}
		}
	case img.Space == repro.Black:
		for _, v := range pix {
			sum, n = sum+int(v), n+1
		}
	default:
		for i := ink; i < len(pix); i += 4 {
			sum, n = sum+int(pix[i]), n+1
		}
	}
	return float64(sum) / float64(n)
}

// TestPicturesInEveryStandard writes pictures by every standard, with text as
// outlines, and in printer's spreads: other people's readers find no fault, and
// as many images as pictures.
func TestPicturesInEveryStandard(t *testing.T) {
	ed := pictureEdition(t)
	for range 3 {
		ed.Pages = append(ed.Pages, pictureEdition(t).Pages...)
	}
	for i, pg := range ed.Pages {
		pg.Folio = i + 1
	}
	plain := func(change func(*contract.Profile)) *contract.Profile {
		p := press.Newsprint()
		change(p)
		return p
	}
	for name, house := range map[string]*contract.Profile{
		"X-1a:2001": plain(func(p *contract.Profile) { p.Standard = contract.X1a2001 }),
		"X-4":       plain(func(p *contract.Profile) { p.Standard = contract.X4 }),
		"outlines":  plain(func(p *contract.Profile) { p.Outline = true }),
		"spreads":   plain(func(p *contract.Profile) { p.Deliver = []contract.Deliverable{contract.Spreads} }),
		"marks":     plain(func(p *contract.Profile) { p.Marks = contract.Marks{Crop: true, Register: true} }),
	} {
		var ds diag.List
		set := repro.Prepare(ed, repro.Options{House: house}, &ds)
		pl, err := press.PrepareWith(ed, house, press.Art{Pictures: set})
		if err != nil {
			t.Fatal(err)
		}
		path := write(t, "pictures.pdf", func(w *os.File) error {
			if name == "spreads" {
				return pl.WriteSpreads(w)
			}
			return pl.Write(w)
		})
		judge.Run(t, judge.Need(t, "qpdf"), "--check", path)
		out, errs := judge.RunBoth(t, judge.Need(t, "gs"), "-q", "-sDEVICE=nullpage", "-dNOPAUSE", "-dBATCH", "-dPDFSTOPONERROR", "-dPDFSTOPONWARNING", path)
		if out+errs != "" {
			t.Errorf("%s: %s%s", name, out, errs)
		}
		shown := strings.Split(strings.TrimSpace(judge.Run(t, judge.Need(t, "pdfimages"), "-list", path)), "\n")[2:]
		if len(shown) != 16 {
			t.Errorf("%s: %d images shown, want 16", name, len(shown))
		}
	}
}
