// Package golden compares pictures with pictures that were looked at and kept.
//
// A test hands over what it drew; the package finds the kept PNG of the same
// name, compares, and on a failure writes want, difference and got beside each
// other to out/golden/ at the root of the module. Run with -update to keep
// what was drawn; then look at it before committing it.
//
//	golden.Images(t, "testdata", 2, golden.Picture{Name: "rules", Got: img})
package golden

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
	"testing"
)

// MaxFile bounds a kept picture, in bytes: every clone carries it.
const MaxFile = 20 << 10

var update = flag.Bool("update", false, "keep what the tests draw as the new golden pictures")

// Picture is something drawn, and the name of its kept PNG without “.png”.
type Picture struct {
	Name string
	Got  *image.RGBA
}

// Images compares pictures with the PNG files in dir. A channel of a pixel may
// be off by up to tolerance of 255. A PNG in dir that is none of the pictures
// is a failure too: nothing would ever compare it.
func Images(t *testing.T, dir string, tolerance int, pictures ...Picture) {
	t.Helper()
	known := map[string]bool{}
	for _, p := range pictures {
		path := filepath.Join(dir, p.Name+".png")
		known[path] = true
		if *update {
			if err := keep(path, p.Got); err != nil {
				t.Error(err)
			}
			continue
		}
		if err := check(path, p, tolerance); err != nil {
			t.Error(err)
		}
	}
	files, err := filepath.Glob(filepath.Join(dir, "*.png"))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if !known[f] {
			t.Errorf("%s: no test draws it", f)
		}
	}
}

// keep writes a picture as the new golden.
func keep(path string, img image.Image) error {
	var out bytes.Buffer
	e := png.Encoder{CompressionLevel: png.BestCompression}
	if err := e.Encode(&out, img); err != nil {
		return err
	}
	if out.Len() > MaxFile {
		return fmt.Errorf("%s would be %d bytes; at most %d are kept", path, out.Len(), MaxFile)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	return os.WriteFile(path, out.Bytes(), 0o644)
}

// check compares a picture with the kept one. The error says by how much they
// differ and where to look.
func check(path string, p Picture, tolerance int) error {
	want, err := read(path)
	if err != nil {
		return fmt.Errorf("%w (keep a new picture with -update)", err)
	}
	d := Compare(want, p.Got, tolerance)
	if d.Over == 0 && !d.SizesDiffer {
		return nil
	}
	shown, err := show(p.Name, want, p.Got, tolerance)
	if err != nil {
		return fmt.Errorf("%s: %v; and the difference could not be written: %w", path, d, err)
	}
	return fmt.Errorf("%s: %v; see %s", path, d, shown)
}

func read(path string) (*image.RGBA, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	img, err := png.Decode(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return RGBA(img), nil
}

// RGBA returns a picture as RGBA with its top left corner at 0, 0.
func RGBA(img image.Image) *image.RGBA {
	out := image.NewRGBA(image.Rectangle{Max: img.Bounds().Size()})
	draw.Draw(out, out.Rect, img, img.Bounds().Min, draw.Src)
	return out
}

// show writes want, difference and got beside each other and returns the path.
// In the difference, pixels within the tolerance are pale and others red.
func show(name string, want, got *image.RGBA, tolerance int) (string, error) {
	const gap = 4
	w, h := max(want.Rect.Dx(), got.Rect.Dx()), max(want.Rect.Dy(), got.Rect.Dy())
	out := image.NewRGBA(image.Rect(0, 0, 3*w+2*gap, h))
	draw.Draw(out, out.Rect, image.NewUniform(color.Gray{Y: 0x80}), image.Point{}, draw.Src)
	draw.Draw(out, want.Rect, want, image.Point{}, draw.Src)
	draw.Draw(out, got.Rect.Add(image.Pt(2*(w+gap), 0)), got, image.Point{}, draw.Src)
	both := want.Rect.Intersect(got.Rect)
	for y := range both.Dy() {
		for x := range both.Dx() {
			c := color.RGBA{0xE0, 0, 0, 0xFF}
			if off(want, got, x, y) <= tolerance {
				pale := 0xC0 + want.RGBAAt(x, y).G/4
				c = color.RGBA{pale, pale, pale, 0xFF}
			}
			out.SetRGBA(w+gap+x, y, c)
		}
	}
	root, err := moduleRoot()
	if err != nil {
		return "", err
	}
	path := filepath.Join(root, "out", "golden", name+".png")
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return "", err
	}
	var file bytes.Buffer
	if err := png.Encode(&file, out); err != nil {
		return "", err
	}
	return path, os.WriteFile(path, file.Bytes(), 0o644)
}

// moduleRoot returns the folder of go.mod, at or above the working folder.
func moduleRoot() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir, nil
		}
		up := filepath.Dir(dir)
		if up == dir {
			return "", fmt.Errorf("no go.mod at or above the working folder")
		}
		dir = up
	}
}
