package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"banxin/internal/judge"
	"banxin/press/manifest"
)

// advertIssue returns the folder of an issue that places a press file of
// another, with photographs and captions of its own, as an advertisement.
func advertIssue(t *testing.T) string {
	t.Helper()
	advert, out := pictureIssue(t), t.TempDir()
	if got := process(t, ".", "build", advert, "-o", out, "-only", "press", "-cache", "off"); got.status != exitFine {
		t.Fatalf("status %d\n%s", got.status, got.stderr)
	}
	made, err := filepath.Glob(filepath.Join(out, "bao", "qi", "press", "*-p1.pdf"))
	if err != nil || len(made) != 1 {
		t.Fatal(made, err)
	}
	data, err := os.ReadFile(made[0])
	if err != nil {
		t.Fatal(err)
	}
	dir := drawingIssue(t)
	plan := filepath.Join(dir, "issue.yaml")
	text, err := os.ReadFile(plan)
	if err != nil {
		t.Fatal(err)
	}
	write(t, plan, strings.NewReplacer("dian.svg", "dian.pdf", "size: 2x4", "size: 2x40", // a page of its own
		"      - { ad: dian, columns: 1-2, lines: 36-39 }", "  - { page: 2, grid: news, place: [{ ad: dian, columns: 1-2, lines: 1-40 }] }").Replace(string(text)))
	write(t, filepath.Join(dir, "images", "dian.pdf"), string(data))
	return dir
}

// TestAdvertsAreBuilt builds an issue with an advertisement in PDF: every
// product is made and proved, the press file holds the advertisement's text and
// the web file, which shows a picture of it, does not.
func TestAdvertsAreBuilt(t *testing.T) {
	dir, out := advertIssue(t), t.TempDir()
	if got := process(t, ".", "build", dir, "-o", out, "-cache", "off"); got.status != exitFine {
		t.Fatalf("status %d\n%s", got.status, got.stderr)
	}
	files, err := filepath.Glob(filepath.Join(out, "bao", "qi", "*", "*.pdf"))
	if err != nil || len(files) < 3 {
		t.Fatal(files, err)
	}
	m := manifestIn(t, filepath.Join(out, "bao", "qi", "press"))
	own, brought := map[string]bool{}, 0
	for _, font := range m.Fonts {
		switch font.Advert {
		case "":
			own[font.Name] = true
		case "images/dian.pdf":
			brought++
			if font.Name == "" || strings.Contains(font.Name, "+") {
				t.Errorf("the advertisement has brought %q", font.Name)
			}
		default:
			t.Errorf("a font of %q", font.Advert)
		}
	}
	if brought == 0 || len(own) < 2 {
		t.Errorf("the fonts are %v", m.Fonts)
	}
	for _, f := range files {
		if strings.Contains(f, "ticket") {
			says := string(judge.Run(t, judge.Need(t, "pdftotext"), "-layout", f, "-"))
			if !strings.Contains(strings.Join(strings.Fields(says), ""), "广告images/dian.pdf自带：Noto") {
				t.Errorf("the ticket does not say what fonts the advertisement has:\n%s", says)
			}
			continue
		}
		want := 1
		if strings.HasSuffix(f, filepath.Join("press", "bao-2020-11-30-qi.pdf")) {
			want = 2 // that of page 1 and that of the advertisement on page 2
		}
		text := judge.Run(t, judge.Need(t, "pdftotext"), f, "-")
		if n := strings.Count(string(text), "又一座山"); n != want {
			t.Errorf("%s: the caption stands there %d times, not %d", filepath.Base(f), n, want)
		}
		judge.Run(t, judge.Need(t, "qpdf"), "--check", f)
	}
}

// TestOneRunTellsAll: pictures and advertisements are judged though a story is
// overset, so that nobody mends one fault only to be told of the next.
func TestOneRunTellsAll(t *testing.T) {
	dir := advertIssue(t)
	cut := func(name string, keep int) {
		data, err := os.ReadFile(filepath.Join(dir, "images", name))
		if err != nil {
			t.Fatal(err)
		}
		write(t, filepath.Join(dir, "images", name), string(data[:len(data)-len(data)/keep]))
	}
	cut("a.jpg", 2)
	plan := filepath.Join(dir, "issue.yaml")
	text, err := os.ReadFile(plan)
	if err != nil {
		t.Fatal(err)
	}
	write(t, plan, strings.Replace(string(text), "      - { picture: images/b.jpg, columns: 1, lines: 25-34", "      - { story: chang, columns: 1, lines: 36-39 }\n      - { picture: images/b.jpg, columns: 1-2, lines: 25-34, bleed: true", 1)+
		"stories:\n  chang:\n    title: 一篇长稿\n    body: |\n      "+strings.Repeat("这一篇写得太长。", 60)+"\n")
	write(t, filepath.Join(dir, "images", "dian.pdf"), "%PDF-1.4\n")
	got := process(t, ".", "check", dir, "-cache", "off")
	for _, code := range []string{"[overset]", "[picture-broken]", "[low-resolution]"} {
		if !strings.Contains(got.stdout, code) {
			t.Errorf("no %s in\n%s", code, got.stdout)
		}
	}
	if got.status != exitErrors {
		t.Errorf("status %d", got.status)
	}
}

// manifestIn reads the list in a folder.
func manifestIn(t *testing.T, folder string) *manifest.Manifest {
	t.Helper()
	f, err := os.Open(filepath.Join(folder, manifest.Name))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	m, err := manifest.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	return m
}
