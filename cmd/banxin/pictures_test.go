package main

import (
	"bytes"
	"fmt"
	"image"
	"image/jpeg"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"banxin/press/sample"
)

// picturePaper and picturePlan are an issue of one page with two photographs.
const (
	picturePaper = `schema: banxin/1
name: 小报
page: { trim: 150x220mm, bleed: 3mm, margins: { top: 10mm, bottom: 10mm, left: 15mm, right: 15mm } }
grids: { news: { columns: 2, body: 9pt, leading: 13.5pt, gutter: 1em } }
`
	picturePlan = `schema: banxin/1
date: "2020-11-30"
pages:
  - page: 1
    grid: news
    place:
      - { picture: images/a.jpg, columns: 1-2, lines: 11-23, caption: 湖边的山, alt: 湖边的山 }
      - { picture: images/b.jpg, columns: 1, lines: 25-34, caption: 又一座山, alt: 又一座山 }
`
)

// pictureIssue writes the issue and returns its folder.
func pictureIssue(t testing.TB) string {
	t.Helper()
	root := t.TempDir()
	put := func(name string, data []byte) {
		t.Helper()
		full := filepath.Join(root, "bao", name)
		if err := os.MkdirAll(filepath.Dir(full), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	put("paper.yaml", []byte(picturePaper))
	put("qi/issue.yaml", []byte(picturePlan))
	for name, w := range map[string]int{"a": 1100, "b": 750} {
		var b bytes.Buffer
		if err := jpeg.Encode(&b, sample.Photo(w, w*2/3), &jpeg.Options{Quality: 90}); err != nil {
			t.Fatal(err)
		}
		put("qi/images/"+name+".jpg", b.Bytes())
	}
	return filepath.Join(root, "bao", "qi")
}

// products reads all files of an output.
func productsOf(t testing.TB, out string) string {
	t.Helper()
	var all strings.Builder
	for _, name := range outputFiles(t, out) {
		b, err := os.ReadFile(filepath.Join(out, filepath.FromSlash(name)))
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&all, "%s %d\n%s\n", name, len(b), b)
	}
	return all.String()
}

// TestPicturesAreKept builds an issue with pictures without a cache, with an
// empty one, with a full one, with a damaged one and with one that cannot be
// written to: the products are the same each time.
func TestPicturesAreKept(t *testing.T) {
	dir, out, cache := pictureIssue(t), t.TempDir(), filepath.Join(t.TempDir(), "cache")
	build := func(where string) string {
		t.Helper()
		if got := process(t, ".", "build", dir, "-o", out, "-cache", where); got.status != exitFine {
			t.Fatalf("status %d\n%s", got.status, got.stderr)
		}
		return productsOf(t, filepath.Join(out, "bao", "qi"))
	}
	want := build("off")
	if strings.Count(want, "/Subtype /Image") != 2*3+1 { // all pages, the page, the web; the page in small on the sign-off sheet
		t.Errorf("%d images", strings.Count(want, "/Subtype /Image"))
	}
	kept := func() []os.DirEntry {
		entries, err := os.ReadDir(cache)
		if err != nil {
			t.Fatal(err)
		}
		return entries
	}
	if build(cache) != want || len(kept()) != 4 {
		t.Errorf("an empty cache: other products, or %d files in it", len(kept()))
	}
	if build(cache) != want || len(kept()) != 4 {
		t.Errorf("a full cache: other products, or %d files in it", len(kept()))
	}
	for _, e := range kept() {
		if err := os.WriteFile(filepath.Join(cache, e.Name()), []byte("垃圾"), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if build(cache) != want {
		t.Error("a damaged cache: other products")
	}
	if err := os.RemoveAll(cache); err != nil {
		t.Fatal(err)
	}
	var both sync.WaitGroup
	for range 2 { // at a time, with one cache
		both.Go(func() {
			own := t.TempDir()
			if got := process(t, ".", "build", dir, "-o", own, "-cache", cache); got.status != exitFine || productsOf(t, filepath.Join(own, "bao", "qi")) != want {
				t.Errorf("two runs with one cache: status %d, or other products\n%s", got.status, got.stderr)
			}
		})
	}
	both.Wait()
	file := filepath.Join(t.TempDir(), "no-folder")
	if err := os.WriteFile(file, nil, 0o666); err != nil {
		t.Fatal(err)
	}
	if build(file) != want {
		t.Error("a cache that is no folder: other products")
	}
}

// TestCacheIsTrimmed: what was used longest ago goes first, what another run is
// writing stays, what a dead one left goes, and what is not ours is not touched.
func TestCacheIsTrimmed(t *testing.T) {
	c := &pictureCache{folder: t.TempDir(), most: 2500}
	for i, key := range []string{"a", "b", "c"} {
		c.Save(key, bytes.Repeat([]byte{byte(i)}, 1000))
		at := time.Now().Add(-time.Duration(10-i) * time.Minute)
		if err := os.Chtimes(c.file(key), at, at); err != nil {
			t.Fatal(err)
		}
	}
	for name, age := range map[string]time.Duration{"other": 9 * time.Hour, "new-1" + cacheSuffix: 9 * time.Hour, "new-2" + cacheSuffix: time.Minute} {
		full := filepath.Join(c.folder, name)
		if err := os.WriteFile(full, make([]byte, 5000), 0o666); err != nil {
			t.Fatal(err)
		}
		at := time.Now().Add(-age)
		if err := os.Chtimes(full, at, at); err != nil {
			t.Fatal(err)
		}
	}
	if len(c.Load("a")) != 1000 { // now b is the oldest
		t.Error("a is not there")
	}
	c.trim()
	if got := names(t, c.folder); got != "a"+cacheSuffix+" c"+cacheSuffix+" new-2"+cacheSuffix+" other" {
		t.Errorf("left: %s", got)
	}
}

// TestSixPhotographsFitIntoMemory builds a page of six photographs of 24
// megapixels, all products, in one process, and asks the system for its peak.
func TestSixPhotographsFitIntoMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("it writes six photographs of 24 megapixels")
	}
	root := t.TempDir()
	dir := filepath.Join(root, "bao", "qi")
	if err := os.MkdirAll(filepath.Join(dir, "images"), 0o777); err != nil {
		t.Fatal(err)
	}
	plan := strings.Builder{}
	plan.WriteString("schema: banxin/1\ndate: \"2020-11-30\"\npages:\n  - page: 1\n    grid: news\n    place:\n")
	photo := tiled(sample.Photo(1500, 1000), 4)
	var b bytes.Buffer
	if err := jpeg.Encode(&b, photo, &jpeg.Options{Quality: 92}); err != nil {
		t.Fatal(err)
	}
	for i := range 6 {
		b.WriteByte(byte(i)) // each a file of its own
		if err := os.WriteFile(filepath.Join(dir, "images", fmt.Sprintf("%d.jpg", i)), b.Bytes(), 0o666); err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&plan, "      - { picture: images/%d.jpg, columns: %d-%d, lines: %d-%d, caption: 湖边的山, alt: 湖边的山 }\n",
			i, 1+i%2*3, 2+i%2*3, 12+16*(i/2), 26+16*(i/2))
	}
	for name, text := range map[string]string{
		"bao/qi/issue.yaml": plan.String(),
		"bao/paper.yaml": `schema: banxin/1
name: 小报
page: { trim: 275x390mm, bleed: 3mm, margins: { top: 14mm, bottom: 14mm, left: 15mm, right: 15mm } }
grids: { news: { columns: 5, body: 9pt, leading: 13.5pt, gutter: 1em } }
`,
	} {
		if err := os.WriteFile(filepath.Join(root, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	got := process(t, ".", "build", dir, "-o", filepath.Join(root, "out"), "-cache", "off")
	if got.status != exitFine {
		t.Fatalf("status %d\n%s", got.status, got.stderr)
	}
	t.Logf("%d MB", got.memory)
	if got.memory > 200 {
		t.Errorf("it took %d MB, the limit is 200", got.memory)
	}
}

// tiled repeats a picture n times each way.
func tiled(m *image.YCbCr, n int) *image.YCbCr {
	w, h := m.Rect.Dx(), m.Rect.Dy()
	out := image.NewYCbCr(image.Rect(0, 0, w*n, h*n), m.SubsampleRatio)
	plane := func(dst, src []byte, stride, from, rows int) {
		for y := range rows * n {
			for x := range n {
				copy(dst[y*stride+x*from:], src[y%rows*from:][:from])
			}
		}
	}
	plane(out.Y, m.Y, out.YStride, m.YStride, h)
	plane(out.Cb, m.Cb, out.CStride, m.CStride, h/2)
	plane(out.Cr, m.Cr, out.CStride, m.CStride, h/2)
	return out
}

// TestCheckLooksIntoPictures: a photograph that breaks off is found without
// building.
func TestCheckLooksIntoPictures(t *testing.T) {
	dir := pictureIssue(t)
	name := filepath.Join(dir, "images", "b.jpg")
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, b[:len(b)/3], 0o666); err != nil {
		t.Fatal(err)
	}
	got := process(t, ".", "check", dir, "-cache", "off")
	if got.status != exitErrors || !strings.Contains(got.stdout, "[picture-broken]") || !strings.Contains(got.stdout, "issue.yaml:8:") {
		t.Errorf("status %d\n%s%s", got.status, got.stdout, got.stderr)
	}
}
