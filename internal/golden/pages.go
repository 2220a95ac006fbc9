package golden

import (
	"bytes"
	"fmt"
	"html"
	"image"
	"image/jpeg"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// MaxPage bounds the kept picture of a whole page, in bytes. A page with
// photographs comes to that only as a JPEG, so that is how pages are kept.
const MaxPage = 20 << 10

// pageQuality is the quality of the JPEG: text of a few pixels stays text.
const pageQuality = 62

// Pages compares pictures of whole pages with the JPEG files in dir, otherwise
// as Images does. What was drawn goes through the same coder before it is
// compared, so that what the coder does to a picture is no difference: pages
// that are drawn alike give the same bytes. A channel may be off by up to
// tolerance in share of the pixels, since one step of a coefficient moves all
// 64 pixels of its block a little.
func Pages(t *testing.T, dir string, tolerance int, share float64, pictures ...Picture) {
	t.Helper()
	known := map[string]bool{}
	for _, p := range pictures {
		path := filepath.Join(dir, p.Name+".jpg")
		known[path] = true
		if err := checkPage(path, p, tolerance, share); err != nil {
			t.Error(err)
		}
	}
	files, err := filepath.Glob(filepath.Join(dir, "*.jpg"))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if !known[f] {
			t.Errorf("%s: no test draws it", f)
		}
	}
}

// checkPage compares a page with the kept one, or keeps it with -update.
func checkPage(path string, p Picture, tolerance int, share float64) error {
	var coded bytes.Buffer
	if err := jpeg.Encode(&coded, p.Got, &jpeg.Options{Quality: pageQuality}); err != nil {
		return err
	}
	if coded.Len() > MaxPage {
		return fmt.Errorf("%s would be %d bytes; at most %d are kept: draw it smaller", path, coded.Len(), MaxPage)
	}
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		return os.WriteFile(path, coded.Bytes(), 0o644)
	}
	kept, err := os.ReadFile(path)
	if err != nil {
		return fmt.Errorf("%w (keep a new picture with -update)", err)
	}
	if bytes.Equal(kept, coded.Bytes()) {
		return nil
	}
	want, err := decoded(kept)
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	got, err := decoded(coded.Bytes())
	if err != nil {
		return err
	}
	d := Compare(want, got, tolerance)
	if d.Over <= share && !d.SizesDiffer {
		return nil
	}
	shown, err := show(p.Name, want, got, tolerance)
	if err == nil {
		err = report(filepath.Dir(shown))
	}
	if err != nil {
		return fmt.Errorf("%s: %v; and the difference could not be written: %w", path, d, err)
	}
	return fmt.Errorf("%s: %v; see %s", path, d, shown)
}

func decoded(file []byte) (*image.RGBA, error) {
	img, err := jpeg.Decode(bytes.NewReader(file))
	if err != nil {
		return nil, err
	}
	return RGBA(img), nil
}

// report writes a page that shows every difference of the folder, to be opened
// in a browser.
func report(dir string) error {
	files, err := filepath.Glob(filepath.Join(dir, "*.png"))
	if err != nil {
		return err
	}
	var b strings.Builder
	b.WriteString("<!doctype html>\n<meta charset=\"utf-8\">\n<title>want, difference, got</title>\n")
	for _, f := range files {
		name := html.EscapeString(filepath.Base(f))
		fmt.Fprintf(&b, "<h2>%s</h2>\n<p><img src=\"%s\" alt=\"want, difference, got\">\n", name, name)
	}
	return os.WriteFile(filepath.Join(dir, "index.html"), []byte(b.String()), 0o644)
}
