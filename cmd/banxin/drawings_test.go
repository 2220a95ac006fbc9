package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"banxin/internal/judge"
)

// drawingIssue adds to the issue of pictures a nameplate and a logo that are
// drawn, a drawing in two columns, one of its inks a spot ink, and an
// advertisement; and returns its folder.
func drawingIssue(t *testing.T) string {
	t.Helper()
	dir := pictureIssue(t)
	paper, plan := filepath.Join(dir, "..", "paper.yaml"), filepath.Join(dir, "issue.yaml")
	write(t, paper, picturePaper+`inks: { house: { spot: PANTONE 300 C, looks: C90 M40 Y0 K0 } }
nameplate: { art: { file: images/baotou.svg, inks: { "#c8102e": red } } }
`)
	write(t, plan, strings.Replace(picturePlan, "pages:", "partners: [ { org: 某街道, logo: { file: images/tu.svg, inks: { navy: house } } } ]\npages:", 1)+
		`      - { picture: images/tu.svg, columns: 2, lines: 25-34, caption: 一张图表, credit: 某某制图, inks: { navy: house } }
      - { ad: dian, columns: 1-2, lines: 36-39 }
ads: { dian: { file: images/dian.svg, size: 2x4, alt: 一家小店 } }
`)
	write(t, filepath.Join(dir, "..", "images", "baotou.svg"), `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 30"><path d="M5 15h90" stroke="#c8102e" stroke-width="12" stroke-linecap="round"/></svg>`)
	write(t, filepath.Join(dir, "images", "tu.svg"), `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><circle cx="20" cy="20" r="15" fill="navy"/><path d="M5 35V5h30" fill="none" stroke="#000" stroke-width="2" stroke-dasharray="4 2"/></svg>`)
	write(t, filepath.Join(dir, "images", "dian.svg"), `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 325 48"><rect width="325" height="48" fill="device-cmyk(0,0.1,0.3,0)"/></svg>`)
	return dir
}

// TestDrawingsAreBuilt builds an issue with drawings: its captions can be copied
// from the files, its spot ink is a plate of its own, and what other programs
// make of the files is sound.
func TestDrawingsAreBuilt(t *testing.T) {
	dir, out := drawingIssue(t), t.TempDir()
	if got := process(t, ".", "build", dir, "-o", out, "-cache", "off"); got.status != exitFine {
		t.Fatalf("status %d\n%s", got.status, got.stderr)
	}
	files, err := filepath.Glob(filepath.Join(out, "bao", "qi", "*", "*.pdf"))
	if err != nil || len(files) < 3 {
		t.Fatal(files, err)
	}
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		press := strings.Contains(f, "press")
		if spot := strings.Contains(string(data), "/PANTONE#20300#20C"); spot != press && !strings.Contains(f, "ticket") {
			t.Errorf("%s: the spot ink is there: %v", filepath.Base(f), spot)
		}
		if strings.Contains(f, "ticket") {
			continue
		}
		text := judge.Run(t, judge.Need(t, "pdftotext"), f, "-")
		for _, want := range []string{"一张图表", "某某制图", "湖边的山", "广告", "某街道"} {
			if strings.Count(string(text), want) != 1 {
				t.Errorf("%s: “%s” stands there %d times", filepath.Base(f), want, strings.Count(string(text), want))
			}
		}
		judge.Run(t, judge.Need(t, "qpdf"), "--check", f)
	}
}

// TestDrawingsAreRefused: an SVG file that cannot be printed leaves no file
// behind, and the report names the line of the SVG file.
func TestDrawingsAreRefused(t *testing.T) {
	dir, out := drawingIssue(t), t.TempDir()
	write(t, filepath.Join(dir, "images", "tu.svg"), "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 40 40\">\n  <text>字</text>\n  <path d=\"M0 0h9v9\" fill=\"#1e90ff\"/>\n</svg>")
	got := process(t, ".", "build", dir, "-o", out, "-cache", "off", "-lang", "en")
	if got.status != exitErrors {
		t.Fatalf("status %d\n%s", got.status, got.stderr)
	}
	for _, want := range []string{"images/tu.svg:2:3: error: <text>", "[svg-refused]", "<text>字</text>", "convert text to paths", "images/tu.svg:3:3: error", "banxin ink '#1e90ff'"} {
		if !strings.Contains(got.stderr, want) {
			t.Errorf("no %q in\n%s", want, got.stderr)
		}
	}
	if files, _ := filepath.Glob(filepath.Join(out, "bao", "qi", "*", "*")); len(files) > 0 {
		t.Errorf("left behind: %v", files)
	}
}
