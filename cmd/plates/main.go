// Command plates draws the pictures of docs/plates.md: the sample issue's first
// page with all printer's marks, as a sheet, and as the plates it is printed from.
// The page goes through the press file and our own raster image processor, so the
// pictures show what the file holds.
//
//	go run ./cmd/plates -o docs
package main

import (
	"bytes"
	"flag"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"os"
	"path/filepath"

	"banxin/fonts"
	"banxin/internal/diag"
	"banxin/issues"
	"banxin/layout"
	"banxin/layout/page"
	"banxin/press"
	"banxin/press/contract"
	"banxin/press/repro"
	"banxin/press/rip"
)

// The sample issue, within the folder of all.
const (
	folder = "issues"
	paper  = "shequ-chenbao"
	sample = paper + "/zhoujiaqiao-2020-11"
)

// Resolutions of the pictures.
const (
	plateDPI = 30  // four plates side by side
	sheetDPI = 45  // the sheet
	slugDPI  = 150 // the foot of the sheet, where the slug is
)

func main() {
	out := flag.String("o", "docs", "folder to write the pictures into")
	flag.Parse()
	if err := run(*out); err != nil {
		fmt.Fprintln(os.Stderr, "plates:", err)
		os.Exit(1)
	}
}

func run(out string) error {
	file, err := written()
	if err != nil {
		return err
	}
	doc, err := rip.Open(file)
	if err != nil {
		return err
	}
	for _, picture := range []struct {
		name string
		dpi  int
		make func(*rip.Plates) image.Image
	}{
		{"plates.png", plateDPI, sideBySide}, {"plates-sheet.png", sheetDPI, printed},
		{"plates-slug.png", slugDPI, func(p *rip.Plates) image.Image { return foot(printed(p)) }},
	} {
		plates, err := doc.Render(0, picture.dpi)
		if err != nil {
			return err
		}
		if len(plates.Unsure) > 0 {
			return fmt.Errorf("the page cannot be separated: %v", plates.Unsure)
		}
		var b bytes.Buffer
		small := png.Encoder{CompressionLevel: png.BestCompression}
		if err := small.Encode(&b, picture.make(plates)); err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(out, picture.name), b.Bytes(), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// written composes the sample issue and writes its press file with all marks.
func written() ([]byte, error) {
	var ds diag.List
	fsys := os.DirFS(folder)
	issue := issues.Read(fsys, sample, &ds)
	if issue == nil {
		return nil, fmt.Errorf("there is no sample issue in %s: run this in the folder of the program", folder)
	}
	set := fonts.Load(os.DirFS(filepath.Join(folder, paper)), layout.Faces(issue), &ds)
	ed := layout.Compose(issue, layout.ReadPlan(issue, &ds), set, &ds)
	house := press.Newsprint()
	house.Marks = contract.Marks{Crop: true, Register: true, Bar: true, Slug: true}
	pictures := repro.Prepare(ed, repro.Options{House: house}, &ds)
	if ds.HasErrors() {
		return nil, fmt.Errorf("%s: %s", ds.Sorted()[0].Code, ds.Sorted()[0].Message.EN)
	}
	plates, err := press.PrepareWith(ed, house, press.Art{Pictures: pictures})
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	err = plates.WritePage(&b, 0)
	return b.Bytes(), err
}

// sideBySide shows the plates of the four process inks, each as it is exposed:
// black where there is ink.
func sideBySide(p *rip.Plates) image.Image {
	const rule = 1 // between two plates
	out := image.NewGray(image.Rect(0, 0, 4*p.W+3*rule, p.H))
	draw.Draw(out, out.Bounds(), image.NewUniform(color.Gray{Y: 160}), image.Point{}, draw.Src)
	for i, name := range []string{"Cyan", "Magenta", "Yellow", "Black"} {
		for at, v := range p.Plane(name) {
			out.SetGray(i*(p.W+rule)+at%p.W, at/p.W, color.Gray{Y: 255 - v})
		}
	}
	return out
}

// printed shows the plates printed over one another.
func printed(p *rip.Plates) image.Image {
	out := image.NewRGBA(image.Rect(0, 0, p.W, p.H))
	part := func(name string, at int) uint16 { return uint16((int(p.Plane(name)[at])*1000 + 127) / 255) }
	for at := range p.W * p.H {
		ink := page.Ink{C: part("Cyan", at), M: part("Magenta", at), Y: part("Yellow", at), K: part("Black", at)}
		r, g, b := ink.SRGB()
		out.SetRGBA(at%p.W, at/p.W, color.RGBA{r, g, b, 255})
	}
	return out
}

// foot cuts the slug out of a sheet: the left half of its foot.
func foot(img image.Image) image.Image {
	b := img.Bounds()
	from := image.Rect(0, b.Max.Y*94/100, b.Max.X*53/100, b.Max.Y)
	out := image.NewRGBA(image.Rect(0, 0, from.Dx(), from.Dy()))
	draw.Draw(out, out.Bounds(), img, from.Min, draw.Src)
	return out
}
